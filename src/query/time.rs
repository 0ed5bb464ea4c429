//! What time a book covers, and how much of a period. Knows the book's own claims and records, no clock.

use super::Book;
use crate::casebook::{Day, Handling, Period, Span};

/// How much of a period a book covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covered {
    /// All of it.
    Whole,
    /// A part of it, or perhaps only a part: it enters no statistics.
    Partly,
    /// Nothing of it.
    Outside,
}

/// The time of the records and the time the book claims to cover, together; `level` is the strictest handling shown, so
/// that the time of stricter cases is not given away.
pub fn extent(book: &Book, level: Handling) -> Option<Span> {
    let claimed =
        [book.casebook.period.from, book.casebook.period.to].into_iter().flatten().map(|date| date.span());
    records(book, level).into_iter().chain(claimed).reduce(Span::union)
}

/// The time of all records that are shown: cases, outcomes, seizures and routes.
fn records(book: &Book, level: Handling) -> Option<Span> {
    let shown = || book.cases().filter(|(_, case)| case.handling <= level);
    let cases = shown().filter_map(|(id, _)| book.case_facts(id).span);
    let outcomes = shown().filter_map(|(_, case)| Some(case.outcome.as_ref()?.date?.span()));
    let routes = shown().flat_map(|(_, case)| &case.routes).filter_map(|route| route.time.span());
    let dates = book.casebook.seizures.dates();
    let seizures =
        shown().flat_map(|(_, case)| case.seizures.numbers()).map(|number| dates.at(number).span());
    cases.chain(outcomes).chain(seizures).chain(routes).reduce(Span::union)
}

/// How much of a period the book covers, by the ends of its `period` and the day its data were drawn. An end that
/// the book leaves open lies where the records shown at `level` end, and no period there is called a part.
pub fn coverage(book: &Book, level: Handling, period: Period) -> Covered {
    let asked = period.span();
    let extent = extent(book, level);
    let claimed = book.casebook.period;
    let from = claimed.from.map(|date| date.span().first);
    let to = claimed.to.map(|date| date.span().last);
    let drawn = book.casebook.as_of.map(|date| date.span());
    // Of a date as coarse as a month only the days before it are certain, and none after it is possible.
    let certain_to = [to, drawn.map(|drawn| drawn.first)].into_iter().flatten().min();
    let possible_to = [to, drawn.map(|drawn| drawn.last)].into_iter().flatten().min();
    let first = from.or(extent.map(|extent| extent.first));
    let last = possible_to.or(extent.map(|extent| extent.last));
    if first.is_none_or(|first| asked.last < first) || last.is_none_or(|last| asked.first > last) {
        Covered::Outside
    } else if from.is_some_and(|from| asked.first < from) || certain_to.is_some_and(|to| asked.last > to) {
        Covered::Partly
    } else {
        Covered::Whole
    }
}

/// The days within which a period without records is a zero: the book's period, open ends where the given days,
/// those of the records counted, end.
pub(super) fn zero_span(book: &Book, counted: Option<Span>) -> Option<Span> {
    let claimed = book.casebook.period;
    let first: Option<Day> = claimed.from.map(|date| date.span().first).or(counted.map(|span| span.first));
    let last: Option<Day> = claimed.to.map(|date| date.span().last).or(counted.map(|span| span.last));
    let span = Span { first: first?, last: last? };
    (span.first <= span.last).then_some(span)
}
