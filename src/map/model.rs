//! Takes a book, what is kept and what is asked for; gives the map in domain words: figures of countries, legs of
//! routes, marks, seizures, and every sentence. Knows no outline, no colour and no size.

use std::collections::{BTreeMap, BTreeSet};

use super::areas::{Area, Areas, Datum, Scope, areas};
use super::bundles::{Bundles, bundles};
use super::classes::Class;
use super::clusters::{Clusters, Weight};
use super::describe::{description, heading, notes};
use super::legs::{Leg, Node, Nodes, RouteOnMap, legs};
use super::request::{Level, MapRequest, RouteColor};
use super::sentences::Sentences;
use crate::casebook::{CaseId, Country, GoodId, Region};
use crate::geo::World;
use crate::order::InOrder;
use crate::query::{Book, Excluded, Filter, Kept, Metric};
use crate::scene::{Subject, SubjectKind};
use crate::words::{Locale, fill};

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
    /// Places and seizures that lie close together, for every distance from which the map is seen.
    pub clusters: Clusters,
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
    /// Countries that the filter does not ask for.
    pub left_out: Option<LegendEntry>,
}

/// One line of the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// What the colour stands for.
    pub label: String,
    /// How many countries or regions have it; empty where none is counted.
    pub count: String,
    /// The countries or regions themselves, where using the line filters by them, and what is said of that.
    pub control: Option<(Subject, String)>,
    /// Whether they are what the filter asks for.
    pub is_on: bool,
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

/// Whether places of a country are marked because it is looked into.
fn is_within(request: &MapRequest, country: Country) -> bool {
    request.within.as_ref().is_some_and(|within| match within.kind {
        SubjectKind::Region => Region::from_code(&within.id).is_some_and(|region| country.is_in(region)),
        _ => within.id == country.code(),
    })
}

/// Gathers what is marked by itself: seizures, and places where no route stops.
fn clusters(nodes: &[Node], seizures: &[SeizurePoint], request: &MapRequest) -> Clusters {
    let mut counts = vec![0; nodes.len()];
    for seizure in seizures {
        counts[seizure.node] += 1;
    }
    let mut middles = BTreeMap::new();
    for feature in &World::builtin().features {
        if let Some(country) = feature.code().and_then(Country::from_code) {
            middles.insert(country, feature.anchor);
        }
    }
    let weight = |(node, one): (usize, &Node)| {
        let is_place = one.role.is_none() && (request.places || is_within(request, one.country));
        let place = one.place.or_else(|| middles.get(&one.country).copied())?;
        let counted = Weight { node, place, seizures: counts[node], places: u64::from(is_place) };
        (counted.seizures + counted.places > 0).then_some(counted)
    };
    let weights: Vec<Weight> = nodes.iter().enumerate().filter_map(weight).collect();
    Clusters::new(&weights, nodes.len())
}

/// What a selection of something else than the case itself finds it by.
#[derive(Clone, Debug, PartialEq)]
struct CaseOnMap {
    subjects: BTreeSet<Subject>,
    countries: Vec<Country>,
}

/// Works out the map of what is kept, whatever filter that was kept by.
pub fn model(book: &Book, kept: &Kept, request: &MapRequest, locale: &Locale) -> MapModel {
    model_filtered(book, &Filter::default(), kept, request, locale)
}

