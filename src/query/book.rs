//! The casebook with the facts and columns that every question needs, worked out once. Knows no filter.

use std::sync::OnceLock;

use super::columns::{Cases, Links, Roles, Routes, Seizures, units};
use super::ids::IdIndex;
use super::search::Haystack;
use super::tree::Tree;
use crate::casebook::{
    ActorId, Case, CaseId, Casebook, Country, CrimeId, Date, GoodId, Handling, OperationId, PlaceId,
    SourceId, Span,
};

/// A casebook and what is derived from it.
#[derive(Debug)]
pub struct Book {
    /// The casebook itself.
    pub casebook: Casebook,
    facts: Vec<CaseFacts>,
    pub(super) case_units: Vec<Vec<u32>>,
    pub(super) units: Vec<String>,
    pub(super) case_columns: Cases,
    pub(super) seizures: Seizures,
    pub(super) routes: Routes,
    pub(super) links: Links,
    pub(super) roles: Roles,
    pub(super) goods: Tree,
    pub(super) crimes: Tree,
    ids: Ids,
    haystack: OnceLock<Haystack>,
}

#[derive(Debug)]
struct Ids {
    cases: IdIndex,
    actors: IdIndex,
    goods: IdIndex,
    crimes: IdIndex,
    operations: IdIndex,
    places: IdIndex,
    sources: IdIndex,
}

/// What belongs to a case, by the definitions of the format; each list in order of position, nothing twice.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseFacts {
    /// Its own, those of its routes' stops, its seizures and its outcome.
    pub countries: Vec<Country>,
    /// Its own, those of its routes and seizures.
    pub goods: Vec<GoodId>,
    /// Those who take part and those at either end of its links.
    pub actors: Vec<ActorId>,
    /// Its own and those of its seizures.
    pub operations: Vec<OperationId>,
    /// From the conduct, else the outcome, else the seizures.
    pub span: Option<Span>,
    /// The date that its span begins with, as exact as the book gives it.
    pub begins: Option<Date>,
    /// For each of `actors`, the least handling at which it is an actor of the case: links that name a stricter
    /// actor do not count below that actor's handling.
    pub(super) actor_levels: Vec<Handling>,
}

impl Book {
    /// Works out facts and columns.
    pub fn new(casebook: Casebook) -> Self {
        let ids = Ids {
            cases: IdIndex::new(&casebook.cases, |one| &one.id),
            actors: IdIndex::new(&casebook.actors, |one| &one.id),
            goods: IdIndex::new(&casebook.goods, |one| &one.id),
            crimes: IdIndex::new(&casebook.crimes, |one| &one.id),
            operations: IdIndex::new(&casebook.operations, |one| &one.id),
            places: IdIndex::new(&casebook.places, |one| &one.id),
            sources: IdIndex::new(&casebook.sources, |one| &one.id),
        };
        let facts: Vec<_> = casebook.cases.iter().map(|case| CaseFacts::new(case, &casebook)).collect();
        let spans: Vec<_> = facts.iter().map(|facts| facts.span).collect();
        let units = units(&casebook);
        let seizures = Seizures::new(&casebook, &units);
        let case_units = (0..casebook.cases.len())
            .map(|case| {
                sorted(
                    seizures.unit[seizures.owned.of(case)]
                        .iter()
                        .copied()
                        .filter(|unit| (*unit as usize) < units.len()),
                )
            })
            .collect();
        Self {
            facts,
            case_units,
            case_columns: Cases::new(&casebook),
            units,
            seizures,
            routes: Routes::new(&casebook, &spans),
            links: Links::new(&casebook, &ids.actors.ranks()),
            roles: Roles::new(&casebook),
            goods: Tree::new(casebook.goods.iter().map(|term| Some(term.parent?.0)).collect()),
            crimes: Tree::new(casebook.crimes.iter().map(|term| Some(term.parent?.0)).collect()),
            ids,
            haystack: OnceLock::new(),
            casebook,
        }
    }

    /// What belongs to a case.
    pub fn case_facts(&self, case: CaseId) -> &CaseFacts {
        &self.facts[case.index()]
    }

    /// The facts of all cases, in order.
    pub(super) fn facts(&self) -> &[CaseFacts] {
        &self.facts
    }

    /// All cases with their positions.
    pub fn cases(&self) -> impl Iterator<Item = (CaseId, &Case)> {
        self.casebook.cases.iter().enumerate().map(|(at, case)| (CaseId(at as u32), case))
    }

    /// The case of an id.
    pub fn case_by_id(&self, id: &str) -> Option<CaseId> {
        self.ids.cases.find(&self.casebook.cases, |one| &one.id, id).map(CaseId)
    }

    /// The actor of an id.
    pub fn actor_by_id(&self, id: &str) -> Option<ActorId> {
        self.ids.actors.find(&self.casebook.actors, |one| &one.id, id).map(ActorId)
    }

