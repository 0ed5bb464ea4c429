//! The small collections: sources, places, actors and operations.

use super::super::super::{Actor, Operation, Place, Source};
use super::super::context::Context;
use super::super::value::At;
use super::super::wire;
use super::names::{Names, countries};
use super::{Book, coverage};

pub(super) fn source(wire: wire::Source<'_>) -> Source {
    Source {
        id: wire.id.0.into_owned(),
        title: wire.title,
        publisher: wire.publisher,
        date: wire.date,
        url: wire.url.map(|url| url.0),
        kind: wire.kind,
    }
}

pub(super) fn place(wire: wire::Place<'_>) -> Place {
    Place {
        id: wire.id.0.into_owned(),
        name: wire.name,
        country: wire.country,
        lon: wire.lon.0,
        lat: wire.lat.0,
        kind: wire.kind,
    }
}

pub(super) fn actor(cx: &mut Context, names: &Names<'_>, book: Book, wire: wire::Actor<'_>) -> Actor {
    Actor {
        id: wire.id.0.into_owned(),
        name: wire.name,
        kind: wire.kind,
        countries: countries(&wire.countries),
        aliases: wire.aliases.into_iter().map(|At { value, .. }| value.0).collect(),
        handling: book.handling_of(cx, wire.handling),
        sources: names.sources.find_list(cx, "sources", &wire.sources),
        notes: wire.notes,
    }
}

pub(super) fn operation(cx: &mut Context, names: &Names<'_>, wire: wire::Operation<'_>) -> Operation {
    Operation {
        id: wire.id.0.into_owned(),
        name: wire.name,
        time: coverage(cx, wire.from, ("to", wire.to)),
        lead: wire.lead,
        countries: countries(&wire.countries),
        sources: names.sources.find_list(cx, "sources", &wire.sources),
        summary: wire.summary,
    }
}
