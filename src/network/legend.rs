//! Takes what needs explaining, gives each entry a place in a strip below the picture: a row a group where it fits, else
//! columns. Knows which swatch goes with which words, not how a swatch is painted.

use super::shapes::NodeKind;
use crate::casebook::Proof;
use crate::geom::{Point, Size};
use crate::style::{Font, TextMetrics};

/// What stands before the words of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swatch {
    /// The form of a kind, in its colour or in a neutral one.
    Kind(NodeKind, bool),
    /// A disc in one of the categorical colours.
    Disc(usize),
    /// A line as evidence of this strength is drawn.
    Line(Proof),
    /// A line with an arrowhead.
    Arrow,
    /// A small and a large disc.
    Sizes,
}

impl Swatch {
    fn width(self) -> f64 {
        match self {
            Self::Kind(..) | Self::Disc(_) => 11.0,
            Self::Line(_) | Self::Arrow => 30.0,
            Self::Sizes => 22.0,
        }
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// What stands before the words.
    pub swatch: Swatch,
    /// What it means.
    pub label: String,
    /// How many there are, as text; empty where nothing is counted.
    pub count: String,
}

/// An entry with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedEntry {
    /// What it says.
    pub entry: LegendEntry,
    /// The left and right end of the swatch, at the middle of the row.
    pub swatch: (Point, Point),
    /// Where the words begin: their left end, or their right end where they run from right to left.
    pub label_at: Point,
    /// Where the count begins, likewise.
    pub count_at: Point,
}

/// The entries and how high their strip is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// In reading order.
    pub entries: Vec<PlacedEntry>,
    /// The height of the strip at the lower edge of the page; 0 without a legend.
    pub height: f64,
}

/// The letters of the legend.
pub(super) const LEGEND_FONT: Font = Font::regular(11.5);

/// The height of a row, the air between entries, between swatch and words, and around the strip.
const ROW: f64 = 18.0;
const BETWEEN: f64 = 18.0;
const AFTER_SWATCH: f64 = 6.0;
const BEFORE_COUNT: f64 = 5.0;
const MARGIN: f64 = 12.0;
const PADDING: f64 = 9.0;

/// Up to this share of the height the legend says everything; up to the second it says what it counts; where it needs more
/// there is none, and the table tells the same.
const COMFORTABLE_SHARE: f64 = 0.28;
const LARGEST_SHARE: f64 = 0.36;

/// Lays out groups of entries at the lower edge of a page. Where all take too much of it, those that count nothing go first.
pub(super) fn legend(
    groups: &[Vec<LegendEntry>],
    page: Size,
    rtl: bool,
    metrics: &dyn TextMetrics,
) -> Legend {
    let all = strip(groups, page, rtl, metrics);
    if all.height <= page.height * COMFORTABLE_SHARE {
        return all;
    }
    let mut counted = groups.to_vec();
    counted.iter_mut().for_each(|group| group.retain(|entry| !entry.count.is_empty()));
    let less = strip(&counted, page, rtl, metrics);
    if less.height <= page.height * LARGEST_SHARE { less } else { Legend::default() }
}

/// An entry, how far from the beginning of its row it stands, and in which row.
type Cell<'a> = (&'a LegendEntry, f64, usize);

