//! What a converter found: single findings with their places in the source, and findings that come by the thousand,
//! counted by what they are about. Knows no format.

use std::collections::BTreeMap;

use crate::casebook::{Code, Problem, Severity};

/// How many findings are listed; more are only counted, as in the reader.
const MOST_FINDINGS: usize = 200_000;

/// How many different things one kind of repeated finding is about; of more than these only the number is kept.
const MOST_SUBJECTS: usize = 5_000;

/// Names longer than this are cut where they are quoted.
const LONGEST_NAME: usize = 100;

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
    /// The place of a path of names, outermost first.
    pub(super) fn of(steps: &[&str]) -> Self {
        let mut pointer = String::new();
        for step in steps {
            pointer.push('/');
            pointer.push_str(&cut(step).replace('~', "~0").replace('/', "~1"));
        }
        Self { pointer, line: None, column: None }
    }

    /// The same place, with its line.
    pub(super) fn on_line(self, line: usize) -> Self {
        Self { line: Some(line), ..self }
    }

    /// A finding at this place.
    pub(super) fn problem(self, severity: Severity, code: Code, message: impl Into<String>) -> Problem {
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

/// How often, and where first.
#[derive(Debug)]
struct Counted {
    count: usize,
    first: Place,
}

#[derive(Debug)]
struct Kind {
    repeated: Repeated,
    /// By holder and part.
    subjects: BTreeMap<String, BTreeMap<String, Counted>>,
    known: usize,
    unlisted: usize,
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
    pub(super) fn error(&mut self, place: Place, code: Code, message: impl Into<String>) {
        self.add(place.problem(Severity::Error, code, message));
    }

    /// Everything is used, but a reader should know.
    pub(super) fn warn(&mut self, place: Place, code: Code, message: impl Into<String>) {
        self.add(place.problem(Severity::Warning, code, message));
    }

    fn add(&mut self, problem: Problem) {
        if self.problems.len() < MOST_FINDINGS {
            self.problems.push(problem);
        } else {
            self.unlisted += 1;
            self.unlisted_errors += usize::from(problem.severity == Severity::Error);
        }
    }

    /// One more finding of a kind that comes often; the place is asked for where it is the first about its subject.
    pub(super) fn repeat(
        &mut self,
        repeated: Repeated,
        (holder, part): (&str, &str),
        place: &dyn Fn() -> Place,
    ) {
        let found = self.kinds.iter().position(|kind| kind.repeated.sentence == repeated.sentence);
        let at = found.unwrap_or_else(|| {
            self.kinds.push(Kind { repeated, subjects: BTreeMap::new(), known: 0, unlisted: 0 });
            self.kinds.len() - 1
        });
        let kind = &mut self.kinds[at];
        if let Some(counted) = kind.subjects.get_mut(holder).and_then(|parts| parts.get_mut(part)) {
            counted.count += 1;
        } else if kind.known < MOST_SUBJECTS {
            kind.known += 1;
            let parts = kind.subjects.entry(holder.to_owned()).or_default();
            parts.insert(part.to_owned(), Counted { count: 1, first: place() });
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
        for Kind { repeated, subjects, known, unlisted } in self.kinds {
            for (holder, parts) in subjects {
                for (part, Counted { count, first }) in parts {
                    let sentence =
                        repeated.sentence.replace("{holder}", &cut(&holder)).replace("{part}", &cut(&part));
                    let message = match count {
                        1 => sentence,
                        _ => format!("{sentence}; {count} times, here first"),
                    };
                    problems.push(first.problem(repeated.severity, repeated.code, message));
                }
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
            findings.repeat(PROPERTY, ("Person", "hairColor"), &|| Place::of(&["q"]).on_line(line));
        }
        findings.repeat(PROPERTY, ("Person", "eyeColor"), &|| Place::of(&["a/b"]));
        findings.error(Place::of(&["x"]), Code::BadDate, "odd");
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
            findings.repeat(PROPERTY, ("Person", &at.to_string()), &Place::default);
        }
        let problems = findings.into_problems();
        assert_eq!(problems.len(), MOST_SUBJECTS + 1);
        assert!(problems.last().unwrap().message.ends_with("7 more are not"));
    }
}
