//! Any JSON value at a glance: a scalar as it is, an array or an object only by its name.

use std::borrow::Cow;
use std::fmt;

/// What stood where a value was expected.
#[derive(Clone, Debug)]
pub(super) enum Scalar<'de> {
    Null,
    Bool(bool),
    Number(f64),
    /// A number that no double holds, as it is written.
    TooLarge(String),
    Text(Cow<'de, str>),
    /// A text that had half of a surrogate pair; U+FFFD is in its place.
    Maimed(String),
    Array,
    Object,
}

impl Scalar<'_> {
    /// Whether it is one of the document's strings, whatever it says.
    pub(super) fn is_string(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Maimed(_))
    }

    /// The text, where it is one.
    pub(super) fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

/// As a message says it.
impl fmt::Display for Scalar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            // Beyond this, plain notation would print hundreds of digits.
            Self::Number(value) if value.abs() >= 1e15 => write!(f, "{value:e}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::TooLarge(number) => match number.get(..SHOWN) {
                Some(beginning) => write!(f, "{beginning}…"),
                None => f.write_str(number),
            },
            Self::Text(text) => f.write_str(&quoted(text)),
            Self::Maimed(text) => write!(f, "{} with half of a surrogate pair", quoted(text)),
            Self::Array => f.write_str("an array"),
            Self::Object => f.write_str("an object"),
        }
    }
}

/// How many characters of what was found a message shows.
const SHOWN: usize = 60;

/// A text of the document as a message quotes it: its beginning, control characters escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for (index, char) in text.chars().enumerate() {
        match char {
            _ if index == SHOWN => {
                quoted.push('…');
                break;
            }
            '"' | '\\' => quoted.extend(['\\', char]),
            char if char.is_control() => quoted.extend(char.escape_unicode()),
            char => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_stay_short_and_on_one_line() {
        assert_eq!(quoted("a \"b\"\n"), "\"a \\\"b\\\"\\u{a}\"");
        assert_eq!(quoted(&"é".repeat(100)).chars().count(), 63);
        assert_eq!(Scalar::Number(1e300).to_string(), "1e300");
        assert_eq!(Scalar::Number(3.5).to_string(), "3.5");
    }
}
