//! A text to a filter, and the filter to two books: what it is written as reads the same, all its members together keep
//! what each of them keeps, and no figure outgrows the book's.
#![no_main]

use std::sync::LazyLock;

use casebook_viz::casebook::{ParseOptions, parse};
use casebook_viz::query::{
    Aggregation, Bits, Book, By, Facet, Filter, FlowLevel, Kept, Metric, Summary, aggregate, all_choices,
    case_rows, flows, summary, ties,
};
use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value};

const SMALL: &str = include_str!("../../tests/fixtures/figures/small.json");
const DEMO: &str = include_str!("../../www/demo/illicit-trade-casebook.json");

static BOOKS: LazyLock<[Book; 2]> = LazyLock::new(|| [SMALL, DEMO].map(book));

fn book(text: &str) -> Book {
    Book::new(parse(text.as_bytes(), ParseOptions { strict: true }).expect("a sound book").casebook)
}

fuzz_target!(|text: &str| {
    let filter = match Filter::from_json(text) {
        Ok(filter) => filter,
        Err(problems) => return assert!(!problems.is_empty()),
    };
    let written = serde_json::to_value(&filter).expect("a filter is plain data");
    assert_eq!(Filter::from_value(&written).as_ref(), Ok(&filter), "{written}");
    for book in &*BOOKS {
        Filter::warnings(&written, book);
        let kept = book.keep(&filter);
        check_members(book, &written, &kept);
        check_figures(book, &filter, &kept);
    }
});

/// All members are combined with AND. The two ends of a time are one question, and handling decides what there is to ask.
fn check_members(book: &Book, written: &Value, kept: &Kept) {
    let members = written.as_object().expect("a filter is an object");
    let mut cases = Bits::all(book.casebook.cases.len());
    for name in members.keys().filter(|name| *name != "to" || !members.contains_key("from")) {
        let asked = |other: &str| other == name || other == "handling" || (name == "from" && other == "to");
        let part: Map<_, _> = members
            .iter()
            .filter(|(other, _)| asked(other))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let alone = Filter::from_value(&part.into()).expect("a member of a filter");
        cases.intersect(&book.keep(&alone).cases);
    }
    assert_eq!(cases, kept.cases, "{written}");
}

fn check_figures(book: &Book, filter: &Filter, kept: &Kept) {
    let shown = summary(book, kept);
    let all = summary(book, &book.keep(&Filter::default()));
    let counts = |one: &Summary| {
        [one.cases, one.proven, one.terrorism, one.countries, one.actors, one.ties, one.seizures]
    };
    assert!(
        counts(&shown).iter().zip(counts(&all)).all(|(shown, all)| *shown <= all),
        "{shown:?} of {all:?}"
    );
    assert!(shown.defendants <= all.defendants && shown.convictions <= all.convictions);
    assert!(shown.from.is_none() || (shown.from >= all.from && shown.to <= all.to));
    assert_eq!(case_rows(book, kept).len(), shown.cases);
    assert_eq!(ties(book, kept).len(), shown.ties);
    for metric in Metric::ALL {
        for by in By::ALL {
            aggregate(book, kept, &Aggregation { metric: *metric, by: *by, ..Aggregation::default() });
        }
    }
    for (metric, figure) in [
        (Metric::Cases, shown.cases as f64),
        (Metric::Seizures, shown.seizures as f64),
        (Metric::Actors, shown.actors as f64),
        (Metric::Convictions, shown.convictions as f64),
        (Metric::Value, shown.value.amount),
    ] {
        let one = aggregate(book, kept, &Aggregation { metric, by: By::None, ..Aggregation::default() });
        assert_eq!(one.rows.iter().map(|row| row.value).sum::<f64>(), figure, "{metric:?}");
    }
    flows(book, kept, FlowLevel::Country);
    all_choices(book, filter, Facet::ALL);
}
