//! Takes a book, what is kept and what is asked for; gives the map in domain words: figures of countries, legs of
//! routes, marks, seizures, and every sentence. Knows no outline, no colour and no size.

use std::collections::{BTreeMap, BTreeSet};

use super::areas::{Area, Areas, Datum, areas};
use super::bundles::{Bundles, bundles};
use super::classes::Class;
use super::describe::{description, heading, notes};
use super::legs::{Leg, Node, Nodes, RouteOnMap, legs};
use super::request::{Level, MapRequest, RouteColor};
use super::sentences::Sentences;
use crate::casebook::{CaseId, Country, GoodId, Region};
use crate::order::InOrder;
use crate::query::{Book, Excluded, Filter, Kept, Metric};
use crate::scene::{Subject, SubjectKind};
use crate::words::Locale;

/// The map, worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct MapModel {
    /// What was asked for.
    pub request: MapRequest,
    /// All countries, in order of code.
    pub areas: Vec<Area>,
    /// The classes of their figures, from few to many.
    pub classes: Vec<Class>,
    /// What the colours mean.
    pub legend: Legend,
    /// The marks that routes join, and other places where they are asked for.
    pub nodes: Vec<Node>,
    /// The routes, where they are asked for.
    pub routes: Vec<RouteOnMap>,
    /// Their legs.
    pub legs: Vec<Leg>,
    /// The same legs gathered, from fine to coarse, where there are too many to draw each on a map of the world.
    pub bundles: Vec<Bundles>,
    /// The goods that have a colour of their own, most routes first; empty where lines have one colour.
    pub goods: Vec<GoodOnMap>,
    /// Seizures, where they are asked for.
    pub seizures: Vec<SeizurePoint>,
    /// The line above the map.
    pub heading: String,
    /// The map in a few sentences.
    pub description: String,
    /// Lines below the map: what is left out, what lines are, whose boundaries these are.
    pub notes: Vec<String>,
    /// What the colours leave out.
    pub excluded: Vec<Excluded>,
    cases: BTreeMap<CaseId, CaseOnMap>,
}

/// What the colours mean, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// What is counted, with its unit.
    pub title: String,
    /// The range of each class, and how many countries are in it.
    pub classes: Vec<LegendEntry>,
    /// Countries whose figure is zero though cases concern them.
    pub zero: Option<LegendEntry>,
    /// Countries whose cases give no figure.
    pub not_given: Option<LegendEntry>,
    /// Countries that no case concerns.
    pub no_case: Option<LegendEntry>,
}

/// One line of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// What the colour stands for.
    pub label: String,
    /// How many countries have it; empty where regions are counted.
    pub count: String,
}

/// A seizure on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct SeizurePoint {
    /// The seizure.
    pub subject: Subject,
    /// Its mark, as a position in the model's nodes.
    pub node: usize,
    /// Its case.
    pub case: CaseId,
    /// All of it in words.
    pub sentence: String,
}

/// A good whose routes have a colour.
#[derive(Clone, Debug, PartialEq)]
pub struct GoodOnMap {
    /// Which.
    pub good: GoodId,
    /// Its name.
    pub label: String,
    /// How many routes carry it.
    pub routes: usize,
}

/// What a selection of something else than the case itself finds it by.
#[derive(Clone, Debug, PartialEq)]
struct CaseOnMap {
    subjects: BTreeSet<Subject>,
    countries: Vec<Country>,
}

