//! How good layouts of networks are: stress and recall of graphs that everybody knows, held to what the best layouts elsewhere reach
//! (Graphviz's neato and sfdp, fCoSE, ForceAtlas2, d3-force). `cargo bench --bench layout` has the whole table.

use casebook_viz::geom::Point;
use casebook_viz::network::{Arranging, LayoutGoal, Quality, quality};
use serde_json::Value;

type Pairs = Vec<(u32, u32)>;

fn stored(file: &str, name: &str) -> (usize, Pairs) {
    let graph: Value = serde_json::from_str::<Value>(file).unwrap()[name].take();
    let number = |value: &Value| value.as_u64().unwrap() as u32;
    let pair = |pair: &[Value]| (number(&pair[0]), number(&pair[1]));
    let pairs = match graph.get("flat") {
        Some(flat) => flat.as_array().unwrap().chunks(2).map(pair).collect(),
        None => {
            graph["edges"].as_array().unwrap().iter().map(|ends| pair(ends.as_array().unwrap())).collect()
        }
    };
    (number(&graph["count"]) as usize, pairs)
}

/// The middle one of three seeds by stress.
fn reached(count: usize, pairs: &Pairs, goal: LayoutGoal) -> Quality {
    let of = |seed: u64| {
        let mut arranging = Arranging::new(count, pairs.iter().copied(), 1.5, goal, seed);
        while !arranging.step(3_000_000) {}
        let (nodes, places) = arranging.largest();
        let mut all = vec![Point::default(); count];
        nodes.iter().zip(places).for_each(|(node, place)| all[*node] = place);
        quality(pairs.iter().copied(), &all)
    };
    let mut found = [100, 200, 300].map(of);
    found.sort_by(|a, b| a.stress.total_cmp(&b.stress));
    found[1]
}

fn held(name: &str, quality: Quality, stress: f64, recall: f64) {
    assert!(quality.stress <= stress && quality.recall >= recall, "{name}: {quality:?}");
}

const KNOWN: &str = include_str!("../fixtures/network/expected.json");
const MADE: &str = include_str!("../fixtures/network/community.json");

#[test]
fn les_miserables_is_as_good_as_the_best() {
    let (count, pairs) = stored(KNOWN, "les-miserables");
    held("balanced", reached(count, &pairs, LayoutGoal::Balanced), 0.09, 0.75);
    held("distances", reached(count, &pairs, LayoutGoal::Distances), 0.085, 0.65);
}

#[test]
fn a_grid_is_a_grid() {
    let side = 30;
    let across = (0..side * side).filter(|node| node % side + 1 < side).map(|node| (node, node + 1));
    let pairs = across.chain((0..side * (side - 1)).map(|node| (node, node + side))).collect();
    held("grid", reached(900, &pairs, LayoutGoal::Balanced), 0.015, 1.0);
}

#[test]
fn communities_keep_distances_and_neighbours() {
    let (count, pairs) = stored(MADE, "comm1k");
    held("balanced", reached(count, &pairs, LayoutGoal::Balanced), 0.126, 0.20);
    held("communities", reached(count, &pairs, LayoutGoal::Communities), 0.16, 0.46);
}

#[test]
fn stopping_early_gives_a_picture_too() {
    let (count, pairs) = stored(MADE, "comm1k");
    let mut arranging = Arranging::new(count, pairs.iter().copied(), 1.5, LayoutGoal::Balanced, 1);
    assert!(!arranging.step(1_000_000));
    assert!(arranging.progress() > 0.0 && arranging.progress() < 1.0);
    let places = arranging.finish();
    assert_eq!(places.nodes.len(), count);
    assert!(places.nodes.iter().all(|place| place.is_finite()));
    let none = Arranging::new(0, [], 1.5, LayoutGoal::Balanced, 1);
    assert_eq!((none.progress(), none.finish().nodes.len()), (1.0, 0));
}
