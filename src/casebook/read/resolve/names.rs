//! From the ids of the document to positions in the book's collections.

use std::cell::Cell;
use std::collections::HashSet;
use std::hash::{BuildHasher, Hash};

use hashbrown::{DefaultHashBuilder, HashTable};
use smallvec::SmallVec;

use super::super::super::column::TextColumn;
use super::super::super::{ActorId, CaseId, CrimeId, GoodId, OperationId, PlaceId, SeriesId, SourceId};
use super::super::super::{Code, Country};
use super::super::context::Context;
use super::super::leaves::Id;
use super::super::packed::{LONG, Packed, packed};
use super::super::scalar::quoted;
use super::super::split::Collection;
use super::super::value::{At, LEFT_OUT};

/// The ids of one collection, each with its position.
pub(in super::super) struct Ids<I> {
    collection: &'static str,
    /// What one record is called, with its article.
    what: &'static str,
    typed: fn(u32) -> I,
    known: HashTable<Known>,
    /// What [`Known`] does not tell of ids: those that are too long to be packed, and nothing of the others.
    long: TextColumn,
    count: u32,
    hasher: DefaultHashBuilder,
    /// The short id that was found last: records of a case mostly name the same good, and often the same place.
    last: Cell<Known>,
    /// Whether all of the collection is here.
    is_closed: bool,
}

/// An id and its position.
#[derive(Clone, Copy)]
struct Known {
    id: Packed,
    position: u32,
}

/// The ids of all collections that references point into.
pub(in super::super) struct Names {
    pub(in super::super) sources: Ids<SourceId>,
    pub(in super::super) goods: Ids<GoodId>,
    pub(in super::super) crimes: Ids<CrimeId>,
    pub(in super::super) places: Ids<PlaceId>,
    pub(in super::super) actors: Ids<ActorId>,
    pub(in super::super) operations: Ids<OperationId>,
    pub(in super::super) cases: Ids<CaseId>,
    pub(in super::super) series: Ids<SeriesId>,
    /// The country of each place.
    pub(in super::super) place_countries: Vec<Country>,
}

impl Names {
    pub(in super::super) fn new() -> Self {
        Self {
            sources: Ids::new("sources", "a source", SourceId),
            goods: Ids::new("goods", "a good", GoodId),
            crimes: Ids::new("crimes", "a crime", CrimeId),
            places: Ids::new("places", "a place", PlaceId),
            actors: Ids::new("actors", "an actor", ActorId),
            operations: Ids::new("operations", "an operation", OperationId),
            cases: Ids::new("cases", "a case", CaseId),
            series: Ids::new("series", "a series", SeriesId),
            place_countries: Vec::new(),
        }
    }

    /// Notes that all of a collection is here: an id that it lacks is an unknown one.
    pub(in super::super) fn close(&mut self, collection: Collection) {
        *self.is_closed(collection) = true;
    }

    /// Notes that some of a collection waits for the end of the document.
    pub(in super::super) fn reopen(&mut self, collection: Collection) {
        *self.is_closed(collection) = false;
    }

    /// Notes that the document has ended.
    pub(in super::super) fn close_all(&mut self) {
        Collection::ALL.into_iter().for_each(|collection| self.close(collection));
    }

    fn is_closed(&mut self, collection: Collection) -> &mut bool {
        match collection {
            Collection::Sources => &mut self.sources.is_closed,
            Collection::Goods => &mut self.goods.is_closed,
            Collection::Crimes => &mut self.crimes.is_closed,
            Collection::Places => &mut self.places.is_closed,
            Collection::Actors => &mut self.actors.is_closed,
            Collection::Operations => &mut self.operations.is_closed,
            Collection::Cases => &mut self.cases.is_closed,
            Collection::Series => &mut self.series.is_closed,
        }
    }
}

/// Reports an id that stands twice.
pub(super) fn duplicate(cx: &mut Context, what: &str, id: &str) {
    let message = format!("{what} of this id came before, this one was left out: {}", quoted(id));
    cx.error(Code::DuplicateId, message);
}

impl<I> Ids<I> {
    fn new(collection: &'static str, what: &'static str, typed: fn(u32) -> I) -> Self {
        Self {
            collection,
            what,
            typed,
            known: HashTable::new(),
            long: TextColumn::default(),
            count: 0,
            hasher: DefaultHashBuilder::default(),
            last: Cell::new(Known { id: LONG, position: 0 }),
            is_closed: false,
        }
    }

