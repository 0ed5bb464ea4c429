//! One metric, broken down by one property and by time. Knows the keys of rows, not their labels.

use std::ops::Range;

use serde::{Serialize, Serializer};

use super::Book;
use super::columns::NONE;
use super::filter::Filter;
use super::keep::Kept;
use super::keys::Keys;
use super::stays::Stays;
use super::tally::{Axis, Tally};
use super::time::zero_span;
use crate::casebook::{ActorId, CaseId, Granularity, Period, Span, Worth};

/// What is counted or summed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Metric {
    /// Distinct cases.
    #[default]
    Cases,
    /// Seizure records.
    Seizures,
    /// The value of seizures, in the book's currency.
    Value,
    /// The quantity of seizures, in one unit.
    Quantity,
    /// Convictions.
    Convictions,
    /// Distinct actors.
    Actors,
}

/// What rows stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// Everything together, under the key `all`.
    #[default]
    None,
    /// Countries.
    Country,
    /// Sub-regions of M49, the finest level.
    Subregion,
    /// The five regions of M49.
    Region,
    /// Goods as written.
    Good,
    /// Crimes as written.
    Crime,
    /// The case's proof.
    Proof,
    /// How the case ended.
    Status,
    /// Operations.
    Operation,
    /// Units of quantities.
    Unit,
}

macro_rules! named {
    ($name:ident: $($variant:ident = $text:literal),*) => {
        impl $name {
            /// All there are.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word for it in options and results.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// Reads that word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }
    };
}

named!(Metric: Cases = "cases", Seizures = "seizures", Value = "value", Quantity = "quantity",
    Convictions = "convictions", Actors = "actors");
named!(By: None = "none", Country = "country", Subregion = "subregion", Region = "region", Good = "good",
    Crime = "crime", Proof = "proof", Status = "status", Operation = "operation", Unit = "unit");

/// A question: which metric, broken down how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aggregation {
    /// What is counted or summed.
    pub metric: Metric,
    /// What rows stand for.
    pub by: By,
    /// Rows for each period, too.
    pub interval: Option<Granularity>,
    /// The unit of the metric `quantity`, which without one exists only by unit.
    pub unit: Option<String>,
    /// Only what is about this good or one below it, as if the filter asked for it, too.
    pub good: Option<String>,
    /// Goods and crimes counted at the tops of their trees instead of at themselves.
    pub roll_up: bool,
    /// Cases, and actors as those of cases, counted only in the period in which the case's time begins: what tests run on,
    /// because a case under way stands in several periods. A beginning coarser than the interval is left out.
    pub new_cases: bool,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aggregate {
    /// In order of the key (goods, crimes and operations as in the book, words as in the format, codes and units
    /// alphabetically, sub-regions region by region), then of time.
    pub rows: Vec<Row>,
    /// What the rows leave out, in order of reason, none of them zero.
    pub excluded: Vec<Excluded>,
    /// Something stands in more than one row, so that rows do not add up to the total.
    pub overlapping: bool,
    /// Something stands in several rows of the same period, so that their keys must not be stacked. Without an
    /// interval the same as `overlapping`; with one, a case that only lasts for several periods does not count here.
    pub overlapping_keys: bool,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The code, id or word it stands for.
    pub key: String,
    /// The count or sum.
    pub value: f64,
    /// The period, where an interval was asked for.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "period")]
    pub period: Option<Period>,
}

fn period<S: Serializer>(period: &Option<Period>, serializer: S) -> Result<S::Ok, S::Error> {
    match period {
        Some(period) => serializer.collect_str(period),
        None => serializer.serialize_none(),
    }
}

/// How much is left out of the rows, in what the metric counts: cases, seizures (of values and quantities, too),
/// convictions or actors. Each is counted once, at the first reason that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Excluded {
    /// How many.
    pub count: u64,
    /// Why.
    pub reason: Reason,
}

/// Why something is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A seizure without a value.
    NoValue,
    /// A value only in a currency that the book does not report in.
    OtherCurrency,
    /// No quantity, or none in the unit asked for.
    NoUnit,
    /// No country.
    NoCountry,
    /// Countries, but none in any region: Antarctica.
    NoRegion,
    /// No good.
    NoGood,
    /// No crime.
    NoCrime,
    /// No status.
    NoStatus,
    /// No operation.
    NoOperation,
    /// No date.
    NoDate,
    /// A date coarser than the interval.
    CoarseDate,
    /// So many periods and keys that no picture could show them: nothing is counted.
    TooManyPeriods,
}

