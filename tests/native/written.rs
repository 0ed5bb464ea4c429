//! Casebooks written as documents again: what was read once is read again, whatever the first document was like.

use std::collections::BTreeSet;
use std::fs;

use casebook_viz::casebook::{
    Casebook, Code, ParseOptions, Parsed, Problem, Seizure, SeizuresWriter, Severity, parse,
};
use casebook_viz::exchange::{digest, json_pieces, to_json};
use serde_json::{Map, Value, json};

use crate::chance::{Random, Wishes, document};
use crate::golden::{DEMO, compare, root};

pub(crate) fn read(document: &str) -> Parsed {
    parse(document.as_bytes(), ParseOptions::default()).unwrap()
}

/// The book with the records of each case moved up into the gaps that damaged ones left.
pub(crate) fn closed_up(mut book: Casebook) -> Casebook {
    let mut seized = SeizuresWriter::default();
    for case in &mut book.cases {
        (0..).zip(&mut case.links).for_each(|(at, link)| link.file_index = at);
        (0..).zip(&mut case.routes).for_each(|(at, route)| route.file_index = at);
        for (file_index, number) in (0..).zip(case.seizures.numbers()) {
            let seizure = Seizure { file_index, ..book.seizures.get(number) };
            seized.push(seizure, book.seizures.country(number));
        }
        case.seizures = seized.end_case();
    }
    book.seizures = seized.finish();
    book
}

/// What a document written from a book may be warned of: what the book itself says.
fn of_the_book(problem: &Problem) -> bool {
    let in_a_view = problem.pointer.contains("/view/");
    problem.severity == Severity::Warning
        && match problem.code {
            Code::Contradiction | Code::UnknownId => true,
            Code::UnknownMember | Code::WrongType | Code::BadValue | Code::BadCountry => in_a_view,
            _ => false,
        }
}

/// Writes a book, reads it again, and says what differs.
fn check_round_trip(parsed: &Parsed, what: &str) {
    let written = to_json(&parsed.casebook);
    let again = read(&written);
    assert!(again.casebook == closed_up(parsed.casebook.clone()), "{what} is another book:\n{written}");
    let odd = again.problems.iter().find(|problem| !of_the_book(problem));
    assert_eq!(odd, None, "{what}");
    let known: BTreeSet<_> = parsed.problems.iter().map(|problem| problem.code as u32).collect();
    let new = again.problems.iter().find(|problem| !known.contains(&(problem.code as u32)));
    assert_eq!(new, None, "{what}");
    assert_eq!(to_json(&again.casebook), written, "{what} is written another way the second time");
    assert_eq!(digest(&again.casebook), digest(&parsed.casebook), "{what}");
}

#[test]
fn every_fixture_survives_as_far_as_it_could_be_read() {
    let mut count = 0;
    for folder in ["casebook", "figures", "pages", "network", "exchange"] {
        for entry in fs::read_dir(root().join("tests/fixtures").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            // Folders hold fixtures of other formats.
            let Ok(document) = fs::read(&path) else { continue };
            let Ok(parsed) = parse(&document, ParseOptions::default()) else { continue };
            check_round_trip(&parsed, &path.display().to_string());
            count += 1;
        }
    }
    assert!(count > 40, "the fixtures are there");
}

#[test]
fn the_demo_book_is_written_with_what_it_was_read_from() {
    check_round_trip(&read(DEMO), "the demo book");
    let written: Value = serde_json::from_str(&to_json(&read(DEMO).casebook)).unwrap();
    assert_eq!(plain(written), plain(serde_json::from_str(DEMO).unwrap()));
}

#[test]
fn books_made_by_chance_are_written_with_what_they_were_read_from() {
    for seed in 0..200 {
        let document = document(seed, Wishes { telling: true, named_ids: true });
        let parsed = read(&document.to_string());
        assert_eq!(parsed.problems.iter().find(|problem| !of_the_book(problem)), None, "{seed}");
        check_round_trip(&parsed, &format!("the book of seed {seed}"));
        let written: Value = serde_json::from_str(&to_json(&parsed.casebook)).unwrap();
        assert_eq!(plain(written), plain(document), "{seed}");
    }
}

/// A document without what says nothing: empty lists, defaults, a handling that is the book's anyway. Everything else
/// stands as it is, so that two documents can be compared without the crate.
fn plain(mut document: Value) -> Value {
    let handling = document["handling"].clone();
    for collection in ["cases", "actors"] {
        for record in document[collection].as_array_mut().into_iter().flatten() {
            remove_if(record, "handling", &handling);
            let proof = record["proof"].clone();
            if let Some(routes) = record.get_mut("routes") {
                routes.as_array_mut().unwrap().iter_mut().for_each(|route| remove_if(route, "proof", &proof));
            }
        }
    }
    for series in document["series"].as_array_mut().into_iter().flatten() {
        let points =
            series.as_object_mut().unwrap().entry("points").or_insert(json!([])).as_array_mut().unwrap();
        points.sort_by_key(|point| point["period"].to_string());
    }
    remove_if(&mut document, "language", &json!("en"));
    remove_if(&mut document, "currency", &json!("USD"));
    without_empty_lists(document, false)
}

