//! Takes a kind of node, a middle and a size, gives its outline: each kind has a form of its own, so that colour is never
//! needed to tell them apart.

use crate::casebook::ActorKind;
use crate::geom::{Path, Point};

/// What a node is, as far as its form goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// An actor of a kind.
    Actor(ActorKind),
    /// A case.
    Case,
    /// A good.
    Good,
    /// A country.
    Country,
}

impl NodeKind {
    /// Which of the theme's categorical colours is its own.
    pub const fn category(self) -> usize {
        match self {
            Self::Actor(ActorKind::Person) => 0,
            Self::Actor(ActorKind::OrganizedCrimeGroup) => 1,
            Self::Actor(ActorKind::Company) => 2,
            Self::Actor(ActorKind::PublicBody) => 3,
            Self::Case => 4,
            Self::Actor(ActorKind::TerroristOrganization) => 5,
            Self::Actor(ActorKind::Vessel) => 6,
            Self::Good => 7,
            Self::Actor(ActorKind::Other) | Self::Country => 8,
        }
    }

    /// The corners of its form about the origin, for a disc of radius 1 of about the same weight; none for a disc.
    const fn corners(self) -> &'static [(f64, f64)] {
        match self {
            Self::Actor(ActorKind::Person) => &[],
            Self::Actor(ActorKind::OrganizedCrimeGroup) => {
                &[(1.1, 0.0), (0.55, 0.95), (-0.55, 0.95), (-1.1, 0.0), (-0.55, -0.95), (0.55, -0.95)]
            }
            Self::Actor(ActorKind::TerroristOrganization) => {
                &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]
            }
            Self::Actor(ActorKind::Company) => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Self::Actor(ActorKind::PublicBody) => {
                &[(0.0, -1.2), (1.05, -0.25), (0.8, 0.95), (-0.8, 0.95), (-1.05, -0.25)]
            }
            Self::Actor(ActorKind::Vessel) => &[
                (-1.3, -0.25),
                (-0.25, -0.25),
                (-0.25, -1.1),
                (0.3, -1.1),
                (0.3, -0.25),
                (1.3, -0.25),
                (0.8, 0.9),
                (-0.8, 0.9),
            ],
            Self::Actor(ActorKind::Other) => &[(0.0, -1.2), (1.15, 0.85), (-1.15, 0.85)],
            Self::Case => &[(-0.8, -1.1), (0.3, -1.1), (0.8, -0.6), (0.8, 1.1), (-0.8, 1.1)],
            Self::Good => &[
                (-0.4, -1.1),
                (0.4, -1.1),
                (0.4, -0.4),
                (1.1, -0.4),
                (1.1, 0.4),
                (0.4, 0.4),
                (0.4, 1.1),
                (-0.4, 1.1),
                (-0.4, 0.4),
                (-1.1, 0.4),
                (-1.1, -0.4),
                (-0.4, -0.4),
            ],
            Self::Country => &[(-0.9, -1.1), (1.2, -0.35), (-0.6, 0.4), (-0.6, 1.1), (-0.9, 1.1)],
        }
    }

    /// Its outline; `None` where it is a disc.
    pub fn outline(self, center: Point, radius: f64) -> Option<Path> {
        let corners: Vec<Point> =
            self.corners().iter().map(|(x, y)| center + Point::new(x * radius, y * radius)).collect();
        (!corners.is_empty()).then(|| Path::polygon(&corners))
    }

    /// How far its form reaches from the middle towards a direction of length one.
    pub fn reach(self, toward: Point, radius: f64) -> f64 {
        let corners = self.corners();
        let mut reach: f64 = 0.0;
        for (at, (x, y)) in corners.iter().enumerate() {
            let from = Point::new(*x, *y);
            let (x, y) = corners[(at + 1) % corners.len()];
            let side = Point::new(x, y) - from;
            // Where the ray meets the side: from + t · side = distance · toward.
            let across = toward.perpendicular().dot(side);
            if across.abs() > 1e-9 {
                let t = -toward.perpendicular().dot(from) / across;
                if (-1e-9..=1.0 + 1e-9).contains(&t) {
                    reach = reach.max((from + side * t).dot(toward));
                }
            }
        }
        radius * if corners.is_empty() { 1.0 } else { reach }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = NodeKind> {
        let others = [NodeKind::Case, NodeKind::Good, NodeKind::Country];
        ActorKind::ALL.iter().map(|kind| NodeKind::Actor(*kind)).chain(others)
    }

    #[test]
    fn no_two_kinds_have_one_form() {
        let outlines: Vec<_> = all().map(|kind| kind.outline(Point::default(), 5.0)).collect();
        for (at, outline) in outlines.iter().enumerate() {
            assert!(!outlines[..at].contains(outline), "kind {at}");
        }
    }

    #[test]
    fn a_line_ends_at_the_edge() {
        for kind in all() {
            for toward in [Point::new(1.0, 0.0), Point::new(0.0, -1.0), Point::new(0.6, 0.8)] {
                let reach = kind.reach(toward, 10.0);
                assert!((1.0..14.0).contains(&reach), "{kind:?} towards {toward:?}: {reach}");
                if let Some(outline) = kind.outline(Point::default(), 10.0) {
                    assert!(!outline.contains(toward * (reach + 0.1)), "{kind:?}");
                    assert!(outline.distance(toward * reach) < 1e-6, "{kind:?}");
                }
            }
        }
    }
}
