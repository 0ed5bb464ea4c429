//! What comes in, goes out and passes through the selected country or region: a small key in the upper corner, with
//! counts. It lies on the map and takes no room from it, so that selecting moves nothing.

use super::Sheet;
use super::flows::passage_color;
use crate::casebook::Country;
use crate::geom::{Path, Point, Rect};
use crate::map::flow::Arrow;
use crate::map::traffic::Passage;
use crate::scene::{Align, Group, Label, Shape, Stroke};
use crate::style::Font;
use crate::words::Locale;

/// The key, and where it lies.
pub(super) struct TrafficPanel {
    pub(super) group: Group,
    pub(super) rect: Rect,
}

const TEXT: Font = Font::regular(11.0);
const TITLE: Font = Font::semibold(12.0);
const ROW: f64 = 16.0;
const PADDING: f64 = 9.0;
const MARGIN: f64 = 8.0;
const KEY: f64 = 24.0;
const GAP: f64 = 14.0;

/// The key of what is selected; none where no route meets it, or where the box has no room.
pub(super) fn panel(sheet: &Sheet<'_>, locale: &Locale) -> Option<TrafficPanel> {
    let emphasis = sheet.emphasis.as_ref()?;
    let traffic = emphasis.traffic()?;
    let words = locale.words();
    let title = match Country::from_code(emphasis.code()) {
        Some(country) => sheet.model.areas[country.index()].name.clone(),
        None => locale.region(emphasis.code()),
    };
    let rows: Vec<(Passage, &str, String)> = Passage::ALL
        .into_iter()
        .filter(|passage| traffic.count(*passage) > 0)
        .map(|passage| {
            let count = locale.count(&words.common.routes, traffic.count(passage));
            (passage, passage.word(&words.routes), count)
        })
        .collect();
    let widest = |texts: &mut dyn Iterator<Item = &str>, font| {
        texts.map(|text| sheet.metrics.width(text, font)).fold(0.0, f64::max)
    };
    let labels = widest(&mut rows.iter().map(|row| row.1), TEXT);
    let counts = widest(&mut rows.iter().map(|row| row.2.as_str()), TEXT);
    let inner = (KEY + 7.0 + labels + GAP + counts).max(sheet.metrics.width(&title, TITLE));
    let size = (inner + 2.0 * PADDING, 2.0 * PADDING + ROW * (rows.len() as f64 + 1.0));
    if size.0 > sheet.size.width - 2.0 * MARGIN || size.1 > sheet.size.height * 0.5 {
        return None;
    }
    let is_rtl = locale.is_rtl();
    let left = if is_rtl { sheet.size.width - size.0 - MARGIN } else { MARGIN };
    let rect = Rect::from_xywh(left, MARGIN, size.0, size.1);
    // Measured from the side where reading begins.
    let x = |from_start: f64| if is_rtl { rect.x1 - from_start } else { rect.x0 + from_start };
    let (start, end) = if is_rtl { (Align::Right, Align::Left) } else { (Align::Left, Align::Right) };
    let theme = sheet.theme;
    let mut group = Group::new("traffic");
    group.is_still = true;
    group.push(Shape::Rect {
        rect,
        corner: 4.0,
        fill: Some(theme.background.with_opacity(0.9)),
        stroke: Some(Stroke::solid(theme.grid, 1.0)),
    });
    let base = rect.y0 + PADDING + 11.0;
    group.push(Label::new(Point::new(x(PADDING), base), title, TITLE, theme.text).aligned(start));
    for (at, (passage, label, count)) in rows.into_iter().enumerate() {
        let base = base + ROW * (at as f64 + 1.0);
        key(sheet, passage, Point::new(x(PADDING + KEY / 2.0), base - 4.0), &mut group);
        let words = Point::new(x(PADDING + KEY + 7.0), base);
        group.push(Label::new(words, label, TEXT, theme.text).aligned(start));
        let ends = Point::new(x(PADDING + inner), base);
        group.push(Label::new(ends, count, TEXT, theme.muted).aligned(end));
    }
    Some(TrafficPanel { group, rect })
}

/// The line of a passage at a small square that stands for the country: arrows keep their sense in every script.
fn key(sheet: &Sheet<'_>, passage: Passage, middle: Point, group: &mut Group) {
    const WIDTH: f64 = 1.8;
    const HALF: f64 = 3.0;
    let color = passage_color(sheet.theme, passage);
    let (left, right) = (middle - Point::new(KEY / 2.0, 0.0), middle + Point::new(KEY / 2.0, 0.0));
    let arrow = Arrow::for_width(WIDTH);
    let mut line = |from: Point, tip: Point, width: f64| {
        let way = (tip - from).unit();
        let path = Path::polyline(&[from, tip - way * (arrow.length * 0.7)]);
        group.push(Shape::stroked(path.clone(), Stroke::solid(color, width)));
        if width > WIDTH {
            group.push(Shape::stroked(path, Stroke::solid(sheet.theme.background, WIDTH * 0.6)));
        }
        group.push(Shape::filled(arrow.path(tip, way), color));
    };
    let square = match passage {
        Passage::In => {
            line(left, right - Point::new(2.0 * HALF + 1.0, 0.0), WIDTH);
            right - Point::new(HALF, 0.0)
        }
        Passage::Out => {
            line(left + Point::new(2.0 * HALF + 1.0, 0.0), right, WIDTH);
            left + Point::new(HALF, 0.0)
        }
        Passage::Through => {
            line(left, right, WIDTH + 1.8);
            return;
        }
        Passage::Within => middle,
    };
    group.push(Shape::filled(Path::rect(Rect::around(square, HALF)), color));
}
