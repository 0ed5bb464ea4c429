//! Turns of the globe before it is projected, and back.

use std::f64::consts::FRAC_PI_2;

use super::LonLat;
use super::lonlat::{Vector, dot, wrapped};

/// A turn as a matrix: its rows are where the view's axes lie on the globe. The first looks at the reader, the second
/// to the right, the third up.
pub(super) type Matrix = [Vector; 3];

/// A vector under a matrix.
pub(super) fn times(matrix: &Matrix, vector: Vector) -> Vector {
    [dot(matrix[0], vector), dot(matrix[1], vector), dot(matrix[2], vector)]
}

/// A turn of the globe by three angles: along the equator, then up or down, then about the middle of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rotation {
    lon: f64,
    sin_lat: f64,
    cos_lat: f64,
    sin_roll: f64,
    cos_roll: f64,
}

impl Rotation {
    /// Leaves the globe as it is, Greenwich in the middle.
    pub const NONE: Self = Self { lon: 0.0, sin_lat: 0.0, cos_lat: 1.0, sin_roll: 0.0, cos_roll: 1.0 };

    /// The turn by angles in degrees: the globe's longitudes, latitudes, and roll.
    pub fn from_degrees(lon: f64, lat: f64, roll: f64) -> Self {
        let (sin_lat, cos_lat) = libm::sincos(lat.to_radians());
        let (sin_roll, cos_roll) = libm::sincos(roll.to_radians());
        Self { lon: wrapped(lon.to_radians()), sin_lat, cos_lat, sin_roll, cos_roll }
    }

    /// The turn that brings a meridian to the middle and leaves the equator straight: for maps of the whole world.
    pub fn centering_meridian(lon: f64) -> Self {
        Self { lon: wrapped(-lon), ..Self::NONE }
    }

    /// The turn that brings a place to the middle: for globes and regional maps.
    pub fn centering(place: LonLat) -> Self {
        let (sin_lat, cos_lat) = libm::sincos(-place.lat);
        Self { lon: wrapped(-place.lon), sin_lat, cos_lat, ..Self::NONE }
    }

    /// Where a place is after the turn.
    pub fn apply(&self, place: LonLat) -> LonLat {
        let lon = wrapped(place.lon + self.lon);
        if self.keeps_latitudes() {
            return LonLat { lon, lat: place.lat };
        }
        let [x, y, z] = LonLat { lon, lat: place.lat }.to_vector();
        let (x, z) = (x * self.cos_lat - z * self.sin_lat, z * self.cos_lat + x * self.sin_lat);
        let (y, z) = (y * self.cos_roll - z * self.sin_roll, z * self.cos_roll + y * self.sin_roll);
        LonLat::from_vector([x, y, z])
    }

    /// Where a place was before the turn.
    pub fn undo(&self, place: LonLat) -> LonLat {
        let mut back = place;
        if !self.keeps_latitudes() {
            let [x, y, z] = place.to_vector();
            let (y, z) = (y * self.cos_roll + z * self.sin_roll, z * self.cos_roll - y * self.sin_roll);
            let (x, z) = (x * self.cos_lat + z * self.sin_lat, z * self.cos_lat - x * self.sin_lat);
            back = LonLat::from_vector([x, y, z]);
        }
        LonLat { lon: wrapped(back.lon - self.lon), lat: back.lat }
    }

    /// The three angles in degrees, such that [`Rotation::from_degrees`] of them is the same turn.
    pub fn to_degrees(&self) -> (f64, f64, f64) {
        let lat = libm::atan2(self.sin_lat, self.cos_lat);
        let roll = libm::atan2(self.sin_roll, self.cos_roll);
        (self.lon.to_degrees(), lat.to_degrees(), roll.to_degrees())
    }

    /// The place that this turn brings to the middle.
    pub fn center(&self) -> LonLat {
        self.undo(LonLat::default())
    }

