//! The marks that routes join and the seizures: told apart by shape first.

use super::chosen::Chosen;
use super::{Sheet, Spot};
use crate::geom::{Path, Point, Rect};
use crate::map::labels::Taken;
use crate::map::legs::{Node, Role};
use crate::scene::{Group, Item, Shape, Stroke};
use crate::style::{Color, Theme};

/// The radius that a mark takes up: the middle of a country is less sure than a place, and smaller.
pub(super) fn mark_radius(sheet: &Sheet<'_>, node: &Node) -> f64 {
    let radius = match (node.role, node.place) {
        (None, _) => 2.4,
        (Some(_), Some(_)) => 3.4,
        (Some(_), None) => 2.9,
    };
    radius * sheet.mark_scale()
}

/// All marks; names are kept off them.
pub(super) fn marks(sheet: &Sheet<'_>, spots: &[Spot], chosen: &Chosen<'_>, taken: &mut Taken) -> Group {
    let mut group = Group::new("marks");
    let held = |index: usize| {
        sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_node(index, &sheet.model.nodes[index]))
    };
    let nodes = || sheet.model.nodes.iter().enumerate().zip(spots);
    // Seizures bring nodes of their own, which their marks stand for.
    let is_mark = |index: usize, spot: &Spot| spot.is_visible && chosen.marks(sheet.model, index);
    for front in [false, true] {
        for ((_, node), spot) in
            nodes().filter(|((index, _), spot)| held(*index) == front && is_mark(*index, spot))
        {
            let radius = mark_radius(sheet, node);
            if front {
                taken.mark(spot.at, radius + 1.0);
            }
            let color = if node.role.is_some() { sheet.theme.flow } else { sheet.theme.text };
            let color = if front { color } else { color.with_opacity(0.25) };
            let ground =
                if front { sheet.theme.background } else { sheet.theme.background.with_opacity(0.4) };
            let shape = symbol(node.role, spot.at, radius, color, ground);
            group.push(Item::from(shape).about(node.subject.clone()).saying(node.sentence.as_str()));
            if sheet.emphasis.as_ref().is_some_and(|emphasis| emphasis.is(&node.subject)) {
                let ring = Stroke::solid(sheet.theme.text, 1.6);
                group.push(Shape::Circle {
                    center: spot.at,
                    radius: radius + 3.5,
                    fill: None,
                    stroke: Some(ring),
                });
            }
        }
    }
    seizures(sheet, spots, taken, &mut group);
    group
}

/// The symbol of a role: a disc where goods come from, a ring where they pass, a square where they go.
pub(super) fn symbol(role: Option<Role>, at: Point, radius: f64, color: Color, ground: Color) -> Shape {
    match role {
        None => {
            Shape::Circle { center: at, radius, fill: Some(color), stroke: Some(Stroke::solid(ground, 0.8)) }
        }
        Some(Role::From) => {
            Shape::Circle { center: at, radius, fill: Some(color), stroke: Some(Stroke::solid(ground, 1.0)) }
        }
        Some(Role::Through) => Shape::Circle {
            center: at,
            radius: radius - 0.6,
            fill: Some(ground),
            stroke: Some(Stroke::solid(color, 1.6)),
        },
        Some(Role::To) => Shape::Rect {
            rect: Rect::around(at, radius * 0.92),
            corner: 0.0,
            fill: Some(color),
            stroke: Some(Stroke::solid(ground, 1.0)),
        },
    }
}

/// The diamond of a seizure.
pub(super) fn diamond(at: Point, radius: f64, theme: &Theme, opacity: f64) -> Shape {
    let corners = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)];
    let path = Path::polygon(&corners.map(|(x, y)| at + Point::new(x, y) * radius));
    Shape::Path {
        path: path.into(),
        fill: Some(theme.text.with_opacity(opacity)),
        stroke: Some(Stroke::solid(theme.background.with_opacity(opacity), 1.0)),
    }
}

/// Seizures at one place lie in a spiral around it, so that each can be pointed at.
fn seizures(sheet: &Sheet<'_>, spots: &[Spot], taken: &mut Taken, group: &mut Group) {
    /// Farther out nobody would know where they belong.
    const FARTHEST: f64 = 16.0;
    const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;
    let mut at_node = vec![0_u32; spots.len()];
    for seizure in sheet.model.seizures.iter().filter(|seizure| spots[seizure.node].is_visible) {
        let turn = f64::from(at_node[seizure.node]);
        at_node[seizure.node] += 1;
        let marked = sheet.model.nodes[seizure.node].role.is_some() || sheet.model.request.places;
        let first = if marked { 1.0 } else { 0.0 };
        let away = (6.5 * (turn + first).sqrt()).min(FARTHEST);
        let (sin, cos) = libm::sincos(turn * GOLDEN_ANGLE + 0.8);
        let at = spots[seizure.node].at + Point::new(cos, sin) * away;
        let held = sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_seizure(seizure));
        taken.mark(at, 4.0);
        let shape = diamond(at, 3.8, sheet.theme, if held { 1.0 } else { 0.25 });
        group.push(Item::from(shape).about(seizure.subject.clone()).saying(seizure.sentence.as_str()));
    }
}
