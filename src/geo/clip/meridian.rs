//! Cuts along the meridian opposite the middle of the map. Rings and lines are unrolled to continuous longitudes,
//! cut into turns of the globe, and each turn is moved back onto the map.

use std::f64::consts::{FRAC_PI_2, PI, TAU};

use super::{Pieces, Ring};
use crate::geo::LonLat;
use crate::geo::lonlat::wrapped;

pub(super) fn ring(ring: Ring<'_>) -> Pieces {
    let mut unrolled = unroll(ring.places);
    let (first, last) = (unrolled[0], unrolled[unrolled.len() - 1]);
    let closing = last.lon + wrapped(first.lon - last.lon);
    let mut holds_edge = false;
    if (closing - first.lon).abs() > PI {
        // Once around the globe: the ring holds a pole, the one to its right, and its outline goes along it.
        let south = (closing > first.lon) != ring.hole;
        let pole = if south { -FRAC_PI_2 } else { FRAC_PI_2 };
        unrolled.push(LonLat { lon: closing, lat: first.lat });
        unrolled = from_the_cut(unrolled);
        let (first, last) = (unrolled[0], unrolled[unrolled.len() - 1]);
        unrolled.push(LonLat { lon: last.lon, lat: pole });
        unrolled.push(LonLat { lon: first.lon, lat: pole });
    } else {
        holds_edge = holds_both_poles(&unrolled, ring.hole);
    }
    Pieces { outlines: turns(&unrolled), holds_edge }
}

/// A way once around the globe, its end its start a turn on, begun anew where it crosses the cut: its outline then goes
/// to the pole along the edge of the map, and not through the middle of it, where two halves of a fill would show a seam.
fn from_the_cut(way: Vec<LonLat>) -> Vec<LonLat> {
    let turn_of = |place: LonLat| libm::floor((place.lon + PI) / TAU);
    let crosses = |at: &usize| turn_of(way[*at]) != turn_of(way[at + 1]);
    let Some(at) = (0..way.len() - 1).find(crosses) else { return way };
    let cut = turn_of(way[at]).max(turn_of(way[at + 1])) * TAU - PI;
    let start = crossing(way[at], way[at + 1], cut);
    let turn = way[way.len() - 1].lon - way[0].lon;
    let on = |place: &LonLat| LonLat { lon: place.lon + turn, lat: place.lat };
    let mut begun = vec![start];
    begun.extend_from_slice(&way[at + 1..]);
    // The first place is the last one, a turn on.
    begun.extend(way[1..=at].iter().map(on));
    begun.push(on(&start));
    begun
}

/// A ring that does not go around the globe may yet hold both poles, and the cut with them: it then turns the
/// other way on the map. Less than half of the globe can only do so where its outside is wider than half a turn,
/// which keeps islands without width from being taken for it.
fn holds_both_poles(unrolled: &[LonLat], hole: bool) -> bool {
    let (west, east) = extent(unrolled);
    if east - west < PI {
        return false;
    }
    let mut twice_area = 0.0;
    let mut before = unrolled[unrolled.len() - 1];
    for place in unrolled {
        twice_area += before.lon * place.lat - place.lon * before.lat;
        before = *place;
    }
    (twice_area > 0.0) != hole
}

fn unroll(places: &[LonLat]) -> Vec<LonLat> {
    let mut lon = places[0].lon;
    let mut before = lon;
    let step = |place: &LonLat| {
        lon += wrapped(place.lon - before);
        before = place.lon;
        LonLat { lon, lat: place.lat }
    };
    places.iter().map(step).collect()
}

fn extent(places: &[LonLat]) -> (f64, f64) {
    let start = (f64::INFINITY, f64::NEG_INFINITY);
    places.iter().fold(start, |(west, east), place| (west.min(place.lon), east.max(place.lon)))
}

/// The parts of an unrolled outline in each turn of the globe, moved back onto the map.
fn turns(outline: &[LonLat]) -> Vec<Vec<LonLat>> {
    let (west, east) = extent(outline);
    let mut pieces = Vec::new();
    let mut turn = libm::floor((west + PI) / TAU);
    while turn * TAU - PI < east {
        let middle = turn * TAU;
        let (left, right) = (middle - PI, middle + PI);
        let mut piece = if west >= left && east <= right {
            outline.to_vec()
        } else {
            beside(&beside(outline, left, 1.0), right, -1.0)
        };
        for place in &mut piece {
            place.lon = (place.lon - middle).clamp(-PI, PI);
        }
        let (from, to) = extent(&piece);
        if piece.len() > 2 && to > from {
            pieces.push(piece);
        }
        turn += 1.0;
    }
    pieces
}

/// The part of an outline east (`side` 1) or west (`side` −1) of a meridian, after Sutherland and Hodgman.
fn beside(outline: &[LonLat], meridian: f64, side: f64) -> Vec<LonLat> {
    let Some(mut before) = outline.last().copied() else { return Vec::new() };
    let inside = |place: LonLat| (place.lon - meridian) * side >= 0.0;
    let mut kept = Vec::with_capacity(outline.len() + 4);
    for place in outline {
        if inside(*place) != inside(before) {
            kept.push(crossing(before, *place, meridian));
        }
        if inside(*place) {
            kept.push(*place);
        }
        before = *place;
    }
    kept
}

