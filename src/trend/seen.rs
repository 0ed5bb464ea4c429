//! What of a panel is to be drawn: the points that a window shows, and of those that share a column of pixels only the ones
//! that make its picture. Takes a panel, a window and columns; gives a panel with fewer points, or the same. Draws nothing.
//!
//! The points kept are those of M4 (Jugel, Jerzak, Hackenbroich and Markl 2014, "M4: A Visualization-Oriented Time Series
//! Data Aggregation"): first, last, least and greatest of each column, of values and of the ends of ranges. A line through
//! them covers the same pixels as one through all, so that no extreme is ever lost.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::extremes::Extremes;
use super::line::{Joins, TrendLine, TrendPoint};
use super::panels::Panel;
use super::ticks::middle;
use super::view::Window;
use crate::casebook::Period;

/// From so many points on a line is indexed once, so that no frame has to look at each of them.
const MANY: usize = 4_096;

/// Where a column has no more points than this, all of them are drawn.
const FEW_PER_COLUMN: f64 = 3.0;

/// What is known of a line of many points.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Index {
    values: Extremes,
    /// Of the lower and upper ends of ranges, where there are any.
    ranges: Option<(Extremes, Extremes)>,
    /// Where runs without gap or change of rules begin.
    starts: Vec<u32>,
}

impl Index {
    /// The index of a line; none where it has so few points that none is needed.
    pub(super) fn of(line: &TrendLine) -> Option<Arc<Self>> {
        let points = &line.points[..];
        if points.len() < MANY {
            return None;
        }
        let has_ranges = points.iter().any(|point| point.low.is_some() || point.high.is_some());
        let of = |value: fn(&TrendPoint) -> f64| Extremes::new(points.iter().map(value).collect());
        let mut starts = Vec::new();
        let mut place = 0;
        for run in line.runs() {
            starts.push(place as u32);
            place += run.len();
        }
        let ranges = has_ranges.then(|| (of(low), of(high)));
        Some(Arc::new(Self { values: of(value), ranges, starts }))
    }
}

fn value(point: &TrendPoint) -> f64 {
    point.value
}

fn low(point: &TrendPoint) -> f64 {
    point.range().map_or(point.value, |(low, _)| low)
}

fn high(point: &TrendPoint) -> f64 {
    point.range().map_or(point.value, |(_, high)| high)
}

/// Columns of pixels that days lie in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Columns {
    /// The days shown.
    pub(super) window: Window,
    /// Where the first and the last day are, in pixels.
    pub(super) across: (f64, f64),
}

impl Columns {
    fn count(&self) -> f64 {
        (self.across.1 - self.across.0).max(1.0)
    }

    /// The day at which the column that holds a day ends.
    fn end_of(&self, day: f64) -> f64 {
        let days_per_pixel = self.window.length() / self.count();
        let x = self.across.0 + (day - self.window.from) / days_per_pixel;
        self.window.from + (libm::floor(x) + 1.0 - self.across.0) * days_per_pixel
    }
}

/// The panel as it is to be drawn; `indices` are those of its lines. The same where all points are drawn.
pub(super) fn seen<'a>(
    panel: &'a Panel,
    indices: &[Option<Arc<Index>>],
    columns: &Columns,
    is_whole: bool,
) -> Cow<'a, Panel> {
    let is_dense = |line: &TrendLine| line.points.len() as f64 > columns.count() * FEW_PER_COLUMN;
    if is_whole && !panel.lines.iter().any(is_dense) {
        return Cow::Borrowed(panel);
    }
    // Lines that stand on each other must keep the periods that they share.
    let may_thin = !panel.mark.is_stacked() || panel.lines.len() == 1;
    let line = |(place, line): (usize, &TrendLine)| {
        let index = indices.get(place).and_then(Option::as_deref);
        let shown = shown(&line.points, &columns.window);
        let is_dense = shown.len() as f64 > columns.count() * FEW_PER_COLUMN;
        let (points, joins) = if is_dense && may_thin {
            thinned(line, index, shown, columns)
        } else {
            (line.points[shown].to_vec(), line.joins.clone())
        };
        TrendLine { points, joins, ..line.without_points() }
    };
    Cow::Owned(Panel { lines: panel.lines.iter().enumerate().map(line).collect(), ..panel.without_lines() })
}

/// The points in a window, and the ones next to it: lines run out of the picture.
fn shown(points: &[TrendPoint], window: &Window) -> Range<usize> {
    let inside = inside(points, window);
    inside.start.saturating_sub(1)..(inside.end + 1).min(points.len())
}

/// The points whose middles lie in a window.
pub(super) fn inside(points: &[TrendPoint], window: &Window) -> Range<usize> {
    let from = points.partition_point(|point| day(point) < window.from);
    let to = points.partition_point(|point| day(point) <= window.to);
    from..to.max(from)
}

/// Where a point is in time: the middle of its period, in days since 1970.
pub fn day(point: &TrendPoint) -> f64 {
    middle(point.period.span())
}

