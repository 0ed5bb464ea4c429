//! Gathers marks that lie close together, for every distance from which a map is seen: worked out once for a model.
//!
//! Takes where marks lie on the sphere and what each counts. Each cluster stands at its weightiest mark, so it stays in
//! its place while others come out of it, and what it counts is the sum of what it gathers. Knows neither projection nor
//! pixels of a screen but the scale of a level: a distance on the sphere is one on the map, as far as a map keeps it.

use crate::geo::LonLat;
use crate::order::InOrder;
use crate::scene::Subject;

/// A mark to be gathered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// The mark, as a position in the model's nodes.
    pub node: usize,
    /// Where it lies.
    pub place: LonLat,
    /// How many seizures it stands for.
    pub seizures: u64,
    /// How many places: one, or none where places are not asked for.
    pub places: u64,
}

/// Marks that lie close together, or one by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// The weightiest of its marks, where it stands.
    pub node: usize,
    /// Where that lies.
    pub place: LonLat,
    /// How many seizures it gathers.
    pub seizures: u64,
    /// How many places it gathers, of those that are marked.
    pub places: u64,
    /// How many marks it gathers.
    pub nodes: u64,
    /// Its weightiest marks, most first, each with its seizures.
    pub largest: Vec<(usize, u64)>,
    /// After how many levels closer it comes apart; none for one mark, which never does.
    pub opens_after: Option<u32>,
    /// The cluster of the next coarser level that it is in.
    within: usize,
}

/// Clusters of all levels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clusters {
    /// From the coarsest to the finest.
    levels: Vec<Vec<Cluster>>,
    /// For each node its cluster in the finest level.
    of_node: Vec<Option<usize>>,
}

/// How far apart the marks of a level are at least, in pixels of its scale.
const APART: f64 = 26.0;

/// The scale of the coarsest level, in pixels for the radius of the globe: a world on a phone.
const COARSEST: f64 = 45.0;

/// From the whole world on a phone to a harbour on a wide screen.
const LEVELS: usize = 17;

/// Each level is seen from so much closer than the one before.
const STEP: f64 = std::f64::consts::SQRT_2;

/// How many of its marks a cluster can name.
const NAMED: usize = 3;

fn scale(level: usize) -> f64 {
    COARSEST * libm::pow(STEP, level as f64)
}

impl Clusters {
    /// Gathers marks; of equals the first in the model goes before. Takes n log n steps for each level.
    pub fn new(weights: &[Weight], nodes: usize) -> Self {
        let mut finest: Vec<Cluster> = weights
            .iter()
            .map(|weight| Cluster {
                node: weight.node,
                place: weight.place,
                seizures: weight.seizures,
                places: weight.places,
                nodes: 1,
                largest: vec![(weight.node, weight.seizures)],
                opens_after: None,
                within: 0,
            })
            .collect();
        finest.order_by_key(|cluster| (std::cmp::Reverse((cluster.seizures, cluster.places)), cluster.node));
        let mut of_node = vec![None; nodes];
        let mut levels: Vec<Vec<Cluster>> = Vec::new();
        for level in (0..LEVELS).rev() {
            let is_first = levels.is_empty();
            let finer = levels.last_mut().unwrap_or(&mut finest);
            let coarser = gathered(finer, APART / scale(level));
            if is_first {
                for cluster in &finest {
                    of_node[cluster.node] = Some(cluster.within);
                }
            }
            levels.push(coarser);
        }
        levels.reverse();
        Self { levels, of_node }
    }

    /// The level for a scale, in pixels for the radius of the globe.
    pub fn level(&self, pixels_per_radian: f64) -> usize {
        let steps = libm::log2(pixels_per_radian.max(COARSEST) / COARSEST) / libm::log2(STEP);
        // A hair below a whole step is that step, whatever the last bit of a zoom says.
        (libm::floor(steps + 1e-6) as usize).min(LEVELS - 1)
    }

    /// The clusters of a level.
    pub fn at(&self, level: usize) -> &[Cluster] {
        self.levels.get(level).map_or(&[], Vec::as_slice)
    }

