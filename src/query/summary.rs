//! The headline figures. Counts what is kept; leaves words and number formats to those who show them.

use serde::{Serialize, Serializer};

use super::bits::Bits;
use super::book::Book;
use super::keep::Kept;
use crate::casebook::{Country, Currency, Day, Handling, Proof, Span, Worth};

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
    let sum =
        |column: &[Option<u64>]| kept.cases.iter().filter_map(|at| column[at]).fold(0, u64::saturating_add);
    let mut countries = Bits::none(Country::COUNT);
    let mut span: Option<Span> = None;
    for facts in kept.cases().map(|case| book.case_facts(case)) {
        facts.countries.iter().for_each(|country| countries.insert(country.index()));
        span = span.into_iter().chain(facts.span).reduce(Span::union);
    }
    let mut pairs = Bits::none(book.links.pairs.len());
    kept.links.iter().for_each(|link| pairs.insert(book.links.pair[link] as usize));
    Summary {
        cases: kept.case_count(),
        proven: kept.cases.iter().filter(|at| cases.proof[*at] == Proof::BeyondReasonableDoubt).count(),
        terrorism: kept.cases.iter().filter(|at| cases.terrorism[*at].is_some()).count(),
        countries: countries.count(),
        actors: kept.actor_count(),
        ties: pairs.count(),
        seizures: kept.seizures.count(),
        defendants: sum(&cases.defendants),
        convictions: sum(&cases.convicted),
        value: total_value(book, kept.seizures.iter()),
        from: span.map(|span| span.first),
        to: span.map(|span| span.last),
    }
}

/// The value of some seizures, by their numbers.
pub(super) fn total_value(book: &Book, seizures: impl Iterator<Item = usize>) -> TotalValue {
    let mut total = TotalValue { amount: 0.0, currency: book.casebook.currency, excluded: 0 };
    for seizure in seizures {
        match book.worth(seizure) {
            Worth::Known(amount) => total.amount += amount,
            _ => total.excluded += 1,
        }
    }
    total
}

/// The strictest handling among the book and what is kept of it: what a view of it must be marked with.
pub fn marking(book: &Book, kept: &Kept) -> Handling {
    let cases = kept.cases.iter().map(|case| book.case_columns.handling[case]);
    let actors = kept.actors().map(|actor| book.casebook[actor].handling);
    cases.chain(actors).fold(book.casebook.handling, Handling::max)
}
