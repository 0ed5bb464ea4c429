//! What a reader does with a picture and what follows from it, as plain values. Decides nothing.

use crate::geom::{Point, Size};
use crate::query::Filter;
use crate::scene::Subject;
use crate::style::Color;

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
    /// Which keys are held beside the pointer, and whether that is a finger; told before it presses.
    Held(Held),
    /// The wheel was turned so far, in pixels, without being asked to zoom: charts move along time.
    Scrolled(Point),
    /// A line of a chart is used by its name: put away, or had back; alone where Alt was held.
    UseLine {
        /// Its key.
        key: String,
        /// Only it is to be shown.
        is_alone: bool,
    },
    /// All lines that were put away are had back.
    AllLines,
    /// No time is to be marked.
    Unmark,
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
    /// To the thing above; where nothing is above another, to the previous one.
    Up,
    /// To the thing below; where nothing is below another, to the next one.
    Down,
    /// A page on along time.
    PageOn,
    /// A page back.
    PageBack,
    /// The marked time reaches one period further.
    MarkOn,
    /// The marked time reaches one period less far, or further back.
    MarkBack,
    /// The marked time moves on by a period.
    MarkLater,
    /// The marked time moves back by a period.
    MarkEarlier,
    /// Nothing is marked any more.
    Clear,
    /// The line is put away.
    Hide,
    /// Only the line is shown.
    Alone,
    /// All lines are shown.
    All,
}

/// What is held beside the pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The Alt key.
    pub alt: bool,
    /// The Shift key.
    pub shift: bool,
    /// The pointer is a finger.
    pub is_finger: bool,
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
    /// What lies over the picture changed: [`Picture::overlay`](super::Picture::overlay).
    Overlay,
    /// Something is to be told beside the picture, or no longer.
    Tell(Option<Tooltip>),
    /// Something is to be spoken.
    Announce(String),
    /// Zoom or middle changed.
    ViewChanged,
}

/// Words beside a part of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tooltip {
    /// Beside which point of the picture.
    pub at: Point,
    /// What is said.
    pub text: String,
    /// Values below it, in rows.
    pub rows: Vec<TooltipRow>,
    /// What is said last.
    pub rest: String,
}

/// A value beside a part of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct TooltipRow {
    /// The colour of what has the value.
    pub color: Color,
    /// What has it; empty where that is plain.
    pub name: String,
    /// The value.
    pub value: String,
    /// Whether it is of what is pointed at.
    pub is_meant: bool,
}
