//! Takes legs and their marks, gives the same routes gathered between countries and between sub-regions, for maps that
//! have too many to draw each. Knows no size and no zoom: what is shown is chosen where the map is drawn.

use std::collections::BTreeMap;

use super::legs::{Leg, Node, Role, bundle};
use super::sentences::{Sentences, sentence};
use crate::casebook::{Country, Region};
use crate::scene::{Subject, SubjectKind};

/// What routes are gathered between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gathering {
    /// Nothing: each leg lies between its own places.
    None,
    /// Countries.
    Country,
    /// Sub-regions of M49.
    Subregion,
}

/// The routes of a map between larger things than places.
#[derive(Clone, Debug, PartialEq)]
pub struct Bundles {
    /// Between what.
    pub gathering: Gathering,
    /// The middle of each: a country, or the country with most of its region.
    pub nodes: Vec<Node>,
    /// What flows from one to another, each pair once; routes that stay within one have no leg.
    pub legs: Vec<Leg>,
}

/// So few legs are drawn each by itself whatever the size of the map; then there is nothing to gather.
pub(super) const FEW: usize = 90;

/// The legs gathered by country and by sub-region, finest first; none where there are few.
pub(super) fn bundles(nodes: &[Node], legs: &[Leg], sentences: &Sentences<'_>) -> Vec<Bundles> {
    if legs.len() <= FEW {
        return Vec::new();
    }
    let mut bundles: Vec<Bundles> = Vec::new();
    for gathering in [Gathering::Country, Gathering::Subregion] {
        let gathered = gathered(gathering, nodes, legs, sentences);
        let finer = bundles.last().map_or(legs.len(), |finer| finer.legs.len());
        // What hardly gets less is not worth a reader's turn of mind.
        if gathered.legs.len() * 10 <= finer * 9 {
            bundles.push(gathered);
        }
    }
    bundles
}

/// The code that a country is gathered under; Antarctica stays by itself.
fn key(gathering: Gathering, country: Country) -> String {
    match country.subregion().filter(|_| gathering == Gathering::Subregion) {
        Some(region) => region.code(),
        None => country.code().to_owned(),
    }
}

fn gathered(gathering: Gathering, nodes: &[Node], legs: &[Leg], sentences: &Sentences<'_>) -> Bundles {
    // How much passes each country decides where the mark of its region lies.
    let mut traffic = vec![0_u64; Country::COUNT];
    for leg in legs {
        for end in [leg.from, leg.to] {
            let sum = &mut traffic[nodes[end].country.index()];
            *sum = sum.saturating_add(leg.consignments);
        }
    }
    let mut members: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate().filter(|(_, node)| node.role.is_some()) {
        members.entry(key(gathering, node.country)).or_default().push(index);
    }
    let mut hub_of = vec![None; nodes.len()];
    let mut hubs = Vec::with_capacity(members.len());
    for members in members.into_values() {
        for member in &members {
            hub_of[*member] = Some(hubs.len());
        }
        hubs.push(hub(gathering, &members, nodes, &traffic, sentences));
    }
    let mut between: BTreeMap<(usize, usize), Vec<Leg>> = BTreeMap::new();
    for leg in legs {
        if let (Some(from), Some(to)) = (hub_of[leg.from], hub_of[leg.to])
            && from != to
        {
            between.entry((from, to)).or_default().push(Leg { from, to, ..leg.clone() });
        }
    }
    let legs = between.into_values().map(|legs| Leg { lane: 0, ..bundle(legs, &hubs, sentences) }).collect();
    Bundles { gathering, nodes: hubs, legs }
}

fn hub(
    gathering: Gathering,
    members: &[usize],
    nodes: &[Node],
    traffic: &[u64],
    sentences: &Sentences<'_>,
) -> Node {
    let words = sentences.locale.words();
    let all = || members.iter().map(|member| &nodes[*member]);
    let mut country = nodes[members[0]].country;
    for node in all() {
        // Of countries as busy the first in the order of nodes.
        if traffic[node.country.index()] > traffic[country.index()] {
            country = node.country;
        }
    }
    let region = country.subregion().filter(|_| gathering == Gathering::Subregion).map(Region::code);
    let (subject, name) = match region {
        Some(code) => (Subject::new(SubjectKind::Region, code.as_str()), sentences.locale.region(&code)),
        None => (Subject::new(SubjectKind::Country, country.code()), sentences.country(country)),
    };
    let most = [Role::Through, Role::From, Role::To]
        .into_iter()
        .max_by_key(|role| all().filter(|node| node.role == Some(*role)).count());
    let cases = all().flat_map(|node| node.cases.iter().copied()).collect::<std::collections::BTreeSet<_>>();
    let said = sentences.locale.count(&words.common.cases, cases.len() as u64);
    Node { place: None, sentence: sentence(&[name.clone(), said]), subject, name, country, role: most, cases }
}
