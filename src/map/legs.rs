//! Takes the kept routes, gives the marks they join and the legs between them. Knows countries and places, not where
//! they lie on the page.

use std::collections::{BTreeMap, BTreeSet};

use super::sentences::{Sentences, sentence};
use crate::casebook::{CaseId, Country, GoodId, Proof, Route, StopRole, Where};
use crate::geo::LonLat;
use crate::order::InOrder;
use crate::query::Kept;
use crate::scene::{Subject, SubjectKind};
use crate::words::fill;

/// What a mark stands for, told apart by shape: where goods come from, pass or go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Goods pass or are stored here.
    Through,
    /// They come from here, or are made here.
    From,
    /// They go here.
    To,
}

impl Role {
    /// The role of a stop; without a word of the book's own the first is where goods come from and the last where
    /// they go.
    fn of(role: Option<StopRole>, index: usize, count: usize) -> Self {
        match role {
            Some(StopRole::Origin | StopRole::Production) => Self::From,
            Some(StopRole::Transit | StopRole::Storage) => Self::Through,
            Some(StopRole::Destination) => Self::To,
            None if index == 0 => Self::From,
            None if index + 1 == count => Self::To,
            None => Self::Through,
        }
    }
}

/// A mark: a place, or the middle of a country where no more is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it lies; none for a country, which is marked at its middle.
    pub place: Option<LonLat>,
    /// The place or the country.
    pub subject: Subject,
    /// Its name.
    pub name: String,
    /// The country it lies in.
    pub country: Country,
    /// What it is most often; none where no route stops here.
    pub role: Option<Role>,
    /// The cases that use it.
    pub cases: BTreeSet<CaseId>,
    /// All of that in words.
    pub sentence: String,
}

/// A route as far as the map needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteOnMap {
    /// The route.
    pub subject: Subject,
    /// Its case.
    pub case: CaseId,
    /// The countries of its stops, in order, and what each stop is.
    pub stops: Vec<(Country, Role)>,
    /// How well it is proven.
    pub proof: Proof,
    /// What it carries; none where neither it nor its case says one good.
    pub good: Option<GoodId>,
    /// How many consignments went, one where it does not say.
    pub consignments: u64,
    /// What they were worth, in the book's currency; none where it does not say.
    pub value: Option<f64>,
}

/// One stretch of one route, or of several alike where they are too many to lie side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    /// The route; the flow between countries or regions for several.
    pub subject: Subject,
    /// All routes it stands for, as positions in the model's routes, in order.
    pub routes: Vec<usize>,
    /// Their cases.
    pub cases: BTreeSet<CaseId>,
    /// The mark it leaves, as a position in the nodes.
    pub from: usize,
    /// The mark it reaches; the same one for a route within a place.
    pub to: usize,
    /// How well the route is proven; of several, what at least half of them reach.
    pub proof: Proof,
    /// What it carries, where that is one good.
    pub good: Option<GoodId>,
    /// How many consignments went, one for a route that does not say.
    pub consignments: u64,
    /// What those were worth of which that is known, in the book's currency.
    pub value: Option<f64>,
    /// Which of the legs between the same two marks it is.
    pub lane: usize,
    /// The route in words.
    pub sentence: String,
}

impl Leg {
    /// Whether it stands for several routes.
    pub fn is_bundle(&self) -> bool {
        self.routes.len() > 1
    }
}

/// Of more legs than this with the same ends, proof and good, one stands for all.
const MOST_ALIKE: usize = 3;

/// Of more lanes than this between two marks, alike ones are joined, then those of the same proof.
const MOST_LANES: usize = 6;

/// Collects marks, each once.
#[derive(Default)]
pub(super) struct Nodes {
    nodes: Vec<Node>,
    roles: Vec<[usize; 3]>,
    stops: Vec<BTreeSet<StopRole>>,
    known: BTreeMap<(u8, u32), usize>,
}

