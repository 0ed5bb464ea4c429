//! Draws what lies on the globe on the plane of the map: turn, clip, project, add points. The plane has `y` down and
//! the globe's radius as its unit; a view fits [`Projector::bounds`] into its frame with an affine map.

use super::lonlat::{LonLat, Vector};
use super::rotation::times;
use super::round::Round;
use super::world::{Arc, Feature, LineKind, World};
use super::{Projection, Rotation, clip, graticule, resample};
use crate::geom::{Path, Point, Rect};

/// A projection with the globe turned, ready to draw at a given scale. A small value: two equal ones draw the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projector {
    projection: Projection,
    rotation: Rotation,
    tolerance: f64,
}

impl Projector {
    /// A projector for a map on which the globe's radius is `pixels_per_unit` long: curves are true to a tenth of a
    /// pixel. Half a pixel would do for their place, but long routes then show their corners.
    pub fn new(projection: Projection, rotation: Rotation, pixels_per_unit: f64) -> Self {
        // Below a page's width of detail and beyond any zoom there is nothing to gain.
        let scale = if pixels_per_unit.is_finite() { pixels_per_unit.clamp(10.0, 1e6) } else { 200.0 };
        Self { projection, rotation, tolerance: 0.1 / scale }
    }

    /// The projection that it draws.
    pub fn projection(&self) -> Projection {
        self.projection
    }

    /// How the globe is turned.
    pub fn rotation(&self) -> Rotation {
        self.rotation
    }

    /// The globe turned further, so that what lies under one point of the map comes to lie under another: for maps
    /// around a point, which are moved in no other way. Points off the map count as those of the edge nearest to
    /// them. `upright` keeps north up, and the place as near to the point as that allows.
    pub fn dragged(&self, from: Point, to: Point, upright: bool) -> Rotation {
        let (from, to) = (self.direction(from), self.direction(to));
        if upright { self.rotation.dragged_upright(from, to) } else { self.rotation.dragged(from, to) }
    }

    /// What is seen at a point, the nearest of the edge for those off the map.
    fn direction(&self, point: Point) -> Vector {
        let reach =
            self.projection.forward(LonLat { lon: self.projection.horizon().unwrap_or(1.0), lat: 0.0 }).x;
        let length = point.length();
        let held = if length > reach { point * (reach / length) } else { point };
        self.projection.inverse(down(held)).map_or([1.0, 0.0, 0.0], LonLat::to_vector)
    }

    /// How directions are drawn, for maps around a point.
    pub(super) fn round(&self) -> Option<Round> {
        let radius = self.projection.horizon()?;
        Some(Round::new(self.projection, radius, self.tolerance))
    }

    /// Whether a place is on the map: not beyond the horizon or the edge.
    pub fn shows(&self, place: LonLat) -> bool {
        self.point(place).is_some()
    }

    /// The point of a place, or `None` where it lies behind the horizon or beyond the edge.
    pub fn point(&self, place: LonLat) -> Option<Point> {
        let turned = self.rotation.apply(place);
        let hidden = match self.projection.horizon() {
            Some(radius) => turned.distance(LonLat::default()) > radius,
            None => turned.lat.abs() > self.projection.latitude_limit(),
        };
        (!hidden).then(|| down(self.projection.forward(turned))).filter(|point| point.is_finite())
    }

    /// The place under a point, or `None` off the map.
    pub fn inverse(&self, point: Point) -> Option<LonLat> {
        self.projection.inverse(down(point)).map(|turned| self.rotation.undo(turned))
    }

    /// The outline of a country, to be filled and not stroked: where the map is cut it runs along the edge. Empty
    /// for a feature that is only a point, or out of sight.
    pub fn area(&self, world: &World, feature: &Feature) -> Path {
        let mut path = Path::new();
        let mut places = Vec::new();
        let (mut seen, mut outline) = (Vec::new(), Vec::new());
        let round = self.round();
        for ring in &feature.rings {
            let holds_edge = if let Some(round) = round {
                let matrix = self.rotation.matrix();
                seen.clear();
                seen.extend(world.ring(ring).map(|place| times(&matrix, place.to_vector())));
                round.add_ring(&seen, ring.hole, &mut outline, &mut path)
            } else {
                places.clear();
                places.extend(world.ring(ring).map(|place| self.rotation.apply(place)));
                let pieces = clip::ring(clip::Ring { places: &places, hole: ring.hole });
                for outline in pieces.outlines {
                    self.add(&outline, true, &mut path);
                }
                pieces.holds_edge
            };
            if holds_edge {
                path.segments.extend(self.sphere().segments);
            }
        }
        path
    }