impl Reason {
    /// The word for it in results.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoValue => "no-value",
            Self::OtherCurrency => "other-currency",
            Self::NoUnit => "no-unit",
            Self::NoCountry => "no-country",
            Self::NoRegion => "no-region",
            Self::NoGood => "no-good",
            Self::NoCrime => "no-crime",
            Self::NoStatus => "no-status",
            Self::NoOperation => "no-operation",
            Self::NoDate => "no-date",
            Self::CoarseDate => "coarse-date",
            Self::TooManyPeriods => "too-many-periods",
        }
    }
}

/// Counts or sums what is kept.
pub fn aggregate(book: &Book, kept: &Kept, wanted: &Aggregation) -> Aggregate {
    let narrowed;
    let kept = match &wanted.good {
        None => kept,
        Some(good) => {
            let only = Filter { goods: vec![good.clone()], handling: Some(kept.level), ..Filter::default() };
            narrowed = kept.clone().and(book, &book.keep(&only));
            &narrowed
        }
    };
    let Some(axis) = Axis::new(wanted.interval, time(book, kept, wanted)) else {
        return Aggregate { excluded: too_many(kept), ..Aggregate::default() };
    };
    let mut count = Count { book, kept, keys: Keys::new(book, wanted.by, wanted.roll_up), found: Vec::new() };
    let Some(mut tally) = Tally::new(count.keys.len(), axis) else {
        return Aggregate { excluded: too_many(kept), ..Aggregate::default() };
    };
    match wanted.metric {
        Metric::Cases => count.cases(&mut tally, wanted.new_cases),
        Metric::Convictions => count.convictions(&mut tally),
        Metric::Actors => count.actors(&mut tally, wanted.new_cases),
        Metric::Seizures => count.seizures(&mut tally, |_| Ok(1.0)),
        Metric::Value => count.seizures(&mut tally, |seizure| match book.worth(seizure) {
            Worth::Known(amount) => Ok(amount),
            Worth::Missing => Err(Reason::NoValue),
            Worth::OtherCurrency => Err(Reason::OtherCurrency),
        }),
        Metric::Quantity => {
            let columns = &book.casebook.seizures;
            let unit = wanted
                .unit
                .as_ref()
                .map(|unit| book.seizures.units.binary_search(unit).map_or(NONE, |at| at as u32));
            let any_unit = wanted.by == By::Unit && unit.is_none();
            count.seizures(&mut tally, |seizure| {
                let own = book.seizures.unit(columns.units().at(seizure));
                let fits = own != NONE && (any_unit || unit == Some(own));
                if fits { Ok(columns.quantities().at(seizure)) } else { Err(Reason::NoUnit) }
            });
        }
    }
    rows(book, &count.keys, wanted, tally)
}

fn too_many(kept: &Kept) -> Vec<Excluded> {
    vec![Excluded { count: kept.case_count() as u64, reason: Reason::TooManyPeriods }]
}

/// The time of all that could be counted, and of the zeros the book's period asks for.
fn time(book: &Book, kept: &Kept, wanted: &Aggregation) -> Option<Span> {
    wanted.interval?;
    let counted = match wanted.metric {
        Metric::Cases | Metric::Actors => book.facts().span_of(&kept.cases),
        Metric::Convictions => kept.cases().filter_map(|case| outcome_span(book, case)).reduce(Span::union),
        _ => {
            let dates = book.casebook.seizures.dates();
            kept.seizures.iter().map(|seizure| dates.at(seizure).span()).reduce(Span::union)
        }
    };
    counted.into_iter().chain(zero_span(book, counted)).reduce(Span::union)
}

fn outcome_span(book: &Book, case: CaseId) -> Option<Span> {
    Some(book.casebook[case].outcome.as_ref()?.date?.span())
}

struct Count<'a> {
    book: &'a Book,
    kept: &'a Kept,
    keys: Keys<'a>,
    /// The keys of the record at hand; kept between records so that none allocates.
    found: Vec<u32>,
}

