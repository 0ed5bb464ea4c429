//! Takes a graph and one of its nodes, counts the shortest paths from it to all others and what lies on them (Brandes 2001).
//! Knows nothing of which nodes are worth a search.

use super::super::neighbors::Neighbors;

/// What one search needs, kept for the next one, and what all of them found.
pub(super) struct Search<'a> {
    graph: &'a Neighbors,
    /// How many nodes each stands for as the end of a path.
    weights: &'a [f64],
    /// Those met, in the order of their distance.
    order: Vec<u32>,
    distance: Vec<u32>,
    paths: Vec<f64>,
    /// What a node passes on to each path that leads to it.
    share: Vec<f64>,
    /// At each node, how much of all shortest paths passes through it.
    pub(super) found: Vec<f64>,
}

impl<'a> Search<'a> {
    pub(super) fn new(graph: &'a Neighbors, weights: &'a [f64]) -> Self {
        let count = graph.len();
        Self {
            graph,
            weights,
            order: Vec::with_capacity(count),
            distance: vec![u32::MAX; count],
            paths: vec![0.0; count],
            share: vec![0.0; count],
            found: vec![0.0; count],
        }
    }

    /// Adds what is found from a source, times `weight`.
    pub(super) fn run(&mut self, source: usize, weight: f64) {
        self.meet(source);
        if self.order.iter().all(|node| self.paths[*node as usize].is_finite()) {
            self.pass_back(weight);
        } else {
            self.pass_back_wide(weight);
        }
        for node in self.order.drain(..) {
            self.distance[node as usize] = u32::MAX;
        }
    }

    fn meet(&mut self, source: usize) {
        self.order.push(source as u32);
        self.distance[source] = 0;
        self.paths[source] = 1.0;
        let mut at = 0;
        while let Some(node) = self.order.get(at).map(|node| *node as usize) {
            at += 1;
            let (farther, paths) = (self.distance[node] + 1, self.paths[node]);
            for next in self.graph.of(node).iter().map(|next| *next as usize) {
                if self.distance[next] == u32::MAX {
                    self.distance[next] = farther;
                    self.paths[next] = paths;
                    self.order.push(next as u32);
                } else if self.distance[next] == farther {
                    self.paths[next] += paths;
                }
            }
        }
    }

    /// The neighbours of a node that are farther from the source.
    fn beyond(&self, node: usize) -> impl Iterator<Item = usize> {
        let farther = self.distance[node] + 1;
        let next = self.graph.of(node).iter().map(|next| *next as usize);
        next.filter(move |next| self.distance[*next] == farther)
    }

    fn pass_back(&mut self, weight: f64) {
        for at in (0..self.order.len()).rev() {
            let node = self.order[at] as usize;
            let passed: f64 = self.beyond(node).map(|next| self.share[next]).sum();
            let dependency = self.paths[node] * passed;
            self.share[node] = (self.weights[node] + dependency) / self.paths[node];
            if at > 0 {
                self.found[node] += weight * dependency;
            }
        }
    }

    /// The same where paths are too many for a number: each crossing that can be passed on either side doubles them, and after
    /// a thousand of them no float holds how many there are.
    fn pass_back_wide(&mut self, weight: f64) {
        let mut paths = vec![Wide::default(); self.graph.len()];
        paths[self.order[0] as usize] = Wide { digits: 1.0, exponent: 0 };
        for node in self.order.iter().map(|node| *node as usize) {
            for next in self.beyond(node) {
                paths[next] = paths[next].plus(paths[node]);
            }
        }
        for at in (0..self.order.len()).rev() {
            let node = self.order[at] as usize;
            let passed_by = |next: usize| paths[node].share_of(paths[next]) * self.share[next];
            let dependency: f64 = self.beyond(node).map(passed_by).sum();
            self.share[node] = self.weights[node] + dependency;
            if at > 0 {
                self.found[node] += weight * dependency;
            }
        }
    }
}

/// A number that may be far too large for a float: `digits` times two to the power of `exponent`.
#[derive(Clone, Copy, Debug, Default)]
struct Wide {
    /// From 1 to below 2, or 0.
    digits: f64,
    exponent: i32,
}

impl Wide {
    fn plus(self, other: Self) -> Self {
        let (larger, smaller) =
            if self.digits == 0.0 || (other.digits != 0.0 && self.exponent < other.exponent) {
                (other, self)
            } else {
                (self, other)
            };
        let digits = larger.digits + libm::ldexp(smaller.digits, smaller.exponent - larger.exponent);
        if digits < 2.0 {
            Self { digits, ..larger }
        } else {
            Self { digits: digits / 2.0, exponent: larger.exponent + 1 }
        }
    }

    /// Which share of another number it is.
    fn share_of(self, whole: Self) -> f64 {
        libm::ldexp(self.digits / whole.digits, self.exponent - whole.exponent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Crossings in a row, each of which can be passed on either side.
    fn crossings(count: u32) -> Neighbors {
        let sides =
            |from: u32| [(from, from + 1), (from, from + 2), (from + 1, from + 3), (from + 2, from + 3)];
        Neighbors::new(3 * count as usize + 1, (0..count).flat_map(move |at| sides(3 * at)))
    }

    #[test]
    fn more_paths_than_a_float_can_count_are_counted() {
        for count in [3_u32, 1_500] {
            let graph = crossings(count);
            let weights = vec![1.0; graph.len()];
            let mut search = Search::new(&graph, &weights);
            search.run(0, 1.0);
            for crossing in 1..count {
                // All that lies beyond a crossing is reached through it, and half of it through either side before it.
                let (node, beyond) = (3 * crossing as usize, f64::from(3 * (count - crossing)));
                assert_eq!(search.found[node], beyond);
                assert_eq!(search.found[node - 1], (beyond + 1.0) / 2.0);
            }
        }
    }

    #[test]
    fn wide_counting_is_counting() {
        let graph = crossings(6);
        let weights: Vec<f64> = (0..graph.len()).map(|node| 1.0 + (node % 3) as f64).collect();
        let (mut plain, mut wide) = (Search::new(&graph, &weights), Search::new(&graph, &weights));
        for source in 0..graph.len() {
            plain.run(source, 2.0);
            wide.meet(source);
            wide.pass_back_wide(2.0);
            wide.order.drain(..).for_each(|node| wide.distance[node as usize] = u32::MAX);
        }
        for (plain, wide) in plain.found.iter().zip(&wide.found) {
            assert!((plain - wide).abs() < 1e-9, "{plain} and {wide}");
        }
    }
}
