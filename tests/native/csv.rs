//! The CSV set: a book comes back from its own tables as it was, and tables that others wrote become books, with each
//! finding at its cell. `BLESS=1` writes the files beside the fixtures anew.

use std::collections::BTreeMap;
use std::fs;

use casebook_viz::casebook::{Casebook, Code, Handling, ParseOptions, Severity, parse};
use casebook_viz::exchange::{Converted, From, Input, convert, csv_set, csv_table, csv_tables};
use serde_json::{Value, json};

use crate::exchange::{FIXTURES, compare_outcome};
use crate::golden::{DEMO, compare, root};

fn book(document: &str) -> Casebook {
    let parsed = parse(document.as_bytes(), ParseOptions::default()).unwrap();
    assert_eq!(parsed.problems, [], "the book is to be sound");
    parsed.casebook
}

fn from_set(set: &[(&str, String)]) -> Converted {
    let files: Vec<(&str, &[u8])> = set.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    convert(Input::Set(&files), From::Csv).unwrap()
}

fn from_cases(text: &str) -> Converted {
    convert(Input::One(text.as_bytes()), From::Csv).unwrap()
}

fn comes_back(book: &Casebook) {
    let converted = from_set(&csv_set(book));
    assert_eq!(converted.problems, []);
    assert_eq!(converted.casebook, *book);
}

#[test]
fn the_demo_book_comes_back_from_its_tables() {
    comes_back(&book(DEMO));
}

#[test]
fn a_book_of_everything_that_is_awkward_comes_back() {
    let document = fs::read_to_string(root().join(FIXTURES).join("csv/awkward.json")).unwrap();
    let book = book(&document);
    comes_back(&book);
    for (name, text) in csv_set(&book) {
        compare(&format!("{FIXTURES}/csv/awkward/{name}.csv"), &text);
    }
}

