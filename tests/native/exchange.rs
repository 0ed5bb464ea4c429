//! Converters: foreign bytes become sound casebooks, whatever has no counterpart is told at its place in the source, and
//! a casebook comes back from its own CSV set as it was. No input makes a converter panic.

use casebook_viz::casebook::{Casebook, ParseOptions, parse};
use casebook_viz::exchange::{Converted, From, Input, convert, csv_set};

use crate::golden::DEMO;

fn book(document: &str) -> Casebook {
    let parsed = parse(document.as_bytes(), ParseOptions::default()).unwrap();
    assert_eq!(parsed.problems, [], "the book is to be sound");
    parsed.casebook
}

fn from_set(set: &[(&str, String)]) -> Converted {
    let files: Vec<(&str, &[u8])> = set.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    convert(Input::Set(&files), From::Csv).unwrap()
}

#[test]
fn the_demo_book_comes_back_from_its_tables() {
    let book = book(DEMO);
    let converted = from_set(&csv_set(&book));
    assert_eq!(converted.problems, []);
    assert_eq!(converted.casebook, book);
}
