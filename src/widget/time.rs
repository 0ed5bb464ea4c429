//! A span of time that a reader slides and plays through: years or months, from two ends. Takes time stamps, gives spans;
//! without a clock. Knows no view: what the span narrows is the page's to say.

use crate::casebook::{Date, Granularity, Period, Span};
use crate::page::{Action, Node, Tag};
use crate::words::Locale;

/// The slider of a book.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeSlider {
    first: Period,
    /// The position of the last period.
    last: usize,
    from: usize,
    to: usize,
    /// When the next step is due, while it plays.
    due_millis: Option<f64>,
}

/// How long a step stands while playing, in milliseconds: long enough to look.
pub const STEP_MILLIS: f64 = 900.0;

/// Books of fewer years are looked at month by month.
const FEW_YEARS: i32 = 5;

impl TimeSlider {
    /// The slider of a stretch of time, all of it chosen; none where there is nothing to slide through. Years, or months
    /// where there are few years.
    pub fn new(extent: Span) -> Option<Self> {
        let years = extent.last.ymd().0 - extent.first.ymd().0 + 1;
        let granularity = if years < FEW_YEARS { Granularity::Month } else { Granularity::Year };
        let first = Period::containing(extent.first, granularity);
        let last = usize::try_from(Period::containing(extent.last, granularity).since(first)).ok()?;
        (last > 0).then_some(Self { first, last, from: 0, to: last, due_millis: None })
    }

    /// The same with the span that is asked for elsewhere; open ends reach to the ends of the book.
    #[must_use]
    pub fn showing(mut self, from: Option<Date>, to: Option<Date>) -> Self {
        let place = |date: Option<Date>, otherwise: usize, end: fn(Span) -> crate::casebook::Day| {
            date.map_or(otherwise, |date| {
                let period = Period::containing(end(date.span()), self.first.granularity());
                usize::try_from(period.since(self.first).max(0)).unwrap_or_default().min(self.last)
            })
        };
        let (start, end) = (place(from, 0, |span| span.first), place(to, self.last, |span| span.last));
        (self.from, self.to) = (start.min(end), end);
        self
    }

    /// Whether another one slides through the same stretch of time.
    pub fn is_alike(&self, other: &Self) -> bool {
        (self.first, self.last) == (other.first, other.last)
    }

    /// Whether all of the book's time is chosen.
    pub fn is_whole(&self) -> bool {
        self.from == 0 && self.to == self.last
    }

    /// Whether it plays.
    pub fn is_playing(&self) -> bool {
        self.due_millis.is_some()
    }

    /// The chosen span as a filter has it: nothing for an end that lies at the book's own.
    pub fn chosen(&self) -> (Option<Date>, Option<Date>) {
        let date = |at: usize| Date::parse(&self.period(at).to_string());
        let from = if self.from > 0 { date(self.from) } else { None };
        let to = if self.to < self.last { date(self.to) } else { None };
        (from, to)
    }

    /// Moves the beginning; the end gives way. Playing stops.
    pub fn set_from(&mut self, at: usize) {
        self.from = at.min(self.last);
        self.to = self.to.max(self.from);
        self.due_millis = None;
    }

    /// Moves the end; the beginning gives way. Playing stops.
    pub fn set_to(&mut self, at: usize) {
        self.to = at.min(self.last);
        self.from = self.from.min(self.to);
        self.due_millis = None;
    }

    /// Chooses all of the book's time.
    pub fn set_whole(&mut self) {
        (self.from, self.to, self.due_millis) = (0, self.last, None);
    }

    /// Starts to play, or stops. A window moves along; all of the time builds up from its beginning. A reader who asked
    /// for no movement gets one step for each press.
    pub fn play(&mut self, now_millis: f64, is_calm: bool) {
        if self.due_millis.take().is_some() {
            return;
        }
        if is_calm {
            self.step();
            return;
        }
        if self.to == self.last {
            self.step();
        }
        self.due_millis = Some(now_millis + STEP_MILLIS);
    }

    /// Goes on where it plays; says whether the span changed. At the end it stops.
    pub fn pass(&mut self, now_millis: f64) -> bool {
        let Some(due) = self.due_millis.filter(|due| now_millis >= *due) else { return false };
        self.step();
        // A page that was hidden for long goes on from where it was, and does not run after the time.
        let next = if now_millis - due > STEP_MILLIS { now_millis } else { due };
        self.due_millis = (self.to < self.last).then_some(next + STEP_MILLIS);
        true
    }

    /// One period on: the window, or the end of what began at the beginning; from the end back to the beginning.
    fn step(&mut self) {
        let is_window = self.from > 0;
        match (self.to < self.last, is_window) {
            (true, true) => (self.from, self.to) = (self.from + 1, self.to + 1),
            (true, false) => self.to += 1,
            (false, true) => (self.from, self.to) = (0, self.to - self.from),
            (false, false) => self.to = 0,
        }
    }

    fn period(&self, at: usize) -> Period {
        self.first.plus(i32::try_from(at).unwrap_or(i32::MAX))
    }

