//! A case with its links, routes and seizures as an object.

use super::pen::Pen;
use super::{countries, coverage, money, named, quantity, sources};
use crate::casebook::{
    Case, Casebook, Link, Outcome, Participation, Quantity, Route, Seizure, Stop, Terrorism, Where,
};

pub(super) fn case(pen: &mut Pen<'_>, book: &Casebook, case: &Case) {
    pen.object(|pen| {
        named(pen, &case.id, "title", &case.title);
        pen.some_text("summary", case.summary.as_ref());
        coverage(pen, ("from", "to"), case.time);
        countries(pen, &case.countries);
        pen.list("goods", &case.goods, |pen, good| pen.string(&book[*good].id));
        pen.list("crimes", &case.crimes, |pen, crime| pen.string(&book[*crime].id));
        pen.some_string("operation", case.operation.map(|operation| &*book[operation].id));
        pen.name("proof").string(case.proof.as_str());
        if let Some(one) = &case.terrorism {
            pen.name("terrorism").object(|pen| terrorism(pen, book, one));
        }
        if let Some(one) = &case.outcome {
            pen.name("outcome").object(|pen| outcome(pen, one));
        }
        pen.list("actors", &case.actors, |pen, part| pen.object(|pen| participation(pen, book, part)));
        pen.list("links", &case.links, |pen, one| pen.object(|pen| link(pen, book, one)));
        pen.list("routes", &case.routes, |pen, one| pen.object(|pen| route(pen, book, case, one)));
        if !case.seizures.is_empty() {
            pen.name("seizures")
                .array(book.seizures_of(case), |pen, one| pen.object(|pen| seizure(pen, book, &one)));
        }
        pen.some_string("handling", (case.handling != book.handling).then(|| case.handling.as_str()));
        sources(pen, book, &case.sources);
    });
}

fn terrorism(pen: &mut Pen<'_>, book: &Casebook, terrorism: &Terrorism) {
    pen.name("proof").string(terrorism.proof.as_str());
    sources(pen, book, &terrorism.sources);
    pen.some_text("notes", terrorism.notes.as_ref());
}

fn outcome(pen: &mut Pen<'_>, outcome: &Outcome) {
    pen.some_string("status", outcome.status.map(|status| status.as_str()));
    pen.some_date("date", outcome.date);
    pen.some_text("court", outcome.court.as_ref());
    pen.some_string("country", outcome.country.map(|country| country.code()));
    pen.some_count("defendants", outcome.defendants);
    pen.some_count("convicted", outcome.convicted);
    pen.some_text("sentence", outcome.sentence.as_ref());
    money(pen, "confiscated", outcome.confiscated.as_ref());
}

fn participation(pen: &mut Pen<'_>, book: &Casebook, part: &Participation) {
    pen.name("actor").string(&book[part.actor].id);
    pen.some_text("role", part.role.as_ref());
}

fn link(pen: &mut Pen<'_>, book: &Casebook, link: &Link) {
    pen.name("from").string(&book[link.from].id);
    pen.name("to").string(&book[link.to].id);
    pen.name("kind").string(link.kind.as_str());
    pen.some_text("label", link.label.as_ref());
    pen.name("proof").string(link.proof.as_str());
    coverage(pen, ("since", "until"), link.time);
    money(pen, "value", link.value.as_ref());
    sources(pen, book, &link.sources);
}

fn route(pen: &mut Pen<'_>, book: &Casebook, case: &Case, route: &Route) {
    pen.some_string("good", route.good.map(|good| &*book[good].id));
    pen.name("stops").array(&route.stops, |pen, stop: &Stop| {
        pen.object(|pen| {
            position(pen, book, stop.at);
            pen.some_string("role", stop.role.map(|role| role.as_str()));
        });
    });
    pen.some_string("mode", route.mode.map(|mode| mode.as_str()));
    coverage(pen, ("from", "to"), route.time);
    pen.some_count("consignments", route.consignments);
    money(pen, "value", route.value.as_ref());
    quantity(pen, route.quantity.as_ref().map(Quantity::borrowed));
    pen.some_string("proof", (route.proof != case.proof).then(|| route.proof.as_str()));
    sources(pen, book, &route.sources);
}

fn seizure(pen: &mut Pen<'_>, book: &Casebook, seizure: &Seizure<'_>) {
    pen.some_string("id", seizure.id);
    pen.name("date").shown(&seizure.date);
    position(pen, book, seizure.at);
    pen.some_string("good", seizure.good.map(|good| &*book[good].id));
    quantity(pen, seizure.quantity);
    money(pen, "value", seizure.value.as_ref());
    pen.some_text("agency", seizure.agency);
    pen.some_string("operation", seizure.operation.map(|operation| &*book[operation].id));
    sources(pen, book, seizure.sources);
}

fn position(pen: &mut Pen<'_>, book: &Casebook, at: Where) {
    match at {
        Where::Place(place) => pen.name("place").string(&book[place].id),
        Where::Country(country) => pen.name("country").string(country.code()),
    }
}
