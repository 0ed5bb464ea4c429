//! Takes a model, gives the scene: links as lines of their evidence, nodes in the form of their kind, names, legend. Decides
//! nothing about data; what is selected only fades the rest.

use super::legend::{LEGEND_FONT, PlacedEntry, Swatch};
use super::model::{LinkModel, NetworkModel, NodeModel};
use super::paint::Paint;
use super::shapes::NodeKind;
use super::{describe, heading};
use crate::casebook::Proof;
use crate::geom::{Path, Point};
use crate::query::Way;
use crate::scene::{Align, Direction, Group, Item, Label, Scene, Shape, Stroke, Subject, SubjectKind};
use crate::style::{Color, Font, TextMetrics, Theme, evidence};
use crate::words::Locale;

/// How much of their colour things keep that are not about the selection.
const FADED: f64 = 0.2;

/// The width of a tie by one link; each further one adds to it. Memberships are many and tell less: they are thin.
const LINK_WIDTH: f64 = 1.5;
const MEMBERSHIP_WIDTH: f64 = 1.0;

/// Draws a model. What is selected stays as it is with its neighbours; the rest fades.
pub fn draw(
    model: &NetworkModel,
    theme: &Theme,
    locale: &Locale,
    metrics: &dyn TextMetrics,
    selection: Option<&Subject>,
) -> Scene {
    let mut scene = Scene::new(model.page);
    scene.title = heading(model, locale);
    scene.description = describe(model, locale);
    scene.direction = if locale.is_rtl() { Direction::Rtl } else { Direction::Ltr };
    scene.background = Some(theme.background);
    let focus = Focus::new(model, selection);
    let mut plot = Group::new("network");
    plot.clip = Some(model.plot);
    plot.push(shadows(model, theme));
    plot.push(links(model, theme, &focus));
    plot.push(nodes(model, theme, &focus));
    plot.push(names(model, theme, &focus));
    scene.push(plot);
    if model.nodes.is_empty() {
        scene.push(Item::from(
            Label::new(model.plot.center(), locale.words().network.empty, Font::regular(14.0), theme.muted)
                .aligned(Align::Center)
                .middle(),
        ));
    }
    if model.legend.height > 0.0 {
        scene.push(legend(model, theme, locale, metrics));
    }
    scene
}

/// Which nodes and links a selection is about, by position; all without one that the picture shows.
struct Focus {
    nodes: Vec<bool>,
    links: Vec<bool>,
}

impl Focus {
    fn new(model: &NetworkModel, selection: Option<&Subject>) -> Self {
        let all = Self { nodes: vec![true; model.nodes.len()], links: vec![true; model.links.len()] };
        let Some(subject) = selection else { return all };
        let mut focus = Self { nodes: vec![false; model.nodes.len()], links: vec![false; model.links.len()] };
        let mut found = false;
        for (at, node) in model.nodes.iter().enumerate() {
            let in_case = subject.kind == SubjectKind::Case && node.cases.contains(&subject.id);
            if in_case || node.subject == *subject {
                focus.nodes[at] = true;
                found = true;
            }
        }
        let selected = focus.nodes.clone();
        for (at, link) in model.links.iter().enumerate() {
            let (a, b) = link.ends;
            let own = link.subject.as_ref() == Some(subject);
            // Of a case its own links, of anything else all that it has.
            let of_node = if subject.kind == SubjectKind::Case {
                link.cases.contains(&subject.id)
            } else {
                selected[a] || selected[b]
            };
            if own || of_node {
                focus.links[at] = true;
                focus.nodes[a] = true;
                focus.nodes[b] = true;
                found = true;
            }
        }
        if found { focus } else { all }
    }
}

fn faded(color: Color, kept: bool) -> Color {
    if kept { color } else { color.with_opacity(f64::from(color.alpha) / 255.0 * FADED) }
}

