//! Takes a book, what is kept of it and the types of nodes, gives the graph: nodes in a fixed order, each link with the
//! evidence behind it. Knows no measures and no places.

use std::collections::BTreeMap;

use petgraph::graph::{Graph, NodeIndex, UnGraph};

use super::neighbors::Neighbors;
use super::request::NodeTypes;
use crate::casebook::{ActorId, CaseId, Country, GoodId, LinkKind, Proof, SourceId};
use crate::order::InOrder;
use crate::query::{Book, Kept, LinkRef, ties};

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// An actor.
    Actor(ActorId),
    /// A case.
    Case(CaseId),
    /// A good.
    Good(GoodId),
    /// A country.
    Country(Country),
}

impl Entity {
    /// The word for its type, as in keys and selections.
    pub const fn type_word(self) -> &'static str {
        match self {
            Self::Actor(_) => "actor",
            Self::Case(_) => "case",
            Self::Good(_) => "good",
            Self::Country(_) => "country",
        }
    }

    /// Its id in the book; for a country its code.
    pub fn id(self, book: &Book) -> &str {
        match self {
            Self::Actor(actor) => &book.casebook[actor].id,
            Self::Case(case) => &book.casebook[case].id,
            Self::Good(good) => &book.casebook[good].id,
            Self::Country(country) => country.code(),
        }
    }
}

/// A node.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it stands for.
    pub entity: Entity,
    /// The kept cases it belongs to, in order.
    pub cases: Vec<CaseId>,
}

/// Which way the links of a tie run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// All from the first to the second.
    Forward,
    /// All from the second to the first.
    Backward,
    /// Some have no direction, or they run both ways.
    Both,
}

/// What connects two nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// What it connects: the source and the target.
    pub ends: (Entity, Entity),
    /// The links of a tie, in the order of the file; none where it is a membership.
    pub links: Vec<LinkRef>,
    /// What the links are, each once.
    pub kinds: Vec<LinkKind>,
    /// Which way they run.
    pub way: Way,
    /// The strongest proof behind it.
    pub proof: Proof,
    /// The cases behind it, in order.
    pub cases: Vec<CaseId>,
    /// The sources behind it, in order.
    pub sources: Vec<SourceId>,
    /// The links' value in the book's currency, where one has any.
    pub value: Option<f64>,
}

/// Nodes ordered by type, then by id in code-point order, and at most one edge between two of them, whose source comes
/// before its target.
pub type NetworkGraph = UnGraph<Node, Edge>;

/// The graph of what is kept.
pub fn graph(book: &Book, kept: &Kept, types: NodeTypes) -> NetworkGraph {
    let mut members: BTreeMap<Entity, Vec<CaseId>> = BTreeMap::new();
    for case in kept.cases() {
        for entity in entities(book, kept, case, types) {
            members.entry(entity).or_default().push(case);
        }
    }
    let mut nodes: Vec<Node> = members.into_iter().map(|(entity, cases)| Node { entity, cases }).collect();
    let type_order = |entity: Entity| match entity {
        Entity::Actor(_) => 0,
        Entity::Case(_) => 1,
        Entity::Good(_) => 2,
        Entity::Country(_) => 3,
    };
    nodes.order_by(|a, b| {
        let (a, b) = (a.entity, b.entity);
        type_order(a).cmp(&type_order(b)).then_with(|| a.id(book).cmp(b.id(book)))
    });
    let mut graph = Graph::with_capacity(nodes.len(), nodes.len());
    let index: BTreeMap<Entity, NodeIndex> =
        nodes.into_iter().map(|node| (node.entity, graph.add_node(node))).collect();
    if types.actors {
        for tie in ties(book, kept) {
            let (Some(a), Some(b)) = (index.get(&Entity::Actor(tie.a)), index.get(&Entity::Actor(tie.b)))
            else {
                continue;
            };
            let way = way(book, tie.a, &tie.links);
            let (links, kinds, cases, sources) = (tie.links, tie.kinds, tie.cases, tie.sources);
            let ends = (Entity::Actor(tie.a), Entity::Actor(tie.b));
            let edge = Edge { ends, links, kinds, way, proof: tie.proof, cases, sources, value: tie.value };
            graph.add_edge(*a, *b, edge);
        }
    }
    for (ends, cases) in memberships(book, kept, types) {
        if let (Some(a), Some(b)) = (index.get(&ends.0), index.get(&ends.1)) {
            graph.add_edge(*a, *b, membership(book, ends, cases));
        }
    }
    graph
}

/// The nodes that a case brings.
fn entities(book: &Book, kept: &Kept, case: CaseId, types: NodeTypes) -> Vec<Entity> {
    let facts = book.case_facts(case);
    let mut all = Vec::new();
    if types.actors {
        all.extend(kept.case_actors(book, case).map(Entity::Actor));
    }
    if types.cases {
        all.push(Entity::Case(case));
    }
    if types.goods {
        all.extend(facts.goods.iter().copied().map(Entity::Good));
    }
    if types.countries {
        all.extend(facts.countries.iter().copied().map(Entity::Country));
    }
    all
}

/// Pairs that belong together by a case: everything to its case where cases are shown; else actors to goods and countries,
/// and without actors goods to countries.
fn memberships(book: &Book, kept: &Kept, types: NodeTypes) -> BTreeMap<(Entity, Entity), Vec<CaseId>> {
    let mut pairs: BTreeMap<(Entity, Entity), Vec<CaseId>> = BTreeMap::new();
    if types.only_actors() {
        return pairs;
    }
    for case in kept.cases() {
        let all = entities(book, kept, case, types);
        let hubs: Vec<Entity> = if types.cases {
            vec![Entity::Case(case)]
        } else if types.actors {
            all.iter().copied().filter(|entity| matches!(entity, Entity::Actor(_))).collect()
        } else {
            all.iter().copied().filter(|entity| matches!(entity, Entity::Good(_))).collect()
        };
        for hub in hubs {
            for other in all.iter().copied().filter(|other| other.type_word() != hub.type_word()) {
                // Sources come before targets in the order of nodes, where actors precede cases.
                let pair = if matches!(other, Entity::Actor(_)) { (other, hub) } else { (hub, other) };
                pairs.entry(pair).or_default().push(case);
            }
        }
    }
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

/// Who is next to whom in the graph.
pub(super) fn neighbors(graph: &NetworkGraph) -> Neighbors {
    let ends = graph.edge_indices().filter_map(|edge| graph.edge_endpoints(edge));
    Neighbors::new(graph.node_count(), ends.map(|(a, b)| (a.index() as u32, b.index() as u32)))
}

/// What is kept, without links weaker than `weakest`.
pub(super) fn with_links_at_least(book: &Book, kept: &Kept, weakest: Proof) -> Kept {
    let mut links = crate::query::Bits::none(kept.links.capacity());
    for (number, (_, link)) in kept.links.iter().zip(kept.links(book)) {
        if link.proof <= weakest {
            links.insert(number);
        }
    }
    Kept { links, ..kept.clone() }
}
