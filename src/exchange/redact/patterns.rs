//! Many strings looked for in a text at once. Knows bytes; what counts as the same string is decided before.

/// Every pattern has at least so many bytes; shorter ones are not looked for.
const SHORTEST: usize = 3;

/// As many bits as there are marks for the first bytes of patterns.
const MARKS: usize = 1 << 16;

/// A set of patterns, of which none begins with another one: the shorter one is found wherever the longer one is.
///
/// At a position of the text only one pattern can then stand: of all that are not greater than the rest of the text,
/// the greatest. Finding it takes a binary search, and most positions are passed over by their first bytes.
#[derive(Debug)]
pub(super) struct Patterns {
    sorted: Vec<String>,
    /// A bit for each beginning that a pattern has.
    marks: Vec<u64>,
}

impl Patterns {
    pub(super) fn new(mut patterns: Vec<String>) -> Self {
        patterns.retain(|pattern| pattern.len() >= SHORTEST);
        patterns.sort_unstable();
        // What begins with another pattern stands right behind it, or behind others that do.
        patterns.dedup_by(|next, kept| next.starts_with(&**kept));
        let mut marks = vec![0; if patterns.is_empty() { 0 } else { MARKS / 64 }];
        for pattern in &patterns {
            let mark = mark(pattern.as_bytes());
            marks[mark / 64] |= 1 << (mark % 64);
        }
        Self { sorted: patterns, marks }
    }

    /// Whether any of the patterns stands in the text.
    pub(super) fn occur_in(&self, text: &str) -> bool {
        if self.sorted.is_empty() {
            return false;
        }
        let bytes = text.as_bytes();
        (0..bytes.len().saturating_sub(SHORTEST - 1)).any(|at| {
            let rest = &bytes[at..];
            let mark = mark(rest);
            self.marks[mark / 64] >> (mark % 64) & 1 == 1 && self.begin(rest)
        })
    }

    fn begin(&self, rest: &[u8]) -> bool {
        let greater = self.sorted.partition_point(|pattern| pattern.as_bytes() <= rest);
        greater.checked_sub(1).is_some_and(|at| rest.starts_with(self.sorted[at].as_bytes()))
    }
}

/// The mark of the first bytes.
fn mark(bytes: &[u8]) -> usize {
    let first = u32::from_be_bytes([0, bytes[0], bytes[1], bytes[2]]);
    // Knuth's multiplicative hash: the upper bits depend on all of the lower ones.
    (first.wrapping_mul(2_654_435_761) >> 16) as usize
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
        let (mut found, mut missed) = (0, 0);
        for _ in 0..2_000 {
            let patterns: Vec<String> = (0..8).map(|_| word(9)).collect();
            let text = word(14);
            let expected =
                patterns.iter().any(|pattern| pattern.len() >= SHORTEST && text.contains(&**pattern));
            assert_eq!(Patterns::new(patterns.clone()).occur_in(&text), expected, "{patterns:?} in {text}");
            if expected { found += 1 } else { missed += 1 }
        }
        assert!(found > 200 && missed > 200, "{found} and {missed}");
    }

    #[test]
    fn nothing_is_in_anything() {
        assert!(!Patterns::new(Vec::new()).occur_in("text"));
        assert!(!Patterns::new(vec!["text".into()]).occur_in(""));
        assert!(!Patterns::new(vec!["".into(), "te".into()]).occur_in("text"));
    }
}