fn strip(groups: &[Vec<LegendEntry>], page: Size, rtl: bool, metrics: &dyn TextMetrics) -> Legend {
    let inner = page.width - 2.0 * MARGIN;
    let mut cells: Vec<Cell<'_>> = Vec::new();
    let mut rows = 0;
    for group in groups.iter().filter(|group| !group.is_empty()) {
        let widths: Vec<f64> = group.iter().map(|entry| width(entry, metrics)).collect();
        let (flow, flow_rows) = in_flow(&widths, inner);
        let (columns, column_rows) = in_columns(&widths, inner);
        // Columns are easier to read, a flow takes less room.
        let (places, taken) = if flow_rows == 1 || flow_rows < column_rows {
            (flow, flow_rows)
        } else {
            (columns, column_rows)
        };
        cells.extend(group.iter().zip(places).map(|(entry, (x, row))| (entry, x, rows + row)));
        rows += taken;
    }
    if rows == 0 {
        return Legend::default();
    }
    let height = rows as f64 * ROW + 2.0 * PADDING;
    let top = page.height - height + PADDING;
    let entries = cells.into_iter().map(|(entry, x, row)| {
        let y = top + (row as f64 + 0.5) * ROW;
        let at = |along: f64| {
            let x = MARGIN + x + along;
            Point::new(if rtl { page.width - x } else { x }, y)
        };
        let (begin, end) = (at(0.0), at(entry.swatch.width()));
        let words = entry.swatch.width() + AFTER_SWATCH;
        let count = words + metrics.width(&entry.label, LEGEND_FONT) + BEFORE_COUNT;
        PlacedEntry {
            entry: entry.clone(),
            swatch: if rtl { (end, begin) } else { (begin, end) },
            label_at: at(words),
            count_at: at(count),
        }
    });
    Legend { entries: entries.collect(), height }
}

fn width(entry: &LegendEntry, metrics: &dyn TextMetrics) -> f64 {
    let count = metrics.width(&entry.count, LEGEND_FONT);
    let count = if entry.count.is_empty() { 0.0 } else { BEFORE_COUNT + count };
    entry.swatch.width() + AFTER_SWATCH + metrics.width(&entry.label, LEGEND_FONT) + count
}

/// One after the other, a new row where one is full.
fn in_flow(widths: &[f64], inner: f64) -> (Vec<(f64, usize)>, usize) {
    let (mut x, mut row) = (0.0, 0);
    let mut places = Vec::with_capacity(widths.len());
    for width in widths {
        if x > 0.0 && x + width > inner {
            (x, row) = (0.0, row + 1);
        }
        places.push((x, row));
        x += width + BETWEEN;
    }
    (places, row + 1)
}

/// In columns of one width, the rows as even as they can be: six in two rows of three rather than five and one.
fn in_columns(widths: &[f64], inner: f64) -> (Vec<(f64, usize)>, usize) {
    let stride = widths.iter().copied().fold(0.0, f64::max) + BETWEEN;
    let fitting = (((inner + BETWEEN) / stride) as usize).clamp(1, widths.len());
    let rows = widths.len().div_ceil(fitting);
    let columns = widths.len().div_ceil(rows);
    ((0..widths.len()).map(|at| ((at % columns) as f64 * stride, at / columns)).collect(), rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::FixedMetrics;

    fn groups() -> Vec<Vec<LegendEntry>> {
        let entry =
            |label: &str| LegendEntry { swatch: Swatch::Disc(0), label: label.into(), count: "12".into() };
        vec![
            vec![entry("Organized crime groups"), entry("Persons"), entry("Companies")],
            vec![entry("Alleged")],
        ]
    }

    #[test]
    fn groups_take_a_row_each_and_wrap_where_narrow() {
        let wide = legend(&groups(), Size::new(900.0, 600.0), false, &FixedMetrics);
        assert_eq!(wide.height, 2.0 * ROW + 2.0 * PADDING);
        let narrow = legend(&groups(), Size::new(240.0, 600.0), false, &FixedMetrics);
        assert!(narrow.height > wide.height);
        for placed in narrow.entries {
            assert!(placed.count_at.x + 15.0 < 240.0, "{placed:?}");
        }
    }

    #[test]
    fn readers_from_right_to_left_begin_at_the_right() {
        let page = Size::new(900.0, 600.0);
        let (ltr, rtl) =
            (legend(&groups(), page, false, &FixedMetrics), legend(&groups(), page, true, &FixedMetrics));
        for (ltr, rtl) in ltr.entries.iter().zip(&rtl.entries) {
            assert!((ltr.label_at.x + rtl.label_at.x - page.width).abs() < 1e-9);
            assert!(rtl.swatch.0.x < rtl.swatch.1.x);
        }
    }

    #[test]
    fn a_small_page_has_no_legend() {
        assert_eq!(legend(&groups(), Size::new(900.0, 100.0), false, &FixedMetrics), Legend::default());
        assert_eq!(legend(&[], Size::new(900.0, 600.0), false, &FixedMetrics), Legend::default());
    }
}
