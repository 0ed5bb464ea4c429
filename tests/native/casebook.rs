//! Reads documents, good and damaged: each fixture's problems stand beside it in `<name>.problems.txt`
//! (`BLESS=1` writes them anew), and no document, however broken, makes the reader panic.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use casebook_viz::casebook::{
    Casebook, CasebookError, Code, Handling, LinkKind, Mode, ParseOptions, Parsed, Problem, Proof, Reader,
    Severity, StopRole, Text, Where, grouped, parse,
};

use crate::golden::{DEMO, root};

fn lenient(document: &[u8]) -> Result<Parsed, CasebookError> {
    parse(document, ParseOptions::default())
}

fn strict(document: &[u8]) -> Result<Parsed, CasebookError> {
    parse(document, ParseOptions { strict: true })
}

fn demo() -> Vec<u8> {
    DEMO.as_bytes().to_vec()
}

fn listed(problems: &[Problem]) -> String {
    let mut text = String::new();
    for problem in problems {
        let severity = if problem.severity == Severity::Error { "error" } else { "warning" };
        let code = serde_json::to_value(problem.code).unwrap();
        writeln!(text, "{severity} {} {problem}", code.as_str().unwrap()).unwrap();
    }
    text
}

fn outcome(document: &[u8]) -> String {
    match lenient(document) {
        Ok(parsed) => listed(&parsed.problems),
        Err(error) => format!("refused\n{}", listed(&error.problems)),
    }
}

