//! The tokens of JSON (RFC 8259), pulled one by one from a text: names, scalars, and where objects and arrays begin and
//! end. Knows no values of the format.
//!
//! A parser behind visitors was measured to cost a large book more time than these tokens.
//! What it would refuse and a casebook can live with is a scalar of its own here: numbers past every double, and halves
//! of surrogate pairs.

use std::borrow::Cow;

use super::escapes::unescaped;
use super::number::{is_number_byte, number};
use super::scalar::Scalar;

/// The deepest nesting that is read; the document's own object is the first level, and its records the third.
pub(super) const MOST_LEVELS: usize = 128;

/// The levels around each record: the document, and its collection.
pub(super) const AROUND_RECORD: usize = 2;

/// The levels around the value of a member of the document.
pub(super) const AROUND_MEMBER: usize = 1;

/// A text, read up to a position.
#[derive(Debug)]
pub(super) struct Json<'a> {
    text: &'a str,
    at: usize,
    /// The objects and arrays around the position.
    levels: usize,
    /// Whether one of them has just begun.
    is_first: bool,
    fault: Fault,
}

/// Why the reading stopped, at the position that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The text ended too early.
    CutShort,
    /// It is nested deeper than [`MOST_LEVELS`].
    TooDeep,
    /// It is no JSON.
    Mistake(&'static str),
}

/// The reading stops; [`Json::fault`] says why.
#[derive(Debug)]
pub(super) struct Broken;

/// What a value begins with; of a scalar, all of it.
pub(super) enum Token<'a> {
    Scalar(Scalar<'a>),
    /// Its members follow; see [`Json::next_key`].
    Object,
    /// Its elements follow; see [`Json::next_element`].
    Array,
}

impl<'a> Json<'a> {
    /// A text that so many objects and arrays are around.
    pub(super) fn new(text: &'a str, levels: usize) -> Self {
        Self { text, at: 0, levels, is_first: false, fault: Fault::CutShort }
    }

    /// How many bytes were read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Why the reading stopped, if it did.
    pub(super) fn fault(&self) -> Fault {
        self.fault
    }

