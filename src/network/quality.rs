//! Takes a graph and places, gives how good they are in two numbers that pull against each other: stress, how far distances are from
//! what they should be, and recall, how many neighbours are near. Knows nothing of how places were found.

use crate::geom::Point;
use crate::order::InOrder;
use crate::query::Neighbors;

/// From so many nodes distances are compared.
const SOURCES: usize = 200;

/// So many of the nearest are looked at for neighbours.
const NEAREST: usize = 10;

/// How good a layout is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// How far distances are from what they should be: the least over a scale `a` of the mean of (a·|xᵢ−xⱼ|/dᵢⱼ − 1)², from 200
    /// evenly spaced nodes to all they reach. 0 is perfect.
    pub stress: f64,
    /// How well nearness tells who is tied to whom, 0 to 1: of each node's neighbours those among its 10 nearest, over ten or as
    /// many as it has neighbours; the mean over nodes that have any.
    pub recall: f64,
}

/// How good places are for a graph of these pairs, one place a node. Recall is looked at for up to 5,000 nodes, evenly spaced.
pub fn quality(pairs: impl IntoIterator<Item = (u32, u32)>, places: &[Point]) -> Quality {
    let is_there = |(a, b): &(u32, u32)| (*a.max(b) as usize) < places.len();
    let graph = Neighbors::new(places.len(), pairs.into_iter().filter(is_there));
    Quality { stress: stress(&graph, places), recall: recall(&graph, places, 5_000) }
}

/// The stress of a layout.
pub(super) fn stress(graph: &Neighbors, places: &[Point]) -> f64 {
    let count = graph.len();
    let sources = SOURCES.min(count);
    let (mut sum, mut squares, mut pairs) = (0.0, 0.0, 0.0);
    for node in (0..sources).map(|source| source * count / sources) {
        for (other, steps) in graph.distances(node).into_iter().enumerate() {
            if other != node && steps != u16::MAX {
                let share = places[node].distance(places[other]) / f64::from(steps);
                (sum, squares, pairs) = (sum + share, squares + share * share, pairs + 1.0);
            }
        }
    }
    // The sum of (a · share - 1)² is least at a = sum / squares.
    if squares > 0.0 { 1.0 - sum * sum / (squares * pairs) } else { 0.0 }
}

/// Recall over up to `most` nodes, evenly spaced.
fn recall(graph: &Neighbors, places: &[Point], most: usize) -> f64 {
    let count = graph.len();
    let nearest = NEAREST.min(count.saturating_sub(1));
    let (mut sum, mut met) = (0.0, 0.0);
    for node in (0..count).step_by(count.div_ceil(most.max(1)).max(1)) {
        if graph.degree(node) == 0 {
            continue;
        }
        let distance = |other: usize| (places[other] - places[node]).length_squared();
        let mut others: Vec<(f64, usize)> =
            (0..count).filter(|other| *other != node).map(|other| (distance(other), other)).collect();
        let order = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
        if others.len() > nearest {
            others.select_nth_unstable_by(nearest - 1, order);
        }
        others.truncate(nearest);
        others.order_by(order);
        let neighbors = graph.of(node);
        let near =
            others.iter().filter(|(_, other)| neighbors.binary_search(&(*other as u32)).is_ok()).count();
        sum += near as f64 / graph.degree(node).min(NEAREST) as f64;
        met += 1.0;
    }
    if met > 0.0 { sum / met } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_laid_out_as_a_line_is_perfect_at_any_scale() {
        let path = Neighbors::new(30, (0..29).map(|node| (node, node + 1)));
        let line: Vec<Point> = (0..30).map(|node| Point::new(f64::from(node) * 7.0, 3.0)).collect();
        assert!(stress(&path, &line).abs() < 1e-12);
        assert_eq!(recall(&path, &line, 1_000), 1.0);
        let bent: Vec<Point> = line.iter().map(|place| Point::new((place.x - 100.0).abs(), 0.0)).collect();
        assert!(stress(&path, &bent) > 0.1);
        assert_eq!(stress(&Neighbors::new(2, []), &line[..2]), 0.0);
        assert_eq!(recall(&Neighbors::new(0, []), &[], 10), 0.0);
    }
}