impl Count<'_> {
    fn cases(&mut self, tally: &mut Tally, only_new: bool) {
        let mut stays = Stays::new(self.keys.len(), tally.axis.len());
        for case in self.kept.cases() {
            self.found.clear();
            let keys = self.keys.of_case(case, &mut self.found);
            match keys.and_then(|()| self.periods(case, &tally.axis, only_new)) {
                Ok(periods) => stays.add(self.keys.once(&mut self.found), periods),
                Err(reason) => tally.exclude(reason, 1),
            }
        }
        tally.take(stays);
    }

    /// The periods of a case: all that its time overlaps, or the one in which it begins, where that is known so exactly.
    fn periods(&self, case: CaseId, axis: &Axis, only_new: bool) -> Result<Range<usize>, Reason> {
        let facts = self.book.facts();
        if only_new {
            axis.holding(facts.begins()[case.index()])
        } else {
            axis.overlapped(facts.spans()[case.index()])
        }
    }

    fn convictions(&mut self, tally: &mut Tally) {
        for case in self.kept.cases() {
            let Some(outcome) = &self.book.casebook[case].outcome else { continue };
            let Some(convicted) = outcome.convicted else { continue };
            tally.begin();
            self.found.clear();
            let periods =
                self.keys.of_outcome(case, &mut self.found).and_then(|()| tally.axis.holding(outcome.date));
            match periods {
                Ok(periods) => tally.add(&self.found, periods, convicted as f64),
                Err(reason) => tally.exclude(reason, convicted),
            }
        }
    }

    fn seizures(&mut self, tally: &mut Tally, amount: impl Fn(usize) -> Result<f64, Reason>) {
        let dates = self.book.casebook.seizures.dates();
        for seizure in self.kept.seizures.iter() {
            tally.begin();
            self.found.clear();
            let dated = Some(dates.at(seizure));
            let counted = amount(seizure).and_then(|amount| {
                self.keys.of_seizure(seizure, &mut self.found)?;
                Ok((tally.axis.holding(dated)?, amount))
            });
            match counted {
                Ok((periods, amount)) => match self.found[..] {
                    [key] if periods.len() == 1 => tally.add_alone(key, periods.start, amount),
                    _ => tally.add(&self.found, periods, amount),
                },
                Err(reason) => tally.exclude(reason, 1),
            }
        }
    }

    /// At a country, those whose own countries hold it; by anything else, those of the cases counted there.
    fn actors(&mut self, tally: &mut Tally, of_new_cases: bool) {
        // Sorted pairs instead of a list for each actor: two allocations in all.
        let mut pairs: Vec<(ActorId, CaseId)> = Vec::new();
        for case in self.kept.cases() {
            pairs.extend(self.kept.case_actors(self.book, case).map(|actor| (actor, case)));
        }
        pairs.sort_unstable();
        for cases in pairs.chunk_by(|one, next| one.0 == next.0) {
            let actor = cases[0].0;
            tally.begin();
            let mut left_out = None;
            for (_, case) in cases {
                self.found.clear();
                let keys = match self.keys.by() {
                    By::Country => self.keys.of_actor(actor, &mut self.found),
                    _ => self.keys.of_case(*case, &mut self.found),
                };
                match keys.and_then(|()| self.periods(*case, &tally.axis, of_new_cases)) {
                    Ok(periods) => tally.add(&self.found, periods, 1.0),
                    Err(reason) => left_out = left_out.or(Some(reason)),
                }
            }
            if let Some(reason) = left_out.filter(|_| !tally.has_counted()) {
                tally.exclude(reason, 1);
            }
        }
    }
}

fn rows(book: &Book, keys: &Keys<'_>, wanted: &Aggregation, tally: Tally) -> Aggregate {
    let mut rows = Vec::new();
    let zeros = tally.axis.zeros(zero_span(book, tally.counted_span()));
    for key in 0..keys.len() {
        // One row for everything stands even where there is nothing; other keys only where something is.
        if wanted.by != By::None && !tally.has_key(key) {
            continue;
        }
        for at in 0..tally.axis.len() {
            if tally.has(key, at) || zeros.contains(&at) {
                rows.push(Row {
                    key: keys.name(key),
                    value: tally.value(key, at),
                    period: tally.axis.period(at),
                });
            }
        }
    }
    Aggregate {
        rows,
        excluded: tally.excluded(),
        overlapping: tally.overlapping,
        overlapping_keys: tally.overlapping_keys,
    }
}

/// What a key of a good, crime or operation is called; keys of other kinds have names of the reader's language.
pub fn label(book: &Book, by: By, key: &str, lang: &str) -> Option<String> {
    let casebook = &book.casebook;
    let text = match by {
        By::Good => &casebook[book.good_by_id(key)?].label,
        By::Crime => &casebook[book.crime_by_id(key)?].label,
        By::Operation => &casebook[book.operation_by_id(key)?].name,
        _ => return None,
    };
    Some(text.get(lang, &casebook.language).to_owned())
}
