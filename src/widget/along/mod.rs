//! A chart under a reader's hands: values are read off, time is zoomed, moved along and marked, lines are put away. Input
//! goes in, effects come out; the frame is drawn elsewhere.

mod lines;
mod mark;
mod read;
mod window;

use std::rc::Rc;

use super::frame::{Frame, Timed};
use super::hand::Seen;
use super::input::{Effect, Held, Input, Key};
use crate::geom::Point;
use crate::scene::Subject;
use crate::trend::{Readout, TrendModel, Window};

pub use lines::LINES;
pub(super) use lines::bar;
pub(super) use mark::{marked, span_name};

/// What a reader has made of a chart.
#[derive(Default)]
pub(super) struct Along {
    /// The days that are seen; none is all of them.
    pub(super) window: Option<Window>,
    /// Keys of lines that were put away.
    pub(super) hidden: Vec<String>,
    moving: window::Moving,
    held: Held,
    grip: Option<mark::Grip>,
    /// Where a finger came down that took nothing, until it slips too far for a tap.
    tap: Option<Point>,
    /// What is read off, by pointer or by keyboard.
    read: Option<Read>,
    cursor: Option<Cursor>,
    /// The end of a mark that stays while keys move the other.
    anchor: Option<f64>,
}

/// Values that are being read off.
struct Read {
    readout: Readout,
    /// The chart that they are of.
    model: Rc<TrendModel>,
}

/// Where the keyboard is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cursor {
    panel: usize,
    line: usize,
    /// The point, by place.
    place: usize,
}

impl Along {
    /// What follows from an input.
    pub(super) fn update(&mut self, input: &Input, seen: &Seen<'_>) -> Option<Vec<Effect>> {
        if let Input::Held(held) = input {
            self.held = *held;
            return Some(Vec::new());
        }
        if let Input::Time(millis) = input {
            return Some(self.pass(*millis, seen));
        }
        if let Input::AllLines = input {
            return Some(self.show_all());
        }
        let Some(time) = seen.frame.time.as_ref().filter(|time| !time.plots.is_empty()) else {
            // Nothing is drawn that could be worked with.
            return (!matches!(input, Input::Resized(_) | Input::Calm(_))).then(Vec::new);
        };
        Some(match input {
            Input::PointerMoved(at) if self.grip.is_some() => self.drag(*at, time, seen),
            Input::PointerMoved(at) => {
                self.tap.take_if(|from| from.distance(*at) > 8.0);
                self.point(*at, time)
            }
            Input::PointerLeft => self.let_go(),
            Input::Pressed(at) => self.press(*at, time, seen),
            Input::Released(at) => self.release(*at, time, seen),
            Input::Cancelled => self.cancel(seen),
            Input::Zoomed { by, about } => self.zoom(*by, *about, time, seen),
            Input::Stepped { by, about } => self.step(*by, *about, time, seen),
            Input::Shifted(by) => self.extend(if by.x < 0.0 { 1 } else { -1 }, time, seen),
            Input::Scrolled(by) => self.pan(by.x, time, seen),
            Input::Pinched { from, to } => self.pinch(*from, *to, time, seen),
            Input::Home => self.home(time, seen),
            Input::Focus(subject) => self.focus(subject, time, seen),
            Input::UseLine { key, is_alone } => self.use_line(key, *is_alone, time),
            Input::Unmark => self.set_mark(None, time, seen),
            Input::Key(key) => self.key(*key, time, seen),
            Input::Blurred => self.leave(),
            _ => return None,
        })
    }

    fn key(&mut self, key: Key, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        let key = if time.plots[0].from_right { mirrored(key) } else { key };
        match key {
            Key::Next | Key::Previous | Key::First | Key::Last | Key::Up | Key::Down => {
                self.anchor = None;
                self.go(key, time, seen)
            }
            Key::Enter => self.select_cursor(time, seen),
            Key::Escape => self.escape(seen),
            Key::Plus => self.step(1.5, self.at_cursor(time), time, seen),
            Key::Minus => self.step(1.0 / 1.5, self.at_cursor(time), time, seen),
            Key::Zero => self.home(time, seen),
            Key::PageOn => self.travel(self.seen_window(time).length() / 2.0, time, seen),
            Key::PageBack => self.travel(-self.seen_window(time).length() / 2.0, time, seen),
            Key::MarkOn => self.extend(1, time, seen),
            Key::MarkBack => self.extend(-1, time, seen),
            Key::MarkLater => self.shift_mark(1, time, seen),
            Key::MarkEarlier => self.shift_mark(-1, time, seen),
            Key::Clear => self.set_mark(None, time, seen),
            Key::Hide | Key::Alone => {
                let key_of = |cursor: Cursor| Some(line(time, cursor)?.key.clone());
                let meant = self.cursor.and_then(key_of);
                meant.map_or_else(Vec::new, |meant| self.use_line(&meant, key == Key::Alone, time))
            }
            Key::All => self.show_all(),
        }
    }

    /// A frame was drawn: what it does not show any more is not read off either.
    pub(super) fn drawn(&mut self, frame: &Frame) {
        self.moving.is_due = false;
        let model = frame.time.as_ref().map(|time| &time.model);
        let is_same = |read: &Read| model.is_some_and(|model| Rc::ptr_eq(model, &read.model));
        if !self.read.as_ref().is_some_and(is_same) {
            self.read = None;
            let holds = |cursor: &Cursor| {
                let line = frame.time.as_ref().and_then(|time| line(time, *cursor));
                line.is_some_and(|line| cursor.place < line.points.len())
            };
            self.cursor = self.cursor.filter(holds);
        }
    }

    pub(super) fn pointed_at(&self) -> Option<&Subject> {
        self.read.as_ref().and_then(|read| read.readout.subject.as_ref())
    }
}

/// What a key means where time begins on the right: arrows point to where they point.
fn mirrored(key: Key) -> Key {
    match key {
        Key::Next => Key::Previous,
        Key::Previous => Key::Next,
        Key::MarkOn => Key::MarkBack,
        Key::MarkBack => Key::MarkOn,
        other => other,
    }
}

fn line(time: &Timed, cursor: Cursor) -> Option<&crate::trend::TrendLine> {
    time.model.panels.get(cursor.panel)?.lines.get(cursor.line)
}

/// The plot that a point lies in, or beside, by place.
fn plot_at(time: &Timed, at: Point) -> Option<usize> {
    /// How far around a plot its values can still be read off.
    const AIR: f64 = 14.0;
    /// The marks of time below it are part of it.
    const BELOW: f64 = 26.0;
    let around = |place: &usize| {
        let rect = time.plots[*place].rect;
        (rect.x0 - AIR..=rect.x1 + AIR).contains(&at.x) && (rect.y0 - AIR..=rect.y1 + BELOW).contains(&at.y)
    };
    (0..time.plots.len()).find(around)
}
