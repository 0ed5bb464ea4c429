//! What a document of JSON may hold and the parser refuses: numbers past every double, and halves of surrogate pairs.
//! Both are marked in the text, so that they cost what needs them and not the document. Knows the tokens of JSON, not
//! its grammar.

use std::borrow::Cow;
use std::ops::Range;

/// Stands for half of a surrogate pair: a code point that will never be a character, and that JSON can write.
pub(super) const HALF: char = '\u{FFFF}';

/// Begins a string that stands for a number no double holds.
pub(super) const TOO_LARGE: &str = "\u{FFFE}\u{FFFF}";

const WRITTEN_HALF: &str = r"\uffff";
const BEFORE_NUMBER: &str = r#""\ufffe\uffff"#;

/// A text of JSON in which each number that no double holds is a string that begins with [`TOO_LARGE`], and each half
/// of a surrogate pair is [`HALF`].
pub(super) fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + text.len() / 8);
    let mut copied = 0;
    for flaw in flaws(text.as_bytes()) {
        let (range, is_number) = match flaw {
            Flaw::Number(range) => (range, true),
            Flaw::Half(range) => (range, false),
        };
        mended.push_str(&text[copied..range.start]);
        if is_number {
            mended.extend([BEFORE_NUMBER, &text[range.clone()], "\""]);
        } else {
            mended.push_str(WRITTEN_HALF);
        }
        copied = range.end;
    }
    mended.push_str(&text[copied..]);
    mended
}

/// The beginning of a mended text as it was before, but for the halves, which are as long as what stands for them.
pub(super) fn unmended(beginning: &[u8]) -> Cow<'_, [u8]> {
    let Some(text) = std::str::from_utf8(beginning).ok().filter(|text| text.contains(BEFORE_NUMBER)) else {
        return Cow::Borrowed(beginning);
    };
    let mut parts = text.split(BEFORE_NUMBER);
    let mut before = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| before.push_str(&part.replacen('"', "", 1)));
    Cow::Owned(before.into_bytes())
}

enum Flaw {
    Number(Range<usize>),
    Half(Range<usize>),
}

fn flaws(bytes: &[u8]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let end = string_end(bytes, at + 1);
                halves(bytes, at..end, &mut flaws);
                at = end;
            }
            b'-' | b'0'..=b'9' => {
                let end = number_end(bytes, at);
                if is_too_large(&bytes[at..end]) && !is_key(&bytes[end..]) {
                    flaws.push(Flaw::Number(at..end));
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    flaws
}

/// The escapes in a string that are half of a pair.
fn halves(bytes: &[u8], string: Range<usize>, flaws: &mut Vec<Flaw>) {
    const LENGTH: usize = r"\uD800".len();
    let mut at = string.start;
    while at < string.end {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        at += match surrogate(bytes, at) {
            None => 2,
            Some(Surrogate::High) if matches!(surrogate(bytes, at + LENGTH), Some(Surrogate::Low)) => {
                2 * LENGTH
            }
            Some(_) => {
                flaws.push(Flaw::Half(at..at + LENGTH));
                LENGTH
            }
        };
    }
}

enum Surrogate {
    High,
    Low,
}

/// The surrogate that is written at a place.
fn surrogate(bytes: &[u8], at: usize) -> Option<Surrogate> {
    let [b'\\', b'u', b'd' | b'D', kind, third, fourth] = bytes.get(at..at + 6)? else { return None };
    if !third.is_ascii_hexdigit() || !fourth.is_ascii_hexdigit() {
        return None;
    }
    match kind {
        b'8' | b'9' | b'a' | b'b' | b'A' | b'B' => Some(Surrogate::High),
        b'c'..=b'f' | b'C'..=b'F' => Some(Surrogate::Low),
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_past_every_double_become_strings() {
        assert_eq!(mended("[1e400, -2.5E+999]"), r#"["\ufffe\uffff1e400", "\ufffe\uffff-2.5E+999"]"#);
        let long = "9".repeat(400);
        assert_eq!(mended(&format!("[{long}]")), format!(r#"["\ufffe\uffff{long}"]"#));
        for left_alone in ["[1e300,1e-400]", "[\"1e400\"]", "{1e400 :1}", "[01e400]", "[1.e400]", "[1e400.5]"]
        {
            assert_eq!(mended(left_alone), left_alone);
        }
    }

    #[test]
    fn halves_of_pairs_become_no_character() {
        assert_eq!(mended(r#"["\ud83d"]"#), r#"["\uffff"]"#);
        assert_eq!(mended(r#"["\uDE00\uD83D"]"#), r#"["\uffff\uffff"]"#);
        assert_eq!(mended(r#"["\ud83d\ud83d\ude00"]"#), r#"["\uffff\ud83d\ude00"]"#);
        assert_eq!(mended(r#"{"\uDc00a": "\ud800\n"}"#), r#"{"\uffffa": "\uffff\n"}"#);
        for left_alone in
            [r#"["\ud83d\ude00"]"#, r#"["\\ud83d"]"#, r#"["\ud7ff\ue000"]"#, r#"["\ud8"]"#, r#"["\"#]
        {
            assert_eq!(mended(left_alone), left_alone);
        }
    }

    #[test]
    fn what_was_mended_is_as_long_as_before() {
        let text = "[1e400,\n{\"é\\ud800\": [-1e999, 2], \"x\": 1e309";
        let before = unmended(mended(text).as_bytes()).into_owned();
        assert_eq!(String::from_utf8(before).unwrap(), text.replace("\\ud800", "\\uffff"));
    }
}
