//! The headline figures. Counts what is kept; leaves words and number formats to those who show them.

use std::ops::Range;

use serde::{Serialize, Serializer};

use super::book::Book;
use super::keep::Kept;
use crate::casebook::{Country, Currency, Day, Handling, Proof};

/// The headline figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Cases.
    pub cases: usize,
    /// Cases proven beyond reasonable doubt.
    pub proven: usize,
    /// Cases with a claimed link to terrorism.
    pub terrorism: usize,
    /// Distinct countries of the cases.
    pub countries: usize,
    /// Distinct actors of the cases.
    pub actors: usize,
    /// Connected pairs of actors.
    pub ties: usize,
    /// Seizure records.
    pub seizures: usize,
    /// Defendants, where the book counts them.
    pub defendants: u64,
    /// Convictions, where the book counts them.
    pub convictions: u64,
    /// The value of the seizures.
    pub value: TotalValue,
    /// The first day of the cases' times.
    #[serde(serialize_with = "day")]
    pub from: Option<Day>,
    /// The last day of the cases' times.
    #[serde(serialize_with = "day")]
    pub to: Option<Day>,
}

/// A sum of values.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TotalValue {
    /// How much.
    pub amount: f64,
    /// In the book's currency.
    #[serde(serialize_with = "currency")]
    pub currency: Currency,
    /// How many seizures are left out: without a value, or with one only in another currency.
    pub excluded: usize,
}

fn day<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => serializer.collect_str(day),
        None => serializer.serialize_none(),
    }
}

fn currency<S: Serializer>(currency: &Currency, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(currency.code())
}

/// The headline figures of what is kept.
pub fn summary(book: &Book, kept: &Kept) -> Summary {
    let cases = &book.case_columns;
    let sum = |column: &[Option<u64>]| {
        let mut sum = 0_u64;
        kept.cases.each_run(|run| {
            sum = column[run].iter().flatten().fold(sum, |sum, one| sum.saturating_add(*one))
        });
        sum
    };
    let mut countries = [false; Country::COUNT];
    book.facts().countries.each_of(&kept.cases, |country| countries[country.index()] = true);
    let (mut proven, mut terrorism) = (0, 0);
    kept.cases.each_run(|run| {
        proven += cases.proof[run.clone()].iter().filter(|one| **one == Proof::BeyondReasonableDoubt).count();
        terrorism += cases.terrorism[run].iter().flatten().count();
    });
    let mut pairs = vec![false; book.links.pairs.len()];
    let pair = &book.links.pair;
    kept.links.each_run(|run| pair[run].iter().for_each(|pair| pairs[*pair as usize] = true));
    let count = |is_there: &[bool]| is_there.iter().filter(|one| **one).count();
    let span = book.facts().span_of(&kept.cases);
    let mut value = TotalValue::none(book);
    kept.seizures.each_run(|run| value.add(book, run));
    Summary {
        cases: kept.case_count(),
        proven,
        terrorism,
        countries: count(&countries),
        actors: kept.actor_count(),
        ties: count(&pairs),
        seizures: kept.seizures.count(),
        defendants: sum(&cases.defendants),
        convictions: sum(&cases.convicted),
        value,
        from: span.map(|span| span.first),
        to: span.map(|span| span.last),
    }
}

impl TotalValue {
    /// The value of nothing.
    pub(super) fn none(book: &Book) -> Self {
        Self { amount: 0.0, currency: book.casebook.currency, excluded: 0 }
    }

    /// Adds the value of some seizures, by their numbers.
    pub(super) fn add(&mut self, book: &Book, seizures: Range<usize>) {
        let (amount, excluded) = book.seizures.add_worth(self.amount, seizures);
        self.amount = amount;
        self.excluded += excluded;
    }
}

/// The strictest handling among the book and what is kept of it: what a view of it must be marked with.
pub fn marking(book: &Book, kept: &Kept) -> Handling {
    let cases = kept.cases.iter().map(|case| book.case_columns.handling[case]);
    let actors = kept.actors().map(|actor| book.casebook[actor].handling);
    cases.chain(actors).fold(book.casebook.handling, Handling::max)
}
