//! Which records go: what is stricter than the level, and what only that used. Knows handlings and references, no texts.

use crate::casebook::{
    ActorId, Case, Casebook, CrimeId, GoodId, Handling, Link, OperationId, PlaceId, Route, Seizure, SourceId,
    Term, Where,
};

/// Where the records of one collection stand in the copy; none for those that go.
#[derive(Debug)]
pub(super) struct Places {
    to: Vec<Option<u32>>,
}

impl Places {
    fn new(stays: impl Iterator<Item = bool>) -> Self {
        let mut next = 0;
        let to = stays.map(|stays| {
            let place = stays.then_some(next);
            next += u32::from(stays);
            place
        });
        Self { to: to.collect() }
    }

    /// Whether the record at a position goes.
    pub(super) fn goes(&self, at: usize) -> bool {
        self.to[at].is_none()
    }

    /// The records that stay, or those that go.
    pub(super) fn of<'p, 'r, T>(
        &'p self,
        records: &'r [T],
        stays: bool,
    ) -> impl Iterator<Item = &'r T> + use<'p, 'r, T> {
        records.iter().zip(&self.to).filter(move |(_, to)| to.is_some() == stays).map(|(record, _)| record)
    }

    fn is_empty(&self) -> bool {
        self.to.iter().all(Option::is_some)
    }
}

/// What goes from each collection.
#[derive(Debug)]
pub(super) struct Removal {
    /// The strictest handling that stays.
    pub(super) level: Handling,
    pub(super) sources: Places,
    pub(super) goods: Places,
    pub(super) crimes: Places,
    pub(super) places: Places,
    pub(super) actors: Places,
    pub(super) operations: Places,
    pub(super) cases: Places,
}

macro_rules! new_ids {
    ($($name:ident: $id:ident in $collection:ident;)*) => {$(
        /// The id in the copy; none where the record goes.
        pub(super) fn $name(&self, id: $id) -> Option<$id> {
            self.$collection.to[id.index()].map($id)
        }
    )*};
}

impl Removal {
    new_ids! {
        source: SourceId in sources;
        good: GoodId in goods;
        crime: CrimeId in crimes;
        place: PlaceId in places;
        actor: ActorId in actors;
        operation: OperationId in operations;
    }

    pub(super) fn new(book: &Casebook, level: Handling) -> Self {
        let actors = Places::new(book.actors.iter().map(|actor| actor.handling <= level));
        let cases = Places::new(book.cases.iter().map(|case| case.handling <= level));
        let mut uses = AllUses::new(book);
        for case in &book.cases {
            uses.note_case(book, case, case.handling <= level, |link| {
                !actors.goes(link.from.index()) && !actors.goes(link.to.index())
            });
        }
        for actor in &book.actors {
            uses.sources.note_all(&actor.sources, actor.handling <= level);
        }
        for series in &book.series {
            uses.goods.note_all(series.good.as_slice(), true);
            uses.crimes.note_all(series.crime.as_slice(), true);
            uses.sources.note_all(series.source.as_slice(), true);
        }
        let operations = uses.operations.places();
        for (at, operation) in book.operations.iter().enumerate() {
            uses.sources.note_all(&operation.sources, !operations.goes(at));
        }
        uses.goods.note_parents(&book.goods);
        uses.crimes.note_parents(&book.crimes);
        Self {
            level,
            sources: uses.sources.places(),
            goods: uses.goods.places(),
            crimes: uses.crimes.places(),
            places: uses.places.places(),
            actors,
            operations,
            cases,
        }
    }

    /// Whether everything stays. Whatever else goes, it goes with a case or an actor.
    pub(super) fn is_empty(&self) -> bool {
        self.cases.is_empty() && self.actors.is_empty()
    }

    /// Whether a link of a case that stays goes, because it names an actor that does.
    pub(super) fn cuts(&self, link: &Link) -> bool {
        self.actors.goes(link.from.index()) || self.actors.goes(link.to.index())
    }
}