#[test]
fn an_empty_book_comes_back() {
    comes_back(&book(r#"{"casebook": "1.0", "id": "b", "title": "", "cases": []}"#));
}

/// Draws numbers that are the same in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % most.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = self.below(of.len());
        &of[at]
    }

    fn may<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(3) > 0).then(|| make(self))
    }

    /// Up to five pieces that something somewhere takes for more than text.
    fn text(&mut self) -> String {
        const PIECES: &[&str] = &[
            "=", "+", "-", "@", "'", "\"", ",", ";", "|", "\\", "\t", "\r", "\n", "\r\n", " ", "\u{a0}", "a",
            "1", "-5", "تبغ", "\u{202e}", "\u{feff}", "\u{0}", "＝", "sep=;", ":", "é", "😀", "{", "}",
            "null", "true", "AE",
        ];
        (0..self.below(6)).map(|_| *self.one(PIECES)).collect()
    }

    fn string(&mut self) -> String {
        let text = self.text();
        if text.is_empty() { "x".into() } else { text }
    }

    fn wording(&mut self) -> Value {
        match self.below(3) {
            0 => json!(self.text()),
            1 => json!({"fr": self.text()}),
            _ => json!({"fr": self.text(), "ar": self.text()}),
        }
    }

    fn date(&mut self) -> String {
        (*self.one(&["2005", "2005-08", "2005-08-21", "0001-01-01"])).into()
    }

    fn money(&mut self) -> Value {
        let mut money = json!({"amount": self.below(1_000_000) as f64 / 7.0, "currency": self.one(&["EUR", "USD", "DEM"])});
        if let Some(reporting) = self.may(|draw| draw.below(99)) {
            money["reporting"] = json!(reporting);
        }
        money
    }

    fn quantity(&mut self) -> Value {
        json!({"amount": 1e300 / (1 + self.below(9)) as f64, "unit": self.string()})
    }

    fn ids(&mut self, count: usize) -> Vec<String> {
        // Numbers keep them apart.
        (0..count).map(|at| format!("{}{at}{}", self.text(), self.text())).collect()
    }

    fn some_of(&mut self, ids: &[String]) -> Vec<String> {
        let mut some: Vec<String> = (0..self.below(3)).map(|_| self.one(ids).clone()).collect();
        some.sort();
        some.dedup();
        some
    }

    fn place(&mut self, places: &[String]) -> Value {
        if self.below(2) == 0 {
            json!({"place": self.one(places)})
        } else {
            json!({"country": self.one(&["AE", "KE"])})
        }
    }

    fn book(&mut self) -> Value {
        let count = 1 + self.below(3);
        let [sources, goods, crimes, actors, operations, cases, series] =
            [(); 7].map(|()| self.ids(count + 1));
        let mut places = self.ids(count);
        // A place that looks like a country, one that looks like the way to say so, and one with a bad end.
        places.extend(["AE", "country:KE", "place:x", " ", "a;b\\"].map(str::to_owned));
        let with = |record: &mut Value, name: &str, value: Option<Value>| {
            if let Some(value) = value {
                record[name] = value;
            }
        };
        let mut book = json!({
            "casebook": "1.0", "id": self.string(), "title": self.wording(), "currency": "EUR", "language": "fr",
            "handling": "TLP:GREEN", "notes": self.wording(), "countryNames": {"KE": self.wording()},
            "period": {"from": self.date()},
        });
        with(&mut book, "subtitle", self.may(Self::wording));
        with(&mut book, "asOf", self.may(|draw| json!(draw.date())));
        book["sources"] = sources
            .iter()
            .map(|id| {
                let mut source = json!({"id": id, "url": "https://example.org/?a=1,2;3&b='x'"});
                with(&mut source, "title", self.may(Self::wording));
                with(&mut source, "kind", self.may(|_| json!("press")));
                source
            })
            .collect();
        for (name, ids) in [("goods", &goods), ("crimes", &crimes)] {
            let mut parent: Option<&String> = None;
            book[name] = ids
                .iter()
                .map(|id| {
                    let mut term = json!({"id": id, "label": self.wording(), "color": "#00ff7f"});
                    with(&mut term, "parent", parent.map(|parent| json!(parent)));
                    parent = Some(id);
                    term
                })
                .collect();
        }
        book["places"] = places.iter().map(|id| {
            json!({"id": id, "name": self.wording(), "country": "KE", "lon": -0.1 - self.below(99) as f64, "lat": 1e-7})
        }).collect();
        book["actors"] = actors.iter().map(|id| {
            json!({
                "id": id, "name": self.wording(), "kind": "vessel", "countries": ["KE", "AE"], "handling": "TLP:AMBER+STRICT",
                "aliases": (0..self.below(4)).map(|_| self.string()).collect::<Vec<_>>(), "sources": self.some_of(&sources),
            })
        }).collect();
        book["operations"] = operations.iter().map(|id| {
            json!({"id": id, "name": self.wording(), "lead": self.wording(), "to": self.date(), "sources": self.some_of(&sources)})
        }).collect();
        book["cases"] = cases.iter().map(|id| {
            let mut case = json!({
                "id": id, "title": self.wording(), "proof": "charged", "goods": self.some_of(&goods), "crimes": self.some_of(&crimes),
                "sources": self.some_of(&sources), "handling": self.one(&["TLP:GREEN", "TLP:RED"]),
            });
            with(&mut case, "summary", self.may(Self::wording));
            with(&mut case, "operation", self.may(|draw| json!(draw.one(&operations))));
            with(&mut case, "terrorism", self.may(|draw| json!({"proof": "alleged", "notes": draw.wording()})));
            with(&mut case, "outcome", self.may(|draw| {
                json!({"status": "charged", "court": draw.wording(), "defendants": 9_007_199_254_740_991_u64, "confiscated": draw.money()})
            }));
            case["actors"] = (0..self.below(3)).map(|_| json!({"actor": self.one(&actors), "role": self.wording()})).collect();
            case["links"] = (0..self.below(3)).map(|_| {
                let mut link = json!({"from": actors[0], "to": actors[1], "kind": "finances", "proof": "reported", "label": self.wording()});
                with(&mut link, "value", self.may(Self::money));
                with(&mut link, "sources", self.may(|draw| json!(draw.some_of(&sources))));
                link
            }).collect();
            case["routes"] = (0..self.below(3)).map(|_| {
                let stops: Vec<Value> = (0..2 + self.below(3)).map(|_| {
                    let mut stop = self.place(&places);
                    with(&mut stop, "role", self.may(|draw| json!(draw.one(&["origin", "transit"]))));
                    stop
                }).collect();
                let mut route = json!({"stops": stops, "good": self.one(&goods)});
                with(&mut route, "quantity", self.may(Self::quantity));
                with(&mut route, "consignments", self.may(|draw| json!(draw.below(9))));
                with(&mut route, "proof", self.may(|_| json!("alleged")));
                route
            }).collect();
            case["seizures"] = (0..self.below(4)).map(|at| {
                let mut seizure = self.place(&places);
                seizure["date"] = json!(self.date());
                with(&mut seizure, "id", self.may(|draw| json!(format!("{at}{}", draw.text()))));
                with(&mut seizure, "agency", self.may(Self::wording));
                with(&mut seizure, "value", self.may(Self::money));
                with(&mut seizure, "quantity", self.may(Self::quantity));
                seizure
            }).collect();
            case
        }).collect();
        book["series"] = series.iter().map(|id| {
            json!({
                "id": id, "label": self.wording(), "unit": self.string(), "region": "001", "source": self.one(&sources), "breaks": ["2005-Q2"],
                "points": [{"period": "2005-Q1", "value": -1.5, "low": -3, "provisional": true}, {"period": "2005-Q3", "value": 0, "high": 1e21}],
            })
        }).collect();
        book["briefing"] = json!({"sections": [
            {"id": self.string(), "title": self.wording(), "text": self.wording()},
            {"id": format!("{}!", self.string()), "title": self.wording(), "notes": self.wording(),
             "view": {"kind": "map", "filter": {"text": self.text(), "from": "2005"}, "options": {"metric": "value", "routes": true}}},
        ]});
        book
    }
}

