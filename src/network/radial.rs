//! Takes a connected graph and one of its nodes, gives places on rings around it: a ring for each number of steps, everybody in the
//! sector of whom it hangs on. Knows no labels beyond the room they need.

use super::overlap::{Room, part};
use crate::geom::Point;
use crate::query::Neighbors;

/// Places around a centre, which stands at the origin: a radial tree (Wills 1999) along shortest paths.
pub(super) fn radial(graph: &Neighbors, center: usize, room: Room) -> Vec<Point> {
    let count = graph.len();
    let mut parent = vec![usize::MAX; count];
    let mut steps = vec![0_usize; count];
    let mut order = vec![center];
    parent[center] = center;
    let mut at = 0;
    while let Some(node) = order.get(at).copied() {
        at += 1;
        for next in graph.of(node).iter().map(|next| *next as usize) {
            if parent[next] == usize::MAX {
                (parent[next], steps[next]) = (node, steps[node] + 1);
                order.push(next);
            }
        }
    }
    // How many ends of branches lie behind each node: its share of its parent's sector.
    let mut ends = vec![0_usize; count];
    for node in order.iter().rev().copied() {
        ends[node] = ends[node].max(1);
        if node != center {
            ends[parent[node]] += ends[node];
        }
    }
    let radii = radii(&order, &steps, room);
    let mut begins = vec![0.0; count];
    let mut used = vec![0_usize; count];
    let mut places = vec![Point::default(); count];
    let whole = std::f64::consts::TAU / ends[center].max(1) as f64;
    // Two branches lie flat, where names find more room than one above the other.
    begins[center] = if ends[center] == 2 { -whole / 2.0 } else { 0.0 };
    for node in order.iter().skip(1).copied() {
        let above = parent[node];
        begins[node] = begins[above] + whole * used[above] as f64;
        used[above] += ends[node];
        let (sin, cos) = libm::sincos(begins[node] + whole * ends[node] as f64 / 2.0);
        places[node] = Point::new(cos, sin) * radii[steps[node]];
    }
    part(&mut places, room);
    places
}

/// How far each ring lies out: at least a step beyond the last one, and so long that its nodes find room.
fn radii(order: &[usize], steps: &[usize], room: Room) -> Vec<f64> {
    let deepest = order.last().map_or(0, |last| steps[*last]);
    let mut on_ring = vec![0_usize; deepest + 1];
    order.iter().for_each(|node| on_ring[steps[*node]] += 1);
    let (width, height) = (2.0 * room.side, room.above + room.below);
    let mut radius: f64 = 0.0;
    let rings = on_ring.iter().skip(1).map(|nodes| {
        let needed = *nodes as f64 * (width * height).sqrt() / std::f64::consts::TAU;
        radius = (radius + width.max(2.0 * height)).max(needed);
        radius
    });
    std::iter::once(0.0).chain(rings).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { side: 5.0, above: 5.0, below: 5.0 };

    #[test]
    fn more_steps_lie_farther_out() {
        let tree = Neighbors::new(7, [(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)]);
        let places = radial(&tree, 0, ROOM);
        let out: Vec<f64> = places.iter().map(|place| place.length()).collect();
        assert!(out[0] < 1e-9 && out[1] < out[3] && out[2] < out[6], "{out:?}");
        assert!((out[1] - out[2]).abs() < 1e-6);
    }

    #[test]
    fn awkward_parts_have_places() {
        assert_eq!(radial(&Neighbors::new(1, []), 0, ROOM), [Point::default()]);
        let path = Neighbors::new(2_000, (0..1_999).map(|node| (node, node + 1)));
        assert!(radial(&path, 700, ROOM).iter().all(|place| place.is_finite()));
        let star = Neighbors::new(800, (1..800).map(|leaf| (0, leaf)));
        assert!(radial(&star, 3, ROOM).iter().all(|place| place.is_finite()));
    }
}
