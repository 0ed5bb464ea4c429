//! Takes book, filter and request, gives the answer in domain words with places on the screen: nodes, links, names, legend, and
//! what is left out. Decides everything that `draw` paints.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::EdgeIndex;
use petgraph::visit::EdgeRef;

use super::analysis::Analysis;
use super::cache::{Layout, NetworkCache};
use super::fit::{fit, visible_part};
use super::labels::{Crowding, Named, PlacedLabel, place};
use super::legend::{Legend, legend};
use super::paint::{self, Paint};
use super::request::{Labels, NetworkRequest, NodeSize};
use super::sentences;
use super::shapes::NodeKind;
use crate::casebook::{LinkKind, Proof};
use crate::geom::{Point, Rect, Size};
use crate::order::InOrder;
use crate::query::{Book, Counted, Entity, Kept, NodeTypes, Way};
use crate::scene::{Subject, SubjectKind};
use crate::style::{Font, TextMetrics};
use crate::words::Locale;

/// The answer to a [`NetworkRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkModel {
    /// The box.
    pub page: Size,
    /// Where the graph lies.
    pub plot: Rect,
    /// Which types of nodes are shown.
    pub types: NodeTypes,
    /// Part by part, the largest first; in each the best connected first.
    pub nodes: Vec<NodeModel>,
    /// In the order of their first node.
    pub links: Vec<LinkModel>,
    /// What the filter hides but a reader may still sense: places of nodes, and pairs of them.
    pub shadows: Shadows,
    /// What explains the picture.
    pub legend: Legend,
    /// How many connected parts there are.
    pub component_count: usize,
    /// Whether betweenness was estimated.
    pub estimated: bool,
    /// What is not there.
    pub left_out: LeftOut,
}

/// A node.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeModel {
    /// `type:id`.
    pub key: String,
    /// What it is about.
    pub subject: Subject,
    /// What it is.
    pub kind: NodeKind,
    /// What it is, in words.
    pub kind_label: String,
    /// Its whole name.
    pub label: String,
    /// What it says of itself, in one sentence.
    pub sentence: String,
    /// How many others it is tied to.
    pub degree: usize,
    /// How often it lies between others: 0 to 1.
    pub betweenness: f64,
    /// Its core number.
    pub core: u32,
    /// Its group by modularity; 0 is the largest.
    pub community: u32,
    /// Its connected part; 0 is the largest.
    pub component: u32,
    /// The ids of the kept cases it belongs to.
    pub cases: Vec<String>,
    /// Its colour.
    pub paint: Paint,
    /// Where, on the screen.
    pub place: Point,
    /// How large, in pixels.
    pub radius: f64,
    /// Its name where it found room.
    pub name: Option<PlacedLabel>,
}

/// A tie or a membership.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkModel {
    /// Which nodes, by position in the model.
    pub ends: (usize, usize),
    /// What it is about; nothing for a membership.
    pub subject: Option<Subject>,
    /// What it says, in one sentence.
    pub sentence: String,
    /// What its links are.
    pub kinds: Vec<LinkKind>,
    /// Which way they run.
    pub way: Way,
    /// The strongest proof.
    pub proof: Proof,
    /// How many links; 0 for a membership.
    pub count: usize,
    /// The ids of the cases behind it.
    pub cases: Vec<String>,
    /// The ids of the sources behind it.
    pub sources: Vec<String>,
    /// The links' value in the book's currency.
    pub value: Option<f64>,
}

/// What the filter hides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shadows {
    /// Nodes, on the screen.
    pub places: Vec<Point>,
    /// Pairs of nodes, on the screen.
    pub lines: Vec<(Point, Point)>,
}

/// What is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Nodes outside the filter.
    pub filtered: usize,
    /// Ties without a link that is proven well enough.
    pub weaker_ties: usize,
    /// Nodes farther from the focus than asked for.
    pub farther: usize,
    /// Names that found no room.
    pub unnamed: usize,
}