    /// The next value, or what it begins with.
    pub(super) fn token(&mut self) -> Result<Token<'a>, Broken> {
        match self.next()? {
            b'"' => self.string().map(|text| Token::Scalar(text.into_scalar())),
            b'{' => self.begin(Token::Object),
            b'[' => self.begin(Token::Array),
            b'-' | b'0'..=b'9' => self.number().map(Token::Scalar),
            b't' => self.word("true", Scalar::Bool(true)),
            b'f' => self.word("false", Scalar::Bool(false)),
            b'n' => self.word("null", Scalar::Null),
            _ => Err(self.mistake("expected value")),
        }
    }

    /// The name of the next member of the object at hand, borrowed where it has no escapes; none at its end. The member's
    /// value must be read before the next name.
    pub(super) fn next_key(&mut self) -> Result<Option<Cow<'a, str>>, Broken> {
        let byte = self.next()?;
        let is_first = std::mem::take(&mut self.is_first);
        match byte {
            b'}' => {
                self.end();
                return Ok(None);
            }
            b',' if !is_first => {
                self.at += 1;
                match self.next()? {
                    b'"' => {}
                    b'}' => return Err(self.mistake("trailing comma")),
                    _ => return Err(self.mistake("key must be a string")),
                }
            }
            b'"' if is_first => {}
            _ if is_first => return Err(self.mistake("key must be a string")),
            _ => return Err(self.mistake("expected `,` or `}`")),
        }
        let name = self.string()?;
        if self.next()? != b':' {
            return Err(self.mistake("expected `:`"));
        }
        self.at += 1;
        Ok(Some(name.into_text()))
    }

    /// Whether the array at hand has one more element, which must be read before the next one.
    pub(super) fn next_element(&mut self) -> Result<bool, Broken> {
        let byte = self.next()?;
        let is_first = std::mem::take(&mut self.is_first);
        match byte {
            b']' => {
                self.end();
                Ok(false)
            }
            _ if is_first => Ok(true),
            b',' => {
                self.at += 1;
                if self.next()? == b']' { Err(self.mistake("trailing comma")) } else { Ok(true) }
            }
            _ => Err(self.mistake("expected `,` or `]`")),
        }
    }

    /// Passes over the next value.
    pub(super) fn skip(&mut self) -> Result<(), Broken> {
        match self.token()? {
            Token::Scalar(_) => {}
            Token::Object => {
                while self.next_key()?.is_some() {
                    self.skip()?;
                }
            }
            Token::Array => {
                while self.next_element()? {
                    self.skip()?;
                }
            }
        }
        Ok(())
    }

    /// The next string, which must begin here.
    pub(super) fn string(&mut self) -> Result<Text<'a>, Broken> {
        let start = self.at + 1;
        self.at = start;
        let mut has_escapes = false;
        loop {
            self.at += plain_length(&self.text.as_bytes()[self.at..]);
            match self.text.as_bytes().get(self.at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    has_escapes = true;
                    // The byte that is escaped ends nothing.
                    self.at = self.text.len().min(self.at + 2);
                }
                Some(_) => return Err(self.mistake("control character in a string")),
                None => return Err(self.stop(Fault::CutShort)),
            }
        }
        let text = &self.text[start..self.at];
        self.at += 1;
        if !has_escapes {
            return Ok(Text::Plain(text));
        }
        unescaped(text).map_err(|at| {
            self.at = start + at;
            self.mistake("invalid escape")
        })
    }

    fn number(&mut self) -> Result<Scalar<'a>, Broken> {
        let rest = &self.text[self.at..];
        let (found, length) = number(rest.as_bytes());
        self.at += length;
        let ends = rest.as_bytes().get(length).is_none_or(|byte| !is_number_byte(*byte));
        match found {
            Some(value) if ends && value.is_finite() => Ok(Scalar::Number(value)),
            Some(_) if ends => Ok(Scalar::TooLarge(rest[..length].to_owned())),
            _ if length == rest.len() => Err(self.stop(Fault::CutShort)),
            _ => Err(self.mistake("invalid number")),
        }
    }

    fn word(&mut self, word: &'static str, meaning: Scalar<'a>) -> Result<Token<'a>, Broken> {
        let rest = self.text.as_bytes()[self.at..].iter();
        let same = rest.zip(word.as_bytes()).take_while(|(one, other)| one == other).count();
        self.at += same;
        if same == word.len() {
            Ok(Token::Scalar(meaning))
        } else if self.at == self.text.len() {
            Err(self.stop(Fault::CutShort))
        } else {
            Err(self.mistake("expected value"))
        }
    }

    fn begin(&mut self, token: Token<'a>) -> Result<Token<'a>, Broken> {
        if self.levels == MOST_LEVELS {
            return Err(self.stop(Fault::TooDeep));
        }
        self.levels += 1;
        self.at += 1;
        self.is_first = true;
        Ok(token)
    }

    fn end(&mut self) {
        self.levels -= 1;
        self.at += 1;
    }

    /// Passes over white space; the byte that comes then.
    fn next(&mut self) -> Result<u8, Broken> {
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                byte => return Ok(*byte),
            }
        }
        Err(self.stop(Fault::CutShort))
    }

    fn mistake(&mut self, reason: &'static str) -> Broken {
        self.stop(Fault::Mistake(reason))
    }

    fn stop(&mut self, fault: Fault) -> Broken {
        self.fault = fault;
        Broken
    }
}

/// A string of the document.
pub(super) enum Text<'a> {
    Plain(&'a str),
    Unescaped(String),
    /// With U+FFFD where half of a surrogate pair was.
    Maimed(String),
}

impl<'a> Text<'a> {
    fn into_scalar(self) -> Scalar<'a> {
        match self {
            Self::Plain(text) => Scalar::Text(Cow::Borrowed(text)),
            Self::Unescaped(text) => Scalar::Text(Cow::Owned(text)),
            Self::Maimed(text) => Scalar::Maimed(text),
        }
    }

    pub(super) fn into_text(self) -> Cow<'a, str> {
        match self {
            Self::Plain(text) => Cow::Borrowed(text),
            Self::Unescaped(text) | Self::Maimed(text) => Cow::Owned(text),
        }
    }
}

/// How many bytes there are before the first that ends a string, begins an escape, or may not stand in a string.
fn plain_length(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        let special = special(u64::from_le_bytes(*word));
        if special != 0 {
            return 8 * number + special.trailing_zeros() as usize / 8;
        }
    }
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    8 * words.len() + rest.iter().position(is_special).unwrap_or(rest.len())
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = ONES << 7;

