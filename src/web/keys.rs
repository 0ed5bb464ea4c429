//! What keys mean to a picture, and to a chart. Knows no picture.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use crate::geom::Point;
use crate::widget::{Input, Key};

/// What a key means to a picture of a place or of people.
pub(super) fn read(event: &Event) -> Option<Input> {
    shift(event).or_else(|| key(event).map(Input::Key))
}

/// What a key means to a chart; where all of its time is seen, the page keeps the keys that would move along it.
pub(super) fn read_along(event: &Event, is_whole: bool) -> Option<Input> {
    let keys = event.dyn_ref::<KeyboardEvent>()?;
    if keys.ctrl_key() || keys.meta_key() || keys.alt_key() {
        return None;
    }
    let key = match (keys.key().as_str(), keys.shift_key()) {
        ("ArrowRight", true) => Key::MarkOn,
        ("ArrowLeft", true) => Key::MarkBack,
        ("PageDown", true) => Key::MarkLater,
        ("PageUp", true) => Key::MarkEarlier,
        ("PageDown", false) if !is_whole => Key::PageOn,
        ("PageUp", false) if !is_whole => Key::PageBack,
        ("ArrowRight", false) => Key::Next,
        ("ArrowLeft", false) => Key::Previous,
        ("ArrowUp", _) => Key::Up,
        ("ArrowDown", _) => Key::Down,
        ("Delete" | "Backspace", _) => Key::Clear,
        ("h" | "H", _) => Key::Hide,
        ("i" | "I", _) => Key::Alone,
        ("a" | "A", _) => Key::All,
        _ => return key(event).map(Input::Key),
    };
    Some(Input::Key(key))
}

/// Arrows with the shift key move the picture, as if it were drawn by the hand the other way.
fn shift(event: &Event) -> Option<Input> {
    /// A tenth of a common width.
    const STEP: f64 = 80.0;
    let event = event.dyn_ref::<KeyboardEvent>()?;
    if !event.shift_key() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let (x, y) = match event.key().as_str() {
        "ArrowRight" => (-STEP, 0.0),
        "ArrowLeft" => (STEP, 0.0),
        "ArrowDown" => (0.0, -STEP),
        "ArrowUp" => (0.0, STEP),
        _ => return None,
    };
    Some(Input::Shifted(Point::new(x, y)))
}

/// What a key means to a picture.
fn key(event: &Event) -> Option<Key> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    Some(match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => Key::Next,
        "ArrowLeft" | "ArrowUp" => Key::Previous,
        "Home" => Key::First,
        "End" => Key::Last,
        "Enter" | " " => Key::Enter,
        "Escape" => Key::Escape,
        "+" | "=" => Key::Plus,
        "-" => Key::Minus,
        "0" => Key::Zero,
        _ => return None,
    })
}
