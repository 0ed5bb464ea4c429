//! Cuts at a horizon around the middle of the map. What lies beyond becomes a way along the horizon, by as much as
//! it turns around the middle, which leaves what is before it as it was.

use std::f64::consts::{PI, TAU};

use super::{Pieces, Ring};
use crate::geo::LonLat;
use crate::geo::lonlat::wrapped;

/// Places along the horizon are at most this far apart: one degree.
const STEP: f64 = PI / 180.0;

/// A place as seen from the middle of the map.
#[derive(Clone, Copy)]
struct Seen {
    place: LonLat,
    vector: [f64; 3],
    visible: bool,
    /// The direction from the middle.
    azimuth: f64,
}

fn seen(place: LonLat, radius: f64) -> Seen {
    let vector = place.to_vector();
    let azimuth = libm::atan2(vector[2], vector[1]);
    Seen { place, vector, visible: vector[0] >= libm::cos(radius), azimuth }
}

pub(super) fn ring(ring: Ring<'_>, radius: f64) -> Pieces {
    let mut places: Vec<Seen> = ring.places.iter().map(|place| seen(*place, radius)).collect();
    let Some(visible) = places.iter().position(|place| place.visible) else { return Pieces::default() };
    places.rotate_left(visible);
    // A ring around the point opposite has its inside on the other side of the way along the horizon: the way it
    // goes there is wrong by one turn.
    let mut owed = match (holds_opposite(&places, ring.hole), ring.hole) {
        (false, _) => 0.0,
        (true, false) => -TAU,
        (true, true) => TAU,
    };
    let mut outline = Vec::with_capacity(places.len() + 8);
    let mut before = places[0];
    let (mut left_at, mut turn) = (0.0, 0.0);
    for here in places.iter().copied().skip(1).chain([places[0]]) {
        if before.visible {
            outline.push(before.place);
        }
        match (before.visible, here.visible) {
            (true, true) => {}
            (true, false) => {
                let cut = crossing(before, here, radius);
                left_at = azimuth_of(cut);
                turn = wrapped(here.azimuth - left_at);
                outline.push(cut);
            }
            (false, false) => turn += wrapped(here.azimuth - before.azimuth),
            (false, true) => {
                let cut = crossing(here, before, radius);
                turn += wrapped(azimuth_of(cut) - before.azimuth) + std::mem::take(&mut owed);
                follow(left_at, turn, radius, &mut outline);
                outline.push(cut);
            }
        }
        before = here;
    }
    // Where nothing of it is beyond the horizon, the way is the whole edge.
    Pieces { outlines: vec![outline], holds_edge: owed != 0.0 }
}

/// Whether the ring holds the point opposite the middle: it then turns the other way on the map.
fn holds_opposite(places: &[Seen], hole: bool) -> bool {
    let flat = |seen: Seen| {
        let distance = libm::acos(seen.vector[0].clamp(-1.0, 1.0));
        let (sin, cos) = libm::sincos(seen.azimuth);
        (distance * cos, distance * sin)
    };
    // Only what reaches beyond the side of the globe and around the middle can hold the point opposite.
    if places.iter().all(|place| place.vector[0] > 0.0) || !goes_around(places) {
        return false;
    }
    let mut twice_area = 0.0;
    let mut before = flat(places[places.len() - 1]);
    for place in places {
        let here = flat(*place);
        twice_area += before.0 * here.1 - here.0 * before.1;
        before = here;
    }
    (twice_area > 0.0) != hole
}

/// Whether the ring goes around the axis through the middle and the point opposite.
fn goes_around(places: &[Seen]) -> bool {
    let mut turned = 0.0;
    let mut before = places[places.len() - 1].azimuth;
    for place in places {
        turned += wrapped(place.azimuth - before);
        before = place.azimuth;
    }
    turned.abs() > PI
}

fn azimuth_of(place: LonLat) -> f64 {
    let [_, y, z] = place.to_vector();
    libm::atan2(z, y)
}

fn on_horizon(azimuth: f64, radius: f64) -> LonLat {
    let (sin_radius, cos_radius) = libm::sincos(radius);
    let (sin, cos) = libm::sincos(azimuth);
    LonLat::from_vector([cos_radius, sin_radius * cos, sin_radius * sin])
}

/// The places along the horizon from a direction on, over a turn, both ends left out.
fn follow(from: f64, turn: f64, radius: f64, outline: &mut Vec<LonLat>) {
    let pieces = libm::ceil(turn.abs() / STEP);
    let mut done = 1.0;
    while done < pieces {
        outline.push(on_horizon(from + turn * done / pieces, radius));
        done += 1.0;
    }
}

