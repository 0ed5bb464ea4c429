//! A scene as calls on a canvas, behind a small trait, so that the order of calls can be tested without a browser.
//!
//! The base transform (device pixels from CSS pixels) is the caller's; strokes and type keep their size under groups.

use super::svg::MIDDLE_SHIFT;
use crate::geom::{Affine, Path, Point, Rect, Segment};
use crate::scene::{Align, Baseline, Direction, Item, Label, Scene, Shape, Stroke};
use crate::style::{Color, Font};

/// What of a canvas is used. Coordinates are CSS pixels.
pub trait Context2d {
    /// Remembers transform, clip and opacity.
    fn save(&mut self);
    /// Goes back to what was remembered last.
    fn restore(&mut self);
    /// Moves and turns what follows.
    fn transform(&mut self, by: Affine);
    /// Hides what follows outside a rectangle.
    fn clip(&mut self, rect: Rect);
    /// Makes what follows translucent.
    fn set_opacity(&mut self, opacity: f64);
    /// Begins a path.
    fn begin_path(&mut self);
    /// Starts an outline.
    fn move_to(&mut self, to: Point);
    /// A straight line.
    fn line_to(&mut self, to: Point);
    /// A quadratic curve.
    fn quad_to(&mut self, control: Point, to: Point);
    /// A cubic curve.
    fn cubic_to(&mut self, first: Point, second: Point, to: Point);
    /// Closes the outline.
    fn close_path(&mut self);
    /// A whole circle as an outline of its own.
    fn circle(&mut self, center: Point, radius: f64);
    /// A rectangle with rounded corners as an outline of its own.
    fn rounded_rect(&mut self, rect: Rect, corner: f64);
    /// Fills the path by the even-odd rule.
    fn fill(&mut self, color: Color);
    /// Lines the path.
    fn stroke(&mut self, stroke: &Stroke);
    /// Writes text at the origin of the current transform, on its baseline, over a rim where there is one.
    fn text(&mut self, text: &Text<'_>);
}

/// One line of text as a canvas takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Text<'a> {
    /// What it says.
    pub text: &'a str,
    /// Where its aligned end stands.
    pub at: Point,
    /// In which letters.
    pub font: Font,
    /// Their colour.
    pub color: Color,
    /// Which end is aligned, as seen.
    pub align: Align,
    /// A rim: colour and width.
    pub halo: Option<(Color, f64)>,
    /// Which way it runs.
    pub direction: Direction,
}

/// Draws the scene, its background first.
pub fn render(scene: &Scene, context: &mut impl Context2d) {
    if let Some(color) = scene.background {
        context.begin_path();
        context.rounded_rect(Rect::new(0.0, 0.0, scene.size.width, scene.size.height), 0.0);
        context.fill(color);
    }
    items(&scene.items, Affine::IDENTITY, scene.direction, context);
}

/// Draws what keeps its place while the picture moves, or else the background and all that moves.
pub fn render_part(scene: &Scene, still: bool, context: &mut impl Context2d) {
    if let Some(color) = scene.background.filter(|_| !still) {
        context.begin_path();
        context.rounded_rect(Rect::new(0.0, 0.0, scene.size.width, scene.size.height), 0.0);
        context.fill(color);
    }
    for item in &scene.items {
        let is_still = matches!(&item.shape, Shape::Group(group) if group.is_still);
        if is_still == still {
            items(std::slice::from_ref(item), Affine::IDENTITY, scene.direction, context);
        }
    }
}

fn items(list: &[Item], transform: Affine, direction: Direction, context: &mut impl Context2d) {
    for item in list {
        match &item.shape {
            Shape::Zone(_) => {}
            Shape::Path { path, fill, stroke } => {
                context.begin_path();
                trace(path, transform, context);
                paint(*fill, stroke.as_ref(), context);
            }
            Shape::Circle { center, radius, fill, stroke } => {
                context.begin_path();
                context.circle(transform * *center, *radius);
                paint(*fill, stroke.as_ref(), context);
            }
            Shape::Rect { rect, corner, fill, stroke } => {
                context.begin_path();
                context.rounded_rect(on_screen(*rect, transform), *corner);
                paint(*fill, stroke.as_ref(), context);
            }
            Shape::Label(label) => write(label, transform * label.at, direction, context),
            Shape::Group(group) => {
                let apart = group.clip.is_some() || group.opacity < 1.0;
                if apart {
                    context.save();
                }
                if let Some(clip) = group.clip {
                    context.clip(on_screen(clip, transform));
                }
                if group.opacity < 1.0 {
                    context.set_opacity(group.opacity);
                }
                items(&group.items, transform * group.transform, direction, context);
                if apart {
                    context.restore();
                }
            }
        }
    }
}

fn on_screen(rect: Rect, transform: Affine) -> Rect {
    let corners = [Point::new(rect.x0, rect.y0), Point::new(rect.x1, rect.y1)];
    Rect::bounding(corners.map(|corner| transform * corner))
}

