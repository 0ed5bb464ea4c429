//! Bytes to entities: one JSON object a line, an array of them, or a single one; nested entities come out beside the
//! ones that hold them, and fragments of one entity come together. Knows the form of an entity, not what it is about.

use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::Value;

use super::super::convert::refused;
use super::super::findings::{Findings, Repeated, Spot, quoted};
use super::super::foreign;
use super::super::index::{Index, each_once};
use super::schema::{is_a, reverse};
use crate::casebook::{CasebookError, Code, Severity};

const MEMBER: Repeated =
    Repeated::not_carried("the member \"{part}\" of entities, beside their properties, was not carried");

const TOO_MANY: Repeated = Repeated {
    code: Code::Limit,
    severity: Severity::Error,
    sentence: "expected an entity with at most a thousand properties, found {holder} with more; the rest was left out",
};

/// More than any schema has.
const MOST_PROPERTIES: usize = 1_000;

/// An entity, its values by property.
#[derive(Clone, Debug, Default)]
pub(super) struct Entity {
    pub(super) id: String,
    pub(super) schema: String,
    pub(super) caption: Option<String>,
    /// The datasets that it comes from.
    pub(super) datasets: Vec<String>,
    /// In the order of their names, each once.
    properties: Vec<(String, Vec<String>)>,
    /// The line of the text, where entities are lines.
    line: Option<usize>,
    /// Made of several fragments, which may say the same.
    is_merged: bool,
}

/// Entities, and where each stands.
#[derive(Debug, Default)]
pub(super) struct Stream {
    pub(super) entities: Vec<Entity>,
    /// Positions by id.
    pub(super) ids: Index,
}

impl Entity {
    fn find(&self, property: &str) -> Result<usize, usize> {
        self.properties.binary_search_by(|(name, _)| (**name).cmp(property))
    }

    /// Whether it may have this property.
    fn has_room(&self, property: &str) -> bool {
        self.properties.len() < MOST_PROPERTIES || self.find(property).is_ok()
    }

    /// The values of a property, to which some may be added.
    pub(super) fn values(&mut self, property: &str) -> &mut Vec<String> {
        let at = self.find(property).unwrap_or_else(|at| {
            self.properties.insert(at, (property.to_owned(), Vec::new()));
            at
        });
        &mut self.properties[at].1
    }

    /// The values of a property, which stay.
    pub(super) fn get(&self, property: &str) -> &[String] {
        self.find(property).map_or(&[], |at| &self.properties[at].1)
    }

    /// The values of a property, which nobody sees again: what is left in the end is what was not carried.
    pub(super) fn take(&mut self, property: &str) -> Vec<String> {
        self.find(property).map(|at| std::mem::take(&mut self.properties[at].1)).unwrap_or_default()
    }

    /// The same, where only the first value can be used; the others stay.
    pub(super) fn take_first(&mut self, property: &str) -> Option<String> {
        let at = self.find(property).ok()?;
        let values = &mut self.properties[at].1;
        (!values.is_empty()).then(|| values.remove(0))
    }

    /// Takes all that is left: it is told as a whole.
    pub(super) fn clear(&mut self) {
        self.properties.clear();
    }

    /// The properties of which nobody took all values.
    pub(super) fn rest(&self) -> impl Iterator<Item = &str> {
        self.properties.iter().filter(|(_, values)| !values.is_empty()).map(|(name, _)| &**name)
    }

    /// Where it stands, or a property of it.
    pub(super) fn spot<'e>(&'e self, property: &'e str) -> Spot<'e> {
        let properties = if property.is_empty() { "" } else { "properties" };
        let spot = Spot { steps: [&self.id, properties, property], ..Spot::default() };
        spot.on_line(self.line.unwrap_or_default())
    }
}

/// Reads all entities, in the order of the stream; each id once.
///
/// # Errors
///
/// Where there is no entity at all.
pub(super) fn entities(findings: &mut Findings, bytes: &[u8]) -> Result<Stream, CasebookError> {
    let text = foreign::text(findings, bytes);
    let mut reading = Reading { findings, stream: Stream::default() };
    if text.trim_start().starts_with('[') {
        reading.array(&text);
    } else {
        reading.lines(&text);
    }
    let Reading { mut stream, .. } = reading;
    for entity in stream.entities.iter_mut().filter(|entity| entity.is_merged) {
        entity.properties.iter_mut().for_each(|(_, values)| each_once(values));
    }
    if stream.entities.is_empty() {
        let message =
            "expected FollowTheMoney entities, one JSON object a line or an array of them, found none";
        let mut error = refused(Code::ForeignFormat, message);
        error.problems.append(&mut std::mem::take(findings).into_problems());
        return Err(error);
    }
    Ok(stream)
}

struct Reading<'f> {
    findings: &'f mut Findings,
    stream: Stream,
}

