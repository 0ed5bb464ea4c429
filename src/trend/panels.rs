//! Takes a book, what is kept and a request, gives the panels of the chart: which figures stand together, which apart, and
//! which are not drawn at all. Knows no colours and no pixels.

use std::collections::BTreeMap;

use super::hidden::{LineName, PutAway, put_away};
use super::line::{Hue, Joins, TrendLine, TrendPoint};
use super::measured::{Measured, measured, question};
use super::request::{Chart, Scale, TrendRequest};
use super::unit::Unit;
use crate::casebook::{Period, Series};
use crate::order::InOrder;
use crate::query::{Book, By, Excluded, Kept, Metric, series_points};
use crate::words::Locale;

/// Figures of one unit on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// What stands above it; empty where the heading of the chart says it all.
    pub title: String,
    /// What its values are measured in.
    pub unit: Unit,
    /// How its figures are drawn.
    pub mark: Mark,
    /// Its lines, the most important first.
    pub lines: Vec<TrendLine>,
    /// The highest value that it must have room for; panels of one unit share it.
    pub highest: f64,
    /// Lines of it that the reader put away.
    pub(super) away: Vec<PutAway>,
}

/// How the figures of a panel are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Lines.
    Line,
    /// Areas on zero.
    Area,
    /// Areas on each other.
    StackedArea,
    /// Bars, on each other where there are several lines.
    Bar,
}

impl Panel {
    /// The same panel without its lines.
    pub(super) fn without_lines(&self) -> Self {
        let (title, unit) = (self.title.clone(), self.unit.clone());
        Self {
            title,
            unit,
            mark: self.mark,
            lines: Vec::new(),
            highest: self.highest,
            away: self.away.clone(),
        }
    }
}

impl Mark {
    /// Whether lines stand on each other.
    pub fn is_stacked(self) -> bool {
        matches!(self, Self::StackedArea | Self::Bar)
    }
}

/// The panels, and what is to be said about how they came about.
#[derive(Clone, Debug, Default)]
pub(super) struct Panels {
    pub(super) panels: Vec<Panel>,
    /// Whether panels show parts of the same and stand side by side; else each is about something of its own.
    pub(super) small_multiples: bool,
    pub(super) excluded: Vec<Excluded>,
    pub(super) overlapping: bool,
    pub(super) notes: Vec<String>,
    /// All lines, those that the reader put away too.
    pub(super) names: Vec<LineName>,
}

/// As many lines as a reader can tell apart in one panel, by colour and name.
const MOST_LINES: usize = 7;

/// As many as are still told apart at a glance: where nobody asked for one panel, more stand apart.
const FEW_LINES: usize = 4;

/// As many panels as fit a page, and as many units as are worth one.
const MOST_PANELS: usize = 15;
const MOST_UNITS: usize = 6;

/// How many of what is not drawn are named.
const MOST_NAMED: usize = 5;

/// All panels of a request.
pub(super) fn panels(book: &Book, kept: &Kept, request: &TrendRequest, locale: &Locale) -> Panels {
    let words = &locale.words().trend;
    let mut all = Panels::default();
    if let Some(metric) = request.measure {
        let by_unit = metric == Metric::Quantity && request.unit.is_none();
        if by_unit {
            all.notes.push(words.by_unit.to_owned());
            add_units(&mut all, book, kept, request, locale);
        } else {
            add_measure(&mut all, book, kept, request, metric, locale);
        }
    }
    add_series(&mut all, book, request, locale);
    if request.scale != Scale::Linear {
        all.notes.push(words.linear_only.to_owned());
    }
    if let [only] = &mut all.panels[..] {
        only.title.clear();
    }
    all.names = put_away(&mut all.panels, &request.hidden);
    share_heights(&mut all.panels);
    all
}

/// A panel for each unit that quantities are given in, those that most periods have first.
fn add_units(all: &mut Panels, book: &Book, kept: &Kept, request: &TrendRequest, locale: &Locale) {
    let asked = question(Metric::Quantity, By::Unit, request.interval, None);
    let Measured { mut lines, excluded, .. } = measured(book, kept, &asked, locale);
    let periods = |line: &TrendLine| line.points.iter().filter(|point| point.value > 0.0).count();
    lines.order_by_key(|line| std::cmp::Reverse(periods(line)));
    keep_first(&mut lines, MOST_UNITS, all, locale);
    let mark = if request.chart == Chart::Bar { Mark::Bar } else { single_mark(request.chart) };
    for mut line in lines {
        line.hue = Hue::Nth(0);
        let unit = Unit::Quantity(line.key.clone());
        let title = unit.axis(locale);
        line.label = locale.words().format.metric.quantity.to_owned();
        all.panels.push(Panel { title, unit, mark, lines: vec![line], highest: 0.0, away: Vec::new() });
    }
    all.excluded = excluded;
}

