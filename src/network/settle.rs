//! Takes a connected graph and what places should tell, gives places, in slices of work as small as the caller likes: distances on
//! the plane follow numbers of steps, and neighbours lie near as far as that allows. Knows no labels and no box; one step is one unit.
//!
//! Three stages. Pivots are measured. Their own places are found by stochastic gradient descent on stress (Zheng, Pawar and Goodman
//! 2018); everybody else begins among the pivots near it. Then sweeps move each node to where stress, over all pivots, is least while
//! they stay (majorization: Gansner, Koren and North 2004), with a pull towards its neighbours as strong as the goal asks. Single
//! precision throughout: additions, products, quotients and square roots, the same everywhere.

use super::pivots::Pivots;
use super::request::LayoutGoal;
use crate::geom::Point;
use crate::query::Neighbors;
use crate::random::Random;

/// Rounds of the descent, and the last step size as a share of what moves neighbours all the way.
const ROUNDS: usize = 30;
const LAST_STEP: f64 = 0.1;

/// How often every node is moved.
const SWEEPS: usize = 30;

/// Pivots move within a sweep, too: where they are is looked up again after so many nodes.
const LOOK_AGAIN: usize = 64;

/// A layout under way.
pub(super) struct Settling {
    graph: Neighbors,
    random: Random,
    pivots: Pivots,
    /// The weight of a distance to a pivot, by steps.
    weights: Vec<f32>,
    /// How strongly a node is drawn to its neighbours, as a share of what distances ask of it.
    pull: f32,
    places: Vec<[f32; 2]>,
    pivot_places: Vec<[f32; 2]>,
    stage: Stage,
    done: usize,
}

enum Stage {
    Measuring { pivot: usize },
    Descending { round: usize },
    Sweeping { sweep: usize, node: usize },
    Settled,
}

impl Settling {
    /// The beginning of a layout; the same seed gives the same places.
    pub(super) fn new(graph: Neighbors, goal: LayoutGoal, seed: u64) -> Self {
        let count = graph.len();
        let mut random = Random::seeded(seed);
        let pivots = Pivots::draw(count, &mut random);
        let stage = if count < 2 { Stage::Settled } else { Stage::Measuring { pivot: 0 } };
        Self {
            pull: pull(count, goal),
            places: vec![[0.0; 2]; count],
            pivot_places: Vec::new(),
            weights: Vec::new(),
            graph,
            random,
            pivots,
            stage,
            done: 0,
        }
    }

    /// Works for about so many pairs of nodes, one at least; says whether everything is settled.
    pub(super) fn step(&mut self, budget: usize) -> bool {
        let end = self.done.saturating_add(budget.max(1));
        while self.done < end {
            self.done += match self.stage {
                Stage::Measuring { pivot } => self.measure(pivot),
                Stage::Descending { round } => self.descend(round),
                Stage::Sweeping { sweep, node } => self.sweep(sweep, node),
                Stage::Settled => return true,
            };
        }
        matches!(self.stage, Stage::Settled)
    }

    /// How much of the work is done: 0 to 1.
    pub(super) fn progress(&self) -> f64 {
        if matches!(self.stage, Stage::Settled) {
            return 1.0;
        }
        let (count, pivots) = (self.graph.len(), self.pivots.len());
        let measuring = pivots * self.measuring_cost();
        let sweeping = SWEEPS * (count * pivots + 2 * self.graph.edge_count());
        let all = measuring + ROUNDS * pivots * pivots / 2 + sweeping;
        (self.done as f64 / all.max(1) as f64).min(1.0)
    }

    /// Where everybody is by now: all in one place until the pivots have theirs.
    pub(super) fn places(&self) -> Vec<Point> {
        self.places.iter().map(|[x, y]| Point::new(f64::from(*x), f64::from(*y))).collect()
    }

    /// How many pairs of nodes were met.
    pub(super) fn done(&self) -> usize {
        self.done
    }

