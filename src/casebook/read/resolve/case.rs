//! A case with its links, routes and seizures.

use std::collections::HashSet;

use super::super::super::*;
use super::super::super::{Code, Country};
use super::super::context::Context;
use super::super::leaves::Id;
use super::super::texts::Wording;
use super::super::value::{At, Few};
use super::super::wire;
use super::coverage;
use super::names::{Names, countries, duplicate};

const NO_LINK: &str = "the link was left out";
const NO_ROUTE: &str = "the route was left out";
const NO_SEIZURE: &str = "the seizure was left out";

/// A case without its seizures; see [`seizures`].
pub(in super::super) fn case(cx: &mut Context, names: &Names, wire: wire::Case<'_>) -> Case {
    let case = Case {
        id: wire.id.0.into_owned(),
        title: wire.title,
        summary: wire.summary,
        time: coverage(cx, wire.from, ("to", wire.to)),
        countries: countries(&wire.countries),
        goods: names.goods.find_list(cx, "goods", &wire.goods),
        crimes: names.crimes.find_list(cx, "crimes", &wire.crimes),
        operation: names.operations.find_member(cx, "operation", wire.operation.as_ref()),
        proof: wire.proof,
        terrorism: wire.terrorism.map(|wire| cx.within("terrorism", |cx| terrorism(cx, names, wire))),
        outcome: wire.outcome.map(outcome),
        actors: kept(cx, "actors", wire.actors, |cx, _, wire| participation(cx, names, wire)),
        links: kept(cx, "links", wire.links, |cx, index, wire| link(cx, names, index, wire)),
        routes: kept(cx, "routes", wire.routes, |cx, index, one| route(cx, names, wire.proof, index, one)),
        seizures: SeizureRange::default(),
        // The book's own may come later; see `Stricter`.
        handling: wire.handling.unwrap_or(Handling::Clear),
        sources: names.sources.find_list(cx, "sources", &wire.sources),
    };
    check_outcome(cx, &case);
    case
}

/// The records of a case that can be used.
fn kept<T, R>(
    cx: &mut Context,
    collection: &'static str,
    records: impl IntoIterator<Item = At<T>, IntoIter: ExactSizeIterator>,
    mut resolve: impl FnMut(&mut Context, u32, T) -> Option<R>,
) -> Vec<R> {
    let records = records.into_iter();
    if records.len() == 0 {
        return Vec::new();
    }
    cx.within(collection, |cx| {
        cx.below(|cx| {
            // Collected in place, they would keep the larger memory that they were read into.
            let mut kept = Vec::with_capacity(records.len());
            for At { index, value } in records {
                cx.at(index);
                kept.extend(resolve(cx, index as u32, value));
            }
            kept
        })
    })
}

fn terrorism(cx: &mut Context, names: &Names, wire: wire::Terrorism<'_>) -> Terrorism {
    let sources = names.sources.find_list(cx, "sources", &wire.sources);
    Terrorism { proof: wire.proof, sources, notes: wire.notes }
}

fn outcome(wire: wire::Outcome) -> Outcome {
    Outcome {
        status: wire.status,
        date: wire.date,
        court: wire.court,
        country: wire.country,
        defendants: wire.defendants.map(|count| count.0),
        convicted: wire.convicted.map(|count| count.0),
        sentence: wire.sentence,
        confiscated: wire.confiscated.as_ref().map(money),
    }
}

fn money(wire: &wire::Money) -> Money {
    let reporting = wire.reporting.as_ref().map(|amount| amount.0);
    Money { amount: wire.amount.0, currency: wire.currency, reporting }
}

fn quantity(wire: wire::Quantity<'_>) -> Quantity {
    Quantity { amount: wire.amount.0, unit: wire.unit.0.into_owned() }
}

fn participation(cx: &mut Context, names: &Names, wire: wire::Participation<'_>) -> Option<Participation> {
    let loss = "the actor's part was left out";
    let actor = names.actors.find_in(cx, "actor", &wire.actor, loss)?;
    Some(Participation { actor, role: wire.role })
}

fn link(cx: &mut Context, names: &Names, file_index: u32, wire: wire::Link<'_>) -> Option<Link> {
    let from = names.actors.find_in(cx, "from", &wire.from, NO_LINK);
    let to = names.actors.find_in(cx, "to", &wire.to, NO_LINK);
    if from.is_some() && from == to {
        let message = format!("expected two different actors, found one at both ends; {NO_LINK}");
        cx.error(Code::SelfLink, message);
        return None;
    }
    let time = coverage(cx, wire.since, ("until", wire.until));
    let sources = names.sources.find_list(cx, "sources", &wire.sources);
    Some(Link {
        file_index,
        from: from?,
        to: to?,
        kind: wire.kind,
        label: wire.label,
        proof: wire.proof,
        time,
        value: wire.value.as_ref().map(money),
        sources,
    })
}

