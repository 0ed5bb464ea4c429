//! A scene as an SVG document. Groups' transforms are applied here, so that no viewer needs to know of strokes that do
//! not scale; what carries a sentence gets a `<title>`.

use std::fmt::Write;

use super::markup::{push_attribute, push_number, push_text};
use crate::geom::{Affine, Path, Point, Rect, Segment};
use crate::scene::{Align, Baseline, Direction, Group, Item, Label, Scene, Shape, Stroke};
use crate::style::Color;

/// The fonts that pictures are set in, first choice first.
pub const FONT_FAMILY: &str =
    "\"Segoe UI\", \"Helvetica Neue\", Arial, \"Noto Sans\", \"Noto Sans Arabic\", sans-serif";

/// The document, with the picture's title and description as its accessible name.
pub fn render(scene: &Scene) -> String {
    let mut writer = Writer { out: String::with_capacity(4096), clips: 0, direction: scene.direction };
    let out = &mut writer.out;
    out.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    number_attribute(out, "width", scene.size.width);
    number_attribute(out, "height", scene.size.height);
    out.push_str(" viewBox=\"0 0 ");
    push_number(out, scene.size.width);
    out.push(' ');
    push_number(out, scene.size.height);
    out.push('"');
    push_attribute(out, "font-family", FONT_FAMILY);
    if scene.direction == Direction::Rtl {
        push_attribute(out, "direction", "rtl");
    }
    out.push_str(">\n");
    for (tag, text) in [("title", &scene.title), ("desc", &scene.description)] {
        if !text.is_empty() {
            let _ = write!(out, "<{tag}>");
            push_text(out, text);
            let _ = writeln!(out, "</{tag}>");
        }
    }
    if let Some(color) = scene.background {
        let _ = writeln!(out, "<rect width=\"100%\" height=\"100%\" fill=\"{color}\"/>");
    }
    writer.items(&scene.items, Affine::IDENTITY);
    writer.out.push_str("</svg>\n");
    writer.out
}

struct Writer {
    out: String,
    clips: usize,
    direction: Direction,
}

impl Writer {
    fn items(&mut self, items: &[Item], transform: Affine) {
        for item in items {
            match &item.shape {
                Shape::Zone(_) => {}
                Shape::Group(group) => self.group(group, transform),
                shape => {
                    self.open(shape, transform);
                    self.close(item);
                }
            }
        }
    }

    fn group(&mut self, group: &Group, transform: Affine) {
        if let Some(clip) = group.clip {
            self.clips += 1;
            let _ = write!(self.out, "<clipPath id=\"clip{}\"><rect", self.clips);
            rect_attributes(&mut self.out, on_screen(clip, transform));
            self.out.push_str("/></clipPath>\n");
        }
        self.out.push_str("<g");
        push_attribute(&mut self.out, "class", group.name);
        if group.clip.is_some() {
            let _ = write!(self.out, " clip-path=\"url(#clip{})\"", self.clips);
        }
        if group.opacity < 1.0 {
            number_attribute(&mut self.out, "opacity", group.opacity);
        }
        self.out.push_str(">\n");
        self.items(&group.items, transform * group.transform);
        self.out.push_str("</g>\n");
    }

    /// Writes the start tag without its end, so that a title can follow.
    fn open(&mut self, shape: &Shape, transform: Affine) {
        let out = &mut self.out;
        match shape {
            Shape::Path { path, fill, stroke } => {
                out.push_str("<path d=\"");
                path_data(out, path, transform);
                out.push('"');
                if fill.is_some() {
                    push_attribute(out, "fill-rule", "evenodd");
                }
                paint(out, *fill, stroke.as_ref());
            }
            Shape::Circle { center, radius, fill, stroke } => {
                let center = transform * *center;
                out.push_str("<circle");
                number_attribute(out, "cx", center.x);
                number_attribute(out, "cy", center.y);
                number_attribute(out, "r", *radius);
                paint(out, *fill, stroke.as_ref());
            }
            Shape::Rect { rect, corner, fill, stroke } => {
                out.push_str("<rect");
                rect_attributes(out, on_screen(*rect, transform));
                if *corner > 0.0 {
                    number_attribute(out, "rx", *corner);
                }
                paint(out, *fill, stroke.as_ref());
            }
            Shape::Label(label) => label_attributes(out, label, transform * label.at, self.direction),
            Shape::Group(_) | Shape::Zone(_) => {}
        }
    }

