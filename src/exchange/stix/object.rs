//! Bytes to STIX objects: a bundle, an array of objects or a single one; of each id its newest version. Knows the form of
//! an object, not what it is about.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::super::convert::refused;
use super::super::findings::{Findings, Repeated, Spot};
use super::super::foreign;
use super::super::index::Index;
use crate::casebook::{CasebookError, Code};

const TYPE: Repeated = Repeated::not_carried(
    "objects of type {holder} have no counterpart and were left out, with all they hold",
);
const REVOKED: Repeated = Repeated::not_carried("an object of type {holder} is revoked; it was left out");
const OLDER: Repeated = Repeated::not_carried("an older version of an object of type {holder} was left out");
const BUNDLE_MEMBER: Repeated =
    Repeated::not_carried("the member \"{part}\" of the {holder} was not carried");

/// The types of objects that something becomes of.
const CARRIED: &[&str] = &[
    "campaign",
    "grouping",
    "identity",
    "incident",
    "intrusion-set",
    "language-content",
    "location",
    "marking-definition",
    "note",
    "opinion",
    "relationship",
    "report",
    "sighting",
    "threat-actor",
];

/// An object.
#[derive(Clone, Debug)]
pub(super) struct Object {
    pub(super) id: String,
    /// Its type.
    pub(super) kind: String,
    /// All other members; what is left in the end was not carried.
    members: Map<String, Value>,
}

impl Object {
    /// Where it stands, or a member of it.
    pub(super) fn spot<'o>(&'o self, member: &'o str) -> Spot<'o> {
        Spot { steps: [&self.id, member, ""], ..Spot::default() }
    }

    /// The names of the members that nobody took.
    pub(super) fn rest(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(|name| &**name)
    }

    /// Takes all that is left: it is told as a whole.
    pub(super) fn clear(&mut self) {
        self.members.clear();
    }

    /// A member, which nobody sees again.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.members.remove(name).filter(|value| !value.is_null())
    }

    /// A member that is to be seen again.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    /// A string that is not empty; something else stays.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        if self.members.get(name).is_some_and(Value::is_string)
            && let Some(Value::String(text)) = self.members.remove(name)
        {
            return (!text.is_empty()).then_some(text);
        }
        None
    }

    /// The strings of a list, or a single one; something else in it stays.
    pub(super) fn texts(&mut self, name: &str) -> Vec<String> {
        let mut texts = Vec::new();
        match self.members.remove(name) {
            Some(Value::Array(values)) => {
                let mut others = Vec::new();
                for value in values {
                    match value {
                        Value::String(text) => texts.push(text),
                        other => others.push(other),
                    }
                }
                if !others.is_empty() {
                    self.members.insert(name.to_owned(), others.into());
                }
            }
            Some(Value::String(text)) => texts.push(text),
            Some(other) => {
                self.members.insert(name.to_owned(), other);
            }
            None => {}
        }
        texts
    }
}

/// A bundle.
#[derive(Debug, Default)]
pub(super) struct Bundle {
    pub(super) id: Option<String>,
    pub(super) objects: Vec<Object>,
    /// Positions by id.
    pub(super) ids: Index,
}

/// Reads a bundle.
///
/// # Errors
///
/// Where there is no object at all.
pub(super) fn bundle(findings: &mut Findings, bytes: &[u8]) -> Result<Bundle, CasebookError> {
    let text = foreign::text(findings, bytes);
    let mut reading =
        Reading { findings, bundle: Bundle::default(), modified: Vec::new(), seen: 0, count: 0 };
    let mut json = serde_json::Deserializer::from_str(&text);
    let read = json.deserialize_any(Whole(&mut reading)).and_then(|()| json.end());
    let Reading { bundle, count, .. } = reading;
    if let Err(error) = &read {
        let full = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let reason = full.strip_suffix(&place).unwrap_or(&full);
        let message =
            format!("expected STIX in JSON, found a mistake in it: {reason}; the rest was left out");
        findings.broken(error.line().max(1), error.column().max(1), message);
    }
    if count == 0 {
        let message = "expected a STIX bundle with objects, found none";
        let mut error = refused(Code::ForeignFormat, message);
        error.problems.append(&mut std::mem::take(findings).into_problems());
        return Err(error);
    }
    Ok(bundle.without_revoked(findings))
}

