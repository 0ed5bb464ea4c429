//! Natural Earth: a compromise with rounded corners.

use std::f64::consts::FRAC_PI_2;

use super::LonLat;
use crate::geom::Point;

/// Polynomials of Šavrič, Jenny, Patterson, Petrovič and Hurni 2011.
fn width(lat: f64) -> f64 {
    let squared = lat * lat;
    let fourth = squared * squared;
    0.8707 - 0.131979 * squared + fourth * (-0.013791 + fourth * (0.003971 * squared - 0.001529 * fourth))
}

fn height(lat: f64) -> f64 {
    let squared = lat * lat;
    let fourth = squared * squared;
    lat * (1.007226 + squared * (0.015085 + fourth * (-0.044475 + 0.028874 * squared - 0.005916 * fourth)))
}

fn height_slope(lat: f64) -> f64 {
    let squared = lat * lat;
    let fourth = squared * squared;
    1.007226
        + squared
            * (3.0 * 0.015085
                + fourth * (-7.0 * 0.044475 + 9.0 * 0.028874 * squared - 11.0 * 0.005916 * fourth))
}

pub(super) fn forward(place: LonLat) -> Point {
    Point::new(place.lon * width(place.lat), height(place.lat))
}

pub(super) fn inverse(point: Point) -> Option<LonLat> {
    let on_map = point.y.abs() <= height(FRAC_PI_2) + 1e-9;
    if !on_map {
        return None;
    }
    let mut lat = point.y;
    for _ in 0..25 {
        let step = (height(lat) - point.y) / height_slope(lat);
        lat = (lat - step).clamp(-FRAC_PI_2, FRAC_PI_2);
        if step.abs() < 1e-13 {
            break;
        }
    }
    Some(LonLat { lon: point.x / width(lat), lat })
}
