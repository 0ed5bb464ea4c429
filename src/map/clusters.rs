//! Gathers marks that lie close together, for every distance from which a map is seen: worked out once for a model.
//!
//! Takes where marks lie on the sphere and what each counts. Each cluster stands at its weightiest mark, so it stays in
//! its place while others come out of it, and what it counts is the sum of what it gathers. Knows neither projection nor
//! pixels of a screen but the scale of a level: a distance on the sphere is one on the map, as far as a map keeps it.

use smallvec::{SmallVec, smallvec};

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

/// Marks that lie close together, or one by itself. It is the same cluster in all levels in which it gathers the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Its position among the clusters of all levels.
    pub id: usize,
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
    pub largest: SmallVec<[(usize, u64); NAMED]>,
    /// The finest level that it is in.
    finest: usize,
    /// The cluster that takes it in, in all levels coarser than its own.
    within: Option<usize>,
}

impl Cluster {
    /// How many levels closer than the given one it comes apart; none for one mark, which never does.
    pub fn opens_after(&self, level: usize) -> Option<usize> {
        (self.nodes > 1).then(|| (self.finest + 1).saturating_sub(level))
    }
}

/// Clusters of all levels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clusters {
    /// Marks by themselves first, then what was gathered, as it was.
    all: Vec<Cluster>,
    /// From the coarsest to the finest, the weightiest first.
    levels: Vec<Vec<u32>>,
    /// For each node the cluster that it is by itself.
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
    /// Gathers marks; of equals the first in the model goes before. Takes n log n steps for each level, and few where
    /// nothing comes together.
    pub fn new(weights: &[Weight], nodes: usize) -> Self {
        let by_itself = |weight: &Weight| Cluster {
            id: 0,
            node: weight.node,
            place: weight.place,
            seizures: weight.seizures,
            places: weight.places,
            nodes: 1,
            largest: smallvec![(weight.node, weight.seizures)],
            finest: LEVELS,
            within: None,
        };
        let mut all: Vec<Cluster> = weights.iter().map(by_itself).collect();
        all.order_by_key(weightiest);
        let mut of_node = vec![None; nodes];
        for (id, cluster) in all.iter_mut().enumerate() {
            cluster.id = id;
            of_node[cluster.node] = Some(id);
        }
        let mut levels: Vec<Vec<u32>> = Vec::with_capacity(LEVELS);
        let mut spots: Vec<Spot> =
            all.iter().map(|cluster| Spot { at: on_globe(cluster.place), alone: 0.0 }).collect();
        let single: Vec<u32> = (0..all.len() as u32).collect();
        for level in (0..LEVELS).rev() {
            let coarser = gathered(&mut all, &mut spots, levels.last().unwrap_or(&single), level);
            levels.push(coarser);
        }
        levels.reverse();
        Self { all, levels, of_node }
    }

    /// The level for a scale, in pixels for the radius of the globe.
    pub fn level(&self, pixels_per_radian: f64) -> usize {
        let steps = libm::log2(pixels_per_radian.max(COARSEST) / COARSEST) / libm::log2(STEP);
        // A hair below a whole step is that step, whatever the last bit of a zoom says.
        (libm::floor(steps + 1e-6) as usize).min(LEVELS - 1)
    }

    /// The clusters of a level, the weightiest first.
    pub fn at(&self, level: usize) -> Vec<&Cluster> {
        self.levels.get(level).into_iter().flatten().map(|id| &self.all[*id as usize]).collect()
    }

    /// The cluster of a level that a node is in; none where the node is not gathered.
    pub fn of_node(&self, node: usize, level: usize) -> Option<&Cluster> {
        let mut cluster = &self.all[(*self.of_node.get(node)?)?];
        while let Some(taker) = cluster.within.map(|id| &self.all[id]).filter(|taker| taker.finest >= level) {
            cluster = taker;
        }
        Some(cluster)
    }

    /// How many clusters all levels have together: their ids are below it.
    pub fn count(&self) -> usize {
        self.all.len()
    }
}

/// What looking for neighbours needs to know of a cluster.
#[derive(Clone, Copy)]
struct Spot {
    /// Where it stands on a globe of radius one.
    at: [f64; 3],
    /// No other cluster of its level stands nearer than this, as a square of a chord; it may be too little.
    alone: f64,
}

