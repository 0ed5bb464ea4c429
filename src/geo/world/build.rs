//! Outlines given ring by ring, as exchange formats give them, to a world: finds the lines that two countries share, by
//! their equal points, so that they are drawn once and known as borders. Takes sound places and codes; knows no format.
//!
//! Rings may turn either way: the smaller side of each is its inside. What outlines owe to a map that was cut at 180
//! degrees or at a pole, is kept and not drawn.

use std::collections::HashMap;
use std::f64::consts::{FRAC_PI_2, PI, TAU};

use super::decode::bounds;
use super::{Arc, ArcUse, Feature, LineKind, Ring, World};
use crate::geo::lonlat::{Bounds, LonLat, wrapped};
use crate::order::InOrder;

/// A country or area, as it comes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// Two capital letters; none for an area that is no country's.
    pub code: Option<[u8; 2]>,
    /// Polygons: each the outer ring and its holes, the first place of a ring repeated at its end or not.
    pub polygons: Vec<Vec<Vec<LonLat>>>,
    /// Where it is marked, if that is known.
    pub anchor: Option<LonLat>,
}

/// A place to a ten-millionth of a degree, so that rounding does not keep equal points apart.
type Key = (i32, i32);

fn key(place: LonLat) -> Key {
    const STEPS: f64 = 1e7;
    let (lon, lat) = place.to_degrees();
    // The two sides of the cut are one meridian.
    let lon = if lon <= -180.0 + 1e-9 { 180.0 } else { lon };
    (libm::round(lon * STEPS) as i32, libm::round(lat * STEPS) as i32)
}

/// Whether it lies where a flat map is cut: there an outline may turn without a neighbour.
fn is_at_cut(place: LonLat) -> bool {
    place.lon.abs() >= PI - 1e-9 || place.lat.abs() >= FRAC_PI_2 - 1e-9
}

/// A world of shapes, several of one code made one feature, and of lines in dispute or of control.
pub(super) fn build(shapes: Vec<Shape>, disputed: Vec<Vec<LonLat>>) -> World {
    let mut shapes = shapes;
    // Of one code, the order in which they came.
    shapes.order_by_key(|shape| shape.code);
    let rings: Vec<Vec<LonLat>> =
        shapes.iter().flat_map(|shape| shape.polygons.iter().flatten()).map(|ring| cleaned(ring)).collect();
    let ends = junctions(&rings);
    let mut arcs = Arcs::default();
    let mut features: Vec<Feature> = Vec::new();
    let mut cut = rings.into_iter();
    for shape in shapes {
        let mut own = Vec::new();
        for polygon in &shape.polygons {
            for at in 0..polygon.len() {
                let Some(places) = cut.next() else { break };
                own.extend(arcs.ring(&places, at > 0, &ends));
            }
        }
        match features.last_mut().filter(|last| shape.code.is_some() && last.code == shape.code) {
            Some(same) => same.rings.extend(own),
            None => features.push(Feature {
                code: shape.code,
                rings: own,
                anchor: LonLat::default(),
                bounds: Bounds::default(),
            }),
        }
        if let (Some(anchor), Some(feature)) = (shape.anchor, features.last_mut()) {
            feature.anchor = anchor;
        }
    }
    let mut world = World { features, arcs: arcs.arcs };
    world.find_sides();
    arcs.known.clear();
    for at in 0..world.arcs.len() {
        let kind = kind_of(&world, at);
        world.arcs[at].kind = kind;
    }
    world.add_disputed(disputed);
    for at in 0..world.features.len() {
        let feature = &world.features[at];
        let is_known = feature.anchor != LonLat::default();
        if !(is_known && (feature.rings.is_empty() || world.holds(feature, feature.anchor))) {
            let anchor = inner_point(&world, feature).unwrap_or(feature.anchor);
            world.features[at].anchor = anchor;
        }
        world.features[at].bounds = bounds(&world, &world.features[at]);
    }
    world
}

impl World {
    /// Which features lie to the right and left of each arc.
    pub(super) fn find_sides(&mut self) {
        for (at, feature) in self.features.iter().enumerate() {
            for part in feature.rings.iter().flat_map(|ring| &ring.arcs) {
                // Clockwise outlines have their inside to the right; the first side is the right one.
                self.arcs[part.arc].sides[usize::from(part.reversed)] = Some(at);
            }
        }
    }

