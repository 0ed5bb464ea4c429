//! Holds the reader against JSONTestSuite: what every reader of JSON must accept or refuse, by itself and inside a
//! casebook, whole and in pieces. What no suite says of halves of surrogate pairs stands here too.

use casebook_viz::casebook::{CasebookError, Code, ParseOptions, Parsed, Problem, Reader, Severity, parse};

use crate::golden::root;

/// Name and bytes of each file of the suite.
fn suite() -> Vec<(String, Vec<u8>)> {
    let path = root().join("tests/fixtures/json-test-suite/parsing.txt");
    let mut files: Vec<_> = std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .map(|line| {
            let (name, shown) = line.split_once('\t').unwrap();
            (name.to_owned(), bytes(shown))
        })
        .collect();
    files.push(("n_structure_100000_opening_arrays.json".to_owned(), b"[".repeat(100_000)));
    let nested = [b"[{\"\":".repeat(50_000).as_slice(), b"\n"].concat();
    files.push(("n_structure_open_array_object.json".to_owned(), nested));
    let count = |kind: &str| files.iter().filter(|(name, _)| name.starts_with(kind)).count();
    assert_eq!([count("y_"), count("n_"), count("i_")], [95, 188, 35]);
    files
}

/// `\xHH` is one byte; every other character stands for itself.
fn bytes(shown: &str) -> Vec<u8> {
    let mut parts = shown.split("\\x");
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(&part.as_bytes()[2..]);
    }
    bytes
}

/// The outcome of reading, which must be the same however the document comes.
fn read(name: &str, document: &[u8]) -> Result<Parsed, CasebookError> {
    let whole = parse(document, ParseOptions::default());
    for size in [1, 3, 64] {
        let mut reader = Reader::new(ParseOptions::default());
        let pushed = document.chunks(size).try_for_each(|piece| reader.push(piece));
        assert_eq!(pushed.and_then(|()| reader.finish()), whole, "{name} in pieces of {size}");
    }
    whole
}

