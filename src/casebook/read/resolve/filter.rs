//! The filter of a section's view: kept as written, without what no filter can hold. Knows the members of the
//! format's filter, not what they match.

use serde_json::{Map, Value};

use super::super::super::*;
use super::super::super::{Code, Country, Date, Region};
use super::super::context::Context;
use super::super::scalar::{Scalar, quoted};
use super::super::value::LEFT_OUT;
use super::names::Names;

/// The members that the format names.
pub(in super::super) const NAMES: &[&str] = &[
    "goods",
    "crimes",
    "countries",
    "regions",
    "actors",
    "actorKinds",
    "cases",
    "operations",
    "proof",
    "terrorism",
    "from",
    "to",
    "modes",
    "status",
    "handling",
    "text",
];

/// Checks a filter member by member: wrong types are left out with an error, ids and words that match nothing are
/// kept with a warning.
pub(super) fn filter(cx: &mut Context, names: &Names, written: Value) -> Option<Value> {
    let members = match written {
        Value::Object(members) => members,
        other => {
            cx.unusable(Code::WrongType, "a filter (an object)", &described(&other), LEFT_OUT);
            return None;
        }
    };
    let mut kept = Map::new();
    for (name, value) in members {
        let value = if NAMES.contains(&name.as_str()) {
            cx.within_key(&name, |cx| member(cx, names, &name, value))
        } else {
            cx.unknown_member(&name, "a filter", NAMES);
            Some(value)
        };
        kept.extend(value.map(|value| (name, value)));
    }
    check_order(cx, &kept);
    Some(Value::Object(kept))
}

fn member(cx: &mut Context, names: &Names, name: &str, value: Value) -> Option<Value> {
    let is_known: &dyn Fn(&str) -> bool = match name {
        "goods" => &|id| names.goods.get(id).is_some(),
        "crimes" => &|id| names.crimes.get(id).is_some(),
        "actors" => &|id| names.actors.get(id).is_some(),
        "cases" => &|id| names.cases.get(id).is_some(),
        "operations" => &|id| names.operations.get(id).is_some(),
        "countries" => &|code| Country::from_code(code).is_some(),
        "regions" => &|code| Region::from_code(code).is_some(),
        "actorKinds" => &|word| ActorKind::from_word(word).is_some(),
        "modes" => &|word| Mode::from_word(word).is_some(),
        "status" => &|word| Status::from_word(word).is_some(),
        _ => return single(cx, name, value),
    };
    let code = match name {
        "countries" => Code::BadCountry,
        "regions" | "actorKinds" | "modes" | "status" => Code::BadValue,
        _ => Code::UnknownId,
    };
    list(cx, value, (code, is_known))
}

fn list(cx: &mut Context, value: Value, (code, is_known): (Code, &dyn Fn(&str) -> bool)) -> Option<Value> {
    let Value::Array(entries) = value else {
        cx.unusable(Code::WrongType, "an array of strings", &described(&value), LEFT_OUT);
        return None;
    };
    let mut kept = Vec::with_capacity(entries.len());
    for (index, entry) in entries.into_iter().enumerate() {
        cx.within(index, |cx| match entry.as_str() {
            Some(text) => {
                if !is_known(text) {
                    cx.warn(code, format!("nothing in the book matches {}", quoted(text)));
                }
                kept.push(entry);
            }
            None => cx.unusable(Code::WrongType, "a string", &described(&entry), LEFT_OUT),
        });
    }
    Some(Value::Array(kept))
}

/// A member with one value.
fn single(cx: &mut Context, name: &str, value: Value) -> Option<Value> {
    let text = value.as_str();
    let (is_good, code, expected) = match name {
        "proof" => (text.is_some_and(is_proof), Code::BadValue, "a proof like \"charged\""),
        "terrorism" => {
            (value.is_boolean() || text.is_some_and(is_proof), Code::BadValue, "true, false or a proof")
        }
        "from" | "to" => {
            (text.and_then(Date::parse).is_some(), Code::BadDate, "a date like 2024, 2024-03 or 2024-03-01")
        }
        "handling" => (
            text.is_some_and(|word| word == "TLP:WHITE" || Handling::from_word(word).is_some()),
            Code::BadValue,
            "a handling like \"TLP:GREEN\"",
        ),
        _ => (text.is_some(), Code::WrongType, "a string"),
    };
    if !is_good {
        let code = if text.is_some() { code } else { Code::WrongType };
        cx.unusable(code, expected, &described(&value), LEFT_OUT);
    }
    is_good.then_some(value)
}

fn is_proof(word: &str) -> bool {
    Proof::from_word(word).is_some()
}

fn check_order(cx: &mut Context, members: &Map<String, Value>) {
    let date = |name: &str| members.get(name).and_then(Value::as_str).and_then(Date::parse);
    if let (Some(from), Some(to)) = (date("from"), date("to"))
        && to.span().last < from.span().first
    {
        let message = format!("expected an end not before {from}, found {to}; no case matches");
        cx.within("to", |cx| cx.warn(Code::Contradiction, message));
    }
}

/// A JSON value as messages describe it.
pub(super) fn described(value: &Value) -> Scalar<'_> {
    match value {
        Value::Null => Scalar::Null,
        Value::Bool(value) => Scalar::Bool(*value),
        Value::Number(value) => Scalar::Number(value.as_f64().unwrap_or_default()),
        Value::String(text) => Scalar::Text(text.as_str().into()),
        Value::Array(_) => Scalar::Array,
        Value::Object(_) => Scalar::Object,
    }
}
