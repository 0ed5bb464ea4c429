//! Sets the rows of a legend: takes columns and how wide they may be, gives every title and row its place within the panel,
//! and the panel's size. Knows no map.

use super::super::room::Arrangement;
use super::rows::{Column, Key, Row};
use crate::geom::{Point, Size};
use crate::style::{Font, TextMetrics};

pub(super) const TEXT: Font = Font::regular(11.0);
pub(super) const TITLE: Font = Font::semibold(11.0);
pub(super) const ROW: f64 = 16.0;
const TITLE_ROW: f64 = 18.0;
const PADDING: f64 = 9.0;
/// Between columns.
const GAP: f64 = 22.0;
/// Between the rows of a line.
const APART: f64 = 17.0;
/// The room for a swatch, and what keeps its words off it.
pub(super) const KEY: f64 = 20.0;
/// The room for a line with its arrowhead, long enough to show its dashes, and for marks in line with it.
const LINE_KEY: f64 = 27.0;
const KEY_GAP: f64 = 7.0;

/// Gives every title and row its place within the panel, in a width; gives the panel's size.
pub(super) fn arrange(
    columns: &mut [Column],
    arrangement: Arrangement,
    most: f64,
    metrics: &dyn TextMetrics,
) -> Size {
    match arrangement {
        Arrangement::Columns => side_by_side(columns, most, metrics),
        Arrangement::Stack => stacked(columns, metrics),
        Arrangement::Lines => in_lines(columns, most, metrics),
    }
}

/// Sets the columns side by side, at need without the counts of countries, which the table has, too; below each other
/// where they are still too wide.
fn side_by_side(columns: &mut [Column], most: f64, metrics: &dyn TextMetrics) -> Size {
    let extent = in_columns(columns, metrics);
    if extent.width <= most || columns.len() == 1 {
        return extent;
    }
    for row in columns.iter_mut().flat_map(|column| &mut column.rows) {
        row.count.clear();
    }
    let extent = in_columns(columns, metrics);
    if extent.width <= most { extent } else { stacked(columns, metrics) }
}

fn in_columns(columns: &mut [Column], metrics: &dyn TextMetrics) -> Size {
    let mut at = Point::new(PADDING, PADDING);
    let mut height = 0.0_f64;
    for column in columns.iter_mut() {
        let extent = column.fill(at, metrics);
        at.x += extent.width + GAP;
        height = height.max(extent.height);
    }
    Size::new(at.x - GAP + PADDING, height + 2.0 * PADDING - 3.0)
}

fn stacked(columns: &mut [Column], metrics: &dyn TextMetrics) -> Size {
    let mut at = Point::new(PADDING, PADDING);
    let mut width = 0.0_f64;
    for column in columns.iter_mut() {
        let extent = column.fill(at, metrics);
        at.y += extent.height + PADDING;
        width = width.max(extent.width);
    }
    Size::new(width + 2.0 * PADDING, at.y - 3.0)
}

/// Sets each column's rows one behind the other, as many to a line as fit, behind its title.
fn in_lines(columns: &mut [Column], most: f64, metrics: &dyn TextMetrics) -> Size {
    let title = columns.iter().map(|column| metrics.width(&column.title, TITLE)).fold(0.0, f64::max);
    // An export may be read with a wider font than it was measured with.
    let indent = PADDING + 1.12 * title + APART;
    let (mut top, mut width) = (PADDING - 2.0, indent);
    for column in columns.iter_mut() {
        let mut x = indent;
        for row in &mut column.rows {
            row.measure(metrics);
            row.at.x = x;
            x += row.width + APART;
        }
        let mut rest = &mut column.rows[..];
        let mut title_at = None;
        while let Some(first) = rest.first() {
            let shift = first.at.x - indent;
            let ends = |row: &Row| row.at.x + row.width - shift + PADDING;
            let count = rest.iter().take_while(|row| ends(row) <= most).count().max(1);
            let (line, others) = rest.split_at_mut(count);
            let height = line.iter().map(Row::height).fold(ROW, f64::max);
            for row in line {
                row.at = Point::new(row.at.x - shift, top + height / 2.0);
                width = width.max(row.at.x + row.width);
            }
            title_at.get_or_insert(Point::new(PADDING, top + height / 2.0 + 4.0));
            top += height + 1.0;
            rest = others;
        }
        column.title_at = title_at.unwrap_or_default();
    }
    Size::new(width + PADDING, top + PADDING - 2.0)
}

impl Column {
    /// Sets the rows below the title, words and counts below each other; gives the size of all.
    fn fill(&mut self, at: Point, metrics: &dyn TextMetrics) -> Size {
        let widest = |text: &dyn Fn(&Row) -> f64| self.rows.iter().map(text).fold(0.0, f64::max);
        let counts = widest(&|row| metrics.width(&row.count, TEXT));
        let counts = if counts > 0.0 { counts + 20.0 } else { 0.0 };
        let labels = widest(&|row| metrics.width(&row.label, TEXT));
        let words = widest(&Row::key_width).max(KEY) + KEY_GAP;
        let width = (words + labels + counts).max(metrics.width(&self.title, TITLE));
        self.title_at = at + Point::new(0.0, 11.0);
        let mut top = at.y + TITLE_ROW;
        for row in &mut self.rows {
            row.words = words;
            row.width = width;
            row.at = Point::new(at.x, top - 1.0 + row.height() / 2.0);
            top += row.height();
        }
        Size::new(width, top - at.y)
    }
}

impl Row {
    fn height(&self) -> f64 {
        match self.key {
            Key::Symbol(radius) | Key::Many { radius, .. } => (2.0 * radius + 3.0).max(ROW),
            _ => ROW,
        }
    }

    /// Measures it as it stands alone: its words behind its key, its count joined to them, so that fonts of other widths
    /// push nothing together.
    fn measure(&mut self, metrics: &dyn TextMetrics) {
        if !self.count.is_empty() {
            self.label = format!("{} · {}", self.label, self.count);
            self.count.clear();
        }
        self.words = self.key_width() + KEY_GAP;
        self.width = self.words + metrics.width(&self.label, TEXT);
    }

    /// How wide the key is.
    pub(super) fn key_width(&self) -> f64 {
        match self.key {
            Key::Symbol(radius) => (2.0 * radius).max(KEY),
            Key::Many { radius, .. } => (2.0 * radius).max(LINE_KEY),
            Key::Fill(..) => KEY,
            _ => LINE_KEY,
        }
    }
}
