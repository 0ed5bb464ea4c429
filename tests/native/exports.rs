//! Exports from outside: goldens of an awkward book, that they are those which other programs read back, counts of the demo
//! book, options, and large books. `BLESS=1` writes the goldens anew; then `tests/fixtures/exports/read_back.py` must read them.
//! `EXPORTS=<folder>` writes the demo's exports there, for the same script.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use casebook_viz::casebook::{Handling, ParseOptions, parse};
use casebook_viz::exchange::{ExportError, ExportOptions, Format, NodeTypes, export};
use casebook_viz::query::{Book, Filter};
use serde_json::{Value, json};

use crate::golden::{DEMO, compare, root};

const AWKWARD: &str = include_str!("../fixtures/exports/awkward.json");
/// The formats that other programs read back; tables have tests of their own.
const DOCUMENTS: [Format; 4] = [Format::GeoJson, Format::GraphMl, Format::Gexf, Format::Anx];
const FOLDER: &str = "tests/fixtures/exports";

fn book(text: &str) -> Book {
    Book::new(parse(text.as_bytes(), ParseOptions::default()).unwrap().casebook)
}

fn options(filter: &str, nodes: &str) -> ExportOptions {
    ExportOptions {
        filter: Filter::from_json(filter).unwrap(),
        nodes: NodeTypes::from_words(nodes).0,
        ..ExportOptions::default()
    }
}

/// What is exported of the awkward book, and under which name it is kept.
fn awkward_exports() -> Vec<(String, String)> {
    let book = book(AWKWARD);
    let all = "actors cases goods countries";
    let red = options("{}", "");
    let amber =
        ExportOptions { handling: Some(Handling::Amber), lang: Some("ar".into()), ..options("{}", all) };
    let empty = options(r#"{"cases": ["none"]}"#, "");
    let seizures = ExportOptions { seizure_points: true, ..red.clone() };
    let mut exports = Vec::new();
    for format in &DOCUMENTS {
        for (name, options) in [("ties", &red), ("amber", &amber), ("empty", &empty), ("seizures", &seizures)]
        {
            if (name == "seizures") == (*format == Format::GeoJson) || name == "amber" || name == "empty" {
                let name = format!("{name}.{}", format.as_str());
                exports.push((name, export(&book, *format, options).unwrap()));
            }
        }
    }
    exports
}

#[test]
fn the_awkward_book_comes_out_as_kept() {
    for (name, text) in awkward_exports() {
        compare(&format!("{FOLDER}/{name}"), &text);
    }
}

/// The checksum by which `read_back.py` says which bytes it read: FNV-1a of 64 bits.
fn checksum(text: &str) -> String {
    let prime = 0x0000_0100_0000_01b3_u64;
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let hash = text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(prime));
    format!("{hash:016x}")
}

#[test]
fn other_programs_have_read_these_bytes() {
    let expected = std::fs::read_to_string(root().join(FOLDER).join("expected.json")).unwrap();
    let expected: BTreeMap<String, Value> = serde_json::from_str(&expected).unwrap();
    let exports = awkward_exports();
    assert_eq!(expected.len(), exports.len());
    for (name, text) in &exports {
        let read = &expected[name];
        assert_eq!(read["checksum"], checksum(text), "{name} changed: run {FOLDER}/read_back.py");
        let count = |what: &str| text.matches(what).count();
        let found = match name.split('.').next_back().unwrap() {
            "geojson" => json!({ "features": count("\"type\":\"Feature\",") }),
            "anx" => json!({ "entities": count("<Entity "), "links": count("<Link ") }),
            _ => json!({ "nodes": count("<node "), "edges": count("<edge ") }),
        };
        assert_eq!(read["counts"], found, "{name}");
    }
}

