//! From the turned globe to the plane and back, for a globe of radius one and `y` up; one projection a file.
//! Knows neither clipping nor turning: a place behind the horizon gets a point all the same.

mod azimuthal;
mod equal_earth;
mod mercator;
mod natural_earth;
mod robinson;

use std::f64::consts::{FRAC_PI_2, PI};

use super::LonLat;
use super::lonlat::Vector;
use crate::geom::Point;

/// A way to draw the globe on a plane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Projection {
    /// Equal area, of the whole world: Šavrič, Patterson and Jenny 2018.
    #[default]
    EqualEarth,
    /// A compromise for the whole world: Patterson 2008, in the polynomial form of Šavrič et al. 2011.
    NaturalEarth1,
    /// A compromise for the whole world, from a table: Robinson 1974.
    Robinson,
    /// Conformal, and blown up towards the poles, where it ends at [`Projection::latitude_limit`].
    Mercator,
    /// Equal area around the middle: Lambert.
    AzimuthalEqualArea,
    /// The globe seen from far away.
    Orthographic,
}

impl Projection {
    /// The point of a place; longitudes from −π to π.
    pub fn forward(self, place: LonLat) -> Point {
        match self {
            Self::EqualEarth => equal_earth::forward(place),
            Self::NaturalEarth1 => natural_earth::forward(place),
            Self::Robinson => robinson::forward(place),
            Self::Mercator => mercator::forward(place),
            Self::AzimuthalEqualArea => azimuthal::equal_area_forward(place.to_vector()),
            Self::Orthographic => azimuthal::orthographic_forward(place.to_vector()),
        }
    }

    /// The point of a place given as a direction. Those around a point need no angle of it.
    pub(super) fn forward_vector(self, direction: Vector) -> Point {
        match self {
            Self::AzimuthalEqualArea => azimuthal::equal_area_forward(direction),
            Self::Orthographic => azimuthal::orthographic_forward(direction),
            _ => self.forward(LonLat::from_vector(direction)),
        }
    }

    /// The place of a point, or `None` where the map does not reach.
    pub fn inverse(self, point: Point) -> Option<LonLat> {
        let place = match self {
            Self::EqualEarth => equal_earth::inverse(point),
            Self::NaturalEarth1 => natural_earth::inverse(point),
            Self::Robinson => robinson::inverse(point),
            Self::Mercator => mercator::inverse(point),
            Self::AzimuthalEqualArea => azimuthal::equal_area_inverse(point),
            Self::Orthographic => azimuthal::orthographic_inverse(point),
        }?;
        // The edge of the map is on the map, rounding included.
        let on_map = place.lon.abs() <= PI + 1e-9 && place.lat.abs() <= FRAC_PI_2 + 1e-9;
        on_map.then(|| LonLat { lon: place.lon.clamp(-PI, PI), lat: place.lat.clamp(-FRAC_PI_2, FRAC_PI_2) })
    }

    /// For projections around a point: how far from it they show the globe. `None` for those cut along a meridian.
    pub fn horizon(self) -> Option<f64> {
        match self {
            Self::Orthographic => Some(FRAC_PI_2),
            // The point opposite is drawn as the whole edge; stopping a little before it keeps outlines apart.
            Self::AzimuthalEqualArea => Some(PI - 1e-3),
            _ => None,
        }
    }

    /// How far north and south it shows the globe.
    pub fn latitude_limit(self) -> f64 {
        match self {
            Self::Mercator => mercator::LIMIT,
            _ => FRAC_PI_2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) const ALL: [Projection; 6] = [
        Projection::EqualEarth,
        Projection::NaturalEarth1,
        Projection::Robinson,
        Projection::Mercator,
        Projection::AzimuthalEqualArea,
        Projection::Orthographic,
    ];

    #[test]
    fn inverse_of_forward_comes_home() {
        for projection in ALL {
            for lon in (-170..=170).step_by(17) {
                for lat in (-88..=88).step_by(4) {
                    let place = LonLat::from_degrees(f64::from(lon), f64::from(lat));
                    let beyond =
                        place.distance(LonLat::default()) > projection.horizon().unwrap_or(4.0) - 0.01;
                    if beyond || place.lat.abs() > projection.latitude_limit() {
                        continue;
                    }
                    let home = projection.inverse(projection.forward(place)).unwrap();
                    assert!(home.distance(place) < 1e-8, "{projection:?} {lon} {lat} {home:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_off_the_map_has_no_place() {
        for projection in ALL {
            for (x, y) in
                [(7.0, 0.0), (0.0, 7.0), (2.7, 1.3), (f64::NAN, 0.0), (f64::INFINITY, 1.0), (1e300, 1e300)]
            {
                let point = Point::new(x, y);
                let shown = projection == Projection::Mercator && point == Point::new(2.7, 1.3);
                assert_eq!(projection.inverse(point).is_some(), shown, "{projection:?} {point:?}");
            }
        }
    }
}
