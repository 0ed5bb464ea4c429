//! Names of places and of the countries with most, none on top of another.

use std::collections::BTreeSet;

use super::land::datum_color;
use super::marks::mark_radius;
use super::{Sheet, Spot};
use crate::geom::{Point, Size};
use crate::map::areas::{Area, Datum};
use crate::map::labels::{Taken, Wanted, place};
use crate::map::request::{Display, Level};
use crate::scene::{Group, Label};
use crate::style::{Color, Font};

struct Name<'a> {
    text: &'a str,
    font: Font,
    color: Color,
    halo: Color,
    wanted: Wanted,
    /// Selected first, then countries, then by cases.
    rank: (bool, bool, usize),
}

/// As many countries as are named for having most.
const COUNTRIES_NAMED: usize = 6;

/// One name to this many square pixels: a map is no list.
const PIXELS_PER_NAME: f64 = 21_000.0;

/// The names that find a place.
pub(super) fn names(sheet: &Sheet<'_>, spots: &[Spot], taken: &mut Taken) -> Group {
    let mut names = countries(sheet, spots);
    names.extend(places(sheet, spots));
    // Of names as important, the order of the model stays.
    names.sort_by(|a, b| b.rank.cmp(&a.rank));
    let wanted: Vec<Wanted> = names.iter().map(|name| name.wanted).collect();
    let most = (sheet.size.width * sheet.size.height / PIXELS_PER_NAME).clamp(3.0, 60.0) as usize;
    let mut group = Group::new("names");
    for spot in place(&wanted, taken, most) {
        let name = &names[spot.index];
        let label = Label::new(spot.at, name.text, name.font, name.color);
        group.push(label.aligned(spot.align).with_halo(name.halo, 2.6));
    }
    group
}

fn text_size(sheet: &Sheet<'_>, text: &str, font: Font) -> Size {
    Size::new(sheet.metrics.width(text, font), font.size * 1.15)
}

/// Countries with most; where a country is a mark, too, its name keeps off it.
fn countries<'a>(sheet: &Sheet<'a>, spots: &[Spot]) -> Vec<Name<'a>> {
    let model = sheet.model;
    if model.request.level != Level::Country {
        return Vec::new();
    }
    let value = |area: &Area| match area.datum {
        Datum::Figure(value) if model.request.metric.is_some() => value,
        _ => 0.0,
    };
    let mut ranked: Vec<&Area> = model.areas.iter().filter(|area| value(area) > 0.0).collect();
    ranked.sort_by(|a, b| value(b).total_cmp(&value(a)));
    ranked.truncate(COUNTRIES_NAMED);
    let is_lit = |area: &Area| sheet.emphasis.as_ref().is_some_and(|emphasis| emphasis.holds_country(area.country));
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
            let outline = sheet.outlines.country(area.country)?;
            let node = model.nodes.iter().position(|node| node.place.is_none() && node.country == area.country);
            let is_drawn = |index: &usize| model.nodes[*index].role.is_some() || model.request.places;
            let node = node.filter(is_drawn);
            let at = node.map_or(sheet.screen_from_map * outline.anchor, |node| spots[node].at);
            let size = text_size(sheet, &area.name, font);
            let scale = sheet.screen_from_map.scale_factor();
            let fits = outline.body.width() * scale > size.width && outline.body.height() * scale > size.height;
            let on_fill = fits && model.request.display == Display::Choropleth;
            let ground =
                if on_fill { datum_color(sheet, area.datum, area.class) } else { sheet.theme.background };
            let radius = match node {
                Some(node) => mark_radius(&model.nodes[node]),
                None if fits => 0.0,
                None => 5.0,
            };
            let selected = sheet.emphasis.as_ref().is_some_and(|emphasis| emphasis.is(&area.subject));
            Some(Name {
                text: &area.name,
                font,
                color: readable(ground, sheet.theme.text, sheet.theme.background),
                halo: ground.with_opacity(0.85),
                wanted: Wanted { at, radius, size },
                rank: (selected, true, area.cases),
            })
        })
        .collect()
}

/// Of two inks the one that reads better on a ground.
fn readable(ground: Color, dark: Color, light: Color) -> Color {
    if ground.contrast(dark) >= ground.contrast(light) { dark } else { light }
}

/// Places with a mark, and countries that are marks, too.
fn places<'a>(sheet: &Sheet<'a>, spots: &[Spot]) -> Vec<Name<'a>> {
    let model = sheet.model;
    let frame = sheet.frame();
    let font = Font::regular(11.0);
    let mut names = Vec::new();
    for (index, (node, spot)) in model.nodes.iter().zip(spots).enumerate() {
        let held = sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_node(index, node));
        let is_drawn = node.role.is_some() || model.request.places;
        // A country that stands for an unknown place is named with the countries, or where it is lit.
        let is_country = node.place.is_none();
        if !held || !is_drawn || !frame.contains(spot.at) || (is_country && sheet.emphasis.is_none()) {
            continue;
        }
        let selected = sheet.emphasis.as_ref().is_some_and(|emphasis| emphasis.is(&node.subject));
        names.push(Name {
            text: &node.name,
            font: if selected { Font::semibold(11.5) } else { font },
            color: sheet.theme.text,
            halo: sheet.theme.background.with_opacity(0.85),
            wanted: Wanted {
                at: Point::new(spot.at.x, spot.at.y),
                radius: mark_radius(node),
                size: text_size(sheet, &node.name, font),
            },
            rank: (selected, false, node.cases.len()),
        });
    }
    names
}
