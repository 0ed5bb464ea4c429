//! What colours, lines and marks mean: measured first, because the map makes room for it, then drawn in a corner or
//! below the map. Mirrored where words run from right to left.

mod arrange;
mod keys;
mod rows;

use super::Sheet;
use super::room::{MARGIN, bare_home, find_room};
use crate::geom::{Affine, Point, Rect, Size};
use crate::map::model::MapModel;
use crate::map::outlines::WorldOutlines;
use crate::scene::{Align, Group, Item, Label, Shape, Stroke};
use crate::style::{Color, Font, TextMetrics};
use crate::words::Locale;
use arrange::{ROW, TEXT, TITLE, arrange};
use keys::draw_key;
use rows::{Column, columns};

/// The legend, measured and in its place.
pub(super) struct Panel {
    columns: Vec<Column>,
    rect: Rect,
    home: Affine,
    is_rtl: bool,
}

/// Where a text begins or ends, whichever way it runs.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Start,
    End,
}

impl Panel {
    /// Measures the legend of a model for a box and finds it a place. Where the map would keep too little room it is
    /// left out; the table and the sentences say the same.
    pub(super) fn new(
        model: &MapModel,
        outlines: &WorldOutlines,
        size: Size,
        zoom: f64,
        locale: &Locale,
        metrics: &dyn TextMetrics,
    ) -> Self {
        let is_rtl = locale.is_rtl();
        let most = size.width - 2.0 * MARGIN;
        let at_rest = columns(model, (size, 1.0), locale);
        let bare = Self { columns: Vec::new(), rect: Rect::EMPTY, home: bare_home(outlines, size), is_rtl };
        if at_rest.is_empty() {
            return bare;
        }
        let mut extent_of = |arrangement| arrange(&mut at_rest.clone(), arrangement, most, metrics);
        let Some(room) = find_room(outlines, size, is_rtl, &mut extent_of) else { return bare };
        // What crowds depends on the zoom, and so do its rows; the place and the map at rest do not, or both would jump.
        let mut columns = columns(model, (size, zoom), locale);
        let extent = arrange(&mut columns, room.arrangement, most, metrics);
        let left = if is_rtl { room.rect.x1 - extent.width } else { room.rect.x0 };
        let rect = Rect::from_xywh(left, room.rect.y1 - extent.height, extent.width, extent.height);
        Self { columns, rect, home: room.home, is_rtl }
    }

    /// Where the map lies at rest.
    pub(super) fn home(&self) -> Affine {
        self.home
    }

    /// Where the legend lies; empty where there is none.
    pub(super) fn rect(&self) -> Rect {
        self.rect
    }

    /// Draws it; nothing where there is none.
    pub(super) fn draw(&self, sheet: &Sheet<'_>) -> Option<Group> {
        if self.columns.is_empty() {
            return None;
        }
        let theme = sheet.theme;
        let mut group = Group::new("legend");
        group.is_still = true;
        group.push(Shape::Rect {
            rect: self.rect,
            corner: 4.0,
            fill: Some(theme.background.with_opacity(0.94)),
            stroke: None,
        });
        for column in &self.columns {
            let title = column.title_at;
            group.push(self.words(title, &column.title, TITLE, theme.text, Side::Start));
            for row in &column.rows {
                let (start, end) = (row.at, row.at + Point::new(row.width, 0.0));
                if let Some((subject, sentence)) = &row.control {
                    let ends = [start + Point::new(-4.0, -ROW / 2.0), end + Point::new(4.0, ROW / 2.0)];
                    let shape = Shape::Rect {
                        rect: Rect::bounding(ends.map(|end| self.at(end))),
                        corner: 3.0,
                        fill: row.is_on.then(|| theme.accent.with_opacity(0.16)),
                        stroke: row.is_on.then(|| Stroke::solid(theme.accent, 1.0)),
                    };
                    group.push(Item::from(shape).about(subject.clone()).saying(sentence.as_str()));
                }
                let key_ends = [row.at, row.at + Point::new(row.key_width(), 0.0)].map(|end| self.at(end));
                draw_key(sheet, row.key, key_ends.into(), &mut group);
                let base = Point::new(0.0, 4.0);
                let words = start + base + Point::new(row.words, 0.0);
                group.push(self.words(words, &row.label, TEXT, theme.text, Side::Start));
                if !row.count.is_empty() {
                    group.push(self.words(end + base, &row.count, TEXT, theme.muted, Side::End));
                }
            }
        }
        Some(group)
    }

    /// The point a way in from the panel's beginning, which lies on the right where words run from there.
    fn at(&self, within: Point) -> Point {
        let x = if self.is_rtl { self.rect.x1 - within.x } else { self.rect.x0 + within.x };
        Point::new(x, self.rect.y0 + within.y)
    }

    fn words(&self, at: Point, text: &str, font: Font, color: Color, side: Side) -> Label {
        let align = if (side == Side::Start) == self.is_rtl { Align::Right } else { Align::Left };
        Label::new(self.at(at), text, font, color).aligned(align)
    }
}