/// Works out the map.
pub fn model(book: &Book, kept: &Kept, request: &MapRequest, locale: &Locale) -> MapModel {
    let sentences = Sentences { book, locale };
    let (from, to) = request.time.unwrap_or_default();
    let is_narrow = request.good.is_some() || request.time.is_some();
    let narrowed = is_narrow.then(|| {
        let goods = request.good.iter().cloned().collect();
        let only = Filter { goods, from, to, handling: Some(kept.level), ..Filter::default() };
        kept.clone().and(book, &book.keep(&only))
    });
    let kept = narrowed.as_ref().unwrap_or(kept);
    let Areas { areas, classes, excluded } = areas(book, kept, request, &sentences);
    let mut nodes = Nodes::default();
    let (routes, legs) =
        if request.routes { legs(kept, &mut nodes, &sentences) } else { (Vec::new(), Vec::new()) };
    if request.places {
        let stops =
            kept.routes(book).flat_map(|(case, route)| route.stops.iter().map(move |stop| (case, stop.at)));
        let seized = kept.seizures(book).map(|(case, seizure)| (case, seizure.at));
        for (case, at) in stops.chain(seized) {
            nodes.add(at, case, &sentences);
        }
    }
    let seizures = if request.seizure_points { seizures(kept, &mut nodes, &sentences) } else { Vec::new() };
    let said_of = |country: Country| {
        let area = areas.iter().find(|area| area.country == country)?;
        (area.subject.kind == SubjectKind::Country).then(|| area.sentence.clone())
    };
    let nodes = nodes.finish(&sentences, said_of);
    let mut model = MapModel {
        request: request.clone(),
        bundles: bundles(&nodes, &legs, &sentences),
        goods: goods(&routes, request, &sentences),
        routes,
        legend: legend(&areas, &classes, request, &sentences),
        areas,
        classes,
        nodes,
        legs,
        seizures,
        heading: heading(request, &sentences),
        description: String::new(),
        notes: Vec::new(),
        excluded,
        cases: kept.cases().map(|case| (case, case_on_map(book, kept, case))).collect(),
    };
    model.description = description(&model, &sentences);
    model.notes = notes(&model, &sentences);
    model
}

impl MapModel {
    /// How many cases the map is about.
    pub fn case_count(&self) -> usize {
        self.cases.len()
    }

    /// The countries that a country or a region is made of.
    pub(super) fn members(&self, subject: &Subject) -> impl Iterator<Item = Country> + use<> {
        let region = Region::from_code(&subject.id).filter(|_| subject.kind == SubjectKind::Region);
        let country = Country::from_code(&subject.id).filter(|_| subject.kind == SubjectKind::Country);
        Country::all()
            .filter(move |one| Some(*one) == country || region.is_some_and(|region| one.is_in(region)))
    }

    /// The countries of a case on the map.
    pub(super) fn countries_of(&self, case: CaseId) -> &[Country] {
        self.cases.get(&case).map_or(&[], |case| &case.countries)
    }

    /// The cases that a selection is about.
    pub fn cases_of(&self, subject: &Subject) -> BTreeSet<CaseId> {
        let drawn = self.legs.iter().chain(self.bundles.iter().flat_map(|bundles| &bundles.legs));
        let legs = drawn.filter(|leg| leg.subject == *subject);
        let routes = self.routes.iter().filter(|route| route.subject == *subject);
        let nodes = self.nodes.iter().filter(|node| node.subject == *subject);
        let seizures = self.seizures.iter().filter(|seizure| seizure.subject == *subject);
        let mut cases: BTreeSet<CaseId> = legs.flat_map(|leg| leg.cases.iter().copied()).collect();
        cases.extend(routes.map(|route| route.case));
        if subject.kind == SubjectKind::Place {
            cases.extend(nodes.flat_map(|node| node.cases.iter().copied()));
        }
        cases.extend(seizures.map(|seizure| seizure.case));
        cases
            .extend(self.cases.iter().filter(|(_, case)| case.subjects.contains(subject)).map(|(id, _)| *id));
        cases
    }
}

fn case_on_map(book: &Book, kept: &Kept, id: CaseId) -> CaseOnMap {
    let (case, facts) = (&book.casebook[id], book.case_facts(id));
    let mut subjects = BTreeSet::from([Subject::new(SubjectKind::Case, case.id.as_str())]);
    for country in facts.countries {
        subjects.insert(Subject::new(SubjectKind::Country, country.code()));
        let regions = [country.subregion(), country.region()].into_iter().flatten();
        subjects.extend(regions.map(|region| Subject::new(SubjectKind::Region, region.code())));
    }
    let actors = kept.case_actors(book, id).map(|actor| (SubjectKind::Actor, &book.casebook[actor].id));
    let goods = facts.goods.iter().map(|good| (SubjectKind::Good, &book.casebook[*good].id));
    let crimes = case.crimes.iter().map(|crime| (SubjectKind::Crime, &book.casebook[*crime].id));
    let operations = facts.operations.iter().map(|one| (SubjectKind::Operation, &book.casebook[*one].id));
    let named = actors.chain(goods).chain(crimes).chain(operations);
    subjects.extend(named.map(|(kind, id)| Subject::new(kind, id.as_str())));
    CaseOnMap { subjects, countries: facts.countries.to_vec() }
}

