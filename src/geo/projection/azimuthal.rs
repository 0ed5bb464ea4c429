//! Projections around a point: Lambert's equal-area, and the globe from far away.

use super::LonLat;
use crate::geo::lonlat::Vector;
use crate::geom::Point;

/// Takes the direction of a place from the middle of the globe, as all of these need it.
pub(super) fn equal_area_forward([x, y, z]: Vector) -> Point {
    if x > 0.0 {
        let stretch = libm::sqrt(2.0 / (1.0 + x));
        return Point::new(stretch * y, stretch * z);
    }
    // On the far side the same in the form that stays exact there. The point opposite the middle is the whole edge of
    // the map; it gets one point of it.
    let (radius, across) = (libm::sqrt(2.0 * (1.0 - x)), libm::sqrt(y * y + z * z));
    if across > 0.0 { Point::new(radius * y / across, radius * z / across) } else { Point::new(2.0, 0.0) }
}

pub(super) fn equal_area_inverse(point: Point) -> Option<LonLat> {
    let squared = point.length_squared();
    let on_map = squared <= 4.0 + 1e-9;
    on_map.then(|| {
        let stretch = libm::sqrt((1.0 - squared / 4.0).max(0.0));
        LonLat::from_vector([1.0 - squared / 2.0, stretch * point.x, stretch * point.y])
    })
}

pub(super) fn orthographic_forward([_, y, z]: Vector) -> Point {
    Point::new(y, z)
}

pub(super) fn orthographic_inverse(point: Point) -> Option<LonLat> {
    let squared = point.length_squared();
    let on_map = squared <= 1.0 + 1e-9;
    on_map.then(|| LonLat::from_vector([libm::sqrt((1.0 - squared).max(0.0)), point.x, point.y]))
}
