//! Reads pointers, wheel and fingers on a picture. The page's own scrolling goes first: the wheel zooms with a key held or
//! when the picture has the focus, one finger scrolls, two move the picture. Knows no view.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, PointerEvent, ShadowRoot, WheelEvent};

use super::act::act;
use super::element::{Element, Face};
use super::hint::{forget_hint, refuse_finger, refuse_wheel};
use super::listener::Listener;
use crate::geom::Point;
use crate::widget::{Held, Input, Kind};

/// How far a notch of the wheel zooms, for each pixel that the browser reports.
const ZOOM_PER_WHEEL_PIXEL: f64 = 0.002;

/// How far a finger may slip and still have tapped.
const SLIP: f64 = 8.0;

/// Listens to the stage of an element.
pub(super) fn listeners(stage: &HtmlElement, this: &Weak<Element>) -> Vec<Listener> {
    let touches = Rc::new(RefCell::new(Touches::default()));
    let pointer = |kind: &'static str| {
        let (this, stage, touches) = (this.clone(), stage.clone(), touches.clone());
        Listener::passive(&stage.clone(), kind, move |event| {
            let Some(element) = this.upgrade() else { return };
            let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
            let fingers = Fingers {
                is_free: element.host.matches(":fullscreen").unwrap_or(false),
                reads: reads_values(&element),
            };
            if matches!(kind, "pointerdown" | "pointerup") {
                act(&element, Input::Held(held(event)));
            }
            let input = touches.borrow_mut().read(kind, event, &stage, fingers);
            if let Some(input) = input {
                act(&element, input);
            }
            if fingers.reads && kind == "pointermove" && event.pointer_type() != "touch" {
                look_as(&element, point(event, &stage));
            }
            let hint = std::mem::take(&mut touches.borrow_mut().hint);
            match hint {
                Hint::Same => {}
                Hint::Show(at) => refuse_finger(&element, at),
                Hint::Hide => forget_hint(&element),
            }
        })
    };
    let kinds = ["pointermove", "pointerleave", "pointercancel", "pointerdown", "pointerup"];
    let mut all: Vec<Listener> = kinds.into_iter().map(pointer).collect();
    let active = |kind: &'static str, handle: fn(&Element, &Event, &HtmlElement)| {
        let (this, stage) = (this.clone(), stage.clone());
        Listener::active(&stage.clone(), kind, move |event| {
            if let Some(element) = this.upgrade() {
                handle(&element, &event, &stage);
            }
        })
    };
    all.push(active("dblclick", |element, event, stage| {
        event.prevent_default();
        act(element, Input::Stepped { by: 2.0, about: Some(point(event, stage)) });
    }));
    all.push(active("wheel", wheel));
    all
}

/// What one finger may do.
#[derive(Clone, Copy)]
struct Fingers {
    /// The page has no scrolling of its own that it could mean.
    is_free: bool,
    /// It reads values off a chart where it goes across; the page scrolls where it goes up or down.
    reads: bool,
}

fn held(event: &PointerEvent) -> Held {
    let is_finger = event.pointer_type() == "touch";
    Held { alt: event.alt_key(), shift: event.shift_key(), is_finger }
}

fn reads_values(element: &Element) -> bool {
    element.with_face(|face| match face {
        Face::Chart(chart) => chart.picture.kind() == Kind::Trend,
        Face::Pages(_) => false,
    })
}

/// Lets the pointer look as what it would do.
fn look_as(element: &Element, at: Point) {
    element.with_face(|face| {
        if let Face::Chart(chart) = face {
            element.with_session(|session| chart.point_with(at, session));
        }
    });
}

/// The fingers on a picture.
#[derive(Default)]
struct Touches {
    fingers: Vec<(i32, Point)>,
    /// Where the first of them came down, until it has slipped too far for a tap.
    tap: Option<Point>,
    /// What became of the hint that one finger does not move the picture.
    hint: Hint,
    is_hinted: bool,
}

/// What is to happen to a hint.
#[derive(Default)]
enum Hint {
    #[default]
    Same,
    Show(Point),
    Hide,
}

