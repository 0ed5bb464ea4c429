//! Least and greatest values of stretches of a long row of numbers, found without looking at each of them: blocks, blocks
//! of blocks and so on know theirs. Takes numbers by place, gives places. Knows no time and no picture.

use std::ops::Range;

/// How many of one level make one of the next.
const BLOCK: usize = 16;

/// The extremes of all blocks of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Extremes {
    /// Of blocks of 16 numbers, of 256, and so on; the last level has one block.
    levels: Vec<Vec<Ends>>,
}

/// Where the least and the greatest number of a stretch are; of equal ones the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) least: u32,
    pub(super) most: u32,
}

impl Ends {
    fn joined(self, later: Self, value: impl Fn(usize) -> f64) -> Self {
        let (least, most) = (value(self.least as usize), value(self.most as usize));
        Self {
            least: if value(later.least as usize) < least { later.least } else { self.least },
            most: if value(later.most as usize) > most { later.most } else { self.most },
        }
    }
}

impl Extremes {
    /// The extremes of so many numbers: O(n) time, n / 15 pairs of places.
    pub(super) fn new(count: usize, value: impl Fn(usize) -> f64 + Copy) -> Self {
        let single = |place: usize| Ends { least: place as u32, most: place as u32 };
        let mut levels: Vec<Vec<Ends>> = Vec::new();
        let mut below = count;
        while below > 1 {
            let of = |place: usize| match levels.last() {
                Some(level) => level[place],
                None => single(place),
            };
            let block = |block: usize| {
                let from = block * BLOCK;
                let rest = from + 1..(from + BLOCK).min(below);
                rest.fold(of(from), |ends, place| ends.joined(of(place), value))
            };
            let level: Vec<Ends> = (0..below.div_ceil(BLOCK)).map(block).collect();
            below = level.len();
            levels.push(level);
        }
        Self { levels }
    }

    /// Where the extremes of a stretch are: O(log n) time. The numbers must be those it was made of, the stretch not empty.
    pub(super) fn of(&self, stretch: Range<usize>, value: impl Fn(usize) -> f64 + Copy) -> Ends {
        let first = stretch.start as u32;
        let mut found = Ends { least: first, most: first };
        let mut place = stretch.start;
        while place < stretch.end {
            // The largest block that begins here and ends inside.
            let (mut size, mut level) = (1, 0);
            while place.is_multiple_of(size * BLOCK)
                && place + size * BLOCK <= stretch.end
                && level < self.levels.len()
            {
                size *= BLOCK;
                level += 1;
            }
            let ends = match level {
                0 => Ends { least: place as u32, most: place as u32 },
                _ => self.levels[level - 1][place / size],
            };
            found = found.joined(ends, value);
            place += size;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_have_the_extremes_that_a_look_at_each_number_finds() {
        // Numerical Recipes' linear congruence: good enough to throw things about.
        let mut state = 5_u32;
        let mut below = |end: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % end
        };
        for count in [1, 2, 15, 16, 17, 255, 256, 257, 5_000] {
            let numbers: Vec<f64> = (0..count).map(|_| below(40) as f64).collect();
            let value = |place: usize| numbers[place];
            let extremes = Extremes::new(count, value);
            for _ in 0..300 {
                let (one, other) = (below(count), below(count));
                let stretch = one.min(other)..one.max(other) + 1;
                let naive = |better: fn(f64, f64) -> bool| {
                    stretch.clone().reduce(
                        |best, next| {
                            if better(numbers[next], numbers[best]) { next } else { best }
                        },
                    )
                };
                let Ends { least, most } = extremes.of(stretch.clone(), value);
                assert_eq!(Some(least as usize), naive(|a, b| a < b), "{stretch:?}");
                assert_eq!(Some(most as usize), naive(|a, b| a > b), "{stretch:?}");
            }
        }
    }
}
