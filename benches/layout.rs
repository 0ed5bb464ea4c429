//! How good and how quick layouts of networks are, natively: stress and recall by the definitions of `network::quality`, over graphs
//! that everybody knows and made ones that look like casebooks. `cargo bench --bench layout` writes `benches/LAYOUT.md`;
//! a word after `--` leaves out graphs whose name does not hold it, and writes nothing.
#![allow(clippy::unwrap_used, missing_docs, reason = "a failed measurement is a panic")]

use std::fmt::Write as _;
use std::time::Instant;

use casebook_viz::network::{Arranging, LayoutGoal, quality};
use serde_json::Value;

type Pairs = Vec<(u32, u32)>;

struct Graph {
    name: &'static str,
    count: usize,
    pairs: Pairs,
}

fn stored() -> Vec<Graph> {
    let expected: Value =
        serde_json::from_str(include_str!("../tests/fixtures/network/expected.json")).unwrap();
    let made: Value = serde_json::from_str(include_str!("../tests/fixtures/network/community.json")).unwrap();
    let read = |name: &'static str, from: &Value| {
        let number = |value: &Value| value.as_u64().unwrap() as u32;
        let pairs = match from.get("flat") {
            Some(flat) => {
                flat.as_array().unwrap().chunks(2).map(|pair| (number(&pair[0]), number(&pair[1]))).collect()
            }
            None => {
                let pairs = from["edges"].as_array().unwrap();
                pairs.iter().map(|pair| (number(&pair[0]), number(&pair[1]))).collect()
            }
        };
        Graph { name, count: from["count"].as_u64().unwrap() as usize, pairs }
    };
    let known = ["karate", "davis", "les-miserables", "small-world", "scale-free"];
    let mut graphs: Vec<Graph> = known.into_iter().map(|name| read(name, &expected[name])).collect();
    graphs.extend(["comm1k", "comm10k"].map(|name| read(name, &made[name])));
    graphs
}

fn grid(side: u32) -> Graph {
    let across = (0..side * side).filter(move |node| node % side + 1 < side).map(|node| (node, node + 1));
    let down = (0..side * (side - 1)).map(move |node| (node, node + side));
    Graph { name: "grid 30 × 30", count: (side * side) as usize, pairs: across.chain(down).collect() }
}

fn tree() -> Graph {
    Graph { name: "tree", count: 1_023, pairs: (1..1_023).map(|node| ((node - 1) / 2, node)).collect() }
}

/// A graph like `comm1k` and `comm10k`: communities of unequal size, power-law degrees, one part, two links a node.
fn alike(count: usize) -> Graph {
    let mut state = 7_u64;
    let mut unit = move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    };
    let groups = (count as f64).sqrt() as usize / 2;
    // A group's number, low ones drawn more often.
    let group = |unit: f64| (libm::pow(groups as f64, unit) - 1.0) as usize;
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); groups];
    let mut ends: Vec<Vec<u32>> = vec![Vec::new(); groups];
    let mut pairs = Pairs::new();
    for node in 0..count as u32 {
        let own = group(unit());
        if node > 0 {
            let mut from = if members[own].is_empty() || unit() < 0.05 { group(unit()) } else { own };
            while members[from].is_empty() {
                from = group(unit());
            }
            let known = if ends[from].is_empty() || unit() < 0.3 { &members[from] } else { &ends[from] };
            let to = known[(unit() * known.len() as f64) as usize];
            pairs.push((node, to));
            ends[own].push(node);
            ends[from].push(to);
        }
        members[own].push(node);
    }
    while pairs.len() < 2 * count {
        let own = group(unit());
        let other = if unit() < 0.1 { group(unit()) } else { own };
        if members[own].is_empty() || ends[other].is_empty() {
            continue;
        }
        let a = members[own][(unit() * members[own].len() as f64) as usize];
        let b = ends[other][(unit() * ends[other].len() as f64) as usize];
        pairs.push((a, b));
        ends[own].push(a);
        ends[other].push(b);
    }
    Graph { name: "comm100k", count, pairs }
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let mut graphs = stored();
    graphs.extend([grid(30), tree(), alike(100_000)]);
    let mut table = String::from(
        "# Layouts of networks\n\nWritten by `cargo bench --bench layout`, natively, on one core. Stress and recall as \
         `network::quality` defines them; medians of five seeds (one for the largest). Settled: as places come from the layout. \
         On the page: after nodes and their labels were moved apart for a box of 3 : 2; the time holds both.\n\n\
         | graph | nodes | goal | stress | recall | ms | stress on the page | recall on the page | ms in all |\n\
         | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for graph in graphs.iter().filter(|graph| wanted.iter().all(|word| graph.name.contains(&**word))) {
        for (goal, word) in [
            (LayoutGoal::Balanced, "balanced"),
            (LayoutGoal::Distances, "distances"),
            (LayoutGoal::Communities, "communities"),
        ] {
            let seeds = if graph.count > 20_000 { 1..2 } else { 1..6 };
            let mut figures: [Vec<f64>; 6] = Default::default();
            for seed in seeds {
                let begun = Instant::now();
                let pairs = graph.pairs.iter().copied();
                let mut arranging = Arranging::new(graph.count, pairs.clone(), 1.5, goal, 100 * seed);
                while !arranging.step(1_000_000) {}
                let took = begun.elapsed().as_secs_f64() * 1e3;
                let (nodes, places) = arranging.largest();
                if !places.is_empty() {
                    let mut all = vec![casebook_viz::geom::Point::default(); graph.count];
                    nodes.iter().zip(places).for_each(|(node, place)| all[*node] = place);
                    let settled = quality(pairs.clone(), &all);
                    figures[0].push(settled.stress);
                    figures[1].push(settled.recall);
                }
                figures[2].push(took);
                let begun = Instant::now();
                let page = arranging.finish();
                figures[5].push(took + begun.elapsed().as_secs_f64() * 1e3);
                let page = quality(pairs, &page.nodes);
                figures[3].push(page.stress);
                figures[4].push(page.recall);
            }
            let median = |at: usize, digits: usize| {
                let mut values = figures[at].clone();
                values.sort_by(f64::total_cmp);
                values.get(values.len() / 2).map_or("–".to_owned(), |value| format!("{value:.digits$}"))
            };
            let [a, b, c, d, e, f] =
                [(0, 4), (1, 3), (2, 1), (3, 4), (4, 3), (5, 1)].map(|(at, digits)| median(at, digits));
            let row =
                format!("| {} | {} | {word} | {a} | {b} | {c} | {d} | {e} | {f} |", graph.name, graph.count);
            println!("{row}");
            writeln!(table, "{row}").unwrap();
        }
    }
    if wanted.is_empty() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/LAYOUT.md"), table).unwrap();
    }
}
