//! Where the reader is in the document, and what it has found so far. Knows nothing of casebooks.

use std::collections::HashSet;

use super::super::{Code, Problem, Severity};
use super::scalar::Scalar;

/// How many problems are listed; more are only counted, so that no document of rubbish exhausts the memory.
const MOST_PROBLEMS: usize = 200_000;

/// How many values the filters and options of a book may hold together; they alone are kept as trees.
const MOST_LOOSE_VALUES: usize = 100_000;

/// One step of the way from the document's root to a value. Half a million records take dozens each, so that it owns
/// nothing, and is handed on in registers.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// A member that the format names. Without a name, one that the document names; see [`Context::within_key`].
    Name(&'static str),
    /// An element of an array.
    Index(usize),
}

/// A member that the document names.
const KEY: Step = Step::Name("");

impl From<&'static str> for Step {
    fn from(name: &'static str) -> Self {
        Self::Name(name)
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Carried through all reading: the current place, and the problems in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Context {
    path: Vec<Step>,
    /// The names of the path's [`KEY`]s.
    keys: Vec<String>,
    problems: Vec<Problem>,
    unlisted: usize,
    unlisted_errors: usize,
    /// Collections and ids of records that were left out.
    lost: HashSet<(&'static str, String)>,
    loose_values: usize,
    /// Whether the record at hand refers to something that may still come.
    waits: bool,
}

/// How much was found by some moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    problems: usize,
    unlisted: usize,
    unlisted_errors: usize,
}

impl Context {
    /// Does some work one step further down.
    pub(super) fn within<R>(&mut self, step: impl Into<Step>, work: impl FnOnce(&mut Self) -> R) -> R {
        self.enter(step.into());
        let result = work(self);
        self.leave();
        result
    }

    /// Does some work at a member that the document names. A name that no person would give is cut: it may be a large
    /// part of the document, and the pointer of each problem below it would carry it again.
    pub(super) fn within_key<R>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> R) -> R {
        const LONGEST: usize = 200;
        let mut characters = name.char_indices();
        self.keys.push(match characters.nth(LONGEST) {
            Some((end, _)) => format!("{}…", &name[..end]),
            None => name.to_owned(),
        });
        let result = self.within(KEY, work);
        self.keys.pop();
        result
    }

    /// Does some work at each of several steps further down: before each it tells which by [`Context::at`].
    pub(super) fn below<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> R {
        self.within(KEY, work)
    }

    /// Moves on to the next step; see [`Context::below`].
    #[inline]
    pub(super) fn at(&mut self, step: impl Into<Step>) {
        if let Some(last) = self.path.last_mut() {
            *last = step.into();
        }
    }

    pub(super) fn enter(&mut self, step: Step) {
        self.path.push(step);
    }

    pub(super) fn leave(&mut self) {
        self.path.pop();
    }

    /// Remembers how much was found so far.
    pub(super) fn mark(&self) -> Mark {
        Mark { problems: self.problems.len(), unlisted: self.unlisted, unlisted_errors: self.unlisted_errors }
    }

    /// Forgets what was found since: it will be found again.
    pub(super) fn rewind(&mut self, mark: Mark) {
        self.problems.truncate(mark.problems);
        (self.unlisted, self.unlisted_errors) = (mark.unlisted, mark.unlisted_errors);
    }

    /// Begins with a record that refers to nothing yet.
    pub(super) fn begin_record(&mut self) {
        self.waits = false;
    }

    /// Notes that the record at hand refers to something that may still come.
    pub(super) fn wait(&mut self) {
        self.waits = true;
    }

    /// Whether that was noted of the record at hand.
    pub(super) fn waits(&self) -> bool {
        self.waits
    }

    /// Puts what is found about the book itself before what was found in its records.
    pub(super) fn before_records<R>(&mut self, work: impl FnOnce(&mut Self) -> R) -> R {
        let of_records = std::mem::take(&mut self.problems);
        let result = work(self);
        let room = MOST_PROBLEMS.saturating_sub(self.problems.len()).min(of_records.len());
        for unlisted in &of_records[room..] {
            self.unlisted += 1;
            self.unlisted_errors += usize::from(unlisted.severity == Severity::Error);
        }
        self.problems.extend(of_records.into_iter().take(room));
        result
    }

    /// Something is left out.
    pub(super) fn error(&mut self, code: Code, message: impl Into<String>) {
        self.report(Severity::Error, code, message.into());
    }

    /// Everything is used, but a reader should know.
    pub(super) fn warn(&mut self, code: Code, message: impl Into<String>) {
        self.report(Severity::Warning, code, message.into());
    }

    /// A value is not what the format asks for here; `loss` says what was done about it.
    pub(super) fn unusable(&mut self, code: Code, expected: &str, found: &Scalar<'_>, loss: &str) {
        if self.has_room(Severity::Error) {
            self.error(code, format!("expected {expected}, found {found}; {loss}"));
        }
    }

    /// A member that the format does not know.
    pub(super) fn unknown_member(&mut self, key: &str, holder: &str, known: &[&str]) {
        if !self.has_room(Severity::Warning) {
            return;
        }
        let message = match nearest(key, known) {
            Some(close) => {
                format!("unknown member of {holder}, ignored; a member that exists is \"{close}\"")
            }
            None => format!("unknown member of {holder}, ignored"),
        };
        self.within_key(key, |cx| cx.warn(Code::UnknownMember, message));
    }

    /// A collection that stands twice: its records were read and referred to by the time the second one came.
    pub(super) fn duplicate_collection(&mut self) {
        self.error(Code::DuplicateMember, "this collection stands twice; the first one was used");
    }

    /// A member that stands twice.
    pub(super) fn duplicate_member(&mut self) {
        self.error(Code::DuplicateMember, "this member stands twice in one object; the last one was used");
    }

    /// The record at this place is left out although its id is known. Only records that others refer to are
    /// remembered: those of the document's own collections.
    pub(super) fn lose(&mut self, id: &str) {
        if let [Step::Name(collection), Step::Index(_)] = self.path[..]
            && self.lost.len() < MOST_PROBLEMS
        {
            self.lost.insert((collection, id.to_owned()));
        }
    }

    /// Whether a record of this id was left out.
    pub(super) fn has_lost(&self, collection: &'static str, id: &str) -> bool {
        !self.lost.is_empty() && self.lost.contains(&(collection, id.to_owned()))
    }

    /// Whether one more value of a filter or of options may be kept.
    pub(super) fn keeps_loose_value(&mut self) -> bool {
        self.loose_values += 1;
        if self.loose_values == MOST_LOOSE_VALUES + 1 {
            let message = format!(
                "expected at most {MOST_LOOSE_VALUES} values in all filters and options, found more; the rest was \
                 left out"
            );
            self.error(Code::Limit, message);
        }
        self.loose_values <= MOST_LOOSE_VALUES
    }

    /// Everything that was found; where that is too much to list, how much more there is.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        if self.unlisted > 0 {
            let severity = if self.unlisted_errors > 0 { Severity::Error } else { Severity::Warning };
            let message = format!(
                "the first {} findings are listed, {} more are not, {} of them errors",
                self.problems.len(),
                self.unlisted,
                self.unlisted_errors
            );
            self.problems.push(Problem::new(severity, "", Code::Limit, message));
        }
        self.problems
    }

    /// A required member is not there.
    pub(super) fn missing(&mut self, key: &str, loss: &str) {
        self.error(Code::Missing, format!("expected a member \"{key}\", found none; {loss}"));
    }

    fn report(&mut self, severity: Severity, code: Code, message: String) {
        if self.has_room(severity) {
            let pointer = self.pointer();
            self.problems.push(Problem::new(severity, pointer, code, message));
        }
    }

    /// Whether one more problem can be listed; where not, it is counted here, and its words need not be found.
    fn has_room(&mut self, severity: Severity) -> bool {
        let has_room = self.problems.len() < MOST_PROBLEMS;
        if !has_room {
            self.unlisted += 1;
            self.unlisted_errors += usize::from(severity == Severity::Error);
        }
        has_room
    }

    fn pointer(&self) -> String {
        let mut pointer = String::new();
        let mut keys = self.keys.iter();
        for step in &self.path {
            pointer.push('/');
            match step {
                Step::Name("") => {
                    let key = keys.next().map_or("", String::as_str);
                    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                }
                Step::Name(name) => pointer.push_str(name),
                Step::Index(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }
}

/// The known name that a misspelt one probably means: equal but for case, hyphens and underscores, or one letter
/// off.
fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let wanted = Folded::of(name)?;
    let is_close = |one: &&&str| {
        let one = Folded::of(one);
        one.is_some_and(|one| one.bytes() == wanted.bytes() || is_one_edit_away(one.bytes(), wanted.bytes()))
    };
    known.iter().find(is_close).copied()
}

/// A name without what is easily mistaken: case, hyphens and underscores.
struct Folded {
    bytes: [u8; Self::LONGEST],
    length: usize,
}

impl Folded {
    const LONGEST: usize = 24;
    /// In shorter names one letter more or less is another word.
    const SHORTEST: usize = 4;

    fn of(name: &str) -> Option<Self> {
        let mut folded = Self { bytes: [0; Self::LONGEST], length: 0 };
        for byte in name.bytes().filter(|byte| !matches!(byte, b'-' | b'_' | b' ')) {
            *folded.bytes.get_mut(folded.length)? = byte.to_ascii_lowercase();
            folded.length += 1;
        }
        Some(folded)
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// Whether one inserted, removed or replaced byte makes the two equal.
fn is_one_edit_away(one: &[u8], other: &[u8]) -> bool {
    if one.len() < Folded::SHORTEST {
        return false;
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 => same == short.len() || short[same + 1..] == long[same + 1..],
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_escape_what_rfc_6901_reserves() {
        let mut cx = Context::default();
        cx.within("cases", |cx| {
            cx.within(3, |cx| cx.within_key("a/b~c", |cx| cx.warn(Code::BadValue, "odd")))
        });
        assert_eq!(cx.into_problems()[0].pointer, "/cases/3/a~1b~0c");
    }

    #[test]
    fn a_slip_of_the_pen_finds_its_name() {
        let known = ["title", "asOf", "countryNames", "id"];
        assert_eq!(nearest("Title", &known), Some("title"));
        assert_eq!(nearest("as_of", &known), Some("asOf"));
        assert_eq!(nearest("titel", &known), None);
        assert_eq!(nearest("tile", &known), Some("title"));
        assert_eq!(nearest("titles", &known), Some("title"));
        assert_eq!(nearest("ix", &known), None);
        assert_eq!(nearest("", &known), None);
    }
}
