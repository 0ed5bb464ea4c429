//! What can be done with one kind of picture only. A hand is asked first; what it has no answer to is what all pictures do.
//! Each kind that is worked with in ways of its own has a room: trends are in `along`.

use super::along::Along;
use super::frame::{Frame, Kind};
use super::input::{Effect, Input};
use super::{Look, Session};
use crate::geom::Size;
use crate::scene::{Scene, Subject};

/// What a reader has made of a picture of one kind.
pub(super) enum Hand {
    /// Pointing, moving, selecting: what all pictures can.
    Plain,
    /// Moving along time, marking it, reading values off.
    Along(Box<Along>),
}

/// What a hand sees when it is asked.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) frame: &'a Frame,
    pub(super) size: Size,
    pub(super) session: &'a Session,
    /// None where nobody tells the time.
    pub(super) now_millis: Option<f64>,
    pub(super) is_calm: bool,
}

impl Hand {
    /// The hand for a kind of picture.
    pub(super) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Map | Kind::Network => Self::Plain,
            Kind::Trend => Self::Along(Box::default()),
        }
    }

    /// What follows from an input; none where it is for what all pictures do.
    pub(super) fn update(&mut self, input: &Input, seen: &Seen<'_>) -> Option<Vec<Effect>> {
        match self {
            Self::Plain => None,
            Self::Along(along) => along.update(input, seen),
        }
    }

    /// A new frame was drawn.
    pub(super) fn drawn(&mut self, frame: &Frame) {
        if let Self::Along(along) = self {
            along.drawn(frame);
        }
    }

    /// Whether something is to happen by itself.
    pub(super) fn is_moving(&self) -> bool {
        matches!(self, Self::Along(along) if along.is_moving())
    }

    /// What lies over a frame; none where nothing of its own does.
    pub(super) fn overlay(&self, frame: &Frame, look: &Look) -> Option<Scene> {
        match self {
            Self::Plain => None,
            Self::Along(along) => along.overlay(frame, look),
        }
    }

    /// The thing that is pointed at.
    pub(super) fn pointed_at(&self) -> Option<&Subject> {
        match self {
            Self::Plain => None,
            Self::Along(along) => along.pointed_at(),
        }
    }
}
