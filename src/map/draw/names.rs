//! Names of places and of the countries or regions with most, none on top of another.

use std::collections::BTreeSet;

use super::chosen::{Chosen, is_held};
use super::dots::{members, seat, symbol_radius};
use super::gathered::Gathered;
use super::land::area_color;
use super::marks::mark_radius;
use super::{Sheet, Spot};
use crate::casebook::Country;
use crate::geom::{Path, Point, Rect, Size};
use crate::map::areas::{Area, Datum};
use crate::map::bundles::Gathering;
use crate::map::labels::{Taken, Wanted, place};
use crate::map::legs::Node;
use crate::map::request::{Display, Level};
use crate::order::InOrder;
use crate::scene::{Group, Label, Shape, Stroke, Subject, SubjectKind};
use crate::style::{Color, Font};

struct Name<'a> {
    text: &'a str,
    font: Font,
    wanted: Wanted,
    /// The country that it names.
    country: Option<Country>,
    /// Selected first, then countries, then by cases.
    rank: (bool, bool, usize),
}

/// As many countries as are named for having most.
const COUNTRIES_NAMED: usize = 6;

/// One name to this many square pixels: a map is no list.
const PIXELS_PER_NAME: f64 = 21_000.0;

/// The names that find a place.
pub(super) fn names(
    sheet: &Sheet<'_>,
    spots: &[Spot],
    (chosen, gathered): (&Chosen<'_>, &Gathered<'_>),
    legend: Rect,
    taken: &mut Taken,
) -> Group {
    let mut names = counted(sheet, spots, chosen);
    let named: BTreeSet<Country> = names.iter().filter_map(|name| name.country).collect();
    names.extend(places(sheet, spots, (chosen, gathered), &named));
    names.extend(hubs(sheet, chosen, &named));
    // Of names as important, the order of the model stays.
    names.order_by_key(|name| std::cmp::Reverse(name.rank));
    let wanted: Vec<Wanted> = names.iter().map(|name| name.wanted).collect();
    // Names are placed some way beyond the frame, too, so that one that comes into it moves no other.
    let beyond = (sheet.zoom * sheet.zoom).clamp(1.0, 9.0);
    let most = (sheet.size.width * sheet.size.height * beyond / PIXELS_PER_NAME).clamp(3.0, 400.0) as usize;
    let frame = sheet.frame();
    let mut group = Group::new("names");
    for spot in place(&wanted, taken, most) {
        let name = &names[spot.index];
        let is_cut = spot.rect.intersection(frame) != spot.rect;
        if is_cut || (!legend.is_empty() && legend.intersects(&spot.rect)) {
            continue;
        }
        if spot.is_far {
            group.push(leader(sheet, &name.wanted, spot.rect));
        }
        let (ground, halo) = ground(sheet, spot.rect);
        let ink = sheet.theme.ink_on(ground);
        let label = Label::new(spot.at, name.text, name.font, ink);
        group.push(label.aligned(spot.align).with_halo(ground.with_opacity(0.85), halo));
    }
    group
}

/// A thin line from a mark to its name.
fn leader(sheet: &Sheet<'_>, name: &Wanted, text: Rect) -> Shape {
    let nearest = Point::new(name.at.x.clamp(text.x0, text.x1), name.at.y.clamp(text.y0, text.y1));
    let way = (nearest - name.at).unit();
    let line = Path::polyline(&[name.at + way * name.radius, nearest - way * 1.5]);
    Shape::stroked(line, Stroke::solid(sheet.theme.muted, 0.7))
}

fn text_size(sheet: &Sheet<'_>, text: &str, font: Font) -> Size {
    Size::new(sheet.metrics.width(text, font), font.size * 1.15)
}

/// Countries or regions with most; where a country is a mark, too, its name keeps off it.
fn counted<'a>(sheet: &Sheet<'a>, spots: &[Spot], chosen: &Chosen<'_>) -> Vec<Name<'a>> {
    let model = sheet.model;
    // Regions are named where flows are gathered between them; others beside them would be twice as many names.
    if chosen.gathering == Gathering::Subregion && sheet.emphasis.is_none() {
        return Vec::new();
    }
    let most = match model.request.level {
        Level::Country => COUNTRIES_NAMED as f64 * sheet.zoom,
        Level::Subregion | Level::Region => Country::COUNT as f64,
    };
    ranked(sheet, most as usize).into_iter().filter_map(|area| name_of(sheet, spots, chosen, area)).collect()
}

/// What is counted, most first and each once, as far as it stays while others step back; what is selected is among them,
/// figure or none.
fn ranked<'a>(sheet: &Sheet<'a>, most: usize) -> Vec<&'a Area> {
    let model = sheet.model;
    let value = |area: &Area| match area.datum {
        Datum::Figure(value) if model.request.metric.is_some() => value,
        _ => 0.0,
    };
    // Of equals the larger one: its name has room.
    let extent = |area: &Area| {
        let outline = sheet.outlines.country(area.country);
        outline.map_or(0.0, |outline| outline.body.width() * outline.body.height())
    };
    let mut ranked: Vec<&Area> = model.areas.iter().filter(|area| value(area) > 0.0).collect();
    ranked.order_by(|a, b| value(b).total_cmp(&value(a)).then(extent(b).total_cmp(&extent(a))));
    let mut named = BTreeSet::new();
    ranked.retain(|area| named.insert(&area.subject));
    ranked.truncate(most);
    if let Some(emphasis) = &sheet.emphasis {
        let held: BTreeSet<&Subject> = model
            .areas
            .iter()
            .filter(|area| emphasis.holds_country(area.country))
            .map(|area| &area.subject)
            .collect();
        ranked.retain(|area| held.contains(&area.subject));
        ranked.extend(model.areas.iter().filter(|area| emphasis.is(&area.subject)));
    }
    let mut named = BTreeSet::new();
    ranked.retain(|area| named.insert(&area.subject));
    ranked
}

