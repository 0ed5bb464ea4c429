//! From the wire types to the JSON Schema of the format: each record says what its members are, each small value which
//! JSON it is. Compiled for tests alone: one of them keeps `src/casebook/casebook.schema.json` in step.
//!
//! The schema refuses what strict reading refuses, and nothing that is only worth a warning: `null` for an optional
//! member, an unknown member, an option of another type, a word in a filter that matches nothing.

mod document;
mod leaves;
mod lists;
mod text;
mod view;

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

pub(super) use view::view_of_its_kind;

/// A member of a record.
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) is_required: bool,
    pub(super) schema: Schema,
}

/// A record with these members. Others may stand beside them: the reader only warns of them.
pub(super) fn record(description: &str, members: impl IntoIterator<Item = Member>) -> Schema {
    let mut record = json_schema!({ "type": "object", "description": sentence(description) });
    let mut properties = Map::new();
    let mut required = Vec::new();
    for Member { name, description, is_required, mut schema } in members {
        schema.insert("description".to_owned(), sentence(description).into());
        properties.insert(name.to_owned(), schema.into());
        required.extend(is_required.then_some(name));
    }
    record.insert("properties".to_owned(), properties.into());
    if !required.is_empty() {
        record.insert("required".to_owned(), required.into());
    }
    record
}

/// The first paragraph of a comment, as one line.
fn sentence(comment: &str) -> String {
    let lines = comment.lines().map(str::trim);
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a member of a record is.
fn property<'a>(record: &'a mut Schema, name: &str) -> &'a mut Map<String, Value> {
    let member = record.pointer_mut(&format!("/properties/{name}")).and_then(Value::as_object_mut);
    member.expect("the record has the member, and its schema is an object")
}

/// A record that stands somewhere: at a place, or in a country, or both.
pub(super) fn somewhere(generator: &mut SchemaGenerator, mut record: Schema) -> Schema {
    let either = [("place", generator.subschema_for::<super::leaves::Id<'_>>()), {
        ("country", generator.subschema_for::<super::super::Country>())
    }];
    // A null counts as an absent one, so that it must be more than there.
    let either = either.map(|(name, schema)| json!({ "required": [name], "properties": { (name): schema } }));
    record.insert("anyOf".to_owned(), either.to_vec().into());
    record
}

/// A route has a beginning and an end.
pub(super) fn two_stops(_: &mut SchemaGenerator, mut record: Schema) -> Schema {
    property(&mut record, "stops").insert("minItems".to_owned(), 2.into());
    record
}
