//! Converters: foreign bytes become sound casebooks, whatever has no counterpart is told at its place in the source. No
//! input makes a converter panic.
//!
//! Beside each fixture stand the casebook made of it and the findings, `BLESS=1` writes them anew.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use casebook_viz::casebook::{ActorId, CasebookError, Code, ParseOptions, Problem, Severity, parse};
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
        ends.iter().any(|end| name.ends_with(end))
            && !name.ends_with(".casebook.json")
            && name != "model.json"
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

/// Draws numbers that are the same in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % most.max(1)
    }
}

/// Cuts, doubles, flips and moves bytes.
fn damaged(draw: &mut Draw, bytes: &[u8]) -> Vec<u8> {
    let mut damaged = bytes.to_vec();
    for _ in 0..1 + draw.below(6) {
        let at = draw.below(damaged.len());
        let end = (at + draw.below(40)).min(damaged.len());
        match draw.below(6) {
            0 => damaged.truncate(at),
            1 => drop(damaged.drain(at..end)),
            2 => damaged.splice(at..at, bytes[..draw.below(60)].to_vec()).for_each(drop),
            3 => {
                let piece = damaged[at..end].to_vec();
                let to = draw.below(damaged.len());
                damaged.splice(to..to, piece).for_each(drop);
            }
            4 if at < damaged.len() => damaged[at] ^= 1 << draw.below(8),
            _ if at < damaged.len() => damaged[at] = b"\"{}[],:;'=\n\r\t0-\\"[draw.below(16)],
            _ => {}
        }
    }
    damaged
}

#[test]
fn damaged_input_is_converted_or_refused() {
    let mut draw = Draw(11);
    let folder = |name: &str, ends: &[&str], from| -> Vec<(Vec<u8>, From)> {
        inputs(name, ends).into_iter().map(|path| (fs::read(path).unwrap(), from)).collect()
    };
    let mut all = folder("ftm", &[".ndjson", ".json"], From::FollowTheMoney);
    all.extend(folder("stix", &[".json"], From::Stix));
    all.extend(folder("csv/dialects", &["cases.csv"], From::Csv));
    for (bytes, from) in &all {
        for _ in 0..40 {
            match convert(Input::One(&damaged(&mut draw, bytes)), *from) {
                Ok(converted) => {
                    assert_eq!(
                        parse(&converted.document, ParseOptions::default()).unwrap().casebook,
                        converted.casebook
                    );
                }
                Err(error) => assert!(!error.problems.is_empty()),
            }
        }
        // Each is refused by the others, or read as far as it goes.
        for other in [From::FollowTheMoney, From::Stix, From::Csv] {
            let _ = convert(Input::One(bytes), other);
        }
    }
}

#[test]
fn what_is_no_json_is_refused() {
    let nested = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    let objects = [b"{\"a\":".repeat(100_000), b"1".to_vec(), b"}".repeat(100_000)].concat();
    let texts: [&[u8]; 9] =
        [b"", b"\xEF\xBB\xBF", b"null", b"[]", b"{}", b"<xml/>", b"\xFF\xFE{\0", &nested, &objects];
    for text in texts {
        for from in [From::FollowTheMoney, From::Stix] {
            let error = convert(Input::One(text), from).unwrap_err();
            assert_eq!(error.problems[0].code, Code::ForeignFormat);
        }
    }
    let two: [(&str, &[u8]); 2] = [("a", b"{}"), ("b", b"{}")];
    assert!(convert(Input::Set(&two), From::Stix).is_err());
}

#[test]
fn a_byte_that_is_no_text_costs_no_more_than_itself() {
    let stream = b"\n{\"id\": \"p\", \"schema\": \"Person\", \"properties\": {\"name\": [\"Jos\xE9\"]}}";
    let converted = convert(Input::One(stream), From::FollowTheMoney).unwrap();
    assert_eq!(converted.casebook.actors[0].name.get("en", "en"), "Jos\u{fffd}");
    let first = &converted.problems[0];
    assert_eq!((first.code, first.line, first.column), (Code::Syntax, Some(2), Some(61)));
}

/// A stream of many small things costs no more than its size, and its findings can be read.
#[test]
fn ten_thousand_entities_are_a_book() {
    let mut stream = String::new();
    for at in 0..10_000 {
        let next = (at + 1) % 10_000;
        writeln!(
            stream,
            r#"{{"id": "p{at}", "schema": "Person", "properties": {{"name": ["N {at}"], "hairColor": ["x"], "country": ["q{at}"]}}}}
{{"id": "o{at}", "schema": "Ownership", "properties": {{"owner": ["p{at}"], "asset": ["c{at}", "c{next}", "gone{at}"]}}}}
{{"id": "c{at}", "schema": "Company", "properties": {{"name": ["C {at}"], "{at}": ["y"]}}}}"#
        )
        .unwrap();
    }
    let converted = convert(Input::One(stream.as_bytes()), From::FollowTheMoney).unwrap();
    assert_eq!(converted.casebook.actors.len(), 20_000);
    assert_eq!(converted.casebook.cases.len(), 1);
    assert_eq!(converted.casebook.cases[0].links.len(), 20_000);
    // Ten thousand kinds of what is left out are cut to five thousand each.
    assert!(converted.problems.len() < 10_100, "{}", converted.problems.len());
}

/// Small streams that name each other many times do not become books without end.
#[test]
fn nothing_small_becomes_too_large() {
    let ids = |from: usize, count: usize| {
        let ids: Vec<String> = (from..from + count).map(|at| format!("\"p{at}\"")).collect();
        ids.join(",")
    };
    let mut stream = String::new();
    for at in 0..6_000 {
        writeln!(stream, r#"{{"id": "p{at}", "schema": "Company", "properties": {{"name": ["N"]}}}}"#)
            .unwrap();
    }
    let (one, other) = (ids(0, 3_000), ids(3_000, 3_000));
    let text = "x".repeat(100_000);
    for line in [
        format!(
            r#"{{"id": "o", "schema": "Ownership", "properties": {{"owner": [{one}], "asset": [{other}]}}}}"#
        ),
        format!(
            r#"{{"id": "n", "schema": "Note", "properties": {{"description": ["{text}"], "entity": [{one}]}}}}"#
        ),
        format!(
            r#"{{"id": "s", "schema": "Sanction", "properties": {{"reason": ["{text}"], "entity": [{one}]}}}}"#
        ),
    ] {
        let stream = format!("{stream}{line}\n");
        let converted = convert(Input::One(stream.as_bytes()), From::FollowTheMoney).unwrap();
        assert!(converted.document.len() < 4 << 20, "{}", converted.document.len());
        let limits = converted.problems.iter().filter(|problem| problem.code == Code::Limit);
        assert_eq!(limits.count(), 1);
    }
}