/// Answers a request.
pub fn model(
    book: &Book,
    kept: &Kept,
    request: &NetworkRequest,
    locale: &Locale,
    metrics: &dyn TextMetrics,
) -> NetworkModel {
    model_cached(book, kept, request, locale, metrics, &mut NetworkCache::default())
}

/// Answers a request, reusing layout and measures where they stay the same. One cache serves one book.
pub fn model_cached(
    book: &Book,
    kept: &Kept,
    request: &NetworkRequest,
    locale: &Locale,
    metrics: &dyn TextMetrics,
    cache: &mut NetworkCache,
) -> NetworkModel {
    let analysis = cache.analysis(book, kept, request);
    let (shown, farther) = shown(book, &analysis, request);
    let mut nodes: Vec<NodeModel> =
        shown.iter().map(|node| node_model(book, &analysis, *node, request, locale)).collect();
    let links = link_models(book, &analysis, &shown, &nodes, locale);
    let colors = paint::paint(book, &analysis, &shown, request.color, &mut nodes);
    let groups = paint::legend_groups(&nodes, &links, &colors, request, locale);
    let legend = legend(&groups, request.page, locale.is_rtl(), metrics);
    let plot = Rect::new(0.0, 0.0, request.page.width, (request.page.height - legend.height).max(0.0));

    let layout = cache.layout(book, kept, request, plot);
    let at: BTreeMap<Entity, usize> =
        layout.entities.iter().enumerate().map(|(at, entity)| (*entity, at)).collect();
    let position = |node: usize| at.get(&analysis.graph[node_index(node)].entity).copied();
    let on_page = |node: usize| position(node).map_or(Point::default(), |at| layout.places.nodes[at]);
    let frame = plot.inflate(-MARGIN.min(plot.width() / 4.0).min(plot.height() / 4.0));
    let fitted =
        fit(&layout.places, visible_part(shown.iter().map(|node| on_page(*node))), frame, locale.is_rtl());
    let screen_from_page = request.view * fitted.screen_from_page;
    let zoom = request.view.scale_factor();
    let density = (room_per_node(plot, nodes.len()) / COMFORTABLE * zoom).clamp(0.35, 1.0);
    let largest = nodes.iter().map(|node| measure(node, request.size)).fold(0.0, f64::max);
    for (node, index) in nodes.iter_mut().zip(&shown) {
        let measure = measure(node, request.size);
        let share = if largest > 0.0 { (measure / largest).sqrt() } else { 0.3 };
        node.place = screen_from_page * on_page(*index);
        node.radius = (SMALLEST + (LARGEST - SMALLEST) * share) * density;
    }
    let unnamed = name(&mut nodes, &links, plot, request.labels, metrics);
    let visible: BTreeSet<usize> = shown.iter().filter_map(|node| position(*node)).collect();
    let shadows = shadows(&layout, &visible, |at| screen_from_page * layout.places.nodes[at]);
    NetworkModel {
        page: request.page,
        plot,
        types: request.nodes,
        component_count: components(&nodes),
        left_out: LeftOut {
            filtered: layout.entities.len().saturating_sub(analysis.graph.node_count()),
            weaker_ties: analysis.weaker_ties,
            farther,
            unnamed,
        },
        nodes,
        links,
        shadows,
        legend,
        estimated: analysis.measures.counted == Counted::Estimated,
    }
}

/// The radius of the least and of the most important node, where there is room.
const SMALLEST: f64 = 4.6;
const LARGEST: f64 = 10.0;

/// From this many nodes on the best connected of a part is named whatever its name covers.
const CROWD: usize = 25;

/// How many pixels lie between nodes where they need not be smaller.
const COMFORTABLE: f64 = 76.0;

fn room_per_node(plot: Rect, count: usize) -> f64 {
    (plot.width() * plot.height() / count.max(1) as f64).sqrt()
}

