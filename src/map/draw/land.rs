//! Water, land and lines of the world under the transform of the view, and what a figure looks like on land.

use super::Sheet;
use super::hatch::{Slope, hatch};
use crate::map::areas::{Area, Datum};
use crate::map::request::Display;
use crate::scene::{Group, Item, Shape, Stroke};
use crate::style::{Color, ThemeName};

/// The world: one group, whose transform is all that zooming changes.
pub(super) fn land(sheet: &Sheet<'_>) -> Group {
    let (outlines, theme) = (sheet.outlines, sheet.theme);
    let mut group = Group::new("world");
    group.transform = sheet.screen_from_map;
    group.clip = sheet.crop();
    group.push(Shape::filled(outlines.sphere.clone(), theme.water));
    group.push(Shape::stroked(outlines.graticule.clone(), Stroke::solid(faint(theme.grid, 0.7), 0.5)));
    group.push(Shape::filled(outlines.nobodys.clone(), theme.land));
    for area in &sheet.model.areas {
        let Some(outline) = outlines.country(area.country).filter(|outline| !outline.path.is_empty()) else {
            continue;
        };
        let rim = (area.datum == Datum::LeftOut).then(|| Stroke::solid(theme.line.with_opacity(0.7), 0.6));
        let fill = Some(area_color(sheet, area));
        let item = Item::from(Shape::Path { path: outline.path.clone(), fill, stroke: rim });
        group.push(item.about(area.subject.clone()).saying(area.sentence.as_str()));
    }
    patterns(sheet, &mut group);
    let line = |path, color, width| Shape::stroked(path, Stroke::solid(color, width).rounded());
    group.push(line(outlines.coast.clone(), faint(theme.line, 0.45), 0.4));
    group.push(line(outlines.borders.clone(), theme.border, border_width(sheet)));
    let disputed = Stroke::solid(border_mark(sheet), border_width(sheet) * 1.1).dashed(&[3.0, 2.5]);
    group.push(Shape::stroked(outlines.disputed.clone(), disputed));
    group.push(line(outlines.sphere.clone(), theme.grid, 0.8));
    if let Some(emphasis) = &sheet.emphasis {
        for area in sheet.model.areas.iter().filter(|area| emphasis.outlines(area.country)) {
            if let Some(outline) = outlines.country(area.country) {
                group.push(line(outline.path.clone(), theme.text, 1.1));
            }
        }
    }
    group
}

/// What is told apart without a colour: dots where the figure is zero, hatching where it is not given.
fn patterns(sheet: &Sheet<'_>, group: &mut Group) {
    let Some(map_from_screen) = sheet.screen_from_map.inverse() else { return };
    let within = map_from_screen.bounds_of(sheet.frame());
    let scale = sheet.screen_from_map.scale_factor();
    for area in &sheet.model.areas {
        let Some(pattern) = pattern(sheet, area.datum) else { continue };
        let Some(outline) = sheet.outlines.country(area.country) else { continue };
        let seen = within.intersection(outline.bounds);
        let lines = hatch(&outline.path, seen, pattern.apart / scale, pattern.slope);
        if !lines.is_empty() {
            let held = sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_country(area.country));
            let color = pattern.stroke.color.with_opacity(if held { 1.0 } else { 0.4 });
            group.push(Shape::stroked(lines, Stroke { color, ..pattern.stroke }));
        }
    }
}

/// Lines over the colour of what is known.
pub(super) struct Pattern {
    /// How many pixels they lie apart.
    pub(super) apart: f64,
    pub(super) slope: Slope,
    pub(super) stroke: Stroke,
}

/// The lines that tell what is known; none where the colour does.
pub(super) fn pattern(sheet: &Sheet<'_>, datum: Datum) -> Option<Pattern> {
    let (theme, request) = (sheet.theme, &sheet.model.request);
    if request.metric.is_none() || request.display == Display::Symbols {
        return None;
    }
    match datum {
        Datum::NotGiven => {
            let stroke = Stroke::solid(theme.muted.mix(theme.land, 0.25), 0.9);
            Some(Pattern { apart: 4.5, slope: Slope::Rising, stroke })
        }
        Datum::Figure(0.0) => {
            let stroke =
                Stroke::solid(theme.step(1, 3).mix(theme.muted, 0.25), 1.2).rounded().dashed(&[0.05, 4.2]);
            Some(Pattern { apart: 5.0, slope: Slope::Level, stroke })
        }
        Datum::Figure(_) | Datum::NoCase | Datum::LeftOut => None,
    }
}

/// Lines grow a little with the zoom, so that a near view does not look empty.
fn border_width(sheet: &Sheet<'_>) -> f64 {
    let pixels_per_unit = sheet.screen_from_map.scale_factor();
    (0.35 + pixels_per_unit / 900.0).clamp(0.4, 1.0)
}

/// Dashes lie on land of any colour and must still be seen.
fn border_mark(sheet: &Sheet<'_>) -> Color {
    match sheet.theme.name {
        ThemeName::Dark => sheet.theme.muted,
        ThemeName::Light | ThemeName::Print => sheet.theme.line,
    }
}

/// The colour of a country: its class, or one of three looks that are no class.
pub(super) fn area_color(sheet: &Sheet<'_>, area: &Area) -> Color {
    let plain = sheet.theme.land;
    if sheet.model.request.display == Display::Symbols {
        return plain;
    }
    let color = datum_color(sheet, area.datum, area.class);
    match &sheet.emphasis {
        Some(emphasis) if !emphasis.holds_country(area.country) => color.mix(plain, 0.72),
        _ => color,
    }
}

/// The colour of what is known.
pub(super) fn datum_color(sheet: &Sheet<'_>, datum: Datum, class: Option<usize>) -> Color {
    let theme = sheet.theme;
    if sheet.model.request.metric.is_none() {
        return theme.land;
    }
    match (datum, class) {
        (_, Some(class)) => sheet.class_color(class),
        (Datum::NoCase, _) => theme.land,
        (Datum::NotGiven, _) => theme.land.mix(theme.background, 0.4),
        (Datum::Figure(_), _) => theme.land.mix(theme.background, 0.6),
        (Datum::LeftOut, _) => theme.background,
    }
}

fn faint(color: Color, opacity: f64) -> Color {
    color.with_opacity(opacity)
}
