//! Takes a book, what is kept and a question; gives the query's answer with the names of rows in the reader's language, for
//! programs. Works out no figure.

use super::measured::row_label;
use super::request::TrendRequest;
use crate::query::{Book, Kept, TrendQuestion, TrendResult, trend};
use crate::words::Locale;

/// All figures by period, and the statistics asked for. Nothing is rolled up or left undrawn here: rows are the terms as
/// written.
pub fn result(book: &Book, kept: &Kept, question: &TrendQuestion, locale: &Locale) -> TrendResult {
    let mut result = trend(book, kept, question, &locale.tag);
    let Some(metric) = question.measure else { return result };
    let TrendResult { series, tested, .. } = &mut result;
    let of_measure = series.len().saturating_sub(question.own_series(book).count());
    let tested = tested.iter_mut().flat_map(|tested| &mut tested.series);
    for row in series[..of_measure].iter_mut().chain(tested) {
        row.label = row_label(book, metric, question.rows_by(), &row.key, locale);
    }
    result
}

impl TrendRequest {
    /// What the chart asks of the figures, with the statistics that it draws.
    pub fn question(&self) -> TrendQuestion {
        TrendQuestion {
            measure: self.measure,
            by: self.by,
            interval: self.interval,
            unit: self.unit.clone(),
            series: self.series.clone(),
            stats: Some(self.stats.clone()),
            ..TrendQuestion::default()
        }
    }
}