fn add_measure(
    all: &mut Panels,
    book: &Book,
    kept: &Kept,
    request: &TrendRequest,
    metric: Metric,
    locale: &Locale,
) {
    let words = &locale.words().trend;
    let mut asked = question(metric, request.by, request.interval, request.unit.as_deref());
    let mut found = measured(book, kept, &asked, locale);
    if matches!(request.by, By::Good | By::Crime) && found.lines.len() > MOST_LINES {
        let detailed = found.lines.len();
        asked.roll_up = true;
        found = measured(book, kept, &asked, locale);
        if found.lines.len() < detailed {
            all.notes.push(words.rolled_up.to_owned());
        }
    }
    let Measured { mut lines, excluded, overlapping, overlapping_lines } = found;
    all.excluded = excluded;
    all.overlapping = overlapping;
    // Grades of proof have an order of their own; everything else goes by size.
    if request.by != By::Proof {
        lines.order_by(|a, b| b.total().total_cmp(&a.total()));
    }
    let several = lines.len() > 1;
    let wants_stack = matches!(request.chart, Chart::Stacked | Chart::Bar);
    if several && wants_stack && overlapping_lines {
        all.notes.push(words.apart.to_owned());
    }
    let apart = several
        && match request.chart {
            Chart::SmallMultiples | Chart::Area => true,
            Chart::Stacked | Chart::Bar => overlapping_lines,
            Chart::Auto => lines.len() > FEW_LINES,
            Chart::Line => false,
        };
    let unit =
        Unit::of_metric(metric, request.unit.as_deref().unwrap_or_default(), book.casebook.currency.code());
    let mark = match request.chart {
        Chart::Bar => Mark::Bar,
        Chart::Stacked if several && !apart => Mark::StackedArea,
        chart => single_mark(chart),
    };
    if apart {
        keep_first(&mut lines, MOST_PANELS, all, locale);
        all.small_multiples = true;
        all.panels.extend(lines.into_iter().map(|mut line| {
            line.hue = only_own(line.hue);
            let title = line.label.clone();
            Panel { title, unit: unit.clone(), mark, lines: vec![line], highest: 0.0, away: Vec::new() }
        }));
    } else {
        if mark.is_stacked() {
            fold_rest(&mut lines, locale);
        } else {
            keep_first(&mut lines, MOST_LINES, all, locale);
        }
        number(&mut lines);
        let title = locale.words().format.metric.of(metric.as_str()).to_owned();
        all.panels.push(Panel { title, unit, mark, lines, highest: 0.0, away: Vec::new() });
    }
}

/// Series of one unit share a panel, unless panels are asked for.
fn add_series(all: &mut Panels, book: &Book, request: &TrendRequest, locale: &Locale) {
    let words = &locale.words().trend;
    let mut groups: Vec<(Unit, Vec<TrendLine>)> = Vec::new();
    let apart = match request.chart {
        Chart::Area | Chart::Bar | Chart::SmallMultiples => true,
        Chart::Auto => request.series.len() > FEW_LINES,
        Chart::Line | Chart::Stacked => false,
    };
    for id in &request.series {
        let Some(series) = book.casebook.series.iter().find(|series| series.id == *id) else {
            all.notes.push(locale.say(words.unknown_series, &[("id", id)]));
            continue;
        };
        let unit = Unit::read(&series.unit);
        let line = series_line(book, series, locale);
        match groups.iter_mut().find(|(of, _)| !apart && *of == unit) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((unit, vec![line])),
        }
    }
    for (unit, mut lines) in groups {
        let several = lines.len() > 1;
        if several && request.chart == Chart::Stacked {
            all.notes.push(words.series_apart.to_owned());
        }
        let stacked = request.chart == Chart::Stacked;
        let mark = if stacked && several { Mark::Line } else { single_mark(request.chart) };
        keep_first(&mut lines, MOST_LINES, all, locale);
        number(&mut lines);
        let title = if several { String::new() } else { lines[0].label.clone() };
        all.panels.push(Panel { title, unit, mark, lines, highest: 0.0, away: Vec::new() });
    }
}

