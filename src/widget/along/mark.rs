//! A span of time is marked, moved, made longer or shorter, and cleared: it is the time of the group's filter, so that all
//! other views show it. Ends snap to whole periods.

use super::super::Session;
use super::super::frame::Timed;
use super::super::hand::Seen;
use super::super::input::Effect;
use super::{Along, plot_at};
use crate::casebook::{Date, Day, Granularity, Period, Span};
use crate::geom::Point;
use crate::query::Filter;
use crate::trend::{Plot, Window, day};
use crate::words::Locale;

/// What a pressed pointer does.
pub(super) struct Grip {
    from: Point,
    last: Point,
    moved: bool,
    what: What,
    /// The filter to go back to.
    before: (Option<Date>, Option<Date>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    /// Nothing but clicking.
    Click,
    /// A span from a day on; also one whose end was taken.
    Mark(f64),
    /// The whole span, taken at a day.
    Move(f64, Span),
    /// Time itself.
    Pan,
}

/// How far a pointer may slip and still have clicked.
const SLIP: f64 = 5.0;

/// How near a pointer or a finger must come to the end of a mark to take it: half the targets of WCAG 2.2.
const REACH: f64 = 8.0;
const FINGER_REACH: f64 = 22.0;

/// How many pixels a period must have for marks to snap to it.
const LEAST_SNAP: f64 = 2.0;

/// The span that the filter marks on a chart of some days, as far as it has any of them; none where it asks for no time.
pub(in super::super) fn marked(session: &Session, whole: Option<Span>) -> Option<Span> {
    let span = session.filter().window().filter(|_| session.filter().has_time())?;
    Some(match whole.filter(|whole| whole.overlaps(span)) {
        Some(whole) => Span { first: span.first.max(whole.first), last: span.last.min(whole.last) },
        None => span,
    })
}

impl Along {
    pub(super) fn press(&mut self, at: Point, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        let what = self.what(at, time, seen.session);
        // A finger that takes nothing reads values off.
        if self.held.is_finger && what == What::Click {
            (self.grip, self.tap) = (None, Some(at));
            return self.point(at, time);
        }
        let filter = seen.session.filter();
        self.grip = Some(Grip { from: at, last: at, moved: false, what, before: (filter.from, filter.to) });
        Vec::new()
    }

    /// What a pointer at a point would take.
    fn what(&self, at: Point, time: &Timed, session: &Session) -> What {
        let Some(plot) = plot_at(time, at).map(|place| &time.plots[place]) else { return What::Click };
        if self.key_at(at, time).is_some() {
            return What::Click;
        }
        if self.held.shift || at.y > plot.rect.y1 {
            return if self.held.is_finger { What::Click } else { What::Pan };
        }
        let day = plot.day_at(at.x);
        if let Some(span) = marked(session, time.model.span) {
            let days = Window::of(span);
            let reach = if self.held.is_finger { FINGER_REACH } else { REACH };
            for (end, other) in [(days.to, days.from), (days.from, days.to)] {
                if plot.window.holds(end) && (plot.place((end, 0.0)).x - at.x).abs() <= reach {
                    // The end that stays lies within its period.
                    return What::Mark(if other > end { other - 0.5 } else { other + 0.5 });
                }
            }
            let is_part = days.from > plot.window.from || days.to < plot.window.to;
            if days.holds(day) && is_part {
                return What::Move(day, span);
            }
        }
        if self.held.is_finger { What::Click } else { What::Mark(day) }
    }

    pub(super) fn drag(&mut self, at: Point, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        let Some(grip) = &mut self.grip else { return Vec::new() };
        grip.moved |= at.distance(grip.from) > SLIP;
        if !grip.moved {
            return Vec::new();
        }
        let plot = &time.plots[plot_at(time, grip.from).unwrap_or(0)];
        let to = plot.day_at(at.x);
        match grip.what {
            What::Click => Vec::new(),
            What::Pan => {
                let by = grip.last.x - at.x;
                grip.last = at;
                self.pan(by, time, seen)
            }
            What::Mark(from) => self.mark(snapped(from, to, plot, time), time, seen),
            What::Move(grabbed, span) => {
                let unit = unit(plot, time);
                let of = |day: f64| Period::containing(Day(libm::floor(day) as i32), unit);
                let moved = moved(span, of(to).since(of(grabbed)), unit, time);
                self.mark(moved, time, seen)
            }
        }
    }

