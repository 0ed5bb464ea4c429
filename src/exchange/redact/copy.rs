//! The records that stay, with their references and positions counted anew. Texts and the briefing come along as they
//! are.

use super::removal::Removal;
use crate::casebook::{
    Actor, Case, Casebook, CrimeId, GoodId, Link, Operation, Participation, Route, Seizure, SeizureRange,
    SeizuresWriter, Series, SourceId, Stop, Term, Terrorism, Where,
};

/// Why each reference of what stays finds its record.
const USED: &str = "a record stays while one uses it that stays";

pub(super) fn copy(book: &Casebook, removal: &Removal) -> Casebook {
    let mut seized = SeizuresWriter::default();
    let cases =
        removal.cases.of(&book.cases, true).map(|one| case(book, one, removal, &mut seized)).collect();
    Casebook {
        id: book.id.clone(),
        title: book.title.clone(),
        subtitle: book.subtitle.clone(),
        publisher: book.publisher.clone(),
        published: book.published,
        as_of: book.as_of,
        language: book.language.clone(),
        currency: book.currency,
        handling: book.handling,
        period: book.period,
        notes: book.notes.clone(),
        disclaimer: book.disclaimer.clone(),
        country_names: book.country_names.clone(),
        sources: removal.sources.of(&book.sources, true).cloned().collect(),
        goods: removal.goods.of(&book.goods, true).map(|one| term(one, |id| removal.good(id))).collect(),
        crimes: removal.crimes.of(&book.crimes, true).map(|one| term(one, |id| removal.crime(id))).collect(),
        places: removal.places.of(&book.places, true).cloned().collect(),
        actors: removal.actors.of(&book.actors, true).map(|one| actor(one, removal)).collect(),
        operations: removal
            .operations
            .of(&book.operations, true)
            .map(|one| operation(one, removal))
            .collect(),
        cases,
        seizures: seized.finish(),
        series: book.series.iter().map(|one| series(one, removal)).collect(),
        briefing: book.briefing.clone(),
    }
}

fn sources(all: &[SourceId], removal: &Removal) -> Vec<SourceId> {
    all.iter().map(|source| removal.source(*source).expect(USED)).collect()
}

fn good(good: Option<GoodId>, removal: &Removal) -> Option<GoodId> {
    good.map(|good| removal.good(good).expect(USED))
}

fn crime(crime: CrimeId, removal: &Removal) -> CrimeId {
    removal.crime(crime).expect(USED)
}

fn position(at: Where, removal: &Removal) -> Where {
    match at {
        Where::Place(place) => Where::Place(removal.place(place).expect(USED)),
        Where::Country(country) => Where::Country(country),
    }
}

fn term<Id: Copy>(term: &Term<Id>, new: impl Fn(Id) -> Option<Id>) -> Term<Id> {
    Term { parent: term.parent.map(|parent| new(parent).expect(USED)), ..term.clone() }
}

fn actor(actor: &Actor, removal: &Removal) -> Actor {
    Actor { sources: sources(&actor.sources, removal), ..actor.clone() }
}

fn operation(operation: &Operation, removal: &Removal) -> Operation {
    Operation { sources: sources(&operation.sources, removal), ..operation.clone() }
}

fn series(series: &Series, removal: &Removal) -> Series {
    Series {
        good: good(series.good, removal),
        crime: series.crime.map(|one| crime(one, removal)),
        source: series.source.map(|source| removal.source(source).expect(USED)),
        ..series.clone()
    }
}

fn case(book: &Casebook, case: &Case, removal: &Removal, seized: &mut SeizuresWriter) -> Case {
    Case {
        id: case.id.clone(),
        title: case.title.clone(),
        summary: case.summary.clone(),
        time: case.time,
        countries: case.countries.clone(),
        goods: case.goods.iter().map(|good| removal.good(*good).expect(USED)).collect(),
        crimes: case.crimes.iter().map(|one| crime(*one, removal)).collect(),
        operation: case.operation.map(|operation| removal.operation(operation).expect(USED)),
        proof: case.proof,
        terrorism: case.terrorism.as_ref().map(|terrorism| Terrorism {
            sources: sources(&terrorism.sources, removal),
            ..terrorism.clone()
        }),
        outcome: case.outcome.clone(),
        actors: case.actors.iter().filter_map(|part| participation(part, removal)).collect(),
        links: links(&case.links, removal),
        routes: (0..).zip(&case.routes).map(|(at, one)| route(at, one, removal)).collect(),
        seizures: seizures(book, case, removal, seized),
        handling: case.handling,
        sources: sources(&case.sources, removal),
    }
}

fn participation(part: &Participation, removal: &Removal) -> Option<Participation> {
    Some(Participation { actor: removal.actor(part.actor)?, role: part.role.clone() })
}

fn links(links: &[Link], removal: &Removal) -> Vec<Link> {
    let kept = links.iter().filter_map(|link| {
        let (from, to) = (removal.actor(link.from)?, removal.actor(link.to)?);
        Some((from, to, link))
    });
    (0..)
        .zip(kept)
        .map(|(file_index, (from, to, link))| Link {
            file_index,
            from,
            to,
            sources: sources(&link.sources, removal),
            ..link.clone()
        })
        .collect()
}

fn route(file_index: u32, route: &Route, removal: &Removal) -> Route {
    let stop = |stop: &Stop| Stop { at: position(stop.at, removal), role: stop.role };
    Route {
        file_index,
        good: good(route.good, removal),
        stops: route.stops.iter().map(stop).collect(),
        sources: sources(&route.sources, removal),
        ..route.clone()
    }
}

fn seizures(book: &Casebook, case: &Case, removal: &Removal, seized: &mut SeizuresWriter) -> SeizureRange {
    for (file_index, number) in (0..).zip(case.seizures.numbers()) {
        let seizure = book.seizures.get(number);
        let copy = Seizure {
            file_index,
            at: position(seizure.at, removal),
            good: good(seizure.good, removal),
            operation: seizure.operation.map(|operation| removal.operation(operation).expect(USED)),
            sources: &sources(seizure.sources, removal),
            ..seizure
        };
        seized.push(copy, book.seizures.country(number));
    }
    seized.end_case()
}
