//! Takes a book and what is kept of it, gives the graph with the measures of its nodes, without links that the request finds too
//! weak. Knows no places and no words.

use crate::casebook::Proof;
use crate::query::{Book, Effort, Kept, Measures, NetworkGraph, NodeTypes, graph, ties};
use crate::query::{Neighbors, neighbors, with_links_at_least};

/// The graph and what is known of each of its nodes, by node index.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// Nodes and links with their evidence.
    pub graph: NetworkGraph,
    pub(super) neighbors: Neighbors,
    /// What is known of each node.
    pub measures: Measures,
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
            ties(book, kept).len()
        } else {
            graph.edge_weights().filter(|edge| !edge.links.is_empty()).count()
        };
        graph.retain_edges(|graph, edge| graph[edge].proof <= weakest);
        let shown = graph.edge_weights().filter(|edge| !edge.links.is_empty()).count();
        let neighbors = neighbors(&graph);
        Self {
            measures: Measures::new(&neighbors, Effort::Affordable),
            weaker_ties: all_ties.saturating_sub(shown),
            neighbors,
            graph,
        }
    }
}