impl Nodes {
    /// The mark of a place or country used by a case.
    pub(super) fn add(&mut self, at: Where, case: CaseId, sentences: &Sentences<'_>) -> usize {
        let (key, place, subject) = match at {
            Where::Place(id) => {
                let place = &sentences.book.casebook[id];
                let subject = Subject::new(SubjectKind::Place, place.id.as_str());
                ((0, id.0), Some(LonLat::from_degrees(place.lon, place.lat)), subject)
            }
            Where::Country(country) => {
                ((1, country.index() as u32), None, Subject::new(SubjectKind::Country, country.code()))
            }
        };
        let index = *self.known.entry(key).or_insert_with(|| {
            self.nodes.push(Node {
                place,
                subject,
                name: sentences.at(at),
                country: at.country(&sentences.book.casebook),
                role: None,
                cases: BTreeSet::new(),
                sentence: String::new(),
            });
            self.roles.push([0; 3]);
            self.stops.push(BTreeSet::new());
            self.nodes.len() - 1
        });
        self.nodes[index].cases.insert(case);
        index
    }

    /// The marks with their most frequent roles and their sentences; that of a country begins with what the map says of
    /// it anyway, where it says something.
    pub(super) fn finish(
        mut self,
        sentences: &Sentences<'_>,
        said_of: impl Fn(Country) -> Option<String>,
    ) -> Vec<Node> {
        let words = sentences.locale.words();
        for ((node, counts), stops) in self.nodes.iter_mut().zip(&self.roles).zip(&self.stops) {
            // Of roles as frequent, the later one in the order of roles: where goods go tells most.
            let most =
                [Role::Through, Role::From, Role::To].into_iter().max_by_key(|role| counts[*role as usize]);
            node.role = most.filter(|role| counts[*role as usize] > 0);
            let roles: Vec<&str> = stops.iter().map(|role| words.format.stop.of(role.as_str())).collect();
            let roles = sentences.listed(&roles);
            node.sentence = match said_of(node.country).filter(|_| node.place.is_none()) {
                Some(figure) => sentence(&[figure, roles]),
                None => {
                    let country = sentences.country(node.country);
                    let is_named = node.name == country;
                    let name = if is_named { country } else { sentences.listed(&[&node.name, &country]) };
                    let cases = sentences.locale.count(&words.common.cases, node.cases.len() as u64);
                    sentence(&[name, roles, cases])
                }
            };
        }
        self.nodes
    }
}

/// The kept routes and their legs.
pub(super) fn legs(kept: &Kept, nodes: &mut Nodes, sentences: &Sentences<'_>) -> (Vec<RouteOnMap>, Vec<Leg>) {
    let mut routes = Vec::new();
    let mut between: BTreeMap<(usize, usize), Vec<Leg>> = BTreeMap::new();
    for (case, route) in kept.routes(sentences.book) {
        for leg in route_legs(case, route, &mut routes, nodes, sentences) {
            between.entry((leg.from, leg.to)).or_default().push(leg);
        }
    }
    let mut legs = Vec::new();
    for mut group in between.into_values() {
        let by_good = |leg: &Leg| (leg.proof, leg.good);
        group = joined(group, MOST_ALIKE, by_good, &nodes.nodes, sentences);
        if group.len() > MOST_LANES {
            group = joined(group, 1, by_good, &nodes.nodes, sentences);
        }
        if group.len() > MOST_LANES {
            group = joined(group, 1, |leg| (leg.proof, None::<GoodId>), &nodes.nodes, sentences);
        }
        for (lane, mut leg) in group.into_iter().enumerate() {
            leg.lane = lane;
            legs.push(leg);
        }
    }
    (routes, legs)
}

/// Legs between the same marks in order of their key, where of more than `most` with the same one stands for all.
fn joined<K: Ord + Clone>(
    legs: Vec<Leg>,
    most: usize,
    key: impl Fn(&Leg) -> K,
    nodes: &[Node],
    sentences: &Sentences<'_>,
) -> Vec<Leg> {
    let mut alike: BTreeMap<K, Vec<Leg>> = BTreeMap::new();
    for leg in legs {
        alike.entry(key(&leg)).or_default().push(leg);
    }
    let join =
        |group: Vec<Leg>| if group.len() > most { vec![bundle(group, nodes, sentences)] } else { group };
    alike.into_values().flat_map(join).collect()
}

