//! The small values of the format as a schema says them: patterns, ranges and lists of words. What the reader accepts
//! is in its own `leaves`; the two are compared value by value in the tests.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::super::*;
use super::super::super::{Country, Currency, Date, Handling, Period, Region, Text};
use super::super::currencies;
use super::super::leaves::{
    Amount, Color, Count, Flag, Id, Language, Latitude, Longitude, Number, Plain, Url, Version,
};
use super::sentence;

/// A value with a name of its own, or, after `#inline`, one that is said where it stands.
macro_rules! leaves {
    (@inline) => {
        fn inline_schema() -> bool {
            true
        }
    };
    ($($(#$inline:ident)? $name:ty as $title:expr => $schema:tt;)*) => {$(
        impl JsonSchema for $name {
            $(leaves!(@$inline);)?

            fn schema_name() -> Cow<'static, str> {
                $title.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

leaves! {
    Id<'_> as "Id" => {
        "description": "An id, or a reference to one.",
        "type": "string",
        "minLength": 1,
        "maxLength": 128,
    };
    #inline Plain<'_> as "Plain" => { "type": "string", "minLength": 1 };
    Date as "Date" => {
        "description": "A date as exact as it is known: `2005` is the whole year, never 1 January.",
        "type": "string",
        "pattern": format!("^({})$", dates()),
        "examples": ["2005", "2005-08", "2005-08-21"],
    };
    Period as "Period" => {
        "description": "A date, or a quarter.",
        "type": "string",
        "pattern": format!("^({}|{YEAR}-Q[1-4])$", dates()),
        "examples": ["2005", "2005-Q3", "2005-08", "2005-08-21"],
    };
    Country as "Country" => {
        "description": "A country code of ISO 3166-1 alpha-2, or `XK` for Kosovo.",
        "type": "string",
        "enum": Country::all().map(Country::code).collect::<Vec<_>>(),
    };
    Region as "Region" => {
        "description": "A geographic region by its UN M49 code; `001` is the world.",
        "type": "string",
        "enum": regions(),
    };
    Currency as "Currency" => {
        "description": "A currency code of ISO 4217, in force or withdrawn.",
        "type": "string",
        "enum": currencies::codes().collect::<Vec<_>>(),
    };
    Url as "Url" => {
        "description": "An http or https address, without a user name, white space or anything invisible in it.",
        "type": "string",
        "pattern": web_address(),
        "examples": ["https://example.org/report"],
    };
    Language as "Language" => {
        "description": "A language tag of BCP 47.",
        "type": "string",
        "pattern": format!("^{LANGUAGE}$"),
        "examples": ["en", "ar", "zh-Hant-TW"],
    };
    Color as "Color" => {
        "description": "A colour as red, green and blue.",
        "type": "string",
        "pattern": "^#[0-9A-Fa-f]{6}$",
        "examples": ["#1f77b4"],
    };
    Text as "Text" => {
        "description": "A text in the book's language, or an object from BCP 47 tag to text. It is shown in the reader's \
                        language; else in the book's; else in the first.",
        "anyOf": [
            { "type": "string" },
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": { "pattern": format!("^{LANGUAGE}$") },
                "additionalProperties": { "type": "string" },
            },
        ],
        "examples": ["Tobacco", { "en": "Tobacco", "ar": "تبغ" }],
    };
    Version as "Version" => {
        "description": "A version of the format that this schema describes.",
        "type": "string",
        "pattern": r"^1\.[0-9]+$",
    };
    // The ends are those of a double: JSON can write what no reader can hold.
    Number as "Number" => {
        "description": "A finite number.",
        "type": "number",
        "minimum": f64::MIN,
        "maximum": f64::MAX,
    };
    Amount as "Amount" => {
        "description": "How much of something.",
        "type": "number",
        "minimum": 0,
        "maximum": f64::MAX,
    };
    Count as "Count" => {
        "description": "How many.",
        "type": "integer",
        "minimum": 0,
        "maximum": 9_007_199_254_740_991_u64,
    };
    #inline Longitude as "Longitude" => { "type": "number", "minimum": -180, "maximum": 180 };
    #inline Latitude as "Latitude" => { "type": "number", "minimum": -90, "maximum": 90 };
    #inline Flag as "Flag" => { "type": "boolean" };
    Handling as "Handling" => {
        "description": words(Handling::ABOUT, Handling::ALL, |word| (word.as_str(), word.meaning()))
            + "\n- `TLP:WHITE`: Outdated, read as `TLP:CLEAR` with a warning.",
        "type": "string",
        "enum": Handling::ALL.iter().map(|word| word.as_str()).chain(["TLP:WHITE"]).collect::<Vec<_>>(),
    };
}

macro_rules! vocabularies {
    ($($name:ident,)*) => {leaves! {$(
        $name as stringify!($name) => {
            "description": words($name::ABOUT, $name::ALL, |word| (word.as_str(), word.meaning())),
            "type": "string",
            "enum": $name::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>(),
        };
    )*}};
}

vocabularies! {
    Proof, SourceKind, PlaceKind, ActorKind, Status, LinkKind, StopRole, Mode, SeriesKind, ViewKind,
}

/// What a vocabulary is about, and below it each word with its meaning.
fn words<T: Copy>(about: &str, all: &[T], said: impl Fn(T) -> (&'static str, &'static str)) -> String {
    let meanings = all.iter().map(|word| {
        let (word, meaning) = said(*word);
        format!("\n- `{word}`: {}", sentence(meaning))
    });
    [sentence(about), "\n".to_owned()].into_iter().chain(meanings).collect()
}

fn regions() -> Vec<String> {
    let codes = (0..1_000).map(|number| format!("{number:03}"));
    codes.filter(|code| Region::from_code(code).is_some()).collect()
}

const YEAR: &str = "[0-9]{4}";

/// A tag of BCP 47 by its shape.
const LANGUAGE: &str = "([Xx]|[A-Za-z]{2,8})(-[A-Za-z0-9]{1,8})*";

/// Years, months and real days of the Gregorian calendar, 29 February in leap years only.
fn dates() -> String {
    let month = "0[1-9]|1[0-2]";
    let days = [
        "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
        "(0[469]|11)-(0[1-9]|[12][0-9]|30)",
        "02-(0[1-9]|1[0-9]|2[0-8])",
    ];
    let day = days.join("|");
    let leap_year = "[0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00";
    format!("{YEAR}(-({month}|{day}))?|({leap_year})-02-29")
}

/// An address as the reader's `address` accepts it. Keeps to what the regular expressions of ECMA-262 and of Python
/// have in common.
fn web_address() -> String {
    // White space, control characters, marks of direction, joiners and what would end the address in markup.
    let hidden = concat!(
        r#"<>""#,
        r"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff"
    );
    let port = "0*([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
    let end_of_host = r"/?#\\@";
    let bracketed = format!(r"\[[^\]{end_of_host}{hidden}]+\]");
    let named = format!(r"[^\[:{end_of_host}{hidden}][^:{end_of_host}{hidden}]*");
    format!(r"^[Hh][Tt][Tt][Pp][Ss]?://({bracketed}|{named})(:{port})?([/?#\\][^{hidden}]*)?$")
}
