//! Puts panels on another scale: shares of each period, an index of the first period, logarithms. Says what has no place
//! there, and leaves figures as they are where a scale would mean nothing.

use std::collections::BTreeMap;

use super::line::{TrendLine, TrendPoint};
use super::panels::{Mark, Panel, Panels, number};
use super::request::{Chart, Scale, TrendRequest};
use super::unit::Unit;
use crate::casebook::Period;
use crate::query::{Metric, kind_of_metric, statistics::Kind};
use crate::words::Locale;

/// Fewer than this are no base of a percentage, by the rule of the National Center for Health Statistics of the United
/// States (Parker and others 2017).
const LEAST_BASE: f64 = 10.0;

/// As many lines of different units as one panel of an index holds.
const MOST_LINES: usize = 7;

/// Turns lines that add up into shares of each period; says whether that was possible. All lines of the breakdown must be
/// there. A period with too few in all has no shares.
pub(super) fn shares(
    lines: &mut [TrendLine],
    overlapping: bool,
    metric: Metric,
    all: &mut Panels,
    locale: &Locale,
) -> bool {
    let words = &locale.words().scaled;
    if lines.len() < 2 || overlapping {
        all.notes.push(words.share_needs.to_owned());
        return false;
    }
    let mut totals: BTreeMap<Period, f64> = BTreeMap::new();
    for point in lines.iter().flat_map(|line| &line.points) {
        *totals.entry(point.period).or_default() += point.value;
    }
    let least = if kind_of_metric(metric) == Kind::Counts { LEAST_BASE } else { f64::MIN_POSITIVE };
    let small = totals.values().filter(|total| **total > 0.0 && **total < least).count();
    if small > 0 {
        all.notes.push(locale.count(&words.share_small, small as u64));
    }
    totals.retain(|_, total| *total >= least);
    if totals.is_empty() {
        all.notes.push(words.share_needs.to_owned());
        return false;
    }
    for line in lines {
        let share = |point: &TrendPoint| {
            let total = totals.get(&point.period)?;
            Some(scaled(point, 100.0 / total))
        };
        line.points = line.points.iter().filter_map(share).collect();
    }
    true
}

/// Puts all panels on the scale that is asked for; shares were made before lines were left out.
pub(super) fn scale(all: &mut Panels, request: &TrendRequest, locale: &Locale) {
    match request.scale {
        Scale::Linear => {}
        Scale::Share => {
            if !request.series.is_empty() {
                all.notes.push(locale.words().scaled.share_needs.to_owned());
            }
        }
        Scale::Log => logarithms(all, locale),
        Scale::Index => index(all, request, locale),
    }
}

fn logarithms(all: &mut Panels, locale: &Locale) {
    let words = &locale.words().scaled;
    let mut zeros = 0;
    let mut were_filled = false;
    for panel in &mut all.panels {
        let values = || panel.lines.iter().flat_map(|line| &line.points).map(|point| point.value);
        if !values().any(|value| value > 0.0) {
            continue;
        }
        zeros += values().filter(|value| *value <= 0.0).count();
        were_filled |= panel.mark != Mark::Line;
        panel.mark = Mark::Line;
        panel.is_log = true;
    }
    if all.panels.iter().any(|panel| panel.is_log) {
        all.notes.push(words.log_note.to_owned());
    }
    if were_filled {
        all.notes.push(words.log_lines.to_owned());
    }
    if zeros > 0 {
        all.notes.push(locale.count(&words.log_zeros, zeros as u64));
    }
}

fn index(all: &mut Panels, request: &TrendRequest, locale: &Locale) {
    let words = &locale.words().scaled;
    let mut bases: Vec<Period> = Vec::new();
    let mut small: Vec<String> = Vec::new();
    let mut panels = all.panels.clone();
    for panel in &mut panels {
        let least = if matches!(panel.unit, Unit::Count(_)) { LEAST_BASE } else { f64::MIN_POSITIVE };
        panel.lines.retain_mut(|line| {
            let stretches: Vec<(Period, Vec<TrendPoint>)> =
                line.stretches().filter_map(|stretch| indexed(stretch, least)).collect();
            if stretches.is_empty() {
                small.push(locale.isolate(&line.label));
                return false;
            }
            bases.extend(stretches.iter().map(|(base, _)| *base));
            line.points = stretches.into_iter().flat_map(|(_, points)| points).collect();
            true
        });
        if panel.mark == Mark::StackedArea || (panel.mark == Mark::Bar && panel.lines.len() > 1) {
            panel.mark = Mark::Line;
            all.notes.push(words.index_lines.to_owned());
        }
    }
    panels.retain(|panel| !panel.lines.is_empty());
    if !small.is_empty() {
        let list = small.join(if locale.is_rtl() { "، " } else { ", " });
        all.notes.push(crate::words::fill(words.index_small, &[("list", &list)]));
    }
    // Nothing can be indexed: the figures themselves are better than an empty sheet.
    if panels.is_empty() {
        return;
    }
    let base = bases.first().copied().filter(|first| bases.iter().all(|base| base == first));
    panels.iter_mut().for_each(|panel| panel.unit = Unit::Index { base });
    all.panels = panels;
    merge(all, request);
}

/// Indices are of one unit, whatever they are made of: lines of several panels share one.
fn merge(all: &mut Panels, request: &TrendRequest) {
    let count: usize = all.panels.iter().map(|panel| panel.lines.len()).sum();
    let is_line = matches!(request.chart, Chart::Auto | Chart::Line);
    if all.small_multiples || !is_line || count > MOST_LINES || all.panels.len() < 2 {
        return;
    }
    let mut lines: Vec<TrendLine> =
        all.panels.iter_mut().flat_map(|panel| std::mem::take(&mut panel.lines)).collect();
    number(&mut lines);
    let unit = all.panels[0].unit.clone();
    all.panels = vec![Panel::new(String::new(), unit, Mark::Line, lines)];
}

/// A stretch under the same rules in hundredths of its first whole value that is enough to be a base; none without one.
fn indexed(stretch: &[TrendPoint], least: f64) -> Option<(Period, Vec<TrendPoint>)> {
    let base = stretch.iter().find(|point| !point.is_open() && point.value > 0.0)?;
    let factor = 100.0 / base.value;
    let is_base = base.value >= least && factor.is_finite();
    is_base.then(|| (base.period, stretch.iter().map(|point| scaled(point, factor)).collect()))
}

/// A point times a factor. The interval of a count is that of the count alone and does not come along.
fn scaled(point: &TrendPoint, factor: f64) -> TrendPoint {
    let times = |value: Option<f64>| value.map(|value| value * factor);
    TrendPoint {
        value: point.value * factor,
        low: times(point.low),
        high: times(point.high),
        ci_low: None,
        ci_high: None,
        ..*point
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(period: &str, value: f64) -> TrendPoint {
        TrendPoint::new(Period::parse(period).expect("a period"), value)
    }

    #[test]
    fn an_index_begins_with_the_first_whole_value() {
        let partial = TrendPoint { partial: true, ..point("2000", 3.0) };
        let (base, points) =
            indexed(&[partial, point("2001", 0.0), point("2002", 20.0), point("2003", 30.0)], 10.0)
                .expect("twenty are enough");
        assert_eq!(base.to_string(), "2002");
        assert_eq!(points.iter().map(|point| point.value).collect::<Vec<_>>(), [15.0, 0.0, 100.0, 150.0]);
        assert!(indexed(&[point("2001", 9.0), point("2002", 50.0)], 10.0).is_none());
        assert!(indexed(&[], 10.0).is_none());
    }
}
