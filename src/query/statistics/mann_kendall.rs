//! Takes values in time order, gives whether they rise or fall throughout: the test of Mann (1945) and Kendall (1975). Knows
//! no slope, and no time but the order: a gap is nothing to it.
//!
//! It takes values as independent of each other; where each is much like the last, `p` comes out too small.

use super::normal::two_sided;
use super::sample::{sort, tie_sizes};

/// The outcome of the test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannKendall {
    /// Pairs that rise less pairs that fall.
    pub s: f64,
    /// The variance of `s` where there is no trend, corrected for ties.
    pub variance: f64,
    /// Kendall's tau-b: -1 where every pair falls, 1 where every pair rises, ties counted as in Kendall (1945); 0 where all
    /// values are equal.
    pub tau: f64,
    /// How often values without a trend come out at least as one-sided, either way.
    pub p: f64,
    /// Whether `p` was counted out, which is done for fewer than ten values without ties; else it is that of the normal
    /// distribution, with the correction for continuity.
    pub exact: bool,
}

/// Below so many values without ties the p-value is counted out.
const COUNTED_BELOW: usize = 10;

/// Tests values in time order. Fewer than two of them give a p-value of 1. Takes `n log n` steps.
pub fn mann_kendall(values: &[f64]) -> MannKendall {
    let n = values.len() as f64;
    let mut sorted = values.to_vec();
    let falling = sort(&mut sorted) as f64;
    let pairs = n * (n - 1.0) / 2.0;
    let tied: f64 = tie_sizes(&sorted).map(|ties| ties * (ties - 1.0) / 2.0).sum();
    let s = pairs - tied - 2.0 * falling;
    let weight = |n: f64| n * (n - 1.0) * (2.0 * n + 5.0);
    let variance = ((weight(n) - tie_sizes(&sorted).map(weight).sum::<f64>()) / 18.0).max(0.0);
    let untied = pairs * (pairs - tied);
    let tau = if untied > 0.0 { s / untied.sqrt() } else { 0.0 };
    let exact = tied == 0.0 && values.len() < COUNTED_BELOW;
    let p = if exact { counted(values.len(), s.abs()) } else { approximate(s, variance) };
    MannKendall { s, variance, tau, p, exact }
}

fn approximate(s: f64, variance: f64) -> f64 {
    if s == 0.0 || variance == 0.0 {
        return 1.0;
    }
    two_sided((s.abs() - 1.0) / variance.sqrt())
}

/// The share of all orders of `n` different values whose `s` is at least so far from zero. An order with so many pairs that
/// fall is made from orders of one value less by putting the largest value before any number of the others.
fn counted(n: usize, s: f64) -> f64 {
    if n < 2 || s == 0.0 {
        return 1.0;
    }
    let mut orders = vec![1.0];
    for size in 2..=n {
        let mut next = vec![0.0; orders.len() + size - 1];
        for (falling, count) in orders.iter().enumerate() {
            for place in &mut next[falling..falling + size] {
                *place += count;
            }
        }
        orders = next;
    }
    // `s` is the number of pairs less twice those that fall; the other side is the mirror image.
    let most_falling = (orders.len() - 1 - s as usize) / 2;
    let one_side: f64 = orders[..=most_falling].iter().sum();
    (2.0 * one_side / orders.iter().sum::<f64>()).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_values_say_little() {
        assert_eq!(mann_kendall(&[]).p, 1.0);
        assert_eq!(mann_kendall(&[4.0]).p, 1.0);
        assert_eq!(mann_kendall(&[1.0, 2.0]).p, 1.0);
        // One of the six orders of three values rises throughout, one falls.
        assert!((mann_kendall(&[1.0, 2.0, 3.0]).p - 2.0 / 6.0).abs() < 1e-15);
        assert!((mann_kendall(&[4.0, 3.0, 2.0, 1.0]).p - 2.0 / 24.0).abs() < 1e-15);
        assert_eq!(mann_kendall(&[4.0, 3.0, 2.0, 1.0]).tau, -1.0);
    }

    #[test]
    fn equal_values_have_no_trend() {
        let flat = mann_kendall(&[2.0; 12]);
        assert_eq!((flat.s, flat.variance, flat.tau, flat.p, flat.exact), (0.0, 0.0, 0.0, 1.0, false));
    }

    #[test]
    fn nonsense_gives_some_answer() {
        for values in [[f64::NAN; 11], [f64::INFINITY; 11], [f64::MAX; 11]] {
            let test = mann_kendall(&values);
            assert!((0.0..=1.0).contains(&test.p), "{test:?}");
        }
    }
}
