//! Cuts at a horizon around the middle of the map. What lies beyond becomes a way along the horizon, by as much as
//! it turns around the middle, which leaves what is before it as it was.
//!
//! Takes directions as seen: the first axis looks at the reader, the second to the right, the third up. Angles are
//! only needed where an outline crosses the horizon.

use std::f64::consts::{PI, TAU};

use crate::geo::lonlat::{Vector, dot};

/// Places along the horizon are at most this far apart: one degree.
const STEP: f64 = PI / 180.0;

/// Where the map ends: a circle around the middle.
#[derive(Clone, Copy, Debug)]
pub(in crate::geo) struct Horizon {
    sin: f64,
    cos: f64,
}

impl Horizon {
    /// The circle as far from the middle as `radius`, in radians.
    pub(in crate::geo) fn new(radius: f64) -> Self {
        let (sin, cos) = libm::sincos(radius);
        Self { sin, cos }
    }

    /// Whether it is on the map.
    pub(in crate::geo) fn shows(&self, seen: Vector) -> bool {
        seen[0] >= self.cos
    }

    /// The outline of what is left of a ring, whose inside is to the right (`hole`: to the left) and less than half
    /// of the globe; and whether the ring holds the whole edge, so that the outline is what is left out.
    pub(in crate::geo) fn ring(&self, ring: &[Vector], hole: bool, outline: &mut Vec<Vector>) -> bool {
        outline.clear();
        let Some(first) = ring.iter().position(|place| self.shows(*place)) else { return false };
        // A ring around the point opposite has its inside on the other side of the way along the horizon: the way it
        // goes there is wrong by one turn.
        let mut owed = match (holds_opposite(ring, hole), hole) {
            (false, _) => 0.0,
            (true, false) => -TAU,
            (true, true) => TAU,
        };
        let mut before = ring[first];
        let (mut left_at, mut around) = (0.0, 0.0);
        for step in 1..=ring.len() {
            let here = ring[(first + step) % ring.len()];
            if self.shows(before) {
                outline.push(before);
            }
            match (self.shows(before), self.shows(here)) {
                (true, true) => {}
                (true, false) => {
                    let cut = self.crossing(before, here);
                    left_at = azimuth(cut);
                    around = turns(cut, here);
                    outline.push(cut);
                }
                (false, false) => around += turns(before, here),
                (false, true) => {
                    let cut = self.crossing(here, before);
                    around += turns(before, cut);
                    let turn = azimuth(cut) - left_at + TAU * around + std::mem::take(&mut owed);
                    self.follow(left_at, turn, outline);
                    outline.push(cut);
                }
            }
            before = here;
        }
        // Where nothing of it is beyond the horizon, the way is the whole edge.
        owed != 0.0
    }

    /// What of an open line is on the map: appends the places to `pieces` and, at each end of a piece, how many
    /// there are by then to `ends`.
    pub(in crate::geo) fn line(&self, line: &[Vector], pieces: &mut Vec<Vector>, ends: &mut Vec<usize>) {
        let mut before: Option<Vector> = None;
        for here in line.iter().copied() {
            let shown = self.shows(here);
            match before {
                Some(last) if self.shows(last) && !shown => {
                    pieces.push(self.crossing(last, here));
                    ends.push(pieces.len());
                }
                Some(last) if !self.shows(last) && shown => pieces.push(self.crossing(here, last)),
                _ => {}
            }
            if shown {
                pieces.push(here);
            }
            before = Some(here);
        }
        if before.is_some_and(|last| self.shows(last)) {
            ends.push(pieces.len());
        }
    }

    /// The places along the horizon from a direction on, over a turn, both ends left out.
    fn follow(&self, from: f64, turn: f64, outline: &mut Vec<Vector>) {
        let pieces = libm::ceil(turn.abs() / STEP);
        let mut done = 1.0;
        while done < pieces {
            let (sin, cos) = libm::sincos(from + turn * done / pieces);
            outline.push([self.cos, self.sin * cos, self.sin * sin]);
            done += 1.0;
        }
    }

    /// Where the great circle from a visible place to one beyond meets the horizon.
    fn crossing(&self, visible: Vector, beyond: Vector) -> Vector {
        let along = dot(visible, beyond);
        let across = [0, 1, 2].map(|axis| beyond[axis] - along * visible[axis]);
        let length = libm::sqrt(dot(across, across));
        if length < 1e-12 {
            return visible;
        }
        // cos(turn)·visible + sin(turn)·across has the horizon's distance from the middle at this turn.
        let (start, side) = (visible[0], across[0] / length);
        let reach = libm::sqrt(start * start + side * side);
        let turn = libm::atan2(side, start) + libm::acos((self.cos / reach).clamp(-1.0, 1.0));
        let (sin, cos) = libm::sincos(turn);
        [0, 1, 2].map(|axis| cos * visible[axis] + sin * across[axis] / length)
    }
}

