//! Where the map lies: in an area of the box, and around what a reader wants to see. Functions of rectangles and
//! transforms; knows no input.

use super::areas::{Area, Datum};
use super::focus::place_in;
use super::legs::{Leg, Node};
use super::model::MapModel;
use super::outlines::WorldOutlines;
use crate::casebook::Country;
use crate::geom::{Affine, Rect};
use crate::query::Book;
use crate::scene::{Subject, SubjectKind};

/// The whole world in an area of the box.
pub(super) fn home(outlines: &WorldOutlines, area: Rect) -> Affine {
    Affine::fit(outlines.bounds, area.inflate(-EDGE))
}

/// Room around the map, so that its edge is drawn whole.
const EDGE: f64 = 3.0;

/// The box in the plane of the map around all that is drawn of the data: marks, and the countries that cases concern and
/// the filter asks for. None where there is nothing.
pub fn extent_of(model: &MapModel, outlines: &WorldOutlines) -> Option<Rect> {
    let is_shown = |area: &&Area| area.cases > 0 && area.datum != Datum::LeftOut;
    let bodies = model.areas.iter().filter(is_shown).map(|area| body(outlines, area.country));
    let place = |node: &Node| node.place.unwrap_or_else(|| outlines.anchor(node.country));
    let marks = Rect::bounding(model.nodes.iter().map(|node| outlines.point(place(node))));
    let extent = bodies.fold(marks, Rect::union);
    (!extent.is_empty()).then_some(extent)
}

/// Whether the data reaches to where flat maps are otherwise cut off: Antarctica, and the seas around it.
pub fn reaches_far_south(model: &MapModel) -> bool {
    const SOUTH_DEGREES: f64 = -58.0;
    let is_south = |node: &Node| node.place.is_some_and(|place| place.lat < SOUTH_DEGREES.to_radians());
    let antarctica = Country::from_code("AQ");
    let is_concerned = |area: &Area| Some(area.country) == antarctica && area.cases > 0;
    model.areas.iter().any(is_concerned) || model.nodes.iter().any(is_south)
}

/// The box around a country's largest outline. One too small to have an outline, or not in a publisher's own world, still
/// lies somewhere.
fn body(outlines: &WorldOutlines, country: Country) -> Rect {
    let outline = outlines.country(country);
    outline
        .map_or_else(|| Rect::around(outlines.point(outlines.anchor(country)), 0.0), |outline| outline.body)
}

/// The box in the plane of the map around what a subject is about, drawn at present or not: a place of the book that
/// has no mark, a route that is gathered into a flow, all places of a case. None where neither map nor book knows it.
pub fn bounds_of(model: &MapModel, outlines: &WorldOutlines, book: &Book, subject: &Subject) -> Option<Rect> {
    let body = |country: Country| body(outlines, country);
    let around = |nodes: &[Node], indices: &mut dyn Iterator<Item = usize>| {
        let place = |node: &Node| node.place.unwrap_or_else(|| outlines.anchor(node.country));
        Rect::bounding(indices.map(|index| outlines.point(place(&nodes[index]))))
    };
    let each = 0..model.nodes.len();
    let of_cases = || {
        let cases = model.cases_of(subject);
        let legs = model.legs.iter().filter(|leg| !leg.cases.is_disjoint(&cases));
        let own = each.clone().filter(|index| !model.nodes[*index].cases.is_disjoint(&cases));
        let marked = around(&model.nodes, &mut legs.flat_map(|leg| [leg.from, leg.to]).chain(own));
        let countries = cases.iter().flat_map(|case| model.countries_of(*case)).copied();
        if marked.is_empty() { countries.map(body).fold(Rect::EMPTY, Rect::union) } else { marked }
    };
    let bounds = match subject.kind {
        SubjectKind::Country | SubjectKind::Region => {
            model.members(subject).map(body).fold(Rect::EMPTY, Rect::union)
        }
        SubjectKind::Place => {
            let place = place_in(book, subject).map(|place| outlines.point(place));
            Rect::bounding(place)
        }
        SubjectKind::Route => {
            let is_meant =
                |leg: &&Leg| leg.routes.iter().any(|route| model.routes[*route].subject == *subject);
            let legs = model.legs.iter().filter(is_meant);
            around(&model.nodes, &mut legs.flat_map(|leg| [leg.from, leg.to]))
        }
        SubjectKind::Flow => {
            let single = (&model.nodes, &model.legs);
            let levels = model.bundles.iter().map(|bundles| (&bundles.nodes, &bundles.legs));
            let ends = |(nodes, legs): (&Vec<Node>, &Vec<Leg>)| {
                let meant = legs.iter().filter(|leg| leg.subject == *subject);
                around(nodes, &mut meant.flat_map(|leg| [leg.from, leg.to]))
            };
            std::iter::once(single).chain(levels).map(ends).fold(Rect::EMPTY, Rect::union)
        }
        SubjectKind::Seizure => {
            let meant = model.seizures.iter().filter(|seizure| seizure.subject == *subject);
            around(&model.nodes, &mut meant.map(|seizure| seizure.node))
        }
        _ => Rect::EMPTY,
    };
    let bounds = if bounds.is_empty() { of_cases() } else { bounds };
    (!bounds.is_empty()).then_some(bounds)
}
