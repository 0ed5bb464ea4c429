//! Texts, dates and countries as other formats write them. Says what was lost on the way; knows no records.

use std::borrow::Cow;

use super::findings::Findings;
use crate::casebook::{Country, Date};

/// Bytes as text, without a byte order mark. A byte that is none of UTF-8 costs no more than itself.
pub(super) fn text<'b>(findings: &mut Findings, bytes: &'b [u8]) -> Cow<'b, str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        let before = &bytes[..error.valid_up_to()];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let message =
            "expected text in UTF-8, found a byte that is none; read as \u{fffd}, as all others like it";
        findings.broken(line, before.len() - start + 1, message.to_owned());
    }
    String::from_utf8_lossy(bytes)
}

/// A date, and whether the time of day was cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ForeignDate {
    pub(super) date: Date,
    pub(super) had_time: bool,
}

/// Reads the beginning of a date of ISO 8601: `2021`, `2021-07`, `2021-07-03`, and all of these with a time of day. The
/// day is that of the text, whatever its time zone.
pub(super) fn date(text: &str) -> Option<ForeignDate> {
    let text = text.trim();
    let (day, rest) = match text.find(['T', 't', ' ']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let is_time = rest.is_empty() || (day.len() == 10 && rest[1..].starts_with(|c: char| c.is_ascii_digit()));
    let date = Date::parse(day).filter(|_| is_time)?;
    // Midnight is how a day is written where there must be a time.
    let digits: String = rest.chars().filter(|c| c.is_ascii_digit()).take(6).collect();
    let had_time = !digits.bytes().all(|digit| digit == b'0');
    Some(ForeignDate { date, had_time })
}

/// What a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ForeignCountry {
    /// A country of the format.
    Country(Country),
    /// A part of one, or an old code of it.
    PartOf(Country),
    /// No country of the format, though others give it a code: a union, a state that is no more, a territory that
    /// several states claim.
    Other,
    /// No code that is known.
    Unknown,
}

/// Parts of countries that other formats give codes of their own, by the state that the United Nations count them to, and
/// codes that ISO reserves or has replaced.
const PARTS: &[(&str, &str)] = &[
    ("AC", "SH"),
    ("AZ-NK", "AZ"),
    ("CN-XZ", "CN"),
    ("CP", "FR"),
    ("CQ", "GG"),
    ("CY-TRNC", "CY"),
    ("DG", "IO"),
    ("EA", "ES"),
    ("EL", "GR"),
    ("GB-NIR", "GB"),
    ("GB-SCT", "GB"),
    ("GB-WLS", "GB"),
    ("GE-AB", "GE"),
    ("IC", "ES"),
    ("IQ-KR", "IQ"),
    ("MD-PMR", "MD"),
    ("SO-SOM", "SO"),
    ("TA", "SH"),
    ("UA-CRI", "UA"),
    ("UA-DPR", "UA"),
    ("UA-LPR", "UA"),
    ("UK", "GB"),
    ("X-SO", "GE"),
    ("ZR", "CD"),
];

/// Codes of what is no country of the format.
const OTHERS: &[&str] = &["CSHH", "CSXX", "DD", "EU", "IP", "PK-KM", "SUHH", "UN", "XX", "YUCS", "ZZ"];

/// Reads a country code of two or three letters in any case.
pub(super) fn country(code: &str) -> ForeignCountry {
    let code = code.trim().to_uppercase();
    if let Some(country) = Country::from_code(&code) {
        return ForeignCountry::Country(country);
    }
    if let Some((_, state)) = PARTS.iter().find(|(part, _)| *part == code) {
        return Country::from_code(state).map_or(ForeignCountry::Unknown, ForeignCountry::PartOf);
    }
    if OTHERS.contains(&&*code) {
        return ForeignCountry::Other;
    }
    let by_alpha3 = Country::all().find(|country| country.alpha3() == code);
    by_alpha3.map_or(ForeignCountry::Unknown, ForeignCountry::Country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_far_as_the_format_goes() {
        let read = |text: &str| date(text).map(|found| (found.date.to_string(), found.had_time));
        let rows = [
            ("2021", "2021", false),
            ("2021-07", "2021-07", false),
            (" 2021-07-03 ", "2021-07-03", false),
            ("2021-07-03T00:00:00", "2021-07-03", false),
            ("2021-07-03T00:00:00.000Z", "2021-07-03", false),
            ("2021-07-03T10:00:00Z", "2021-07-03", true),
            ("2021-07-03 23:59", "2021-07-03", true),
        ];
        for (text, day, had_time) in rows {
            assert_eq!(read(text), Some((day.to_owned(), had_time)), "{text}");
        }
        for text in ["", "T", "2021T10:00", "2021-13", "03/07/2021", "2021-07-03Tomorrow", "July 2021", "ТТ"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn countries_are_read_in_any_case() {
        let known = |code| Country::from_code(code).unwrap();
        assert_eq!(country("ke"), ForeignCountry::Country(known("KE")));
        assert_eq!(country(" KEN"), ForeignCountry::Country(known("KE")));
        assert_eq!(country("xk"), ForeignCountry::Country(known("XK")));
        assert_eq!(country("gb-sct"), ForeignCountry::PartOf(known("GB")));
        for code in ["suhh", "eu", "zz", "pk-km"] {
            assert_eq!(country(code), ForeignCountry::Other, "{code}");
        }
        for code in ["", "k", "Kenya", "q-"] {
            assert_eq!(country(code), ForeignCountry::Unknown, "{code}");
        }
        assert!(PARTS.iter().all(|(part, _)| matches!(country(part), ForeignCountry::PartOf(_))));
    }
}
