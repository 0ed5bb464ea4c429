//! Movements that go on by themselves: a map that glides after a drag, and one that zooms to where it was sent. Functions
//! of time stamps that come from outside; without a clock, and without a picture.

use super::Viewport;
use crate::geom::{Point, Size};

/// A movement under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Motion {
    began_millis: f64,
    from: Viewport,
    way: Way,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// Pixels a millisecond at the beginning, slowing down as if by friction.
    Glide(Point),
    /// To another place and scale.
    To(Viewport),
}

/// How long a glide takes to lose all but e⁻¹ of its speed; that of scrolling on phones.
const FRICTION_MILLIS: f64 = 325.0;

/// Slower than this, in pixels a millisecond, nothing glides any more.
const STANDSTILL: f64 = 0.02;

/// Slower than this, a hand has stopped before it let go.
const LEAST_SPEED: f64 = 0.1;

/// Faster than any hand means.
const MOST_SPEED: f64 = 4.0;

/// How long a zoom takes: long enough to see where it goes, short enough not to wait for.
const ZOOM_MILLIS: f64 = 260.0;

impl Motion {
    /// A glide at a speed in pixels a millisecond; none where the hand had all but stopped.
    pub(super) fn glide(from: Viewport, speed: Point, now_millis: f64) -> Option<Self> {
        let length = speed.length();
        if !(speed.is_finite() && length >= LEAST_SPEED) {
            return None;
        }
        let speed = speed * (length.min(MOST_SPEED) / length);
        Some(Self { began_millis: now_millis, from, way: Way::Glide(speed) })
    }

    /// A zoom to a viewport.
    pub(super) fn to(from: Viewport, to: Viewport, now_millis: f64) -> Self {
        Self { began_millis: now_millis, from, way: Way::To(to) }
    }

    /// Where it leads.
    pub(super) fn destination(&self, size: Size) -> Viewport {
        match self.way {
            Way::Glide(speed) => self.from.panned(speed * FRICTION_MILLIS, size),
            Way::To(to) => to,
        }
    }

    /// Where it is at a time, and whether it has arrived. Time that runs backwards stands still.
    pub(super) fn at(&self, now_millis: f64, size: Size) -> (Viewport, bool) {
        let passed = (now_millis - self.began_millis).max(0.0);
        match self.way {
            Way::Glide(speed) => {
                let left = libm::exp(-passed / FRICTION_MILLIS);
                let viewport = self.from.panned(speed * (FRICTION_MILLIS * (1.0 - left)), size);
                (viewport, speed.length() * left < STANDSTILL)
            }
            Way::To(to) => {
                let t = (passed / ZOOM_MILLIS).min(1.0);
                let eased = 1.0 - (1.0 - t) * (1.0 - t) * (1.0 - t);
                (if t < 1.0 { self.from.between(&to, eased) } else { to }, t >= 1.0)
            }
        }
    }
}

/// Follows a hand, to know how fast it was when it let go.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tracker {
    /// Time and place, latest last.
    samples: Vec<(f64, Point)>,
}

impl Tracker {
    /// What lies farther back says nothing of the end.
    const MEMORY_MILLIS: f64 = 160.0;

    /// A hand that did not move for so long has stopped.
    const REST_MILLIS: f64 = 100.0;

    /// The hand is here.
    pub(super) fn note(&mut self, now_millis: f64, at: Point) {
        self.samples.retain(|(time, _)| now_millis - time <= Self::MEMORY_MILLIS);
        self.samples.push((now_millis, at));
    }

    /// Its speed when it lets go, in pixels a millisecond: zero where it rested before.
    pub(super) fn speed(&self, now_millis: f64) -> Point {
        let recent = || self.samples.iter().filter(|(time, _)| now_millis - time <= Self::MEMORY_MILLIS);
        match (recent().next(), recent().next_back()) {
            (Some((start, from)), Some((end, to)))
                if end - start >= 4.0 && now_millis - end <= Self::REST_MILLIS =>
            {
                (*to - *from) * (1.0 / (now_millis - start))
            }
            _ => Point::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size::new(400.0, 200.0);

    fn near() -> Viewport {
        Viewport::HOME.zoomed(4.0, Point::new(200.0, 100.0), SIZE)
    }

    #[test]
    fn a_glide_slows_down_and_ends() {
        let glide = Motion::glide(near(), Point::new(0.5, 0.0), 1_000.0).unwrap();
        let x = |millis: f64| (glide.at(millis, SIZE).0.screen_from_home(SIZE) * Point::default()).x;
        assert_eq!(glide.at(1_000.0, SIZE).0, near());
        assert_eq!(glide.at(900.0, SIZE).0, near(), "time that runs backwards stands still");
        let (first, second) = (x(1_100.0) - x(1_000.0), x(1_200.0) - x(1_100.0));
        assert!(first > second && second > 0.0 && first < 50.0);
        assert!(!glide.at(1_500.0, SIZE).1 && glide.at(3_000.0, SIZE).1);
        let (end, whole) = (glide.destination(SIZE), 0.5 * FRICTION_MILLIS);
        assert!(((end.screen_from_home(SIZE) * Point::default()).x - x(1_000.0) - whole).abs() < 1e-6);
        assert_eq!(Motion::glide(near(), Point::new(0.05, 0.0), 0.0), None);
        assert_eq!(Motion::glide(near(), Point::new(f64::NAN, 0.0), 0.0), None);
    }

    #[test]
    fn a_zoom_keeps_the_point_it_is_about() {
        let about = Point::new(310.0, 60.0);
        let to = near().zoomed(2.0, about, SIZE);
        let zoom = Motion::to(near(), to, 0.0);
        let home = near().screen_from_home(SIZE).inverse().unwrap() * about;
        let mut last = near().zoom();
        for millis in 1..=30 {
            let (view, arrived) = zoom.at(f64::from(millis) * 10.0, SIZE);
            assert!((view.screen_from_home(SIZE) * home).distance(about) < 1e-6);
            assert!(view.zoom() >= last && view.zoom() <= to.zoom());
            assert_eq!(arrived, f64::from(millis) * 10.0 >= ZOOM_MILLIS);
            last = view.zoom();
        }
        assert_eq!(zoom.at(1e9, SIZE), (to, true));
    }

    #[test]
    fn a_hand_that_rests_before_it_lets_go_throws_nothing() {
        let mut hand = Tracker::default();
        for step in 0..10 {
            hand.note(f64::from(step) * 10.0, Point::new(f64::from(step) * 8.0, 0.0));
        }
        assert!((hand.speed(90.0).x - 0.8).abs() < 1e-9);
        assert_eq!(hand.speed(400.0), Point::default());
        assert_eq!(Tracker::default().speed(5.0), Point::default());
    }
}