#[test]
fn every_fixture_has_the_problems_written_beside_it() {
    let folder = root().join("tests/fixtures/casebook");
    let mut documents: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    documents.sort();
    assert!(documents.len() > 40, "the fixtures are there");
    let mut differing = Vec::new();
    for document in documents {
        let found = outcome(&fs::read(&document).unwrap());
        let golden = document.with_extension("problems.txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&golden, &found).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if found != expected {
            differing.push(format!("{}\nexpected:\n{expected}found:\n{found}", document.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn every_fixture_stands_beside_the_rule_that_it_holds() {
    let folder = root().join("tests/fixtures/casebook");
    let rules = fs::read_to_string(folder.join("RULES.md")).unwrap();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            assert!(rules.contains(&format!("`{name}`")), "RULES.md does not name {name}");
        }
    }
    for row in rules.lines().filter(|line| line.starts_with("| ")).skip(2) {
        let fixtures = row.split('|').nth(2).unwrap();
        let names: Vec<_> =
            fixtures.split('`').skip(1).step_by(2).filter(|name| !name.contains('/')).collect();
        assert!(!names.is_empty(), "{row}");
        for name in names {
            assert!(
                folder.join(format!("{name}.json")).is_file(),
                "RULES.md names {name}, which is not there"
            );
        }
    }
}

#[test]
fn what_a_document_does_not_say_has_the_formats_defaults() {
    let book =
        strict(&fs::read(root().join("tests/fixtures/casebook/minimal.json")).unwrap()).unwrap().casebook;
    assert_eq!((&*book.language, book.currency.code(), book.handling), ("en", "USD", Handling::Clear));
    assert_eq!((book.cases.len(), book.briefing, book.period.from), (0, None, None));
}

#[test]
fn pieces_of_any_size_make_the_same_book() {
    for entry in fs::read_dir(root().join("tests/fixtures/casebook")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let document = fs::read(&path).unwrap();
        let whole = lenient(&document);
        for size in [1, 2, 7, 100] {
            let mut reader = Reader::new(ParseOptions::default());
            let pushed = document.chunks(size).try_for_each(|piece| reader.push(piece));
            let pieces = pushed.and_then(|()| reader.finish());
            assert_eq!(pieces, whole, "{} in pieces of {size}", path.display());
        }
    }
}

#[test]
fn strict_refuses_exactly_what_has_an_error() {
    for entry in fs::read_dir(root().join("tests/fixtures/casebook")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let document = fs::read(&path).unwrap();
        match (lenient(&document), strict(&document)) {
            (Ok(lenient), Ok(strict)) => {
                assert_eq!(lenient, strict);
                assert!(lenient.problems.iter().all(|problem| problem.severity == Severity::Warning));
            }
            (Ok(lenient), Err(strict)) => {
                assert_eq!(strict.problems[0].severity, Severity::Error, "the reason comes first");
                assert_eq!(strict.problems.len(), lenient.problems.len());
            }
            (Err(lenient), Err(strict)) => assert_eq!(lenient, strict),
            (Err(error), Ok(_)) => panic!("{}: {error}", path.display()),
        }
    }
}

#[test]
fn the_demo_book_is_read_without_a_problem() {
    let parsed = strict(&demo()).unwrap();
    assert_eq!(listed(&parsed.problems), "");
    let written: serde_json::Value = serde_json::from_slice(&demo()).unwrap();
    let count = |collection: &str| written[collection].as_array().map_or(0, Vec::len);
    let Casebook { sources, goods, crimes, places, actors, operations, cases, series, .. } = parsed.casebook;
    let read = [
        ("sources", sources.len()),
        ("goods", goods.len()),
        ("crimes", crimes.len()),
        ("places", places.len()),
        ("actors", actors.len()),
        ("operations", operations.len()),
        ("cases", cases.len()),
        ("series", series.len()),
    ];
    for (collection, read) in read {
        assert_eq!(read, count(collection), "{collection}");
    }
}

#[test]
fn every_member_reaches_the_book() {
    let book =
        strict(&fs::read(root().join("tests/fixtures/casebook/everything.json")).unwrap()).unwrap().casebook;
    let text = |text: &Text| text.get("en", &book.language).to_owned();
    let shown = |value: &dyn std::fmt::Display| value.to_string();

    assert_eq!((&*book.id, &*book.language, book.currency.code()), ("book", "en-GB", "EUR"));
    assert_eq!(book.title.get("ar", "en"), "كتاب");
    assert_eq!(book.subtitle.as_ref().map(text).as_deref(), Some("With every member of the format"));
    assert_eq!(book.disclaimer.as_ref().map(text).as_deref(), Some("Avertissement"));
    assert_eq!(shown(&book.published.unwrap()), "2024-05-06");
    assert_eq!(shown(&book.as_of.unwrap()), "2024-04");
    assert_eq!(shown(&book.period.to.unwrap()), "2023-06");
    assert_eq!(book.handling, Handling::Green);
    let names: Vec<_> =
        book.country_names.iter().map(|(country, name)| (country.code(), text(name))).collect();
    assert_eq!(names, [("CI", "Côte d'Ivoire".to_owned()), ("TR", "Türkiye".to_owned())]);

    assert_eq!(book.sources[0].url.as_deref(), Some("https://example.org/?a=1#b"));
    assert_eq!(book.goods[0].parent.map(|good| &*book[good].id), Some("tobacco"));
    assert_eq!(book.goods[0].color, Some([10, 11, 12]));
    assert_eq!((book.places[0].lon, book.places[0].lat), (39.6682, -4.0435));
    let group = &book.actors[0];
    assert_eq!(group.countries.iter().map(|country| country.code()).collect::<Vec<_>>(), ["KE", "UG"]);
    assert_eq!(group.sources.iter().map(|source| &*book[*source].id).collect::<Vec<_>>(), ["s2", "s1"]);
    assert_eq!((group.handling, book.actors[1].handling), (Handling::AmberStrict, Handling::Green));
    assert_eq!(group.aliases, ["G", "The G"]);

    let case = &book.cases[0];
    assert_eq!(shown(&case.time.span().unwrap().first), "2018-01-01");
    assert_eq!(shown(&case.time.span().unwrap().last), "2020-03-04");
    assert_eq!((case.proof, case.handling), (Proof::Charged, Handling::Red));
    assert_eq!(case.terrorism.as_ref().unwrap().proof, Proof::Alleged);
    let outcome = case.outcome.as_ref().unwrap();
    assert_eq!((outcome.defendants, outcome.convicted), (Some(4), Some(3)));
    assert_eq!(outcome.confiscated.unwrap().in_currency(book.currency), Some(10.0));
    assert_eq!(book[case.actors[0].actor].id, "firm");
    let link = &case.links[0];
    assert_eq!((&*book[link.from].id, &*book[link.to].id, link.kind), ("group", "firm", LinkKind::Controls));
    assert_eq!(link.value.unwrap().in_currency(book.currency), Some(0.0));
    let route = &case.routes[0];
    assert_eq!(
        route.stops.iter().map(|stop| stop.at.country(&book).code()).collect::<Vec<_>>(),
        ["KE", "UG", "TZ"]
    );
    assert_eq!((route.stops[0].role, route.stops[1].role), (Some(StopRole::Origin), None));
    assert_eq!((route.mode, route.consignments), (Some(Mode::Road), Some(12)));
    assert_eq!(
        route.quantity.as_ref().map(|quantity| (quantity.amount, &*quantity.unit)),
        Some((9e6, "cigarettes"))
    );
    assert_eq!((route.proof, case.routes[1].proof), (Proof::BeyondReasonableDoubt, Proof::Charged));
    let seizures: Vec<_> = book.seizures_of(case).collect();
    assert!(matches!(seizures[0].at, Where::Place(place) if book[place].id == "mombasa"));
    assert_eq!(seizures[0].operation.map(|operation| &*book[operation].id), Some("op"));
    assert_eq!(seizures[1].file_index, 1);

    let points: Vec<_> =
        book.series[0].points.iter().map(|point| (shown(&point.period), point.value)).collect();
    assert_eq!(points, [("2019-Q4".to_owned(), -0.5), ("2020-Q2".to_owned(), 2.0)]);
    assert!(book.series[0].points[1].provisional);
    assert_eq!(
        book.series[0].breaks.iter().map(|period| shown(period)).collect::<Vec<_>>(),
        ["2020-Q1", "2020-Q2"]
    );
    assert_eq!(book.series[1].region.map(|region| region.code()).as_deref(), Some("001"));
    let sections = &book.briefing.as_ref().unwrap().sections;
    let view = sections[0].view.as_ref().unwrap();
    assert_eq!(view.filter["goods"], serde_json::json!(["tobacco"]));
    assert_eq!(view.options["series"], serde_json::json!(["by-quarter"]));
    assert!(sections[1].view.as_ref().unwrap().filter.is_null());
}

#[test]
fn numbers_are_read_to_the_last_bit() {
    let mut state = 0x0123_4567_89AB_CDEF;
    let numbers: Vec<f64> = (0..2_000).map(|_| random(&mut state) as f64 / 3e-7).collect();
    let points: Vec<_> = numbers.iter().map(|number| format!("[{number}]")).collect();
    let document = format!(
        r#"{{"casebook": "1.0", "id": "b", "title": "A book", "cases": [], "briefing": {{"sections": [
        {{"id": "s", "title": "S", "view": {{"kind": "map", "filter": {{"x": [{}]}}}}}}]}}}}"#,
        points.join(",")
    );
    let book = lenient(document.as_bytes()).unwrap().casebook;
    let view = book.briefing.unwrap().sections.remove(0).view.unwrap();
    let read: Vec<_> =
        view.filter["x"].as_array().unwrap().iter().map(|one| one[0].as_f64().unwrap()).collect();
    assert_eq!(read, numbers);
}