    /// The good of an id.
    pub fn good_by_id(&self, id: &str) -> Option<GoodId> {
        self.ids.goods.find(&self.casebook.goods, |one| &one.id, id).map(GoodId)
    }

    /// The crime of an id.
    pub fn crime_by_id(&self, id: &str) -> Option<CrimeId> {
        self.ids.crimes.find(&self.casebook.crimes, |one| &one.id, id).map(CrimeId)
    }

    /// The operation of an id.
    pub fn operation_by_id(&self, id: &str) -> Option<OperationId> {
        self.ids.operations.find(&self.casebook.operations, |one| &one.id, id).map(OperationId)
    }

    /// The place of an id.
    pub fn place_by_id(&self, id: &str) -> Option<PlaceId> {
        self.ids.places.find(&self.casebook.places, |one| &one.id, id).map(PlaceId)
    }

    /// The source of an id.
    pub fn source_by_id(&self, id: &str) -> Option<SourceId> {
        self.ids.sources.find(&self.casebook.sources, |one| &one.id, id).map(SourceId)
    }

    /// All actors in the code-point order of their ids.
    pub(super) fn actors_by_rank(&self) -> impl Iterator<Item = ActorId> {
        self.ids.actors.positions().iter().copied().map(ActorId)
    }

    /// All cases in the code-point order of their ids.
    pub(super) fn cases_by_rank(&self) -> impl Iterator<Item = CaseId> {
        self.ids.cases.positions().iter().copied().map(CaseId)
    }

    /// All goods in the code-point order of their ids.
    pub(super) fn goods_by_rank(&self) -> impl Iterator<Item = GoodId> {
        self.ids.goods.positions().iter().copied().map(GoodId)
    }

    /// The texts to search, folded when the first search comes.
    pub(super) fn haystack(&self) -> &Haystack {
        self.haystack.get_or_init(|| Haystack::new(&self.casebook))
    }
}

impl CaseFacts {
    fn new(case: &Case, book: &Casebook) -> Self {
        let stops = case.routes.iter().flat_map(|route| &route.stops).map(|stop| stop.at.country(book));
        let seized_at = case.seizures.iter().map(|seizure| seizure.at.country(book));
        let judged_in = case.outcome.iter().filter_map(|outcome| outcome.country);
        let routed = case.routes.iter().filter_map(|route| route.good);
        let seized = case.seizures.iter().filter_map(|seizure| seizure.good);
        let seized_in = case.seizures.iter().filter_map(|seizure| seizure.operation);
        let (actors, actor_levels) = actors(case, book);
        let span = span(case);
        Self {
            countries: sorted(case.countries.iter().copied().chain(stops).chain(seized_at).chain(judged_in)),
            goods: sorted(case.goods.iter().copied().chain(routed).chain(seized)),
            actors,
            actor_levels,
            operations: sorted(case.operation.into_iter().chain(seized_in)),
            span,
            begins: begins(case, span),
        }
    }

    /// The actors that are the case's when nothing stricter than `level` is shown.
    pub fn actors_at(&self, level: Handling) -> impl Iterator<Item = ActorId> {
        let shown = self.actors.iter().zip(&self.actor_levels).filter(move |(_, own)| **own <= level);
        shown.map(|(actor, _)| *actor)
    }
}

fn actors(case: &Case, book: &Casebook) -> (Vec<ActorId>, Vec<Handling>) {
    let by_role = case.actors.iter().map(|part| (part.actor, book[part.actor].handling));
    let by_link = case.links.iter().flat_map(|link| {
        let level = book[link.from].handling.max(book[link.to].handling);
        [(link.from, level), (link.to, level)]
    });
    let mut all: Vec<_> = by_role.chain(by_link).collect();
    all.sort_unstable();
    // Levels ascend within an actor, so the first one that stays is the least.
    all.dedup_by_key(|(actor, _)| *actor);
    all.into_iter().unzip()
}

fn span(case: &Case) -> Option<Span> {
    let outcome = || Some(case.outcome.as_ref()?.date?.span());
    let seizures = || case.seizures.iter().map(|seizure| seizure.date.span()).reduce(Span::union);
    case.time.span().or_else(outcome).or_else(seizures)
}

/// Of the dates that make the span, the one it begins with; of several, the most exact.
fn begins(case: &Case, span: Option<Span>) -> Option<Date> {
    let mut conduct = [case.time.from, case.time.to].into_iter().flatten();
    let outcome = || case.outcome.as_ref()?.date;
    let mut seizures = case.seizures.iter().map(|seizure| seizure.date);
    let first = |dates: &mut dyn Iterator<Item = Date>| {
        let at_first = |date: &Date| Some(date.span().first) == span.map(|span| span.first);
        dates.filter(at_first).min_by_key(|date| date.granularity())
    };
    first(&mut conduct).or_else(outcome).or_else(|| first(&mut seizures))
}

fn sorted<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}
