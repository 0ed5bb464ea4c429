//! Takes a graph, gives how often each node lies between others. Knows nothing of who the nodes are.

use super::neighbors::Neighbors;
use crate::random::Random;

/// How much work betweenness may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effort {
    /// From every node while that takes some tenths of a second, else estimated from some of them.
    #[default]
    Affordable,
    /// From every node, however long it takes: some ten seconds for 20,000 actors with 50,000 ties.
    Exact,
    /// None at all.
    None,
}

/// How betweenness was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    /// From every node.
    #[default]
    Exact,
    /// From some of the nodes, because counting from all would take too long.
    Estimated,
    /// Not at all.
    None,
}

impl Counted {
    /// The word for it in results.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Estimated => "estimated",
            Self::None => "none",
        }
    }
}

/// How central each node is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Betweenness {
    /// Between 0 and 1, by node; empty where it was not counted.
    pub(super) values: Vec<f64>,
    pub(super) counted: Counted,
}

/// How many steps along links are made at most where work must stay affordable; counting from a node takes one for each node
/// and each link end of its connected part. All of 4,000 actors with 8,000 ties are just within it.
const STEPS: u64 = 80_000_000;

/// The numbers drawn are the same for every graph of the same form.
const SEED: u64 = 2001;

/// The share of shortest paths between two others that pass through a node (Brandes 2001), normalised as NetworkX does for
/// undirected graphs: divided by the number of pairs of others, (n − 1)(n − 2) / 2, among all nodes of the graph.
///
/// Where that is too much work, each connected part that is too large is counted from some of its nodes only, and what they
/// find is scaled up (Brandes and Pich 2007). They are drawn one from each of equally long runs of the part's nodes, with a
/// fixed seed: the estimate is unbiased, and the same every time. Small parts are exact even then.
pub(super) fn betweenness(graph: &Neighbors, components: &[Vec<usize>], effort: Effort) -> Betweenness {
    match effort {
        Effort::Affordable => counted_in(graph, components, STEPS),
        Effort::Exact => counted_in(graph, components, u64::MAX),
        Effort::None => Betweenness { values: Vec::new(), counted: Counted::None },
    }
}

fn counted_in(graph: &Neighbors, components: &[Vec<usize>], mut steps_left: u64) -> Betweenness {
    let count = graph.len();
    let mut between = Betweenness { values: vec![0.0; count], counted: Counted::Exact };
    // The smallest first: what they leave of their share goes to the larger ones.
    let parts: Vec<(&Vec<usize>, u64)> =
        components.iter().rev().map(|nodes| (nodes, search_cost(graph, nodes))).collect();
    let work = |(nodes, cost): &(&Vec<usize>, u64)| nodes.len() as u64 * cost;
    let mut work_left: u64 = parts.iter().map(work).sum();
    let mut from = Brandes::new(count);
    let mut random = Random::seeded(SEED);
    for (at, part) in parts.iter().enumerate() {
        let ((nodes, cost), work) = (*part, work(part));
        let even_share = steps_left / (parts.len() - at) as u64;
        let sources = if work <= steps_left.min(even_share) || work_left <= steps_left {
            nodes.len()
        } else {
            // In 128 bits: the product of two such numbers does not fit into 64.
            let share = u128::from(steps_left) * u128::from(work) / u128::from(work_left);
            (share as u64 / cost).clamp(1, nodes.len() as u64) as usize
        };
        work_left -= work;
        steps_left = steps_left.saturating_sub(sources as u64 * cost);
        if nodes.len() < 3 {
            continue;
        }
        if sources == nodes.len() {
            nodes.iter().for_each(|node| from.accumulate(graph, *node, 1.0, &mut between.values));
        } else {
            between.counted = Counted::Estimated;
            let weight = nodes.len() as f64 / sources as f64;
            for run in 0..sources {
                let place = ((run as f64 + random.unit()) * weight) as usize;
                from.accumulate(graph, nodes[place.min(nodes.len() - 1)], weight, &mut between.values);
            }
        }
    }
    // Each pair was met from both ends.
    let pairs = (count.saturating_sub(1) as f64 * count.saturating_sub(2) as f64).max(1.0);
    between.values.iter_mut().for_each(|value| *value /= pairs);
    between
}

