//! Which marks a view of the map gathers, and the symbols that stand for them: their areas are as their numbers, the
//! largest lie below. Counts are the model's.

use super::marks::{diamond, mark_radius};
use super::{Sheet, Spot};
use crate::geom::{Point, Size};
use crate::map::clusters::Cluster;
use crate::map::labels::Taken;
use crate::map::model::MapModel;
use crate::order::InOrder;
use crate::scene::{Align, Group, Item, Label, Shape, Stroke, Subject, SubjectKind};
use crate::style::Font;
use crate::words::{Locale, fill};

/// The clusters of the present distance.
pub(super) struct Gathered<'a> {
    level: usize,
    clusters: Vec<&'a Cluster>,
    /// For each cluster, by its id, whether something of it stays while the rest steps back.
    is_lit: Vec<bool>,
}

/// So many seizures at one place lie around it, each to be pointed at; more are one symbol.
pub(super) const FEW: u64 = 6;

/// How large symbols are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SymbolScale {
    /// The most that one symbol stands for.
    pub(super) most: u64,
    largest: f64,
}

/// The radius of a symbol for one, where the largest leaves room for it.
const ONE: f64 = 3.8;

impl SymbolScale {
    /// The scale of a model in a box: from closer, where symbols stand for less, they are no smaller.
    pub(super) fn of(model: &MapModel, size: Size, zoom: f64) -> Self {
        /// How many radii of the globe a map of the world is wide.
        const RADII: f64 = 5.5;
        let level = model.clusters.level(size.width / RADII * zoom);
        let count = |cluster: &&Cluster| cluster.seizures.max(cluster.places);
        let most = model.clusters.at(level).iter().map(count).max().unwrap_or(0).max(1);
        let room = (size.width.min(size.height) * 0.04).clamp(9.0, 19.0);
        Self { most, largest: room.min(ONE * (most as f64).sqrt()) }
    }

    /// The radius for a number: areas are as numbers, but none is too small to be seen.
    pub(super) fn radius(&self, count: u64) -> f64 {
        (self.largest * (count as f64 / self.most as f64).sqrt()).clamp(ONE, self.largest.max(ONE) * 1.3)
    }
}

impl<'a> Gathered<'a> {
    /// What is gathered from where the reader looks.
    pub(super) fn new(sheet: &Sheet<'a>) -> Self {
        let model = sheet.model;
        let level = model.clusters.level(sheet.screen_from_map.scale_factor());
        let clusters = model.clusters.at(level);
        let mut is_lit = vec![sheet.emphasis.is_none(); model.clusters.count()];
        if let Some(emphasis) = sheet.emphasis.as_ref().filter(|_| !clusters.is_empty()) {
            let held = model.seizures.iter().filter(|seizure| emphasis.holds_seizure(seizure));
            let nodes = model.nodes.iter().enumerate();
            let marked = nodes.filter(|(at, node)| emphasis.holds_node(*at, node)).map(|(at, _)| at);
            for node in held.map(|seizure| seizure.node).chain(marked) {
                if let Some(cluster) = model.clusters.of_node(node, level) {
                    is_lit[cluster.id] = true;
                }
            }
        }
        Self { level, clusters, is_lit }
    }

    /// Whether a mark is shown together with others.
    pub(super) fn hides(&self, model: &MapModel, node: usize) -> bool {
        let cluster = model.clusters.of_node(node, self.level);
        cluster.is_some_and(|cluster| cluster.nodes > 1)
    }

    /// Whether it is one symbol, and not the marks themselves.
    fn is_symbol(cluster: &Cluster) -> bool {
        cluster.nodes > 1 || cluster.seizures > FEW
    }

    /// What the numbers add up to, where there are any.
    pub(super) fn note(&self, model: &MapModel, locale: &Locale) -> Option<String> {
        self.clusters.iter().any(|cluster| Self::is_symbol(cluster)).then(|| {
            let total = &shown(model, &self.clusters, locale);
            fill(locale.words().shown.add_up, &[("total", total)])
        })
    }

    /// The symbols, and the seizures that lie by themselves.
    pub(super) fn draw(
        &self,
        sheet: &Sheet<'_>,
        spots: &[Spot],
        is_marked: &dyn Fn(usize) -> bool,
        locale: &Locale,
        taken: &mut Taken,
        group: &mut Group,
    ) {
        let scale = SymbolScale::of(sheet.model, sheet.size, sheet.zoom);
        let frame = sheet.frame().inflate(40.0);
        let is_seen = |cluster: &Cluster| {
            let spot = spots[cluster.node];
            spot.is_visible && frame.contains(spot.at)
        };
        let mut seen: Vec<(usize, &Cluster)> =
            self.clusters.iter().copied().enumerate().filter(|(_, cluster)| is_seen(cluster)).collect();
        // Small ones lie on top, and what is lit above the rest.
        seen.order_by_key(|(at, cluster)| {
            (self.is_lit[cluster.id], std::cmp::Reverse(cluster.seizures.max(cluster.places)), *at)
        });
        let mut alone = vec![false; if seen.is_empty() { 0 } else { spots.len() }];
        for (at, cluster) in seen {
            if Self::is_symbol(cluster) {
                let marked = cluster.seizures > 0 && is_marked(cluster.node);
                let symbol = Symbol { at, cluster, is_marked: marked, radius: 0.0 };
                let count = if cluster.seizures > 0 { cluster.seizures } else { cluster.places };
                let symbol = Symbol { radius: scale.radius(count), ..symbol };
                self.symbol(sheet, spots[cluster.node].at, &symbol, count, locale, (taken, group));
            } else {
                alone[cluster.node] = cluster.seizures > 0;
            }
        }
        around(sheet, spots, &alone, is_marked, taken, group);
    }

