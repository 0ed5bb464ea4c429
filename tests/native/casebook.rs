//! Reads documents, good and damaged: each fixture's problems stand beside it in `<name>.problems.txt`
//! (`BLESS=1` writes them anew), and no document, however broken, makes the reader panic.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use casebook_viz::casebook::{
    Casebook, CasebookError, Code, Coverage, CrimeId, Currency, Date, GoodId, Handling, ParseOptions, Parsed,
    PlaceId, Problem, Proof, Severity, SourceId, Text, Where, grouped, parse,
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn lenient(document: &[u8]) -> Result<Parsed, CasebookError> {
    parse(document, ParseOptions::default())
}

fn strict(document: &[u8]) -> Result<Parsed, CasebookError> {
    parse(document, ParseOptions { strict: true })
}

fn demo() -> Vec<u8> {
    fs::read(root().join("www/demo/illicit-trade-casebook.json")).unwrap()
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
