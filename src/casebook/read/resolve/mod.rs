//! From what the document writes to the sound casebook: references become positions, trees are trees, and what
//! contradicts itself is reported.

mod briefing;
mod case;
mod filter;
mod names;
mod options;
mod record;
mod series;
mod term;

use super::super::*;
use super::super::{Casebook, Code, Date, Text};
use super::context::Context;
use super::value::At;
use super::wire;
use names::{Names, unique};

/// The casebook of a document; everything that could not be used is in the context's problems.
pub(super) fn resolve(cx: &mut Context, mut document: wire::Document<'_>) -> Casebook {
    let book = Book { handling: document.handling.unwrap_or(Handling::Clear) };
    let mut cases = document.cases.unwrap_or_default();
    let names = Names {
        sources: unique(cx, "sources", ("a source", SourceId), &mut document.sources, |one| &one.id),
        goods: unique(cx, "goods", ("a good", GoodId), &mut document.goods, |one| &one.id),
        crimes: unique(cx, "crimes", ("a crime", CrimeId), &mut document.crimes, |one| &one.id),
        places: unique(cx, "places", ("a place", PlaceId), &mut document.places, |one| &one.id),
        actors: unique(cx, "actors", ("an actor", ActorId), &mut document.actors, |one| &one.id),
        operations: unique(
            cx,
            "operations",
            ("an operation", OperationId),
            &mut document.operations,
            |one| &one.id,
        ),
        cases: unique(cx, "cases", ("a case", CaseId), &mut cases, |one| &one.id),
        series: unique(cx, "series", ("a series", SeriesId), &mut document.series, |one| &one.id),
        // The places that are left are unique by now.
        place_countries: document.places.iter().map(|place| place.value.country).collect(),
    };

    let id = document.id.map_or_else(|| "casebook".into(), |id| id.0);
    let period =
        document.period.map(|period| cx.within("period", |cx| coverage(cx, period.from, ("to", period.to))));
    Casebook {
        title: document.title.unwrap_or_else(|| Text::from(&*id)),
        id: id.into_owned(),
        subtitle: document.subtitle,
        publisher: document.publisher,
        published: document.published,
        as_of: document.as_of,
        language: document.language.map_or_else(|| "en".into(), |language| language.0),
        currency: document.currency.map_or(Currency::USD, |currency| currency.0),
        handling: book.handling,
        period: period.unwrap_or_default(),
        notes: document.notes,
        disclaimer: document.disclaimer,
        country_names: document.country_names.0,
        sources: document.sources.into_iter().map(|At { value, .. }| record::source(value)).collect(),
        goods: term::terms(cx, "goods", document.goods, &names.goods),
        crimes: term::terms(cx, "crimes", document.crimes, &names.crimes),
        places: document.places.into_iter().map(|At { value, .. }| record::place(value)).collect(),
        actors: each(cx, "actors", document.actors, |cx, one| record::actor(cx, &names, book, one)),
        operations: each(cx, "operations", document.operations, |cx, one| record::operation(cx, &names, one)),
        cases: each(cx, "cases", cases, |cx, one| case::case(cx, &names, book, one)),
        series: each(cx, "series", document.series, |cx, one| series::series(cx, &names, one)),
        briefing: document
            .briefing
            .map(|briefing| cx.within("briefing", |cx| briefing::briefing(cx, &names, briefing))),
    }
}

/// What all records of the book go by.
#[derive(Clone, Copy)]
struct Book {
    handling: Handling,
}

impl Book {
    /// The effective handling of a record: its own, unless that is looser than the book's.
    fn handling_of(self, cx: &mut Context, own: Option<Handling>) -> Handling {
        let own = own.unwrap_or(self.handling);
        if own < self.handling {
            let message = format!(
                "expected a handling at least as strict as the book's, found \"{}\"; the book's \"{}\" stands",
                own.as_str(),
                self.handling.as_str()
            );
            cx.within("handling", |cx| cx.warn(Code::LooserHandling, message));
        }
        own.max(self.handling)
    }
}

/// Resolves the records of a collection one by one, at their places in the document.
fn each<T, R>(
    cx: &mut Context,
    collection: &'static str,
    records: Vec<At<T>>,
    mut resolve: impl FnMut(&mut Context, T) -> R,
) -> Vec<R> {
    cx.within(collection, |cx| {
        records.into_iter().map(|At { index, value }| cx.within(index, |cx| resolve(cx, value))).collect()
    })
}

/// From and to, the latter under the name of its member.
fn coverage(cx: &mut Context, from: Option<Date>, (end, to): (&'static str, Option<Date>)) -> Coverage {
    if let (Some(from), Some(to)) = (from, to)
        && to.span().last < from.span().first
    {
        let message = format!("expected an end not before {from}, found {to}; read the other way round");
        cx.within(end, |cx| cx.warn(Code::Contradiction, message));
    }
    Coverage { from, to }
}
