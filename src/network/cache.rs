//! Takes a book, what is kept and a request, gives layout and measures, made anew only where something they depend on changed.

use std::rc::Rc;

use super::analysis::Analysis;
use super::layered::layered;
use super::layout::{Places, packed, places};
use super::radial::radial;
use super::request::{LayoutGoal, NetworkLayout, NetworkRequest};
use crate::casebook::{Handling, LinkKind, Proof};
use crate::geom::Rect;
use crate::query::{Book, Entity, Filter, Kept, NetworkGraph, NodeTypes, graph, neighbors};

/// A layout of the whole book.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) entities: Vec<Entity>,
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) places: Places,
}

/// What a layout depends on; filters move nothing.
#[derive(Clone, Debug, PartialEq)]
struct LayoutKey {
    types: NodeTypes,
    layout: NetworkLayout,
    /// Whom rings lie around.
    center: Option<String>,
    goal: LayoutGoal,
    /// Twice the binary logarithm of width over height, rounded: boxes of similar form share a layout.
    form: i8,
    level: Handling,
}

/// Answers that later requests of the same book may reuse.
#[derive(Clone, Debug, Default)]
pub struct NetworkCache {
    layout: Option<(LayoutKey, Rc<Layout>)>,
    analysis: Option<(NodeTypes, Proof, Kept, Rc<Analysis>)>,
}

impl NetworkCache {
    pub(super) fn analysis(&mut self, book: &Book, kept: &Kept, request: &NetworkRequest) -> Rc<Analysis> {
        if let Some((types, proof, of, analysis)) = &self.analysis
            && (*types, *proof) == (request.nodes, request.proof)
            && of == kept
        {
            return Rc::clone(analysis);
        }
        let analysis = Rc::new(Analysis::new(book, kept, request.nodes, request.proof));
        self.analysis = Some((request.nodes, request.proof, kept.clone(), Rc::clone(&analysis)));
        analysis
    }

    pub(super) fn layout(
        &mut self,
        book: &Book,
        kept: &Kept,
        request: &NetworkRequest,
        plot: Rect,
    ) -> Rc<Layout> {
        let aspect = if plot.height() > 0.0 { plot.width() / plot.height() } else { 1.0 };
        let form = (2.0 * libm::log2(aspect.max(1e-6))).round().clamp(-4.0, 4.0);
        let is_radial = request.layout == NetworkLayout::Radial;
        let key = LayoutKey {
            types: request.nodes,
            layout: request.layout,
            center: request.focus.clone().filter(|_| is_radial),
            goal: request.goal,
            form: form as i8,
            level: kept.level,
        };
        if let Some((of, layout)) = &self.layout
            && *of == key
        {
            return Rc::clone(layout);
        }
        // What stricter handling hides must not be sensed, not even as a gap.
        let all = book.keep(&Filter { handling: Some(kept.level), ..Filter::default() });
        let graph = graph(book, &all, request.nodes);
        let neighbors = neighbors(&graph);
        let aspect = libm::exp2(form / 2.0);
        let found = match request.layout {
            NetworkLayout::Force => places(&neighbors, aspect, request.goal),
            NetworkLayout::Radial => {
                let focus = request.focus.as_ref().and_then(|id| book.actor_by_id(id)).map(Entity::Actor);
                let focus = graph.node_weights().position(|node| Some(node.entity) == focus);
                packed(&neighbors, neighbors.components(), aspect, |own, nodes, room| {
                    let hub = (0..own.len()).max_by_key(|node| (own.degree(*node), std::cmp::Reverse(*node)));
                    let center = nodes.iter().position(|node| Some(*node) == focus).or(hub);
                    radial(own, center.unwrap_or(0), room)
                })
            }
            NetworkLayout::Layered => {
                let below = commands(book, &graph);
                packed(&neighbors, neighbors.components(), aspect, |own, nodes, room| {
                    let at = |node: usize| nodes.binary_search(&node).ok();
                    let inside: Vec<(usize, usize)> =
                        below.iter().filter_map(|(a, b)| Some((at(*a)?, at(*b)?))).collect();
                    layered(own, &inside, room)
                })
            }
        };
        let layout = Rc::new(Layout {
            entities: graph.node_weights().map(|node| node.entity).collect(),
            pairs: neighbors.edges().collect(),
            places: found,
        });
        self.layout = Some((key, Rc::clone(&layout)));
        layout
    }
}

/// Who stands above whom, by node: who leads, controls or owns.
fn commands(book: &Book, graph: &NetworkGraph) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for edge in graph.edge_indices() {
        let Some((a, b)) = graph.edge_endpoints(edge) else { continue };
        for at in &graph[edge].links {
            let link = &book.casebook[at.case].links[at.index];
            if matches!(link.kind, LinkKind::Leads | LinkKind::Controls | LinkKind::Owns) {
                let forward = graph[a].entity == Entity::Actor(link.from);
                pairs.push(if forward { (a.index(), b.index()) } else { (b.index(), a.index()) });
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
