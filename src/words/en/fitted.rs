//! English words of what statistics say of figures over time, of scales, and of what happened below the axis.

use crate::words::Forms;
use crate::words::fitted::{AssumedLabels, FittedWords, HappenedWords, PaceLabels, ScaledWords, ShortLabels};

/// Of what statistics say.
pub(in crate::words) const FITTED: FittedWords = FittedWords {
    new_cases: "New cases",
    new_actors: "Actors of new cases",
    pace: PaceLabels { year: "a year", quarter: "a quarter", month: "a month", day: "a day" },
    rose: "{name} rose from {first} in {from} to {last} in {to}",
    fell: "{name} fell from {first} in {from} to {last} in {to}",
    stood: "{name}: {first} in {from}, {last} in {to}",
    then: "{one}; {other}",
    clear_rise: "the rise is statistically clear (p {p})",
    clear_fall: "the fall is statistically clear (p {p})",
    amount: "{slope} {pace}, with 95% confidence between {low} and {high}",
    no_trend: "neither a rise nor a fall can be told from chance (p {p})",
    too_few: Forms::two("{n} in all is too few to test", "{n} in all are too few to test"),
    short_rise: "Rising, statistically clear (p {p})",
    short_fall: "Falling, statistically clear (p {p})",
    short_none: "No clear rise or fall (p {p})",
    short_few: "Too few to test",
    too_short: Forms::two(
        "{name}: {what} ({n} whole period; it takes {limit})",
        "{name}: {what} ({n} whole periods; it takes {limit})",
    ),
    short_for: ShortLabels {
        trend: "too short to test for a rise or fall",
        changepoints: "too short to find changes of level",
        forecast: "too short to forecast",
        smooth: "too short to smooth",
        seasonal: "too short to find seasons",
        unusual: "too short to say what stands out",
    },
    too_long: "{name}: nothing is fitted to more than {limit} periods",
    no_seasons: "Years have no seasons: these show in months or quarters only",
    out_of_range: "{name}: values too large to be fitted",
    changed: "{name}: a new level from {period} on, which may have begun between {low} and {high} (95%): {before} before, {after} after",
    unchanged: "{name}: no change of level can be told from chance",
    expected: "{name}: if things go on as before, {value} in {period}, with 95% probability between {low} and {high}",
    forecast: "Forecast",
    season: "{name}: highest in {high}, lowest in {low} (p {p})",
    no_season: "{name}: no season can be told from chance (p {p})",
    stood_out: "{name}: {period} stands out with {value}, where {low} to {high} was to be expected",
    more_stood_out: Forms::two("{n} more period stands out", "{n} more periods stand out"),
    nothing_unusual: "{name}: no period stands out",
    assumed: AssumedLabels {
        trend: "Straight line: the middle of the slopes between all pairs of values (Theil-Sen), shaded with its 95% interval, drawn only where the Mann-Kendall test finds a rise or fall (p below 0.05). It takes periods as independent of each other and only those covered whole.",
        changepoints: "Steps: levels found by the best partition (PELT), shaded where a new one may have begun. A steady rise is told as steps.",
        forecast: "Broken line, shaded with its 95% prediction interval: exponential smoothing, no further ahead than a third of the periods known. It takes for granted that things go on as before.",
        smooth: "Grey curve: local regression (LOESS) over two thirds of the values. It is no data.",
        seasonal: "Dotted line: slow movement and season (STL), drawn only where the season is more than chance (p below 0.01).",
        unusual: "Rings: periods far from a robust curve through all, seasons taken off: more than 3.5 standard deviations.",
    },
    about_new: "Tests are about new cases: each counts once, in the period in which its time begins. Cases under way stand in several periods, which are then not independent.",
    many_tests: Forms::two(
        "{n} line is tested; of twenty without any trend, one seems to have one.",
        "{n} lines are tested; of twenty without any trend, one seems to have one.",
    ),
    interval_note: "Shaded around counts: the exact 95% Poisson interval, for what happens one by one. With counts this small, no percentages are given.",
    of_figures: "Statistics are about the figures themselves: on an index or on shares none are drawn.",
    apart: "With statistics, each line stands by itself.",
    smooth_column: "{name}, smoothed",
    forecast_column: "{name}, forecast",
};

/// Of scales.
pub(in crate::words) const SCALED: ScaledWords = ScaledWords {
    log_zeros: Forms::two(
        "{n} value of zero has no place on a logarithmic scale: it stands hollow at the foot, and no line leads there.",
        "{n} values of zero have no place on a logarithmic scale: they stand hollow at the foot, and no line leads there.",
    ),
    log_lines: "Bars and areas begin at zero, which a logarithmic scale does not have: drawn as lines.",
    log_note: "Logarithmic scale: equal heights are equal ratios, not equal amounts.",
    index_axis: "Index: first period = 100",
    index_base: "Index: {period} = 100",
    index_small: "No index is drawn of what begins with fewer than ten: {list}.",
    index_lines: "Indices do not add up: drawn as lines.",
    share_axis: "Share of the period’s total",
    share_small: Forms::two(
        "No shares are drawn of {n} period with fewer than ten in all.",
        "No shares are drawn of {n} periods with fewer than ten in all.",
    ),
    share_needs: "Shares need several parts that add up: drawn as figures.",
};

/// Of what happened.
pub(in crate::words) const HAPPENED: HappenedWords = HappenedWords {
    operations: "Operations",
    outcomes: "Outcomes of cases",
    outcomes_in: Forms::two("{period}: {n} outcome", "{period}: {n} outcomes"),
    undated: Forms::two(
        "{n} operation or outcome without a date is not shown.",
        "{n} operations or outcomes without a date are not shown.",
    ),
    outside: Forms::two(
        "{n} operation or outcome lies outside the time shown.",
        "{n} operations or outcomes lie outside the time shown.",
    ),
};
