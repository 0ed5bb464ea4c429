//! The legs of routes as curves with arrowheads, cut where the map is, and the marks of countries and regions between
//! which they are gathered.

use super::Sheet;
use super::chosen::{Chosen, is_held, weight};
use super::marks::{mark_radius, symbol};
use crate::geom::{Affine, Path, Point, Rect};
use crate::map::flow::{Arrow, Line, way};
use crate::map::ink::Ink;
use crate::map::legs::Leg;
use crate::map::model::MapModel;
use crate::map::request::RouteWidth;
use crate::map::traffic::Passage;
use crate::order::InOrder;
use crate::scene::{Group, Item, Shape, Stroke};
use crate::style::{Color, Theme, evidence};

/// All chosen legs; those that the selection is about lie on top, and are given as lines, too.
pub(super) fn flows(sheet: &Sheet<'_>, chosen: &Chosen<'_>) -> (Group, Vec<Line>) {
    let mut group = Group::new("routes");
    group.clip = sheet.crop();
    let scale = WidthScale::of(sheet.model);
    let held = |leg: &&Leg| sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_leg(leg));
    let (mut front, back): (Vec<&Leg>, Vec<&Leg>) = chosen.legs.iter().copied().partition(held);
    for leg in back {
        let part = Part { width: scale.width(weight(sheet, leg)), ..Part::whole(sheet, leg) };
        Pen { sheet, chosen, leg }.draw(&part, 0.16, &mut group);
    }
    // Weaker proof and thinner lines lie below.
    front.order_by_key(|leg| (std::cmp::Reverse(leg.proof), leg.consignments));
    let mut lines = Vec::with_capacity(front.len());
    for leg in front {
        for part in parts(sheet, leg, &scale) {
            lines.extend(Pen { sheet, chosen, leg }.draw(&part, 0.92, &mut group));
        }
    }
    (group, lines)
}

/// Where the lines run, for names to keep off them: those that were drawn, and where few are drawn also those that only
/// lie beyond the frame, so that no name moves when they come into it. `anchor` moves with the map.
pub(super) fn ink(sheet: &Sheet<'_>, chosen: &Chosen<'_>, mut drawn: Vec<Line>, anchor: Point) -> Ink {
    if sheet.model.bundles.is_empty() {
        let is_drawn = |leg: &Leg| chosen.legs.iter().any(|one| std::ptr::eq(*one, leg));
        let is_lit = |leg: &Leg| sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_leg(leg));
        let others = sheet.model.legs.iter().filter(|leg| is_lit(leg) && !is_drawn(leg));
        drawn.extend(others.map(|leg| whole(sheet, chosen, leg, leg.lane)));
    }
    let segments = drawn.iter().flat_map(|line| line.path().chords(Affine::IDENTITY));
    Ink::of(segments, sheet.reach_of_names(), anchor)
}

/// A lane of a leg on the screen, from middle to middle of what it joins.
fn whole(sheet: &Sheet<'_>, chosen: &Chosen<'_>, leg: &Leg, lane: usize) -> Line {
    let places = [leg.from, leg.to].map(|end| chosen.spots[end].place);
    Line::on_screen(&sheet.outlines.way(&way(places[0], places[1], lane)), sheet.screen_from_map)
}

/// The marks of the countries or regions that flows are gathered between.
pub(super) fn hubs(sheet: &Sheet<'_>, chosen: &Chosen<'_>) -> Group {
    let mut group = Group::new("hubs");
    if chosen.shows_places() {
        return group;
    }
    for (index, (node, spot)) in chosen.nodes.iter().zip(&chosen.spots).enumerate() {
        if !chosen.is_used[index] || !spot.is_visible {
            continue;
        }
        let held = is_held(sheet.emphasis.as_ref(), chosen, index);
        let (ink, ground) = (sheet.theme.flow, sheet.theme.background);
        let (ink, ground) =
            if held { (ink, ground) } else { (ink.with_opacity(0.25), ground.with_opacity(0.4)) };
        let shape = symbol(node.role, spot.at, mark_radius(sheet, node), ink, ground);
        group.push(Item::from(shape).about(node.subject.clone()).saying(node.sentence.as_str()));
    }
    group
}

/// How wide lines are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct WidthScale {
    most: f64,
    by: RouteWidth,
}

impl WidthScale {
    /// The thinnest route.
    pub(super) const LEAST: f64 = 1.3;
    /// What a doubling adds while there are some dozens at most.
    const DOUBLING: f64 = 0.62;
    const DOZENS: f64 = 64.0;
    const WIDEST: f64 = 7.0;