#[test]
fn positions_count_damaged_neighbours() {
    let document = fs::read(root().join("tests/fixtures/casebook/routes.json")).unwrap();
    let book = lenient(&document).unwrap().casebook;
    assert_eq!(book.cases[0].routes.iter().map(|route| route.file_index).collect::<Vec<_>>(), [0, 5, 8]);
}

#[test]
fn a_circle_of_terms_is_cut_once() {
    let document = fs::read(root().join("tests/fixtures/casebook/term_cycle.json")).unwrap();
    let book = lenient(&document).unwrap().casebook;
    let parents: Vec<_> = book.goods.iter().map(|good| good.parent.map(|parent| &*book[parent].id)).collect();
    assert_eq!(parents, [Some("b"), Some("c"), None, Some("a"), None]);
}

#[test]
fn what_cannot_be_read_never_opens_a_book_wider() {
    let document = fs::read(root().join("tests/fixtures/casebook/handling_unreadable.json")).unwrap();
    let book = lenient(&document).unwrap().casebook;
    assert_eq!((book.handling, book.actors[0].handling), (Handling::Red, Handling::Red));
    let document = fs::read(root().join("tests/fixtures/casebook/currency_unknown.json")).unwrap();
    assert_eq!(lenient(&document).unwrap().casebook.currency.code(), "XXX");
}

