//! What a redacted document still says of what was removed: an attacker's reading, from the JSON alone. Slow and plain.

use std::collections::BTreeSet;

use casebook_viz::casebook::Handling;
use casebook_viz::query::fold;
use serde_json::Value;

use crate::chance::LEVELS;

const NOTHING: &[Value] = &[];

/// Words of the format that stand in documents as strings, where those of open records may have none of them.
const WORDS: [&str; 30] = [
    "beyond-reasonable-doubt",
    "balance-of-probabilities",
    "charged",
    "reported",
    "alleged",
    "leads",
    "owns",
    "supplies",
    "finances",
    "associates-with",
    "family",
    "person",
    "company",
    "vessel",
    "organized-crime-group",
    "convicted",
    "acquitted",
    "investigating",
    "closed",
    "sea",
    "air",
    "road",
    "unknown",
    "origin",
    "transit",
    "kg",
    "cigarettes",
    "judgment",
    "press",
    "USD",
];

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(NOTHING, Vec::as_slice)
}

/// What is said in `copy` that only what was removed from `whole` says, and whatever names it.
pub(super) fn leaks(whole: &Value, copy: &Value, level: Handling) -> Vec<String> {
    let secrets = Secrets::of(whole, level);
    let mut said: Vec<String> = strings(copy);
    list(&copy["briefing"]["sections"]).iter().for_each(|section| said.extend(loose_names(&section["view"])));
    let known: BTreeSet<&str> = secrets.open_strings.iter().map(String::as_str).collect();
    let mut leaks = Vec::new();
    let spoken: Vec<String> = said.iter().map(|string| spoken(string)).collect();
    for name in secrets.names.iter().map(|name| self::spoken(name)) {
        // A name of less than four letters may be a part of a word.
        if name.chars().filter(|letter| letter.is_alphanumeric()).count() >= 4 {
            let holding = spoken.iter().position(|string| string.contains(&name));
            leaks.extend(holding.map(|at| format!("the name \"{name}\" in \"{}\"", said[at])));
        }
    }
    for id in secrets.ids.iter().filter(|id| !known.contains(id.as_str())) {
        let holding = said.iter().find(|string| holds_id(string, id));
        leaks.extend(holding.map(|string| format!("the id \"{id}\" in \"{string}\"")));
    }
    // Dates and codes tell nobody anything.
    let is_told = |string: &&String| string.chars().filter(|letter| letter.is_alphabetic()).count() >= 6;
    for string in secrets.strings.iter().filter(|string| !known.contains(string.as_str())).filter(is_told) {
        // A short one may be a word of somebody else's text.
        let is_long = string.chars().count() >= 25;
        if said.iter().any(|said| said == string || (is_long && said.contains(string.as_str()))) {
            leaks.push(format!("the text \"{string}\""));
        }
    }
    leaks
}

/// As it sounds: without case, accents and punctuation.
fn spoken(string: &str) -> String {
    let folded = fold(string);
    let words: Vec<&str> =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Whether an id with a digit stands in a string between signs, or is all of it.
fn holds_id(string: &str, id: &str) -> bool {
    if string == id {
        return true;
    }
    let (string, id) = (string.to_lowercase(), id.to_lowercase());
    let has_shape = id.chars().any(|letter| letter.is_ascii_digit()) && id.chars().any(char::is_alphabetic);
    has_shape
        && string.match_indices(&id).any(|(at, _)| {
            let before = string[..at].chars().next_back();
            let after = string[at + id.len()..].chars().next();
            ![before, after].into_iter().flatten().any(char::is_alphanumeric)
        })
}

/// Every string of a document, but for the names of members that the format has.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(string) => vec![string.clone()],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(members) => members.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// The names of members that filters and options may hold beside those of the format.
fn loose_names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(loose_names).collect(),
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, value)| std::iter::once(name.clone()).chain(loose_names(value)))
            .collect(),
        _ => Vec::new(),
    }
}

#[derive(Default)]
struct Secrets {
    /// Names, aliases and titles of removed records.
    names: Vec<String>,
    /// Ids of removed records.
    ids: Vec<String>,
    /// Everything that removed records say.
    strings: Vec<String>,
    /// Everything that the other records say.
    open_strings: Vec<String>,
}

