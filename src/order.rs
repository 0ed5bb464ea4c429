//! Sorts lists of anything with one sort: the standard one is compiled again for each type and order, some ten
//! kilobytes a time, and pages wait for each. Only places are sorted here; then the list's items change places.

use std::cmp::Ordering;

/// A list that can be put in order. Equal items keep theirs, as with the standard sorts of the same shape.
///
/// A place costs a call for each comparison; long lists of plain numbers are better off with `sort_unstable`.
pub(crate) trait InOrder<T> {
    /// Puts the items in the order of a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Puts the items in the order of their keys.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }
}

impl<T> InOrder<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        for (one, other) in swaps(places(self.len(), &mut |a, b| compare(&self[a], &self[b]))) {
            self.swap(one, other);
        }
    }
}

/// The places of a list, in the order of what stands there.
#[inline(never)]
fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// The swaps, one after the other, that bring to each place what stood at the place named there.
#[inline(never)]
fn swaps(mut places: Vec<usize>) -> Vec<(usize, usize)> {
    let mut swaps = Vec::new();
    for start in 0..places.len() {
        let mut at = start;
        // Each round follows one circle of exchanges to its end, and marks its places as done.
        loop {
            let from = std::mem::replace(&mut places[at], at);
            if from == start {
                break;
            }
            swaps.push((at, from));
            at = from;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_out_as_from_the_standard_sort() {
        let mut seed = 1_u32;
        for length in 0..200 {
            let list: Vec<(u32, usize)> = (0..length)
                .map(|place| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 27, place)
                })
                .collect();
            let (mut ours, mut theirs) = (list.clone(), list);
            ours.order_by_key(|(key, _)| std::cmp::Reverse(*key));
            theirs.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
            assert_eq!(ours, theirs);
        }
    }
}
