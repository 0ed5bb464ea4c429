//! Which values enter the statistics: takes charted rows, gives for each the whole, final periods of the figures that are
//! tested. Fits nothing.

use super::super::statistics::{Kind, Levels};
use super::super::{Aggregation, Book, Kept, Metric};
use super::figures::{FigureRow, PeriodFigures, figures_by_period};
use super::point::{CountPoints, TrendPoint, runs, under_same_rules};
use super::result::TestedCounts;
use crate::casebook::{Granularity, Period};

/// A row as statistics take it.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) key: &'a str,
    pub(super) points: &'a [TrendPoint],
    pub(super) breaks: &'a [Period],
    pub(super) kind: Kind,
}

impl<'a> Row<'a> {
    /// The stretches under the same rules.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> =
            under_same_rules(self.points, self.breaks).map(Stretch::new).collect();
        if stretches.is_empty() {
            stretches.push(Stretch::default());
        }
        stretches
    }

    /// The whole, final periods without gap or change of rules, in time order.
    pub(super) fn runs(&self) -> Vec<Stretch> {
        let stretches = self.stretches();
        stretches.iter().flat_map(|stretch| runs(&stretch.points, &[]).map(Stretch::new)).collect()
    }

    /// What a level of its values is.
    pub(super) fn levels(&self) -> Levels {
        if self.kind == Kind::Counts { Levels::Rates } else { Levels::Middles }
    }

    /// How many periods make a year, where seasons can be told.
    pub(super) fn cycle(&self) -> Option<usize> {
        match self.points.first()?.period.granularity() {
            Granularity::Month => Some(12),
            Granularity::Quarter => Some(4),
            Granularity::Year | Granularity::Day => None,
        }
    }
}

/// Whole, final periods under the same rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Stretch {
    /// Those with a value that is a number.
    pub(super) points: Vec<TrendPoint>,
    /// How many were left out.
    pub(super) excluded: usize,
}

impl Stretch {
    fn new(points: &[TrendPoint]) -> Self {
        let whole: Vec<TrendPoint> =
            points.iter().filter(|point| !point.is_open() && point.value.is_finite()).copied().collect();
        Self { excluded: points.len() - whole.len(), points: whole }
    }

    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    pub(super) fn values(&self) -> Vec<f64> {
        self.points.iter().map(|point| point.value).collect()
    }

    /// Periods since the first one.
    pub(super) fn times(&self) -> Vec<f64> {
        let first = self.points.first().map(|point| point.period);
        let since = |point: &TrendPoint| first.map_or(0.0, |first| f64::from(point.period.since(first)));
        self.points.iter().map(since).collect()
    }
}

/// What is tested instead of a metric, because one case stands in several periods.
pub(super) fn tested_counts(metric: Metric) -> Option<TestedCounts> {
    match metric {
        Metric::Cases => Some(TestedCounts::NewCases),
        Metric::Actors => Some(TestedCounts::ActorsOfNewCases),
        Metric::Seizures | Metric::Value | Metric::Quantity | Metric::Convictions => None,
    }
}

/// The figures of cases in the period in which they begin, in the rows and periods of the charted ones: where those know that
/// nothing was under way, nothing began either.
pub(super) fn of_new_cases(
    book: &Book,
    kept: &Kept,
    asked: &Aggregation,
    charted: &[FigureRow],
) -> PeriodFigures {
    let asked = Aggregation { new_cases: true, ..asked.clone() };
    let mut found = figures_by_period(book, kept, &asked);
    let mut begun = std::mem::take(&mut found.rows).into_iter().peekable();
    let mut counts = CountPoints::default();
    // Both have their rows in the order of the keys.
    let row = |row: &FigureRow| {
        let own = begun.next_if(|begun| begun.key == row.key);
        let mut own = own.into_iter().flat_map(|own| own.points).peekable();
        let point = |charted: &TrendPoint| {
            while own.next_if(|own| own.period < charted.period).is_some() {}
            let own = own.next_if(|own| own.period == charted.period);
            own.unwrap_or_else(|| TrendPoint {
                partial: charted.partial,
                ..counts.point(charted.period, 0.0)
            })
        };
        FigureRow { key: row.key.clone(), points: row.points.iter().map(point).collect() }
    };
    found.rows = charted.iter().map(row).collect();
    found
}