impl Reading<'_> {
    fn lines(&mut self, text: &str) {
        let mut first_failure = true;
        for (index, line) in text.split('\n').enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            match serde_json::from_str::<Value>(line) {
                Ok(value) => self.entity(value, Spot::default().on_line(index + 1)),
                Err(error) => {
                    // Objects over many lines are documents too.
                    if std::mem::take(&mut first_failure)
                        && self.stream.entities.is_empty()
                        && self.objects(text)
                    {
                        return;
                    }
                    self.broken(&error, "the line was left out", index);
                }
            }
        }
    }

    /// Objects one after the other, however they are broken into lines; false where the first one is broken.
    fn objects(&mut self, text: &str) -> bool {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        let Some(Ok(first)) = values.next() else { return false };
        self.entity(first, Spot::numbered("", 0));
        for (index, value) in values.enumerate() {
            match value {
                Ok(value) => self.entity(value, Spot::numbered("", index + 1)),
                Err(error) => self.broken(&error, "the rest was left out", 0),
            }
        }
        true
    }

    /// `before` are the lines before the text that was parsed.
    fn broken(&mut self, error: &serde_json::Error, loss: &str, before: usize) {
        let full = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let reason = full.strip_suffix(&place).unwrap_or(&full);
        let message = format!("expected an entity in JSON, found a mistake in it: {reason}; {loss}");
        self.findings.broken(before + error.line().max(1), error.column().max(1), message);
    }

    fn array(&mut self, text: &str) {
        let mut json = serde_json::Deserializer::from_str(text);
        let read = json.deserialize_seq(Elements(self)).and_then(|()| json.end());
        if let Err(error) = read {
            self.broken(&error, "the rest was left out", 0);
        }
    }

    /// Takes a value that should be an entity, and those nested in it.
    fn entity(&mut self, value: Value, spot: Spot<'_>) {
        let mut open = vec![(value, None)];
        while let Some((value, holder)) = open.pop() {
            let before = open.len();
            if let Some(entity) = self.read(value, holder, spot, &mut open) {
                self.keep(entity);
            }
            // The first of those nested comes next.
            open[before..].reverse();
        }
    }

    fn read(
        &mut self,
        value: Value,
        holder: Option<(&'static str, String)>,
        spot: Spot<'_>,
        open: &mut Vec<(Value, Option<(&'static str, String)>)>,
    ) -> Option<Entity> {
        let Value::Object(mut members) = value else {
            self.unusable(spot, "an object with \"id\", \"schema\" and \"properties\"", "another value");
            return None;
        };
        let mut word = |name: &str| match members.remove(name) {
            Some(Value::String(text)) if !text.is_empty() => Some(text),
            _ => None,
        };
        let (id, schema, caption) = (word("id"), word("schema"), word("caption"));
        let (Some(id), Some(schema)) = (id, schema) else {
            self.unusable(spot, "an entity with the members \"id\" and \"schema\"", "one without");
            return None;
        };
        let line = (spot.line > 0).then_some(spot.line);
        let mut entity = Entity { id, schema, caption, line, ..Entity::default() };
        if let Some(Value::Array(datasets)) = members.remove("datasets") {
            let text = |one: Value| if let Value::String(text) = one { Some(text) } else { None };
            entity.datasets = datasets.into_iter().filter_map(text).collect();
        }
        if let Some(Value::Object(properties)) = members.remove("properties") {
            for (name, values) in properties {
                if !entity.has_room(&name) {
                    self.findings.repeat(TOO_MANY, (&entity.schema, ""), entity.spot(""));
                    break;
                }
                let values = if let Value::Array(values) = values { values } else { vec![values] };
                for value in values {
                    self.value(&mut entity, &name, value, open);
                }
            }
        }
        for (name, value) in &members {
            if !value.is_null() {
                self.findings.repeat(MEMBER, ("", name), entity.spot(""));
            }
        }
        if let Some((property, holder)) = holder {
            let values = entity.values(property);
            if !values.contains(&holder) {
                values.push(holder);
            }
        }
        Some(entity)
    }

    fn value(
        &mut self,
        entity: &mut Entity,
        property: &str,
        value: Value,
        open: &mut Vec<(Value, Option<(&'static str, String)>)>,
    ) {
        let text = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Bool(flag) => flag.to_string(),
            Value::Null => return,
            Value::Array(_) => {
                let message = "expected a list of values, found a list within it; left out";
                self.findings.error(entity.spot(property), Code::WrongType, message);
                return;
            }
            Value::Object(ref nested) => {
                let id = nested.get("id").and_then(Value::as_str).map(str::to_owned);
                let back = reverse(property);
                open.push((value, back.map(|back| (back, entity.id.clone()))));
                match (back, id) {
                    (None, Some(id)) => id,
                    _ => return,
                }
            }
        };
        if !text.is_empty() {
            entity.values(property).push(text);
        }
    }

    /// Adds an entity, or what it has to the fragment that came before it.
    fn keep(&mut self, entity: Entity) {
        let Stream { entities, ids } = &mut self.stream;
        let Some(at) = ids.get(&entity.id) else {
            ids.add(&entity.id, entities.len());
            entities.push(entity);
            return;
        };
        let known = &mut entities[at];
        if is_a(&entity.schema, &known.schema) {
            known.schema = entity.schema;
        } else if !is_a(&known.schema, &entity.schema) {
            let message = format!(
                "an entity of this id came before, as {}, this one as {} was left out",
                quoted(&known.schema),
                quoted(&entity.schema)
            );
            self.findings.error(entity.spot(""), Code::DuplicateId, message);
            return;
        }
        known.caption = known.caption.take().or(entity.caption);
        known.datasets.extend(entity.datasets);
        known.is_merged = true;
        for (property, mut values) in entity.properties {
            if known.has_room(&property) {
                known.values(&property).append(&mut values);
            } else {
                self.findings.repeat(TOO_MANY, (&known.schema, ""), known.spot(""));
            }
        }
    }

    fn unusable(&mut self, spot: Spot<'_>, expected: &str, found: &str) {
        let message = format!("expected {expected}, found {found}; left out");
        self.findings.error(spot, Code::WrongType, message);
    }
}

/// Takes the elements of an array one by one.
struct Elements<'r, 'f>(&'r mut Reading<'f>);

impl<'de> Visitor<'de> for Elements<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an array of entities")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let mut index = 0_usize;
        while let Some(value) = elements.next_element::<Value>()? {
            self.0.entity(value, Spot::numbered("", index));
            index += 1;
        }
        Ok(())
    }
}
