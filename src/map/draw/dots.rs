//! Rings for countries too small to be seen, and circles where figures are shown by size; where either of them and the
//! name of what is counted stand.

use super::hatch::{Slope, hatch};
use super::land::{area_color, pattern};
use super::{Sheet, Spot};
use crate::geom::{Affine, Path, Point, Rect, Size};
use crate::map::areas::{Area, Datum};
use crate::map::labels::Taken;
use crate::map::model::MapModel;
use crate::map::outlines::Outline;
use crate::map::request::{Display, Level};
use crate::order::InOrder;
use crate::scene::{Group, Item, Shape, Stroke};

/// Outlines smaller than this on the screen, in pixels, get a ring: their colour could not be seen.
const TOO_SMALL: f64 = 6.0;

/// The radius of such a ring.
const RING: f64 = 4.5;

/// Outlines smaller than this cannot be seen at all: where no case concerns them a dot tells that they are there.
const UNSEEN: f64 = 2.5;

/// The radius of such a dot.
const DOT: f64 = 1.7;

/// A dot keeps this far from rings, marks and other dots: nearer it would be in their way, and could not be pointed at.
const DOT_ROOM: f64 = 12.0;

/// Rings for small countries that cases concern, moved apart where they would hide each other; or, where figures are
/// shown by size, a circle for every country that has one.
pub(super) fn dots(sheet: &Sheet<'_>, spots: &[Spot], taken: &mut Taken) -> Group {
    if sheet.model.request.metric.is_none() {
        return Group::new("dots");
    }
    if sheet.model.request.display == Display::Symbols {
        symbols(sheet, taken)
    } else {
        rings(sheet, spots, taken)
    }
}

/// Where the circle and the name of what is counted together go, in the plane of the map: the middle of a country; of a
/// region the middle of the member that lies most in the middle of all, each counted by its extent, so that it is never in
/// the sea. None where the map shows no middle.
pub(super) fn seat(sheet: &Sheet<'_>, area: &Area) -> Option<Point> {
    /// Members smaller than this share of the largest are no place for a name.
    const LEAST: f64 = 0.08;
    let members: Vec<(Point, f64)> = members(sheet, area)
        .filter(|outline| outline.is_anchor_seen)
        .map(|outline| (outline.anchor, outline.body.width() * outline.body.height()))
        .collect();
    let largest = members.iter().map(|(_, extent)| *extent).fold(0.0, f64::max);
    let all: f64 = members.iter().map(|(_, extent)| extent).sum();
    let weighted =
        |sum: Point, (at, extent): &(Point, f64)| sum + *at * (extent / all.max(f64::MIN_POSITIVE));
    let middle = members.iter().fold(Point::default(), weighted);
    let fit = members.iter().filter(|(_, extent)| *extent >= LEAST * largest).map(|(at, _)| *at);
    fit.min_by(|a, b| a.distance(middle).total_cmp(&b.distance(middle)))
}

/// The outlines of what is counted together.
pub(super) fn members<'a>(sheet: &Sheet<'a>, area: &Area) -> impl Iterator<Item = &'a Outline> {
    let subject = area.subject.clone();
    let alike = sheet.model.areas.iter().filter(move |one| one.subject == subject);
    alike.filter_map(|one| sheet.outlines.country(one.country))
}

fn rings(sheet: &Sheet<'_>, spots: &[Spot], taken: &mut Taken) -> Group {
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
        if let Some(pattern) = pattern(sheet, area.datum) {
            group.push(Shape::stroked(hatched(*at, radius - 0.6, pattern.slope), pattern.stroke));
        }
    }
    silent_dots(sheet, spots, &spread, &mut group);
    group
}

/// The pattern of a ring: the same lines in each, which the grid of the large patterns would not give.
fn hatched(at: Point, radius: f64, slope: Slope) -> Path {
    /// How far lines lie apart, in pixels: three fit.
    const APART: f64 = 2.6;
    const CORNERS: usize = 16;
    let corner = |index: usize| {
        let (sin, cos) = libm::sincos(index as f64 * std::f64::consts::TAU / CORNERS as f64);
        Point::new(cos, sin) * radius
    };
    let disc = Path::polygon(&(0..CORNERS).map(corner).collect::<Vec<Point>>());
    hatch(&disc, disc.bounds(), APART, slope).transformed(Affine::translate(at))
}

/// Dots for countries that cannot be seen and no case concerns, where they help a reader to point at them: not beside a
/// ring or a mark, which would be pointed at instead, and not in the way of one.
fn silent_dots(sheet: &Sheet<'_>, spots: &[Spot], rings: &[Point], group: &mut Group) {
    let scale = sheet.screen_from_map.scale_factor();
    let frame = sheet.frame();
    let mut taken: Vec<Point> = spots.iter().map(|spot| spot.at).chain(rings.iter().copied()).collect();
    for area in sheet.model.areas.iter().filter(|area| area.datum == Datum::NoCase) {
        let outline = sheet.outlines.country(area.country).filter(|outline| outline.is_anchor_seen);
        let Some(outline) = outline else { continue };
        let at = sheet.screen_from_map * outline.anchor;
        let is_seen = outline.body.width().max(outline.body.height()) * scale >= UNSEEN;
        if is_seen || !frame.contains(at) || taken.iter().any(|other| other.distance(at) < DOT_ROOM) {
            continue;
        }
        taken.push(at);
        let shape = Shape::Circle {
            center: at,
            radius: DOT * sheet.mark_scale(),
            fill: Some(area_color(sheet, area)),
            stroke: Some(Stroke::solid(sheet.theme.muted.with_opacity(0.55), 0.5)),
        };
        group.push(Item::from(shape).about(area.subject.clone()).saying(area.sentence.as_str()));
    }
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
        let Some(middle) = seat(sheet, area) else { continue };
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
