//! Records as flat columns, case by case in file order: what a filter scans without touching the book.
//! Holds only what filters and figures ask; everything else is looked up in the book.

use std::ops::Range;

use super::filter::EVER;
use crate::casebook::{Casebook, Currency, Granularity, Handling, Link, Money, Proof, Span, Status};

/// Stands where a record has no good, operation, mode or unit.
pub(super) const NONE: u32 = u32::MAX;

/// Which records belong to which case: the records of case `i` run from `starts[i]` to before `starts[i + 1]`.
#[derive(Clone, Debug, Default)]
pub(super) struct Owned {
    starts: Vec<u32>,
    /// The case of each record.
    pub(super) case: Vec<u32>,
}

impl Owned {
    fn new(counts: impl Iterator<Item = usize>) -> Self {
        let mut owned = Self { starts: vec![0], case: Vec::new() };
        for (case, count) in counts.enumerate() {
            owned.case.resize(owned.case.len() + count, case as u32);
            owned.starts.push(owned.case.len() as u32);
        }
        owned
    }

    /// How many records there are.
    pub(super) fn len(&self) -> usize {
        self.case.len()
    }

    /// The records of a case.
    pub(super) fn of(&self, case: usize) -> Range<usize> {
        self.starts[case] as usize..self.starts[case + 1] as usize
    }

    /// The position of a record within its case.
    pub(super) fn within(&self, record: usize) -> usize {
        record - self.starts[self.case[record] as usize] as usize
    }
}

/// All cases.
#[derive(Clone, Debug, Default)]
pub(super) struct Cases {
    pub(super) handling: Vec<Handling>,
    pub(super) proof: Vec<Proof>,
    pub(super) terrorism: Vec<Option<Proof>>,
    pub(super) status: Vec<Option<Status>>,
    pub(super) defendants: Vec<Option<u64>>,
    pub(super) convicted: Vec<Option<u64>>,
}

impl Cases {
    pub(super) fn new(book: &Casebook) -> Self {
        let mut columns = Self::default();
        for case in &book.cases {
            let outcome = case.outcome.as_ref();
            columns.handling.push(case.handling);
            columns.proof.push(case.proof);
            columns.terrorism.push(case.terrorism.as_ref().map(|terrorism| terrorism.proof));
            columns.status.push(outcome.and_then(|outcome| outcome.status));
            columns.defendants.push(outcome.and_then(|outcome| outcome.defendants));
            columns.convicted.push(outcome.and_then(|outcome| outcome.convicted));
        }
        columns
    }

    /// How many cases there are.
    pub(super) fn len(&self) -> usize {
        self.proof.len()
    }
}

/// What a value is worth in the book's currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Worth {
    /// So much.
    Known(f64),
    /// The book says nothing.
    Missing,
    /// Only in a currency that the book does not report in.
    OtherCurrency,
}

impl Worth {
    fn of(value: Option<Money>, book: Currency) -> Self {
        match value {
            None => Self::Missing,
            Some(money) => money.in_currency(book).map_or(Self::OtherCurrency, Self::Known),
        }
    }
}

/// All seizures.
#[derive(Clone, Debug, Default)]
pub(super) struct Seizures {
    pub(super) owned: Owned,
    pub(super) good: Vec<u32>,
    pub(super) operation: Vec<u32>,
    pub(super) country: Vec<u8>,
    pub(super) span: Vec<Span>,
    pub(super) granularity: Vec<Granularity>,
    pub(super) worth: Vec<Worth>,
    /// 0 where there is no unit.
    pub(super) quantity: Vec<f64>,
    pub(super) unit: Vec<u32>,
}

impl Seizures {
    pub(super) fn new(book: &Casebook, units: &[String]) -> Self {
        let unit = |unit: &String| units.binary_search(unit).map_or(NONE, |at| at as u32);
        let owned = Owned::new(book.cases.iter().map(|case| case.seizures.len()));
        let mut columns = Self { owned, ..Self::default() };
        // One pass over the records for all columns: the records are large and far apart.
        for one in book.cases.iter().flat_map(|case| &case.seizures) {
            columns.good.push(one.good.map_or(NONE, |good| good.0));
            columns.operation.push(one.operation.map_or(NONE, |operation| operation.0));
            columns.country.push(one.at.country(book).index() as u8);
            columns.span.push(one.date.span());
            columns.granularity.push(one.date.granularity());
            columns.worth.push(Worth::of(one.value, book.currency));
            columns.quantity.push(one.quantity.as_ref().map_or(0.0, |quantity| quantity.amount));
            columns.unit.push(one.quantity.as_ref().map_or(NONE, |quantity| unit(&quantity.unit)));
        }
        columns
    }
}

