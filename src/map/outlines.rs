//! The world drawn once for a projection: outlines, borders, coast, sphere and net as shared paths in the plane of the
//! map. Zooming and panning only change the transform of the group that holds them.

use std::sync::Arc;

use crate::casebook::Country;
use crate::geo::{LineKind, LonLat, Projection, Projector, Rotation, World};
use crate::geom::{Path, Point, Rect, Segment};

/// The meridian in the middle. The cut then runs through the Bering strait, so that Russia and Fiji stay whole.
const MIDDLE_MERIDIAN_DEGREES: f64 = 11.0;

/// One country's outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// Empty where it is only a point.
    pub path: Arc<Path>,
    /// Where its mark and its name go.
    pub anchor: Point,
    anchor_place: LonLat,
    /// The box around its largest ring: how large it looks.
    pub body: Rect,
    /// The box around all of it.
    pub bounds: Rect,
}

/// The world at one level of detail, in one projection.
#[derive(Clone, Debug)]
pub struct WorldOutlines {
    /// Which projection.
    pub projection: Projection,
    projector: Projector,
    countries: Vec<Option<Outline>>,
    /// Land that is no country's.
    pub nobodys: Arc<Path>,
    /// Where land meets water.
    pub coast: Arc<Path>,
    /// International borders.
    pub borders: Arc<Path>,
    /// Borders in dispute or not determined.
    pub disputed: Arc<Path>,
    /// The edge of the map.
    pub sphere: Arc<Path>,
    /// Meridians and parallels.
    pub graticule: Arc<Path>,
    /// The box around the edge of the map.
    pub bounds: Rect,
}

impl WorldOutlines {
    /// Projects a world. Curves stay true to half a pixel up to a zoom of about four on a page.
    pub fn new(world: &World, projection: Projection) -> Self {
        const PIXELS_PER_UNIT: f64 = 900.0;
        let projector = Projector::new(projection, rotation(), PIXELS_PER_UNIT);
        let mut countries = vec![None; Country::COUNT];
        let mut nobodys = Path::new();
        for feature in &world.features {
            let path = projector.area(world, feature);
            match feature.code().and_then(Country::from_code) {
                Some(country) => {
                    let anchor = projector.point(feature.anchor).unwrap_or_default();
                    countries[country.index()] = Some(Outline {
                        anchor,
                        anchor_place: feature.anchor,
                        body: largest_ring(&path).unwrap_or(Rect::around(anchor, 0.0)),
                        bounds: if path.is_empty() { Rect::around(anchor, 0.0) } else { path.bounds() },
                        path: Arc::new(path),
                    });
                }
                None => nobodys.segments.extend(path.segments),
            }
        }
        let lines = |kind| Arc::new(projector.lines(world, kind));
        Self {
            projection,
            projector,
            countries,
            nobodys: Arc::new(nobodys),
            coast: lines(LineKind::Coast),
            borders: lines(LineKind::Border),
            disputed: lines(LineKind::Disputed),
            sphere: Arc::new(projector.sphere()),
            graticule: Arc::new(projector.graticule(30.0)),
            bounds: projector.bounds(),
        }
    }

    /// A country's outline.
    pub fn country(&self, country: Country) -> Option<&Outline> {
        self.countries[country.index()].as_ref()
    }

    /// The country whose outline holds a point of the plane.
    pub fn at(&self, point: Point) -> Option<Country> {
        Country::all().find(|country| {
            let outline = self.country(*country);
            outline.is_some_and(|outline| outline.bounds.contains(point) && holds(&outline.path, point))
        })
    }

    /// The middle of a country, on the sphere.
    pub fn anchor(&self, country: Country) -> LonLat {
        self.country(country).map(|outline| outline.anchor_place).unwrap_or_default()
    }

    /// Where a place lies in the plane of the map; places beyond its edge are moved onto it.
    pub fn point(&self, place: LonLat) -> Point {
        let limit = self.projection.latitude_limit();
        let place = LonLat { lat: place.lat.clamp(-limit, limit), ..place };
        self.projector.point(place).unwrap_or_default()
    }

    /// A line through places in the plane of the map, cut where the map is.
    pub fn way(&self, places: &[LonLat]) -> Path {
        self.projector.line(places)
    }

    /// Where a place lies in the plane of the map; none where it is beyond the horizon or the edge, so that no mark of
    /// it is drawn.
    pub fn seen_at(&self, place: LonLat) -> Option<Point> {
        self.projector.point(place)
    }
}

fn rotation() -> Rotation {
    Rotation::from_degrees(-MIDDLE_MERIDIAN_DEGREES, 0.0, 0.0)
}

/// Whether a path of straight lines holds a point, by the even-odd rule; nothing is copied, as [`Path::contains`] must.
fn holds(path: &Path, point: Point) -> bool {
    let (mut inside, mut first, mut last) = (false, Point::default(), Point::default());
    let mut cross = |from: Point, to: Point| {
        if (from.y > point.y) != (to.y > point.y) {
            inside ^= point.x < (from.x - to.x) * (point.y - to.y) / (from.y - to.y) + to.x;
        }
    };
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => (first, last) = (to, to),
            Segment::Line(to) | Segment::Quad(_, to) | Segment::Cubic(_, _, to) => {
                cross(last, to);
                last = to;
            }
            Segment::Close => cross(last, first),
        }
    }
    inside
}

/// The box around the ring that has the largest box.
fn largest_ring(path: &Path) -> Option<Rect> {
    let mut rings: Vec<Rect> = Vec::new();
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => rings.push(Rect::around(to, 0.0)),
            Segment::Line(to) => {
                if let Some(ring) = rings.last_mut() {
                    *ring = ring.with_point(to);
                }
            }
            _ => {}
        }
    }
    let area = |rect: &Rect| rect.width() * rect.height();
    rings.into_iter().max_by(|a, b| area(a).total_cmp(&area(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlines() -> WorldOutlines {
        WorldOutlines::new(World::builtin(), Projection::EqualEarth)
    }

    fn country(code: &str) -> Country {
        Country::from_code(code).unwrap()
    }

    #[test]
    fn every_country_has_an_anchor_on_the_map() {
        let outlines = outlines();
        for country in Country::all() {
            let outline = outlines.country(country).unwrap_or_else(|| panic!("{country:?} has no feature"));
            assert!(outlines.bounds.contains(outline.anchor), "{country:?}");
        }
    }

    #[test]
    fn the_cut_spares_russia_and_fiji() {
        let outlines = outlines();
        let whole = outlines.bounds.width();
        for (code, share) in [("RU", 0.45), ("FJ", 0.03), ("NZ", 0.1)] {
            let width = outlines.country(country(code)).unwrap().bounds.width();
            assert!(width < whole * share, "{code} is {} of the map wide", width / whole);
        }
    }

    #[test]
    fn a_country_is_found_at_its_anchor() {
        let outlines = outlines();
        for code in ["BR", "ZA", "LS", "US", "FJ", "CD"] {
            let country = country(code);
            let anchor = outlines.country(country).unwrap().anchor;
            assert_eq!(outlines.at(anchor), Some(country));
            assert!(outlines.country(country).unwrap().path.contains(anchor));
        }
        assert_eq!(outlines.at(outlines.point(LonLat::from_degrees(-30.0, 0.0))), None);
    }

    #[test]
    fn the_body_of_a_scattered_country_is_its_largest_part() {
        let outlines = outlines();
        let us = outlines.country(country("US")).unwrap();
        assert!(us.body.width() < us.bounds.width() * 0.8);
    }
}
