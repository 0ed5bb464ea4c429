//! Ways between two places that bow to one side of the great circle, so that there and back are two lines. Built on the
//! sphere: any projection cuts and bends them as it does with everything else.

use std::f64::consts::PI;

use super::LonLat;
use super::lonlat::great_circle;

/// A way from one place to another that lies `bow` radians to the left of the great circle in its middle, to the right for
/// less than zero; a parabola over the length of the way. Places are no farther apart than about `step` radians, both
/// ends included.
///
/// Between opposite places, where every way is as short, it follows the one that [`great_circle`] takes; a way that
/// goes nowhere stays where it is.
pub fn bowed(from: LonLat, to: LonLat, bow: f64, step: f64) -> Vec<LonLat> {
    let mut way = great_circle(from, to, step);
    let last = way.len() - 1;
    if last < 2 || !bow.is_finite() {
        return way;
    }
    // The middle tells the plane of the way even where its ends lie opposite each other.
    let (a, m) = (from.to_vector(), way[last / 2].to_vector());
    let normal = [a[1] * m[2] - a[2] * m[1], a[2] * m[0] - a[0] * m[2], a[0] * m[1] - a[1] * m[0]];
    let length = libm::sqrt(normal.iter().map(|part| part * part).sum());
    if length < 1e-12 {
        return way;
    }
    let bow = bow.clamp(-PI / 4.0, PI / 4.0);
    for (at, place) in way.iter_mut().enumerate().take(last).skip(1) {
        let share = at as f64 / last as f64;
        let (sin, cos) = libm::sincos(bow * 4.0 * share * (1.0 - share));
        let vector = place.to_vector();
        let moved = |axis: usize| cos * vector[axis] + sin * normal[axis] / length;
        *place = LonLat::from_vector([moved(0), moved(1), moved(2)]);
    }
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_bow_to_different_sides() {
        let (west, east) = (LonLat::from_degrees(-20.0, 0.0), LonLat::from_degrees(20.0, 0.0));
        let there = bowed(west, east, 0.1, 0.05);
        let back = bowed(east, west, 0.1, 0.05);
        let middle = |way: &[LonLat]| way[way.len() / 2].lat;
        // Going east, the left hand is north.
        assert!((middle(&there) - 0.1).abs() < 0.002 && (middle(&back) + 0.1).abs() < 0.002);
        assert_eq!((there[0], *there.last().unwrap()), (west, east));
    }

    #[test]
    fn odd_ways_have_ends() {
        let here = LonLat::from_degrees(10.0, 50.0);
        for there in [here, LonLat::from_degrees(-170.0, -50.0), LonLat::from_degrees(0.0, 90.0)] {
            for bow in [0.0, 0.3, 9.0, f64::NAN] {
                let way = bowed(here, there, bow, 0.1);
                assert_eq!((way[0], *way.last().unwrap()), (here, there));
                assert!(way.iter().all(|place| place.lon.is_finite() && place.lat.is_finite()));
            }
        }
    }
}
