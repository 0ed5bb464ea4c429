//! The head and the foot of a briefing: what it is, who made it, how it may be shared, what it rests on.

use crate::casebook::{Date, Handling};
use crate::cases::told::{in_language, marking, told};
use crate::page::{Action, Node, Tag};
use crate::query::Book;
use crate::words::{Locale, fill};

/// A line with the marking, at the end where readers look for it.
pub(super) fn marking_bar(level: Handling, key: &'static str, locale: &Locale) -> Node {
    Node::new(Tag::P, "marking").keyed(key).with(marking(level, locale))
}

pub(super) fn masthead(book: &Book, locale: &Locale) -> Node {
    let casebook = &book.casebook;
    let words = locale.words();
    let mut head = Node::new(Tag::Header, "masthead").keyed("masthead").with(told(
        Tag::H1,
        "",
        &casebook.title,
        book,
        locale,
    ));
    if let Some(subtitle) = &casebook.subtitle {
        head = head.with(told(Tag::P, "subtitle", subtitle, book, locale));
    }
    let mut imprint = Vec::new();
    if let Some(publisher) = &casebook.publisher {
        imprint.push(told(Tag::Span, "publisher", publisher, book, locale));
    }
    let dates = [(casebook.published, words.common.published), (casebook.as_of, words.common.as_of)];
    for (date, template) in dates {
        if let Some(date) = date {
            let text = fill(template, &[("date", &date_text(date, locale))]);
            imprint.push(Node::text(Tag::Span, "date", text));
        }
    }
    head.with(Node::new(Tag::P, "imprint").with_all(imprint)).with(
        Node::new(Tag::P, "open")
            .with(Node::button("text-button", words.briefing.open_another, Action::Command("open-file")))
            .with(Node::text(Tag::Span, "quiet", words.briefing.nothing_leaves)),
    )
}

fn date_text(date: Date, locale: &Locale) -> String {
    locale.date(date.year(), date.month(), date.day())
}

/// Methods, cautions and sources.
pub(super) fn method(book: &Book, locale: &Locale) -> Node {
    let casebook = &book.casebook;
    let words = locale.words();
    let mut foot =
        Node::new(Tag::Footer, "method").keyed("method").with(Node::text(Tag::H2, "", words.common.notes));
    if let Some(notes) = &casebook.notes {
        foot = foot.with(told(Tag::P, "", notes, book, locale));
    }
    foot = foot.with(Node::text(Tag::P, "", words.common.presumption)).with(Node::text(
        Tag::P,
        "",
        words.common.detection,
    ));
    if casebook.sources.is_empty() {
        return foot;
    }
    let items = casebook.sources.iter().map(|source| {
        let title = source.title.as_ref().map(|title| title.get_tagged(&locale.tag, &casebook.language));
        let (lang, title) = title.unwrap_or((&casebook.language, &source.id));
        let link = match &source.url {
            Some(url) => Node::link("", url, title),
            None => Node::text(Tag::Span, "", title),
        };
        let mut item = Node::new(Tag::Li, "").with(in_language(link, lang, locale));
        let publisher =
            source.publisher.as_ref().map(|text| text.get(&locale.tag, &casebook.language).to_owned());
        let date = source.date.map(|date| date_text(date, locale));
        let about: Vec<String> = [publisher, date].into_iter().flatten().collect();
        if !about.is_empty() {
            item = item.with(Node::text(Tag::Span, "by", about.join(", ")));
        }
        item
    });
    let count = locale.count(&words.common.sources, casebook.sources.len() as u64);
    foot.with(
        Node::new(Tag::Details, "sources")
            .with(Node::text(Tag::Summary, "", count))
            .with(Node::new(Tag::Ol, "").with_all(items)),
    )
}
