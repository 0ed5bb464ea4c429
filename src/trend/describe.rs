//! Takes the chart's model, gives what is said of the whole, of a line and of a period. Everything said is a figure of the
//! model; a rise or fall is not called a trend where none was tested.

use super::line::{TrendLine, TrendPoint};
use super::model::TrendModel;
use super::panels::Panel;
use super::ticks::name;
use super::told::found;
use super::unit::{Unit, with_unit};
use crate::casebook::Period;
use crate::query::{By, Metric};
use crate::words::{Locale, fill};

/// How many lines are described one by one, and how many periods are named: enough to know, few enough to listen to.
const MOST_DESCRIBED: usize = 5;
const MOST_PERIODS: usize = 3;

/// The line above the chart.
pub(super) fn heading(model: &TrendModel, locale: &Locale) -> String {
    let words = locale.words();
    let request = &model.request;
    match request.measure {
        None => match &model.panels[..] {
            [Panel { lines, .. }] if lines.len() == 1 => {
                locale.say(words.trend.title_name, &[("name", &lines[0].label)])
            }
            _ => words.trend.title_series.to_owned(),
        },
        Some(Metric::Cases) if request.by == By::None => words.trend.title.to_owned(),
        Some(metric) => {
            let metric = words.format.metric_inline.of(metric.as_str());
            if request.by == By::None {
                fill(words.trend.title_metric, &[("metric", metric)])
            } else {
                let by = words.format.breakdown_by.of(request.by.as_str());
                fill(words.trend.title_of, &[("metric", metric), ("by", by)])
            }
        }
    }
}

/// The chart in a few sentences: each line's first, last and highest value, the most important lines first.
pub(super) fn description(model: &TrendModel, locale: &Locale) -> String {
    if model.is_empty() {
        return sentences(&[model.heading.clone(), model.nothing.clone()]);
    }
    let mut said = vec![model.heading.clone()];
    let lines = || model.panels.iter().flat_map(|panel| panel.lines.iter().map(move |line| (panel, line)));
    for (panel, line) in lines().take(MOST_DESCRIBED) {
        said.extend(line_sentence(panel, line, locale));
        // What statistics say is about the first line of a panel.
        if panel.lines.first().is_some_and(|first| first.key == line.key) {
            said.extend(found(panel, &model.request.stats, locale));
        }
    }
    let count = lines().count();
    if count > MOST_DESCRIBED {
        said.push(locale.count(&locale.words().trend.lines, count as u64));
    }
    sentences(&said)
}

/// "Cases under way: 3 in 1996, 1 in 2024; highest 12 in 2007".
pub(super) fn line_sentence(panel: &Panel, line: &TrendLine, locale: &Locale) -> Option<String> {
    let words = &locale.words().trend;
    let [first, .., last] = &line.points[..] else {
        let only = line.points.first()?;
        let value = panel.unit.figure(only.value, locale);
        let values =
            [("name", line.label.as_str()), ("value", &value), ("period", &name(only.period, locale))];
        return Some(locale.say(words.line_of_one, &values));
    };
    let is_all = line.key == "all" && panel.unit == Unit::Count(Metric::Cases);
    let label = if is_all { words.under_way } else { &line.label };
    let label = with_unit(label, &panel.unit, locale);
    let (from, to) = (name(first.period, locale), name(last.period, locale));
    let highest = line.points.iter().map(|point| point.value).fold(f64::NEG_INFINITY, f64::max);
    if line.points.iter().all(|point| point.value == 0.0) {
        return Some(locale.say(words.line_of_zeros, &[("name", &label), ("from", &from), ("to", &to)]));
    }
    let at: Vec<Period> =
        line.points.iter().filter(|point| point.value == highest).map(|point| point.period).collect();
    let at = if at.len() <= MOST_PERIODS {
        locale.list(&at.iter().map(|period| name(*period, locale)).collect::<Vec<_>>())
    } else {
        locale.count(&words.periods, at.len() as u64)
    };
    let short = |value: f64| panel.unit.short(value, locale);
    let values = [
        ("name", label.as_str()),
        ("first", &short(first.value)),
        ("from", &from),
        ("last", &short(last.value)),
        ("to", &to),
        ("high", &short(highest)),
        ("at", &at),
    ];
    Some(locale.say(words.line, &values))
}

