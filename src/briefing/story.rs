//! The analyst's story: sections to walk through, each with its text, its filter and its view.

use serde_json::Value;

use super::prose;
use crate::casebook::{Section, ViewKind};
use crate::cases::told::{in_language, told};
use crate::page::{Action, Node, Tag};
use crate::query::{Book, Filter};
use crate::words::{Locale, fill};

fn sections(book: &Book) -> &[Section] {
    book.casebook.briefing.as_ref().map_or(&[], |briefing| &briefing.sections)
}

/// The filter of a section; that of the whole book where it has none, or one that cannot be read.
pub fn section_filter(book: &Book, index: usize) -> Filter {
    let view = sections(book).get(index).and_then(|section| section.view.as_ref());
    view.and_then(|view| Filter::from_value(&view.filter).ok()).unwrap_or_default()
}

/// The view that the open section is about.
pub(super) fn view(book: &Book, section: Option<usize>) -> Option<Tag> {
    let view = sections(book).get(section?)?.view.as_ref()?;
    Some(match view.kind {
        ViewKind::Map => Tag::CasebookMap,
        ViewKind::Network => Tag::CasebookNetwork,
        ViewKind::Trend => Tag::CasebookTrend,
        ViewKind::Cases => Tag::CasebookCases,
        ViewKind::Figures => Tag::CasebookFigures,
    })
}

/// The options that the open section sets, as attributes. Options that no element knows are left out here; the reader has
/// warned of them.
pub(super) fn options(book: &Book, section: Option<usize>) -> Vec<(&'static str, String)> {
    const ATTRIBUTES: [(&str, &str); 29] = [
        ("metric", "metric"),
        ("good", "good"),
        ("unit", "unit"),
        ("level", "level"),
        ("projection", "projection"),
        ("classes", "classes"),
        ("classCount", "class-count"),
        ("routes", "routes"),
        ("routeWidth", "route-width"),
        ("routeColor", "route-color"),
        ("time", "time"),
        ("places", "places"),
        ("seizurePoints", "seizure-points"),
        ("display", "display"),
        ("center", "center"),
        ("zoom", "zoom"),
        ("nodes", "nodes"),
        ("layout", "layout"),
        ("size", "size"),
        ("color", "color"),
        ("proof", "proof"),
        ("labels", "labels"),
        ("measure", "measure"),
        ("by", "by"),
        ("interval", "interval"),
        ("chart", "chart"),
        ("series", "series"),
        ("scale", "scale"),
        ("caption", "caption"),
    ];
    let view = section.and_then(|index| sections(book).get(index)).and_then(|section| section.view.as_ref());
    let Some(Value::Object(options)) = view.map(|view| &view.options) else { return Vec::new() };
    ATTRIBUTES
        .iter()
        .filter_map(|(option, attribute)| Some((*attribute, attribute_text(options.get(*option)?)?)))
        .collect()
}

fn attribute_text(value: &Value) -> Option<String> {
    match value {
        Value::Bool(true) => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => Some(items.iter().filter_map(attribute_text).collect::<Vec<_>>().join(" ")),
        Value::Null | Value::Bool(false) | Value::Object(_) => None,
    }
}

/// The story: its contents, and the open section. Nothing where the book has none.
pub(super) fn story(book: &Book, open: Option<usize>, locale: &Locale) -> Node {
    let all = sections(book);
    let story = Node::new(Tag::Section, "story").keyed("story");
    if all.is_empty() {
        return story.attribute("hidden", "");
    }
    let words = &locale.words().briefing;
    let entry = |label: Node, index: Option<usize>| {
        let current = if open == index { "step" } else { "false" };
        let button = Node::new(Tag::Button, "entry")
            .attribute("type", "button")
            .attribute("aria-current", current)
            .with(label)
            .doing(Action::Section(index));
        Node::new(Tag::Li, "").with(button)
    };
    let mut contents = Node::new(Tag::Ol, "contents").with(entry(words.overview.into(), None));
    for (index, section) in all.iter().enumerate() {
        contents = contents.with(entry(told(Tag::Span, "", &section.title, book, locale), Some(index)));
    }
    let story = story
        .attribute("aria-label", words.story)
        .with(Node::new(Tag::Nav, "").attribute("aria-label", words.contents).with(contents));
    let Some((index, section)) = open.and_then(|index| Some((index, all.get(index)?))) else { return story };
    let position = [("n", locale.integer(index as u64 + 1)), ("total", locale.integer(all.len() as u64))];
    let position: Vec<(&str, &str)> = position.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut article = Node::new(Tag::Article, "section")
        .keyed(section.id.clone())
        .with(Node::text(Tag::P, "position", fill(words.section_of, &position)))
        .with(told(Tag::H2, "", &section.title, book, locale));
    if let Some(text) = &section.text {
        let (lang, content) = text.get_tagged(&locale.tag, &book.casebook.language);
        let body = Node::new(Tag::Div, "text").with_all(prose::paragraphs(&book.casebook, content));
        article = article.with(in_language(body, lang, locale));
    }
    let step = |label: &str, to: Option<usize>| Node::button("step", label, Action::Section(to));
    let mut steps = Node::new(Tag::P, "steps").with(step(words.previous, index.checked_sub(1)));
    if index + 1 < all.len() {
        steps = steps.with(step(words.next, Some(index + 1)));
    } else {
        steps = steps.with(step(words.overview, None));
    }
    story.with(article.with(steps))
}
