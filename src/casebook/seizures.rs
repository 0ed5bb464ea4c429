//! The seizures of a whole book in columns, case by case in file order: a large book has half a million of them, and
//! most repeat the words of others. Each word, agency and list of sources is kept once.

use std::hash::{BuildHasher, Hash};
use std::ops::Range;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::column::{Column, TextColumn};
use super::{Country, Currency, Date, GoodId, Money, OperationId, PlaceId, SourceId, Text, TextRef, Where};

/// Stands in a column of positions where a seizure has none.
pub const NONE: u32 = u32::MAX;

/// Stands in a column of amounts where there is none: no amount is negative.
const NO_AMOUNT: f64 = -1.0;

/// Marks a country in a column of places.
const IS_COUNTRY: u32 = 1 << 31;

/// Which seizures of the book a case has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeizureRange {
    first: u32,
    end: u32,
}

impl SeizureRange {
    /// Their numbers in the book.
    pub fn numbers(self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.numbers().len()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.first == self.end
    }
}

/// Something that was seized, as the columns tell it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seizure<'a> {
    /// Position among the case's seizures in the file, damaged ones counted.
    pub file_index: u32,
    /// Its id, where it has one.
    pub id: Option<&'a str>,
    /// When.
    pub date: Date,
    /// Where.
    pub at: Where,
    /// What.
    pub good: Option<GoodId>,
    /// How much of it.
    pub quantity: Option<QuantityRef<'a>>,
    /// Worth how much.
    pub value: Option<Money>,
    /// By whom.
    pub agency: Option<TextRef<'a>>,
    /// In which operation.
    pub operation: Option<OperationId>,
    /// What says so.
    pub sources: &'a [SourceId],
}

/// How much of something, its unit borrowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuantityRef<'a> {
    /// How much.
    pub amount: f64,
    /// Of which unit.
    pub unit: &'a str,
}

/// All seizures of a book, numbered from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seizures {
    file_index: Column<u32>,
    /// Empty where there is none: no id is.
    id: TextColumn,
    date: Column<Date>,
    /// A position among the places, or a country with [`IS_COUNTRY`].
    at: Column<u32>,
    /// The country of `at`.
    country: Column<u8>,
    good: Column<u32>,
    quantity: Column<f64>,
    unit: Column<u32>,
    /// [`NO_AMOUNT`] where there is no value.
    value: Column<f64>,
    currency: Column<Currency>,
    /// [`NO_AMOUNT`] where the exporter did not know it.
    reporting: Column<f64>,
    agency: Column<u32>,
    operation: Column<u32>,
    sources: Column<u32>,
    units: Vec<Box<str>>,
    agencies: Vec<Text>,
    source_lists: Vec<Box<[SourceId]>>,
}

impl Seizures {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.date.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.date.is_empty()
    }

    /// One of them; the number must be below [`Seizures::len`].
    pub fn get(&self, number: usize) -> Seizure<'_> {
        let known = |position: u32| (position != NONE).then_some(position);
        let value = |amount: f64| (amount >= 0.0).then_some(amount);
        let at = self.at.at(number);
        Seizure {
            file_index: self.file_index.at(number),
            id: Some(self.id.at(number)).filter(|id| !id.is_empty()),
            date: self.date.at(number),
            at: match Country::from_index((at ^ IS_COUNTRY) as usize) {
                Some(country) if at & IS_COUNTRY != 0 => Where::Country(country),
                _ => Where::Place(PlaceId(at)),
            },
            good: known(self.good.at(number)).map(GoodId),
            quantity: known(self.unit.at(number)).map(|unit| QuantityRef {
                amount: self.quantity.at(number),
                unit: &self.units[unit as usize],
            }),
            value: value(self.value.at(number)).map(|amount| Money {
                amount,
                currency: self.currency.at(number),
                reporting: value(self.reporting.at(number)),
            }),
            agency: known(self.agency.at(number)).map(|agency| self.agencies[agency as usize].borrowed()),
            operation: known(self.operation.at(number)).map(OperationId),
            sources: known(self.sources.at(number)).map_or(&[], |list| &self.source_lists[list as usize]),
        }
    }

    /// Where one lies; the number must be below [`Seizures::len`].
    pub fn country(&self, number: usize) -> Country {
        Country::from_index(usize::from(self.country.at(number)))
            .expect("the columns hold indices of countries")
    }

    /// The dates.
    pub fn dates(&self) -> &Column<Date> {
        &self.date
    }

    /// The positions of the countries, as [`Country::index`] counts.
    pub fn countries(&self) -> &Column<u8> {
        &self.country
    }

    /// The positions of the goods, [`NONE`] where there is none.
    pub fn goods(&self) -> &Column<u32> {
        &self.good
    }

    /// The positions of the operations, [`NONE`] where there is none.
    pub fn operations(&self) -> &Column<u32> {
        &self.operation
    }

    /// The amounts of the quantities; 0 where there is none.
    pub fn quantities(&self) -> &Column<f64> {
        &self.quantity
    }

    /// The positions of the units among [`Seizures::unit_names`], [`NONE`] where there is no quantity.
    pub fn units(&self) -> &Column<u32> {
        &self.unit
    }

    /// All units, each once, in the order in which they came first.
    pub fn unit_names(&self) -> &[Box<str>] {
        &self.units
    }

    /// The value of one in the book's currency; `Err` says whether it has one in another currency.
    pub fn worth(&self, number: usize, book: Currency) -> Worth {
        let reporting = self.reporting.at(number);
        if reporting >= 0.0 {
            return Worth::Known(reporting);
        }
        let amount = self.value.at(number);
        if amount < 0.0 {
            Worth::Missing
        } else if self.currency.at(number) == book {
            Worth::Known(amount)
        } else {
            Worth::OtherCurrency
        }
    }
}

