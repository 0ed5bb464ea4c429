//! The list of cases, and what is told of one case or of anything else that is selected.
//!
//! Takes a book, what is kept of it and a selection; gives a page, a table and sentences. Knows no layout, no look and no
//! browser. Who must not be named under the filter's handling is not named here either.

mod about;
mod case;
mod list;
mod profile;
mod records;
mod sources;
pub(crate) mod told;

use crate::page::Node;
use crate::query::{Book, Filter, Kept, case_rows, cases_of};
use crate::scene::{Cell, Column, ColumnType, Subject, SubjectKind, Table};
use crate::words::Locale;

/// The list under the filter. Where a case is selected its page comes first; where something else is, what is known of it
/// comes first and the list holds the cases behind it.
pub fn page(
    book: &Book,
    kept: &Kept,
    filter: &Filter,
    selection: Option<&Subject>,
    locale: &Locale,
) -> Vec<Node> {
    let total = list::shown_cases(book, filter);
    let rows = list::newest_first(book, kept);
    let common = &locale.words().common;
    let none_matches = if total == 0 { common.nothing_to_show } else { common.no_case_matches };
    let Some(subject) = selection else {
        return list::list(rows, total, None, none_matches, book, locale);
    };
    if subject.kind == SubjectKind::Case
        && let Some(case) = book.case_by_id(&subject.id)
        && book.casebook[case].handling <= kept.level
    {
        let mut nodes = vec![case::page(case, &rows, book, kept, locale)];
        nodes.extend(list::list(rows, total, Some(case), none_matches, book, locale));
        return nodes;
    }
    let behind = cases_of(book, kept, subject.kind.as_str(), &subject.id);
    let rows = rows.into_iter().filter(|row| behind.binary_search(&row.case).is_ok()).collect();
    let mut nodes = about::page(subject, book, kept, locale);
    let where_none = if filter.is_empty() { common.nothing_to_show } else { none_matches };
    nodes.extend(list::list(rows, total, None, where_none, book, locale));
    nodes
}

/// The kept cases as a table, in the order of the list.
pub fn table(book: &Book, kept: &Kept, locale: &Locale) -> Table {
    let words = locale.words();
    let text = |key, label| Column::new(key, label, ColumnType::Text);
    let number = |key, label| Column::new(key, label, ColumnType::Number);
    let mut value = number("value", words.format.metric.value);
    value.unit = Some(book.casebook.currency.code().to_owned());
    let rows = list::newest_first(book, kept).into_iter().map(|row| {
        let case = &book.casebook[row.case];
        let some = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
        let proof = |proof: crate::casebook::Proof| words.format.proof.of(proof.as_str()).to_owned();
        vec![
            Cell::Text(told::plain(row.title, book, locale).to_owned()),
            some(case.time.from.map(|date| date.to_string())),
            some(case.time.to.map(|date| date.to_string())),
            some(list::countries(&row, book, locale)),
            some(list::goods(&row, book, locale)),
            Cell::Text(proof(row.proof)),
            some(row.terrorism.map(proof)),
            some(row.status.map(|status| words.format.status.of(status.as_str()).to_owned())),
            row.convicted.map_or(Cell::Empty, |count| Cell::Number(count as f64)),
            Cell::Number(row.seizures as f64),
            row.value.map_or(Cell::Empty, Cell::Number),
        ]
    });
    Table {
        caption: words.cases.title.to_owned(),
        columns: vec![
            text("case", words.cases.case),
            text("from", words.filters.from),
            text("to", words.filters.to),
            text("countries", words.cases.countries),
            text("goods", words.cases.goods),
            text("proof", words.cases.proof),
            text("terrorism", words.cases.terrorism),
            text("status", words.cases.status),
            number("convicted", words.cases.convicted),
            number("seizures", words.cases.seizures),
            value,
        ],
        rows: rows.collect(),
    }
}

/// How many cases there are, and how well they are proven, in sentences.
pub fn describe(book: &Book, kept: &Kept, locale: &Locale) -> String {
    let words = locale.words();
    let rows = case_rows(book, kept);
    let count = |number: usize| locale.count(&words.common.cases, number as u64);
    if rows.is_empty() {
        return format!("{}.", words.common.no_case_matches);
    }
    let line = |label: &str, number: usize| {
        let value = count(number);
        format!("{}.", locale.say(words.common.label_value, &[("label", label), ("value", &value)]))
    };
    let mut lines = vec![format!("{}.", count(rows.len()))];
    for proof in crate::casebook::Proof::ALL {
        let number = rows.iter().filter(|row| row.proof == *proof).count();
        if number > 0 {
            lines.push(line(words.format.proof.of(proof.as_str()), number));
        }
    }
    let terrorism = rows.iter().filter(|row| row.terrorism.is_some()).count();
    if terrorism > 0 {
        lines.push(line(words.cases.terrorism, terrorism));
    }
    lines.push(words.cases.order_note.to_owned());
    lines.join(" ")
}
