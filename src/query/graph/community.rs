//! Takes a graph, gives groups of nodes that are more tied among themselves than to others. Knows no names.

use super::neighbors::Neighbors;
use crate::order::InOrder;
use crate::random::Random;

/// A weighted graph that shrinks from level to level: groups become nodes.
struct Level {
    /// Neighbour and weight, by node, without the node itself.
    links: Vec<Vec<(usize, f64)>>,
    /// The weight within a node, each link counted at both ends.
    within: Vec<f64>,
}

/// The group of each node, by modularity (Louvain: Blondel et al. 2008): 0 is the largest; equal ones go by their lowest node.
///
/// The outcome of the method depends on the order of the nodes; several fixed orders are tried, and the best result is kept.
pub(super) fn communities(graph: &Neighbors) -> Vec<u32> {
    let tries = if graph.edge_count() <= 2_000 { 10 } else { 2 };
    let mut best: Option<(f64, Vec<usize>)> = None;
    for seed in 0..tries {
        let groups = louvain(graph, seed);
        let score = modularity(graph, &groups);
        if best.as_ref().is_none_or(|(best, _)| score > best + 1e-12) {
            best = Some((score, groups));
        }
    }
    numbered(&best.map(|(_, groups)| groups).unwrap_or_default())
}

/// The share of links within groups, less the share expected if links fell at random.
pub(super) fn modularity(graph: &Neighbors, groups: &[usize]) -> f64 {
    let ends = 2.0 * graph.edge_count() as f64;
    if ends == 0.0 {
        return 0.0;
    }
    let mut degrees = vec![0.0; groups.iter().max().map_or(0, |highest| highest + 1)];
    for (node, group) in groups.iter().enumerate() {
        degrees[*group] += graph.degree(node) as f64;
    }
    let inside = graph.edges().filter(|(a, b)| groups[*a] == groups[*b]).count() as f64;
    2.0 * inside / ends - degrees.iter().map(|degree| degree * degree).sum::<f64>() / (ends * ends)
}

fn louvain(graph: &Neighbors, seed: u64) -> Vec<usize> {
    let mut random = Random::seeded(seed);
    let mut groups: Vec<usize> = (0..graph.len()).collect();
    let links = |node| graph.of(node).iter().map(|to| (*to as usize, 1.0)).collect();
    let mut level = Level { links: (0..graph.len()).map(links).collect(), within: vec![0.0; graph.len()] };
    loop {
        let (group_of_node, count) = level.settle(&mut random, seed > 0);
        groups.iter_mut().for_each(|group| *group = group_of_node[*group]);
        if count == level.within.len() {
            return groups;
        }
        level = level.gathered(&group_of_node, count);
    }
}

impl Level {
    fn degree(&self, node: usize) -> f64 {
        self.within[node] + self.links[node].iter().map(|(_, weight)| weight).sum::<f64>()
    }

    /// Moves single nodes to the group where modularity gains most, until none gains. Gives the group of each node and how
    /// many groups there are.
    fn settle(&self, random: &mut Random, shuffled: bool) -> (Vec<usize>, usize) {
        let count = self.within.len();
        let degrees: Vec<f64> = (0..count).map(|node| self.degree(node)).collect();
        let ends: f64 = degrees.iter().sum::<f64>().max(1.0);
        let mut group: Vec<usize> = (0..count).collect();
        let mut total = degrees.clone();
        let mut order: Vec<usize> = (0..count).collect();
        if shuffled {
            random.shuffle(&mut order);
        }
        let mut weight_to = vec![0.0; count];
        // Every pass gains, so this ends by itself; the limit guards against gains of rounding size.
        for _ in 0..100 {
            let mut moved = false;
            for node in order.iter().copied() {
                let own = group[node];
                total[own] -= degrees[node];
                let mut touched = vec![own];
                for (to, weight) in &self.links[node] {
                    if weight_to[group[*to]] == 0.0 && group[*to] != own {
                        touched.push(group[*to]);
                    }
                    weight_to[group[*to]] += weight;
                }
                let gain = |candidate: usize| weight_to[candidate] - total[candidate] * degrees[node] / ends;
                let mut best = own;
                for candidate in touched.iter().copied().skip(1) {
                    if gain(candidate) > gain(best) + 1e-9 {
                        best = candidate;
                    }
                }
                total[best] += degrees[node];
                group[node] = best;
                moved |= best != own;
                touched.into_iter().for_each(|candidate| weight_to[candidate] = 0.0);
            }
            if !moved {
                break;
            }
        }
        let mut names = vec![usize::MAX; count];
        let mut used = 0;
        for one in &mut group {
            if names[*one] == usize::MAX {
                names[*one] = used;
                used += 1;
            }
            *one = names[*one];
        }
        (group, used)
    }

    /// The graph whose nodes are the groups.
    fn gathered(&self, group: &[usize], count: usize) -> Self {
        let mut within = vec![0.0; count];
        let mut pairs: Vec<(usize, usize, f64)> = Vec::new();
        for (node, links) in self.links.iter().enumerate() {
            within[group[node]] += self.within[node];
            for (to, weight) in links {
                if group[node] == group[*to] {
                    within[group[node]] += weight;
                } else {
                    pairs.push((group[node], group[*to], *weight));
                }
            }
        }
        pairs.order_by_key(|(from, to, _)| (*from, *to));
        let mut links: Vec<Vec<(usize, f64)>> = vec![Vec::new(); count];
        for (from, to, weight) in pairs {
            match links[from].last_mut() {
                Some((last, sum)) if *last == to => *sum += weight,
                _ => links[from].push((to, weight)),
            }
        }
        Self { links, within }
    }
}

/// Groups renumbered by size, then by their first node.
fn numbered(groups: &[usize]) -> Vec<u32> {
    let mut sizes = vec![0_usize; groups.iter().max().map_or(0, |highest| highest + 1)];
    groups.iter().for_each(|group| sizes[*group] += 1);
    let mut seen = vec![false; sizes.len()];
    let mut order: Vec<usize> = groups.to_vec();
    order.retain(|group| !std::mem::replace(&mut seen[*group], true));
    order.order_by_key(|group| std::cmp::Reverse(sizes[*group]));
    let mut number = vec![0; sizes.len()];
    for (at, group) in order.iter().enumerate() {
        number[*group] = at as u32;
    }
    groups.iter().map(|group| number[*group]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_cliques_with_a_bridge_are_two_groups() {
        let clique = |from: u32, to: u32| {
            (from..to).flat_map(move |a| (a + 1..to).map(move |b| (a, b))).collect::<Vec<_>>()
        };
        let mut pairs = clique(0, 4);
        pairs.extend(clique(4, 9));
        pairs.push((0, 4));
        let graph = Neighbors::new(10, pairs);
        assert_eq!(communities(&graph), [1, 1, 1, 1, 0, 0, 0, 0, 0, 2]);
    }

    #[test]
    fn without_links_everybody_is_alone() {
        assert_eq!(communities(&Neighbors::new(3, [])), [0, 1, 2]);
        assert!(communities(&Neighbors::new(0, [])).is_empty());
        assert_eq!(modularity(&Neighbors::new(3, []), &[0, 1, 2]), 0.0);
    }
}
