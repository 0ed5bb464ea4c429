//! What a converter found: single findings with their places in the source, and findings that come by the thousand,
//! counted by what they are about. Knows no format.

use super::index::Index;
use crate::casebook::{Code, Problem, Severity};
use crate::order::InOrder;

/// How many findings are listed; more are only counted, as in the reader.
const MOST_FINDINGS: usize = 200_000;

/// How many different things one kind of repeated finding is about; of more than these only the number is kept.
const MOST_SUBJECTS: usize = 5_000;

/// Names longer than this are cut where they are quoted.
const LONGEST_NAME: usize = 100;

/// A place in the source, as it is at hand: nothing is written until something is found there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spot<'a> {
    /// The way to it, outermost first; empty steps are none.
    pub(super) steps: [&'a str; 3],
    /// A step behind the first one.
    pub(super) number: Option<usize>,
    /// The line of the text, from 1; 0 where it is not known.
    pub(super) line: usize,
}

impl<'a> Spot<'a> {
    /// A place at the end of one step.
    pub(super) fn of(step: &'a str) -> Self {
        Self { steps: [step, "", ""], ..Self::default() }
    }

    /// A place in a list that may have a name.
    pub(super) fn numbered(list: &'a str, number: usize) -> Self {
        Self { number: Some(number), ..Self::of(list) }
    }

    /// The same place, with its line.
    pub(super) fn on_line(self, line: usize) -> Self {
        Self { line, ..self }
    }

    /// The place, written down.
    pub(super) fn place(self) -> Place {
        let mut pointer = String::new();
        for (at, step) in self.steps.iter().enumerate() {
            if !step.is_empty() {
                pointer.push('/');
                pointer.push_str(&cut(step).replace('~', "~0").replace('/', "~1"));
            }
            if let (0, Some(number)) = (at, self.number) {
                pointer.push_str(&format!("/{number}"));
            }
        }
        Place { pointer, line: (self.line > 0).then_some(self.line), column: None }
    }
}

/// A place in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Which record and which part of it, in the form of a JSON Pointer.
    pub(super) pointer: String,
    /// The line of the text, from 1.
    pub(super) line: Option<usize>,
    /// The column of that line, from 1, where the text itself is broken there.
    pub(super) column: Option<usize>,
}

impl Place {
    /// A finding at this place.
    fn problem(self, severity: Severity, code: Code, message: String) -> Problem {
        let Self { pointer, line, column } = self;
        Problem { line, column, ..Problem::new(severity, pointer, code, message) }
    }
}

/// A name as messages and pointers show it: one that no person would give is cut.
pub(super) fn cut(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// The same in quotes.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", cut(name))
}

/// A kind of finding that may come once per record; `{holder}` and `{part}` stand for what it is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeated {
    pub(super) code: Code,
    pub(super) severity: Severity,
    pub(super) sentence: &'static str,
}

impl Repeated {
    /// Something that has no counterpart.
    pub(super) const fn not_carried(sentence: &'static str) -> Self {
        Self { code: Code::NotCarried, severity: Severity::Warning, sentence }
    }

    /// Something that the source does not say.
    pub(super) const fn assumed(sentence: &'static str) -> Self {
        Self { code: Code::Assumed, severity: Severity::Warning, sentence }
    }
}

/// What repeated findings are about, how often, and where first.
#[derive(Debug)]
struct Subject {
    holder: String,
    part: String,
    count: usize,
    first: Place,
}

#[derive(Debug)]
struct Kind {
    repeated: Repeated,
    holders: Index,
    /// By the number of a holder: the numbers of subjects by part.
    parts: Vec<Index>,
    subjects: Vec<Subject>,
    unlisted: usize,
}

impl Kind {
    fn subject(&mut self, holder: &str, part: &str) -> Option<&mut Subject> {
        let at = self.parts[self.holders.get(holder)?].get(part)?;
        self.subjects.get_mut(at)
    }

    fn add(&mut self, (holder, part): (&str, &str), first: Place) {
        let number = self.holders.get(holder).unwrap_or_else(|| {
            self.holders.add(holder, self.parts.len());
            self.parts.push(Index::default());
            self.parts.len() - 1
        });
        self.parts[number].add(part, self.subjects.len());
        self.subjects.push(Subject { holder: holder.to_owned(), part: part.to_owned(), count: 1, first });
    }
}

/// Everything that was found until now.
#[derive(Debug, Default)]
pub(super) struct Findings {
    problems: Vec<Problem>,
    unlisted: usize,
    unlisted_errors: usize,
    kinds: Vec<Kind>,
}

