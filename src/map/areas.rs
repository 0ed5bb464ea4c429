//! Takes what is kept and what is asked for, gives each country's figure and class. Tells apart a country that no case
//! concerns, one whose figure is zero, and one whose cases give no figure. Knows no outlines.

use std::collections::BTreeSet;

use super::classes::{Class, class_of, classes};
use super::request::{Level, MapRequest};
use super::sentences::Sentences;
use crate::casebook::{Country, Region};
use crate::query::{Aggregate, Aggregation, Book, Excluded, Kept, Metric, Row, aggregate};
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
    /// The filter names other countries or regions: what is known of it is not asked for.
    LeftOut,
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
    /// What would be known of it, and its class, if the filter named no countries and no regions: what the legend counts.
    pub at_large: (Datum, Option<usize>),
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

/// What is counted, once as the filter has it and once as if it named no countries and no regions.
pub(super) struct Scope<'a> {
    /// What the filter keeps.
    pub(super) kept: &'a Kept,
    /// What it keeps without its countries and regions; none where it names none.
    pub(super) at_large: Option<&'a Kept>,
    /// Which countries it names.
    pub(super) countries: &'a [Country],
}

/// Figures by key.
struct Counted {
    rows: Vec<Row>,
    cases: Vec<Row>,
    silent: Vec<String>,
    excluded: Vec<Excluded>,
}

impl Counted {
    fn of(book: &Book, kept: &Kept, request: &MapRequest) -> Self {
        let ask = |metric| {
            let unit = request.unit.clone();
            let asked = Aggregation { metric, by: request.level.by(), unit, ..Aggregation::default() };
            aggregate(book, kept, &asked)
        };
        let Aggregate { rows, excluded, .. } = ask(request.metric.unwrap_or_default());
        Self { rows, excluded, cases: ask(Metric::Cases).rows, silent: silent_keys(book, kept, request) }
    }

    fn datum(&self, key: &str) -> Datum {
        match find(&self.rows, key) {
            Some(value) => Datum::Figure(value),
            None if find(&self.cases, key).is_none() => Datum::NoCase,
            None if self.silent.iter().any(|one| one == key) => Datum::NotGiven,
            None => Datum::Figure(0.0),
        }
    }
}

fn find(rows: &[Row], key: &str) -> Option<f64> {
    rows.iter().find(|row| row.key == key).map(|row| row.value)
}

/// The figures of all countries; what is kept is narrowed to the good that is asked for, if any.
pub(super) fn areas(
    book: &Book,
    scope: &Scope<'_>,
    request: &MapRequest,
    sentences: &Sentences<'_>,
) -> Areas {
    let metric = request.metric.unwrap_or_default();
    let counted = Counted::of(book, scope.kept, request);
    let wider = scope.at_large.map(|kept| Counted::of(book, kept, request));
    let wide = wider.as_ref().unwrap_or(&counted);
    // A region is asked for where one of its countries is.
    let asked: BTreeSet<Option<String>> =
        scope.countries.iter().map(|country| key(request.level, *country)).collect();
    let values: Vec<f64> = wide.rows.iter().map(|row| row.value).collect();
    let classes = match request.metric {
        Some(_) => classes(&values, request.classes, request.class_count),
        None => Vec::new(),
    };
    let area = |country: Country| {
        let key = key(request.level, country);
        let large = key.as_deref().map_or(Datum::NoCase, |key| wide.datum(key));
        let datum = match &key {
            _ if wider.is_some() && !asked.contains(&key) => Datum::LeftOut,
            Some(key) => counted.datum(key),
            None => Datum::NoCase,
        };
        let subject = match (&key, request.level) {
            (Some(key), Level::Subregion | Level::Region) => Subject::new(SubjectKind::Region, key.as_str()),
            _ => Subject::new(SubjectKind::Country, country.code()),
        };
        let name = match subject.kind {
            SubjectKind::Region => sentences.locale.region(&subject.id),
            _ => sentences.country(country),
        };
        let class = |datum| match datum {
            // A figure that the filter makes smaller than any without it stands with the smallest.
            Datum::Figure(value) if value > 0.0 => class_of(&classes, value).or(Some(0)),
            _ => None,
        };
        let cases = key.as_deref().and_then(|key| find(&counted.cases, key)).unwrap_or(0.0) as usize;
        let sentence = sentences.area(&name, datum, metric, request.unit.as_deref());
        Area {
            country,
            subject,
            name,
            datum,
            class: class(datum),
            at_large: (large, class(large)),
            cases,
            sentence,
        }
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
