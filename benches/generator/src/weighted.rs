//! Weights: picking one of several in proportion to them, and dealing things out. Knows no records.

use crate::random::Random;

/// Picks positions in proportion to their weights.
#[derive(Clone, Debug)]
pub(crate) struct Weighted {
    /// The sum of all weights up to and including each position's.
    sums: Vec<u64>,
}

impl Weighted {
    /// From weights, of which at least one is above zero.
    pub(crate) fn new(weights: impl IntoIterator<Item = u64>) -> Self {
        let mut sum = 0;
        let sums = weights.into_iter().map(|weight| {
            sum += weight;
            sum
        });
        Self { sums: sums.collect() }
    }

    /// A position; 0 where there is none.
    pub(crate) fn pick(&self, random: &mut Random) -> usize {
        let drawn = random.below(self.sums.last().copied().unwrap_or_default() as usize) as u64;
        self.sums.partition_point(|sum| *sum <= drawn)
    }

    /// Deals `total` things out in proportion to the weights, so that the shares add up to it: the share of a position
    /// is where its cumulated part ends, less where it begins.
    pub(crate) fn share(&self, total: usize, position: usize) -> usize {
        let all = u128::from(self.sums.last().copied().unwrap_or(1).max(1));
        let end = |sum: u64| (total as u128 * u128::from(sum) / all) as usize;
        let before = position.checked_sub(1).map_or(0, |before| end(self.sums[before]));
        end(self.sums[position]) - before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up() {
        let weights = Weighted::new([5, 0, 1, 90, 3]);
        for total in [0, 1, 7, 1000] {
            assert_eq!((0..5).map(|at| weights.share(total, at)).sum::<usize>(), total);
        }
        assert_eq!(weights.share(99, 3), 90);
    }

    #[test]
    fn weights_of_zero_are_never_picked() {
        let weights = Weighted::new([0, 3, 0, 1, 0]);
        let mut random = Random::new(7);
        let picked: Vec<_> = (0..500).map(|_| weights.pick(&mut random)).collect();
        assert!(picked.iter().all(|at| [1, 3].contains(at)));
        assert!(picked.iter().filter(|at| **at == 1).count() > 300);
    }
}
