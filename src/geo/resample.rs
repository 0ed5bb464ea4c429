//! Adds points between projected places until the chords are as good as the curve: a straight way on the globe is
//! seldom straight on the map. Takes places on one side of every cut.

use std::f64::consts::{FRAC_PI_2, PI};

use super::{LonLat, Projection};
use crate::geom::Point;

/// How often a chord may be halved.
const DEPTH: u32 = 12;
/// A longer way is halved whatever its chord looks like: a curve like an S meets its chord in the middle.
const LONGEST: f64 = 0.5;
/// Near a pole even a short way may bend sharply.
const POLAR: f64 = 1.4;

/// Projects places and appends the points, no chord farther from its curve than `tolerance`. `closed` also treats
/// the way from the last place to the first.
pub(super) fn resample(
    projection: Projection,
    places: &[LonLat],
    tolerance: f64,
    closed: bool,
    points: &mut Vec<Point>,
) {
    let Some(first) = places.first() else { return };
    let bend = Bend { projection, tolerance, shortest: 2.0 * tolerance };
    let mut before = (*first, projection.forward(*first));
    points.push(before.1);
    for place in &places[1..] {
        let here = (*place, projection.forward(*place));
        bend.between(before, here, DEPTH, points);
        points.push(here.1);
        before = here;
    }
    if closed {
        bend.between(before, (*first, projection.forward(*first)), DEPTH, points);
    }
}

struct Bend {
    projection: Projection,
    tolerance: f64,
    /// The square of the chord that needs no test. A chord c of a curve of curvature k is c²k ⁄ 8 away from it, and
    /// no curvature is above 4 but near the poles.
    shortest: f64,
}

impl Bend {
    fn between(&self, a: (LonLat, Point), b: (LonLat, Point), depth: u32, points: &mut Vec<Point>) {
        let chord = b.1 - a.1;
        let polar = a.0.lat.abs() > POLAR || b.0.lat.abs() > POLAR;
        let limit = if polar { self.tolerance * self.tolerance } else { self.shortest };
        if depth == 0 || chord.length_squared() <= limit {
            return;
        }
        let Some(middle) = middle(a.0, b.0) else { return };
        let point = self.projection.forward(middle);
        let off = point - a.1.lerp(b.1, 0.5);
        let away = (chord.x * off.y - chord.y * off.x).abs() / chord.length();
        let aside = chord.dot(off).abs() / chord.length_squared();
        let long = (a.0.lat - b.0.lat).abs() + (a.0.lon - b.0.lon).abs() > LONGEST;
        if away > self.tolerance || aside > 0.3 || long {
            self.between(a, (middle, point), depth - 1, points);
            points.push(point);
            self.between((middle, point), b, depth - 1, points);
        }
    }
}

/// Half way along the great circle; along the edge of the map, where one place stands for a whole line, none.
fn middle(a: LonLat, b: LonLat) -> Option<LonLat> {
    if a.lon == b.lon {
        return Some(LonLat { lon: a.lon, lat: (a.lat + b.lat) / 2.0 });
    }
    if a.lat == b.lat && a.lat.abs() == FRAC_PI_2 {
        return None;
    }
    let (u, v) = (a.to_vector(), b.to_vector());
    let middle = LonLat::from_vector([u[0] + v[0], u[1] + v[1], u[2] + v[2]]);
    // Rounding must not throw a point to the other side of the cut. Only a map without a cut has ways across it.
    let (west, east) = (a.lon.min(b.lon), a.lon.max(b.lon));
    let lon = if east - west > PI { middle.lon } else { middle.lon.clamp(west, east) };
    Some(LonLat { lon, lat: middle.lat })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_stay_near_the_curve() {
        let (from, to) = (LonLat::from_degrees(-120.0, 40.0), LonLat::from_degrees(60.0, 50.0));
        for projection in [Projection::EqualEarth, Projection::NaturalEarth1, Projection::Robinson] {
            let tolerance = 0.5 / 200.0;
            let mut points = Vec::new();
            resample(projection, &[from, to], tolerance, false, &mut points);
            let fine = super::super::great_circle(from, to, 0.002);
            let line = crate::geom::Path::polyline(&points);
            for place in fine {
                assert!(line.distance(projection.forward(place)) < 2.0 * tolerance);
            }
            assert!(points.len() < 200, "{}", points.len());
        }
    }

    #[test]
    fn a_short_way_stays_as_it_is() {
        let mut points = Vec::new();
        let places = [LonLat::from_degrees(10.0, 40.0), LonLat::from_degrees(10.4, 40.3)];
        resample(Projection::EqualEarth, &places, 0.0025, false, &mut points);
        assert_eq!(points.len(), 2);
    }
}
