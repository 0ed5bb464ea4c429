//! Takes a graph, gives how central each node is: betweenness and core number. Knows nothing of who the nodes are.

use super::neighbors::Neighbors;

/// How central each node is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Betweenness {
    /// Between 0 and 1, by node.
    pub(super) values: Vec<f64>,
    /// Whether they were estimated from some of the nodes, because counting from all would take too long.
    pub(super) estimated: bool,
}

/// How many steps along links are made at most; counting from every node takes one per node and link end.
const STEPS: usize = 80_000_000;

/// The share of shortest paths between two others that pass through a node (Brandes 2001), normalised as NetworkX does for
/// undirected graphs: divided by the number of pairs of others.
///
/// Beyond some thousand nodes the paths from evenly spread nodes stand for all (Brandes and Pich 2007).
pub(super) fn betweenness(graph: &Neighbors) -> Betweenness {
    let count = graph.len();
    let mut values = vec![0.0; count];
    if count < 3 {
        return Betweenness { values, estimated: false };
    }
    let cost = 2 * graph.edge_count() + count;
    let sources = (STEPS / cost).clamp(1, count);
    let mut from = Brandes::new(count);
    for source in 0..sources {
        // In 64 bits: the product would not fit into the 32 of a browser.
        let node = source as u64 * count as u64 / sources as u64;
        from.accumulate(graph, node as usize, &mut values);
    }
    // Each pair was met from both ends.
    let pairs = (count - 1) as f64 * (count - 2) as f64;
    let scale = count as f64 / sources as f64 / pairs;
    values.iter_mut().for_each(|value| *value *= scale);
    Betweenness { values, estimated: sources < count }
}

/// What one search needs, kept for the next one.
struct Brandes {
    order: Vec<usize>,
    distance: Vec<u32>,
    paths: Vec<f64>,
    dependency: Vec<f64>,
}

impl Brandes {
    fn new(count: usize) -> Self {
        Self {
            order: Vec::with_capacity(count),
            distance: vec![u32::MAX; count],
            paths: vec![0.0; count],
            dependency: vec![0.0; count],
        }
    }

    fn accumulate(&mut self, graph: &Neighbors, source: usize, values: &mut [f64]) {
        for node in self.order.drain(..) {
            self.distance[node] = u32::MAX;
            self.paths[node] = 0.0;
            self.dependency[node] = 0.0;
        }
        self.order.push(source);
        self.distance[source] = 0;
        self.paths[source] = 1.0;
        let mut at = 0;
        while let Some(node) = self.order.get(at).copied() {
            at += 1;
            for next in graph.of(node).iter().map(|next| *next as usize) {
                if self.distance[next] == u32::MAX {
                    self.distance[next] = self.distance[node] + 1;
                    self.order.push(next);
                }
                if self.distance[next] == self.distance[node] + 1 {
                    self.paths[next] += self.paths[node];
                }
            }
        }
        for node in self.order.iter().rev().copied() {
            let share = (1.0 + self.dependency[node]) / self.paths[node];
            for before in graph.of(node).iter().map(|before| *before as usize) {
                if self.distance[before].wrapping_add(1) == self.distance[node] {
                    self.dependency[before] += self.paths[before] * share;
                }
            }
            if node != source {
                values[node] += self.dependency[node];
            }
        }
    }
}

/// The largest `k` for which a node is part of a group where everybody has `k` neighbours within the group
/// (Batagelj and Zaveršnik 2003).
pub(super) fn core_numbers(graph: &Neighbors) -> Vec<u32> {
    let count = graph.len();
    let mut degree: Vec<usize> = (0..count).map(|node| graph.degree(node)).collect();
    let highest = degree.iter().max().copied().unwrap_or(0);
    // Nodes by degree in buckets; a node whose degree sinks moves one bucket down by changing places with the bucket's first.
    let mut starts = vec![0; highest + 2];
    for degree in &degree {
        starts[degree + 1] += 1;
    }
    for at in 0..=highest {
        starts[at + 1] += starts[at];
    }
    let mut order = vec![0; count];
    let mut place = vec![0; count];
    let mut next = starts.clone();
    for (node, degree) in degree.iter().enumerate() {
        place[node] = next[*degree];
        order[place[node]] = node;
        next[*degree] += 1;
    }
    for at in 0..count {
        let node = order[at];
        for neighbor in graph.of(node).iter().map(|neighbor| *neighbor as usize) {
            if degree[neighbor] > degree[node] {
                let first_place = starts[degree[neighbor]];
                let first = order[first_place];
                order.swap(place[neighbor], first_place);
                place.swap(neighbor, first);
                starts[degree[neighbor]] += 1;
                degree[neighbor] -= 1;
            }
        }
    }
    degree.into_iter().map(|degree| degree as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_path_lies_between_all() {
        let path = Neighbors::new(3, [(0, 1), (1, 2)]);
        assert_eq!(betweenness(&path).values, [0.0, 1.0, 0.0]);
        assert_eq!(betweenness(&Neighbors::new(2, [(0, 1)])).values, [0.0, 0.0]);
        assert!(betweenness(&Neighbors::new(0, [])).values.is_empty());
    }

    #[test]
    fn a_triangle_with_a_tail_has_a_core_of_two() {
        let graph = Neighbors::new(6, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4)]);
        assert_eq!(core_numbers(&graph), [2, 2, 2, 1, 1, 0]);
        assert!(core_numbers(&Neighbors::new(0, [])).is_empty());
    }
}
