//! Takes a graph, gives what is known of each of its nodes by its links: how many, how central, in which group and part.
//! Knows nothing of who the nodes are.

use super::betweenness::{Counted, Effort, betweenness};
use super::community::communities;
use super::cores::core_numbers;
use super::element::NetworkGraph;
use super::neighbors::Neighbors;

/// What is known of each node, by its number in the graph.
///
/// All are over the graph that is given, whose links have no direction here and count once, whatever stands behind them: over
/// actors alone that is the graph of ties between all kept actors, those without a tie included; with more types of nodes,
/// memberships count as links do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// How many others it is linked to.
    pub degree: Vec<usize>,
    /// The share of shortest paths between two others that pass through it, 0 to 1; empty where it was not asked for.
    pub betweenness: Vec<f64>,
    /// How betweenness was found.
    pub counted: Counted,
    /// The largest `k` for which it is in a group where everybody is linked to `k` others of the group.
    pub core: Vec<u32>,
    /// Its group by modularity; 0 is the largest.
    pub community: Vec<u32>,
    /// Its connected part; 0 is the largest.
    pub component: Vec<u32>,
    /// How many connected parts there are.
    pub component_count: usize,
}

impl Measures {
    /// Measures a graph.
    pub fn of(graph: &NetworkGraph, effort: Effort) -> Self {
        Self::new(&neighbors(graph), effort)
    }

    pub(crate) fn new(graph: &Neighbors, effort: Effort) -> Self {
        let components = graph.components();
        let mut component = vec![0; graph.len()];
        for (number, nodes) in components.iter().enumerate() {
            nodes.iter().for_each(|node| component[*node] = number as u32);
        }
        let between = betweenness(graph, &components, effort);
        Self {
            degree: (0..graph.len()).map(|node| graph.degree(node)).collect(),
            betweenness: between.values,
            counted: between.counted,
            core: core_numbers(graph),
            community: communities(graph),
            component,
            component_count: components.len(),
        }
    }
}

/// Who is next to whom in the graph.
pub(crate) fn neighbors(graph: &NetworkGraph) -> Neighbors {
    let ends = graph.edge_indices().filter_map(|edge| graph.edge_endpoints(edge));
    Neighbors::new(graph.node_count(), ends.map(|(a, b)| (a.index() as u32, b.index() as u32)))
}
