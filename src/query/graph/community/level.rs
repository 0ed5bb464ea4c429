//! A weighted graph that shrinks from level to level, because groups become nodes; takes groups of its nodes, gives better
//! ones. Counts in whole numbers, so that what is better never hangs on rounding. Knows no seeds: orders are given.

use std::collections::VecDeque;

use super::super::neighbors::Neighbors;

/// An undirected graph as flat lists: the neighbours of node `i` run from `starts[i]` to before `starts[i + 1]`.
pub(super) struct Level {
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// How many links lead to the neighbour at the same place.
    weights: Vec<i64>,
    /// How many link ends a node has, those of links within it counted too.
    degrees: Vec<i64>,
    /// All link ends.
    total: i64,
}

impl Level {
    /// The graph as it is.
    pub(super) fn new(graph: &Neighbors) -> Self {
        let mut starts = vec![0];
        let mut ends = Vec::with_capacity(2 * graph.edge_count());
        for node in 0..graph.len() {
            ends.extend_from_slice(graph.of(node));
            starts.push(ends.len() as u32);
        }
        let degrees = (0..graph.len()).map(|node| graph.degree(node) as i64).collect();
        Self { weights: vec![1; ends.len()], total: ends.len() as i64, starts, ends, degrees }
    }

    pub(super) fn len(&self) -> usize {
        self.degrees.len()
    }

    fn links(&self, node: usize) -> impl Iterator<Item = (usize, i64)> {
        let range = self.starts[node] as usize..self.starts[node + 1] as usize;
        self.ends[range.clone()].iter().map(|end| *end as usize).zip(self.weights[range].iter().copied())
    }

    /// What modularity gains where a node of a degree, `weight` of whose links lead to a group, joins that group; times half
    /// the square of all link ends.
    fn gain(&self, weight: i64, degree: i64, group_degree: i64) -> i64 {
        weight * self.total - degree * group_degree
    }

    fn group_degrees(&self, group: &[u32]) -> Vec<i64> {
        let mut degrees = vec![0; self.len()];
        for (node, group) in group.iter().enumerate() {
            degrees[*group as usize] += self.degrees[node];
        }
        degrees
    }

    /// Moves single nodes to the group where modularity gains most, or out of all groups, until none gains; nodes are met in
    /// the given order, and again where a neighbour has moved (the fast local move of Traag, Waltman and van Eck 2019).
    /// Groups have numbers below the number of nodes.
    pub(super) fn settle(&self, group: &mut [u32], order: &[u32]) {
        let mut degrees = self.group_degrees(group);
        let mut sizes = vec![0_u32; self.len()];
        group.iter().for_each(|group| sizes[*group as usize] += 1);
        let mut empty: Vec<u32> = (0..self.len() as u32).filter(|one| sizes[*one as usize] == 0).collect();
        let mut near = Near::new(self.len());
        let mut waiting = vec![true; self.len()];
        let mut queue: VecDeque<u32> = order.iter().copied().collect();
        // Every move gains a whole number, and modularity is bounded: this ends.
        while let Some(node) = queue.pop_front().map(|node| node as usize) {
            waiting[node] = false;
            let (own, degree) = (group[node], self.degrees[node]);
            self.links(node).for_each(|(other, weight)| near.add(group[other], weight));
            degrees[own as usize] -= degree;
            let gain = |one: u32| self.gain(near.weights[one as usize], degree, degrees[one as usize]);
            let mut best = (gain(own), own);
            for (gain, one) in near.groups.iter().map(|one| (gain(*one), *one)) {
                if gain > best.0 {
                    best = (gain, one);
                }
            }
            near.clear();
            if best.0 < 0 {
                best.1 = empty.pop().unwrap_or(own);
            }
            let new = best.1;
            degrees[new as usize] += degree;
            if new == own {
                continue;
            }
            group[node] = new;
            sizes[new as usize] += 1;
            sizes[own as usize] -= 1;
            if sizes[own as usize] == 0 {
                empty.push(own);
            }
            for (other, _) in self.links(node) {
                if group[other] != new && !std::mem::replace(&mut waiting[other], true) {
                    queue.push_back(other as u32);
                }
            }
        }
    }

