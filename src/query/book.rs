//! The casebook with the facts and columns that every question needs, worked out once. Knows no filter.

use std::sync::OnceLock;

use super::columns::{Cases, Links, Roles, Routes, Seizures};
use super::facts::{CaseFacts, Facts};
use super::ids::IdIndex;
use super::options::Options;
use super::search::Haystack;
use super::tree::Tree;
use crate::casebook::{
    ActorId, Case, CaseId, Casebook, CrimeId, GoodId, OperationId, PlaceId, SourceId, Worth,
};

/// A casebook and what is derived from it.
#[derive(Debug)]
pub struct Book {
    /// The casebook itself.
    pub casebook: Casebook,
    facts: Facts,
    pub(super) case_columns: Cases,
    pub(super) seizures: Seizures,
    pub(super) routes: Routes,
    pub(super) links: Links,
    pub(super) roles: Roles,
    pub(super) goods: Tree,
    pub(super) crimes: Tree,
    ids: Ids,
    haystack: OnceLock<Haystack>,
    options: OnceLock<Options>,
}

#[derive(Debug, Default)]
struct Ids {
    cases: IdIndex,
    actors: IdIndex,
    goods: IdIndex,
    crimes: IdIndex,
    operations: IdIndex,
    places: IdIndex,
    sources: IdIndex,
}

impl Book {
    /// Works out facts and columns.
    pub fn new(casebook: Casebook) -> Self {
        let ids = Ids::default();
        let facts = Facts::new(&casebook);
        let routes = Routes::new(&casebook, facts.spans());
        Self {
            facts,
            case_columns: Cases::new(&casebook),
            seizures: Seizures::new(&casebook),
            routes,
            links: Links::new(&casebook, &ids.actors.ranks(&casebook.actors, |one| &one.id)),
            roles: Roles::new(&casebook),
            goods: Tree::new(casebook.goods.iter().map(|term| Some(term.parent?.0)).collect()),
            crimes: Tree::new(casebook.crimes.iter().map(|term| Some(term.parent?.0)).collect()),
            ids,
            haystack: OnceLock::new(),
            options: OnceLock::new(),
            casebook,
        }
    }

    /// What belongs to a case.
    pub fn case_facts(&self, case: CaseId) -> CaseFacts<'_> {
        self.facts.of(case.index())
    }

    /// The facts of all cases, in order.
    pub(super) fn facts(&self) -> &Facts {
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

    /// What a seizure is worth in the book's currency.
    pub(super) fn worth(&self, seizure: usize) -> Worth {
        match self.seizures.worth(seizure) {
            Some(amount) => Worth::Known(amount),
            None => self.casebook.seizures.worth(seizure, self.casebook.currency),
        }
    }

    /// The options of the filter that cases have, worked out when the first choices are asked for.
    pub(super) fn options(&self) -> &Options {
        self.options.get_or_init(|| Options::new(self))
    }

    /// All actors in the code-point order of their ids.
    pub(super) fn actors_by_rank(&self) -> impl Iterator<Item = ActorId> {
        self.ids.actors.positions(&self.casebook.actors, |one| &one.id).iter().copied().map(ActorId)
    }

    /// All cases in the code-point order of their ids.
    pub(super) fn cases_by_rank(&self) -> impl Iterator<Item = CaseId> {
        self.ids.cases.positions(&self.casebook.cases, |one| &one.id).iter().copied().map(CaseId)
    }

    /// All goods in the code-point order of their ids.
    pub(super) fn goods_by_rank(&self) -> impl Iterator<Item = GoodId> {
        self.ids.goods.positions(&self.casebook.goods, |one| &one.id).iter().copied().map(GoodId)
    }

    /// The texts to search, folded when the first search comes.
    pub(super) fn haystack(&self) -> &Haystack {
        self.haystack.get_or_init(|| Haystack::new(&self.casebook))
    }
}