    /// The scale of a map, the same whatever is shown of it.
    pub(super) fn of(model: &MapModel) -> Self {
        let by = model.request.route_width;
        let legs = model.legs.iter().chain(model.bundles.iter().flat_map(|bundles| &bundles.legs));
        let weight = |leg: &Leg| match by {
            RouteWidth::Consignments => leg.consignments as f64,
            RouteWidth::Value => leg.value.unwrap_or(0.0),
        };
        Self { most: legs.map(weight).fold(1.0, f64::max), by }
    }

    /// The most that a line stands for.
    pub(super) fn most(&self) -> f64 {
        self.most
    }

    /// The width of a line; the least where what it stands for is not known.
    pub(super) fn width(&self, weight: Option<f64>) -> f64 {
        let Some(weight) = weight else { return Self::LEAST };
        let room = Self::WIDEST - Self::LEAST;
        let share = match self.by {
            // Few of anything: by doublings, so that one is seen and some dozens do not shout.
            RouteWidth::Consignments if self.most <= Self::DOZENS => {
                Self::DOUBLING / room * libm::log2(weight.max(1.0))
            }
            // Width in proportion, as on any flow map of amounts.
            RouteWidth::Consignments => weight / self.most,
            RouteWidth::Value => 0.75 * (weight / self.most).max(0.0).sqrt(),
        };
        Self::LEAST + room * share.min(1.0)
    }
}

/// A leg, or what of it meets a selected country in one way.
struct Part {
    color: Color,
    width: f64,
    passage: Option<Passage>,
    lane: usize,
    /// Whether what the width stands for is not known.
    is_unknown: bool,
}

impl Part {
    fn whole(sheet: &Sheet<'_>, leg: &Leg) -> Self {
        Self {
            color: good_color(sheet, leg),
            width: WidthScale::LEAST,
            passage: None,
            lane: leg.lane,
            is_unknown: weight(sheet, leg).is_none(),
        }
    }
}

/// The parts of a leg that stay, side by side.
fn parts(sheet: &Sheet<'_>, leg: &Leg, scale: &WidthScale) -> Vec<Part> {
    let whole = Part { width: scale.width(weight(sheet, leg)), ..Part::whole(sheet, leg) };
    let Some(emphasis) = sheet.emphasis.as_ref() else { return vec![whole] };
    let held = emphasis.parts(leg);
    if let [(passage, routes)] = &held[..]
        && routes.len() == leg.routes.len()
    {
        let color = passage.map_or(whole.color, |passage| passage_color(sheet.theme, passage));
        return vec![Part { passage: *passage, color, ..whole }];
    }
    let part = |(at, (passage, routes)): (usize, (Option<Passage>, Vec<usize>))| {
        let weight = match sheet.model.request.route_width {
            RouteWidth::Consignments => {
                Some(routes.iter().map(|route| sheet.model.routes[*route].consignments as f64).sum())
            }
            RouteWidth::Value => {
                let known = routes.iter().filter_map(|route| sheet.model.routes[*route].value);
                known.reduce(|sum, value| sum + value)
            }
        };
        Part {
            color: passage.map_or(whole.color, |passage| passage_color(sheet.theme, passage)),
            width: scale.width(weight),
            passage,
            lane: leg.lane + at,
            is_unknown: weight.is_none(),
        }
    };
    held.into_iter().enumerate().map(part).collect()
}

/// The colour of a route's good, or of all routes.
fn good_color(sheet: &Sheet<'_>, leg: &Leg) -> Color {
    let goods = &sheet.model.goods;
    if goods.is_empty() {
        return sheet.theme.flow;
    }
    color_of_good(sheet.theme, goods.iter().position(|one| Some(one.good) == leg.good))
}

/// The colour of a good by its place among those of the map; of all others without one.
pub(super) fn color_of_good(theme: &Theme, at: Option<usize>) -> Color {
    let others = theme.categorical.len() - 1;
    theme.categorical[at.unwrap_or(others).min(others)]
}

/// The colour of what comes in, goes out or passes through; arrowheads tell in from out, and a double line what passes.
pub(super) fn passage_color(theme: &Theme, passage: Passage) -> Color {
    match passage {
        Passage::In => theme.categorical[3],
        Passage::Out => theme.flow,
        Passage::Through => theme.text,
        Passage::Within => theme.muted,
    }
}

/// Wider lines have the dashes of this width.
const WIDEST_DASHED: f64 = 2.6;

/// What a leg is drawn with.
struct Pen<'a> {
    sheet: &'a Sheet<'a>,
    chosen: &'a Chosen<'a>,
    leg: &'a Leg,
}

