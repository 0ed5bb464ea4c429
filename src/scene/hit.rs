//! What lies under the pointer. Marks go before areas, so that a port can be pointed at within its country.

use super::{Item, Scene, Shape, Subject};
use crate::geom::{Affine, Point, Rect};

/// The subject at a point: the mark nearest to it within `tolerance` pixels, else the topmost area that holds it.
///
/// Marks are circles and lines, which reach two fifths as far; areas are filled paths, rectangles and zones. Of marks that lie equally near, the
/// topmost wins. Items without a subject are not seen, nor is what a group clips away.
pub fn hit(scene: &Scene, point: Point, tolerance: f64) -> Option<&Subject> {
    let mut search = Search { point, tolerance, mark: None, area: None };
    search.items(&scene.items, Affine::IDENTITY);
    search.mark.map(|(_, subject)| subject).or(search.area)
}

/// Lines are long and lie over areas that a reader wants to point at too: they reach less far than points.
const LINE_REACH: f64 = 0.4;

struct Search<'a> {
    point: Point,
    tolerance: f64,
    mark: Option<(f64, &'a Subject)>,
    area: Option<&'a Subject>,
}

impl<'a> Search<'a> {
    /// Later items lie on top: they replace what was found, unless it is nearer.
    fn items(&mut self, items: &'a [Item], screen_from_local: Affine) {
        for item in items {
            if let Shape::Group(group) = &item.shape {
                if group
                    .clip
                    .is_none_or(|clip| bounds_on_screen(clip, screen_from_local).contains(self.point))
                {
                    self.items(&group.items, screen_from_local * group.transform);
                }
                continue;
            }
            let Some(subject) = &item.subject else { continue };
            match self.measure(&item.shape, screen_from_local) {
                Found::Nothing => {}
                Found::Area => self.area = Some(subject),
                Found::Mark(distance) => {
                    if distance <= self.tolerance && self.mark.is_none_or(|(best, _)| distance <= best) {
                        self.mark = Some((distance, subject));
                    }
                }
            }
        }
    }

    fn measure(&self, shape: &Shape, screen_from_local: Affine) -> Found {
        let area = |inside: bool| if inside { Found::Area } else { Found::Nothing };
        match shape {
            Shape::Circle { center, radius, .. } => {
                Found::Mark(((screen_from_local * *center).distance(self.point) - radius).max(0.0))
            }
            Shape::Path { path, fill: None, stroke: Some(stroke) } => {
                let reach = self.tolerance * LINE_REACH + stroke.width;
                if !bounds_on_screen(path.bounds(), screen_from_local).inflate(reach).contains(self.point) {
                    return Found::Nothing;
                }
                let distance = path.transformed(screen_from_local).distance(self.point);
                Found::Mark((distance - stroke.width / 2.0).max(0.0) / LINE_REACH)
            }
            Shape::Path { path, fill: Some(_), .. } | Shape::Zone(path) => {
                let bounds = bounds_on_screen(path.bounds(), screen_from_local);
                let local =
                    screen_from_local.inverse().map(|local_from_screen| local_from_screen * self.point);
                area(bounds.contains(self.point) && local.is_some_and(|local| path.contains(local)))
            }
            Shape::Rect { rect, .. } => area(bounds_on_screen(*rect, screen_from_local).contains(self.point)),
            Shape::Path { .. } | Shape::Label(_) | Shape::Group(_) => Found::Nothing,
        }
    }
}

enum Found {
    Nothing,
    Area,
    /// At this distance from its edge.
    Mark(f64),
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
    use crate::geom::{Path, Size};
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

    #[test]
    fn marks_go_before_the_area_they_lie_on() {
        let scene = scene();
        assert_eq!(hit(&scene, Point::new(20.0, 26.0), 3.0), Some(&country("port")));
        assert_eq!(hit(&scene, Point::new(20.0, 30.0), 3.0), Some(&country("AA")));
        assert_eq!(hit(&scene, Point::new(60.0, 72.0), 3.0), Some(&country("route")));
        assert_eq!(hit(&scene, Point::new(60.0, 60.0), 3.0), None);
    }

    #[test]
    fn what_is_clipped_away_is_not_there() {
        assert_eq!(hit(&scene(), Point::new(90.0, 90.0), 3.0), None);
    }
}