/// The units of all seizures, in alphabetical order, each once.
pub(super) fn units(book: &Casebook) -> Vec<String> {
    let all = book.cases.iter().flat_map(|case| &case.seizures);
    let mut units: Vec<&String> = all.filter_map(|one| Some(&one.quantity.as_ref()?.unit)).collect();
    units.sort_unstable();
    units.dedup();
    units.into_iter().cloned().collect()
}

/// All routes.
#[derive(Clone, Debug, Default)]
pub(super) struct Routes {
    pub(super) owned: Owned,
    pub(super) good: Vec<u32>,
    pub(super) mode: Vec<u32>,
    pub(super) proof: Vec<Proof>,
    /// Its own time, else the case's, else all days there are.
    pub(super) span: Vec<Span>,
    stop_starts: Vec<u32>,
    stops: Vec<u8>,
}

impl Routes {
    /// `case_spans` has the time of each case.
    pub(super) fn new(book: &Casebook, case_spans: &[Option<Span>]) -> Self {
        let all = || book.cases.iter().flat_map(|case| &case.routes);
        let owned = Owned::new(book.cases.iter().map(|case| case.routes.len()));
        let own_or_case =
            |(own, case): (Option<Span>, &u32)| own.or(case_spans[*case as usize]).unwrap_or(EVER);
        let span = all().map(|one| one.time.span()).zip(&owned.case).map(own_or_case).collect();
        let mut stop_starts = vec![0];
        let mut stops = Vec::new();
        for route in all() {
            stops.extend(route.stops.iter().map(|stop| stop.at.country(book).index() as u8));
            stop_starts.push(stops.len() as u32);
        }
        Self {
            good: all().map(|one| one.good.map_or(NONE, |good| good.0)).collect(),
            mode: all().map(|one| one.mode.map_or(NONE, |mode| mode as u32)).collect(),
            proof: all().map(|one| one.proof).collect(),
            owned,
            span,
            stop_starts,
            stops,
        }
    }

    /// The countries of a route's stops, in travel order.
    pub(super) fn stops(&self, route: usize) -> &[u8] {
        &self.stops[self.stop_starts[route] as usize..self.stop_starts[route + 1] as usize]
    }
}

/// All links.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    pub(super) owned: Owned,
    pub(super) proof: Vec<Proof>,
    /// The stricter handling of the two actors.
    pub(super) level: Vec<Handling>,
    /// Position in `pairs`.
    pub(super) pair: Vec<u32>,
    /// The connected actors, the one whose id comes first in code-point order first; ordered by those ids.
    pub(super) pairs: Vec<(u32, u32)>,
}

impl Links {
    /// `ranks` has for each actor the rank of its id.
    pub(super) fn new(book: &Casebook, ranks: &[u32]) -> Self {
        let all = || book.cases.iter().flat_map(|case| &case.links);
        let ranked = |link: &Link| {
            let (a, b) = (link.from.0, link.to.0);
            let (a, b) = if ranks[a as usize] <= ranks[b as usize] { (a, b) } else { (b, a) };
            (ranks[a as usize], ranks[b as usize], a, b)
        };
        let mut pairs: Vec<_> = all().map(ranked).collect();
        let of_links = pairs.clone();
        pairs.sort_unstable();
        pairs.dedup();
        let number = |pair| pairs.binary_search(&pair).map_or(NONE, |at| at as u32);
        Self {
            owned: Owned::new(book.cases.iter().map(|case| case.links.len())),
            proof: all().map(|one| one.proof).collect(),
            level: all().map(|one| book[one.from].handling.max(book[one.to].handling)).collect(),
            pair: of_links.into_iter().map(number).collect(),
            pairs: pairs.iter().map(|(_, _, a, b)| (*a, *b)).collect(),
        }
    }
}

/// All parts that actors take in cases.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub(super) owned: Owned,
    /// The handling of the actor.
    pub(super) level: Vec<Handling>,
}

impl Roles {
    pub(super) fn new(book: &Casebook) -> Self {
        let all = book.cases.iter().flat_map(|case| &case.actors);
        Self {
            owned: Owned::new(book.cases.iter().map(|case| case.actors.len())),
            level: all.map(|one| book[one.actor].handling).collect(),
        }
    }
}
