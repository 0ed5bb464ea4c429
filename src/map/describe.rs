//! Takes the map's model, gives what stands above and below it and what it shows in a few sentences. Everything said is
//! counted in the model; nothing is a judgement.

use std::collections::BTreeSet;

use super::areas::Datum;
use super::model::MapModel;
use super::request::{Level, MapRequest};
use super::sentences::{Sentences, sentence};
use crate::casebook::{Date, Proof};
use crate::order::InOrder;
use crate::query::Metric;
use crate::scene::{Subject, SubjectKind};
use crate::words::fill;

/// The line above the map: what is coloured, and by what.
pub(super) fn heading(request: &MapRequest, sentences: &Sentences<'_>) -> String {
    let words = sentences.locale.words();
    let by = request.level.by();
    match request.metric {
        None if request.routes => words.map.title_routes.to_owned(),
        None if request.seizure_points => words.map.title_seizures.to_owned(),
        None if request.places => words.map.title_places.to_owned(),
        None | Some(Metric::Cases) if request.level == Level::Country => words.map.title.to_owned(),
        metric => {
            let metric = words.format.metric_inline.of(metric.unwrap_or_default().as_str());
            let by = words.format.breakdown_by.of(by.as_str());
            fill(words.map.title_of, &[("metric", metric), ("by", by)])
        }
    }
}

/// The map in a few sentences: how much, where most, and how well its routes are proven.
pub(super) fn description(model: &MapModel, sentences: &Sentences<'_>) -> String {
    /// Who has most: enough to name, few enough to listen to.
    const NAMED: usize = 5;
    let (locale, words) = (sentences.locale, sentences.locale.words());
    if model.case_count() == 0 {
        return sentence(&[words.common.no_case_matches.to_owned()]);
    }
    let cases = locale.count(&words.common.cases, model.case_count() as u64);
    let concerned = |subject: &Subject| subject.kind == SubjectKind::Country;
    let countries = model.areas.iter().filter(|area| area.cases > 0 && concerned(&area.subject)).count();
    let mut said = Vec::new();
    if countries > 0 {
        let countries = locale.count(&words.common.countries, countries as u64);
        said.push(fill(words.map.covers, &[("cases", &cases), ("countries", &countries)]));
    } else {
        said.push(cases);
    }
    if let Some(metric) = model.request.metric {
        let most = ranked(model).into_iter().take(NAMED);
        let named: Vec<String> = most
            .map(|(name, value)| {
                let figure = sentences.figure(value, metric, model.request.unit.as_deref());
                fill(words.common.aside, &[("text", name), ("aside", &figure)])
            })
            .collect();
        if !named.is_empty() {
            said.push(fill(words.map.highest, &[("list", &locale.list(&named))]));
        }
    }
    if !model.seizures.is_empty() {
        let at: BTreeSet<usize> = model.seizures.iter().map(|seizure| seizure.node).collect();
        let seizures = locale.count(&words.common.seizures, model.seizures.len() as u64);
        let places = locale.count(&words.common.places, at.len() as u64);
        said.push(fill(words.shown.gathered, &[("seizures", &seizures), ("places", &places)]));
    }
    let routes = routes_by_proof(model);
    if !routes.is_empty() {
        let total = locale.count(&words.common.routes, routes.iter().map(|(_, count)| count).sum());
        let graded: Vec<String> = routes
            .iter()
            .map(|(proof, count)| {
                let proof = words.format.proof.of(proof.as_str());
                fill(words.common.aside, &[("text", proof), ("aside", &locale.integer(*count))])
            })
            .collect();
        said.push(sentences.pair(&total, &locale.list(&graded)));
    }
    sentence(&said)
}

/// Countries or regions with a figure above zero, most first, each once; of equals the one whose name comes first.
fn ranked(model: &MapModel) -> Vec<(&str, f64)> {
    let mut all: Vec<(&Subject, &str, f64)> = model
        .areas
        .iter()
        .filter_map(|area| match area.datum {
            Datum::Figure(value) if value > 0.0 => Some((&area.subject, area.name.as_str(), value)),
            _ => None,
        })
        .collect();
    all.order_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.1.cmp(b.1)).then_with(|| a.0.cmp(b.0)));
    all.dedup_by(|a, b| a.0 == b.0);
    all.into_iter().map(|(_, name, value)| (name, value)).collect()
}

/// How many routes there are of each proof, strongest first.
fn routes_by_proof(model: &MapModel) -> Vec<(Proof, u64)> {
    let count = |proof: Proof| model.routes.iter().filter(|route| route.proof == proof).count() as u64;
    Proof::ALL.iter().map(|proof| (*proof, count(*proof))).filter(|(_, count)| *count > 0).collect()
}

/// The lines below the map.
pub(super) fn notes(model: &MapModel, sentences: &Sentences<'_>) -> Vec<String> {
    let (locale, words) = (sentences.locale, sentences.locale.words());
    let mut notes = Vec::new();
    if let Some((from, to)) = model.request.time {
        let said = |date: Option<Date>| date.map_or("…".to_owned(), |date| sentences.date(date));
        let span = locale.range(&said(from), &said(to));
        notes.push(sentence(&[sentences.pair(words.map.time, &span)]));
    }
    for excluded in &model.excluded {
        if let Some(forms) = words.format.excluded.of(excluded.reason.as_str()) {
            notes.push(sentence(&[locale.count(forms, excluded.count)]));
        }
    }
    if matches!(model.request.metric, Some(Metric::Seizures | Metric::Value | Metric::Quantity)) {
        notes.push(words.common.detection.to_owned());
    }
    if !model.legs.is_empty() {
        notes.push(words.map.routes_note.to_owned());
        let is_country = |end: usize| model.nodes[end].place.is_none();
        if model.legs.iter().any(|leg| is_country(leg.from) || is_country(leg.to)) {
            notes.push(words.map.country_stops_note.to_owned());
        }
    }
    let disclaimer = sentences.book.casebook.disclaimer.as_ref();
    notes.push(disclaimer.map_or(words.map.disclaimer, |text| sentences.text(text)).to_owned());
    let own = model.request.own_boundaries;
    notes.push(sentence(&[if own { words.map.boundaries_own } else { words.map.boundaries }.to_owned()]));
    notes
}