/// As many goods as have a colour that is told from the others; the rest share one.
const MOST_GOODS: usize = 6;

/// The goods to be told apart by colour.
fn goods(routes: &[RouteOnMap], request: &MapRequest, sentences: &Sentences<'_>) -> Vec<GoodOnMap> {
    let mut counts: BTreeMap<GoodId, usize> = BTreeMap::new();
    for good in routes.iter().filter_map(|route| route.good) {
        *counts.entry(good).or_default() += 1;
    }
    let wanted = match request.route_color {
        RouteColor::None => false,
        RouteColor::Good => !counts.is_empty(),
        // Coloured lines on coloured land would be two meanings of colour in one picture.
        RouteColor::Auto => request.metric.is_none() && (2..=MOST_GOODS).contains(&counts.len()),
    };
    if !wanted {
        return Vec::new();
    }
    let label = |good: GoodId| sentences.text(&sentences.book.casebook[good].label).to_owned();
    let mut goods: Vec<GoodOnMap> =
        counts.into_iter().map(|(good, routes)| GoodOnMap { good, label: label(good), routes }).collect();
    goods.order_by_key(|one| std::cmp::Reverse(one.routes));
    goods.truncate(MOST_GOODS);
    goods
}

fn seizures(kept: &Kept, nodes: &mut Nodes, sentences: &Sentences<'_>) -> Vec<SeizurePoint> {
    kept.seizures(sentences.book)
        .map(|(case, seizure)| {
            let record = &sentences.book.casebook[case];
            SeizurePoint {
                subject: Subject::record(SubjectKind::Seizure, &record.id, seizure.file_index),
                node: nodes.add(seizure.at, case, sentences),
                case,
                sentence: sentences.seizure(record, seizure),
            }
        })
        .collect()
}

fn legend(areas: &[Area], classes: &[Class], request: &MapRequest, sentences: &Sentences<'_>) -> Legend {
    let Some(metric) = request.metric else { return Legend::default() };
    let (locale, words) = (sentences.locale, sentences.locale.words());
    let is_amount = matches!(metric, Metric::Value | Metric::Quantity);
    let label = words.format.metric.of(metric.as_str());
    let title = match metric {
        Metric::Value => format!("{label} ({})", sentences.book.casebook.currency.code()),
        Metric::Quantity => format!("{label} ({})", request.unit.as_deref().unwrap_or_default()),
        _ => label.to_owned(),
    };
    let number = |value: f64| if is_amount { locale.compact(value) } else { locale.number(value) };
    let entry = |label: String, is_in: &dyn Fn(&Area) -> bool| {
        let countries = areas.iter().filter(|area| is_in(area)).count();
        let count = match request.level {
            Level::Country => locale.count(&words.common.countries, countries as u64),
            Level::Subregion | Level::Region => String::new(),
        };
        (countries, LegendEntry { label, count })
    };
    let present = |(countries, entry): (usize, LegendEntry)| (countries > 0).then_some(entry);
    let class = |(at, class): (usize, &Class)| {
        let (low, high) = (number(class.low), number(class.high));
        let range = if low == high { low } else { format!("{low}–{high}") };
        entry(range, &|area| area.class == Some(at)).1
    };
    let no_figure = words.map.no_figure.to_owned();
    let no_case = words.map.no_case.to_owned();
    Legend {
        title,
        classes: classes.iter().enumerate().map(class).collect(),
        zero: present(entry(locale.number(0.0), &|area| area.datum == Datum::Figure(0.0))),
        not_given: present(entry(no_figure, &|area| area.datum == Datum::NotGiven)),
        no_case: present(entry(no_case, &|area| area.datum == Datum::NoCase)),
    }
}
