//! Fits one value from its neighbours, the nearer the more: the step that LOESS (Cleveland 1979) and STL (Cleveland and
//! others 1990) take again and again. Knows no series as a whole.

use super::sample::{median, rounding};

/// What is fitted to the neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Degree {
    /// A level.
    Constant,
    /// A line.
    Linear,
}

/// Neighbours by time, each with a weight of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Neighbours<'a> {
    pub(super) times: &'a [f64],
    pub(super) values: &'a [f64],
    /// How far each value is to be trusted, 0 to 1; all the same where there are none.
    pub(super) trust: Option<&'a [f64]>,
}

/// The value fitted at a time; `reach` is how far a neighbour may lie to count, `extent` how long the whole series is. None
/// where no neighbour counts. As the routine `est` of netlib's `stl`.
pub(super) fn fit(near: Neighbours<'_>, at: f64, reach: f64, extent: f64, degree: Degree) -> Option<f64> {
    let weight = |time: f64, trust: f64| {
        let apart = (time - at).abs();
        if apart > 0.999 * reach {
            0.0
        } else if apart <= 0.001 * reach {
            trust
        } else {
            let share = apart / reach;
            let rest = 1.0 - share * share * share;
            rest * rest * rest * trust
        }
    };
    let trust = |place: usize| near.trust.map_or(1.0, |trust| trust[place]);
    let mut weights: Vec<f64> =
        near.times.iter().enumerate().map(|(place, time)| weight(*time, trust(place))).collect();
    let all: f64 = weights.iter().sum();
    if all.is_nan() || all <= 0.0 {
        return None;
    }
    weights.iter_mut().for_each(|weight| *weight /= all);
    if degree == Degree::Linear && reach > 0.0 {
        let center: f64 = weights.iter().zip(near.times).map(|(weight, time)| weight * time).sum();
        let square = |(weight, time): (&f64, &f64)| weight * (time - center) * (time - center);
        let spread: f64 = weights.iter().zip(near.times).map(square).sum();
        // Neighbours that lie in one place have no slope.
        if spread.sqrt() > 0.001 * extent {
            let slope = (at - center) / spread;
            for (weight, time) in weights.iter_mut().zip(near.times) {
                *weight *= slope * (time - center) + 1.0;
            }
        }
    }
    Some(weights.iter().zip(near.values).map(|(weight, value)| weight * value).sum())
}

/// How far each value is to be trusted, by what a fit leaves of it: nothing beyond six times the median of all (the bisquare
/// of Cleveland 1979).
pub(super) fn trust(values: &[f64], fitted: &[f64]) -> Vec<f64> {
    let rest = || values.iter().zip(fitted).map(|(value, fitted)| (value - fitted).abs());
    // Where most lie on the curve, what rounding leaves of them is no reason to trust them less.
    let limit = (6.0 * median(rest())).max(1e3 * rounding(values));
    let trust = |rest: f64| {
        if rest <= 0.001 * limit {
            1.0
        } else if rest <= 0.999 * limit {
            let share = rest / limit;
            let trust = 1.0 - share * share;
            trust * trust
        } else {
            0.0
        }
    };
    rest().map(trust).collect()
}
