//! Takes places and the room each needs, moves them apart until no room is shared. Knows no links.

use crate::geom::{Point, Rect};
use crate::order::InOrder;

/// The room around a place: how far it reaches to the left and right, up, and down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Room {
    /// To either side.
    pub(super) side: f64,
    /// Up.
    pub(super) above: f64,
    /// Down.
    pub(super) below: f64,
}

impl Room {
    /// The rectangle around a place.
    pub(super) fn at(&self, place: Point) -> Rect {
        Rect::new(place.x - self.side, place.y - self.above, place.x + self.side, place.y + self.below)
    }
}

/// How often all pairs that touch are moved apart; most pictures need a few passes, and crowds are given up earlier.
const PASSES: usize = 300;
const PASSES_OF_CROWDS: usize = 40;
const CROWD: usize = 1_000;

/// Moves places apart, each pair along the way that is shorter, both alike. What is still shared after the last pass is
/// little, and stays.
pub(super) fn part(places: &mut [Point], room: Room) {
    let (width, height) = (2.0 * room.side, room.above + room.below);
    let passes = if places.len() > CROWD { PASSES_OF_CROWDS } else { PASSES };
    for _ in 0..passes {
        let mut moved = false;
        // Rows as high as a room, each from left to right: only those near in the same row or the next can touch. Moves of a
        // pass may bring others near; the next pass will see them.
        let rows = rows(places, height);
        for (at, row) in rows.iter().enumerate() {
            let next = rows.get(at + 1).map_or(&[][..], Vec::as_slice);
            for (within, (x, node)) in row.iter().enumerate() {
                let first = next.partition_point(|(other_x, _)| *other_x <= x - width);
                let near = row[within + 1..].iter().take_while(|(other_x, _)| *other_x < x + width);
                let below = next[first..].iter().take_while(|(other_x, _)| *other_x < x + width);
                for (_, other) in near.chain(below) {
                    moved |= part_pair(places, *node, *other, width, height);
                }
            }
        }
        if !moved {
            break;
        }
    }
}

/// The nodes with their `x`, in rows from top to bottom, each from left to right. Empty rows are left out: nodes of two rows that
/// only then follow each other do not touch, which comparing them tells.
fn rows(places: &[Point], height: f64) -> Vec<Vec<(f64, usize)>> {
    let row = |place: &Point| (place.y / height).floor() as i64;
    let mut order: Vec<(i64, f64, usize)> =
        places.iter().enumerate().map(|(node, place)| (row(place), place.x, node)).collect();
    order.order_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    order
        .chunk_by(|a, b| a.0 == b.0)
        .map(|row| row.iter().map(|(_, x, node)| (*x, *node)).collect())
        .collect()
}

/// Moves two places apart where their rooms share some; says whether they did.
fn part_pair(places: &mut [Point], node: usize, other: usize, width: f64, height: f64) -> bool {
    let between = places[other] - places[node];
    let (across, down) = (width - between.x.abs(), height - between.y.abs());
    if across <= 1e-6 || down <= 1e-6 {
        return false;
    }
    let toward = |gap: f64| if gap < 0.0 { -0.5 } else { 0.5 };
    let push = if down < across {
        // Of two at one height the one with the higher number goes down.
        let sign = if between.y == 0.0 && other < node { -0.5 } else { toward(between.y) };
        Point::new(0.0, down * sign)
    } else {
        Point::new(across * toward(between.x), 0.0)
    };
    places[other] = places[other] + push;
    places[node] = places[node] - push;
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    fn shared(places: &[Point], room: Room) -> f64 {
        let rects: Vec<Rect> = places.iter().map(|place| room.at(*place)).collect();
        let mut worst: f64 = 0.0;
        for (at, a) in rects.iter().enumerate() {
            for b in &rects[at + 1..] {
                let (across, down) = (a.x1.min(b.x1) - a.x0.max(b.x0), a.y1.min(b.y1) - a.y0.max(b.y0));
                worst = worst.max(across.min(down));
            }
        }
        worst
    }

    #[test]
    fn nothing_is_shared_afterwards() {
        let mut random = Random::seeded(2);
        let room = Room { side: 50.0, above: 10.0, below: 30.0 };
        for count in [2, 5, 20, 60] {
            let mut places: Vec<Point> =
                (0..count).map(|_| Point::new(random.unit() * 300.0, random.unit() * 200.0)).collect();
            part(&mut places, room);
            assert!(shared(&places, room) < 3.0, "{count}: {}", shared(&places, room));
        }
    }

    #[test]
    fn those_at_one_place_part() {
        let room = Room { side: 5.0, above: 5.0, below: 5.0 };
        let mut places = vec![Point::new(1.0, 1.0); 12];
        part(&mut places, room);
        assert!(shared(&places, room) < 0.5);
        assert!(places.iter().all(|place| place.is_finite()));
    }
}
