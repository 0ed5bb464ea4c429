//! A chart to be heard: takes the chart's model and the days that are seen, gives tones, one line after the other. The higher a
//! value, the higher its tone. Knows no loudspeaker and no clock.

use super::line::TrendLine;
use super::model::TrendModel;
use super::panels::Panel;
use super::seen::{day, inside};
use super::view::Window;

/// One tone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tone {
    /// When it begins, in milliseconds from the beginning.
    pub at_millis: f64,
    /// How long it is.
    pub for_millis: f64,
    /// How high it is.
    pub hertz: f64,
    /// How loud it is, 0 to 1: values that are to be read with care are quieter.
    pub loudness: f64,
}

/// A line, and when it is heard.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// When its first tone begins, in milliseconds from the beginning.
    pub at_millis: f64,
    /// What it is called.
    pub label: String,
}

/// All that is heard.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Melody {
    /// In time order.
    pub tones: Vec<Tone>,
    /// One for each line, in time order.
    pub voices: Vec<Voice>,
    /// When it is over.
    pub length_millis: f64,
}

/// Two octaves from the A below middle C: low enough for small loudspeakers, high enough to tell values apart.
const LOWEST_HERTZ: f64 = 220.0;
const OCTAVES: f64 = 2.0;

/// How long a tone is at most and a line at most; and the pause between two lines, in which the next is named.
const TONE_MILLIS: f64 = 240.0;
const LINE_MILLIS: f64 = 6_000.0;
const PAUSE_MILLIS: f64 = 1_200.0;

/// More tones in a line cannot be told apart.
const MOST_TONES: usize = 96;

/// The chart's lines as tones, zero as the lowest; each panel's highest value is the highest. Where a line has more points
/// than can be told apart, each tone is the greatest of its stretch. A gap is silence.
pub fn melody(model: &TrendModel, window: Option<Window>) -> Melody {
    let mut melody = Melody::default();
    let Some(window) = window.or_else(|| model.whole()) else { return melody };
    for panel in &model.panels {
        for line in &panel.lines {
            add(&mut melody, panel, line, &window);
        }
    }
    melody.length_millis = (melody.length_millis - PAUSE_MILLIS).max(0.0);
    melody
}

fn add(melody: &mut Melody, panel: &Panel, line: &TrendLine, window: &Window) {
    let points = &line.points[inside(&line.points, window)];
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
    let periods = last.period.since(first.period) as usize + 1;
    let slots = periods.min(MOST_TONES);
    let slot_millis = TONE_MILLIS.min(LINE_MILLIS / slots as f64);
    melody.voices.push(Voice { at_millis: melody.length_millis, label: line.label.clone() });
    let (begin, days) = (day(first), (day(last) - day(first)).max(f64::MIN_POSITIVE));
    let slot = |at: f64| (((at - begin) / days * slots as f64) as usize).min(slots - 1);
    for together in points.chunk_by(|a, b| slot(day(a)) == slot(day(b))) {
        let greatest = together.iter().reduce(|best, next| if next.value > best.value { next } else { best });
        let Some(point) = greatest else { continue };
        let share =
            if panel.reach.highest > 0.0 { (point.value / panel.reach.highest).clamp(0.0, 1.0) } else { 0.0 };
        melody.tones.push(Tone {
            at_millis: melody.length_millis + slot(day(point)) as f64 * slot_millis,
            for_millis: slot_millis * 0.9,
            hertz: LOWEST_HERTZ * libm::exp2(OCTAVES * share),
            loudness: if point.is_open() { 0.35 } else { 1.0 },
        });
    }
    melody.length_millis += slots as f64 * slot_millis + PAUSE_MILLIS;
}
