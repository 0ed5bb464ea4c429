//! Least and greatest values of stretches of a long row of numbers, found without looking at each of them: blocks, blocks
//! of blocks and so on know theirs. Takes numbers, gives places. Knows no time and no picture.

use std::ops::Range;

/// How many of one level make one of the next.
const BLOCK_BITS: u32 = 4;
const BLOCK: usize = 1 << BLOCK_BITS;

/// A row of numbers and the extremes of all its blocks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Extremes {
    numbers: Vec<f64>,
    /// Of blocks of 16 numbers, of 256, and so on; the last level has one block.
    levels: Vec<Vec<Ends>>,
}

/// Where the least and the greatest number of a stretch are, and what they are; of equal ones the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ends {
    pub(super) least: u32,
    pub(super) most: u32,
    low: f64,
    high: f64,
}

impl Ends {
    fn single(place: usize, number: f64) -> Self {
        Self { least: place as u32, most: place as u32, low: number, high: number }
    }

    fn join(&mut self, later: &Self) {
        if later.low < self.low {
            (self.least, self.low) = (later.least, later.low);
        }
        if later.high > self.high {
            (self.most, self.high) = (later.most, later.high);
        }
    }
}

impl Extremes {
    /// The extremes of some numbers: O(n) time, and a fifth of their memory more.
    pub(super) fn new(numbers: Vec<f64>) -> Self {
        let mut levels: Vec<Vec<Ends>> = Vec::new();
        let mut below = numbers.len();
        while below > 1 {
            let of = |place: usize| match levels.last() {
                Some(level) => level[place],
                None => Ends::single(place, numbers[place]),
            };
            let block = |block: usize| {
                let from = block * BLOCK;
                let mut ends = of(from);
                (from + 1..(from + BLOCK).min(below)).for_each(|place| ends.join(&of(place)));
                ends
            };
            let level: Vec<Ends> = (0..below.div_ceil(BLOCK)).map(block).collect();
            below = level.len();
            levels.push(level);
        }
        Self { numbers, levels }
    }

    /// Where the extremes of a stretch are: O(log n) time. The stretch must lie in the row and not be empty.
    pub(super) fn of(&self, stretch: Range<usize>) -> Ends {
        let mut found = Ends::single(stretch.start, self.numbers[stretch.start]);
        let mut place = stretch.start;
        while place < stretch.end {
            // The largest block that begins here and ends inside: sixteens, as powers of two to the fourth.
            let (aligned, fitting) = (place.trailing_zeros(), (stretch.end - place).ilog2());
            let level = (aligned.min(fitting) / BLOCK_BITS).min(self.levels.len() as u32) as usize;
            let shift = level as u32 * BLOCK_BITS;
            match level {
                0 => found.join(&Ends::single(place, self.numbers[place])),
                _ => found.join(&self.levels[level - 1][place >> shift]),
            }
            let size = 1 << shift;
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
            let extremes = Extremes::new(numbers.clone());
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
                let Ends { least, most, .. } = extremes.of(stretch.clone());
                assert_eq!(Some(least as usize), naive(|a, b| a < b), "{stretch:?}");
                assert_eq!(Some(most as usize), naive(|a, b| a > b), "{stretch:?}");
            }
        }
    }
}
