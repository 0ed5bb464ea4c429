//! Many strings looked for in a text at once. Knows bytes; what counts as the same string is decided before.

use crate::order::InOrder;

/// Every pattern has at least so many bytes; shorter ones are not looked for.
const SHORTEST: usize = 3;

/// Of a longer pattern, only the beginning is looked for: it tells enough, and no title makes every text slow.
const LONGEST: usize = 256;

/// So many bytes tell most names from most texts.
const NAME: usize = 8;

/// So many bytes tell titles apart, of which many begin with the same words.
const TITLE: usize = 24;

/// A set of patterns, of which none begins with another one: the shorter one is found wherever the longer one is.
///
/// At a position of the text only one pattern can then stand: of all that are not greater than the rest of the text,
/// the greatest. Finding it takes a binary search, and most positions are passed over by their first bytes.
#[derive(Debug)]
pub(super) struct Patterns {
    /// Those too short for the other groups.
    short: Group<SHORTEST>,
    names: Group<NAME>,
    titles: Group<TITLE>,
}

impl Patterns {
    pub(super) fn new(mut patterns: Vec<String>) -> Self {
        patterns.retain(|pattern| pattern.len() >= SHORTEST);
        patterns.iter_mut().for_each(|pattern| pattern.truncate(pattern.floor_char_boundary(LONGEST)));
        patterns.order_by(|one, other| one.cmp(other));
        // What begins with another pattern stands right behind it, or behind others that do.
        patterns.dedup_by(|next, kept| next.starts_with(&**kept));
        let (titles, rest): (_, Vec<_>) = patterns.into_iter().partition(|pattern| pattern.len() >= TITLE);
        let (names, short) = rest.into_iter().partition(|pattern| pattern.len() >= NAME);
        Self { short: Group::new(short), names: Group::new(names), titles: Group::new(titles) }
    }

    /// Whether any of the patterns stands in the text.
    pub(super) fn occur_in(&self, text: &str) -> bool {
        let text = text.as_bytes();
        self.short.occur_in(text) || self.names.occur_in(text) || self.titles.occur_in(text)
    }
}

/// Patterns of at least `FIRST` bytes, in order.
#[derive(Debug)]
struct Group<const FIRST: usize> {
    sorted: Vec<String>,
    /// A bit for each beginning that a pattern has.
    marks: Vec<u64>,
}

impl<const FIRST: usize> Group<FIRST> {
    fn new(sorted: Vec<String>) -> Self {
        // Sixteen bits for each pattern let one position in sixteen pass that none begins at.
        let words = if sorted.is_empty() { 0 } else { (sorted.len() / 4).next_power_of_two().max(64) };
        let mut group = Self { marks: vec![0; words], sorted: Vec::new() };
        for pattern in &sorted {
            let mark = group.mark(pattern.as_bytes());
            group.marks[mark / 64] |= 1 << (mark % 64);
        }
        group.sorted = sorted;
        group
    }

    fn occur_in(&self, text: &[u8]) -> bool {
        !self.sorted.is_empty()
            && text.windows(FIRST).enumerate().any(|(at, first)| {
                let mark = self.mark(first);
                self.marks[mark / 64] >> (mark % 64) & 1 == 1 && self.begin(&text[at..])
            })
    }

    /// The bit of a beginning.
    fn mark(&self, bytes: &[u8]) -> usize {
        // Fibonacci hashing (Knuth) of eight bytes at a time: the upper bits depend on all of the lower ones.
        let mixed = bytes[..FIRST].chunks(8).fold(0_u64, |mixed, bytes| {
            let mut eight = [0; 8];
            eight[..bytes.len()].copy_from_slice(bytes);
            (mixed.rotate_left(23) ^ u64::from_le_bytes(eight)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        });
        (mixed >> 32) as usize % (self.marks.len() * 64)
    }

    fn begin(&self, rest: &[u8]) -> bool {
        let greater = self.sorted.partition_point(|pattern| pattern.as_bytes() <= rest);
        greater.checked_sub(1).is_some_and(|at| rest.starts_with(self.sorted[at].as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_found_as_one_by_one() {
        let mut state = 1_u32;
        let mut random = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % below
        };
        // Three letters make many patterns that begin with each other, and texts that nearly hold them.
        let mut word = |longest: u32| -> String {
            let length = random(longest + 1);
            (0..length).map(|_| ['a', 'b', 'é'][random(3) as usize]).collect()
        };
        // The same at the beginning of all of them: names and titles of each kind of length.
        for before in ["", "abcdef", "abcdefghijklmnopqrstuvw"] {
            let (mut found, mut missed) = (0, 0);
            for _ in 0..2_000 {
                let patterns: Vec<String> = (0..8).map(|_| before.to_owned() + &word(9)).collect();
                let text = word(3) + before + &word(14);
                let expected =
                    patterns.iter().any(|pattern| pattern.len() >= SHORTEST && text.contains(&**pattern));
                assert_eq!(
                    Patterns::new(patterns.clone()).occur_in(&text),
                    expected,
                    "{patterns:?} in {text}"
                );
                if expected { found += 1 } else { missed += 1 }
            }
            assert!(found > 200 && missed > 200, "{found} and {missed}");
        }
    }

    #[test]
    fn of_long_patterns_the_beginning_is_enough() {
        let long = Patterns::new(vec!["é".repeat(100_000)]);
        assert!(long.occur_in(&"é".repeat(128)) && !long.occur_in(&"é".repeat(127)));
        assert!(!long.occur_in(&("é".repeat(127) + "e").repeat(500)));
    }

    #[test]
    fn nothing_is_in_anything() {
        assert!(!Patterns::new(Vec::new()).occur_in("text"));
        assert!(!Patterns::new(vec!["text".into()]).occur_in(""));
        assert!(!Patterns::new(vec!["".into(), "te".into()]).occur_in("text"));
    }
}