/// Works out the map of what a filter keeps. Countries that the filter does not name, where it names any, are left out,
/// and classes are found as if it named none: so a class of the legend goes on standing where it is used as a filter.
pub fn model_filtered(
    book: &Book,
    filter: &Filter,
    kept: &Kept,
    request: &MapRequest,
    locale: &Locale,
) -> MapModel {
    let sentences = Sentences { book, locale };
    let (from, to) = request.time.unwrap_or_default();
    let is_narrow = request.good.is_some() || request.time.is_some();
    let narrowed = |kept: Kept| {
        if !is_narrow {
            return kept;
        }
        let goods = request.good.iter().cloned().collect();
        let only = Filter { goods, from, to, handling: Some(kept.level), ..Filter::default() };
        kept.and(book, &book.keep(&only))
    };
    let at_large = (!filter.countries.is_empty() || !filter.regions.is_empty()).then(|| {
        narrowed(book.keep(&Filter { countries: Vec::new(), regions: Vec::new(), ..filter.clone() }))
    });
    let narrow = is_narrow.then(|| narrowed(kept.clone()));
    let kept = narrow.as_ref().unwrap_or(kept);
    let countries = named_countries(filter);
    let scope = Scope { kept, at_large: at_large.as_ref(), countries: &countries };
    let Areas { areas, classes, excluded } = areas(book, &scope, request, &sentences);
    let mut nodes = Nodes::default();
    let (routes, legs) =
        if request.routes { legs(kept, &mut nodes, &sentences) } else { (Vec::new(), Vec::new()) };
    if request.places || request.within.is_some() {
        let stops =
            kept.routes(book).flat_map(|(case, route)| route.stops.iter().map(move |stop| (case, stop.at)));
        let seized = kept.seizures(book).map(|(case, seizure)| (case, seizure.at));
        for (case, at) in stops.chain(seized) {
            if request.places || is_within(request, at.country(&book.casebook)) {
                nodes.add(at, case, &sentences);
            }
        }
    }
    let seizures = if request.seizure_points { seizures(kept, &mut nodes, &sentences) } else { Vec::new() };
    let said_of = |country: Country| {
        let area = areas.iter().find(|area| area.country == country)?;
        (area.subject.kind == SubjectKind::Country).then(|| area.sentence.clone())
    };
    let nodes = nodes.finish(&sentences, said_of);
    let clusters = clusters(&nodes, &seizures, request);
    let mut model = MapModel {
        request: request.clone(),
        clusters,
        bundles: bundles(&nodes, &legs, &sentences),
        goods: goods(&routes, request, &sentences),
        routes,
        legend: legend(&areas, &classes, filter, request, &sentences),
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

    /// Whether a place is marked even where no route stops.
    pub(super) fn marks_place(&self, node: usize) -> bool {
        self.request.places || is_within(&self.request, self.nodes[node].country)
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

/// The countries that a filter names, by code or by region.
fn named_countries(filter: &Filter) -> Vec<Country> {
    let regions: Vec<Region> = filter.regions.iter().filter_map(|code| Region::from_code(code)).collect();
    let is_named = |country: &Country| {
        let by_code =
            filter.countries.is_empty() || filter.countries.iter().any(|code| code == country.code());
        by_code && (regions.is_empty() || regions.iter().any(|region| country.is_in(*region)))
    };
    Country::all().filter(is_named).collect()
}

/// One line of the legend: what looks alike, and how many countries do.
fn entry(
    label: String,
    areas: &[Area],
    filter: &Filter,
    (request, title): (&MapRequest, &str),
    sentences: &Sentences<'_>,
) -> LegendEntry {
    let (locale, words) = (sentences.locale, sentences.locale.words());
    let are_regions = request.level != Level::Country;
    let codes: BTreeSet<&str> = areas.iter().map(|area| area.subject.id.as_str()).collect();
    // Antarctica is in no region, and not counted among them.
    let is_region = |code: &&&str| Region::from_code(code).is_some();
    let count = match (request.level, codes.iter().filter(is_region).count()) {
        (Level::Country, _) => locale.count(&words.common.countries, areas.len() as u64),
        (_, 0) => String::new(),
        (_, regions) => locale.count(&words.common.regions, regions as u64),
    };
    let asked = if are_regions { &filter.regions } else { &filter.countries };
    let is_on = !asked.is_empty() && codes == asked.iter().map(String::as_str).collect();
    let said = sentences.pair(title, &sentences.listed(&[&label, &count].map(|text| text.as_str())));
    let said = if count.is_empty() { sentences.pair(title, &label) } else { said };
    let use_of_it = if is_on { words.shown.show_all } else { words.shown.show_only };
    let codes: Vec<&str> = codes.into_iter().collect();
    let control = (Subject::class(are_regions, &codes), fill(use_of_it, &[("class", &said)]));
    LegendEntry { label, count, control: (!codes.is_empty()).then_some(control), is_on }
}

fn legend(
    areas: &[Area],
    classes: &[Class],
    filter: &Filter,
    request: &MapRequest,
    sentences: &Sentences<'_>,
) -> Legend {
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
        let alike: Vec<Area> = areas.iter().filter(|area| is_in(area)).cloned().collect();
        entry(label, &alike, filter, (request, &title), sentences)
    };
    let present = |label: &str, is_in: &dyn Fn(&Area) -> bool| {
        areas.iter().any(is_in).then(|| entry(label.to_owned(), is_in))
    };
    let class = |(at, class): (usize, &Class)| {
        let (low, high) = (number(class.low), number(class.high));
        let range = if low == high { low } else { format!("{low}–{high}") };
        entry(range, &|area| area.at_large.1 == Some(at))
    };
    let classes = classes.iter().enumerate().map(class).collect();
    let zero = present(&locale.number(0.0), &|area| area.at_large.0 == Datum::Figure(0.0));
    let not_given = present(words.map.no_figure, &|area| area.at_large.0 == Datum::NotGiven);
    let is_silent = |area: &Area| area.datum == Datum::NoCase;
    let no_case = present(words.map.no_case, &is_silent);
    let left_out = present(words.shown.left_out, &|area| area.datum == Datum::LeftOut);
    // No case can be asked for, and what is left out is asked for by taking the filter off.
    let no_case = no_case.map(|entry| LegendEntry { control: None, ..entry });
    let left_out = left_out.map(|entry| {
        let said = fill(words.shown.show_all, &[("class", &entry.label)]);
        let subject = Subject::class(filter.countries.is_empty(), &[]);
        LegendEntry { control: Some((subject, said)), is_on: false, ..entry }
    });
    Legend { title: title.clone(), classes, zero, not_given, no_case, left_out }
}