impl Findings {
    /// Something is left out.
    pub(super) fn error(&mut self, spot: Spot<'_>, code: Code, message: impl Into<String>) {
        self.add(spot.place(), Severity::Error, code, message.into());
    }

    /// Everything is used, but a reader should know.
    pub(super) fn warn(&mut self, spot: Spot<'_>, code: Code, message: impl Into<String>) {
        self.add(spot.place(), Severity::Warning, code, message.into());
    }

    /// The text itself is broken at a line and column.
    pub(super) fn broken(&mut self, line: usize, column: usize, message: String) {
        let place = Place { line: Some(line), column: Some(column), ..Place::default() };
        self.add(place, Severity::Error, Code::Syntax, message);
    }

    #[inline(never)]
    fn add(&mut self, place: Place, severity: Severity, code: Code, message: String) {
        if self.problems.len() < MOST_FINDINGS {
            self.problems.push(place.problem(severity, code, message));
        } else {
            self.unlisted += 1;
            self.unlisted_errors += usize::from(severity == Severity::Error);
        }
    }

    /// One more finding of a kind that comes often; its place is written down where it is the first about its subject.
    #[inline(never)]
    pub(super) fn repeat(&mut self, repeated: Repeated, subject: (&str, &str), spot: Spot<'_>) {
        let found = self.kinds.iter().position(|kind| kind.repeated.sentence == repeated.sentence);
        let at = found.unwrap_or_else(|| {
            let (holders, parts, subjects) = Default::default();
            self.kinds.push(Kind { repeated, holders, parts, subjects, unlisted: 0 });
            self.kinds.len() - 1
        });
        let kind = &mut self.kinds[at];
        if let Some(known) = kind.subject(subject.0, subject.1) {
            known.count += 1;
        } else if kind.subjects.len() < MOST_SUBJECTS {
            kind.add(subject, spot.place());
        } else {
            kind.unlisted += 1;
        }
    }

    /// All of it: single findings in the order in which they were met, then the repeated ones by kind and subject.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems;
        if self.unlisted > 0 {
            let severity = if self.unlisted_errors > 0 { Severity::Error } else { Severity::Warning };
            let message = format!(
                "the first {MOST_FINDINGS} findings are listed, {} more are not, {} of them errors",
                self.unlisted, self.unlisted_errors
            );
            problems.push(Problem::new(severity, "", Code::Limit, message));
        }
        for Kind { repeated, mut subjects, unlisted, .. } in self.kinds {
            let known = subjects.len();
            subjects.order_by(|a, b| (&a.holder, &a.part).cmp(&(&b.holder, &b.part)));
            for Subject { holder, part, count, first } in subjects {
                let sentence =
                    repeated.sentence.replace("{holder}", &cut(&holder)).replace("{part}", &cut(&part));
                let message = match count {
                    1 => sentence,
                    _ => format!("{sentence}; {count} times, here first"),
                };
                problems.push(first.problem(repeated.severity, repeated.code, message));
            }
            if unlisted > 0 {
                let message = format!("the like of {known} others is listed, {unlisted} more are not");
                problems.push(Problem::new(repeated.severity, "", repeated.code, message));
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROPERTY: Repeated = Repeated::not_carried("property \"{part}\" of {holder} has no counterpart");

    #[test]
    fn what_comes_often_is_said_once() {
        let mut findings = Findings::default();
        for line in 1..=3 {
            findings.repeat(PROPERTY, ("Person", "hairColor"), Spot::of("q").on_line(line));
        }
        findings.repeat(PROPERTY, ("Person", "eyeColor"), Spot::of("a/b"));
        findings.error(Spot::of("x"), Code::BadDate, "odd");
        let problems = findings.into_problems();
        let shown: Vec<_> = problems.iter().map(ToString::to_string).collect();
        let expected = [
            "odd at /x",
            "property \"eyeColor\" of Person has no counterpart at /a~1b",
            "property \"hairColor\" of Person has no counterpart; 3 times, here first at /q",
        ];
        assert_eq!(shown, expected);
        assert_eq!(problems[2].line, Some(1));
    }

    #[test]
    fn a_flood_of_subjects_is_bounded() {
        let mut findings = Findings::default();
        for at in 0..MOST_SUBJECTS + 7 {
            findings.repeat(PROPERTY, ("Person", &at.to_string()), Spot::default());
        }
        let problems = findings.into_problems();
        assert_eq!(problems.len(), MOST_SUBJECTS + 1);
        assert!(problems.last().unwrap().message.ends_with("7 more are not"));
    }
}
