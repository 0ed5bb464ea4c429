//! A scene as stable text, one item a line, for golden files.

use std::fmt::Write;

use super::{Item, Scene, Shape, Stroke};
use crate::geom::{Path, Segment};
use crate::style::Color;

/// The scene as text: numbers with two decimals, long paths shortened to their beginning, length and box.
pub fn dump(scene: &Scene) -> String {
    let mut text = format!("scene {}x{} {:?}\n", n(scene.size.width), n(scene.size.height), scene.direction);
    line(&mut text, 0, &format!("title {:?}", scene.title));
    line(&mut text, 0, &format!("description {:?}", scene.description));
    items(&mut text, &scene.items, 0);
    text
}

fn items(text: &mut String, list: &[Item], depth: usize) {
    for item in list {
        let mut about = String::new();
        if let Some(subject) = &item.subject {
            let _ = write!(about, " [{} {}]", subject.kind.as_str(), subject.id);
        }
        if let Some(sentence) = &item.sentence {
            let _ = write!(about, " {sentence:?}");
        }
        match &item.shape {
            Shape::Path { path, fill, stroke } => {
                line(
                    text,
                    depth,
                    &format!("path{}{} {}{about}", ink(*fill), pen(stroke.as_ref()), steps(path)),
                );
            }
            Shape::Circle { center, radius, fill, stroke } => {
                let at = format!("{},{} r{}", n(center.x), n(center.y), n(*radius));
                line(text, depth, &format!("circle {at}{}{}{about}", ink(*fill), pen(stroke.as_ref())));
            }
            Shape::Rect { rect, corner, fill, stroke } => {
                let at = format!("{},{} {}x{}", n(rect.x0), n(rect.y0), n(rect.width()), n(rect.height()));
                let corner = if *corner > 0.0 { format!(" corner {}", n(*corner)) } else { String::new() };
                line(text, depth, &format!("rect {at}{corner}{}{}{about}", ink(*fill), pen(stroke.as_ref())));
            }
            Shape::Label(label) => {
                let at = format!("{},{} {:?}", n(label.at.x), n(label.at.y), label.align);
                let font = format!("{}/{}", n(label.font.size), label.font.weight.css());
                let turned =
                    if label.angle == 0.0 { String::new() } else { format!(" turned {}", n(label.angle)) };
                line(
                    text,
                    depth,
                    &format!("label {at} {font} {}{turned} {:?}{about}", label.color, label.text),
                );
            }
            Shape::Group(group) => {
                let matrix = group.transform.coefficients.map(n).join(" ");
                let faded = if group.opacity < 1.0 {
                    format!(" opacity {}", n(group.opacity))
                } else {
                    String::new()
                };
                line(text, depth, &format!("group {} ({matrix}){faded}{about}", group.name));
                items(text, &group.items, depth + 1);
            }
            Shape::Zone(path) => line(text, depth, &format!("zone {}{about}", steps(path))),
        }
    }
}

fn line(text: &mut String, depth: usize, content: &str) {
    for _ in 0..depth {
        text.push_str("  ");
    }
    text.push_str(content);
    text.push('\n');
}

fn ink(fill: Option<Color>) -> String {
    fill.map(|color| format!(" fill {color}")).unwrap_or_default()
}

fn pen(stroke: Option<&Stroke>) -> String {
    let Some(stroke) = stroke else { return String::new() };
    let dash = if stroke.dash.is_empty() {
        String::new()
    } else {
        format!(" dash {}", stroke.dash.iter().map(|length| n(*length)).collect::<Vec<_>>().join(","))
    };
    format!(" stroke {} {}{dash}", stroke.color, n(stroke.width))
}

/// How many steps of a path are written out before it is only summed up.
const STEPS_SHOWN: usize = 12;

fn steps(path: &Path) -> String {
    let mut text = String::new();
    for segment in path.segments.iter().take(STEPS_SHOWN) {
        let _ = match *segment {
            Segment::Move(to) => write!(text, "M{},{} ", n(to.x), n(to.y)),
            Segment::Line(to) => write!(text, "L{},{} ", n(to.x), n(to.y)),
            Segment::Quad(by, to) => write!(text, "Q{},{} {},{} ", n(by.x), n(by.y), n(to.x), n(to.y)),
            Segment::Cubic(a, b, to) => {
                write!(text, "C{},{} {},{} {},{} ", n(a.x), n(a.y), n(b.x), n(b.y), n(to.x), n(to.y))
            }
            Segment::Close => write!(text, "Z "),
        };
    }
    if path.segments.len() > STEPS_SHOWN {
        let bounds = path.bounds();
        let corners = [bounds.x0, bounds.y0, bounds.x1, bounds.y1].map(n).join(" ");
        let _ = write!(text, "… {} steps in {corners}", path.segments.len());
    }
    text.trim_end().to_owned()
}

/// A number with two decimals at most, and no minus before zero.
fn n(value: f64) -> String {
    let text = format!("{:.2}", value + 0.0);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Point, Size};

    #[test]
    fn numbers_are_rounded_and_zero_has_no_sign() {
        assert_eq!([1.005, -0.001, 2.0, 1234.5].map(n).join(" "), "1 0 2 1234.5");
    }

    #[test]
    fn an_item_is_a_line() {
        let mut scene = Scene::new(Size::new(4.0, 3.0));
        scene.push(Shape::disc(Point::new(1.0, 2.0), 0.5, Color::hex(0xff_00_00)));
        assert_eq!(dump(&scene).lines().last(), Some("circle 1,2 r0.5 fill #ff0000"));
    }
}
