//! Values written beside a few points of a line: the highest, the last, the first, and all where there are few. None lies on
//! another.

use super::super::line::{TrendLine, TrendPoint};
use super::super::panels::Panel;
use super::super::plot::Plot;
use super::marks::at;
use super::pen::Pen;
use crate::geom::{Point, Rect};
use crate::scene::{Align, Group, Label};
use crate::style::Font;

/// Up to so many points all are told.
const ALL: usize = 8;

/// How far above its point a value stands; farther where an arrow points up.
const ABOVE: f64 = 8.0;
const ABOVE_ARROW: f64 = 17.0;

/// Values beside the points of a line that is alone in its panel. Zeros are seen where they are.
pub(super) fn tags(pen: &Pen<'_>, panel: &Panel, line: &TrendLine, plot: &Plot, sparing: bool) -> Group {
    let mut group = Group::new("values");
    let font = Font { size: pen.axis_font().size, ..Font::semibold(0.0) };
    let mut taken: Vec<Rect> = Vec::new();
    for point in wanted(&line.points, sparing) {
        let text = panel.unit.tag(point.value, pen.locale);
        let width = pen.width(&text, font);
        let place = plot.place(at(point));
        let raise = if point.is_minimum() { ABOVE_ARROW } else { ABOVE };
        let top = point.range().map_or(place.y, |(_, high)| plot.place((at(point).0, high)).y);
        let half = width / 2.0;
        let x = place.x.clamp(half + 2.0, (pen.page.width - half - 2.0).max(half + 2.0));
        let y = top - raise;
        let room = Rect::new(x - half - 3.0, y - font.size, x + half + 3.0, y + 3.0);
        if taken.iter().any(|other| other.intersects(&room)) {
            continue;
        }
        taken.push(room);
        let label = Label::new(Point::new(x, y), text, font, pen.theme.text).aligned(Align::Center);
        group.push(label.with_halo(pen.theme.background, 3.0));
    }
    group
}

/// The points worth telling, the most important first.
fn wanted(points: &[TrendPoint], sparing: bool) -> Vec<&TrendPoint> {
    let highest = points.iter().reduce(|best, point| if point.value > best.value { point } else { best });
    let mut wanted: Vec<&TrendPoint> = highest.into_iter().collect();
    if !sparing {
        wanted.extend(points.last().into_iter().chain(points.first()));
        if points.len() <= ALL {
            wanted.extend(points);
        }
    }
    wanted.retain(|point| point.value > 0.0);
    wanted
}
