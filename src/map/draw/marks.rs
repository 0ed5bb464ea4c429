//! The marks that routes join and the seizures: told apart by shape first.

use super::chosen::Chosen;
use super::gathered::Gathered;
use super::{Sheet, Spot};
use crate::geom::{Path, Point, Rect};
use crate::map::labels::Taken;
use crate::map::legs::{Node, Role};
use crate::scene::{Group, Item, Shape, Stroke};
use crate::style::{Color, Theme};
use crate::words::Locale;

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
pub(super) fn marks(
    sheet: &Sheet<'_>,
    spots: &[Spot],
    (chosen, gathered): (&Chosen<'_>, &Gathered<'_>),
    locale: &Locale,
    taken: &mut Taken,
) -> Group {
    let mut group = Group::new("marks");
    let held = |index: usize| {
        sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_node(index, &sheet.model.nodes[index]))
    };
    let nodes = || sheet.model.nodes.iter().enumerate().zip(spots);
    // Seizures bring nodes of their own, which their marks stand for.
    let is_mark = |index: usize, spot: &Spot| {
        let is_shown = spot.is_visible && chosen.marks(sheet.model, index);
        is_shown && (sheet.model.nodes[index].role.is_some() || !gathered.hides(sheet.model, index))
    };
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
    let is_marked = |index: usize| is_mark(index, &spots[index]);
    gathered.draw(sheet, spots, &is_marked, locale, taken, &mut group);
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
