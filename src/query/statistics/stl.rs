//! Takes values at even steps and how many make a cycle, gives the part that recurs, the part that moves slowly, and the
//! rest: STL (Cleveland, Cleveland, McRae & Terpenning 1990). Knows no calendar.

use super::local::{Degree, Neighbours, fit, trust};

/// How values are taken apart; lengths are in values, odd, and at least 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StlSettings {
    /// How many values make a cycle, at least 2.
    pub cycle: usize,
    /// Over how many cycles the recurring part is smoothed.
    pub seasonal: usize,
    /// What is fitted there.
    pub seasonal_degree: Degree,
    /// Over how many values the slow part is smoothed.
    pub trend: usize,
    /// Over how many values the recurring part is rid of anything slow.
    pub low_pass: usize,
    /// How many times both parts are fitted in turn.
    pub inner: usize,
    /// How many times values far off are given less weight and all is fitted anew.
    pub outer: usize,
}

impl StlSettings {
    /// A part that recurs unchanged in every cycle: the most that a few cycles can tell. All values count alike: of three
    /// cycles two that happen to agree would otherwise outvote the third, and what they leave would stand out.
    pub fn periodic(cycle: usize, n: usize) -> Self {
        let odd = |length: usize| length + 1 - length % 2;
        Self {
            cycle,
            seasonal: odd(10 * n),
            seasonal_degree: Degree::Constant,
            // The length that the authors find to keep the seasons out of the slow part; the seasonal length is so large
            // that it leaves no trace in their formula.
            trend: odd(cycle * 3 / 2 + 1),
            low_pass: odd(cycle + 1),
            inner: 2,
            outer: 0,
        }
    }
}

/// Values taken apart; the three add up to them.
#[derive(Clone, Debug, PartialEq)]
pub struct Stl {
    /// What recurs.
    pub seasonal: Vec<f64>,
    /// What moves slowly.
    pub trend: Vec<f64>,
    /// The rest.
    pub remainder: Vec<f64>,
}

/// Takes values apart. None for fewer than two cycles, and for cycles of fewer than two values.
pub fn stl(values: &[f64], settings: &StlSettings) -> Option<Stl> {
    let n = values.len();
    if settings.cycle < 2 || n / 2 < settings.cycle {
        return None;
    }
    let mut trend = vec![0.0; n];
    let mut seasonal = vec![0.0; n];
    let mut trusted: Option<Vec<f64>> = None;
    for round in 0..=settings.outer {
        for _ in 0..settings.inner.max(1) {
            seasonal = recurring(&difference(values, &trend), settings, trusted.as_deref());
            let rest = difference(values, &seasonal);
            trend = smooth(&rest, settings.trend, Degree::Linear, trusted.as_deref());
        }
        if round < settings.outer {
            let fitted: Vec<f64> =
                trend.iter().zip(&seasonal).map(|(trend, season)| trend + season).collect();
            trusted = Some(trust(values, &fitted));
        }
    }
    let remainder = difference(&difference(values, &seasonal), &trend);
    Some(Stl { seasonal, trend, remainder })
}

fn difference(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a - b).collect()
}

/// The recurring part: each season smoothed over the cycles and continued by one cycle at both ends, less what is slow in
/// that.
fn recurring(values: &[f64], settings: &StlSettings, trusted: Option<&[f64]>) -> Vec<f64> {
    let (n, cycle) = (values.len(), settings.cycle);
    let mut continued = vec![0.0; n + 2 * cycle];
    for season in 0..cycle {
        let of_season =
            |all: &[f64]| -> Vec<f64> { all.iter().skip(season).step_by(cycle).copied().collect() };
        let own = of_season(values);
        let own_trust = trusted.map(of_season);
        let smoothed =
            continued_smooth(&own, settings.seasonal, settings.seasonal_degree, own_trust.as_deref());
        for (at, value) in smoothed.into_iter().enumerate() {
            continued[at * cycle + season] = value;
        }
    }
    let slow = moving_mean(&moving_mean(&moving_mean(&continued, cycle), cycle), 3);
    let slow = smooth(&slow, settings.low_pass, Degree::Linear, None);
    difference(&continued[cycle..cycle + n], &slow)
}