    fn close(&mut self, item: &Item) {
        let tag = match item.shape {
            Shape::Path { .. } => "path",
            Shape::Circle { .. } => "circle",
            Shape::Rect { .. } => "rect",
            _ => "text",
        };
        let label = if let Shape::Label(label) = &item.shape { Some(&label.text) } else { None };
        if label.is_none() && item.sentence.is_none() {
            self.out.push_str("/>\n");
            return;
        }
        self.out.push('>');
        if let Some(sentence) = &item.sentence {
            self.out.push_str("<title>");
            push_text(&mut self.out, sentence);
            self.out.push_str("</title>");
        }
        if let Some(text) = label {
            push_text(&mut self.out, text);
        }
        let _ = writeln!(self.out, "</{tag}>");
    }
}

fn on_screen(rect: Rect, transform: Affine) -> Rect {
    let corners = [Point::new(rect.x0, rect.y0), Point::new(rect.x1, rect.y1)];
    Rect::bounding(corners.map(|corner| transform * corner))
}

fn number_attribute(out: &mut String, name: &str, value: f64) {
    let _ = write!(out, " {name}=\"");
    push_number(out, value);
    out.push('"');
}

fn rect_attributes(out: &mut String, rect: Rect) {
    for (name, value) in [("x", rect.x0), ("y", rect.y0), ("width", rect.width()), ("height", rect.height())]
    {
        number_attribute(out, name, value);
    }
}

/// A colour and, apart, its opacity: not every reader of SVG knows colours of eight digits.
fn color_attribute(out: &mut String, name: &str, color: Color) {
    let _ = write!(out, " {name}=\"{}\"", Color::rgb(color.rgb));
    if color.alpha < 255 {
        number_attribute(out, &format!("{name}-opacity"), f64::from(color.alpha) / 255.0);
    }
}

fn paint(out: &mut String, fill: Option<Color>, stroke: Option<&Stroke>) {
    match fill {
        Some(color) => color_attribute(out, "fill", color),
        None => push_attribute(out, "fill", "none"),
    }
    let Some(stroke) = stroke else { return };
    color_attribute(out, "stroke", stroke.color);
    number_attribute(out, "stroke-width", stroke.width);
    if !stroke.dash.is_empty() {
        out.push_str(" stroke-dasharray=\"");
        for (index, length) in stroke.dash.iter().enumerate() {
            if index > 0 {
                out.push(' ');
            }
            push_number(out, *length);
        }
        out.push('"');
    }
    if stroke.round {
        out.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
    }
}

fn path_data(out: &mut String, path: &Path, transform: Affine) {
    let point = |out: &mut String, point: Point| {
        let point = transform * point;
        push_number(out, point.x);
        out.push(' ');
        push_number(out, point.y);
    };
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => {
                out.push('M');
                point(out, to);
            }
            Segment::Line(to) => {
                out.push('L');
                point(out, to);
            }
            Segment::Quad(control, to) => {
                out.push('Q');
                point(out, control);
                out.push(' ');
                point(out, to);
            }
            Segment::Cubic(first, second, to) => {
                out.push('C');
                point(out, first);
                out.push(' ');
                point(out, second);
                out.push(' ');
                point(out, to);
            }
            Segment::Close => out.push('Z'),
        }
    }
}