    /// Lines in dispute: those that outlines have, too, are marked there, so that they are not drawn twice.
    fn add_disputed(&mut self, lines: Vec<Vec<LonLat>>) {
        let mut places: HashMap<Key, ()> = HashMap::new();
        for line in &lines {
            places.extend(line.iter().map(|place| (key(*place), ())));
        }
        for arc in self.arcs.iter_mut().filter(|arc| matches!(arc.kind, LineKind::Border | LineKind::Inner)) {
            if arc.points.iter().all(|place| places.contains_key(&key(*place))) {
                arc.kind = LineKind::Disputed;
            }
        }
        let mut drawn: HashMap<Key, ()> = HashMap::new();
        for arc in self.arcs.iter().filter(|arc| arc.kind == LineKind::Disputed) {
            drawn.extend(arc.points.iter().map(|place| (key(*place), ())));
        }
        for line in lines {
            let points = line.into_iter().fold(Vec::new(), without_repeats);
            if points.len() > 1 && !points.iter().all(|place| drawn.contains_key(&key(*place))) {
                self.arcs.push(Arc { points, kind: LineKind::Disputed, sides: [None, None] });
            }
        }
    }

    fn holds(&self, feature: &Feature, place: LonLat) -> bool {
        feature.rings.iter().filter(|ring| self.is_south_of_ring(place, ring)).count() % 2 == 1
    }
}

fn without_repeats(mut places: Vec<LonLat>, place: LonLat) -> Vec<LonLat> {
    if places.last().is_none_or(|last| key(*last) != key(place)) {
        places.push(place);
    }
    places
}

/// A ring without repeated places, its first not repeated at the end.
fn cleaned(ring: &[LonLat]) -> Vec<LonLat> {
    let mut places = ring.iter().copied().fold(Vec::new(), without_repeats);
    while places.len() > 1 && key(places[0]) == key(places[places.len() - 1]) {
        places.pop();
    }
    places
}

/// Where lines end: at places whose neighbours are not the same in every ring through them, and along the cut.
fn junctions(rings: &[Vec<LonLat>]) -> HashMap<Key, bool> {
    let mut neighbours: HashMap<Key, (Key, Key)> = HashMap::new();
    let mut ends: HashMap<Key, bool> = HashMap::new();
    for ring in rings {
        for (at, place) in ring.iter().enumerate() {
            let before = key(ring[(at + ring.len() - 1) % ring.len()]);
            let after = key(ring[(at + 1) % ring.len()]);
            let pair = (before.min(after), before.max(after));
            let here = key(*place);
            let known = *neighbours.entry(here).or_insert(pair);
            if known != pair || is_at_cut(*place) {
                ends.insert(here, true);
            }
        }
    }
    ends
}

/// Lines found so far, each once.
#[derive(Default)]
struct Arcs {
    arcs: Vec<Arc>,
    /// By their places, read in the direction that comes first.
    known: HashMap<Vec<Key>, usize>,
}

impl Arcs {
    /// The ring made of lines, turned as a world has it; none for one without area.
    fn ring(&mut self, places: &[LonLat], hole: bool, ends: &HashMap<Key, bool>) -> Option<Ring> {
        if places.len() < 3 {
            return None;
        }
        let area = area_to_the_right(places);
        if !(area > 1e-13 && area < 4.0 * PI - 1e-13) {
            return None;
        }
        let is_clockwise = area < TAU;
        let places: Vec<LonLat> =
            if is_clockwise == hole { places.iter().rev().copied().collect() } else { places.to_vec() };
        let is_end = |place: &LonLat| ends.contains_key(&key(*place));
        // A ring without a junction begins at the same place whichever of its shapes it belongs to.
        let first =
            places.iter().position(is_end).or_else(|| (0..places.len()).min_by_key(|at| key(places[*at])))?;
        let count = places.len();
        let mut uses = Vec::new();
        let mut run = vec![places[first]];
        for step in 1..=count {
            let place = places[(first + step) % count];
            run.push(place);
            if step == count || is_end(&place) {
                uses.push(self.used(std::mem::replace(&mut run, vec![place])));
            }
        }
        Some(Ring { arcs: uses, hole })
    }

    fn used(&mut self, points: Vec<LonLat>) -> ArcUse {
        let forwards: Vec<Key> = points.iter().map(|place| key(*place)).collect();
        let backwards: Vec<Key> = forwards.iter().rev().copied().collect();
        let reversed = backwards < forwards;
        let keys = if reversed { backwards } else { forwards };
        let arcs = &mut self.arcs;
        let arc = *self.known.entry(keys).or_insert_with(|| {
            let points = if reversed { points.into_iter().rev().collect() } else { points };
            arcs.push(Arc { points, kind: LineKind::Coast, sides: [None, None] });
            arcs.len() - 1
        });
        ArcUse { arc, reversed }
    }
}

