//! Where a reader looks: how far a picture is zoomed in and what lies in its middle, or how a globe is turned.

use crate::geo::Rotation;
use crate::geom::{Affine, Point, Rect, Size};

/// A zoom about a centre. The centre is a share of the picture, so that it stays where it is when the box changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    zoom: f64,
    /// The point of the picture at rest that is seen in the middle of the box; both parts from 0 to 1.
    center: Point,
    /// How a globe is turned; none as it turns by itself, to what the picture is about.
    turn: Option<Rotation>,
}

impl Viewport {
    /// The picture at rest.
    pub const HOME: Self = Self { zoom: 1.0, center: Point::new(0.5, 0.5), turn: None };

    /// How far it can be zoomed in.
    pub const MAX_ZOOM: f64 = 24.0;

    /// A zoom with a point of the picture at rest in the middle, as far as the edges allow.
    pub fn at(zoom: f64, center: Point, size: Size) -> Self {
        if !(zoom.is_finite() && center.is_finite() && size.width > 0.0 && size.height > 0.0) {
            return Self::HOME;
        }
        let center = Point::new(center.x / size.width, center.y / size.height);
        Self { zoom: zoom.clamp(1.0, Self::MAX_ZOOM), center, turn: None }.clamped()
    }

    /// How far it is zoomed in; 1 is at rest.
    pub fn zoom(&self) -> f64 {
        self.zoom
    }

    /// How a globe is turned; none as it turns by itself.
    pub fn turn(&self) -> Option<Rotation> {
        self.turn
    }

    /// The same with a globe turned, which then lies in the middle.
    #[must_use]
    pub fn turned(&self, turn: Rotation) -> Self {
        Self { turn: Some(turn), center: Self::HOME.center, ..*self }
    }

    /// Whether it is at rest.
    pub fn is_home(&self) -> bool {
        *self == Self::HOME
    }

    /// From the picture at rest to the screen.
    pub fn screen_from_home(&self, size: Size) -> Affine {
        let middle = Point::new(size.width / 2.0, size.height / 2.0);
        let center = Point::new(self.center.x * size.width, self.center.y * size.height);
        let [a, b, c, d, ..] = Affine::scale(self.zoom).coefficients;
        let moved = middle - center * self.zoom;
        Affine { coefficients: [a, b, c, d, moved.x, moved.y] }
    }

    /// Zoomed by a factor about a point of the screen, which stays where it is as far as the edges allow.
    #[must_use]
    pub fn zoomed(&self, by: f64, about: Point, size: Size) -> Self {
        if !(by.is_finite() && about.is_finite() && size.width > 0.0 && size.height > 0.0) {
            return *self;
        }
        let zoom = (self.zoom * by).clamp(1.0, Self::MAX_ZOOM);
        let middle = Point::new(size.width / 2.0, size.height / 2.0);
        let from_middle = (about - middle) * (1.0 / self.zoom - 1.0 / zoom);
        let center = Point::new(
            self.center.x + from_middle.x / size.width,
            self.center.y + from_middle.y / size.height,
        );
        Self { zoom, center, ..*self }.clamped()
    }

    /// Moved by a way on the screen.
    #[must_use]
    pub fn panned(&self, by: Point, size: Size) -> Self {
        if !(by.is_finite() && size.width > 0.0 && size.height > 0.0) {
            return *self;
        }
        let center = Point::new(
            self.center.x - by.x / size.width / self.zoom,
            self.center.y - by.y / size.height / self.zoom,
        );
        Self { center, ..*self }.clamped()
    }

    /// Part of the way to another viewport, 0 to 1: scale changes by equal ratios, and a point that both show at one
    /// place of the screen stays there.
    #[must_use]
    pub fn between(&self, to: &Self, share: f64) -> Self {
        let zoom = self.zoom * libm::pow(to.zoom / self.zoom, share);
        let change = 1.0 / self.zoom - 1.0 / to.zoom;
        let moved = if change.abs() > 1e-9 { (1.0 / self.zoom - 1.0 / zoom) / change } else { share };
        Self { zoom, center: self.center.lerp(to.center, moved), turn: to.turn }
    }

    /// So that a rectangle of the picture at rest fills the box, with some air.
    pub fn showing(part: Rect, size: Size) -> Self {
        if part.is_empty() || !(size.width > 0.0 && size.height > 0.0) {
            return Self::HOME;
        }
        let (width, height) = (part.width().max(1.0), part.height().max(1.0));
        // A point alone is not worth the deepest zoom: what lies around it tells where it is.
        let zoom = (size.width / width).min(size.height / height) * 0.7;
        let center = part.center();
        let center = Point::new(center.x / size.width, center.y / size.height);
        Self { zoom: zoom.clamp(1.0, Self::MAX_ZOOM / 3.0), center, turn: None }.clamped()
    }

    /// The box always lies within the picture.
    fn clamped(self) -> Self {
        let edge = 0.5 / self.zoom;
        let center = Point::new(self.center.x.clamp(edge, 1.0 - edge), self.center.y.clamp(edge, 1.0 - edge));
        Self { center, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size::new(400.0, 200.0);

    #[test]
    fn the_point_under_the_pointer_stays() {
        let about = Point::new(300.0, 90.0);
        let before = Viewport::HOME.zoomed(2.0, Point::new(200.0, 100.0), SIZE);
        let after = before.zoomed(1.7, about, SIZE);
        let home = before.screen_from_home(SIZE).inverse().expect("a zoom can be undone") * about;
        assert!((after.screen_from_home(SIZE) * home).distance(about) < 1e-9);
    }

    #[test]
    fn the_picture_never_leaves_its_box() {
        let view = Viewport::HOME.zoomed(3.0, Point::new(0.0, 0.0), SIZE).panned(Point::new(1e6, -1e6), SIZE);
        let map = view.screen_from_home(SIZE);
        assert!((map * Point::new(0.0, 0.0)).x.abs() < 1e-9);
        assert!(((map * Point::new(0.0, SIZE.height)).y - SIZE.height).abs() < 1e-9);
        assert_eq!(view.zoomed(1e-9, Point::default(), SIZE), Viewport::HOME);
    }

    #[test]
    fn nonsense_moves_nothing() {
        let view = Viewport::HOME.zoomed(2.0, Point::new(10.0, 10.0), SIZE);
        assert_eq!(view.zoomed(f64::NAN, Point::default(), SIZE), view);
        assert_eq!(view.panned(Point::new(1.0, f64::INFINITY), SIZE), view);
        assert_eq!(view.zoomed(2.0, Point::default(), Size::default()), view);
        assert_eq!(Viewport::showing(Rect::EMPTY, SIZE), Viewport::HOME);
    }

    #[test]
    fn a_part_is_shown_whole() {
        let part = Rect::new(100.0, 50.0, 200.0, 100.0);
        let map = Viewport::showing(part, SIZE).screen_from_home(SIZE);
        let shown = Rect::bounding([map * Point::new(part.x0, part.y0), map * Point::new(part.x1, part.y1)]);
        assert!(shown.x0 >= 0.0 && shown.y0 >= 0.0 && shown.x1 <= 400.0 && shown.y1 <= 200.0, "{shown:?}");
        assert!(shown.width() > 200.0);
    }
}
