//! Finds where a value of JSON ends, whatever pieces it comes in. Knows the tokens of JSON, not its grammar: what
//! stands between is for the parser to judge.

/// The deepest nesting that is read; the document's own object is the first level.
pub(super) const MOST_LEVELS: usize = 128;

/// How far into a value the bytes so far have come.
#[derive(Clone, Debug, Default)]
pub(super) struct ValueEnd {
    /// The levels around the value.
    outside: usize,
    /// The levels open within it.
    depth: usize,
    kind: Kind,
    in_string: bool,
    is_escaped: bool,
    /// Whether it holds a number that may be too large for a double.
    pub(super) has_large: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    /// Its first byte has not come.
    #[default]
    Unknown,
    /// A string, an object or an array: it has a last byte of its own.
    Closed,
    /// A number or a word: it ends where something else begins.
    Open,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The value ends before this byte.
    End(usize),
    /// It goes on in the next piece.
    More,
    /// The byte at which the nesting is too deep.
    TooDeep(usize),
}

impl ValueEnd {
    /// Before the first byte of a value with so many levels around it.
    pub(super) fn within(levels: usize) -> Self {
        Self { outside: levels, ..Self::default() }
    }

    /// Takes the next bytes.
    pub(super) fn find(&mut self, bytes: &[u8]) -> Found {
        if self.kind == Kind::Unknown {
            let is_closed = matches!(bytes.first(), Some(b'"' | b'{' | b'['));
            self.kind = if is_closed { Kind::Closed } else { Kind::Open };
        }
        match self.kind {
            Kind::Open => self.find_delimiter(bytes),
            _ => self.find_close(bytes),
        }
    }

    fn find_delimiter(&mut self, bytes: &[u8]) -> Found {
        let is_delimiter =
            |byte: &u8| matches!(byte, b',' | b']' | b'}' | b':' | b'"' | b'[' | b'{') || is_space(*byte);
        self.has_large = true;
        bytes.iter().position(is_delimiter).map_or(Found::More, Found::End)
    }

    fn find_close(&mut self, bytes: &[u8]) -> Found {
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            at += 1;
            if self.in_string {
                match byte {
                    _ if self.is_escaped => self.is_escaped = false,
                    b'\\' => self.is_escaped = true,
                    b'"' => {
                        self.in_string = false;
                        if self.depth == 0 {
                            return Found::End(at);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => {
                    self.depth += 1;
                    if self.outside + self.depth > MOST_LEVELS {
                        return Found::TooDeep(at - 1);
                    }
                }
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Found::End(at);
                    }
                }
                b'0'..=b'9' => {
                    let digits = number_end(bytes, at - 1);
                    // A number cut by the end of a piece may go on in the next one.
                    self.has_large |= digits == bytes.len() || may_be_large(&bytes[at - 1..digits]);
                    at = digits;
                }
                _ => {}
            }
        }
        Found::More
    }
}

/// White space as JSON has it.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The byte after a number.
pub(super) fn number_end(bytes: &[u8], at: usize) -> usize {
    let is_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
    at + bytes[at..].iter().take_while(|byte| is_number(byte)).count()
}

/// Whether a number is long enough, or written so, that it may be larger than any double.
pub(super) fn may_be_large(token: &[u8]) -> bool {
    const DIGITS_OF_THE_LARGEST: usize = 309;
    token.len() >= DIGITS_OF_THE_LARGEST || token.iter().any(|byte| matches!(byte, b'e' | b'E'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The end of the value at the beginning of a text, whole and in pieces of one byte.
    fn end(text: &str) -> Found {
        let whole = ValueEnd::within(1).find(text.as_bytes());
        let mut scan = ValueEnd::within(1);
        let mut pieces = Found::More;
        for (at, byte) in text.bytes().enumerate() {
            pieces = match scan.find(&[byte]) {
                Found::More => continue,
                Found::End(end) => Found::End(at + end),
                Found::TooDeep(deep) => Found::TooDeep(at + deep),
            };
            break;
        }
        assert_eq!(whole, pieces, "{text}");
        whole
    }

    #[test]
    fn values_end_alike_in_one_piece_and_in_many() {
        let rows = [
            ("{\"a\":[1,{}]},", 12),
            ("\"a\\\"]\\\\\" ,", 8),
            ("12.5e3]", 6),
            ("null\n", 4),
            ("[\"[[[\"]]", 7),
        ];
        for (text, expected) in rows {
            assert_eq!(end(text), Found::End(expected), "{text}");
        }
        assert_eq!(end("[1,2"), Found::More);
        assert_eq!(end("12"), Found::More);
    }

    #[test]
    fn nesting_is_counted_outside_strings_only() {
        let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert_eq!(end(&nested(MOST_LEVELS - 1)), Found::End(2 * (MOST_LEVELS - 1)));
        assert_eq!(end(&nested(MOST_LEVELS)), Found::TooDeep(MOST_LEVELS - 1));
        assert_eq!(end(&format!("[\"\\\"{}\"]", "[".repeat(500))), Found::End(506));
    }
}