/// Fails at the first record that differs, which a whole book would hide.
fn assert_same(found: &Casebook, expected: &Casebook) {
    macro_rules! each {
        ($($field:ident),*) => {$(
            for (found, expected) in found.$field.iter().zip(&expected.$field) {
                assert_eq!(found, expected);
            }
        )*};
    }
    each!(sources, goods, crimes, places, actors, operations, cases, series);
    assert_eq!(found, expected);
}

#[test]
fn any_book_comes_back() {
    let mut draw = Draw(7);
    for _ in 0..150 {
        let document = draw.book();
        let parsed = parse(document.to_string().as_bytes(), ParseOptions::default()).unwrap();
        // Blank dates of outcomes and the like may contradict; what is damaged would not be in the book.
        assert!(
            parsed.problems.iter().all(|problem| problem.severity == Severity::Warning),
            "{:?}",
            parsed.problems
        );
        let set = csv_set(&parsed.casebook);
        let converted = from_set(&set);
        assert_same(&converted.casebook, &parsed.casebook);
        // A second round writes the same files to the byte.
        assert_eq!(csv_set(&converted.casebook), set);
    }
}

#[test]
fn files_of_other_programs_make_the_same_book() {
    let folder = root().join(FIXTURES).join("csv/dialects");
    let mut dialects: BTreeMap<String, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let (dialect, file) = name.split_once('.').unwrap();
        dialects.entry(dialect.to_owned()).or_default().push((file.to_owned(), fs::read(&path).unwrap()));
    }
    assert!(dialects.len() >= 5);
    let books: Vec<Converted> = dialects
        .values()
        .map(|files| {
            let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
            convert(Input::Set(&files), From::Csv).unwrap()
        })
        .collect();
    for (dialect, converted) in dialects.keys().zip(&books) {
        assert_eq!(converted.casebook, books[0].casebook, "{dialect}");
        assert_eq!(
            converted.problems.iter().filter(|one| one.code != Code::Assumed).count(),
            0,
            "{:?}",
            converted.problems
        );
    }
    compare_outcome("csv/dialects", &Ok(books[0].clone()));
}

