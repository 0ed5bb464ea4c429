//! Where in the document something stands: line and column. Counts what passes by, so that no byte is needed again.

use super::super::{Code, Problem, Severity};

/// A place, both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Default for Place {
    fn default() -> Self {
        Self { line: 1, column: 1 }
    }
}

impl Place {
    /// The place after these bytes of text.
    pub(super) fn after(self, bytes: &[u8]) -> Self {
        let Counted { breaks, continuing } = count(bytes);
        if breaks == 0 {
            return Self { column: self.column + bytes.len() - continuing, ..self };
        }
        let last = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let line = &bytes[last..];
        Self { line: self.line + breaks, column: 1 + line.len() - count(line).continuing }
    }

    /// A finding here that stops the reading.
    pub(super) fn problem(self, code: Code, message: impl Into<String>) -> Problem {
        let problem = Problem::new(Severity::Error, "", code, message);
        Problem { line: Some(self.line), column: Some(self.column), ..problem }
    }

    /// What stands here is no JSON.
    pub(super) fn mistake(self, reason: &str) -> Problem {
        self.problem(Code::Syntax, format!("expected JSON, found a mistake in it: {reason}"))
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// What moves a place.
struct Counted {
    /// Line feeds.
    breaks: usize,
    /// Bytes that only continue a character.
    continuing: usize,
}

/// Counts eight bytes at a time.
fn count(bytes: &[u8]) -> Counted {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [b' '; 8];
    last[..rest.len()].copy_from_slice(rest);
    let (mut breaks, mut continuing) = (0, 0);
    for word in words.iter().chain([&last]) {
        let word = u64::from_le_bytes(*word);
        breaks += is_break(word).count_ones();
        continuing += continues(word).count_ones();
    }
    Counted { breaks: breaks as usize, continuing: continuing as usize }
}

/// Marks line feeds.
fn is_break(word: u64) -> u64 {
    let low = ONES * 0x7F;
    let other = word ^ (ONES * u64::from(b'\n'));
    !(((other & low) + low) | other | low)
}

/// Marks bytes that only continue a character: those that begin with 10 in binary.
fn continues(word: u64) -> u64 {
    word & !(word << 1) & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let place = |text: &str| {
            let place = Place::default().after(text.as_bytes());
            (place.line, place.column)
        };
        assert_eq!(place(""), (1, 1));
        assert_eq!(place("éé"), (1, 3));
        assert_eq!(place("{\n éé"), (2, 4));
        assert_eq!(place("a\n\n"), (3, 1));
        assert_eq!(place(&"é\n".repeat(100)), (101, 1));
        assert_eq!(place(&"中𝄞aé\u{b}\u{8a}".repeat(100)), (1, 601));
        let apart = Place::default().after(b"ab\ncd").after("é".as_bytes()).after(b"f\ng");
        assert_eq!((apart.line, apart.column), (3, 2));
    }
}
