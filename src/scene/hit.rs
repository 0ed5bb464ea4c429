//! What lies under the pointer. Marks go before areas, so that a port can be pointed at within its country, and small
//! marks before large ones.
//!
//! A [`HitIndex`] is made once for a picture; asking it costs what lies near the pointer, however much the picture holds.

use std::sync::Arc;

use super::{Group, Item, Scene, Shape, Subject};
use crate::geom::{Affine, Path, Point, Rect};

/// The subject at a point: the mark nearest to it within `tolerance` pixels, else the topmost area that holds it.
///
/// Marks are circles and lines, which reach two fifths as far; areas are filled paths, rectangles and zones. Of marks that
/// lie equally near the smaller wins, then the topmost. Items without a subject are not seen, nor is what a group clips
/// away. To ask more than once, make a [`HitIndex`].
pub fn hit(scene: &Scene, point: Point, tolerance: f64) -> Option<&Subject> {
    if let Some(covered) = covers(scene).rev().find(|(rect, _)| rect.contains(point)) {
        return covered.1;
    }
    let mut found: Option<(f64, f64, &Subject)> = None;
    let mut area = None;
    each_item(&scene.items, Affine::IDENTITY, None, &mut |item, subject, place| {
        if !place.shows(point) {
            return;
        }
        match Target::of(&item.shape, place.screen_from_local) {
            Some(Target::Area { path, screen_from_local, rect })
                if holds(path.as_deref(), screen_from_local, rect, point) =>
            {
                area = Some(subject);
            }
            Some(Target::Area { .. }) | None => {}
            Some(mark) => {
                let (distance, size) = mark.distance(point);
                let is_nearer = |best: &(f64, f64, &Subject)| (distance, size) <= (best.0, best.1);
                if distance <= tolerance && found.as_ref().is_none_or(is_nearer) {
                    found = Some((distance, size, subject));
                }
            }
        }
    });
    found.map(|(_, _, subject)| subject).or(area)
}

/// The name of a group that lies over the picture as a control: under its rectangles nothing else can be pointed at.
const LEGEND: &str = "legend";

/// The rectangles of legends, in painting order, with what they are about.
fn covers(scene: &Scene) -> impl DoubleEndedIterator<Item = (Rect, Option<&Subject>)> {
    let legends = scene.items.iter().filter_map(|item| match &item.shape {
        Shape::Group(group) if group.name == LEGEND => Some(group),
        _ => None,
    });
    let rect = |group: &Group, item: &Item| match item.shape {
        Shape::Rect { rect, .. } => Some(bounds_on_screen(rect, group.transform)),
        _ => None,
    };
    legends.flat_map(move |group| {
        group.items.iter().filter_map(move |item| Some((rect(group, item)?, item.subject.as_ref())))
    })
}

/// Lines are long and lie over areas that a reader wants to point at too: they reach less far than points.
const LINE_REACH: f64 = 0.4;

/// The side of a cell, in pixels: about as far as a pointer reaches.
const CELL: f64 = 24.0;

/// A picture made ready to be asked what lies at a point.
#[derive(Clone, Debug)]
pub struct HitIndex {
    tolerance: f64,
    columns: usize,
    rows: usize,
    /// For each cell where its marks begin in `marks`; one more than there are cells.
    starts: Vec<u32>,
    marks: Vec<u32>,
    entries: Vec<Entry>,
    /// Areas, in painting order.
    areas: Vec<u32>,
    /// What lies over the picture, in painting order.
    covers: Vec<(Rect, Option<Subject>)>,
}

#[derive(Clone, Debug)]
struct Entry {
    subject: Subject,
    target: Target,
    clip: Option<Rect>,
}

/// What can be pointed at, with its place on the screen.
#[derive(Clone, Debug)]
enum Target {
    Disc { center: Point, radius: f64 },
    Line { path: Arc<Path>, screen_from_local: Affine, width: f64 },
    Area { path: Option<Arc<Path>>, screen_from_local: Affine, rect: Rect },
}

/// Where an item lies, and what of it is clipped away.
#[derive(Clone, Copy)]
struct Place {
    screen_from_local: Affine,
    clip: Option<Rect>,
}

impl Place {
    fn shows(&self, point: Point) -> bool {
        self.clip.is_none_or(|clip| clip.contains(point))
    }
}

