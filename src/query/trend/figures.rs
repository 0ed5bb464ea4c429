//! Takes a book, what is kept and a metric, gives rows of figures by period, as the aggregate counts them and as far as
//! the book and the filter cover them; and the book's own series in the same form. Fits nothing.

use super::super::{Aggregate, Aggregation, Book, Excluded, Kept, Metric, aggregate};
use super::covered::{CoveredDays, was_over};
use super::point::{CountPoints, TrendPoint};
use crate::casebook::{Series, SeriesPoint};

/// Figures by period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PeriodFigures {
    /// One for each key, in the order of the aggregate.
    pub rows: Vec<FigureRow>,
    /// What they leave out.
    pub excluded: Vec<Excluded>,
    /// Something counts in several places, so that they do not add up.
    pub overlapping: bool,
    /// Something counts in several rows of one period, so that rows must not be stacked.
    pub overlapping_keys: bool,
}

/// The figures of one key.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    /// The code, id or word it stands for.
    pub key: String,
    /// In time order, all of one length, no period twice; what is not there is a gap.
    pub points: Vec<TrendPoint>,
}

/// Counts or sums by period; the question must have an interval, or there are no rows.
pub fn figures_by_period(book: &Book, kept: &Kept, question: &Aggregation) -> PeriodFigures {
    let Aggregate { rows, excluded, overlapping, overlapping_keys } = aggregate(book, kept, question);
    let covered = CoveredDays::new(book, kept);
    let mut counts = CountPoints::default();
    let mut found: Vec<FigureRow> = Vec::new();
    for row in rows {
        let Some(period) = row.period.filter(|period| covered.shows(*period)) else { continue };
        if row.value == 0.0 && !covered.knows(period) {
            continue;
        }
        let value = if is_count(question.metric) {
            counts.point(period, row.value)
        } else {
            TrendPoint::new(period, row.value)
        };
        let point = TrendPoint { partial: !covered.holds(period), ..value };
        match found.last_mut().filter(|last| last.key == row.key) {
            Some(last) => last.points.push(point),
            None => found.push(FigureRow { key: row.key, points: vec![point] }),
        }
    }
    PeriodFigures { rows: found, excluded, overlapping, overlapping_keys }
}

/// The values of one of the book's own series.
pub fn series_points(book: &Book, series: &Series) -> Vec<TrendPoint> {
    let point = |point: &SeriesPoint| TrendPoint {
        low: point.low,
        high: point.high,
        provisional: point.provisional,
        partial: !was_over(book, point.period),
        ..TrendPoint::new(point.period, point.value)
    };
    series.points.iter().map(point).collect()
}

/// Whether a metric counts things, each of which happens or does not.
pub(super) fn is_count(metric: Metric) -> bool {
    match metric {
        Metric::Cases | Metric::Seizures | Metric::Convictions | Metric::Actors => true,
        Metric::Value | Metric::Quantity => false,
    }
}