/// The clusters of a level from those of the next finer one: each of the weightiest first takes all that lie within the
/// level's distance of it and are not taken. New ones are added to all.
fn gathered(all: &mut Vec<Cluster>, spots: &mut Vec<Spot>, finer: &[u32], level: usize) -> Vec<u32> {
    let chord = 2.0 * libm::sin(APART / scale(level) / 2.0);
    let mut cells = None;
    let mut taken = vec![false; all.len()];
    let (mut alone, mut gathered) = (Vec::with_capacity(finer.len()), Vec::new());
    let mut near: Vec<usize> = Vec::new();
    for id in finer {
        let at = *id as usize;
        if taken[at] {
            continue;
        }
        near.clear();
        if spots[at].alone < chord * chord {
            let cells = cells.get_or_insert_with(|| Cells::new(spots, finer, chord * FORESIGHT));
            let mut least = cells.reach * cells.reach;
            let here = spots[at].at;
            cells.near(here, |there, other| {
                let away = square_of_chord(there, here);
                if away < least && other != *id {
                    least = away;
                }
                if away < chord * chord && other != *id && !taken[other as usize] {
                    near.push(other as usize);
                }
            });
            spots[at].alone = least;
        }
        if near.is_empty() {
            alone.push(*id);
            continue;
        }
        near.sort_unstable();
        let new = all.len();
        let mut cluster = Cluster { id: new, finest: level, within: None, ..all[at].clone() };
        for other in &near {
            let part = &all[*other];
            cluster.seizures += part.seizures;
            cluster.places += part.places;
            cluster.nodes += part.nodes;
            cluster.largest.extend(part.largest.iter().copied());
        }
        cluster.largest.order_by_key(|(node, seizures)| (std::cmp::Reverse(*seizures), *node));
        cluster.largest.truncate(NAMED);
        cluster.largest.shrink_to_fit();
        for part in near.iter().chain([&at]) {
            taken[*part] = true;
            all[*part].within = Some(new);
        }
        all.push(cluster);
        spots.push(spots[at]);
        gathered.push(new as u32);
    }
    // The next level takes the weightiest first, too: those that are still alone are in order.
    gathered.order_by_key(|id| weightiest(&all[*id as usize]));
    merged(&alone, &gathered, |one, other| weightiest(&all[one as usize]) < weightiest(&all[other as usize]))
}

/// Two lists in order as one.
fn merged(one: &[u32], other: &[u32], is_before: impl Fn(u32, u32) -> bool) -> Vec<u32> {
    let (mut list, mut rest) = (Vec::with_capacity(one.len() + other.len()), other);
    for id in one {
        while let [first, after @ ..] = rest
            && is_before(*first, *id)
        {
            list.push(*first);
            rest = after;
        }
        list.push(*id);
    }
    list.extend(rest);
    list
}

/// What goes before what: most first, of equals the first in the model.
fn weightiest(cluster: &Cluster) -> impl Ord + use<> {
    (std::cmp::Reverse((cluster.seizures, cluster.places)), cluster.node)
}

/// One look for neighbours serves the levels up to so much greater a distance where it finds none.
const FORESIGHT: f64 = 2.0;

fn on_globe(place: LonLat) -> [f64; 3] {
    let (sin_lon, cos_lon) = libm::sincos(place.lon);
    let (sin_lat, cos_lat) = libm::sincos(place.lat);
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat]
}

fn square_of_chord(one: [f64; 3], other: [f64; 3]) -> f64 {
    let [x, y, z] = [one[0] - other[0], one[1] - other[1], one[2] - other[2]];
    x * x + y * y + z * z
}

/// Space cut into cubes that are twice as wide as the eye reaches, so that what lies near a point is in eight of them; a
/// globe in space has neither poles nor an edge. Cubes share a fixed number of lists.
struct Cells {
    reach: f64,
    /// Where each list begins; one more than there are lists.
    begins: Vec<u32>,
    /// The lists, one after the other.
    members: Vec<([f64; 3], u32)>,
}