fn route(
    cx: &mut Context,
    names: &Names,
    proof_of_case: Proof,
    file_index: u32,
    wire: wire::Route<'_>,
) -> Option<Route> {
    let stops = cx.within("stops", |cx| {
        let count = wire.stops.0.len();
        if count < 2 {
            let message = format!("expected two or more stops, found {count}; {NO_ROUTE}");
            cx.error(Code::BadValue, message);
            return None;
        }
        let mut stops = Vec::with_capacity(count);
        for (index, stop) in wire.stops.0.iter().enumerate() {
            let place = (&stop.place, stop.country);
            let at = cx.within(index, |cx| place_or_country(cx, names, place, NO_ROUTE));
            stops.extend(at.map(|at| Stop { at, role: stop.role }));
        }
        Some(stops).filter(|stops| stops.len() == count)
    });
    let good = names.goods.find_member(cx, "good", wire.good.as_ref());
    let time = coverage(cx, wire.from, ("to", wire.to));
    let sources = names.sources.find_list(cx, "sources", &wire.sources);
    Some(Route {
        file_index,
        good,
        stops: stops?,
        mode: wire.mode,
        time,
        consignments: wire.consignments.map(|count| count.0),
        value: wire.value.as_ref().map(money),
        quantity: wire.quantity.map(quantity),
        proof: wire.proof.unwrap_or(proof_of_case),
        sources,
    })
}

/// Where something stands: at a place, or in a country. A place that the book lacks leaves the country, if one is
/// given beside it.
fn place_or_country(
    cx: &mut Context,
    names: &Names,
    (place, country): (&Option<Id<'_>>, Option<Country>),
    loss: &str,
) -> Option<Where> {
    if let Some(place) = place {
        let loss = if country.is_some() { "the country beside it stands in for it" } else { loss };
        let found = names.places.find_in(cx, "place", place, loss);
        if let (Some(found), Some(country)) = (found, country) {
            let own = names.place_countries[found.index()];
            if own != country {
                let (own, country) = (own.code(), country.code());
                let message = format!(
                    "expected the country of the place, \"{own}\", found \"{country}\"; the place's stands"
                );
                cx.within("country", |cx| cx.warn(Code::Contradiction, message));
            }
        }
        return found.map(Where::Place).or(country.map(Where::Country));
    }
    if country.is_none() {
        let message =
            format!("expected a member \"place\" or \"country\", found none that can be used; {loss}");
        cx.error(Code::Missing, message);
    }
    country.map(Where::Country)
}

/// A seizure whose references are resolved, before it goes into the book's columns.
pub(in super::super) struct ResolvedSeizure<'w, 'de> {
    wire: &'w wire::Seizure<'de>,
    file_index: u32,
    at: Where,
    pub(in super::super) country: Country,
    good: Option<GoodId>,
    operation: Option<OperationId>,
    sources: Few<SourceId>,
}

impl ResolvedSeizure<'_, '_> {
    pub(in super::super) fn seizure(&self) -> Seizure<'_> {
        let Self { wire, .. } = self;
        Seizure {
            file_index: self.file_index,
            id: wire.id.as_ref().map(|id| &*id.0),
            date: wire.date,
            at: self.at,
            good: self.good,
            quantity: wire
                .quantity
                .as_ref()
                .map(|one| QuantityRef { amount: one.amount.0, unit: &one.unit.0 }),
            value: wire.value.as_ref().map(money),
            agency: wire.agency.as_ref().map(Wording::borrowed),
            operation: self.operation,
            sources: &self.sources,
        }
    }
}

/// The seizures of a case.
pub(in super::super) fn seizures<'w, 'de>(
    cx: &mut Context,
    names: &Names,
    wire: &'w [At<wire::Seizure<'de>>],
) -> Vec<ResolvedSeizure<'w, 'de>> {
    let mut ids = HashSet::new();
    kept(
        cx,
        "seizures",
        wire.iter().map(|At { index, value }| At { index: *index, value }),
        |cx, index, wire| {
            if let Some(Id(id)) = &wire.id
                && !ids.insert(&**id)
            {
                cx.within("id", |cx| duplicate(cx, "a seizure", id));
                return None;
            }
            seizure(cx, names, index, wire)
        },
    )
}

fn seizure<'w, 'de>(
    cx: &mut Context,
    names: &Names,
    file_index: u32,
    wire: &'w wire::Seizure<'de>,
) -> Option<ResolvedSeizure<'w, 'de>> {
    let at = place_or_country(cx, names, (&wire.place, wire.country), NO_SEIZURE);
    let good = names.goods.find_member(cx, "good", wire.good.as_ref());
    let operation = names.operations.find_member(cx, "operation", wire.operation.as_ref());
    let sources = names.sources.find_list(cx, "sources", &wire.sources);
    let at = at?;
    let country = match at {
        Where::Place(place) => names.place_countries[place.index()],
        Where::Country(country) => country,
    };
    Some(ResolvedSeizure { wire, file_index, at, country, good, operation, sources })
}

/// What an outcome says against itself and against its case.
fn check_outcome(cx: &mut Context, case: &Case) {
    let Some(outcome) = &case.outcome else { return };
    cx.within("outcome", |cx| {
        if outcome.status == Some(Status::Acquitted) && case.proof < Proof::Charged {
            let message = format!(
                "expected no proof above \"charged\" after an acquittal, found \"{}\"",
                case.proof.as_str()
            );
            cx.within("status", |cx| cx.warn(Code::Contradiction, message));
        }
        if let (Some(convicted), Some(defendants)) = (outcome.convicted, outcome.defendants)
            && convicted > defendants
        {
            let message =
                format!("expected at most as many convicted as defendants, {defendants}, found {convicted}");
            cx.within("convicted", |cx| cx.warn(Code::Contradiction, message));
        }
        if let (Some(date), Some(from)) = (outcome.date, case.time.from)
            && date.span().last < from.span().first
        {
            let message = format!("expected an outcome not before the conduct begins, {from}, found {date}");
            cx.within("date", |cx| cx.warn(Code::Contradiction, message));
        }
    });
}
