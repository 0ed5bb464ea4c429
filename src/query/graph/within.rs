//! Takes what is kept and an actor, gives who lies within so many steps of it, with the ties among them. Knows no pictures.

use std::collections::VecDeque;

use petgraph::graph::NodeIndex;

use super::super::book::Book;
use super::super::keep::Kept;
use super::betweenness::Effort;
use super::build::graph;
use super::element::{Entity, NetworkGraph};
use super::network::{NetworkResult, told};
use super::node_types::NodeTypes;
use super::path::{UnknownActor, known_actor, node_of};

/// The actors within `steps` ties of one of them, itself included, and all ties among them. Measures are over this part alone:
/// who is central in it, not in the whole. Empty where nothing that is kept names the actor. `name` gives what a node is called.
///
/// # Errors
///
/// `actor` is not the id of an actor of the book, or of one that is stricter than what is shown.
pub fn within(
    book: &Book,
    kept: &Kept,
    actor: &str,
    steps: u32,
    name: &dyn Fn(Entity) -> String,
) -> Result<NetworkResult, UnknownActor> {
    let actor = known_actor(book, kept, "actor", actor)?;
    let graph = graph(book, kept, NodeTypes::default());
    let near = node_of(&graph, actor).map(|center| near(&graph, center, steps)).unwrap_or_default();
    let part = graph.filter_map_owned(
        |node, weight| near.get(node.index()).is_some_and(|near| *near).then_some(weight),
        |_, edge| Some(edge),
    );
    Ok(told(book, &part, Effort::Affordable, name))
}

/// Which nodes are within so many steps.
fn near(graph: &NetworkGraph, center: NodeIndex, steps: u32) -> Vec<bool> {
    let mut near = vec![false; graph.node_count()];
    near[center.index()] = true;
    let mut queue = VecDeque::from([(center, 0)]);
    while let Some((node, distance)) = queue.pop_front() {
        if distance == steps {
            break;
        }
        for other in graph.neighbors(node) {
            if !std::mem::replace(&mut near[other.index()], true) {
                queue.push_back((other, distance + 1));
            }
        }
    }
    near
}