fn trace(path: &Path, transform: Affine, context: &mut impl Context2d) {
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => context.move_to(transform * to),
            Segment::Line(to) => context.line_to(transform * to),
            Segment::Quad(control, to) => context.quad_to(transform * control, transform * to),
            Segment::Cubic(first, second, to) => {
                context.cubic_to(transform * first, transform * second, transform * to);
            }
            Segment::Close => context.close_path(),
        }
    }
}

fn paint(fill: Option<Color>, stroke: Option<&Stroke>, context: &mut impl Context2d) {
    if let Some(color) = fill {
        context.fill(color);
    }
    if let Some(stroke) = stroke {
        context.stroke(stroke);
    }
}

fn write(label: &Label, at: Point, around: Direction, context: &mut impl Context2d) {
    let down = if label.baseline == Baseline::Middle { label.font.size * MIDDLE_SHIFT } else { 0.0 };
    let turned = label.angle != 0.0;
    let mut text = Text {
        text: &label.text,
        at: Point::new(at.x, at.y + down),
        font: label.font,
        color: label.color,
        align: label.align,
        halo: label.halo,
        direction: label.direction.unwrap_or(around),
    };
    if turned {
        context.save();
        let (sin, cos) = libm::sincos(label.angle);
        context.transform(Affine { coefficients: [cos, sin, -sin, cos, at.x, at.y] });
        text.at = Point::new(0.0, down);
    }
    context.text(&text);
    if turned {
        context.restore();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;
    use crate::scene::Group;

    #[derive(Default)]
    struct Log(Vec<String>);

    impl Context2d for Log {
        fn save(&mut self) {
            self.0.push("save".into());
        }
        fn restore(&mut self) {
            self.0.push("restore".into());
        }
        fn transform(&mut self, by: Affine) {
            self.0
                .push(format!("transform {:?}", by.coefficients.map(|value| (value * 10.0).round() / 10.0)));
        }
        fn clip(&mut self, rect: Rect) {
            self.0.push(format!("clip {} {}", rect.width(), rect.height()));
        }
        fn set_opacity(&mut self, opacity: f64) {
            self.0.push(format!("opacity {opacity}"));
        }
        fn begin_path(&mut self) {
            self.0.push("begin".into());
        }
        fn move_to(&mut self, to: Point) {
            self.0.push(format!("M{},{}", to.x, to.y));
        }
        fn line_to(&mut self, to: Point) {
            self.0.push(format!("L{},{}", to.x, to.y));
        }
        fn quad_to(&mut self, _: Point, to: Point) {
            self.0.push(format!("Q{},{}", to.x, to.y));
        }
        fn cubic_to(&mut self, _: Point, _: Point, to: Point) {
            self.0.push(format!("C{},{}", to.x, to.y));
        }
        fn close_path(&mut self) {
            self.0.push("Z".into());
        }
        fn circle(&mut self, center: Point, radius: f64) {
            self.0.push(format!("circle {},{} {radius}", center.x, center.y));
        }
        fn rounded_rect(&mut self, rect: Rect, corner: f64) {
            self.0.push(format!("rect {}x{} {corner}", rect.width(), rect.height()));
        }
        fn fill(&mut self, color: Color) {
            self.0.push(format!("fill {color}"));
        }
        fn stroke(&mut self, stroke: &Stroke) {
            self.0.push(format!("stroke {} {}", stroke.color, stroke.width));
        }
        fn text(&mut self, text: &Text<'_>) {
            self.0.push(format!("text {:?} {},{} {:?}", text.text, text.at.x, text.at.y, text.direction));
        }
    }

    #[test]
    fn calls_come_in_painting_order_and_in_pairs() {
        let ink = Color::hex(0);
        let mut group = Group::new("plot");
        group.transform = Affine::scale(2.0);
        group.clip = Some(Rect::new(0.0, 0.0, 10.0, 5.0));
        let line = Path::polyline(&[Point::new(1.0, 1.0), Point::new(2.0, 3.0)]);
        group.push(Shape::stroked(line, Stroke::solid(ink, 1.5)));
        let mut label = Label::new(Point::new(4.0, 4.0), "up", Font::regular(10.0), ink);
        label.angle = -std::f64::consts::FRAC_PI_2;
        group.push(label);
        let mut scene = Scene::new(Size::new(20.0, 10.0));
        scene.background = Some(Color::hex(0xff_ff_ff));
        scene.push(group);
        let mut log = Log::default();
        render(&scene, &mut log);
        assert_eq!(
            log.0.join("; "),
            "begin; rect 20x10 0; fill #ffffff; save; clip 10 5; begin; M2,2; L4,6; stroke #000000 1.5; save; \
             transform [0.0, -1.0, 1.0, 0.0, 8.0, 8.0]; text \"up\" 0,0 Ltr; restore; restore"
        );
    }
}
