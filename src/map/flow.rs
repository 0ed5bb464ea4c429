//! The curves of flows, in whatever plane they are asked for: bent to the right of travel, cut off at the marks
//! they join, with an arrowhead before the end. Knows no routes.
//!
//! After Jenny et al. 2018: curved beats straight, arrowheads beat tapering, longer flows curve more.

use crate::geom::{Path, Point};

/// A quadratic curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Curve {
    pub(super) from: Point,
    pub(super) control: Point,
    pub(super) to: Point,
}

impl Curve {
    /// The curve between two points. Seen along the way it bulges to the left, so that there and back differ; of
    /// several between the same two, each higher `lane` bulges more.
    pub(super) fn between(from: Point, to: Point, lane: usize) -> Self {
        /// How far the bulge of a short way lies from the straight line, as a share of the length.
        const LEAST: f64 = 0.08;
        /// What a long way adds to it.
        const MORE: f64 = 0.10;
        /// A way of this length gets half of that.
        const HALF_AT: f64 = 260.0;
        /// How far lanes lie apart, but no farther than this share of a short way.
        const LANE_PX: f64 = 9.0;
        const LANE: f64 = 0.07;
        let along = to - from;
        let length = along.length();
        let lanes = if length > 0.0 { LANE.min(LANE_PX / length) * lane as f64 } else { 0.0 };
        let share = LEAST + MORE * length / (length + HALF_AT) + lanes;
        // The control point lies twice as far off as the curve gets.
        let control = from.lerp(to, 0.5) - along.perpendicular() * (2.0 * share);
        Self { from, control, to }
    }

    /// The point at a share `t` of the parameter.
    pub(super) fn at(&self, t: f64) -> Point {
        self.from.lerp(self.control, t).lerp(self.control.lerp(self.to, t), t)
    }

    /// The part from parameter `start` to `end`.
    pub(super) fn part(&self, start: f64, end: f64) -> Self {
        let corner = self.from.lerp(self.control, start).lerp(self.control.lerp(self.to, start), end);
        Self { from: self.at(start), control: corner, to: self.at(end) }
    }

    /// The length, by chords.
    pub(super) fn length(&self) -> f64 {
        self.chords().map(|(_, length)| length).sum()
    }

    /// The parameter at which the way from the start has this length; 1 where the curve is shorter.
    fn parameter_at(&self, length: f64) -> f64 {
        let mut left = length;
        for (t, chord) in self.chords() {
            if left <= chord {
                return t + if chord > 0.0 { left / chord / f64::from(CHORDS) } else { 0.0 };
            }
            left -= chord;
        }
        1.0
    }

    /// The curve without so much of its length at either end, or `None` where nothing would be left.
    pub(super) fn trimmed(&self, start: f64, end: f64) -> Option<Self> {
        let length = self.length();
        (start + end < length).then(|| self.part(self.parameter_at(start), self.parameter_at(length - end)))
    }

    /// As a path.
    pub(super) fn path(&self) -> Path {
        let mut path = Path::new();
        path.move_to(self.from);
        path.quad_to(self.control, self.to);
        path
    }

    /// Start parameter and length of each of the straight pieces.
    fn chords(&self) -> impl Iterator<Item = (f64, f64)> {
        (0..CHORDS).map(|step| {
            let (t, next) = (f64::from(step) / f64::from(CHORDS), f64::from(step + 1) / f64::from(CHORDS));
            (t, self.at(t).distance(self.at(next)))
        })
    }
}

/// Pieces for measuring: gentle curves are true to a hundredth of their length.
const CHORDS: u32 = 16;

/// The size of an arrowhead on a line of some width: readable on the thinnest, not bulky on the widest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Arrow {
    pub(super) length: f64,
    pub(super) half_width: f64,
}

impl Arrow {
    /// The arrowhead for a line.
    pub(super) fn for_width(width: f64) -> Self {
        Self { length: 6.0 + 1.5 * width, half_width: 2.4 + 0.95 * width }
    }

    /// The outline, its tip at `tip` and pointing along `direction`; the back is notched, so that it reads as an
    /// arrow and not as a wedge.
    pub(super) fn path(self, tip: Point, direction: Point) -> Path {
        let back = tip - direction * self.length;
        let side = direction.perpendicular() * self.half_width;
        Path::polygon(&[tip, back + side, tip - direction * (self.length * 0.72), back - side])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Point = Point::new(10.0, 10.0);
    const B: Point = Point::new(110.0, 10.0);

    #[test]
    fn there_and_back_bulge_to_different_sides() {
        let (there, back) = (Curve::between(A, B, 0), Curve::between(B, A, 0));
        // Travelling right, the left hand is up.
        assert!(there.at(0.5).y < 10.0 && back.at(0.5).y > 10.0);
        assert!((there.at(0.5).y - 10.0 + back.at(0.5).y - 10.0).abs() < 1e-9);
    }

    #[test]
    fn longer_ways_curve_more() {
        let share = |to: Point| {
            let curve = Curve::between(A, to, 0);
            (A.lerp(to, 0.5).distance(curve.at(0.5))) / A.distance(to)
        };
        assert!(share(Point::new(900.0, 10.0)) > share(B));
        assert!(share(B) > share(Point::new(20.0, 10.0)));
    }

    #[test]
    fn a_trimmed_curve_lies_on_the_curve() {
        let curve = Curve::between(A, B, 2);
        let trimmed = curve.trimmed(5.0, 9.0).unwrap();
        assert!((trimmed.from.distance(A) - 5.0).abs() < 0.2);
        assert!((trimmed.to.distance(B) - 9.0).abs() < 0.2);
        assert!((curve.length() - trimmed.length() - 14.0).abs() < 0.1);
        assert!(curve.path().distance(trimmed.at(0.37)) < 0.1);
        assert_eq!(curve.trimmed(60.0, 60.0), None);
    }

    #[test]
    fn a_way_that_goes_nowhere_is_no_trouble() {
        let curve = Curve::between(A, A, 0);
        assert_eq!(curve.trimmed(0.0, 0.0), None);
        assert!(Arrow::for_width(1.0).path(A, Point::default()).bounds().contains(A));
    }
}
