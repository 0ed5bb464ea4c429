//! Water, land and lines of the world under the transform of the view, and rings for countries too small to see.

use super::Sheet;
use super::hatch::{Slope, hatch};
use crate::geom::{Path, Point, Rect, Size};
use crate::map::areas::{Area, Datum};
use crate::map::labels::Taken;
use crate::map::model::MapModel;
use crate::map::request::{Display, Level};
use crate::order::InOrder;
use crate::scene::{Group, Item, Shape, Stroke};
use crate::style::{Color, ThemeName};

/// Outlines smaller than this on the screen, in pixels, get a ring: their colour could not be seen.
const TOO_SMALL: f64 = 6.0;

/// The radius of such a ring.
const RING: f64 = 4.5;

/// The world: one group, whose transform is all that zooming changes.
pub(super) fn land(sheet: &Sheet<'_>) -> Group {
    let (outlines, theme) = (sheet.outlines, sheet.theme);
    let mut group = Group::new("world");
    group.transform = sheet.screen_from_map;
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

/// Rings for small countries that cases concern, moved apart where they would hide each other; or, where figures are
/// shown by size, a circle for every country that has one.
pub(super) fn dots(sheet: &Sheet<'_>, taken: &mut Taken) -> Group {
    if sheet.model.request.metric.is_none() {
        return Group::new("dots");
    }
    if sheet.model.request.display == Display::Symbols { symbols(sheet, taken) } else { rings(sheet, taken) }
}

fn rings(sheet: &Sheet<'_>, taken: &mut Taken) -> Group {
    if sheet.model.request.level != Level::Country {
        // A region is seen by its larger members.
        return Group::new("rings");
    }
    let radius = RING * sheet.mark_scale();
    let mut small: Vec<(&Area, Point)> = Vec::new();
    for area in sheet.model.areas.iter().filter(|area| !matches!(area.datum, Datum::NoCase | Datum::LeftOut))
    {
        let outline = sheet.outlines.country(area.country).filter(|outline| outline.is_anchor_seen);
        let Some(outline) = outline else { continue };
        let scale = sheet.screen_from_map.scale_factor();
        if outline.body.width().max(outline.body.height()) * scale < TOO_SMALL {
            small.push((area, sheet.screen_from_map * outline.anchor));
        }
    }
    let homes: Vec<Point> = small.iter().map(|(_, at)| *at).collect();
    let spread = apart(&homes, 2.0 * radius + 1.0);
    let mut group = Group::new("rings");
    let tie = Stroke::solid(sheet.theme.muted, 0.7);
    for (home, at) in homes.iter().zip(&spread) {
        if home.distance(*at) > radius {
            group.push(Shape::stroked(Path::polyline(&[*home, *at]), tie.clone()));
        }
    }
    for ((area, _), at) in small.iter().zip(&spread) {
        taken.mark(*at, radius);
        let shape = Shape::Circle {
            center: *at,
            radius,
            fill: Some(area_color(sheet, area)),
            stroke: Some(Stroke::solid(sheet.theme.muted, 0.8)),
        };
        group.push(Item::from(shape).about(area.subject.clone()).saying(area.sentence.as_str()));
    }
    group
}

/// Moves points until no two are nearer than `distance`, none farther from home than a few times that. The same
/// points always come out the same.
fn apart(homes: &[Point], distance: f64) -> Vec<Point> {
    const ROUNDS: usize = 24;
    let farthest = distance * 2.5;
    let mut points = homes.to_vec();
    for _ in 0..ROUNDS {
        let mut moved = false;
        for a in 0..points.len() {
            for b in a + 1..points.len() {
                let between = points[b] - points[a];
                let gap = between.length();
                if gap >= distance {
                    continue;
                }
                // Points on the same spot leave in a direction of their own.
                let angle = (a * 7 + b * 13) as f64;
                let (sin, cos) = libm::sincos(angle);
                let way = if gap > 1e-6 { between.unit() } else { Point::new(cos, sin) };
                let step = way * ((distance - gap) / 2.0);
                points[a] = held(points[a] - step, homes[a], farthest);
                points[b] = held(points[b] + step, homes[b], farthest);
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    points
}

fn held(point: Point, home: Point, farthest: f64) -> Point {
    let away = point - home;
    if away.length() > farthest { home + away.unit() * farthest } else { point }
}

/// The radius of the circle of a figure: areas stand for figures.
pub(super) fn symbol_radius(model: &MapModel, size: Size, value: f64) -> f64 {
    let most = model.classes.last().map_or(1.0, |class| class.high);
    let largest = (size.width.min(size.height) * 0.045).clamp(8.0, 24.0);
    (largest * (value / most).max(0.0).sqrt()).max(1.5)
}

fn symbols(sheet: &Sheet<'_>, taken: &mut Taken) -> Group {
    let mut group = Group::new("symbols");
    let mut circles: Vec<(f64, &Area, Rect)> = Vec::new();
    for area in &sheet.model.areas {
        // A region's circle stands once, in the member that comes first.
        let is_first =
            sheet.model.areas.iter().find(|one| one.subject == area.subject).map(|one| one.country);
        let Datum::Figure(value) = area.datum else { continue };
        if value <= 0.0 || is_first != Some(area.country) {
            continue;
        }
        let members = sheet.model.areas.iter().filter(|one| one.subject == area.subject);
        let seen = members.filter_map(|one| sheet.outlines.country(one.country));
        let anchors =
            Rect::bounding(seen.filter(|outline| outline.is_anchor_seen).map(|outline| outline.anchor));
        if anchors.is_empty() {
            continue;
        }
        let middle = anchors.center();
        circles.push((
            value,
            area,
            Rect::around(sheet.screen_from_map * middle, symbol_radius(sheet.model, sheet.size, value)),
        ));
    }
    // Small ones lie on top; of equals, the order of codes stays.
    circles.order_by(|a, b| b.0.total_cmp(&a.0));
    for (_, area, place) in circles {
        let held = sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_country(area.country));
        taken.mark(place.center(), place.width() / 2.0);
        let shape = Shape::Circle {
            center: place.center(),
            radius: place.width() / 2.0,
            fill: Some(sheet.theme.sequential[3].with_opacity(if held { 0.75 } else { 0.2 })),
            stroke: Some(Stroke::solid(sheet.theme.background, 1.0)),
        };
        group.push(Item::from(shape).about(area.subject.clone()).saying(area.sentence.as_str()));
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_move_apart_and_stay_near_home() {
        let homes = vec![Point::new(10.0, 10.0); 5];
        let spread = apart(&homes, 9.0);
        assert_eq!(spread, apart(&homes, 9.0));
        for (at, point) in spread.iter().enumerate() {
            assert!(point.distance(homes[at]) <= 22.5 + 1e-9);
            assert!(spread[..at].iter().all(|other| other.distance(*point) > 6.0), "{spread:?}");
        }
        let far = [Point::new(0.0, 0.0), Point::new(100.0, 0.0)];
        assert_eq!(apart(&far, 9.0), far);
    }
}