    pub(super) fn release(&mut self, at: Point, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        match self.grip.take() {
            Some(grip) if grip.moved => {
                let mut effects = self.point(at, time);
                if matches!(grip.what, What::Mark(_) | What::Move(..)) {
                    effects.push(Effect::Announce(said(marked(seen.session, time.model.span), time)));
                }
                effects
            }
            Some(_) => self.click(at, time, seen),
            None if self.tap.take().is_some() => self.click(at, time, seen),
            None => Vec::new(),
        }
    }

    /// The gesture was taken away: what it changed is as before.
    pub(super) fn cancel(&mut self, seen: &Seen<'_>) -> Vec<Effect> {
        self.tap = None;
        let Some(grip) = self.grip.take() else { return Vec::new() };
        let filter = seen.session.filter();
        if !grip.moved || (filter.from, filter.to) == grip.before {
            return Vec::new();
        }
        vec![filter_effect(grip.before, filter)]
    }

    /// Whether a pointer holds something.
    pub(super) fn holds(&self) -> bool {
        self.grip.as_ref().is_some_and(|grip| grip.moved)
    }

    /// How the pointer looks at a point, as CSS has it.
    pub(in super::super) fn pointer(&self, at: Point, time: &Timed, session: &Session) -> &'static str {
        if self.key_at(at, time).is_some() {
            return "pointer";
        }
        let what = self.grip.as_ref().map_or_else(|| self.what(at, time, session), |grip| grip.what);
        match what {
            What::Click => "default",
            What::Mark(from) => {
                let is_end = marked(session, time.model.span).is_some_and(|span| {
                    let days = Window::of(span);
                    (from - days.from).abs() < 1.0 || (from - days.to).abs() < 1.0
                });
                if is_end { "ew-resize" } else { "crosshair" }
            }
            What::Move(..) | What::Pan => {
                if self.grip.is_some() {
                    "grabbing"
                } else {
                    "grab"
                }
            }
        }
    }

    /// The mark reaches as far as the keyboard goes, from where it was when that began.
    pub(super) fn extend(&mut self, steps: i32, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        let before = self.cursor;
        let key = if steps > 0 { super::Key::Next } else { super::Key::Previous };
        let mut effects = self.go(key, time, seen);
        let at = |cursor: super::Cursor| super::line(time, cursor)?.points.get(cursor.place).map(day);
        let Some(to) = self.cursor.and_then(at) else { return effects };
        let plot = &time.plots[0];
        let from = *self.anchor.get_or_insert_with(|| {
            let from = before.and_then(at).unwrap_or(to);
            // Where a span is marked already, its end that lies nearer goes along.
            match marked(seen.session, time.model.span).map(Window::of).filter(|days| days.holds(from)) {
                Some(days) if from - days.from < days.to - from => days.to - 0.5,
                Some(days) => days.from + 0.5,
                None => from,
            }
        });
        let span = snapped(from, to, plot, time);
        effects.retain(|effect| !matches!(effect, Effect::Announce(_)));
        effects.extend(self.mark(span, time, seen));
        effects.push(Effect::Announce(said(Some(span), time)));
        effects
    }

    /// The mark moves by periods.
    pub(super) fn shift_mark(&mut self, steps: i32, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        let Some(span) = marked(seen.session, time.model.span) else { return Vec::new() };
        let unit = unit(&time.plots[0], time);
        let span = moved(span, steps, unit, time);
        let mut effects = self.mark(span, time, seen);
        effects.extend(self.reveal(f64::from(if steps > 0 { span.last } else { span.first }.0), time, seen));
        effects.push(Effect::Announce(said(Some(span), time)));
        effects
    }

