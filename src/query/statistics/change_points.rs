//! Takes values in time order, gives where their level changed and how sure the place is. Knows no time but the order.
//!
//! The values are cut into segments of one level each so that what is left unexplained, and a penalty for each cut, is as
//! small as can be: the optimum, found by PELT (Killick, Fearnhead & Eckley 2012). A steady rise is told as a few steps.

use super::normal::LEVEL;
use super::sample::{mean, median, ranks};
use crate::order::InOrder;

/// What a level is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Levels {
    /// The rate of counts, which spread as those of a Poisson distribution do, or wider by a factor that is estimated.
    Rates,
    /// The middle of values of any distribution: their ranks are compared (Lung-Yut-Fong, Lévy-Leduc & Cappé 2015), so
    /// that one giant does not make a segment.
    Middles,
}

/// A change of level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChangePoint {
    /// The first value of the new level.
    pub at: usize,
    /// The earliest and the latest place where, at 95 %, the new level may have begun.
    pub low: usize,
    /// See `low`.
    pub high: usize,
    /// The level before: a mean of rates, a median of others.
    pub before: f64,
    /// The level after.
    pub after: f64,
}

/// No level lasts shorter than this many values.
pub const SHORTEST: usize = 3;

/// What a cut costs, in units of the logarithm of the number of values: one for the level, and two for the place, which is
/// chosen among all, as in the modified information criterion of Zhang & Siegmund (2007).
const PENALTY: f64 = 3.0;

/// Where the level changed, in time order. Takes `n` steps times the length of a segment.
pub fn change_points(values: &[f64], levels: Levels) -> Vec<ChangePoint> {
    if values.len() < 2 * SHORTEST || !values.iter().all(|value| value.is_finite()) {
        return Vec::new();
    }
    let cost = Cost::new(values, levels);
    let cuts = optimal_cuts(values.len(), &cost, PENALTY * libm::log(values.len() as f64));
    let level = |from: usize, to: usize| match levels {
        Levels::Rates => mean(&values[from..to]),
        Levels::Middles => median(values[from..to].iter().copied()),
    };
    let ends: Vec<usize> = [0].into_iter().chain(cuts).chain([values.len()]).collect();
    let change = |ends: &[usize]| {
        let (from, at, to) = (ends[0], ends[1], ends[2]);
        let (low, high) = likely_places(from, at, to, &cost);
        ChangePoint { at, low, high, before: level(from, at), after: level(at, to) }
    };
    ends.windows(3).map(change).collect()
}

/// What a segment leaves unexplained: minus twice the logarithm of its likelihood, up to a constant.
struct Cost {
    /// Sums of the values, or of their centred ranks, up to each place.
    sums: Vec<f64>,
    levels: Levels,
    /// How much wider than a Poisson distribution counts spread, or the variance of the ranks.
    spread: f64,
}

impl Cost {
    fn new(values: &[f64], levels: Levels) -> Self {
        let (numbers, spread) = match levels {
            Levels::Rates => (values.to_vec(), dispersion(values).max(1.0)),
            Levels::Middles => {
                let middle = (values.len() + 1) as f64 / 2.0;
                let centred: Vec<f64> = ranks(values).into_iter().map(|rank| rank - middle).collect();
                let variance = centred.iter().map(|rank| rank * rank).sum::<f64>() / values.len() as f64;
                (centred, variance)
            }
        };
        let mut sums = vec![0.0; numbers.len() + 1];
        for (at, number) in numbers.iter().enumerate() {
            sums[at + 1] = sums[at] + number;
        }
        Self { sums, levels, spread }
    }

    fn of(&self, from: usize, to: usize) -> f64 {
        let sum = self.sums[to] - self.sums[from];
        let length = (to - from) as f64;
        let explained = match self.levels {
            Levels::Rates if sum <= 0.0 => 0.0,
            Levels::Rates => 2.0 * sum * libm::log(sum / length),
            Levels::Middles => sum * sum / length,
        };
        if self.spread > 0.0 { -explained / self.spread } else { 0.0 }
    }
}