    /// The cluster of a level that a node is in, as a position in it; none where the node is not gathered.
    pub fn of_node(&self, node: usize, level: usize) -> Option<usize> {
        let mut cluster = (*self.of_node.get(node)?)?;
        for finer in (level + 1..self.levels.len()).rev() {
            cluster = self.levels[finer][cluster].within;
        }
        Some(cluster)
    }

    /// The most seizures of a cluster of a level.
    pub fn most(&self, level: usize) -> u64 {
        self.at(level).iter().map(|cluster| cluster.seizures).max().unwrap_or(0)
    }
}

/// Clusters of clusters: each of the weightiest first takes all that lie within a distance in radians of it and are not
/// taken. Those gathered learn where.
fn gathered(finer: &mut [Cluster], distance: f64) -> Vec<Cluster> {
    let rows = Rows::new(finer, distance);
    let mut taken = vec![false; finer.len()];
    let mut coarser: Vec<Cluster> = Vec::new();
    let mut near = Vec::new();
    for at in 0..finer.len() {
        if taken[at] {
            continue;
        }
        near.clear();
        rows.near(finer[at].place, |other| {
            if !taken[other] && finer[other].place.distance(finer[at].place) < distance {
                near.push(other);
            }
        });
        near.push(at);
        near.sort_unstable();
        near.dedup();
        let mut cluster =
            Cluster { seizures: 0, places: 0, nodes: 0, largest: Vec::new(), ..finer[at].clone() };
        for part in &near {
            taken[*part] = true;
            let part = &mut finer[*part];
            part.within = coarser.len();
            cluster.seizures += part.seizures;
            cluster.places += part.places;
            cluster.nodes += part.nodes;
            cluster.largest.extend(&part.largest);
        }
        cluster.largest.order_by_key(|(node, seizures)| (std::cmp::Reverse(*seizures), *node));
        cluster.largest.truncate(NAMED);
        cluster.opens_after =
            if near.len() > 1 { Some(1) } else { finer[at].opens_after.map(|levels| levels + 1) };
        coarser.push(cluster);
    }
    // The next level takes the weightiest first, too.
    let mut order: Vec<usize> = (0..coarser.len()).collect();
    order.order_by_key(|at| {
        (std::cmp::Reverse((coarser[*at].seizures, coarser[*at].places)), coarser[*at].node)
    });
    let mut place = vec![0; coarser.len()];
    for (new, old) in order.iter().enumerate() {
        place[*old] = new;
    }
    for part in finer {
        part.within = place[part.within];
    }
    order.into_iter().map(|at| coarser[at].clone()).collect()
}

/// Places in rows of equal latitude, each in order of longitude, so that those near a point are found without looking at
/// all of them.
struct Rows {
    distance: f64,
    rows: Vec<Vec<(f64, usize)>>,
}

impl Rows {
    fn new(clusters: &[Cluster], distance: f64) -> Self {
        let count = (std::f64::consts::PI / distance) as usize + 1;
        let mut rows = vec![Vec::new(); count];
        for (at, cluster) in clusters.iter().enumerate() {
            rows[row(cluster.place, distance).min(count - 1)].push((cluster.place.lon, at));
        }
        for row in &mut rows {
            row.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        }
        Self { distance, rows }
    }

    /// All that may lie within the distance, and some that do not.
    fn near(&self, place: LonLat, mut found: impl FnMut(usize)) {
        use std::f64::consts::{FRAC_PI_2, PI, TAU};
        let middle = row(place, self.distance);
        let highest = place.lat.abs() + 2.0 * self.distance;
        let reach = if highest < FRAC_PI_2 { self.distance * 1.6 / libm::cos(highest) } else { PI };
        for row in &self.rows[middle.saturating_sub(1)..(middle + 2).min(self.rows.len())] {
            if reach >= PI {
                row.iter().for_each(|(_, at)| found(*at));
                continue;
            }
            for turn in [-TAU, 0.0, TAU] {
                let from = place.lon + turn - reach;
                let start = row.partition_point(|(lon, _)| *lon < from);
                for (_, at) in row[start..].iter().take_while(|(lon, _)| *lon <= from + 2.0 * reach) {
                    found(*at);
                }
            }
        }
    }
}

