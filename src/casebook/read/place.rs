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
    /// The place after these bytes.
    pub(super) fn after(self, bytes: &[u8]) -> Self {
        let breaks = bytes.iter().filter(|byte| **byte == b'\n').count();
        let begins_character = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
        let columns = |bytes: &[u8]| bytes.iter().filter(begins_character).count();
        match bytes.iter().rposition(|byte| *byte == b'\n').filter(|_| breaks > 0) {
            Some(last) => Self { line: self.line + breaks, column: 1 + columns(&bytes[last + 1..]) },
            None => Self { column: self.column + columns(bytes), ..self },
        }
    }

    /// A finding here that stops the reading.
    pub(super) fn problem(self, code: Code, message: impl Into<String>) -> Problem {
        let problem = Problem::new(Severity::Error, "", code, message);
        Problem { line: Some(self.line), column: Some(self.column), ..problem }
    }

    /// A finding of the parser, in the words and at the place of a problem; `text` begins here.
    pub(super) fn parser_problem(self, text: &str, error: &serde_json::Error) -> Problem {
        if error.is_eof() {
            return self.after(text.as_bytes()).problem(Code::Syntax, CUT_SHORT);
        }
        let full = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let reason = full.strip_suffix(&place).unwrap_or(&full);
        // The parser counts bytes of a line; people count characters.
        let line_start = match error.line().checked_sub(2) {
            Some(before) => text.match_indices('\n').nth(before).map_or(0, |(at, _)| at + 1),
            None => 0,
        };
        let offset = (line_start + error.column().saturating_sub(1)).min(text.len());
        self.after(&text.as_bytes()[..offset]).mistake(reason)
    }

    /// What stands here is no JSON.
    pub(super) fn mistake(self, reason: &str) -> Problem {
        self.problem(Code::Syntax, format!("expected JSON, found a mistake in it: {reason}"))
    }
}

/// Said of a document that ends too early.
pub(super) const CUT_SHORT: &str =
    "expected the rest of the document, found its end; it may have been cut short";

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
        let apart = Place::default().after(b"ab\ncd").after("é".as_bytes()).after(b"f\ng");
        assert_eq!((apart.line, apart.column), (3, 2));
    }
}
