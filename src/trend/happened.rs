//! What happened while figures rose and fell: operations of the kept cases, and their outcomes. Takes a book and what is kept,
//! gives each with its days and what it is about. Knows no picture.

use super::request::{Happenings, TrendRequest};
use crate::casebook::{Date, Span};
use crate::order::InOrder;
use crate::query::{Bits, Book, Kept};
use crate::scene::{Subject, SubjectKind};
use crate::words::{Locale, fill};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// Its days, as exact as the book has them.
    pub days: Span,
    /// What it is called.
    pub label: String,
    /// What it says of itself.
    pub sentence: String,
    /// An operation, or the case with the outcome.
    pub subject: Subject,
}

/// What happened within the time of a chart, in time order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Happened {
    /// Operations.
    pub operations: Vec<Happening>,
    /// Outcomes of cases.
    pub outcomes: Vec<Happening>,
    /// How many have no date.
    pub undated: u64,
    /// How many lie outside the time of the chart.
    pub outside: u64,
}

impl Happened {
    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty() && self.outcomes.is_empty()
    }
}

/// What a chart over some days shows below its axis.
pub(super) fn happened(
    book: &Book,
    kept: &Kept,
    request: &TrendRequest,
    span: Option<Span>,
    locale: &Locale,
) -> Happened {
    let usual = if request.measure.is_some() { Happenings::ALL } else { Happenings::NONE };
    let wanted = request.events.unwrap_or(usual);
    let mut found = Happened::default();
    let Some(span) = span else { return found };
    if wanted.operations {
        let mut of_cases = Bits::none(book.casebook.operations.len());
        for case in kept.cases() {
            book.case_facts(case).operations.iter().for_each(|one| of_cases.insert(one.index()));
        }
        let operations: Vec<Option<Happening>> = book
            .casebook
            .operations
            .iter()
            .enumerate()
            .filter(|(at, _)| of_cases.contains(*at))
            .map(|(_, operation)| {
                let label = operation.name.get(&locale.tag, &book.casebook.language).to_owned();
                let ends = [operation.time.from, operation.time.to];
                let dates: Vec<String> =
                    ends.into_iter().flatten().map(|date| date_text(date, locale)).collect();
                let (first, last) = (dates.first()?, dates.last()?);
                let value = locale.range(first, last);
                let sentence = labelled(&label, &value, locale);
                let subject = Subject::new(SubjectKind::Operation, operation.id.clone());
                Some(Happening { days: operation.time.span()?, label, sentence, subject })
            })
            .collect();
        found.operations = found.within(operations, span);
    }
    if wanted.outcomes {
        let outcomes: Vec<Option<Happening>> = kept
            .cases()
            .filter_map(|case| {
                let case = &book.casebook[case];
                let outcome = case.outcome.as_ref()?;
                Some(outcome.date.map(|date| {
                    let label = case.title.get(&locale.tag, &book.casebook.language).to_owned();
                    let status =
                        outcome.status.map(|status| locale.words().format.status.of(status.as_str()));
                    let when = date_text(date, locale);
                    let value = status.map_or_else(
                        || when.clone(),
                        |status| fill(locale.words().common.aside, &[("text", status), ("aside", &when)]),
                    );
                    let sentence = labelled(&label, &value, locale);
                    let subject = Subject::new(SubjectKind::Case, case.id.clone());
                    Happening { days: date.span(), label, sentence, subject }
                }))
            })
            .collect();
        found.outcomes = found.within(outcomes, span);
    }
    found
}

impl Happened {
    /// Those within some days, in time order; counts the others.
    fn within(&mut self, all: Vec<Option<Happening>>, span: Span) -> Vec<Happening> {
        let mut there = Vec::new();
        for one in all {
            match one {
                None => self.undated += 1,
                Some(one) if !one.days.overlaps(span) => self.outside += 1,
                Some(one) => there.push(one),
            }
        }
        there.order_by_key(|one: &Happening| (one.days.first, one.days.last));
        there
    }
}

fn labelled(label: &str, value: &str, locale: &Locale) -> String {
    fill(locale.words().common.label_value, &[("label", &locale.isolate(label)), ("value", value)])
}

fn date_text(date: Date, locale: &Locale) -> String {
    locale.date(date.year(), date.month(), date.day())
}