/// One of the book's own series as a line.
pub(super) fn series_line(book: &Book, series: &Series, locale: &Locale) -> TrendLine {
    TrendLine {
        key: series.id.clone(),
        label: series.label.get(&locale.tag, &book.casebook.language).to_owned(),
        subject: None,
        hue: Hue::Nth(0),
        points: series_points(book, series),
        breaks: series.breaks.clone(),
        joins: Joins::default(),
    }
}

/// How a line alone in its panel is drawn.
fn single_mark(chart: Chart) -> Mark {
    match chart {
        Chart::Area | Chart::Stacked => Mark::Area,
        Chart::Bar => Mark::Bar,
        Chart::Auto | Chart::Line | Chart::SmallMultiples => Mark::Line,
    }
}

/// Keeps the first lines and says which others there are.
fn keep_first(lines: &mut Vec<TrendLine>, most: usize, all: &mut Panels, locale: &Locale) {
    let words = &locale.words().trend;
    if lines.len() <= most {
        return;
    }
    let rest = lines.split_off(most);
    let mut named: Vec<String> =
        rest.iter().take(MOST_NAMED).map(|line| locale.isolate(&line.label)).collect();
    if rest.len() > MOST_NAMED {
        named.push("…".to_owned());
    }
    let comma = if locale.is_rtl() { "، " } else { ", " };
    let list = named.join(comma);
    all.notes.push(locale.count_with(&words.not_drawn, rest.len() as u64, &[("list", &list)]));
}

/// Adds up the smallest lines of a stack under one name. Right only because nothing stands in two lines of a stack.
fn fold_rest(lines: &mut Vec<TrendLine>, locale: &Locale) {
    if lines.len() <= MOST_LINES {
        return;
    }
    let rest = lines.split_off(MOST_LINES - 1);
    let mut sums: BTreeMap<Period, TrendPoint> = BTreeMap::new();
    for point in rest.iter().flat_map(|line| &line.points) {
        let sum = sums.entry(point.period).or_insert(TrendPoint {
            value: 0.0,
            ci_low: None,
            ci_high: None,
            ..*point
        });
        sum.value += point.value;
    }
    lines.push(TrendLine {
        key: "other".to_owned(),
        label: locale.words().common.other.to_owned(),
        subject: None,
        hue: Hue::Nth(usize::MAX),
        points: sums.into_values().collect(),
        breaks: Vec::new(),
        joins: Joins::default(),
    });
}

/// Gives lines without a colour of their own the first ones of the theme, in order.
fn number(lines: &mut [TrendLine]) {
    let mut next = 0;
    for line in lines {
        if matches!(line.hue, Hue::Nth(place) if place != usize::MAX) {
            line.hue = Hue::Nth(next);
            next += 1;
        }
    }
}

/// Alone in a panel, a line without a colour of its own needs none that tells it from others.
fn only_own(hue: Hue) -> Hue {
    match hue {
        Hue::Own(color) => Hue::Own(color),
        Hue::Nth(_) => Hue::Nth(0),
    }
}

/// Panels of one unit can be compared: they reach equally high.
fn share_heights(panels: &mut [Panel]) {
    for panel in panels.iter_mut() {
        panel.highest = highest(panel);
    }
    let own: Vec<(Unit, f64)> = panels.iter().map(|panel| (panel.unit.clone(), panel.highest)).collect();
    for panel in panels.iter_mut().filter(|panel| panel.unit.is_shared()) {
        let same = own.iter().filter(|(unit, _)| *unit == panel.unit);
        panel.highest = same.map(|(_, highest)| *highest).fold(0.0, f64::max);
    }
}

fn highest(panel: &Panel) -> f64 {
    let points = || panel.lines.iter().flat_map(|line| &line.points);
    if panel.mark.is_stacked() {
        let mut sums: BTreeMap<Period, f64> = BTreeMap::new();
        for point in points() {
            *sums.entry(point.period).or_default() += point.value;
        }
        return sums.into_values().fold(0.0, f64::max);
    }
    points().map(|point| point.range().map_or(point.value, |(_, high)| high)).fold(0.0, f64::max)
}