impl Secrets {
    fn of(whole: &Value, level: Handling) -> Self {
        let rank = |record: &Value| {
            let own = record["handling"]
                .as_str()
                .map_or(Handling::Clear, |word| Handling::from_word(word).unwrap());
            let book =
                whole["handling"].as_str().map_or(Handling::Clear, |word| Handling::from_word(word).unwrap());
            own.max(book)
        };
        let mut secrets = Self::default();
        let hidden_actors: BTreeSet<&str> =
            list(&whole["actors"]).iter().filter(|actor| rank(actor) > level).map(id).collect();
        let (mut open, mut hidden): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
        for actor in list(&whole["actors"]) {
            let is_hidden = hidden_actors.contains(id(actor));
            if is_hidden {
                secrets.name(actor, "name");
                secrets.names.extend(strings(&actor["aliases"]));
            }
            if is_hidden { &mut hidden } else { &mut open }.push(actor.clone());
        }
        for case in list(&whole["cases"]) {
            if rank(case) > level {
                secrets.name(case, "title");
                secrets.ids.extend(
                    list(&case["seizures"]).iter().filter_map(|one| one["id"].as_str()).map(str::to_owned),
                );
                hidden.push(case.clone());
                continue;
            }
            // Of a case that stays, the links and parts that name somebody hidden go.
            let mut case = case.clone();
            for (member, ends) in [("links", &["from", "to"][..]), ("actors", &["actor"])] {
                let Some(records) = case.get_mut(member) else { continue };
                let names_hidden = |record: &Value| {
                    ends.iter().any(|end| hidden_actors.contains(record[*end].as_str().unwrap()))
                };
                let (gone, left): (Vec<Value>, Vec<Value>) =
                    list(records).iter().cloned().partition(names_hidden);
                hidden.extend(gone);
                *records = left.into();
            }
            open.push(case);
        }
        open.extend(list(&whole["series"]).iter().cloned());
        // Operations first: a source may be used by an operation that goes.
        for (collection, text) in [("operations", "name"), ("places", "name"), ("sources", "title")] {
            let used = |by: &[Value]| -> BTreeSet<String> {
                by.iter().flat_map(|record| references(record, collection)).collect()
            };
            let (by_open, by_hidden) = (used(&open), used(&hidden));
            for record in list(&whole[collection]) {
                let only_hidden = by_hidden.contains(id(record)) && !by_open.contains(id(record));
                if only_hidden {
                    secrets.name(record, text);
                    secrets.strings.extend(record["url"].as_str().map(str::to_owned));
                }
                if only_hidden { &mut hidden } else { &mut open }.push(record.clone());
            }
        }
        for record in &hidden {
            secrets.strings.extend(strings(record));
        }
        for member in
            ["goods", "crimes", "title", "subtitle", "publisher", "notes", "disclaimer", "countryNames"]
        {
            secrets.open_strings.extend(strings(&whole[member]));
        }
        for section in list(&whole["briefing"]["sections"]) {
            for member in ["id", "title", "text", "notes"] {
                secrets.open_strings.extend(strings(&section[member]));
            }
        }
        secrets.open_strings.extend(open.iter().flat_map(strings));
        // The words of the format stand everywhere.
        secrets.open_strings.extend(LEVELS.iter().chain(&WORDS).map(|word| (*word).to_owned()));
        secrets
    }

    fn name(&mut self, record: &Value, text: &str) {
        self.ids.push(id(record).to_owned());
        self.names.extend(match &record[text] {
            Value::String(text) => vec![text.clone()],
            Value::Object(texts) => texts.values().flat_map(strings).collect(),
            _ => Vec::new(),
        });
    }
}

fn id(record: &Value) -> &str {
    record["id"].as_str().unwrap()
}

/// The ids of a collection that a record refers to.
fn references(record: &Value, collection: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Value::Object(members) = record {
        for (name, value) in members {
            let is_one = match collection {
                "operations" => name == "operation",
                "places" => name == "place",
                _ => name == "sources" || name == "source",
            };
            if is_one {
                found.extend(strings(value));
            } else {
                found.extend(references(value, collection));
            }
        }
    }
    list(record).iter().for_each(|item| found.extend(references(item, collection)));
    found
}