    fn symbol(
        &self,
        sheet: &Sheet<'_>,
        at: Point,
        symbol: &Symbol<'_>,
        count: u64,
        locale: &Locale,
        (taken, group): (&mut Taken, &mut Group),
    ) {
        let (theme, radius, cluster) = (sheet.theme, symbol.radius, symbol.cluster);
        // Beside a mark of its own place, not on it.
        let own = mark_radius(sheet, &sheet.model.nodes[cluster.node]);
        let away = if symbol.is_marked { (radius + own) * 0.75 } else { 0.0 };
        let center = at + Point::new(away, -away);
        taken.mark(center, radius + 1.0);
        let lit = self.is_lit[cluster.id];
        let opacity = if lit { 0.86 } else { 0.25 };
        let are_seizures = cluster.seizures > 0;
        let (fill, ink) =
            if are_seizures { (theme.text, theme.background) } else { (theme.background, theme.text) };
        let rim = if are_seizures { theme.background } else { theme.text };
        let disc = Shape::Circle {
            center,
            radius,
            fill: Some(fill.with_opacity(opacity)),
            stroke: Some(Stroke::solid(rim.with_opacity(opacity), 1.2)),
        };
        let subject = match cluster.opens_after(self.level) {
            Some(levels) => {
                Subject::new(SubjectKind::Cluster, format!("{}/{}/{levels}", self.level, symbol.at))
            }
            None => sheet.model.nodes[cluster.node].subject.clone(),
        };
        group.push(Item::from(disc).about(subject).saying(sentence(sheet.model, cluster, locale)));
        let text = locale.integer(count);
        let fits = |size: &f64| sheet.metrics.width(&text, Font::semibold(*size)) < 2.0 * radius - 3.0;
        if let Some(size) = [11.0, 9.5, 8.5].into_iter().find(fits).filter(|_| radius >= 6.5) {
            let font = Font::semibold(size);
            let below = Point::new(0.0, font.size * 0.35);
            group.push(
                Label::new(center + below, text, font, ink.with_opacity(opacity)).aligned(Align::Center),
            );
        }
    }
}

struct Symbol<'a> {
    at: usize,
    cluster: &'a Cluster,
    is_marked: bool,
    radius: f64,
}

/// "12 seizures at 3 places", or only the places.
fn shown(model: &MapModel, clusters: &[&Cluster], locale: &Locale) -> String {
    let words = locale.words();
    let sum = |count: &dyn Fn(&Cluster) -> u64| clusters.iter().map(|cluster| count(cluster)).sum::<u64>();
    let places = locale.count(&words.common.places, sum(&|cluster| cluster.nodes));
    let seizures = sum(&|cluster| cluster.seizures);
    if !model.request.seizure_points || seizures == 0 {
        return places;
    }
    let seizures = locale.count(&words.common.seizures, seizures);
    fill(words.shown.gathered, &[("seizures", &seizures), ("places", &places)])
}

fn sentence(model: &MapModel, cluster: &Cluster, locale: &Locale) -> String {
    let words = locale.words();
    let seizures = |count: u64| locale.count(&words.common.seizures, count);
    if cluster.nodes == 1 {
        let values = [("label", &*model.nodes[cluster.node].name), ("value", &*seizures(cluster.seizures))];
        return format!("{}.", fill(words.common.label_value, &values));
    }
    let named: Vec<String> = cluster
        .largest
        .iter()
        .map(|(node, count)| match (&*model.nodes[*node].name, *count) {
            (name, 0) => name.to_owned(),
            (name, count) => fill(words.common.aside, &[("text", name), ("aside", &locale.integer(count))]),
        })
        .collect();
    let most = fill(words.shown.largest, &[("list", &locale.list(&named))]);
    let what = shown(model, &[cluster], locale);
    format!("{what}. {most}. {}.", words.shown.closer)
}

/// The few seizures at one place lie in a spiral around it, so that each can be pointed at.
fn around(
    sheet: &Sheet<'_>,
    spots: &[Spot],
    alone: &[bool],
    is_marked: &dyn Fn(usize) -> bool,
    taken: &mut Taken,
    group: &mut Group,
) {
    /// Farther out nobody would know where they belong.
    const FARTHEST: f64 = 16.0;
    const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;
    if alone.is_empty() {
        return;
    }
    let mut at_node = vec![0_u32; spots.len()];
    for seizure in sheet.model.seizures.iter().filter(|seizure| alone[seizure.node]) {
        let turn = f64::from(at_node[seizure.node]);
        at_node[seizure.node] += 1;
        let first = if is_marked(seizure.node) { 1.0 } else { 0.0 };
        let away = (6.5 * (turn + first).sqrt()).min(FARTHEST);
        let (sin, cos) = libm::sincos(turn * GOLDEN_ANGLE + 0.8);
        let at = spots[seizure.node].at + Point::new(cos, sin) * away;
        let held = sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_seizure(seizure));
        taken.mark(at, 4.0);
        let shape = diamond(at, ONE, sheet.theme, if held { 1.0 } else { 0.25 });
        group.push(Item::from(shape).about(seizure.subject.clone()).saying(seizure.sentence.as_str()));
    }
}