/// Who uses the records of one collection.
#[derive(Debug)]
struct Uses {
    /// For each, whether something uses it that stays.
    by_kept: Vec<bool>,
    /// For each, whether something uses it that goes.
    by_removed: Vec<bool>,
}

impl Uses {
    fn new(count: usize) -> Self {
        Self { by_kept: vec![false; count], by_removed: vec![false; count] }
    }

    fn note(&mut self, at: usize, user_stays: bool) {
        if user_stays {
            self.by_kept[at] = true;
        } else {
            self.by_removed[at] = true;
        }
    }

    fn note_all<Id: Copy + Position>(&mut self, ids: &[Id], user_stays: bool) {
        ids.iter().for_each(|id| self.note(id.position(), user_stays));
    }

    fn stays(&self, at: usize) -> bool {
        self.by_kept[at] || !self.by_removed[at]
    }

    /// A term uses its parent: terms are settled from the bottom of their trees to the top.
    fn note_parents<Id: Copy + Into<usize>>(&mut self, terms: &[Term<Id>]) {
        let parent = |at: usize| terms[at].parent.map(Into::<usize>::into);
        let mut unsettled_children = vec![0_u32; terms.len()];
        (0..terms.len()).filter_map(parent).for_each(|parent| unsettled_children[parent] += 1);
        let mut settled: Vec<usize> = (0..terms.len()).filter(|at| unsettled_children[*at] == 0).collect();
        while let Some(at) = settled.pop() {
            let Some(parent) = parent(at) else { continue };
            self.note(parent, self.stays(at));
            unsettled_children[parent] -= 1;
            if unsettled_children[parent] == 0 {
                settled.push(parent);
            }
        }
    }

    fn places(&self) -> Places {
        Places::new((0..self.by_kept.len()).map(|at| self.stays(at)))
    }
}

struct AllUses {
    sources: Uses,
    goods: Uses,
    crimes: Uses,
    places: Uses,
    operations: Uses,
}

impl AllUses {
    fn new(book: &Casebook) -> Self {
        Self {
            sources: Uses::new(book.sources.len()),
            goods: Uses::new(book.goods.len()),
            crimes: Uses::new(book.crimes.len()),
            places: Uses::new(book.places.len()),
            operations: Uses::new(book.operations.len()),
        }
    }

    fn note_case(&mut self, book: &Casebook, case: &Case, stays: bool, link_stays: impl Fn(&Link) -> bool) {
        self.sources.note_all(&case.sources, stays);
        self.goods.note_all(&case.goods, stays);
        self.crimes.note_all(&case.crimes, stays);
        self.operations.note_all(case.operation.as_slice(), stays);
        if let Some(terrorism) = &case.terrorism {
            self.sources.note_all(&terrorism.sources, stays);
        }
        for link in &case.links {
            self.sources.note_all(&link.sources, stays && link_stays(link));
        }
        for Route { good, stops, sources, .. } in &case.routes {
            self.goods.note_all(good.as_slice(), stays);
            self.sources.note_all(sources, stays);
            stops.iter().for_each(|stop| self.note_position(stop.at, stays));
        }
        for Seizure { at, good, operation, sources, .. } in book.seizures_of(case) {
            self.goods.note_all(good.as_slice(), stays);
            self.operations.note_all(operation.as_slice(), stays);
            self.sources.note_all(sources, stays);
            self.note_position(at, stays);
        }
    }

    fn note_position(&mut self, at: Where, stays: bool) {
        if let Where::Place(place) = at {
            self.places.note(place.index(), stays);
        }
    }
}

/// What stands at a position of its collection.
trait Position {
    fn position(self) -> usize;
}

macro_rules! positions {
    ($($id:ident)*) => {$(
        impl Position for $id {
            fn position(self) -> usize {
                self.index()
            }
        }
    )*};
}

positions! { SourceId GoodId CrimeId OperationId }
