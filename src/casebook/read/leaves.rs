//! The small values of the format: ids, words, dates, codes and numbers, each with what it says when it is none.

use std::borrow::Cow;

use super::super::*;
use super::super::{Code, Country, Date, Period, Region};
use super::address::is_web_address;
use super::context::Context;
use super::currencies::is_currency;
use super::scalar::Scalar;
use super::value::Value;

/// Reads what is written as a string.
fn written<T>(
    cx: &mut Context,
    loss: &str,
    found: &Scalar<'_>,
    (code, expected): (Code, &str),
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let code = if found.is_string() { code } else { Code::WrongType };
    let value = found.as_text().and_then(read);
    if value.is_none() {
        cx.unusable(code, expected, found, loss);
    }
    value
}

/// Reads what is written as a number.
fn number<T>(
    cx: &mut Context,
    loss: &str,
    found: &Scalar<'_>,
    expected: &str,
    read: impl FnOnce(f64) -> Option<T>,
) -> Option<T> {
    let (code, value) = match found {
        // Adding zero makes a negative zero positive.
        Scalar::Number(value) => (Code::OutOfRange, read(value + 0.0)),
        Scalar::TooLarge(_) => (Code::OutOfRange, None),
        _ => (Code::WrongType, None),
    };
    if value.is_none() {
        cx.unusable(code, expected, found, loss);
    }
    value
}

/// An id, or a reference to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Id<'de>(pub(super) Cow<'de, str>);

impl<'de> Value<'de> for Id<'de> {
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
        const MOST_CHARACTERS: usize = 128;
        let is_id = |text: &str| {
            !text.is_empty() && (text.len() <= MOST_CHARACTERS || text.chars().count() <= MOST_CHARACTERS)
        };
        match found {
            Scalar::Text(text) if is_id(&text) => Some(Self(text)),
            found => {
                let code = if found.is_string() { Code::BadValue } else { Code::WrongType };
                cx.unusable(code, "an id of 1 to 128 characters", &found, loss);
                None
            }
        }
    }
}

/// A string in no particular language that is not empty.
#[derive(Clone, Debug)]
pub(super) struct Plain<'de>(pub(super) Cow<'de, str>);

impl<'de> Value<'de> for Plain<'de> {
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
        match found {
            Scalar::Text(text) if !text.is_empty() => Some(Self(text)),
            found => {
                let code = if found.is_string() { Code::BadValue } else { Code::WrongType };
                cx.unusable(code, "a string that is not empty", &found, loss);
                None
            }
        }
    }
}

macro_rules! written {
    ($($(#[$doc:meta])* $name:ty: $code:ident $expected:literal, $read:expr;)*) => {$(
        impl<'de> Value<'de> for $name {
            fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
                written(cx, loss, &found, (Code::$code, $expected), $read)
            }
        }
    )*};
}

/// An address that a page may link to.
#[derive(Debug)]
pub(super) struct Url(pub(super) String);

/// A BCP 47 tag.
#[derive(Debug)]
pub(super) struct Language(pub(super) String);

/// A colour as red, green, blue.
#[derive(Debug)]
pub(super) struct Color(pub(super) [u8; 3]);

written! {
    Date: BadDate "a date like 2024, 2024-03 or 2024-03-01", Date::parse;
    Period: BadDate "a period like 2024, 2024-Q1, 2024-03 or 2024-03-01", Period::parse;
    Country: BadCountry "a country code of ISO 3166-1 like \"KE\"", Country::from_code;
    Region: BadValue "a region code of UN M49 like \"002\"", Region::from_code;
    Currency: BadCurrency "a currency code of ISO 4217 like \"EUR\"", currency;
    Url: BadUrl "an http or https address", |text| is_web_address(text).then(|| Url(text.to_owned()));
    Language: BadValue "a language tag like \"en\"", |text| is_language(text).then(|| Language(text.to_owned()));
    Color: BadValue "a colour like \"#1f77b4\"", color;
}

