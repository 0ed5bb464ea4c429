//! Takes values in time order, gives those that stand out from what the others lead one to expect. Knows no reason why.

use super::forecast::Kind;
use super::loess::{Smoothness, loess};
use super::normal::HALF_WITHIN;
use super::sample::{mean, median, rounding};
use super::seasonal::{Seasonality, seasonality};

/// A value that stands out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unusual {
    /// Which value.
    pub at: usize,
    /// What would have been expected there.
    pub expected: f64,
    /// From where on a value would not stand out.
    pub low: f64,
    /// Up to where a value would not stand out.
    pub high: f64,
    /// How many standard deviations it is off, below zero where it is too small.
    pub score: f64,
}

/// Of fewer values none is called unusual.
pub const FEWEST: usize = 10;

/// How many standard deviations off a value must be (Iglewicz & Hoaglin 1993), where the standard deviation is known.
const THRESHOLD: f64 = 3.5;

/// How much more it must be for each value that there is not, where the standard deviation is estimated: then one series in
/// twenty without anything unusual has a value that far off, whether it is short or long (tried on 1,500 of each length).
const FOR_THE_FEW: f64 = 40.0;

/// The values that are far off a robust curve through all, in time order; of values whose seasons are sure (`cycle` values
/// make one), off a curve with those. Far is 3.5 standard deviations for many values and more for few; the standard deviation
/// is that of the middle half.
///
/// Counts are compared by the square root of Anscombe (1948), which spreads alike at every rate, and are never taken to
/// spread less than a Poisson distribution.
pub fn unusual(times: &[f64], values: &[f64], cycle: usize, kind: Kind) -> Vec<Unusual> {
    if values.len() < FEWEST || times.len() != values.len() || !values.iter().all(|value| value.is_finite()) {
        return Vec::new();
    }
    let scaled: Vec<f64> = values.iter().map(|value| into_scale(*value, kind)).collect();
    let (curve, seasons) = expected(times, &scaled, cycle);
    let off: Vec<f64> = scaled.iter().zip(&curve).map(|(value, expected)| value - expected).collect();
    let mut spread = median(off.iter().map(|off| off.abs())) / HALF_WITHIN;
    let rounding = rounding(&scaled);
    if spread <= rounding {
        // More than half lie on the curve: the mean distance, as of a normal distribution.
        spread = mean(&off.iter().map(|off| off.abs()).collect::<Vec<f64>>()) * 1.253_314_137_315_500_3;
    }
    // Each season that is taken off makes a value less.
    let mut reach = (THRESHOLD + FOR_THE_FEW / (values.len() - seasons) as f64) * spread;
    if kind == Kind::Counts {
        (spread, reach) = (spread.max(1.0), reach.max(THRESHOLD));
    }
    if spread <= rounding || !reach.is_finite() {
        return Vec::new();
    }
    let told = |at: usize| {
        let back = |value: f64| from_scale(value, kind);
        let (low, high) = (back(curve[at] - reach), back(curve[at] + reach));
        let is_far = off[at].abs() > reach;
        is_far.then(|| Unusual { at, expected: back(curve[at]), low, high, score: off[at] / spread })
    };
    (0..values.len()).filter_map(told).collect()
}

/// What the others lead one to expect of each, and how many seasons are in that.
fn expected(times: &[f64], values: &[f64], cycle: usize) -> (Vec<f64>, usize) {
    let even = times.windows(2).all(|pair| pair[1] - pair[0] == 1.0);
    let seasons = if even { seasonality(values, cycle) } else { None };
    let pattern = seasons.filter(Seasonality::is_sure).map(|seasons| seasons.pattern).unwrap_or_default();
    let season = |at: usize| if pattern.is_empty() { 0.0 } else { pattern[at % cycle] };
    let levelled: Vec<f64> = values.iter().enumerate().map(|(at, value)| value - season(at)).collect();
    let mut curve = loess(times, &levelled, Smoothness { span: 2.0 / 3.0, rounds: 2 });
    curve.iter_mut().enumerate().for_each(|(at, value)| *value += season(at));
    (curve, pattern.len())
}

fn into_scale(value: f64, kind: Kind) -> f64 {
    match kind {
        Kind::Counts => 2.0 * (value.max(0.0) + 0.375).sqrt(),
        Kind::Amounts | Kind::Numbers => value,
    }
}

fn from_scale(value: f64, kind: Kind) -> f64 {
    match kind {
        Kind::Counts => {
            let half = value.max(0.0) / 2.0;
            (half * half - 0.375).max(0.0)
        }
        Kind::Amounts => value.max(0.0),
        Kind::Numbers => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(values: &[f64], kind: Kind) -> Vec<usize> {
        let times: Vec<f64> = (0..values.len()).map(|time| time as f64).collect();
        unusual(&times, values, 1, kind).into_iter().map(|one| one.at).collect()
    }

    #[test]
    fn what_stands_out_is_found() {
        let mut values: Vec<f64> = (0..30).map(|at| 5.0 + f64::from(at % 3)).collect();
        assert_eq!(at(&values, Kind::Counts), [0; 0]);
        values[12] = 40.0;
        assert_eq!(at(&values, Kind::Counts), [12]);
        assert_eq!(at(&values, Kind::Amounts), [12]);
        values[20] = -40.0;
        assert_eq!(at(&values, Kind::Numbers), [12, 20]);
        let times: Vec<f64> = (0..30).map(f64::from).collect();
        let found = unusual(&times, &values, 1, Kind::Counts)[0];
        assert!(found.low < 6.0 && found.high > 6.0 && found.high < 40.0 && found.score > 4.0, "{found:?}");
    }

    #[test]
    fn few_equal_and_wild_values_break_nothing() {
        for kind in [Kind::Counts, Kind::Amounts, Kind::Numbers] {
            assert_eq!(at(&[1.0, 1.0, 1.0, 99.0], kind), [0; 0]);
            assert_eq!(at(&[7.0; 30], kind), [0; 0]);
            assert_eq!(at(&[f64::NAN; 30], kind), [0; 0]);
            let giants: Vec<f64> = (0..30).map(|at| if at == 9 { f64::MAX } else { 0.0 }).collect();
            assert!(at(&giants, kind).len() <= 1);
        }
    }
}