/// What a line is, by what lies on both sides: against an area that is nobody's it is in dispute.
fn kind_of(world: &World, at: usize) -> LineKind {
    let arc = &world.arcs[at];
    if arc.points.iter().all(|place| is_at_cut(*place)) {
        return LineKind::Inner;
    }
    match arc.sides {
        [Some(right), Some(left)] if right == left => LineKind::Inner,
        [Some(right), Some(left)] => {
            let is_nobodys = |side: usize| world.features[side].code.is_none();
            if is_nobodys(right) || is_nobodys(left) { LineKind::Disputed } else { LineKind::Border }
        }
        _ => LineKind::Coast,
    }
}

/// The area to the right of a ring, up to 4π, by the sum of its trapezoids down to the south pole.
pub(super) fn area_to_the_right(places: &[LonLat]) -> f64 {
    let (mut area, mut around) = (0.0, 0.0);
    for (at, a) in places.iter().enumerate() {
        let b = places[(at + 1) % places.len()];
        let turn = wrapped(b.lon - a.lon);
        around += turn;
        let (s, t) = (libm::tan(a.lat / 2.0), libm::tan(b.lat / 2.0));
        area += turn + 2.0 * libm::atan2(libm::tan(turn / 2.0) * (s + t), 1.0 + s * t);
    }
    // Westward once around, the right side is the north; counter-clockwise it is all but the inside.
    if around < -1.0 || area < 0.0 { area + 4.0 * PI } else { area }
}