/// What a value is worth in the book's currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Worth {
    /// So much.
    Known(f64),
    /// The book says nothing.
    Missing,
    /// Only in a currency that the book does not report in.
    OtherCurrency,
}

/// Fills the columns, seizure by seizure and case by case.
#[derive(Debug, Default)]
pub struct SeizuresWriter {
    seizures: Seizures,
    /// Where the case at hand begins.
    first: u32,
    hasher: DefaultHashBuilder,
    units: HashTable<u32>,
    agencies: HashTable<u32>,
    source_lists: HashTable<u32>,
}

impl SeizuresWriter {
    /// Adds a seizure to the case at hand; `country` is where it lies.
    pub fn push(&mut self, seizure: Seizure<'_>, country: Country) {
        let Self { seizures: columns, hasher, .. } = self;
        let unit = seizure
            .quantity
            .map_or(NONE, |quantity| kept_once(hasher, &mut self.units, &mut columns.units, quantity.unit));
        let agency = seizure
            .agency
            .map_or(NONE, |agency| kept_once(hasher, &mut self.agencies, &mut columns.agencies, agency));
        let sources = if seizure.sources.is_empty() {
            NONE
        } else {
            kept_once(hasher, &mut self.source_lists, &mut columns.source_lists, seizure.sources)
        };
        columns.file_index.push(seizure.file_index);
        columns.id.push(seizure.id.unwrap_or_default());
        columns.date.push(seizure.date);
        columns.at.push(match seizure.at {
            Where::Place(place) => place.0,
            Where::Country(country) => country.index() as u32 | IS_COUNTRY,
        });
        columns.country.push(country.index() as u8);
        columns.good.push(seizure.good.map_or(NONE, |good| good.0));
        columns.quantity.push(seizure.quantity.map_or(0.0, |quantity| quantity.amount));
        columns.unit.push(unit);
        columns.value.push(seizure.value.map_or(NO_AMOUNT, |value| value.amount));
        columns.currency.push(seizure.value.map_or(Currency::USD, |value| value.currency));
        columns.reporting.push(seizure.value.and_then(|value| value.reporting).unwrap_or(NO_AMOUNT));
        columns.agency.push(agency);
        columns.operation.push(seizure.operation.map_or(NONE, |operation| operation.0));
        columns.sources.push(sources);
    }

    /// Ends the case at hand: what was pushed since the last one is its own.
    pub fn end_case(&mut self) -> SeizureRange {
        let end = self.seizures.len() as u32;
        SeizureRange { first: std::mem::replace(&mut self.first, end), end }
    }

    /// The columns.
    pub fn finish(self) -> Seizures {
        self.seizures
    }
}

/// What a list keeps once, however many seizures have it.
trait Kept {
    /// How it is looked for.
    type Key<'a>: Copy + Hash;

    fn key(&self) -> Self::Key<'_>;

    fn is(&self, key: Self::Key<'_>) -> bool;

    fn of(key: Self::Key<'_>) -> Self;
}

impl Kept for Box<str> {
    type Key<'a> = &'a str;

    fn key(&self) -> &str {
        self
    }

    fn is(&self, key: &str) -> bool {
        **self == *key
    }

    fn of(key: &str) -> Self {
        key.into()
    }
}

impl Kept for Text {
    type Key<'a> = TextRef<'a>;

    fn key(&self) -> TextRef<'_> {
        self.borrowed()
    }

    fn is(&self, key: TextRef<'_>) -> bool {
        self.borrowed() == key
    }

    fn of(key: TextRef<'_>) -> Self {
        key.to_text()
    }
}

impl Kept for Box<[SourceId]> {
    type Key<'a> = &'a [SourceId];

    fn key(&self) -> &[SourceId] {
        self
    }

    fn is(&self, key: &[SourceId]) -> bool {
        **self == *key
    }

    fn of(key: &[SourceId]) -> Self {
        key.into()
    }
}

/// The position of a value in a list that keeps each once.
fn kept_once<T: Kept>(
    hasher: &DefaultHashBuilder,
    index: &mut HashTable<u32>,
    list: &mut Vec<T>,
    wanted: T::Key<'_>,
) -> u32 {
    let hash = hasher.hash_one(wanted);
    if let Some(found) = index.find(hash, |position| list[*position as usize].is(wanted)) {
        return *found;
    }
    let position = list.len() as u32;
    list.push(T::of(wanted));
    index.insert_unique(hash, position, |one| hasher.hash_one(list[*one as usize].key()));
    position
}
