//! A schema as text that a person can read: what it is first, what it is made of after, short lists on one line.

use serde_json::{Map, Value};

/// What comes first in a schema, in this order; the rest follows by the alphabet, and definitions come last.
const FIRST: &[&str] =
    &["$schema", "$id", "$ref", "title", "description", "type", "enum", "required", "properties"];
const LAST: &str = "$defs";

/// Values whose text is no longer stand on one line; lists of words always do.
const SHORT: usize = 80;

/// The schema as indented JSON, with a line feed at its end.
pub(super) fn of(schema: &Value) -> String {
    let mut text = String::new();
    write_value(&mut text, schema, 0, Kind::Schema);
    text.push('\n');
    text
}

/// Whether the members of an object are keywords, or names that the format gives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Schema,
    Names,
}

fn write_value(text: &mut String, value: &Value, depth: usize, kind: Kind) {
    let line = on_one_line(value);
    match value {
        Value::Object(members) if line.len() > SHORT => write_object(text, members, depth, kind),
        Value::Array(items) if line.len() > SHORT && items.iter().any(Value::is_object) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                new_line(text, depth + 1);
                write_value(text, item, depth + 1, Kind::Schema);
            }
            new_line(text, depth);
            text.push(']');
        }
        _ => text.push_str(&line),
    }
}

fn on_one_line(value: &Value) -> String {
    match value {
        Value::Object(members) if !members.is_empty() => {
            let members = in_order(members, Kind::Schema)
                .into_iter()
                .map(|name| format!("{}: {}", Value::from(name.as_str()), on_one_line(&members[name])));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(on_one_line).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn in_order(members: &Map<String, Value>, kind: Kind) -> Vec<&String> {
    let rank = |name: &str| match kind {
        Kind::Schema if name == LAST => FIRST.len() + 1,
        Kind::Schema => FIRST.iter().position(|first| *first == name).unwrap_or(FIRST.len()),
        Kind::Names => 0,
    };
    let mut names: Vec<&String> = members.keys().collect();
    names.sort_by_key(|name| (rank(name), *name));
    names
}

fn write_object(text: &mut String, members: &Map<String, Value>, depth: usize, kind: Kind) {
    text.push('{');
    for (index, name) in in_order(members, kind).into_iter().enumerate() {
        text.push_str(if index == 0 { "" } else { "," });
        new_line(text, depth + 1);
        text.extend([&Value::from(name.as_str()).to_string(), ": "]);
        let names_follow = kind == Kind::Schema && (name == "properties" || name == LAST);
        let kind = if names_follow { Kind::Names } else { Kind::Schema };
        write_value(text, &members[name], depth + 1, kind);
    }
    new_line(text, depth);
    text.push('}');
}

fn new_line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}