fn moving_mean(values: &[f64], length: usize) -> Vec<f64> {
    values.windows(length).map(|window| window.iter().sum::<f64>() / length as f64).collect()
}

/// A smooth curve through values at even steps.
fn smooth(values: &[f64], length: usize, degree: Degree, trusted: Option<&[f64]>) -> Vec<f64> {
    let times: Vec<f64> = (0..values.len()).map(|time| time as f64).collect();
    let curve = Curve { times: &times, values, trusted, length, degree };
    (0..values.len()).map(|at| curve.at(at as f64).unwrap_or(values[at])).collect()
}

/// The same with a value more at both ends.
fn continued_smooth(values: &[f64], length: usize, degree: Degree, trusted: Option<&[f64]>) -> Vec<f64> {
    let times: Vec<f64> = (0..values.len()).map(|time| time as f64).collect();
    let curve = Curve { times: &times, values, trusted, length, degree };
    let mut smoothed = vec![0.0];
    smoothed.extend((0..values.len()).map(|at| curve.at(at as f64).unwrap_or(values[at])));
    smoothed[0] = curve.at(-1.0).unwrap_or(smoothed[1]);
    smoothed.push(curve.at(values.len() as f64).unwrap_or(smoothed[values.len()]));
    smoothed
}

struct Curve<'a> {
    times: &'a [f64],
    values: &'a [f64],
    trusted: Option<&'a [f64]>,
    length: usize,
    degree: Degree,
}

impl Curve<'_> {
    /// Fitted to as many values as the curve's length, the nearest ones.
    fn at(&self, at: f64) -> Option<f64> {
        let n = self.values.len();
        if n < 2 {
            return self.values.first().copied();
        }
        let length = self.length.min(n);
        let before = at.max(0.0) as usize;
        let from = before.saturating_sub((length - 1) / 2).min(n - length);
        let window = from..from + length;
        let mut reach = (at - from as f64).max((from + length - 1) as f64 - at);
        if self.length > n {
            reach += ((self.length - n) / 2) as f64;
        }
        let near = Neighbours {
            times: &self.times[window.clone()],
            values: &self.values[window.clone()],
            trust: self.trusted.map(|trusted| &trusted[window]),
        };
        fit(near, at, reach, (n - 1) as f64, self.degree)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_and_a_line_are_told_apart() {
        let cycle = [5.0, -1.0, -3.0, -1.0];
        let values: Vec<f64> = (0..40).map(|at| f64::from(at) * 0.5 + cycle[at as usize % 4]).collect();
        let parts = stl(&values, &StlSettings::periodic(4, 40)).expect("ten cycles are enough");
        for at in 0..40 {
            assert!((parts.seasonal[at] - cycle[at % 4]).abs() < 0.2, "{at}: {}", parts.seasonal[at]);
            assert!((parts.trend[at] - at as f64 * 0.5).abs() < 0.2, "{at}: {}", parts.trend[at]);
            let sum = parts.seasonal[at] + parts.trend[at] + parts.remainder[at];
            assert!((sum - values[at]).abs() < 1e-12);
        }
    }

    #[test]
    fn too_few_values_and_nonsense_break_nothing() {
        assert_eq!(stl(&[1.0; 7], &StlSettings::periodic(4, 7)), None);
        assert_eq!(stl(&[1.0; 7], &StlSettings::periodic(1, 7)), None);
        assert_eq!(stl(&[1.0; 7], &StlSettings::periodic(0, 7)), None);
        for value in [f64::NAN, f64::MAX, f64::INFINITY, 0.0] {
            assert!(stl(&[value; 24], &StlSettings::periodic(12, 24)).is_some());
        }
    }
}
