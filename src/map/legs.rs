//! Takes the kept routes, gives the marks they join and the legs between them. Knows countries and places, not where
//! they lie on the page.

use std::collections::{BTreeMap, BTreeSet};

use super::sentences::{Sentences, sentence};
use crate::casebook::{CaseId, Country, Proof, Route, StopRole, Where};
use crate::geo::LonLat;
use crate::query::Kept;
use crate::scene::{Subject, SubjectKind};

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

/// One stretch of one route, or of several alike where they are too many to lie side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    /// The route; the flow between countries for several.
    pub subject: Subject,
    /// All routes it stands for.
    pub routes: Vec<Subject>,
    /// Their cases.
    pub cases: BTreeSet<CaseId>,
    /// The mark it leaves, as a position in the model's nodes.
    pub from: usize,
    /// The mark it reaches; the same one for a route within a place.
    pub to: usize,
    /// How well the route is proven.
    pub proof: Proof,
    /// How many consignments went, one for a route that does not say.
    pub consignments: u64,
    /// Which of the legs between the same two marks it is.
    pub lane: usize,
    /// The route in words.
    pub sentence: String,
}

/// Of more legs than this with the same ends and proof, one stands for all.
const MOST_LANES: usize = 3;

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

/// The legs of the kept routes.
pub(super) fn legs(kept: &Kept, nodes: &mut Nodes, sentences: &Sentences<'_>) -> Vec<Leg> {
    let mut alike: BTreeMap<(usize, usize, Proof), Vec<Leg>> = BTreeMap::new();
    for (case, route) in kept.routes(sentences.book) {
        for leg in route_legs(case, route, nodes, sentences) {
            alike.entry((leg.from, leg.to, leg.proof)).or_default().push(leg);
        }
    }
    let mut lanes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut legs = Vec::new();
    for ((from, to, _), group) in alike {
        let group =
            if group.len() > MOST_LANES { vec![bundle(group, &nodes.nodes, sentences)] } else { group };
        for mut leg in group {
            let lane = lanes.entry((from, to)).or_default();
            leg.lane = *lane;
            *lane += 1;
            legs.push(leg);
        }
    }
    legs
}

fn route_legs(case: CaseId, route: &Route, nodes: &mut Nodes, sentences: &Sentences<'_>) -> Vec<Leg> {
    let record = &sentences.book.casebook[case];
    let subject = Subject::record(SubjectKind::Route, &record.id, route.file_index);
    let said = sentences.route(record, route);
    let count = route.stops.len();
    let stops: Vec<usize> = route
        .stops
        .iter()
        .enumerate()
        .map(|(index, stop)| {
            let node = nodes.add(stop.at, case, sentences);
            nodes.roles[node][Role::of(stop.role, index, count) as usize] += 1;
            nodes.stops[node].extend(stop.role);
            node
        })
        .collect();
    stops
        .windows(2)
        .map(|pair| Leg {
            subject: subject.clone(),
            routes: vec![subject.clone()],
            cases: BTreeSet::from([case]),
            from: pair[0],
            to: pair[1],
            proof: route.proof,
            consignments: route.consignments.unwrap_or(1).max(1),
            lane: 0,
            sentence: said.clone(),
        })
        .collect()
}

/// One leg for many alike.
fn bundle(group: Vec<Leg>, nodes: &[Node], sentences: &Sentences<'_>) -> Leg {
    let words = sentences.locale.words();
    let mut legs = group.into_iter();
    let mut one = legs.next().expect("a bundle is made of legs");
    for leg in legs {
        one.routes.extend(leg.routes);
        one.cases.extend(leg.cases);
        one.consignments = one.consignments.saturating_add(leg.consignments);
    }
    one.routes.dedup();
    let (from, to) = (&nodes[one.from], &nodes[one.to]);
    if from.country != to.country {
        one.subject = Subject::pair(SubjectKind::Flow, from.country.code(), to.country.code());
    }
    let routes = sentences.locale.count(&words.common.routes, one.routes.len() as u64);
    let cases = sentences.locale.count(&words.common.cases, one.cases.len() as u64);
    let proof = words.format.proof.of(one.proof.as_str()).to_owned();
    one.sentence = sentence(&[sentences.way(&from.name, &to.name), routes, cases, proof]);
    one
}
