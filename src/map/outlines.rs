//! The world drawn for a projection: outlines, borders, coast, sphere and net as shared paths in the plane of the map.
//! Zooming and panning only change the transform of the group that holds them; only turning a globe draws them anew.

use std::f64::consts::FRAC_PI_2;
use std::sync::Arc;

use crate::casebook::Country;
use crate::geo::{Flat, Globe, LineKind, LonLat, Projection, Projector, Rotation, World};
use crate::geom::{Path, Point, Rect, Segment};

/// The meridian in the middle. The cut then runs through the Bering strait, so that Russia and Fiji stay whole.
const MIDDLE_MERIDIAN_DEGREES: f64 = 11.0;

/// How fine curves are on maps of the whole world, which are not drawn anew when they are zoomed.
const PIXELS_PER_UNIT: f64 = 900.0;

/// One country's outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// Empty where it is only a point.
    pub path: Arc<Path>,
    /// Where its mark and its name go; the nearest point of the edge where that lies beyond the horizon.
    pub anchor: Point,
    /// Whether the anchor itself is on the map: without it there is nowhere to put a mark.
    pub is_anchor_seen: bool,
    /// The box around its largest ring: how large it looks.
    pub body: Rect,
    /// The box around all of it.
    pub bounds: Rect,
}

/// The world at one level of detail, in one projection, seen from one side.
#[derive(Clone, Debug)]
pub struct WorldOutlines {
    /// Which projection.
    pub projection: Projection,
    projector: Projector,
    countries: Vec<Option<Outline>>,
    anchors: Arc<Vec<LonLat>>,
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
    /// What fills the box at rest: the box around the edge of the map, or around a region.
    pub bounds: Rect,
    /// All that is shown, where less is shown than the projection has.
    pub crop: Option<Rect>,
}

/// Between these a Mercator map is shown: beyond, it is mostly ice, and larger than all the rest.
const MERCATOR_SOUTH_DEGREES: f64 = -60.0;
const MERCATOR_NORTH_DEGREES: f64 = 84.0;

/// A world as maps need it, and what makes it quick to turn.
#[derive(Clone, Debug)]
pub struct MapWorld {
    world: World,
    globe: Option<Globe>,
    anchors: Arc<Vec<LonLat>>,
}

impl MapWorld {
    /// Takes a world.
    pub fn new(world: World) -> Self {
        let mut anchors = vec![LonLat::default(); Country::COUNT];
        // A country that the world lacks is still marked where it lies.
        for feature in World::builtin().features.iter().chain(&world.features) {
            if let Some(country) = feature.code().and_then(Country::from_code) {
                anchors[country.index()] = feature.anchor;
            }
        }
        Self { world, globe: None, anchors: Arc::new(anchors) }
    }

    /// The world itself.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Whether it has the country, as an outline or as a point.
    pub fn has(&self, country: Country) -> bool {
        self.world.feature(country.code()).is_some()
    }

    /// The middle of a country.
    pub fn anchor(&self, country: Country) -> LonLat {
        self.anchors[country.index()]
    }
}

/// A side of the globe to look at, for maps around a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    /// How the globe is turned.
    pub rotation: Rotation,
    /// How far from the middle the map reaches at rest, in radians; the globe always shows all that it can.
    pub reach: f64,
    /// How long the globe's radius is on the screen, in pixels: how fine curves have to be.
    pub pixels_per_unit: f64,
}

impl WorldOutlines {
    /// Projects a world, maps around a point around a place in the Sahara. Curves stay true to half a pixel up to a zoom
    /// of about four on a page.
    pub fn new(world: &World, projection: Projection) -> Self {
        let mut world = MapWorld::new(world.clone());
        let middle = LonLat::from_degrees(MIDDLE_MERIDIAN_DEGREES, 20.0);
        let side = Side {
            rotation: Rotation::centering(middle),
            reach: FRAC_PI_2,
            pixels_per_unit: PIXELS_PER_UNIT,
        };
        Self::seen(&mut world, projection, side, None)
    }

