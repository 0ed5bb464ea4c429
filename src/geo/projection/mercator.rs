//! Mercator, on the sphere, as far as makes the map a square.

use std::f64::consts::{FRAC_PI_4, PI};

use super::LonLat;
use crate::geom::Point;

/// atan(sinh π), where the map is as high as it is wide: 85.05 degrees.
pub(super) const LIMIT: f64 = 1.484_422_229_745_332_4;

pub(super) fn forward(place: LonLat) -> Point {
    let lat = place.lat.clamp(-LIMIT, LIMIT);
    Point::new(place.lon, libm::log(libm::tan(FRAC_PI_4 + lat / 2.0)))
}

pub(super) fn inverse(point: Point) -> Option<LonLat> {
    let on_map = point.y.abs() <= PI + 1e-9;
    on_map.then(|| LonLat { lon: point.x, lat: libm::atan(libm::sinh(point.y)) })
}
