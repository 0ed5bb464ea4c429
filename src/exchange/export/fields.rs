//! What the documents say of nodes and links beyond who is linked to whom: named, typed values, one table for all formats
//! of networks. Knows no format.

use super::Asked;
use super::network::{Link, Node};
use crate::casebook::{CaseId, Coverage, Proof, SourceId};
use crate::query::Entity;

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldType {
    /// Text.
    Text,
    /// Several texts.
    List,
    /// A whole number.
    Count,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
}

/// A field.
pub(super) struct Field {
    /// Its name.
    pub(super) name: &'static str,
    /// What its values are.
    pub(super) of: FieldType,
    /// What it means.
    pub(super) about: &'static str,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    /// Text.
    Text(&'a str),
    /// Text that was put together.
    Written(String),
    /// Several texts.
    List(Vec<&'a str>),
    /// A whole number.
    Count(usize),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

const fn field(name: &'static str, of: FieldType, about: &'static str) -> Field {
    Field { name, of, about }
}

use FieldType::{Count, Flag, List, Number, Text};

/// The fields of nodes, in the order of [`node_values`]. Names that programs keep for themselves (`id`, `type`, `kind`) are
/// left to them.
pub(super) const NODE_FIELDS: [Field; 19] = [
    field("key", Text, "type and id in the casebook"),
    field("entityType", Text, "actor, case, good or country"),
    field("entityId", Text, "the id in the casebook; of a country its ISO 3166-1 code"),
    field("actorKind", Text, "what an actor is"),
    field("aliases", List, "other names"),
    field("countries", List, "ISO 3166-1 codes: an actor's own, or those of a case"),
    field("handling", Text, "Traffic Light Protocol 2.0, of the record by itself"),
    field("cases", Count, "in how many of the exported cases it is"),
    field("caseIds", List, "which"),
    field("degree", Count, "how many others it is linked to"),
    field(
        "betweenness",
        Number,
        "the share of shortest paths between two others that pass through it, 0 to 1",
    ),
    field(
        "core",
        Count,
        "the largest k for which it is in a group where everybody is linked to k others of it",
    ),
    field("community", Count, "its group by modularity; 0 is the largest"),
    field("component", Count, "its connected part; 0 is the largest"),
    field("proof", Text, "of a case's link to organized crime"),
    field("proofGrade", Count, PROOF_GRADE),
    field("status", Text, "how a case ended"),
    field("time", Text, "of a case's conduct, as exact as it is known"),
    field("sources", List, "ids of what it rests on"),
];

/// The fields of links, in the order of [`link_values`].
pub(super) const LINK_FIELDS: [Field; 14] = [
    field("relation", Text, "the kind of link, or membership"),
    field("directed", Flag, "whether it runs from source to target; false where neither end comes first"),
    field("proof", Text, "the strongest proof behind it"),
    field("proofGrade", Count, PROOF_GRADE),
    field("handling", Text, "Traffic Light Protocol 2.0, the strictest of its ends and cases"),
    field("links", Count, "how many links of the casebook it stands for; 0 for a membership"),
    field("cases", Count, "how many cases are behind it"),
    field("caseIds", List, "which"),
    field("value", Number, "the sum of the links' values in the book's currency"),
    field("currency", Text, "of the value"),
    field(
        "since",
        Text,
        "the earliest beginning by the links' own words, as exact as it is given; none where one leaves it open",
    ),
    field("until", Text, "the latest end by the links' own words; none where one leaves it open"),
    field("sources", List, "ids of what it rests on"),
    field("weight", Number, "the number of cases, for programs that lay out by weight"),
];

const PROOF_GRADE: &str =
    "5 is beyond reasonable doubt, 4 balance of probabilities, 3 charged, 2 reported, 1 alleged";

/// The grade of a proof: 5 is the strongest, 1 the weakest.
pub(super) fn proof_grade(proof: Proof) -> usize {
    Proof::ALL.len() - proof as usize
}

/// The values of a node, none where it has none.
pub(super) fn node_values<'a>(asked: &Asked<'a>, node: &'a Node) -> [Option<Value<'a>>; NODE_FIELDS.len()] {
    let book = &asked.book.casebook;
    let (mut kind, mut aliases, mut countries) = (None, Vec::new(), Vec::new());
    let (mut proof, mut grade, mut status, mut time) = (None, None, None, None);
    match node.entity {
        Entity::Actor(actor) => {
            let actor = &book[actor];
            kind = Some(Value::Text(actor.kind.as_str()));
            aliases = actor.aliases.iter().map(String::as_str).collect();
            countries = actor.countries.iter().map(|country| country.code()).collect();
        }
        Entity::Case(id) => {
            let case = &book[id];
            countries = asked.book.case_facts(id).countries.iter().map(|country| country.code()).collect();
            proof = Some(Value::Text(case.proof.as_str()));
            grade = Some(Value::Count(proof_grade(case.proof)));
            let ended = case.outcome.as_ref().and_then(|outcome| outcome.status);
            status = ended.map(|status| Value::Text(status.as_str()));
            time = written_time(case.time).map(Value::Written);
        }
        Entity::Good(_) | Entity::Country(_) => {}
    }
    [
        Some(Value::Text(&node.key)),
        Some(Value::Text(node.entity.type_word())),
        Some(Value::Text(node.entity.id(asked.book))),
        kind,
        list(aliases),
        list(countries),
        Some(Value::Text(node.handling.as_str())),
        Some(Value::Count(node.cases.len())),
        case_ids(asked, &node.cases),
        Some(Value::Count(node.degree)),
        node.betweenness.map(Value::Number),
        Some(Value::Count(node.core as usize)),
        Some(Value::Count(node.community as usize)),
        Some(Value::Count(node.component as usize)),
        proof,
        grade,
        status,
        time,
        source_ids(asked, &node.sources),
    ]
}

/// The values of a link, none where it has none.
pub(super) fn link_values<'a>(asked: &Asked<'a>, link: &'a Link) -> [Option<Value<'a>>; LINK_FIELDS.len()] {
    let date = |date: Option<crate::casebook::Date>| date.map(|date| Value::Written(date.to_string()));
    [
        Some(Value::Text(link.relation())),
        Some(Value::Flag(link.is_directed())),
        Some(Value::Text(link.proof.as_str())),
        Some(Value::Count(proof_grade(link.proof))),
        Some(Value::Text(link.handling.as_str())),
        Some(Value::Count(link.links)),
        Some(Value::Count(link.cases.len())),
        case_ids(asked, &link.cases),
        link.value.map(Value::Number),
        link.value.map(|_| Value::Text(asked.book.casebook.currency.code())),
        date(link.time.from),
        date(link.time.to),
        source_ids(asked, &link.sources),
        Some(Value::Number(link.cases.len() as f64)),
    ]
}

/// A time as the book gives it: both ends with a stroke between them, as in ISO 8601, an end that it lacks empty.
pub(super) fn written_time(time: Coverage) -> Option<String> {
    match (time.from, time.to) {
        (None, None) => None,
        (Some(from), None) => Some(format!("{from}/..")),
        (None, Some(to)) => Some(format!("../{to}")),
        (Some(from), Some(to)) => Some(if from == to { from.to_string() } else { format!("{from}/{to}") }),
    }
}

fn case_ids<'a>(asked: &Asked<'a>, cases: &[CaseId]) -> Option<Value<'a>> {
    list(cases.iter().map(|case| asked.book.casebook[*case].id.as_str()).collect())
}

