//! A place in the plane, and the extent of a box.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// A point, or the vector from the origin to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// The point at `x`, `y`.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The length of the vector.
    pub fn length(self) -> f64 {
        self.length_squared().sqrt()
    }

    /// The square of the length: enough for comparing.
    pub fn length_squared(self) -> f64 {
        self.x * self.x + self.y * self.y
    }

    /// The distance to another point.
    pub fn distance(self, other: Self) -> f64 {
        (self - other).length()
    }

    /// The vector of length one in the same direction; the zero vector stays.
    pub fn unit(self) -> Self {
        let length = self.length();
        if length > 0.0 { self / length } else { self }
    }

    /// The vector turned by a quarter, clockwise as seen.
    pub fn perpendicular(self) -> Self {
        Self::new(-self.y, self.x)
    }

    /// The dot product.
    pub fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    /// The point a share `t` of the way to `other`.
    pub fn lerp(self, other: Self, t: f64) -> Self {
        self + (other - self) * t
    }

    /// Whether both coordinates are finite.
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Self;
    fn mul(self, by: f64) -> Self {
        Self::new(self.x * by, self.y * by)
    }
}

impl Div<f64> for Point {
    type Output = Self;
    fn div(self, by: f64) -> Self {
        Self::new(self.x / by, self.y / by)
    }
}

impl Neg for Point {
    type Output = Self;
    fn neg(self) -> Self {
        Self::new(-self.x, -self.y)
    }
}

/// The extent of a box; never negative where the crate makes one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Across.
    pub width: f64,
    /// Down.
    pub height: f64,
}

impl Size {
    /// The size of `width` by `height`.
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }
}