/// Where the great circle from a visible place to one beyond meets the horizon.
fn crossing(visible: Seen, beyond: Seen, radius: f64) -> LonLat {
    let (a, b) = (visible.vector, beyond.vector);
    let along = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    let across = [b[0] - along * a[0], b[1] - along * a[1], b[2] - along * a[2]];
    let length = libm::sqrt(across[0] * across[0] + across[1] * across[1] + across[2] * across[2]);
    if length < 1e-12 {
        return visible.place;
    }
    // cos(turn)·a + sin(turn)·across has the horizon's distance from the middle at this turn.
    let (start, side) = (a[0], across[0] / length);
    let reach = libm::sqrt(start * start + side * side);
    let turn = libm::atan2(side, start) + libm::acos((libm::cos(radius) / reach).clamp(-1.0, 1.0));
    let (sin, cos) = libm::sincos(turn);
    let axis = |at: usize| cos * a[at] + sin * across[at] / length;
    LonLat::from_vector([axis(0), axis(1), axis(2)])
}

pub(super) fn line(places: &[LonLat], radius: f64) -> Vec<Vec<LonLat>> {
    let mut pieces = Vec::new();
    let mut piece = Vec::new();
    let mut before: Option<Seen> = None;
    for place in places {
        let here = seen(*place, radius);
        match before {
            Some(last) if last.visible && !here.visible => {
                piece.push(crossing(last, here, radius));
                pieces.push(std::mem::take(&mut piece));
            }
            Some(last) if !last.visible && here.visible => piece.push(crossing(here, last, radius)),
            _ => {}
        }
        if here.visible {
            piece.push(*place);
        }
        before = Some(here);
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use std::f64::consts::FRAC_PI_2;

    use super::*;

    fn places(degrees: &[(f64, f64)]) -> Vec<LonLat> {
        degrees.iter().map(|(lon, lat)| LonLat::from_degrees(*lon, *lat)).collect()
    }

    #[test]
    fn a_land_over_the_horizon_ends_on_it() {
        let land = places(&[(60.0, 10.0), (120.0, 10.0), (120.0, -10.0), (60.0, -10.0)]);
        let pieces = ring(Ring { places: &land, hole: false }, FRAC_PI_2);
        let outline = &pieces.outlines[0];
        assert!(outline.iter().all(|place| place.lon.to_degrees() <= 90.0 + 1e-9));
        assert!(outline.iter().filter(|place| (place.lon - FRAC_PI_2).abs() < 1e-9).count() > 10);
        assert!(!pieces.holds_edge);
    }

    #[test]
    fn what_is_behind_is_gone_and_a_cap_in_front_stays() {
        let behind = places(&[(170.0, 10.0), (-170.0, 10.0), (-170.0, -10.0), (170.0, -10.0)]);
        assert_eq!(ring(Ring { places: &behind, hole: false }, FRAC_PI_2), Pieces::default());
        let front = places(&[(-10.0, 10.0), (10.0, 10.0), (10.0, -10.0), (-10.0, -10.0)]);
        let pieces = ring(Ring { places: &front, hole: false }, FRAC_PI_2);
        assert_eq!(pieces, Pieces { outlines: vec![front], holds_edge: false });
    }

    #[test]
    fn a_land_around_the_point_opposite_shows_its_near_side() {
        // From 80 degrees east over the back to 100 degrees east: a sliver on the right, none on the left.
        let land: Vec<_> =
            [(80.0, 5.0), (150.0, 40.0), (-150.0, 40.0), (-150.0, -40.0), (150.0, -40.0), (80.0, -5.0)]
                .into_iter()
                .collect();
        let pieces = ring(Ring { places: &places(&land), hole: false }, FRAC_PI_2);
        assert!(!pieces.holds_edge);
        let outline = &pieces.outlines[0];
        assert!(outline.iter().all(|place| place.lon.to_degrees() >= 80.0 - 1e-9 && place.lat.abs() < 0.5));
        // On a map that shows all but the point opposite, the edge lies within.
        assert!(ring(Ring { places: &places(&land), hole: false }, PI - 1e-3).holds_edge);
    }

    #[test]
    fn a_line_leaves_and_comes_back() {
        let pieces = line(&places(&[(0.0, 10.0), (100.0, 20.0), (100.0, 40.0), (10.0, 40.0)]), FRAC_PI_2);
        assert_eq!(pieces.len(), 2);
        let (end, start) = (pieces[0][1], pieces[1][0]);
        assert!(end.distance(LonLat::default()) - FRAC_PI_2 < 1e-9);
        assert!(start.distance(LonLat::default()) - FRAC_PI_2 < 1e-9);
    }
}
