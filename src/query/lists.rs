//! A list of small values for each of many things, one list after the other in one piece of memory.

use std::ops::Range;

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
        self.starts.push(self.values.len() as u32);
    }

    /// Where a list lies among the values of all.
    pub(super) fn range(&self, number: usize) -> Range<usize> {
        self.starts[number] as usize..self.starts[number + 1] as usize
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
    }
}
