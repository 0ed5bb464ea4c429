//! The records of the document's own collections, but for cases: each as an object with the members of the format.

use super::pen::Pen;
use super::{countries, coverage, named, sources};
use crate::casebook::{Actor, Casebook, Operation, Place, Series, SeriesPoint, Source, Term};

pub(super) fn source(pen: &mut Pen<'_>, source: &Source) {
    pen.object(|pen| {
        pen.name("id").string(&source.id);
        pen.some_text("title", source.title.as_ref());
        pen.some_text("publisher", source.publisher.as_ref());
        pen.some_date("date", source.date);
        pen.some_string("url", source.url.as_deref());
        pen.some_string("kind", source.kind.map(|kind| kind.as_str()));
    });
}

/// A vocabulary, under the name of its member.
pub(super) fn terms<Id: Copy + Into<usize>>(pen: &mut Pen<'_>, name: &'static str, terms: &[Term<Id>]) {
    pen.list(name, terms, |pen, term| {
        pen.object(|pen| {
            named(pen, &term.id, "label", &term.label);
            pen.some_string("parent", term.parent.map(|parent| &*terms[parent.into()].id));
            if let Some([red, green, blue]) = term.color {
                pen.name("color").shown(&format_args!("#{red:02x}{green:02x}{blue:02x}"));
            }
        });
    });
}

pub(super) fn place(pen: &mut Pen<'_>, place: &Place) {
    pen.object(|pen| {
        named(pen, &place.id, "name", &place.name);
        pen.name("country").string(place.country.code());
        pen.name("lon").number(place.lon);
        pen.name("lat").number(place.lat);
        pen.some_string("kind", place.kind.map(|kind| kind.as_str()));
    });
}

pub(super) fn actor(pen: &mut Pen<'_>, book: &Casebook, actor: &Actor) {
    pen.object(|pen| {
        named(pen, &actor.id, "name", &actor.name);
        pen.name("kind").string(actor.kind.as_str());
        countries(pen, &actor.countries);
        pen.list("aliases", &actor.aliases, |pen, alias| pen.string(alias));
        pen.some_string("handling", (actor.handling != book.handling).then(|| actor.handling.as_str()));
        sources(pen, book, &actor.sources);
        pen.some_text("notes", actor.notes.as_ref());
    });
}

pub(super) fn operation(pen: &mut Pen<'_>, book: &Casebook, operation: &Operation) {
    pen.object(|pen| {
        named(pen, &operation.id, "name", &operation.name);
        coverage(pen, ("from", "to"), operation.time);
        pen.some_text("lead", operation.lead.as_ref());
        countries(pen, &operation.countries);
        sources(pen, book, &operation.sources);
        pen.some_text("summary", operation.summary.as_ref());
    });
}

pub(super) fn series(pen: &mut Pen<'_>, book: &Casebook, series: &Series) {
    pen.object(|pen| {
        named(pen, &series.id, "label", &series.label);
        pen.name("unit").string(&series.unit);
        pen.some_string("good", series.good.map(|good| &*book[good].id));
        pen.some_string("crime", series.crime.map(|crime| &*book[crime].id));
        pen.some_string("country", series.country.map(|country| country.code()));
        pen.some_string("region", series.region.map(|region| region.code()).as_deref());
        pen.some_string("kind", series.kind.map(|kind| kind.as_str()));
        pen.some_string("source", series.source.map(|source| &*book[source].id));
        pen.list("points", &series.points, point);
        pen.list("breaks", &series.breaks, |pen, period| pen.shown(period));
    });
}

fn point(pen: &mut Pen<'_>, point: &SeriesPoint) {
    pen.object(|pen| {
        pen.name("period").shown(&point.period);
        pen.name("value").number(point.value);
        pen.some_number("low", point.low);
        pen.some_number("high", point.high);
        if point.provisional {
            pen.name("provisional").flag(true);
        }
    });
}
