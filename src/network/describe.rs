//! Takes a model, gives it in a few true sentences: a heading, a description, and the lines below a picture.

use super::model::{NetworkModel, NodeModel};
use super::shapes::NodeKind;
use crate::casebook::Proof;
use crate::order::InOrder;
use crate::words::{Locale, fill};

/// The line above the picture.
pub fn heading(model: &NetworkModel, locale: &Locale) -> String {
    let words = &locale.words().network;
    if model.nodes.is_empty() {
        return words.title.to_owned();
    }
    if model.types.only_actors() {
        let (actors, ties) = figures(model, locale);
        return fill(words.heading, &[("actors", &actors), ("ties", &ties)]);
    }
    fill(words.mixed_heading, &[("list", &locale.list(&counts(model, locale)))])
}

/// What is shown, who is best connected and who lies between others, with a caution.
pub fn describe(model: &NetworkModel, locale: &Locale) -> String {
    let words = &locale.words().network;
    if model.nodes.is_empty() {
        return words.empty.to_owned();
    }
    let parts = locale.count(&words.parts, model.component_count as u64);
    let mut sentences = Vec::new();
    if model.types.only_actors() {
        let (actors, ties) = figures(model, locale);
        sentences.push(fill(words.shown, &[("actors", &actors), ("ties", &ties), ("parts", &parts)]));
    } else {
        let links = locale.count(&words.connections, model.links.len() as u64);
        let list = locale.list(&counts(model, locale));
        sentences.push(fill(words.shown_mixed, &[("list", &list), ("links", &links), ("parts", &parts)]));
    }
    let ties = model.links.iter().filter(|link| link.count > 0);
    let proven = ties.clone().filter(|link| link.proof == Proof::BeyondReasonableDoubt).count();
    let total = ties.count();
    if total > 0 {
        let number = |count: usize| locale.integer(count as u64);
        sentences.push(fill(words.proven, &[("n", &number(proven)), ("total", &number(total))]));
    }
    if model.types.only_actors() {
        let ranked = best(model, |node| node.degree as f64).into_iter().map(|(degree, name)| {
            let figures = [("name", &*locale.isolate(name)), ("n", &*locale.number(degree))];
            fill(words.ranked, &figures)
        });
        let ranked: Vec<String> = ranked.collect();
        // Betweenness has no unit that a reader could picture: the order is what it tells.
        let brokers = best(model, |node| node.betweenness).into_iter().map(|(_, name)| locale.isolate(name));
        let brokers: Vec<String> = brokers.collect();
        for (template, names) in [(words.connected, ranked), (words.brokers, brokers)] {
            if !names.is_empty() {
                sentences.push(fill(template, &[("names", &locale.list(&names))]));
            }
        }
    }
    sentences.push(words.caution.to_owned());
    sentences.join(" ")
}

/// The lines below the picture: what is left out, and how not to read it.
pub fn caption(model: &NetworkModel, locale: &Locale) -> Vec<String> {
    let words = &locale.words().network;
    let left_out = &model.left_out;
    let counted = [
        (left_out.filtered, &words.filtered),
        (left_out.weaker_ties, &words.weaker),
        (left_out.farther, &words.farther),
        (left_out.unnamed, &words.unnamed),
    ];
    let mut lines: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, forms)| format!("{}.", locale.count(forms, count as u64)))
        .collect();
    if model.estimated {
        lines.push(words.estimated.to_owned());
    }
    if !model.links.is_empty() {
        lines.push(words.caution.to_owned());
    }
    lines
}

fn figures(model: &NetworkModel, locale: &Locale) -> (String, String) {
    let words = locale.words();
    let actors = locale.count(&words.common.actors, model.nodes.len() as u64);
    (actors, locale.count(&words.common.ties, model.links.len() as u64))
}

/// How many nodes there are of each type.
fn counts(model: &NetworkModel, locale: &Locale) -> Vec<String> {
    let words = locale.words();
    let count = |of: fn(&NodeKind) -> bool| model.nodes.iter().filter(|node| of(&node.kind)).count() as u64;
    let all = [
        (count(|kind| matches!(kind, NodeKind::Actor(_))), &words.common.actors),
        (count(|kind| *kind == NodeKind::Case), &words.common.cases),
        (count(|kind| *kind == NodeKind::Good), &words.common.goods),
        (count(|kind| *kind == NodeKind::Country), &words.common.countries),
    ];
    all.into_iter().filter(|(count, _)| *count > 0).map(|(count, forms)| locale.count(forms, count)).collect()
}

/// The names that come first by a measure, at most three, with their figures; none where the measure tells nothing. Those who
/// share a place with a fourth are left out.
fn best(model: &NetworkModel, measure: fn(&NodeModel) -> f64) -> Vec<(f64, &str)> {
    let mut ranked: Vec<(f64, &str)> = model
        .nodes
        .iter()
        .map(|node| (measure(node), &*node.label))
        .filter(|(value, _)| *value > 0.0)
        .collect();
    ranked.order_by(|a, b| b.0.total_cmp(&a.0));
    let fourth = ranked.get(3).map_or(0.0, |(value, _)| *value);
    ranked.into_iter().take(3).filter(|(value, _)| *value > fourth).collect()
}
