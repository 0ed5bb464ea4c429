//! The list: one row a case, the newest conduct first.

use super::told::{country_name, dotted, listed, plain, proof_badge, row_of, terrorism_badge, told};
use crate::casebook::CaseId;
use crate::order::InOrder;
use crate::page::{Action, Node, Tag};
use crate::query::{Book, CaseRow, Filter, Kept, case_rows};
use crate::scene::{Subject, SubjectKind};
use crate::words::Locale;

/// More rows than this nobody reads, and a browser would stall on them; the rest is counted and said.
const LISTED: usize = 500;

/// The kept cases, those whose conduct ended last first, those without any time last.
pub(super) fn newest_first<'a>(book: &'a Book, kept: &Kept) -> Vec<CaseRow<'a>> {
    let mut rows = case_rows(book, kept);
    // Within the same end the later beginning comes first; the sort is stable, so that the file's order decides the rest.
    rows.order_by_key(|row| std::cmp::Reverse(row.span.map(|span| (span.last, span.first))));
    rows
}

/// How many cases the filter would show if it asked for nothing but its handling.
pub(super) fn shown_cases(book: &Book, filter: &Filter) -> usize {
    let level = filter.handling.unwrap_or(crate::casebook::Handling::Red);
    book.casebook.cases.iter().filter(|case| case.handling <= level).count()
}

/// The rows under a line that says how many there are and in which order.
pub(super) fn list(
    mut rows: Vec<CaseRow<'_>>,
    total: usize,
    current: Option<CaseId>,
    where_none: &str,
    book: &Book,
    locale: &Locale,
) -> Vec<Node> {
    let words = locale.words();
    if rows.is_empty() {
        return vec![Node::text(Tag::P, "empty", where_none).keyed("empty")];
    }
    let count = |number: usize| locale.integer(number as u64);
    let all = rows.len();
    rows.truncate(LISTED);
    let shown = locale.say(words.common.showing_cases, &[("n", &count(all)), ("total", &count(total))]);
    let mut note = Node::new(Tag::P, "note")
        .keyed("note")
        .with(Node::text(Tag::Span, "shown", shown))
        .with(" · ")
        .with(Node::text(Tag::Span, "order", words.cases.order_note));
    if all > LISTED {
        let first = locale.say(words.cases.only_first, &[("n", &count(LISTED))]);
        note = note.with(" ").with(Node::text(Tag::Strong, "only-first", first));
    }
    let items = rows.iter().map(|row| item(row, current == Some(row.case), book, locale));
    let list = Node::new(Tag::Ol, "case-list").keyed("list").attribute("aria-label", words.cases.title);
    vec![note, list.with_all(items)]
}

fn item(row: &CaseRow<'_>, current: bool, book: &Book, locale: &Locale) -> Node {
    let words = locale.words();
    let subject = Subject::new(SubjectKind::Case, row.id);
    let title = told(Tag::Button, "title", row.title, book, locale)
        .attribute("type", "button")
        .doing(Action::Select(subject.clone()));
    let goods = row.goods.iter().map(|good| told(Tag::Span, "", &book.casebook[*good].label, book, locale));
    let countries =
        row.countries.iter().map(|country| Node::text(Tag::Span, "", country_name(*country, book, locale)));
    let scope = [("case-goods", listed(goods, locale)), ("case-countries", listed(countries, locale))];
    let scope: Vec<Node> = scope
        .into_iter()
        .filter(|(_, nodes)| !nodes.is_empty())
        .map(|(class, nodes)| Node::new(Tag::Span, class).with_all(nodes))
        .collect();
    let mut marks = Node::new(Tag::P, "marks").with(proof_badge(row.proof, locale));
    if let Some(proof) = row.terrorism {
        marks = marks.with(" ").with(terrorism_badge(proof, locale));
    }
    if let Some(status) = row.status {
        marks =
            marks.with(" ").with(Node::text(Tag::Span, "status", words.format.status.of(status.as_str())));
    }
    let mut item =
        Node::new(Tag::Li, "case").keyed(row.id).about(subject).with(years(row, locale)).with(title);
    if !scope.is_empty() {
        item = item.with(Node::new(Tag::P, "scope").with_all(dotted(scope)));
    }
    item = item.with(marks);
    if current { item.attribute("aria-current", "true") } else { item }
}

/// The years of a case's time.
pub(super) fn years(row: &CaseRow<'_>, locale: &Locale) -> Node {
    let text = match row.span {
        Some(span) => locale.span(span.first.ymd().0, span.last.ymd().0),
        None => locale.words().cases.undated.to_owned(),
    };
    Node::text(Tag::Span, "years", text)
}

/// The goods of a case by name; none where it has none.
pub(super) fn goods(row: &CaseRow<'_>, book: &Book, locale: &Locale) -> Option<String> {
    let names: Vec<String> =
        row.goods.iter().map(|good| plain(&book.casebook[*good].label, book, locale).to_owned()).collect();
    (!names.is_empty()).then(|| row_of(&names, locale))
}

/// The countries of a case by name; none where it has none.
pub(super) fn countries(row: &CaseRow<'_>, book: &Book, locale: &Locale) -> Option<String> {
    let names: Vec<String> =
        row.countries.iter().map(|country| country_name(*country, book, locale)).collect();
    (!names.is_empty()).then(|| row_of(&names, locale))
}
