//! Takes a graph of actors and two of them, gives how they are connected: the ties to go along, each with the evidence behind
//! it. Knows no measures.

use std::cmp::Ordering;
use std::collections::VecDeque;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::super::book::Book;
use super::super::keep::Kept;
use super::build::graph;
use super::element::{Entity, NetworkGraph, Way};
use super::network::{Evidence, evidence};
use super::node_types::NodeTypes;
use crate::casebook::{ActorId, Proof};

/// What makes one path better than another one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prefer {
    /// Fewest steps; of equals the best proven.
    #[default]
    Short,
    /// The weakest step as well proven as can be; then fewest steps, of equals the best proven.
    Proven,
}

impl Prefer {
    /// All there are.
    pub const ALL: &[Self] = &[Self::Short, Self::Proven];

    /// The word for it in options.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Proven => "proven",
        }
    }

    /// Reads that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

/// One step of a path: a tie.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PathStep {
    /// The id of the actor it starts at.
    pub from: String,
    /// The id of the actor it leads to.
    pub to: String,
    /// What the links are, in the order of the format.
    pub kinds: Vec<&'static str>,
    /// Which way the links run, seen from `from`: `forward`, `backward` or `both`.
    pub way: &'static str,
    /// The strongest proof behind it.
    pub proof: &'static str,
    /// The ids of the cases behind it, in the order of the file.
    pub cases: Vec<String>,
    /// The links behind it, `<caseId>/link/<index in the file>`.
    pub links: Vec<String>,
    /// The ids of the sources behind it, in the order of the file.
    pub sources: Vec<String>,
    /// The sum of the links' values in the book's currency; none where no link has one.
    pub value: Option<f64>,
}

/// How two actors are connected by ties of what is kept: one step for each tie, in order. None where they are not; no steps
/// where both are the same.
///
/// Of paths that are equally good by `prefer` the best proven one is given: the one with the fewest steps of the weakest
/// proof, of those the one with the fewest of the next stronger one, and so on; so its weakest step is as strong as can be.
/// Of paths that are equal in that too, the one whose ids come first in code-point order, compared from its start.
///
/// # Errors
///
/// `from` or `to` is not the id of an actor of the book, or of one that is stricter than what is shown.
pub fn path(
    book: &Book,
    kept: &Kept,
    from: &str,
    to: &str,
    prefer: Prefer,
) -> Result<Option<Vec<PathStep>>, UnknownActor> {
    let (start, end) = (known_actor(book, kept, "from", from)?, known_actor(book, kept, "to", to)?);
    if start == end {
        return Ok(Some(Vec::new()));
    }
    let graph = graph(book, kept, NodeTypes::default());
    let (Some(start), Some(end)) = (node_of(&graph, start), node_of(&graph, end)) else { return Ok(None) };
    let weakest_allowed: &[Proof] = match prefer {
        Prefer::Short => &[Proof::Alleged],
        Prefer::Proven => Proof::ALL,
    };
    let best = weakest_allowed.iter().find_map(|weakest| best_path(&graph, start, end, *weakest));
    Ok(best.map(|nodes| steps(book, &graph, &nodes)))
}

/// Somebody was asked for who is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownActor {
    /// Which argument named it.
    pub argument: &'static str,
    /// As what.
    pub id: String,
}

impl std::fmt::Display for UnknownActor {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: expected the id of an actor of the casebook, found \"{}\"", self.argument, self.id)
    }
}

impl std::error::Error for UnknownActor {}

/// The actor of an id. One that is stricter than what is shown is as unknown as one that the book never had.
pub(super) fn known_actor(
    book: &Book,
    kept: &Kept,
    argument: &'static str,
    id: &str,
) -> Result<ActorId, UnknownActor> {
    book.actor_by_id(id)
        .filter(|actor| book.casebook[*actor].handling <= kept.level)
        .ok_or_else(|| UnknownActor { argument, id: id.to_owned() })
}

/// The node of an actor; none where nothing that is kept names it.
pub(super) fn node_of(graph: &NetworkGraph, actor: ActorId) -> Option<NodeIndex> {
    graph.node_indices().find(|node| graph[*node].entity == Entity::Actor(actor))
}

/// How many steps of a path have each proof, the weakest first: the smaller list is the better proven path.
type Weakness = [u32; Proof::ALL.len()];

/// The best of the shortest paths along edges of at least this proof, as nodes.
fn best_path(
    graph: &NetworkGraph,
    start: NodeIndex,
    end: NodeIndex,
    weakest: Proof,
) -> Option<Vec<NodeIndex>> {
    let next = |node: NodeIndex| {
        let allowed = graph.edges(node).filter(move |edge| edge.weight().proof <= weakest);
        allowed.map(move |edge| {
            let other = if edge.source() == node { edge.target() } else { edge.source() };
            (other, edge.weight().proof)
        })
    };
    // From the end backwards, so that the path can then be walked from its start, always to the least id.
    let mut way_to_end: Vec<Option<(u32, Weakness)>> = vec![None; graph.node_count()];
    way_to_end[end.index()] = Some((0, Weakness::default()));
    let mut queue = VecDeque::from([end]);
    while let Some(node) = queue.pop_front() {
        // Nodes come in the order of their distance, so what is known of this one is final.
        let Some((distance, weakness)) = way_to_end[node.index()] else { continue };
        if node == start {
            break;
        }
        for (other, proof) in next(node) {
            let mut longer = weakness;
            longer[Proof::ALL.len() - 1 - proof as usize] += 1;
            match &mut way_to_end[other.index()] {
                known @ None => {
                    *known = Some((distance + 1, longer));
                    queue.push_back(other);
                }
                Some((known, best)) if *known == distance + 1 && longer.cmp(best) == Ordering::Less => {
                    *best = longer;
                }
                Some(_) => {}
            }
        }
    }
    let mut nodes = vec![start];
    let (mut distance, mut weakness) = way_to_end[start.index()]?;
    while let Some(node) = nodes.last().copied().filter(|_| distance > 0) {
        let on_the_way = next(node).filter_map(|(other, proof)| {
            let (left, rest) = way_to_end[other.index()]?;
            let mut whole = rest;
            whole[Proof::ALL.len() - 1 - proof as usize] += 1;
            (left + 1 == distance && whole == weakness).then_some((other, left, rest))
        });
        // Nodes are in the order of their ids.
        let (other, left, rest) = on_the_way.min()?;
        nodes.push(other);
        (distance, weakness) = (left, rest);
    }
    Some(nodes)
}

fn steps(book: &Book, graph: &NetworkGraph, nodes: &[NodeIndex]) -> Vec<PathStep> {
    let id = |node: NodeIndex| graph[node].entity.id(book).to_owned();
    let step = |pair: &[NodeIndex]| {
        let edge = &graph[graph.find_edge(pair[0], pair[1])?];
        let Evidence { kinds, proof, cases, links, sources, value } = evidence(book, edge);
        let way = if edge.ends.0 == graph[pair[0]].entity { edge.way } else { edge.way.reversed() };
        let (from, to, way) = (id(pair[0]), id(pair[1]), Way::as_str(way));
        Some(PathStep { from, to, kinds, way, proof, cases, links, sources, value })
    };
    nodes.windows(2).filter_map(step).collect()
}