impl HitIndex {
    /// The index of a picture, for a pointer that reaches so many pixels far.
    pub fn new(scene: &Scene, tolerance: f64) -> Self {
        let tolerance = if tolerance.is_finite() { tolerance.max(0.0) } else { 0.0 };
        let cells = |length: f64| (length / CELL).clamp(1.0, 1_000.0).ceil() as usize;
        let (columns, rows) = (cells(scene.size.width), cells(scene.size.height));
        let mut index = Self {
            tolerance,
            columns,
            rows,
            starts: Vec::new(),
            marks: Vec::new(),
            entries: Vec::new(),
            areas: Vec::new(),
            covers: covers(scene).map(|(rect, subject)| (rect, subject.cloned())).collect(),
        };
        let mut filed: Vec<(u32, u32)> = Vec::new();
        each_item(&scene.items, Affine::IDENTITY, None, &mut |item, subject, place| {
            let Some(target) = Target::of(&item.shape, place.screen_from_local) else { return };
            let number = index.entries.len() as u32;
            match &target {
                Target::Area { .. } => index.areas.push(number),
                Target::Disc { center, radius } => {
                    index.file(Rect::around(*center, radius + tolerance), number, &mut filed);
                }
                Target::Line { path, screen_from_local, width } => {
                    let reach = tolerance * LINE_REACH + width / 2.0;
                    let chords = path.chords(*screen_from_local);
                    if chords.is_empty() {
                        let bounds = bounds_on_screen(path.bounds(), *screen_from_local);
                        index.file(bounds.inflate(reach), number, &mut filed);
                    }
                    for (from, to) in chords {
                        index.file(Rect::bounding([from, to]).inflate(reach), number, &mut filed);
                    }
                }
            }
            index.entries.push(Entry { subject: subject.clone(), target, clip: place.clip });
        });
        // By cell, then in painting order; the pieces of a line stand in a cell once.
        filed.sort_unstable();
        filed.dedup();
        index.starts = vec![0; columns * rows + 1];
        for (cell, _) in &filed {
            index.starts[*cell as usize + 1] += 1;
        }
        for cell in 1..index.starts.len() {
            index.starts[cell] += index.starts[cell - 1];
        }
        index.marks = filed.into_iter().map(|(_, number)| number).collect();
        index
    }

    fn file(&self, bounds: Rect, number: u32, filed: &mut Vec<(u32, u32)>) {
        let frame = Rect::from_xywh(0.0, 0.0, self.columns as f64 * CELL, self.rows as f64 * CELL);
        if !bounds.intersects(&frame) {
            return;
        }
        let at = |length: f64, count: usize| (length / CELL).clamp(0.0, (count - 1) as f64) as usize;
        for row in at(bounds.y0, self.rows)..=at(bounds.y1, self.rows) {
            for column in at(bounds.x0, self.columns)..=at(bounds.x1, self.columns) {
                filed.push(((row * self.columns + column) as u32, number));
            }
        }
    }

    /// The subject at a point, as [`hit`] finds it; none outside the picture.
    pub fn at(&self, point: Point) -> Option<&Subject> {
        match self.covers.iter().rev().find(|(rect, _)| rect.contains(point)) {
            Some((_, subject)) => subject.as_ref(),
            None => self.mark_at(point).or_else(|| self.area_at(point)),
        }
    }

    fn mark_at(&self, point: Point) -> Option<&Subject> {
        let is_inside = point.is_finite() && point.x >= 0.0 && point.y >= 0.0;
        let (column, row) = ((point.x / CELL) as usize, (point.y / CELL) as usize);
        if !is_inside || column >= self.columns || row >= self.rows {
            return None;
        }
        let cell = row * self.columns + column;
        let mut best: Option<(f64, f64, &Subject)> = None;
        for number in &self.marks[self.starts[cell] as usize..self.starts[cell + 1] as usize] {
            let entry = &self.entries[*number as usize];
            if entry.clip.is_some_and(|clip| !clip.contains(point)) {
                continue;
            }
            let (distance, size) = entry.target.distance(point);
            let is_nearer = |best: &(f64, f64, &Subject)| (distance, size) <= (best.0, best.1);
            if distance <= self.tolerance && best.as_ref().is_none_or(is_nearer) {
                best = Some((distance, size, &entry.subject));
            }
        }
        best.map(|(_, _, subject)| subject)
    }