/// The points that make the picture, and where runs begin among them.
fn thinned(
    line: &TrendLine,
    index: Option<&Index>,
    shown: Range<usize>,
    columns: &Columns,
) -> (Vec<TrendPoint>, Joins) {
    let points = &line.points[..];
    let (first, last) = (&points[shown.start], &points[shown.end - 1]);
    let days_per_point = ((day(last) - day(first)) / (shown.len() - 1).max(1) as f64).max(f64::MIN_POSITIVE);
    let mut kept = Vec::with_capacity((columns.count() as usize + 3) * 4);
    let mut starts: Vec<Period> = Vec::new();
    let mut from = shown.start;
    while from < shown.end {
        let end = columns.end_of(day(&points[from]));
        let to = end_of_column(points, from..shown.end, end, days_per_point);
        let begins = kept.last().is_none_or(|_| has_start(line, index, from));
        let before = kept.len();
        add_column(points, index, from..to, &mut kept);
        if begins && let Some(point) = kept.get(before) {
            starts.push(point.period);
        }
        from = to;
    }
    (kept, Joins::BrokenAt(starts))
}

/// The first point at or after a day, but never the first of the rest, so that each column takes at least one. Most rows are
/// even, so it is looked for where it would be in an even one: memory far apart is slow to read.
fn end_of_column(points: &[TrendPoint], rest: Range<usize>, end: f64, days_per_point: f64) -> usize {
    let least = rest.start + 1;
    let is_before = |place: usize| day(&points[place]) < end;
    let steps = (end - day(&points[rest.start])) / days_per_point;
    let mut low = least;
    let mut high = rest.start.saturating_add(libm::ceil(steps).max(1.0) as usize).min(rest.end);
    if high > least && !is_before(high - 1) {
        high -= 1;
    } else if high == rest.end || !is_before(high) {
        return high;
    } else {
        low = high + 1;
        let mut step = 1;
        while low + step < rest.end && is_before(low + step) {
            low += step;
            step *= 2;
        }
        high = (low + step).min(rest.end);
    }
    low + points.get(low..high).unwrap_or_default().partition_point(|point| day(point) < end)
}

/// Whether the line is interrupted right before a point. Interruptions within a column are narrower than a pixel.
fn has_start(line: &TrendLine, index: Option<&Index>, place: usize) -> bool {
    match index {
        Some(index) => index.starts.binary_search(&(place as u32)).is_ok(),
        None => place == 0 || line.is_interrupted(place - 1, place),
    }
}

/// Adds first, last, least and greatest of a column, each once, in time order.
fn add_column(
    points: &[TrendPoint],
    index: Option<&Index>,
    column: Range<usize>,
    kept: &mut Vec<TrendPoint>,
) {
    let last = column.end - 1;
    let mut places = [column.start, last, last, last, last, last];
    if column.len() > 2 {
        let ends = |extremes: Option<&Extremes>, of: fn(&TrendPoint) -> f64| match extremes {
            Some(extremes) => {
                let ends = extremes.of(column.clone());
                (ends.least as usize, ends.most as usize)
            }
            None => extremes_of(points, column.clone(), of),
        };
        (places[1], places[2]) = ends(index.map(|index| &index.values), value);
        let ranges = index.map(|index| index.ranges.as_ref());
        // A line without index is short enough to be asked for its ranges each time.
        if ranges.is_none_or(|ranges| ranges.is_some()) {
            let (lows, highs) = ranges.flatten().map_or((None, None), |(low, high)| (Some(low), Some(high)));
            places[3] = ends(lows, low).0;
            places[4] = ends(highs, high).1;
        }
    }
    places.sort_unstable();
    let mut before = None;
    for place in places {
        if before != Some(place) {
            kept.push(points[place]);
        }
        before = Some(place);
    }
}

