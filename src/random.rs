//! Takes a seed, gives numbers that look random and are the same everywhere. Knows no clock and no system.

/// A small generator (SplitMix64, Steele, Lea and Flood 2014): integers only, so the same on every platform.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// The sequence of a seed.
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from 0 to before `end`; 0 where `end` is 0. The bias of the shortcut is below one in 2³².
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (((self.next() >> 32) * end as u64) >> 32) as usize
    }

    /// A number from 0 to before 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Brings the items into another order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_never_changes() {
        let mut random = Random::seeded(7);
        let first: Vec<_> = (0..5).map(|_| random.below(1000)).collect();
        let mut again = Random::seeded(7);
        assert_eq!(first, (0..5).map(|_| again.below(1000)).collect::<Vec<_>>());
        assert_ne!(first, (0..5).map(|_| again.below(1000)).collect::<Vec<_>>());
    }

    #[test]
    fn a_shuffle_keeps_every_item_and_units_stay_below_one() {
        let mut random = Random::seeded(1);
        let mut items: Vec<_> = (0..100).collect();
        random.shuffle(&mut items);
        assert!(!items.is_sorted());
        items.sort_unstable();
        assert!(items.into_iter().eq(0..100));
        let mean = (0..10_000).map(|_| random.unit()).sum::<f64>() / 10_000.0;
        assert!((mean - 0.5).abs() < 0.02, "{mean}");
        assert_eq!(random.below(0), 0);
    }
}
