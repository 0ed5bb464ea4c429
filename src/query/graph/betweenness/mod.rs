//! Takes a graph, gives how often each node lies between others. Knows nothing of who the nodes are.

mod search;
mod trees;

use std::ops::Range;

use super::neighbors::Neighbors;
use crate::order::InOrder;
use crate::random::Random;
use search::Search;
use trees::Trees;

/// How much work betweenness may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effort {
    /// From every node while that takes some tenths of a second, as for 3,000 actors with 6,000 ties; else estimated from some
    /// of them.
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

/// How many steps along links are made at most where work must stay affordable; a search from a node makes one for each node and
/// each link end of its connected part, leaves and the trees that they hang on left out.
const STEPS: u64 = 50_000_000;

/// Estimates are the same every time.
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
    let trees = Trees::cut(graph);
    trees.add_pairs(components, &mut between.values);
    let core = Core::new(graph, &trees, components);
    // The smallest first: what they leave of their share goes to the larger ones.
    let mut parts: Vec<&Range<usize>> = core.parts.iter().collect();
    parts.order_by_key(|part| core.work(part));
    let mut work_left: u64 = parts.iter().map(|part| core.work(part)).sum();
    let mut random = Random::seeded(SEED);
    let mut search = Search::new(&core.graph, &core.weights);
    for (at, part) in parts.iter().enumerate() {
        let (work, cost) = (core.work(part), core.search_cost(part));
        let even_share = steps_left / (parts.len() - at) as u64;
        let searches = if work <= even_share || work_left <= steps_left {
            part.len()
        } else {
            // In 128 bits: the product of two such numbers does not fit into 64.
            let share = u128::from(steps_left) * u128::from(work) / u128::from(work_left);
            (share as u64 / cost).clamp(1, part.len() as u64) as usize
        };
        work_left -= work;
        steps_left = steps_left.saturating_sub(searches as u64 * cost);
        if searches == part.len() {
            (*part).clone().for_each(|node| search.run(node, core.weights[node]));
            continue;
        }
        between.counted = Counted::Estimated;
        // A node that stands for a whole tree is drawn as often as any of the tree's nodes would be.
        let run = core.weights[(*part).clone()].iter().sum::<f64>() / searches as f64;
        let (mut source, mut passed) = (part.start, core.weights[part.start]);
        for number in 0..searches {
            let drawn = (number as f64 + random.unit()) * run;
            while drawn >= passed && source + 1 < part.end {
                source += 1;
                passed += core.weights[source];
            }
            search.run(source, run);
        }
    }
    for (node, found) in core.nodes.iter().zip(search.found) {
        between.values[*node] += found;
    }
    // Each pair was met from both ends.
    let pairs = (count.saturating_sub(1) as f64 * count.saturating_sub(2) as f64).max(1.0);
    between.values.iter_mut().for_each(|value| *value /= pairs);
    between
}

/// What stays of a graph when its trees are cut.
struct Core {
    /// Its nodes, part by part, those near each other in a part near each other in the list: searches then stay in the cache.
    nodes: Vec<usize>,
    /// Numbered by place in that list.
    graph: Neighbors,
    weights: Vec<f64>,
    /// The connected parts: where their nodes lie in the list.
    parts: Vec<Range<usize>>,
}

impl Core {
    fn new(graph: &Neighbors, trees: &Trees, components: &[Vec<usize>]) -> Self {
        let mut is_met = trees.is_cut.clone();
        let (mut nodes, mut parts): (Vec<usize>, Vec<Range<usize>>) = Default::default();
        for component in components {
            let start = nodes.len();
            nodes.extend(component.iter().find(|node| !trees.is_cut[**node]));
            let mut at = start;
            while let Some(node) = nodes.get(at).copied() {
                at += 1;
                is_met[node] = true;
                for next in graph.of(node).iter().map(|next| *next as usize) {
                    if !std::mem::replace(&mut is_met[next], true) {
                        nodes.push(next);
                    }
                }
            }
            parts.push(start..nodes.len());
        }
        // Nothing lies between the nodes of a tree but what its cuts told.
        parts.retain(|part| part.len() > 1);
        Self {
            weights: nodes.iter().map(|node| trees.weights[*node]).collect(),
            graph: graph.among(&nodes),
            nodes,
            parts,
        }
    }

    /// How many steps one search in a part makes.
    fn search_cost(&self, part: &Range<usize>) -> u64 {
        part.clone().map(|node| 1 + self.graph.degree(node) as u64).sum()
    }

    /// How many steps it takes to count from all of a part's nodes.
    fn work(&self, part: &Range<usize>) -> u64 {
        part.len() as u64 * self.search_cost(part)
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