/// What the filter hides, as one path each for lines and places: it is sensed, not read.
fn shadows(model: &NetworkModel, theme: &Theme) -> Group {
    let mut group = Group::new("shadows");
    let mut lines = Path::new();
    for (from, to) in &model.shadows.lines {
        lines.add_polyline(&[*from, *to]);
    }
    if !lines.is_empty() {
        group.push(Shape::stroked(lines, Stroke::solid(theme.grid, 1.0)));
    }
    for place in &model.shadows.places {
        group.push(Shape::disc(*place, 2.5, theme.grid));
    }
    group
}

fn links(model: &NetworkModel, theme: &Theme, focus: &Focus) -> Group {
    let mut group = Group::new("links");
    // Those that fade lie below.
    for kept in [false, true] {
        for (link, _) in model.links.iter().zip(&focus.links).filter(|(_, own)| **own == kept) {
            draw_link(&mut group, model, link, theme, kept);
        }
    }
    group
}

fn draw_link(group: &mut Group, model: &NetworkModel, link: &LinkModel, theme: &Theme, kept: bool) {
    let (a, b) = (&model.nodes[link.ends.0], &model.nodes[link.ends.1]);
    let along = (b.place - a.place).unit();
    let from = a.place + along * (a.kind.reach(along, a.radius) + 1.0);
    let to = b.place - along * (b.kind.reach(-along, b.radius) + 1.0);
    let room = (to - from).dot(along);
    if room.is_nan() || room <= 0.5 {
        return;
    }
    let width = match link.count {
        0 => MEMBERSHIP_WIDTH,
        count => LINK_WIDTH + 0.5 * ((count - 1) as f64).min(4.0),
    };
    let stroke = evidence_stroke(link.proof, width, theme, kept);
    let color = stroke.color;
    // An arrowhead takes the end of the line, so that dashes do not show through it.
    let head = (width + 4.5).min(room / 2.0);
    let (from_head, to_head) = match link.way {
        _ if room < 12.0 => (false, false),
        Way::Forward => (false, true),
        Way::Backward => (true, false),
        Way::Both => (false, false),
    };
    let start = if from_head { from + along * head } else { from };
    let end = if to_head { to - along * head } else { to };
    let line = Path::polyline(&[start, end]);
    let about = |item: Item| match &link.subject {
        Some(subject) => item.about(subject.clone()),
        None => item,
    };
    group.push(about(Item::from(Shape::stroked(line, stroke)).saying(link.sentence.clone())));
    if from_head {
        group.push(about(arrowhead(from, -along, head, color)));
    }
    if to_head {
        group.push(about(arrowhead(to, along, head, color)));
    }
}

fn evidence_stroke(proof: Proof, width: f64, theme: &Theme, kept: bool) -> Stroke {
    let style = evidence(proof as usize);
    let color = theme.muted.with_opacity(style.opacity);
    Stroke::solid(faded(color, kept), width * style.width).dashed(style.dash)
}

fn arrowhead(tip: Point, along: Point, length: f64, color: Color) -> Item {
    let (back, side) = (tip - along * length, along.perpendicular() * (length * 0.5));
    Shape::filled(Path::polygon(&[tip, back + side, back - side]), color).into()
}

fn nodes(model: &NetworkModel, theme: &Theme, focus: &Focus) -> Group {
    let mut group = Group::new("nodes");
    for kept in [false, true] {
        for (node, _) in model.nodes.iter().zip(&focus.nodes).filter(|(_, own)| **own == kept) {
            let fill = faded(color(node.paint, theme), kept);
            group.push(
                Item::from(form(node.kind, node.place, node.radius, fill, theme)).about(node.subject.clone()),
            );
            // What is pointed at: a mark goes before the lines that end at it, which a filled outline would not.
            let reach = node.radius * 1.2 + 1.0;
            group.push(
                Item::from(Shape::disc(node.place, reach, theme.background.with_opacity(0.0)))
                    .about(node.subject.clone())
                    .saying(node.sentence.clone()),
            );
        }
    }
    group
}

fn color(paint: Paint, theme: &Theme) -> Color {
    match paint {
        Paint::Category(at) => theme.categorical[at.min(theme.categorical.len() - 1)],
        Paint::Neutral => theme.categorical[theme.categorical.len() - 1],
    }
}

