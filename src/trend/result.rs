//! Takes a book, what is kept and what is asked for; gives all figures by period as plain data, for programs. Nothing is
//! rolled up or left undrawn here: the rows are the terms as written.

use serde::Serialize;

use super::line::{TrendLine, TrendPoint};
use super::measured::{Measured, measured, question};
use super::panels::series_line;
use super::request::TrendRequest;
use crate::query::{Book, By, Excluded, Kept, Metric};
use crate::words::Locale;

/// Figures by period.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrendResult {
    /// One for each row of the measure, then one for each of the book's own series that were asked for.
    pub series: Vec<ResultSeries>,
    /// What the measure leaves out.
    pub excluded: Vec<Excluded>,
    /// Something counts in several rows, so that they do not add up to the total.
    #[serde(skip_serializing_if = "is_false")]
    pub overlapping: bool,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultSeries {
    /// Its stable name.
    pub key: String,
    /// What it is called.
    pub label: String,
    /// In time order; what is not there is a gap.
    pub points: Vec<TrendPoint>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// All figures by period.
pub fn result(book: &Book, kept: &Kept, request: &TrendRequest, locale: &Locale) -> TrendResult {
    let counted = request.measure.map(|metric| {
        // Without a unit quantities exist only by unit.
        let by_unit = metric == Metric::Quantity && request.unit.is_none();
        let by = if by_unit { By::Unit } else { request.by };
        measured(book, kept, &question(metric, by, request.interval, request.unit.as_deref()), locale)
    });
    let Measured { lines, excluded, overlapping, .. } = counted.unwrap_or_default();
    let named = |id: &String| book.casebook.series.iter().find(|series| series.id == *id);
    let own = request.series.iter().filter_map(named).map(|series| series_line(book, series, locale));
    TrendResult {
        series: lines.into_iter().chain(own).map(ResultSeries::from).collect(),
        excluded,
        overlapping,
    }
}

impl From<TrendLine> for ResultSeries {
    fn from(line: TrendLine) -> Self {
        Self { key: line.key, label: line.label, points: line.points }
    }
}
