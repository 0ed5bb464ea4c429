//! A marked span of time: the rest steps back, and its ends can be seen to be grips. Knows where days are, not what marks
//! them.

use super::super::plot::Plot;
use super::pen::Pen;
use crate::casebook::Span;
use crate::geom::{Path, Point, Rect};
use crate::scene::{Group, Shape, Stroke};

/// How much of the ground's colour lies over what is not marked.
const VEIL: f64 = 0.62;

/// A grip in the middle of an end.
const GRIP: (f64, f64) = (5.0, 22.0);

/// Veils over what is beside the span, and its ends where they lie in the plot.
pub(super) fn marked(pen: &Pen<'_>, span: Span, plot: &Plot) -> Group {
    let mut group = Group::new("span");
    let rect = plot.rect;
    let x = |day: f64| plot.place((day.clamp(plot.window.from, plot.window.to), 0.0)).x;
    let ends = [f64::from(span.first.0), f64::from(span.last.0) + 1.0];
    let (from, to) = (x(ends[0]), x(ends[1]));
    for (x0, x1) in [(rect.x0, from.min(to)), (from.max(to), rect.x1)] {
        if x0 < x1 {
            let (rect, fill) = (Rect::new(x0, rect.y0, x1, rect.y1), pen.theme.background.with_opacity(VEIL));
            group.push(Shape::Rect { rect, corner: 0.0, fill: Some(fill), stroke: None });
        }
    }
    for end in ends.into_iter().filter(|end| plot.window.from < *end && *end < plot.window.to) {
        let (x, middle) = (x(end), f64::midpoint(rect.y0, rect.y1));
        let line = Path::polyline(&[Point::new(x, rect.y0), Point::new(x, rect.y1)]);
        group.push(Shape::stroked(line, Stroke::solid(pen.theme.accent, 1.5)));
        let grip = Rect::from_xywh(x - GRIP.0 / 2.0, middle - GRIP.1 / 2.0, GRIP.0, GRIP.1);
        let stroke = Some(Stroke::solid(pen.theme.background, 1.0));
        group.push(Shape::Rect { rect: grip, corner: 2.5, fill: Some(pen.theme.accent), stroke });
    }
    group
}