    /// Projects a world as seen from a side; the sides of maps of the whole world are all the same. `spare` are outlines
    /// that serve no more, whose memory is used again where nobody else holds it.
    pub fn seen(world: &mut MapWorld, projection: Projection, side: Side, spare: Option<Self>) -> Self {
        let spare = spare.filter(|spare| spare.projection == projection);
        let Some(horizon) = projection.horizon() else { return Self::flat(world, projection) };
        let projector = Projector::new(projection, side.rotation, side.pixels_per_unit);
        let MapWorld { world, globe, anchors } = world;
        let globe = globe.get_or_insert_with(|| Globe::new(world));
        globe.turn(&projector);
        let whole = projection.forward(LonLat { lon: horizon, lat: 0.0 }).x;
        let reach = match projection {
            Projection::Orthographic => whole,
            _ => projection.forward(LonLat { lon: side.reach.clamp(0.02, horizon), lat: 0.0 }).x,
        };
        let mut spare = spare.unwrap_or_else(|| Self::empty(projector));
        let sphere = match spare.sphere.is_empty() {
            true => Arc::new(projector.sphere()),
            false => spare.sphere.clone(),
        };
        let mut countries = vec![None; Country::COUNT];
        spare.countries.resize(Country::COUNT, None);
        let mut nobodys = emptied(&mut spare.nobodys);
        for feature in &world.features {
            let Some(country) = feature.code().and_then(Country::from_code) else {
                globe.area(world, feature, &sphere, &mut nobodys);
                continue;
            };
            let before = spare.countries[country.index()].as_mut();
            let mut path = before.map(|outline| emptied(&mut outline.path)).unwrap_or_default();
            globe.area(world, feature, &sphere, &mut path);
            countries[country.index()] = Outline::new(&projector, feature.anchor, path);
        }
        let mut lines = |kind, spare: &mut Arc<Path>| {
            let mut path = emptied(spare);
            globe.lines(world, kind, &mut path);
            Arc::new(path)
        };
        let coast = lines(LineKind::Coast, &mut spare.coast);
        let borders = lines(LineKind::Border, &mut spare.borders);
        let disputed = lines(LineKind::Disputed, &mut spare.disputed);
        let mut graticule = emptied(&mut spare.graticule);
        globe.graticule(&mut graticule);
        Self {
            projection,
            projector,
            countries,
            anchors: anchors.clone(),
            nobodys: Arc::new(nobodys),
            coast,
            borders,
            disputed,
            sphere,
            graticule: Arc::new(graticule),
            bounds: Rect::around(Point::default(), reach),
            crop: None,
        }
    }

    fn flat(world: &MapWorld, projection: Projection) -> Self {
        let rotation = Rotation::from_degrees(-MIDDLE_MERIDIAN_DEGREES, 0.0, 0.0);
        let projector = Projector::new(projection, rotation, PIXELS_PER_UNIT);
        let MapWorld { world, anchors, .. } = world;
        let flat = Flat::new(world, projector);
        let mut countries = vec![None; Country::COUNT];
        let mut nobodys = Path::new();
        for feature in &world.features {
            let path = flat.area(feature);
            match feature.code().and_then(Country::from_code) {
                Some(country) => {
                    countries[country.index()] = Outline::new(&projector, feature.anchor, path);
                }
                None => nobodys.segments.extend(path.segments),
            }
        }
        let lines = |kind| Arc::new(flat.lines(kind));
        let crop = crop(&projector);
        Self {
            countries,
            anchors: anchors.clone(),
            nobodys: Arc::new(nobodys),
            coast: lines(LineKind::Coast),
            borders: lines(LineKind::Border),
            disputed: lines(LineKind::Disputed),
            sphere: Arc::new(crop.map_or_else(|| projector.sphere(), Path::rect)),
            graticule: Arc::new(projector.graticule(30.0)),
            bounds: crop.unwrap_or_else(|| projector.bounds()),
            crop,
            ..Self::empty(projector)
        }
    }

    fn empty(projector: Projector) -> Self {
        let nothing = || Arc::new(Path::new());
        Self {
            projection: projector.projection(),
            projector,
            countries: Vec::new(),
            anchors: Arc::default(),
            nobodys: nothing(),
            coast: nothing(),
            borders: nothing(),
            disputed: nothing(),
            sphere: nothing(),
            graticule: nothing(),
            bounds: Rect::EMPTY,
            crop: None,
        }
    }

    /// All that the projection has, for what lies where a map is otherwise cut off.
    #[must_use]
    pub fn whole(self) -> Self {
        if self.crop.is_none() {
            return self;
        }
        let (bounds, sphere) = (self.projector.bounds(), Arc::new(self.projector.sphere()));
        Self { bounds, sphere, crop: None, ..self }
    }

    /// A country's outline; none where nothing of it is seen.
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
        self.anchors[country.index()]
    }

    /// Where a place lies in the plane of the map; none where it is beyond the horizon or the edge, so that no mark of
    /// it is drawn.
    pub fn seen_at(&self, place: LonLat) -> Option<Point> {
        let is_kept = |point: &Point| self.crop.is_none_or(|crop| crop.contains(*point));
        self.projector.point(place).filter(is_kept)
    }

    /// Whether a point of the map's plane lies within the outline of the world.
    pub fn is_on_sphere(&self, point: Point) -> bool {
        holds(&self.sphere, point)
    }

    /// Whether the map shows a place, and not only its nearest edge.
    pub fn shows(&self, place: LonLat) -> bool {
        self.seen_at(place).is_some()
    }

    /// Where a place lies in the plane of the map; places beyond its edge or its horizon are moved onto it.
    pub fn point(&self, place: LonLat) -> Point {
        nearest(&self.projector, place)
    }

    /// A line through places, the shortest way from each to the next, as far as it is on the map: cut at the horizon
    /// or where the map is cut, without a stray line.
    pub fn way(&self, places: &[LonLat]) -> Path {
        self.projector.line(places)
    }

    /// Whether the map lies around a point and is turned rather than moved.
    pub fn is_round(&self) -> bool {
        self.projection.horizon().is_some()
    }

    /// What it is drawn with.
    pub fn projector(&self) -> Projector {
        self.projector
    }
}

