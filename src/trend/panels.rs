//! Takes a book, what is kept and a request, gives the panels of the chart: which figures stand together, which apart, and
//! which are not drawn at all. Knows no colours and no pixels.

use std::collections::BTreeMap;

use super::fitted::{fit, stand_apart};
use super::hidden::{LineName, PutAway, put_away};
use super::line::{Hue, Joins, TrendLine, TrendPoint};
use super::measured::{Measured, measured, question};
use super::reach::{Reach, share_reach};
use super::request::{Chart, Scale, TrendRequest};
use super::scaled::{scale, shares};
use super::told::is_clear;
use super::unit::Unit;
use crate::casebook::{Period, Series};
use crate::order::InOrder;
use crate::query::{Book, By, Excluded, Kept, Metric, TrendResult, series_points};
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
    /// What it must have room for; panels of one unit share it.
    pub reach: Reach,
    /// Whether heights are logarithms.
    pub is_log: bool,
    /// Whether the intervals of counts are drawn, since some of these are small.
    pub intervals: bool,
    /// What statistics say of its first line, where they were asked for.
    pub fitted: Option<Box<TrendResult>>,
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
    /// Bars beside each other.
    GroupedBar,
}

impl Panel {
    pub(super) fn new(title: String, unit: Unit, mark: Mark, lines: Vec<TrendLine>) -> Self {
        let (reach, is_log, intervals, fitted) = (Reach::default(), false, false, None);
        Self { title, unit, mark, lines, reach, is_log, intervals, fitted, away: Vec::new() }
    }

    /// The same panel without its lines and without what statistics say of them.
    pub(super) fn without_lines(&self) -> Self {
        Self {
            reach: self.reach,
            is_log: self.is_log,
            intervals: self.intervals,
            away: self.away.clone(),
            ..Self::new(self.title.clone(), self.unit.clone(), self.mark, Vec::new())
        }
    }
}

impl Mark {
    /// Whether lines stand on each other.
    pub fn is_stacked(self) -> bool {
        matches!(self, Self::StackedArea | Self::Bar)
    }