fn row(place: LonLat, distance: f64) -> usize {
    ((place.lat + std::f64::consts::FRAC_PI_2).max(0.0) / distance) as usize
}

/// How much closer a cluster has to be seen to come apart, from the id that its mark has.
pub fn cluster_zoom(subject: &Subject) -> Option<f64> {
    let levels: u32 = subject.id.rsplit('/').next()?.parse().ok()?;
    Some(libm::pow(STEP, f64::from(levels.min(LEVELS as u32))) * 1.001)
}

#[cfg(test)]
mod tests {
    use super::*;
    /// Places all over the globe, by a sequence that looks random and is not.
    fn weights(count: usize, seed: u64) -> Vec<Weight> {
        let share = |node: usize, step: f64| ((node as u64 + seed) as f64 * step).fract();
        (0..count)
            .map(|node| {
                let lon = share(node, 0.754_877_666) * 360.0 - 180.0;
                let lat = share(node, 0.569_840_291) * 180.0 - 90.0;
                let seizures = (share(node, 0.381_966) * 9.0) as u64;
                Weight { node, place: LonLat::from_degrees(lon, lat), seizures, places: 1 }
            })
            .collect()
    }

    #[test]
    fn every_level_counts_everything_once_and_keeps_its_distance() {
        let weights = weights(3_000, 7);
        let clusters = Clusters::new(&weights, weights.len());
        let total: u64 = weights.iter().map(|weight| weight.seizures).sum();
        for level in 0..LEVELS {
            let at = clusters.at(level);
            assert_eq!(at.iter().map(|one| one.seizures).sum::<u64>(), total);
            assert_eq!(at.iter().map(|one| one.places).sum::<u64>(), 3_000);
            assert_eq!(at.iter().map(|one| one.nodes).sum::<u64>(), 3_000);
            for (index, one) in at.iter().enumerate().take(200) {
                let apart =
                    at[..index].iter().all(|two| one.place.distance(two.place) >= APART / scale(level));
                assert!(apart, "level {level}");
            }
            let mut counted = vec![0; at.len()];
            for weight in &weights {
                counted[clusters.of_node(weight.node, level).unwrap()] += weight.seizures;
            }
            assert_eq!(counted, at.iter().map(|one| one.seizures).collect::<Vec<_>>());
        }
        assert_eq!(clusters, Clusters::new(&weights, weights.len()));
    }

    #[test]
    fn what_lies_at_one_point_stays_together_and_the_rest_opens() {
        let mut weights = weights(2, 3);
        weights[1].place = weights[0].place;
        let clusters = Clusters::new(&weights, 2);
        assert_eq!((clusters.at(LEVELS - 1).len(), clusters.at(LEVELS - 1)[0].nodes), (1, 2));
        let near = [(0, 10.0), (1, 12.0)].map(|(node, lon)| Weight {
            node,
            place: LonLat::from_degrees(lon, 50.0),
            seizures: 1,
            places: 0,
        });
        let clusters = Clusters::new(&near, 2);
        let first = clusters.at(0)[0].clone();
        let opened = clusters.at(first.opens_after.unwrap() as usize);
        assert_eq!((first.nodes, opened.len()), (2, 2));
        assert_eq!(clusters.at(first.opens_after.unwrap() as usize - 1).len(), 1);
        assert_eq!(Clusters::new(&[], 0).at(3), []);
    }

    #[test]
    fn fifty_thousand_places_are_no_trouble() {
        let start = std::time::Instant::now();
        let weights = weights(50_000, 11);
        let clusters = Clusters::new(&weights, weights.len());
        eprintln!("50,000 places in {:?}", start.elapsed());
        assert!(clusters.at(0).len() < 1_000);
        assert!(start.elapsed() < std::time::Duration::from_secs(20));
    }
}