fn remove_if(record: &mut Value, member: &str, default: &Value) {
    if record.get(member) == Some(default) {
        record.as_object_mut().unwrap().remove(member);
    }
}

fn without_empty_lists(value: Value, in_a_view: bool) -> Value {
    match value {
        Value::Object(members) => {
            let mut kept = Map::new();
            for (name, value) in members {
                if in_a_view || value != json!([]) {
                    let in_a_view = in_a_view || name == "view";
                    kept.insert(name, without_empty_lists(value, in_a_view));
                }
            }
            kept.into()
        }
        Value::Array(items) => {
            items.into_iter().map(|item| without_empty_lists(item, in_a_view)).collect::<Vec<_>>().into()
        }
        // `3` and `3.0` are one number.
        Value::Number(number) => json!(number.as_f64()),
        other => other,
    }
}

#[test]
fn members_come_in_the_order_of_the_format() {
    let everything = fs::read_to_string(root().join("tests/fixtures/casebook/everything.json")).unwrap();
    let written = to_json(&read(&everything).casebook);
    // A record a line makes a difference readable.
    compare("tests/golden/exchange/everything.txt", &written.replace(",{", ",\n{").replace(":[{", ":[\n{"));
}

#[test]
fn digests_are_those_of_a_second_implementation() {
    let folder = root().join("tests/fixtures/exchange");
    // Made by digests.mjs, which stands beside it.
    let rows = fs::read_to_string(folder.join("digests.txt")).unwrap();
    assert_eq!(rows.lines().count(), 3);
    for row in rows.lines() {
        let (expected, path) = row.split_once(' ').unwrap();
        let document = fs::read_to_string(folder.join(path)).unwrap();
        assert_eq!(digest(&read(&document).casebook), expected, "{path}");
    }
}

#[test]
fn a_damaged_document_is_written_as_what_was_left_of_it() {
    // Each value of a sound book, replaced by each kind of value.
    let sound = fs::read_to_string(root().join("tests/fixtures/casebook/everything.json")).unwrap();
    let sound: Value = serde_json::from_str(&sound).unwrap();
    let kinds =
        json!([null, true, -1, -0.0, 1e300, "", "x", "TLP:RED", [], [[]], {}, {"x": {}}, {"en": "x"}]);
    let mut pointers = Vec::new();
    collect_pointers(&sound, String::new(), &mut pointers);
    let mut read_again = 0;
    for pointer in pointers {
        for kind in kinds.as_array().unwrap() {
            let mut damaged = sound.clone();
            *damaged.pointer_mut(&pointer).unwrap() = kind.clone();
            let Ok(parsed) = parse(damaged.to_string().as_bytes(), ParseOptions::default()) else { continue };
            let written = to_json(&parsed.casebook);
            let again = read(&written);
            assert!(again.casebook == closed_up(parsed.casebook), "{pointer} as {kind}:\n{written}");
            assert!(again.problems.iter().all(of_the_book), "{pointer} as {kind}: {:?}", again.problems);
            read_again += 1;
        }
    }
    assert!(read_again > 2_000, "{read_again}");
}

fn collect_pointers(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members
                .iter()
                .for_each(|(name, value)| collect_pointers(value, format!("{pointer}/{name}"), pointers));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(at, value)| collect_pointers(value, format!("{pointer}/{at}"), pointers));
        }
        _ => {}
    }
    pointers.push(pointer);
}