/// Where in a casebook a value is put; always the last of what is around it, so that a comma after it is one too many.
const PLACES: [(&str, &str, &str); 5] = [
    ("an unknown member", r#""cases": [], "unknown": "#, ""),
    ("a record", r#""cases": ["#, "]"),
    (
        "an amount",
        r#""cases": [{"id": "c", "title": "C", "proof": "charged", "seizures": [{"date": "2020", "country": "KE",
        "quantity": {"unit": "kg", "amount": "#,
        "}}]}]",
    ),
    (
        "a filter",
        r#""cases": [], "briefing": {"sections": [{"id": "s", "title": "S", "view": {"kind": "map", "filter": "#,
        "}}]}",
    ),
    ("a title", r#""cases": [{"id": "c", "proof": "charged", "title": "#, "}]"),
];

fn inside(before: &str, value: &[u8], after: &str) -> Vec<u8> {
    let start = format!(r#"{{"casebook": "1.0", "id": "b", "title": "A book", {before}"#);
    [start.as_bytes(), value, after.as_bytes(), b"}"].concat()
}

fn assert_refused(name: &str, outcome: Result<Parsed, CasebookError>) {
    let Err(CasebookError { problems }) = outcome else { panic!("{name} was read") };
    let Problem { code, line, column, .. } = &problems[0];
    assert!(matches!(code, Code::Syntax | Code::Limit), "{name}: {}", problems[0]);
    assert!(line.is_some() && column.is_some(), "{name}: {}", problems[0]);
}

#[test]
fn json_is_told_from_what_is_none() {
    for (name, document) in suite() {
        let outcome = read(&name, &document);
        match (name.as_bytes()[0], outcome) {
            (b'y', Ok(_)) => {}
            (b'y', Err(error)) => assert_eq!(error.problems[0].code, Code::NotACasebook, "{name}: {error}"),
            (b'n', outcome) => assert_refused(&name, outcome),
            (_, outcome) => assert!(outcome.is_err_and(|error| !error.problems.is_empty()), "{name}"),
        }
    }
}

#[test]
fn json_inside_a_casebook_costs_its_value_and_what_is_none_the_book() {
    for (name, value) in suite() {
        for (place, before, after) in PLACES {
            let name = format!("{name} as {place}");
            let outcome = read(&name, &inside(before, &value, after));
            match name.as_bytes()[0] {
                b'y' => drop(outcome.unwrap_or_else(|error| panic!("{name}: {error}"))),
                // No record at all is none that is broken.
                b'n' if place == "a record" && value.trim_ascii().is_empty() => drop(outcome.unwrap()),
                b'n' => assert_refused(&name, outcome),
                _ => assert_eq!(outcome.is_ok(), may_be_read(&name, &value), "{name}"),
            }
        }
    }
}

/// Of what readers may accept, this one accepts numbers past every double and halves of surrogate pairs; a text in
/// UTF-8 and 128 levels of nesting at most are asked for, and a byte order mark only means something at the beginning.
fn may_be_read(name: &str, value: &[u8]) -> bool {
    let text = std::str::from_utf8(value);
    text.is_ok_and(|text| !text.contains(['\0', '\u{FEFF}'])) && !name.contains("500_nested_arrays")
}

fn problems_of(before: &str, value: &str, after: &str) -> Vec<(Severity, Code, String)> {
    let document = inside(before, value.as_bytes(), after);
    let problems = read(value, &document).unwrap().problems;
    problems.into_iter().map(|Problem { severity, code, pointer, .. }| (severity, code, pointer)).collect()
}

#[test]
fn half_a_surrogate_pair_costs_one_character_of_a_text() {
    let case = |value: &str| format!(r#"{{"id": "c", "proof": "charged", "title": {value}}}"#);
    for (value, title) in [
        (r#""cut \ud83d""#, "cut \u{FFFD}"),
        (r#""\udE00\ud83d\ude00\uD83D!""#, "\u{FFFD}\u{1F600}\u{FFFD}!"),
        (r#""\ud83d\\ude00""#, "\u{FFFD}\\ude00"),
    ] {
        let document = inside("\"cases\": [", case(value).as_bytes(), "]");
        let parsed = read(value, &document).unwrap();
        assert_eq!(parsed.casebook.cases[0].title.get("en", "en"), title);
        assert_eq!(parsed.problems.len(), 1);
        let problem = &parsed.problems[0];
        assert_eq!((problem.severity, problem.code), (Severity::Error, Code::BadValue));
        assert_eq!(problem.pointer, "/cases/0/title");
        let strict = parse(&document, ParseOptions { strict: true });
        assert_eq!(strict.unwrap_err().problems, parsed.problems);
    }
}

#[test]
fn half_a_surrogate_pair_makes_no_id_and_no_word() {
    let (before, after) = (r#""cases": [], "sources": [{"id": "good"}, "#, "]");
    let error = |pointer: &str| vec![(Severity::Error, Code::BadValue, pointer.to_owned())];
    assert_eq!(problems_of(before, r#"{"id": "a\ud800"}"#, after), error("/sources/1/id"));
    let source = r#"{"id": "a", "kind": "press\udfff"}"#;
    assert_eq!(problems_of(before, source, after), error("/sources/1/kind"));
    let unknown = problems_of(before, r#"{"id": "a", "\ud800~": 1}"#, after);
    let pointer = "/sources/1/\u{FFFD}~0".to_owned();
    assert_eq!(unknown, [(Severity::Warning, Code::UnknownMember, pointer)]);
    let member = problems_of(r#""cases": [], "\udc00": "#, "\"\\ud800\"", "");
    assert_eq!(member, [(Severity::Warning, Code::UnknownMember, "/\u{FFFD}".to_owned())]);
}

#[test]
fn records_that_wait_for_others_keep_what_was_wrong_with_them() {
    let document =
        br#"{"casebook": "1.0", "id": "b", "title": "B", "cases": [{"id": "c", "title": "C\ud800", "proof":
        "charged", "goods": ["g"], "outcome": {"convicted": 1e400}}], "goods": [{"id": "g", "label": "G"}]}"#;
    let parsed = read("a case before its goods", document).unwrap();
    assert_eq!(parsed.casebook.cases[0].title.get("en", "en"), "C\u{FFFD}");
    let pointers: Vec<_> = parsed.problems.iter().map(|problem| &*problem.pointer).collect();
    assert_eq!(pointers, ["/cases/0/title", "/cases/0/outcome/convicted"]);
}

#[test]
fn a_number_past_every_double_is_no_text() {
    let problems = problems_of(r#""cases": [{"id": "c", "proof": "charged", "title": "#, "1e400", "}]");
    assert_eq!(problems[0], (Severity::Error, Code::WrongType, "/cases/0/title".to_owned()));
}

#[test]
fn nesting_after_what_was_mended_has_its_own_place() {
    for before in ["1e400, \"\\ud800\",\n 1e999, ", "1, "] {
        let value = format!("[{before}{}{}]", "[".repeat(128), "]".repeat(128));
        let document = inside("\"cases\": [], \"x\":\n", value.as_bytes(), "");
        let error = read(before, &document).unwrap_err();
        let text = String::from_utf8(document).unwrap();
        let offset = text.find("[[[").unwrap() + 126;
        let line_start = text[..offset].rfind('\n').unwrap();
        let problem = &error.problems[0];
        assert_eq!((problem.code, problem.column), (Code::Limit, Some(offset - line_start)), "{problem}");
    }
}

#[test]
fn a_number_cut_off_by_a_piece_is_read_on_in_the_next() {
    let record = r#"{"id": "a", "name": "A\ud83d", "country": "KE", "lat": -1.5e+0, "lon": 0.25}, 1e4000"#;
    let document = inside(r#""x": 1e4000, "cases": [], "places": ["#, record.as_bytes(), "]");
    let whole = read("numbers", &document).unwrap();
    assert_eq!((whole.casebook.places[0].lat, whole.casebook.places[0].lon), (-1.5, 0.25));
    for end in 0..document.len() {
        let mut reader = Reader::new(ParseOptions::default());
        let pushed = reader.push(&document[..end]).and_then(|()| reader.push(&document[end..]));
        assert_eq!(pushed.and_then(|()| reader.finish()).as_ref(), Ok(&whole), "cut after {end} bytes");
    }
}

/// Small steps of a generator that needs no crate (Knuth's multiplier).
struct Steps(u64);

impl Steps {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

#[test]
fn damaged_json_is_refused_where_serde_json_refuses_it() {
    const VALUE: &str =
        r#"[{"a": [1.5, -0, 1e-7, 12E+3], "b\u00e9\n": {"c": null, "d": [true, false]}}, "\\\"x", {}, []]"#;
    const DAMAGE: &[u8] = b"\"\\{}[],:0123456789+-.eEtrufalsn /\n\t\x00\x1f";
    let mut steps = Steps(1);
    let mut refused = 0;
    for _ in 0..60_000 {
        let mut value = VALUE.as_bytes().to_vec();
        for _ in 0..1 + steps.below(3) {
            let at = steps.below(value.len());
            match steps.below(3) {
                0 => value[at] = DAMAGE[steps.below(DAMAGE.len())],
                1 => value.insert(at, DAMAGE[steps.below(DAMAGE.len())]),
                _ => drop(value.remove(at)),
            }
        }
        let value = String::from_utf8(value).unwrap();
        let document =
            format!(r#"{{"casebook": "1.0", "id": "b", "title": "B", "cases": [], "unknown": {value}}}"#);
        let ours = parse(document.as_bytes(), ParseOptions::default());
        let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&document);
        assert_eq!(ours.is_ok(), theirs.is_ok(), "{value}: {theirs:?}");
        if let (Err(ours), Err(_)) = (ours, theirs) {
            assert_eq!(ours.problems[0].code, Code::Syntax, "{value}");
            refused += 1;
        }
    }
    assert!((20_000..58_000).contains(&refused), "{refused} refused");
}