impl Touches {
    fn read(&mut self, kind: &str, event: &PointerEvent, stage: &HtmlElement, one: Fingers) -> Option<Input> {
        let at = point(event, stage);
        if event.pointer_type() != "touch" {
            return mouse(kind, event, at, stage);
        }
        if self.is_hinted && kind != "pointermove" {
            self.hint = Hint::Hide;
            self.is_hinted = false;
        }
        match kind {
            "pointerdown" => {
                self.fingers.push((event.pointer_id(), at));
                self.tap = (self.fingers.len() == 1).then_some(at);
                Some(if self.tap.is_some() { Input::Pressed(at) } else { Input::Cancelled })
            }
            "pointermove" => {
                let finger = self.fingers.iter().position(|(id, _)| *id == event.pointer_id())?;
                let before = std::mem::replace(&mut self.fingers[finger].1, at);
                match self.fingers[..] {
                    [_] if one.is_free || one.reads => Some(Input::PointerMoved(at)),
                    [_] => {
                        self.tap.take_if(|from| from.distance(at) > SLIP)?;
                        (self.hint, self.is_hinted) = (Hint::Show(at), true);
                        Some(Input::Cancelled)
                    }
                    [(_, one), (_, other)] => {
                        let (from, to) = if finger == 0 {
                            ((before, other), (at, other))
                        } else {
                            ((one, before), (one, at))
                        };
                        Some(Input::Pinched { from, to })
                    }
                    _ => None,
                }
            }
            "pointerup" => {
                self.fingers.retain(|(id, _)| *id != event.pointer_id());
                let is_tap = self.tap.take().is_some();
                (is_tap || one.is_free || one.reads).then_some(Input::Released(at))
            }
            "pointercancel" => {
                self.fingers.clear();
                self.tap = None;
                Some(Input::Cancelled)
            }
            _ => None,
        }
    }
}

fn mouse(kind: &str, event: &PointerEvent, at: Point, stage: &HtmlElement) -> Option<Input> {
    let is_primary = event.is_primary() && event.button() == 0;
    match kind {
        "pointerdown" if is_primary => {
            // A drag goes on where the pointer leaves the picture.
            let _ = stage.set_pointer_capture(event.pointer_id());
            Some(Input::Pressed(at))
        }
        "pointerup" if is_primary => Some(Input::Released(at)),
        "pointermove" => Some(Input::PointerMoved(at)),
        "pointerleave" => Some(Input::PointerLeft),
        "pointercancel" => Some(Input::Cancelled),
        _ => None,
    }
}

/// Where an event happened on the stage.
fn point(event: &Event, stage: &HtmlElement) -> Point {
    let Some(event) = event.dyn_ref::<web_sys::MouseEvent>() else { return Point::default() };
    let bounds = stage.get_bounding_client_rect();
    Point::new(f64::from(event.client_x()) - bounds.left(), f64::from(event.client_y()) - bounds.top())
}

/// The wheel scrolls the page, unless a key or the focus says that zooming is meant; a pinch on a touchpad comes with
/// that key.
fn wheel(element: &Element, event: &Event, stage: &HtmlElement) {
    let Some(wheel) = event.dyn_ref::<WheelEvent>() else { return };
    let about = point(event, stage);
    if wheel.delta_x().abs() > wheel.delta_y().abs() {
        // Sideways a chart moves along time, where there is more of it than is seen.
        let is_part = element.with_face(|face| match face {
            Face::Chart(chart) => chart.picture.kind() == Kind::Trend && !chart.picture.is_whole(),
            Face::Pages(_) => false,
        });
        if is_part {
            event.prevent_default();
            act(element, Input::Scrolled(Point::new(wheel.delta_x(), 0.0)));
        }
        return;
    }
    let is_meant = wheel.ctrl_key() || wheel.meta_key();
    let has_focus = stage.get_root_node().dyn_ref::<ShadowRoot>().is_some_and(|root| {
        root.active_element().is_some_and(|active| active == *stage.unchecked_ref::<web_sys::Element>())
    });
    if !is_meant && !has_focus {
        refuse_wheel(element, about);
        return;
    }
    let pixels = wheel.delta_y() * if wheel.delta_mode() == WheelEvent::DOM_DELTA_LINE { 16.0 } else { 1.0 };
    let by = libm::exp(-pixels.clamp(-400.0, 400.0) * ZOOM_PER_WHEEL_PIXEL);
    // The whole is as far as it goes: beyond, the page scrolls on.
    let is_over = !is_meant
        && by < 1.0
        && element.with_face(|face| match face {
            Face::Chart(chart) => chart.picture.is_whole(),
            Face::Pages(_) => true,
        });
    if is_over {
        return;
    }
    event.prevent_default();
    act(element, Input::Zoomed { by, about: Some(about) });
}
