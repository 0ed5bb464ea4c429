//! Which cases and records stand under a filter. Scans columns; knows nothing of what is counted from them.

use super::bits::Bits;
use super::book::Book;
use super::columns::NONE;
use super::filter::{EVER, Filter};
use super::masks::{Masks, countries, goods, level, modes, operations, regions};
use crate::casebook::{ActorId, CaseId, DateWindow, Handling, Link, Participation, Route, Seizure, Span};

/// What stands under a filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Cases, by position.
    pub cases: Bits,
    /// Links, numbered case by case.
    pub links: Bits,
    /// Routes, numbered case by case.
    pub routes: Bits,
    /// Seizures, numbered case by case.
    pub seizures: Bits,
    /// Parts that actors take, numbered case by case.
    pub roles: Bits,
    /// Actors of the kept cases, by position.
    pub actors: Bits,
    /// The strictest handling shown.
    pub level: Handling,
    /// The days that the filter asks for, where it asks for any that there are: outside them nothing was looked for,
    /// so that a view shows no zeros there.
    pub window: Option<Span>,
}

impl Book {
    /// What stands under a filter.
    pub fn keep(&self, filter: &Filter) -> Kept {
        Masks::new(self, filter).keep(self, filter)
    }
}

impl Masks {
    /// What stands under the filter that these are of.
    pub(super) fn keep(&self, book: &Book, filter: &Filter) -> Kept {
        let level = level(filter);
        let cases = self.without(None);
        Kept {
            links: kept_links(book, filter, &cases, level),
            routes: kept_routes(book, filter, &cases),
            seizures: kept_seizures(book, filter, &cases),
            roles: kept_roles(book, &cases, level),
            actors: actors_of(book, &cases, level),
            cases,
            level,
            window: filter.window().filter(|_| filter.has_time()),
        }
    }
}

impl Kept {
    /// The kept cases.
    pub fn cases(&self) -> impl Iterator<Item = CaseId> {
        self.cases.iter().map(|case| CaseId(case as u32))
    }

    /// How many cases are kept.
    pub fn case_count(&self) -> usize {
        self.cases.count()
    }

    /// Whether a case is kept.
    pub fn has_case(&self, case: CaseId) -> bool {
        self.cases.contains(case.index())
    }

    /// The actors of the kept cases.
    pub fn actors(&self) -> impl Iterator<Item = ActorId> {
        self.actors.iter().map(|actor| ActorId(actor as u32))
    }

    /// How many actors the kept cases have.
    pub fn actor_count(&self) -> usize {
        self.actors.count()
    }

    /// Whether an actor is one of the kept cases'.
    pub fn has_actor(&self, actor: ActorId) -> bool {
        self.actors.contains(actor.index())
    }

    /// The actors of a case that are shown.
    pub fn case_actors<'a>(&self, book: &'a Book, case: CaseId) -> impl Iterator<Item = ActorId> + use<'a> {
        book.case_facts(case).actors_at(self.level)
    }

    /// The kept links.
    pub fn links<'a>(&'a self, book: &'a Book) -> impl Iterator<Item = (CaseId, &'a Link)> {
        let owned = &book.links.owned;
        self.links.iter().map(move |link| {
            let case = CaseId(owned.case[link]);
            (case, &book.casebook[case].links[owned.within(link)])
        })
    }

    /// The kept routes.
    pub fn routes<'a>(&'a self, book: &'a Book) -> impl Iterator<Item = (CaseId, &'a Route)> {
        let owned = &book.routes.owned;
        self.routes.iter().map(move |route| {
            let case = CaseId(owned.case[route]);
            (case, &book.casebook[case].routes[owned.within(route)])
        })
    }

    /// The kept seizures.
    pub fn seizures<'a>(&'a self, book: &'a Book) -> impl Iterator<Item = (CaseId, Seizure<'a>)> {
        let owned = &book.seizures.owned;
        self.seizures
            .iter()
            .map(move |number| (CaseId(owned.case[number]), book.casebook.seizures.get(number)))
    }

    /// The kept parts that actors take.
    pub fn roles<'a>(&'a self, book: &'a Book) -> impl Iterator<Item = (CaseId, &'a Participation)> {
        let owned = &book.roles.owned;
        self.roles.iter().map(move |role| {
            let case = CaseId(owned.case[role]);
            (case, &book.casebook[case].actors[owned.within(role)])
        })
    }

    /// How many seizures of a case are kept.
    pub fn seizure_count(&self, book: &Book, case: CaseId) -> usize {
        book.seizures.owned.of(case.index()).filter(|seizure| self.seizures.contains(*seizure)).count()
    }

    /// What stands under this filter and under another one.
    pub fn and(mut self, book: &Book, other: &Self) -> Self {
        self.cases.intersect(&other.cases);
        self.links.intersect(&other.links);
        self.routes.intersect(&other.routes);
        self.seizures.intersect(&other.seizures);
        self.roles.intersect(&other.roles);
        self.level = self.level.min(other.level);
        self.actors = actors_of(book, &self.cases, self.level);
        self.window = match (self.window, other.window) {
            (Some(one), Some(other)) => {
                let both = Span { first: one.first.max(other.first), last: one.last.min(other.last) };
                (both.first <= both.last).then_some(both)
            }
            (one, other) => one.or(other),
        };
        self
    }
}