fn route_legs(
    case: CaseId,
    route: &Route,
    routes: &mut Vec<RouteOnMap>,
    nodes: &mut Nodes,
    sentences: &Sentences<'_>,
) -> Vec<Leg> {
    let book = &sentences.book.casebook;
    let record = &book[case];
    let subject = Subject::record(SubjectKind::Route, &record.id, route.file_index);
    let said = sentences.route(record, route);
    let count = route.stops.len();
    let mut on_map = RouteOnMap {
        subject: subject.clone(),
        case,
        stops: Vec::with_capacity(count),
        proof: route.proof,
        good: route.good.or_else(|| record.goods.first().copied().filter(|_| record.goods.len() == 1)),
        consignments: route.consignments.unwrap_or(1).max(1),
        value: route.value.and_then(|value| value.in_currency(book.currency)),
    };
    let stops: Vec<usize> = route
        .stops
        .iter()
        .enumerate()
        .map(|(index, stop)| {
            let role = Role::of(stop.role, index, count);
            let node = nodes.add(stop.at, case, sentences);
            nodes.roles[node][role as usize] += 1;
            nodes.stops[node].extend(stop.role);
            on_map.stops.push((nodes.nodes[node].country, role));
            node
        })
        .collect();
    let leg = |pair: &[usize]| Leg {
        subject: subject.clone(),
        routes: vec![routes.len()],
        cases: BTreeSet::from([case]),
        from: pair[0],
        to: pair[1],
        proof: route.proof,
        good: on_map.good,
        consignments: on_map.consignments,
        value: on_map.value,
        lane: 0,
        sentence: said.clone(),
    };
    let legs = stops.windows(2).map(leg).collect();
    routes.push(on_map);
    legs
}

/// One leg for many between the same two marks.
pub(super) fn bundle(legs: Vec<Leg>, nodes: &[Node], sentences: &Sentences<'_>) -> Leg {
    let (locale, words) = (sentences.locale, sentences.locale.words());
    let mut proofs: Vec<(Proof, usize)> = legs.iter().map(|leg| (leg.proof, leg.routes.len())).collect();
    let mut legs = legs.into_iter();
    let mut one = legs.next().expect("a bundle is made of legs");
    for leg in legs {
        one.routes.extend(leg.routes);
        one.cases.extend(leg.cases);
        one.good = one.good.filter(|good| leg.good == Some(*good));
        one.consignments = one.consignments.saturating_add(leg.consignments);
        one.value = one.value.into_iter().chain(leg.value).reduce(|sum, value| sum + value);
    }
    one.routes.sort_unstable();
    one.routes.dedup();
    proofs.order_by_key(|(proof, _)| *proof);
    one.proof = reached_by_half(&proofs);
    let (from, to) = (&nodes[one.from], &nodes[one.to]);
    if from.code() != to.code() {
        one.subject = Subject::pair(SubjectKind::Flow, from.code(), to.code());
    }
    let mut said = vec![sentences.way(&from.name, &to.name)];
    said.extend(one.good.map(|good| sentences.text(&sentences.book.casebook[good].label).to_owned()));
    said.push(locale.count(&words.common.routes, one.routes.len() as u64));
    if one.consignments > one.routes.len() as u64 {
        said.push(locale.count(&words.common.consignments, one.consignments));
    }
    if let Some(value) = one.value {
        said.push(locale.money(value, sentences.book.casebook.currency.code()));
    }
    said.push(locale.count(&words.common.cases, one.cases.len() as u64));
    said.push(graded(&proofs, sentences));
    one.sentence = sentence(&said);
    one
}

/// The strongest proof that at least half of the routes reach; strongest first, with how many have it.
fn reached_by_half(proofs: &[(Proof, usize)]) -> Proof {
    let all: usize = proofs.iter().map(|(_, count)| count).sum();
    let mut so_far = 0;
    let median = proofs.iter().find(|(_, count)| {
        so_far += count;
        2 * so_far >= all
    });
    median.map_or(Proof::Alleged, |(proof, _)| *proof)
}

/// "Proven in court", or how many of each.
fn graded(proofs: &[(Proof, usize)], sentences: &Sentences<'_>) -> String {
    let (locale, words) = (sentences.locale, sentences.locale.words());
    let graded: Vec<String> = proofs
        .chunk_by(|a, b| a.0 == b.0)
        .map(|alike| {
            let name = words.format.proof.of(alike[0].0.as_str());
            if alike.len() == proofs.len() {
                return name.to_owned();
            }
            let count: usize = alike.iter().map(|(_, count)| count).sum();
            fill(words.common.aside, &[("text", name), ("aside", &locale.integer(count as u64))])
        })
        .collect();
    locale.list(&graded)
}

impl Node {
    /// The code that a flow calls its end by: that of the region it stands for, else of the country it lies in.
    pub fn code(&self) -> &str {
        if self.subject.kind == SubjectKind::Region { &self.subject.id } else { self.country.code() }
    }
}
