//! Graphs of what is kept, as scripts get them: who is in them, what stands behind each link, and how actors are connected.

use std::collections::BTreeMap;

use casebook_viz::casebook::{ParseOptions, Proof, parse};
use casebook_viz::query::{
    Book, Effort, Entity, Filter, NetworkResult, NodeTypes, Prefer, UnknownActor, network, path, within,
};
use casebook_viz::words::Locale;
use serde::Deserialize;
use serde_json::{Value, json};

fn book(text: &str) -> Book {
    Book::new(parse(text.as_bytes(), ParseOptions::default()).unwrap().casebook)
}

fn cell() -> Book {
    book(include_str!("../fixtures/network/cell.json"))
}

fn graph_of(book: &Book, filter: &str, types: &str) -> NetworkResult {
    let kept = book.keep(&Filter::from_json(filter).unwrap());
    network(book, &kept, NodeTypes::from_words(types).0, Effort::Affordable, &|entity| name(book, entity))
}

fn around(book: &Book, filter: &str, actor: &str, steps: u32) -> Result<NetworkResult, UnknownActor> {
    let kept = book.keep(&Filter::from_json(filter).unwrap());
    within(book, &kept, actor, steps, &|entity| name(book, entity))
}

fn name(book: &Book, entity: Entity) -> String {
    casebook_viz::network::name(book, entity, &Locale::fixed("en"))
}

#[test]
fn memberships_are_links_too() {
    let book = cell();
    let links = |words: &str| {
        let result = graph_of(&book, "{}", words);
        let pairs = result.links.iter().map(|link| (link.from.clone(), link.to.clone()));
        pairs.filter(|(from, to)| !(from.starts_with("actor") && to.starts_with("actor"))).collect::<Vec<_>>()
    };
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(links("actors"), []);
    assert_eq!(links("cases goods"), [pair("case:c1", "good:tobacco"), pair("case:c2", "good:tobacco")]);
    assert!(links("actors cases").contains(&pair("actor:ship", "case:c1")));
    assert!(links("actors countries").contains(&pair("actor:ship", "country:FR")));
    assert!(!links("actors cases countries").contains(&pair("actor:ship", "country:FR")));
    assert_eq!(
        links("goods countries"),
        [pair("good:tobacco", "country:BE"), pair("good:tobacco", "country:FR")]
    );
}

#[test]
fn results_have_the_shape_of_the_interface() {
    let book = cell();
    let value = serde_json::to_value(graph_of(&book, "{}", "actors")).unwrap();
    let cell = value["nodes"].as_array().unwrap().iter().find(|node| node["id"] == "cell").unwrap();
    assert_eq!(
        cell,
        &json!({
            "key": "actor:cell", "id": "cell", "type": "actor", "kind": "organized-crime-group",
            "label": "The cell", "degree": 3, "betweenness": 0.5, "core": 1, "community": cell["community"],
            "component": 0, "cases": 2
        })
    );
    assert_eq!(
        value["links"][0],
        json!({
            "from": "actor:bank", "to": "actor:cell", "kinds": ["launders-for"], "proof": "charged",
            "way": "forward", "cases": ["c2"], "links": ["c2/link/0"], "sources": ["s2"], "value": 100.0
        })
    );
}

/// What NetworkX says of a graph; `tests/fixtures/network/make_expected.py` wrote it.
#[derive(Deserialize)]
struct Expected {
    count: usize,
    edges: Vec<(usize, usize)>,
    proofs: Vec<usize>,
    degree: Vec<usize>,
    betweenness: Vec<f64>,
    core: Vec<u32>,
    components: Vec<usize>,
    louvain: Louvain,
    paths: Vec<Ways>,
    egos: Vec<Ego>,
}

#[derive(Deserialize)]
struct Louvain {
    best: f64,
    mean: f64,
}

#[derive(Deserialize)]
struct Ways {
    ends: (usize, usize),
    short: Option<Vec<usize>>,
    proven: Option<Vec<usize>>,
}

#[derive(Deserialize)]
struct Ego {
    center: usize,
    steps: u32,
    nodes: Vec<usize>,
    links: usize,
    betweenness: f64,
    core: u32,
}

fn classics() -> BTreeMap<String, Expected> {
    serde_json::from_str(include_str!("../fixtures/network/expected.json")).unwrap()
}

fn id(actor: usize) -> String {
    format!("n{actor:05}")
}