    fn measuring_cost(&self) -> usize {
        self.graph.len() + 2 * self.graph.edge_count()
    }

    fn measure(&mut self, pivot: usize) -> usize {
        self.pivots.measure(&self.graph, pivot);
        self.stage = Stage::Measuring { pivot: pivot + 1 };
        if pivot + 1 == self.pivots.len() {
            let share = self.graph.len() as f32 / self.pivots.len() as f32;
            let weight =
                |steps: u16| if steps < 2 { 0.0 } else { share / (f32::from(steps) * f32::from(steps)) };
            self.weights = (0..=self.pivots.longest).map(weight).collect();
            let side = f32::from(self.pivots.longest);
            let mut place = || self.random.unit() as f32 * side;
            self.pivot_places = (0..self.pivots.len()).map(|_| [place(), place()]).collect();
            self.stage = Stage::Descending { round: 0 };
        }
        self.measuring_cost()
    }

    /// One round of all pairs of pivots, in an order that is shuffled by rows.
    fn descend(&mut self, round: usize) -> usize {
        let count = self.pivots.len();
        let first = f64::from(self.pivots.longest) * f64::from(self.pivots.longest);
        let fall = libm::log(LAST_STEP / first) / (ROUNDS - 1) as f64;
        let step = (first * libm::exp(fall * round as f64)) as f32;
        let mut order: Vec<u32> = (0..count as u32).collect();
        self.random.shuffle(&mut order);
        let places = &mut self.pivot_places;
        for pivot in order.into_iter().map(|pivot| pivot as usize) {
            let steps = self.pivots.of(self.pivots.nodes[pivot] as usize);
            let begin = self.random.below(count);
            for other in (begin..count).chain(0..begin) {
                if other > pivot {
                    let (ideal, [x, y]) = (f32::from(steps[other]), places[pivot]);
                    let (across, down) = (places[other][0] - x, places[other][1] - y);
                    let length = (across * across + down * down).sqrt().max(1e-6);
                    let share = (step / (ideal * ideal)).min(1.0) * (length - ideal) / (2.0 * length);
                    let (across, down) = (across * share, down * share);
                    places[pivot] = [x + across, y + down];
                    places[other] = [places[other][0] - across, places[other][1] - down];
                }
            }
        }
        self.stage = Stage::Descending { round: round + 1 };
        if round + 1 == ROUNDS {
            self.gather();
            self.stage = Stage::Sweeping { sweep: 0, node: 0 };
        }
        count * count / 2
    }

    /// Gives every node its first place: in the middle of the pivots, near ones weighing more, and no two alike.
    fn gather(&mut self) {
        for node in 0..self.graph.len() {
            let (mut x, mut y, mut sum) = (0.0, 0.0, 0.0);
            for (steps, place) in self.pivots.of(node).iter().zip(&self.pivot_places) {
                let steps = f32::from(*steps).max(0.01);
                let weight = 1.0 / (steps * steps * steps);
                (x, y, sum) = (x + weight * place[0], y + weight * place[1], sum + weight);
            }
            let mut aside = || (self.random.unit() as f32 - 0.5) / 2.0;
            self.places[node] = [x / sum + aside(), y / sum + aside()];
        }
        for (pivot, place) in self.pivots.nodes.iter().zip(&self.pivot_places) {
            self.places[*pivot as usize] = *place;
        }
    }

    /// Moves some nodes, one after the other.
    fn sweep(&mut self, sweep: usize, from: usize) -> usize {
        let count = self.graph.len();
        for (place, pivot) in self.pivot_places.iter_mut().zip(&self.pivots.nodes) {
            *place = self.places[*pivot as usize];
        }
        let to = count.min(from + LOOK_AGAIN);
        let mut cost = 0;
        for node in from..to {
            self.places[node] = self.best_place(node);
            cost += self.pivots.len() + self.graph.degree(node);
        }
        self.stage = match (to == count, sweep + 1 == SWEEPS) {
            (false, _) => Stage::Sweeping { sweep, node: to },
            (true, false) => Stage::Sweeping { sweep: sweep + 1, node: 0 },
            (true, true) => Stage::Settled,
        };
        cost
    }

