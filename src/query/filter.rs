//! The filter as a reader writes it, from JSON and back. Knows the words, not the records they match.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::Book;
use crate::casebook::{ActorKind, Country, Date, Day, Handling, Mode, Proof, Region, Span, Status};

/// Which part of a book to look at: all members are combined with AND, inside a list OR.
/// A list without entries asks for nothing, as if it were absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Ids of goods; each also matches the terms below it.
    pub goods: Vec<String>,
    /// Ids of crimes; each also matches the terms below it.
    pub crimes: Vec<String>,
    /// Country codes.
    pub countries: Vec<String>,
    /// Codes of M49 groups.
    pub regions: Vec<String>,
    /// Ids of actors.
    pub actors: Vec<String>,
    /// Words of [`ActorKind`].
    pub actor_kinds: Vec<String>,
    /// Ids of cases.
    pub cases: Vec<String>,
    /// Ids of operations.
    pub operations: Vec<String>,
    /// The weakest proof accepted.
    pub proof: Option<Proof>,
    /// Only cases with a link to terrorism.
    pub terrorism: Option<TerrorismLink>,
    /// From the first day of this date.
    pub from: Option<Date>,
    /// To the last day of this date.
    pub to: Option<Date>,
    /// Words of [`Mode`].
    pub modes: Vec<String>,
    /// Words of [`Status`].
    pub status: Vec<String>,
    /// The strictest handling shown.
    pub handling: Option<Handling>,
    /// One substring of titles, summaries, names or aliases, whatever the case and the accents.
    pub text: Option<String>,
}

/// Which links to terrorism a filter accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TerrorismLink {
    /// Any that is claimed.
    Any,
    /// Those at least so well proven.
    AtLeast(Proof),
}

/// What is wrong or doubtful in a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterProblem {
    /// Where: a JSON Pointer into the filter.
    pub pointer: String,
    /// What was expected and what was found.
    pub message: String,
}

impl Filter {
    /// Reads a filter written as JSON; see [`Filter::from_value`].
    pub fn from_json(text: &str) -> Result<Self, Vec<FilterProblem>> {
        match serde_json::from_str(text) {
            Ok(value) => Self::from_value(&value),
            Err(error) => Err(vec![FilterProblem {
                pointer: String::new(),
                message: format!("expected a filter as JSON, found text that is none: {error}"),
            }]),
        }
    }

