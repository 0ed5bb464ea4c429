//! Takes a book, what is kept of it and the types of nodes, gives the graph: nodes in a fixed order, each link with the
//! evidence behind it. Knows no measures and no places.

use petgraph::graph::{Graph, NodeIndex};

use super::super::bits::Bits;
use super::super::book::Book;
use super::super::columns::NONE;
use super::super::keep::Kept;
use super::super::ties::{LinkRef, ties};
use super::element::{Edge, Entity, NetworkGraph, Node, Way};
use super::node_types::NodeTypes;
use crate::casebook::{ActorId, CaseId, Country, GoodId, Proof, SourceId};

/// The graph of what is kept. Nodes are ordered by type, then by id in code-point order.
///
/// * A node stands for each actor, case, good or country of the kept cases, whether or not anything links it.
/// * An actor and another one are linked by their tie: all kept links between them.
/// * With more types than actors, everything is linked to its case where cases are shown, with the case's proof;
///   else actors to goods and to countries through the cases that they share, with the strongest proof of those; and
///   without actors goods to countries.
///
/// Actors stricter than what is shown have no node, and links that name one stand behind no edge.
pub fn graph(book: &Book, kept: &Kept, types: NodeTypes) -> NetworkGraph {
    let nodes = nodes(book, kept, types);
    let mut graph = Graph::with_capacity(nodes.nodes.len(), nodes.nodes.len());
    let memberships = memberships(book, kept, types, &nodes);
    let (numbers, nodes) = (nodes.numbers, nodes.nodes);
    let entities: Vec<Entity> = nodes.iter().map(|node| node.entity).collect();
    for node in nodes {
        graph.add_node(node);
    }
    if types.actors {
        for tie in ties(book, kept) {
            let ends = (Entity::Actor(tie.a), Entity::Actor(tie.b));
            let (Some(a), Some(b)) = (numbers.of(ends.0), numbers.of(ends.1)) else { continue };
            let way = way(book, tie.a, &tie.links);
            let (links, kinds, cases, sources) = (tie.links, tie.kinds, tie.cases, tie.sources);
            let edge = Edge { ends, links, kinds, way, proof: tie.proof, cases, sources, value: tie.value };
            graph.add_edge(NodeIndex::new(a as usize), NodeIndex::new(b as usize), edge);
        }
    }
    for members in memberships.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1)) {
        let (a, b, _) = members[0];
        let ends = (entities[a as usize], entities[b as usize]);
        let cases = members.iter().map(|(_, _, case)| CaseId(*case as u32)).collect();
        let edge = membership(book, ends, cases);
        graph.add_edge(NodeIndex::new(a as usize), NodeIndex::new(b as usize), edge);
    }
    graph
}

/// What is kept, without links weaker than `weakest`.
pub(crate) fn with_links_at_least(book: &Book, kept: &Kept, weakest: Proof) -> Kept {
    let mut links = Bits::none(kept.links.capacity());
    for (number, (_, link)) in kept.links.iter().zip(kept.links(book)) {
        if link.proof <= weakest {
            links.insert(number);
        }
    }
    Kept { links, ..kept.clone() }
}

/// Nodes in their order, and the number of each.
struct Nodes {
    nodes: Vec<Node>,
    numbers: Numbers,
}

/// The number of the node of everything, by its position in the book; [`NONE`] where it has none.
struct Numbers {
    actors: Vec<u32>,
    cases: Vec<u32>,
    goods: Vec<u32>,
    countries: Vec<u32>,
}

impl Numbers {
    fn of(&self, entity: Entity) -> Option<u32> {
        let number = match entity {
            Entity::Actor(actor) => self.actors[actor.index()],
            Entity::Case(case) => self.cases[case.index()],
            Entity::Good(good) => self.goods[good.index()],
            Entity::Country(country) => self.countries[country.index()],
        };
        (number != NONE).then_some(number)
    }

    fn set(&mut self, entity: Entity, number: u32) {
        match entity {
            Entity::Actor(actor) => self.actors[actor.index()] = number,
            Entity::Case(case) => self.cases[case.index()] = number,
            Entity::Good(good) => self.goods[good.index()] = number,
            Entity::Country(country) => self.countries[country.index()] = number,
        }
    }
}

