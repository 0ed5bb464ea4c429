//! Carries out what a reader does with the slider of time. It narrows the filter of the group, so that all views follow; on
//! a map with a `time` of its own only that.

use std::rc::Weak;

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

use super::act::now_millis;
use super::element::{Element, Face};
use super::look;
use crate::casebook::Date;
use crate::map::MapRequest;
use crate::query::{Filter, extent};
use crate::widget::{STEP_MILLIS, Session, TimeSlider};

/// The slider for what the page and the reader asked for last; none where the book has no time to slide through.
pub(super) fn slider(before: Option<TimeSlider>, session: &Session, own: Option<&str>) -> Option<TimeSlider> {
    let fresh = TimeSlider::new(extent(&session.book, session.kept().level)?)?;
    let slider = before.filter(|before| before.is_alike(&fresh)).unwrap_or(fresh);
    let (from, to) = match own {
        Some(text) => MapRequest::read_time(text).flatten().unwrap_or_default(),
        None => (session.filter().from, session.filter().to),
    };
    Some(slider.showing(from, to))
}

/// Uses a control of the slider.
pub(super) fn use_control(element: &Element, command: &str, target: &web_sys::Element) {
    let value = target.dyn_ref::<HtmlInputElement>().and_then(|input| input.value().parse().ok());
    change(element, |slider| match (command, value) {
        ("time-from", Some(at)) => slider.set_from(at),
        ("time-to", Some(at)) => slider.set_to(at),
        ("time-whole", _) => slider.set_whole(),
        ("time-play", _) => {
            slider.play(now_millis(), look::media("(prefers-reduced-motion: reduce)"));
        }
        _ => {}
    });
}

/// Changes the slider and lets views and listeners know.
fn change(element: &Element, change: impl FnOnce(&mut TimeSlider)) {
    let locale = element.look().locale;
    let changed = element.with_face(|face| {
        let Face::Chart(chart) = face else { return None };
        let slider = chart.time.as_mut()?;
        change(slider);
        let said = slider.said(&locale);
        let answer = (slider.chosen(), slider.is_playing());
        chart.announce(&said);
        Some(answer)
    });
    let Some((chosen, is_playing)) = changed else { return };
    apply(element, chosen);
    element.schedule();
    if is_playing {
        wait(element);
    }
}

fn apply(element: &Element, (from, to): (Option<Date>, Option<Date>)) {
    if element.get("time").is_some() {
        let text = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let value = if from.is_none() && to.is_none() {
            String::new()
        } else {
            format!("{}/{}", text(from), text(to))
        };
        let _ = element.host.set_attribute("time", &value);
    } else if let Some(filter) =
        element.with_session(|session| Filter { from, to, ..session.filter().clone() })
    {
        element.filter(filter);
    }
    element.dispatch("casebook-view", JsValue::NULL);
}

/// Comes back when the next step is due.
fn wait(element: &Element) {
    let this: Weak<Element> = element.weak();
    let step = Closure::once_into_js(move || {
        let Some(element) = this.upgrade().filter(|element| element.is_connected()) else { return };
        let is_due = element.with_face(|face| match face {
            Face::Chart(chart) => chart.time.as_ref().is_some_and(TimeSlider::is_playing),
            Face::Pages(_) => false,
        });
        if is_due {
            change(&element, |slider| {
                slider.pass(now_millis());
            });
        }
    });
    if let Some(window) = web_sys::window() {
        let millis = STEP_MILLIS as i32 + 5;
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(step.unchecked_ref(), millis);
    }
}

/// Waits for so many milliseconds.
pub(super) async fn pause(millis: i32) {
    let over = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
        }
    });
    // It never fails.
    let _ = JsFuture::from(over).await;
}
