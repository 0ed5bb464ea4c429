//! What all lines have at one place of the time axis: takes the chart's model and a day, gives a period with a row for each
//! line, in words, and where to mark it. Found by halving, however many points there are. Draws nothing.

use super::describe::{point_sentence, sentences, values};
use super::line::{TrendLine, TrendPoint};
use super::model::TrendModel;
use super::panels::Panel;
use super::seen::day;
use super::ticks::name;
use crate::casebook::Span;
use crate::order::InOrder;
use crate::scene::{Subject, SubjectKind};
use crate::words::{Locale, fill};

/// What all lines have at a place of the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Readout {
    /// The period in words, or from which to which period where a pixel holds several.
    pub period: String,
    /// The day of the mark, as a number.
    pub day: f64,
    /// A row for each line that has a value there, those of the panel pointed at first.
    pub rows: Vec<ReadoutRow>,
    /// How many lines with a value have no row, for want of room.
    pub left_out: usize,
    /// The period, where it is one.
    pub subject: Option<Subject>,
}

/// What one line has there.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadoutRow {
    /// The panel and the line in it, by place.
    pub of: (usize, usize),
    /// What the line is called; empty where it is the only one.
    pub label: String,
    /// The value with its unit and what is to be known of it.
    pub value: String,
    /// Where its point is: day and value; none where lines stand on each other, or where there are several points.
    pub at: Option<(f64, f64)>,
}

/// The place that a readout is wanted of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// The panel pointed at.
    pub panel: usize,
    /// The line in it that is meant, where one is: its periods are those read.
    pub line: Option<usize>,
    /// The day.
    pub day: f64,
    /// How many days a pixel holds.
    pub days_per_pixel: f64,
}

/// As many rows as can be read at a glance.
const MOST_ROWS: usize = 14;

/// The readout nearest to a place; none where there is no point at all.
pub fn readout(model: &TrendModel, near: Near, locale: &Locale) -> Option<Readout> {
    let (line, place) = nearest(model, near)?;
    let points = &line.points[..];
    let (from, to) = column(points, place, near.days_per_pixel);
    let (first, last) = (points[from].period, points[to].period);
    let days = Span { first: first.span().first, last: last.span().last };
    let (rows, left_out) = rows(model, near.panel, days, locale);
    let is_one = from == to;
    let period =
        if is_one { name(first, locale) } else { locale.range(&name(first, locale), &name(last, locale)) };
    let day = if is_one { day(&points[from]) } else { near.day };
    let subject = is_one.then(|| Subject::new(SubjectKind::Period, first.to_string()));
    Some(Readout { period, day, rows, left_out, subject })
}

/// The line whose point is nearest in time, and that point, by place: in the panel meant, else in any.
fn nearest(model: &TrendModel, near: Near) -> Option<(&TrendLine, usize)> {
    let meant = model.panels.get(near.panel).map_or(&[][..], |panel| &panel.lines);
    let meant = match near.line.and_then(|line| meant.get(line)) {
        Some(line) => std::slice::from_ref(line),
        None => meant,
    };
    let all = model.panels.iter().flat_map(|panel| &panel.lines);
    nearest_of(meant.iter(), near.day).or_else(|| nearest_of(all, near.day))
}

fn nearest_of<'a>(lines: impl Iterator<Item = &'a TrendLine>, to: f64) -> Option<(&'a TrendLine, usize)> {
    let distance = |(line, place): &(&TrendLine, usize)| (day(&line.points[*place]) - to).abs();
    lines
        .filter_map(|line| Some((line, nearest_point(&line.points, to)?)))
        .reduce(|one, other| if distance(&other) < distance(&one) { other } else { one })
}

/// The point nearest in time to a day, by place.
pub fn nearest_point(points: &[TrendPoint], to: f64) -> Option<usize> {
    let next = points.partition_point(|point| day(point) < to);
    let distance = |place: usize| (day(&points[place]) - to).abs();
    let candidates = [next.checked_sub(1), (next < points.len()).then_some(next)];
    candidates
        .into_iter()
        .flatten()
        .reduce(|one, other| if distance(other) < distance(one) { other } else { one })
}

/// The points that share a pixel with one, by place, both ends included.
fn column(points: &[TrendPoint], place: usize, days_per_pixel: f64) -> (usize, usize) {
    let middle = day(&points[place]);
    let half = days_per_pixel.max(0.0) / 2.0;
    let from = points[..place].partition_point(|point| day(point) <= middle - half);
    let to = place + points[place..].partition_point(|point| day(point) < middle + half);
    (from, to.saturating_sub(1).max(place))
}

fn rows(model: &TrendModel, panel: usize, days: Span, locale: &Locale) -> (Vec<ReadoutRow>, usize) {
    let is_only = model.panels.iter().map(|panel| panel.lines.len()).sum::<usize>() == 1;
    let mut found: Vec<(bool, ReadoutRow)> = Vec::new();
    for (number, one) in model.panels.iter().enumerate() {
        for (place, line) in one.lines.iter().enumerate() {
            let points = line.within(days);
            let Some(value) = values(one, line, points, locale) else { continue };
            let label = if is_only { String::new() } else { line.label.clone() };
            let is_zero = points.iter().all(|point| point.value == 0.0);
            found.push((is_zero, ReadoutRow { of: (number, place), label, value, at: mark(one, points) }));
        }
    }
    if found.len() > MOST_ROWS {
        // Of many lines those at zero would bury the others.
        found.order_by_key(|(is_zero, row)| (row.of.0 != panel, *is_zero, row.of));
    } else {
        found.order_by_key(|(_, row)| (row.of.0 != panel, row.of));
    }
    let left_out = found.len().saturating_sub(MOST_ROWS);
    found.truncate(MOST_ROWS);
    (found.into_iter().map(|(_, row)| row).collect(), left_out)
}

fn mark(panel: &Panel, points: &[TrendPoint]) -> Option<(f64, f64)> {
    let [point] = points else { return None };
    (!panel.mark.is_stacked() || panel.lines.len() == 1).then(|| (day(point), point.value))
}

/// What is spoken of one line at a readout: "2005. Ivory: 2 cases".
pub fn spoken(
    model: &TrendModel,
    (panel, line): (usize, usize),
    place: usize,
    readout: &Readout,
    locale: &Locale,
) -> String {
    let Some(of_panel) = model.panels.get(panel) else { return String::new() };
    let Some(of_line) = of_panel.lines.get(line) else { return String::new() };
    match (of_line.points.get(place), &readout.subject) {
        (Some(point), Some(_)) => sentences(&[point_sentence(of_panel, of_line, point, locale)]),
        _ => {
            let row = readout.rows.iter().find(|row| row.of == (panel, line));
            let value = row.map_or("", |row| &row.value);
            let label = locale.isolate(&of_line.label);
            let said = fill(locale.words().common.label_value, &[("label", &label), ("value", value)]);
            sentences(&[readout.period.clone(), said])
        }
    }
}