/// How many steps one search through a connected part makes.
fn search_cost(graph: &Neighbors, nodes: &[usize]) -> u64 {
    nodes.iter().map(|node| 1 + graph.degree(*node) as u64).sum()
}

/// What one search needs, kept for the next one.
struct Brandes {
    order: Vec<u32>,
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

    fn accumulate(&mut self, graph: &Neighbors, source: usize, weight: f64, values: &mut [f64]) {
        for node in self.order.drain(..) {
            self.distance[node as usize] = u32::MAX;
            self.paths[node as usize] = 0.0;
            self.dependency[node as usize] = 0.0;
        }
        self.order.push(source as u32);
        self.distance[source] = 0;
        self.paths[source] = 1.0;
        let mut at = 0;
        while let Some(node) = self.order.get(at).copied() {
            at += 1;
            let (next_distance, paths) = (self.distance[node as usize] + 1, self.paths[node as usize]);
            for next in graph.of(node as usize) {
                let distance = &mut self.distance[*next as usize];
                if *distance == u32::MAX {
                    *distance = next_distance;
                    self.order.push(*next);
                }
                if *distance == next_distance {
                    self.paths[*next as usize] += paths;
                }
            }
        }
        for node in self.order.iter().rev().map(|node| *node as usize) {
            let share = (1.0 + self.dependency[node]) / self.paths[node];
            for before in graph.of(node).iter().map(|before| *before as usize) {
                if self.distance[before].wrapping_add(1) == self.distance[node] {
                    self.dependency[before] += self.paths[before] * share;
                }
            }
            if node != source {
                values[node] += weight * self.dependency[node];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(graph: &Neighbors, effort: Effort) -> Betweenness {
        betweenness(graph, &graph.components(), effort)
    }

    #[test]
    fn the_middle_of_a_path_lies_between_all() {
        let values = |count, pairs: &[(u32, u32)]| {
            of(&Neighbors::new(count, pairs.iter().copied()), Effort::Affordable).values
        };
        assert_eq!(values(3, &[(0, 1), (1, 2)]), [0.0, 1.0, 0.0]);
        assert_eq!(values(4, &[(0, 1), (1, 2)]), [0.0, 1.0 / 3.0, 0.0, 0.0]);
        assert_eq!(values(2, &[(0, 1)]), [0.0, 0.0]);
        assert!(values(0, &[]).is_empty());
        assert!(of(&Neighbors::new(3, []), Effort::None).values.is_empty());
    }

    #[test]
    fn large_parts_are_estimated_and_small_ones_stay_exact() {
        let ring = |from: u32, count: u32| {
            (0..count).flat_map(move |at| {
                [(from + at, from + (at + 1) % count), (from + at, from + (at * 7 + 3) % count)]
            })
        };
        let pairs = ring(0, 600).chain(ring(600, 600)).chain([(1_200, 1_201), (1_201, 1_202)]);
        let graph = Neighbors::new(1_203, pairs);
        let estimated = |steps: u64| counted_in(&graph, &graph.components(), steps);
        let estimate = estimated(800_000);
        assert_eq!(estimate.counted, Counted::Estimated);
        assert_eq!(estimate.values[1_201], 2.0 / (1_202.0 * 1_201.0));
        assert_eq!(estimate, estimated(800_000), "the same every time");
        let exact = of(&graph, Effort::Exact);
        assert_eq!((exact.counted, &exact), (Counted::Exact, &of(&graph, Effort::Affordable)));
        for part in [0..600, 600..1_200] {
            let sum = |between: &Betweenness| between.values[part.clone()].iter().sum::<f64>();
            assert!(
                (sum(&estimate) / sum(&exact) - 1.0).abs() < 0.02,
                "{} and {}",
                sum(&estimate),
                sum(&exact)
            );
        }
        for steps in 0..5 {
            assert!(estimated(steps).values.iter().all(|value| value.is_finite()));
        }
    }
}
