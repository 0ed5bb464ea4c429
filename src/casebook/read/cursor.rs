//! A position in the text that is there, and the values read from it: whole ones, or none where more text is needed.
//! Hides how the parser says so.

use std::borrow::Cow;

use serde_json::de::StrRead;

use super::super::{Code, Problem};
use super::json::TOO_DEEP;
use super::mending::{mended, unmended};
use super::place::Place;

/// The parser of a text.
pub(super) type Json<'a> = serde_json::Deserializer<StrRead<'a>>;

/// The text that is there, read up to a position.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    /// Where in the document the text begins.
    start: Place,
    /// Whether no more text will come.
    is_last: bool,
}

/// Why a value could not be read.
#[derive(Debug)]
pub(super) enum Stop {
    /// It may go on in text that has not come.
    More,
    /// It is no JSON.
    Broken(Problem),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Broken(problem)
    }
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, start: Place, is_last: bool) -> Self {
        Self { text, at: 0, start, is_last }
    }

    /// How many bytes were read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// What is left.
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Where in the document the position is.
    pub(super) fn place(&self) -> Place {
        self.start.after(&self.text.as_bytes()[..self.at])
    }

    /// Passes over white space, and gives the byte that comes then.
    pub(super) fn next(&mut self) -> Option<u8> {
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        self.at += self.rest().bytes().take_while(is_space).count();
        self.rest().bytes().next()
    }

    /// Passes over the byte that comes, which must be of ASCII.
    pub(super) fn pass(&mut self) {
        self.at += 1;
    }

    /// Reads the value that comes, and gives its text beside what was made of it. `read` may be called twice, and then
    /// must forget the first time.
    ///
    /// A number that no double holds (`1e400`) and half of a surrogate pair (`\ud800`) are read as what [`mended`]
    /// makes of them: the parser would give up the whole document, where only what needs the value is lost.
    pub(super) fn value<T>(
        &mut self,
        mut read: impl for<'b> FnMut(&mut Json<'b>) -> Result<T, serde_json::Error>,
    ) -> Result<(Cow<'a, str>, T), Stop> {
        let rest = self.rest();
        let (text, value, end) = match run(rest, &mut read) {
            Err(error) if can_be_mended(&error) => {
                let ((), end) = run(rest, |json| serde::Deserialize::deserialize(json).map(ignored))
                    .map_err(|error| self.stop_skipping(rest, &error))?;
                let mended = mended(&rest[..end]);
                let (value, _) = run(&mended, &mut read).map_err(|error| self.stop(&mended, &error))?;
                (Cow::Owned(mended), value, end)
            }
            result => {
                let (value, end) = result.map_err(|error| self.stop(rest, &error))?;
                (Cow::Borrowed(&rest[..end]), value, end)
            }
        };
        // A number, and a word that is none, may go on.
        let is_closed = matches!(rest.as_bytes().first(), Some(b'{' | b'[' | b'"'));
        if end == rest.len() && !is_closed && !self.is_last {
            return Err(Stop::More);
        }
        self.at += end;
        Ok((text, value))
    }

    /// As [`Self::stop`], where the parser did not read values but passed over them. It then calls a number that is cut
    /// off (`1.`) a wrong one, and not the end of the text.
    fn stop_skipping(&self, text: &str, error: &serde_json::Error) -> Stop {
        if !self.is_last && offset(text, error) + 1 >= text.len() {
            return Stop::More;
        }
        self.stop(text, error)
    }

    fn stop(&self, text: &str, error: &serde_json::Error) -> Stop {
        if error.is_eof() && !self.is_last {
            return Stop::More;
        }
        Stop::Broken(problem_in(self.place(), text, error))
    }
}

/// A finding of the parser, in the words and at the place of a problem; `text` begins at `start`.
pub(super) fn problem_in(start: Place, text: &str, error: &serde_json::Error) -> Problem {
    if error.is_eof() {
        return start.after(text.as_bytes()).problem(Code::Syntax, CUT_SHORT);
    }
    let full = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let reason = full.strip_suffix(&place).unwrap_or(&full);
    let offset = offset(text, error);
    let before = &text.as_bytes()[..offset];
    if reason == TOO_DEEP {
        // The parser may have looked past the bracket by then.
        let read = &text.as_bytes()[..text.len().min(offset + 1)];
        let bracket = read.iter().rposition(|byte| matches!(byte, b'[' | b'{')).unwrap_or(offset);
        return start.after(&unmended(&read[..bracket])).problem(Code::Limit, TOO_DEEP);
    }
    start.after(before).mistake(reason)
}

/// Where in the text the parser stopped. It counts bytes of a line; people count characters.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    let line_start = match error.line().checked_sub(2) {
        Some(before) => text.match_indices('\n').nth(before).map_or(0, |(at, _)| at + 1),
        None => 0,
    };
    (line_start + error.column().saturating_sub(1)).min(text.len())
}

/// Said of a document that ends too early.
pub(super) const CUT_SHORT: &str =
    "expected the rest of the document, found its end; it may have been cut short";

fn ignored(_: serde::de::IgnoredAny) {}

/// Whether the text is JSON as far as it was read, though more than a double or a text of Rust can hold.
fn can_be_mended(error: &serde_json::Error) -> bool {
    /// What the parser says of such numbers, of such strings, and of strings where no second half follows.
    const BEYOND: [&str; 3] =
        ["number out of range", "lone leading surrogate in hex escape", "unexpected end of hex escape"];
    let says = error.to_string();
    error.is_syntax() && BEYOND.iter().any(|beyond| says.starts_with(beyond))
}

/// Reads the value at the beginning of a text, and says where it ends.
fn run<'a, T>(
    text: &'a str,
    read: impl FnOnce(&mut Json<'a>) -> Result<T, serde_json::Error>,
) -> Result<(T, usize), serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    // Levels are counted as values are handed on; see `json`.
    json.disable_recursion_limit();
    let value = read(&mut json)?;
    // The parser tells where it is only to those who would read on.
    let end = json.into_iter::<serde::de::IgnoredAny>().byte_offset();
    Ok((value, end))
}