/// How much wider than a Poisson distribution counts spread about a level that may move: the mean, over neighbours, of their
/// squared difference by their sum, which is 1 for Poisson counts whatever their rate. Two steps of a level hardly move it.
fn dispersion(values: &[f64]) -> f64 {
    let pairs = values.windows(2).filter(|pair| pair[0] + pair[1] > 0.0);
    let ratios: Vec<f64> = pairs
        .map(|pair| {
            let apart = pair[1] - pair[0];
            apart / (pair[0] + pair[1]) * apart
        })
        .collect();
    mean(&ratios)
}

/// The cuts of the least total cost.
fn optimal_cuts(n: usize, cost: &Cost, penalty: f64) -> Vec<usize> {
    let mut best = vec![f64::INFINITY; n + 1];
    best[0] = -penalty;
    let mut last_cut = vec![0; n + 1];
    // Places where the last segment may begin, and from which end on each need not be tried any more.
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for to in SHORTEST..=n {
        starts.push((to - SHORTEST, usize::MAX));
        starts.retain(|(_, hopeless_from)| to < *hopeless_from);
        for (from, _) in &starts {
            let total = best[*from] + cost.of(*from, to) + penalty;
            if total < best[to] {
                best[to] = total;
                last_cut[to] = *from;
            }
        }
        // A start that is worse than a cut here stays so; but the segment after that cut needs its shortest length first.
        for (from, hopeless_from) in &mut starts {
            if *hopeless_from == usize::MAX && best[*from] + cost.of(*from, to) > best[to] {
                *hopeless_from = to + SHORTEST;
            }
        }
    }
    let mut cuts = Vec::new();
    let mut to = n;
    while last_cut[to] > 0 {
        to = last_cut[to];
        cuts.push(to);
    }
    cuts.reverse();
    cuts
}

/// The most likely places of a cut between two others that together have 95 % of the likelihood, from the first to the last.
fn likely_places(from: usize, at: usize, to: usize, cost: &Cost) -> (usize, usize) {
    let places = from + 1..to;
    let costs: Vec<f64> = places.clone().map(|place| cost.of(from, place) + cost.of(place, to)).collect();
    let least = costs.iter().copied().fold(f64::INFINITY, f64::min);
    let weights: Vec<f64> = costs.iter().map(|cost| libm::exp((least - cost) / 2.0)).collect();
    let all: f64 = weights.iter().sum();
    let mut by_weight: Vec<usize> = (0..weights.len()).collect();
    by_weight.order_by(|a, b| weights[*b].total_cmp(&weights[*a]));
    let (mut low, mut high, mut held) = (at, at, 0.0);
    for place in by_weight {
        if held >= LEVEL * all {
            break;
        }
        held += weights[place];
        low = low.min(from + 1 + place);
        high = high.max(from + 1 + place);
    }
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(values: &[f64], levels: Levels) -> Vec<usize> {
        change_points(values, levels).into_iter().map(|change| change.at).collect()
    }

    #[test]
    fn a_step_is_found_and_a_level_is_not_cut() {
        let step: Vec<f64> = [2.0, 3.0, 2.0, 1.0, 3.0, 2.0, 9.0, 12.0, 10.0, 11.0, 8.0, 12.0].to_vec();
        for levels in [Levels::Rates, Levels::Middles] {
            assert_eq!(cuts(&step, levels), [6], "{levels:?}");
            assert_eq!(cuts(&[4.0; 40], levels), [0; 0], "{levels:?}");
        }
        let change = change_points(&step, Levels::Rates)[0];
        assert!((change.before - 13.0 / 6.0).abs() < 1e-12 && (change.after - 62.0 / 6.0).abs() < 1e-12);
        assert!(change.low <= 6 && 6 <= change.high);
    }

    #[test]
    fn what_cannot_be_cut_is_not() {
        for levels in [Levels::Rates, Levels::Middles] {
            for length in 0..6 {
                assert_eq!(cuts(&[1.0, 900.0, 1.0, 900.0, 1.0, 900.0][..length], levels), [0; 0]);
            }
            assert_eq!(cuts(&[f64::NAN; 20], levels), [0; 0]);
            assert_eq!(cuts(&[0.0; 20], levels), [0; 0]);
            let giants: Vec<f64> = (0..30).map(|at| if at < 15 { 0.0 } else { f64::MAX }).collect();
            assert!(cuts(&giants, levels).len() <= 9);
        }
    }
}