fn extremes_of(points: &[TrendPoint], column: Range<usize>, of: fn(&TrendPoint) -> f64) -> (usize, usize) {
    column.fold((usize::MAX, usize::MAX), |(least, most), place| {
        let is = |better: fn(f64, f64) -> bool, best: usize| {
            best == usize::MAX || better(of(&points[place]), of(&points[best]))
        };
        (
            if is(|a, b| a < b, least) { place } else { least },
            if is(|a, b| a > b, most) { place } else { most },
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::line::Hue;
    use super::super::panels::Mark;
    use super::*;

    fn line(count: i32, value: impl Fn(i32) -> f64, is_there: impl Fn(i32) -> bool) -> TrendLine {
        let first = Period::parse("1700-01-01").expect("a day");
        let points = (0..count)
            .filter(|day| is_there(*day))
            .map(|day| TrendPoint::new(first.plus(day), value(day)))
            .collect();
        TrendLine {
            key: "all".into(),
            label: String::new(),
            subject: None,
            hue: Hue::Nth(0),
            points,
            begun: Vec::new(),
            breaks: Vec::new(),
            joins: Joins::default(),
        }
    }

    /// A walk that never goes twice the same way.
    fn walk(count: i32) -> Vec<f64> {
        let mut state = 11_u32;
        let mut at = 500.0;
        let step = |_: i32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            at += f64::from(state >> 16) / 65_536.0 - 0.5;
            at
        };
        (0..count).map(step).collect()
    }

    /// How far down and up a line through the points reaches in each column of pixels: what its picture is made of.
    fn picture(line: &TrendLine, columns: &Columns) -> Vec<(f64, f64)> {
        let pixels = (columns.across.1 - columns.across.0) / columns.window.length();
        let x = |point: &TrendPoint| columns.across.0 + (day(point) - columns.window.from) * pixels;
        let (first, last) = (libm::floor(columns.across.0), libm::ceil(columns.across.1));
        let mut reach = vec![(f64::INFINITY, f64::NEG_INFINITY); (last - first) as usize];
        for run in line.runs() {
            for pair in run.windows(2) {
                let (from, to) = ((x(&pair[0]), pair[0].value), (x(&pair[1]), pair[1].value));
                for (place, reach) in reach.iter_mut().enumerate() {
                    let edge = first + place as f64;
                    let enters = from.0.max(edge).max(columns.across.0);
                    let leaves = to.0.min(edge + 1.0).min(columns.across.1);
                    if enters > leaves {
                        continue;
                    }
                    for at in [enters, leaves] {
                        let height = from.1 + (to.1 - from.1) * (at - from.0) / (to.0 - from.0);
                        *reach = (reach.0.min(height), reach.1.max(height));
                    }
                }
            }
        }
        reach
    }

    fn panel(line: TrendLine) -> Panel {
        Panel::new(String::new(), crate::trend::Unit::Percent, Mark::Line, vec![line])
    }

    fn check(line: TrendLine, columns: &Columns) -> usize {
        let indexed = [Index::of(&line)];
        let whole = panel(line);
        let mut count = 0;
        for indices in [&indexed[..], &[None]] {
            let seen = seen(&whole, indices, columns, false);
            let (full, thin) = (picture(&whole.lines[0], columns), picture(&seen.lines[0], columns));
            for (column, (full, thin)) in full.iter().zip(&thin).enumerate() {
                let alike = |a: f64, b: f64| a == b || (a - b).abs() < 1e-6;
                assert!(alike(full.0, thin.0) && alike(full.1, thin.1), "{column}: {full:?} {thin:?}");
            }
            count = seen.lines[0].points.len();
        }
        count
    }

    #[test]
    fn a_thinned_line_makes_the_picture_of_the_whole() {
        let values = walk(60_000);
        let line = || line(60_000, |day| values[day as usize], |_| true);
        let whole = Window::of(
            Period::parse("1700-01-01").unwrap().span().union(Period::parse("1864-04-10").unwrap().span()),
        );
        for window in [whole, whole.zoomed(7.3, 0.41, 2.0, &whole), whole.zoomed(900.0, 0.2, 2.0, &whole)] {
            let count = check(line(), &Columns { window, across: (47.3, 301.8) });
            assert!(count <= 4 * 257, "{count}");
        }
    }

    #[test]
    fn gaps_stay_where_they_are_wider_than_a_pixel() {
        let values = walk(60_000);
        let line = line(
            60_000,
            |day| values[day as usize],
            |day| !(20_000..24_000).contains(&day) && day % 9_000 > 700,
        );
        let columns = Columns { window: Window { from: -98_615.0, to: -38_615.0 }, across: (0.0, 240.0) };
        check(line, &columns);
    }

    #[test]
    fn a_single_peak_among_a_million_days_is_kept() {
        let line = line(1_000_000, |day| if day == 654_321 { 9.0 } else { 1.0 }, |_| true);
        let index = Index::of(&line);
        let days = Window { from: day(&line.points[0]) - 0.5, to: day(&line.points[999_999]) + 0.5 };
        let columns = Columns { window: days, across: (0.0, 900.0) };
        let panel = panel(line);
        let seen = seen(&panel, &[index], &columns, true);
        assert!(seen.lines[0].points.iter().any(|point| point.value == 9.0));
        assert!(seen.lines[0].points.len() <= 3_600);
        assert_eq!(seen.lines[0].runs().count(), 1);
    }

    #[test]
    fn few_points_are_left_alone() {
        let panel = panel(line(50, f64::from, |_| true));
        let columns = Columns { window: Window { from: 0.0, to: 50.0 }, across: (0.0, 100.0) };
        assert!(matches!(seen(&panel, &[None], &columns, true), Cow::Borrowed(_)));
        let cut = seen(
            &panel,
            &[None],
            &Columns { window: Window { from: -98_600.0, to: -98_590.0 }, ..columns },
            false,
        );
        assert_eq!(cut.lines[0].points.len(), 12, "ten days and their neighbours");
    }
}
