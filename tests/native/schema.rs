//! What strict reading says of thousands of documents, each of them `everything.json` with one value put in place of
//! another: kept in `tests/fixtures/schema/reader.txt`, against which the JSON Schema is held by other validators
//! (`tests/e2e/schema.test.mjs`, `tests/fixtures/schema/make_verdicts.py`).

use std::fmt::Write;
use std::fs;

use casebook_viz::casebook::{Code, ParseOptions, Problem, Severity, parse};
use serde_json::Value;

use crate::golden::{compare, root};

fn json(file: &str) -> Value {
    serde_json::from_slice(&fs::read(root().join(file)).unwrap()).unwrap()
}

/// Whether only a reader can find it: a schema sees one value at a time, and no text.
fn is_beyond_schemas(problem: &Problem) -> bool {
    match problem.code {
        Code::UnknownId
        | Code::DuplicateId
        | Code::DuplicateMember
        | Code::Cycle
        | Code::SelfLink
        | Code::Contradiction
        | Code::Limit => true,
        // The precision of a period depends on the other ones of its series.
        Code::BadDate => problem.message.contains("as exact as"),
        _ => false,
    }
}

/// `.` where strict reading accepts a document, `e` where it refuses it, `b` where it does for what is beyond schemas.
fn verdict(document: &Value) -> char {
    let document = document.to_string();
    let problems = match parse(document.as_bytes(), ParseOptions { strict: true }) {
        Ok(_) => return '.',
        Err(error) => error.problems,
    };
    let mut errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    if errors.all(is_beyond_schemas) { 'b' } else { 'e' }
}

/// The pointers to all values of a document, an object's by the names of its members.
fn pointers(value: &Value, at: String, found: &mut Vec<String>) {
    found.push(at.clone());
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                pointers(value, format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                pointers(value, format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// The document without a member; none where the pointer leads to no member.
fn without(document: &Value, pointer: &str) -> Option<Value> {
    let (parent, name) = pointer.rsplit_once('/')?;
    let mut document = document.clone();
    document.pointer_mut(parent)?.as_object_mut()?.remove(name)?;
    Some(document)
}

#[test]
fn strict_reading_says_the_same_of_every_probe() {
    let document = json("tests/fixtures/casebook/everything.json");
    let probes = json("tests/fixtures/schema/probes.json");
    let mut all = Vec::new();
    pointers(&document, String::new(), &mut all);
    // The first element of a list stands for all of them.
    let is_later =
        |pointer: &str| pointer.split('/').any(|step| step.parse::<u32>().is_ok_and(|index| index > 0));
    all.retain(|pointer| !is_later(pointer) || probes["at"].get(pointer).is_some());
    let mut table = String::new();
    for pointer in all {
        let own = probes["at"].get(&pointer).and_then(Value::as_array);
        let values = probes["anywhere"].as_array().unwrap().iter().chain(own.into_iter().flatten());
        let replaced = values.map(|value| {
            let mut document = document.clone();
            *document.pointer_mut(&pointer).unwrap() = value.clone();
            document
        });
        let verdicts: String =
            replaced.chain(without(&document, &pointer)).map(|document| verdict(&document)).collect();
        writeln!(table, "{pointer} {verdicts}").unwrap();
    }
    compare("tests/fixtures/schema/reader.txt", &table);
}

#[test]
fn every_probe_has_its_place() {
    let document = json("tests/fixtures/casebook/everything.json");
    let probes = json("tests/fixtures/schema/probes.json");
    for pointer in probes["at"].as_object().unwrap().keys() {
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
}
