//! What is told rests on something: sources numbered once for a page, and the numbers beside each statement.

use super::told::{date_text, dotted, in_language, told};
use crate::casebook::SourceId;
use crate::page::{Action, Node, Tag};
use crate::query::Book;
use crate::scene::{Subject, SubjectKind};
use crate::words::Locale;

/// The sources of a page, in the order in which they were first named.
pub(super) struct Sources {
    numbered: Vec<SourceId>,
}

impl Sources {
    /// Numbers sources, each once.
    pub(super) fn new(named: impl IntoIterator<Item = SourceId>) -> Self {
        let mut numbered = Vec::new();
        for source in named {
            if !numbered.contains(&source) {
                numbered.push(source);
            }
        }
        Self { numbered }
    }

    /// Whether none was named.
    pub(super) fn is_empty(&self) -> bool {
        self.numbered.is_empty()
    }

    /// The numbers of some of them, each a button that selects the source; none where there are none.
    pub(super) fn numbers(&self, of: &[SourceId], book: &Book, locale: &Locale) -> Option<Node> {
        let words = &locale.words().common;
        let number = |source: &SourceId| {
            let at = self.numbered.iter().position(|one| one == source)?;
            let text = format!("[{}]", locale.integer(at as u64 + 1));
            let title = locale.say(
                words.label_value,
                &[("label", words.source_heading), ("value", title(*source, book, locale).1)],
            );
            let subject = subject(*source, book);
            Some(
                Node::button("ref", text, Action::Select(subject.clone()))
                    .attribute("title", title)
                    .about(subject),
            )
        };
        let numbers: Vec<Node> = of.iter().filter_map(number).collect();
        (!numbers.is_empty()).then(|| Node::new(Tag::Span, "refs").with_all(numbers))
    }

    /// The list, or a line that says that there is none.
    pub(super) fn list(&self, book: &Book, locale: &Locale) -> Node {
        if self.numbered.is_empty() {
            return Node::text(Tag::P, "none", locale.words().cases.no_sources);
        }
        let items = self.numbered.iter().map(|source| item(*source, book, locale));
        Node::new(Tag::Ol, "source-list").with_all(items)
    }
}

fn subject(source: SourceId, book: &Book) -> Subject {
    Subject::new(SubjectKind::Source, book.casebook[source].id.as_str())
}

/// What a source is called, and in which language: its publisher or kind where it has no title.
pub(super) fn title<'a>(source: SourceId, book: &'a Book, locale: &'a Locale) -> (&'a str, &'a str) {
    let words = locale.words();
    let source = &book.casebook[source];
    let kind =
        || source.kind.map_or(words.common.source_heading, |kind| words.format.source_kind.of(kind.as_str()));
    match source.title.as_ref().or(source.publisher.as_ref()) {
        Some(text) => text.get_tagged(&locale.tag, &book.casebook.language),
        None => (&locale.tag, kind()),
    }
}

fn item(source: SourceId, book: &Book, locale: &Locale) -> Node {
    Node::new(Tag::Li, "source")
        .keyed(book.casebook[source].id.as_str())
        .about(subject(source, book))
        .with_all(line(source, book, locale))
}

/// Title as a link, publisher, date and kind of one source.
pub(super) fn line(source: SourceId, book: &Book, locale: &Locale) -> Vec<Node> {
    let record = &book.casebook[source];
    let (lang, title) = title(source, book, locale);
    let link = match &record.url {
        Some(url) => Node::link("source-title", url, title),
        None => Node::text(Tag::Span, "source-title", title),
    };
    let publisher = record.publisher.as_ref().filter(|_| record.title.is_some());
    let parts = [
        Some(in_language(link, lang, locale)),
        publisher.map(|text| told(Tag::Span, "publisher", text, book, locale)),
        record.date.map(|date| Node::text(Tag::Span, "date", date_text(date, locale))),
        record
            .kind
            .map(|kind| Node::text(Tag::Span, "kind", locale.words().format.source_kind.of(kind.as_str()))),
    ];
    dotted(parts.into_iter().flatten())
}
