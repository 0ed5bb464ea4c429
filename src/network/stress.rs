//! Takes a connected graph, gives places whose distances are like the numbers of steps between nodes: for up to some
//! thousand nodes, all pairs. Knows no labels and no box; one step is one unit.

use crate::geom::Point;
use crate::query::Neighbors;
use crate::random::Random;

/// How often every pair is visited.
const ROUNDS: u32 = 30;

/// The last step size, as a share of what moves neighbours all the way.
const LAST_STEP: f64 = 0.1;

/// Stress by stochastic gradient descent (Zheng, Pawar and Goodman 2018).
///
/// The pairs come as the rounds of a tournament (circle method), the rounds in random order: as good as pairs in random
/// order, without a list of them.
pub(super) fn full_stress(graph: &Neighbors, seed: u64) -> Vec<Point> {
    let count = graph.len();
    let mut random = Random::seeded(seed);
    let mut places = scattered(count, &mut random);
    if count < 2 {
        return places;
    }
    let distances: Vec<Vec<u16>> = (0..count).map(|node| graph.distances(node)).collect();
    let longest = distances.iter().flatten().max().copied().unwrap_or(1).max(1);
    // With an odd number of players one rests in every round.
    let players = count + count % 2;
    let mut rounds: Vec<usize> = (0..players - 1).collect();
    for step in steps(longest) {
        random.shuffle(&mut rounds);
        for round in &rounds {
            for match_number in 0..players / 2 {
                let (a, b) = pairing(players, *round, match_number);
                if a < count && b < count {
                    let ideal = f64::from(distances[a][b]);
                    let push = pull(places[a], places[b], ideal, step);
                    places[a] = places[a] + push;
                    places[b] = places[b] - push;
                }
            }
        }
    }
    places
}

/// Places all over a square, no two alike.
pub(super) fn scattered(count: usize, random: &mut Random) -> Vec<Point> {
    let side = (count as f64).sqrt();
    (0..count).map(|_| Point::new(random.unit() * side, random.unit() * side)).collect()
}

/// Step sizes that fall from one at which even the farthest pairs move all the way to one for fine corrections.
pub(super) fn steps(longest: u16) -> impl Iterator<Item = f64> {
    let first = f64::from(longest) * f64::from(longest);
    let fall = libm::log(LAST_STEP / first) / f64::from(ROUNDS - 1);
    (0..ROUNDS).map(move |round| first * libm::exp(fall * f64::from(round)))
}

/// By how much the first of two moves towards the second, if each goes half the way, weighted by one over the squared
/// ideal distance. Places that coincide part along a fixed direction.
pub(super) fn pull(a: Point, b: Point, ideal: f64, step: f64) -> Point {
    let share = (step / (ideal * ideal)).min(1.0);
    let between = b - a;
    let length = between.length();
    if length < 1e-9 {
        return Point::new(-0.5 * ideal * share, 0.0);
    }
    between * (share * (length - ideal) / (2.0 * length))
}

/// Who meets whom in a round of a tournament: the last player stays, the others sit in a circle and move on.
fn pairing(players: usize, round: usize, match_number: usize) -> (usize, usize) {
    let circle = players - 1;
    if match_number == 0 {
        return (round, players - 1);
    }
    ((round + match_number) % circle, (round + circle - match_number) % circle)
}

/// How far distances are from what they should be, the picture scaled to fit best: 0 is perfect. From up to 500 nodes.
#[cfg(test)]
pub(super) fn stress(graph: &Neighbors, places: &[Point]) -> f64 {
    let count = graph.len();
    let (mut a, mut b, mut pairs) = (0.0, 0.0, 0.0);
    for node in (0..count).step_by(count.div_ceil(500).max(1)) {
        for (other, steps) in
            graph.distances(node).into_iter().enumerate().filter(|(other, _)| *other != node)
        {
            let share = places[node].distance(places[other]) / f64::from(steps);
            a += share;
            b += share * share;
            pairs += 1.0;
        }
    }
    // The sum of (scale · share - 1)² is least at scale = a / b.
    if b > 0.0 { 1.0 - a * a / (b * pairs) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_tournament_everybody_meets_everybody_once() {
        for players in [2, 4, 6, 20] {
            let mut met = vec![0; players * players];
            for round in 0..players - 1 {
                for number in 0..players / 2 {
                    let (a, b) = pairing(players, round, number);
                    met[a.min(b) * players + a.max(b)] += 1;
                }
            }
            for a in 0..players {
                for b in 0..players {
                    assert_eq!(met[a * players + b], i32::from(a < b), "{a} and {b} of {players}");
                }
            }
        }
    }

    #[test]
    fn a_path_becomes_a_line() {
        let path = Neighbors::new(10, (0..9).map(|node| (node, node + 1)));
        let places = full_stress(&path, 1);
        assert!((places[0].distance(places[9]) - 9.0).abs() < 0.2, "{}", places[0].distance(places[9]));
        assert!(stress(&path, &places) < 1e-4);
    }

    #[test]
    fn one_node_and_two_nodes_have_places() {
        assert_eq!(full_stress(&Neighbors::new(1, []), 3).len(), 1);
        assert!(full_stress(&Neighbors::new(0, []), 3).is_empty());
        let two = full_stress(&Neighbors::new(2, [(0, 1)]), 3);
        assert!((two[0].distance(two[1]) - 1.0).abs() < 1e-6);
    }
}
