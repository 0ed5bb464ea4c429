//! Times as stretches of days, either end open, merged where they touch. Knows days, not what happened on them.

use crate::casebook::{Coverage, Day, Span};
use crate::order::InOrder;

/// A stretch of days, both ends included. An end that the book does not give is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spell {
    /// The first day; none where it began at any time before. Sorts before every day.
    pub(super) first: Option<Day>,
    /// The last day; none where it may still last.
    pub(super) last: Option<Day>,
}

impl Spell {
    /// The time of a link: `since` alone has no end, `until` alone no beginning.
    pub(super) fn of_link(time: Coverage) -> Option<Self> {
        match (time.from, time.to) {
            (None, None) => None,
            (Some(from), None) => Some(Self { first: Some(from.span().first), last: None }),
            (None, Some(to)) => Some(Self { first: None, last: Some(to.span().last) }),
            (Some(_), Some(_)) => time.span().map(Self::from),
        }
    }
}

impl From<Span> for Spell {
    fn from(span: Span) -> Self {
        Self { first: Some(span.first), last: Some(span.last) }
    }
}

/// The same days in as few spells as possible, in order of time.
pub(super) fn merged(mut spells: Vec<Spell>) -> Vec<Spell> {
    spells.order_by_key(|spell| *spell);
    let mut merged: Vec<Spell> = Vec::new();
    for spell in spells {
        match merged.last_mut() {
            Some(before) if touch(before.last, spell.first) => {
                before.last = before.last.zip(spell.last).map(|(one, other)| one.max(other));
            }
            _ => merged.push(spell),
        }
    }
    merged
}

/// Whether a spell that ends on `last` reaches one that begins on `first`, or the day before it.
fn touch(last: Option<Day>, first: Option<Day>) -> bool {
    match (last, first) {
        (Some(last), Some(first)) => first.0 <= last.0.saturating_add(1),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::Date;

    fn coverage(from: &str, to: &str) -> Coverage {
        Coverage { from: Date::parse(from), to: Date::parse(to) }
    }

    fn shown(spells: Vec<Spell>) -> Vec<String> {
        let day = |day: Option<Day>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
        merged(spells).iter().map(|one| format!("{}/{}", day(one.first), day(one.last))).collect()
    }

    #[test]
    fn a_link_lasts_as_long_as_the_book_says() {
        let spell = |from, to| shown(Spell::of_link(coverage(from, to)).into_iter().collect());
        assert_eq!(spell("2005", "2006-02"), ["2005-01-01/2006-02-28"]);
        assert_eq!(spell("2005", ""), ["2005-01-01/…"]);
        assert_eq!(spell("", "2005"), ["…/2005-12-31"]);
        assert_eq!(spell("2007", "2005"), ["2005-01-01/2007-12-31"]);
        assert!(spell("", "").is_empty());
    }

    #[test]
    fn spells_that_touch_are_one() {
        let of = |times: &[(&str, &str)]| {
            shown(times.iter().filter_map(|(from, to)| Spell::of_link(coverage(from, to))).collect())
        };
        assert_eq!(of(&[("2006", "2006"), ("2005", "2005")]), ["2005-01-01/2006-12-31"]);
        assert_eq!(
            of(&[("2007", "2007"), ("2005", "2005")]),
            ["2005-01-01/2005-12-31", "2007-01-01/2007-12-31"]
        );
        assert_eq!(of(&[("2005", ""), ("2009", "2010")]), ["2005-01-01/…"]);
        assert_eq!(of(&[("2005", "2006"), ("", "2001"), ("2005-02", "2005-03")]).len(), 2);
        assert_eq!(of(&[("", "2001"), ("2000", "")]), ["…/…"]);
        assert_eq!(of(&[("2005", "2009"), ("2006", "2007")]), ["2005-01-01/2009-12-31"]);
    }
}