fn source_ids<'a>(asked: &Asked<'a>, sources: &[SourceId]) -> Option<Value<'a>> {
    list(sources.iter().map(|source| asked.book.casebook[*source].id.as_str()).collect())
}

fn list(texts: Vec<&str>) -> Option<Value<'_>> {
    (!texts.is_empty()).then_some(Value::List(texts))
}

impl Value<'_> {
    /// The value as text; several texts as a JSON list, so that each can be read back whatever it holds.
    pub(super) fn exact(&self) -> String {
        match self {
            Self::List(texts) => super::json::strings(texts.iter().copied()),
            other => other.plain(),
        }
    }

    /// The value as text for people.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Text(text) => (*text).to_owned(),
            Self::Written(text) => text.clone(),
            Self::List(texts) => texts.join("; "),
            Self::Count(count) => count.to_string(),
            // As XML Schema writes it; a sum of finite amounts can reach it.
            Self::Number(number) if number.is_infinite() => "INF".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::Date;

    #[test]
    fn the_strongest_proof_has_the_highest_grade() {
        let grades: Vec<_> = Proof::ALL.iter().map(|proof| proof_grade(*proof)).collect();
        assert_eq!(grades, [5, 4, 3, 2, 1]);
    }

    #[test]
    fn times_are_written_as_the_book_gives_them() {
        let written = |from: &str, to: &str| {
            written_time(Coverage { from: Date::parse(from), to: Date::parse(to) }).unwrap_or_default()
        };
        assert_eq!(written("2005", "2006-02"), "2005/2006-02");
        assert_eq!(written("2005", "2005"), "2005");
        assert_eq!(written("2005", ""), "2005/..");
        assert_eq!(written("", "2006-02-03"), "../2006-02-03");
        assert_eq!(written("", ""), "");
    }

    #[test]
    fn lists_are_exact_for_programs_and_plain_for_people() {
        let list = Value::List(vec!["a; b", "\""]);
        assert_eq!(list.exact(), r#"["a; b","\""]"#);
        assert_eq!(list.plain(), "a; b; \"");
    }
}
