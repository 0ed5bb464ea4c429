//! What every converter owes, whatever it is given: a refusal that says why, or the book that its document says, whose
//! figures can be counted, with findings that all say something.

use casebook_viz::casebook::{CasebookError, ParseOptions, parse};
use casebook_viz::exchange::{Converted, From, Input, convert};
use casebook_viz::query::{Book, Filter, summary};

pub fn check(input: Input<'_>, from: From) -> Option<Converted> {
    let converted = match convert(input, from) {
        Ok(converted) => converted,
        Err(CasebookError { problems }) => {
            assert!(!problems.is_empty());
            return None;
        }
    };
    let again = parse(&converted.document, ParseOptions::default()).expect("the document of a converter");
    assert_eq!(again.casebook, converted.casebook);
    assert!(converted.problems.iter().all(|problem| !problem.message.is_empty()));
    assert_eq!(convert(input, from).as_ref(), Ok(&converted), "twice the same");
    let book = Book::new(again.casebook);
    assert_eq!(summary(&book, &book.keep(&Filter::default())).cases, book.casebook.cases.len());
    Some(converted)
}