/// Air between the graph and the edge of its plot, and between names and that edge.
const MARGIN: f64 = 10.0;
const EDGE: f64 = 8.0;

/// The letters of names: those of the best connected of each part stand out.
const NAME: Font = Font::regular(11.0);
const MAIN_NAME: Font = Font::semibold(11.5);

fn node_index(node: usize) -> petgraph::graph::NodeIndex {
    petgraph::graph::NodeIndex::new(node)
}

/// Which nodes are shown, the largest part first and in each the best connected first, and how many are too far from the focus.
fn shown(book: &Book, analysis: &Analysis, request: &NetworkRequest) -> (Vec<usize>, usize) {
    let count = analysis.neighbors.len();
    let focus = request.focus.as_ref().and_then(|id| book.actor_by_id(id)).and_then(|actor| {
        (0..count).find(|node| analysis.graph[node_index(*node)].entity == Entity::Actor(actor))
    });
    let mut shown: Vec<usize> = match focus {
        Some(focus) => {
            let steps = analysis.neighbors.distances(focus);
            (0..count).filter(|node| u32::from(steps[*node]) <= request.depth.min(60_000)).collect()
        }
        None => (0..count).collect(),
    };
    // Of equals in a part the kind that comes first in the format speaks for it: groups before persons before others.
    let kind = |node: usize| match analysis.graph[node_index(node)].entity {
        Entity::Actor(actor) => book.casebook[actor].kind as usize,
        _ => 0,
    };
    shown.order_by_key(|node| {
        (
            analysis.measures.component[*node],
            std::cmp::Reverse(analysis.measures.degree[*node]),
            kind(*node),
            *node,
        )
    });
    let farther = count - shown.len();
    (shown, farther)
}

fn node_model(
    book: &Book,
    analysis: &Analysis,
    node: usize,
    request: &NetworkRequest,
    locale: &Locale,
) -> NodeModel {
    let weight = &analysis.graph[node_index(node)];
    let entity = weight.entity;
    let id = entity.id(book);
    let (kind, subject_kind) = match entity {
        Entity::Actor(actor) => (NodeKind::Actor(book.casebook[actor].kind), SubjectKind::Actor),
        Entity::Case(_) => (NodeKind::Case, SubjectKind::Case),
        Entity::Good(_) => (NodeKind::Good, SubjectKind::Good),
        Entity::Country(_) => (NodeKind::Country, SubjectKind::Country),
    };
    let label = sentences::name(book, entity, locale);
    let degree = analysis.measures.degree[node];
    let sentence = sentences::node(&label, kind, degree, weight.cases.len(), request.nodes, locale);
    NodeModel {
        key: format!("{}:{id}", entity.type_word()),
        subject: Subject::new(subject_kind, id),
        kind,
        kind_label: sentences::kind(kind, locale).to_owned(),
        label,
        sentence,
        degree,
        betweenness: analysis.measures.betweenness[node],
        core: analysis.measures.core[node],
        community: analysis.measures.community[node],
        component: analysis.measures.component[node],
        cases: weight.cases.iter().map(|case| book.casebook[*case].id.clone()).collect(),
        paint: Paint::Category(kind.category()),
        place: Point::default(),
        radius: 0.0,
        name: None,
    }
}

