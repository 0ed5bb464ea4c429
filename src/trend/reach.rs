//! How high and how low panels must reach, and which of them reach alike. Knows values, no pixels.

use std::collections::BTreeMap;

use super::line::TrendLine;
use super::panels::{Mark, Panel};
use crate::casebook::Period;

/// What a panel must have room for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reach {
    /// The lowest value; zero where none is below.
    pub lowest: f64,
    /// The highest value; zero where none is above.
    pub highest: f64,
    /// The least value above zero, where there is one: what logarithms begin with.
    pub least: Option<f64>,
    /// Whether there are zeros.
    pub has_zeros: bool,
}

impl Reach {
    fn with(self, value: f64) -> Self {
        if !value.is_finite() {
            return self;
        }
        let least = Some(value).filter(|value| *value > 0.0);
        Self {
            lowest: self.lowest.min(value),
            highest: self.highest.max(value),
            least: least.into_iter().chain(self.least).reduce(f64::min),
            has_zeros: self.has_zeros,
        }
    }

    fn union(self, other: Self) -> Self {
        Self {
            lowest: self.lowest.min(other.lowest),
            highest: self.highest.max(other.highest),
            least: self.least.into_iter().chain(other.least).reduce(f64::min),
            has_zeros: self.has_zeros || other.has_zeros,
        }
    }
}

/// Says how far each panel reaches; panels of one unit can be compared and reach alike.
pub(super) fn share_reach(panels: &mut [Panel]) {
    let own: Vec<Reach> = panels.iter().map(reach).collect();
    for at in 0..panels.len() {
        let is_same = |other: usize| {
            other == at || (panels[at].unit.is_shared() && panels[other].unit == panels[at].unit)
        };
        panels[at].reach = (0..own.len())
            .filter(|other| is_same(*other))
            .map(|other| own[other])
            .fold(Reach::default(), Reach::union);
    }
}

fn reach(panel: &Panel) -> Reach {
    let points = || panel.lines.iter().flat_map(|line| &line.points);
    let has_zeros = points().any(|point| point.value <= 0.0);
    let start = Reach { has_zeros, ..Reach::default() };
    if matches!(panel.mark, Mark::StackedArea | Mark::Bar) {
        return sums(&panel.lines).into_values().fold(start, Reach::with);
    }
    let of_points = points().fold(start, |reach, point| {
        let (low, high) = point.range().unwrap_or((point.value, point.value));
        let reach = reach.with(point.value).with(low).with(high);
        point.ci_high.filter(|_| panel.intervals).map_or(reach, |high| reach.with(high))
    });
    let Some(fitted) = &panel.fitted else { return of_points };
    let ahead = fitted.forecast.iter().flat_map(|forecast| &forecast.points);
    let curves = fitted.smooth.iter().flatten().flat_map(|curve| &curve.points);
    let reach = ahead.fold(of_points, |reach, point| reach.with(point.high).with(point.low));
    curves.fold(reach, |reach, point| reach.with(point.value))
}

/// What stands on each other in each period.
fn sums(lines: &[TrendLine]) -> BTreeMap<Period, f64> {
    let mut sums: BTreeMap<Period, f64> = BTreeMap::new();
    for point in lines.iter().flat_map(|line| &line.points) {
        *sums.entry(point.period).or_default() += point.value;
    }
    sums
}
