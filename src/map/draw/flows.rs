//! The legs of routes as curves with arrowheads, split where the map is cut.

use super::marks::mark_radius;
use super::{Sheet, Spot};
use crate::geo::LonLat;
use crate::geom::{Path, Point};
use crate::map::flow::{Arrow, Curve};
use crate::map::legs::Leg;
use crate::order::InOrder;
use crate::scene::{Group, Item, Shape, Stroke};
use crate::style::evidence;

/// All legs; those that the selection is about lie on top.
pub(super) fn flows(sheet: &Sheet<'_>, spots: &[Spot]) -> Group {
    let mut group = Group::new("routes");
    let held = |leg: &&Leg| sheet.emphasis.as_ref().is_none_or(|emphasis| emphasis.holds_leg(leg));
    let (front, back): (Vec<&Leg>, Vec<&Leg>) = sheet.model.legs.iter().partition(held);
    for leg in back {
        draw(sheet, spots, leg, 0.16, &mut group);
    }
    // Weaker proof and thinner lines lie below.
    let mut front = front;
    front.order_by_key(|leg| (std::cmp::Reverse(leg.proof), leg.consignments));
    for leg in front {
        draw(sheet, spots, leg, 0.92, &mut group);
    }
    group
}

/// The width of a line: consignments by their order of size, so that one is seen and a thousand fit.
pub(super) fn width(consignments: u64) -> f64 {
    (1.3 + 0.62 * libm::log2(consignments.max(1) as f64)).min(5.0)
}

fn draw(sheet: &Sheet<'_>, spots: &[Spot], leg: &Leg, opacity: f64, group: &mut Group) {
    let style = evidence(leg.proof as usize);
    let selected =
        sheet.emphasis.as_ref().is_some_and(|emphasis| leg.routes.iter().any(|route| emphasis.is(route)));
    let width =
        (width(leg.consignments) * style.width + if selected { 0.8 } else { 0.0 }) * sheet.mark_scale();
    let color = sheet.theme.flow.with_opacity(opacity * style.opacity);
    let stroke = Stroke::solid(color, width).dashed(style.dash);
    let way = way(sheet, spots, leg, width);
    if opacity > 0.5 {
        let casing = Stroke::solid(sheet.theme.background.with_opacity(0.7), width + 1.6);
        group.push(Shape::stroked(way.line.clone(), casing));
    }
    let line = Item::from(Shape::stroked(way.line, stroke));
    group.push(line.about(leg.subject.clone()).saying(leg.sentence.as_str()));
    if let Some(arrow) = way.arrow {
        group.push(Item::from(Shape::filled(arrow, color)).about(leg.subject.clone()));
    }
}

/// What a leg looks like.
struct Way {
    line: Path,
    arrow: Option<Path>,
}

fn way(sheet: &Sheet<'_>, spots: &[Spot], leg: &Leg, width: f64) -> Way {
    let (from, to) = (spots[leg.from], spots[leg.to]);
    if leg.from == leg.to && !from.is_visible {
        return Way { line: Path::new(), arrow: None };
    }
    if leg.from == leg.to {
        return Way { line: round_trip(from.at), arrow: None };
    }
    let radius = |index: usize| mark_radius(sheet, &sheet.model.nodes[index]);
    let ends = (radius(leg.from) + 1.5, radius(leg.to) + 1.5);
    if sheet.outlines.is_round() {
        return over_the_globe(sheet, (from, to), ends, width);
    }
    match Unrolled::across_the_cut(sheet, from, to) {
        Some(unrolled) => {
            let curve = Curve::between(unrolled.from, unrolled.to, leg.lane);
            let (line, arrow) = parts(&curve, ends, width);
            let tip = arrow.map(|_| line_end(&curve, ends));
            Way {
                line: unrolled.path(sheet, &line),
                arrow: arrow.zip(tip).and_then(|(arrow, tip)| unrolled.arrow(sheet, arrow, &line, tip)),
            }
        }
        None => {
            let curve = Curve::between(from.at, to.at, leg.lane);
            let (line, arrow) = parts(&curve, ends, width);
            let tip = line_end(&curve, ends);
            Way { line: line.path(), arrow: arrow.map(|arrow| arrow.path(tip, (tip - line.to).unit())) }
        }
    }
}

/// A way over a globe: a great circle, as far as it is seen, with an arrowhead where the destination is seen.
fn over_the_globe(sheet: &Sheet<'_>, (from, to): (Spot, Spot), ends: (f64, f64), width: f64) -> Way {
    let seen = sheet.outlines.way(&[from.place, to.place]).transformed(sheet.screen_from_map);
    let mut runs = seen.flattened();
    let arrow = Arrow::for_width(width);
    if let Some(run) = runs.first_mut().filter(|_| from.is_visible) {
        run.reverse();
        cut_end(run, ends.0);
        run.reverse();
    }
    let mut head = None;
    if let Some(run) = runs.last_mut().filter(|_| to.is_visible) {
        let tip = cut_end(run, ends.1);
        let back = cut_end(run, arrow.length * 0.7);
        head = tip.zip(back).map(|(tip, back)| arrow.path(tip, (tip - back).unit()));
    }
    let mut line = Path::new();
    for run in runs.iter().filter(|run| run.len() > 1) {
        line.add_polyline(run);
    }
    Way { line, arrow: head.filter(|_| !line_is_short(&runs)) }
}