fn link_models(
    book: &Book,
    analysis: &Analysis,
    shown: &[usize],
    nodes: &[NodeModel],
    locale: &Locale,
) -> Vec<LinkModel> {
    let mut position = vec![None; analysis.graph.node_count()];
    for (at, node) in shown.iter().enumerate() {
        position[*node] = Some(at);
    }
    let mut found: Vec<((usize, usize), EdgeIndex)> = analysis
        .graph
        .edge_references()
        .filter_map(|edge| {
            let (a, b) = (position[edge.source().index()]?, position[edge.target().index()]?);
            Some(((a, b), edge.id()))
        })
        .collect();
    found.order_by_key(|((a, b), _)| (*a.min(b), *a.max(b)));
    found
        .into_iter()
        .map(|((a, b), edge)| {
            let edge = &analysis.graph[edge];
            let is_tie = !edge.links.is_empty();
            let (first, second) = (&nodes[a], &nodes[b]);
            LinkModel {
                ends: (a, b),
                subject: is_tie
                    .then(|| Subject::pair(SubjectKind::Tie, &first.subject.id, &second.subject.id)),
                sentence: sentences::link(book, edge, &first.label, &second.label, locale),
                kinds: edge.kinds.clone(),
                way: edge.way,
                proof: edge.proof,
                count: edge.links.len(),
                cases: edge.cases.iter().map(|case| book.casebook[*case].id.clone()).collect(),
                sources: edge.sources.iter().map(|source| book.casebook[*source].id.clone()).collect(),
                value: edge.value,
            }
        })
        .collect()
}

fn measure(node: &NodeModel, size: NodeSize) -> f64 {
    match size {
        NodeSize::Degree => node.degree as f64,
        NodeSize::Betweenness => node.betweenness,
        NodeSize::Cases => node.cases.len() as f64,
        NodeSize::None => 0.0,
    }
}

fn components(nodes: &[NodeModel]) -> usize {
    let mut all: Vec<u32> = nodes.iter().map(|node| node.component).collect();
    all.dedup();
    all.len()
}

/// Gives names to the nodes that find room; says how many in the plot found none.
fn name(
    nodes: &mut [NodeModel],
    links: &[LinkModel],
    plot: Rect,
    labels: Labels,
    metrics: &dyn TextMetrics,
) -> usize {
    if labels == Labels::None {
        return 0;
    }
    let mut parts: BTreeMap<u32, (usize, Rect)> = BTreeMap::new();
    for node in nodes.iter() {
        let (count, home) = parts.entry(node.component).or_insert((0, Rect::EMPTY));
        *count += 1;
        *home = home.with_point(node.place);
    }
    let lines: Vec<(Point, Point)> =
        links.iter().map(|link| (nodes[link.ends.0].place, nodes[link.ends.1].place)).collect();
    let named: Vec<Named<'_>> = nodes
        .iter()
        .enumerate()
        .map(|(at, node)| {
            // Nodes come part by part with the best connected first: it speaks for its part.
            let is_main = node.degree > 0 && (at == 0 || nodes[at - 1].component != node.component);
            let (part, home) = parts[&node.component];
            let is_hub = is_main && part >= CROWD;
            let part = part as f64;
            Named {
                place: node.place,
                radius: node.radius,
                text: &node.label,
                font: if is_main { MAIN_NAME } else { NAME },
                rank: if is_main { 1e9 + part } else { node.degree as f64 * 1e4 + part },
                part: node.component,
                is_main,
                is_hub,
                home: Rect::new(home.x0 - 52.0, home.y0 - 18.0, home.x1 + 52.0, home.y1 + 38.0),
            }
        })
        .collect();
    let crowding = if labels == Labels::All { Crowding::WriteAll } else { Crowding::LeaveOut };
    let placed = place(&named, &lines, plot.inflate(-EDGE), crowding, metrics);
    let mut unnamed = 0;
    for (node, name) in nodes.iter_mut().zip(placed) {
        unnamed += usize::from(name.is_none() && plot.contains(node.place));
        node.name = name;
    }
    unnamed
}

fn shadows(layout: &Layout, visible: &BTreeSet<usize>, screen: impl Fn(usize) -> Point) -> Shadows {
    let hidden = |at: &usize| !visible.contains(at);
    Shadows {
        places: (0..layout.entities.len()).filter(hidden).map(&screen).collect(),
        lines: layout
            .pairs
            .iter()
            .filter(|(a, b)| hidden(a) || hidden(b))
            .map(|(a, b)| (screen(*a), screen(*b)))
            .collect(),
    }
}
