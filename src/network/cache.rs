//! Takes a book, what is kept and a request, gives layout and measures, made anew only where something they depend on changed.

use std::rc::Rc;

use super::analysis::Analysis;
use super::layout::{Places, places};
use super::request::{LayoutGoal, NetworkRequest};
use crate::casebook::{Handling, Proof};
use crate::geom::Rect;
use crate::query::{Book, Entity, Filter, Kept, NodeTypes, graph, neighbors};

/// A layout of the whole book.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) entities: Vec<Entity>,
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) places: Places,
}

/// What a layout depends on; filters move nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
struct LayoutKey {
    types: NodeTypes,
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
        let key = LayoutKey { types: request.nodes, goal: request.goal, form: form as i8, level: kept.level };
        if let Some((of, layout)) = &self.layout
            && *of == key
        {
            return Rc::clone(layout);
        }
        // What stricter handling hides must not be sensed, not even as a gap.
        let all = book.keep(&Filter { handling: Some(kept.level), ..Filter::default() });
        let graph = graph(book, &all, request.nodes);
        let neighbors = neighbors(&graph);
        let layout = Rc::new(Layout {
            entities: graph.node_weights().map(|node| node.entity).collect(),
            pairs: neighbors.edges().collect(),
            places: places(&neighbors, libm::exp2(form / 2.0), request.goal),
        });
        self.layout = Some((key, Rc::clone(&layout)));
        layout
    }
}
