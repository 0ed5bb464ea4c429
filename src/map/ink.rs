//! Where lines run: takes lines on the screen, tells of a rectangle whether one runs through it. As coarse as a name needs
//! it; knows neither names nor routes, and nothing outside its area.

use crate::geom::{Point, Rect};

/// The side of a square that is inked or not, in pixels.
const CELL: f64 = 4.0;

/// A coarse picture of lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Ink {
    origin: Point,
    columns: usize,
    rows: usize,
    is_inked: Vec<bool>,
}

impl Ink {
    /// Lines within an area; a segment is a pair of points. The squares lie as `anchor` lies, so that what moves along with
    /// it is met as before.
    pub(super) fn of(segments: impl IntoIterator<Item = (Point, Point)>, area: Rect, anchor: Point) -> Self {
        let cells = |length: f64| {
            if length.is_finite() { (length / CELL).clamp(0.0, 4_096.0) as usize + 1 } else { 0 }
        };
        let (columns, rows) = (cells(area.width()), cells(area.height()));
        let begin = |from: f64, anchor: f64| anchor + libm::floor((from - anchor) / CELL) * CELL;
        let origin = Point::new(begin(area.x0, anchor.x), begin(area.y0, anchor.y));
        let mut ink = Self { origin, columns, rows, is_inked: vec![false; columns * rows] };
        for (from, to) in segments {
            let steps = (from.distance(to) / CELL).clamp(1.0, 8_192.0) as usize;
            for step in 0..=steps {
                if let Some(cell) = ink.cell(from.lerp(to, step as f64 / steps as f64)) {
                    ink.is_inked[cell] = true;
                }
            }
        }
        ink
    }

    fn cell(&self, at: Point) -> Option<usize> {
        let (column, row) = ((at.x - self.origin.x) / CELL, (at.y - self.origin.y) / CELL);
        let is_inside = column >= 0.0 && row >= 0.0 && column < self.columns as f64 && row < self.rows as f64;
        is_inside.then(|| row as usize * self.columns + column as usize)
    }

    /// Whether a line runs through a rectangle, or nearly.
    pub(super) fn meets(&self, rect: Rect) -> bool {
        let span = |from: f64, to: f64, cells: usize| {
            (from / CELL).max(0.0) as usize..((to / CELL).max(0.0) as usize + 1).min(cells)
        };
        let Point { x, y } = self.origin;
        let columns = span(rect.x0 - x, rect.x1 - x, self.columns);
        span(rect.y0 - y, rect.y1 - y, self.rows)
            .any(|row| columns.clone().any(|column| self.is_inked[row * self.columns + column]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_met_where_it_runs_and_not_elsewhere() {
        let frame = Rect::new(0.0, 0.0, 200.0, 100.0);
        let ink = Ink::of([(Point::new(-50.0, 20.0), Point::new(150.0, 80.0))], frame, Point::default());
        assert!(ink.meets(Rect::new(40.0, 40.0, 60.0, 60.0)));
        assert!(!ink.meets(Rect::new(40.0, 70.0, 60.0, 82.0)));
        assert!(!ink.meets(Rect::new(160.0, 0.0, 200.0, 100.0)));
        assert!(!ink.meets(Rect::new(900.0, 900.0, 950.0, 950.0)) && !ink.meets(Rect::EMPTY));
        assert!(!Ink::default().meets(frame));
    }
}
