//! Draws directions as seen on a map around a point: clip at the horizon, project, add points until the chords are
//! true. Takes the globe turned already; the way from direction to point needs no angle, which is what makes turning
//! cheap.

use super::Projection;
use super::clip::Horizon;
use super::lonlat::{Vector, dot};
use crate::geom::{Path, Point};

/// How often a chord may be halved.
const DEPTH: u32 = 12;
/// The cosine of half a radian. A longer way is halved whatever its chord looks like.
const LONG: f64 = 0.877_582_561_890_372_8;
/// Farther from the middle than about 154 degrees even a short way may bend sharply.
const RIM: f64 = -0.9;

/// What maps around a point share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Round {
    projection: Projection,
    pub(super) horizon: Horizon,
    tolerance: f64,
}

impl Round {
    /// For a projection that ends at a horizon; no chord will be farther from its curve than `tolerance`.
    pub(super) fn new(projection: Projection, radius: f64, tolerance: f64) -> Self {
        Self { projection, horizon: Horizon::new(radius), tolerance }
    }

    /// The point of a direction, on the page, which has `y` down.
    pub(super) fn point(&self, seen: Vector) -> Point {
        let point = self.projection.forward_vector(seen);
        Point::new(point.x, -point.y)
    }

    /// Adds what is seen of a ring, and says whether the whole edge of the map belongs to its outline. `outline` is
    /// room to work in.
    pub(super) fn add_ring(
        &self,
        ring: &[Vector],
        hole: bool,
        outline: &mut Vec<Vector>,
        path: &mut Path,
    ) -> bool {
        if ring.len() < 3 {
            return false;
        }
        let holds_edge = self.horizon.ring(ring, hole, outline);
        if !outline.is_empty() {
            self.add(outline, path);
            if let Some((first, last)) = outline.first().zip(outline.last()) {
                self.between((*last, self.point(*last)), (*first, self.point(*first)), DEPTH, path);
            }
            path.close();
        }
        holds_edge
    }

    /// Adds what is seen of a line.
    pub(super) fn add_line(&self, line: &[Vector], pieces: &mut Vec<Vector>, path: &mut Path) {
        pieces.clear();
        let mut ends = Vec::new();
        self.horizon.line(line, pieces, &mut ends);
        let mut start = 0;
        for end in ends {
            if pieces[start..end].iter().any(|place| *place != pieces[start]) {
                self.add(&pieces[start..end], path);
            }
            start = end;
        }
    }

    /// Adds an open line that is seen from end to end.
    pub(super) fn add(&self, places: &[Vector], path: &mut Path) {
        let Some(first) = places.first() else { return };
        let mut before = (*first, self.point(*first));
        path.move_to(before.1);
        for place in &places[1..] {
            let here = (*place, self.point(*place));
            self.between(before, here, DEPTH, path);
            path.line_to(here.1);
            before = here;
        }
    }

    fn between(&self, a: (Vector, Point), b: (Vector, Point), depth: u32, path: &mut Path) {
        let chord = b.1 - a.1;
        let at_rim = a.0[0] < RIM || b.0[0] < RIM;
        // A chord c of a curve of curvature k is c²k ⁄ 8 away from it, and no curvature is above 4 but at the rim.
        let shortest = if at_rim { self.tolerance * self.tolerance } else { 2.0 * self.tolerance };
        if depth == 0 || chord.length_squared() <= shortest {
            return;
        }
        let sum = [0, 1, 2].map(|axis| a.0[axis] + b.0[axis]);
        let length = libm::sqrt(dot(sum, sum));
        if length < 1e-9 {
            return;
        }
        let middle = sum.map(|axis| axis / length);
        let point = self.point(middle);
        let off = point - a.1.lerp(b.1, 0.5);
        let away = (chord.x * off.y - chord.y * off.x).abs() / chord.length();
        let aside = chord.dot(off).abs() / chord.length_squared();
        if away > self.tolerance || aside > 0.3 || dot(a.0, b.0) < LONG {
            self.between(a, (middle, point), depth - 1, path);
            path.line_to(point);
            self.between((middle, point), b, depth - 1, path);
        }
    }
}
