//! Takes a graph and the proportions of a box, gives every node a place: each connected part is laid out by itself, turned
//! and parted so that labels find room, and the parts are packed. Knows no pixels but those of its own nominal page.

use super::nest::nest;
use super::orient::{EDGE, arranged};
use super::overlap::{Room, part};
use super::pack::{Packing, pack};
use super::quality::stress;
use super::request::LayoutGoal;
use super::settle::Settling;
use crate::geom::{Point, Rect, Size};
use crate::query::Neighbors;

/// Where everything is on a nominal page, whose pixels are those of a comfortable size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    /// By node.
    pub nodes: Vec<Point>,
    /// From the origin; holds all nodes and the room for their labels.
    pub size: Size,
}

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

/// A layout under way: settled in slices of work as small as the caller likes, so that a page stays alive, can show how far it is
/// and can stop. The same graph, proportions, goal and seed give the same places, in whatever slices.
pub struct Arranging {
    graph: Neighbors,
    aspect: f64,
    goal: LayoutGoal,
    seed: u64,
    /// The connected parts, the largest first.
    components: Vec<Vec<usize>>,
    /// What is found of them, in this order.
    settled: Vec<Vec<Point>>,
    current: Option<Attempts>,
}

/// The part that is being laid out: of one that costs little several beginnings are tried and the best is kept.
struct Attempts {
    graph: Neighbors,
    attempt: u64,
    settling: Settling,
    best: Option<(f64, Vec<Point>)>,
}

/// Up to this many nodes are moved apart: of more, no reader sees one by itself at rest.
const PARTED: usize = 20_000;

/// Up to this many nodes a part is laid out from several beginnings.
const TRIED: usize = 300;
const TRIES: u64 = 4;

impl Arranging {
    /// The beginning of a layout of `count` nodes with links between these pairs, for a box whose width is `aspect` times its
    /// height. Links to nodes that are not there, to itself and parallel ones count for nothing.
    pub fn new(
        count: usize,
        pairs: impl IntoIterator<Item = (u32, u32)>,
        aspect: f64,
        goal: LayoutGoal,
        seed: u64,
    ) -> Self {
        let is_there = |(a, b): &(u32, u32)| (*a.max(b) as usize) < count;
        Self::of(Neighbors::new(count, pairs.into_iter().filter(is_there)), aspect, goal, seed)
    }

    pub(super) fn of(graph: Neighbors, aspect: f64, goal: LayoutGoal, seed: u64) -> Self {
        let components = graph.components();
        Self { graph, aspect, goal, seed, components, settled: Vec::new(), current: None }
    }

    /// Works for about so many pairs of nodes; says whether everything is settled. A million take some milliseconds.
    pub fn step(&mut self, budget: usize) -> bool {
        let mut left = budget;
        while self.settled.len() < self.components.len() {
            let current = match &mut self.current {
                Some(current) => current,
                None => {
                    let graph = self.graph.among(&self.components[self.settled.len()]);
                    let cost = graph.len() * graph.len();
                    if graph.len() <= SMALL {
                        // Those are arranged as a whole, with their labels.
                        self.settled.push(Vec::new());
                        if left <= cost {
                            return self.settled.len() == self.components.len();
                        }
                        left -= cost;
                        continue;
                    }
                    self.current.insert(Attempts::new(graph, self.goal, self.seed))
                }
            };
            if !current.settling.step(left) {
                return false;
            }
            left = left.saturating_sub(current.settling.done());
            if let Some(places) = current.finished(self.goal, self.seed) {
                self.settled.push(places);
                self.current = None;
            }
            if left == 0 {
                break;
            }
        }
        self.settled.len() == self.components.len()
    }

    /// How much of the work is done: 0 to 1.
    pub fn progress(&self) -> f64 {
        let all: usize = self.components.iter().map(Vec::len).sum();
        let nodes = |parts: &[Vec<usize>]| parts.iter().map(Vec::len).sum::<usize>() as f64;
        let done = nodes(&self.components[..self.settled.len()]);
        let current = self.current.as_ref().map_or(0.0, |current| {
            let tries = if current.graph.len() <= TRIED { TRIES } else { 1 };
            current.graph.len() as f64 * (current.attempt as f64 + current.settling.progress()) / tries as f64
        });
        if all == 0 { 1.0 } else { ((done + current) / all as f64).min(1.0) }
    }

