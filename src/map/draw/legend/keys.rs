//! The keys of a legend, drawn with what draws the map itself, so that both look alike.

use super::super::Sheet;
use super::super::flows::{WidthScale, color_of_good};
use super::super::hatch::hatch;
use super::super::land::{datum_color, pattern};
use super::super::marks::{diamond, symbol};
use super::arrange::KEY;
use super::rows::Key;
use crate::geom::{Path, Point, Rect};
use crate::map::areas::Datum;
use crate::map::flow::Arrow;
use crate::scene::{Group, Shape, Stroke};
use crate::style::{Color, evidence};

/// Draws a key from where a row begins to where the key ends, halfway down the row; lines point from the one to the other.
pub(super) fn draw_key(sheet: &Sheet<'_>, key: Key, (start, end): (Point, Point), group: &mut Group) {
    let theme = sheet.theme;
    let middle = start.lerp(end, 0.5);
    match key {
        Key::Fill(datum, class) => {
            let left = start.x.min(end.x);
            let rect = Rect::from_xywh(left, start.y - 5.5, KEY, 11.0);
            let rim = (datum == Datum::LeftOut).then(|| Stroke::solid(theme.line, 0.8));
            let fill = Some(datum_color(sheet, datum, class));
            group.push(Shape::Rect { rect, corner: 1.5, fill, stroke: rim });
            if let Some(pattern) = pattern(sheet, datum) {
                let lines = hatch(&Path::rect(rect), rect, pattern.apart, pattern.slope);
                group.push(Shape::stroked(lines, pattern.stroke));
            }
        }
        Key::Symbol(radius) => {
            group.push(Shape::disc(middle, radius, theme.sequential[3].with_opacity(0.75)));
        }
        Key::Proof(proof) => {
            let style = evidence(proof as usize);
            let width = WidthScale::LEAST * style.width;
            let color = route_ink(sheet).with_opacity(style.opacity);
            let (line, head) = arrow(start, end, width);
            group.push(Shape::stroked(line, Stroke::solid(color, width).dashed(style.dash)));
            group.push(Shape::filled(head, color));
        }
        Key::Width(most) => {
            let stroke = Stroke::solid(route_ink(sheet), WidthScale::of(sheet.model).width(Some(most)));
            group.push(Shape::stroked(Path::polyline(&[start, end]), stroke));
        }
        Key::Unknown => {
            let (line, head) = arrow(start, end, WidthScale::LEAST);
            group.push(Shape::stroked(line, Stroke::solid(theme.flow, WidthScale::LEAST)));
            let (fill, stroke) = (Some(theme.background), Some(Stroke::solid(theme.flow, 1.1)));
            group.push(Shape::Path { path: head.into(), fill, stroke });
        }
        Key::Good(at) => {
            let stroke = Stroke::solid(color_of_good(theme, at), 3.0);
            group.push(Shape::stroked(Path::polyline(&[start, end]), stroke));
        }
        Key::Mark(role) => group.push(symbol(Some(role), middle, 3.6, theme.flow, theme.background)),
        Key::Seizure => group.push(diamond(middle, 4.2, theme, 1.0)),
        Key::Many { radius, are_seizures } => {
            let fill = if are_seizures { theme.text } else { theme.background };
            let stroke = (!are_seizures).then(|| Stroke::solid(theme.text, 1.2));
            group.push(Shape::Circle { center: middle, radius, fill: Some(fill.with_opacity(0.86)), stroke });
        }
    }
}

/// The colour of a line that stands for any route: where goods have colours of their own, none of these.
fn route_ink(sheet: &Sheet<'_>) -> Color {
    if sheet.model.goods.is_empty() { sheet.theme.flow } else { sheet.theme.text }
}

/// A short route: its line and its head.
fn arrow(start: Point, end: Point, width: f64) -> (Path, Path) {
    let arrow = Arrow::for_width(width);
    let way = (end - start).unit();
    let line = Path::polyline(&[start, end - way * (arrow.length * 0.7)]);
    (line, arrow.path(end, way))
}
