//! The options of a section's view: those that no element has are warned of. They stand as written: the views
//! read them and choose their defaults.

use serde_json::Value;

use super::super::super::Code;
use super::super::super::ViewKind;
use super::super::context::Context;
use super::super::scalar::quoted;
use super::filter::described;
use super::names::Names;

/// What an option holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Flag,
    Number,
    Text,
    List,
    /// Longitude and latitude, as a text or as two numbers.
    Center,
    /// Whatever an element selects by.
    Selection,
    /// Of a good.
    Good,
    /// Of an actor.
    Actor,
    /// Of series of the book.
    Series,
}

use Holds::{Actor, Center, Flag, Good, List, Number, Selection, Series, Text};

const COMMON: &[(&str, Holds)] = &[
    ("heading", Text),
    ("caption", Text),
    ("theme", Text),
    ("lang", Text),
    ("dir", Text),
    ("controls", List),
    ("selection", Selection),
];

const MAP: &[(&str, Holds)] = &[
    ("display", Text),
    ("metric", Text),
    ("good", Good),
    ("unit", Text),
    ("level", Text),
    ("projection", Text),
    ("classes", Text),
    ("classCount", Number),
    ("routes", Flag),
    ("places", Flag),
    ("seizurePoints", Flag),
    ("boundaries", Text),
    ("center", Center),
    ("zoom", Number),
    ("time", Text),
];

const NETWORK: &[(&str, Holds)] = &[
    ("nodes", List),
    ("layout", Text),
    ("display", Text),
    ("layoutGoal", Text),
    ("size", Text),
    ("color", Text),
    ("proof", Text),
    ("labels", Text),
    ("focus", Actor),
    ("depth", Number),
];

const TREND: &[(&str, Holds)] = &[
    ("measure", Text),
    ("unit", Text),
    ("by", Text),
    ("interval", Text),
    ("chart", Text),
    ("series", Series),
    ("scale", Text),
    ("stats", List),
    ("timeDirection", Text),
];

/// Warns of options that the element lacks, that have another type than its own, or that name nothing in the book.
pub(super) fn check_options(cx: &mut Context, names: &Names, kind: ViewKind, options: Value) -> Value {
    let own = match kind {
        ViewKind::Map => MAP,
        ViewKind::Network => NETWORK,
        ViewKind::Trend => TREND,
        ViewKind::Cases | ViewKind::Figures => &[],
    };
    let members = match &options {
        Value::Null => return options,
        Value::Object(members) => members,
        other => {
            cx.unusable(Code::WrongType, "options (an object)", &described(other), "left out");
            return Value::Null;
        }
    };
    for (name, value) in members {
        match COMMON.iter().chain(own).find(|(known, _)| known == name) {
            Some((_, holds)) => cx.within_key(name, |cx| check(cx, names, *holds, value)),
            None => {
                let known: Vec<_> = COMMON.iter().chain(own).map(|(known, _)| *known).collect();
                cx.unknown_member(name, &format!("the options of \"{}\"", kind.as_str()), &known);
            }
        }
    }
    options
}

fn check(cx: &mut Context, names: &Names, holds: Holds, value: &Value) {
    let is_list = value.as_array().is_some_and(|list| list.iter().all(Value::is_string));
    let is_pair = value.as_array().is_some_and(|pair| pair.len() == 2 && pair.iter().all(Value::is_number));
    let (is_right, expected) = match holds {
        Flag => (value.is_boolean(), "true or false"),
        Number => (value.is_number(), "a number"),
        List | Series => (is_list, "an array of strings"),
        Selection => (true, ""),
        Center => (value.is_string() || is_pair, "longitude and latitude"),
        Text | Good | Actor => (value.is_string(), "a string"),
    };
    if !is_right {
        let message = format!("expected {expected}, found {}", described(value));
        cx.warn(Code::WrongType, message);
    }
    let mut known = |id: &str, is_known: bool| {
        if !is_known {
            cx.warn(Code::UnknownId, format!("nothing in the book matches {}", quoted(id)));
        }
    };
    match (holds, value) {
        (Good, Value::String(id)) => known(id, names.goods.get(id).is_some()),
        (Actor, Value::String(id)) => known(id, names.actors.get(id).is_some()),
        (Series, Value::Array(ids)) => {
            ids.iter().filter_map(Value::as_str).for_each(|id| known(id, names.series.get(id).is_some()));
        }
        _ => {}
    }
}
