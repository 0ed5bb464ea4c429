//! What was wrong with a casebook, said so that a person can act on it.

use crate::order::InOrder;
use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// How much a finding costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something could not be used and was left out.
    Error,
    /// Everything was used, but a reader should know.
    Warning,
}

/// What kind of finding it is; the text form is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The text is not JSON (RFC 8259).
    Syntax,
    /// The document is larger or nested deeper than the reader accepts.
    Limit,
    /// The document is JSON, but no casebook of a known version.
    NotACasebook,
    /// A member is not known to the format.
    UnknownMember,
    /// A member stands twice in one object; the last one was used.
    DuplicateMember,
    /// A required member is missing.
    Missing,
    /// A value has the wrong type.
    WrongType,
    /// A value is of the right type, but not one of those allowed.
    BadValue,
    /// A number is out of range.
    OutOfRange,
    /// Not a date, or not a real one.
    BadDate,
    /// Not a country code of ISO 3166-1 or `XK`.
    BadCountry,
    /// Not a currency code of ISO 4217.
    BadCurrency,
    /// Not an address that a page may link to.
    BadUrl,
    /// An id that stands twice in its collection; the first one was kept.
    DuplicateId,
    /// An id that nothing in the book has.
    UnknownId,
    /// A vocabulary term is its own ancestor.
    Cycle,
    /// A link from an actor to itself.
    SelfLink,
    /// A record with a looser handling than its book.
    LooserHandling,
    /// A name from an older version of a standard.
    Outdated,
    /// Things that do not go together, such as an end before a beginning.
    Contradiction,
    /// A text, an id or a part of the briefing was removed or replaced because it named something that handling keeps
    /// back.
    RedactedText,
    /// A level of the world's boundaries is not loaded.
    WorldLevel,
    /// Foreign input is not of the format that it was said to be in.
    ForeignFormat,
    /// Something of a foreign format has no counterpart in a casebook, and was left out.
    NotCarried,
    /// Something that a casebook needs and a foreign format does not say was taken to be so.
    Assumed,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How much it costs.
    pub severity: Severity,
    /// Where: a JSON Pointer (RFC 6901) into the document; empty for the whole of it.
    pub pointer: String,
    /// What kind.
    pub code: Code,
    /// What was expected, what was found, and what was done about it; lower case, data last, no full stop.
    pub message: String,
    /// The line, from 1, where the text is not JSON at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The column, from 1, where the text is not JSON at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
}

impl Problem {
    /// A finding at a place of the document.
    pub fn new(
        severity: Severity,
        pointer: impl Into<String>,
        code: Code,
        message: impl Into<String>,
    ) -> Self {
        Self { severity, pointer: pointer.into(), code, message: message.into(), line: None, column: None }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, " at line {line}, column {column}"),
            _ if self.pointer.is_empty() => Ok(()),
            _ => write!(f, " at {}", self.pointer),
        }
    }
}

/// Findings of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group<'a> {
    /// What kind of findings.
    pub code: Code,
    /// How much each costs.
    pub severity: Severity,
    /// How many there are.
    pub count: usize,
    /// The one that was met first.
    pub first: &'a Problem,
}

/// The findings by kind: errors first, and of these the most frequent kinds first.
pub fn grouped(problems: &[Problem]) -> Vec<Group<'_>> {
    let mut groups = BTreeMap::new();
    for first in problems {
        let Problem { severity, code, .. } = *first;
        let new = Group { code, severity, count: 0, first };
        groups.entry((severity, code)).or_insert(new).count += 1;
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.order_by_key(|group| (group.severity, std::cmp::Reverse(group.count), group.code));
    groups
}

/// Nothing sensible can be shown: the text is no JSON, no casebook, too large, or was to be read strictly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasebookError {
    /// What was found until the reader gave up; at least one, the reason first.
    pub problems: Vec<Problem>,
}

impl fmt::Display for CasebookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problems.first() {
            Some(problem) => problem.fmt(f),
            None => f.write_str("the casebook could not be read"),
        }
    }
}

impl std::error::Error for CasebookError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_put_errors_first_and_then_the_frequent() {
        let problem = |severity, code, pointer: &str| Problem::new(severity, pointer, code, "odd");
        let problems = [
            problem(Severity::Warning, Code::UnknownMember, "/a"),
            problem(Severity::Error, Code::BadDate, "/b"),
            problem(Severity::Error, Code::UnknownId, "/c"),
            problem(Severity::Error, Code::UnknownId, "/d"),
            problem(Severity::Warning, Code::BadDate, "/e"),
        ];
        let groups: Vec<_> =
            grouped(&problems).iter().map(|group| (group.code, group.count, &*group.first.pointer)).collect();
        let expected = [
            (Code::UnknownId, 2, "/c"),
            (Code::BadDate, 1, "/b"),
            (Code::UnknownMember, 1, "/a"),
            (Code::BadDate, 1, "/e"),
        ];
        assert_eq!(groups, expected);
        assert_eq!(grouped(&[]), []);
    }
}