    /// Where the nodes of the largest part are by now, in steps along links, and which nodes those are; of a part of few nodes
    /// nothing is known before it is finished.
    pub fn largest(&self) -> (&[usize], Vec<Point>) {
        let nodes = self.components.first().map_or(&[][..], Vec::as_slice);
        let places = match (self.settled.first(), &self.current) {
            (Some(places), _) => places.clone(),
            (None, Some(current)) => current.settling.places(),
            (None, None) => Vec::new(),
        };
        (nodes, places)
    }

    /// Everything's place on a page: parts turned, parted so that labels find room, and packed. What was not settled yet stands as
    /// it is by now.
    pub fn finish(mut self) -> Places {
        if let Some(current) = self.current.take() {
            self.settled.push(current.settling.places());
        }
        let (aspect, mut settled) = (self.aspect, self.settled.into_iter());
        packed(&self.graph, self.components, aspect, |own, nodes, room| {
            match settled.next().filter(|places| places.len() == nodes.len()) {
                Some(places) => spread(own, places, room, aspect),
                None => arranged(own, room),
            }
        })
    }
}

/// Lays out each connected part by itself and packs them for a box whose width is `aspect` times its height. `place` gets a part,
/// its nodes and the room that each needs.
pub(super) fn packed(
    graph: &Neighbors,
    components: Vec<Vec<usize>>,
    aspect: f64,
    mut place: impl FnMut(&Neighbors, &[usize], Room) -> Vec<Point>,
) -> Places {
    let alone = components.iter().filter(|component| component.len() == 1).count();
    let mut parts: Vec<Part> = components
        .into_iter()
        .map(|nodes| {
            // Many nodes without any link would take the page: they stand closer, and few of their labels show.
            let room = room_for(if nodes.len() == 1 { alone * 4 } else { nodes.len() });
            let air = if nodes.len() == 1 { AIR / 3.0 } else { AIR };
            let places = place(&graph.among(&nodes), &nodes, room);
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

impl Attempts {
    fn new(graph: Neighbors, goal: LayoutGoal, seed: u64) -> Self {
        let settling = Settling::new(graph.clone(), goal, seed);
        Self { graph, attempt: 0, settling, best: None }
    }

    /// Takes what is settled; gives the best places where nothing more is to be tried, else begins anew.
    fn finished(&mut self, goal: LayoutGoal, seed: u64) -> Option<Vec<Point>> {
        let places = self.settling.places();
        if self.graph.len() > TRIED {
            return Some(places);
        }
        let stress = stress(&self.graph, &places);
        if self.best.as_ref().is_none_or(|(least, _)| stress < *least) {
            self.best = Some((stress, places));
        }
        self.attempt += 1;
        if self.attempt < TRIES {
            self.settling = Settling::new(self.graph.clone(), goal, seed + self.attempt);
            return None;
        }
        self.best.take().map(|(_, places)| places)
    }
}

/// Lays out a graph for a box whose width is `aspect` times its height.
pub(super) fn places(graph: &Neighbors, aspect: f64, goal: LayoutGoal) -> Places {
    let mut arranging = Arranging::of(graph.clone(), aspect, goal, SEED);
    while !arranging.step(usize::MAX) {}
    arranging.finish()
}

/// The seed of every picture.
const SEED: u64 = 5;

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

/// Places of a part on the page: turned so that they use the box, as far apart as their rooms ask.
fn spread(graph: &Neighbors, mut places: Vec<Point>, room: Room, aspect: f64) -> Vec<Point> {
    align(&mut places, aspect);
    let spacing = spacing(graph, room);
    places.iter_mut().for_each(|place| *place = *place * spacing);
    if places.len() <= PARTED {
        part(&mut places, room);
    }
    places
}

/// How long a link is in a part: longer where many nodes meet, so that parting them moves little.
fn spacing(graph: &Neighbors, room: Room) -> f64 {
    let mean_degree = 2.0 * graph.edge_count() as f64 / graph.len() as f64;
    let node = ((room.side * 2.0) * (room.above + room.below)).sqrt();
    // In a crowd places tell more than the last overlap that is parted would.
    let crowded = 1.0 + ((graph.len() as f64 - 150.0) / 250.0).clamp(0.0, 8.0);
    node * (1.0 + mean_degree.sqrt() / 2.0).min(EDGE / 20.0) * crowded
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