    fn area_at(&self, point: Point) -> Option<&Subject> {
        let holds_point = |entry: &&Entry| match &entry.target {
            Target::Area { path, screen_from_local, rect } => {
                entry.clip.is_none_or(|clip| clip.contains(point))
                    && holds(path.as_deref(), *screen_from_local, *rect, point)
            }
            _ => false,
        };
        let topmost = self.areas.iter().rev().map(|number| &self.entries[*number as usize]);
        topmost.into_iter().find(holds_point).map(|entry| &entry.subject)
    }
}

impl Target {
    fn of(shape: &Shape, screen_from_local: Affine) -> Option<Self> {
        match shape {
            Shape::Circle { center, radius, .. } => {
                Some(Self::Disc { center: screen_from_local * *center, radius: *radius })
            }
            Shape::Path { path, fill: None, stroke: Some(stroke) } => {
                Some(Self::Line { path: path.clone(), screen_from_local, width: stroke.width })
            }
            Shape::Path { path, fill: Some(_), .. } | Shape::Zone(path) => Some(Self::Area {
                rect: bounds_on_screen(path.bounds(), screen_from_local),
                path: Some(path.clone()),
                screen_from_local,
            }),
            Shape::Rect { rect, .. } => {
                let rect = bounds_on_screen(*rect, screen_from_local);
                Some(Self::Area { path: None, screen_from_local, rect })
            }
            Shape::Path { .. } | Shape::Label(_) | Shape::Group(_) => None,
        }
    }

    /// How far a pointer is from the edge of a mark, and how large the mark is: lines go after all discs.
    fn distance(&self, point: Point) -> (f64, f64) {
        match self {
            Self::Disc { center, radius } => ((center.distance(point) - radius).max(0.0), *radius),
            Self::Line { path, screen_from_local, width } => {
                let distance = path.distance_under(*screen_from_local, point);
                ((distance - width / 2.0).max(0.0) / LINE_REACH, f64::MAX)
            }
            Self::Area { .. } => (f64::INFINITY, f64::MAX),
        }
    }
}

fn holds(path: Option<&Path>, screen_from_local: Affine, rect: Rect, point: Point) -> bool {
    rect.contains(point)
        && path.is_none_or(|path| {
            let local = screen_from_local.inverse().map(|local_from_screen| local_from_screen * point);
            local.is_some_and(|local| path.contains(local))
        })
}

/// Calls with each item that has a subject, in painting order, and where it lies.
fn each_item<'a>(
    items: &'a [Item],
    screen_from_local: Affine,
    clip: Option<Rect>,
    call: &mut impl FnMut(&'a Item, &'a Subject, Place),
) {
    for item in items {
        if let Shape::Group(group) = &item.shape {
            let own = group.clip.map(|clip| bounds_on_screen(clip, screen_from_local));
            let clip = match (clip, own) {
                (Some(around), Some(own)) => Some(common(around, own)),
                (around, own) => around.or(own),
            };
            each_item(&group.items, screen_from_local * group.transform, clip, call);
        } else if let Some(subject) = &item.subject {
            call(item, subject, Place { screen_from_local, clip });
        }
    }
}

/// What two rectangles have in common.
fn common(one: Rect, other: Rect) -> Rect {
    Rect {
        x0: one.x0.max(other.x0),
        y0: one.y0.max(other.y0),
        x1: one.x1.min(other.x1),
        y1: one.y1.min(other.y1),
    }
}

