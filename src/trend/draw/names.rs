//! Names of a panel's lines: at their right ends where there is room, else in a legend above. Knows no data but the last
//! heights of lines.

use super::pen::Pen;
use super::text::{shortened, wrapped};
use crate::geom::{Path, Point, Rect};
use crate::scene::{Align, Group, Item, Label, Shape, Stroke};
use crate::style::Color;

use super::super::panels::Panel;
use super::super::plot::Plot;
use super::super::spread::{Wish, spread};

/// How much of the page names may take, at most; and how many lines one name has.
const SHARE: f64 = 0.27;
const WIDEST: f64 = 210.0;
const MOST_LINES: usize = 2;

/// How much of its room a name takes as measured here: fonts are not as wide everywhere.
const SLACK: f64 = 0.95;

/// From the end of a line to its name: air, and the stroke that leads there.
const LEAD: f64 = 26.0;

/// Lines of text within a name, and air below it.
const LINE_HEIGHT: f64 = 14.5;
const AIR: f64 = 4.0;

/// Where the names of a panel go.
pub(super) enum Names {
    /// Nowhere: there is nothing to tell apart.
    None,
    /// At the ends of lines, each in lines of text.
    AtEnds(Vec<Vec<String>>),
    /// In rows above the plot.
    Legend(Vec<Vec<Entry>>),
}

/// A line, by place, and where its name is.
pub(super) type Named = (usize, Rect);

/// A name in the legend.
pub(super) struct Entry {
    line: usize,
    text: String,
    width: f64,
}

/// The key before a name in the legend, and the air behind the name.
const KEY: f64 = 22.0;
const BEHIND: f64 = 16.0;
const ROW: f64 = 18.0;

/// How far from the end of its line a name may stand; farther, and nobody sees which line it names.
const FARTHEST: f64 = 30.0;

/// Decides where names go: at the ends where the page is wide enough and all of them find room near the ends of their lines,
/// which are so far below the top of a plot of about `height`.
pub(super) fn names(pen: &Pen<'_>, panel: &Panel, ends: Option<&[f64]>, width: f64, height: f64) -> Names {
    if panel.lines.len() < 2 {
        return Names::None;
    }
    let font = pen.name_font();
    let room = (width * SHARE).min(WIDEST) * SLACK;
    let labels = panel.lines.iter().map(|line| line.label.as_str());
    if let Some(ends) = ends.filter(|_| !pen.is_narrow()) {
        let names: Vec<Vec<String>> =
            labels.clone().map(|label| wrapped(label, font, room, MOST_LINES, pen.metrics)).collect();
        let middles = middles(&names, ends, (0.0, height)).unwrap_or_default();
        let near = |(middle, end): (&f64, &f64)| (middle - end).abs() <= FARTHEST;
        if !middles.is_empty() && middles.iter().zip(ends).all(near) {
            return Names::AtEnds(names);
        }
    }
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    let mut used = f64::INFINITY;
    for (line, label) in labels.enumerate() {
        let text = shortened(label, font, width - KEY - BEHIND, pen.metrics);
        let entry_width = KEY + pen.width(&text, font) + BEHIND;
        if used + entry_width > width {
            rows.push(Vec::new());
            used = 0.0;
        }
        used += entry_width;
        rows.last_mut().expect("a row was begun").push(Entry { line, text, width: entry_width });
    }
    Names::Legend(rows)
}

/// Where the middles of names go, so that none lies on another.
fn middles(names: &[Vec<String>], ends: &[f64], (top, bottom): (f64, f64)) -> Option<Vec<f64>> {
    let wishes: Vec<Wish> =
        names.iter().zip(ends).map(|(name, end)| Wish { at: *end, height: block_height(name) }).collect();
    spread(&wishes, top - 10.0, bottom + 10.0)
}

fn block_height(lines: &[String]) -> f64 {
    LINE_HEIGHT * lines.len() as f64 + AIR
}

impl Names {
    /// The room they take to the right of the plot.
    pub(super) fn right(&self, pen: &Pen<'_>) -> f64 {
        match self {
            Self::AtEnds(names) => {
                let widths = names.iter().flatten().map(|text| pen.width(text, pen.name_font()));
                widths.fold(0.0, f64::max) / SLACK + LEAD + 2.0
            }
            _ => 0.0,
        }
    }

    /// The room they take above the plot.
    pub(super) fn above(&self) -> f64 {
        match self {
            Self::Legend(rows) => ROW * rows.len() as f64 + 4.0,
            _ => 0.0,
        }
    }

