//! Values are read off: under the pointer, or by keys from point to point and from line to line. Nothing of the frame is drawn
//! anew for that: a line across time and discs on the points lie over it.

use super::super::Look;
use super::super::frame::{Frame, Timed};
use super::super::hand::Seen;
use super::super::input::{Effect, Key, Tooltip, TooltipRow};
use super::{Along, Cursor, Read, line, plot_at};
use crate::geom::{Path, Point};
use crate::scene::{Scene, Shape, Stroke, Subject, SubjectKind};
use crate::style::Color;
use crate::trend::{Near, Readout, day, nearest_point, readout, spoken};

impl Along {
    /// The pointer is at a point.
    pub(super) fn point(&mut self, at: Point, time: &Timed) -> Vec<Effect> {
        self.cursor = None;
        if let Some(name) = self.key_at(at, time) {
            let words = &time.locale.words().along;
            let text = time.locale.say(words.use_name, &[("name", &name.label)]);
            let mut effects = self.read_nothing();
            effects.push(Effect::Tell(Some(Tooltip { at, text, ..Tooltip::default() })));
            return effects;
        }
        let Some(panel) = plot_at(time, at) else { return self.let_go() };
        let near = near(panel, None, time.plots[panel].day_at(at.x), time);
        let Some(found) = readout(&time.model, near, &time.locale) else { return self.let_go() };
        let tooltip = tooltip(&found, at, panel, None, time);
        let mut effects = self.read(found, time);
        effects.push(Effect::Tell(Some(tooltip)));
        effects
    }

