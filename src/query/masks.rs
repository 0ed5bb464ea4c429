//! Which cases match each member of a filter. Knows cases only; their records are kept by themselves.

use super::bits::Bits;
use super::book::Book;
use super::facts::Facts;
use super::filter::{Filter, TerrorismLink};
use crate::casebook::{ActorId, ActorKind, Country, Handling, Mode, Region, Status};

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

/// The strictest handling that a filter shows.
pub(super) fn level(filter: &Filter) -> Handling {
    filter.handling.unwrap_or(Handling::Red)
}

/// The cases shown, and those that match each member of a filter.
#[derive(Debug)]
pub(super) struct Masks {
    shown: Bits,
    of_members: Vec<(Member, Bits)>,
}

impl Masks {
    pub(super) fn new(book: &Book, filter: &Filter) -> Self {
        let handling = &book.case_columns.handling;
        let level = level(filter);
        let shown = Bits::from_fn(handling.len(), |case| handling[case] <= level);
        let matching = |member| Some((member, matching_cases(book, filter, member)?));
        Self { shown, of_members: Member::ALL.into_iter().filter_map(matching).collect() }
    }

    /// The cases that the filter's handling shows, whatever else it asks for.
    pub(super) fn shown(&self) -> &Bits {
        &self.shown
    }

    /// Whether the filter asks for anything by a member.
    pub(super) fn has(&self, member: Member) -> bool {
        self.of_members.iter().any(|(one, _)| *one == member)
    }

    /// The cases that match every member, but for the one left out.
    pub(super) fn without(&self, left_out: Option<Member>) -> Bits {
        let mut kept = self.shown.clone();
        for (_, matching) in self.of_members.iter().filter(|(member, _)| Some(*member) != left_out) {
            kept.intersect(matching);
        }
        kept
    }
}

/// The cases that match one member of a filter; none where the filter does not ask for it.
fn matching_cases(book: &Book, filter: &Filter, member: Member) -> Option<Bits> {
    let columns = &book.case_columns;
    let count = columns.len();
    let facts = book.facts();
    let level = level(filter);
    match member {
        Member::Goods => {
            goods(book, filter).map(|wanted| facts.goods.with(|good| wanted.contains(good.index())))
        }
        Member::Crimes => {
            crimes(book, filter).map(|wanted| facts.crimes.with(|crime| wanted.contains(crime.index())))
        }
        Member::Countries => countries(filter).map(|wanted| in_countries(facts, &wanted)),
        Member::Regions => regions(filter).map(|wanted| in_countries(facts, &wanted)),
        Member::Actors => (!filter.actors.is_empty()).then(|| {
            let wanted = positions(&filter.actors, book.casebook.actors.len(), |id| {
                Some(book.actor_by_id(id)?.index())
            });
            facts.with_actors(level, |actor| wanted.contains(actor.index()))
        }),
        Member::ActorKinds => (!filter.actor_kinds.is_empty()).then(|| {
            let wanted = positions(&filter.actor_kinds, ActorKind::ALL.len(), |word| {
                Some(ActorKind::from_word(word)? as usize)
            });
            let of_kind = |actor: ActorId| wanted.contains(book.casebook[actor].kind as usize);
            facts.with_actors(level, of_kind)
        }),
        Member::Cases => (!filter.cases.is_empty())
            .then(|| positions(&filter.cases, count, |id| Some(book.case_by_id(id)?.index()))),
        Member::Operations => {
            operations(book, filter).map(|wanted| facts.operations.with(|one| wanted.contains(one.index())))
        }
        Member::Proof => filter.proof.map(|weakest| Bits::from_fn(count, |at| columns.proof[at] <= weakest)),
        Member::Terrorism => filter.terrorism.map(|wanted| {
            Bits::from_fn(count, |at| match (columns.terrorism[at], wanted) {
                (Some(proof), TerrorismLink::AtLeast(weakest)) => proof <= weakest,
                (proof, _) => proof.is_some(),
            })
        }),
        Member::Time => filter.has_time().then(|| match filter.window() {
            Some(window) => {
                let spans = facts.spans();
                Bits::from_fn(count, |at| spans[at].is_some_and(|span| span.overlaps(window)))
            }
            None => Bits::none(count),
        }),
        Member::Modes => modes(filter).map(|wanted| {
            let mut matching = Bits::none(count);
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
            Bits::from_fn(count, |at| columns.status[at].is_some_and(|one| wanted.contains(one as usize)))
        }),
        Member::Text => filter.text.as_ref().and_then(|text| book.haystack().find(text, facts, level)),
    }
}

fn in_countries(facts: &Facts, wanted: &Bits) -> Bits {
    facts.countries.with(|country| wanted.contains(country.index()))
}

fn positions(ids: &[String], len: usize, find: impl Fn(&str) -> Option<usize>) -> Bits {
    let mut bits = Bits::none(len);
    ids.iter().filter_map(|id| find(id)).for_each(|at| bits.insert(at));
    bits
}

pub(super) fn goods(book: &Book, filter: &Filter) -> Option<Bits> {
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

pub(super) fn operations(book: &Book, filter: &Filter) -> Option<Bits> {
    (!filter.operations.is_empty()).then(|| {
        positions(&filter.operations, book.casebook.operations.len(), |id| {
            Some(book.operation_by_id(id)?.index())
        })
    })
}

pub(super) fn countries(filter: &Filter) -> Option<Bits> {
    (!filter.countries.is_empty())
        .then(|| positions(&filter.countries, Country::COUNT, |code| Some(Country::from_code(code)?.index())))
}

/// The countries of all regions that the filter names.
pub(super) fn regions(filter: &Filter) -> Option<Bits> {
    (!filter.regions.is_empty()).then(|| {
        let regions: Vec<_> = filter.regions.iter().filter_map(|code| Region::from_code(code)).collect();
        Bits::from_fn(Country::COUNT, |at| {
            Country::from_index(at).is_some_and(|country| regions.iter().any(|region| country.is_in(*region)))
        })
    })
}

pub(super) fn modes(filter: &Filter) -> Option<Bits> {
    (!filter.modes.is_empty())
        .then(|| positions(&filter.modes, Mode::ALL.len(), |word| Some(Mode::from_word(word)? as usize)))
}
