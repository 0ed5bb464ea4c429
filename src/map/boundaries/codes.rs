//! Which country an area is: its code among the names that sources have for it. Knows no geometry.

use serde_json::Value;

use crate::casebook::Country;

/// Names of properties that hold a code, without what is no letter or digit and in lower case. Natural Earth's first two
/// lack some countries, whose code stands in a later one.
const CODES: [&str; 25] = [
    "isoa2",
    "isoa2eh",
    "iso2",
    "iso31661alpha2",
    "alpha2",
    "alpha2code",
    "cca2",
    "iso2cd",
    "countrycode",
    "isoa3",
    "isoa3eh",
    "iso3",
    "iso31661alpha3",
    "alpha3",
    "alpha3code",
    "cca3",
    "iso3cd",
    "a3",
    "adm0a3",
    "iso",
    "isocode",
    "code",
    "ison3",
    "ccn3",
    "iso31661numeric",
];

/// Names of properties that hold a name.
const NAMES: [&str; 6] = ["name", "nameen", "namelong", "admin", "mapcolor", "label"];

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// The country that a code of any of the three kinds stands for.
fn country(value: &Value) -> Option<Country> {
    let text = match value {
        Value::String(text) => text.trim().to_ascii_uppercase(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    match text.as_str() {
        // Beside `XKK`: the World Bank's and others' code of Kosovo.
        "XKX" => Country::from_code("XK"),
        code if code.len() == 2 => Country::from_code(code),
        code if code.len() <= 3 && code.bytes().all(|digit| digit.is_ascii_digit()) => {
            let number: u16 = code.parse().ok()?;
            Country::all().find(|country| country.numeric() == Some(number))
        }
        code => Country::all().find(|country| country.alpha3() == code),
    }
}

/// The two letters of an area's country: by its properties, else by its id, which some files use for numbers of their
/// own.
pub(super) fn code_of(id: &Value, properties: &Value) -> Option<[u8; 2]> {
    let named = |wanted: &str| {
        let members = properties.as_object().into_iter().flatten();
        members.filter(|(name, _)| plain(name) == wanted).find_map(|(_, value)| country(value))
    };
    let found = CODES.iter().find_map(|wanted| named(wanted)).or_else(|| country(id))?;
    found.code().as_bytes().try_into().ok()
}

/// What to call an area that has no code that is known.
pub(super) fn name_of(id: &Value, properties: &Value) -> Option<String> {
    let members = || properties.as_object().into_iter().flatten();
    let named = |wanted: &&str| members().find(|(name, _)| plain(name) == *wanted).map(|(_, value)| value);
    let text = NAMES.iter().find_map(named).and_then(Value::as_str).or_else(|| id.as_str())?;
    Some(text.trim().chars().take(60).collect::<String>()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(id: Value, properties: Value, wanted: Option<&str>) {
        let found = code_of(&id, &properties);
        assert_eq!(found.as_ref().map(|code| std::str::from_utf8(code).unwrap()), wanted);
    }

    #[test]
    fn codes_are_found_where_sources_have_them() {
        check(json!("FR"), Value::Null, Some("FR"));
        check(json!("250"), Value::Null, Some("FR"));
        check(json!(4), Value::Null, Some("AF"));
        check(json!("xkx"), Value::Null, Some("XK"));
        check(json!(17), json!({"iso3": "KEN"}), Some("KE"));
        check(Value::Null, json!({"ISO_A2": "-99", "ISO_A2_EH": "NO", "ADM0_A3": "NOR"}), Some("NO"));
        check(Value::Null, json!({"ISO3166-1-Alpha-3": "XKX"}), Some("XK"));
        check(json!("-99"), json!({"name": "Nowhere", "iso3": "XYZ"}), None);
        check(json!(1e9), json!(["a"]), None);
        assert_eq!(name_of(&json!("X1"), &json!({"NAME": " Sea of sand "})), Some("Sea of sand".to_owned()));
        assert_eq!(name_of(&Value::Null, &Value::Null), None);
    }
}
