//! Equal Earth: equal area, the pole a line 0.59 times as long as the equator.

use super::LonLat;
use crate::geom::Point;

/// Coefficients of Šavrič, Patterson and Jenny, "The Equal Earth map projection", IJGIS 2018.
const A: [f64; 4] = [1.340264, -0.081106, 0.000893, 0.003796];
/// √3 ⁄ 2.
const M: f64 = 0.866_025_403_784_438_6;

pub(super) fn forward(place: LonLat) -> Point {
    let theta = libm::asin(M * libm::sin(place.lat));
    let (y, slope) = y_and_slope(theta);
    Point::new(place.lon * libm::cos(theta) / (M * slope), y)
}

pub(super) fn inverse(point: Point) -> Option<LonLat> {
    let mut theta = point.y;
    for _ in 0..12 {
        let (y, slope) = y_and_slope(theta);
        let step = (y - point.y) / slope;
        theta -= step;
        if step.abs() < 1e-13 {
            break;
        }
    }
    let sin_lat = libm::sin(theta) / M;
    // Beyond the line of the pole there is no latitude; the steps may also have run away.
    if !(theta.abs() <= 1.1 && sin_lat.abs() <= 1.0 + 1e-9) {
        return None;
    }
    let (_, slope) = y_and_slope(theta);
    let lon = M * point.x * slope / libm::cos(theta);
    Some(LonLat { lon, lat: libm::asin(sin_lat.clamp(-1.0, 1.0)) })
}

fn y_and_slope(theta: f64) -> (f64, f64) {
    let squared = theta * theta;
    let sixth = squared * squared * squared;
    let y = theta * (A[0] + A[1] * squared + sixth * (A[2] + A[3] * squared));
    let slope = A[0] + 3.0 * A[1] * squared + sixth * (7.0 * A[2] + 9.0 * A[3] * squared);
    (y, slope)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_kept() {
        // A small square of the globe keeps its area on the map, at any latitude.
        for lat in [0.0, 30.0, 60.0, 75.0, 89.0] {
            let step = 1e-4;
            let place = LonLat::from_degrees(100.0, lat);
            let at = |east: f64, north: f64| {
                forward(LonLat { lon: place.lon + east * step, lat: place.lat + north * step })
            };
            let (across, up) = (at(0.5, 0.0) - at(-0.5, 0.0), at(0.0, 0.5) - at(0.0, -0.5));
            let area = across.x * up.y - across.y * up.x;
            let expected = step * step * libm::cos(place.lat);
            assert!((area / expected - 1.0).abs() < 1e-5, "{lat}: {}", area / expected);
        }
    }
}