/// A book of seven cases, among which links are dealt in turn, each with one of eleven sources.
fn tied(count: usize, edges: &[(usize, usize)], proofs: &[usize]) -> Book {
    let link = |at: usize| {
        let ((from, to), proof) = (edges[at], Proof::ALL[proofs[at]].as_str());
        let source = format!("s{}", at % 11);
        json!({"from": id(from), "to": id(to), "kind": "supplies", "proof": proof, "sources": [source]})
    };
    let cases: Vec<Value> = (0..7)
        .map(|case| {
            let links: Vec<Value> = (case..edges.len()).step_by(7).map(link).collect();
            let all: Vec<Value> = (0..count).map(|actor| json!({"actor": id(actor)})).collect();
            let parts = if case == 0 { all } else { Vec::new() };
            json!({"id": format!("c{case}"), "title": "C", "proof": "charged", "actors": parts, "links": links})
        })
        .collect();
    let actors: Vec<Value> =
        (0..count).map(|actor| json!({"id": id(actor), "name": id(actor), "kind": "person"})).collect();
    let sources: Vec<Value> = (0..11).map(|at| json!({"id": format!("s{at}"), "title": "S"})).collect();
    book(
        &json!({"casebook": "1.0", "id": "b", "title": "B", "sources": sources, "actors": actors, "cases": cases})
            .to_string(),
    )
}

/// The share of links within groups, less the share expected if links fell at random.
fn modularity(graph: &NetworkResult) -> f64 {
    let of: BTreeMap<&str, (u32, usize)> =
        graph.nodes.iter().map(|node| (&*node.key, (node.community, node.degree))).collect();
    let ends = 2.0 * graph.links.len() as f64;
    let inside = graph.links.iter().filter(|link| of[&*link.from].0 == of[&*link.to].0).count() as f64;
    let mut degrees: BTreeMap<u32, f64> = BTreeMap::new();
    of.values().for_each(|(group, degree)| *degrees.entry(*group).or_default() += *degree as f64);
    let expected: f64 = degrees.values().map(|degree| degree * degree).sum();
    if ends > 0.0 { 2.0 * inside / ends - expected / (ends * ends) } else { 0.0 }
}

#[track_caller]
fn close(own: f64, theirs: f64, what: &str) {
    assert!((own - theirs).abs() < 1e-9, "{what}: {own} and {theirs}");
}

#[test]
fn measures_are_those_of_networkx() {
    for (name, expected) in classics() {
        let book = tied(expected.count, &expected.edges, &expected.proofs);
        let graph = graph_of(&book, "{}", "actors");
        assert_eq!((graph.nodes.len(), graph.links.len()), (expected.count, expected.edges.len()), "{name}");
        assert_eq!(graph.betweenness, "exact");
        for (at, node) in graph.nodes.iter().enumerate() {
            assert_eq!(
                (&*node.id, node.degree, node.core),
                (&*id(at), expected.degree[at], expected.core[at])
            );
            close(node.betweenness.unwrap(), expected.betweenness[at], &name);
        }
        let mut parts = vec![0; expected.components.len()];
        graph.nodes.iter().for_each(|node| parts[node.component as usize] += 1);
        assert_eq!(parts, expected.components, "{name}");
        let (found, louvain) = (modularity(&graph), expected.louvain);
        println!("{name}: {found:.6}, Louvain at best {:.6}, on average {:.6}", louvain.best, louvain.mean);
        assert!(found >= louvain.best - 1e-9, "{name}: {found} and {}", louvain.best);
    }
}

#[test]
fn paths_are_those_of_networkx() {
    for (name, expected) in classics() {
        let book = tied(expected.count, &expected.edges, &expected.proofs);
        let kept = book.keep(&Filter::default());
        for ways in &expected.paths {
            let (from, to) = (id(ways.ends.0), id(ways.ends.1));
            for (prefer, theirs) in [(Prefer::Short, &ways.short), (Prefer::Proven, &ways.proven)] {
                let steps = path(&book, &kept, &from, &to, prefer).unwrap();
                let met = steps.map(|steps| {
                    let mut met = vec![from.clone()];
                    met.extend(steps.into_iter().map(|step| step.to));
                    met
                });
                let theirs = theirs.as_ref().map(|nodes| nodes.iter().copied().map(id).collect::<Vec<_>>());
                assert_eq!(met, theirs, "{name}: {prefer:?} from {from} to {to}");
            }
        }
    }
}

#[test]
fn surroundings_are_those_of_networkx() {
    for (name, expected) in classics() {
        let book = tied(expected.count, &expected.edges, &expected.proofs);
        for ego in &expected.egos {
            let part = around(&book, "{}", &id(ego.center), ego.steps).unwrap();
            let ids: Vec<&str> = part.nodes.iter().map(|node| &*node.id).collect();
            assert_eq!(ids, ego.nodes.iter().copied().map(id).collect::<Vec<_>>(), "{name}");
            assert_eq!(part.links.len(), ego.links, "{name}");
            let center = part.nodes.iter().find(|node| node.id == id(ego.center)).unwrap();
            assert_eq!(center.core, ego.core, "{name}");
            close(center.betweenness.unwrap(), ego.betweenness, &name);
        }
    }
}
