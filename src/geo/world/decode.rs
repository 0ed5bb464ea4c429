//! Bytes to a world, and back to the reader what is wrong with them. Any bytes are survived.
//!
//! All numbers are base-128 varints, signed ones in zig-zag. After `CVW1`: the number of grid steps to 360 degrees;
//! the arcs, each its point count times four plus its kind, then the steps from point to point, the first from the
//! last point of the arc before; the features, each two letters (`--` for none), the anchor on the grid, and rings,
//! each its number of arcs twice plus one for a hole, then twice the step in arc numbers plus one for reversed.

use std::f64::consts::{FRAC_PI_2, PI, TAU};
use std::fmt;

use super::{Arc, ArcUse, Feature, LineKind, Ring, World};
use crate::geo::lonlat::{Bounds, LonLat, wrapped};
use crate::order::InOrder;

/// Why bytes are no world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorldError {
    /// They do not begin as a world does.
    NotAWorld,
    /// They end too early.
    Ended,
    /// Something is wrong at an offset.
    Wrong {
        /// What was expected there.
        expected: &'static str,
        /// Where, in bytes.
        at: usize,
    },
}

impl fmt::Display for WorldError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAWorld => write!(formatter, "expected boundaries that begin with \"CVW1\""),
            Self::Ended => write!(formatter, "expected more boundaries, found the end"),
            Self::Wrong { expected, at } => write!(formatter, "expected {expected} at byte {at}"),
        }
    }
}

impl std::error::Error for WorldError {}

type Result<T> = std::result::Result<T, WorldError>;

/// A grid as fine as a metre: beyond it the steps would no longer be exact.
const FINEST: u64 = 40_000_000;

pub(super) fn decode(bytes: &[u8]) -> Result<World> {
    let rest = bytes.strip_prefix(b"CVW1").ok_or(WorldError::NotAWorld)?;
    let mut reader = Reader { bytes, at: bytes.len() - rest.len() };
    let steps = reader.unsigned()?;
    // Multiples of four keep the poles and the equator on the grid.
    if steps == 0 || steps > FINEST || steps % 4 != 0 {
        return reader.wrong("a grid");
    }
    let grid = Grid { steps: steps as i64 };
    let arcs = reader.arcs(grid)?;
    let features = reader.features(grid, &arcs)?;
    if reader.at < bytes.len() {
        return reader.wrong("the end");
    }
    let mut world = World { features, arcs };
    world.find_sides();
    for at in 0..world.features.len() {
        world.features[at].bounds = bounds(&world, &world.features[at]);
    }
    Ok(world)
}

#[derive(Clone, Copy)]
struct Grid {
    steps: i64,
}

impl Grid {
    fn holds(self, x: i64, y: i64) -> bool {
        (0..=self.steps).contains(&x) && (0..=self.steps / 2).contains(&y)
    }

