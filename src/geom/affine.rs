//! Affine maps of the plane: scale, turn, shear, move.

use std::ops::Mul;

use super::{Point, Rect};

/// The map `x' = a·x + c·y + e`, `y' = b·x + d·y + f`, in the order of the canvas and SVG `matrix`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Affine {
    /// The six coefficients `[a, b, c, d, e, f]`.
    pub coefficients: [f64; 6],
}

impl Affine {
    /// Leaves every point where it is.
    pub const IDENTITY: Self = Self { coefficients: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0] };

    /// Moves by a vector.
    pub const fn translate(by: Point) -> Self {
        Self { coefficients: [1.0, 0.0, 0.0, 1.0, by.x, by.y] }
    }

    /// Scales about the origin, the same in both directions.
    pub const fn scale(by: f64) -> Self {
        Self { coefficients: [by, 0.0, 0.0, by, 0.0, 0.0] }
    }

    /// Scales about a point that stays where it is.
    pub fn scale_about(by: f64, fixed: Point) -> Self {
        Self { coefficients: [by, 0.0, 0.0, by, fixed.x * (1.0 - by), fixed.y * (1.0 - by)] }
    }

    /// The largest uniform scale and the move that fit `inner` into `outer`, centred. An inner rectangle without
    /// extent is moved to the centre and not scaled.
    pub fn fit(inner: Rect, outer: Rect) -> Self {
        let across = if inner.width() > 0.0 { outer.width() / inner.width() } else { f64::INFINITY };
        let down = if inner.height() > 0.0 { outer.height() / inner.height() } else { f64::INFINITY };
        let scale = across.min(down);
        let scale = if scale.is_finite() { scale.max(0.0) } else { 1.0 };
        let (from, to) = (inner.center(), outer.center());
        Self { coefficients: [scale, 0.0, 0.0, scale, to.x - from.x * scale, to.y - from.y * scale] }
    }

    /// The box around a rectangle's image.
    pub fn bounds_of(&self, rect: Rect) -> Rect {
        if rect.is_empty() {
            return rect;
        }
        let corners = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)];
        Rect::bounding(corners.map(|(x, y)| *self * Point::new(x, y)))
    }

    /// The map that undoes this one, or `None` where it flattens the plane.
    pub fn inverse(&self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.coefficients;
        let determinant = a * d - b * c;
        if !determinant.is_normal() {
            return None;
        }
        let (ia, ib, ic, id) = (d / determinant, -b / determinant, -c / determinant, a / determinant);
        Some(Self { coefficients: [ia, ib, ic, id, -(ia * e + ic * f), -(ib * e + id * f)] })
    }

    /// By how much lengths grow: the square root of the change of area.
    pub fn scale_factor(&self) -> f64 {
        let [a, b, c, d, ..] = self.coefficients;
        (a * d - b * c).abs().sqrt()
    }
}

impl Mul<Point> for Affine {
    type Output = Point;
    fn mul(self, point: Point) -> Point {
        let [a, b, c, d, e, f] = self.coefficients;
        Point::new(a * point.x + c * point.y + e, b * point.x + d * point.y + f)
    }
}

impl Mul for Affine {
    type Output = Self;
    /// The map that applies `other` first.
    fn mul(self, other: Self) -> Self {
        let [a, b, c, d, e, f] = self.coefficients;
        let [oa, ob, oc, od, oe, of] = other.coefficients;
        Self {
            coefficients: [
                a * oa + c * ob,
                b * oa + d * ob,
                a * oc + c * od,
                b * oc + d * od,
                a * oe + c * of + e,
                b * oe + d * of + f,
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverse_comes_home() {
        let map = Affine::translate(Point::new(3.0, -2.0)) * Affine::scale_about(2.5, Point::new(10.0, 4.0));
        let there = map * Point::new(7.0, 9.0);
        let back = map.inverse().expect("a scale can be undone") * there;
        assert!(back.distance(Point::new(7.0, 9.0)) < 1e-12);
    }

    #[test]
    fn fitting_centres_and_keeps_proportions() {
        let map = Affine::fit(Rect::new(0.0, 0.0, 2.0, 1.0), Rect::new(0.0, 0.0, 100.0, 100.0));
        assert_eq!(map * Point::new(0.0, 0.0), Point::new(0.0, 25.0));
        assert_eq!(map * Point::new(2.0, 1.0), Point::new(100.0, 75.0));
    }

    #[test]
    fn a_point_is_fitted_without_scale() {
        let map = Affine::fit(Rect::around(Point::new(5.0, 5.0), 0.0), Rect::new(0.0, 0.0, 10.0, 20.0));
        assert_eq!(map * Point::new(5.0, 5.0), Point::new(5.0, 10.0));
        assert_eq!(map.scale_factor(), 1.0);
    }
}
