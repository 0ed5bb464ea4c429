//! Time is zoomed and moved along: at once under a hand, smoothly for buttons and keys. What is drawn meanwhile is quick; at
//! rest the chart is drawn with everything that can be pointed at.

use super::super::frame::Timed;
use super::super::hand::Seen;
use super::super::input::Effect;
use super::Along;
use crate::casebook::{Granularity, Period};
use crate::geom::Point;
use crate::scene::{Subject, SubjectKind};
use crate::trend::Window;

/// A movement under way.
#[derive(Default)]
pub(super) struct Moving {
    /// From where to where since when.
    way: Option<(Window, Window, f64)>,
    /// When the window changed last.
    moved_millis: Option<f64>,
    /// A frame is due that shows the window.
    pub(super) is_due: bool,
}

/// How long a zoom takes, as that of maps.
const ZOOM_MILLIS: f64 = 260.0;

/// How long a chart rests before everything that can be pointed at is made.
const REST_MILLIS: f64 = 120.0;

/// How many periods are seen at least.
const LEAST_PERIODS: f64 = 3.0;

impl Along {
    /// Whether the page is to go on telling the time.
    pub(in super::super) fn is_moving(&self) -> bool {
        self.moving.way.is_some() || self.moving.moved_millis.is_some()
    }

    /// Time passes.
    pub(super) fn pass(&mut self, now: f64, seen: &Seen<'_>) -> Vec<Effect> {
        if !now.is_finite() {
            return Vec::new();
        }
        let Some((from, to, began)) = self.moving.way else {
            let rests = self.moving.moved_millis.is_some_and(|moved| now - moved >= REST_MILLIS);
            if rests {
                self.moving.moved_millis = None;
                return vec![Effect::Draw];
            }
            return Vec::new();
        };
        let Some(time) = &seen.frame.time else { return Vec::new() };
        let t = ((now - began) / ZOOM_MILLIS).clamp(0.0, 1.0);
        if t >= 1.0 {
            self.moving.way = None;
            return self.show(to, time, Some(now));
        }
        let eased = 1.0 - (1.0 - t) * (1.0 - t) * (1.0 - t);
        self.show(from.between(&to, eased), time, Some(now))
    }

    /// Closer or farther about a place across, at once.
    pub(super) fn zoom(
        &mut self,
        by: f64,
        about: Option<Point>,
        time: &Timed,
        seen: &Seen<'_>,
    ) -> Vec<Effect> {
        self.moving.way = None;
        let to = zoomed(self.seen_window(time), by, about, time);
        self.show(to, time, seen.now_millis)
    }

    /// Closer or farther by a step. A second step while the first is under way adds to it.
    pub(super) fn step(
        &mut self,
        by: f64,
        about: Option<Point>,
        time: &Timed,
        seen: &Seen<'_>,
    ) -> Vec<Effect> {
        let from = self.moving.way.map_or_else(|| self.seen_window(time), |(_, to, _)| to);
        self.go_to(zoomed(from, by, about, time), time, seen)
    }

    /// Along time by a way across, in pixels.
    pub(super) fn pan(&mut self, pixels: f64, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        let plot = &time.plots[0];
        let along = if plot.from_right { -pixels } else { pixels };
        self.travel(along * self.seen_window(time).length() / plot.rect.width().max(1.0), time, seen)
    }

    /// Along time by so many days, at once.
    pub(super) fn travel(&mut self, days: f64, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        self.moving.way = None;
        self.show(self.seen_window(time).panned(days, &whole(time)), time, seen.now_millis)
    }

    /// Two fingers went elsewhere: the days under them go with them.
    pub(super) fn pinch(
        &mut self,
        from: (Point, Point),
        to: (Point, Point),
        time: &Timed,
        seen: &Seen<'_>,
    ) -> Vec<Effect> {
        self.grip = None;
        let (wide, wider) = ((from.0.x - from.1.x).abs(), (to.0.x - to.1.x).abs());
        // Fingers above each other say nothing about how long a time is meant.
        let by = if wide > 24.0 && wider > 24.0 { wider / wide } else { 1.0 };
        let (before, after) = (from.0.lerp(from.1, 0.5), to.0.lerp(to.1, 0.5));
        let mut effects = self.zoom(by, Some(before), time, seen);
        effects.extend(self.pan(before.x - after.x, time, seen));
        effects
    }

    /// Back to all of the time.
    pub(super) fn home(&mut self, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        self.go_to(whole(time), time, seen)
    }

    /// A period with some time around it; the chart shows nothing else large.
    pub(super) fn focus(&mut self, subject: &Subject, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        let period = Some(subject).filter(|subject| subject.kind == SubjectKind::Period);
        let Some(period) = period.and_then(|subject| Period::parse(&subject.id)) else { return Vec::new() };
        let (days, whole) = (Window::of(period.span()), whole(time));
        let length = (days.length() * 7.0).clamp(least(time).min(whole.length()), whole.length());
        let middle = f64::midpoint(days.from, days.to);
        let near = Window { from: middle - length / 2.0, to: middle + length / 2.0 };
        self.go_to(near.panned(0.0, &whole), time, seen)
    }

    /// So that a day can be seen.
    pub(super) fn reveal(&mut self, day: f64, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        let window = self.seen_window(time);
        if window.holds(day) {
            return Vec::new();
        }
        let margin = window.length() * 0.1;
        let by = if day < window.from { day - margin - window.from } else { day + margin - window.to };
        self.moving.way = None;
        self.show(window.panned(by, &whole(time)), time, seen.now_millis)
    }

    /// The days that are seen.
    pub(super) fn seen_window(&self, time: &Timed) -> Window {
        self.window.unwrap_or_else(|| whole(time))
    }

    fn go_to(&mut self, to: Window, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        let from = self.seen_window(time);
        match seen.now_millis.filter(|_| !seen.is_calm && to != from) {
            Some(now) => {
                self.moving.way = Some((from, to, now));
                vec![Effect::Tell(None), Effect::Move]
            }
            None => {
                self.moving.way = None;
                self.show(to, time, seen.now_millis)
            }
        }
    }

    fn show(&mut self, to: Window, time: &Timed, now_millis: Option<f64>) -> Vec<Effect> {
        let whole = whole(time);
        let window = (to.length() < whole.length()).then_some(to);
        if window == self.window && !self.moving.is_due {
            return Vec::new();
        }
        self.window = window;
        self.moving.is_due = true;
        self.moving.moved_millis = now_millis;
        let mut effects = if self.cursor.is_none() { self.read_nothing() } else { Vec::new() };
        let shown = if now_millis.is_some() { Effect::Move } else { Effect::Draw };
        effects.extend([Effect::Tell(None), shown, Effect::ViewChanged]);
        effects
    }
}

/// All of the chart's time.
pub(super) fn whole(time: &Timed) -> Window {
    time.model.whole().unwrap_or(time.plots[0].window)
}

/// How many days are seen at least.
fn least(time: &Timed) -> f64 {
    LEAST_PERIODS
        * match time.model.interval {
            Granularity::Day => 1.0,
            Granularity::Month => 30.0,
            Granularity::Quarter => 91.0,
            Granularity::Year => 365.0,
        }
}

fn zoomed(window: Window, by: f64, about: Option<Point>, time: &Timed) -> Window {
    let plot = &time.plots[about.and_then(|at| super::plot_at(time, at)).unwrap_or(0)];
    let share = about.map_or(0.5, |at| plot.share_at(at.x));
    window.zoomed(by, share, least(time), &whole(time))
}
