//! Graphs of what is kept, as scripts get them: who is in them, what stands behind each link, and how actors are connected.

use casebook_viz::casebook::{ParseOptions, parse};
use casebook_viz::query::{Book, Effort, Filter, NetworkResult, NodeTypes, network};
use casebook_viz::words::Locale;
use serde_json::json;

fn book(text: &str) -> Book {
    Book::new(parse(text.as_bytes(), ParseOptions::default()).unwrap().casebook)
}

fn cell() -> Book {
    book(include_str!("../fixtures/network/cell.json"))
}

fn graph_of(book: &Book, filter: &str, types: &str) -> NetworkResult {
    let kept = book.keep(&Filter::from_json(filter).unwrap());
    let locale = Locale::fixed("en");
    let name = |entity| casebook_viz::network::name(book, entity, &locale);
    network(book, &kept, NodeTypes::from_words(types).0, Effort::Affordable, &name)
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
