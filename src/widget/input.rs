//! What a reader does with a picture and what follows from it, as plain values. Decides nothing.

use crate::geom::{Point, Size};
use crate::query::Filter;
use crate::scene::Subject;

/// What a reader does.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// The box has another size, in CSS pixels.
    Resized(Size),
    /// The pointer is at a point.
    PointerMoved(Point),
    /// The pointer is elsewhere.
    PointerLeft,
    /// A button or finger went down.
    Pressed(Point),
    /// It went up.
    Released(Point),
    /// The gesture was taken away, by the page's scrolling for instance.
    Cancelled,
    /// Closer or farther, about a point or the middle.
    Zoomed {
        /// The factor.
        by: f64,
        /// What stays where it is.
        about: Option<Point>,
    },
    /// The picture is to move by a way on the screen, a globe to turn by it: what keys ask for.
    Shifted(Point),
    /// Closer or farther by a step, as by a button: the picture goes there smoothly.
    Stepped {
        /// The factor.
        by: f64,
        /// What stays where it is.
        about: Option<Point>,
    },
    /// Two fingers went from two points to two others.
    Pinched {
        /// Where they were.
        from: (Point, Point),
        /// Where they are.
        to: (Point, Point),
    },
    /// So many milliseconds have passed since the page began. A picture that is never told moves at once.
    Time(f64),
    /// Whether the reader asked for no movement.
    Calm(bool),
    /// Back to the whole.
    Home,
    /// Show all that the data is about, and no more; what is no flat map goes back to the whole.
    Fit,
    /// Show a thing large.
    Focus(Subject),
    /// A key.
    Key(Key),
    /// The keyboard went elsewhere.
    Blurred,
}

/// The keys that mean something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the next thing.
    Next,
    /// To the previous thing.
    Previous,
    /// To the first thing.
    First,
    /// To the last thing.
    Last,
    /// Select it.
    Enter,
    /// Let go.
    Escape,
    /// Closer.
    Plus,
    /// Farther.
    Minus,
    /// Back to the whole.
    Zero,
}

/// What follows.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// A new frame is due.
    Draw,
    /// The last frame is to be shown moved, by [`screen_from_drawn`](super::Picture::screen_from_drawn); a new one follows when it rests.
    Move,
    /// The thing pointed at changed.
    Hover(Option<Subject>),
    /// Something was selected, or let go.
    Select(Option<Subject>),
    /// The group's filter is to be another.
    Filter(Box<Filter>),
    /// Something is to be told beside the picture, or no longer.
    Tell(Option<Tooltip>),
    /// Something is to be spoken.
    Announce(String),
    /// Zoom or middle changed.
    ViewChanged,
}

/// Words beside a part of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Tooltip {
    /// Beside which point of the picture.
    pub at: Point,
    /// What is said.
    pub text: String,
}
