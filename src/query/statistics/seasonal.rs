//! Takes values at even steps and how many make a cycle, gives what recurs, how strong that is, and whether it is more than
//! chance. Knows no calendar.

use super::gamma::chi_square_above;
use super::sample::{mean, ranks, rounding, sort, tie_sizes};
use super::stl::{Stl, StlSettings, stl};
use super::theil_sen::theil_sen;

/// What recurs in values.
#[derive(Clone, Debug, PartialEq)]
pub struct Seasonality {
    /// The values taken apart.
    pub parts: Stl,
    /// The recurring part of each place in the cycle, from the place of the first value on.
    pub pattern: Vec<f64>,
    /// How much of what is not slow recurs, 0 to 1 (Wang, Smith & Hyndman 2006).
    pub strength: f64,
    /// How often values without seasons differ as much between places in the cycle: the test of Friedman (1937), which
    /// compares values within each whole cycle only, on what is left of them when a line is taken off.
    pub p: f64,
}

impl Seasonality {
    /// Below this p-value seasons are taken as real. Stricter than the usual 5 %, since everything else is then told with
    /// them taken off.
    pub const SURE: f64 = 0.01;

    /// Whether the seasons are more than chance.
    pub fn is_sure(&self) -> bool {
        self.p < Self::SURE
    }
}

/// What recurs. None for fewer than two cycles.
pub fn seasonality(values: &[f64], cycle: usize) -> Option<Seasonality> {
    let parts = stl(values, &StlSettings::periodic(cycle, values.len()))?;
    let of_place =
        |place: usize| -> Vec<f64> { parts.seasonal.iter().skip(place).step_by(cycle).copied().collect() };
    let pattern = (0..cycle).map(|place| mean(&of_place(place))).collect();
    let both: Vec<f64> =
        parts.seasonal.iter().zip(&parts.remainder).map(|(season, rest)| season + rest).collect();
    let spread = variance(&both);
    let none = spread.is_nan() || spread.sqrt() <= rounding(values);
    let strength = if none { 0.0 } else { (1.0 - variance(&parts.remainder) / spread).max(0.0) };
    let p = if none { 1.0 } else { friedman(&levelled(values), cycle) };
    Some(Seasonality { parts, pattern, strength, p })
}

fn variance(values: &[f64]) -> f64 {
    let middle = mean(values);
    mean(&values.iter().map(|value| (value - middle) * (value - middle)).collect::<Vec<f64>>())
}

/// Values less the line that rises as half of all pairs of them do: a rise within the year is no season. A curve would take
/// part of the chance between neighbours with it, and what is left would look surer than it is.
fn levelled(values: &[f64]) -> Vec<f64> {
    let times: Vec<f64> = (0..values.len()).map(|time| time as f64).collect();
    let slope = theil_sen(&times, values, 0.0).map_or(0.0, |line| line.slope);
    values.iter().zip(&times).map(|(value, time)| value - slope * time).collect()
}

/// The p-value that the order of values within a cycle is chance; ties count as in Conover (1999). 1 where all are equal.
fn friedman(values: &[f64], cycle: usize) -> f64 {
    let size = cycle as f64;
    let mut sums = vec![0.0; cycle];
    let (mut cycles, mut ties) = (0.0, 0.0);
    for own in values.chunks_exact(cycle) {
        for (sum, rank) in sums.iter_mut().zip(ranks(own)) {
            *sum += rank;
        }
        let mut sorted = own.to_vec();
        sort(&mut sorted);
        ties += tie_sizes(&sorted).map(|size| size * size * size - size).sum::<f64>();
        cycles += 1.0;
    }
    let untied = 1.0 - ties / (cycles * (size * size * size - size));
    if untied.is_nan() || untied <= 0.0 {
        return 1.0;
    }
    let squares: f64 = sums.iter().map(|sum| sum * sum).sum();
    let statistic = 12.0 / (cycles * size * (size + 1.0)) * squares - 3.0 * cycles * (size + 1.0);
    chi_square_above(size - 1.0, statistic / untied)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_is_sure_and_a_level_is_not() {
        let cycle = [9.0, 0.0, 1.0, 2.0];
        let values: Vec<f64> = (0..24).map(|at| cycle[at % 4] + (at % 3) as f64 * 0.1).collect();
        let found = seasonality(&values, 4).expect("six cycles are enough");
        assert!(found.is_sure() && found.strength > 0.9, "{found:?}");
        assert!((found.pattern.iter().sum::<f64>()).abs() < 0.2, "{found:?}");
        let flat = seasonality(&[3.0; 24], 4).expect("six cycles are enough");
        assert_eq!((flat.is_sure(), flat.strength), (false, 0.0));
        assert_eq!(seasonality(&values[..7], 4), None);
    }

    #[test]
    fn nonsense_breaks_nothing() {
        for value in [f64::NAN, f64::MAX, f64::NEG_INFINITY] {
            assert!(!seasonality(&[value; 24], 12).expect("two cycles are enough").is_sure());
        }
    }
}
