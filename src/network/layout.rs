//! Takes a graph and the proportions of a box, gives every node a place: each connected part is laid out by itself, turned
//! and parted so that labels find room, and the parts are packed. Knows no pixels but those of its own nominal page.

use super::forces::settle_forces;
use super::nest::nest;
use super::orient::{EDGE, arranged};
use super::overlap::{Room, part};
use super::pack::{Packing, pack};
use super::request::LayoutGoal;
use super::sparse_stress::sparse_stress;
use super::stress::full_stress;
use crate::geom::{Point, Rect, Size};
use crate::query::Neighbors;

/// Where everything is on a nominal page, whose pixels are those of a comfortable size.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Places {
    /// By node.
    pub(super) nodes: Vec<Point>,
    /// From the origin; holds all nodes and the room for their labels.
    pub(super) size: Size,
}

/// Up to this many nodes in a part all pairs are weighed: memory and time grow with the square.
const FULL_LIMIT: usize = 1_500;

/// Up to this many nodes a part is small enough for trying several layouts and turns.
const SMALL: usize = 40;

/// The air between parts.
const AIR: f64 = 26.0;

/// A connected part, laid out by itself.
struct Part {
    nodes: Vec<usize>,
    places: Vec<Point>,
    room: Room,
    air: f64,
}

/// Lays out a graph for a box whose width is `aspect` times its height.
pub(super) fn places(graph: &Neighbors, aspect: f64, goal: LayoutGoal) -> Places {
    let components = graph.components();
    let alone = components.iter().filter(|component| component.len() == 1).count();
    let mut parts: Vec<Part> = components
        .into_iter()
        .map(|nodes| {
            // Many nodes without any link would take the page: they stand closer, and few of their labels show.
            let room = room_for(if nodes.len() == 1 { alone * 4 } else { nodes.len() });
            let air = if nodes.len() == 1 { AIR / 3.0 } else { AIR };
            let places = place_component(&graph.among(&nodes), goal, room, aspect);
            Part { nodes, places, room, air }
        })
        .collect();
    if parts.first().is_some_and(|largest| largest.nodes.len() > SMALL) {
        nest_small(graph, &mut parts);
    }
    let sizes: Vec<Size> = parts.iter().map(Part::size).collect();
    let Packing { centers, size } = pack(&sizes, aspect);
    let mut nodes = vec![Point::default(); graph.len()];
    for (part, center) in parts.iter().zip(centers) {
        let middle = part.bounds().center();
        for (node, place) in part.nodes.iter().zip(&part.places) {
            nodes[*node] = *place - middle + center;
        }
    }
    Places { nodes, size }
}

impl Part {
    fn bounds(&self) -> Rect {
        self.places.iter().fold(Rect::EMPTY, |bounds, place| bounds.union(self.room.at(*place)))
    }

    fn size(&self) -> Size {
        let bounds = self.bounds();
        Size::new(bounds.width() + self.air, bounds.height() + self.air)
    }
}

/// Moves small parts into the gaps of the first one, where they then belong.
fn nest_small(graph: &Neighbors, parts: &mut Vec<Part>) {
    let (largest, others) = parts.split_at_mut(1);
    let largest = &mut largest[0];
    let rects: Vec<Rect> =
        largest.places.iter().map(|place| largest.room.at(*place).inflate(AIR / 2.0)).collect();
    let lines: Vec<(Point, Point)> =
        graph.among(&largest.nodes).edges().map(|(a, b)| (largest.places[a], largest.places[b])).collect();
    let sizes: Vec<Size> = others.iter().map(Part::size).collect();
    let nested = nest(&rects, &lines, &sizes);
    for (part, center) in others.iter_mut().zip(&nested) {
        let Some(center) = center else { continue };
        let middle = part.bounds().center();
        largest.nodes.append(&mut part.nodes);
        largest.places.extend(part.places.drain(..).map(|place| place - middle + *center));
    }
    parts.retain(|part| !part.nodes.is_empty());
}

/// The room of a node in a part of `count` nodes: in small parts for a label of two lines below it, in large ones only for
/// the node itself.
fn room_for(count: usize) -> Room {
    let crowded = ((count as f64 - 60.0) / 240.0).clamp(0.0, 1.0);
    let between = |small: f64, large: f64| small + (large - small) * crowded;
    Room { side: between(55.0, 11.0), above: between(12.0, 11.0), below: between(38.0, 11.0) }
}

