//! The views that are read, by name: which page, which table, which sentences.

use super::{Look, Session};
use crate::casebook::CasebookError;
use crate::page::{Action, Node, Tag};
use crate::scene::{Cell, ColumnType, Table};
use crate::words::Locale;
use crate::{briefing, cases, figures, filters};

/// Which view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The headline figures.
    Figures,
    /// The list of cases, and one case.
    Cases,
    /// The filter bar.
    Filter,
    /// The whole briefing.
    Briefing,
}

/// The page of a view. `attributes` are those of its element that nested elements share.
pub fn page(room: Room, session: &Session, attributes: &[(&'static str, String)], look: &Look) -> Vec<Node> {
    let (book, kept, locale) = (&*session.book, session.kept(), &*look.locale);
    match room {
        Room::Figures => figures::page(book, kept, session.filter(), locale),
        Room::Cases => cases::page(book, kept, session.filter(), session.selection(), locale),
        Room::Filter => filters::page(book, session.filter(), locale),
        Room::Briefing => {
            let mut nodes = briefing::errors::problems_page(&session.problems, locale);
            let state = briefing::State {
                section: session.section(),
                filter: session.filter(),
                selection: session.selection(),
            };
            nodes.extend(briefing::page(book, kept, &state, attributes, locale));
            nodes
        }
    }
}

/// The data behind a view.
pub fn page_table(room: Room, session: &Session, look: &Look) -> Table {
    let (book, kept, locale) = (&*session.book, session.kept(), &*look.locale);
    match room {
        Room::Figures => figures::table(book, kept, locale),
        _ => cases::table(book, kept, locale),
    }
}

/// A view in a few sentences.
pub fn page_description(room: Room, session: &Session, look: &Look) -> String {
    let (book, kept, locale) = (&*session.book, session.kept(), &*look.locale);
    match room {
        Room::Figures | Room::Briefing => figures::describe(book, kept, locale),
        Room::Cases => cases::describe(book, kept, locale),
        Room::Filter => filters::describe(book, session.filter(), locale),
    }
}

/// What is said while there is nothing to show, or where the last file could not be read; empty where all is well.
pub fn status_page(loading: bool, error: Option<&CasebookError>, shown: bool, locale: &Locale) -> Vec<Node> {
    let words = locale.words();
    if let Some(error) = error {
        return briefing::errors::error_page(error, shown, locale);
    }
    if shown {
        return Vec::new();
    }
    if loading {
        return vec![Node::text(Tag::P, "waiting", words.common.loading).attribute("role", "status")];
    }
    vec![
        Node::new(Tag::Div, "waiting")
            .with(Node::text(Tag::P, "", words.briefing.no_casebook))
            .with(Node::button("primary", words.briefing.open_casebook, Action::Command("open-file"))),
    ]
}

/// As many rows as anybody reads on a page, and a browser lays out without a wait.
const MOST_ROWS: usize = 1_000;

/// A table to read, as far as anybody reads; the rest is counted.
pub fn data_table(table: &Table, locale: &Locale) -> Node {
    let head = table.columns.iter().map(|column| {
        let label = match &column.unit {
            Some(unit) => format!("{} ({unit})", column.label),
            None => column.label.clone(),
        };
        Node::text(Tag::Th, class_of(column.kind), label).attribute("scope", "col")
    });
    let rows = table.rows.iter().take(MOST_ROWS).map(|row| {
        let cells = row.iter().zip(&table.columns).map(|(cell, column)| {
            let text = match cell {
                Cell::Empty => "–".to_owned(),
                Cell::Text(text) => text.clone(),
                Cell::Number(number) => locale.number(*number),
            };
            Node::text(Tag::Td, class_of(column.kind), text)
        });
        Node::new(Tag::Tr, "").with_all(cells)
    });
    let more = table.rows.len().checked_sub(MOST_ROWS).filter(|more| *more > 0).map(|more| {
        let text = locale.count(&locale.words().along.more_rows, more as u64);
        let cell = Node::text(Tag::Td, "", text).attribute("colspan", table.columns.len().to_string());
        Node::new(Tag::Tr, "").with(cell)
    });
    Node::new(Tag::Table, "data")
        .attribute("aria-label", table.caption.clone())
        .with(Node::new(Tag::Thead, "").with(Node::new(Tag::Tr, "").with_all(head)))
        .with(Node::new(Tag::Tbody, "").with_all(rows).with_all(more))
}

fn class_of(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Number => "number",
        ColumnType::Text | ColumnType::Period => "",
    }
}
