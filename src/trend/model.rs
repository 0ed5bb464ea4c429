//! Takes a book, what is kept and what is asked for; gives the chart in domain words: panels of lines, and what is said about
//! them. Knows no colours and no pixels beyond the size of the box, which it passes on.

use std::sync::Arc;

use super::describe::{description, heading};
use super::happened::{Happened, happened};
use super::hidden::LineName;
use super::notes::notes;
use super::panels::{Panel, Panels, panels};
use super::request::{TimeDirection, TrendRequest};
use super::seen::Index;
use super::view::Window;
use crate::casebook::{Granularity, Period, Span};
use crate::query::{Book, Excluded, Kept};
use crate::words::Locale;

/// The chart, worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendModel {
    /// What was asked for.
    pub request: TrendRequest,
    /// Panels over one time axis.
    pub panels: Vec<Panel>,
    /// Whether panels show parts of the same and stand side by side; else each is about something of its own.
    pub small_multiples: bool,
    /// The days of all figures, those foretold included.
    pub span: Option<Span>,
    /// Whether time begins on the right.
    pub from_right: bool,
    /// What happened meanwhile, to be shown below the axis.
    pub happened: Happened,
    /// The length of the shortest period there is.
    pub interval: Granularity,
    /// The line above the chart.
    pub heading: String,
    /// The chart in a few sentences.
    pub description: String,
    /// Lines below the chart: what is counted, what is left out, cautions.
    pub notes: Vec<String>,
    /// What the figures leave out.
    pub excluded: Vec<Excluded>,
    /// Something counts in several rows, so that they do not add up to the total.
    pub overlapping: bool,
    /// What is said where there is nothing to draw.
    pub nothing: String,
    /// All lines, those that the reader put away too.
    pub names: Vec<LineName>,
    /// Of each panel's lines, where they have very many points.
    pub(super) indices: Vec<Vec<Option<Arc<Index>>>>,
}

/// Works out the chart.
pub fn model(book: &Book, kept: &Kept, request: &TrendRequest, locale: &Locale) -> TrendModel {
    let Panels { panels, small_multiples, excluded, overlapping, notes: said, names } =
        panels(book, kept, request, locale);
    let indices = panels.iter().map(|panel| panel.lines.iter().map(Index::of).collect()).collect();
    let lines = || panels.iter().flat_map(|panel| &panel.lines);
    let first_points = lines().filter_map(|line| line.points.first());
    let common = &locale.words().common;
    let nothing = if kept.case_count() == 0 && request.measure.is_some() && !book.casebook.cases.is_empty() {
        common.no_case_matches
    } else {
        common.nothing_to_show
    };
    let drawn = lines().filter_map(|line| line.span()).reduce(Span::union);
    let ahead = panels.iter().filter_map(|panel| panel.fitted.as_ref());
    let ahead = ahead.flat_map(|fitted| &fitted.forecast).flat_map(|forecast| forecast.points.last());
    let span = ahead.map(|point| point.period.span()).chain(drawn).reduce(Span::union);
    let mut model = TrendModel {
        request: request.clone(),
        small_multiples,
        from_right: request.time == TimeDirection::AsText && locale.is_rtl(),
        happened: happened(book, kept, request, drawn, locale),
        span,
        interval: first_points.map(|point| point.period.granularity()).min().unwrap_or(request.interval),
        panels,
        heading: String::new(),
        description: String::new(),
        notes: Vec::new(),
        excluded,
        overlapping,
        nothing: nothing.to_owned(),
        names,
        indices,
    };
    model.heading = heading(&model, locale);
    model.description = description(&model, locale);
    model.notes = notes(&model, book, said, locale);
    model
}

impl TrendModel {
    /// Whether any figure is there to be drawn.
    pub fn is_empty(&self) -> bool {
        self.span.is_none()
    }

    /// The length of the shortest periods within some days that can be told apart on an axis so many pixels wide.
    pub(super) fn legible(&self, days: Span, width: f64) -> Granularity {
        /// Pixels that a period must have.
        const LEAST: f64 = 3.0;
        let lengths = [Granularity::Day, Granularity::Month, Granularity::Quarter];
        let is_wide = |length: &Granularity| {
            let count = self.periods(days, *length).len();
            count > 0 && width / count as f64 >= LEAST
        };
        let legible = lengths.into_iter().filter(|length| *length >= self.interval).find(is_wide);
        legible.unwrap_or(Granularity::Year)
    }

    /// All days that the time axis can show.
    pub fn whole(&self) -> Option<Window> {
        self.span.map(Window::of)
    }

    /// All periods of a length that some days cross; none where there are more than anybody could point at.
    pub fn periods(&self, days: Span, of: Granularity) -> Vec<Period> {
        /// More than the pixels of any screen.
        const MOST: i32 = 10_000;
        let (first, last) = (Period::containing(days.first, of), Period::containing(days.last, of));
        if last.since(first) >= MOST { Vec::new() } else { first.through(last).collect() }
    }
}