#[test]
fn findings_stand_at_their_cells() {
    let folder = root().join(FIXTURES).join("csv/faulty");
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    let set: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    compare_outcome("csv/faulty", &convert(Input::Set(&set), From::Csv));
}

#[test]
fn one_table_of_cases_is_a_book() {
    let text =
        "ID;Title;Title:fr;Goods;Countries;Proof;From\n1;Tobacco;Tabac;tobacco | gold;ke;Alleged;2019\n";
    let converted = from_cases(text);
    let book = &converted.casebook;
    let case = &book.cases[0];
    assert_eq!(case.title.get("fr", "en"), "Tabac");
    assert_eq!(case.title.get("en", "en"), "Tobacco");
    assert_eq!(case.countries[0].code(), "KE");
    assert_eq!(book.goods.iter().map(|good| &*good.id).collect::<Vec<_>>(), ["tobacco", "gold"]);
    let assumed: Vec<_> =
        converted.problems.iter().map(|problem| (problem.code, &*problem.pointer)).collect();
    assert_eq!(assumed, [(Code::Assumed, "/book"), (Code::Assumed, "/cases/2/Goods")]);
}

#[test]
fn a_table_alone_keeps_the_marking_of_its_book() {
    let document = r#"{"casebook": "1.0", "id": "b", "title": "B", "handling": "TLP:GREEN", "cases": [
        {"id": "c", "title": "C", "proof": "alleged"},
        {"id": "d", "title": "D", "proof": "alleged", "handling": "TLP:AMBER"}]}"#;
    let book = book(document);
    let cases = csv_table(&book, "cases").unwrap();
    assert!(cases.lines().skip(1).all(|line| line.ends_with(",TLP:AMBER")), "{cases}");
    assert!(csv_table(&book, "goods").unwrap().ends_with("id,label,parent,color,marking\r\n"));
    assert_eq!(from_cases(&cases).casebook.handling, Handling::Amber);
    assert_eq!(from_cases("id,title,proof,marking\nc,C,alleged,secret\n").casebook.handling, Handling::Red);
    assert_eq!(csv_table(&book, "nothing"), None);
    assert_eq!(csv_tables().count(), 16);
}

/// `docs/CSV.md` names every table with its columns in their order.
#[test]
fn the_document_lists_every_column() {
    let empty = book(r#"{"casebook": "1.0", "id": "b", "title": "B", "cases": []}"#);
    let text = fs::read_to_string(root().join("docs/CSV.md")).unwrap();
    for table in csv_tables() {
        let written = csv_table(&empty, table).unwrap();
        let header = written.trim_start_matches('\u{feff}').lines().next().unwrap();
        let columns: Vec<String> = header.split(',').map(|column| format!("`{column}`")).collect();
        let row = format!("| `{table}` | {} |", columns.join(" "));
        assert!(text.lines().any(|line| line == row), "{row}");
    }
}

#[test]
fn what_is_no_table_is_refused() {
    for text in ["", "\u{feff}", "<html>", "{\"casebook\": \"1.0\"}", "a,b\n1,2\n", "\u{0}"] {
        let error = convert(Input::One(text.as_bytes()), From::Csv).unwrap_err();
        assert_eq!(error.problems[0].code, Code::ForeignFormat, "{text}");
    }
    let utf16: Vec<u8> = "id,title".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16 = [b"\xFF\xFE", &*utf16].concat();
    for bytes in [&*utf16, b"id,title\nc,\xE9\n"] {
        let error = convert(Input::One(bytes), From::Csv).unwrap_err();
        assert_eq!(error.problems.len(), 2, "{error}");
    }
    let files: [(&str, &[u8]); 1] = [("letters.csv", b"id\n1\n")];
    assert!(convert(Input::Set(&files), From::Csv).is_err());
    assert!(convert(Input::Set(&[]), From::Csv).is_err());
}
