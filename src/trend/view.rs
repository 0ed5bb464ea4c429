//! What a reader looks at and has marked on a chart: a window of days within all of its time, and a marked span. Functions
//! of numbers; knows no input and no pixels but the width that shares are of.

use crate::casebook::Span;

/// What is to be seen of a chart's time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TrendView {
    /// The days that the plots show; none is all of them.
    pub window: Option<Window>,
    /// The span that the reader marked: the rest steps back.
    pub marked: Option<Span>,
    /// Whether it is drawn for a moving hand: there is nothing to point at then.
    pub is_quick: bool,
}

/// A stretch of days since 1970, as numbers; the end is not part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; more than `from`.
    pub to: f64,
}

impl Window {
    /// All of a span's days.
    pub fn of(span: Span) -> Self {
        Self { from: f64::from(span.first.0), to: f64::from(span.last.0) + 1.0 }
    }

    /// How many days it has.
    pub fn length(&self) -> f64 {
        self.to - self.from
    }

    /// Whether a day lies in it.
    pub fn holds(&self, day: f64) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The window as many times shorter, the day at a share of its width staying there, as far as the ends of all time
    /// allow; never shorter than `least` days.
    #[must_use]
    pub fn zoomed(&self, by: f64, share: f64, least: f64, whole: &Self) -> Self {
        if !(by.is_finite() && by > 0.0 && share.is_finite()) {
            return *self;
        }
        let length = (self.length() / by).clamp(least.min(whole.length()), whole.length());
        let stays = self.from + self.length() * share;
        Self { from: stays - length * share, to: stays + length * (1.0 - share) }.within(whole)
    }

    /// The window so many days later, as far as there are any.
    #[must_use]
    pub fn panned(&self, days: f64, whole: &Self) -> Self {
        if !days.is_finite() {
            return *self;
        }
        Self { from: self.from + days, to: self.to + days }.within(whole)
    }

    /// Part of the way to another window, 0 to 1: the length changes by equal ratios, and a day that both show at one place
    /// stays there.
    #[must_use]
    pub fn between(&self, to: &Self, share: f64) -> Self {
        let length = self.length() * libm::pow(to.length() / self.length(), share);
        let change = to.length() - self.length();
        let moved = if change.abs() > 1e-9 { (length - self.length()) / change } else { share };
        let from = self.from + (to.from - self.from) * moved;
        Self { from, to: from + length }
    }

    /// The same length, moved so that it lies in all of the time.
    fn within(&self, whole: &Self) -> Self {
        let length = self.length().min(whole.length());
        let from = self.from.min(whole.to - length).max(whole.from);
        Self { from, to: from + length }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Window = Window { from: 0.0, to: 1_000.0 };

    #[test]
    fn the_day_under_the_pointer_stays() {
        let near = WHOLE.zoomed(4.0, 0.25, 2.0, &WHOLE);
        assert_eq!(near, Window { from: 187.5, to: 437.5 });
        assert_eq!(near.from + near.length() * 0.25, 250.0);
        assert_eq!(near.zoomed(0.25, 0.25, 2.0, &WHOLE), WHOLE);
        assert_eq!(near.zoomed(1e9, 0.5, 2.0, &WHOLE).length(), 2.0);
    }

    #[test]
    fn no_window_leaves_the_time_there_is() {
        let near = WHOLE.zoomed(10.0, 0.5, 2.0, &WHOLE);
        assert_eq!(near.panned(-1e9, &WHOLE), Window { from: 0.0, to: 100.0 });
        assert_eq!(near.panned(1e9, &WHOLE), Window { from: 900.0, to: 1_000.0 });
        assert_eq!(near.zoomed(1e-9, 0.5, 2.0, &WHOLE), WHOLE);
        for odd in [f64::NAN, f64::INFINITY] {
            assert_eq!(near.zoomed(odd, 0.5, 2.0, &WHOLE), near);
            assert_eq!(near.panned(odd, &WHOLE), near);
        }
        // A chart of one day cannot be zoomed, and does not break.
        let day = Window { from: 3.0, to: 4.0 };
        assert_eq!(day.zoomed(2.0, 0.5, 2.0, &day), day);
    }

    #[test]
    fn the_way_to_a_window_keeps_the_day_that_both_show_in_one_place() {
        let near = WHOLE.zoomed(8.0, 0.25, 2.0, &WHOLE);
        for share in [0.0, 0.3, 0.7, 1.0] {
            let on_the_way = WHOLE.between(&near, share);
            assert!((on_the_way.from + on_the_way.length() * 0.25 - 250.0).abs() < 1e-9, "{on_the_way:?}");
        }
        assert_eq!(WHOLE.between(&near, 1.0), near);
    }
}
