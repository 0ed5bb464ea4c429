//! Takes the chart's model, gives the lines below it: what is counted, what marks mean, what is left out, and how far the
//! figures can be trusted.

use super::describe::sentences;
use super::line::{TrendLine, TrendPoint};
use super::model::TrendModel;
use super::panels::Panel;
use super::told::{assumed, found, has_found};
use crate::casebook::Granularity;
use crate::query::{Book, Metric};
use crate::words::{Locale, fill};

/// Of so many panels everything is told below the chart; of more only what was found, so many sentences at most.
const FEW_PANELS: usize = 3;
const MOST_FOUND: usize = 8;

/// The lines below the chart; `said` is what came up on the way to the model.
pub(super) fn notes(model: &TrendModel, book: &Book, said: Vec<String>, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let mut notes = findings(model, locale);
    if let Some(metric) = model.request.measure {
        notes.push(counted(metric, model.request.interval, locale).to_owned());
    }
    notes.extend(said);
    for excluded in &model.excluded {
        if let Some(forms) = words.format.excluded.of(excluded.reason.as_str()) {
            notes.push(sentences(&[locale.count(forms, excluded.count)]));
        }
    }
    let happened = &model.happened;
    for (forms, count) in
        [(&words.happened.undated, happened.undated), (&words.happened.outside, happened.outside)]
    {
        if count > 0 {
            notes.push(locale.count(forms, count));
        }
    }
    notes.extend(assumed(&model.panels, &model.request.stats, locale));
    notes.extend(marks(model, locale));
    match model.request.measure {
        Some(Metric::Seizures | Metric::Value | Metric::Quantity) => {
            notes.push(words.common.detection.to_owned());
        }
        Some(_) => notes.push(words.trend.chosen.to_owned()),
        None => {}
    }
    notes.extend(sources(model, book, locale));
    notes
}

/// What statistics found, first of all.
fn findings(model: &TrendModel, locale: &Locale) -> Vec<String> {
    let all = |panel: &Panel| found(panel, &model.request.stats, locale);
    if model.panels.len() <= FEW_PANELS {
        return model.panels.iter().flat_map(all).collect();
    }
    model.panels.iter().filter(|panel| has_found(panel)).flat_map(all).take(MOST_FOUND).collect()
}

fn counted(metric: Metric, interval: Granularity, locale: &Locale) -> &'static str {
    let words = &locale.words().trend;
    match (metric, interval) {
        (Metric::Cases, Granularity::Year) => words.counts_year,
        (Metric::Cases, Granularity::Quarter) => words.counts_quarter,
        (Metric::Cases, Granularity::Month | Granularity::Day) => words.counts_month,
        (Metric::Actors, _) => words.counts_actors,
        (Metric::Convictions, _) => words.counts_convictions,
        (Metric::Seizures | Metric::Value | Metric::Quantity, _) => words.counts_seizures,
    }
}

/// What the marks mean that are not plain.
fn marks<'a>(model: &'a TrendModel, locale: &Locale) -> impl Iterator<Item = String> + use<'a> {
    let words = &locale.words().trend;
    let lines = || model.panels.iter().flat_map(|panel| &panel.lines);
    let any = |holds: fn(&TrendPoint) -> bool| lines().flat_map(|line| &line.points).any(holds);
    let has_gap =
        |line: &TrendLine| line.points.windows(2).any(|pair| pair[1].period.since(pair[0].period) > 1);
    let said = [
        (any(TrendPoint::is_open), words.open_note),
        (model.panels.iter().any(|panel| panel.intervals), locale.words().fitted.interval_note),
        (any(|point| point.range().is_some()), words.range_note),
        (any(TrendPoint::is_minimum), words.minimum_note),
        (model.request.measure.is_none() && lines().any(has_gap), words.gap_note),
        (lines().any(|line| !line.breaks.is_empty()), words.break_note),
    ];
    said.into_iter().filter(|(holds, _)| *holds).map(|(_, text)| text.to_owned())
}

/// Where the book's own series come from, each source once.
fn sources(model: &TrendModel, book: &Book, locale: &Locale) -> Option<String> {
    let words = &locale.words().common;
    let drawn = |id: &str| model.panels.iter().flat_map(|panel| &panel.lines).any(|line| line.key == id);
    let mut titles: Vec<String> = Vec::new();
    for series in book.casebook.series.iter().filter(|series| drawn(&series.id)) {
        let Some(source) = series.source else { continue };
        let source = &book.casebook[source];
        let Some(title) = source.title.as_ref().or(source.publisher.as_ref()) else { continue };
        let title = locale.isolate(title.get(&locale.tag, &book.casebook.language));
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    let heading = if titles.len() == 1 { words.source_heading } else { words.sources_heading };
    let list = titles.join(if locale.is_rtl() { "؛ " } else { "; " });
    (!titles.is_empty())
        .then(|| sentences(&[fill(words.label_value, &[("label", heading), ("value", &list)])]))
}