fn currency(text: &str) -> Option<Currency> {
    let code: [u8; 3] = text.as_bytes().try_into().ok()?;
    is_currency(code).then_some(Currency(code))
}

/// The reporting currency. One that cannot be read is no currency: the default would give every total a wrong unit.
#[derive(Debug)]
pub(super) struct BookCurrency(pub(super) Currency);

impl<'de> Value<'de> for BookCurrency {
    fn scalar(cx: &mut Context, _: &str, found: Scalar<'de>) -> Option<Self> {
        let read = Currency::scalar(cx, "totals are in no known currency (XXX)", found);
        Some(Self(read.unwrap_or(Currency(*b"XXX"))))
    }
}

fn color(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Color([red, green, blue]))
}

/// A light check: the shape of a tag, not whether its parts are registered.
pub(super) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_first = |part: &str| {
        part.eq_ignore_ascii_case("x")
            || ((2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
    };
    parts.next().is_some_and(is_first)
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

macro_rules! words {
    ($($name:ident,)*) => {$(
        impl<'de> Value<'de> for $name {
            fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
                let word = found.as_text().and_then(Self::from_word);
                if word.is_none() {
                    unknown_word(cx, Self::ALL.iter().map(|word| word.as_str()), &found, loss);
                }
                word
            }
        }
    )*};
}

words! { Proof, SourceKind, PlaceKind, ActorKind, Status, LinkKind, StopRole, Mode, SeriesKind, ViewKind, }

fn unknown_word(cx: &mut Context, known: impl Iterator<Item = &'static str>, found: &Scalar<'_>, loss: &str) {
    let known: Vec<_> = known.map(|word| format!("\"{word}\"")).collect();
    let code = if found.is_string() { Code::BadValue } else { Code::WrongType };
    cx.unusable(code, &format!("one of {}", known.join(", ")), found, loss);
}

/// A handling that cannot be read is taken as the strictest: a slip must not widen the circle of readers.
impl<'de> Value<'de> for Handling {
    fn scalar(cx: &mut Context, _: &str, found: Scalar<'de>) -> Option<Self> {
        let word = found.as_text().unwrap_or_default();
        if word == "TLP:WHITE" {
            cx.warn(Code::Outdated, "TLP:WHITE is of the old Traffic Light Protocol; read as TLP:CLEAR");
            return Some(Self::Clear);
        }
        Self::from_word(word).or_else(|| {
            let known = Self::ALL.iter().map(|word| word.as_str());
            unknown_word(cx, known, &found, "treated as TLP:RED to be safe");
            Some(Self::Red)
        })
    }
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident($type:ty): $expected:literal, $read:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub(super) struct $name(pub(super) $type);

        impl<'de> Value<'de> for $name {
            fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
                number(cx, loss, &found, $expected, $read).map(Self)
            }
        }
    )*};
}

numbers! {
    /// Any number.
    Number(f64): "a number", Some;
    /// How much of something.
    Amount(f64): "a number of at least 0", |value| (value >= 0.0).then_some(value);
    /// How many; `3.0` is as whole as `3`, and no larger number is exact in every reader of JSON.
    Count(u64): "a whole number from 0 to 9007199254740991", |value| {
        ((0.0..=9_007_199_254_740_991.0).contains(&value) && value.fract() == 0.0).then_some(value as u64)
    };
    /// Degrees east.
    Longitude(f64): "a number from -180 to 180", |value| (-180.0..=180.0).contains(&value).then_some(value);
    /// Degrees north.
    Latitude(f64): "a number from -90 to 90", |value| (-90.0..=90.0).contains(&value).then_some(value);
}

/// Yes or no.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flag(pub(super) bool);

impl<'de> Value<'de> for Flag {
    fn scalar(cx: &mut Context, loss: &str, found: Scalar<'de>) -> Option<Self> {
        if let Scalar::Bool(value) = found {
            return Some(Self(value));
        }
        cx.unusable(Code::WrongType, "true or false", &found, loss);
        None
    }
}

