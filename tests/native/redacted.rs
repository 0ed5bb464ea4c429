//! Casebooks redacted: nothing of what was removed is left, told by what the document of the whole book says and by a
//! reading of it that shares no code with the crate but the folding of letters.

mod leaks;

use casebook_viz::casebook::{Code, Handling, Problem, Severity};
use casebook_viz::exchange::{TooLoose, redact, to_json};
use serde_json::{Value, json};

use crate::chance::{LEVELS, Random, Wishes, document};
use crate::golden::{DEMO, compare, root};
use crate::written::{closed_up, read};
use leaks::leaks;

/// The redacted document and the pointers of its drops.
fn redacted(document: &Value, level: Handling) -> (Value, Vec<Problem>) {
    let (copy, drops) = redact(&read(&document.to_string()).casebook, level).unwrap();
    (serde_json::from_str(&to_json(&copy)).unwrap(), drops)
}

/// The demo book with handlings strewn in.
pub(crate) fn strewn_demo(seed: u64) -> Value {
    let mut book: Value = serde_json::from_str(DEMO).unwrap();
    let mut random = Random::new(seed);
    for collection in ["cases", "actors"] {
        for record in book[collection].as_array_mut().unwrap() {
            if random.once_in(3) {
                record["handling"] = json!(random.one_of(&LEVELS));
            }
        }
    }
    book
}

/// Redacts at every level that the book allows, and checks what must hold of every copy.
fn check_copies(document: &Value, what: &str) {
    let text = document.to_string();
    let whole = read(&text).casebook;
    for level in Handling::ALL.iter().copied() {
        let what = format!("{what} at {}", level.as_str());
        let (copy, drops) = match redact(&whole, level) {
            Ok(copied) => copied,
            Err(error) => {
                assert!(level < whole.handling, "{what}: {error}");
                assert_eq!(error, TooLoose { book: whole.handling, asked: level });
                continue;
            }
        };
        let written = to_json(&copy);
        let again = read(&written);
        assert!(again.casebook == copy, "{what}: the copy is read as another book");
        let odd = again.problems.iter().find(|problem| problem.severity == Severity::Error);
        assert_eq!(odd, None, "{what}");
        assert!(copy.cases.iter().all(|case| case.handling <= level), "{what}");
        assert!(copy.actors.iter().all(|actor| actor.handling <= level), "{what}");
        let written: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(leaks(document, &written, level), Vec::<String>::new(), "{what}");
        for drop in &drops {
            assert_eq!((drop.severity, drop.code), (Severity::Warning, Code::RedactedText), "{what}");
            let parent = drop.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
            assert!(written.pointer(parent).is_some(), "{what}: {drop} leads nowhere");
        }
        if level == Handling::Red {
            assert!(copy == closed_up(whole.clone()) && drops.is_empty(), "{what}: nothing is stricter");
        }
        let (twice, more) = redact(&copy, level).unwrap();
        assert!(twice == copy && more.is_empty(), "{what}: a second time changes nothing");
        // Step by step to the same level: as safe as at once.
        for between in Handling::ALL.iter().copied().filter(|between| *between > level) {
            let (wider, _) = redact(&whole, between).unwrap();
            let (narrowed, _) = redact(&wider, level).unwrap();
            let narrowed: Value = serde_json::from_str(&to_json(&narrowed)).unwrap();
            assert_eq!(
                leaks(document, &narrowed, level),
                Vec::<String>::new(),
                "{what} by {}",
                between.as_str()
            );
        }
    }
}

#[test]
fn books_made_by_chance_keep_their_secrets() {
    for seed in 0..100 {
        let wishes = Wishes { telling: true, named_ids: seed % 2 == 0 };
        check_copies(&document(seed, wishes), &format!("the book of seed {seed}"));
    }
}

#[test]
fn the_demo_book_with_handlings_strewn_in_keeps_its_secrets() {
    for seed in 0..3 {
        check_copies(&strewn_demo(seed), &format!("the demo book of seed {seed}"));
    }
}

#[test]
fn every_fixture_can_be_redacted() {
    let mut count = 0;
    for entry in std::fs::read_dir(root().join("tests/fixtures/casebook")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let Ok(parsed) = casebook_viz::casebook::parse(&bytes, Default::default()) else { continue };
        let whole: Value = serde_json::from_str(&to_json(&parsed.casebook)).unwrap();
        check_copies(&whole, "a fixture");
        count += 1;
    }
    assert!(count > 40);
}

