//! Words of what statistics say of figures over time, of scales, and of what happened below the axis.

use super::Forms;
use super::section::{Walk, labels, same_word, section};

labels! {
    /// What a row of figures is too short for.
    ShortLabels { trend, changepoints, forecast, smooth, seasonal, unusual, }
}

labels! {
    /// How a statistic is drawn, how it is worked out and what it takes for granted.
    AssumedLabels { trend, changepoints, forecast, smooth, seasonal, unusual, }
}

labels! {
    /// How fast something changes: in each period of a length.
    PaceLabels { year, quarter, month, day, }
}

section! {
    /// Words of what statistics say of figures over time.
    FittedWords {
        /// Cases that begin.
        new_cases: &'static str,
        /// Actors of these.
        new_actors: &'static str,
        /// In each period.
        pace: PaceLabels,
        /// The first value is less than the last.
        rose: &'static str,
        /// The first value is more than the last.
        fell: &'static str,
        /// The first and the last value.
        stood: &'static str,
        /// One statement and the next.
        then: &'static str,
        /// The test finds a rise.
        clear_rise: &'static str,
        /// The test finds a fall.
        clear_fall: &'static str,
        /// How much a value changes in a period, and how sure that is.
        amount: &'static str,
        /// The test finds nothing.
        no_trend: &'static str,
        /// Too little was counted for a test.
        too_few: Forms,
        /// The outcome of the test beside a small picture.
        short_rise: &'static str,
        /// See `short_rise`.
        short_fall: &'static str,
        /// See `short_rise`.
        short_none: &'static str,
        /// See `short_rise`.
        short_few: &'static str,
        /// Fewer periods than a statistic takes.
        too_short: Forms,
        /// What for.
        short_for: ShortLabels,
        /// More periods than anything is fitted to.
        too_long: &'static str,
        /// Years have no seasons.
        no_seasons: &'static str,
        /// Values too large.
        out_of_range: &'static str,
        /// A change of level.
        changed: &'static str,
        /// None.
        unchanged: &'static str,
        /// A forecast.
        expected: &'static str,
        /// The word beside it in the picture.
        forecast: &'static str,
        /// Seasons.
        season: &'static str,
        /// None that are sure.
        no_season: &'static str,
        /// A period that stands out.
        stood_out: &'static str,
        /// More of them.
        more_stood_out: Forms,
        /// None.
        nothing_unusual: &'static str,
        /// How each is drawn and what it takes for granted.
        assumed: AssumedLabels,
        /// Why new cases are tested.
        about_new: &'static str,
        /// What many tests find by chance.
        many_tests: Forms,
        /// What the band around counts is.
        interval_note: &'static str,
        /// No statistics on an index or on shares.
        of_figures: &'static str,
        /// Lines stand apart.
        apart: &'static str,
        /// A column of the table.
        smooth_column: &'static str,
        /// A column of the table.
        forecast_column: &'static str,
    }
}

section! {
    /// Words of scales other than the plain one.
    ScaledWords {
        /// Zeros on a logarithmic scale.
        log_zeros: Forms,
        /// Bars on a logarithmic scale.
        log_lines: &'static str,
        /// The scale itself.
        log_note: &'static str,
        /// What an axis counts.
        index_axis: &'static str,
        /// The same, where all lines begin together.
        index_base: &'static str,
        /// What is too small for an index.
        index_small: &'static str,
        /// Stacks of an index.
        index_lines: &'static str,
        /// What an axis counts.
        share_axis: &'static str,
        /// Periods too small for shares.
        share_small: Forms,
        /// Nothing to share.
        share_needs: &'static str,
    }
}

section! {
    /// Words of what happened, below the axis.
    HappenedWords {
        /// In the legend.
        operations: &'static str,
        /// In the legend.
        outcomes: &'static str,
        /// Several outcomes in one period.
        outcomes_in: Forms,
        /// What has no date.
        undated: Forms,
        /// What lies beyond the axis.
        outside: Forms,
    }
}