    fn name(&self, at: usize, locale: &Locale) -> String {
        let (year, month, _) = self.period(at).span().first.ymd();
        match self.first.granularity() {
            Granularity::Month => locale.month(year, month),
            _ => locale.year(year),
        }
    }

    /// The chosen span in words.
    pub fn said(&self, locale: &Locale) -> String {
        locale.range(&self.name(self.from, locale), &self.name(self.to, locale))
    }

    /// The controls: a button to play, a slider for each end, and the span in words. Sliders are the browser's own, with
    /// its keys and its names for assistive technology; in right-to-left pages time runs with the words.
    pub fn page(&self, locale: &Locale) -> Node {
        let words = locale.words();
        let end = |at: usize, label: &'static str, command: &'static str| {
            let input = Node::new(Tag::Input, "")
                .attribute("type", "range")
                .attribute("min", "0")
                .attribute("max", self.last.to_string())
                .attribute("step", "1")
                .attribute("value", at.to_string())
                .attribute("aria-label", label)
                .attribute("aria-valuetext", self.name(at, locale))
                .doing(Action::Command(command));
            Node::new(Tag::Label, "end")
                .keyed(command)
                .with(Node::text(Tag::Span, "label", label))
                .with(input)
        };
        let (sign, label) =
            if self.is_playing() { ("❚❚", words.moving.pause) } else { ("▶", words.moving.play) };
        let mut bar = Node::new(Tag::Div, "time")
            .attribute("role", "group")
            .attribute("aria-label", words.map.time)
            .with(
                Node::button("sign play", sign, Action::Command("time-play"))
                    .attribute("aria-label", label)
                    .attribute("title", label),
            )
            .with(end(self.from, words.filters.from, "time-from"))
            .with(end(self.to, words.filters.to, "time-to"))
            .with(Node::text(Tag::Span, "span", self.said(locale)));
        if !self.is_whole() {
            bar = bar.with(Node::button("text-button", words.map.time_all, Action::Command("time-whole")));
        }
        bar
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slider(from: &str, to: &str) -> Option<TimeSlider> {
        let day = |text: &str| Date::parse(text).unwrap().span();
        TimeSlider::new(Span { first: day(from).first, last: day(to).last })
    }

    fn chosen(slider: &TimeSlider) -> (String, String) {
        let (from, to) = slider.chosen();
        let text = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
        (text(from), text(to))
    }

    #[test]
    fn years_or_months_by_how_long_it_is() {
        let years = slider("1996", "2024-05").unwrap();
        assert_eq!((years.last, years.is_whole(), chosen(&years)), (28, true, ("-".into(), "-".into())));
        let months = slider("2022-03", "2024-05").unwrap();
        assert_eq!(months.last, 26);
        assert_eq!(slider("2022-03", "2022-03-30"), None, "one month is nothing to slide through");
        assert_eq!(months.said(&Locale::fixed("en")), "March 2022 – May 2024");
    }

    #[test]
    fn ends_push_each_other_and_stay_inside() {
        let mut slider = slider("2000", "2010").unwrap();
        slider.set_to(4);
        assert_eq!(chosen(&slider), ("-".into(), "2004".into()));
        slider.set_from(7);
        assert_eq!(chosen(&slider), ("2007".into(), "2007".into()));
        slider.set_to(99);
        assert_eq!(chosen(&slider), ("2007".into(), "-".into()));
        slider.set_whole();
        assert!(slider.is_whole());
        let shown = slider.showing(Date::parse("1980"), Date::parse("2003-05"));
        assert_eq!(chosen(&shown), ("-".into(), "2003".into()));
    }

    #[test]
    fn a_window_moves_along_and_stops_at_the_end() {
        let mut slider = slider("2000", "2010").unwrap();
        slider.set_from(5);
        slider.set_to(7);
        slider.play(0.0, false);
        assert!(!slider.pass(STEP_MILLIS - 1.0) && slider.pass(STEP_MILLIS));
        assert_eq!(chosen(&slider), ("2006".into(), "2008".into()));
        assert!(slider.pass(2.0 * STEP_MILLIS) && slider.pass(3.0 * STEP_MILLIS));
        assert_eq!(chosen(&slider), ("2008".into(), "-".into()));
        assert!(!slider.is_playing() && !slider.pass(1e9));
        slider.play(0.0, false);
        assert_eq!(chosen(&slider), ("-".into(), "2002".into()), "it begins again");
    }

    #[test]
    fn the_whole_builds_up_and_calm_readers_step() {
        let mut slider = slider("2000", "2010").unwrap();
        slider.play(0.0, false);
        assert_eq!(chosen(&slider), ("-".into(), "2000".into()));
        slider.pass(STEP_MILLIS);
        assert_eq!(chosen(&slider), ("-".into(), "2001".into()));
        slider.play(0.0, false);
        assert!(!slider.is_playing());
        slider.play(0.0, true);
        assert!(!slider.is_playing());
        assert_eq!(chosen(&slider), ("-".into(), "2002".into()));
        // A page that slept does not run after the time.
        slider.play(0.0, false);
        assert!(slider.pass(60_000.0) && !slider.pass(60_001.0));
    }
}