    /// Where stress is least for a node while the others stay and directions do not change, drawn towards its neighbours.
    fn best_place(&self, node: usize) -> [f32; 2] {
        let [x, y] = self.places[node];
        let (mut to_x, mut to_y, mut sum) = (0.0_f32, 0.0_f32, 0.0_f32);
        for (steps, place) in self.pivots.of(node).iter().zip(&self.pivot_places) {
            let (across, down) = (x - place[0], y - place[1]);
            let squared = across * across + down * down;
            let stretch = if squared > 1e-9 { f32::from(*steps) / squared.sqrt() } else { 0.0 };
            let weight = self.weights[usize::from(*steps)];
            to_x += weight * (place[0] + across * stretch);
            to_y += weight * (place[1] + down * stretch);
            sum += weight;
        }
        let neighbors = self.graph.of(node);
        let degree = neighbors.len() as f32;
        // Those with few neighbours gain most by being near them, and cost the whole least.
        let pull = self.pull * sum / (degree * degree.sqrt());
        for neighbor in neighbors {
            let place = self.places[*neighbor as usize];
            let (across, down) = (x - place[0], y - place[1]);
            let length = (across * across + down * down).sqrt().max(1e-6);
            to_x += place[0] + across / length + pull * place[0];
            to_y += place[1] + down / length + pull * place[1];
            sum += 1.0 + pull;
        }
        [to_x / sum, to_y / sum]
    }
}

/// How strongly neighbours attract. In a large graph distances to the many outweigh the few neighbours more.
fn pull(count: usize, goal: LayoutGoal) -> f32 {
    match goal {
        LayoutGoal::Distances => 0.0,
        LayoutGoal::Balanced => (0.66 * libm::pow(count as f64 / 1_000.0, 0.41).max(0.35)) as f32,
        LayoutGoal::Communities => 10.0,
    }
}

/// Places of a connected graph, all at once.
pub(super) fn settled(graph: &Neighbors, goal: LayoutGoal, seed: u64) -> Vec<Point> {
    let mut settling = Settling::new(graph.clone(), goal, seed);
    settling.step(usize::MAX);
    settling.places()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::quality::stress;

    #[test]
    fn a_path_becomes_a_line_and_awkward_graphs_have_places() {
        let path = Neighbors::new(10, (0..9).map(|node| (node, node + 1)));
        assert!(stress(&path, &settled(&path, LayoutGoal::Distances, 1)) < 1e-4);
        assert!(settled(&Neighbors::new(0, []), LayoutGoal::Balanced, 1).is_empty());
        assert_eq!(settled(&Neighbors::new(1, []), LayoutGoal::Balanced, 1).len(), 1);
        let pair = settled(&Neighbors::new(2, [(0, 1)]), LayoutGoal::Distances, 1);
        assert!((pair[0].distance(pair[1]) - 1.0).abs() < 1e-3);
        let clique = Neighbors::new(60, (0..60).flat_map(|a| (0..a).map(move |b| (a, b))));
        let star = Neighbors::new(900, (1..900).map(|leaf| (0, leaf)));
        for graph in [clique, star] {
            assert!(settled(&graph, LayoutGoal::Communities, 1).iter().all(|place| place.is_finite()));
        }
    }

    #[test]
    fn slices_change_nothing_and_progress_grows() {
        let ring = || Neighbors::new(700, (0..700).map(|node| (node, (node + 1) % 700)));
        let whole = settled(&ring(), LayoutGoal::Balanced, 9);
        let mut sliced = Settling::new(ring(), LayoutGoal::Balanced, 9);
        let mut before = sliced.progress();
        while !sliced.step(100_000) {
            assert!(sliced.progress() >= before);
            before = sliced.progress();
        }
        assert_eq!(sliced.progress(), 1.0);
        assert_eq!(sliced.places(), whole);
    }
}