#[test]
fn selections_follow_the_records_that_move_up() {
    let section = |id: &str, selection: Value| json!({"id": id, "title": "S", "view": {"kind": "map", "options": {"selection": selection, "zoom": 2}}});
    let link = |to: &str| json!({"from": "a", "to": to, "kind": "owns", "proof": "charged"});
    let case = |id: &str, links: Value| json!({"id": id, "title": "C", "proof": "charged", "links": links});
    let actor = |id: &str| json!({"id": id, "name": "A", "kind": "person"});
    let sections = [
        (
            "moved",
            json!({"kind": "link", "id": "a/b/link/2"}),
            Some(json!({"kind": "link", "id": "a/b/link/1"})),
        ),
        (
            "as text",
            json!("{\"kind\": \"link\", \"id\": \"a/b/link/2\"}"),
            Some(json!("{\"id\":\"a/b/link/1\",\"kind\":\"link\"}")),
        ),
        ("lost", json!({"kind": "link", "id": "a/b/link/1"}), None),
        (
            "first",
            json!({"kind": "link", "id": "a/b/link/0"}),
            Some(json!({"kind": "link", "id": "a/b/link/0"})),
        ),
        (
            "whole case",
            json!({"kind": "link", "id": "c/link/9"}),
            Some(json!({"kind": "link", "id": "c/link/9"})),
        ),
        (
            "other kind",
            json!({"kind": "case", "id": "a/b/link/2"}),
            Some(json!({"kind": "case", "id": "a/b/link/2"})),
        ),
        ("odd", json!([1]), Some(json!([1]))),
    ];
    let document = json!({"casebook": "1.0", "id": "b", "title": "B", "actors": [actor("a"), actor("b")],
        "cases": [case("a/b", json!([link("b"), link("nobody"), link("b")])), case("c", json!([link("b")]))],
        "briefing": {"sections": sections.iter().map(|(id, selection, _)| section(id, selection.clone())).collect::<Vec<_>>()}});
    let book = read(&document.to_string()).casebook;
    assert_eq!(book.cases[0].links[1].file_index, 2);
    let written: Value = serde_json::from_str(&to_json(&book)).unwrap();
    for (at, (what, _, expected)) in sections.iter().enumerate() {
        let options = &written["briefing"]["sections"][at]["view"]["options"];
        assert_eq!(options.get("selection"), expected.as_ref(), "{what}");
        assert_eq!(options["zoom"], 2);
    }
}

#[test]
fn what_the_book_itself_says_is_kept_with_its_warnings() {
    let document = r#"{"casebook": "1.7", "id": "b", "title": "B", "colour": 1, "actors": [{"id": "a", "name": "A",
        "kind": "person", "handling": "TLP:WHITE", "nick": "x"}], "cases": [{"id": "c", "title": "C", "proof": "charged",
        "from": "2006", "to": "2005", "handling": "TLP:RED", "routes": [{"stops": [{"country": "KE"}, {"country": "UG"}],
        "value": {"amount": 1e300, "currency": "KES"}}], "outcome": {"convicted": 3, "defendants": 2}}],
        "briefing": {"sections": [{"id": "s", "title": "S", "text": "[x](case:none)", "view": {"kind": "map",
        "filter": {"cases": ["none"], "more": {"a": [-0, 1e300, 0.1]}}, "options": {"zoomed": null, "zoom": "2"}}}]}}"#;
    let parsed = read(document);
    check_round_trip(&parsed, "the book");
    let codes = |problems: &[Problem]| problems.iter().map(|problem| problem.code).collect::<Vec<_>>();
    let written = to_json(&parsed.casebook);
    // The unknown members of the book and of the actor, and the handling of old, are gone; the others stay.
    assert_eq!(parsed.problems.len() - read(&written).problems.len(), 3, "{:?}", codes(&parsed.problems));
    assert!(written.contains(r#""filter":{"cases":["none"],"more":{"a":[0,1e+300,0.1]}}"#), "{written}");
    assert!(written.contains(r#""options":{"zoom":"2","zoomed":null}"#), "{written}");
    assert!(written.contains(r#""handling":"TLP:CLEAR","actors""#), "{written}");
    assert!(
        !written.contains("1.7") && !written.contains("colour") && !written.contains("nick"),
        "{written}"
    );
}

#[test]
fn an_empty_book_is_short() {
    let written = to_json(&read(r#"{"casebook": "1.0", "cases": []}"#).casebook);
    let expected =
        r#"{"casebook":"1.0","id":"casebook","title":"casebook","handling":"TLP:CLEAR","cases":[]}"#;
    assert_eq!(written, expected);
    let with_briefing = r#"{"casebook": "1.0", "id": "b", "title": "B", "cases": [], "briefing": {}}"#;
    check_round_trip(&read(with_briefing), "a briefing without sections");
}

#[test]
fn books_of_any_bytes_are_written_as_they_are_read() {
    let small = fs::read(root().join("tests/fixtures/casebook/everything.json")).unwrap();
    let mut random = Random::new(7);
    let mut opened = 0;
    for round in 0..1_500 {
        let mut bytes = small.clone();
        for _ in 0..=round % 3 {
            let at = random.below(bytes.len());
            bytes[at] = b"{}[]\",:0123456789.eE+-tfn\\ "[random.below(27)];
        }
        let Ok(parsed) = parse(&bytes, ParseOptions::default()) else { continue };
        opened += 1;
        let written = to_json(&parsed.casebook);
        assert!(read(&written).casebook == closed_up(parsed.casebook), "{written}");
    }
    assert!(opened > 150, "only {opened} opened");
}

#[test]
fn pieces_make_the_whole() {
    let book = read(DEMO).casebook;
    let mut pieces = Vec::new();
    json_pieces(&book, &mut |piece| pieces.push(piece.to_owned()));
    assert!(pieces.len() > 1);
    assert_eq!(pieces.concat(), to_json(&book));
}