impl Pen<'_> {
    /// Draws a part; gives its whole line where it is one.
    fn draw(&self, part: &Part, opacity: f64, group: &mut Group) -> Option<Line> {
        let Self { sheet, leg, .. } = *self;
        let style = evidence(leg.proof as usize);
        let is_selected = sheet.emphasis.as_ref().is_some_and(|emphasis| emphasis.is(&leg.subject));
        let width = (part.width * style.width + if is_selected { 0.8 } else { 0.0 }) * sheet.mark_scale();
        let color = part.color.with_opacity(opacity * style.opacity);
        // Dashes of a wide line would be read as pieces.
        let dashes = Stroke::solid(color, width.min(WIDEST_DASHED)).dashed(style.dash);
        let stroke = Stroke { width, ..dashes };
        let way = self.way(part.lane, width)?;
        let line = std::sync::Arc::new(way.line);
        if opacity > 0.5 {
            let casing = Stroke::solid(sheet.theme.background.with_opacity(0.7), width + 1.6);
            group.push(Shape::stroked(line.clone(), casing));
        }
        let is_double = part.passage == Some(Passage::Through);
        let stroke = if is_double { Stroke { width: width + 1.8, ..stroke } } else { stroke };
        let item = Item::from(Shape::stroked(line.clone(), stroke.clone()));
        group.push(item.about(leg.subject.clone()).saying(leg.sentence.as_str()));
        if is_double {
            let core = Stroke { color: sheet.theme.background, width: (width * 0.6).max(0.9), ..stroke };
            group.push(Shape::stroked(line, core));
        }
        if let Some(arrow) = way.arrow {
            let shape = if part.is_unknown {
                let rim = Stroke::solid(color, 1.1);
                let ground = Some(sheet.theme.background);
                Shape::Path { path: arrow.into(), fill: ground, stroke: Some(rim) }
            } else {
                Shape::filled(arrow, color)
            };
            group.push(Item::from(shape).about(leg.subject.clone()));
        }
        way.whole
    }

    /// The line and arrowhead of a lane; none where the map shows nothing of it.
    fn way(&self, lane: usize, width: f64) -> Option<Way> {
        let Self { sheet, chosen, leg } = *self;
        let (from, to) = (chosen.spots[leg.from], chosen.spots[leg.to]);
        if leg.from == leg.to {
            return from.is_visible.then(|| Way { line: round_trip(from.at), arrow: None, whole: None });
        }
        let mut line = whole(sheet, chosen, leg, lane);
        if line.runs.is_empty() {
            // Two marks at one point, which a line of no length still stands for.
            return from.is_visible.then(|| Way {
                line: Path::polyline(&[from.at, to.at]),
                arrow: None,
                whole: None,
            });
        }
        let whole = Some(line.clone());
        let radius = |index: usize| mark_radius(sheet, &chosen.nodes[index]);
        let arrow = Arrow::for_width(width);
        let (start, end) = (radius(leg.from) + 1.5, radius(leg.to) + 1.5);
        let has_room = line.length() > start + end + arrow.length * 1.1;
        if !has_room {
            return Some(Way { line: line.within(self.margins()).path(), arrow: None, whole });
        }
        if from.is_visible {
            line.trim_start(start);
        }
        let mut head = None;
        if to.is_visible {
            line.trim_end(end);
            let tip = line.end();
            // The line ends within the arrowhead, so that its blunt end does not show beside the tip.
            line.trim_end(arrow.length * 0.7);
            head = tip.zip(line.end()).map(|(tip, back)| arrow.path(tip, (tip - back).unit()));
        }
        let frame = self.margins();
        let line = line.within(frame);
        let arrow = head.filter(|head| frame.intersects(&head.bounds()));
        (!line.runs.is_empty() || arrow.is_some()).then(|| Way { line: line.path(), arrow, whole })
    }

    /// Room around the picture, so that ends of lines and joints of dashes lie outside.
    fn margins(&self) -> Rect {
        self.sheet.frame().inflate(24.0)
    }
}

/// What a leg looks like.
struct Way {
    line: Path,
    arrow: Option<Path>,
    /// All of the line, also what its marks and its arrowhead cover and what lies off the page.
    whole: Option<Line>,
}

/// A route within one place: a loop above its mark.
fn round_trip(at: Point) -> Path {
    let mut path = Path::new();
    path.move_to(at);
    path.cubic_to(at + Point::new(-15.0, -20.0), at + Point::new(15.0, -20.0), at);
    path
}