/// The direction from the middle, from −π to π, counter-clockwise as seen from the right on.
fn azimuth(seen: Vector) -> f64 {
    // A zero of either sign is above the line on which the angle jumps, as it is for `turns`.
    libm::atan2(seen[2] + 0.0, seen[1])
}

/// How often the shortest way from one direction to another passes the line to the left, on which the azimuth jumps:
/// 1 counter-clockwise as seen, −1 clockwise.
fn turns(from: Vector, to: Vector) -> f64 {
    let (above, below) = (from[2] >= 0.0, to[2] < 0.0);
    if above != below {
        return 0.0;
    }
    // On which side of the middle it passes: the sign of y where z is zero.
    let meets = from[1] * to[2] - to[1] * from[2];
    match above {
        true if meets > 0.0 => 1.0,
        false if meets < 0.0 => -1.0,
        _ => 0.0,
    }
}

/// Whether the ring holds the point opposite the middle: it goes around the axis through both with that point at its
/// inner side. Only what reaches beyond the side of the globe can.
fn holds_opposite(ring: &[Vector], hole: bool) -> bool {
    if ring.iter().all(|place| place[0] > 0.0) {
        return false;
    }
    let mut around = 0.0;
    let mut before = ring[ring.len() - 1];
    for here in ring.iter().copied() {
        around += turns(before, here);
        before = here;
    }
    around != 0.0 && (around > 0.0) != hole
}

#[cfg(test)]
mod tests {
    use std::f64::consts::FRAC_PI_2;

    use super::*;
    use crate::geo::LonLat;

    fn places(degrees: &[(f64, f64)]) -> Vec<Vector> {
        degrees.iter().map(|(lon, lat)| LonLat::from_degrees(*lon, *lat).to_vector()).collect()
    }

    fn ring(places: &[Vector], hole: bool, radius: f64) -> (Vec<LonLat>, bool) {
        let mut outline = Vec::new();
        let holds_edge = Horizon::new(radius).ring(places, hole, &mut outline);
        (outline.into_iter().map(LonLat::from_vector).collect(), holds_edge)
    }

    #[test]
    fn a_land_over_the_horizon_ends_on_it() {
        let land = places(&[(60.0, 10.0), (120.0, 10.0), (120.0, -10.0), (60.0, -10.0)]);
        let (outline, holds_edge) = ring(&land, false, FRAC_PI_2);
        assert!(outline.iter().all(|place| place.lon.to_degrees() <= 90.0 + 1e-9));
        assert!(outline.iter().filter(|place| (place.lon - FRAC_PI_2).abs() < 1e-9).count() > 10);
        assert!(outline.len() < 30 && !holds_edge);
        // The same to the left, where the azimuth jumps.
        let land = places(&[(-120.0, 10.0), (-60.0, 10.0), (-60.0, -10.0), (-120.0, -10.0)]);
        let (outline, _) = ring(&land, false, FRAC_PI_2);
        assert!(outline.len() < 30 && outline.iter().all(|place| place.lon.to_degrees() >= -90.0 - 1e-9));
    }

    #[test]
    fn what_is_behind_is_gone_and_a_cap_in_front_stays() {
        let behind = places(&[(170.0, 10.0), (-170.0, 10.0), (-170.0, -10.0), (170.0, -10.0)]);
        assert_eq!(ring(&behind, false, FRAC_PI_2), (Vec::new(), false));
        let front = places(&[(-10.0, 10.0), (10.0, 10.0), (10.0, -10.0), (-10.0, -10.0)]);
        let mut outline = Vec::new();
        assert!(!Horizon::new(FRAC_PI_2).ring(&front, false, &mut outline));
        assert_eq!(outline, front);
    }

    #[test]
    fn a_land_around_the_point_opposite_shows_its_near_side() {
        // From 80 degrees east over the back to 100 degrees east: a sliver on the right, none on the left.
        let land = places(&[
            (80.0, 5.0),
            (150.0, 40.0),
            (-150.0, 40.0),
            (-150.0, -40.0),
            (150.0, -40.0),
            (80.0, -5.0),
        ]);
        let (outline, holds_edge) = ring(&land, false, FRAC_PI_2);
        assert!(!holds_edge);
        assert!(outline.iter().all(|place| place.lon.to_degrees() >= 80.0 - 1e-9 && place.lat.abs() < 0.5));
        // On a map that shows all but the point opposite, the edge lies within.
        assert!(ring(&land, false, PI - 1e-3).1);
    }

    #[test]
    fn a_line_leaves_and_comes_back() {
        let way = places(&[(0.0, 10.0), (100.0, 20.0), (100.0, 40.0), (10.0, 40.0)]);
        let (mut pieces, mut ends) = (Vec::new(), Vec::new());
        Horizon::new(FRAC_PI_2).line(&way, &mut pieces, &mut ends);
        assert_eq!(ends, [2, 4]);
        assert!(pieces[1][0].abs() < 1e-9 && pieces[2][0].abs() < 1e-9);
    }
}
