//! Chooses which flows a view of the map has room for: each by itself where they are few, else gathered between
//! countries, else between sub-regions, and of those the largest. Counts what is gathered and what is left out.

use super::{Sheet, Spot};
use crate::geom::{Rect, Size};
use crate::map::bundles::{Bundles, FEW, Gathering};
use crate::map::emphasis::Emphasis;
use crate::map::legs::{Leg, Node};
use crate::map::model::MapModel;
use crate::map::request::RouteWidth;
use crate::order::InOrder;
use crate::words::{Locale, fill};

/// The flows that are drawn.
pub(super) struct Chosen<'a> {
    /// Between what they are gathered.
    pub(super) gathering: Gathering,
    /// The marks that they join.
    pub(super) nodes: &'a [Node],
    /// Where those lie.
    pub(super) spots: Vec<Spot>,
    /// Which of the marks a drawn flow joins.
    pub(super) is_used: Vec<bool>,
    /// The flows, in the order of the model.
    pub(super) legs: Vec<&'a Leg>,
    /// How many routes the drawn flows stand for.
    pub(super) routes: u64,
    /// How many routes of the view none of them stands for.
    pub(super) left_out: u64,
}

/// One flow to so many square pixels can be told from the others.
const PIXELS_PER_FLOW: f64 = 4_300.0;

/// Gathered flows are wider, and long: more would be a tangle (Jenny et al. 2018).
const PIXELS_PER_BUNDLE: f64 = 14_000.0;
const PIXELS_PER_REGIONAL: f64 = 24_000.0;

/// Where less of the globe is seen than this, in radians, a sub-region fills the box, and a mark in its middle says
/// nothing of where.
const CLOSE: f64 = 1.8;

fn most(size: Size, gathering: Gathering) -> usize {
    let (pixels, least) = match gathering {
        Gathering::None => (PIXELS_PER_FLOW, FEW),
        Gathering::Country => (PIXELS_PER_BUNDLE, 24),
        Gathering::Subregion => (PIXELS_PER_REGIONAL, 18),
    };
    ((size.width * size.height / pixels) as usize).clamp(least, 400)
}

/// What is drawn of a model's flows; `spots` are those of its own nodes.
pub(super) fn choose<'a>(sheet: &Sheet<'a>, spots: &[Spot]) -> Chosen<'a> {
    let model = sheet.model;
    let finest = (Gathering::None, &model.nodes[..], &model.legs[..]);
    let is_close = sheet.size.width / sheet.screen_from_map.scale_factor() < CLOSE;
    let fits = |one: &&Bundles| one.gathering != Gathering::Subregion || !is_close;
    let coarser = model.bundles.iter().filter(fits).map(|one| (one.gathering, &one.nodes[..], &one.legs[..]));
    let frame = sheet.frame();
    let is_lit = |leg: &Leg| sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_leg(leg));
    let mut level = finest;
    let mut level_spots = spots.to_vec();
    for next in coarser.map(Some).chain([None]) {
        let is_inside = inside(frame, &level_spots);
        let within = level.2.iter().filter(|leg| is_inside[leg.from] && is_inside[leg.to] && is_lit(leg));
        let is_crowded = within.count() > most(sheet.size, level.0);
        // The partners of a selected country are countries.
        let stays = sheet.emphasis.as_ref().is_some_and(|emphasis| emphasis.traffic().is_some())
            && level.0 == Gathering::Country;
        let Some(next) = next.filter(|_| is_crowded && !stays) else { break };
        level = next;
        level_spots = sheet.spots_of(next.1);
    }
    let most = if model.bundles.is_empty() { usize::MAX } else { most(sheet.size, level.0) };
    chosen(sheet, level, level_spots, spots, most)
}

fn inside(frame: Rect, spots: &[Spot]) -> Vec<bool> {
    spots.iter().map(|spot| spot.is_visible && frame.contains(spot.at)).collect()
}

