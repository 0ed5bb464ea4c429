//! Takes a graph, cuts off the trees that hang on the rest of it, and counts what lies between their nodes and all others.

use super::super::neighbors::Neighbors;

/// The trees that hang on the rest of a graph: leaves are cut off, and what then is a leaf, until there is none. What lies
/// between the nodes of a tree and all others follows from how many nodes there are on either side; only among the nodes that
/// stay must paths be counted, each for all nodes of the trees that hang on it (Puzis et al. 2015).
pub(super) struct Trees {
    /// How many nodes a node stands for: itself, and those that hang on it.
    pub(super) weights: Vec<f64>,
    /// The sum and the sum of squares of the weights of what was cut from it.
    cut: Vec<(f64, f64)>,
    pub(super) is_cut: Vec<bool>,
}

impl Trees {
    pub(super) fn cut(graph: &Neighbors) -> Self {
        let count = graph.len();
        let mut trees =
            Self { weights: vec![1.0; count], cut: vec![(0.0, 0.0); count], is_cut: vec![false; count] };
        let mut degree: Vec<usize> = (0..count).map(|node| graph.degree(node)).collect();
        let mut leaves: Vec<usize> = (0..count).filter(|node| degree[*node] == 1).collect();
        while let Some(leaf) = leaves.pop() {
            // The last two nodes of a tree hang on each other: the one met second stays.
            let left = graph.of(leaf).iter().map(|node| *node as usize).find(|node| !trees.is_cut[*node]);
            let Some(holder) = left.filter(|_| degree[leaf] == 1) else { continue };
            let weight = trees.weights[leaf];
            trees.is_cut[leaf] = true;
            trees.weights[holder] += weight;
            trees.cut[holder].0 += weight;
            trees.cut[holder].1 += weight * weight;
            degree[holder] -= 1;
            if degree[holder] == 1 {
                leaves.push(holder);
            }
        }
        trees
    }

    /// Adds, at each node, how many ordered pairs of others it parts: two in different trees that were cut from it, or one in
    /// such a tree and one elsewhere in its connected part.
    pub(super) fn add_pairs(&self, components: &[Vec<usize>], values: &mut [f64]) {
        for nodes in components {
            for node in nodes {
                let (sum, squares) = self.cut[*node];
                values[*node] += sum * sum - squares + 2.0 * sum * (nodes.len() as f64 - 1.0 - sum);
            }
        }
    }
}
