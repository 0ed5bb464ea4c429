//! Pictures and tables as they leave the page: with title, marking, filter and sources inside, so that they can stand
//! alone.

use std::borrow::Cow;

use super::frame::Frame;
use super::{Look, Session};
use crate::casebook::Handling;
use crate::exchange::{push_row, text_cell};
use crate::filters;
use crate::geom::{Affine, Point, Rect, Size};
use crate::query::marking;
use crate::scene::{Align, Cell, Direction, Group, Label, Scene, Shape, Table};
use crate::style::{Color, Font};

/// Space around the picture, in pixels.
const MARGIN: f64 = 24.0;

/// The picture of a frame with everything that it needs away from its page; none where the frame has no picture.
pub fn framed(frame: Frame, session: &Session, look: &Look) -> Option<Scene> {
    let picture = frame.scene?;
    let book = &session.book.casebook;
    let lang = &look.locale.tag;
    let theme = &look.theme;
    let width = picture.size.width + 2.0 * MARGIN;
    let rtl = picture.direction == Direction::Rtl;
    // A trend shows the cases of all time.
    let kept = if frame.time.is_some() { session.kept_always() } else { session.kept() };
    let level = marking(&session.book, kept);
    let mut above = vec![(frame.heading.clone(), Font::bold(18.0), theme.text)];
    for line in filters::active(&session.book, session.filter(), &look.locale) {
        above.push((line, Font::regular(12.0), theme.muted));
    }
    let mut below: Vec<_> =
        frame.caption.iter().map(|line| (line.clone(), Font::regular(11.0), theme.muted)).collect();
    let title = book.title.get(lang, &book.language);
    let publisher = book.publisher.as_ref().map(|text| text.get(lang, &book.language));
    let source: Vec<&str> = [Some(title), publisher].into_iter().flatten().collect();
    below.push((source.join(" · "), Font::semibold(11.0), theme.text));

    let mut scene = Scene::new(Size::default());
    scene.title.clone_from(&frame.heading);
    scene.description.clone_from(&frame.description);
    scene.direction = picture.direction;
    scene.background = Some(theme.background);
    let mut y = MARGIN;
    y = badge(&mut scene, level, y, width, rtl, look);
    y = lines(&mut scene, &above, y, width, rtl, look);
    // On whole pixels, as on the screen, or every fine line would be another.
    y = libm::ceil(y + 10.0);
    let mut group = Group::new("picture");
    group.transform = Affine::translate(Point::new(MARGIN, y));
    group.clip = Some(Rect::from_xywh(MARGIN, y, picture.size.width, picture.size.height));
    group.items = picture.items;
    scene.push(group);
    y += picture.size.height + 12.0;
    y = lines(&mut scene, &below, y, width, rtl, look);
    y = badge(&mut scene, level, y + 6.0, width, rtl, look);
    scene.size = Size::new(width, y + MARGIN / 2.0);
    Some(scene)
}

/// The marking as FIRST defines it: never translated, on black, at the end of the line. Gives the height below it.
fn badge(scene: &mut Scene, level: Handling, y: f64, width: f64, rtl: bool, look: &Look) -> f64 {
    let font = Font::bold(12.0);
    let text = level.as_str();
    let room = look.metrics.width(text, font) + 16.0;
    let x = if rtl { MARGIN } else { width - MARGIN - room };
    scene.push(Shape::Rect {
        rect: Rect::from_xywh(x, y, room, 22.0),
        corner: 0.0,
        fill: Some(Color::hex(0)),
        stroke: None,
    });
    let mut label = Label::new(Point::new(x + room / 2.0, y + 11.0), text, font, marking_color(level))
        .aligned(Align::Center)
        .middle();
    label.direction = Some(Direction::Ltr);
    scene.push(label);
    y + 22.0
}

/// The colour of a marking's letters on black (TLP 2.0).
fn marking_color(level: Handling) -> Color {
    match level {
        Handling::Clear => Color::hex(0xff_ff_ff),
        Handling::Green => Color::hex(0x33_ff_00),
        Handling::Amber | Handling::AmberStrict => Color::hex(0xff_c0_00),
        Handling::Red => Color::hex(0xff_2b_2b),
    }
}

fn lines(
    scene: &mut Scene,
    texts: &[(String, Font, Color)],
    mut y: f64,
    width: f64,
    rtl: bool,
    look: &Look,
) -> f64 {
    for (text, font, color) in texts {
        for line in wrapped(text, *font, width - 2.0 * MARGIN, look) {
            y += font.size * 1.4;
            let (x, align) = if rtl { (width - MARGIN, Align::Right) } else { (MARGIN, Align::Left) };
            scene.push(Label::new(Point::new(x, y), line, *font, *color).aligned(align));
        }
    }
    y
}

/// Breaks a text at spaces so that each line is no wider than `room`, single words apart.
fn wrapped(text: &str, font: Font, room: f64, look: &Look) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if look.metrics.width(&format!("{line} {word}"), font) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A table as CSV (RFC 4180), UTF-8 with the mark that spreadsheets look for. Cells that a spreadsheet would run as a
/// formula are kept from it by an apostrophe, as OWASP advises.
pub fn csv(table: &Table) -> String {
    let mut text = String::from("\u{feff}");
    let head = table.columns.iter().map(|column| match &column.unit {
        Some(unit) => Cow::Owned(text_cell(&format!("{} ({unit})", column.label)).into_owned()),
        None => text_cell(&column.label),
    });
    push_row(&mut text, head);
    for row in &table.rows {
        push_row(
            &mut text,
            row.iter().map(|cell| match cell {
                Cell::Empty => Cow::Borrowed(""),
                Cell::Text(content) => text_cell(content),
                Cell::Number(number) => number.to_string().into(),
            }),
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Column, ColumnType};

    #[test]
    fn a_spreadsheet_runs_nothing() {
        let table = Table {
            caption: String::new(),
            columns: vec![
                Column::new("a", "Name, first", ColumnType::Text),
                Column { unit: Some("USD".into()), ..Column::new("b", "Value", ColumnType::Number) },
            ],
            rows: vec![
                vec![Cell::Text("=HYPERLINK(\"x\")".into()), Cell::Number(-1.5)],
                vec![Cell::Text("two\nlines".into()), Cell::Empty],
                vec![Cell::Text("a;=1".into()), Cell::Empty],
            ],
        };
        assert_eq!(
            csv(&table),
            "\u{feff}\"Name, first\",Value (USD)\r\n\"'=HYPERLINK(\"\"x\"\")\",-1.5\r\n\"two\nlines\",\r\n\
             \"a;'=1\",\r\n"
        );
    }
}
