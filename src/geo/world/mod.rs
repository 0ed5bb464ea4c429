//! The world's countries and the lines between them, from the binary that `tools/world` makes or from a publisher's
//! outlines. Knows codes and
//! places, no names: `SOURCE.md` beside this file says where the lines come from and what was decided about them.

mod build;
mod decode;

use std::sync::OnceLock;

use super::lonlat::{Bounds, LonLat, wrapped};
pub use build::Shape;
pub use decode::WorldError;

/// What a line of the map stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Land and water.
    Coast,
    /// An international border.
    Border,
    /// A border in dispute or not determined, a line of armistice or of control: drawn dashed.
    Disputed,
    /// A limit within a state, of Hong Kong and Macao: drawn light, or not at all.
    Inner,
}

/// A line that countries share: it is drawn once, and outlines are made of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// Its places, two or more.
    pub points: Vec<LonLat>,
    /// What it stands for.
    pub kind: LineKind,
    /// The features on either side, as positions in [`World::features`]; the sea is none.
    pub sides: [Option<usize>; 2],
}

/// An arc as a part of a ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArcUse {
    /// The position in [`World::arcs`].
    pub arc: usize,
    /// Whether it is walked from its end.
    pub reversed: bool,
}

/// One closed outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    /// The arcs that make it, each beginning where the one before ended.
    pub arcs: Vec<ArcUse>,
    /// Whether it is a hole, which turns the other way.
    pub hole: bool,
}

/// A country or territory with a code of its own, or an area that no country's outline holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    code: Option<[u8; 2]>,
    /// Its outlines. None for a territory too small for one at this level: it is shown at its anchor.
    pub rings: Vec<Ring>,
    /// Where its mark and its label go: within the largest outline, far from the edge.
    pub anchor: LonLat,
    /// The box around the outlines and the anchor.
    pub bounds: Bounds,
}

impl Feature {
    /// The alpha-2 code of ISO 3166-1, or `XK`. None for the Siachen glacier, which is drawn as nobody's.
    pub fn code(&self) -> Option<&str> {
        self.code.as_ref().and_then(|code| std::str::from_utf8(code).ok())
    }

    /// Whether there is no outline to fill.
    pub fn is_point(&self) -> bool {
        self.rings.is_empty()
    }
}

/// The countries and the lines between them, at one level of detail.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// In order of code, what has none first.
    pub features: Vec<Feature>,
    /// The lines.
    pub arcs: Vec<Arc>,
}

impl World {
    /// The coarsest level, which is always there: enough for a map of the whole world as wide as a page. Decoded once.
    pub fn builtin() -> &'static Self {
        static WORLD: OnceLock<World> = OnceLock::new();
        WORLD.get_or_init(|| {
            Self::decode(include_bytes!("world-0.bin")).expect("the embedded world is the one the tests read")
        })
    }

    /// Reads a level from its bytes. Any bytes may be given: what is no world is an error that says where.
    pub fn decode(bytes: &[u8]) -> Result<Self, WorldError> {
        decode::decode(bytes)
    }

    /// Makes a world of outlines given ring by ring, and of lines in dispute or of control. Rings may turn either way;
    /// lines that two shapes share are found by their equal points, and shapes of one code become one feature.
    pub fn build(shapes: Vec<Shape>, disputed: Vec<Vec<LonLat>>) -> Self {
        build::build(shapes, disputed)
    }

    /// The feature of an alpha-2 code.
    pub fn feature(&self, code: &str) -> Option<&Feature> {
        let found = self.features.binary_search_by(|feature| feature.code().cmp(&Some(code))).ok()?;
        self.features.get(found)
    }

    /// The places of a ring, the first not repeated.
    pub fn ring<'a>(&'a self, ring: &'a Ring) -> impl Iterator<Item = LonLat> + 'a {
        ring.arcs.iter().flat_map(|part| {
            let points = &self.arcs[part.arc].points;
            let last = points.len() - 1;
            (0..last).map(move |at| points[if part.reversed { last - at } else { at }])
        })
    }

    /// The feature whose outline holds a place.
    pub fn at(&self, place: LonLat) -> Option<&Feature> {
        self.features.iter().find(|feature| {
            feature.bounds.contains(place)
                && feature.rings.iter().filter(|ring| self.is_south_of_ring(place, ring)).count() % 2 == 1
        })
    }

    /// Whether the meridian from the place to the north pole crosses the ring an odd number of times. No outline
    /// holds the north pole, so that this is whether the ring holds the place.
    fn is_south_of_ring(&self, place: LonLat, ring: &Ring) -> bool {
        let mut inside = false;
        let mut before: Option<(f64, f64)> = None;
        let first = self.ring(ring).next();
        for point in self.ring(ring).chain(first) {
            let here = (wrapped(point.lon - place.lon), point.lat);
            if let Some(last) = before
                && (last.0 > 0.0) != (here.0 > 0.0)
                && (last.0 - here.0).abs() < std::f64::consts::PI
            {
                let share = last.0 / (last.0 - here.0);
                inside ^= last.1 + share * (here.1 - last.1) > place.lat;
            }
            before = Some(here);
        }
        inside
    }
}