    /// Whether figures are filled shapes, so that a legend shows patches.
    pub fn is_filled(self) -> bool {
        matches!(self, Self::StackedArea | Self::Bar | Self::GroupedBar)
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

/// Pixels that a bar beside others must have, and how much of the page bars have.
const LEAST_BAR: f64 = 3.0;
const SHARE_OF_BARS: f64 = 0.6;

/// Below so many counts their intervals are drawn: the National Center for Health Statistics of the United States shows no
/// rate of fewer than ten.
const SMALL: f64 = 10.0;

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
    scale(&mut all, request, locale);
    fit(&mut all, request, locale);
    // In small panels they would bury the lines, and there are the figures of all of them to compare.
    let are_small = all.small_multiples;
    for panel in all.panels.iter_mut().filter(|_| !are_small) {
        panel.intervals = has_small_counts(panel);
    }
    if let [only] = &mut all.panels[..] {
        only.title.clear();
    }
    all.names = put_away(&mut all.panels, &request.hidden);
    // What statistics say is about the first line.
    for panel in all.panels.iter_mut().filter(|panel| panel.away.iter().any(|away| away.place == 0)) {
        panel.fitted = None;
    }
    share_reach(&mut all.panels);
    all
}

/// Whether a panel has one line of counts, some of them small, and nothing that their intervals would hide.
fn has_small_counts(panel: &Panel) -> bool {
    let [line] = &panel.lines[..] else { return false };
    let is_small = |point: &TrendPoint| point.ci_high.is_some() && point.value < SMALL;
    let has_bands = panel.fitted.as_ref().is_some_and(|fitted| {
        !fitted.forecast.is_empty() || !fitted.changepoints.is_empty() || fitted.tests.iter().any(is_clear)
    });
    !panel.is_log && !has_bands && panel.mark != Mark::StackedArea && line.points.iter().any(is_small)
}

/// A panel for each unit that quantities are given in, those that most periods have first.
fn add_units(all: &mut Panels, book: &Book, kept: &Kept, request: &TrendRequest, locale: &Locale) {
    let asked = question(Metric::Quantity, By::Unit, request.interval, None);
    let Measured { mut lines, excluded, .. } = measured(book, kept, &asked, stand_apart(request), locale);
    let periods = |line: &TrendLine| line.points.iter().filter(|point| point.value > 0.0).count();
    lines.order_by_key(|line| std::cmp::Reverse(periods(line)));
    keep_first(&mut lines, MOST_UNITS, all, locale);
    let mark = single_mark(request.chart);
    for mut line in lines {
        line.hue = Hue::Nth(0);
        let unit = Unit::Quantity(line.key.clone());
        let title = unit.axis(locale);
        line.label = locale.words().format.metric.quantity.to_owned();
        all.panels.push(Panel::new(title, unit, mark, vec![line]));
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
    let mut found = measured(book, kept, &asked, stand_apart(request), locale);
    if matches!(request.by, By::Good | By::Crime) && found.lines.len() > MOST_LINES {
        let detailed = found.lines.len();
        asked.roll_up = true;
        found = measured(book, kept, &asked, stand_apart(request), locale);
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
    let is_share =
        request.scale == Scale::Share && shares(&mut lines, overlapping_lines, metric, all, locale);
    let grouped = match request.chart {
        Chart::Bar => overlapping_lines,
        Chart::Grouped => true,
        _ => false,
    };
    let side_by_side = grouped && has_room_for_bars(&lines, request.page.width);
    let wants_stack = matches!(request.chart, Chart::Stacked | Chart::Bar);
    if several && wants_stack && overlapping_lines && !side_by_side {
        all.notes.push(words.apart.to_owned());
    }
    let fitted = stand_apart(request) && !is_share;
    let apart = several
        && match request.chart {
            Chart::SmallMultiples => true,
            _ if fitted => true,
            Chart::Area => !is_share,
            Chart::Stacked => overlapping_lines,
            Chart::Bar | Chart::Grouped => (overlapping_lines || grouped) && !side_by_side,
            Chart::Auto => lines.len() > FEW_LINES && !is_share,
            Chart::Line => false,
        };
    let unit = if is_share {
        Unit::Share
    } else {
        Unit::of_metric(metric, request.unit.as_deref().unwrap_or_default(), book.casebook.currency.code())
    };
    let mark = match request.chart {
        Chart::Bar | Chart::Grouped if side_by_side && several && !apart => Mark::GroupedBar,
        Chart::Auto | Chart::Area | Chart::Stacked if is_share && !apart => Mark::StackedArea,
        Chart::Stacked if several && !apart => Mark::StackedArea,
        chart => single_mark(chart),
    };
    if apart {
        keep_first(&mut lines, MOST_PANELS, all, locale);
        all.small_multiples = true;
        all.panels.extend(lines.into_iter().map(|mut line| {
            line.hue = only_own(line.hue);
            Panel::new(line.label.clone(), unit.clone(), mark, vec![line])
        }));
    } else {
        if mark.is_stacked() {
            fold_rest(&mut lines, locale);
        } else {
            keep_first(&mut lines, MOST_LINES, all, locale);
        }
        number(&mut lines);
        let title = locale.words().format.metric.of(metric.as_str()).to_owned();
        all.panels.push(Panel::new(title, unit, mark, lines));
    }
}

/// Whether bars of all lines stand beside each other on a page so wide.
fn has_room_for_bars(lines: &[TrendLine], width: f64) -> bool {
    let periods = lines.iter().map(|line| line.points.len()).max().unwrap_or_default();
    let room = width * SHARE_OF_BARS;
    lines.len() <= FEW_LINES && (periods * lines.len()) as f64 * LEAST_BAR <= room
}

/// Series of one unit share a panel, unless panels are asked for.
fn add_series(all: &mut Panels, book: &Book, request: &TrendRequest, locale: &Locale) {
    let words = &locale.words().trend;
    let mut groups: Vec<(Unit, Vec<TrendLine>)> = Vec::new();
    let apart = match request.chart {
        Chart::Area | Chart::Bar | Chart::Grouped | Chart::SmallMultiples => true,
        _ if stand_apart(request) => true,
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
        all.panels.push(Panel::new(title, unit, mark, lines));
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
        begun: Vec::new(),
        breaks: series.breaks.clone(),
        joins: Joins::default(),
    }
}

/// How a line alone in its panel is drawn.
fn single_mark(chart: Chart) -> Mark {
    match chart {
        Chart::Area | Chart::Stacked => Mark::Area,
        Chart::Bar | Chart::Grouped => Mark::Bar,
        Chart::Auto | Chart::Line | Chart::SmallMultiples => Mark::Line,
    }
}

/// Keeps the first lines and says which others there are.
pub(super) fn keep_first(lines: &mut Vec<TrendLine>, most: usize, all: &mut Panels, locale: &Locale) {
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
        begun: Vec::new(),
        breaks: Vec::new(),
        joins: Joins::default(),
    });
}

/// Gives lines without a colour of their own the first ones of the theme, in order.
pub(super) fn number(lines: &mut [TrendLine]) {
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
