//! A position in the text that is there, and the values read from it: whole ones, or none where more text is needed.
//! Hides how the parser says so.

use super::super::{Code, Problem};
use super::json::{Broken, Fault, Json, MOST_LEVELS};
use super::place::Place;

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

    /// Reads the value that comes, so many levels around it, and gives its text beside what was made of it.
    pub(super) fn value<T>(
        &mut self,
        levels: usize,
        read: impl FnOnce(&mut Json<'a>) -> Result<T, Broken>,
    ) -> Result<(&'a str, T), Stop> {
        let rest = self.rest();
        let mut json = Json::new(rest, levels);
        let Ok(value) = read(&mut json) else { return Err(self.stop(&json)) };
        let end = json.at();
        // A number may go on.
        let is_closed = matches!(rest.as_bytes().first(), Some(b'{' | b'[' | b'"'));
        if end == rest.len() && !is_closed && !self.is_last {
            return Err(Stop::More);
        }
        self.at += end;
        Ok((&rest[..end], value))
    }

    fn stop(&self, json: &Json<'_>) -> Stop {
        if json.fault() == Fault::CutShort && !self.is_last {
            return Stop::More;
        }
        Stop::Broken(problem_in(self.place(), self.rest(), json))
    }
}

/// The fault of a text, at its place; the text begins at `start`.
pub(super) fn problem_in(start: Place, text: &str, json: &Json<'_>) -> Problem {
    let place = start.after(&text.as_bytes()[..json.at()]);
    match json.fault() {
        Fault::CutShort => place.problem(Code::Syntax, CUT_SHORT),
        Fault::TooDeep => place
            .problem(Code::Limit, format!("expected at most {MOST_LEVELS} levels of nesting, found more")),
        Fault::Mistake(reason) => place.mistake(reason),
    }
}

/// Said of a document that ends too early.
pub(super) const CUT_SHORT: &str =
    "expected the rest of the document, found its end; it may have been cut short";
