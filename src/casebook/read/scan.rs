//! Bytes to text that is safe to parse: size, encoding and nesting are checked here, and places get line and
//! column. Knows the tokens of JSON, not its grammar.

use std::borrow::Cow;
use std::ops::Range;

use super::super::{Code, Problem, Severity};

/// The largest document that is read.
pub(super) const MOST_BYTES: usize = 256 * 1024 * 1024;

/// The deepest nesting that is read; the document's own object is the first level.
pub(super) const MOST_LEVELS: usize = 128;

/// The document as text, without a byte order mark.
///
/// A number too large for a double (`1e400`) comes back as a string of the same characters: the parser would
/// give up the whole document for it, where only the value that it stands for is lost.
pub(super) fn scan(bytes: &[u8]) -> Result<Cow<'_, str>, Problem> {
    if bytes.len() > MOST_BYTES {
        let message =
            format!("expected at most {} MiB, found {} MiB", MOST_BYTES >> 20, bytes.len().div_ceil(1 << 20));
        return Err(Problem::new(Severity::Error, "", Code::Limit, message));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(problem_at(bytes, 0, Code::Syntax, "expected text in UTF-8, found UTF-16"));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let message = "expected text in UTF-8, found a byte that is none";
        problem_at(bytes, error.valid_up_to(), Code::Syntax, message)
    })?;
    let start = text.trim_start();
    if start.is_empty() {
        let message = "expected a casebook in JSON, found an empty document";
        return Err(problem_at(bytes, bytes.len(), Code::Syntax, message));
    }
    if start.starts_with('<') {
        let message = "expected a casebook in JSON, found what looks like a web page or XML";
        return Err(problem_at(bytes, bytes.len() - start.len(), Code::Syntax, message));
    }
    let too_large = tokens(bytes).map_err(|deep| {
        let message = format!("expected at most {MOST_LEVELS} levels of nesting, found more");
        problem_at(bytes, deep, Code::Limit, &message)
    })?;
    Ok(if too_large.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(quote(text, &too_large)) })
}

/// A finding at a byte of the document, with its line and column.
pub(super) fn problem_at(bytes: &[u8], offset: usize, code: Code, message: &str) -> Problem {
    let (line, column) = line_and_column(bytes, offset);
    Problem { line: Some(line), column: Some(column), ..Problem::new(Severity::Error, "", code, message) }
}

/// The byte at which a line begins; lines count from 1.
pub(super) fn line_start(bytes: &[u8], line: usize) -> usize {
    let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    line.checked_sub(2).and_then(|before| breaks.map(|(at, _)| at + 1).nth(before)).unwrap_or(0)
}

/// Line and column of a byte, both from 1, the column in characters.
fn line_and_column(bytes: &[u8], offset: usize) -> (usize, usize) {
    let before = &bytes[..offset.min(bytes.len())];
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let is_first_of_character = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    (line, 1 + before[start..].iter().filter(is_first_of_character).count())
}

/// Walks over the tokens: the numbers that are too large for a double, or the byte at which the nesting is too deep.
fn tokens(bytes: &[u8]) -> Result<Vec<Range<usize>>, usize> {
    let mut too_large = Vec::new();
    let mut depth = 0_usize;
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
            b'{' | b'[' => {
                depth += 1;
                if depth > MOST_LEVELS {
                    return Err(at);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    Ok(too_large)
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

fn number_end(bytes: &[u8], at: usize) -> usize {
    let is_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
    at + bytes[at..].iter().take_while(|byte| is_number(byte)).count()
}

/// Whether a token is a number of JSON that no double can hold.
fn is_too_large(token: &[u8]) -> bool {
    const DIGITS_OF_THE_LARGEST: usize = 309;
    let has_exponent = || token.iter().any(|byte| matches!(byte, b'e' | b'E'));
    if token.len() < DIGITS_OF_THE_LARGEST && !has_exponent() {
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

    fn place(bytes: &[u8]) -> (Code, Option<usize>, Option<usize>) {
        let problem = scan(bytes).expect_err("a document that is refused");
        (problem.code, problem.line, problem.column)
    }

    #[test]
    fn nesting_is_counted_outside_strings_only() {
        let nested = |levels: usize| [b"[".repeat(levels), b"]".repeat(levels)].concat();
        assert!(scan(&nested(MOST_LEVELS)).is_ok());
        assert_eq!(place(&nested(MOST_LEVELS + 1)), (Code::Limit, Some(1), Some(MOST_LEVELS + 1)));
        assert!(scan(format!("\"\\\"{}\"", "[".repeat(500)).as_bytes()).is_ok());
        assert!(scan("[],".repeat(500).as_bytes()).is_ok());
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(place(b"{\n \"\xC3\xA9\xC3\xA9\xFF"), (Code::Syntax, Some(2), Some(5)));
        assert_eq!(place(b" \n"), (Code::Syntax, Some(2), Some(1)));
        assert_eq!(place(b""), (Code::Syntax, Some(1), Some(1)));
        assert_eq!(place(b"\n <!DOCTYPE html>"), (Code::Syntax, Some(2), Some(2)));
        assert_eq!((line_start(b"a\nb\nc", 1), line_start(b"a\nb\nc", 3)), (0, 4));
    }

    #[test]
    fn numbers_past_every_double_become_strings() {
        let read = |text: &str| scan(text.as_bytes()).unwrap().into_owned();
        assert_eq!(read("[1e400, -2.5E+999]"), "[\"1e400\", \"-2.5E+999\"]");
        assert_eq!(read(&format!("[{}]", "9".repeat(400))), format!("[\"{}\"]", "9".repeat(400)));
        for left_alone in ["[1e300,1e-400]", "[\"1e400\"]", "{1e400 :1}", "[01e400]", "[1.e400]", "[1e400.5]"]
        {
            assert_eq!(read(left_alone), left_alone);
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(scan(b"\xEF\xBB\xBF{}").unwrap(), "{}");
        assert_eq!(place(b"\xFF\xFE{\0}\0").0, Code::Syntax);
    }

    #[test]
    fn a_document_past_the_limit_is_refused_unread() {
        assert_eq!(place(&vec![0; MOST_BYTES + 1]), (Code::Limit, None, None));
    }
}