    fn read(&mut self, readout: Readout, time: &Timed) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.pointed_at() != readout.subject.as_ref() {
            effects.push(Effect::Hover(readout.subject.clone()));
        }
        self.read = Some(Read { readout, model: time.model.clone() });
        effects.push(Effect::Overlay);
        effects
    }

    /// Nothing is read off any more.
    pub(super) fn read_nothing(&mut self) -> Vec<Effect> {
        let was = self.read.take();
        let mut effects = Vec::new();
        if was.as_ref().is_some_and(|read| read.readout.subject.is_some()) {
            effects.push(Effect::Hover(None));
        }
        if was.is_some() {
            effects.push(Effect::Overlay);
        }
        effects
    }

    /// The pointer is elsewhere.
    pub(super) fn let_go(&mut self) -> Vec<Effect> {
        if self.cursor.is_some() || self.holds() {
            return Vec::new();
        }
        let mut effects = self.read_nothing();
        effects.push(Effect::Tell(None));
        effects
    }

    /// The keyboard is elsewhere.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        self.cursor = None;
        self.anchor = None;
        self.let_go()
    }

    pub(super) fn escape(&mut self, seen: &Seen<'_>) -> Vec<Effect> {
        if self.grip.is_some() {
            return self.cancel(seen);
        }
        if self.cursor.is_some() { self.leave() } else { vec![Effect::Select(None)] }
    }

    /// A click selects the period, or uses the name of a line.
    pub(super) fn click(&mut self, at: Point, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        if let Some(key) = self.key_at(at, time).map(|name| name.key.clone()) {
            return self.use_line(&key, self.held.alt, time);
        }
        let mut effects = self.point(at, time);
        let found = self.pointed_at().cloned();
        effects.push(Effect::Select(found.filter(|subject| seen.session.selection() != Some(subject))));
        effects
    }

    pub(super) fn select_cursor(&mut self, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        let point = |cursor: Cursor| line(time, cursor)?.points.get(cursor.place);
        let Some(point) = self.cursor.and_then(point) else { return Vec::new() };
        let subject = Subject::new(SubjectKind::Period, point.period.to_string());
        vec![Effect::Select(Some(subject).filter(|subject| seen.session.selection() != Some(subject)))]
    }

    /// Where the keyboard is, on the screen.
    pub(super) fn at_cursor(&self, time: &Timed) -> Option<Point> {
        let cursor = self.cursor?;
        let point = line(time, cursor)?.points.get(cursor.place)?;
        Some(time.plots.get(cursor.panel)?.place((day(point), point.value)))
    }

    /// To another point, or to another line at the same time.
    pub(super) fn go(&mut self, key: Key, time: &Timed, seen: &Seen<'_>) -> Vec<Effect> {
        let Some(cursor) = self.next(key, time) else { return Vec::new() };
        let Some(of) = line(time, cursor) else { return Vec::new() };
        let Some(point) = of.points.get(cursor.place) else { return Vec::new() };
        let at = day(point);
        self.cursor = Some(cursor);
        let near = near(cursor.panel, Some(cursor.line), at, time);
        let Some(found) = readout(&time.model, near, &time.locale) else { return Vec::new() };
        let text = spoken(&time.model, (cursor.panel, cursor.line), cursor.place, &found, &time.locale);
        let beside = time.plots[cursor.panel].place((at, point.value));
        let beside = Point::new(beside.x.clamp(0.0, seen.size.width), beside.y);
        let tooltip = tooltip(&found, beside, cursor.panel, Some(cursor.line), time);
        let mut effects = self.read(found, time);
        let moved = self.reveal(at, time, seen);
        // What is beside the point of a chart that moves would be beside another.
        if moved.is_empty() {
            effects.push(Effect::Tell(Some(tooltip)));
        }
        effects.extend(moved);
        effects.push(Effect::Announce(text));
        effects
    }

    fn next(&self, key: Key, time: &Timed) -> Option<Cursor> {
        let lines: Vec<(usize, usize)> = (0..time.model.panels.len())
            .flat_map(|panel| (0..time.model.panels[panel].lines.len()).map(move |line| (panel, line)))
            .collect();
        let window = self.seen_window(time);
        let Some(cursor) = self.cursor else {
            // The first step leads to the first point that is seen, of the first line that has any.
            let (panel, line) = *lines
                .iter()
                .find(|(panel, line)| !time.model.panels[*panel].lines[*line].points.is_empty())?;
            let points = &time.model.panels[panel].lines[line].points;
            let place = match key {
                Key::Last => points.len() - 1,
                _ => points.partition_point(|point| day(point) < window.from).min(points.len() - 1),
            };
            return Some(Cursor { panel, line, place });
        };
        let points = &line(time, cursor)?.points[..];
        let last = points.len().checked_sub(1)?;
        // Points that share a pixel are read together, and passed together.
        let days = window.length() / time.plots.get(cursor.panel)?.rect.width().max(1.0);
        let at = day(points.get(cursor.place)?);
        let place = match key {
            Key::First => 0,
            Key::Last => last,
            Key::Next => {
                points.partition_point(|point| day(point) < at + days).max(cursor.place + 1).min(last)
            }
            Key::Previous => points
                .partition_point(|point| day(point) <= at - days)
                .saturating_sub(1)
                .min(cursor.place.saturating_sub(1)),
            _ => {
                let here = lines.iter().position(|line| *line == (cursor.panel, cursor.line))?;
                let to = if key == Key::Up { here.checked_sub(1)? } else { here + 1 };
                let (panel, line) = *lines.get(to)?;
                let place = nearest_point(&time.model.panels[panel].lines[line].points, at)?;
                return Some(Cursor { panel, line, place });
            }
        };
        Some(Cursor { place, ..cursor })
    }

    /// The line across time, and a disc on each point that is read off.
    pub(in super::super) fn overlay(&self, frame: &Frame, look: &Look) -> Option<Scene> {
        let (read, time) = (self.read.as_ref()?, frame.time.as_ref()?);
        let mut scene = Scene::new(frame.scene.as_ref()?.size);
        let theme = &look.theme;
        for plot in &time.plots {
            if !plot.window.holds(read.readout.day) {
                continue;
            }
            let x = plot.place((read.readout.day, 0.0)).x;
            let across = Path::polyline(&[Point::new(x, plot.rect.y0), Point::new(x, plot.rect.y1)]);
            scene.push(Shape::stroked(across, Stroke::solid(theme.line, 1.0).dashed(&[3.0, 2.0])));
        }
        for row in &read.readout.rows {
            let (Some(at), Some(plot)) = (row.at, time.plots.get(row.of.0)) else { continue };
            if !plot.window.holds(at.0) {
                continue;
            }
            let is_meant = self.cursor.is_some_and(|cursor| (cursor.panel, cursor.line) == row.of);
            let ink = time.inks.get(row.of.0).and_then(|inks| inks.get(row.of.1)).copied();
            scene.push(Shape::Circle {
                center: plot.place(at),
                radius: if is_meant { 6.0 } else { 4.5 },
                fill: Some(ink.unwrap_or(theme.text)),
                stroke: Some(Stroke::solid(if is_meant { theme.text } else { theme.background }, 2.0)),
            });
        }
        Some(scene)
    }
}

fn near(panel: usize, line: Option<usize>, day: f64, time: &Timed) -> Near {
    let plot = &time.plots[panel];
    Near { panel, line, day, days_per_pixel: plot.days_per_pixel() }
}

fn tooltip(found: &Readout, at: Point, panel: usize, line: Option<usize>, time: &Timed) -> Tooltip {
    let is_alone = time.model.panels.len() == 1;
    let row = |row: &crate::trend::ReadoutRow| TooltipRow {
        color: time.inks.get(row.of.0).and_then(|inks| inks.get(row.of.1)).copied().unwrap_or(Color::hex(0)),
        name: row.label.clone(),
        value: row.value.clone(),
        is_meant: match line {
            Some(line) => row.of == (panel, line),
            None => !is_alone && row.of.0 == panel,
        },
    };
    let rest = match found.left_out {
        0 => String::new(),
        count => time.locale.count(&time.locale.words().along.more_lines, count as u64),
    };
    Tooltip { at, text: found.period.clone(), rows: found.rows.iter().map(row).collect(), rest }
}
