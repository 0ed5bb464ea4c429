//! How a picture is moved: zoomed, panned, thrown, and drawn anew when it rests. Knows where the reader looks, not what is
//! seen there.

use super::super::aim::Aim;
use super::super::compose::{part_of, part_of_data};
use super::super::input::{Effect, Input};
use super::super::motion::Motion;
use super::super::{Session, Viewport};
use super::{Drag, Picture};
use crate::geom::{Point, Rect};
use crate::scene::Subject;

/// How long a picture must rest before it is drawn anew, in milliseconds.
const REST_MILLIS: f64 = 120.0;

/// How long a moved picture may show blank edges, in milliseconds.
const BLANK_MILLIS: f64 = 80.0;

impl Picture {
    /// The part of the picture at rest that shows a thing: a map knows where things lie that it does not show at
    /// present, other pictures know what they show.
    pub(super) fn part_of(&self, subject: &Subject, session: &Session) -> Option<Rect> {
        if let Some(part) = part_of(subject, session, &self.caches.map).and_then(|part| self.at_rest(part)) {
            return Some(part);
        }
        let home_from_screen = self.drawn.screen_from_home(self.size).inverse()?;
        let entry = self.frame.reachable.iter().find(|entry| entry.subject == *subject)?;
        Some(home_from_screen.bounds_of(entry.bounds))
    }

    /// A part of a map's plane in the picture at rest; none for what is no map.
    fn at_rest(&self, part: Rect) -> Option<Rect> {
        let home_from_screen = self.drawn.screen_from_home(self.size).inverse()?;
        Some(home_from_screen.bounds_of(self.frame.aim?.screen_from_map.bounds_of(part)))
    }

    /// Where all that a flat map shows of the data fills the box; other pictures show all of it at rest.
    pub(super) fn fitted(&self) -> Viewport {
        let is_flat = self.frame.aim.as_ref().is_some_and(|aim| !aim.is_round());
        let part = part_of_data(&self.caches.map).filter(|_| is_flat).and_then(|part| self.at_rest(part));
        part.map_or(Viewport::HOME, |part| Viewport::showing(part, self.size))
    }

    pub(super) fn look_at(&mut self, viewport: Viewport) -> Vec<Effect> {
        self.motion = None;
        self.show(viewport)
    }

    fn show(&mut self, viewport: Viewport) -> Vec<Effect> {
        if !self.is_zoomable() || viewport == self.viewport {
            return Vec::new();
        }
        self.viewport = viewport;
        self.hover = None;
        let shown = match self.now_millis.filter(|_| self.can_move()) {
            Some(now) => {
                self.moved_millis = Some(now);
                Effect::Move
            }
            None => Effect::Draw,
        };
        vec![Effect::Tell(None), shown, Effect::ViewChanged]
    }

    /// Whether the last frame, moved, can stand for a new one: not where a globe shows another side, and not for long
    /// where much of the box would be blank or blurred.
    fn can_move(&self) -> bool {
        if self.frame.scene.is_none() || self.frame.aim.as_ref().is_some_and(Aim::is_round) {
            return false;
        }
        let moved = self.screen_from_drawn();
        let box_ = Rect::from_xywh(0.0, 0.0, self.size.width, self.size.height);
        let corners = [Point::new(box_.x0, box_.y0), Point::new(box_.x1, box_.y1)];
        let shown = Rect::bounding(corners.map(|corner| moved * corner));
        let covered = Rect {
            x0: shown.x0.max(box_.x0),
            y0: shown.y0.max(box_.y0),
            x1: shown.x1.min(box_.x1),
            y1: shown.y1.min(box_.y1),
        };
        let share = if covered.is_empty() { 0.0 } else { covered.width() * covered.height() };
        let is_good = share > 0.97 * box_.width() * box_.height() && moved.scale_factor() < 2.2;
        is_good || self.now_millis.is_some_and(|now| now - self.drawn_millis < BLANK_MILLIS)
    }

    /// Goes to a viewport smoothly, or at once where nobody tells the time or no movement is wanted.
    pub(super) fn go_to(&mut self, viewport: Viewport) -> Vec<Effect> {
        let is_smooth = !self.is_calm && self.is_zoomable() && viewport.turn() == self.viewport.turn();
        match self.now_millis.filter(|_| is_smooth && viewport != self.viewport) {
            Some(now) => {
                self.motion = Some(Motion::to(self.viewport, viewport, now));
                vec![Effect::Tell(None), Effect::Move]
            }
            None => self.look_at(viewport),
        }
    }

    pub(super) fn step(&mut self, by: f64, about: Option<Point>, session: &Session) -> Vec<Effect> {
        if self.frame.aim.as_ref().is_some_and(Aim::is_round) {
            return self.update(Input::Zoomed { by, about }, session);
        }
        let middle = Point::new(self.size.width / 2.0, self.size.height / 2.0);
        // A second step while the first is under way adds to it.
        let from = self.motion.map_or(self.viewport, |motion| motion.destination(self.size));
        self.go_to(from.zoomed(by, about.unwrap_or(middle), self.size))
    }

    pub(super) fn pinch(
        &mut self,
        from: (Point, Point),
        to: (Point, Point),
        session: &Session,
    ) -> Vec<Effect> {
        let (before, after) = (from.0.lerp(from.1, 0.5), to.0.lerp(to.1, 0.5));
        let (wide, wider) = (from.0.distance(from.1), to.0.distance(to.1));
        let by = if wide > 1.0 { wider / wide } else { 1.0 };
        self.drag = None;
        if self.frame.aim.as_ref().is_some_and(Aim::is_round) {
            let mut effects = self.update(Input::Zoomed { by, about: Some(before) }, session);
            effects.extend(self.update(Input::Shifted(after - before), session));
            return effects;
        }
        self.look_at(self.viewport.zoomed(by, before, self.size).panned(after - before, self.size))
    }

    /// What a map does that is let go of while it moves.
    pub(super) fn throw(&mut self, drag: &Drag) -> Vec<Effect> {
        let Some(now) = self.now_millis.filter(|_| !self.is_calm && !self.viewport.is_home()) else {
            return Vec::new();
        };
        self.motion = Motion::glide(self.viewport, drag.hand.speed(now), now);
        if self.motion.is_some() { vec![Effect::Move] } else { Vec::new() }
    }

    /// Time passes: movements go on, and what rests is drawn anew.
    pub(super) fn pass(&mut self, now_millis: f64) -> Vec<Effect> {
        if !now_millis.is_finite() {
            return Vec::new();
        }
        self.now_millis = Some(now_millis);
        let Some(motion) = self.motion else {
            let rests = self.moved_millis.is_some_and(|moved| now_millis - moved >= REST_MILLIS);
            if !rests {
                return Vec::new();
            }
            self.moved_millis = None;
            return vec![Effect::Draw];
        };
        let (viewport, has_arrived) = motion.at(now_millis, self.size);
        let mut effects = self.show(viewport);
        if has_arrived {
            self.motion = None;
            self.moved_millis = None;
            effects.push(Effect::Draw);
        }
        effects
    }
}
