//! How a drawn globe, or a map around a point, lies on the screen: what it takes to turn it under a pointer. A value of
//! one frame; knows no input.

use crate::geo::{Projection, Projector, Rotation};
use crate::geom::{Affine, Point};

/// The globe of a frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Aim {
    pub(super) projector: Projector,
    pub(super) screen_from_map: Affine,
}

impl Aim {
    /// Whether it is turned by dragging; maps of the whole world are moved.
    pub(super) fn is_round(&self) -> bool {
        self.projector.projection().horizon().is_some()
    }

    /// The globe turned so that what was seen at one point of the screen is seen at another. A globe follows the pointer
    /// wherever it goes; a regional map keeps north up, and follows as far as it can.
    pub(super) fn dragged(&self, from: Point, to: Point) -> Option<Rotation> {
        let map_from_screen = self.screen_from_map.inverse()?;
        let upright = self.projector.projection() != Projection::Orthographic;
        Some(self.projector.dragged(map_from_screen * from, map_from_screen * to, upright))
    }

    /// The globe turned so that, once it is larger by a factor, a point of the screen shows what it shows now.
    pub(super) fn zoomed(&self, by: f64, about: Point) -> Option<Rotation> {
        let point = self.screen_from_map.inverse()? * about;
        let upright = self.projector.projection() != Projection::Orthographic;
        (point.length() < self.edge()).then(|| self.projector.dragged(point, point * (1.0 / by), upright))
    }

    fn edge(&self) -> f64 {
        self.projector.bounds().x1
    }
}
