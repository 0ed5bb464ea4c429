//! Draws what statistics say of a panel's line: bands and spans behind it, lines, steps and rings over it. Decides nothing:
//! what is not sure enough to be drawn the verdict says.

use super::super::line::{TrendLine, TrendPoint};
use super::super::panels::Panel;
use super::super::plot::{At, Plot};
use super::super::ticks::middle;
use super::super::told::is_clear;
use super::axes::column;
use super::marks::at;
use super::pen::Pen;
use crate::casebook::Period;
use crate::geom::Point;
use crate::query::{TrendResult, TrendTest};
use crate::scene::{Align, Group, Item, Label, Shape, Stroke};
use crate::style::Color;

/// How much of their colour bands and spans have.
const BAND: f64 = 0.14;
const SPAN: f64 = 0.10;

/// The ring around a period that stands out.
const RING: f64 = 6.5;

/// What is drawn of a panel's statistics.
pub(super) struct Fitted<'a> {
    pub(super) pen: &'a Pen<'a>,
    pub(super) panel: &'a Panel,
    pub(super) plot: &'a Plot,
    /// The colour of the line that they are about.
    pub(super) ink: Color,
}

impl Fitted<'_> {
    fn parts(&self) -> Option<(&TrendResult, &TrendLine)> {
        Some((self.panel.fitted.as_deref()?, self.panel.lines.first()?))
    }

    /// What lies behind the figures: where a level may have changed, and how sure lines are.
    pub(super) fn behind(&self) -> Group {
        let mut group = Group::new("bands");
        let Some((fitted, line)) = self.parts() else { return group };
        for change in &fitted.changepoints {
            let ends = [column(change.low, self.plot), column(change.high, self.plot)];
            let [Some(low), Some(high)] = ends else { continue };
            let fill = Some(self.pen.theme.accent.with_opacity(SPAN));
            group.push(Shape::Rect { rect: low.union(high), corner: 0.0, fill, stroke: None });
        }
        for test in fitted.tests.iter().filter(|test| is_clear(test)) {
            let points = tested(line, test);
            let pivot = pivot(&points, test);
            let side = |is_upper: bool| -> Vec<At> {
                let value = |point: &&TrendPoint| {
                    let off = since(point, test) - pivot;
                    let bends = [test.slope_low * off, test.slope_high * off];
                    let bend = if is_upper { bends[0].max(bends[1]) } else { bends[0].min(bends[1]) };
                    self.inside(point.period, test.intercept + test.slope * pivot + bend)
                };
                points.iter().map(value).collect()
            };
            self.band(&mut group, &side(true), &side(false), self.pen.theme.text);
        }
        for forecast in &fitted.forecast {
            let start = forecast.points.first().and_then(|first| before(line, first.period));
            let ends = |of: fn(&crate::query::ForecastPoint) -> f64| -> Vec<At> {
                let ahead = forecast.points.iter().map(|point| self.inside(point.period, of(point)));
                start.iter().map(|start| at(start)).chain(ahead).collect()
            };
            self.band(&mut group, &ends(|point| point.high), &ends(|point| point.low), self.ink);
        }
        group
    }

    /// What lies over the figures.
    pub(super) fn over(&self) -> Group {
        let mut group = Group::new("fits");
        let Some((fitted, line)) = self.parts() else { return group };
        let theme = self.pen.theme;
        for curve in fitted.smooth.iter().flatten() {
            let points: Vec<At> =
                curve.points.iter().map(|point| self.inside(point.period, point.value)).collect();
            self.stroke(&mut group, &points, &Stroke::solid(theme.muted, 2.4).rounded());
        }
        for seasons in fitted.seasonal.iter().flatten().filter(|seasons| seasons.sure) {
            let value = |point: &crate::query::SeasonPoint| point.trend + point.seasonal;
            let points: Vec<At> =
                seasons.points.iter().map(|point| self.inside(point.period, value(point))).collect();
            self.stroke(&mut group, &points, &Stroke::solid(theme.text, 1.4).dashed(&[1.0, 2.0]).rounded());
        }
        self.steps(&mut group, fitted, line);
        for test in fitted.tests.iter().filter(|test| is_clear(test)) {
            let points: Vec<At> = tested(line, test)
                .iter()
                .map(|point| self.inside(point.period, test.intercept + test.slope * since(point, test)))
                .collect();
            self.stroke(&mut group, &points, &Stroke::solid(theme.text, 1.8).rounded());
        }
        for forecast in &fitted.forecast {
            let start = forecast.points.first().and_then(|first| before(line, first.period)).map(at);
            let ahead = forecast.points.iter().map(|point| self.inside(point.period, point.value));
            let points: Vec<At> = start.into_iter().chain(ahead).collect();
            self.stroke(&mut group, &points, &Stroke::solid(self.ink, 1.8).dashed(&[3.0, 2.5]).rounded());
            self.name_forecast(&mut group, &points);
        }
        for one in fitted.unusual.iter().flatten() {
            let center = self.plot.place(self.inside(one.period, one.value));
            let stroke = Some(Stroke::solid(theme.accent, 1.8));
            let ring = Shape::Circle { center, radius: RING, fill: None, stroke };
            group.push(ring);
        }
        group
    }

    /// The levels on both sides of each change.
    fn steps(&self, group: &mut Group, fitted: &TrendResult, line: &TrendLine) {
        let stroke = Stroke::solid(self.pen.theme.accent, 1.8);
        for stretch in line.stretches() {
            let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
            let within = |period: Period| first.period <= period && period <= last.period;
            let changes: Vec<_> = fitted.changepoints.iter().filter(|change| within(change.period)).collect();
            for (place, change) in changes.iter().enumerate() {
                let begins = if place == 0 { first.period } else { changes[place - 1].period };
                let ends = changes.get(place + 1).map_or(last.period, |next| next.period.plus(-1));
                let level = |from: Period, to: Period, value: f64| {
                    [self.edge(from, value, false), self.edge(to, value, true)]
                };
                if place == 0 {
                    let before = level(begins, change.period.plus(-1), change.before);
                    self.stroke(group, &before, &stroke);
                }
                self.stroke(group, &level(change.period, ends, change.after), &stroke);
            }
        }
    }

    /// The word beside a forecast, where it has room.
    fn name_forecast(&self, group: &mut Group, points: &[At]) {
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        let ends = [self.plot.place(*first).x, self.plot.place(*last).x];
        let (text, font) = (self.pen.locale.words().fitted.forecast, self.pen.axis_font());
        if (ends[0] - ends[1]).abs() < self.pen.width(text, font) {
            return;
        }
        let middle = Point::new(f64::midpoint(ends[0], ends[1]), self.plot.rect.y0 + font.size);
        if !self.plot.rect.contains(middle) {
            return;
        }
        let label = Label::new(middle, text, font, self.pen.theme.muted).aligned(Align::Center);
        group.push(label.with_halo(self.pen.theme.background, 3.0));
    }

    fn band(&self, group: &mut Group, upper: &[At], lower: &[At], ink: Color) {
        if upper.len() > 1 {
            let shapes = self.plot.band(upper, lower, ink.with_opacity(BAND));
            group.items.extend(shapes.into_iter().map(Item::from));
        }
    }

    fn stroke(&self, group: &mut Group, points: &[At], stroke: &Stroke) {
        group.items.extend(self.plot.line(points, stroke).into_iter().map(Item::from));
    }

    /// A value at the middle of a period, as far as the plot reaches.
    fn inside(&self, period: Period, value: f64) -> At {
        (middle(period.span()), self.plot.within(value))
    }

    /// A value at the beginning or the end of a period.
    fn edge(&self, period: Period, value: f64, is_end: bool) -> At {
        let days = period.span();
        let day = if is_end { days.last.0 + 1 } else { days.first.0 };
        (f64::from(day), self.plot.within(value))
    }
}

/// The points that a test is about.
fn tested<'a>(line: &'a TrendLine, test: &TrendTest) -> Vec<&'a TrendPoint> {
    let is_tested = |point: &&TrendPoint| {
        !point.is_open() && test.from <= point.period && point.period <= test.to && point.value.is_finite()
    };
    line.points.iter().filter(is_tested).collect()
}

fn since(point: &TrendPoint, test: &TrendTest) -> f64 {
    f64::from(point.period.since(test.from))
}

/// The middle of the times: there lines of every slope meet.
fn pivot(points: &[&TrendPoint], test: &TrendTest) -> f64 {
    let at = |place: usize| points.get(place).map_or(0.0, |point| since(point, test));
    f64::midpoint(at(points.len().saturating_sub(1) / 2), at(points.len() / 2))
}

/// The last whole point before a period.
fn before(line: &TrendLine, period: Period) -> Option<&TrendPoint> {
    line.points.iter().rev().find(|point| point.period < period && !point.is_open())
}