    /// Reads a filter. A value of the wrong type is an error, and so is a word that a single value cannot be;
    /// `null` is the same as absent. Members and ids that are not known are no errors: [`Filter::warnings`]
    /// tells them.
    pub fn from_value(value: &Value) -> Result<Self, Vec<FilterProblem>> {
        let mut filter = Self::default();
        let members = match value {
            Value::Null => return Ok(filter),
            Value::Object(members) => members,
            other => return Err(vec![wrong("", "an object", other)]),
        };
        let mut problems = Vec::new();
        for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
            if let Err(problem) = filter.read(name, value) {
                problems.push(problem);
            }
        }
        if problems.is_empty() { Ok(filter) } else { Err(problems) }
    }

    /// Sets one member as it is written in JSON; `null` takes it out.
    ///
    /// # Errors
    ///
    /// Where the value is not of the member's type, or no filter has such a member. The filter is left as it was.
    pub fn set(&mut self, name: &str, value: &Value) -> Result<(), FilterProblem> {
        if !NAMES.contains(&name) {
            let message = format!("expected one of {}, found \"{name}\"", NAMES.join(", "));
            return Err(FilterProblem { pointer: pointer(name), message });
        }
        if value.is_null() {
            self.clear(name);
            return Ok(());
        }
        self.read(name, value)
    }

    /// The same filter without one member.
    pub(super) fn without(&self, name: &str) -> Self {
        let mut rest = self.clone();
        rest.clear(name);
        rest
    }

    fn clear(&mut self, name: &str) {
        match name {
            "proof" => self.proof = None,
            "terrorism" => self.terrorism = None,
            "from" => self.from = None,
            "to" => self.to = None,
            "handling" => self.handling = None,
            "text" => self.text = None,
            _ => {
                if let Some((_, list)) = self.lists_mut().into_iter().find(|(list, _)| *list == name) {
                    list.clear();
                }
            }
        }
    }

    /// The same filter at any time.
    pub(super) fn at_any_time(&self) -> Self {
        Self { from: None, to: None, ..self.clone() }
    }

    /// Reads a member's value; one that is wrong changes nothing.
    fn read(&mut self, name: &str, value: &Value) -> Result<(), FilterProblem> {
        if let Some((_, list)) = self.lists_mut().into_iter().find(|(list, _)| *list == name) {
            *list = strings(name, value)?;
            return Ok(());
        }
        match name {
            "proof" => self.proof = Some(word(name, value, "a proof such as \"charged\"", Proof::from_word)?),
            "terrorism" => {
                self.terrorism = match value {
                    Value::Bool(false) => None,
                    Value::Bool(true) => Some(TerrorismLink::Any),
                    other => {
                        let expected = "true, false or a proof such as \"charged\"";
                        Some(TerrorismLink::AtLeast(word(name, other, expected, Proof::from_word)?))
                    }
                }
            }
            "from" => {
                self.from = Some(word(name, value, "a date like 2024, 2024-03 or 2024-03-01", Date::parse)?)
            }
            "to" => {
                self.to = Some(word(name, value, "a date like 2024, 2024-03 or 2024-03-01", Date::parse)?)
            }
            "handling" => {
                let read = |text: &str| match text {
                    "TLP:WHITE" => Some(Handling::Clear),
                    other => Handling::from_word(other),
                };
                self.handling = Some(word(name, value, "a handling such as \"TLP:GREEN\"", read)?);
            }
            "text" => self.text = Some(word(name, value, "a string", |text| Some(text.to_owned()))?),
            _ => {}
        }
        Ok(())
    }

    /// What would not be an error but surprise the writer: unknown members, ids and words that match nothing in
    /// the book, an end before the beginning.
    pub fn warnings(value: &Value, book: &Book) -> Vec<FilterProblem> {
        let mut found = Vec::new();
        let mut warn = |pointer: String, message: String| found.push(FilterProblem { pointer, message });
        let (Some(members), Ok(filter)) = (value.as_object(), Self::from_value(value)) else { return found };
        for name in members.keys().filter(|name| !NAMES.contains(&name.as_str())) {
            warn(pointer(name), "unknown member, ignored".into());
        }
        for (name, list) in filter.lists() {
            for (index, entry) in list.iter().enumerate().filter(|(_, entry)| !is_known(book, name, entry)) {
                warn(format!("/{name}/{index}"), format!("nothing in the book matches \"{entry}\""));
            }
        }
        if filter.has_time() && filter.window().is_none() {
            warn("/to".into(), "an end before the beginning, no case matches".into());
        }
        found
    }

    /// The filter as JSON, only the members that are set, in the order of the format.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a filter is made of strings, lists and booleans")
    }

    /// Whether it asks for nothing, so that everything is kept.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it asks for a time.
    pub fn has_time(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// The days it asks for, open ends far away; none where the end is before the beginning.
    pub fn window(&self) -> Option<Span> {
        let first = self.from.map_or(EVER.first, |from| from.span().first);
        let last = self.to.map_or(EVER.last, |to| to.span().last);
        (first <= last).then_some(Span { first, last })
    }

    fn lists(&self) -> [(&'static str, &Vec<String>); 10] {
        [
            ("goods", &self.goods),
            ("crimes", &self.crimes),
            ("countries", &self.countries),
            ("regions", &self.regions),
            ("actors", &self.actors),
            ("actorKinds", &self.actor_kinds),
            ("cases", &self.cases),
            ("operations", &self.operations),
            ("modes", &self.modes),
            ("status", &self.status),
        ]
    }

    fn lists_mut(&mut self) -> [(&'static str, &mut Vec<String>); 10] {
        [
            ("goods", &mut self.goods),
            ("crimes", &mut self.crimes),
            ("countries", &mut self.countries),
            ("regions", &mut self.regions),
            ("actors", &mut self.actors),
            ("actorKinds", &mut self.actor_kinds),
            ("cases", &mut self.cases),
            ("operations", &mut self.operations),
            ("modes", &mut self.modes),
            ("status", &mut self.status),
        ]
    }
}

/// All days that a date can mean, from the first of the year 0 to the last of 9999.
pub(super) const EVER: Span = Span { first: Day(-719_528), last: Day(2_932_896) };

/// Every member, in the order of the format.
const NAMES: [&str; 16] = [
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

impl Serialize for Filter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let lists = self.lists();
        for name in NAMES {
            if let Some((_, list)) = lists.iter().find(|(list, _)| *list == name) {
                if !list.is_empty() {
                    map.serialize_entry(name, list)?;
                }
                continue;
            }
            let text = match name {
                "proof" => self.proof.map(|proof| proof.as_str().to_owned()),
                "terrorism" => match self.terrorism {
                    Some(TerrorismLink::Any) => {
                        map.serialize_entry(name, &true)?;
                        None
                    }
                    Some(TerrorismLink::AtLeast(proof)) => Some(proof.as_str().to_owned()),
                    None => None,
                },
                "from" => self.from.map(|date| date.to_string()),
                "to" => self.to.map(|date| date.to_string()),
                "handling" => self.handling.map(|handling| handling.as_str().to_owned()),
                _ => self.text.clone(),
            };
            if let Some(text) = text {
                map.serialize_entry(name, &text)?;
            }
        }
        map.end()
    }
}

fn strings(name: &str, value: &Value) -> Result<Vec<String>, FilterProblem> {
    let entries = value.as_array().ok_or_else(|| wrong(&pointer(name), "a list of strings", value))?;
    let string = |(index, entry): (usize, &Value)| match entry {
        Value::String(text) => Ok(text.clone()),
        other => Err(wrong(&format!("/{name}/{index}"), "a string", other)),
    };
    entries.iter().enumerate().map(string).collect()
}

fn word<T>(
    name: &str,
    value: &Value,
    expected: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, FilterProblem> {
    value.as_str().and_then(read).ok_or_else(|| wrong(&pointer(name), expected, value))
}

/// Quotes at most this many characters of a wrong value: messages are for a line on the page.
const QUOTED: usize = 60;

fn wrong(pointer: &str, expected: &str, found: &Value) -> FilterProblem {
    let found: String = found.to_string().chars().take(QUOTED).collect();
    FilterProblem { pointer: pointer.into(), message: format!("expected {expected}, found {found}") }
}

fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn is_known(book: &Book, list: &str, entry: &str) -> bool {
    match list {
        "goods" => book.good_by_id(entry).is_some(),
        "crimes" => book.crime_by_id(entry).is_some(),
        "countries" => Country::from_code(entry).is_some(),
        "regions" => Region::from_code(entry).is_some(),
        "actors" => book.actor_by_id(entry).is_some(),
        "actorKinds" => ActorKind::from_word(entry).is_some(),
        "cases" => book.case_by_id(entry).is_some(),
        "operations" => book.operation_by_id(entry).is_some(),
        "modes" => Mode::from_word(entry).is_some(),
        _ => Status::from_word(entry).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_ends_lie_at_the_ends_of_what_dates_can_mean() {
        let first_and_last = ["0000", "9999"].map(|year| Date::parse(year).unwrap().span());
        assert_eq!((EVER.first, EVER.last), (first_and_last[0].first, first_and_last[1].last));
        let from = Filter { from: Date::parse("2005-08"), ..Filter::default() };
        let window = from.window().unwrap();
        assert_eq!((window.first.to_string(), window.last), ("2005-08-01".into(), EVER.last));
    }
}
