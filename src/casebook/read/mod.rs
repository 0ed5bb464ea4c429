//! Bytes to a sound [`Casebook`] and its problems. The document passes once, piece by piece: a record of it is text,
//! wire form and part of the casebook before the next one comes.
//!
//! [`split`] tells members and records apart, [`cursor`] reads them one by one from the text that is there, [`wire`]
//! declares what they may hold and reads it without a tree between, [`resolve`] turns names into positions, and
//! [`shelf`] puts all in place. All of them report into one [`context`].

mod address;
mod context;
mod currencies;
mod cursor;
mod escapes;
mod json;
mod leaves;
mod number;
mod packed;
mod place;
mod record;
mod resolve;
mod scalar;
#[cfg(test)]
mod schema;
mod shelf;
mod split;
mod texts;
mod value;
mod wire;

use super::{Casebook, CasebookError, Code, Problem, Severity};
use crate::order::InOrder;
pub(super) use address::is_web_address;
use cursor::{CUT_SHORT, Cursor, Stop};
use place::Place;
use shelf::Shelf;
use split::Splitter;

/// How a casebook is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParseOptions {
    /// Whether a book with errors is refused; without it, it opens without what is damaged.
    pub strict: bool,
}

/// A casebook and what was wrong with its document.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The casebook: sound, whatever the document was like.
    pub casebook: Casebook,
    /// What could not be used, and what a reader should know; in the order in which it was met.
    pub problems: Vec<Problem>,
}

/// Reads a casebook from a document.
///
/// A damaged value costs no more than the smallest record that needs it, and is reported at its place. Where the
/// format leaves a choice:
///
/// * `null` for an optional member is an absent one, with a warning; anywhere else it is a wrong type.
/// * A member that stands twice is an error, and the last one counts; of collections and of records with one id the
///   first one does.
/// * A whole number may be written `3.0`. A number that no double holds (`1e400`) is out of range where it stands.
/// * Half of a surrogate pair (`\ud83d` alone), which no text in UTF-8 can hold, is an error where it stands: in a text
///   for readers U+FFFD takes its place, and an id, a code or a date that has one is none.
/// * A handling that cannot be read is TLP:RED, a reporting currency that cannot be read is `XXX`, no currency: a
///   default would tell more people, or tell them something else.
/// * A byte order mark is passed over.
/// * At most 200,000 problems are listed; one more then says how many are not.
///
/// # Errors
///
/// Where the document is no JSON in UTF-8, larger than 256 MiB, nested deeper than 128 levels, or no casebook of
/// version 1; and, with [`ParseOptions::strict`], where it has any error. Warnings never refuse a book.
///
/// ```
/// use casebook_viz::casebook::{ParseOptions, parse};
///
/// let document = r#"{"casebook": "1.0", "id": "b", "title": "A book", "cases": []}"#;
/// let parsed = parse(document.as_bytes(), ParseOptions::default())?;
/// assert_eq!(parsed.casebook.id, "b");
/// assert!(parsed.problems.is_empty());
/// # Ok::<(), casebook_viz::casebook::CasebookError>(())
/// ```
pub fn parse(bytes: &[u8], options: ParseOptions) -> Result<Parsed, CasebookError> {
    let mut reader = Reader::new(options);
    reader.push(bytes)?;
    reader.finish()
}

/// The largest document that is read.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// Reads a document that comes in pieces, and keeps no more of it than the record at hand.
///
/// Memory grows with the book, not with the document: about 75 bytes a seizure, beside their ids, and for other records
/// about what their texts take. Only records that refer to a collection which the document tells later, and those that
/// follow them in their own, wait as text for its end.
pub struct Reader {
    options: ParseOptions,
    splitter: Splitter,
    shelf: Shelf,
    length: usize,
    /// Bytes whose value has not come as a whole.
    held: Vec<u8>,
    /// So many bytes must be held before they are read again: else a long value in short pieces would be read from its
    /// beginning for each of them.
    enough: usize,
    /// Where the next byte, or the first one held, stands; none until it is certain that it is no mark.
    place: Option<Place>,
}

impl Reader {
    /// A reader that has read nothing.
    pub fn new(options: ParseOptions) -> Self {
        Self {
            options,
            splitter: Splitter::new(),
            shelf: Shelf::new(),
            length: 0,
            held: Vec::new(),
            enough: BYTE_ORDER_MARK.len(),
            place: None,
        }
    }