    /// The turn as a matrix: what is done to every vertex of the world is then nine products.
    pub(super) fn matrix(&self) -> Matrix {
        let (sin_lon, cos_lon) = libm::sincos(self.lon);
        let (sin_lat, cos_lat, sin_roll, cos_roll) =
            (self.sin_lat, self.cos_lat, self.sin_roll, self.cos_roll);
        let up = [cos_lon * sin_lat, -sin_lon * sin_lat, cos_lat];
        let right = [sin_lon, cos_lon, 0.0];
        let mixed = |a: f64, b: f64| [0, 1, 2].map(|axis| a * right[axis] + b * up[axis]);
        [
            [cos_lon * cos_lat, -sin_lon * cos_lat, -sin_lat],
            mixed(cos_roll, -sin_roll),
            mixed(sin_roll, cos_roll),
        ]
    }

    /// The turn of a matrix. With a pole in the middle the roll is taken to be none.
    fn from_matrix([front, right, up]: &Matrix) -> Self {
        let sin_lat = (-front[2]).clamp(-1.0, 1.0);
        let cos_lat = libm::sqrt(1.0 - sin_lat * sin_lat);
        if cos_lat < 1e-9 {
            let lon = libm::atan2(right[0], right[1]);
            return Self { lon, sin_lat, cos_lat: 0.0, ..Self::NONE };
        }
        let lon = libm::atan2(-front[1], front[0]);
        let (sin_roll, cos_roll) = libm::sincos(libm::atan2(-right[2], up[2]));
        Self { lon, sin_lat, cos_lat, sin_roll, cos_roll }
    }

    /// This turn followed by the shortest one that brings what is seen at `from` to `to`, both as seen: what Davies'
    /// versor dragging does. Opposite directions, between which no way is the shortest, change nothing.
    pub(super) fn dragged(&self, from: Vector, to: Vector) -> Self {
        let cos = dot(from, to);
        if cos < -1.0 + 1e-9 {
            return *self;
        }
        // Rodrigues' formula for the axis `w` of length sin: 1 + [w] + [w]² ⁄ (1 + cos).
        let w = cross(from, to);
        let turned = |v: Vector| {
            let once = cross(w, v);
            let twice = cross(w, once);
            [0, 1, 2].map(|axis| v[axis] + once[axis] + twice[axis] / (1.0 + cos))
        };
        let [front, right, up] = self.matrix();
        let columns = [0, 1, 2].map(|column| turned([front[column], right[column], up[column]]));
        Self::from_matrix(&[0, 1, 2].map(|row| [columns[0][row], columns[1][row], columns[2][row]]))
    }

    /// The turn without roll that brings what is seen at `from` to `to`, or as near as north can stay up.
    pub(super) fn dragged_upright(&self, from: Vector, to: Vector) -> Self {
        let place = self.undo(LonLat::from_vector(from));
        let [_, right, up] = to;
        let height = libm::sin(place.lat);
        // How far it lies before the axis of the globe once it is as far to the right as asked.
        let parallel = libm::cos(place.lat);
        let right = right.clamp(-parallel, parallel);
        let depth = libm::sqrt((parallel * parallel - right * right).max(0.0));
        // It may lie before the axis or, near a pole, beyond it; north must not come to lie below the middle.
        let tilt = |depth: f64| wrapped(libm::atan2(up, to[0]) - libm::atan2(height, depth));
        let (before, beyond) = (tilt(depth), tilt(-depth));
        let here = libm::atan2(self.sin_lat, self.cos_lat);
        let is_before = (before - here).abs() <= (beyond - here).abs();
        let (depth, tilt) = if is_before { (depth, before) } else { (-depth, beyond) };
        let (sin_lat, cos_lat) = libm::sincos(tilt.clamp(-FRAC_PI_2, FRAC_PI_2));
        Self { lon: wrapped(libm::atan2(right, depth) - place.lon), sin_lat, cos_lat, ..Self::NONE }
    }

    fn keeps_latitudes(&self) -> bool {
        self.sin_lat == 0.0 && self.sin_roll == 0.0 && self.cos_lat == 1.0 && self.cos_roll == 1.0
    }
}