fn nodes(book: &Book, kept: &Kept, types: NodeTypes) -> Nodes {
    let mut goods = Bits::none(book.casebook.goods.len());
    let mut countries = Bits::none(Country::all().count());
    for case in kept.cases() {
        let facts = book.case_facts(case);
        facts.goods.iter().for_each(|good| goods.insert(good.index()));
        facts.countries.iter().for_each(|country| countries.insert(country.index()));
    }
    let mut entities: Vec<Entity> = Vec::new();
    if types.actors {
        entities.extend(book.actors_by_rank().filter(|actor| kept.has_actor(*actor)).map(Entity::Actor));
    }
    if types.cases {
        entities.extend(book.cases_by_rank().filter(|case| kept.has_case(*case)).map(Entity::Case));
    }
    if types.goods {
        entities.extend(book.goods_by_rank().filter(|good| goods.contains(good.index())).map(Entity::Good));
    }
    if types.countries {
        // Countries are in the order of their codes.
        let shown = Country::all().filter(|country| countries.contains(country.index()));
        entities.extend(shown.map(Entity::Country));
    }
    let mut numbers = Numbers {
        actors: vec![NONE; book.casebook.actors.len()],
        cases: vec![NONE; book.casebook.cases.len()],
        goods: vec![NONE; book.casebook.goods.len()],
        countries: vec![NONE; countries.capacity()],
    };
    for (number, entity) in entities.iter().enumerate() {
        numbers.set(*entity, number as u32);
    }
    let mut nodes: Vec<Node> =
        entities.into_iter().map(|entity| Node { entity, cases: Vec::new() }).collect();
    for case in kept.cases() {
        for entity in entities_of(book, kept, case, types) {
            if let Some(number) = numbers.of(entity) {
                nodes[number as usize].cases.push(case);
            }
        }
    }
    Nodes { nodes, numbers }
}

/// The nodes that a case brings, in the order of types.
fn entities_of<'a>(
    book: &'a Book,
    kept: &Kept,
    case: CaseId,
    types: NodeTypes,
) -> impl Iterator<Item = Entity> + use<'a> {
    let facts = book.case_facts(case);
    let actors = types.actors.then(|| kept.case_actors(book, case).map(Entity::Actor));
    let goods: &[GoodId] = if types.goods { facts.goods } else { &[] };
    let countries: &[Country] = if types.countries { facts.countries } else { &[] };
    actors
        .into_iter()
        .flatten()
        .chain(types.cases.then_some(Entity::Case(case)))
        .chain(goods.iter().copied().map(Entity::Good))
        .chain(countries.iter().copied().map(Entity::Country))
}

/// Pairs of node numbers that belong together, each with the case by which they do, in order.
fn memberships(book: &Book, kept: &Kept, types: NodeTypes, nodes: &Nodes) -> Vec<(u32, u32, usize)> {
    let mut pairs = Vec::new();
    if types.only_actors() {
        return pairs;
    }
    let is_hub = |entity: Entity| match entity {
        Entity::Case(_) => true,
        Entity::Actor(_) => !types.cases,
        Entity::Good(_) => !types.cases && !types.actors,
        Entity::Country(_) => false,
    };
    for case in kept.cases() {
        let all: Vec<(Entity, u32)> = entities_of(book, kept, case, types)
            .filter_map(|entity| Some((entity, nodes.numbers.of(entity)?)))
            .collect();
        for (hub, number) in all.iter().filter(|(entity, _)| is_hub(*entity)) {
            for (_, other) in all.iter().filter(|(other, _)| other.type_word() != hub.type_word()) {
                pairs.push((*number.min(other), *number.max(other), case.index()));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

fn membership(book: &Book, ends: (Entity, Entity), cases: Vec<CaseId>) -> Edge {
    let of = |case: &CaseId| &book.casebook[*case];
    let mut sources: Vec<SourceId> = cases.iter().flat_map(|case| of(case).sources.iter().copied()).collect();
    sources.sort_unstable();
    sources.dedup();
    let proof = cases.iter().map(|case| of(case).proof).min().unwrap_or(Proof::Alleged);
    Edge { ends, links: Vec::new(), kinds: Vec::new(), way: Way::Both, proof, cases, sources, value: None }
}

fn way(book: &Book, first: ActorId, links: &[LinkRef]) -> Way {
    let link = |at: &LinkRef| &book.casebook[at.case].links[at.index];
    if links.iter().any(|at| !link(at).kind.is_directed()) {
        return Way::Both;
    }
    let forward = links.iter().filter(|at| link(at).from == first).count();
    if forward == links.len() {
        Way::Forward
    } else if forward == 0 {
        Way::Backward
    } else {
        Way::Both
    }
}
