//! Counts of things that last for several periods, by key: notes where each comes and goes, and sums up at the end, so
//! that a thing of thirty years costs no more than one of a year. Knows numbered keys and periods, no records.

use std::ops::Range;

/// Who is there, key by key and period by period.
#[derive(Clone, Debug)]
pub(super) struct Stays {
    periods: usize,
    /// How many more are there than in the period before; in the first, how many are.
    changes: Vec<i32>,
    /// Something stands in several cells.
    pub(super) overlapping: bool,
    /// Something stands in several cells of one period.
    pub(super) overlapping_keys: bool,
}

impl Stays {
    /// Nothing at so many keys and periods.
    pub(super) fn new(keys: usize, periods: usize) -> Self {
        Self { periods, changes: vec![0; keys * periods], overlapping: false, overlapping_keys: false }
    }

    /// Counts a thing at keys, none of them named twice, and periods, at least one of each.
    pub(super) fn add(&mut self, keys: &[u32], periods: Range<usize>) {
        for key in keys {
            let cells = *key as usize * self.periods;
            self.changes[cells + periods.start] += 1;
            if periods.end < self.periods {
                self.changes[cells + periods.end] -= 1;
            }
        }
        self.overlapping |= keys.len() > 1 || periods.len() > 1;
        self.overlapping_keys |= keys.len() > 1;
    }

    /// Calls with key, period and count for each cell where anything is.
    pub(super) fn each(&self, mut call: impl FnMut(usize, usize, i32)) {
        for (key, changes) in self.changes.chunks(self.periods.max(1)).enumerate() {
            let mut count = 0;
            for (period, change) in changes.iter().enumerate() {
                count += change;
                if count > 0 {
                    call(key, period, count);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_counted_from_where_they_come_to_where_they_go() {
        let mut stays = Stays::new(3, 4);
        stays.add(&[0], 1..2);
        assert!(!stays.overlapping);
        stays.add(&[0], 0..4);
        assert!(stays.overlapping && !stays.overlapping_keys);
        stays.add(&[0, 2], 3..4);
        assert!(stays.overlapping_keys);
        let mut found = Vec::new();
        stays.each(|key, period, count| found.push((key, period, count)));
        assert_eq!(found, [(0, 0, 1), (0, 1, 2), (0, 2, 1), (0, 3, 2), (2, 3, 1)]);
    }

    #[test]
    fn without_keys_or_periods_there_is_nothing() {
        for (keys, periods) in [(0, 5), (5, 0), (0, 0)] {
            Stays::new(keys, periods)
                .each(|_, _, _| panic!("a cell among {keys} keys and {periods} periods"));
        }
    }
}