/// The name of what is counted; none where the map does not show its middle.
fn name_of<'a>(sheet: &Sheet<'a>, spots: &[Spot], chosen: &Chosen<'_>, area: &'a Area) -> Option<Name<'a>> {
    let model = sheet.model;
    let font = Font::semibold(11.0);
    let size = text_size(sheet, &area.name, font);
    let is_country = area.subject.kind == SubjectKind::Country;
    let is_own = |node: &Node| is_country && node.place.is_none() && node.country == area.country;
    let node = model.nodes.iter().position(is_own).filter(|index| chosen.marks(model, *index));
    let seat = sheet.screen_from_map * seat(sheet, area)?;
    let at = node.map_or(seat, |node| spots[node].at);
    let body = members(sheet, area).map(|outline| outline.body).fold(Rect::EMPTY, Rect::union);
    let body = sheet.screen_from_map.bounds_of(body);
    let fits = body.width() > size.width && body.height() > size.height;
    let radius = match (node, area.datum) {
        (Some(node), _) => mark_radius(sheet, &model.nodes[node]),
        (None, Datum::Figure(value)) if model.request.display == Display::Symbols => {
            symbol_radius(model, sheet.size, value)
        }
        (None, _) if fits => 0.0,
        (None, _) => 5.0,
    };
    let room = Size::new((body.width() - size.width).max(0.0), (body.height() - size.height).max(0.0));
    Some(Name {
        text: &area.name,
        font,
        wanted: Wanted { room, may_stray: true, ..Wanted::beside(at, radius, size) },
        country: is_country.then_some(area.country),
        rank: (sheet.emphasis.as_ref().is_some_and(|emphasis| emphasis.is(&area.subject)), true, area.cases),
    })
}

/// What a text lies on, and how wide a rim it needs there: the colour of the land where all of it lies on one colour, else
/// the background, which a rim then has to bring along.
fn ground(sheet: &Sheet<'_>, text: Rect) -> (Color, f64) {
    let beside = (sheet.theme.background, 2.6);
    let Some(map_from_screen) = sheet.screen_from_map.inverse() else { return beside };
    let middle = text.center();
    let (above, below) = (text.y0 + 2.0, text.y1 - 2.0);
    let spots =
        [(middle.x, middle.y), (text.x0, above), (text.x1, above), (text.x0, below), (text.x1, below)];
    let mut under = spots.iter().map(|(x, y)| sheet.outlines.at(map_from_screen * Point::new(*x, *y)));
    let color = |country: Country| area_color(sheet, &sheet.model.areas[country.index()]);
    let Some(Some(color_there)) = under.next().map(|country| country.map(color)) else { return beside };
    if under.all(|other| other.map(color) == Some(color_there)) { (color_there, 1.6) } else { beside }
}

/// The name of a mark, beside it.
fn beside(sheet: &Sheet<'_>, node: &Node, spot: Spot, font: Font) -> Wanted {
    let size = text_size(sheet, &node.name, font);
    Wanted::beside(spot.at, mark_radius(sheet, node), size)
}

/// Places with a mark, and countries that are marks, too.
fn places<'a>(
    sheet: &Sheet<'a>,
    spots: &[Spot],
    (chosen, gathered): (&Chosen<'_>, &Gathered<'_>),
    named: &BTreeSet<Country>,
) -> Vec<Name<'a>> {
    let model = sheet.model;
    let frame = sheet.reach_of_names();
    let font = Font::regular(11.0);
    let mut names = Vec::new();
    for (index, (node, spot)) in model.nodes.iter().zip(spots).enumerate() {
        let held = sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_node(index, node));
        let is_alone = node.role.is_some() || !gathered.hides(model, index);
        let is_drawn = spot.is_visible && is_alone && chosen.marks(model, index);
        // A country that stands for an unknown place is named with the countries, or where it is lit.
        let is_said = node.place.is_none() && (sheet.emphasis.is_none() || named.contains(&node.country));
        if !held || !is_drawn || !spot.is_visible || !frame.contains(spot.at) || is_said {
            continue;
        }
        let selected = sheet.emphasis.as_ref().is_some_and(|emphasis| emphasis.is(&node.subject));
        names.push(Name {
            text: &node.name,
            font: if selected { Font::semibold(11.5) } else { font },
            wanted: beside(sheet, node, *spot, font),
            country: None,
            rank: (selected, false, node.cases.len()),
        });
    }
    names
}

/// The countries or regions that flows are gathered between, most cases first.
fn hubs<'a>(sheet: &Sheet<'_>, chosen: &Chosen<'a>, named: &BTreeSet<Country>) -> Vec<Name<'a>> {
    if chosen.shows_places() {
        return Vec::new();
    }
    let font = Font::semibold(11.0);
    let each = chosen.nodes.iter().zip(&chosen.spots).enumerate();
    each.filter(|(index, (node, spot))| {
        let is_said = node.subject.kind == SubjectKind::Country && named.contains(&node.country);
        chosen.is_used[*index]
            && spot.is_visible
            && !is_said
            && sheet.frame().contains(spot.at)
            && is_held(sheet.emphasis.as_ref(), chosen, *index)
    })
    .map(|(_, (node, spot))| Name {
        text: &node.name,
        font,
        wanted: beside(sheet, node, *spot, font),
        country: None,
        rank: (false, node.subject.kind == SubjectKind::Region, node.cases.len()),
    })
    .collect()
}
