//! Where panels stand on the page: below each other, or in a grid. Knows how many there are and what they need, not what they
//! show.

use crate::geom::{Rect, Size};

/// What all panels need.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Needs {
    /// Room above each plot, for its title: as many as there are panels.
    pub(super) heads: Vec<f64>,
    /// Whether they may stand side by side.
    pub(super) side_by_side: bool,
    /// Whether rows are read from right to left: then the first panel stands on the right. Time in it still runs to the right.
    pub(super) from_right: bool,
    /// Room above the first row.
    pub(super) above: f64,
    /// Room to the left of each plot, for the marks of values.
    pub(super) left: f64,
    /// Room to the right of each plot.
    pub(super) right: f64,
    /// Room below the last plot of each column, for the marks of time and what happened.
    pub(super) below: f64,
}

/// Where plots are.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sheet {
    /// The whole; higher than the page where the panels would be too low to read.
    pub(super) size: Size,
    /// The rectangles between the axes.
    pub(super) plots: Vec<Rect>,
    /// How many stand side by side.
    pub(super) columns: usize,
    /// Room to the left of each plot, and to the right.
    pub(super) left: f64,
    /// See `left`.
    pub(super) right: f64,
}

impl Sheet {
    /// Whether no plot stands below one.
    pub(super) fn is_last_of_column(&self, index: usize) -> bool {
        index + self.columns >= self.plots.len()
    }
}

/// The least sizes of a plot at which it can be read.
const LEAST_HEIGHT: f64 = 84.0;
const LEAST_WIDTH: f64 = 24.0;
const GRID_WIDTH: f64 = 205.0;
const NARROW_GRID_WIDTH: f64 = 150.0;

/// Space between panels.
const GAP: f64 = 14.0;
const COLUMN_GAP: f64 = 18.0;

/// How many columns there are on a page so wide: as many as fit, and then no more than the rows need.
pub(super) fn columns(panels: usize, side_by_side: bool, width: f64) -> usize {
    if !side_by_side || panels < 2 {
        return 1;
    }
    let least = if width < 520.0 { NARROW_GRID_WIDTH } else { GRID_WIDTH };
    let fitting = (((width + COLUMN_GAP) / (least + COLUMN_GAP)) as usize).clamp(1, 5);
    let rows = panels.div_ceil(fitting.min(panels));
    panels.div_ceil(rows)
}

/// The outer width of a panel.
pub(super) fn column_width(columns: usize, width: f64) -> f64 {
    (width - COLUMN_GAP * (columns.max(1) - 1) as f64) / columns.max(1) as f64
}

/// Places all panels on a page.
pub(super) fn sheet(page: Size, needs: &Needs) -> Sheet {
    let panels = needs.heads.len();
    let columns = columns(panels, needs.side_by_side, page.width);
    // Plots of one row begin at one height.
    let heads: Vec<f64> =
        needs.heads.chunks(columns).map(|row| row.iter().copied().fold(0.0, f64::max)).collect();
    let rows = heads.len();
    let width = column_width(columns, page.width);
    let taken = heads.iter().sum::<f64>() + GAP * rows.saturating_sub(1) as f64 + needs.above + needs.below;
    let height = ((page.height - taken) / rows.max(1) as f64).max(LEAST_HEIGHT);
    let plot = |index: usize| {
        let (row, place) = (index / columns, index % columns);
        let column = if needs.from_right { columns - 1 - place } else { place };
        let x0 = (width + COLUMN_GAP) * column as f64 + needs.left;
        let y0 = needs.above + heads[..=row].iter().sum::<f64>() + (height + GAP) * row as f64;
        Rect::from_xywh(x0, y0, (width - needs.left - needs.right).max(LEAST_WIDTH), height)
    };
    let total = taken + height * rows as f64;
    Sheet {
        size: Size::new(page.width, total.max(page.height)),
        plots: (0..panels).map(plot).collect(),
        columns,
        left: needs.left,
        right: needs.right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(panels: usize, side_by_side: bool) -> Needs {
        let heads = vec![30.0; panels];
        Needs { heads, side_by_side, from_right: false, above: 20.0, left: 30.0, right: 10.0, below: 20.0 }
    }

    #[test]
    fn rows_begin_where_reading_begins() {
        let sheet = sheet(Size::new(900.0, 420.0), &Needs { from_right: true, ..needs(5, true) });
        assert_eq!(sheet.columns, 3);
        assert!(sheet.plots[0].x0 > sheet.plots[1].x0 && sheet.plots[0].x0 == sheet.plots[3].x0);
    }

    #[test]
    fn different_things_stand_below_each_other() {
        let sheet = sheet(Size::new(900.0, 420.0), &needs(2, false));
        assert_eq!(sheet.columns, 1);
        assert_eq!((sheet.plots[0].x0, sheet.plots[1].x0), (30.0, 30.0));
        assert!(sheet.plots[0].y1 + 30.0 <= sheet.plots[1].y0);
        assert_eq!(sheet.size, Size::new(900.0, 420.0));
        assert!((sheet.plots[1].y1 - 400.0).abs() < 1e-9);
    }

    #[test]
    fn columns_fit_the_page_and_fill_the_rows() {
        let on = |panels, width| columns(panels, true, width);
        assert_eq!((on(13, 1100.0), on(8, 1100.0), on(6, 1100.0)), (5, 4, 3));
        assert_eq!((on(8, 360.0), on(8, 200.0), on(1, 1100.0)), (2, 1, 1));
    }

    #[test]
    fn a_page_too_low_becomes_higher() {
        let sheet = sheet(Size::new(360.0, 300.0), &needs(8, true));
        assert!(sheet.size.height > 300.0);
        assert!(sheet.plots.iter().all(|plot| plot.height() >= LEAST_HEIGHT && plot.y1 <= sheet.size.height));
        assert!(sheet.plots.iter().all(|plot| plot.x1 <= 360.0));
    }

    #[test]
    fn no_size_is_too_small() {
        for size in [Size::new(0.0, 0.0), Size::new(1.0, 1e6), Size::new(1e6, 1.0)] {
            for panels in [0, 1, 40] {
                let sheet = sheet(size, &needs(panels, true));
                assert_eq!(sheet.plots.len(), panels);
                assert!(sheet.plots.iter().all(|plot| plot.width() > 0.0 && plot.height() > 0.0));
            }
        }
    }
}
