//! Carries out what follows from an input, and reads the buttons that are input to a picture.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element as DomElement, Event};

use super::element::{Element, Face};
use super::{look, sound, timing};
use crate::page::Action;
use crate::scene::SubjectKind;
use crate::widget::{Effect, Input, LINES};

/// Milliseconds since the page began.
pub(super) fn now_millis() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// Carries out what follows from an input.
pub(super) fn act(element: &Element, input: Input) {
    let effects = element.with_face(|face| match face {
        Face::Chart(chart) => element.with_session(|session| {
            let mut effects = chart.picture.update(Input::Time(now_millis()), session);
            if !matches!(input, Input::PointerMoved(_)) {
                let is_calm = look::media("(prefers-reduced-motion: reduce)");
                effects.extend(chart.picture.update(Input::Calm(is_calm), session));
            }
            effects.extend(chart.picture.update(input, session));
            effects
        }),
        Face::Pages(_) => None,
    });
    for effect in effects.unwrap_or_default() {
        match effect {
            Effect::Draw => element.schedule(),
            Effect::Move => element.schedule_move(),
            Effect::Hover(subject) => {
                // Pages are told of what they could select.
                let named = subject.as_ref().filter(|subject| SubjectKind::ALL.contains(&subject.kind));
                let detail = super::value::selection_to_js(named);
                if element.group().point_at(subject) {
                    element.dispatch("casebook-hover", super::value::object(&[("selection", detail)]).into());
                }
            }
            Effect::Select(selection) => element.select(selection),
            Effect::Filter(filter) => element.filter(*filter),
            Effect::Overlay => {
                let look = element.look();
                element.with_face(|face| {
                    if let Face::Chart(chart) = face {
                        chart.highlight(None, &look);
                    }
                });
            }
            Effect::Tell(tooltip) => element.with_face(|face| {
                if let Face::Chart(chart) = face {
                    chart.tell(tooltip.as_ref());
                }
            }),
            Effect::Announce(text) => element.with_face(|face| {
                if let Face::Chart(chart) = face {
                    chart.live.set_text_content(Some(&text));
                }
            }),
            Effect::ViewChanged => element.dispatch("casebook-view", JsValue::NULL),
        }
    }
}

/// Does what a button around the picture is for.
pub(super) fn clicked(element: &Element, target: &DomElement, with_alt: bool) {
    let action = element.with_face(|face| match face {
        Face::Chart(chart) => [&chart.tools, &chart.below, &chart.state, &chart.time_bar, &chart.lines]
            .into_iter()
            .find_map(|view| view.action(target).cloned()),
        Face::Pages(_) => None,
    });
    match action {
        Some(Action::Command("zoom-in")) => act(element, Input::Stepped { by: 1.6, about: None }),
        Some(Action::Command("zoom-out")) => act(element, Input::Stepped { by: 1.0 / 1.6, about: None }),
        Some(Action::Command("zoom-home")) => act(element, Input::Home),
        Some(Action::Toggle { member: LINES, value: key }) => {
            act(element, Input::UseLine { key, is_alone: with_alt });
        }
        Some(Action::Command("all-lines")) => act(element, Input::AllLines),
        Some(Action::Command("unmark")) => act(element, Input::Unmark),
        Some(Action::Command("listen")) => sound::toggle(element),
        Some(Action::Command("fullscreen")) => {
            let document = element.host.owner_document();
            if element.host.matches(":fullscreen").unwrap_or(false) {
                document.iter().for_each(Document::exit_fullscreen);
            } else {
                let _ = element.host.request_fullscreen();
            }
        }
        Some(Action::Command("fit-data")) => act(element, Input::Fit),
        Some(Action::Command("fit-selection")) => {
            if let Some(subject) = element.with_session(|session| session.selection().cloned()).flatten() {
                act(element, Input::Focus(subject));
            }
        }
        Some(Action::Command("table")) => {
            element.with_face(|face| {
                if let Face::Chart(chart) = face {
                    chart.table_open = !chart.table_open;
                }
            });
            element.schedule();
        }
        // Sliders speak for themselves, when they are moved.
        Some(Action::Command("time-from" | "time-to")) => {}
        Some(Action::Command(command)) if command.starts_with("time-") => {
            timing::use_control(element, command, target);
        }
        Some(Action::Command(command)) => super::core::save(element, command),
        _ => {}
    }
}

/// What an event happened to, inside a shadow root too.
pub(super) fn target(event: &Event) -> Option<DomElement> {
    event.composed_path().get(0).dyn_into::<DomElement>().ok()
}