fn cross(a: Vector, b: Vector) -> Vector {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

#[cfg(test)]
mod tests {
    use super::*;

    const TURNS: [(f64, f64, f64); 5] =
        [(0.0, 0.0, 0.0), (150.0, 0.0, 0.0), (-75.0, 30.0, 12.0), (20.0, -64.0, -170.0), (33.0, -90.0, 0.0)];

    #[test]
    fn a_matrix_is_the_same_turn() {
        for (lon, lat, roll) in TURNS {
            let turn = Rotation::from_degrees(lon, lat, roll);
            let again = Rotation::from_matrix(&turn.matrix());
            for (lon, lat) in [(0.0, 0.0), (179.0, 10.0), (-120.5, -66.0), (33.0, 89.0)] {
                let place = LonLat::from_degrees(lon, lat);
                let seen = LonLat::from_vector(times(&turn.matrix(), place.to_vector()));
                assert!(seen.distance(turn.apply(place)) < 1e-12);
                assert!(again.apply(place).distance(seen) < 1e-7, "{turn:?} {again:?}");
            }
            let (a, b, c) = turn.to_degrees();
            assert!((a - lon).abs() + (b - lat).abs() + (c - roll).abs() < 1e-9);
        }
    }

    #[test]
    fn what_is_grabbed_stays_under_the_pointer() {
        let ends = [[0.8, 0.6, 0.0], [0.0, 0.6, 0.8], [0.6, -0.64, 0.48], [1.0, 0.0, 0.0]];
        for (lon, lat, roll) in TURNS {
            let turn = Rotation::from_degrees(lon, lat, roll);
            for from in ends {
                for to in ends {
                    let place = turn.undo(LonLat::from_vector(from));
                    let seen = times(&turn.dragged(from, to).matrix(), place.to_vector());
                    assert!(dot(seen, to) > 1.0 - 1e-9, "{turn:?} {from:?} {to:?} {seen:?}");
                }
            }
            assert_eq!(turn.dragged([1.0, 0.0, 0.0], [-1.0, 0.0, 0.0]), turn);
        }
    }

    #[test]
    fn north_stays_up_where_it_is_to() {
        let turn = Rotation::centering(LonLat::from_degrees(25.0, -10.0));
        for (from, to) in [([0.8, 0.6, 0.0], [0.6, 0.0, 0.8]), ([1.0, 0.0, 0.0], [0.8, 0.36, -0.48])] {
            let place = turn.undo(LonLat::from_vector(from));
            let dragged = turn.dragged_upright(from, to);
            assert_eq!(dragged.to_degrees().2, 0.0);
            assert!(dot(times(&dragged.matrix(), place.to_vector()), to) > 1.0 - 1e-9);
        }
        // The pole cannot be drawn aside without a roll: it comes as near as it can.
        let polar = Rotation::centering(LonLat::from_degrees(0.0, 90.0));
        let dragged = polar.dragged_upright([1.0, 0.0, 0.0], [0.8, 0.6, 0.0]);
        assert!(dragged.center().lat.is_finite() && dragged.to_degrees().2 == 0.0);
    }

    #[test]
    fn undoing_comes_home() {
        let turns = [
            Rotation::NONE,
            Rotation::from_degrees(150.0, 0.0, 0.0),
            Rotation::from_degrees(-75.0, 30.0, 12.0),
            Rotation::from_degrees(0.0, -90.0, 0.0),
        ];
        for turn in turns {
            for (lon, lat) in [(0.0, 0.0), (179.0, 10.0), (-120.5, -66.0), (33.0, 89.0)] {
                let place = LonLat::from_degrees(lon, lat);
                assert!(turn.undo(turn.apply(place)).distance(place) < 1e-12);
            }
        }
    }

    #[test]
    fn the_centre_comes_to_the_middle() {
        let nairobi = LonLat::from_degrees(36.8, -1.3);
        assert!(Rotation::centering(nairobi).apply(nairobi).distance(LonLat::default()) < 1e-12);
        let turned = Rotation::centering_meridian(nairobi.lon).apply(nairobi);
        assert_eq!(turned, LonLat { lon: 0.0, lat: nairobi.lat });
    }
}
