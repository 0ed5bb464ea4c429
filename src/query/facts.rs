//! What belongs to each case, by the definitions of the format. Worked out once, list after list in flat columns;
//! knows no filter.

use super::bits::Bits;
use super::lists::Lists;
use crate::casebook::NONE;
use crate::casebook::{ActorId, Case, Casebook, Country, CrimeId, Date, GoodId, Handling, OperationId, Span};

/// What belongs to a case; each list in order of position, nothing twice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CaseFacts<'a> {
    /// Its own, those of its routes' stops, its seizures and its outcome.
    pub countries: &'a [Country],
    /// Its own, those of its routes and seizures.
    pub goods: &'a [GoodId],
    /// Those who take part and those at either end of its links.
    pub actors: &'a [ActorId],
    /// Its own and those of its seizures.
    pub operations: &'a [OperationId],
    /// From the conduct, else the outcome, else the seizures.
    pub span: Option<Span>,
    /// The date that its span begins with, as exact as the book gives it.
    pub begins: Option<Date>,
    /// For each of `actors`, the least handling at which it is an actor of the case: links that name a stricter
    /// actor do not count below that actor's handling.
    actor_levels: &'a [Handling],
}

impl<'a> CaseFacts<'a> {
    /// The actors that are the case's when nothing stricter than `level` is shown.
    pub fn actors_at(self, level: Handling) -> impl Iterator<Item = ActorId> + use<'a> {
        self.actors_with_levels().filter(move |(_, own)| *own <= level).map(|(actor, _)| actor)
    }

    /// The actors, each with the least handling at which it is one.
    pub(super) fn actors_with_levels(self) -> impl Iterator<Item = (ActorId, Handling)> + use<'a> {
        self.actors.iter().copied().zip(self.actor_levels.iter().copied())
    }
}

/// The facts of all cases, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) countries: Lists<Country>,
    pub(super) goods: Lists<GoodId>,
    /// The crimes as each case names them, which nothing else adds to.
    pub(super) crimes: Lists<CrimeId>,
    actors: Lists<ActorId>,
    actor_levels: Vec<Handling>,
    pub(super) operations: Lists<OperationId>,
    spans: Vec<Option<Span>>,
    begins: Vec<Option<Date>>,
}

impl Facts {
    pub(super) fn new(book: &Casebook) -> Self {
        let mut facts = Self::default();
        for case in &book.cases {
            facts.add(case, book);
        }
        facts
    }

    // A function of its own for each case: engines make what is called often fast, not the loop that calls it.
    #[inline(never)]
    fn add(&mut self, case: &Case, book: &Casebook) {
        let stops = case.routes.iter().flat_map(|route| &route.stops).map(|stop| stop.at.country(book));
        let judged_in = case.outcome.iter().filter_map(|outcome| outcome.country);
        let routed = case.routes.iter().filter_map(|route| route.good);
        let seized = || case.seizures.numbers();
        let columns = &book.seizures;
        let known = |position: u32| (position != NONE).then_some(position);
        self.countries.add(
            case.countries
                .iter()
                .copied()
                .chain(stops)
                .chain(seized().filter_map(|one| Country::from_index(columns.countries().at(one).into())))
                .chain(judged_in),
        );
        self.goods.add(
            case.goods
                .iter()
                .copied()
                .chain(routed)
                .chain(seized().filter_map(|one| known(columns.goods().at(one)).map(GoodId))),
        );
        self.crimes.add(case.crimes.iter().copied());
        self.operations.add(
            case.operation
                .into_iter()
                .chain(seized().filter_map(|one| known(columns.operations().at(one)).map(OperationId))),
        );
        let (actors, levels) = actors(case, book);
        self.actors.add(actors.into_iter());
        self.actor_levels.extend(levels);
        let span = span(case, book);
        self.spans.push(span);
        self.begins.push(begins(case, book, span));
    }

    /// The facts of the case at a position.
    pub(super) fn of(&self, case: usize) -> CaseFacts<'_> {
        CaseFacts {
            countries: self.countries.of(case),
            goods: self.goods.of(case),
            actors: self.actors.of(case),
            operations: self.operations.of(case),
            span: self.spans[case],
            begins: self.begins[case],
            actor_levels: &self.actor_levels[self.actors.range(case)],
        }
    }

    /// The actors of some cases when nothing stricter than `level` is shown; `count` is how many there are in all.
    pub(super) fn actors_of(&self, cases: &Bits, level: Handling, count: usize) -> Bits {
        // Bytes first: a bit waits for what was last written beside it.
        let mut is_there = vec![false; count];
        self.actors.ranges_of(cases, |range| {
            let with_levels = self.actors.values()[range.clone()].iter().zip(&self.actor_levels[range]);
            with_levels.for_each(|(actor, own)| is_there[actor.index()] |= *own <= level);
        });
        Bits::from_fn(count, |actor| is_there[actor])
    }

    /// The cases with an actor that is wanted, when nothing stricter than `level` is shown.
    pub(super) fn with_actors(&self, level: Handling, wanted: impl Fn(ActorId) -> bool) -> Bits {
        if level == Handling::Red {
            return self.actors.with(wanted);
        }
        Bits::from_fn(self.spans.len(), |case| self.of(case).actors_at(level).any(&wanted))
    }

    /// The time of some cases together.
    pub(super) fn span_of(&self, cases: &Bits) -> Option<Span> {
        let mut all: Option<Span> = None;
        cases.each_run(|run| {
            for span in self.spans[run].iter().flatten() {
                all = Some(all.map_or(*span, |all| all.union(*span)));
            }
        });
        all
    }

    /// For each case the date that its time begins with.
    pub(super) fn begins(&self) -> &[Option<Date>] {
        &self.begins
    }

    /// The times of all cases.
    pub(super) fn spans(&self) -> &[Option<Span>] {
        &self.spans
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

fn span(case: &Case, book: &Casebook) -> Option<Span> {
    let outcome = || Some(case.outcome.as_ref()?.date?.span());
    let dates = || case.seizures.numbers().map(|one| book.seizures.dates().at(one));
    let seizures = || dates().map(Date::span).reduce(Span::union);
    case.time.span().or_else(outcome).or_else(seizures)
}

/// Of the dates that make the span, the one it begins with; of several, the most exact.
fn begins(case: &Case, book: &Casebook, span: Option<Span>) -> Option<Date> {
    let mut conduct = [case.time.from, case.time.to].into_iter().flatten();
    let outcome = || case.outcome.as_ref()?.date;
    let mut seizures = case.seizures.numbers().map(|one| book.seizures.dates().at(one));
    let first = |dates: &mut dyn Iterator<Item = Date>| {
        let at_first = |date: &Date| Some(date.span().first) == span.map(|span| span.first);
        dates.filter(at_first).min_by_key(|date| date.granularity())
    };
    first(&mut conduct).or_else(outcome).or_else(|| first(&mut seizures))
}