fn chosen<'a>(
    sheet: &Sheet<'a>,
    (gathering, nodes, legs): (Gathering, &'a [Node], &'a [Leg]),
    spots: Vec<Spot>,
    own: &[Spot],
    most: usize,
) -> Chosen<'a> {
    let inside = inside(sheet.frame(), &spots);
    let is_lit = |leg: &Leg| sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_leg(leg));
    // Where there is too much to draw anyway, what steps back steps out of the picture.
    let is_wanted = |leg: &Leg| gathering == Gathering::None || is_lit(leg);
    let mut order: Vec<usize> = (0..legs.len())
        .filter(|at| is_wanted(&legs[*at]) && touches(sheet.frame(), &spots, &legs[*at]))
        .collect();
    let meets = |leg: &Leg| {
        let ends = [leg.from, leg.to].map(|end| &nodes[end].subject);
        sheet.emphasis.as_ref().is_some_and(|emphasis| ends.iter().any(|end| emphasis.is(end)))
    };
    order.order_by(|a, b| {
        let rank = |at: usize| {
            let leg = &legs[at];
            (is_lit(leg), meets(leg), inside[leg.from] && inside[leg.to], weight(sheet, leg).unwrap_or(0.0))
        };
        let ((lit_a, meets_a, in_a, weight_a), (lit_b, meets_b, in_b, weight_b)) = (rank(*a), rank(*b));
        (lit_b, meets_b, in_b).cmp(&(lit_a, meets_a, in_a)).then(weight_b.total_cmp(&weight_a))
    });
    order.truncate(most);
    order.sort_unstable();
    let mut is_used = vec![false; nodes.len()];
    let mut is_drawn = vec![false; sheet.model.routes.len()];
    for leg in order.iter().map(|at| &legs[*at]) {
        (is_used[leg.from], is_used[leg.to]) = (true, true);
        for route in &leg.routes {
            is_drawn[*route] = true;
        }
    }
    let routes = is_drawn.iter().filter(|drawn| **drawn).count() as u64;
    let mut left_out = 0;
    for leg in sheet.model.legs.iter().filter(|leg| touches(sheet.frame(), own, leg)) {
        for route in &leg.routes {
            let is_held = sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_route(*route));
            if !is_drawn[*route] && (is_held || gathering == Gathering::None) {
                is_drawn[*route] = true;
                left_out += 1;
            }
        }
    }
    let legs = order.into_iter().map(|at| &legs[at]).collect();
    Chosen { gathering, nodes, spots, is_used, legs, routes, left_out }
}

/// Whether something of a flow may lie in the frame: the box of its ends does, with room for its bow.
fn touches(frame: Rect, spots: &[Spot], leg: &Leg) -> bool {
    let (from, to) = (spots[leg.from].at, spots[leg.to].at);
    let bounds = Rect::bounding([from, to]);
    frame.intersects(&bounds.inflate(4.0 + 0.2 * from.distance(to)))
}

/// What the width of a flow's line stands for; none where it is not known.
pub(super) fn weight(sheet: &Sheet<'_>, leg: &Leg) -> Option<f64> {
    match sheet.model.request.route_width {
        RouteWidth::Consignments => Some(leg.consignments as f64),
        RouteWidth::Value => leg.value,
    }
}

impl Chosen<'_> {
    /// What is gathered and what is left to zooming in, in words; nothing where each route is drawn by itself.
    pub(super) fn notes(&self, locale: &Locale) -> Vec<String> {
        let words = locale.words();
        let mut notes = Vec::new();
        let pattern = match self.gathering {
            Gathering::None => None,
            Gathering::Country => Some(words.routes.between_countries),
            Gathering::Subregion => Some(words.routes.between_regions),
        };
        if let Some(pattern) = pattern {
            let routes = locale.count(&words.common.routes, self.routes);
            let flows = locale.count(&words.routes.flows, self.legs.len() as u64);
            notes.push(fill(pattern, &[("routes", &routes), ("flows", &flows)]));
        }
        if self.legs.iter().any(|leg| leg.is_bundle()) && self.gathering != Gathering::None {
            notes.push(words.routes.half_proof.to_owned());
        }
        if self.left_out > 0 {
            notes.push(locale.count(&words.routes.not_drawn, self.left_out));
        }
        notes
    }

    /// Whether a mark of the model is drawn: places where all are asked for, else the stops of drawn routes.
    pub(super) fn marks(&self, model: &MapModel, index: usize) -> bool {
        model.marks_place(index)
            || (model.nodes[index].role.is_some() && self.shows_places() && self.is_used[index])
    }

    /// Whether the marks of the model itself are joined, and not those of countries or regions.
    pub(super) fn shows_places(&self) -> bool {
        self.gathering == Gathering::None
    }
}

/// Marks that lit flows join stay while others step back.
pub(super) fn is_held(emphasis: Option<&Emphasis>, chosen: &Chosen<'_>, node: usize) -> bool {
    emphasis.is_none_or(|emphasis| {
        emphasis.is(&chosen.nodes[node].subject)
            || chosen.legs.iter().any(|leg| (leg.from == node || leg.to == node) && emphasis.holds_leg(leg))
    })
}
