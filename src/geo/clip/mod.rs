//! Cuts rings and lines of the turned globe where the map ends: along a meridian, or at a horizon.
//! Takes places after rotation, gives pieces that lie on the map. Knows no projection.
//!
//! A ring is cut by moving what lies beyond the edge onto it, not by linking the places where it crosses: an
//! outline that touches itself then shows a small fault where it does so, and never fills the planet.

mod horizon;
mod meridian;

use super::LonLat;
pub(super) use horizon::Horizon;

/// The ring of an area: first place not repeated at the end, clockwise as seen from above, or the other way for a
/// hole; and surrounding less than half of the globe.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ring<'a> {
    pub(super) places: &'a [LonLat],
    pub(super) hole: bool,
}

/// What is left of a ring.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pieces {
    /// Closed outlines, first place not repeated.
    pub(super) outlines: Vec<Vec<LonLat>>,
    /// Whether the ring holds the whole edge of the map, so that the outlines are what is left out.
    pub(super) holds_edge: bool,
}

/// What of a ring is on a map that is cut along a meridian.
pub(super) fn ring(ring: Ring<'_>) -> Pieces {
    if ring.places.len() < 3 {
        return Pieces::default();
    }
    meridian::ring(ring)
}

/// What of an open line is on a map that is cut along a meridian, each piece of two places or more.
pub(super) fn line(places: &[LonLat]) -> Vec<Vec<LonLat>> {
    let mut pieces = meridian::line(places);
    pieces.retain(|piece| piece.iter().any(|place| *place != piece[0]));
    pieces
}

/// The parts of lines between two latitudes, south and north alike. Areas need no such cut: their projection moves
/// what lies beyond onto the edge.
pub(super) fn between_latitudes(lines: Vec<Vec<LonLat>>, limit: f64) -> Vec<Vec<LonLat>> {
    let mut pieces = Vec::new();
    for line in lines {
        let mut piece: Vec<LonLat> = Vec::new();
        for (at, place) in line.iter().enumerate() {
            let inside = place.lat.abs() <= limit;
            if let Some(before) = at.checked_sub(1).map(|before| line[before])
                && inside != (before.lat.abs() <= limit)
            {
                // The edge itself, a parallel: close enough to the great circle over so short a way.
                let edge = if place.lat + before.lat < 0.0 { -limit } else { limit };
                let share = (edge - before.lat) / (place.lat - before.lat);
                piece.push(LonLat { lon: before.lon + share * (place.lon - before.lon), lat: edge });
            }
            if inside {
                piece.push(*place);
            } else if !piece.is_empty() {
                pieces.push(std::mem::take(&mut piece));
            }
        }
        pieces.push(piece);
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}
