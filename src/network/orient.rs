//! Takes a small connected graph, gives its best-looking layout of several: few crossings, no link through a label, little
//! room. Knows no box; lengths are those of the nominal page.

use super::overlap::{Room, part};
use super::request::LayoutGoal;
use super::settle::settled;
use crate::geom::{Point, Rect};
use crate::query::Neighbors;

/// How long a link is on the nominal page.
pub(super) const EDGE: f64 = 84.0;

/// How many layouts are tried, and how many turns of each.
const SEEDS: u64 = 6;
const TURNS: u32 = 12;

/// The best of some layouts and turns, its rooms parted.
pub(super) fn arranged(graph: &Neighbors, room: Room) -> Vec<Point> {
    let mut best: Option<(f64, Vec<Point>)> = None;
    for seed in 0..SEEDS {
        let shape = settled(graph, LayoutGoal::Distances, seed);
        for turn in 0..TURNS {
            let (sin, cos) = libm::sincos(std::f64::consts::TAU * f64::from(turn) / f64::from(TURNS));
            // Rooms are wider than high: what is stretched across parts with less moving.
            let place = |at: &Point| {
                Point::new((at.x * cos - at.y * sin) * EDGE * 1.2, (at.x * sin + at.y * cos) * EDGE * 0.85)
            };
            let mut places: Vec<Point> = shape.iter().map(place).collect();
            part(&mut places, room);
            let cost = cost(graph, &places, room);
            if best.as_ref().is_none_or(|(least, _)| cost < least - 1e-9) {
                best = Some((cost, places));
            }
        }
    }
    best.map(|(_, places)| places).unwrap_or_default()
}

/// What is ugly about a layout, in numbers that weigh against each other: room per node, links that cross, labels that a link
/// runs through, links much longer than others.
fn cost(graph: &Neighbors, places: &[Point], room: Room) -> f64 {
    let bounds = places.iter().fold(Rect::EMPTY, |bounds, place| bounds.union(room.at(*place)));
    let own = 2.0 * room.side * (room.above + room.below) * places.len() as f64;
    let edges: Vec<(usize, usize)> = graph.edges().collect();
    let mut crossings = 0;
    let mut stretched = 0.0;
    for (at, (a, b)) in edges.iter().copied().enumerate() {
        stretched += (places[a].distance(places[b]) / EDGE - 1.0).max(0.0);
        for (c, d) in edges[at + 1..].iter().copied() {
            let apart = a != c && a != d && b != c && b != d;
            crossings += u32::from(apart && cross(places[a], places[b], places[c], places[d]));
        }
    }
    let covered: f64 = (0..places.len()).map(|node| covered(&edges, places, room, node)).sum();
    let links = edges.len().max(1) as f64;
    bounds.width() * bounds.height() / own + 1.5 * f64::from(crossings) + 0.5 * covered + stretched / links
}

/// How much of links is hidden by a node and the room below it, where its label stands; above it may stand less well.
fn covered(edges: &[(usize, usize)], places: &[Point], room: Room, node: usize) -> f64 {
    let place = places[node];
    let below = room.at(place).inflate(-3.0);
    let through = |top: f64, bottom: f64, own: bool| {
        let label = Rect { y0: place.y + top, y1: place.y + bottom, ..below };
        let hidden = edges
            .iter()
            .filter(|(a, b)| (*a == node || *b == node) == own)
            .map(|(a, b)| share_within(places[*a], places[*b], label))
            .filter(|share| *share > 0.0);
        hidden.map(|share| 0.5 + 2.0 * share).sum::<f64>()
    };
    let height = room.below - 12.0;
    let labels = [(12.0, room.below - 3.0, 0.0), (-12.0 - height, -12.0, 0.4)];
    let label =
        labels.map(|(top, bottom, cost)| through(top, bottom, true) + through(top, bottom, false) + cost);
    through(-10.0, 10.0, false) + label[0].min(label[1])
}

/// Whether two lines cross.
pub(super) fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |from: Point, to: Point, of: Point| (to - from).perpendicular().dot(of - from);
    (side(a, b, c) > 0.0) != (side(a, b, d) > 0.0) && (side(c, d, a) > 0.0) != (side(c, d, b) > 0.0)
}

/// Whether a line passes through a rectangle.
pub(super) fn passes(from: Point, to: Point, rect: Rect) -> bool {
    share_within(from, to, rect) > 0.0
}

/// How much of a line lies within a rectangle: 0 to 1.
pub(super) fn share_within(from: Point, to: Point, rect: Rect) -> f64 {
    // The stretch of the line within each pair of sides (Liang and Barsky 1984).
    let along = to - from;
    let (mut start, mut end) = (0.0_f64, 1.0_f64);
    for (origin, step, low, high) in
        [(from.x, along.x, rect.x0, rect.x1), (from.y, along.y, rect.y0, rect.y1)]
    {
        if step.abs() < 1e-12 {
            if origin < low || origin > high {
                return 0.0;
            }
        } else {
            let (enter, leave) = ((low - origin) / step, (high - origin) / step);
            start = start.max(enter.min(leave));
            end = end.min(enter.max(leave));
        }
    }
    (end - start).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_pass_through_rectangles_or_beside() {
        let rect = Rect::new(0.0, 0.0, 10.0, 5.0);
        let line = |x0, y0, x1, y1| passes(Point::new(x0, y0), Point::new(x1, y1), rect);
        assert!(line(-5.0, 2.0, 15.0, 2.0));
        assert!(line(5.0, -5.0, 5.0, 2.0));
        assert!(line(-1.0, 3.0, 2.0, 6.0));
        assert!(!line(-5.0, 4.0, 2.0, 11.0));
        assert!(!line(-5.0, 6.0, 15.0, 6.0));
        assert!(!line(12.0, 0.0, 20.0, 5.0));
    }

    #[test]
    fn a_tree_has_no_crossings() {
        let tree = Neighbors::new(9, [(0, 1), (0, 2), (0, 3), (1, 4), (1, 5), (2, 6), (3, 7), (3, 8)]);
        let room = Room { side: 55.0, above: 12.0, below: 38.0 };
        let places = arranged(&tree, room);
        let edges: Vec<_> = tree.edges().collect();
        for (at, (a, b)) in edges.iter().enumerate() {
            for (c, d) in &edges[at + 1..] {
                let apart = a != c && a != d && b != c && b != d;
                assert!(!(apart && cross(places[*a], places[*b], places[*c], places[*d])));
            }
        }
    }
}