    /// Marks a span, or nothing any more, and says so.
    pub(super) fn set_mark(&mut self, span: Option<Span>, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        self.anchor = None;
        let filter = seen.session.filter();
        if !filter.has_time() && span.is_none() {
            return Vec::new();
        }
        let dates = span.map_or((None, None), |span| dates(span, time));
        vec![filter_effect(dates, filter), Effect::Announce(said(span, time))]
    }

    fn mark(&mut self, span: Span, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        let (filter, dates) = (seen.session.filter(), dates(span, time));
        if (filter.from, filter.to) == dates { Vec::new() } else { vec![filter_effect(dates, filter)] }
    }
}

fn filter_effect((from, to): (Option<Date>, Option<Date>), filter: &Filter) -> Effect {
    Effect::Filter(Box::new(Filter { from, to, ..filter.clone() }))
}

/// How long the periods are that marks snap to: those of the chart, or longer ones where those are too narrow to aim at.
fn unit(plot: &Plot, time: &Timed) -> Granularity {
    let pixels_per_day = plot.rect.width() / plot.window.length();
    let lengths = [
        (Granularity::Day, 1.0),
        (Granularity::Month, 30.0),
        (Granularity::Quarter, 91.0),
        (Granularity::Year, 365.0),
    ];
    let fits = |(unit, days): &(Granularity, f64)| {
        *unit >= time.model.interval && days * pixels_per_day >= LEAST_SNAP
    };
    lengths.into_iter().find(fits).map_or(Granularity::Year, |(unit, _)| unit)
}

/// All periods that two days and what is between them touch, as far as the chart goes.
fn snapped(one: f64, other: f64, plot: &Plot, time: &Timed) -> Span {
    let unit = unit(plot, time);
    let whole = time.model.span.unwrap_or(Span { first: Day(0), last: Day(0) });
    let of = |day: f64| {
        let day = Day(libm::floor(day).clamp(f64::from(whole.first.0), f64::from(whole.last.0)) as i32);
        Period::containing(day, unit).span()
    };
    of(one).union(of(other))
}

/// A span some periods later, as far as the chart goes.
fn moved(span: Span, steps: i32, unit: Granularity, time: &Timed) -> Span {
    let of = |day: Day| Period::containing(day, unit);
    let whole = time.model.span.unwrap_or(span);
    let steps =
        steps.clamp(of(whole.first).since(of(span.first)).min(0), of(whole.last).since(of(span.last)).max(0));
    Span { first: of(span.first).plus(steps).span().first, last: of(span.last).plus(steps).span().last }
}

/// A span as a filter has it: as coarse as its days allow, and nothing for an end that lies at the chart's own.
fn dates(span: Span, time: &Timed) -> (Option<Date>, Option<Date>) {
    let whole = time.model.span.unwrap_or(span);
    let coarse = |day: Day, is_end: fn(Span, Day) -> bool| {
        [Granularity::Year, Granularity::Month, Granularity::Day]
            .into_iter()
            .map(|unit| Period::containing(day, unit))
            .find(|period| is_end(period.span(), day))
            .and_then(|period| Date::parse(&period.to_string()))
    };
    let from = if span.first > whole.first { coarse(span.first, |of, day| of.first == day) } else { None };
    let to = if span.last < whole.last { coarse(span.last, |of, day| of.last == day) } else { None };
    (from, to)
}

/// A span in words.
pub(in super::super) fn span_name(span: Span, locale: &Locale) -> String {
    let ((from, first_month, first_day), (to, last_month, last_day)) = (span.first.ymd(), span.last.ymd());
    let next = Day(span.last.0 + 1).ymd();
    let whole_months = first_day == 1 && next.2 == 1;
    if whole_months && first_month == 1 && next.1 == 1 {
        return locale.span(from, to);
    }
    let name = |year, month, day| locale.date(year, Some(month), (!whole_months).then_some(day));
    locale.range(&name(from, first_month, first_day), &name(to, last_month, last_day))
}

fn said(span: Option<Span>, time: &Timed) -> String {
    let words = &time.locale.words().along;
    match span {
        Some(span) => time.locale.say(words.said_marked, &[("span", &span_name(span, &time.locale))]),
        None => words.unmarked.to_owned(),
    }
}
