//! One value of a figure over time, and where a row of them is interrupted. Knows neither where values come from nor a
//! picture.

use serde::{Serialize, Serializer};

use super::super::statistics::poisson_interval;
use crate::casebook::Period;

/// One value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrendPoint {
    /// When.
    #[serde(serialize_with = "period_text")]
    pub period: Period,
    /// How much.
    pub value: f64,
    /// The lower end of its range, where the source gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The upper end of its range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The lower end of the exact 95 % Poisson interval, where the value is a count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ci_low: Option<f64>,
    /// The upper end of that interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ci_high: Option<f64>,
    /// The book, or the filter, covers the period only in part.
    #[serde(skip_serializing_if = "is_false")]
    pub partial: bool,
    /// The figure is not final.
    #[serde(skip_serializing_if = "is_false")]
    pub provisional: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(super) fn is_false(value: &bool) -> bool {
    !value
}

pub(super) fn period_text<S: Serializer>(period: &Period, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(period)
}

impl TrendPoint {
    /// A value without anything else.
    pub fn new(period: Period, value: f64) -> Self {
        Self {
            period,
            value,
            low: None,
            high: None,
            ci_low: None,
            ci_high: None,
            partial: false,
            provisional: false,
        }
    }

    /// Whether it is to be read with care; such a value enters no statistics.
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

/// Makes points of counts, each with its exact interval. Small counts come again and again, and their intervals are kept.
#[derive(Default)]
pub(super) struct CountPoints {
    known: Vec<Option<(f64, f64)>>,
}

impl CountPoints {
    /// Larger counts are worked out each time.
    const MOST_KNOWN: usize = 1_024;

    pub(super) fn point(&mut self, period: Period, count: f64) -> TrendPoint {
        let interval = self.interval(count);
        let (ci_low, ci_high) = (interval.map(|(low, _)| low), interval.map(|(_, high)| high));
        TrendPoint { ci_low, ci_high, ..TrendPoint::new(period, count) }
    }

    fn interval(&mut self, count: f64) -> Option<(f64, f64)> {
        let place = count as usize;
        if count < 0.0 || place as f64 != count || place >= Self::MOST_KNOWN {
            return poisson_interval(count);
        }
        if place >= self.known.len() {
            self.known.resize(place + 1, None);
        }
        self.known[place] = self.known[place].or_else(|| poisson_interval(count));
        self.known[place]
    }
}

/// The parts without gap or change of rules, in time order. From each of the `breaks` on, the rules are new.
pub fn runs<'a>(points: &'a [TrendPoint], breaks: &'a [Period]) -> impl Iterator<Item = &'a [TrendPoint]> {
    points.chunk_by(|a, b| b.period.since(a.period) == 1 && !is_broken(breaks, a, b))
}

/// The parts under the same rules, in time order; gaps do not end one.
pub fn under_same_rules<'a>(
    points: &'a [TrendPoint],
    breaks: &'a [Period],
) -> impl Iterator<Item = &'a [TrendPoint]> {
    points.chunk_by(|a, b| !is_broken(breaks, a, b))
}

/// Whether rules changed after one point and not after the next.
fn is_broken(breaks: &[Period], a: &TrendPoint, b: &TrendPoint) -> bool {
    let (before, after) = (a.period.span().first, b.period.span().first);
    breaks.iter().any(|from| {
        let day = from.span().first;
        before < day && day <= after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        Period::parse(text).expect("a period")
    }

    fn points(years: &[&str]) -> Vec<TrendPoint> {
        years.iter().map(|year| TrendPoint::new(period(year), 1.0)).collect()
    }

    fn lengths(years: &[&str], breaks: &[&str]) -> (Vec<usize>, Vec<usize>) {
        let points = points(years);
        let breaks: Vec<Period> = breaks.iter().map(|from| period(from)).collect();
        (
            runs(&points, &breaks).map(<[_]>::len).collect(),
            under_same_rules(&points, &breaks).map(<[_]>::len).collect(),
        )
    }

    #[test]
    fn gaps_and_new_rules_interrupt_a_line() {
        assert_eq!(lengths(&["2001", "2002", "2004", "2005", "2006"], &[]), (vec![2, 3], vec![5]));
        assert_eq!(lengths(&["2001", "2002", "2003"], &["2002"]), (vec![1, 2], vec![1, 2]));
        assert_eq!(lengths(&["2001", "2002", "2005"], &["2004"]), (vec![2, 1], vec![2, 1]));
        assert_eq!(lengths(&["2005-Q4", "2006-Q1"], &["2006"]), (vec![1, 1], vec![1, 1]));
        assert_eq!(lengths(&[], &["2002"]), (vec![], vec![]));
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