#[test]
fn a_document_cut_anywhere_is_refused_with_its_place() {
    let demo = demo();
    for step in 0..1_000 {
        let error = lenient(&demo[..demo.len() * step / 1_000]).unwrap_err();
        let problem = &error.problems[0];
        assert_eq!(problem.code, Code::Syntax);
        assert!(problem.line.is_some() && problem.column.is_some(), "{problem}");
    }
}

/// A generator that is the same everywhere (xorshift).
fn random(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 16) as usize
}

#[test]
fn a_document_with_flipped_bytes_is_read_or_refused() {
    let small = fs::read(root().join("tests/fixtures/casebook/everything.json")).unwrap();
    let mut state = 0x9E37_79B9_7F4A_7C15;
    let mut opened = 0;
    for round in 0..5_000 {
        let mut document = small.clone();
        for _ in 0..=round % 4 {
            let at = random(&mut state) % document.len();
            document[at] = match round % 3 {
                0 => random(&mut state) as u8,
                1 => b"{}[]\",:0123456789.eE+-tfn\\ "[random(&mut state) % 27],
                _ => document[random(&mut state) % small.len()],
            };
        }
        match lenient(&document) {
            Ok(_) => opened += 1,
            Err(error) => assert!(!error.problems.is_empty()),
        }
    }
    assert!(opened > 500, "only {opened} opened: the flips should reach behind the syntax");
}

#[test]
fn values_of_every_wrong_type_are_found_out() {
    // Each value of a sound book, replaced by each kind of value: never a panic, and what is left reads again.
    let sound: serde_json::Value =
        serde_json::from_slice(&fs::read(root().join("tests/fixtures/casebook/everything.json")).unwrap())
            .unwrap();
    let kinds = serde_json::json!([null, true, -1, 1e300, "", "x", [], [[]], {}, {"x": {}}]);
    let mut pointers = Vec::new();
    collect_pointers(&sound, String::new(), &mut pointers);
    assert!(pointers.len() > 200);
    for pointer in pointers {
        for kind in kinds.as_array().unwrap() {
            let mut damaged = sound.clone();
            *damaged.pointer_mut(&pointer).unwrap() = kind.clone();
            let read = lenient(damaged.to_string().as_bytes());
            let problems = read.map_or_else(|error| error.problems, |parsed| parsed.problems);
            for problem in problems {
                let parent = problem.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
                assert!(damaged.pointer(parent).is_some(), "{problem} points nowhere");
            }
        }
    }
}

fn collect_pointers(value: &serde_json::Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            members
                .iter()
                .for_each(|(key, value)| collect_pointers(value, format!("{pointer}/{key}"), pointers));
        }
        serde_json::Value::Array(list) => {
            let list = list.iter().enumerate();
            list.for_each(|(index, value)| collect_pointers(value, format!("{pointer}/{index}"), pointers));
        }
        _ => {}
    }
    pointers.push(pointer);
}