/// The demo book as JSON, to count by hand.
fn demo() -> Value {
    serde_json::from_str(DEMO).unwrap()
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

#[test]
fn the_demo_comes_out_whole() {
    let demo = demo();
    let book = book(DEMO);
    let mut actors = BTreeSet::new();
    let mut ties = BTreeSet::new();
    let mut features = BTreeSet::new();
    for case in list(&demo["cases"]) {
        for part in list(&case["actors"]) {
            actors.insert(part["actor"].to_string());
        }
        for link in list(&case["links"]) {
            let (mut from, mut to) = (link["from"].to_string(), link["to"].to_string());
            actors.extend([from.clone(), to.clone()]);
            let both_ways = ["associates-with", "family"].contains(&link["kind"].as_str().unwrap());
            if both_ways && from > to {
                (from, to) = (to, from);
            }
            ties.insert((from, to, link["kind"].to_string()));
        }
        for (at, route) in list(&case["routes"]).iter().enumerate() {
            features.insert(format!("route {} {at}", case["id"]));
            let stops = list(&route["stops"]);
            features.extend(stops.iter().filter_map(|stop| Some(stop.get("place")?.to_string())));
        }
        for seizure in list(&case["seizures"]) {
            features.extend(seizure.get("place").map(Value::to_string));
        }
    }
    assert!(actors.len() > 50 && ties.len() > 50 && features.len() > 50);
    let text = |format| export(&book, format, &ExportOptions::default()).unwrap();
    for format in [Format::GraphMl, Format::Gexf] {
        let text = text(format);
        assert_eq!(text.matches("<node ").count(), actors.len());
        assert_eq!(text.matches("<edge ").count(), ties.len());
    }
    let chart = text(Format::Anx);
    assert_eq!(chart.matches("<Entity ").count(), actors.len());
    assert_eq!(chart.matches("<Link ").count(), ties.len());
    let map: Value = serde_json::from_str(&text(Format::GeoJson)).unwrap();
    assert_eq!(list(&map["features"]).len(), features.len());
    if let Some(folder) = std::env::var_os("EXPORTS") {
        for format in &DOCUMENTS {
            let path = std::path::Path::new(&folder).join(format!("demo.{}", format.as_str()));
            std::fs::write(path, text(*format)).unwrap();
        }
    }
}

#[test]
fn an_export_says_what_it_is() {
    let book = book(AWKWARD);
    let options = ExportOptions { lang: Some("ar".into()), ..options(r#"{"proof": "reported"}"#, "") };
    for format in &DOCUMENTS {
        let text = export(&book, *format, &options).unwrap();
        for said in ["TLP:RED", "ما تتعثر به البرامج الأخرى", "reported", "A publisher", "A judgment"]
        {
            assert!(text.contains(said), "{} in {}", said, format.as_str());
        }
        assert!(!text.contains("s-unused"), "{}", format.as_str());
    }
}

#[test]
fn nothing_stricter_than_asked_comes_out() {
    let book = book(AWKWARD);
    let of_option =
        ExportOptions { handling: Some(Handling::Green), ..options("{}", "actors cases countries") };
    let of_filter = options(r#"{"handling": "TLP:GREEN"}"#, "actors cases countries");
    let both = ExportOptions { handling: Some(Handling::Red), ..of_filter.clone() };
    for format in &DOCUMENTS {
        let text = export(&book, *format, &of_option).unwrap();
        for hidden in ["red-one", "For few", "eyes of few", "red-harbour", "s-red", "TLP:RED\"", "TLP:RED<"] {
            let in_grades = *format == Format::Anx && hidden == "TLP:RED\"";
            assert!(in_grades || !text.contains(hidden), "{hidden} in {}", format.as_str());
        }
        assert!(text.contains("TLP:GREEN"));
        assert_eq!(text, export(&book, *format, &of_filter).unwrap());
        assert_eq!(text, export(&book, *format, &both).unwrap());
        let looser = ExportOptions { handling: Some(Handling::Clear), ..ExportOptions::default() };
        let error = export(&book, *format, &looser).unwrap_err();
        assert_eq!(error, ExportError::LooserThanBook { asked: Handling::Clear, book: Handling::Green });
        assert_eq!(
            error.to_string(),
            "expected a handling at least as strict as the book's own TLP:GREEN, found TLP:CLEAR"
        );
    }
}

/// This is not as it should be: a text that stays may name what handling keeps back, which `redact` removes. Once exports are
/// made of the redacted book the name is gone, and this test says so.
#[test]
fn no_text_names_what_is_left_out() {
    let book = book(
        r#"{"casebook": "1.0", "id": "b", "title": "B", "cases": [
            {"id": "c", "title": "The case against Few Eyes", "proof": "alleged", "actors": [{"actor": "open"}]},
            {"id": "d", "title": "D", "proof": "alleged", "handling": "TLP:RED", "actors": [{"actor": "hidden"}]}],
            "actors": [{"id": "open", "name": "Open", "kind": "person"},
                       {"id": "hidden", "name": "Few Eyes", "kind": "person", "handling": "TLP:RED"}]}"#,
    );
    let options = options(r#"{"handling": "TLP:GREEN"}"#, "actors cases");
    let text = export(&book, Format::GraphMl, &options).unwrap();
    assert!(!text.contains("hidden"));
    assert!(!text.contains("Few Eyes"));
}

#[test]
fn tables_hold_what_is_kept_of_cases() {
    let book = book(DEMO);
    let filter = Filter::from_json(r#"{"goods": ["tobacco"], "proof": "charged"}"#).unwrap();
    let kept = book.keep(&filter);
    let lines = |table: &str| {
        let options = ExportOptions {
            filter: filter.clone(),
            table: Some(table.to_owned()),
            ..ExportOptions::default()
        };
        export(&book, Format::Csv, &options).map(|text| text.matches("\r\n").count())
    };
    assert_eq!(lines("links").unwrap(), 1 + kept.links(&book).count());
    assert_eq!(lines("seizures").unwrap(), 1 + kept.seizures(&book).count());
    assert_eq!(lines("actors").unwrap(), 1 + book.casebook.actors.len());
    assert!(lines("nothing").unwrap_err().to_string().contains("seizures"));
}

#[test]
fn hostile_amounts_and_ids_stay_readable() {
    let money = json!({"amount": 1e308, "currency": "USD"});
    let actors = ["a", "A", " a", "x", "x\u{fffe}"];
    let link = |to: &str| json!({"from": "x", "to": to, "kind": "owns", "proof": "alleged", "value": money});
    let seizure =
        json!({"date": "2010", "place": "p", "value": money, "quantity": {"amount": 1e308, "unit": "u"}});
    let document = json!({
        "casebook": "1.0", "id": "b", "title": "B",
        "places": [{"id": "p", "name": "P", "country": "KE", "lon": 0, "lat": 0}],
        "actors": actors.map(|id| json!({"id": id, "name": "", "kind": "other"})),
        "cases": [{
            "id": "c", "title": "C", "proof": "alleged", "actors": actors.map(|id| json!({"actor": id})),
            "links": [link("a"), link("a"), link("A")], "seizures": [seizure, seizure],
        }],
    });
    let book = book(&document.to_string());
    let text = |format| export(&book, format, &ExportOptions::default()).unwrap();
    let map: Value = serde_json::from_str(&text(Format::GeoJson)).unwrap();
    assert_eq!(map["features"][0]["properties"]["value"], Value::Null);
    assert!(text(Format::GraphMl).contains(">INF<"));
    let chart = text(Format::Anx);
    let identities: BTreeSet<String> = chart
        .split("Identity=\"")
        .skip(1)
        .filter_map(|rest| Some(rest.split('"').next()?.to_lowercase().replace(' ', "")))
        .filter(|identity| !["true", "false"].contains(&identity.as_str()))
        .collect();
    assert_eq!(identities.len(), actors.len(), "{identities:?}");
}

#[test]
fn words_are_read_and_others_named() {
    for format in &DOCUMENTS {
        assert_eq!(Format::from_word(format.as_str()), Some(*format));
    }
    assert_eq!(Format::from_word("GeoJSON"), None);
    let (types, unknown) = NodeTypes::from_words("cases, ports goods");
    assert!(!types.actors && types.cases && types.goods && !types.countries);
    assert_eq!(unknown, ["ports"]);
    assert_eq!(NodeTypes::from_words(""), (NodeTypes::default(), Vec::new()));
}

/// A book of so many cases, each with two actors, a link, a route and seizures; every case shares its hub with the others.
fn large(cases: usize) -> Book {
    let actors: Vec<Value> = (0..cases * 2 / 3 + 2)
        .map(|at| json!({"id": format!("a{at}"), "name": format!("Actor {at}"), "kind": "person"}))
        .collect();
    let places: Vec<Value> = (0..500)
        .map(|at| {
            let lon = f64::from(at) * 0.7 - 175.0;
            json!({"id": format!("p{at}"), "name": "P", "country": "KE", "lon": lon, "lat": f64::from(at % 170) - 85.0})
        })
        .collect();
    let cases: Vec<Value> = (0..cases)
        .map(|at| {
            let (one, other) = (format!("a{}", at % (cases * 2 / 3 + 1) + 1), format!("p{}", at * 7 % 500));
            json!({
                "id": format!("c{at}"), "title": "C", "proof": "charged", "goods": ["g"], "from": "2010",
                "links": [
                    {"from": "a0", "to": one, "kind": "supplies", "proof": "alleged", "label": format!("L{at}")},
                    {"from": one, "to": "a0", "kind": "family", "proof": "alleged"},
                ],
                "routes": [{"stops": [{"place": other}, {"place": "p0"}]}],
                "seizures": [{"date": "2011", "place": other}, {"date": "2012", "place": "p1"}],
            })
        })
        .collect();
    let document = json!({
        "casebook": "1.0", "id": "b", "title": "B", "goods": [{"id": "g", "label": "G"}], "places": places,
        "actors": actors, "cases": cases
    });
    book(&document.to_string())
}

/// The least of three runs, so that a busy machine does not count.
fn time_of(book: &Book, format: Format) -> Duration {
    let options = ExportOptions { seizure_points: true, ..options("{}", "actors cases goods countries") };
    let run = || {
        let start = Instant::now();
        assert!(!export(book, format, &options).unwrap().is_empty());
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap()
}

#[test]
fn the_cost_grows_with_the_book() {
    let (small, ten_times) = (large(100), large(1_000));
    for format in &DOCUMENTS {
        let (one, ten) = (time_of(&small, *format), time_of(&ten_times, *format));
        // Counting betweenness grows faster, and only up to a limit of its own.
        let measures = Duration::from_secs(if *format == Format::GeoJson { 0 } else { 10 });
        assert!(
            ten < one * 40 + measures + Duration::from_millis(50),
            "{}: {one:?}, {ten:?}",
            format.as_str()
        );
    }
}

/// `cargo test --release -- --ignored --nocapture thirty_thousand` tells how long.
#[test]
#[ignore = "says how long the largest book takes"]
fn thirty_thousand_cases() {
    let book = large(30_000);
    for format in &DOCUMENTS {
        println!("{}: {:?}", format.as_str(), time_of(&book, *format));
    }
}