impl Bundle {
    /// Takes out what its newest version revokes.
    fn without_revoked(mut self, findings: &mut Findings) -> Self {
        self.objects.retain_mut(|object| {
            let is_revoked = object.members.remove("revoked") == Some(Value::Bool(true));
            if is_revoked {
                findings.repeat(REVOKED, (&object.kind, ""), object.spot(""));
            }
            !is_revoked
        });
        self.ids = Index::default();
        for (position, object) in self.objects.iter().enumerate() {
            self.ids.add(&object.id, position);
        }
        self
    }
}

struct Reading<'f> {
    findings: &'f mut Findings,
    bundle: Bundle,
    /// By position: when the version was made.
    modified: Vec<String>,
    /// Elements of the list.
    seen: usize,
    /// Objects of any type.
    count: usize,
}

impl Reading<'_> {
    fn object(&mut self, value: Value) {
        let index = self.seen;
        self.seen += 1;
        let spot = Spot::numbered("objects", index);
        let Value::Object(mut members) = value else {
            let message = "expected an object with \"type\" and \"id\", found another value; left out";
            self.findings.error(spot, Code::WrongType, message);
            return;
        };
        let mut word = |name: &str| match members.remove(name) {
            Some(Value::String(text)) if !text.is_empty() => Some(text),
            _ => None,
        };
        let (kind, id) = (word("type"), word("id"));
        let (Some(kind), Some(id)) = (kind, id) else {
            let message = "expected the members \"type\" and \"id\", found none; the object was left out";
            self.findings.error(spot, Code::Missing, message);
            return;
        };
        self.count += 1;
        members.remove("spec_version");
        let object = Object { id, kind, members };
        if CARRIED.contains(&&*object.kind) {
            self.keep(object);
        } else {
            self.findings.repeat(TYPE, (&object.kind, ""), object.spot(""));
        }
    }

    /// Keeps the newest version; of versions that say nothing the first.
    fn keep(&mut self, object: Object) {
        // Times in UTC compare as texts, but for the letter that says so, which stands behind fractions of a second.
        let modified = object.get("modified").and_then(Value::as_str).unwrap_or_default();
        let modified = modified.trim_end_matches(['Z', 'z']).to_owned();
        let next = self.bundle.objects.len();
        let Some(position) = self.bundle.ids.get(&object.id) else {
            self.bundle.ids.add(&object.id, next);
            self.modified.push(modified);
            self.bundle.objects.push(object);
            return;
        };
        self.findings.repeat(OLDER, (&object.kind, ""), object.spot(""));
        if modified > self.modified[position] {
            self.modified[position] = modified;
            self.bundle.objects[position] = object;
        }
    }
}

/// Takes the document.
struct Whole<'r, 'f>(&'r mut Reading<'f>);

impl<'de> Visitor<'de> for Whole<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a STIX bundle")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self(reading) = self;
        let mut members = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            if name == "objects" {
                map.next_value_seed(Objects(reading))?;
            } else {
                members.insert(name, map.next_value()?);
            }
        }
        if reading.count == 0 && members.get("type").is_some_and(|kind| kind != "bundle") {
            reading.object(members.into());
            return Ok(());
        }
        for (name, value) in members {
            match (&*name, value) {
                ("id", Value::String(id)) => reading.bundle.id = Some(id),
                ("type" | "spec_version", _) => {}
                _ => reading.findings.repeat(BUNDLE_MEMBER, ("bundle", &name), Spot::of(&name)),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, objects: A) -> Result<(), A::Error> {
        Objects(self.0).visit_seq(objects)
    }
}

/// Takes the objects one by one.
struct Objects<'r, 'f>(&'r mut Reading<'f>);

impl<'de> DeserializeSeed<'de> for Objects<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Objects<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a list of STIX objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut objects: A) -> Result<(), A::Error> {
        while let Some(value) = objects.next_element::<Value>()? {
            self.0.object(value);
        }
        Ok(())
    }
}
