//! Names of places and of the countries with most, none on top of another.

use std::collections::BTreeSet;

use super::chosen::{Chosen, is_held};
use super::gathered::Gathered;
use super::land::{area_color, symbol_radius};
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
use crate::scene::{Group, Label, Shape, Stroke, SubjectKind};
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
    let mut names = countries(sheet, spots, chosen);
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

/// Countries with most; where a country is a mark, too, its name keeps off it.
fn countries<'a>(sheet: &Sheet<'a>, spots: &[Spot], chosen: &Chosen<'_>) -> Vec<Name<'a>> {
    let model = sheet.model;
    // Regions are named where flows are gathered between them; countries beside them would be twice as many names.
    let is_of_regions = chosen.gathering == Gathering::Subregion && sheet.emphasis.is_none();
    if model.request.level != Level::Country || is_of_regions {
        return Vec::new();
    }
    let value = |area: &Area| match area.datum {
        Datum::Figure(value) if model.request.metric.is_some() => value,
        _ => 0.0,
    };
    let mut ranked: Vec<&Area> = model.areas.iter().filter(|area| value(area) > 0.0).collect();
    // Of equals the larger one: its name has room.
    let extent = |area: &Area| {
        sheet
            .outlines
            .country(area.country)
            .map_or(0.0, |outline| outline.body.width() * outline.body.height())
    };
    ranked.order_by(|a, b| value(b).total_cmp(&value(a)).then(extent(b).total_cmp(&extent(a))));
    ranked.truncate((COUNTRIES_NAMED as f64 * sheet.zoom) as usize);
    let is_lit =
        |area: &Area| sheet.emphasis.as_ref().is_some_and(|emphasis| emphasis.holds_country(area.country));
    if let Some(emphasis) = &sheet.emphasis {
        ranked.retain(|area| is_lit(area));
        ranked.extend(model.areas.iter().filter(|area| emphasis.is(&area.subject)));
    }
    let mut named = BTreeSet::new();
    ranked.retain(|area| named.insert(area.country));
    let font = Font::semibold(11.0);
    ranked
        .into_iter()
        .filter_map(|area| {
            let outline = sheet.outlines.country(area.country).filter(|outline| outline.is_anchor_seen)?;
            let node =
                model.nodes.iter().position(|node| node.place.is_none() && node.country == area.country);
            let node = node.filter(|index| chosen.marks(model, *index));
            let at = node.map_or(sheet.screen_from_map * outline.anchor, |node| spots[node].at);
            let size = text_size(sheet, &area.name, font);
            let scale = sheet.screen_from_map.scale_factor();
            let fits =
                outline.body.width() * scale > size.width && outline.body.height() * scale > size.height;
            let radius = match (node, area.datum) {
                (Some(node), _) => mark_radius(sheet, &model.nodes[node]),
                (None, Datum::Figure(value)) if model.request.display == Display::Symbols => {
                    symbol_radius(model, sheet.size, value)
                }
                (None, _) if fits => 0.0,
                (None, _) => 5.0,
            };
            let selected = sheet.emphasis.as_ref().is_some_and(|emphasis| emphasis.is(&area.subject));
            Some(Name {
                text: &area.name,
                font,
                wanted: Wanted { at, radius, size, may_stray: true },
                country: Some(area.country),
                rank: (selected, true, area.cases),
            })
        })
        .collect()
}

/// What a text lies on, and how wide a rim it needs there: the colour of a country where all of it lies in one, else the
/// background, which a rim then has to bring along.
fn ground(sheet: &Sheet<'_>, text: Rect) -> (Color, f64) {
    let beside = (sheet.theme.background, 2.6);
    let Some(map_from_screen) = sheet.screen_from_map.inverse() else { return beside };
    let middle = text.center();
    let mut under = [text.x0, middle.x, text.x1]
        .map(|x| sheet.outlines.at(map_from_screen * Point::new(x, middle.y)))
        .into_iter();
    let Some(Some(country)) = under.next() else { return beside };
    if under.all(|other| other == Some(country)) {
        (area_color(sheet, &sheet.model.areas[country.index()]), 1.6)
    } else {
        beside
    }
}

/// The name of a mark, beside it.
fn beside(sheet: &Sheet<'_>, node: &Node, spot: Spot, font: Font) -> Wanted {
    let size = text_size(sheet, &node.name, font);
    Wanted { at: spot.at, radius: mark_radius(sheet, node), size, may_stray: false }
}

/// Places with a mark, and countries that are marks, too.
fn places<'a>(
    sheet: &Sheet<'a>,
    spots: &[Spot],
    (chosen, gathered): (&Chosen<'_>, &Gathered<'_>),
    named: &BTreeSet<Country>,
) -> Vec<Name<'a>> {
    let model = sheet.model;
    let frame = sheet.frame().inflate(sheet.size.width.max(sheet.size.height) * (sheet.zoom - 1.0).min(1.0));
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
