//! Takes a connected graph, gives the distances of all its nodes to some of them, which stand for the rest. Knows no places.

use crate::query::Neighbors;
use crate::random::Random;

/// At most so many pivots: more bring less than they take.
const MOST: usize = 600;

/// At least so many, and beyond that as many as this number of distances holds: two bytes each.
const FEWEST: usize = 64;
const DISTANCES: usize = 16_000_000;

/// Nodes drawn at random, so that what they say of the whole is right on average (nodes far from each other, as Ortmann, Klimenta
/// and Brandes 2016 take them, leave the middle of crowded graphs unheard).
pub(super) struct Pivots {
    /// Their numbers.
    pub(super) nodes: Vec<u32>,
    /// By node, then by pivot.
    distances: Vec<u16>,
    /// The longest of them.
    pub(super) longest: u16,
}

impl Pivots {
    /// Draws pivots for so many nodes, all of them where there are few; their distances are yet to be measured.
    pub(super) fn draw(count: usize, random: &mut Random) -> Self {
        let pivots = count.min(MOST).min(FEWEST.max(DISTANCES / count.max(1)));
        let mut nodes: Vec<u32> = (0..count as u32).collect();
        random.shuffle(&mut nodes);
        nodes.truncate(pivots);
        Self { distances: vec![0; pivots * count], nodes, longest: 1 }
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Measures how far everybody is from one pivot.
    pub(super) fn measure(&mut self, graph: &Neighbors, pivot: usize) {
        let pivots = self.len();
        for (node, steps) in graph.distances(self.nodes[pivot] as usize).into_iter().enumerate() {
            self.distances[node * pivots + pivot] = steps;
            self.longest = self.longest.max(steps);
        }
    }

    /// How far a node is from each pivot.
    pub(super) fn of(&self, node: usize) -> &[u16] {
        &self.distances[node * self.len()..(node + 1) * self.len()]
    }
}