/// Marks by its highest bit the first byte of a word that is a quote, a backslash or below 0x20; bytes after it may be
/// marked wrongly.
fn special(word: u64) -> u64 {
    let is_zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let quote = is_zero(word ^ (ONES * b'"' as u64));
    let backslash = is_zero(word ^ (ONES * b'\\' as u64));
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (quote | backslash | control) & HIGHS
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fault in a text, and where it is.
    fn fault(text: &str) -> Option<(Fault, usize)> {
        let mut json = Json::new(text, 0);
        json.skip().err().map(|Broken| (json.fault(), json.at()))
    }

    #[test]
    fn the_ends_of_strings_are_found_wherever_they_are() {
        for length in 0..40 {
            for (index, special) in ['"', '\\', '\n', '\u{1f}'].into_iter().enumerate() {
                for filling in ["a", "\u{7f}", "é", " ", "!", "#", "["] {
                    let plain = filling.repeat(length);
                    let text = format!("{plain}{special}{}", "\"\\\u{0}x".repeat(index));
                    assert_eq!(plain_length(text.as_bytes()), plain.len(), "{text:?}");
                }
            }
        }
        assert_eq!(plain_length("no end".as_bytes()), 6);
    }

    #[test]
    fn a_mistake_has_its_place() {
        use Fault::{CutShort, Mistake};
        let cases = [
            ("[1,]", Mistake("trailing comma"), 3),
            ("[1 2]", Mistake("expected `,` or `]`"), 3),
            ("[,1]", Mistake("expected value"), 1),
            ("{\"a\":1,}", Mistake("trailing comma"), 7),
            ("{\"a\" 1}", Mistake("expected `:`"), 5),
            ("{\"a\":1 \"b\":2}", Mistake("expected `,` or `}`"), 7),
            ("{a:1}", Mistake("key must be a string"), 1),
            ("{,}", Mistake("key must be a string"), 1),
            ("\"a\nb\"", Mistake("control character in a string"), 2),
            ("\"ab\\x\"", Mistake("invalid escape"), 3),
            ("\"\\u12g4\"", Mistake("invalid escape"), 1),
            ("nul!", Mistake("expected value"), 3),
            ("01", Mistake("invalid number"), 1),
            ("1.a", Mistake("invalid number"), 2),
            ("-", CutShort, 1),
            ("1.", CutShort, 2),
            ("1e+", CutShort, 3),
            ("tru", CutShort, 3),
            ("\"ab", CutShort, 3),
            ("\"ab\\", CutShort, 4),
            ("{\"a\"", CutShort, 4),
            ("", CutShort, 0),
        ];
        for (text, expected, at) in cases {
            assert_eq!(fault(text), Some((expected, at)), "{text}");
        }
    }

    #[test]
    fn levels_are_limited() {
        let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert_eq!(fault(&nested(MOST_LEVELS)), None);
        assert_eq!(fault(&nested(MOST_LEVELS + 1)), Some((Fault::TooDeep, MOST_LEVELS)));
    }

    #[test]
    fn what_serde_json_reads_is_read_alike() {
        fn read(json: &mut Json<'_>) -> Result<serde_json::Value, Broken> {
            Ok(match json.token()? {
                Token::Scalar(Scalar::Null) => serde_json::Value::Null,
                Token::Scalar(Scalar::Bool(value)) => value.into(),
                Token::Scalar(Scalar::Number(value)) => value.into(),
                Token::Scalar(Scalar::Text(text)) => text.into(),
                Token::Scalar(other) => panic!("{other}"),
                Token::Object => {
                    let mut members = serde_json::Map::new();
                    while let Some(key) = json.next_key()? {
                        members.insert(key.into_owned(), read(json)?);
                    }
                    members.into()
                }
                Token::Array => {
                    let mut values = Vec::new();
                    while json.next_element()? {
                        values.push(read(json)?);
                    }
                    values.into()
                }
            })
        }
        let text = r#" {"a" : [1.5, -0.25, 1e-7, {"é\n\u00e9\ud834\udd1e": "\"\\\/\b\f\r\t"}, [], {}], "": null,
            "b":[true,false , 123456789012345678.5, 5e-324, 0.1e1]} "#;
        let ours = read(&mut Json::new(text, 0)).unwrap();
        assert_eq!(ours, serde_json::from_str::<serde_json::Value>(text).unwrap());
    }
}