/// What is shown of a map in Mercator's projection; all of any other.
fn crop(projector: &Projector) -> Option<Rect> {
    let at = |degrees: f64| projector.point(LonLat::from_degrees(MIDDLE_MERIDIAN_DEGREES, degrees));
    let is_cut = projector.projection() == Projection::Mercator;
    let (top, bottom) = (at(MERCATOR_NORTH_DEGREES)?.y, at(MERCATOR_SOUTH_DEGREES)?.y);
    is_cut.then(|| Rect { y0: top, y1: bottom, ..projector.bounds() })
}

impl Outline {
    /// None where nothing of it is seen.
    fn new(projector: &Projector, place: LonLat, path: Path) -> Option<Self> {
        let seen = projector.point(place);
        if seen.is_none() && path.is_empty() && projector.projection().horizon().is_some() {
            return None;
        }
        let anchor = seen.unwrap_or_else(|| nearest(projector, place));
        let at_anchor = Rect::around(anchor, 0.0);
        Some(Self {
            anchor,
            is_anchor_seen: seen.is_some(),
            body: largest_ring(&path).unwrap_or(at_anchor),
            bounds: if path.is_empty() { at_anchor } else { path.bounds() },
            path: Arc::new(path),
        })
    }
}

/// The path's memory, where nobody else holds it.
fn emptied(path: &mut Arc<Path>) -> Path {
    let mut path = Arc::get_mut(path).map(std::mem::take).unwrap_or_default();
    path.segments.clear();
    path
}

/// The point of a place, or the nearest of the map's edge.
fn nearest(projector: &Projector, place: LonLat) -> Point {
    let projection = projector.projection();
    if let Some(point) = projector.point(place) {
        return point;
    }
    let Some(horizon) = projection.horizon() else {
        let limit = projection.latitude_limit();
        let held = LonLat { lat: place.lat.clamp(-limit, limit), ..place };
        return projector.point(held).unwrap_or_default();
    };
    // All projections around a point keep directions from it: beyond the horizon they only know no distance.
    let edge = projection.forward(LonLat { lon: horizon, lat: 0.0 }).x;
    let point = Projection::AzimuthalEqualArea.forward(projector.rotation().apply(place));
    let way = Point::new(point.x, -point.y).unit();
    if way == Point::default() { Point::new(edge, 0.0) } else { way * edge }
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
    fn a_globe_shows_one_half_and_uses_its_memory_again() {
        let mut world = MapWorld::new(World::builtin().clone());
        let side = |lon: f64, lat: f64| Side {
            rotation: Rotation::centering(LonLat::from_degrees(lon, lat)),
            reach: 1.0,
            pixels_per_unit: 250.0,
        };
        let africa = WorldOutlines::seen(&mut world, Projection::Orthographic, side(20.0, 0.0), None);
        assert_eq!(africa.bounds, Rect::around(Point::default(), 1.0));
        assert!(africa.country(country("NG")).is_some_and(|outline| outline.is_anchor_seen));
        assert_eq!(africa.country(country("NZ")), None);
        let brazil = africa.country(country("BR")).unwrap();
        assert!(brazil.bounds.x0 > -1.0 - 1e-9 && brazil.bounds.x1 < 0.0);
        let auckland = LonLat::from_degrees(174.8, -36.8);
        assert_eq!(africa.seen_at(auckland), None);
        assert!((africa.point(auckland).length() - 1.0).abs() < 1e-9);
        let (pacific, fresh) = (side(-160.0, 0.0), &mut world.clone());
        let turned = WorldOutlines::seen(&mut world, Projection::Orthographic, pacific, Some(africa));
        let anew = WorldOutlines::seen(fresh, Projection::Orthographic, pacific, None);
        assert_eq!(
            (&turned.countries, &turned.coast, &turned.graticule),
            (&anew.countries, &anew.coast, &anew.graticule)
        );
        assert_eq!(turned.country(country("NG")), None);
    }

    #[test]
    fn a_regional_map_reaches_as_far_as_it_is_asked_to() {
        let mut world = MapWorld::new(World::builtin().clone());
        let rotation = Rotation::centering(LonLat::from_degrees(25.0, -10.0));
        let side = Side { rotation, reach: 0.5, pixels_per_unit: 500.0 };
        let outlines = WorldOutlines::seen(&mut world, Projection::AzimuthalEqualArea, side, None);
        assert!((outlines.bounds.x1 - 2.0 * libm::sin(0.25)).abs() < 1e-12);
        let zambia = outlines.country(country("ZM")).unwrap();
        assert!(outlines.bounds.contains(zambia.anchor) && zambia.is_anchor_seen);
        assert_eq!(outlines.at(zambia.anchor), Some(country("ZM")));
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