impl Cells {
    fn new(spots: &[Spot], clusters: &[u32], reach: f64) -> Self {
        let lists = clusters.len().next_power_of_two();
        let mut cells =
            Self { reach, begins: vec![0; lists + 1], members: vec![([0.0; 3], 0); clusters.len()] };
        let at = |id: u32| spots[id as usize].at;
        let of: Vec<usize> =
            clusters.iter().map(|id| cells.list(at(*id).map(|part| cells.cube(part)))).collect();
        for list in &of {
            cells.begins[*list] += 1;
        }
        let mut sum = 0;
        for begin in &mut cells.begins {
            sum += *begin;
            *begin = sum;
        }
        // From behind, each begin goes down to the first of its list.
        for (id, list) in clusters.iter().zip(of).rev() {
            cells.begins[list] -= 1;
            cells.members[cells.begins[list] as usize] = (at(*id), *id);
        }
        cells
    }

    fn cube(&self, part: f64) -> i64 {
        libm::floor(part / (2.0 * self.reach)) as i64
    }

    fn list(&self, cube: [i64; 3]) -> usize {
        // Large odd numbers spread neighbours over the lists.
        let mix = cube.iter().fold(0_u64, |mix, part| {
            (mix ^ *part as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
        });
        mix as usize & (self.begins.len() - 2)
    }

    /// All that lie within reach, and some that do not; each once.
    fn near(&self, at: [f64; 3], mut found: impl FnMut([f64; 3], u32)) {
        let low = at.map(|part| self.cube(part - self.reach));
        let mut lists = [0; 8];
        for (corner, list) in lists.iter_mut().enumerate() {
            let side = |axis: usize| low[axis] + (corner >> axis & 1) as i64;
            *list = self.list([side(0), side(1), side(2)]);
        }
        for (corner, list) in lists.iter().enumerate() {
            // Two cubes may share a list.
            if lists[..corner].contains(list) {
                continue;
            }
            let (start, end) = (self.begins[*list] as usize, self.begins[*list + 1] as usize);
            self.members[start..end].iter().for_each(|(at, id)| found(*at, *id));
        }
    }
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
            let mut counted = vec![0; clusters.count()];
            for weight in &weights {
                counted[clusters.of_node(weight.node, level).unwrap().id] += weight.seizures;
            }
            assert!(at.iter().all(|one| counted[one.id] == one.seizures));
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
        let opens_after = first.opens_after(0).unwrap();
        let opened = clusters.at(opens_after);
        assert_eq!((first.nodes, opened.len()), (2, 2));
        assert_eq!(clusters.at(opens_after - 1).len(), 1);
        assert!(Clusters::new(&[], 0).at(3).is_empty());
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

    #[test]
    fn it_gathers_what_looking_at_every_pair_gathers() {
        let mut weights = weights(700, 5);
        // Poles, the edge of the map, and many at one point.
        let at = |lon, lat| LonLat::from_degrees(lon, lat);
        let places = [at(0.0, 90.0), at(90.0, 89.95), at(180.0, 10.0), at(-179.99, 10.0), at(0.0, -90.0)];
        for (weight, place) in weights.iter_mut().zip(places) {
            weight.place = place;
        }
        for weight in &mut weights[600..] {
            weight.place = at(10.0, 50.0);
        }
        let clusters = Clusters::new(&weights, weights.len());
        let mut finer: Vec<(LonLat, u64, u64, usize)> =
            weights.iter().map(|one| (one.place, one.seizures, one.places, one.node)).collect();
        for level in (0..LEVELS).rev() {
            finer.sort_by_key(|(_, seizures, places, node)| (std::cmp::Reverse((*seizures, *places)), *node));
            let mut coarser: Vec<(LonLat, u64, u64, usize)> = Vec::new();
            for one in &finer {
                // The first, the weightiest, takes it: as those before took what lies near them.
                let near = coarser.iter_mut().find(|other| other.0.distance(one.0) < APART / scale(level));
                match near {
                    Some(other) => (other.1, other.2) = (other.1 + one.1, other.2 + one.2),
                    None => coarser.push(*one),
                }
            }
            coarser
                .sort_by_key(|(_, seizures, places, node)| (std::cmp::Reverse((*seizures, *places)), *node));
            let found: Vec<_> = clusters
                .at(level)
                .iter()
                .map(|one| (one.place, one.seizures, one.places, one.node))
                .collect();
            assert_eq!(found, coarser, "level {level}");
            finer = coarser;
        }
    }
}