/// A book of which every corner tells of something removed.
fn secrets() -> Value {
    let text = std::fs::read_to_string(root().join("tests/fixtures/exchange/secrets.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_book_full_of_secrets_comes_out_as_kept() {
    for (level, name) in [(Handling::Green, "green"), (Handling::Amber, "amber"), (Handling::Red, "red")] {
        let (copy, drops) = redacted(&secrets(), level);
        compare(
            &format!("tests/golden/exchange/secrets.{name}.json"),
            &(serde_json::to_string_pretty(&copy).unwrap() + "\n"),
        );
        let drops: String = drops.iter().map(|drop| format!("{} {}\n", drop.pointer, drop.message)).collect();
        compare(&format!("tests/golden/exchange/secrets.{name}.txt"), &drops);
    }
    check_copies(&secrets(), "the book of secrets");
}

#[test]
fn a_copy_below_the_books_own_handling_is_refused() {
    let book = json!({"casebook": "1.0", "id": "b", "title": "B", "handling": "TLP:AMBER", "cases": []});
    let error = redact(&read(&book.to_string()).casebook, Handling::Green).unwrap_err();
    let message = "expected a handling at least as strict as the book's \"TLP:AMBER\", found \"TLP:GREEN\"";
    assert_eq!(error.to_string(), message);
    assert!(redact(&read(&book.to_string()).casebook, Handling::Amber).is_ok());
}

/// A book with one secret case called so, and one text that says something.
fn told(title: &str, id: &str, text: &str) -> bool {
    let book = json!({"casebook": "1.0", "id": "b", "title": "B", "notes": text, "cases": [
        {"id": id, "title": title, "proof": "charged", "handling": "TLP:RED"}]});
    redacted(&book, Handling::Clear).0.get("notes").is_none()
}

#[test]
fn texts_go_for_names_and_ids_and_stay_for_words() {
    assert!(told("The Harbour Affair", "c", "as in the HÁRBOUR\naffair"));
    assert!(told("The Harbour Affair", "c-17", "see c-17"));
    assert!(told("The Harbour Affair", "affair", "see [it](case:affair)"));
    assert!(!told("The Harbour Affair", "affair", "an affair of harbours"));
    assert!(!told("The Harbour Affair", "17", "17 people, case 17"));
    assert!(!told("The Harbour Affair", "c-17", "see c-171 and c 17"));
}

#[test]
fn many_names_in_many_texts_take_no_longer_than_reading_them() {
    // 5,000 names that begin alike, 5,000 texts that nearly hold them.
    let case = |at: usize, secret: bool| {
        let title =
            if secret { format!("Judgment of the court of appeal no. {at}") } else { format!("Case {at}") };
        let summary = "Judgment of the court of appeal no. ".repeat(20);
        json!({"id": format!("c{at}"), "title": title, "summary": summary, "proof": "charged",
            "handling": if secret { "TLP:RED" } else { "TLP:CLEAR" }})
    };
    let cases: Vec<Value> = (0..10_000).map(|at| case(at, at % 2 == 0)).collect();
    let book = json!({"casebook": "1.0", "id": "b", "title": "B", "cases": cases});
    let (copy, drops) = redacted(&book, Handling::Clear);
    assert_eq!(copy["cases"].as_array().unwrap().len(), 5_000);
    // "Case 1" and the like are no names of what went.
    assert_eq!(drops, []);
}

#[test]
fn the_drops_of_a_book_of_drops_are_counted() {
    let seizure = json!({"date": "2005", "country": "KE", "agency": "Office of Habakuk"});
    let seizures = vec![seizure; 200_010];
    let book = json!({"casebook": "1.0", "id": "b", "title": "B",
        "actors": [{"id": "a", "name": "Habakuk", "kind": "person", "handling": "TLP:RED"}],
        "cases": [{"id": "c", "title": "C", "proof": "charged", "seizures": seizures}]});
    let (_, drops) = redacted(&book, Handling::Clear);
    assert_eq!(drops.len(), 200_001);
    let last = drops.last().unwrap();
    assert_eq!((last.code, last.pointer.as_str()), (Code::Limit, ""));
    assert!(last.message.contains("10 more"), "{last}");
}