    /// Parts of the groups whose nodes hang together well: each begins as a single node, and a node that is still alone and well
    /// tied to its group joins the part of it where modularity gains most (the refinement of Leiden, without its dice).
    pub(super) fn parts(&self, group: &[u32], order: &[u32]) -> Vec<u32> {
        let count = self.len();
        let group_degrees = self.group_degrees(group);
        // How many links lead from a part to the rest of its group.
        let mut outward: Vec<i64> = (0..count)
            .map(|node| {
                self.links(node).filter(|(other, _)| group[*other] == group[node]).map(|link| link.1).sum()
            })
            .collect();
        let mut part: Vec<u32> = (0..count as u32).collect();
        let mut degrees = self.degrees.clone();
        let mut is_alone = vec![true; count];
        let mut near = Near::new(count);
        for node in order.iter().map(|node| *node as usize) {
            let (degree, whole) = (self.degrees[node], group_degrees[group[node] as usize]);
            let is_well_tied = |weight: i64, degree: i64| self.gain(weight, degree, whole - degree) >= 0;
            if !is_alone[node] || !is_well_tied(outward[node], degree) {
                continue;
            }
            let in_group = self.links(node).filter(|(other, _)| group[*other] == group[node]);
            in_group.for_each(|(other, weight)| near.add(part[other], weight));
            let mut best = (0, part[node]);
            for one in near.groups.iter().copied() {
                let (at, weight) = (one as usize, near.weights[one as usize]);
                let gain = self.gain(weight, degree, degrees[at]);
                if gain > best.0 && is_well_tied(outward[at], degrees[at]) {
                    best = (gain, one);
                }
            }
            let new = best.1 as usize;
            if new != node {
                part[node] = best.1;
                outward[new] += outward[node] - 2 * near.weights[new];
                degrees[new] += degree;
                is_alone[new] = false;
            }
            near.clear();
        }
        part
    }

    /// The graph whose nodes are the parts, numbered below `count`.
    pub(super) fn gathered(&self, part: &[u32], count: usize) -> Self {
        let mut members: Vec<Vec<u32>> = vec![Vec::new(); count];
        let mut degrees = vec![0; count];
        for (node, part) in part.iter().enumerate() {
            members[*part as usize].push(node as u32);
            degrees[*part as usize] += self.degrees[node];
        }
        let (mut starts, mut ends, mut weights) = (vec![0], Vec::new(), Vec::new());
        let mut near = Near::new(count);
        for (own, members) in members.iter().enumerate() {
            for node in members {
                for (other, weight) in self.links(*node as usize) {
                    near.add(part[other], weight);
                }
            }
            for one in near.groups.iter().copied().filter(|one| *one as usize != own) {
                ends.push(one);
                weights.push(near.weights[one as usize]);
            }
            near.clear();
            starts.push(ends.len() as u32);
        }
        Self { starts, ends, weights, degrees, total: self.total }
    }
}

/// How many links lead to each of the groups nearby.
struct Near {
    /// By group; 0 for those that are not nearby.
    weights: Vec<i64>,
    /// Those nearby, in the order in which they were met.
    groups: Vec<u32>,
}

impl Near {
    fn new(count: usize) -> Self {
        Self { weights: vec![0; count], groups: Vec::new() }
    }

    fn add(&mut self, group: u32, weight: i64) {
        if self.weights[group as usize] == 0 {
            self.groups.push(group);
        }
        self.weights[group as usize] += weight;
    }

    fn clear(&mut self) {
        for group in self.groups.drain(..) {
            self.weights[group as usize] = 0;
        }
    }
}
