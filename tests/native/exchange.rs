//! Converters: foreign bytes become sound casebooks, whatever has no counterpart is told at its place in the source. No
//! input makes a converter panic.
//!
//! Beside each fixture stand the casebook made of it and the findings, `BLESS=1` writes them anew.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use casebook_viz::casebook::{ActorId, CasebookError, ParseOptions, Problem, Severity, parse};
use casebook_viz::exchange::{Converted, From, Input, convert};
use serde_json::Value;

use crate::golden::{compare, root};

pub(crate) const FIXTURES: &str = "tests/fixtures/exchange";

fn listed(problems: &[Problem]) -> String {
    let mut text = String::new();
    for problem in problems {
        let severity = if problem.severity == Severity::Error { "error" } else { "warning" };
        let code = serde_json::to_value(problem.code).unwrap();
        write!(text, "{severity} {} ", code.as_str().unwrap()).unwrap();
        if let (Some(line), None) = (problem.line, problem.column) {
            write!(text, "line {line}: ").unwrap();
        }
        writeln!(text, "{problem}").unwrap();
    }
    text
}

/// Compares what became of a fixture with what is kept beside it.
pub(crate) fn compare_outcome(fixture: &str, outcome: &Result<Converted, CasebookError>) {
    let beside = |end: &str| format!("{FIXTURES}/{fixture}.{end}");
    match outcome {
        Ok(converted) => {
            let value: Value = serde_json::from_slice(&converted.document).unwrap();
            let text = serde_json::to_string_pretty(&value).unwrap() + "\n";
            compare(&beside("casebook.json"), &text);
            compare(&beside("problems.txt"), &listed(&converted.problems));
            let again = parse(&converted.document, ParseOptions::default()).unwrap();
            assert_eq!(again.casebook, converted.casebook);
        }
        Err(error) => compare(&beside("problems.txt"), &format!("refused\n{}", listed(&error.problems))),
    }
}

/// The fixtures of a folder that are input, not what was made of it.
fn inputs(folder: &str, ends: &[&str]) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(FIXTURES).join(folder)).unwrap();
    let mut inputs: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    inputs.retain(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        ends.iter().any(|end| name.ends_with(end)) && !name.ends_with(".casebook.json") && name != "model.json"
    });
    inputs.sort();
    assert!(!inputs.is_empty());
    inputs
}

#[test]
fn follow_the_money_becomes_what_is_kept_beside_it() {
    for path in inputs("ftm", &[".ndjson", ".json"]) {
        let outcome = convert(Input::One(&fs::read(&path).unwrap()), From::FollowTheMoney);
        compare_outcome(&format!("ftm/{}", path.file_name().unwrap().to_str().unwrap()), &outcome);
    }
}

#[test]
fn stix_becomes_what_is_kept_beside_it() {
    for path in inputs("stix", &[".json"]) {
        let outcome = convert(Input::One(&fs::read(&path).unwrap()), From::Stix);
        compare_outcome(&format!("stix/{}", path.file_name().unwrap().to_str().unwrap()), &outcome);
    }
}

/// Actors that the reference library finds related are tied, in its direction.
#[test]
fn every_relation_of_the_reference_library_is_a_tie() {
    let folder = root().join(FIXTURES).join("stix");
    let bundle = fs::read(folder.join("bundle.json")).unwrap();
    let book = convert(Input::One(&bundle), From::Stix).unwrap().casebook;
    let links = book.cases.iter().flat_map(|case| &case.links);
    let mut tied: Vec<String> =
        links.map(|link| format!("{} {}", book[link.from].id, book[link.to].id)).collect();
    tied.sort();
    tied.dedup();
    let related = fs::read_to_string(folder.join("related.txt")).unwrap();
    assert_eq!(tied, related.lines().collect::<Vec<_>>());
}

/// The pairs that the reference library draws as edges are tied, joined as parties, or noted, each as it should be.
#[test]
fn every_edge_of_the_reference_library_is_carried() {
    let folder = root().join(FIXTURES).join("ftm");
    let books = ["opensanctions.ndjson", "aleph.json"].map(|name| {
        convert(Input::One(&fs::read(folder.join(name)).unwrap()), From::FollowTheMoney).unwrap().casebook
    });
    let mut carried = Vec::new();
    for book in &books {
        let id = |actor: ActorId| &*book[actor].id;
        for case in &book.cases {
            for link in &case.links {
                carried.push((id(link.from), id(link.to)));
                carried.push((id(link.to), id(link.from)));
            }
            carried.extend(case.actors.iter().map(|part| (id(part.actor), &*case.id)));
            carried.extend(case.sources.iter().map(|source| (&*book[*source].id, &*case.id)));
        }
        for actor in &book.actors {
            carried.extend(actor.sources.iter().map(|source| (&*book[*source].id, &*actor.id)));
            let notes = actor.notes.as_ref().map_or("", |notes| notes.get("en", "en"));
            carried.extend(notes.contains("Position: Head of Customs").then_some((&*actor.id, "P-customs")));
        }
    }
    let edges = fs::read_to_string(folder.join("edges.txt")).unwrap();
    assert!(edges.lines().count() > 20);
    for edge in edges.lines() {
        let [_, from, to] = edge.split(' ').collect::<Vec<_>>()[..] else { panic!("{edge}") };
        assert!(carried.contains(&(from, to)), "{edge}");
    }
}
