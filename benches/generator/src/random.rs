//! Random numbers from a seed: the same on every machine, in every order of asking. Knows no clock and no system
//! source of randomness.

/// A stream of numbers: SplitMix64 (Steele, Lea and Flood 2014), whose state is one counter.
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
}

/// The odd number nearest to 2⁶⁴ divided by the golden ratio, by which the counter steps.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: mixed(seed ^ STEP) }
    }

    /// The stream of one record of one kind, whatever was drawn before it: a book with more actors has the same cases.
    pub fn of(seed: u64, kind: &str, index: usize) -> Self {
        // FNV-1a: kinds are a handful of short words, and the mixing afterwards spreads them.
        let named = kind.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
        });
        Self { state: mixed(mixed(seed ^ STEP) ^ mixed(named) ^ mixed(index as u64 + 1)) }
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(STEP);
        mixed(self.state)
    }

    /// A number below `end`; 0 where `end` is 0. Its bias, at most `end` in 2⁶⁴, is nothing that a casebook shows.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.bits()) * end as u128) >> 64) as usize
    }

    /// A number from `first` to `last`, both included.
    pub fn within(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last.saturating_sub(first) + 1)
    }

    /// A number from 0 to below 1.
    pub fn unit(&mut self) -> f64 {
        // 53 bits fill a double exactly.
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something happens that happens so many times out of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several; there must be one.
    pub fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// A size with a long tail: at least 1, on average a few, now and then hundreds, at most `most`. Pareto's
    /// distribution with the given exponent.
    pub fn long_tail(&mut self, exponent: f64, most: usize) -> usize {
        let drawn = libm::pow(1.0 - self.unit(), -1.0 / exponent);
        if drawn >= most as f64 { most.max(1) } else { drawn as usize }
    }
}

/// SplitMix64's finishing step: every bit of the input reaches every bit of the output.
fn mixed(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        // Vigna's splitmix64.c with the state 1234567.
        let mut random = Random { state: 1_234_567 };
        let expected = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(expected.map(|_| random.bits()), expected);
    }

    #[test]
    fn bounds_are_kept() {
        let mut random = Random::new(1);
        for _ in 0..1000 {
            assert!(random.below(3) < 3);
            assert!((2..=4).contains(&random.within(2, 4)));
            assert!((1..=50).contains(&random.long_tail(1.2, 50)));
            assert!((0.0..1.0).contains(&random.unit()));
        }
        assert_eq!((random.below(0), random.within(5, 5)), (0, 5));
    }
}