#[test]
fn a_hundred_thousand_findings_are_listed_and_grouped() {
    let case = r#"{"id": "c", "title": "A case", "proof": "sure", "colour": 1},"#;
    let cases = case.repeat(50_000);
    let document = format!(
        r#"{{"casebook": "1.0", "id": "b", "title": "A book", "cases": [{}]}}"#,
        cases.trim_end_matches(',')
    );
    let problems = lenient(document.as_bytes()).unwrap().problems;
    assert_eq!(problems.len(), 100_000);
    let groups: Vec<_> = grouped(&problems).iter().map(|group| (group.code, group.count)).collect();
    assert_eq!(groups, [(Code::BadValue, 50_000), (Code::UnknownMember, 50_000)]);
}

#[test]
fn among_a_hundred_thousand_findings_sound_records_stay() {
    let damaged = r#"{"id": "c", "title": "A case", "proof": "sure", "colour": 1},"#;
    let sound = r#"{"id": "d", "title": "A case", "proof": "charged", "seizures": [{"date": "x"}, {"date": "2024",
        "country": "KE"}]}"#;
    let document = format!(
        r#"{{"casebook": "1.0", "id": "b", "title": "A book", "cases": [{}{sound}]}}"#,
        damaged.repeat(50_000)
    );
    let parsed = lenient(document.as_bytes()).unwrap();
    assert_eq!((parsed.casebook.cases.len(), &*parsed.casebook.cases[0].id), (1, "d"));
    assert_eq!(parsed.casebook.seizures_of(&parsed.casebook.cases[0]).count(), 1);
    assert_eq!(parsed.problems.last().unwrap().pointer, "/cases/50000/seizures/0/date");
    let refused = strict(document.as_bytes()).unwrap_err();
    let errors = refused.problems.iter().take_while(|problem| problem.severity == Severity::Error).count();
    assert_eq!((errors, refused.problems.len()), (50_001, 100_001), "the errors come first");
    assert!(refused.to_string().len() < 300, "one sentence says why: {refused}");
}

#[test]
fn a_finding_stays_short_whatever_it_quotes() {
    let long = "x".repeat(100_000);
    let case =
        format!(r#"{{"id": "c", "title": "C", "proof": "{long}", "{long}": 1, "goods": ["{long}"]}},"#);
    let document = format!(
        r#"{{"casebook": "{}", "id": "{long}", "title": {{"{long}": 1}}, "handling": "{long}", "cases": [{}0]}}"#,
        "1.0",
        case.repeat(100)
    );
    let problems = lenient(document.as_bytes()).unwrap().problems;
    assert!(problems.len() > 300);
    for problem in problems {
        assert!(problem.message.len() + problem.pointer.len() < 700, "{problem}");
    }
}

#[test]
fn what_is_wrong_with_the_book_itself_is_listed_before_a_flood() {
    let document = format!(
        r#"{{"casebook": "1.0", "id": "b", "title": 3, "handling": "x", "cases": [], "sources": [{}0]}}"#,
        "0,".repeat(299_999)
    );
    let problems = lenient(document.as_bytes()).unwrap().problems;
    assert_eq!(
        [&*problems[0].pointer, &*problems[1].pointer, &*problems[2].pointer],
        ["/title", "/handling", "/sources/0"]
    );
    assert_eq!(problems.len(), 200_001);
    assert!(
        problems[200_000].message.contains("100002 more are not, 100002 of them errors"),
        "{}",
        problems[200_000]
    );
}

#[test]
fn past_what_can_be_listed_findings_are_counted() {
    let document = format!(
        r#"{{"casebook": "1.0", "id": "b", "title": "A book", "cases": [], "sources": [{}0]}}"#,
        "0,".repeat(299_999)
    );
    let problems = lenient(document.as_bytes()).unwrap().problems;
    let last = problems.last().unwrap();
    assert_eq!(problems.len(), 200_001);
    assert_eq!((last.severity, last.code), (Severity::Error, Code::Limit));
    assert!(last.message.contains("100000 more are not"), "{last}");
}