/// The format's version, or what stood there instead.
#[derive(Debug)]
pub(super) struct Version(pub(super) Result<(), String>);

impl<'de> Value<'de> for Version {
    fn scalar(_: &mut Context, _: &str, found: Scalar<'de>) -> Option<Self> {
        let is_minor = |minor: &str| !minor.is_empty() && minor.bytes().all(|byte| byte.is_ascii_digit());
        let is_known = found.as_text().and_then(|text| text.strip_prefix("1.")).is_some_and(is_minor);
        Some(Self(if is_known { Ok(()) } else { Err(found.to_string()) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'de, T: Value<'de>>(found: Scalar<'de>) -> Result<T, Code> {
        let mut cx = Context::default();
        let value = T::scalar(&mut cx, "left out", found);
        value.ok_or_else(|| cx.into_problems()[0].code)
    }

    fn text<'de, T: Value<'de>>(text: &'de str) -> Result<T, Code> {
        read(Scalar::Text(text.into()))
    }

    #[test]
    fn counts_are_whole_however_they_are_written() {
        assert_eq!(read::<Count>(Scalar::Number(3.0)).unwrap().0, 3);
        assert_eq!(read::<Count>(Scalar::Number(9_007_199_254_740_991.0)).unwrap().0, (1 << 53) - 1);
        for bad in [-1.0, 0.5, 9_007_199_254_740_992.0, 1e300] {
            assert_eq!(read::<Count>(Scalar::Number(bad)).unwrap_err(), Code::OutOfRange, "{bad}");
        }
        assert_eq!(read::<Count>(Scalar::TooLarge("1e400".into())).unwrap_err(), Code::OutOfRange);
        assert_eq!(text::<Count>("1e400").unwrap_err(), Code::WrongType);
        assert_eq!(text::<Count>("3").unwrap_err(), Code::WrongType);
    }

    #[test]
    fn negative_zero_is_zero() {
        assert!(read::<Amount>(Scalar::Number(-0.0)).unwrap().0.is_sign_positive());
    }

    #[test]
    fn ids_are_measured_in_characters() {
        assert!(text::<Id>(&"é".repeat(128)).is_ok());
        assert_eq!(text::<Id>(&"é".repeat(129)).unwrap_err(), Code::BadValue);
        assert_eq!(text::<Id>("").unwrap_err(), Code::BadValue);
    }

    #[test]
    fn colours_and_tags_have_one_form() {
        assert_eq!(text::<Color>("#1F77b4").unwrap().0, [0x1f, 0x77, 0xb4]);
        for bad in ["#fff", "1f77b4", "#1f77b", "#+f77b4", "#é77b4", "red"] {
            assert_eq!(text::<Color>(bad).unwrap_err(), Code::BadValue, "{bad}");
        }
        for good in ["en", "zh-Hant-TW", "x-klingon", "de-1996"] {
            assert!(is_language(good), "{good}");
        }
        for bad in ["", "e", "en_GB", "en-", "-en", "englishes", "en-toolongpart"] {
            assert!(!is_language(bad), "{bad}");
        }
    }

    #[test]
    fn a_handling_that_cannot_be_read_is_the_strictest() {
        let mut cx = Context::default();
        assert_eq!(
            Handling::scalar(&mut cx, "", Scalar::Text("TLP:AMBER STRICT".into())),
            Some(Handling::Red)
        );
        assert_eq!(Handling::scalar(&mut cx, "", Scalar::Number(1.0)), Some(Handling::Red));
        assert_eq!(Handling::scalar(&mut cx, "", Scalar::Text("TLP:WHITE".into())), Some(Handling::Clear));
        let codes: Vec<_> = cx.into_problems().iter().map(|problem| problem.code).collect();
        assert_eq!(codes, [Code::BadValue, Code::WrongType, Code::Outdated]);
    }
}