    /// Reads the next piece, which may end anywhere.
    ///
    /// # Errors
    ///
    /// As [`parse`], as soon as the pieces so far say so; the reader is of no use then.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), CasebookError> {
        self.length = self.length.saturating_add(piece.len());
        if self.length > MOST_BYTES {
            let message = format!("expected at most {} MiB, found more", MOST_BYTES >> 20);
            return Err(refused(Problem::new(Severity::Error, "", Code::Limit, message)));
        }
        if self.held.is_empty() && piece.len() >= self.enough {
            let read = self.read(piece, false)?;
            self.held.extend_from_slice(&piece[read..]);
        } else {
            self.held.extend_from_slice(piece);
            if self.held.len() < self.enough {
                return Ok(());
            }
            // What is held stays in its memory, so that each piece does not ask for as much again.
            let mut held = std::mem::take(&mut self.held);
            let read = self.read(&held, false)?;
            held.drain(..read);
            self.held = held;
        }
        self.enough = 2 * self.held.len();
        Ok(())
    }

    /// The casebook, once the last piece was read.
    ///
    /// # Errors
    ///
    /// As [`parse`].
    pub fn finish(mut self) -> Result<Parsed, CasebookError> {
        let held = std::mem::take(&mut self.held);
        self.read(&held, true)?;
        let (casebook, mut problems) = self.shelf.finish().map_err(refused)?;
        if self.options.strict && problems.iter().any(|problem| problem.severity == Severity::Error) {
            problems.order_by_key(|problem| problem.severity);
            return Err(CasebookError { problems });
        }
        Ok(Parsed { casebook, problems })
    }

    /// Reads all values that are whole, and says how many bytes they take.
    fn read(&mut self, all: &[u8], is_last: bool) -> Result<usize, CasebookError> {
        let (bytes, start) = match self.place {
            Some(place) => (all, place),
            None => (without_mark(all)?, Place::default()),
        };
        let (text, broken) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, false),
            Err(error) => {
                let text = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
                // A character may end in the next piece.
                (text, error.error_len().is_some() || is_last)
            }
        };
        let mut cursor = Cursor::new(text, start, is_last && !broken);
        let stop = loop {
            let next = self.splitter.next(&mut cursor);
            match next.and_then(|unit| unit.map(|unit| self.shelf.take(unit, &mut cursor)).transpose()) {
                Ok(Some(true)) => self.splitter.record_was_read(),
                Ok(Some(false)) => {}
                Ok(None) => break None,
                Err(stop) => break Some(stop),
            }
        };
        if let Some(Stop::Broken(problem)) = stop {
            return Err(refused(problem));
        }
        if broken {
            let place = start.after(text.as_bytes());
            return Err(refused(
                place.problem(Code::Syntax, "expected text in UTF-8, found a byte that is none"),
            ));
        }
        if is_last && let Some(Stop::More) = stop {
            let message = if self.length == 0 || self.splitter.is_at_start() {
                "expected a casebook in JSON, found an empty document"
            } else {
                CUT_SHORT
            };
            return Err(refused(start.after(text.as_bytes()).problem(Code::Syntax, message)));
        }
        let read = cursor.at();
        self.place = Some(start.after(&text.as_bytes()[..read]));
        Ok(all.len() - bytes.len() + read)
    }
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

fn without_mark(first: &[u8]) -> Result<&[u8], CasebookError> {
    if first.starts_with(b"\xFF\xFE") || first.starts_with(b"\xFE\xFF") {
        let place = Place::default();
        return Err(refused(place.problem(Code::Syntax, "expected text in UTF-8, found UTF-16")));
    }
    Ok(first.strip_prefix(BYTE_ORDER_MARK).unwrap_or(first))
}

fn refused(problem: Problem) -> CasebookError {
    CasebookError { problems: vec![problem] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(bytes: &[u8]) -> (Code, Option<usize>, Option<usize>) {
        let error = parse(bytes, ParseOptions::default()).expect_err("a document that is refused");
        let problem = &error.problems[0];
        (problem.code, problem.line, problem.column)
    }

    #[test]
    fn what_is_no_json_has_a_place() {
        assert_eq!(place(b"{\n \"\xC3\xA9\xC3\xA9\xFF"), (Code::Syntax, Some(2), Some(5)));
        assert_eq!(place(b" \n"), (Code::Syntax, Some(2), Some(1)));
        assert_eq!(place(b""), (Code::Syntax, Some(1), Some(1)));
        assert_eq!(place(b"\n <!DOCTYPE html>"), (Code::Syntax, Some(2), Some(2)));
        assert_eq!(place(b"\xFF\xFE{\0}\0").0, Code::Syntax);
        assert_eq!(place(b"{\"cases\": [\n{}, {\"a\" 1}]}"), (Code::Syntax, Some(2), Some(10)));
        assert_eq!(place(b"{\"cases\": []} x"), (Code::Syntax, Some(1), Some(15)));
        let nested = ["{\"a\":", &"[".repeat(128)].concat();
        assert_eq!(place(nested.as_bytes()), (Code::Limit, Some(1), Some(133)));
    }

    #[test]
    fn a_document_past_the_limit_is_refused_unread() {
        assert_eq!(place(&vec![0; MOST_BYTES + 1]), (Code::Limit, None, None));
    }
}
