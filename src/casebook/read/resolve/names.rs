//! From the ids of the document to positions in the book's collections.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::super::super::{ActorId, CaseId, CrimeId, GoodId, OperationId, PlaceId, SeriesId, SourceId};
use super::super::super::{Code, Country};
use super::super::context::Context;
use super::super::leaves::Id;
use super::super::scalar::quoted;
use super::super::value::{At, LEFT_OUT};

/// The ids of one collection.
pub(super) struct Ids<'de, I> {
    collection: &'static str,
    /// What one record is called, with its article.
    what: &'static str,
    typed: fn(u32) -> I,
    positions: HashMap<Cow<'de, str>, u32>,
}

/// The ids of all collections that references point into.
pub(super) struct Names<'de> {
    pub(super) sources: Ids<'de, SourceId>,
    pub(super) goods: Ids<'de, GoodId>,
    pub(super) crimes: Ids<'de, CrimeId>,
    pub(super) places: Ids<'de, PlaceId>,
    pub(super) actors: Ids<'de, ActorId>,
    pub(super) operations: Ids<'de, OperationId>,
    pub(super) cases: Ids<'de, CaseId>,
    pub(super) series: Ids<'de, SeriesId>,
    /// The country of each place.
    pub(super) place_countries: Vec<Country>,
}

/// Keeps the first record of each id and learns where it stands.
pub(super) fn unique<'de, T, I>(
    cx: &mut Context,
    collection: &'static str,
    (what, typed): (&'static str, fn(u32) -> I),
    records: &mut Vec<At<T>>,
    id: impl Fn(&T) -> &Id<'de>,
) -> Ids<'de, I> {
    let mut positions = HashMap::with_capacity(records.len());
    records.retain(|At { index, value }| {
        let Id(id) = id(value);
        let next = positions.len() as u32;
        let is_new = *positions.entry(id.clone()).or_insert(next) == next;
        if !is_new {
            cx.within(collection, |cx| cx.within(*index, |cx| cx.within("id", |cx| duplicate(cx, what, id))));
        }
        is_new
    });
    Ids { collection, what, typed, positions }
}

/// Reports an id that stands twice.
pub(super) fn duplicate(cx: &mut Context, what: &str, id: &str) {
    let message = format!("{what} of this id came before, this one was left out: {}", quoted(id));
    cx.error(Code::DuplicateId, message);
}

impl<I> Ids<'_, I> {
    /// The position of an id, where the book has it.
    pub(super) fn get(&self, id: &str) -> Option<I> {
        self.positions.get(id).map(|position| (self.typed)(*position))
    }

    /// What one record is called, with its article.
    pub(super) fn what(&self) -> &'static str {
        self.what
    }

    /// The position of an id; an unknown one is reported.
    pub(super) fn find(&self, cx: &mut Context, Id(id): &Id<'_>, loss: &str) -> Option<I> {
        let found = self.get(id);
        if found.is_none() {
            let lost = if cx.has_lost(self.collection, id) { ", which was left out itself" } else { "" };
            let message =
                format!("expected the id of {} in the book, found {}{lost}; {loss}", self.what, quoted(id));
            cx.error(Code::UnknownId, message);
        }
        found
    }

    /// The same for an optional member.
    pub(super) fn find_member(
        &self,
        cx: &mut Context,
        member: &'static str,
        id: Option<&Id<'_>>,
    ) -> Option<I> {
        id.and_then(|id| cx.within(member, |cx| self.find(cx, id, LEFT_OUT)))
    }

    /// The positions of a list of ids: each once, unknown ones reported and left out.
    pub(super) fn find_list(&self, cx: &mut Context, member: &'static str, list: &[At<Id<'_>>]) -> Vec<I>
    where
        I: Copy + Eq + Hash,
    {
        cx.within(member, |cx| {
            distinct(
                list.iter()
                    .filter_map(|At { index, value }| cx.within(*index, |cx| self.find(cx, value, LEFT_OUT))),
            )
        })
    }
}

/// Each value once, in the order in which it came first.
fn distinct<T: Copy + Eq + Hash>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = HashSet::new();
    values.filter(|value| seen.insert(*value)).collect()
}

/// Each country once, in the order in which it came first.
pub(super) fn countries(list: &[At<Country>]) -> Vec<Country> {
    distinct(list.iter().map(|at| at.value))
}