/// Where the great circle between two places meets a meridian between them.
fn crossing(a: LonLat, b: LonLat, meridian: f64) -> LonLat {
    let (sin_a, cos_a) = libm::sincos(a.lat);
    let (sin_b, cos_b) = libm::sincos(b.lat);
    let (to_b, to_a) = (libm::sin(b.lon - meridian), libm::sin(meridian - a.lon));
    let width = cos_a * cos_b * libm::sin(b.lon - a.lon);
    let on_pole = a.lat == b.lat && a.lat.abs() == FRAC_PI_2;
    // Half a turn, or two places on one pole: the way between them is not one circle.
    let lat = if on_pole || width.abs() < 1e-12 {
        let share = (meridian - a.lon) / (b.lon - a.lon);
        a.lat + share * (b.lat - a.lat)
    } else {
        libm::atan((sin_a * cos_b * to_b + sin_b * cos_a * to_a) / width)
    };
    LonLat { lon: meridian, lat }
}

pub(super) fn line(places: &[LonLat]) -> Vec<Vec<LonLat>> {
    if places.is_empty() {
        return Vec::new();
    }
    let unrolled = unroll(places);
    let on_map =
        |place: LonLat, middle: f64| LonLat { lon: (place.lon - middle).clamp(-PI, PI), lat: place.lat };
    let mut middle = 0.0;
    let mut before = unrolled[0];
    let mut pieces = Vec::new();
    let mut piece = vec![before];
    for place in &unrolled[1..] {
        while (place.lon - middle).abs() > PI {
            let side = if place.lon > middle { 1.0 } else { -1.0 };
            let cut = crossing(before, *place, middle + side * PI);
            piece.push(on_map(cut, middle));
            middle += side * TAU;
            pieces.push(std::mem::replace(&mut piece, vec![on_map(cut, middle)]));
        }
        piece.push(on_map(*place, middle));
        before = *place;
    }
    pieces.push(piece);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(degrees: &[(f64, f64)]) -> Vec<LonLat> {
        degrees.iter().map(|(lon, lat)| LonLat::from_degrees(*lon, *lat)).collect()
    }

    fn plane_area(outlines: &[Vec<LonLat>]) -> f64 {
        let mut area = 0.0;
        for outline in outlines {
            for (at, place) in outline.iter().enumerate() {
                let next = outline[(at + 1) % outline.len()];
                area += (place.lon * next.lat - next.lon * place.lat).to_degrees().to_degrees() / 2.0;
            }
        }
        area.abs()
    }

    #[test]
    fn an_island_on_the_cut_falls_into_two() {
        let island = places(&[(179.0, 1.0), (-178.0, 1.0), (-178.0, -1.0), (179.0, -1.0)]);
        let pieces = ring(Ring { places: &island, hole: false });
        assert_eq!(pieces.outlines.len(), 2);
        assert!(!pieces.holds_edge);
        assert!((plane_area(&pieces.outlines[..1]) - 2.0).abs() < 0.01);
        assert!((plane_area(&pieces.outlines[1..]) - 4.0).abs() < 0.01);
        assert!(pieces.outlines.iter().flatten().all(|place| place.lon.abs() <= PI));
    }

    #[test]
    fn an_island_that_touches_the_cut_stays_whole_on_either_side() {
        for (lon, edge) in [(179.0, 180.0), (179.0, -180.0), (-179.0, 180.0), (-179.0, -180.0)] {
            let island = places(&[(lon, 1.0), (edge, 0.0), (lon, -1.0)]);
            let hole = lon < 0.0;
            let pieces = ring(Ring { places: &island, hole });
            assert_eq!(pieces.outlines.len(), 1, "{lon} {edge}");
            assert!((plane_area(&pieces.outlines) - 1.0).abs() < 1e-9);
            assert!(!pieces.holds_edge);
        }
    }

    #[test]
    fn a_ring_around_the_south_pole_is_closed_along_it() {
        // Eastwards, so that the inside, to the right, is the south.
        let antarctica: Vec<_> = (0..36).map(|step| (f64::from(step) * 10.0 - 175.0, -70.0)).collect();
        let pieces = ring(Ring { places: &places(&antarctica), hole: false });
        let area = plane_area(&pieces.outlines);
        assert!((area - 360.0 * 20.0).abs() < 100.0, "{area}");
        assert_eq!(pieces.outlines.len(), 1, "no seam in the middle of the map");
        let all: Vec<_> = pieces.outlines.iter().flatten().collect();
        assert!(all.iter().any(|place| place.lat == -FRAC_PI_2 && place.lon == PI));
        assert!(all.iter().any(|place| place.lat == -FRAC_PI_2 && place.lon == -PI));
    }

    #[test]
    fn a_band_over_both_poles_holds_the_edge() {
        // Everything but a wide window around Greenwich: less than half of the globe, and both poles in it.
        let window = places(&[
            (-150.0, 60.0),
            (-150.0, -60.0),
            (0.0, -80.0),
            (150.0, -60.0),
            (150.0, 60.0),
            (0.0, 80.0),
        ]);
        assert!(ring(Ring { places: &window, hole: false }).holds_edge);
        let reversed: Vec<_> = window.into_iter().rev().collect();
        assert!(!ring(Ring { places: &reversed, hole: false }).holds_edge);
    }

    #[test]
    fn a_line_is_cut_at_one_latitude() {
        let pieces = line(&places(&[(170.0, 10.0), (-170.0, 30.0), (-160.0, 30.0)]));
        assert_eq!(pieces.len(), 2);
        let (end, start) = (pieces[0][1], pieces[1][0]);
        assert_eq!((end.lon, start.lon), (PI, -PI));
        assert_eq!(end.lat, start.lat);
        // The great circle bends north of the straight line between the two.
        assert!(end.lat.to_degrees() > 20.0 && end.lat.to_degrees() < 22.0);
    }
}
