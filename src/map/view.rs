//! Where the map lies: in an area of the box, and around what a reader wants to see. Functions of rectangles and
//! transforms; knows no input.

use super::legs::Leg;
use super::model::MapModel;
use super::outlines::WorldOutlines;
use crate::geom::{Affine, Rect};
use crate::scene::{Subject, SubjectKind};

/// The whole world in an area of the box.
pub(super) fn home(outlines: &WorldOutlines, area: Rect) -> Affine {
    Affine::fit(outlines.bounds, area.inflate(-EDGE))
}

/// Room around the map, so that its edge is drawn whole.
const EDGE: f64 = 3.0;

/// The box in the plane of the map around what a subject is about; none where the map does not show it.
pub fn bounds_of(model: &MapModel, outlines: &WorldOutlines, subject: &Subject) -> Option<Rect> {
    let node = |index: usize| {
        let node = &model.nodes[index];
        outlines.point(node.place.unwrap_or_else(|| outlines.anchor(node.country)))
    };
    let mut bounds = model
        .members(subject)
        .filter_map(|country| outlines.country(country))
        .map(|outline| outline.body)
        .fold(Rect::EMPTY, Rect::union);
    if bounds.is_empty() {
        let cases = model.cases_of(subject);
        let is_meant = |leg: &&Leg| match subject.kind {
            SubjectKind::Route => leg.routes.iter().any(|route| model.routes[*route].subject == *subject),
            _ => !leg.cases.is_disjoint(&cases),
        };
        let ends = model.legs.iter().filter(is_meant).flat_map(|leg| [leg.from, leg.to]);
        let own = (0..model.nodes.len()).filter(|index| model.nodes[*index].subject == *subject);
        let nodes: Vec<usize> =
            if subject.kind == SubjectKind::Place { own.collect() } else { ends.collect() };
        bounds = Rect::bounding(nodes.into_iter().map(node));
        if bounds.is_empty() {
            let countries = cases.iter().flat_map(|case| model.countries_of(*case));
            let bodies =
                countries.filter_map(|country| outlines.country(*country)).map(|outline| outline.body);
            bounds = bodies.fold(Rect::EMPTY, Rect::union);
        }
    }
    (!bounds.is_empty()).then_some(bounds)
}