    /// Draws the legend from a height downwards, between two edges; gives where names are, too.
    pub(super) fn legend(
        &self,
        pen: &Pen<'_>,
        panel: &Panel,
        inks: &[Color],
        from: Point,
        right: f64,
    ) -> (Group, Vec<Named>) {
        let (mut group, mut places) = (Group::new("legend"), Vec::new());
        let Self::Legend(rows) = self else { return (group, places) };
        let rtl = pen.locale.is_rtl();
        for (row, entries) in rows.iter().enumerate() {
            let y = from.y + ROW * (row as f64 + 0.5);
            let mut x = 0.0;
            for entry in entries {
                let place = |offset: f64| if rtl { right - x - offset } else { from.x + x + offset };
                let (a, b) = (place(0.0), place(KEY - 6.0));
                group.push(key(panel, inks[entry.line], Point::new(a.min(b), y), KEY - 6.0));
                let align = if rtl { Align::Right } else { Align::Left };
                let label =
                    Label::new(Point::new(place(KEY), y), &entry.text, pen.name_font(), pen.theme.text);
                group.push(named(label.aligned(align).middle(), panel, entry.line));
                let (one, other) = (place(0.0), place(entry.width - BEHIND));
                let rect = Rect::new(one.min(other), y - ROW / 2.0, one.max(other), y + ROW / 2.0);
                places.push((entry.line, rect));
                x += entry.width;
            }
        }
        (group, places)
    }

    /// Draws names at the ends of lines: `ends` has where each line ends. Gives where names are, too.
    pub(super) fn at_ends(
        &self,
        pen: &Pen<'_>,
        panel: &Panel,
        inks: &[Color],
        ends: &[Point],
        plot: &Plot,
    ) -> (Group, Vec<Named>) {
        let (from_right, plot) = (plot.from_right, plot.rect);
        let (mut group, mut places) = (Group::new("names"), Vec::new());
        let Self::AtEnds(names) = self else { return (group, places) };
        let heights: Vec<f64> = ends.iter().map(|end| end.y).collect();
        let middles = middles(names, &heights, (plot.y0, plot.y1)).unwrap_or_default();
        for (line, middle) in middles.iter().enumerate() {
            let end = ends[line];
            let edge = if from_right { plot.x0 } else { plot.x1 };
            let on = |away: f64| if from_right { edge - away } else { edge + away };
            let begins = if from_right { end.x.max(edge) - 6.0 } else { end.x.min(edge) + 6.0 };
            let x = on(LEAD);
            // Level where it leaves the plot and level where it arrives, so that leads do not cross in a tangle.
            let lead = [
                Point::new(begins, end.y),
                Point::new(on(8.0), end.y),
                Point::new(on(LEAD - 10.0), *middle),
                Point::new(on(LEAD - 5.0), *middle),
            ];
            group.push(Shape::stroked(Path::polyline(&lead), Stroke::solid(inks[line], 1.2).rounded()));
            let first = middle - LINE_HEIGHT * (names[line].len() as f64 - 1.0) / 2.0;
            for (row, text) in names[line].iter().enumerate() {
                let at = Point::new(x, first + LINE_HEIGHT * row as f64);
                let align = if from_right { Align::Right } else { Align::Left };
                let label = Label::new(at, text, pen.name_font(), pen.theme.text).aligned(align).middle();
                group.push(named(label, panel, line));
            }
            let width = names[line].iter().map(|text| pen.width(text, pen.name_font())).fold(0.0, f64::max);
            let height = LINE_HEIGHT * names[line].len() as f64;
            let x0 = if from_right { x - width - 4.0 } else { x - 5.0 };
            places.push((line, Rect::from_xywh(x0, middle - height / 2.0, width + 9.0, height)));
        }
        (group, places)
    }
}

/// A name is about what its line is about.
fn named(label: Label, panel: &Panel, line: usize) -> Item {
    let item = Item::from(label);
    match &panel.lines[line].subject {
        Some(subject) => item.about(subject.clone()),
        None => item,
    }
}

fn key(panel: &Panel, ink: Color, from: Point, width: f64) -> Shape {
    if panel.mark.is_filled() {
        let rect = Rect::from_xywh(from.x + width - 11.0, from.y - 5.5, 11.0, 11.0);
        return Shape::Rect { rect, corner: 2.0, fill: Some(ink), stroke: None };
    }
    let line = [from, Point::new(from.x + width, from.y)];
    Shape::stroked(Path::polyline(&line), Stroke::solid(ink, 2.5).rounded())
}
