//! A list of small values for each of many things, one list after the other in one piece of memory.

use std::ops::Range;

use super::bits::Bits;

/// Lists by number.
#[derive(Clone, Debug)]
pub(super) struct Lists<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { starts: vec![0], values: Vec::new() }
    }
}

impl<T: Copy> Lists<T> {
    /// Adds a value to the list at hand.
    pub(super) fn push(&mut self, value: T) {
        self.values.push(value);
    }

    /// Ends the list at hand.
    pub(super) fn end(&mut self) {
        self.starts.push(self.values.len() as u32);
    }

    /// Makes room for so many more lists with so many values in all.
    pub(super) fn reserve(&mut self, lists: usize, values: usize) {
        self.starts.reserve_exact(lists);
        self.values.reserve_exact(values);
    }

    /// Gives back the room for more.
    pub(super) fn shrink(&mut self) {
        self.starts.shrink_to_fit();
        self.values.shrink_to_fit();
    }
}

impl<T: Ord + Copy> Lists<T> {
    /// Adds the next list: in order, nothing twice.
    pub(super) fn add(&mut self, values: impl Iterator<Item = T>) {
        let start = self.values.len();
        self.values.extend(values);
        let own = &mut self.values[start..];
        own.sort_unstable();
        let mut kept = 0;
        for at in 0..own.len() {
            if at == 0 || own[at] != own[kept - 1] {
                own[kept] = own[at];
                kept += 1;
            }
        }
        self.values.truncate(start + kept);
        self.end();
    }

    /// Where a list lies among the values of all.
    pub(super) fn range(&self, number: usize) -> Range<usize> {
        self.starts[number] as usize..self.starts[number + 1] as usize
    }

    /// Where some lists lie among the values of all; those that follow one another in one piece.
    pub(super) fn ranges_of(&self, lists: &Bits, mut call: impl FnMut(Range<usize>)) {
        lists.each_run(|run| call(self.starts[run.start] as usize..self.starts[run.end] as usize));
    }

    /// The values of some lists, one list after the other.
    pub(super) fn each_of(&self, lists: &Bits, mut call: impl FnMut(T)) {
        self.ranges_of(lists, |range| self.values[range].iter().for_each(|value| call(*value)));
    }

    /// The values of all lists, one list after the other.
    pub(super) fn values(&self) -> &[T] {
        &self.values
    }

    /// The lists with a value that is wanted.
    pub(super) fn with(&self, wanted: impl Fn(T) -> bool) -> Bits {
        Bits::from_fn(self.starts.len() - 1, |number| self.of(number).iter().any(|value| wanted(*value)))
    }

    /// A list.
    pub(super) fn of(&self, number: usize) -> &[T] {
        &self.values[self.range(number)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_is_in_order_and_holds_nothing_twice() {
        let mut lists = Lists::default();
        for values in [&[3, 1, 3, 2, 1][..], &[], &[5]] {
            lists.add(values.iter().copied());
        }
        assert_eq!((lists.of(0), lists.of(1), lists.of(2)), (&[1, 2, 3][..], &[][..], &[5][..]));
        assert_eq!(lists.range(2), 3..4);
        assert!(lists.with(|value| value > 2).iter().eq([0, 2]));
        let mut values = Vec::new();
        lists.each_of(&Bits::from_fn(3, |list| list != 1), |value| values.push(value));
        assert_eq!(values, [1, 2, 3, 5]);
    }
}
