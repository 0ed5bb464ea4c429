//! How far the rate behind a count may lie from the count itself. Knows what was counted only as a number.

use super::gamma::quantile;
use super::normal::{LEVEL, Z};

/// The exact 95 % interval of the mean of a Poisson distribution of which `count` was seen (Garwood 1936): from 0 where
/// nothing was seen. It takes what is counted as happening one by one; where it comes in groups, as convictions in one
/// trial do, the truth may lie further out.
///
/// None for what is no count: below zero, or no number. Parts of a whole are let stand.
pub fn poisson_interval(count: f64) -> Option<(f64, f64)> {
    if !(count >= 0.0 && count.is_finite()) {
        return None;
    }
    let tail = (1.0 - LEVEL) / 2.0;
    let low = if count == 0.0 { 0.0 } else { quantile(count, tail, -Z) };
    Some((low, quantile(count + 1.0, 1.0 - tail, Z)))
}
