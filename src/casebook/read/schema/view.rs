//! What a section's view asks for, as a schema says it: the filter, and the options of each kind of view.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::super::super::*;
use super::super::super::{Country, Date, Region};
use super::super::resolve::{Holds, described_options};
use super::{Member, property, record, sentence};

/// A view: its filter is one, and its options are those of its kind.
pub(in super::super) fn view_of_its_kind(generator: &mut SchemaGenerator, mut view: Schema) -> Schema {
    for (name, schema) in [
        ("filter", generator.subschema_for::<Option<Filter>>()),
        ("options", json_schema!({ "type": ["object", "null"] })),
    ] {
        property(&mut view, name).extend(schema.as_object().cloned().unwrap_or_default());
    }
    let of_kinds = ViewKind::ALL.iter().map(|kind| {
        let name = format!("{}Options", kind.as_str()).replacen(
            |first: char| first.is_ascii_lowercase(),
            &kind.as_str()[..1].to_ascii_uppercase(),
            1,
        );
        let options = options(*kind);
        generator.definitions_mut().insert(name.clone(), options.into());
        json!({
            "if": { "required": ["kind"], "properties": { "kind": { "const": kind.as_str() } } },
            "then": { "properties": { "options": { "$ref": format!("#/$defs/{name}") } } },
        })
    });
    let of_kinds: Vec<_> = of_kinds.collect();
    view.insert("allOf".to_owned(), of_kinds.into());
    view
}

/// The options of a kind of view. The reader keeps an option of another type and warns of it; a schema has no
/// warnings, so that the types are told without refusing others.
fn options(kind: ViewKind) -> Schema {
    let members = described_options(kind).map(|(name, holds, comment)| {
        let told = match holds {
            Holds::Flag => json!({ "type": "boolean" }),
            Holds::Number => json!({ "type": "number" }),
            Holds::Text | Holds::Good | Holds::Actor => json!({ "type": "string" }),
            Holds::List | Holds::Series => json!({ "type": "array", "items": { "type": "string" } }),
            Holds::Center => json!({ "anyOf": [
                { "type": "string" },
                { "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 },
            ] }),
            Holds::Selection => json!({ "type": ["object", "null"] }),
        };
        (name.to_owned(), json!({ "description": sentence(comment), "anyOf": [told, true] }))
    });
    json_schema!({
        "description": format!(
            "The attributes of `<casebook-{}>`, in camelCase. One of another type is kept with a warning.",
            kind.as_str()
        ),
        "type": ["object", "null"],
        "properties": members.collect::<Map<String, Value>>(),
    })
}

/// The filter of a view.
struct Filter;

impl JsonSchema for Filter {
    fn schema_name() -> Cow<'static, str> {
        "Filter".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let words = || json_schema!({ "type": "array", "items": { "type": "string" } });
        // A word that the format does not know matches nothing, and is only warned of.
        let mostly = |known: Schema| json_schema!({ "type": "array", "items": { "anyOf": [known, { "type": "string" }] } });
        let proof = generator.subschema_for::<Proof>();
        let date = generator.subschema_for::<Date>();
        let handling = generator.subschema_for::<Handling>();
        let terrorism = json_schema!({ "anyOf": [{ "type": "boolean" }, proof.clone()] });
        let members = [
            ("goods", "Ids of goods; each also matches the terms below it.", words()),
            ("crimes", "Ids of crimes; each also matches the terms below it.", words()),
            ("countries", "Country codes.", mostly(generator.subschema_for::<Country>())),
            ("regions", "UN M49 codes of any group.", mostly(generator.subschema_for::<Region>())),
            ("actors", "Ids of actors.", words()),
            ("actorKinds", "Kinds of actors.", mostly(generator.subschema_for::<ActorKind>())),
            ("cases", "Ids of cases.", words()),
            ("operations", "Ids of operations.", words()),
            ("proof", "The weakest proof accepted.", proof),
            (
                "terrorism",
                "`true`: only cases with a link to terrorism. A proof: only where that link is at least so well proven.",
                terrorism,
            ),
            ("from", "From its first day.", date.clone()),
            ("to", "To its last day.", date),
            ("modes", "Modes of routes.", mostly(generator.subschema_for::<Mode>())),
            ("status", "Where cases stand.", mostly(generator.subschema_for::<Status>())),
            ("handling", "The strictest handling shown.", handling),
            (
                "text",
                "A part of a title or summary of cases, or of a name or alias of their actors, in any language, \
                 whatever its case and accents.",
                json_schema!({ "type": "string" }),
            ),
        ];
        let about = "Which cases are kept: those that match every member. Inside a list one entry is enough.";
        record(
            about,
            members.map(|(name, description, schema)| Member {
                name,
                description,
                is_required: false,
                schema,
            }),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::resolve::FILTER_MEMBERS;
    use super::*;

    #[test]
    fn the_filter_has_the_members_that_the_reader_knows() {
        let filter = Filter::json_schema(&mut SchemaGenerator::default());
        let mut told: Vec<_> = filter.get("properties").unwrap().as_object().unwrap().keys().collect();
        let mut known = FILTER_MEMBERS.to_vec();
        told.sort();
        known.sort();
        assert_eq!(told, known);
    }
}