/// A point far from the edge of the largest outline, by looking closer around the best of a grid three times.
fn inner_point(world: &World, feature: &Feature) -> Option<LonLat> {
    const GRID: i32 = 9;
    const MOST: usize = 240;
    let area = |ring: &Ring| area_to_the_right(&world.ring(ring).collect::<Vec<_>>());
    let outer = feature.rings.iter().filter(|ring| !ring.hole);
    let largest = outer.max_by(|a, b| area(a).total_cmp(&area(b)))?;
    let places: Vec<LonLat> = world.ring(largest).collect();
    // A coarse outline will do to find the middle.
    let mut coarse: Vec<LonLat> = places.iter().copied().step_by(places.len().div_ceil(MOST)).collect();
    let home = *coarse.first()?;
    let span =
        coarse.iter().fold((0.0_f64, 0.0_f64, home.lat, home.lat), |(west, east, south, north), place| {
            let lon = wrapped(place.lon - home.lon);
            (west.min(lon), east.max(lon), south.min(place.lat), north.max(place.lat))
        });
    for hole in feature.rings.iter().filter(|ring| ring.hole) {
        coarse.extend(world.ring(hole).step_by(7));
    }
    let (mut lon, mut lat) = (home.lon + (span.0 + span.1) / 2.0, (span.2 + span.3) / 2.0);
    let (mut width, mut height) = (span.1 - span.0, span.3 - span.2);
    let mut best: Option<(f64, LonLat)> = None;
    for _ in 0..3 {
        for x in 0..GRID {
            for y in 0..GRID {
                let share = |at: i32| f64::from(at) / f64::from(GRID - 1) - 0.5;
                let candidate = LonLat {
                    lon: wrapped(lon + width * share(x)),
                    lat: (lat + height * share(y)).clamp(-FRAC_PI_2, FRAC_PI_2),
                };
                let narrow = libm::cos(candidate.lat);
                let away = |place: &LonLat| {
                    let (across, up) =
                        (wrapped(place.lon - candidate.lon) * narrow, place.lat - candidate.lat);
                    across * across + up * up
                };
                let room = coarse.iter().map(away).fold(f64::INFINITY, f64::min);
                if best.is_none_or(|(most, _)| room > most) && world.holds(feature, candidate) {
                    best = Some((room, candidate));
                }
            }
        }
        if let Some((_, place)) = best {
            (lon, lat) = (place.lon, place.lat);
        }
        (width, height) = (width / 4.0, height / 4.0);
    }
    Some(best.map_or(home, |(_, place)| place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(west: f64, south: f64, east: f64, north: f64) -> Vec<LonLat> {
        let corners = [(west, south), (west, north), (east, north), (east, south), (west, south)];
        corners.map(|(lon, lat)| LonLat::from_degrees(lon, lat)).to_vec()
    }

    fn shape(code: &[u8; 2], rings: Vec<Vec<LonLat>>) -> Shape {
        Shape { code: Some(*code), polygons: vec![rings], anchor: None }
    }

    #[test]
    fn a_shared_border_is_found_whichever_way_rings_turn() {
        let mut right = square(10.0, 0.0, 20.0, 10.0);
        right.reverse();
        let world =
            build(vec![shape(b"BB", vec![right]), shape(b"AA", vec![square(0.0, 0.0, 10.0, 10.0)])], vec![]);
        assert_eq!(world.features.iter().map(|one| one.code().unwrap()).collect::<Vec<_>>(), ["AA", "BB"]);
        let borders: Vec<_> = world.arcs.iter().filter(|arc| arc.kind == LineKind::Border).collect();
        assert_eq!(borders.len(), 1);
        assert!(borders[0].sides.iter().all(Option::is_some) && world.arcs.len() == 3);
        let found = world.at(LonLat::from_degrees(5.0, 5.0)).and_then(Feature::code);
        assert_eq!(found, Some("AA"));
        let anchor = world.features[1].anchor;
        assert!(anchor.distance(LonLat::from_degrees(15.0, 5.0)) < 0.02, "{anchor:?}");
    }

    #[test]
    fn nobodys_land_is_bounded_by_dashes_and_a_hole_stays_open() {
        let inner = square(4.0, 4.0, 6.0, 6.0);
        let none = Shape { code: None, polygons: vec![vec![inner.clone()]], anchor: None };
        let world = build(vec![shape(b"AA", vec![square(0.0, 0.0, 10.0, 10.0), inner]), none], vec![]);
        assert_eq!(world.features[0].code(), None);
        assert_eq!(world.arcs.iter().filter(|arc| arc.kind == LineKind::Disputed).count(), 1);
        assert_eq!(world.at(LonLat::from_degrees(5.0, 5.0)).unwrap().code(), None);
        assert_eq!(world.at(LonLat::from_degrees(2.0, 2.0)).and_then(Feature::code), Some("AA"));
        assert!(world.holds(&world.features[1], world.features[1].anchor));
    }

    #[test]
    fn a_cut_is_not_drawn_and_parts_are_one_country() {
        let (west, east) = (square(170.0, -20.0, 180.0, -10.0), square(-180.0, -20.0, -175.0, -10.0));
        let world = build(vec![shape(b"FJ", vec![west]), shape(b"FJ", vec![east])], vec![]);
        assert_eq!(world.features.len(), 1);
        assert_eq!(world.features[0].rings.len(), 2);
        let at_cut = |arc: &&Arc| arc.points.iter().all(|place| is_at_cut(*place));
        assert!(world.arcs.iter().filter(at_cut).all(|arc| arc.kind == LineKind::Inner));
        assert!(world.arcs.iter().filter(|arc| !at_cut(arc)).all(|arc| arc.kind == LineKind::Coast));
        let bounds = world.features[0].bounds;
        assert!((bounds.width().to_degrees() - 15.0).abs() < 1e-9, "{bounds:?}");
    }

    #[test]
    fn a_line_of_control_is_drawn_once() {
        let shapes = || {
            vec![
                shape(b"AA", vec![square(0.0, 0.0, 10.0, 10.0)]),
                shape(b"BB", vec![square(10.0, 0.0, 20.0, 10.0)]),
            ]
        };
        let line = |places: &[(f64, f64)]| {
            places.iter().map(|(x, y)| LonLat::from_degrees(*x, *y)).collect::<Vec<_>>()
        };
        let shared = build(shapes(), vec![line(&[(10.0, 0.0), (10.0, 10.0)])]);
        assert_eq!(shared.arcs.len(), 3);
        assert_eq!(shared.arcs.iter().filter(|arc| arc.kind == LineKind::Disputed).count(), 1);
        let within = build(shapes(), vec![line(&[(2.0, 2.0), (8.0, 8.0)]), line(&[(1.0, 1.0)]), vec![]]);
        assert_eq!(within.arcs.len(), 4);
        assert_eq!(within.arcs[3].sides, [None, None]);
    }

    #[test]
    fn what_has_no_area_is_left_out() {
        let flat = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)].map(|(x, y)| LonLat::from_degrees(x, y)).to_vec();
        let odd = vec![vec![], vec![LonLat::default()], flat];
        let world = build(vec![Shape { polygons: vec![odd], ..shape(b"AA", vec![]) }], vec![]);
        assert!(world.features[0].is_point() && world.arcs.is_empty());
    }
}
