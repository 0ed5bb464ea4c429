//! Takes a connected graph and places, gives places where neighbours lie closer together and others farther apart.
//! Forces as in ForceAtlas2 (Jacomy et al. 2014), far nodes taken together (Barnes and Hut 1986). Knows no labels.

use crate::geom::{Point, Rect};
use crate::query::Neighbors;

/// How many units a step along a link is while forces act: repulsion and attraction balance near it.
const UNIT: f64 = 10.0;

/// A square is taken as one where its side is at most this share of its distance.
const FAR: f64 = 1.0;

/// Lets forces act for some steps; one unit of `places` is about the length of a link, before and after.
pub(super) fn settle_forces(graph: &Neighbors, places: &mut [Point], steps: u32) {
    let count = graph.len();
    if count < 3 {
        return;
    }
    places.iter_mut().for_each(|place| *place = *place * UNIT);
    let mass: Vec<f64> = (0..count).map(|node| graph.degree(node) as f64 + 1.0).collect();
    let mut before = vec![Point::default(); count];
    let mut speed = 1.0;
    for _ in 0..steps {
        let tree = Tree::new(places, &mass);
        let mut force: Vec<Point> =
            (0..count).map(|node| tree.repulsion(places[node]) * mass[node]).collect();
        for (a, b) in graph.edges() {
            let along = places[b] - places[a];
            force[a] = force[a] + along;
            force[b] = force[b] - along;
        }
        // The whole moves as fast as its nodes agree with their last step; a node that swings goes slower than the rest.
        let swing = |node: usize| (force[node] - before[node]).length();
        let swinging: f64 = (0..count).map(|node| mass[node] * swing(node)).sum();
        let traction: f64 =
            (0..count).map(|node| mass[node] * (force[node] + before[node]).length() / 2.0).sum();
        if swinging > 0.0 {
            speed = (traction / swinging).min(speed * 1.5).min(10.0);
        }
        for node in 0..count {
            let factor = speed / (1.0 + (speed * mass[node] * swing(node)).sqrt());
            places[node] = places[node] + force[node] * factor;
        }
        before = force;
    }
    let lengths: f64 = graph.edges().map(|(a, b)| places[a].distance(places[b])).sum();
    let mean = lengths / graph.edge_count().max(1) as f64;
    let scale = if mean > 0.0 { 1.0 / mean } else { 1.0 / UNIT };
    places.iter_mut().for_each(|place| *place = *place * scale);
}

/// Squares within squares, each with the mass in it.
struct Tree {
    squares: Vec<Square>,
}

#[derive(Clone)]
struct Square {
    side: f64,
    mass: f64,
    /// The middle of the mass.
    at: Point,
    /// The first of four children, which follow each other; 0 for none.
    children: usize,
}

/// Deeper squares hold all that falls into them as one: nodes that coincide would split for ever.
const DEPTH: u32 = 24;

impl Tree {
    fn new(places: &[Point], mass: &[f64]) -> Self {
        let bounds = Rect::bounding(places.iter().copied());
        let side = bounds.width().max(bounds.height()).max(1e-6);
        let mut tree = Self { squares: Vec::with_capacity(places.len() * 2) };
        tree.squares.push(Square { side, mass: 0.0, at: Point::default(), children: 0 });
        let mut nodes: Vec<usize> = (0..places.len()).collect();
        tree.fill(0, Point::new(bounds.x0, bounds.y0), &mut nodes, places, mass, 0);
        tree
    }

    fn fill(
        &mut self,
        square: usize,
        corner: Point,
        nodes: &mut [usize],
        places: &[Point],
        mass: &[f64],
        depth: u32,
    ) {
        let total: f64 = nodes.iter().map(|node| mass[*node]).sum();
        let sum = nodes.iter().fold(Point::default(), |sum, node| sum + places[*node] * mass[*node]);
        self.squares[square].mass = total;
        self.squares[square].at = if total > 0.0 { sum / total } else { corner };
        if nodes.len() < 2 || depth == DEPTH {
            return;
        }
        let half = self.squares[square].side / 2.0;
        let first = self.squares.len();
        self.squares[square].children = first;
        self.squares.extend(vec![Square { side: half, mass: 0.0, at: corner, children: 0 }; 4]);
        let quarter = |node: &usize| {
            usize::from(places[*node].x >= corner.x + half)
                + 2 * usize::from(places[*node].y >= corner.y + half)
        };
        nodes.sort_by_key(quarter);
        let mut rest = nodes;
        for number in 0..4 {
            let end = rest.partition_point(|node| quarter(node) == number);
            let (own, others) = rest.split_at_mut(end);
            let offset = Point::new((number % 2) as f64 * half, (number / 2) as f64 * half);
            if !own.is_empty() {
                self.fill(first + number, corner + offset, own, places, mass, depth + 1);
            }
            rest = others;
        }
    }

    /// The push on a node of mass one: mass over distance, summed.
    fn repulsion(&self, from: Point) -> Point {
        let mut force = Point::default();
        let mut stack = vec![0];
        while let Some(at) = stack.pop() {
            let square = &self.squares[at];
            if square.mass == 0.0 {
                continue;
            }
            let away = from - square.at;
            let squared = away.length_squared();
            if square.children > 0 && square.side * square.side > FAR * FAR * squared {
                stack.extend(square.children..square.children + 4);
            } else if squared > 1e-12 {
                force = force + away * (UNIT * square.mass / squared);
            }
        }
        force
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_squares_push_nearly_as_their_nodes_do() {
        let mut random = crate::random::Random::seeded(5);
        let places: Vec<Point> =
            (0..300).map(|_| Point::new(random.unit() * 90.0, random.unit() * 40.0)).collect();
        let mass = vec![1.0; 300];
        let tree = Tree::new(&places, &mass);
        let from = Point::new(-20.0, 10.0);
        let exact = places.iter().fold(Point::default(), |sum, place| {
            let away = from - *place;
            sum + away * (UNIT / away.length_squared())
        });
        assert!(tree.repulsion(from).distance(exact) < 0.02 * exact.length());
    }

    #[test]
    fn coincident_nodes_stay_finite() {
        let graph = Neighbors::new(50, (0..49).map(|node| (node, node + 1)));
        let mut places = vec![Point::new(1.0, 1.0); 50];
        settle_forces(&graph, &mut places, 20);
        assert!(places.iter().all(|place| place.is_finite()));
    }
}
