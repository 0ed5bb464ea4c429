//! Takes what was asked and the sources that a document rests on, gives what the document says of itself: title, marking,
//! filter, notes, sources, and what it leaves out. Knows no format.

use super::{Asked, Excluded};
use crate::casebook::{Date, Handling, Source, SourceId};
use crate::order::InOrder;
use crate::query::marking;

/// What a document says of itself.
pub(super) struct Heading<'a> {
    /// What the book is called.
    pub(super) title: &'a str,
    /// What the document must be marked with; never translated.
    pub(super) marking: Handling,
    /// The filter as JSON.
    pub(super) filter: String,
    /// Of the values.
    pub(super) currency: &'a str,
    /// Name and value of everything else that the book says of itself, where it says it.
    pub(super) facts: Vec<(&'static str, String)>,
    /// What it rests on, in the order of the book.
    pub(super) sources: Vec<SourceEntry<'a>>,
    /// What is not in it, without those of which there are none.
    pub(super) excluded: Vec<Excluded>,
}

/// A source in words.
pub(super) struct SourceEntry<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// Its title, or its id where it has none.
    pub(super) title: &'a str,
    /// Who published it.
    pub(super) publisher: Option<&'a str>,
    /// The record itself.
    pub(super) source: &'a Source,
}

impl<'a> Heading<'a> {
    /// `sources` may come in any order and several times.
    pub(super) fn new(asked: &Asked<'a>, mut sources: Vec<SourceId>, excluded: Vec<Excluded>) -> Self {
        sources.order_by_key(|source| *source);
        sources.dedup();
        let book = &asked.book.casebook;
        let text =
            |text: &'a Option<crate::casebook::Text>| text.as_ref().map(|text| asked.text(text).to_owned());
        let date = |date: Option<Date>| date.map(|date| date.to_string());
        let facts = [
            ("book", Some(book.id.clone())),
            ("subtitle", text(&book.subtitle)),
            ("publisher", text(&book.publisher)),
            ("published", date(book.published)),
            ("asOf", date(book.as_of)),
            ("periodFrom", date(book.period.from)),
            ("periodTo", date(book.period.to)),
            ("notes", text(&book.notes)),
            ("disclaimer", text(&book.disclaimer)),
        ];
        Self {
            title: asked.text(&book.title),
            marking: marking(asked.book, asked.kept),
            filter: asked.filter.to_json(),
            currency: book.currency.code(),
            facts: facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect(),
            sources: sources.into_iter().map(|source| SourceEntry::new(asked, source)).collect(),
            excluded: excluded.into_iter().filter(|excluded| excluded.count > 0).collect(),
        }
    }

    /// Everything but the title, a line each, for formats that only know a description.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines =
            vec![format!("handling: {}", self.marking.as_str()), format!("filter: {}", self.filter)];
        lines.push(format!("currency: {}", self.currency));
        lines.extend(self.facts.iter().map(|(name, value)| format!("{name}: {value}")));
        lines.extend(self.sources.iter().map(|source| format!("source: {}", source.line())));
        lines.extend(
            self.excluded.iter().map(|out| format!("left out: {} {} ({})", out.count, out.of, out.reason)),
        );
        lines
    }
}

impl<'a> SourceEntry<'a> {
    /// A source of the book.
    pub(super) fn new(asked: &Asked<'a>, id: SourceId) -> Self {
        let source = &asked.book.casebook[id];
        Self {
            id: &source.id,
            title: source.title.as_ref().map_or(&source.id, |title| asked.text(title)),
            publisher: source.publisher.as_ref().map(|publisher| asked.text(publisher)),
            source,
        }
    }

    /// Title, publisher, date and address.
    pub(super) fn line(&self) -> String {
        let date = self.source.date.map(|date| date.to_string());
        let parts = [Some(self.title), self.publisher, date.as_deref(), self.source.url.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}