    /// Learns the id of the next record; of records with one id only the first one is kept, the others are reported.
    pub(in super::super) fn add(&mut self, cx: &mut Context, id: &Id<'_>) -> bool {
        if self.is_duplicate(cx, id) {
            return false;
        }
        let Self { known, long, hasher, count, .. } = self;
        let packed = packed(&id.0);
        long.push(if packed == LONG { &id.0 } else { "" });
        let hash = |one: &Known| match one.id {
            LONG => hasher.hash_one(long.at(one.position as usize)),
            id => hasher.hash_one(id),
        };
        let new = Known { id: packed, position: *count };
        known.insert_unique(hash(&new), new, hash);
        *count += 1;
        true
    }

    /// Whether a record of this id came before; reports it.
    pub(in super::super) fn is_duplicate(&self, cx: &mut Context, Id(id): &Id<'_>) -> bool {
        let came = self.get(id).is_some();
        if came {
            cx.within("id", |cx| duplicate(cx, self.what, id));
        }
        came
    }

    /// The position of an id, where the book has it.
    pub(super) fn get(&self, id: &str) -> Option<I> {
        let found = match packed(id) {
            LONG => {
                let is_it = |one: &Known| one.id == LONG && self.long.at(one.position as usize) == id;
                self.known.find(self.hasher.hash_one(id), is_it)
            }
            packed if packed == self.last.get().id => return Some((self.typed)(self.last.get().position)),
            packed => self.known.find(self.hasher.hash_one(packed), |one| one.id == packed),
        }?;
        if found.id != LONG {
            self.last.set(*found);
        }
        Some((self.typed)(found.position))
    }

    /// What one record is called, with its article.
    pub(super) fn what(&self) -> &'static str {
        self.what
    }

    /// The position of an id; an unknown one is reported.
    pub(super) fn find(&self, cx: &mut Context, Id(id): &Id<'_>, loss: &str) -> Option<I> {
        let found = self.get(id);
        if found.is_none() && !self.is_closed {
            cx.wait();
        } else if found.is_none() {
            let lost = if cx.has_lost(self.collection, id) { ", which was left out itself" } else { "" };
            let message =
                format!("expected the id of {} in the book, found {}{lost}; {loss}", self.what, quoted(id));
            cx.error(Code::UnknownId, message);
        }
        found
    }

    /// The same where an id stands in a member.
    pub(super) fn find_in(
        &self,
        cx: &mut Context,
        member: &'static str,
        id: &Id<'_>,
        loss: &str,
    ) -> Option<I> {
        // Where it is known, nobody asks where it stands.
        self.get(&id.0).or_else(|| cx.within(member, |cx| self.find(cx, id, loss)))
    }

    /// The same for an optional member.
    pub(super) fn find_member(
        &self,
        cx: &mut Context,
        member: &'static str,
        id: Option<&Id<'_>>,
    ) -> Option<I> {
        id.and_then(|id| self.find_in(cx, member, id, LEFT_OUT))
    }

    /// The positions of a list of ids: each once, unknown ones reported and left out.
    pub(super) fn find_list<L>(&self, cx: &mut Context, member: &'static str, list: &[At<Id<'_>>]) -> L
    where
        I: Copy + Eq + Hash,
        L: FromIterator<I>,
    {
        if list.is_empty() {
            return L::from_iter([]);
        }
        cx.within(member, |cx| {
            cx.below(|cx| {
                let found = |At { index, value }: &At<Id<'_>>| {
                    cx.at(*index);
                    self.find(cx, value, LEFT_OUT)
                };
                distinct(list.iter().filter_map(found))
            })
        })
    }
}

/// Each value once, in the order in which it came first.
fn distinct<T: Copy + Eq + Hash, L: FromIterator<T>>(values: impl Iterator<Item = T>) -> L {
    /// Up to here, looking through the list is cheaper than a set.
    const FEW: usize = 16;
    let mut kept = SmallVec::<[T; FEW]>::new();
    let mut seen = HashSet::new();
    for value in values {
        if kept.len() == FEW {
            seen.extend(kept.iter().copied());
        }
        let is_new = if kept.len() < FEW { !kept.contains(&value) } else { seen.insert(value) };
        if is_new {
            kept.push(value);
        }
    }
    kept.into_iter().collect()
}

/// Each country once, in the order in which it came first.
pub(super) fn countries(list: &[At<Country>]) -> Vec<Country> {
    distinct(list.iter().map(|at| at.value))
}
