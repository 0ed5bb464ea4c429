//! The schema of the whole document, and the test that keeps the file beside `src/casebook/mod.rs` in step with it.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::super::split::Collection;
use super::super::value::At;
use super::super::wire;
use super::{property, sentence, text};

/// A name and no address: nothing is to be fetched for it.
const ID: &str = "urn:casebook-viz:casebook:1";

const ABOUT: &str = "\
    A casebook of illicit trade, version 1. This schema refuses what strict reading refuses, as far as a schema can \
    say it; that ids are unique and lead somewhere, that terms form trees and that no member stands twice, the reader \
    says.";

/// The document: what it says of the book itself, its collections, and its story.
struct Document;

impl JsonSchema for Document {
    fn schema_name() -> Cow<'static, str> {
        "Casebook".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut document = wire::Head::json_schema(generator);
        let mut members = Vec::new();
        for collection in Collection::ALL {
            let (schema, about) = records_of(generator, collection);
            members.push((collection.name(), schema, about));
        }
        let briefing = generator.subschema_for::<Option<wire::Briefing<'_>>>();
        let version = generator.subschema_for::<super::super::leaves::Version>();
        let about_version = property(&mut document, "casebook").remove("description");
        let properties = document.get_mut("properties").and_then(serde_json::Value::as_object_mut);
        let properties = properties.expect("a record has properties");
        members.push(("briefing", briefing, "The analyst's story; without it a default one is built."));
        for (name, mut schema, about) in members {
            schema.insert("description".to_owned(), sentence(about).into());
            properties.insert(name.to_owned(), schema.into());
        }
        // Without them the document is no casebook, or none that could be shown.
        properties.insert("casebook".to_owned(), version.into());
        property(&mut document, "casebook")
            .extend(about_version.map(|about| ("description".to_owned(), about)));
        document.insert("required".to_owned(), ["casebook", "id", "title", "cases"].as_slice().into());
        for (name, default) in [("language", "en"), ("currency", "USD"), ("handling", "TLP:CLEAR")] {
            property(&mut document, name).insert("default".to_owned(), default.into());
        }
        document.insert("$id".to_owned(), ID.into());
        document.insert("description".to_owned(), ABOUT.into());
        document
    }
}

/// The list of a collection, and what is said of it.
fn records_of(generator: &mut SchemaGenerator, collection: Collection) -> (Schema, &'static str) {
    fn optional<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Option<Vec<T>>>()
    }
    match collection {
        Collection::Sources => (optional::<wire::Source<'_>>(generator), "What the book rests on."),
        Collection::Goods => (optional::<wire::Term<'_>>(generator), "The book's own vocabulary of goods."),
        Collection::Crimes => (optional::<wire::Term<'_>>(generator), "The book's own vocabulary of crimes."),
        Collection::Places => (optional::<wire::Place<'_>>(generator), "The places of the book."),
        Collection::Actors => (optional::<wire::Actor<'_>>(generator), "Who takes part in its cases."),
        Collection::Operations => {
            (optional::<wire::Operation<'_>>(generator), "Operations that cases and seizures were part of.")
        }
        Collection::Cases => {
            (generator.subschema_for::<Vec<At<wire::Case<'_>>>>(), "The cases; there may be none.")
        }
        Collection::Series => {
            (optional::<wire::Series<'_>>(generator), "Statistics that travel with the book.")
        }
    }
}

/// The schema, as it is shipped.
fn schema() -> String {
    let generator = SchemaSettings::draft2020_12().into_generator();
    text::of(generator.into_root_schema_for::<Document>().as_value())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_file_is_in_step() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/casebook/casebook.schema.json");
        let found = schema();
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &found).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == found, "casebook.schema.json is not what the wire types say; BLESS=1 writes it anew");
    }

    #[test]
    fn all_is_described() {
        let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
        let definitions = schema["$defs"].as_object().unwrap();
        assert!(definitions.len() > 40);
        for (name, schema) in definitions.iter().chain([(&"document".to_owned(), &schema)]) {
            assert!(schema["description"].is_string(), "{name}");
            for (member, schema) in schema["properties"].as_object().into_iter().flatten() {
                let said = schema["description"].as_str().unwrap_or_default();
                assert!(said.ends_with(['.', '"']) && !said.contains("super::"), "{name}.{member}: {said}");
            }
        }
    }
}
