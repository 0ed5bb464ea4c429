//! A document to a book, the book to a document and that to a book: the second book is the first, and so are its document
//! and its digest. And redacted at every level: figures of the copy are those of the book under that handling.
#![no_main]

use casebook_viz::casebook::{Casebook, Handling, ParseOptions, Seizure, SeizuresWriter, parse};
use casebook_viz::exchange::{digest, redact, to_json};
use casebook_viz::query::{Book, Filter, summary};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|document: &[u8]| {
    let Ok(parsed) = parse(document, ParseOptions::default()) else { return };
    let written = check_round_trip(&parsed.casebook);
    assert_eq!(digest(&parsed.casebook).len(), 64);
    for level in Handling::ALL.iter().copied() {
        let Ok((copy, _)) = redact(&parsed.casebook, level) else {
            assert!(level < parsed.casebook.handling);
            continue;
        };
        check_round_trip(&copy);
        let filter = Filter { handling: Some(level), ..Filter::default() };
        let (whole, copy) = (Book::new(parsed.casebook.clone()), Book::new(copy));
        let of_whole = summary(&whole, &whole.keep(&filter));
        assert_eq!(summary(&copy, &copy.keep(&Filter::default())), of_whole, "{level:?} of {written}");
    }
});

fn check_round_trip(book: &Casebook) -> String {
    let written = to_json(book);
    let again =
        parse(written.as_bytes(), ParseOptions { strict: true }).expect("a book that was written").casebook;
    assert_eq!(again, closed_up(book.clone()), "{written}");
    assert_eq!(to_json(&again), written);
    assert_eq!(digest(&again), digest(book));
    written
}

/// The book with the records of each case moved up into the gaps that damaged ones left.
fn closed_up(mut book: Casebook) -> Casebook {
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