    fn place(self, x: i64, y: i64) -> LonLat {
        let step = TAU / self.steps as f64;
        LonLat {
            lon: (x as f64 * step - PI).clamp(-PI, PI),
            lat: (y as f64 * step - FRAC_PI_2).clamp(-FRAC_PI_2, FRAC_PI_2),
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn wrong<T>(&self, expected: &'static str) -> Result<T> {
        Err(WorldError::Wrong { expected, at: self.at })
    }

    fn byte(&mut self) -> Result<u8> {
        let byte = *self.bytes.get(self.at).ok_or(WorldError::Ended)?;
        self.at += 1;
        Ok(byte)
    }

    fn unsigned(&mut self) -> Result<u64> {
        let mut value = 0;
        // Six bytes hold more than any number of a world; their sums stay far from overflow.
        for shift in 0..6 {
            let byte = self.byte()?;
            value |= u64::from(byte & 127) << (7 * shift);
            if byte < 128 {
                return Ok(value);
            }
        }
        self.wrong("a shorter number")
    }

    fn signed(&mut self) -> Result<i64> {
        let value = self.unsigned()?;
        let half = (value >> 1) as i64;
        Ok(if value & 1 == 1 { -half - 1 } else { half })
    }

    /// A number of things that take at least `size` bytes each, so that no count can ask for more memory than
    /// there are bytes.
    fn count(&mut self, value: u64, size: usize) -> Result<usize> {
        match usize::try_from(value) {
            Ok(count) if count <= (self.bytes.len() - self.at) / size => Ok(count),
            _ => Err(WorldError::Ended),
        }
    }

    fn arcs(&mut self, grid: Grid) -> Result<Vec<Arc>> {
        let count = self.unsigned()?;
        let count = self.count(count, 5)?;
        let mut arcs = Vec::with_capacity(count);
        let (mut x, mut y) = (0, 0);
        for _ in 0..count {
            let head = self.unsigned()?;
            let kind = match head % 4 {
                0 => LineKind::Coast,
                1 => LineKind::Border,
                2 => LineKind::Disputed,
                _ => LineKind::Inner,
            };
            let count = self.count(head / 4, 2)?;
            if count < 2 {
                return self.wrong("an arc of two points");
            }
            let mut points = Vec::with_capacity(count);
            for _ in 0..count {
                x += self.signed()?;
                y += self.signed()?;
                if !grid.holds(x, y) {
                    return self.wrong("a point on the grid");
                }
                points.push(grid.place(x, y));
            }
            arcs.push(Arc { points, kind, sides: [None, None] });
        }
        Ok(arcs)
    }

    fn features(&mut self, grid: Grid, arcs: &[Arc]) -> Result<Vec<Feature>> {
        let count = self.unsigned()?;
        let count = self.count(count, 5)?;
        let mut features: Vec<Feature> = Vec::with_capacity(count);
        let mut last_arc = 0;
        for _ in 0..count {
            let code = match [self.byte()?, self.byte()?] {
                [b'-', b'-'] => None,
                letters if letters.iter().all(u8::is_ascii_uppercase) => Some(letters),
                _ => return self.wrong("two capital letters"),
            };
            if features.last().is_some_and(|before| before.code >= code) {
                return self.wrong("codes in order");
            }
            let (x, y) = (self.unsigned()? as i64, self.unsigned()? as i64);
            if !grid.holds(x, y) {
                return self.wrong("an anchor on the grid");
            }
            let count = self.unsigned()?;
            let count = self.count(count, 2)?;
            let mut rings = Vec::with_capacity(count);
            for _ in 0..count {
                rings.push(self.ring(arcs, &mut last_arc)?);
            }
            features.push(Feature { code, rings, anchor: grid.place(x, y), bounds: Bounds::default() });
        }
        Ok(features)
    }

    fn ring(&mut self, arcs: &[Arc], last_arc: &mut i64) -> Result<Ring> {
        let head = self.unsigned()?;
        let count = self.count(head / 2, 1)?;
        let mut uses: Vec<ArcUse> = Vec::with_capacity(count);
        for _ in 0..count {
            let step = self.signed()?;
            *last_arc += step >> 1;
            let arc = usize::try_from(*last_arc).ok().filter(|arc| *arc < arcs.len());
            let Some(arc) = arc else { return self.wrong("the number of an arc") };
            uses.push(ArcUse { arc, reversed: step & 1 == 1 });
        }
        let ends = |part: &ArcUse| {
            let points = &arcs[part.arc].points;
            let (first, last) = (points[0], points[points.len() - 1]);
            if part.reversed { (last, first) } else { (first, last) }
        };
        let next = uses.iter().cycle().skip(1);
        if uses.is_empty() || !uses.iter().zip(next).all(|(part, next)| ends(part).1 == ends(next).0) {
            return self.wrong("a closed ring");
        }
        Ok(Ring { arcs: uses, hole: head % 2 == 1 })
    }
}

/// The box around a feature: between the two meridians that leave the widest gap free.
pub(super) fn bounds(world: &World, feature: &Feature) -> Bounds {
    let mut spans: Vec<(f64, f64)> = Vec::new();
    let mut around = false;
    let (mut south, mut north) = (feature.anchor.lat, feature.anchor.lat);
    for ring in &feature.rings {
        let mut before: Option<f64> = None;
        let (mut lon, mut west, mut east) = (0.0, 0.0, 0.0);
        for place in world.ring(ring) {
            lon = before.map_or(place.lon, |before| lon + wrapped(place.lon - before));
            if before.is_none() {
                (west, east) = (lon, lon);
            }
            (west, east) = (f64::min(west, lon), f64::max(east, lon));
            (south, north) = (south.min(place.lat), north.max(place.lat));
            before = Some(place.lon);
        }
        around |= east - west >= TAU - 0.2;
        let start = wrapped(west);
        // A span that needs no move keeps its ends to the bit, so that the box holds them.
        spans.push(if start == west { (west, east) } else { (start, start + (east - west)) });
    }
    if around {
        // Around a pole, which no place of the ring needs to be near.
        let (south, north) = if north < 0.0 { (-FRAC_PI_2, north) } else { (south, FRAC_PI_2) };
        return Bounds { west: -PI, south, east: PI, north };
    }
    spans.push((feature.anchor.lon, feature.anchor.lon));
    spans.order_by(|a, b| a.0.total_cmp(&b.0));
    // What reaches beyond 180 degrees begins again in the far west.
    let beyond = spans.iter().fold(spans[0].1, |east, span| east.max(span.1)) - TAU;
    let (mut reached, mut gap) = (spans[0].1.max(beyond), (f64::NEG_INFINITY, 0.0, 0.0));
    for (west, east) in spans.iter().copied().skip(1) {
        if west - reached > gap.0 {
            gap = (west - reached, reached, west);
        }
        reached = reached.max(east);
    }
    if spans[0].0 + TAU - reached > gap.0 {
        gap = (0.0, reached, spans[0].0);
    }
    Bounds { west: wrapped(gap.2), south, east: wrapped(gap.1), north }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVELS: [&[u8]; 3] =
        [include_bytes!("world-0.bin"), include_bytes!("world-1.bin"), include_bytes!("world-2.bin")];

    #[test]
    fn every_level_has_every_country() {
        for bytes in LEVELS {
            let world = decode(bytes).unwrap();
            assert_eq!(world.features.len(), 251);
            assert_eq!(world.features.iter().filter(|feature| feature.code().is_none()).count(), 1);
            let points: Vec<_> = world.features.iter().filter(|feature| feature.is_point()).collect();
            let codes: Vec<_> = points.iter().filter_map(|feature| feature.code()).collect();
            assert_eq!(codes, ["BV", "CC", "GI", "TK", "UM", "VA"]);
        }
    }

    #[test]
    fn boxes_cross_the_date_line_where_countries_do() {
        let world = decode(LEVELS[2]).unwrap();
        let rows = [
            ("RU", 19.6, -169.0),
            ("FJ", 174.6, -178.2),
            ("US", 172.4, -67.0),
            ("NZ", 166.0, -175.8),
            ("FR", -5.0, 9.6),
            ("PT", -31.3, -6.2),
            ("AQ", -180.0, 180.0),
            ("GI", -5.35, -5.35),
        ];
        for (code, west, east) in rows {
            let bounds = world.feature(code).unwrap().bounds;
            assert!((bounds.west.to_degrees() - west).abs() < 0.8, "{code} {bounds:?}");
            assert!((bounds.east.to_degrees() - east).abs() < 0.8, "{code} {bounds:?}");
            let inside = |ring| world.ring(ring).all(|place| bounds.contains(place));
            assert!(world.feature(code).unwrap().rings.iter().all(inside), "{code}");
        }
    }

    #[test]
    fn no_end_cut_short_is_taken_for_a_world() {
        let bytes = LEVELS[0];
        for length in 0..bytes.len() {
            if length < 300 || length % 41 == 0 || length > bytes.len() - 200 {
                assert!(decode(&bytes[..length]).is_err(), "{length}");
            }
        }
        let longer = [bytes, &[0]].concat();
        assert_eq!(decode(&longer), Err(WorldError::Wrong { expected: "the end", at: bytes.len() }));
    }

    #[test]
    fn flipped_bits_are_survived() {
        let bytes = LEVELS[0];
        let mut seed = 1u64;
        for _ in 0..600 {
            let mut changed = bytes.to_vec();
            for _ in 0..1 + seed % 3 {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                let at = (seed >> 33) as usize % changed.len();
                changed[at] ^= 1 << (seed >> 60 & 7);
            }
            if let Ok(world) = decode(&changed) {
                assert!(world.arcs.iter().all(|arc| arc.points.len() > 1));
            }
        }
    }

    #[test]
    fn noise_is_no_world() {
        let mut seed = 7u64;
        for length in 0..400 {
            let mut noise = b"CVW1".to_vec();
            for _ in 0..length {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                noise.push((seed >> 40) as u8);
            }
            assert!(decode(&noise).is_err());
            assert_eq!(decode(&noise[2..]), Err(WorldError::NotAWorld));
        }
    }
}
