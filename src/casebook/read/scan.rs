//! The bytes of a value to text that is safe to parse: its encoding, and numbers that no double holds.

use std::borrow::Cow;
use std::ops::Range;

use super::super::{Code, Problem};
use super::place::Place;
use super::value_end::{may_be_large, number_end};

/// A value of the document, as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw<'a> {
    pub(super) bytes: &'a [u8],
    /// Where it begins.
    pub(super) start: Place,
    /// Whether it holds a number that may be too large for a double.
    pub(super) has_large: bool,
}

impl<'a> Raw<'a> {
    /// The value as text.
    ///
    /// A number too large for a double (`1e400`) comes back as a string of the same characters: the parser would
    /// give up the whole document for it, where only the value that it stands for is lost.
    pub(super) fn text(self) -> Result<Cow<'a, str>, Problem> {
        let text = std::str::from_utf8(self.bytes).map_err(|error| {
            let place = self.start.after(&self.bytes[..error.valid_up_to()]);
            place.problem(Code::Syntax, NOT_UTF_8)
        })?;
        let too_large = if self.has_large { too_large(self.bytes) } else { Vec::new() };
        Ok(if too_large.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(quote(text, &too_large)) })
    }
}

/// Said of a byte that is no text.
pub(super) const NOT_UTF_8: &str = "expected text in UTF-8, found a byte that is none";

/// The numbers that are too large for a double.
fn too_large(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut too_large = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at + 1);
                continue;
            }
            b'-' | b'0'..=b'9' => {
                let end = number_end(bytes, at);
                if is_too_large(&bytes[at..end]) && !is_key(&bytes[end..]) {
                    too_large.push(at..end);
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    too_large
}

/// The byte after the closing quote.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Whether a token is a number of JSON that no double can hold.
fn is_too_large(token: &[u8]) -> bool {
    if !may_be_large(token) {
        return false;
    }
    let value = std::str::from_utf8(token).ok().and_then(|token| token.parse::<f64>().ok());
    value.is_some_and(f64::is_infinite) && is_number_of_json(token)
}

/// Rust reads `01` and `1.` as numbers too; JSON does not.
fn is_number_of_json(token: &[u8]) -> bool {
    let unsigned = token.strip_prefix(b"-").unwrap_or(token);
    let digits = unsigned.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let after_point = unsigned.iter().position(|byte| *byte == b'.').map(|at| unsigned.get(at + 1));
    (digits == 1 || (digits > 1 && unsigned[0] != b'0'))
        && after_point.is_none_or(|next| next.is_some_and(u8::is_ascii_digit))
}

fn is_key(rest: &[u8]) -> bool {
    rest.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
}

fn quote(text: &str, ranges: &[Range<usize>]) -> String {
    let mut quoted = String::with_capacity(text.len() + 2 * ranges.len());
    let mut copied = 0;
    for range in ranges {
        quoted.push_str(&text[copied..range.start]);
        quoted.extend(["\"", &text[range.clone()], "\""]);
        copied = range.end;
    }
    quoted.push_str(&text[copied..]);
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, Problem> {
        Raw { bytes, start: Place::default(), has_large: true }.text().map(Cow::into_owned)
    }

    #[test]
    fn numbers_past_every_double_become_strings() {
        let read = |text: &str| read(text.as_bytes()).unwrap();
        assert_eq!(read("[1e400, -2.5E+999]"), "[\"1e400\", \"-2.5E+999\"]");
        assert_eq!(read(&format!("[{}]", "9".repeat(400))), format!("[\"{}\"]", "9".repeat(400)));
        for left_alone in ["[1e300,1e-400]", "[\"1e400\"]", "{1e400 :1}", "[01e400]", "[1.e400]", "[1e400.5]"]
        {
            assert_eq!(read(left_alone), left_alone);
        }
    }

    #[test]
    fn a_byte_that_is_no_text_has_a_place() {
        let problem = read(b"{\n \"\xC3\xA9\xC3\xA9\xFF").unwrap_err();
        assert_eq!((problem.code, problem.line, problem.column), (Code::Syntax, Some(2), Some(5)));
    }
}
