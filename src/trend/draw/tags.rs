//! Values written beside a few points of a line: the highest, the last, the first, and all where there are few. None lies on
//! another.

use super::super::line::{TrendLine, TrendPoint};
use super::super::panels::{Mark, Panel};
use super::super::plot::Plot;
use super::marks::at;
use super::pen::Pen;
use crate::geom::{Point, Rect};
use crate::scene::{Align, Group, Label};
use crate::style::Font;

/// How many values there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HowMany {
    /// Only the highest.
    Highest,
    /// The last one, too.
    HighestAndLast,
    /// The first one, too, and all where there are few.
    Several,
}

/// Up to so many points all are told.
const ALL: usize = 8;

/// From a point to its value; farther where an arrow points up.
const AIR: f64 = 8.0;
const AIR_OF_ARROW: f64 = 20.0;

/// Values beside the points of a line that is alone in its panel, none of them on what is `taken` already. Zeros are seen
/// where they are.
pub(super) fn tags(
    pen: &Pen<'_>,
    panel: &Panel,
    line: &TrendLine,
    plot: &Plot,
    mut taken: Vec<Rect>,
    how_many: HowMany,
) -> Group {
    let mut group = Group::new("values");
    let font = Font::semibold(pen.axis_font().size);
    let is_line = panel.mark == Mark::Line;
    let places = Places { plot, line, is_line, size: font.size, page: pen.page.width };
    for index in wanted(&line.points, how_many) {
        let point = &line.points[index];
        let text = panel.unit.tag(point.value, pen.locale);
        let width = pen.width(&text, font);
        let free = places
            .of(index, width)
            .into_iter()
            .find(|(_, room)| room.x1 <= pen.page.width && !taken.iter().any(|other| other.intersects(room)));
        let Some((at, room)) = free else { continue };
        taken.push(room);
        let label = Label::new(at, text, font, pen.theme.text).aligned(Align::Center);
        group.push(label.with_halo(pen.theme.background, 3.0));
    }
    group
}

/// Where values may stand.
struct Places<'a> {
    plot: &'a Plot,
    line: &'a TrendLine,
    /// Whether there is a line with nothing below it.
    is_line: bool,
    /// Of the letters.
    size: f64,
    /// The width of the page.
    page: f64,
}

impl Places<'_> {
    /// Where the value of a point may stand, best first, and the room it takes there: below it where the line comes down to
    /// it, above it, beside it.
    fn of(&self, index: usize, width: f64) -> Vec<(Point, Rect)> {
        let point = &self.line.points[index];
        let center = self.plot.place(at(point));
        let top = point.range().map_or(center.y, |(_, high)| self.plot.place((at(point).0, high)).y);
        let half = width / 2.0;
        let place = |x: f64, y: f64| {
            (Point::new(x, y), Rect::new(x - half - 3.0, y - self.size, x + half + 3.0, y + 3.0))
        };
        let least = self.plot.rect.x0 + half + 2.0;
        let x = center.x.clamp(least, (self.page - half - 2.0).max(least));
        let above = place(x, top - if point.is_minimum() { AIR_OF_ARROW } else { AIR });
        let below = place(x, center.y + AIR + self.size * 0.75);
        let beside = |side: f64| place(center.x + side * (half + AIR), center.y + self.size * 0.8);
        let neighbours = [index.checked_sub(1), Some(index + 1)];
        let mut values = neighbours.into_iter().flatten().filter_map(|near| self.line.points.get(near));
        let is_valley = values.clone().count() == 2 && values.all(|near| near.value > point.value);
        let is_free = |room: &Rect| is_valley && self.is_line && room.y1 < self.plot.rect.y1;
        let below = Some(below).filter(|(_, room)| is_free(room));
        below.into_iter().chain([above, beside(1.0), beside(-1.0)]).collect()
    }
}

/// The points worth telling, the most important first.
fn wanted(points: &[TrendPoint], how_many: HowMany) -> Vec<usize> {
    let Some(last) = points.len().checked_sub(1) else { return Vec::new() };
    let highest =
        (0..=last).reduce(|best, next| if points[next].value > points[best].value { next } else { best });
    let mut wanted: Vec<usize> = highest.into_iter().collect();
    if how_many != HowMany::Highest {
        wanted.push(last);
    }
    if how_many == HowMany::Several {
        wanted.push(0);
        wanted.extend((0..=last).filter(|_| points.len() <= ALL));
    }
    let mut seen = Vec::new();
    wanted.retain(|index| {
        let is_new = !seen.contains(index);
        seen.push(*index);
        is_new && points[*index].value > 0.0
    });
    wanted
}
