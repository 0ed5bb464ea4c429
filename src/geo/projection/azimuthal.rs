//! Projections around a point: Lambert's equal-area, and the globe from far away.

use super::LonLat;
use crate::geom::Point;

pub(super) fn equal_area_forward(place: LonLat) -> Point {
    let [x, y, z] = place.to_vector();
    // The point opposite is the whole edge of the map; it gets one point of it.
    let stretch = libm::sqrt(2.0 / (1.0 + x).max(1e-30));
    if stretch > 1e10 { Point::new(2.0, 0.0) } else { Point::new(stretch * y, stretch * z) }
}

pub(super) fn equal_area_inverse(point: Point) -> Option<LonLat> {
    let squared = point.length_squared();
    let on_map = squared <= 4.0 + 1e-9;
    on_map.then(|| {
        let stretch = libm::sqrt((1.0 - squared / 4.0).max(0.0));
        LonLat::from_vector([1.0 - squared / 2.0, stretch * point.x, stretch * point.y])
    })
}

pub(super) fn orthographic_forward(place: LonLat) -> Point {
    let [_, y, z] = place.to_vector();
    Point::new(y, z)
}

pub(super) fn orthographic_inverse(point: Point) -> Option<LonLat> {
    let squared = point.length_squared();
    let on_map = squared <= 1.0 + 1e-9;
    on_map.then(|| LonLat::from_vector([libm::sqrt((1.0 - squared).max(0.0)), point.x, point.y]))
}
