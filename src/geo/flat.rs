//! The world made ready for a flat map: every line is projected once, for the countries on both of its sides and for its
//! own stroke. What crosses the cut or lies beyond the map's edge takes the projector's way, vertex by vertex.

use std::f64::consts::PI;

use super::projector::Projector;
use super::world::{Arc, Feature, LineKind, Ring, World};
use crate::geom::{Path, Point};

/// A world's lines in the plane of one map.
#[derive(Clone, Debug)]
pub struct Flat<'a> {
    world: &'a World,
    projector: Projector,
    /// The points of each arc, in the order of [`World::arcs`]; none of those that must be cut.
    lines: Vec<Option<Vec<Point>>>,
}

impl<'a> Flat<'a> {
    /// Projects the lines of a world for a map of the whole of it.
    pub fn new(world: &'a World, projector: Projector) -> Self {
        let lines = world.arcs.iter().map(|arc| whole(&projector, arc)).collect();
        Self { world, projector, lines }
    }

    /// The outline of a country, as [`Projector::area`] gives it.
    pub fn area(&self, feature: &Feature) -> Path {
        let is_whole = |ring: &Ring| ring.arcs.iter().all(|part| self.lines[part.arc].is_some());
        if !feature.rings.iter().all(is_whole) {
            return self.projector.area(self.world, feature);
        }
        let mut path = Path::new();
        let mut outline: Vec<Point> = Vec::new();
        for ring in &feature.rings {
            outline.clear();
            for part in &ring.arcs {
                let points = self.lines[part.arc].as_deref().unwrap_or_default();
                // The last place of an arc is the first of the next.
                match part.reversed {
                    true => outline.extend(points.iter().skip(1).rev()),
                    false => outline.extend(&points[..points.len().saturating_sub(1)]),
                }
            }
            if outline.len() > 2 {
                path.add_polyline(&outline);
                path.close();
            }
        }
        path
    }

    /// All lines of a kind, each once however many countries share it.
    pub fn lines(&self, kind: LineKind) -> Path {
        let mut path = Path::new();
        for (arc, line) in self.world.arcs.iter().zip(&self.lines).filter(|(arc, _)| arc.kind == kind) {
            match line {
                Some(points) => path.add_polyline(points),
                None => path.segments.extend(self.projector.arcs([arc]).segments),
            }
        }
        path
    }
}

/// An arc in the plane, where all of it is on the map and nothing of it at the cut.
fn whole(projector: &Projector, arc: &Arc) -> Option<Vec<Point>> {
    let limit = projector.projection().latitude_limit();
    let rotation = projector.rotation();
    let places: Vec<_> = arc.points.iter().map(|place| rotation.apply(*place)).collect();
    let is_inside = places.iter().all(|place| place.lat.abs() < limit && place.lon.abs() < PI - 1e-9);
    let is_uncut = places.windows(2).all(|pair| (pair[1].lon - pair[0].lon).abs() < PI);
    (is_inside && is_uncut && projector.projection().horizon().is_none()).then(|| projector.points(&places))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{Projection, Rotation};

    #[test]
    fn areas_and_lines_are_those_of_the_projector() {
        let world = World::builtin();
        for projection in [Projection::EqualEarth, Projection::Mercator] {
            let projector = Projector::new(projection, Rotation::from_degrees(-11.0, 0.0, 0.0), 900.0);
            let flat = Flat::new(world, projector);
            assert!(flat.lines.iter().filter(|line| line.is_none()).count() * 20 < flat.lines.len());
            let near = |one: &Path, other: &Path| {
                let (a, b) = (one.bounds(), other.bounds());
                let corners = [a.x0 - b.x0, a.y0 - b.y0, a.x1 - b.x1, a.y1 - b.y1];
                one.segments.len().abs_diff(other.segments.len()) * 50 <= other.segments.len()
                    && corners.iter().all(|off| off.abs() < 1e-3)
            };
            for feature in &world.features {
                let (ours, theirs) = (flat.area(feature), projector.area(world, feature));
                assert!(near(&ours, &theirs) || ours == theirs, "{:?}", feature.code());
            }
            for kind in [LineKind::Coast, LineKind::Border, LineKind::Disputed] {
                assert_eq!(flat.lines(kind), projector.lines(world, kind), "{kind:?}");
            }
        }
    }
}
