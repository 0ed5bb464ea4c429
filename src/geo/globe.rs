//! The world made ready for turning: every vertex as a direction, every line with the cap that holds it. A turn is then
//! nine products a vertex, no angle; a line that is wholly in front is projected once for the countries on both
//! sides and for its own stroke, and one that is wholly behind costs a product.

use super::graticule::graticule;
use super::lonlat::{Vector, dot};
use super::projector::Projector;
use super::rotation::{Matrix, times};
use super::round::Round;
use super::world::{Feature, LineKind, Ring, World};
use crate::geom::{Path, Segment};

/// A world's vertices as directions, and room to turn them in.
#[derive(Clone, Debug)]
pub struct Globe {
    lines: Vec<Line>,
    graticule: Vec<Vec<Vector>>,
    /// The paths of the lines that are wholly in front, one after the other.
    drawn: Path,
    outline: Vec<Vector>,
    ring: Vec<Vector>,
    turn: Option<(Matrix, Round)>,
}

#[derive(Clone, Debug)]
struct Line {
    directions: Vec<Vector>,
    /// The middle of a cap that holds the line, and how far it reaches, in radians.
    middle: Vector,
    reach: f64,
    state: State,
    /// Directions after the turn, for a line that crosses the horizon.
    turned: Vec<Vector>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// In front, and drawn: where in the common path.
    Front { from: usize, to: usize },
    /// Wholly beyond the horizon.
    Behind,
    /// On both sides, or near enough to the horizon that it must be looked at vertex by vertex.
    Across,
}

impl Globe {
    /// Makes a world ready for turning.
    pub fn new(world: &World) -> Self {
        let directions =
            |places: &[super::LonLat]| places.iter().map(|place| place.to_vector()).collect::<Vec<_>>();
        let lines = world.arcs.iter().map(|arc| Line::new(directions(&arc.points))).collect();
        let graticule = graticule(30.0).iter().map(|line| directions(line)).collect();
        Self { lines, graticule, drawn: Path::new(), outline: Vec::new(), ring: Vec::new(), turn: None }
    }

    /// Turns the globe for a map around a point; says whether the projector's is one. All that is asked for
    /// afterwards is seen from there.
    pub fn turn(&mut self, projector: &Projector) -> bool {
        let Some(round) = projector.round() else { return false };
        let matrix = projector.rotation().matrix();
        let edge = projector.projection().horizon().unwrap_or_default();
        self.drawn.segments.clear();
        for line in &mut self.lines {
            let away = libm::acos(dot(matrix[0], line.middle).clamp(-1.0, 1.0));
            line.turned.clear();
            if away - line.reach > edge {
                line.state = State::Behind;
                continue;
            }
            line.turned.extend(line.directions.iter().map(|direction| times(&matrix, *direction)));
            line.state = if away + line.reach < edge {
                let from = self.drawn.segments.len();
                round.add(&line.turned, &mut self.drawn);
                State::Front { from, to: self.drawn.segments.len() }
            } else {
                State::Across
            };
        }
        self.turn = Some((matrix, round));
        true
    }

    /// Adds what is seen of a country's outline, to be filled and not stroked. `sphere` is the edge of the map.
    pub fn area(&mut self, world: &World, feature: &Feature, sphere: &Path, path: &mut Path) {
        for ring in &feature.rings {
            self.add_ring(world, ring, sphere, path);
        }
    }

    fn add_ring(&mut self, world: &World, ring: &Ring, sphere: &Path, path: &mut Path) {
        let Some((matrix, round)) = self.turn else { return };
        let states = || ring.arcs.iter().filter_map(|part| self.lines.get(part.arc)).map(|line| line.state);
        if states().all(|state| state == State::Behind) || world.arcs.len() != self.lines.len() {
            return;
        }
        let inside_out = projects_inside_out(&round);
        if !inside_out && states().all(|state| matches!(state, State::Front { .. })) {
            for (at, part) in ring.arcs.iter().enumerate() {
                let State::Front { from, to } = self.lines[part.arc].state else { continue };
                add_run(&self.drawn.segments[from..to], part.reversed, at == 0, path);
            }
            path.close();
            return;
        }
        self.ring.clear();
        for part in &ring.arcs {
            let line = &self.lines[part.arc];
            // The first place of a line is the last of the one before.
            let whole = line.directions.len() - 1;
            let order = (0..whole).map(|at| if part.reversed { whole - at } else { at });
            if line.state == State::Behind {
                self.ring.extend(order.map(|at| times(&matrix, line.directions[at])));
            } else {
                self.ring.extend(order.map(|at| line.turned[at]));
            }
        }
        if round.add_ring(&self.ring, ring.hole, &mut self.outline, path) {
            path.segments.extend_from_slice(&sphere.segments);
        }
    }

    /// Adds what is seen of all lines of a kind, each once.
    pub fn lines(&mut self, world: &World, kind: LineKind, path: &mut Path) {
        let Some((_, round)) = self.turn else { return };
        for (line, arc) in self.lines.iter().zip(&world.arcs) {
            match line.state {
                _ if arc.kind != kind => {}
                State::Front { from, to } => path.segments.extend_from_slice(&self.drawn.segments[from..to]),
                State::Across => round.add_line(&line.turned, &mut self.outline, path),
                State::Behind => {}
            }
        }
    }