fn bounds_on_screen(rect: Rect, screen_from_local: Affine) -> Rect {
    if rect.is_empty() {
        return rect;
    }
    let corners = [(rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)];
    Rect::bounding(corners.map(|(x, y)| screen_from_local * Point::new(x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;
    use crate::scene::{Group, Stroke, SubjectKind};
    use crate::style::Color;

    fn country(code: &str) -> Subject {
        Subject::new(SubjectKind::Country, code)
    }

    fn scene() -> Scene {
        let ink = Color::hex(0);
        let mut scene = Scene::new(Size::new(100.0, 100.0));
        let land = Path::rect(Rect::new(0.0, 0.0, 50.0, 50.0));
        scene.push(Item::from(Shape::filled(land, ink)).about(country("AA")));
        let mut group = Group::new("zoomed");
        group.transform = Affine::scale(2.0);
        group.clip = Some(Rect::new(0.0, 0.0, 80.0, 80.0));
        group.push(Item::from(Shape::disc(Point::new(10.0, 10.0), 4.0, ink)).about(country("port")));
        group.push(Item::from(Shape::disc(Point::new(45.0, 45.0), 4.0, ink)).about(country("clipped")));
        scene.push(group);
        let line = Path::polyline(&[Point::new(0.0, 70.0), Point::new(100.0, 70.0)]);
        scene.push(Item::from(Shape::stroked(line, Stroke::solid(ink, 2.0))).about(country("route")));
        scene
    }

    fn both(scene: &Scene, point: Point) -> Option<Subject> {
        let found = hit(scene, point, 3.0).cloned();
        assert_eq!(HitIndex::new(scene, 3.0).at(point), found.as_ref(), "{point:?}");
        found
    }

    #[test]
    fn marks_go_before_the_area_they_lie_on() {
        let scene = scene();
        assert_eq!(both(&scene, Point::new(20.0, 26.0)), Some(country("port")));
        assert_eq!(both(&scene, Point::new(20.0, 30.0)), Some(country("AA")));
        assert_eq!(both(&scene, Point::new(60.0, 72.0)), Some(country("route")));
        assert_eq!(both(&scene, Point::new(60.0, 60.0)), None);
    }

    #[test]
    fn a_legend_covers_what_lies_under_it() {
        let mut scene = scene();
        let row = |y: f64, id: &str| {
            let rect = Rect::from_xywh(10.0, y, 40.0, 10.0);
            Item::from(Shape::Rect { rect, corner: 0.0, fill: None, stroke: None }).about(country(id))
        };
        let mut legend = Group::new(LEGEND);
        let rect = Rect::from_xywh(5.0, 5.0, 60.0, 70.0);
        legend.push(Shape::Rect { rect, corner: 0.0, fill: None, stroke: None });
        legend.push(row(15.0, "few"));
        legend.push(row(60.0, "many"));
        scene.push(legend);
        assert_eq!(both(&scene, Point::new(20.0, 20.0)), Some(country("few")));
        assert_eq!(both(&scene, Point::new(20.0, 68.0)), Some(country("many")));
        assert_eq!(both(&scene, Point::new(20.0, 28.0)), None);
    }

    #[test]
    fn what_is_clipped_away_is_not_there() {
        assert_eq!(both(&scene(), Point::new(90.0, 90.0)), None);
    }

    #[test]
    fn a_small_mark_goes_before_a_large_one_over_it() {
        let mut scene = Scene::new(Size::new(100.0, 100.0));
        for (radius, name) in [(4.0, "small"), (30.0, "large")] {
            let disc = Shape::disc(Point::new(50.0, 50.0), radius, Color::hex(0));
            scene.push(Item::from(disc).about(country(name)));
        }
        assert_eq!(both(&scene, Point::new(51.0, 50.0)), Some(country("small")));
        assert_eq!(both(&scene, Point::new(70.0, 50.0)), Some(country("large")));
    }

    #[test]
    fn the_index_finds_what_a_look_at_everything_finds() {
        // Numerical Recipes' linear congruence: good enough to throw things about.
        let mut state = 7_u32;
        let mut number = |most: f64| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / f64::from(1_u32 << 24) * most
        };
        let mut scene = Scene::new(Size::new(300.0, 200.0));
        for at in 0..400 {
            let (x, y) = (number(360.0) - 30.0, number(260.0) - 30.0);
            let shape = match at % 4 {
                0 | 1 => Shape::disc(Point::new(x, y), number(9.0), Color::hex(0)),
                2 => {
                    let mut path = Path::new();
                    path.move_to(Point::new(x, y));
                    path.quad_to(Point::new(number(300.0), number(200.0)), Point::new(number(300.0), y));
                    Shape::stroked(path, Stroke::solid(Color::hex(0), number(4.0)))
                }
                _ => {
                    let rect = Rect::from_xywh(x, y, number(60.0), number(60.0));
                    Shape::Rect { rect, corner: 0.0, fill: Some(Color::hex(0)), stroke: None }
                }
            };
            scene.push(Item::from(shape).about(country(&at.to_string())));
        }
        let index = HitIndex::new(&scene, 12.0);
        for _ in 0..2_000 {
            let point = Point::new(number(300.0), number(200.0));
            assert_eq!(index.at(point), hit(&scene, point, 12.0), "{point:?}");
        }
        for odd in [f64::NAN, -1.0, 1e300, f64::INFINITY] {
            index.at(Point::new(odd, 5.0));
            HitIndex::new(&Scene::new(Size::new(odd, odd)), odd).at(Point::new(5.0, odd));
        }
    }
}
