//! Takes pairs of node numbers, gives who is next to whom. Knows no direction, no parallel links and no self-links.

use crate::order::InOrder;
use std::collections::VecDeque;

/// An undirected simple graph as one flat list: the neighbours of node `i` run from `starts[i]` to before `starts[i + 1]`,
/// ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Neighbors {
    starts: Vec<u32>,
    ends: Vec<u32>,
}

/// The distance of a node that cannot be reached.
const UNREACHABLE: u16 = u16::MAX;

impl Neighbors {
    /// The graph of `count` nodes with these pairs, in any order, each as often as it comes.
    pub(crate) fn new(count: usize, pairs: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut directed: Vec<(u32, u32)> =
            pairs.into_iter().filter(|(a, b)| a != b).flat_map(|(a, b)| [(a, b), (b, a)]).collect();
        directed.sort_unstable();
        directed.dedup();
        let mut starts = vec![0; count + 1];
        for (from, _) in &directed {
            starts[*from as usize + 1] += 1;
        }
        for node in 0..count {
            starts[node + 1] += starts[node];
        }
        Self { starts, ends: directed.into_iter().map(|(_, to)| to).collect() }
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many pairs there are.
    pub(crate) fn edge_count(&self) -> usize {
        self.ends.len() / 2
    }

    /// The neighbours of a node, ascending.
    #[inline]
    pub(crate) fn of(&self, node: usize) -> &[u32] {
        &self.ends[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    /// How many neighbours a node has.
    pub(crate) fn degree(&self, node: usize) -> usize {
        self.of(node).len()
    }

    /// Each pair once, the lower number first.
    pub(crate) fn edges(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.len()).flat_map(move |from| {
            self.of(from).iter().map(move |to| (from, *to as usize)).filter(|(from, to)| from < to)
        })
    }

    /// How many steps each node is away from one of them.
    pub(crate) fn distances(&self, from: usize) -> Vec<u16> {
        let mut distances = vec![UNREACHABLE; self.len()];
        let mut queue = VecDeque::from([from]);
        distances[from] = 0;
        while let Some(node) = queue.pop_front() {
            let next = distances[node].saturating_add(1).min(UNREACHABLE - 1);
            for neighbor in self.of(node) {
                let neighbor = *neighbor as usize;
                if distances[neighbor] == UNREACHABLE {
                    distances[neighbor] = next;
                    queue.push_back(neighbor);
                }
            }
        }
        distances
    }

    /// The connected parts, the largest first, then by their lowest node; nodes ascending within each.
    pub(crate) fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.len()];
        let mut components = Vec::new();
        for start in 0..self.len() {
            if std::mem::replace(&mut seen[start], true) {
                continue;
            }
            let mut component = vec![start];
            let mut at = 0;
            while let Some(node) = component.get(at).copied() {
                at += 1;
                for neighbor in self.of(node) {
                    if !std::mem::replace(&mut seen[*neighbor as usize], true) {
                        component.push(*neighbor as usize);
                    }
                }
            }
            component.sort_unstable();
            components.push(component);
        }
        components.order_by_key(|component| std::cmp::Reverse(component.len()));
        components
    }

    /// The graph of some of the nodes, numbered by their place in the list.
    pub(crate) fn among(&self, nodes: &[usize]) -> Self {
        let mut place = vec![u32::MAX; self.len()];
        for (at, node) in nodes.iter().enumerate() {
            place[*node] = at as u32;
        }
        let pairs = nodes.iter().enumerate().flat_map(|(at, node)| {
            let inside = self.of(*node).iter().map(|to| place[*to as usize]).filter(|to| *to != u32::MAX);
            inside.map(move |to| (at as u32, to)).collect::<Vec<_>>()
        });
        Self::new(nodes.len(), pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_and_self_links_count_once_and_not_at_all() {
        let graph = Neighbors::new(4, [(2, 0), (0, 2), (0, 2), (1, 1), (0, 1)]);
        assert_eq!(graph.of(0), [1, 2]);
        assert_eq!(graph.degree(3), 0);
        assert_eq!(graph.edges().collect::<Vec<_>>(), [(0, 1), (0, 2)]);
        assert_eq!(graph.distances(1), [1, 0, 2, UNREACHABLE]);
        assert_eq!(graph.components(), [vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn a_part_keeps_its_links() {
        let graph = Neighbors::new(5, [(0, 1), (1, 2), (2, 3), (3, 4)]);
        assert_eq!(graph.among(&[3, 2, 0]).edges().collect::<Vec<_>>(), [(0, 1)]);
        assert!(Neighbors::new(0, []).components().is_empty());
    }
}
