//! Takes a book and what is kept of it, gives nodes and links as plain values for scripts, in the shapes of the interface.

use petgraph::visit::EdgeRef;
use serde::Serialize;

use super::analysis::Analysis;
use super::graph::Entity;
use super::request::NodeTypes;
use super::sentences;
use crate::casebook::Proof;
use crate::order::InOrder;
use crate::query::{Book, Kept};
use crate::words::Locale;

/// The graph of what is kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NetworkResult {
    /// By type, then by id.
    pub nodes: Vec<ResultNode>,
    /// By the nodes they connect.
    pub links: Vec<ResultLink>,
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
    /// How many others it is tied to.
    pub degree: usize,
    /// 0 to 1.
    pub betweenness: f64,
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
    /// A key.
    pub from: String,
    /// A key.
    pub to: String,
    /// What the links are; none for a membership.
    pub kinds: Vec<&'static str>,
    /// The strongest.
    pub proof: &'static str,
    /// Ids.
    pub cases: Vec<String>,
    /// Ids.
    pub sources: Vec<String>,
    /// In the book's currency.
    pub value: Option<f64>,
}

/// The graph of what is kept, with its measures.
pub fn result(book: &Book, kept: &Kept, types: NodeTypes, locale: &Locale) -> NetworkResult {
    let analysis = Analysis::new(book, kept, types, Proof::Alleged);
    let key = |entity: Entity| format!("{}:{}", entity.type_word(), entity.id(book));
    let node = |(at, node): (usize, &super::graph::Node)| ResultNode {
        key: key(node.entity),
        id: node.entity.id(book).to_owned(),
        node_type: node.entity.type_word(),
        kind: match node.entity {
            Entity::Actor(actor) => Some(book.casebook[actor].kind.as_str()),
            _ => None,
        },
        label: sentences::name(book, node.entity, locale),
        degree: analysis.degree(at),
        betweenness: analysis.betweenness[at],
        core: analysis.core[at],
        community: analysis.community[at],
        component: analysis.component[at],
        cases: node.cases.len(),
    };
    let mut edges: Vec<_> = analysis.graph.edge_references().collect();
    edges.order_by_key(|edge| (edge.source(), edge.target()));
    let link = |edge: petgraph::graph::EdgeReference<'_, super::graph::Edge>| {
        let weight = edge.weight();
        ResultLink {
            from: key(weight.ends.0),
            to: key(weight.ends.1),
            kinds: weight.kinds.iter().map(|kind| kind.as_str()).collect(),
            proof: weight.proof.as_str(),
            cases: weight.cases.iter().map(|case| book.casebook[*case].id.clone()).collect(),
            sources: weight.sources.iter().map(|source| book.casebook[*source].id.clone()).collect(),
            value: weight.value,
        }
    };
    NetworkResult {
        nodes: analysis.graph.node_weights().enumerate().map(node).collect(),
        links: edges.into_iter().map(link).collect(),
    }
}
