//! One line of a chart: points in time, and where it is interrupted. Knows no picture.

use crate::casebook::{Period, Span};
pub use crate::query::TrendPoint;
use crate::query::{runs, under_same_rules};
use crate::scene::Subject;
use crate::style::Color;

/// Which colour a line would like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hue {
    /// The one at this place of the theme's row of kinds.
    Nth(usize),
    /// The book's own.
    Own(Color),
}

/// Which neighbours of a line are joined.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Joins {
    /// Those of consecutive periods under the same rules.
    #[default]
    Consecutive,
    /// All but those where one of these periods, in time order, begins: points between them were left out.
    BrokenAt(Vec<Period>),
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
    /// The same of cases that begin, where statistics are asked for and those are what they are about.
    pub begun: Vec<TrendPoint>,
    /// From each of these on, the counting rules changed.
    pub breaks: Vec<Period>,
    /// Which of its points are joined.
    pub joins: Joins,
}

impl TrendLine {
    /// The parts without gap or change of rules, in time order.
    pub fn runs(&self) -> impl Iterator<Item = &[TrendPoint]> {
        let (consecutive, told) = match &self.joins {
            Joins::Consecutive => (Some(runs(&self.points, &self.breaks)), None),
            Joins::BrokenAt(starts) => {
                let is_joined =
                    |_: &TrendPoint, next: &TrendPoint| starts.binary_search(&next.period).is_err();
                (None, Some(self.points.chunk_by(is_joined)))
            }
        };
        consecutive.into_iter().flatten().chain(told.into_iter().flatten())
    }

    /// Whether the line is interrupted between two neighbours, by place.
    pub(super) fn is_interrupted(&self, one: usize, next: usize) -> bool {
        let pair = self.points.get(one..=next).unwrap_or_default();
        runs(pair, &self.breaks).count() > 1
    }

    /// The same line without its points.
    pub(super) fn without_points(&self) -> Self {
        Self {
            key: self.key.clone(),
            label: self.label.clone(),
            subject: self.subject.clone(),
            hue: self.hue,
            points: Vec::new(),
            begun: Vec::new(),
            breaks: self.breaks.clone(),
            joins: Joins::default(),
        }
    }

    /// The parts without change of rules, in time order; gaps do not end one.
    pub(super) fn stretches(&self) -> impl Iterator<Item = &[TrendPoint]> {
        under_same_rules(&self.points, &self.breaks)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        Period::parse(text).expect("a period")
    }

    fn line(years: &[&str]) -> TrendLine {
        TrendLine {
            key: "all".into(),
            label: String::new(),
            subject: None,
            hue: Hue::Nth(0),
            points: years.iter().map(|year| TrendPoint::new(period(year), 1.0)).collect(),
            begun: Vec::new(),
            breaks: Vec::new(),
            joins: Joins::default(),
        }
    }

    #[test]
    fn points_are_found_by_days() {
        let line = line(&["2001", "2002", "2004"]);
        assert_eq!(line.within(period("2002-03").span()).len(), 1);
        assert_eq!(line.within(period("2003").span()).len(), 0);
        assert_eq!(line.within(line.span().expect("it has points")).len(), 3);
    }
}
