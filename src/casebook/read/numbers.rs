//! Numbers past every double, which a document may hold and the parser refuses. Knows the tokens of JSON, not its
//! grammar.

use std::ops::Range;

/// A text of JSON in which each number that no double holds is a string of the same characters.
pub(super) fn quoted_numbers(text: &str) -> String {
    quote(text, &too_large(text.as_bytes()))
}

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
    let value = std::str::from_utf8(token).ok().and_then(|token| token.parse::<f64>().ok());
    value.is_some_and(f64::is_infinite) && is_number_of_json(token)
}

fn number_end(bytes: &[u8], at: usize) -> usize {
    let is_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
    at + bytes[at..].iter().take_while(|byte| is_number(byte)).count()
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

    #[test]
    fn numbers_past_every_double_become_strings() {
        assert_eq!(quoted_numbers("[1e400, -2.5E+999]"), "[\"1e400\", \"-2.5E+999\"]");
        let long = "9".repeat(400);
        assert_eq!(quoted_numbers(&format!("[{long}]")), format!("[\"{long}\"]"));
        for left_alone in ["[1e300,1e-400]", "[\"1e400\"]", "{1e400 :1}", "[01e400]", "[1.e400]", "[1e400.5]"]
        {
            assert_eq!(quoted_numbers(left_alone), left_alone);
        }
    }
}
