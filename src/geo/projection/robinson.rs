//! Robinson: a compromise given as a table, five degrees a row.

use std::f64::consts::PI;

use super::LonLat;
use crate::geom::Point;

/// Robinson's table from −5 to 90 degrees: how long the parallel is, how far it lies from the equator.
const TABLE: [[f64; 2]; 20] = [
    [0.9986, -0.0620],
    [1.0000, 0.0000],
    [0.9986, 0.0620],
    [0.9954, 0.1240],
    [0.9900, 0.1860],
    [0.9822, 0.2480],
    [0.9730, 0.3100],
    [0.9600, 0.3720],
    [0.9427, 0.4340],
    [0.9216, 0.4958],
    [0.8962, 0.5571],
    [0.8679, 0.6176],
    [0.8350, 0.6769],
    [0.7986, 0.7346],
    [0.7597, 0.7903],
    [0.7186, 0.8435],
    [0.6732, 0.8936],
    [0.6213, 0.9394],
    [0.5722, 0.9761],
    [0.5322, 1.0000],
];
/// The height of the pole where the equator is 2π long: Robinson's meridian is 0.5072 times as long as his equator.
const HEIGHT: f64 = 1.593_415_793_900_743;
/// Rows in a radian.
const ROWS: f64 = 36.0 / PI;

/// The value of a column within the row that begins at `row`, by Stirling's formula to the second difference.
fn interpolated(row: usize, share: f64, column: usize) -> f64 {
    let (before, here, after) =
        (TABLE[row][column], TABLE[row + 1][column], TABLE[(row + 2).min(19)][column]);
    here + share * (after - before) / 2.0 + share * share * (after - 2.0 * here + before) / 2.0
}

pub(super) fn forward(place: LonLat) -> Point {
    let rows = (place.lat.abs() * ROWS).min(18.0);
    let row = libm::floor(rows);
    let share = rows - row;
    let row = row as usize;
    let y = HEIGHT * interpolated(row, share, 1);
    Point::new(place.lon * interpolated(row, share, 0), if place.lat < 0.0 { -y } else { y })
}

pub(super) fn inverse(point: Point) -> Option<LonLat> {
    let height = point.y.abs() / HEIGHT;
    let on_map = height <= 1.0 + 1e-9;
    if !on_map {
        return None;
    }
    let row = (0..17).find(|row| height < TABLE[row + 2][1]).unwrap_or(17);
    let (before, here, after) = (TABLE[row][1], TABLE[row + 1][1], TABLE[row + 2][1]);
    // The root of the quadratic above that lies in the row, in the form that stays exact where it is nearly straight.
    let (slope, bend) = ((after - before) / 2.0, (after - 2.0 * here + before) / 2.0);
    let rest = height - here;
    let share = 2.0 * rest / (slope + libm::sqrt((slope * slope + 4.0 * bend * rest).max(0.0)));
    let lat = (row as f64 + share) / ROWS;
    let lon = point.x / interpolated(row, share, 0);
    Some(LonLat { lon, lat: if point.y < 0.0 { -lat } else { lat } })
}