    /// Adds what is seen of the meridians and parallels every 30 degrees.
    pub fn graticule(&mut self, path: &mut Path) {
        let Some((matrix, round)) = self.turn else { return };
        for line in &self.graticule {
            self.ring.clear();
            self.ring.extend(line.iter().map(|direction| times(&matrix, *direction)));
            round.add_line(&self.ring, &mut self.outline, path);
        }
    }
}

/// Whether a ring in full view may still hold the point opposite, as it may where more than half of the globe is shown.
fn projects_inside_out(round: &Round) -> bool {
    round.horizon.shows([-0.5, 0.0, 0.0])
}

/// Appends a drawn line as a part of an outline, forwards or backwards; but for the outline's first, it begins where
/// the one before ended.
fn add_run(run: &[Segment], reversed: bool, begins: bool, path: &mut Path) {
    let point = |segment: &Segment| match *segment {
        Segment::Move(to) | Segment::Line(to) | Segment::Quad(_, to) | Segment::Cubic(_, _, to) => Some(to),
        Segment::Close => None,
    };
    let mut add = |segment: &Segment, first: bool| {
        if let Some(to) = point(segment)
            && (begins || !first)
        {
            path.segments.push(if first { Segment::Move(to) } else { Segment::Line(to) });
        }
    };
    if reversed {
        run.iter().rev().enumerate().for_each(|(at, segment)| add(segment, at == 0));
    } else {
        run.iter().enumerate().for_each(|(at, segment)| add(segment, at == 0));
    }
}

impl Line {
    fn new(directions: Vec<Vector>) -> Self {
        let sum =
            directions.iter().fold([0.0; 3], |sum: Vector, one| [0, 1, 2].map(|axis| sum[axis] + one[axis]));
        let length = libm::sqrt(dot(sum, sum));
        // A line around the globe has no middle: its cap is the whole globe.
        let (middle, reach) = if length < 1e-6 {
            ([1.0, 0.0, 0.0], std::f64::consts::PI)
        } else {
            let middle = sum.map(|axis| axis / length);
            let nearest = directions.iter().map(|one| dot(*one, middle)).fold(1.0, f64::min);
            (middle, libm::acos(nearest.clamp(-1.0, 1.0)) + 1e-6)
        };
        Self { directions, middle, reach, state: State::Behind, turned: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{LonLat, Projection, Rotation};

    fn bounds_differ(a: &Path, b: &Path) -> f64 {
        if a.is_empty() || b.is_empty() {
            return if a.is_empty() == b.is_empty() { 0.0 } else { f64::INFINITY };
        }
        let (a, b) = (a.bounds(), b.bounds());
        (a.x0 - b.x0).abs() + (a.y0 - b.y0).abs() + (a.x1 - b.x1).abs() + (a.y1 - b.y1).abs()
    }

    #[test]
    fn a_turned_globe_is_what_the_projector_draws() {
        let world = World::builtin();
        let mut globe = Globe::new(world);
        assert!(!globe.turn(&Projector::new(Projection::Robinson, Rotation::NONE, 300.0)));
        for projection in [Projection::Orthographic, Projection::AzimuthalEqualArea] {
            for (lon, lat, roll) in
                [(0.0, 0.0, 0.0), (130.0, -40.0, 10.0), (-60.0, 90.0, 0.0), (5.0, -88.0, 0.0)]
            {
                let projector = Projector::new(projection, Rotation::from_degrees(lon, lat, roll), 300.0);
                assert!(globe.turn(&projector));
                let sphere = projector.sphere();
                for feature in &world.features {
                    let mut path = Path::new();
                    globe.area(world, feature, &sphere, &mut path);
                    let off = bounds_differ(&path, &projector.area(world, feature));
                    assert!(off < 1e-9, "{projection:?} {lon} {lat}: {:?} {off}", feature.code());
                }
                for kind in [LineKind::Coast, LineKind::Border, LineKind::Disputed] {
                    let mut path = Path::new();
                    globe.lines(world, kind, &mut path);
                    assert_eq!(path.segments.len(), projector.lines(world, kind).segments.len());
                }
                let mut net = Path::new();
                globe.graticule(&mut net);
                assert!(bounds_differ(&net, &projector.graticule(30.0)) < 1e-9);
            }
        }
    }

    #[test]
    fn a_cap_holds_its_line() {
        let line = Line::new(
            [(0.0, 10.0), (40.0, 60.0), (90.0, 0.0)]
                .map(|(lon, lat)| LonLat::from_degrees(lon, lat).to_vector())
                .to_vec(),
        );
        assert!(line.directions.iter().all(|one| libm::acos(dot(*one, line.middle)) <= line.reach));
        let around = [0.0, 120.0, 240.0].map(|lon| LonLat::from_degrees(lon, 0.0).to_vector());
        assert_eq!(Line::new(around.to_vec()).reach, std::f64::consts::PI);
    }
}