/// The form of a kind with a thin rim of the ground, which sets it off from lines and from other nodes.
fn form(kind: NodeKind, place: Point, radius: f64, fill: Color, theme: &Theme) -> Shape {
    let rim = (radius > 3.0).then(|| Stroke::solid(theme.background, 1.0));
    match kind.outline(place, radius) {
        Some(path) => Shape::Path { path: path.into(), fill: Some(fill), stroke: rim },
        None => Shape::Circle { center: place, radius, fill: Some(fill), stroke: rim },
    }
}

fn names(model: &NetworkModel, theme: &Theme, focus: &Focus) -> Group {
    let mut group = Group::new("names");
    for (node, kept) in model.nodes.iter().zip(&focus.nodes) {
        for label in name(node, theme, *kept) {
            group.push(Item::from(label).about(node.subject.clone()));
        }
    }
    group
}

fn name<'a>(node: &'a NodeModel, theme: &'a Theme, kept: bool) -> impl Iterator<Item = Label> + 'a {
    let color = faded(theme.text, kept);
    node.name.iter().flat_map(move |name| {
        name.lines.iter().enumerate().map(move |(row, line)| {
            let at = Point::new(name.at.x, name.at.y + row as f64 * name.line_height);
            let mut label = Label::new(at, line.clone(), name.font, color).aligned(name.align);
            // A name runs its own way in whatever picture, or its punctuation would change sides.
            label.direction = Some(direction_of(&node.label));
            if kept { label.with_halo(theme.background, 3.0) } else { label }
        })
    })
}

/// Which way a name runs: that of its first letter.
fn direction_of(name: &str) -> Direction {
    let is_rtl = |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    match name.chars().find(|letter| letter.is_alphabetic()) {
        Some(letter) if is_rtl(letter) => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

fn legend(model: &NetworkModel, theme: &Theme, locale: &Locale, metrics: &dyn TextMetrics) -> Group {
    let mut group = Group::new("legend");
    let y = model.page.height - model.legend.height;
    let rule = Path::polyline(&[Point::new(0.0, y), Point::new(model.page.width, y)]);
    group.push(Shape::stroked(rule, Stroke::solid(theme.grid, 1.0)));
    for placed in &model.legend.entries {
        swatch(&mut group, placed, theme);
        let align = if locale.is_rtl() { Align::Right } else { Align::Left };
        let text = |at: Point, text: &str, color: Color| {
            Label::new(at, text, LEGEND_FONT, color).aligned(align).middle()
        };
        group.push(text(placed.label_at, &placed.entry.label, theme.text));
        if metrics.width(&placed.entry.count, LEGEND_FONT) > 0.0 {
            group.push(text(placed.count_at, &placed.entry.count, theme.muted));
        }
    }
    group
}

fn swatch(group: &mut Group, placed: &PlacedEntry, theme: &Theme) {
    let (from, to) = placed.swatch;
    let middle = from.lerp(to, 0.5);
    match placed.entry.swatch {
        Swatch::Kind(kind, colored) => {
            let paint = if colored { Paint::Category(kind.category()) } else { Paint::Neutral };
            group.push(form(kind, middle, 4.8, color(paint, theme), theme));
        }
        Swatch::Disc(at) => group.push(Shape::disc(middle, 5.0, color(Paint::Category(at), theme))),
        Swatch::Line(proof) => {
            group.push(Shape::stroked(
                Path::polyline(&[from, to]),
                evidence_stroke(proof, LINK_WIDTH, theme, true),
            ));
        }
        Swatch::Arrow => {
            let (head, along) = (6.0, (to - from).unit());
            let line = Path::polyline(&[from, to - along * head]);
            group.push(Shape::stroked(line, Stroke::solid(theme.muted, LINK_WIDTH)));
            group.push(arrowhead(to, along, head, theme.muted));
        }
        Swatch::Sizes => {
            group.push(Shape::disc(Point::new(from.x + 4.0, from.y), 3.0, theme.line));
            group.push(Shape::disc(Point::new(to.x - 6.0, to.y), 5.5, theme.line));
        }
    }
}
