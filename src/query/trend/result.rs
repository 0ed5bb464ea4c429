//! The answer to a question about figures over time, as plain data: the names are those that scripts see.

use serde::{Serialize, Serializer};

use super::super::Excluded;
use super::point::{TrendPoint, is_false, period_text};
use super::question::Stat;
use crate::casebook::Period;

/// Figures over time, and what statistics say of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrendResult {
    /// One for each row of the measure, then one for each of the book's own series that were asked for.
    pub series: Vec<TrendSeries>,
    /// Whether values rise or fall, for each key and each stretch under the same rules; empty where not asked for.
    pub tests: Vec<TrendTest>,
    /// Where their level changed; empty where not asked for.
    pub changepoints: Vec<TrendChange>,
    /// Where the next ones may lie; empty where not asked for.
    pub forecast: Vec<TrendForecast>,
    /// Smooth curves, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smooth: Option<Vec<TrendCurve>>,
    /// What recurs, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seasonal: Option<Vec<TrendSeasons>>,
    /// Which periods stand out, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unusual: Option<Vec<TrendUnusual>>,
    /// The figures that the statistics of the measure are about, where these are not the ones of `series`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tested: Option<Tested>,
    /// The statistics that were asked for and are not there, and why.
    pub omitted: Vec<Omitted>,
    /// What the measure leaves out.
    pub excluded: Vec<Excluded>,
    /// Something counts in several places, so that rows do not add up to the total.
    #[serde(skip_serializing_if = "is_false")]
    pub overlapping: bool,
}

/// One row of figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrendSeries {
    /// Its stable name: the key of a row, or the id of one of the book's own series.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// In time order; what is not there is a gap.
    pub points: Vec<TrendPoint>,
    /// The unit of one of the book's own series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// From each of these on, the counting rules changed; nothing is fitted or compared across one.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "period_texts")]
    pub breaks: Vec<Period>,
}

fn period_texts<S: Serializer>(periods: &[Period], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(periods.iter().map(Period::to_string))
}

/// Figures that are tested instead of those that are charted, because one case stands in several periods.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tested {
    /// What they are.
    pub counts: TestedCounts,
    /// One for each row of the measure.
    pub series: Vec<TrendSeries>,
    /// What they leave out.
    pub excluded: Vec<Excluded>,
}

/// What is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TestedCounts {
    /// Cases in the period in which their time begins.
    NewCases,
    /// Actors of cases in the period in which the case's time begins.
    ActorsOfNewCases,
}

/// Whether values rise or fall.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrendTest {
    /// Of which row.
    pub key: String,
    /// The Theil-Sen slope: how much the value rises in a period.
    pub slope: f64,
    /// The lower end of the interval of the slope.
    pub slope_low: f64,
    /// The upper end of that interval.
    pub slope_high: f64,
    /// How sure the interval is: 0.95.
    pub level: f64,
    /// The height of the line at the period `from`.
    pub intercept: f64,
    /// Kendall's tau-b, -1 to 1.
    pub tau: f64,
    /// How often values without a trend come out at least as one-sided.
    pub p: f64,
    /// Whether `p` was counted out: fewer than ten values without ties.
    pub exact: bool,
    /// How many periods were tested.
    pub n: usize,
    /// How many periods between the first and the last of them, or beside these under the same rules, are covered in part
    /// or provisional, and were not.
    pub excluded_periods: usize,
    /// The first period tested.
    #[serde(serialize_with = "period_text")]
    pub from: Period,
    /// The last period tested.
    #[serde(serialize_with = "period_text")]
    pub to: Period,
    /// How many things were counted in all, where they are counted: below ten nothing much can be said of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<f64>,
    /// The test: `mann-kendall`.
    pub test: &'static str,
}

/// A change of level.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrendChange {
    /// Of which row.
    pub key: String,
    /// The first period of the new level.
    #[serde(serialize_with = "period_text")]
    pub period: Period,
    /// The earliest period in which the new level may have begun.
    #[serde(serialize_with = "period_text")]
    pub low: Period,
    /// The latest such period.
    #[serde(serialize_with = "period_text")]
    pub high: Period,
    /// How sure `low` and `high` are: 0.95.
    pub level: f64,
    /// The value before the change: the mean of counts, the median of other values.
    pub before: f64,
    /// The value after it.
    pub after: f64,
}

/// Values to come.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrendForecast {
    /// Of which row.
    pub key: String,
    /// One for each period to come.
    pub points: Vec<ForecastPoint>,
    /// How sure the intervals are: 0.95.
    pub level: f64,
    /// How they were found: `simple-exponential-smoothing` or `damped-trend`, with `stl-` before it where seasons recur.
    pub method: &'static str,
    /// How many periods they rest on.
    pub n: usize,
}

/// A value to come.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ForecastPoint {
    /// When.
    #[serde(serialize_with = "period_text")]
    pub period: Period,
    /// What is expected.
    pub value: f64,
    /// The lower end of the prediction interval.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// A smooth curve.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrendCurve {
    /// Of which row.
    pub key: String,
    /// One for each period that is covered whole.
    pub points: Vec<CurvePoint>,
    /// The method: `loess`.
    pub method: &'static str,
    /// Which share of the values each point is fitted to.
    pub span: f64,
}

/// A point of a curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CurvePoint {
    /// When.
    #[serde(serialize_with = "period_text")]
    pub period: Period,
    /// How high.
    pub value: f64,
}

/// What recurs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrendSeasons {
    /// Of which row.
    pub key: String,
    /// How many periods make a year.
    pub cycle: usize,
    /// How much of what is not slow recurs, 0 to 1.
    pub strength: f64,
    /// How often values without seasons differ as much between them.
    pub p: f64,
    /// Whether the seasons are more than chance, at 1 %: to be shown only then.
    pub sure: bool,
    /// What each month or quarter adds, from the first of the year on.
    pub pattern: Vec<f64>,
    /// The values taken apart.
    pub points: Vec<SeasonPoint>,
    /// The method: `stl`.
    pub method: &'static str,
}

/// A value taken apart; the three parts add up to it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SeasonPoint {
    /// When.
    #[serde(serialize_with = "period_text")]
    pub period: Period,
    /// What moves slowly.
    pub trend: f64,
    /// What recurs.
    pub seasonal: f64,
    /// The rest.
    pub remainder: f64,
}

/// A period that stands out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrendUnusual {
    /// Of which row.
    pub key: String,
    /// When.
    #[serde(serialize_with = "period_text")]
    pub period: Period,
    /// How much there was.
    pub value: f64,
    /// What would have been expected.
    pub expected: f64,
    /// From where on it would not stand out.
    pub low: f64,
    /// Up to where it would not stand out.
    pub high: f64,
    /// How many standard deviations it is off, below zero where it is too small.
    pub score: f64,
}

/// A statistic that is not there.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Omitted {
    /// Of which row.
    pub key: String,
    /// Which statistic.
    #[serde(serialize_with = "stat_word")]
    pub stat: Stat,
    /// Why.
    pub reason: OmittedReason,
    /// How many periods there are to go by.
    pub n: usize,
    /// How many it takes, or how many are too many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn stat_word<S: Serializer>(stat: &Stat, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(stat.as_str())
}

/// Why a statistic is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OmittedReason {
    /// Fewer whole periods than it takes.
    TooShort,
    /// More periods than anybody reads.
    TooLong,
    /// Years and days have no seasons.
    NoSeasons,
    /// Values beyond what a number can hold.
    OutOfRange,
}
