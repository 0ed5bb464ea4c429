//! A set of record numbers, one bit each. Knows nothing of what the records are.

use std::ops::Range;

use crate::casebook::column::{BLOCK, Column};

/// Where more bits of a word are set than this, looking at all its values is quicker than going from bit to bit.
const DENSE: u32 = 20;

/// A set of numbers below a fixed length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// None of `len` numbers.
    pub fn none(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(64)], len }
    }

    /// All of `len` numbers.
    pub fn all(len: usize) -> Self {
        let mut bits = Self::none(len);
        bits.insert_range(0, len);
        bits
    }

    /// The numbers below `len` for which `keep` says so.
    pub fn from_fn(len: usize, mut keep: impl FnMut(usize) -> bool) -> Self {
        let mut bits = Self::none(len);
        for (number, word) in bits.words.iter_mut().enumerate() {
            let first = number * 64;
            for bit in 0..64.min(len - first) {
                *word |= u64::from(keep(first + bit)) << bit;
            }
        }
        bits
    }

    /// One more than the highest number it could hold.
    pub fn capacity(&self) -> usize {
        self.len
    }

    /// Whether it holds a number; those past the capacity it never does.
    #[inline]
    pub fn contains(&self, number: usize) -> bool {
        self.words.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Takes a number in; those past the capacity are ignored.
    pub fn insert(&mut self, number: usize) {
        if number < self.len {
            self.words[number / 64] |= 1 << (number % 64);
        }
    }

    /// Lets a number go.
    pub fn remove(&mut self, number: usize) {
        if number < self.len {
            self.words[number / 64] &= !(1 << (number % 64));
        }
    }

    /// Takes in all numbers from `first` to before `end`.
    pub fn insert_range(&mut self, first: usize, end: usize) {
        let end = end.min(self.len);
        let mut at = first;
        while at < end {
            let (word, bit) = (at / 64, at % 64);
            let count = (64 - bit).min(end - at);
            self.words[word] |= (u64::MAX >> (64 - count)) << bit;
            at += count;
        }
    }

    /// Keeps only what the other holds too.
    pub fn intersect(&mut self, other: &Self) {
        let others = other.words.iter().chain(std::iter::repeat(&0));
        for (word, other) in self.words.iter_mut().zip(others) {
            *word &= other;
        }
    }

    /// The numbers that it does not hold.
    pub fn others(&self) -> Self {
        let mut others = Self::all(self.len);
        for (word, own) in others.words.iter_mut().zip(&self.words) {
            *word &= !own;
        }
        others
    }

    /// Takes in what the other holds, as far as there is room.
    pub fn unite(&mut self, other: &Self) {
        let room = self.len;
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
        if let Some(last) = self.words.last_mut().filter(|_| !room.is_multiple_of(64)) {
            *last &= u64::MAX >> (64 - room % 64);
        }
    }

    /// Keeps only the numbers for which `keep` says so.
    pub fn keep_only(&mut self, mut keep: impl FnMut(usize) -> bool) {
        for (number, word) in self.words.iter_mut().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                if !keep(number * 64 + bit as usize) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    /// Keeps only the numbers whose value in a column is wanted; those past its end go.
    pub fn retain<T: Copy + PartialEq>(&mut self, column: &Column<T>, wanted: impl Fn(T) -> bool) {
        self.words.iter_mut().skip(column.len().div_ceil(64)).for_each(|word| *word = 0);
        column.each_block(|first, values| {
            let Some(words) = self.words.get_mut(first / 64..) else { return };
            match values {
                Ok(values) => {
                    for (values, word) in values.chunks(64).zip(words) {
                        if word.count_ones() > DENSE {
                            let bit = |(at, value): (usize, &T)| u64::from(wanted(*value)) << at;
                            *word &= values.iter().enumerate().map(bit).fold(0, |mask, bit| mask | bit);
                        } else {
                            let mut rest = *word;
                            while rest != 0 {
                                let at = rest.trailing_zeros();
                                rest &= rest - 1;
                                let stays = values.get(at as usize).is_some_and(|value| wanted(*value));
                                *word &= !(u64::from(!stays) << at);
                            }
                        }
                    }
                }
                Err(value) if wanted(value) => {}
                Err(_) => words.iter_mut().take(BLOCK / 64).for_each(|word| *word = 0),
            }
        });
    }

    /// How many numbers it holds.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether it holds no number.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Calls for each run of numbers that follow one another, ascending: where much is held these are few, and what
    /// stands side by side can be looked at in one go.
    pub fn each_run(&self, mut call: impl FnMut(Range<usize>)) {
        let mut run = 0..0;
        for (number, word) in self.words.iter().enumerate() {
            let (mut at, mut rest) = (number * 64, *word);
            while rest != 0 {
                let gap = rest.trailing_zeros();
                rest >>= gap;
                at += gap as usize;
                let length = rest.trailing_ones();
                rest = rest.checked_shr(length).unwrap_or(0);
                if run.end != at {
                    if !run.is_empty() {
                        call(run);
                    }
                    run = at..at;
                }
                at += length as usize;
                run.end = at;
            }
        }
        if !run.is_empty() {
            call(run);
        }
    }

    /// Its numbers, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        let mut words = self.words.iter();
        // The numbers of the word at hand that are still to come, and where the next word begins.
        let (mut rest, mut next) = (0_u64, 0);
        std::iter::from_fn(move || {
            while rest == 0 {
                rest = *words.next()?;
                next += 64;
            }
            let bit = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            Some(next - 64 + bit)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_cross_words() {
        for (first, end) in [(0, 0), (0, 1), (3, 64), (63, 65), (0, 130), (64, 128), (129, 130), (100, 999)] {
            let mut bits = Bits::none(130);
            bits.insert_range(first, end);
            let expected: Vec<_> = (first..end.min(130)).collect();
            assert_eq!(bits.iter().collect::<Vec<_>>(), expected, "{first}..{end}");
            assert_eq!(bits.count(), expected.len());
            assert_eq!(bits, Bits::from_fn(130, |number| expected.contains(&number)));
            assert_eq!(bits.others(), Bits::from_fn(130, |number| !expected.contains(&number)));
        }
    }

    #[test]
    fn nothing_past_the_capacity_is_held() {
        let mut bits = Bits::all(65);
        bits.insert(65);
        bits.insert(9_999);
        assert_eq!(bits.count(), 65);
        assert!(!bits.contains(65));
        assert!(!bits.contains(usize::MAX));
        assert!(Bits::none(0).is_empty());
    }

    #[test]
    fn runs_are_as_long_as_they_can_be() {
        let runs = |bits: &Bits| {
            let mut found = Vec::new();
            bits.each_run(|run| found.push(run));
            found
        };
        assert_eq!(runs(&Bits::none(200)), []);
        assert_eq!(runs(&Bits::all(200)), vec![0..200; 1]);
        assert_eq!(runs(&Bits::all(64)), vec![0..64; 1]);
        for step in 1..70 {
            let bits = Bits::from_fn(300, |number| number % step < step.div_ceil(2));
            let found = runs(&bits);
            assert!(found.iter().cloned().flatten().eq(bits.iter()), "every {step}");
            assert!(found.windows(2).all(|two| two[0].end < two[1].start), "every {step}");
        }
    }

    #[test]
    fn what_stays_is_asked_of_what_is_held() {
        let mut bits = Bits::from_fn(200, |number| number % 3 == 0);
        bits.keep_only(|number| {
            assert_eq!(number % 3, 0);
            number % 5 == 0
        });
        assert!(bits.iter().eq((0..200).step_by(15)));
    }

    #[test]
    fn a_column_says_what_stays() {
        let column: Column<u32> = (0..10_000).collect();
        // Some words are dense and others are not.
        for step in [1, 3, 7, 50] {
            let mut bits = Bits::from_fn(10_100, |number| number % step == 0);
            bits.retain(&column, |value| value % 11 == 0);
            assert!(bits.iter().eq((0..10_000).step_by(step * 11)), "every {step}");
        }
    }

    #[test]
    fn an_intersection_holds_what_both_hold() {
        let mut threes = Bits::from_fn(200, |number| number % 3 == 0);
        threes.intersect(&Bits::from_fn(200, |number| number % 5 == 0));
        assert!(threes.iter().eq((0..200).step_by(15)));
        threes.intersect(&Bits::none(3));
        assert!(threes.is_empty());
    }

    #[test]
    fn a_union_holds_what_either_holds() {
        let mut threes = Bits::from_fn(100, |number| number % 3 == 0);
        threes.unite(&Bits::from_fn(200, |number| number % 5 == 0));
        assert!(threes.iter().eq((0..100).filter(|number| number % 3 == 0 || number % 5 == 0)));
    }
}
