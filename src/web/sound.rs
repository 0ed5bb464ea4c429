//! Plays a chart when a reader asks for it, and stops when asked, or when the element leaves the page. Nothing is fetched: the
//! browser makes the tones.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AudioContext, GainNode, OscillatorNode, OscillatorType};

use super::element::{Element, Face};
use crate::trend::{Melody, Voice};

/// A chart that is being played; dropping it is silence.
pub(super) struct Sound {
    context: AudioContext,
    /// Timers of what is said meanwhile, and what they call.
    timers: Vec<(i32, Closure<dyn FnMut()>)>,
}

impl Drop for Sound {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            self.timers.iter().for_each(|(timer, _)| window.clear_timeout_with_handle(*timer));
        }
        let _ = self.context.close();
    }
}

/// How loud all of it is, and how long a tone takes to come and go without a click.
const VOLUME: f32 = 0.25;
const EDGE_SECONDS: f64 = 0.012;

/// From the press to the first tone.
const LEAD_MILLIS: f64 = 120.0;

/// How long before its first tone a line is named: in the pause after the one before.
const NAMED_BEFORE_MILLIS: f64 = 1_000.0;

/// Plays the chart, or stops.
pub(super) fn toggle(element: &Element) {
    let melody = element.with_face(|face| match face {
        Face::Chart(chart) => match chart.sound.take() {
            Some(_) => None,
            None => chart.picture.melody(),
        },
        Face::Pages(_) => None,
    });
    if let Some(sound) = melody.and_then(|melody| play(element, &melody)) {
        element.with_face(|face| {
            if let Face::Chart(chart) = face {
                chart.sound = Some(sound);
            }
        });
    }
    element.schedule();
}

/// None where the browser makes no sound.
fn play(element: &Element, melody: &Melody) -> Option<Sound> {
    let context = AudioContext::new().ok()?;
    let mut sound = Sound { context, timers: Vec::new() };
    tones(&sound.context, melody)?;
    for Voice { at_millis, label } in &melody.voices {
        let (this, label) = (element.weak(), label.clone());
        sound.after((at_millis - NAMED_BEFORE_MILLIS).max(0.0), move || {
            let Some(element) = this.upgrade() else { return };
            element.with_face(|face| {
                if let Face::Chart(chart) = face {
                    chart.announce(&label);
                }
            });
        });
    }
    let this = element.weak();
    sound.after(melody.length_millis + 2.0 * LEAD_MILLIS, move || {
        let Some(element) = this.upgrade() else { return };
        // The closure that runs must live until it returns.
        let over = element.with_face(|face| match face {
            Face::Chart(chart) => chart.sound.take(),
            Face::Pages(_) => None,
        });
        element.schedule();
        if let Some(over) = over {
            wasm_bindgen_futures::spawn_local(async move { drop(over) });
        }
    });
    Some(sound)
}

/// One oscillator plays everything: its height and loudness are written down beforehand.
fn tones(context: &AudioContext, melody: &Melody) -> Option<()> {
    let voice = OscillatorNode::new(context).ok()?;
    let gain = GainNode::new(context).ok()?;
    voice.set_type(OscillatorType::Triangle);
    voice.connect_with_audio_node(&gain).ok()?;
    gain.connect_with_audio_node(&context.destination()).ok()?;
    let (height, loudness) = (voice.frequency(), gain.gain());
    let start = context.current_time() + LEAD_MILLIS / 1_000.0;
    loudness.set_value(0.0);
    for tone in &melody.tones {
        let from = start + tone.at_millis / 1_000.0;
        let to = from + tone.for_millis / 1_000.0;
        let edge = EDGE_SECONDS.min((to - from) / 4.0);
        height.set_value_at_time(tone.hertz as f32, from).ok()?;
        loudness.set_value_at_time(0.0, from).ok()?;
        let volume = VOLUME * tone.loudness as f32;
        loudness.linear_ramp_to_value_at_time(volume, from + edge).ok()?;
        loudness.set_value_at_time(volume, to - edge).ok()?;
        loudness.linear_ramp_to_value_at_time(0.0, to).ok()?;
    }
    voice.start().ok()?;
    voice.stop_with_when(start + melody.length_millis / 1_000.0 + 0.1).ok()
}

impl Sound {
    fn after(&mut self, millis: f64, call: impl FnMut() + 'static) {
        let call = Closure::<dyn FnMut()>::new(call);
        let timer = web_sys::window().and_then(|window| {
            let function = call.as_ref().unchecked_ref();
            window.set_timeout_with_callback_and_timeout_and_arguments_0(function, millis as i32).ok()
        });
        if let Some(timer) = timer {
            self.timers.push((timer, call));
        }
    }
}
