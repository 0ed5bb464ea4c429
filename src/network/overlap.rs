//! Takes places and the room each needs, moves them apart until no room is shared. Knows no links.

use crate::geom::{Point, Rect};

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

/// How often all pairs that touch are moved apart; most pictures need a few passes.
const PASSES: usize = 120;

/// Moves places apart, each pair along the way that is shorter, both alike. What is still shared after the last pass is
/// little, and stays.
pub(super) fn part(places: &mut [Point], room: Room) {
    let (width, height) = (2.0 * room.side, room.above + room.below);
    for _ in 0..PASSES {
        let mut moved = false;
        // A sweep from left to right: only those within one width can touch.
        let mut order: Vec<usize> = (0..places.len()).collect();
        order.sort_by(|a, b| places[*a].x.total_cmp(&places[*b].x).then(a.cmp(b)));
        for (at, node) in order.iter().enumerate() {
            for other in &order[at + 1..] {
                let between = places[*other] - places[*node];
                if between.x >= width {
                    // Moves of this pass may have put a later one nearer; the next pass will see it.
                    break;
                }
                let (across, down) = (width - between.x.abs(), height - between.y.abs());
                if across <= 1e-6 || down <= 1e-6 {
                    continue;
                }
                moved = true;
                let toward = |gap: f64| if gap < 0.0 { -0.5 } else { 0.5 };
                let push = if down < across {
                    // Of two at one height the one with the higher number goes down.
                    let sign = if between.y == 0.0 && other < node { -0.5 } else { toward(between.y) };
                    Point::new(0.0, down * sign)
                } else {
                    Point::new(across * toward(between.x), 0.0)
                };
                places[*other] = places[*other] + push;
                places[*node] = places[*node] - push;
            }
        }
        if !moved {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::random::Random;

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
