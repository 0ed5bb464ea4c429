//! Takes a book and what is kept of it, gives the graph with the measures of its nodes. Knows no places and no words.

use super::community::communities;
use super::graph::{NetworkGraph, graph, neighbors, with_links_at_least};
use super::measures::{betweenness, core_numbers};
use super::neighbors::Neighbors;
use super::request::NodeTypes;
use crate::casebook::Proof;
use crate::query::{Book, Kept};

/// The graph and what is known of each of its nodes, by node index.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// Nodes and links with their evidence.
    pub graph: NetworkGraph,
    pub(super) neighbors: Neighbors,
    /// How often a node lies on shortest paths between others: 0 to 1.
    pub betweenness: Vec<f64>,
    /// Whether betweenness was estimated from some of the nodes.
    pub estimated: bool,
    /// The largest `k` for which a node is in a group where everybody has `k` neighbours.
    pub core: Vec<u32>,
    /// The group by modularity; 0 is the largest.
    pub community: Vec<u32>,
    /// The connected part; 0 is the largest.
    pub component: Vec<u32>,
    /// How many connected parts there are.
    pub component_count: usize,
    /// How many ties have no link that is proven well enough.
    pub weaker_ties: usize,
}

impl Analysis {
    /// Analyses what is kept, without links weaker than `weakest`.
    pub fn new(book: &Book, kept: &Kept, types: NodeTypes, weakest: Proof) -> Self {
        let mut graph = if weakest < Proof::Alleged {
            graph(book, &with_links_at_least(book, kept, weakest), types)
        } else {
            graph(book, kept, types)
        };
        let all_ties = if weakest < Proof::Alleged && types.actors {
            crate::query::ties(book, kept).len()
        } else {
            graph.edge_weights().filter(|edge| !edge.links.is_empty()).count()
        };
        graph.retain_edges(|graph, edge| graph[edge].proof <= weakest);
        let ties = graph.edge_weights().filter(|edge| !edge.links.is_empty()).count();
        let neighbors = neighbors(&graph);
        let components = neighbors.components();
        let mut component = vec![0; neighbors.len()];
        for (number, nodes) in components.iter().enumerate() {
            nodes.iter().for_each(|node| component[*node] = number as u32);
        }
        let between = betweenness(&neighbors);
        Self {
            betweenness: between.values,
            estimated: between.estimated,
            core: core_numbers(&neighbors),
            community: communities(&neighbors),
            component,
            component_count: components.len(),
            weaker_ties: all_ties.saturating_sub(ties),
            neighbors,
            graph,
        }
    }

    /// How many others a node is tied to.
    pub fn degree(&self, node: usize) -> usize {
        self.neighbors.degree(node)
    }
}
