//! Lifts the items about one subject out of a scene, to be painted over it: a hover costs no second drawing.

use super::{Group, Item, Scene, Shape, Stroke, Subject, SubjectKind};
use crate::style::Theme;

/// A scene of the same size with only the outlines of the items about `subject`, in the theme's accent; of a class, also
/// of the countries or regions in it.
pub fn highlight(scene: &Scene, subject: &Subject, theme: &Theme) -> Scene {
    let mut lifted = Scene::new(scene.size);
    lifted.direction = scene.direction;
    let members = subject.as_class().unwrap_or((SubjectKind::Class, Vec::new()));
    let is_meant = |one: &Subject| one == subject || (one.kind == members.0 && members.1.contains(&one.id));
    lifted.items = lift(&scene.items, &is_meant, theme);
    lifted
}

fn lift(items: &[Item], is_meant: &dyn Fn(&Subject) -> bool, theme: &Theme) -> Vec<Item> {
    items
        .iter()
        .filter_map(|item| match &item.shape {
            Shape::Group(group) => {
                let items = lift(&group.items, is_meant, theme);
                (!items.is_empty()).then(|| {
                    Group {
                        name: group.name,
                        transform: group.transform,
                        clip: group.clip,
                        opacity: 1.0,
                        is_still: group.is_still,
                        items,
                    }
                    .into()
                })
            }
            shape if item.subject.as_ref().is_some_and(is_meant) => outline(shape, theme).map(Item::from),
            _ => None,
        })
        .collect()
}

fn outline(shape: &Shape, theme: &Theme) -> Option<Shape> {
    let ring = Stroke::solid(theme.text, 2.0).rounded();
    match shape {
        Shape::Path { path, fill: Some(_), .. } | Shape::Zone(path) => {
            Some(Shape::Path { path: path.clone(), fill: None, stroke: Some(ring) })
        }
        Shape::Path { path, fill: None, stroke: Some(stroke) } => {
            let thicker = Stroke { color: theme.text, width: stroke.width + 1.5, ..stroke.clone() };
            Some(Shape::Path { path: path.clone(), fill: None, stroke: Some(thicker) })
        }
        Shape::Circle { center, radius, .. } => {
            Some(Shape::Circle { center: *center, radius: radius + 2.0, fill: None, stroke: Some(ring) })
        }
        Shape::Rect { rect, corner, .. } => {
            Some(Shape::Rect { rect: *rect, corner: *corner, fill: None, stroke: Some(ring) })
        }
        Shape::Path { .. } | Shape::Label(_) | Shape::Group(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Point, Size};
    use crate::scene::SubjectKind;
    use crate::style::Color;

    #[test]
    fn only_the_subject_is_lifted() {
        let theme = Theme::light();
        let subject = |id: &str| Subject::new(SubjectKind::Actor, id);
        let disc = |x: f64| Shape::disc(Point::new(x, 0.0), 3.0, Color::hex(0));
        let mut group = Group::new("nodes");
        group.push(Item::from(disc(1.0)).about(subject("a")));
        group.push(Item::from(disc(2.0)).about(subject("b")));
        let mut scene = Scene::new(Size::new(10.0, 10.0));
        scene.push(group);
        let lifted = highlight(&scene, &subject("b"), &theme);
        let Shape::Group(group) = &lifted.items[0].shape else { panic!("the group is kept") };
        let [Item { shape: Shape::Circle { center, radius, .. }, .. }] = &group.items[..] else {
            panic!("one ring: {:?}", group.items)
        };
        assert_eq!((center.x, *radius), (2.0, 5.0));
        assert!(highlight(&scene, &subject("c"), &theme).items.is_empty());
    }
}
