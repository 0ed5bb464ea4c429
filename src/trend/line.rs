//! One line of a chart: points in time, and where it is interrupted. Knows no picture.

use crate::casebook::{Period, Span};
use crate::scene::Subject;
use crate::style::Color;

/// One value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrendPoint {
    /// When.
    pub period: Period,
    /// How much.
    pub value: f64,
    /// The lower end of its range, where the source gives one.
    pub low: Option<f64>,
    /// The upper end of its range.
    pub high: Option<f64>,
    /// The book, or the filter, covers the period only in part.
    pub partial: bool,
    /// The figure is not final.
    pub provisional: bool,
}

impl TrendPoint {
    /// A value without anything else.
    pub(super) fn new(period: Period, value: f64) -> Self {
        Self { period, value, low: None, high: None, partial: false, provisional: false }
    }

    /// Whether it is to be read with care.
    pub fn is_open(&self) -> bool {
        self.partial || self.provisional
    }

    /// Whether the source gives the figure as a minimum.
    pub fn is_minimum(&self) -> bool {
        self.high.is_none() && self.low.is_some_and(|low| low >= self.value)
    }

    /// The range that the source gives, where it is more than the value itself.
    pub fn range(&self) -> Option<(f64, f64)> {
        let (low, high) = (self.low.unwrap_or(self.value), self.high.unwrap_or(self.value));
        (low < high).then_some((low.min(self.value), high.max(self.value)))
    }
}

/// Which colour a line would like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hue {
    /// The one at this place of the theme's row of kinds.
    Nth(usize),
    /// The book's own.
    Own(Color),
}

/// A line of points.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendLine {
    /// Its stable name: the key of a breakdown, `all`, or the id of a series.
    pub key: String,
    /// What it is called, in the reader's language.
    pub label: String,
    /// What it is about, where that can be selected.
    pub subject: Option<Subject>,
    /// Which colour it would like.
    pub hue: Hue,
    /// In time order, all of one length, no period twice; what is not there is a gap.
    pub points: Vec<TrendPoint>,
    /// From each of these on, the counting rules changed.
    pub breaks: Vec<Period>,
}

impl TrendLine {
    /// The parts without gap or change of rules, in time order.
    pub fn runs(&self) -> impl Iterator<Item = &[TrendPoint]> {
        let joined = |a: &TrendPoint, b: &TrendPoint| {
            b.period.since(a.period) == 1 && !self.breaks.iter().any(|from| is_between(*from, a, b))
        };
        self.points.chunk_by(joined)
    }

    /// The points whose periods share a day with some days.
    pub fn within(&self, days: Span) -> &[TrendPoint] {
        let from = self.points.partition_point(|point| point.period.span().last < days.first);
        let to = self.points.partition_point(|point| point.period.span().first <= days.last);
        self.points.get(from..to).unwrap_or_default()
    }

    /// The sum of its values: what decides which lines are drawn first, never shown.
    pub(super) fn total(&self) -> f64 {
        self.points.iter().map(|point| point.value).sum()
    }

    /// Its days, from the first to the last point.
    pub(super) fn span(&self) -> Option<Span> {
        let ends = [self.points.first()?, self.points.last()?];
        Some(ends[0].period.span().union(ends[1].period.span()))
    }
}

/// Whether rules changed after one point and not after the next.
fn is_between(from: Period, a: &TrendPoint, b: &TrendPoint) -> bool {
    let day = from.span().first;
    a.period.span().first < day && day <= b.period.span().first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        Period::parse(text).expect("a period")
    }

    fn line(years: &[&str], breaks: &[&str]) -> TrendLine {
        TrendLine {
            key: "all".into(),
            label: String::new(),
            subject: None,
            hue: Hue::Nth(0),
            points: years.iter().map(|year| TrendPoint::new(period(year), 1.0)).collect(),
            breaks: breaks.iter().map(|from| period(from)).collect(),
        }
    }

    fn lengths(line: &TrendLine) -> Vec<usize> {
        line.runs().map(<[_]>::len).collect()
    }

    #[test]
    fn gaps_and_new_rules_interrupt_a_line() {
        assert_eq!(lengths(&line(&["2001", "2002", "2004", "2005", "2006"], &[])), [2, 3]);
        assert_eq!(lengths(&line(&["2001", "2002", "2003"], &["2002"])), [1, 2]);
        assert_eq!(lengths(&line(&["2005-Q4", "2006-Q1"], &["2006"])), [1, 1]);
        assert_eq!(lengths(&line(&[], &["2002"])), [0; 0]);
    }

    #[test]
    fn points_are_found_by_days() {
        let line = line(&["2001", "2002", "2004"], &[]);
        assert_eq!(line.within(period("2002-03").span()).len(), 1);
        assert_eq!(line.within(period("2003").span()).len(), 0);
        assert_eq!(line.within(line.span().expect("it has points")).len(), 3);
    }

    #[test]
    fn ranges_and_minimums_are_told_apart() {
        let point = TrendPoint::new(period("2001"), 5.0);
        assert!(!point.is_minimum() && point.range().is_none());
        let minimum = TrendPoint { low: Some(5.0), ..point };
        assert!(minimum.is_minimum() && minimum.range().is_none());
        let range = TrendPoint { low: Some(3.0), high: Some(9.0), ..point };
        assert!(!range.is_minimum());
        assert_eq!(range.range(), Some((3.0, 9.0)));
    }
}
