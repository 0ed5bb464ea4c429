//! A line of so many points that each column of pixels is a stroke of its own: drawn as the area that its strokes cover. That
//! shows the same, with every extreme, and takes a browser a fraction of the time.

use super::super::plot::Plot;
use crate::geom::{Path, Point};

/// From so many points a column on a line is an area.
const POINTS_PER_COLUMN: f64 = 2.5;

/// Between which heights a line lies in a column.
#[derive(Clone, Copy)]
struct Reach {
    x: f64,
    top: f64,
    bottom: f64,
}

impl Reach {
    fn to(&mut self, y: f64) {
        (self.top, self.bottom) = (self.top.min(y), self.bottom.max(y));
    }
}

/// The area that a stroke of a width through points covers, in the order of time; none where its points stand apart.
pub(super) fn area(points: &[Point], width: f64, plot: &Plot) -> Option<Path> {
    let (first, last) = (points.first()?, points.last()?);
    let inside = |point: &Point| point.x.clamp(plot.rect.x0, plot.rect.x1);
    let across = (inside(last) - inside(first)).abs().max(1.0);
    if across < 8.0 || (points.len() as f64) < across * POINTS_PER_COLUMN {
        return None;
    }
    let mut columns: Vec<Reach> = Vec::with_capacity(across as usize + 3);
    let mut before: Option<Point> = None;
    for point in points {
        let x = libm::floor(point.x) + 0.5;
        match columns.last_mut() {
            Some(column) if column.x == x => column.to(point.y),
            last => {
                // Where the line goes over from one column to the next, both reach.
                let edge = before.map_or(point.y, |before| f64::midpoint(before.y, point.y));
                if let Some(column) = last {
                    column.to(edge);
                }
                columns.push(Reach { x, top: point.y.min(edge), bottom: point.y.max(edge) });
            }
        }
        before = Some(*point);
    }
    let half = width / 2.0;
    let above = columns.iter().map(|column| Point::new(column.x, column.top - half));
    let below = columns.iter().rev().map(|column| Point::new(column.x, column.bottom + half));
    let corners: Vec<Point> = above.chain(below).collect();
    Some(Path::polygon(&corners))
}
