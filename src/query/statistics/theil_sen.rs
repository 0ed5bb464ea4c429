//! Takes values and their times, gives the slope that half of all pairs exceed (Theil 1950, Sen 1968) and how sure it is.
//! One wild value in four does not move it. Knows no p-value.

use super::normal::Z;
use super::sample::{median, sort};

/// A line through values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TheilSen {
    /// How much it rises in a unit of time.
    pub slope: f64,
    /// The lower end of the 95 % interval of the slope, after Sen (1968).
    pub low: f64,
    /// The upper end of that interval.
    pub high: f64,
    /// Its height at time zero: it runs through the middle of the values at the middle of the times.
    pub intercept: f64,
}

/// Up to so many values all slopes are listed; of more, which would be too many to keep, they are found by halving.
const MOST_LISTED: usize = 512;

/// Fits a line. `times` ascend, none twice; `variance` is that of the Mann-Kendall test of the values. None for fewer than
/// two values and where a slope is beyond what a number can hold.
pub fn theil_sen(times: &[f64], values: &[f64], variance: f64) -> Option<TheilSen> {
    let n = values.len();
    if n < 2 || times.len() != n {
        return None;
    }
    let pairs = n * (n - 1) / 2;
    let reach = Z * variance.sqrt();
    let place = |place: f64| place.round_ties_even().clamp(0.0, (pairs - 1) as f64) as usize;
    let at_low = place(((pairs as f64 - reach) / 2.0).round_ties_even() - 1.0);
    let at_high = place((pairs as f64 + reach) / 2.0);
    let (slope, low, high) = if n <= MOST_LISTED {
        let mut slopes = Vec::with_capacity(pairs);
        for i in 0..n {
            for j in i + 1..n {
                slopes.push((values[j] - values[i]) / (times[j] - times[i]));
            }
        }
        let mut at = |place: usize| *slopes.select_nth_unstable_by(place, f64::total_cmp).1;
        (middle(&mut at, pairs), at(at_low), at(at_high))
    } else {
        let at = |place: usize| slope_at(times, values, place as u64);
        let middle =
            if pairs % 2 == 1 { at(pairs / 2) } else { at(pairs / 2 - 1) / 2.0 + at(pairs / 2) / 2.0 };
        (middle, at(at_low), at(at_high))
    };
    let intercept = median(values.iter().copied()) - slope * median(times.iter().copied());
    let line = TheilSen { slope, low, high, intercept };
    [slope, low, high, intercept].iter().all(|number| number.is_finite()).then_some(line)
}

/// The middle of so many slopes; of an even number, the mean of the two middle ones.
fn middle(at: &mut dyn FnMut(usize) -> f64, pairs: usize) -> f64 {
    let upper = at(pairs / 2);
    if pairs % 2 == 1 { upper } else { at(pairs / 2 - 1) / 2.0 + upper / 2.0 }
}

/// The slope at a place in the order of all slopes, without listing them. A pair's slope is at most `m` where its values less
/// `m` times their times do not rise, and such pairs are counted by sorting; so the slope is found by halving, in at most 64
/// rounds. Right to rounding.
fn slope_at(times: &[f64], values: &[f64], place: u64) -> f64 {
    // No slope is steeper than the steepest between neighbours.
    let neighbours = || times.windows(2).zip(values.windows(2)).map(|(t, v)| (v[1] - v[0]) / (t[1] - t[0]));
    let least = neighbours().fold(f64::INFINITY, f64::min);
    let most = neighbours().fold(f64::NEG_INFINITY, f64::max);
    if !(least.is_finite() && most.is_finite()) {
        return f64::NAN;
    }
    let pairs = (values.len() * (values.len() - 1) / 2) as u64;
    let (mut low, mut high) = (key(least), key(most));
    let mut levelled = vec![0.0; values.len()];
    while low < high {
        let middle = low + (high - low) / 2;
        let slope = number(middle);
        for ((level, time), value) in levelled.iter_mut().zip(times).zip(values) {
            *level = slope * time - value;
        }
        // Sorting counts the pairs that rise faster than the slope.
        let at_most = pairs - sort(&mut levelled);
        if at_most > place {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    number(low)
}

/// Numbers as integers in the same order.
fn key(number: f64) -> u64 {
    let bits = number.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

fn number(key: u64) -> f64 {
    f64::from_bits(if key >> 63 == 1 { key & !(1 << 63) } else { !key })
}

#[cfg(test)]
mod tests {
    use super::super::mann_kendall;
    use super::*;

    #[test]
    fn slopes_are_found_alike_by_listing_and_by_halving() {
        let mut state = 9_u32;
        for n in [2_usize, 3, 10, 31] {
            let times: Vec<f64> = (0..n).map(|time| (time * 2 + time / 5) as f64).collect();
            let values: Vec<f64> = (0..n)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    f64::from(state >> 20) - 2_000.0
                })
                .collect();
            let mut slopes = Vec::new();
            for i in 0..n {
                for j in i + 1..n {
                    slopes.push((values[j] - values[i]) / (times[j] - times[i]));
                }
            }
            sort(&mut slopes);
            for (place, slope) in slopes.iter().enumerate() {
                let found = slope_at(&times, &values, place as u64);
                assert!(
                    (found - slope).abs() <= 1e-9 * slope.abs().max(1.0),
                    "{place} of {n}: {found} {slope}"
                );
            }
        }
    }

    #[test]
    fn a_line_is_found() {
        for n in [3_usize, 40, 700] {
            let times: Vec<f64> = (0..n).map(|time| time as f64).collect();
            let values: Vec<f64> = times.iter().map(|time| 7.0 - 0.5 * time).collect();
            let line = theil_sen(&times, &values, mann_kendall(&values).variance).expect("there are enough");
            assert!((line.slope + 0.5).abs() < 1e-9 && (line.intercept - 7.0).abs() < 1e-6, "{line:?}");
            assert!(line.low <= line.slope && line.slope <= line.high);
        }
    }

    #[test]
    fn what_cannot_be_fitted_is_not() {
        assert_eq!(theil_sen(&[], &[], 0.0), None);
        assert_eq!(theil_sen(&[1.0], &[1.0], 0.0), None);
        assert_eq!(theil_sen(&[0.0, 1.0], &[f64::MAX, f64::MIN], 1.0), None);
        assert_eq!(theil_sen(&[0.0, 1.0], &[f64::NAN, 1.0], 1.0), None);
        let many: Vec<f64> = (0..600).map(|at| if at % 2 == 0 { f64::MAX } else { f64::MIN }).collect();
        let times: Vec<f64> = (0..600).map(f64::from).collect();
        assert_eq!(theil_sen(&times, &many, 1.0), None);
    }
}
