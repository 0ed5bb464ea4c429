//! The whole briefing: masthead, figures, story, filter, views, cases, and what it all rests on.
//!
//! Takes a book, what is kept of it and which section is open; gives a page in which the views are nested elements of the same
//! group. Knows nothing of what is inside them.

pub mod errors;
mod masthead;
mod prose;
mod story;

use crate::page::{Node, Tag};
use crate::query::{Book, Filter, Kept, marking};
use crate::scene::Subject;
use crate::words::Locale;

pub use story::section_filter;

/// Where a reader is in the briefing.
pub struct State<'a> {
    /// The open section; none is the whole book.
    pub section: Option<usize>,
    /// What is asked for.
    pub filter: &'a Filter,
    /// What is selected.
    pub selection: Option<&'a Subject>,
}

/// The page. `attributes` (`src`, `group`, `theme`) go to the nested elements, so that they share book and filter.
pub fn page(
    book: &Book,
    kept: &Kept,
    state: &State<'_>,
    attributes: &[(&'static str, String)],
    locale: &Locale,
) -> Vec<Node> {
    let level = marking(book, kept);
    let words = &locale.words().briefing;
    let element = |tag| {
        let shared = attributes.iter().filter(|(name, _)| *name != "heading");
        shared.fold(Node::new(tag, ""), |node, (name, value)| node.attribute(name, value.clone()))
    };
    let options = story::options(book, state.section);
    let open_view = story::view(book, state.section);
    let part = |class: &'static str, title: &str, about: &str, view: Node| {
        Node::new(Tag::Section, class)
            .keyed(class)
            .with(Node::text(Tag::H2, "", title))
            .with(Node::text(Tag::P, "deck", about))
            .with(view)
    };
    // A section of the story may set options of the view that it is about; the other views keep the briefing's own.
    let drawn = |tag: Tag, own: &[(&'static str, &str)]| {
        let asked = if open_view == Some(tag) { options.clone() } else { Vec::new() };
        let own = own.iter().filter(|(name, _)| !asked.iter().any(|(other, _)| other == name));
        let node = own.fold(element(tag), |node, (name, value)| node.attribute(name, *value));
        asked.iter().fold(node, |node, (name, value)| node.attribute(name, value.clone()))
    };
    let trend_of_series =
        open_view == Some(Tag::CasebookTrend) && options.iter().any(|(name, _)| *name == "series");
    let trend_by: &[(&str, &str)] = if trend_of_series { &[] } else { &[("by", "good")] };
    let main = Node::new(Tag::Div, "views")
        .keyed("views")
        .with(part(
            "where",
            words.where_title,
            words.where_text,
            drawn(Tag::CasebookMap, &[("routes", ""), ("places", "")]),
        ))
        .with(part("who", words.who_title, words.who_text, drawn(Tag::CasebookNetwork, &[])))
        .with(part("when", words.when_title, words.when_text, drawn(Tag::CasebookTrend, trend_by)))
        .with(part("what", words.cases, words.cases_text, element(Tag::CasebookCases)));
    vec![
        masthead::marking_bar(level, "top", locale),
        masthead::masthead(book, locale),
        element(Tag::CasebookFigures).keyed("figures"),
        story::story(book, state.section, locale),
        element(Tag::CasebookFilter).keyed("filter"),
        main,
        masthead::method(book, locale),
        masthead::marking_bar(level, "bottom", locale),
    ]
}
