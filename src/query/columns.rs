//! Records as flat columns, case by case in file order: what a filter scans without touching the book.
//! Holds only what filters and figures ask; everything else is looked up in the book.

use std::ops::Range;

use super::bits::Bits;
use super::filter::EVER;
pub(super) use crate::casebook::NONE;
use crate::casebook::{Case, Casebook, Handling, Link, Proof, Span, Status, Worth};
use crate::order::InOrder;

/// Which records belong to which case: the records of case `i` run from `starts[i]` to before `starts[i + 1]`.
#[derive(Clone, Debug, Default)]
pub(super) struct Owned {
    starts: Vec<u32>,
    /// The case of each record.
    pub(super) case: Vec<u32>,
}

impl Owned {
    fn new(counts: impl Iterator<Item = usize> + Clone) -> Self {
        // As long as it will be: there can be half a million, and growing would leave as many behind.
        let mut owned = Self { starts: vec![0], case: Vec::with_capacity(counts.clone().sum()) };
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

    /// The records of some cases.
    pub(super) fn of_cases(&self, cases: &Bits) -> Bits {
        let mut records = Bits::none(self.len());
        cases.each_run(|run| {
            records.insert_range(self.starts[run.start] as usize, self.starts[run.end] as usize);
        });
        records
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

/// All seizures: whose they are, and what the book's own columns do not say.
#[derive(Clone, Debug, Default)]
pub(super) struct Seizures {
    pub(super) owned: Owned,
    /// The units in alphabetical order, each once.
    pub(super) units: Vec<String>,
    /// For each of the book's units its position in `units`.
    unit_ranks: Vec<u32>,
    /// What each is worth in the book's currency; [`UNKNOWN`] where the book does not say.
    worth: Vec<f64>,
}

/// Adds nothing to a sum, so that sums need not look for it, and still differs from each amount by its sign.
const UNKNOWN: f64 = -0.0;

impl Seizures {
    pub(super) fn new(book: &Casebook) -> Self {
        let names = book.seizures.unit_names();
        let mut units: Vec<String> = names.iter().map(|name| name.to_string()).collect();
        units.order_by(|one, other| one.cmp(other));
        let rank =
            |name: &str| units.binary_search_by(|unit| unit.as_str().cmp(name)).map_or(NONE, |at| at as u32);
        let unit_ranks = names.iter().map(|name| rank(name)).collect();
        let mut worth = Vec::with_capacity(book.seizures.len());
        book.cases.iter().for_each(|case| add_worth(&mut worth, case, book));
        Self {
            owned: Owned::new(book.cases.iter().map(|case| case.seizures.len())),
            units,
            unit_ranks,
            worth,
        }
    }

    /// What one is worth in the book's currency, where that is known.
    #[inline]
    pub(super) fn worth(&self, number: usize) -> Option<f64> {
        let amount = self.worth[number];
        amount.is_sign_positive().then_some(amount)
    }

    /// Adds to an amount what some of them are worth, one after the other, and counts those of which that is not known.
    pub(super) fn add_worth(&self, mut amount: f64, numbers: Range<usize>) -> (f64, usize) {
        let mut unknown = 0;
        // Half a million are summed at every change of a filter: nothing here depends on what is known.
        for worth in &self.worth[numbers] {
            amount += *worth;
            unknown += usize::from(worth.is_sign_negative());
        }
        (amount, unknown)
    }

    /// The position in `units` of one of the book's units, [`NONE`] for none.
    pub(super) fn unit(&self, of_book: u32) -> u32 {
        self.unit_ranks.get(of_book as usize).copied().unwrap_or(NONE)
    }
}

/// Adds what the seizures of a case are worth. Not inlined: engines make fast what is called often.
#[inline(never)]
fn add_worth(all: &mut Vec<f64>, case: &Case, book: &Casebook) {
    all.extend(case.seizures.numbers().map(|number| match book.seizures.worth(number, book.currency) {
        // A zero that a file gives a minus is a zero.
        Worth::Known(amount) => amount + 0.0,
        Worth::Missing | Worth::OtherCurrency => UNKNOWN,
    }));
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
