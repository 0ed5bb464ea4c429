//! The picture as a list: what the keyboard walks and assistive technology reads.

use super::{Item, Scene, Shape, Subject};
use crate::geom::{Affine, Point, Rect};

/// One thing that can be reached.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry<'a> {
    /// What it is about.
    pub subject: &'a Subject,
    /// What it says.
    pub sentence: &'a str,
    /// Where it is, on the screen.
    pub bounds: Rect,
}

/// All items that have both a subject and a sentence, in painting order, each subject once: the last item about it, which
/// lies on top, says where it is.
pub fn outline(scene: &Scene) -> Vec<OutlineEntry<'_>> {
    let mut entries: Vec<OutlineEntry<'_>> = Vec::new();
    collect(&scene.items, Affine::IDENTITY, &mut entries);
    let mut position = std::collections::BTreeMap::new();
    let mut kept: Vec<OutlineEntry<'_>> = Vec::new();
    for entry in entries {
        match position.get(entry.subject) {
            Some(&at) => kept[at] = entry,
            None => {
                position.insert(entry.subject, kept.len());
                kept.push(entry);
            }
        }
    }
    kept
}

fn collect<'a>(items: &'a [Item], screen_from_local: Affine, entries: &mut Vec<OutlineEntry<'a>>) {
    for item in items {
        if let Shape::Group(group) = &item.shape {
            collect(&group.items, screen_from_local * group.transform, entries);
        } else if let (Some(subject), Some(sentence)) = (&item.subject, &item.sentence) {
            let bounds = bounds(&item.shape, screen_from_local);
            entries.push(OutlineEntry { subject, sentence, bounds });
        }
    }
}

fn bounds(shape: &Shape, screen_from_local: Affine) -> Rect {
    let moved = |rect: Rect| {
        Rect::bounding([
            screen_from_local * Point::new(rect.x0, rect.y0),
            screen_from_local * Point::new(rect.x1, rect.y1),
        ])
    };
    match shape {
        Shape::Path { path, .. } | Shape::Zone(path) => moved(path.bounds()),
        Shape::Circle { center, radius, .. } => Rect::around(screen_from_local * *center, *radius),
        Shape::Rect { rect, .. } => moved(*rect),
        Shape::Label(label) => Rect::around(screen_from_local * label.at, label.font.size / 2.0),
        Shape::Group(_) => Rect::EMPTY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;
    use crate::scene::SubjectKind;
    use crate::style::Color;

    #[test]
    fn each_subject_is_reached_once_where_it_lies_on_top() {
        let subject = |id: &str| Subject::new(SubjectKind::Place, id);
        let disc = |x: f64, id: &str, says: &str| {
            Item::from(Shape::disc(Point::new(x, 0.0), 1.0, Color::hex(0))).about(subject(id)).saying(says)
        };
        let mut scene = Scene::new(Size::new(10.0, 10.0));
        scene.push(disc(1.0, "a", "below"));
        scene.push(disc(2.0, "b", "other"));
        scene.push(disc(3.0, "a", "above"));
        scene.push(Shape::disc(Point::new(4.0, 0.0), 1.0, Color::hex(0)));
        let outline = outline(&scene);
        let read: Vec<_> = outline.iter().map(|entry| (entry.sentence, entry.bounds.center().x)).collect();
        assert_eq!(read, [("above", 3.0), ("other", 2.0)]);
    }
}
