//! Takes values at even steps and how many make a cycle, gives what recurs, how strong that is, and whether it is more than
//! chance. Knows no calendar.

use super::fisher::above;
use super::normal::HALF_WITHIN;
use super::sample::{mean, median, rounding};
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
    /// How often values without seasons differ as much between places in the cycle: the F test of the places, with those of
    /// the cycles taken off, on what is left when a line is taken off and giants are cut back. Only whole cycles count.
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

/// Beyond so many standard deviations, by the middle half of all, a value is a giant and is cut back to there: nearly no value
/// of a normal distribution is.
const GIANT: f64 = 5.0;

/// So many rounds bring the recurring part to rest.
const ROUNDS: usize = 5;

/// What recurs. None for fewer than two cycles.
///
/// Giants are cut back before values are taken apart (Huber's pseudo-values), so that one of them does not make a season; the
/// robust rounds of STL itself let two of three values that happen to agree outvote the third.
pub fn seasonality(values: &[f64], cycle: usize) -> Option<Seasonality> {
    let settings = StlSettings::periodic(cycle, values.len());
    let mut parts = stl(values, &settings)?;
    for _ in 0..ROUNDS {
        let rest: Vec<f64> = values.iter().zip(&parts.seasonal).zip(&parts.trend).map(rest).collect();
        let limit = giant(&rest);
        if !rest.iter().any(|rest| rest.abs() > limit) {
            break;
        }
        let held: Vec<f64> =
            values.iter().zip(&rest).map(|(value, rest)| value - rest + rest.clamp(-limit, limit)).collect();
        parts = stl(&held, &settings)?;
    }
    parts.remainder = values.iter().zip(&parts.seasonal).zip(&parts.trend).map(rest).collect();
    let of_place =
        |place: usize| -> Vec<f64> { parts.seasonal.iter().skip(place).step_by(cycle).copied().collect() };
    let pattern = (0..cycle).map(|place| mean(&of_place(place))).collect();
    let both: Vec<f64> =
        parts.seasonal.iter().zip(&parts.remainder).map(|(season, rest)| season + rest).collect();
    let spread = variance(&both);
    let none = spread.is_nan() || spread.sqrt() <= rounding(values);
    let strength = if none { 0.0 } else { (1.0 - variance(&parts.remainder) / spread).max(0.0) };
    let p = if none { 1.0 } else { by_place(&cut_back(&levelled(values)), cycle) };
    Some(Seasonality { parts, pattern, strength, p })
}

fn rest(((value, season), trend): ((&f64, &f64), &f64)) -> f64 {
    value - season - trend
}

/// How far from zero a value must be to be a giant among these; nothing is where more than half of them are zero.
fn giant(values: &[f64]) -> f64 {
    let half_within = median(values.iter().map(|value| value.abs()));
    if half_within > rounding(values) { GIANT * half_within / HALF_WITHIN } else { f64::INFINITY }
}

/// Values with giants cut back.
fn cut_back(values: &[f64]) -> Vec<f64> {
    let middle = median(values.iter().copied());
    let off: Vec<f64> = values.iter().map(|value| value - middle).collect();
    let limit = giant(&off);
    off.iter().map(|off| middle + off.clamp(-limit, limit)).collect()
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

/// The p-value that places in a cycle differ by chance, in an analysis of variance by place and by cycle (Fisher 1925). Ranks
/// would not see one high month among twelve.
fn by_place(values: &[f64], cycle: usize) -> f64 {
    let cycles = values.len() / cycle;
    let whole = &values[..cycles * cycle];
    let all = mean(whole);
    let square = |values: &[f64]| (mean(values) - all) * (mean(values) - all);
    let of_place = |place: usize| -> Vec<f64> { whole.iter().skip(place).step_by(cycle).copied().collect() };
    let between_places = (0..cycle).map(|place| square(&of_place(place))).sum::<f64>() * cycles as f64;
    let between_cycles = whole.chunks_exact(cycle).map(square).sum::<f64>() * cycle as f64;
    let total: f64 = whole.iter().map(|value| (value - all) * (value - all)).sum();
    let rest = (total - between_places - between_cycles).max(0.0);
    let numerator = (cycle - 1) as f64;
    let denominator = numerator * (cycles - 1) as f64;
    above(between_places / numerator / (rest / denominator), numerator, denominator)
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
