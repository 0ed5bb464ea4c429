//! Bytes to the reader: no panic, the same outcome in pieces of any size, strictness as it is written, and a book that
//! all figures can be counted from. What follows the last byte 0xFF, which no text in UTF-8 has, are lengths of pieces.
#![no_main]

use casebook_viz::casebook::{CasebookError, ParseOptions, Parsed, Reader, Severity, parse};
use casebook_viz::query::{Book, Facet, Filter, all_choices, case_rows, summary, ties};
use libfuzzer_sys::fuzz_target;

const LENIENT: ParseOptions = ParseOptions { strict: false };
const STRICT: ParseOptions = ParseOptions { strict: true };

fuzz_target!(|input: &[u8]| {
    let (document, lengths) = match input.iter().rposition(|byte| *byte == 0xFF) {
        Some(end) => (&input[..end], &input[end + 1..]),
        None => (input, &[7][..]),
    };
    let whole = parse(document, LENIENT);
    assert_eq!(in_pieces(document, lengths), whole, "in pieces of {lengths:?}");
    match (whole, parse(document, STRICT)) {
        (Ok(lenient), Ok(strict)) => {
            assert!(lenient.problems.iter().all(|problem| problem.severity == Severity::Warning));
            assert_eq!(lenient, strict);
            count(lenient);
        }
        (Ok(lenient), Err(strict)) => {
            assert_eq!(strict.problems[0].severity, Severity::Error);
            assert_eq!(strict.problems.len(), lenient.problems.len());
            count(lenient);
        }
        (Err(lenient), Err(strict)) => {
            assert!(!lenient.problems.is_empty());
            assert_eq!(lenient, strict);
        }
        (Err(error), Ok(_)) => panic!("strictly read, leniently refused: {error}"),
    }
});

/// Reads pieces of these lengths, over and over.
fn in_pieces(mut document: &[u8], lengths: &[u8]) -> Result<Parsed, CasebookError> {
    let mut reader = Reader::new(LENIENT);
    let mut lengths = lengths.iter().cycle();
    while !document.is_empty() {
        let length = lengths.next().map_or(1, |length| usize::from(*length).max(1)).min(document.len());
        let (piece, rest) = document.split_at(length);
        reader.push(piece)?;
        document = rest;
    }
    reader.finish()
}

/// Counts what a page would show first.
fn count(Parsed { casebook, .. }: Parsed) {
    let book = Book::new(casebook);
    let kept = book.keep(&Filter::default());
    assert_eq!(summary(&book, &kept).cases, book.casebook.cases.len());
    assert_eq!(case_rows(&book, &kept).len(), book.casebook.cases.len());
    ties(&book, &kept);
    all_choices(&book, &Filter::default(), Facet::ALL);
}
