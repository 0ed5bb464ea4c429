//! Which periods a book and a filter cover, for a whole chart at once: as [`coverage`](super::super::coverage) has it for
//! one period, but what lies outside is not covered either. Knows the book's own claims, no records and no clock.

use super::super::{Book, Kept};
use crate::casebook::{Day, Period, Span};

/// The days that the book claims to cover, as far as its data were drawn, and those that the filter asks for.
pub(super) struct CoveredDays {
    from: Option<Day>,
    to: Option<Day>,
    window: Option<Span>,
    /// The days on one of which the data were drawn.
    drawn: Option<Span>,
}

impl CoveredDays {
    pub(super) fn new(book: &Book, kept: &Kept) -> Self {
        let claimed = book.casebook.period;
        let drawn = book.casebook.as_of.map(|date| date.span());
        // Of a date as coarse as a month only the days before it are certain.
        let certain = drawn.map(|drawn| drawn.first);
        let to = claimed.to.map(|date| date.span().last).into_iter().chain(certain).min();
        Self { from: claimed.from.map(|date| date.span().first), to, window: kept.window, drawn }
    }

    /// Whether a period is shown: what the filter does not ask for is not, since the cases kept for other days would
    /// be counted as all there were.
    pub(super) fn shows(&self, period: Period) -> bool {
        self.window.is_none_or(|window| window.overlaps(period.span()))
    }

    /// Whether the data can tell that there was nothing: after the day they were drawn a zero says nothing.
    pub(super) fn knows(&self, period: Period) -> bool {
        self.drawn.is_none_or(|drawn| period.span().first <= drawn.last)
    }

    /// Whether all of a period is covered.
    pub(super) fn holds(&self, period: Period) -> bool {
        let days = period.span();
        self.from.is_none_or(|from| from <= days.first)
            && self.to.is_none_or(|to| days.last <= to)
            && self.window.is_none_or(|window| window.holds(days))
    }
}

/// Whether a statistic that travels with the book can be about all of a period. It need not keep to the time that the
/// book claims for its cases, but a period that had not ended when the data were drawn was not over.
pub(super) fn was_over(book: &Book, period: Period) -> bool {
    book.casebook.as_of.is_none_or(|drawn| period.span().last <= drawn.span().first)
}
