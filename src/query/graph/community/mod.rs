//! Takes a graph, gives groups of nodes that are more tied among themselves than to others. Knows no names.

mod level;

use super::neighbors::Neighbors;
use crate::order::InOrder;
use crate::random::Random;
use level::Level;

/// The group of each node, by modularity: 0 is the largest; equal ones go by their lowest node. Every group is connected.
///
/// Leiden's method (Traag, Waltman and van Eck 2019), its refinement greedy rather than random, repeated until it gains no more.
/// Its outcome depends on the order in which nodes are met; several orders are tried, from fixed seeds, and the best result is
/// kept. No method finds the best groups of a large graph for certain: another one may find others that are as good.
pub(super) fn communities(graph: &Neighbors) -> Vec<u32> {
    let tries = (LINKS_MET / graph.edge_count().max(1)).clamp(FEWEST_TRIES, MOST_TRIES);
    let mut best: Option<(i64, Vec<u32>)> = None;
    for seed in 0..tries {
        let (score, groups) = attempt(graph, &mut Random::seeded(seed as u64));
        if best.as_ref().is_none_or(|(best, _)| score > *best) {
            best = Some((score, groups));
        }
    }
    numbered(&best.map(|(_, groups)| groups).unwrap_or_default())
}

/// How many orders are tried: so many that all of them together meet about this many links, within bounds. The fewer links, the
/// more a single order may miss: on graphs of a thousand nodes one differs from the best of a hundred by half a percent,
/// on some with twenty links by three.
const LINKS_MET: usize = 4_000;
const FEWEST_TRIES: usize = 1;
const MOST_TRIES: usize = 100;

/// Modularity times the square of all link ends: the share of links within groups, less the share expected if links fell at
/// random (Newman 2006).
fn score(graph: &Neighbors, groups: &[u32]) -> i64 {
    let mut degrees = vec![0_i64; graph.len()];
    for (node, group) in groups.iter().enumerate() {
        degrees[*group as usize] += graph.degree(node) as i64;
    }
    let inside = graph.edges().filter(|(a, b)| groups[*a] == groups[*b]).count() as i64;
    let total = 2 * graph.edge_count() as i64;
    2 * inside * total - degrees.iter().map(|degree| degree * degree).sum::<i64>()
}

/// Groups from everybody alone, improved until a run of the method gains next to nothing, and what they score.
fn attempt(graph: &Neighbors, random: &mut Random) -> (i64, Vec<u32>) {
    let ends = 2 * graph.edge_count() as i64;
    let mut groups: Vec<u32> = (0..graph.len() as u32).collect();
    let mut best = score(graph, &groups);
    loop {
        let better = connected(graph, &improved(graph, &groups, random));
        let score = score(graph, &better);
        if score <= best {
            return (best, groups);
        }
        let gained = score - best;
        (best, groups) = (score, better);
        if gained < ends * ends / NEXT_TO_NOTHING {
            return (best, groups);
        }
    }
}

/// One over the modularity that is not worth another run: on large graphs a dozen more would gain half a thousandth.
const NEXT_TO_NOTHING: i64 = 10_000;

/// One run of the method: from level to level, until no group has parts to gather.
fn improved(graph: &Neighbors, start: &[u32], random: &mut Random) -> Vec<u32> {
    let mut level = Level::new(graph);
    let mut group = start.to_vec();
    let mut place: Vec<u32> = (0..graph.len() as u32).collect();
    loop {
        let mut order: Vec<u32> = (0..level.len() as u32).collect();
        random.shuffle(&mut order);
        level.settle(&mut group, &order);
        let mut part = level.parts(&group, &order);
        let count = renumber(&mut part);
        if count == level.len() {
            return place.into_iter().map(|place| group[place as usize]).collect();
        }
        place.iter_mut().for_each(|place| *place = part[*place as usize]);
        // The parts of a group stay together until they gain by leaving it.
        renumber(&mut group);
        let mut gathered = vec![0; count];
        for (part, group) in part.iter().zip(&group) {
            gathered[*part as usize] = *group;
        }
        level = level.gathered(&part, count);
        group = gathered;
    }
}

/// Groups with numbers from 0 on, in the order in which they are met; says how many there are.
fn renumber(groups: &mut [u32]) -> usize {
    let mut names = vec![u32::MAX; groups.len()];
    let mut used = 0;
    for group in groups {
        let name = &mut names[*group as usize];
        if *name == u32::MAX {
            *name = used;
            used += 1;
        }
        *group = *name;
    }
    used as usize
}

/// The connected parts of groups, which score no less: as many links are within, and less is expected of smaller groups.
fn connected(graph: &Neighbors, groups: &[u32]) -> Vec<u32> {
    let mut part = vec![u32::MAX; graph.len()];
    let mut count = 0;
    for start in 0..graph.len() {
        if part[start] != u32::MAX {
            continue;
        }
        part[start] = count;
        let mut waiting = vec![start];
        while let Some(node) = waiting.pop() {
            for next in graph.of(node).iter().map(|next| *next as usize) {
                if groups[next] == groups[node] && part[next] == u32::MAX {
                    part[next] = count;
                    waiting.push(next);
                }
            }
        }
        count += 1;
    }
    part
}

/// Groups renumbered by size, then by their first node.
fn numbered(groups: &[u32]) -> Vec<u32> {
    let mut groups = groups.to_vec();
    let count = renumber(&mut groups);
    let mut sizes = vec![0_usize; count];
    groups.iter().for_each(|group| sizes[*group as usize] += 1);
    let mut order: Vec<usize> = (0..count).collect();
    order.order_by_key(|group| std::cmp::Reverse(sizes[*group]));
    let mut number = vec![0; count];
    for (at, group) in order.iter().enumerate() {
        number[*group] = at as u32;
    }
    groups.iter().map(|group| number[*group as usize]).collect()
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
        assert_eq!(score(&Neighbors::new(3, []), &[0, 1, 2]), 0);
    }

    #[test]
    fn groups_that_do_not_hang_together_are_parted() {
        let path = Neighbors::new(5, [(0, 1), (1, 2), (2, 3), (3, 4)]);
        assert_eq!(connected(&path, &[0, 0, 1, 0, 0]), [0, 0, 1, 2, 2]);
    }

    /// Of all groupings of few nodes none scores higher.
    #[test]
    fn small_graphs_have_their_best_groups() {
        let mut random = Random::seeded(3);
        for _ in 0..40 {
            let count = 4 + random.below(4);
            let pairs: Vec<(u32, u32)> =
                (0..2 * count).map(|_| (random.below(count) as u32, random.below(count) as u32)).collect();
            let graph = Neighbors::new(count, pairs.iter().copied());
            let mut groups = vec![0_u32; count];
            let mut highest = score(&graph, &groups);
            // All lists in which no number is higher than the ones before it by more than one.
            'lists: loop {
                let mut at = count - 1;
                loop {
                    if at == 0 {
                        break 'lists;
                    }
                    let limit = groups[..at].iter().max().map_or(0, |highest| highest + 1);
                    if groups[at] < limit {
                        groups[at] += 1;
                        groups[at + 1..].fill(0);
                        break;
                    }
                    at -= 1;
                }
                highest = highest.max(score(&graph, &groups));
            }
            assert_eq!(score(&graph, &communities(&graph)), highest, "{pairs:?}");
        }
    }
}
