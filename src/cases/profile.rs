//! What stands behind a country, a region, a good, a crime or an operation, in a few numbers of the cases there.
//!
//! Takes a selection and what is kept; gives the figures of `query` under that selection, and its largest parts by name.

use super::told::{choice, country_choice, dotted, facts, selectable};
use crate::casebook::Country;
use crate::order::InOrder;
use crate::page::{Node, Tag};
use crate::query::{Aggregation, Book, By, Filter, Kept, Metric, Row, aggregate, summary};
use crate::scene::{Subject, SubjectKind};
use crate::words::Locale;

/// So many parts are named; how many more there are is said.
const NAMED: usize = 10;

/// The figures, and how many cases there are by each of `by`; nothing where no case stands behind the selection.
pub(super) fn profile(subject: &Subject, by: &[By], book: &Book, kept: &Kept, locale: &Locale) -> Vec<Node> {
    let Some(only) = only(subject) else { return Vec::new() };
    let kept = book.keep(&only).and(book, kept);
    let figures = summary(book, &kept);
    if figures.cases == 0 {
        return Vec::new();
    }
    let words = locale.words();
    let label = &words.figures.label;
    let count = |number: usize| vec![Node::Text(locale.integer(number as u64))];
    let mut items = vec![
        (label.cases, count(figures.cases)),
        (label.proven, count(figures.proven)),
        (label.terrorism, count(figures.terrorism)),
        (label.seizures, count(figures.seizures)),
    ];
    if figures.seizures > figures.value.excluded {
        let value = locale.money(figures.value.amount, figures.value.currency.code());
        items.push((label.value, vec![Node::Text(value)]));
    }
    for by in by {
        let heading = match by {
            By::Good => words.cases.goods,
            By::Crime => words.cases.crimes,
            _ => words.cases.countries,
        };
        items.push((heading, parts(*by, subject, book, &kept, locale)));
    }
    facts(items).into_iter().collect()
}

/// The filter that asks for the selection only.
fn only(subject: &Subject) -> Option<Filter> {
    let id = vec![subject.id.clone()];
    let filter = Filter::default();
    Some(match subject.kind {
        SubjectKind::Country => Filter { countries: id, ..filter },
        SubjectKind::Region => Filter { regions: id, ..filter },
        SubjectKind::Good => Filter { goods: id, ..filter },
        SubjectKind::Crime => Filter { crimes: id, ..filter },
        SubjectKind::Operation => Filter { operations: id, ..filter },
        _ => return None,
    })
}

/// The parts with most cases, each with how many.
fn parts(by: By, subject: &Subject, book: &Book, kept: &Kept, locale: &Locale) -> Vec<Node> {
    let wanted = Aggregation { metric: Metric::Cases, by, ..Aggregation::default() };
    let is_own = |row: &Row| match subject.kind {
        // The countries of a region's cases lie elsewhere, too.
        SubjectKind::Region => {
            let region = crate::casebook::Region::from_code(&subject.id);
            let country = Country::from_code(&row.key).filter(|_| by == By::Country);
            country.zip(region).is_none_or(|(country, region)| country.is_in(region))
        }
        _ => true,
    };
    let mut rows: Vec<Row> = aggregate(book, kept, &wanted).rows.into_iter().filter(is_own).collect();
    // The sort is stable, so that among equals the order of the book decides.
    rows.order_by(|a, b| b.value.total_cmp(&a.value));
    let all = rows.len();
    let named = rows.iter().take(NAMED).filter_map(|row| {
        let number = Node::text(Tag::Span, "count", locale.number(row.value));
        Some(Node::new(Tag::Span, "part").with(name(by, &row.key, book, locale)?).with(" ").with(number))
    });
    let mut line = dotted(named);
    if all > NAMED {
        let values = [locale.integer(NAMED as u64), locale.integer(all as u64)];
        let of = locale.say(locale.words().common.n_of_total, &[("n", &values[0]), ("total", &values[1])]);
        line.push(Node::Text(" ".into()));
        line.push(Node::text(Tag::Small, "of-all", of));
    }
    line
}

fn name(by: By, key: &str, book: &Book, locale: &Locale) -> Option<Node> {
    Some(match by {
        By::Country => country_choice(Country::from_code(key)?, book, locale),
        By::Good => {
            let label = &book.casebook[book.good_by_id(key)?].label;
            selectable(Subject::new(SubjectKind::Good, key), label, book, locale)
        }
        By::Crime => {
            let label = &book.casebook[book.crime_by_id(key)?].label;
            selectable(Subject::new(SubjectKind::Crime, key), label, book, locale)
        }
        By::Region | By::Subregion => choice(Subject::new(SubjectKind::Region, key), locale.region(key)),
        _ => return None,
    })
}
