//! Takes a connected graph of any size, gives places as `stress` does, from neighbours and a few pivots instead of all pairs
//! (Ortmann, Klimenta and Brandes 2016, by stochastic gradient descent). Knows no labels and no box.

use super::stress::{pull, scattered, steps};
use crate::geom::Point;
use crate::query::Neighbors;
use crate::random::Random;

/// More cost more time than they bring: 200 give a few percent less stress than 50.
const PIVOTS: usize = 80;

/// Stress from neighbours and pivots.
pub(super) fn sparse_stress(graph: &Neighbors, seed: u64) -> Vec<Point> {
    let count = graph.len();
    let mut random = Random::seeded(seed);
    let mut places = scattered(count, &mut random);
    if count < 2 {
        return places;
    }
    let pivots = Pivots::choose(graph);
    let mut order: Vec<usize> = (0..count).collect();
    for step in steps(pivots.longest()) {
        random.shuffle(&mut order);
        for node in &order {
            for neighbor in graph.of(*node).iter().map(|neighbor| *neighbor as usize) {
                let push = pull(places[*node], places[neighbor], 1.0, step);
                places[*node] = places[*node] + push;
                places[neighbor] = places[neighbor] - push;
            }
            pivots.attract(*node, &mut places, step, random.below(PIVOTS));
        }
    }
    places
}

/// Nodes far from each other that stand for those around them.
struct Pivots {
    nodes: Vec<usize>,
    /// By pivot, then by node.
    distances: Vec<Vec<u16>>,
    /// How many of a pivot's own nodes lie within a number of steps of it.
    within: Vec<Vec<f64>>,
}

impl Pivots {
    /// Each pivot is the node farthest from those before it; the first is far from the node with most neighbours.
    fn choose(graph: &Neighbors) -> Self {
        let count = graph.len();
        let hub = (0..count).max_by_key(|node| (graph.degree(*node), std::cmp::Reverse(*node))).unwrap_or(0);
        let mut nearest = graph.distances(hub);
        let mut owner = vec![0; count];
        let (mut nodes, mut distances): (Vec<usize>, Vec<Vec<u16>>) = (Vec::new(), Vec::new());
        while nodes.len() < PIVOTS.min(count) {
            let far = (0..count).max_by_key(|node| (nearest[*node], std::cmp::Reverse(*node))).unwrap_or(0);
            let from = graph.distances(far);
            for node in 0..count {
                if nodes.is_empty() || from[node] < nearest[node] {
                    nearest[node] = from[node];
                    owner[node] = nodes.len();
                }
            }
            nodes.push(far);
            distances.push(from);
        }
        let mut within: Vec<Vec<f64>> = distances
            .iter()
            .map(|from| vec![0.0; usize::from(from.iter().max().copied().unwrap_or(0)) + 1])
            .collect();
        for node in 0..count {
            within[owner[node]][usize::from(nearest[node])] += 1.0;
        }
        for counts in &mut within {
            for at in 1..counts.len() {
                counts[at] += counts[at - 1];
            }
        }
        Self { nodes, distances, within }
    }

    fn longest(&self) -> u16 {
        self.distances.iter().flatten().max().copied().unwrap_or(1).max(1)
    }

    /// Moves a node as all pivots ask, beginning anywhere among them. A pivot asks with the weight of those of its nodes that
    /// lie at most half as far from it as the node does, and stays itself.
    fn attract(&self, node: usize, places: &mut [Point], step: f64, first: usize) {
        for at in 0..self.nodes.len() {
            let at = (at + first) % self.nodes.len();
            let steps = self.distances[at][node];
            if steps < 2 {
                continue;
            }
            let weight = self.within[at][usize::from(steps / 2)];
            let ideal = f64::from(steps);
            // A one-sided move goes the whole way where a shared one goes half.
            let share = (step * weight / (ideal * ideal)).min(1.0);
            let between = places[self.nodes[at]] - places[node];
            let length = between.length();
            if length > 1e-9 {
                places[node] = places[node] + between * (share * (length - ideal) / (2.0 * length));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::stress::{full_stress, stress};

    fn grid(side: u32) -> Neighbors {
        let across = (0..side * side).filter(|node| node % side + 1 < side).map(|node| (node, node + 1));
        let down = (0..side * (side - 1)).map(|node| (node, node + side));
        Neighbors::new((side * side) as usize, across.chain(down))
    }

    #[test]
    fn a_grid_is_nearly_as_good_as_from_all_pairs() {
        let grid = grid(20);
        let all = stress(&grid, &full_stress(&grid, 1));
        let few = stress(&grid, &sparse_stress(&grid, 1));
        assert!(few < all * 1.15 + 0.002, "{few} against {all}");
    }

    #[test]
    fn small_graphs_have_places() {
        assert_eq!(sparse_stress(&Neighbors::new(1, []), 1).len(), 1);
        let three = sparse_stress(&Neighbors::new(3, [(0, 1), (1, 2)]), 1);
        assert!(three.iter().all(|place| place.is_finite()));
    }
}