/// What all lines say of a period: "2005: 12 cases under way", "2005. Ivory: 2 cases. Gold: 1 case."
pub(super) fn period_sentence(model: &TrendModel, period: Period, locale: &Locale) -> String {
    let words = locale.words();
    let when = name(period, locale);
    let mut there = false;
    let mut said = Vec::new();
    for (panel, line) in
        model.panels.iter().flat_map(|panel| panel.lines.iter().map(move |line| (panel, line)))
    {
        let points = line.within(period.span());
        if points.is_empty()
            && let Some(told) = foretold(panel, line, period, locale)
        {
            there = true;
            said.push((line, told));
            continue;
        }
        there |= !points.is_empty();
        // Where many lines are broken down, those at zero would bury the others.
        let is_told = points.iter().any(|point| point.value > 0.0) || model.request.by == By::None;
        if let Some(value) = values(panel, line, points, locale).filter(|_| is_told) {
            said.push((line, value));
        }
    }
    let only_line = model.panels.iter().map(|panel| panel.lines.len()).sum::<usize>() == 1;
    match &said[..] {
        [] if there => fill(words.trend.zero_at, &[("period", &when)]),
        [] => fill(words.trend.no_figure_at, &[("period", &when)]),
        [(_, value)] if only_line => fill(words.common.label_value, &[("label", &when), ("value", value)]),
        several => {
            let pairs = several.iter().map(|(line, value)| {
                let label = locale.isolate(&line.label);
                fill(words.common.label_value, &[("label", &label), ("value", value)])
            });
            sentences(&std::iter::once(when).chain(pairs).collect::<Vec<_>>())
        }
    }
}

/// What a forecast says of a period: "4 (forecast, 1 to 8)".
fn foretold(panel: &Panel, line: &TrendLine, period: Period, locale: &Locale) -> Option<String> {
    let words = locale.words();
    let is_first = panel.lines.first().is_some_and(|first| first.key == line.key);
    let forecast = panel.fitted.as_ref().filter(|_| is_first)?.forecast.first()?;
    let point = forecast.points.iter().find(|point| point.period == period)?;
    let (low, high) = (panel.unit.short(point.low, locale), panel.unit.short(point.high, locale));
    let range = fill(words.trend.between, &[("low", &low), ("high", &high)]);
    let aside = fill(words.common.label_value, &[("label", words.fitted.forecast), ("value", &range)]);
    let value = panel.unit.pace(point.value, locale);
    Some(fill(words.common.aside, &[("text", &value), ("aside", &aside)]))
}

/// "12 cases under way", "40 million articles or more", "3 to 9 kg (provisional)".
pub(super) fn values(
    panel: &Panel,
    line: &TrendLine,
    points: &[TrendPoint],
    locale: &Locale,
) -> Option<String> {
    let words = locale.words();
    let between = |low: f64, high: f64| {
        let (low, high) = (panel.unit.short(low, locale), panel.unit.figure(high, locale));
        fill(words.trend.between, &[("low", &low), ("high", &high)])
    };
    let [point] = points else {
        let least = points.iter().map(|point| point.value).reduce(f64::min)?;
        let most = points.iter().map(|point| point.value).fold(least, f64::max);
        return Some(if least < most { between(least, most) } else { panel.unit.figure(most, locale) });
    };
    let is_all = line.key == "all" && panel.unit == Unit::Count(Metric::Cases);
    let mut text = if is_all {
        locale.count(&words.trend.cases_under_way, point.value as u64)
    } else {
        panel.unit.figure(point.value, locale)
    };
    if let Some((low, high)) = point.range() {
        let aside = between(low, high);
        text = fill(words.common.aside, &[("text", &text), ("aside", &aside)]);
    } else if point.is_minimum() {
        text = fill(words.common.at_least, &[("value", &text)]);
    }
    for (holds, aside) in
        [(point.partial, words.trend.covered_in_part), (point.provisional, words.trend.provisional)]
    {
        if holds {
            text = fill(words.common.aside, &[("text", &text), ("aside", aside)]);
        }
    }
    Some(text)
}

/// What a point of a line says: "2005. Ivory: 2 cases".
pub(super) fn point_sentence(panel: &Panel, line: &TrendLine, point: &TrendPoint, locale: &Locale) -> String {
    let words = &locale.words().common;
    let when = name(point.period, locale);
    let value = values(panel, line, std::slice::from_ref(point), locale).unwrap_or_default();
    if line.key == "all" {
        return fill(words.label_value, &[("label", &when), ("value", &value)]);
    }
    let label = locale.isolate(&line.label);
    sentences(&[when, fill(words.label_value, &[("label", &label), ("value", &value)])])
}

/// Full stops between what is said, and at the end.
pub(super) fn sentences(said: &[String]) -> String {
    let mut text = String::new();
    for part in said.iter().filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
        if !part.ends_with(['.', '!', '?', '؟', '…']) {
            text.push('.');
        }
    }
    text
}
