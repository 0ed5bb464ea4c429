//! The headline figures: each with what it counts and, where it leaves something out, how much.
//!
//! Takes a book and what is kept of it; gives a page, a table and sentences. Knows no formula: the figures are `query`'s.

mod model;

use crate::page::{Node, Tag};
use crate::query::{Book, Filter, Kept};
use crate::scene::{Cell, Column, ColumnType, Table};
use crate::words::{Locale, fill};

use model::{Figure, figures};

/// The figures as a page. Under a filter each says of how many in the whole book.
pub fn page(book: &Book, kept: &Kept, filter: &Filter, locale: &Locale) -> Vec<Node> {
    let whole = (!filter.is_empty()).then(|| figures(book, &book.keep(&Filter::default()), locale));
    let items = figures(book, kept, locale).into_iter().enumerate().map(|(index, figure)| {
        let of_all = whole.as_ref().and_then(|whole| whole.get(index)).map(|all| all.value.clone());
        item(&figure, of_all, locale)
    });
    vec![Node::new(Tag::Ul, "figure-list").attribute("aria-label", heading(locale)).with_all(items)]
}

fn item(figure: &Figure, of_all: Option<String>, locale: &Locale) -> Node {
    let words = locale.words();
    let mut item = Node::new(Tag::Li, figure.class)
        .keyed(figure.key)
        .with(Node::text(Tag::Strong, "value", figure.value.clone()))
        .with(Node::text(Tag::Span, "label", figure.label));
    if let Some(all) = of_all.filter(|all| *all != figure.value) {
        let of = fill(words.common.n_of_total, &[("n", &figure.value), ("total", &all)]);
        item = item.with(Node::text(Tag::Span, "of-all", of));
    }
    for note in &figure.notes {
        item = item.with(Node::text(Tag::Span, "note", note.clone()));
    }
    item.with(
        Node::new(Tag::Details, "about")
            .with(Node::text(Tag::Summary, "", words.figures.what_it_counts))
            .with(Node::text(Tag::P, "", figure.counts))
            .with(
                Node::new(Tag::P, "")
                    .with(Node::text(Tag::Strong, "", words.figures.what_it_leaves_out))
                    .with(" ")
                    .with(figure.leaves_out),
            ),
    )
}

/// What the figures are called together.
pub fn heading(locale: &Locale) -> &'static str {
    locale.words().figures.title
}

/// The figures as a table.
pub fn table(book: &Book, kept: &Kept, locale: &Locale) -> Table {
    let words = locale.words();
    Table {
        caption: heading(locale).to_owned(),
        columns: vec![
            Column::new("figure", words.common.name, ColumnType::Text),
            Column::new("value", words.common.value, ColumnType::Text),
            Column::new("counts", words.figures.what_it_counts, ColumnType::Text),
        ],
        rows: figures(book, kept, locale)
            .into_iter()
            .map(|figure| {
                let counts = [&[figure.counts.to_owned()][..], &figure.notes].concat().join(" ");
                vec![Cell::Text(figure.label.to_owned()), Cell::Text(figure.value), Cell::Text(counts)]
            })
            .collect(),
    }
}

/// The figures in sentences.
pub fn describe(book: &Book, kept: &Kept, locale: &Locale) -> String {
    let sentence = |figure: Figure| {
        fill(locale.words().common.label_value, &[("label", figure.label), ("value", &figure.value)])
    };
    figures(book, kept, locale).into_iter().map(sentence).collect::<Vec<_>>().join(". ") + "."
}
