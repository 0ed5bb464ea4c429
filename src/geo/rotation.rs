//! Turns of the globe before it is projected, and back.

use super::LonLat;
use super::lonlat::wrapped;

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

    fn keeps_latitudes(&self) -> bool {
        self.sin_lat == 0.0 && self.sin_roll == 0.0 && self.cos_lat == 1.0 && self.cos_roll == 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