fn actors_of(book: &Book, cases: &Bits, level: Handling) -> Bits {
    book.facts().actors_of(cases, level, book.casebook.actors.len())
}

fn kept_seizures(book: &Book, filter: &Filter, cases: &Bits) -> Bits {
    let columns = &book.casebook.seizures;
    let owned = &book.seizures.owned;
    // Whole cases first, then only what the filter asks of seizures themselves, a column at a time.
    let mut kept = owned.of_cases(cases);
    for wanted in [countries(filter), regions(filter)].into_iter().flatten() {
        kept.retain(columns.countries(), |country| wanted.contains(usize::from(country)));
    }
    if let Some(goods) = goods(book, filter) {
        kept.retain(columns.goods(), |good| good == NONE || goods.contains(good as usize));
    }
    if let Some(operations) = operations(book, filter) {
        kept.retain(columns.operations(), |one| one == NONE || operations.contains(one as usize));
    }
    if filter.has_time() {
        match filter.window().map(DateWindow::from) {
            Some(window) => kept.retain(columns.dates(), |date| window.overlaps(date)),
            None => kept = Bits::none(owned.len()),
        }
    }
    kept
}

fn kept_routes(book: &Book, filter: &Filter, cases: &Bits) -> Bits {
    let routes = &book.routes;
    let (goods, modes) = (goods(book, filter), modes(filter));
    let (countries, regions) = (countries(filter), regions(filter));
    let window = filter.window().unwrap_or(EVER);
    let passes = |wanted: &Option<Bits>, at: usize| {
        wanted
            .as_ref()
            .is_none_or(|wanted| routes.stops(at).iter().any(|stop| wanted.contains(usize::from(*stop))))
    };
    let mut kept = routes.owned.of_cases(cases);
    kept.keep_only(|at| {
        stands(&goods, routes.good[at])
            && stands(&modes, routes.mode[at])
            && filter.proof.is_none_or(|weakest| routes.proof[at] <= weakest)
            && routes.span[at].overlaps(window)
            && passes(&countries, at)
            && passes(&regions, at)
    });
    kept
}

fn kept_links(book: &Book, filter: &Filter, cases: &Bits, level: Handling) -> Bits {
    let links = &book.links;
    let mut kept = links.owned.of_cases(cases);
    if level < Handling::Red {
        kept.keep_only(|at| links.level[at] <= level);
    }
    if let Some(weakest) = filter.proof {
        kept.keep_only(|at| links.proof[at] <= weakest);
    }
    kept
}

fn kept_roles(book: &Book, cases: &Bits, level: Handling) -> Bits {
    let roles = &book.roles;
    let mut kept = roles.owned.of_cases(cases);
    if level < Handling::Red {
        kept.keep_only(|at| roles.level[at] <= level);
    }
    kept
}

/// A record without the property in question stands with its case.
fn stands(wanted: &Option<Bits>, own: u32) -> bool {
    own == NONE || wanted.as_ref().is_none_or(|wanted| wanted.contains(own as usize))
}
