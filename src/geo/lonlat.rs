//! Places on the sphere, the way along a great circle between two, and boxes that may cross 180 degrees.

use std::f64::consts::{PI, TAU};

/// A place on the sphere, in radians: longitude east, latitude north.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LonLat {
    /// East of Greenwich.
    pub lon: f64,
    /// North of the equator.
    pub lat: f64,
}

impl LonLat {
    /// The place at a longitude and latitude in degrees.
    pub const fn from_degrees(lon: f64, lat: f64) -> Self {
        Self { lon: lon.to_radians(), lat: lat.to_radians() }
    }

    /// Longitude and latitude in degrees.
    pub const fn to_degrees(self) -> (f64, f64) {
        (self.lon.to_degrees(), self.lat.to_degrees())
    }

    /// The angle between two places seen from the centre of the globe, by the haversine formula.
    pub fn distance(self, other: Self) -> f64 {
        let half = |angle: f64| {
            let sine = libm::sin(angle / 2.0);
            sine * sine
        };
        let chord = half(other.lat - self.lat)
            + libm::cos(self.lat) * libm::cos(other.lat) * half(other.lon - self.lon);
        2.0 * libm::asin(chord.sqrt().min(1.0))
    }

    pub(super) fn to_vector(self) -> Vector {
        let (sin_lon, cos_lon) = libm::sincos(self.lon);
        let (sin_lat, cos_lat) = libm::sincos(self.lat);
        [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
    }

    pub(super) fn from_vector([x, y, z]: Vector) -> Self {
        Self { lon: libm::atan2(y, x), lat: libm::atan2(z, libm::sqrt(x * x + y * y)) }
    }
}

/// The angle brought between −π and π; an angle already there stays as it is, both ends included.
pub(super) fn wrapped(angle: f64) -> f64 {
    if angle.abs() <= PI { angle } else { angle - TAU * libm::round(angle / TAU) }
}

/// The shortest way between two places, as places no farther apart than `step` radians, both ends included.
/// Between opposite places, where every way is as short, it goes over the north pole.
pub fn great_circle(from: LonLat, to: LonLat, step: f64) -> Vec<LonLat> {
    const MOST: f64 = 4096.0;
    let angle = from.distance(to);
    let wanted = libm::ceil(angle / step);
    // A step of zero, or one that is no number, asks for as many places as there may be.
    let pieces = if wanted.is_finite() { wanted.clamp(1.0, MOST) } else { MOST };
    let (a, b) = (from.to_vector(), to.to_vector());
    // The part of `b` at right angles to `a`, of length one: the way is a turn from `a` towards it.
    let along = dot(a, b);
    let mut across = [b[0] - along * a[0], b[1] - along * a[1], b[2] - along * a[2]];
    if dot(across, across) < 1e-24 {
        let up = if a[2].abs() < 0.9 { [0.0, 0.0, 1.0] } else { [1.0, 0.0, 0.0] };
        let along = dot(a, up);
        across = [up[0] - along * a[0], up[1] - along * a[1], up[2] - along * a[2]];
    }
    let length = libm::sqrt(dot(across, across));
    let mut way = vec![from];
    let mut done = 1.0;
    while done < pieces {
        let (sin, cos) = libm::sincos(angle * done / pieces);
        let turn = |axis: usize| cos * a[axis] + sin * across[axis] / length;
        way.push(LonLat::from_vector([turn(0), turn(1), turn(2)]));
        done += 1.0;
    }
    way.push(to);
    way
}

/// A direction from the middle of the globe, of length one: towards Greenwich on the equator, 90 degrees east, north.
pub(super) type Vector = [f64; 3];

pub(super) fn dot(a: Vector, b: Vector) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// The middle of places by weight, on the sphere; none where they are none, or hold each other in balance around it.
pub fn middle(places: impl IntoIterator<Item = (LonLat, f64)>) -> Option<LonLat> {
    let mut sum = [0.0; 3];
    for (place, weight) in places {
        let vector = place.to_vector();
        sum = [0, 1, 2].map(|axis| sum[axis] + weight * vector[axis]);
    }
    (dot(sum, sum) > 1e-12).then(|| LonLat::from_vector(sum))
}

/// A box on the sphere, in radians. Where `west` is greater than `east` it crosses 180 degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// The western edge.
    pub west: f64,
    /// The southern edge.
    pub south: f64,
    /// The eastern edge.
    pub east: f64,
    /// The northern edge.
    pub north: f64,
}

impl Bounds {
    /// Whether a place lies inside or on the edge.
    pub fn contains(&self, place: LonLat) -> bool {
        let across = if self.west <= self.east {
            place.lon >= self.west && place.lon <= self.east
        } else {
            place.lon >= self.west || place.lon <= self.east
        };
        across && place.lat >= self.south && place.lat <= self.north
    }

    /// How far it reaches from west to east.
    pub fn width(&self) -> f64 {
        let width = self.east - self.west;
        if width < 0.0 { width + TAU } else { width }
    }

    /// The place in the middle.
    pub fn center(&self) -> LonLat {
        LonLat { lon: wrapped(self.west + self.width() / 2.0), lat: (self.south + self.north) / 2.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_lisbon_to_tokyo_goes_north() {
        let (lisbon, tokyo) = (LonLat::from_degrees(-9.14, 38.72), LonLat::from_degrees(139.69, 35.69));
        // 11,140 km on a globe of 6,371 km.
        assert!((lisbon.distance(tokyo) * 6371.0 - 11140.0).abs() < 20.0);
        let way = great_circle(lisbon, tokyo, 0.05);
        assert_eq!((way[0], *way.last().unwrap()), (lisbon, tokyo));
        assert!(way.iter().any(|place| place.lat.to_degrees() > 65.0));
        let lengths: Vec<f64> = way.windows(2).map(|pair| pair[0].distance(pair[1])).collect();
        assert!(lengths.iter().all(|length| (length - lengths[0]).abs() < 1e-9 && *length <= 0.05));
    }

    #[test]
    fn odd_ways_have_ends() {
        let here = LonLat::from_degrees(10.0, 50.0);
        assert_eq!(great_circle(here, here, 0.1), [here, here]);
        let there = LonLat::from_degrees(-170.0, -50.0);
        let way = great_circle(here, there, 0.1);
        assert!(way.windows(2).all(|pair| pair[0].distance(pair[1]) <= 0.1 + 1e-9));
        assert!(great_circle(here, there, 0.0).len() <= 4097);
        assert!(great_circle(here, there, f64::NAN).len() <= 4097);
    }

    #[test]
    fn a_box_across_the_date_line_holds_what_is_in_it() {
        let (west, east) = (177f64.to_radians(), -178f64.to_radians());
        let fiji = Bounds { west, south: -0.37, east, north: -0.2 };
        assert!(fiji.contains(LonLat { lon: PI, lat: -0.3 }));
        assert!(fiji.contains(LonLat { lon: -PI, lat: -0.3 }));
        assert!(!fiji.contains(LonLat { lon: 0.0, lat: -0.3 }));
        assert!((fiji.width().to_degrees() - 5.0).abs() < 1e-9);
        assert!((fiji.center().lon.to_degrees() - 179.5).abs() < 1e-9);
    }
}
