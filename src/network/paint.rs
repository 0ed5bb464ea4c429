//! Takes the shown nodes and what their colour is to say, gives each its colour and the legend its entries. Knows colours as
//! numbers of a palette only.

use std::collections::BTreeMap;

use super::analysis::Analysis;
use super::legend::{LegendEntry, Swatch};
use super::model::{LinkModel, NodeModel};
use super::request::{NetworkRequest, NodeColor, NodeSize};
use super::sentences;
use super::shapes::NodeKind;
use crate::casebook::{Country, Proof};
use crate::order::InOrder;
use crate::query::{Book, Entity, Way};
use crate::words::{Locale, fill};

/// The colour of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// One of the theme's categorical colours.
    Category(usize),
    /// The colour of what has no group.
    Neutral,
}

/// What colours beside those of kinds mean: palette number, name and how many nodes.
pub(super) type Colors = Vec<(Paint, Meaning, usize)>;

/// What a colour stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    Community(u32),
    Country(Country),
    Rest,
}

/// So many groups have a colour of their own; the last of the palette is left to the rest.
const COLORED: usize = 8;

/// Colours the nodes and says what the colours mean; nothing where they are those of kinds.
pub(super) fn paint(
    book: &Book,
    analysis: &Analysis,
    shown: &[usize],
    by: NodeColor,
    nodes: &mut [NodeModel],
) -> Colors {
    if by == NodeColor::Kind {
        return Vec::new();
    }
    let meaning = |node: usize| match by {
        NodeColor::Kind => None,
        NodeColor::Community => Some(Meaning::Community(analysis.measures.community[node])),
        NodeColor::Country => match analysis.graph[petgraph::graph::NodeIndex::new(node)].entity {
            Entity::Actor(actor) => book.casebook[actor].countries.first().copied().map(Meaning::Country),
            Entity::Case(case) => book.case_facts(case).countries.first().copied().map(Meaning::Country),
            Entity::Country(country) => Some(Meaning::Country(country)),
            Entity::Good(_) => None,
        },
    };
    let mut counts: BTreeMap<Meaning, usize> = BTreeMap::new();
    for node in shown {
        *counts.entry(meaning(*node).unwrap_or(Meaning::Rest)).or_default() += 1;
    }
    let rest = counts.remove(&Meaning::Rest).unwrap_or(0);
    let mut groups: Vec<(Meaning, usize)> = counts.into_iter().collect();
    groups.order_by_key(|(meaning, count)| (std::cmp::Reverse(*count), *meaning));
    // A colour for one node tells nothing.
    let colored: Vec<(Meaning, usize)> =
        groups.iter().copied().filter(|(_, count)| *count > 1).take(COLORED).collect();
    for (node, index) in nodes.iter_mut().zip(shown) {
        let at = meaning(*index).and_then(|own| colored.iter().position(|(one, _)| *one == own));
        node.paint = at.map_or(Paint::Neutral, Paint::Category);
    }
    let others: usize = rest + groups.iter().map(|(_, count)| count).sum::<usize>()
        - colored.iter().map(|(_, count)| count).sum::<usize>();
    let mut colors: Colors =
        colored.into_iter().enumerate().map(|(at, (one, count))| (Paint::Category(at), one, count)).collect();
    if others > 0 {
        colors.push((Paint::Neutral, Meaning::Rest, others));
    }
    colors
}

/// The groups of the legend: kinds, colours where they are not those of kinds, strengths of evidence, and how to read the rest.
pub(super) fn legend_groups(
    nodes: &[NodeModel],
    links: &[LinkModel],
    colors: &Colors,
    request: &NetworkRequest,
    locale: &Locale,
) -> Vec<Vec<LegendEntry>> {
    let words = locale.words();
    let number = |count: usize| locale.integer(count as u64);
    let mut kinds: BTreeMap<NodeKind, usize> = BTreeMap::new();
    nodes.iter().for_each(|node| *kinds.entry(node.kind).or_default() += 1);
    let by_kind = request.color == NodeColor::Kind;
    let kinds = kinds.into_iter().map(|(kind, count)| LegendEntry {
        swatch: Swatch::Kind(kind, by_kind),
        label: sentences::kinds(kind, locale).to_owned(),
        count: number(count),
    });
    let colors = colors.iter().map(|(paint, meaning, count)| LegendEntry {
        swatch: Swatch::Disc(match paint {
            Paint::Category(at) => *at,
            Paint::Neutral => COLORED,
        }),
        label: match meaning {
            Meaning::Community(group) => {
                fill(words.network.group, &[("n", &locale.integer(u64::from(*group) + 1))])
            }
            Meaning::Country(country) => locale.country(country.code()),
            Meaning::Rest if request.color == NodeColor::Country => words.network.other_countries.to_owned(),
            Meaning::Rest => words.network.other_groups.to_owned(),
        },
        count: number(*count),
    });
    let mut proofs: BTreeMap<Proof, usize> = BTreeMap::new();
    links.iter().for_each(|link| *proofs.entry(link.proof).or_default() += 1);
    let proofs = proofs.into_iter().map(|(proof, count)| LegendEntry {
        swatch: Swatch::Line(proof),
        label: words.format.proof.of(proof.as_str()).to_owned(),
        count: number(count),
    });
    let plain = |swatch, label: &str| LegendEntry { swatch, label: label.to_owned(), count: String::new() };
    let mut reading = Vec::new();
    if links.iter().any(|link| link.way != Way::Both) {
        reading.push(plain(Swatch::Arrow, words.network.arrow));
    }
    let size = match request.size {
        NodeSize::Degree => Some(words.network.larger_degree),
        NodeSize::Betweenness => Some(words.network.larger_betweenness),
        NodeSize::Cases => Some(words.network.larger_cases),
        NodeSize::None => None,
    };
    if let Some(size) = size.filter(|_| !links.is_empty()) {
        reading.push(plain(Swatch::Sizes, size));
    }
    let mut groups: Vec<Vec<LegendEntry>> =
        vec![kinds.collect(), colors.collect(), proofs.chain(reading).collect()];
    if locale.is_rtl() {
        // Arabic letters join and differ much in width: the count follows in the same text rather than at a measured place.
        for entry in groups.iter_mut().flatten().filter(|entry| !entry.count.is_empty()) {
            entry.label = format!("{}\u{a0}{}", entry.label, std::mem::take(&mut entry.count));
        }
    }
    groups
}
