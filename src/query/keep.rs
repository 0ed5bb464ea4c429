//! Which cases and records stand under a filter. Scans columns; knows nothing of what is counted from them.

use super::bits::Bits;
use super::book::{Book, CaseFacts};
use super::columns::NONE;
use super::filter::{EVER, Filter, TerrorismLink};
use crate::casebook::{
    ActorId, ActorKind, CaseId, Country, Handling, Link, Mode, Participation, Region, Route, Seizure, Span,
    Status,
};

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
    /// The days that the filter asks for.
    pub window: Option<Span>,
}

/// A part of the filter that a choice can leave out; handling stands always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Member {
    Goods,
    Crimes,
    Countries,
    Regions,
    Actors,
    ActorKinds,
    Cases,
    Operations,
    Proof,
    Terrorism,
    Time,
    Modes,
    Status,
    Text,
}

impl Member {
    const ALL: [Self; 14] = [
        Self::Goods,
        Self::Crimes,
        Self::Countries,
        Self::Regions,
        Self::Actors,
        Self::ActorKinds,
        Self::Cases,
        Self::Operations,
        Self::Proof,
        Self::Terrorism,
        Self::Time,
        Self::Modes,
        Self::Status,
        Self::Text,
    ];
}

impl Book {
    /// What stands under a filter.
    pub fn keep(&self, filter: &Filter) -> Kept {
        let level = level(filter);
        let cases = kept_cases(self, filter, None);
        let mut actors = Bits::none(self.casebook.actors.len());
        for case in cases.iter() {
            self.facts()[case].actors_at(level).for_each(|actor| actors.insert(actor.index()));
        }
        Kept {
            links: kept_links(self, filter, &cases, level),
            routes: kept_routes(self, filter, &cases),
            seizures: kept_seizures(self, filter, &cases),
            roles: kept_roles(self, &cases, level),
            cases,
            actors,
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
    pub fn seizures<'a>(&'a self, book: &'a Book) -> impl Iterator<Item = (CaseId, &'a Seizure)> {
        let owned = &book.seizures.owned;
        self.seizures.iter().map(move |seizure| {
            let case = CaseId(owned.case[seizure]);
            (case, &book.casebook[case].seizures[owned.within(seizure)])
        })
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
    pub fn and(mut self, other: &Self) -> Self {
        self.cases.intersect(&other.cases);
        self.links.intersect(&other.links);
        self.routes.intersect(&other.routes);
        self.seizures.intersect(&other.seizures);
        self.roles.intersect(&other.roles);
        self
    }
}

/// The strictest handling that a filter shows.
pub(super) fn level(filter: &Filter) -> Handling {
    filter.handling.unwrap_or(Handling::Red)
}

/// The cases that match every member of a filter, but for the one left out.
pub(super) fn kept_cases(book: &Book, filter: &Filter, without: Option<Member>) -> Bits {
    let level = level(filter);
    let mut kept =
        Bits::from_fn(book.casebook.cases.len(), |case| book.casebook.cases[case].handling <= level);
    for member in Member::ALL.into_iter().filter(|member| Some(*member) != without) {
        if let Some(matching) = matching_cases(book, filter, member) {
            kept.intersect(&matching);
        }
    }
    kept
}

/// The cases that match one member of a filter; none where the filter does not ask for it.
fn matching_cases(book: &Book, filter: &Filter, member: Member) -> Option<Bits> {
    let cases = &book.casebook.cases;
    let facts = book.facts();
    let level = level(filter);
    let by_facts =
        |matches: &dyn Fn(&CaseFacts) -> bool| Bits::from_fn(cases.len(), |at| matches(&facts[at]));
    match member {
        Member::Goods => goods(book, filter)
            .map(|wanted| by_facts(&|case| case.goods.iter().any(|good| wanted.contains(good.index())))),
        Member::Crimes => crimes(book, filter).map(|wanted| {
            Bits::from_fn(cases.len(), |at| {
                cases[at].crimes.iter().any(|crime| wanted.contains(crime.index()))
            })
        }),
        Member::Countries => countries(filter).map(|wanted| in_countries(facts, &wanted)),
        Member::Regions => regions(filter).map(|wanted| in_countries(facts, &wanted)),
        Member::Actors => (!filter.actors.is_empty()).then(|| {
            let wanted = positions(&filter.actors, book.casebook.actors.len(), |id| {
                Some(book.actor_by_id(id)?.index())
            });
            by_facts(&|case| case.actors_at(level).any(|actor| wanted.contains(actor.index())))
        }),
        Member::ActorKinds => (!filter.actor_kinds.is_empty()).then(|| {
            let wanted = positions(&filter.actor_kinds, ActorKind::ALL.len(), |word| {
                Some(ActorKind::from_word(word)? as usize)
            });
            let of_kind = |actor: ActorId| wanted.contains(book.casebook[actor].kind as usize);
            by_facts(&|case| case.actors_at(level).any(of_kind))
        }),
        Member::Cases => (!filter.cases.is_empty())
            .then(|| positions(&filter.cases, cases.len(), |id| Some(book.case_by_id(id)?.index()))),
        Member::Operations => operations(book, filter)
            .map(|wanted| by_facts(&|case| case.operations.iter().any(|one| wanted.contains(one.index())))),
        Member::Proof => {
            filter.proof.map(|weakest| Bits::from_fn(cases.len(), |at| cases[at].proof <= weakest))
        }
        Member::Terrorism => filter.terrorism.map(|wanted| {
            Bits::from_fn(cases.len(), |at| match (&cases[at].terrorism, wanted) {
                (Some(link), TerrorismLink::AtLeast(weakest)) => link.proof <= weakest,
                (link, _) => link.is_some(),
            })
        }),
        Member::Time => filter.has_time().then(|| match filter.window() {
            Some(window) => by_facts(&|case| case.span.is_some_and(|span| span.overlaps(window))),
            None => Bits::none(cases.len()),
        }),
        Member::Modes => modes(filter).map(|wanted| {
            let mut matching = Bits::none(cases.len());
            for (mode, case) in book.routes.mode.iter().zip(&book.routes.owned.case) {
                if wanted.contains(*mode as usize) {
                    matching.insert(*case as usize);
                }
            }
            matching
        }),
        Member::Status => (!filter.status.is_empty()).then(|| {
            let wanted =
                positions(&filter.status, Status::ALL.len(), |word| Some(Status::from_word(word)? as usize));
            let status = |at: usize| cases[at].outcome.as_ref().and_then(|outcome| outcome.status);
            Bits::from_fn(cases.len(), |at| status(at).is_some_and(|one| wanted.contains(one as usize)))
        }),
        Member::Text => filter.text.as_ref().and_then(|text| book.haystack().find(text, facts, level)),
    }
}

fn kept_seizures(book: &Book, filter: &Filter, cases: &Bits) -> Bits {
    let seizures = &book.seizures;
    let (goods, operations) = (goods(book, filter), operations(book, filter));
    let (countries, regions) = (countries(filter), regions(filter));
    let window = filter.window().unwrap_or(EVER);
    Bits::from_fn(seizures.owned.len(), |at| {
        cases.contains(seizures.owned.case[at] as usize)
            && stands(&goods, seizures.good[at])
            && stands(&operations, seizures.operation[at])
            && stands(&countries, u32::from(seizures.country[at]))
            && stands(&regions, u32::from(seizures.country[at]))
            && seizures.span[at].overlaps(window)
    })
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
    Bits::from_fn(routes.owned.len(), |at| {
        cases.contains(routes.owned.case[at] as usize)
            && stands(&goods, routes.good[at])
            && stands(&modes, routes.mode[at])
            && filter.proof.is_none_or(|weakest| routes.proof[at] <= weakest)
            && routes.span[at].overlaps(window)
            && passes(&countries, at)
            && passes(&regions, at)
    })
}

fn kept_links(book: &Book, filter: &Filter, cases: &Bits, level: Handling) -> Bits {
    let links = &book.links;
    Bits::from_fn(links.owned.len(), |at| {
        cases.contains(links.owned.case[at] as usize)
            && links.level[at] <= level
            && filter.proof.is_none_or(|weakest| links.proof[at] <= weakest)
    })
}

fn kept_roles(book: &Book, cases: &Bits, level: Handling) -> Bits {
    let roles = &book.roles;
    Bits::from_fn(roles.owned.len(), |at| {
        cases.contains(roles.owned.case[at] as usize) && roles.level[at] <= level
    })
}

/// A record without the property in question stands with its case.
fn stands(wanted: &Option<Bits>, own: u32) -> bool {
    own == NONE || wanted.as_ref().is_none_or(|wanted| wanted.contains(own as usize))
}

fn in_countries(facts: &[CaseFacts], wanted: &Bits) -> Bits {
    Bits::from_fn(facts.len(), |at| {
        facts[at].countries.iter().any(|country| wanted.contains(country.index()))
    })
}

fn positions(ids: &[String], len: usize, find: impl Fn(&str) -> Option<usize>) -> Bits {
    let mut bits = Bits::none(len);
    ids.iter().filter_map(|id| find(id)).for_each(|at| bits.insert(at));
    bits
}

fn goods(book: &Book, filter: &Filter) -> Option<Bits> {
    (!filter.goods.is_empty()).then(|| {
        let mut terms = positions(&filter.goods, book.goods.len(), |id| Some(book.good_by_id(id)?.index()));
        book.goods.add_below(&mut terms);
        terms
    })
}

fn crimes(book: &Book, filter: &Filter) -> Option<Bits> {
    (!filter.crimes.is_empty()).then(|| {
        let mut terms =
            positions(&filter.crimes, book.crimes.len(), |id| Some(book.crime_by_id(id)?.index()));
        book.crimes.add_below(&mut terms);
        terms
    })
}

fn operations(book: &Book, filter: &Filter) -> Option<Bits> {
    (!filter.operations.is_empty()).then(|| {
        positions(&filter.operations, book.casebook.operations.len(), |id| {
            Some(book.operation_by_id(id)?.index())
        })
    })
}

fn countries(filter: &Filter) -> Option<Bits> {
    (!filter.countries.is_empty())
        .then(|| positions(&filter.countries, Country::COUNT, |code| Some(Country::from_code(code)?.index())))
}

/// The countries of all regions that the filter names.
fn regions(filter: &Filter) -> Option<Bits> {
    (!filter.regions.is_empty()).then(|| {
        let regions: Vec<_> = filter.regions.iter().filter_map(|code| Region::from_code(code)).collect();
        Bits::from_fn(Country::COUNT, |at| {
            Country::from_index(at).is_some_and(|country| regions.iter().any(|region| country.is_in(*region)))
        })
    })
}

fn modes(filter: &Filter) -> Option<Bits> {
    (!filter.modes.is_empty())
        .then(|| positions(&filter.modes, Mode::ALL.len(), |word| Some(Mode::from_word(word)? as usize)))
}