    /// All lines of a kind, each once however many countries share it.
    pub fn lines(&self, world: &World, kind: LineKind) -> Path {
        self.arcs(world.arcs.iter().filter(|arc| arc.kind == kind))
    }

    /// Some of the world's arcs, such as the coasts and borders of one country or the limits between regions.
    pub fn arcs<'a>(&self, arcs: impl IntoIterator<Item = &'a Arc>) -> Path {
        let mut path = Path::new();
        for arc in arcs {
            self.add_line(&arc.points, &mut path);
        }
        path
    }

    /// A line through places, the shortest way from each to the next: a route, or a great circle given by its ends.
    pub fn line(&self, places: &[LonLat]) -> Path {
        let mut path = Path::new();
        self.add_line(places, &mut path);
        path
    }

    /// The edge of the map.
    pub fn sphere(&self) -> Path {
        let mut points = Vec::new();
        if let Some(radius) = self.projection.horizon() {
            let edge = self.projection.forward(LonLat { lon: radius, lat: 0.0 }).x;
            for degree in 0..360 {
                let (sin, cos) = libm::sincos(f64::from(degree).to_radians());
                points.push(Point::new(edge * cos, edge * sin));
            }
        } else {
            let (side, top) = (std::f64::consts::PI, self.projection.latitude_limit());
            let west = [LonLat { lon: -side, lat: -top }, LonLat { lon: -side, lat: top }];
            let east = [LonLat { lon: side, lat: top }, LonLat { lon: side, lat: -top }];
            for meridian in [west, east] {
                resample::resample(self.projection, &meridian, self.tolerance, false, &mut points);
            }
        }
        Path::polygon(&points.into_iter().map(down).collect::<Vec<_>>())
    }

    /// The box around the edge of the map.
    pub fn bounds(&self) -> Rect {
        self.sphere().bounds()
    }

    /// Meridians and parallels every so many degrees.
    pub fn graticule(&self, step_degrees: f64) -> Path {
        let mut path = Path::new();
        for line in graticule::graticule(step_degrees) {
            self.add_line(&line, &mut path);
        }
        path
    }

    fn add_line(&self, places: &[LonLat], path: &mut Path) {
        if let Some(round) = self.round() {
            let matrix = self.rotation.matrix();
            let seen: Vec<Vector> = places.iter().map(|place| times(&matrix, place.to_vector())).collect();
            return round.add_line(&seen, &mut Vec::new(), path);
        }
        let turned: Vec<LonLat> = places.iter().map(|place| self.rotation.apply(*place)).collect();
        let mut pieces = clip::line(&turned);
        let limit = self.projection.latitude_limit();
        if limit < std::f64::consts::FRAC_PI_2 {
            pieces = clip::between_latitudes(pieces, limit);
        }
        for piece in pieces {
            self.add(&piece, false, path);
        }
    }

    fn add(&self, places: &[LonLat], closed: bool, path: &mut Path) {
        path.add_polyline(&self.resampled(places, closed));
        if closed {
            path.close();
        }
    }

    /// The points of a line on the turned globe that lies on one side of every cut.
    pub(super) fn points(&self, places: &[LonLat]) -> Vec<Point> {
        self.resampled(places, false)
    }

    fn resampled(&self, places: &[LonLat], closed: bool) -> Vec<Point> {
        let mut points = Vec::with_capacity(places.len());
        resample::resample(self.projection, places, self.tolerance, closed, &mut points);
        for point in &mut points {
            *point = down(*point);
        }
        points
    }
}

/// The plane of the page has `y` down.
fn down(point: Point) -> Point {
    Point::new(point.x, -point.y)
}