fn place_component(graph: &Neighbors, goal: LayoutGoal, room: Room, aspect: f64) -> Vec<Point> {
    let count = graph.len();
    if count == 1 {
        return vec![Point::default()];
    }
    if count <= SMALL {
        return arranged(graph, room);
    }
    let seed = count as u64;
    let mut places = if count <= FULL_LIMIT { full_stress(graph, seed) } else { sparse_stress(graph, seed) };
    let steps = if count <= FULL_LIMIT { 100 } else { 50 };
    match goal {
        LayoutGoal::Distances => {}
        LayoutGoal::Communities => settle_forces(graph, &mut places, 2 * steps),
        LayoutGoal::Balanced => {
            let mut settled = places.clone();
            settle_forces(graph, &mut settled, steps);
            if neighborhoods(graph, &settled) > neighborhoods(graph, &places) + 0.01 {
                places = settled;
            }
        }
    }
    align(&mut places, aspect);
    places.iter_mut().for_each(|place| *place = *place * spacing(graph, room));
    part(&mut places, room);
    places
}

/// How long a link is in a part: longer where many nodes meet, so that parting them moves little.
fn spacing(graph: &Neighbors, room: Room) -> f64 {
    let mean_degree = 2.0 * graph.edge_count() as f64 / graph.len() as f64;
    let node = ((room.side * 2.0) * (room.above + room.below)).sqrt();
    node * (1.0 + mean_degree.sqrt() / 2.0).min(EDGE / 20.0)
}

/// How well nearness tells who is tied to whom, 0 to 1: the mean share of a node's neighbours among as many nearest nodes,
/// over up to 200 nodes.
fn neighborhoods(graph: &Neighbors, places: &[Point]) -> f64 {
    let count = graph.len();
    let (mut sum, mut met) = (0.0, 0.0);
    for node in (0..count).step_by(count.div_ceil(200)) {
        let degree = graph.degree(node);
        if degree == 0 || degree + 1 >= count {
            continue;
        }
        let mut others: Vec<(f64, usize)> = (0..count)
            .filter(|other| *other != node)
            .map(|other| ((places[other] - places[node]).length_squared(), other))
            .collect();
        others.select_nth_unstable_by(degree - 1, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let near = others[..degree]
            .iter()
            .filter(|(_, other)| graph.of(node).binary_search(&(*other as u32)).is_ok());
        let near = near.count() as f64;
        sum += near / (2.0 * degree as f64 - near);
        met += 1.0;
    }
    if met > 0.0 { sum / met } else { 0.0 }
}

/// How many turns are tried for the one that uses the box best.
const TURNS: u32 = 36;

/// Turns places so that they fill a box of these proportions best.
fn align(places: &mut [Point], aspect: f64) {
    let turned = |turn: u32| {
        let (sin, cos) = libm::sincos(std::f64::consts::PI * f64::from(turn) / f64::from(TURNS));
        move |place: &Point| Point::new(place.x * cos - place.y * sin, place.x * sin + place.y * cos)
    };
    let need = |turn: u32| {
        let bounds = Rect::bounding(places.iter().map(turned(turn)));
        bounds.height().max(bounds.width() / aspect)
    };
    let best =
        (0..TURNS).map(|turn| (need(turn), turn)).min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let turn = turned(best.map_or(0, |(_, turn)| turn));
    places.iter_mut().for_each(|place| *place = turn(place));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(graph: &Neighbors, aspect: f64) -> Places {
        let laid_out = places(graph, aspect, LayoutGoal::Balanced);
        assert_eq!(laid_out.nodes.len(), graph.len());
        let page = Rect::new(0.0, 0.0, laid_out.size.width, laid_out.size.height).inflate(1e-6);
        for place in &laid_out.nodes {
            assert!(place.is_finite() && page.contains(*place), "{place:?} in {page:?}");
        }
        assert_eq!(laid_out, places(graph, aspect, LayoutGoal::Balanced), "the same every time");
        laid_out
    }

    #[test]
    fn awkward_graphs_have_places() {
        for count in [0, 1, 2, 3] {
            check(&Neighbors::new(count, []), 1.5);
        }
        check(&Neighbors::new(500, (0..499).map(|node| (0, node + 1))), 1.5);
        check(&Neighbors::new(80, (0..80).flat_map(|a| (0..a).map(move |b| (a, b)))), 0.5);
        check(&Neighbors::new(300, (0..299).map(|node| (node, node + 1))), 2.0);
        check(&Neighbors::new(1_000, (0..500).map(|pair| (2 * pair, 2 * pair + 1))), 1.0);
    }

    #[test]
    fn a_long_path_lies_along_the_longer_side() {
        let path = Neighbors::new(60, (0..59).map(|node| (node, node + 1)));
        for (aspect, wide) in [(2.0, true), (0.5, false)] {
            let laid_out = check(&path, aspect);
            let extent = laid_out.nodes[0] - laid_out.nodes[59];
            assert_eq!(extent.x.abs() > extent.y.abs(), wide);
        }
    }
}