fn line_is_short(runs: &[Vec<Point>]) -> bool {
    runs.iter().all(|run| run.len() < 2)
}

/// Takes so much of its length off the end of a line, and gives the new end; none where nothing is left of it.
fn cut_end(line: &mut Vec<Point>, mut length: f64) -> Option<Point> {
    loop {
        let last = line.pop()?;
        let before = *line.last()?;
        let piece = last.distance(before);
        if piece > length {
            let end = last.lerp(before, length / piece);
            line.push(end);
            return Some(end);
        }
        length -= piece;
    }
}

/// The curve between the marks without its arrowhead, and the arrowhead where there is room for one.
fn parts(curve: &Curve, ends: (f64, f64), width: f64) -> (Curve, Option<Arrow>) {
    let arrow = Arrow::for_width(width);
    // The line ends within the arrowhead, so that its blunt end does not show beside the tip.
    match curve.trimmed(ends.0, ends.1 + arrow.length * 0.7) {
        Some(line) if line.length() > arrow.length * 0.4 => (line, Some(arrow)),
        _ => (*curve, None),
    }
}

fn line_end(curve: &Curve, ends: (f64, f64)) -> Point {
    curve.trimmed(ends.0, ends.1).map_or(curve.to, |shown| shown.to)
}

/// A route within one place: a loop above its mark.
fn round_trip(at: Point) -> Path {
    let mut path = Path::new();
    path.move_to(at);
    path.cubic_to(at + Point::new(-15.0, -20.0), at + Point::new(15.0, -20.0), at);
    path
}

/// The plane of longitude and latitude, unrolled past the edge of the map: there, a way across the cut is one curve.
/// Lengths are pixels of the map's middle.
struct Unrolled {
    from: Point,
    to: Point,
    pixels_per_radian: f64,
}

impl Unrolled {
    /// Where the shorter way between two places crosses the cut.
    fn across_the_cut(sheet: &Sheet<'_>, from: Spot, to: Spot) -> Option<Self> {
        use std::f64::consts::{PI, TAU};
        let (a, b) = (sheet.outlines.turned(from.place), sheet.outlines.turned(to.place));
        let east = b.lon - a.lon;
        if east.abs() <= PI {
            return None;
        }
        let pixels_per_radian = sheet.screen_from_map.scale_factor();
        let point = |place: LonLat| Point::new(place.lon, -place.lat) * pixels_per_radian;
        let around = LonLat { lon: b.lon - TAU * east.signum(), lat: b.lat };
        Some(Self { from: point(a), to: point(around), pixels_per_radian })
    }

    /// The place under a point, and on which sheet of the unrolled map it lies: -1, 0 or 1.
    fn place(&self, point: Point) -> (LonLat, f64) {
        use std::f64::consts::{FRAC_PI_2, PI, TAU};
        let lon = point.x / self.pixels_per_radian;
        let sheet = if lon > PI {
            1.0
        } else if lon < -PI {
            -1.0
        } else {
            0.0
        };
        let lat = (-point.y / self.pixels_per_radian).clamp(-FRAC_PI_2, FRAC_PI_2);
        (LonLat { lon: lon - TAU * sheet, lat }, sheet)
    }

    /// The curve on the screen, in two pieces that end at the edge of the map.
    fn path(&self, sheet: &Sheet<'_>, curve: &Curve) -> Path {
        const PIECES: u32 = 48;
        let mut path = Path::new();
        let mut run: Vec<Point> = Vec::new();
        let mut last: Option<(Point, f64)> = None;
        for step in 0..=PIECES {
            let point = curve.at(f64::from(step) / f64::from(PIECES));
            let (place, side) = self.place(point);
            if let Some((before, old_side)) = last
                && old_side != side
            {
                let edge = self.pixels_per_radian * std::f64::consts::PI * (side + old_side).signum();
                let share = (edge - before.x) / (point.x - before.x);
                let lat = -before.lerp(point, share).y / self.pixels_per_radian;
                run.push(self.at_edge(sheet, lat, old_side == 0.0, edge));
                path.add_polyline(&run);
                run = vec![self.at_edge(sheet, lat, side == 0.0, edge)];
            }
            run.push(on_screen(sheet, place));
            last = Some((point, side));
        }
        path.add_polyline(&run);
        path
    }

    /// The point where the way leaves or enters the map; `near` is the side on which the unrolled edge lies.
    fn at_edge(&self, sheet: &Sheet<'_>, lat: f64, near: bool, edge: f64) -> Point {
        // A hair inside, where the projection knows on which side it is.
        let side = (std::f64::consts::PI - 1e-9) * edge.signum() * if near { 1.0 } else { -1.0 };
        on_screen(sheet, LonLat { lon: side, lat })
    }

    fn arrow(&self, sheet: &Sheet<'_>, arrow: Arrow, line: &Curve, tip: Point) -> Option<Path> {
        let (tip, side) = self.place(tip);
        let (back, back_side) = self.place(line.to);
        (side == back_side).then(|| {
            let tip = on_screen(sheet, tip);
            arrow.path(tip, (tip - on_screen(sheet, back)).unit())
        })
    }
}

/// The point of a place as the projection sees it.
fn on_screen(sheet: &Sheet<'_>, turned: LonLat) -> Point {
    sheet.screen_from_map * sheet.outlines.point(sheet.outlines.unturned(turned))
}
