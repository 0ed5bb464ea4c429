//! Takes values and their times, gives a smooth curve through them: LOWESS (Cleveland 1979), local lines over the nearest
//! neighbours. Knows no seasons.

use super::local::{Degree, Neighbours, fit, trust};

/// How a curve is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Smoothness {
    /// Which share of all values each point of the curve is fitted to, 0 to 1.
    pub span: f64,
    /// How many times values far off the curve are given less weight and the curve is drawn anew.
    pub rounds: usize,
}

/// A curve is fitted at so many places within the reach of its neighbours and straight between them: where there are fewer
/// than twice as many neighbours, at every one. Cleveland's own program goes as far.
const FINE: usize = 100;

/// The curve at each time. `times` ascend, none twice. Takes a hundred steps for each value.
pub fn loess(times: &[f64], values: &[f64], smoothness: Smoothness) -> Vec<f64> {
    let n = values.len().min(times.len());
    let (times, values) = (&times[..n], &values[..n]);
    let near = ((smoothness.span * n as f64 + 1e-10) as usize).clamp(2, n.max(2)).min(n);
    let mut curve = one_curve(times, values, near, None);
    for _ in 0..smoothness.rounds {
        let trust = trust(values, &curve);
        curve = one_curve(times, values, near, Some(&trust));
    }
    curve
}

fn one_curve(times: &[f64], values: &[f64], near: usize, trust: Option<&[f64]>) -> Vec<f64> {
    let (Some(first), Some(last)) = (times.first(), times.last()) else { return Vec::new() };
    let extent = last - first;
    let mut from = 0;
    let mut fitted = |place: usize| {
        let at = times[place];
        while from + near < times.len() && at > f64::midpoint(times[from], times[from + near]) {
            from += 1;
        }
        let window = from..from + near;
        let reach = (at - times[from]).max(times[from + near - 1] - at);
        let neighbours = Neighbours {
            times: &times[window.clone()],
            values: &values[window.clone()],
            trust: trust.map(|trust| &trust[window]),
        };
        fit(neighbours, at, reach, extent, Degree::Linear).unwrap_or(values[place])
    };
    let step = (near / FINE).max(1);
    let mut curve = vec![fitted(0)];
    while curve.len() < times.len() {
        let here = curve.len() - 1;
        let next = (here + step).min(times.len() - 1);
        let (low, high) = (curve[here], fitted(next));
        curve.extend((here + 1..=next).map(|place| {
            let share = (times[place] - times[here]) / (times[next] - times[here]);
            low * (1.0 - share) + high * share
        }));
    }
    curve
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMOOTH: Smoothness = Smoothness { span: 0.5, rounds: 2 };

    #[test]
    fn a_line_is_its_own_curve() {
        let times: Vec<f64> = (0..20).map(|time| f64::from(time + time / 7)).collect();
        let values: Vec<f64> = times.iter().map(|time| 3.0 - 2.0 * time).collect();
        for (value, smooth) in values.iter().zip(loess(&times, &values, SMOOTH)) {
            assert!((value - smooth).abs() < 1e-9);
        }
    }

    #[test]
    fn few_values_and_nonsense_break_nothing() {
        for n in 0..5_usize {
            let times: Vec<f64> = (0..n).map(|time| time as f64).collect();
            assert_eq!(loess(&times, &vec![1.0; n], SMOOTH), vec![1.0; n]);
            assert_eq!(loess(&times, &vec![f64::NAN; n], SMOOTH).len(), n);
            assert_eq!(loess(&times, &vec![f64::MAX; n], SMOOTH).len(), n);
        }
    }
}