fn label_attributes(out: &mut String, label: &Label, at: Point, around: Direction) {
    out.push_str("<text");
    let y = at.y + if label.baseline == Baseline::Middle { label.font.size * MIDDLE_SHIFT } else { 0.0 };
    number_attribute(out, "x", at.x);
    number_attribute(out, "y", y);
    number_attribute(out, "font-size", label.font.size);
    if label.font.weight.css() != 400 {
        let _ = write!(out, " font-weight=\"{}\"", label.font.weight.css());
    }
    let direction = label.direction.unwrap_or(around);
    if direction != around {
        push_attribute(out, "direction", if direction == Direction::Rtl { "rtl" } else { "ltr" });
    }
    // `start` and `end` follow the direction of the text; ours are left and right as seen.
    match (label.align, direction) {
        (Align::Center, _) => push_attribute(out, "text-anchor", "middle"),
        (Align::Left, Direction::Ltr) | (Align::Right, Direction::Rtl) => {}
        (Align::Right, Direction::Ltr) | (Align::Left, Direction::Rtl) => {
            push_attribute(out, "text-anchor", "end");
        }
    }
    color_attribute(out, "fill", label.color);
    if let Some((color, width)) = label.halo {
        color_attribute(out, "stroke", color);
        number_attribute(out, "stroke-width", width * 2.0);
        out.push_str(" stroke-linejoin=\"round\" paint-order=\"stroke\"");
    }
    if label.angle != 0.0 {
        out.push_str(" transform=\"rotate(");
        push_number(out, label.angle.to_degrees());
        out.push(' ');
        push_number(out, at.x);
        out.push(' ');
        push_number(out, at.y);
        out.push_str(")\"");
    }
}

/// Half the height of a small letter, as a share of the size: what `Baseline::Middle` moves a line down by.
pub(super) const MIDDLE_SHIFT: f64 = 0.35;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;
    use crate::scene::{Subject, SubjectKind};
    use crate::style::Font;

    #[test]
    fn a_group_moves_positions_and_keeps_sizes() {
        let mut group = Group::new("zoomed");
        group.transform = Affine::scale(10.0);
        group.push(Shape::Circle {
            center: Point::new(2.0, 3.0),
            radius: 4.0,
            fill: None,
            stroke: Some(Stroke::solid(Color::hex(0x12_34_56).with_opacity(0.5), 1.5).dashed(&[2.0, 1.0])),
        });
        let mut scene = Scene::new(Size::new(100.0, 50.0));
        scene.push(group);
        let svg = render(&scene);
        assert!(
            svg.contains(
                "<circle cx=\"20\" cy=\"30\" r=\"4\" fill=\"none\" stroke=\"#123456\" stroke-opacity=\".5\" \
                 stroke-width=\"1.5\" stroke-dasharray=\"3 1.5\"/>"
            ),
            "{svg}"
        );
    }

    #[test]
    fn left_is_left_in_arabic_too() {
        let mut scene = Scene::new(Size::new(100.0, 50.0));
        scene.direction = Direction::Rtl;
        scene.push(Label::new(Point::new(5.0, 6.0), "تبغ", Font::regular(12.0), Color::hex(0)));
        assert!(render(&scene).contains("text-anchor=\"end\""));
        scene.direction = Direction::Ltr;
        assert!(!render(&scene).contains("text-anchor"));
    }

    #[test]
    fn a_casebooks_text_is_never_markup() {
        let mut scene = Scene::new(Size::new(1.0, 1.0));
        scene.title = "</title><script>alert(1)</script>".into();
        let disc = Item::from(Shape::disc(Point::default(), 1.0, Color::hex(0)));
        scene.push(disc.about(Subject::new(SubjectKind::Case, "x")).saying("<img src=x onerror=alert(1)>"));
        let svg = render(&scene);
        assert!(!svg.contains("<script") && !svg.contains("<img"), "{svg}");
        assert!(svg.contains("<title>&lt;img src=x onerror=alert(1)&gt;</title></circle>"));
    }
}
