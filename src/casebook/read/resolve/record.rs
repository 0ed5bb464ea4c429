//! The small collections: sources, places, actors and operations.

use super::super::super::{Actor, Handling, Operation, Place, Source};
use super::super::context::Context;
use super::super::leaves::Id;
use super::super::value::At;
use super::super::wire;
use super::coverage;
use super::names::{Names, countries};

pub(in super::super) fn source(wire: wire::Source<'_>) -> Source {
    Source {
        id: wire.id.0.into_owned(),
        title: wire.title,
        publisher: wire.publisher,
        date: wire.date,
        url: wire.url.map(|url| url.0),
        kind: wire.kind,
    }
}

pub(in super::super) fn place(wire: wire::Place<'_>) -> Place {
    Place {
        id: wire.id.0.into_owned(),
        name: wire.name,
        country: wire.country,
        lon: wire.lon.0,
        lat: wire.lat.0,
        kind: wire.kind,
    }
}

pub(in super::super) fn actor(cx: &mut Context, names: &Names, wire: wire::Actor<'_>) -> Actor {
    Actor {
        id: wire.id.0.into_owned(),
        name: wire.name,
        kind: wire.kind,
        countries: countries(&wire.countries),
        aliases: wire.aliases.into_iter().map(|At { value, .. }| value.0.into_owned()).collect(),
        // The book's own may come later; see `Stricter`.
        handling: wire.handling.unwrap_or(Handling::Clear),
        sources: names.sources.find_list(cx, "sources", &wire.sources),
        notes: wire.notes,
    }
}

pub(in super::super) fn operation(cx: &mut Context, names: &Names, wire: wire::Operation<'_>) -> Operation {
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

/// A term with an id of its own, to be kept until the others are there.
pub(in super::super) fn owned_term(wire: wire::Term<'_>) -> wire::Term<'static> {
    let owned = |id: Id<'_>| Id(id.0.into_owned().into());
    wire::Term { id: owned(wire.id), label: wire.label, parent: wire.parent.map(owned), color: wire.color }
}
