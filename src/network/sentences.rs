//! Takes nodes and links, gives what they say of themselves in the reader's language: names, kinds and one sentence each.

use super::shapes::NodeKind;
use crate::casebook::{LinkKind, Proof};
use crate::order::InOrder;
use crate::query::{Book, Edge, Entity, NodeTypes};
use crate::words::{Locale, fill};

/// The name of what a node stands for.
pub fn name(book: &Book, entity: Entity, locale: &Locale) -> String {
    let casebook = &book.casebook;
    let text = match entity {
        Entity::Actor(actor) => &casebook[actor].name,
        Entity::Case(case) => &casebook[case].title,
        Entity::Good(good) => &casebook[good].label,
        Entity::Country(country) => match casebook.country_names.get(&country) {
            Some(name) => name,
            None => return locale.country(country.code()),
        },
    };
    text.get(&locale.tag, &casebook.language).to_owned()
}

/// A kind of node, of one.
pub(super) fn kind(kind: NodeKind, locale: &Locale) -> &'static str {
    let format = &locale.words().format;
    match kind {
        NodeKind::Actor(kind) => format.actor_kind.of(kind.as_str()),
        NodeKind::Case => format.subject.case,
        NodeKind::Good => format.subject.good,
        NodeKind::Country => format.subject.country,
    }
}

/// A kind of node, of several, for the legend.
pub(super) fn kinds(kind: NodeKind, locale: &Locale) -> &'static str {
    let words = locale.words();
    match kind {
        NodeKind::Actor(kind) => words.format.actor_kinds.of(kind.as_str()),
        NodeKind::Case => words.cases.title,
        NodeKind::Good => words.network.kind_goods,
        NodeKind::Country => words.network.kind_countries,
    }
}

/// What a node says of itself.
pub(super) fn node(
    name: &str,
    kind: NodeKind,
    degree: usize,
    cases: usize,
    types: NodeTypes,
    locale: &Locale,
) -> String {
    let words = &locale.words().network;
    let ties = match (degree, types.only_actors()) {
        (0, _) => words.alone.to_owned(),
        (_, true) => locale.count(&words.tied, degree as u64),
        (_, false) => locale.count(&words.connections, degree as u64),
    };
    let kind_label = lower_first(self::kind(kind, locale));
    let in_cases = locale.count(&words.in_cases, cases as u64);
    let name = locale.isolate(name);
    let values = [("name", &*name), ("kind", &kind_label), ("ties", &ties), ("cases", &in_cases)];
    fill(if kind == NodeKind::Case { words.node_short } else { words.node }, &values)
}

/// So many links of a tie are told in its sentence; the table has all.
const CLAIMS: usize = 3;

/// What a link between two nodes says of itself: each kind of link of a tie with its strongest proof, the strongest first.
pub(super) fn link(book: &Book, edge: &Edge, first: &str, second: &str, locale: &Locale) -> String {
    let words = locale.words();
    let cases = locale.count(&words.common.cases, edge.cases.len() as u64);
    let (first, second) = (locale.isolate(first), locale.isolate(second));
    if edge.links.is_empty() {
        return fill(words.network.membership, &[("a", &first), ("b", &second), ("cases", &cases)]);
    }
    let mut claims: Vec<(Proof, LinkKind, bool, Option<&str>)> = Vec::new();
    for at in &edge.links {
        let link = &book.casebook[at.case].links[at.index];
        let label = link.label.as_ref().map(|label| label.get(&locale.tag, &book.casebook.language));
        let forward = Entity::Actor(link.from) == edge.ends.0 || !link.kind.is_directed();
        match claims
            .iter_mut()
            .find(|(_, kind, way, words)| (*kind, *way, *words) == (link.kind, forward, label))
        {
            Some((proof, ..)) => *proof = link.proof.min(*proof),
            None => claims.push((link.proof, link.kind, forward, label)),
        }
    }
    claims.order_by_key(|(proof, ..)| *proof);
    let mut told: Vec<String> = claims
        .iter()
        .take(CLAIMS)
        .map(|(proof, kind, forward, label)| {
            let (from, to) = if *forward { (&first, &second) } else { (&second, &first) };
            let mut claim = fill(words.format.link_sentence.of(kind.as_str()), &[("from", from), ("to", to)]);
            if let Some(label) = label {
                claim = format!("{claim}: {}", locale.isolate(label));
            }
            fill(words.format.claim.of(proof.as_str()), &[("claim", &claim)])
        })
        .collect();
    if claims.len() > CLAIMS {
        told.push("…".to_owned());
    }
    fill(words.network.tie, &[("claims", &told.join("; ")), ("cases", &cases)])
}

/// The label as it stands within a sentence.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
