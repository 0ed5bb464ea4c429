//! What markings say about handling: the Traffic Light Protocol in its two versions, as OASIS and FIRST define the
//! objects. Knows no other marking; what it cannot read it takes for the strictest.

use serde_json::Value;

use super::object::Object;
use crate::casebook::Handling;

/// The markings that everybody knows without their objects: TLP 1.0 of the STIX standard, TLP 2.0 of its extension.
const KNOWN: &[(&str, Handling)] = &[
    ("marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", Handling::Clear),
    ("marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", Handling::Green),
    ("marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", Handling::Amber),
    ("marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", Handling::Red),
    ("marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", Handling::Clear),
    ("marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", Handling::Green),
    ("marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", Handling::Amber),
    ("marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", Handling::AmberStrict),
    ("marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", Handling::Red),
];

/// The extension that TLP 2.0 is in.
const TLP_2: &str = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

/// What a marking asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Marking {
    /// A level of the Traffic Light Protocol.
    Level(Handling),
    /// Words that go with what is marked.
    Statement(String),
    /// Something that is not known here.
    Unknown,
}

/// The level of a marking that needs no object.
pub(super) fn known(id: &str) -> Option<Handling> {
    KNOWN.iter().find(|(known, _)| *known == id).map(|(_, level)| *level)
}

/// What the object of a marking says: of several levels the strictest.
pub(super) fn read(object: &mut Object) -> Marking {
    let definition = object.take("definition").unwrap_or_default();
    let extensions = object.take("extensions").unwrap_or_default();
    let kind = object.text("definition_type").unwrap_or_default();
    let name = object.text("name").unwrap_or_default();
    let words =
        [definition["tlp"].as_str(), extensions[TLP_2]["tlp_2_0"].as_str(), Some(&*name), Some(&*kind)];
    let levels = words.into_iter().flatten().filter_map(level);
    if let Some(level) = levels.chain(known(&object.id)).max() {
        return Marking::Level(level);
    }
    match definition["statement"].as_str() {
        Some(statement) if extensions.is_null() => Marking::Statement(statement.to_owned()),
        _ => Marking::Unknown,
    }
}

/// A level by its word, with or without `TLP:`; the old `white` is `clear`.
fn level(word: &str) -> Option<Handling> {
    let word = word.trim().to_uppercase();
    let word = word.strip_prefix("TLP:").unwrap_or(&word);
    match word {
        "WHITE" => Some(Handling::Clear),
        // `TLP:AMBER`, and the type `tlp` alone, which says nothing.
        word => Handling::from_word(&format!("TLP:{word}")),
    }
}

/// The markings of an object and of parts of it: a part is not kept apart, so that the whole is as strict.
pub(super) fn references(object: &mut Object) -> Vec<String> {
    let mut references = object.texts("object_marking_refs");
    if let Some(Value::Array(parts)) = object.take("granular_markings") {
        let marked = parts.iter().filter_map(|part| part["marking_ref"].as_str());
        references.extend(marked.map(str::to_owned));
    }
    references
}
