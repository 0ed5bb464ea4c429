//! Takes what is kept and what is asked for, gives each country's figure and class. Tells apart a country that no case
//! concerns, one whose figure is zero, and one whose cases give no figure. Knows no outlines.

use super::classes::{Class, class_of, classes};
use super::request::{Level, MapRequest};
use super::sentences::Sentences;
use crate::casebook::{Country, Region};
use crate::query::{Aggregation, Book, Excluded, Kept, Metric, aggregate};
use crate::scene::{Subject, SubjectKind};

/// What is known of a country, or of the region it is counted in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Datum {
    /// No case of the book, as filtered, concerns it.
    NoCase,
    /// Cases concern it, but what they say gives no figure.
    NotGiven,
    /// A count or sum; zero is a finding.
    Figure(f64),
}

/// One country of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Which.
    pub country: Country,
    /// What pointing at it means: the country, or the region it is counted in.
    pub subject: Subject,
    /// What that is called.
    pub name: String,
    /// What is known of it.
    pub datum: Datum,
    /// The class of a figure above zero.
    pub class: Option<usize>,
    /// How many cases concern it.
    pub cases: usize,
    /// The figure in one sentence.
    pub sentence: String,
}

/// All countries, with the classes of their figures.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Areas {
    pub(super) areas: Vec<Area>,
    pub(super) classes: Vec<Class>,
    pub(super) excluded: Vec<Excluded>,
}

/// The figures of all countries. `kept` is narrowed to the good that is asked for, if any.
pub(super) fn areas(book: &Book, kept: &Kept, request: &MapRequest, sentences: &Sentences<'_>) -> Areas {
    let metric = request.metric.unwrap_or_default();
    let ask = |metric| {
        let unit = request.unit.clone();
        aggregate(book, kept, &Aggregation { metric, by: request.level.by(), unit, ..Aggregation::default() })
    };
    let counted = ask(metric);
    let cases = ask(Metric::Cases);
    let silent = silent_keys(book, kept, request);
    let find =
        |rows: &[crate::query::Row], key: &str| rows.iter().find(|row| row.key == key).map(|row| row.value);
    let datum = |key: &str| match find(&counted.rows, key) {
        Some(value) => Datum::Figure(value),
        None if find(&cases.rows, key).is_none() => Datum::NoCase,
        None if silent.iter().any(|one| one == key) => Datum::NotGiven,
        None => Datum::Figure(0.0),
    };
    let values: Vec<f64> = counted.rows.iter().map(|row| row.value).collect();
    let classes = match request.metric {
        Some(_) => classes(&values, request.classes, request.class_count),
        None => Vec::new(),
    };
    let area = |country: Country| {
        let key = key(request.level, country);
        let datum = key.as_deref().map_or(Datum::NoCase, datum);
        let subject = match (&key, request.level) {
            (Some(key), Level::Subregion | Level::Region) => Subject::new(SubjectKind::Region, key.as_str()),
            _ => Subject::new(SubjectKind::Country, country.code()),
        };
        let name = match subject.kind {
            SubjectKind::Region => sentences.locale.region(&subject.id),
            _ => sentences.country(country),
        };
        let class = match datum {
            Datum::Figure(value) => class_of(&classes, value),
            Datum::NoCase | Datum::NotGiven => None,
        };
        let cases = key.as_deref().and_then(|key| find(&cases.rows, key)).unwrap_or(0.0) as usize;
        let sentence = sentences.area(&name, datum, metric, request.unit.as_deref());
        Area { country, subject, name, datum, class, cases, sentence }
    };
    Areas { areas: Country::all().map(area).collect(), classes, excluded: counted.excluded }
}

/// The key that a country's figures stand under; none for Antarctica among regions.
fn key(level: Level, country: Country) -> Option<String> {
    match level {
        Level::Country => Some(country.code().to_owned()),
        Level::Subregion => country.subregion().map(Region::code),
        Level::Region => country.region().map(Region::code),
    }
}

/// Where there are records that could have given a figure and do not: a seizure without a value, a court's country
/// without a count of convictions. Zero would be a claim there.
fn silent_keys(book: &Book, kept: &Kept, request: &MapRequest) -> Vec<String> {
    let countries: Vec<Country> = match request.metric {
        Some(Metric::Value | Metric::Quantity) => {
            kept.seizures(book).map(|(_, seizure)| seizure.at.country(&book.casebook)).collect()
        }
        Some(Metric::Convictions) => {
            let outcomes = kept.cases().filter_map(|case| book.casebook[case].outcome.as_ref());
            outcomes
                .filter(|outcome| outcome.convicted.is_none())
                .filter_map(|outcome| outcome.country)
                .collect()
        }
        _ => Vec::new(),
    };
    countries.into_iter().filter_map(|country| key(request.level, country)).collect()
}
