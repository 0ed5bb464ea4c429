//! Takes a graph, gives its nodes with their measures and its links with what stands behind them, as plain values for scripts
//! in the shapes of the interface. Knows no language: names are asked for.

use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::super::book::Book;
use super::super::keep::Kept;
use super::super::subject::link_ids;
use super::betweenness::Effort;
use super::build::graph;
use super::element::{Edge, Entity, NetworkGraph};
use super::measures::Measures;
use super::node_types::NodeTypes;
use crate::casebook::{CaseId, SourceId};
use crate::order::InOrder;

/// A graph: of what is kept, or of what lies around an actor.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NetworkResult {
    /// By type, then by id in code-point order.
    pub nodes: Vec<ResultNode>,
    /// By the nodes they connect.
    pub links: Vec<ResultLink>,
    /// How betweenness was found: `exact`, `estimated` or `none`.
    pub betweenness: &'static str,
}

/// A node.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultNode {
    /// `type:id`.
    pub key: String,
    /// Its id; for a country its code.
    pub id: String,
    /// `actor`, `case`, `good` or `country`.
    #[serde(rename = "type")]
    pub node_type: &'static str,
    /// What an actor is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// Its name.
    pub label: String,
    /// How many others it is linked to.
    pub degree: usize,
    /// 0 to 1; none where it was not asked for.
    pub betweenness: Option<f64>,
    /// Its core number.
    pub core: u32,
    /// Its group by modularity; 0 is the largest.
    pub community: u32,
    /// Its connected part; 0 is the largest.
    pub component: u32,
    /// In how many kept cases it is.
    pub cases: usize,
}

/// A tie or a membership.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultLink {
    /// The key of the node that comes first.
    pub from: String,
    /// The key of the other one.
    pub to: String,
    /// What the links are, in the order of the format; none for a membership.
    pub kinds: Vec<&'static str>,
    /// Which way the links run: `forward`, `backward` or `both`, which stands for memberships too.
    pub way: &'static str,
    /// The strongest.
    pub proof: &'static str,
    /// The ids of the cases behind it, in the order of the file.
    pub cases: Vec<String>,
    /// The links behind it, `<caseId>/link/<index in the file>`; none for a membership.
    pub links: Vec<String>,
    /// The ids of the sources behind it, in the order of the file: those that its links name, or the cases of a membership.
    pub sources: Vec<String>,
    /// The sum of the links' values in the book's currency; none where no link has one.
    pub value: Option<f64>,
}

/// The graph of what is kept, with its measures. `name` gives what a node is called.
pub fn network(
    book: &Book,
    kept: &Kept,
    types: NodeTypes,
    effort: Effort,
    name: &dyn Fn(Entity) -> String,
) -> NetworkResult {
    told(book, &graph(book, kept, types), effort, name)
}

/// A graph in plain values, measured.
pub(super) fn told(
    book: &Book,
    graph: &NetworkGraph,
    effort: Effort,
    name: &dyn Fn(Entity) -> String,
) -> NetworkResult {
    let measures = Measures::of(graph, effort);
    let keys: Vec<String> = graph
        .node_weights()
        .map(|node| format!("{}:{}", node.entity.type_word(), node.entity.id(book)))
        .collect();
    let nodes = graph.node_weights().enumerate().map(|(at, node)| ResultNode {
        key: keys[at].clone(),
        id: node.entity.id(book).to_owned(),
        node_type: node.entity.type_word(),
        kind: match node.entity {
            Entity::Actor(actor) => Some(book.casebook[actor].kind.as_str()),
            _ => None,
        },
        label: name(node.entity),
        degree: measures.degree[at],
        betweenness: measures.betweenness.get(at).copied(),
        core: measures.core[at],
        community: measures.community[at],
        component: measures.component[at],
        cases: node.cases.len(),
    });
    let mut edges: Vec<_> = graph.edge_references().collect();
    edges.order_by_key(|edge| (edge.source(), edge.target()));
    let links = edges.into_iter().map(|edge| {
        let Evidence { kinds, proof, cases, links, sources, value } = evidence(book, edge.weight());
        ResultLink {
            from: keys[edge.source().index()].clone(),
            to: keys[edge.target().index()].clone(),
            kinds,
            way: edge.weight().way.as_str(),
            proof,
            cases,
            links,
            sources,
            value,
        }
    });
    NetworkResult { nodes: nodes.collect(), links: links.collect(), betweenness: measures.counted.as_str() }
}

/// What stands behind an edge, in the words and ids of the file.
pub(super) struct Evidence {
    pub(super) kinds: Vec<&'static str>,
    pub(super) proof: &'static str,
    pub(super) cases: Vec<String>,
    pub(super) links: Vec<String>,
    pub(super) sources: Vec<String>,
    pub(super) value: Option<f64>,
}

pub(super) fn evidence(book: &Book, edge: &Edge) -> Evidence {
    Evidence {
        kinds: edge.kinds.iter().map(|kind| kind.as_str()).collect(),
        proof: edge.proof.as_str(),
        cases: edge.cases.iter().map(|case: &CaseId| book.casebook[*case].id.clone()).collect(),
        links: link_ids(book, &edge.links),
        sources: edge.sources.iter().map(|source: &SourceId| book.casebook[*source].id.clone()).collect(),
        value: edge.value,
    }
}
