//! The list of what was dropped from what is left: where, and in which way, without a word of what it said.

use crate::casebook::{Code, Problem, Severity};

/// How many drops are listed; more are only counted, as the reader does with its findings.
const MOST_LISTED: usize = 200_000;

/// What became of something that named what handling keeps back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drop {
    /// A text, an alias, an address or an option is not there any more.
    LeftOut,
    /// A required text reads as the record's id.
    ReplacedById,
    /// An id is another one.
    Renamed,
    /// A section of the briefing is not there any more.
    Section,
    /// A list of ids is shorter.
    Shortened,
}

impl Drop {
    const fn message(self) -> &'static str {
        match self {
            Self::LeftOut => "this named something that its handling keeps back; it was left out",
            Self::ReplacedById => {
                "this named something that its handling keeps back; the record's id stands in for it"
            }
            Self::Renamed => {
                "this named something that its handling keeps back; a neutral id stands in for it"
            }
            Self::Section => "a section was about something that its handling keeps back; it was left out",
            Self::Shortened => "this listed something that its handling keeps back; the rest stands",
        }
    }
}

/// The drops so far.
#[derive(Debug, Default)]
pub(super) struct Drops {
    listed: Vec<Problem>,
    unlisted: usize,
}

impl Drops {
    /// Notes a drop at a place of the copy.
    pub(super) fn note(&mut self, drop: Drop, pointer: impl FnOnce() -> String) {
        if self.listed.len() < MOST_LISTED {
            self.listed.push(Problem::new(Severity::Warning, pointer(), Code::RedactedText, drop.message()));
        } else {
            self.unlisted += 1;
        }
    }

    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        if self.unlisted > 0 {
            let message = format!("the first {MOST_LISTED} drops are listed, {} more are not", self.unlisted);
            self.listed.push(Problem::new(Severity::Warning, "", Code::Limit, message));
        }
        self.listed
    }
}
