//! Lines across an outline, for what must be told apart without a colour. Takes an outline and how far apart lines are,
//! gives the lines; those of neighbours meet, because they lie on one grid.

use crate::geom::{Path, Point, Rect, Segment};

/// Which way lines run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Slope {
    /// Level.
    Level,
    /// Rising to the right on a screen.
    Rising,
}

impl Slope {
    /// Across the lines, and along them.
    fn turned(self, at: Point) -> Point {
        const HALF: f64 = std::f64::consts::FRAC_1_SQRT_2;
        match self {
            Self::Level => Point::new(at.y, at.x),
            Self::Rising => Point::new((at.x + at.y) * HALF, (at.x - at.y) * HALF),
        }
    }

    /// Turning is its own inverse.
    fn undone(self, at: Point) -> Point {
        self.turned(at)
    }
}

/// More lines than this across one outline would be a tint, not a pattern.
const MOST: usize = 2_000;

/// The lines within an outline, by the even-odd rule, as far as they may lie within a rectangle.
pub(super) fn hatch(path: &Path, within: Rect, apart: f64, slope: Slope) -> Path {
    let corners =
        [(within.x0, within.y0), (within.x1, within.y0), (within.x1, within.y1), (within.x0, within.y1)];
    let room = Rect::bounding(corners.map(|(x, y)| slope.turned(Point::new(x, y))));
    let first = libm::ceil(room.x0 / apart);
    let count = (room.width() / apart).clamp(0.0, MOST as f64) as usize + 1;
    if within.is_empty() || count > MOST {
        return Path::new();
    }
    let mut crossings: Vec<Vec<f64>> = vec![Vec::new(); count];
    let mut cross = |from: Point, to: Point| {
        let (a, b) = (slope.turned(from), slope.turned(to));
        let (low, high) = if a.x <= b.x { (a, b) } else { (b, a) };
        let start = (libm::ceil(low.x / apart) - first).max(0.0) as usize;
        for (line, found) in crossings.iter_mut().enumerate().skip(start) {
            let at = (first + line as f64) * apart;
            if at >= high.x {
                break;
            }
            if at >= low.x {
                found.push(low.y + (high.y - low.y) * (at - low.x) / (high.x - low.x));
            }
        }
    };
    let (mut start, mut last) = (Point::default(), Point::default());
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => (start, last) = (to, to),
            Segment::Line(to) | Segment::Quad(_, to) | Segment::Cubic(_, _, to) => {
                cross(last, to);
                last = to;
            }
            Segment::Close => {
                cross(last, start);
                last = start;
            }
        }
    }
    let mut lines = Path::new();
    for (line, found) in crossings.iter_mut().enumerate() {
        found.sort_unstable_by(f64::total_cmp);
        let across = (first + line as f64) * apart;
        for pair in found.chunks_exact(2) {
            let (from, to) = (pair[0].max(room.y0), pair[1].min(room.y1));
            if from < to {
                lines.move_to(slope.undone(Point::new(across, from)));
                lines.line_to(slope.undone(Point::new(across, to)));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_inside_and_spare_holes() {
        let mut frame = Path::rect(Rect::new(0.0, 0.0, 100.0, 100.0));
        frame.segments.extend(Path::rect(Rect::new(40.0, 40.0, 60.0, 60.0)).segments);
        let room = Rect::new(-10.0, -10.0, 200.0, 50.0);
        for slope in [Slope::Level, Slope::Rising] {
            let lines = hatch(&frame, room, 7.0, slope).flattened();
            assert!(lines.len() > 5, "{slope:?}");
            for line in &lines {
                let middle = line[0].lerp(line[1], 0.5);
                assert!(frame.contains(middle), "{slope:?} {middle:?}");
                assert!(slope.undone(slope.turned(middle)).distance(middle) < 1e-9);
            }
        }
        assert!(hatch(&frame, Rect::EMPTY, 7.0, Slope::Level).is_empty());
        assert!(hatch(&frame, room, 1e-9, Slope::Level).is_empty());
    }
}
