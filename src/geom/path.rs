//! Outlines made of lines and curves.

use super::{Affine, Point, Rect};

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Starts a new outline.
    Move(Point),
    /// A straight line to the point.
    Line(Point),
    /// A quadratic Bézier curve: control point, end.
    Quad(Point, Point),
    /// A cubic Bézier curve: two control points, end.
    Cubic(Point, Point, Point),
    /// Back to where the outline began.
    Close,
}

/// A sequence of outlines, filled by the even-odd rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// The steps in order; each outline begins with [`Segment::Move`].
    pub segments: Vec<Segment>,
}

impl Path {
    /// An empty path.
    pub const fn new() -> Self {
        Self { segments: Vec::new() }
    }

    /// The open line through the points.
    pub fn polyline(points: &[Point]) -> Self {
        let mut path = Self::new();
        path.add_polyline(points);
        path
    }

    /// The closed outline through the points.
    pub fn polygon(points: &[Point]) -> Self {
        let mut path = Self::polyline(points);
        path.close();
        path
    }

    /// The outline of a rectangle.
    pub fn rect(rect: Rect) -> Self {
        Self::polygon(&[
            Point::new(rect.x0, rect.y0),
            Point::new(rect.x1, rect.y0),
            Point::new(rect.x1, rect.y1),
            Point::new(rect.x0, rect.y1),
        ])
    }

    /// Starts a new outline.
    pub fn move_to(&mut self, to: Point) {
        self.segments.push(Segment::Move(to));
    }

    /// Adds a straight line.
    pub fn line_to(&mut self, to: Point) {
        self.segments.push(Segment::Line(to));
    }

    /// Adds a quadratic curve.
    pub fn quad_to(&mut self, control: Point, to: Point) {
        self.segments.push(Segment::Quad(control, to));
    }

    /// Adds a cubic curve.
    pub fn cubic_to(&mut self, first: Point, second: Point, to: Point) {
        self.segments.push(Segment::Cubic(first, second, to));
    }

    /// Closes the outline, where there is one.
    pub fn close(&mut self) {
        if !self.segments.is_empty() {
            self.segments.push(Segment::Close);
        }
    }

    /// Adds another open line.
    pub fn add_polyline(&mut self, points: &[Point]) {
        let mut points = points.iter();
        if let Some(first) = points.next() {
            self.move_to(*first);
            self.segments.extend(points.map(|point| Segment::Line(*point)));
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// The path under a transform.
    pub fn transformed(&self, by: Affine) -> Self {
        let segments = self.segments.iter().map(|segment| match *segment {
            Segment::Move(to) => Segment::Move(by * to),
            Segment::Line(to) => Segment::Line(by * to),
            Segment::Quad(control, to) => Segment::Quad(by * control, by * to),
            Segment::Cubic(first, second, to) => Segment::Cubic(by * first, by * second, by * to),
            Segment::Close => Segment::Close,
        });
        Self { segments: segments.collect() }
    }

    /// A box around all end and control points: it holds the path, and may be larger where curves bulge less.
    pub fn bounds(&self) -> Rect {
        let mut bounds = Rect::EMPTY;
        for segment in &self.segments {
            match *segment {
                Segment::Move(to) | Segment::Line(to) => bounds = bounds.with_point(to),
                Segment::Quad(control, to) => bounds = bounds.with_point(control).with_point(to),
                Segment::Cubic(first, second, to) => {
                    bounds = bounds.with_point(first).with_point(second).with_point(to);
                }
                Segment::Close => {}
            }
        }
        bounds
    }

    /// The path as straight pieces, each curve in `CURVE_PIECES` of them: open or closed runs of points.
    pub fn flattened(&self) -> Vec<Vec<Point>> {
        let mut runs: Vec<Vec<Point>> = Vec::new();
        let mut last = Point::default();
        for segment in &self.segments {
            if let Segment::Move(to) = *segment {
                runs.push(vec![to]);
                last = to;
                continue;
            }
            let Some(run) = runs.last_mut() else { continue };
            match *segment {
                Segment::Move(_) => {}
                Segment::Line(to) => run.push(to),
                Segment::Quad(control, to) => {
                    run.extend(pieces().map(|t| last.lerp(control, t).lerp(control.lerp(to, t), t)))
                }
                Segment::Cubic(first, second, to) => run.extend(pieces().map(|t| {
                    let (a, b, c) = (last.lerp(first, t), first.lerp(second, t), second.lerp(to, t));
                    a.lerp(b, t).lerp(b.lerp(c, t), t)
                })),
                Segment::Close => {
                    let first = run[0];
                    run.push(first);
                }
            }
            last = *run.last().expect("a run holds the point it began with");
        }
        runs
    }

    /// Calls with both ends of each straight piece of the path under a transform, curves in `CURVE_PIECES` of them;
    /// nothing is copied. With `closing`, open outlines are closed, too.
    fn each_chord(&self, by: Affine, closing: bool, mut chord: impl FnMut(Point, Point)) {
        let (mut first, mut last) = (Point::default(), Point::default());
        for segment in &self.segments {
            match *segment {
                Segment::Move(to) => {
                    if closing && last != first {
                        chord(last, first);
                    }
                    (first, last) = (by * to, by * to);
                }
                Segment::Line(to) => {
                    chord(last, by * to);
                    last = by * to;
                }
                Segment::Quad(control, to) => {
                    let (from, control, to) = (last, by * control, by * to);
                    for t in pieces() {
                        let next = from.lerp(control, t).lerp(control.lerp(to, t), t);
                        chord(last, next);
                        last = next;
                    }
                }
                Segment::Cubic(first, second, to) => {
                    let (from, first, second, to) = (last, by * first, by * second, by * to);
                    for t in pieces() {
                        let (a, b, c) = (from.lerp(first, t), first.lerp(second, t), second.lerp(to, t));
                        let next = a.lerp(b, t).lerp(b.lerp(c, t), t);
                        chord(last, next);
                        last = next;
                    }
                }
                Segment::Close => {
                    chord(last, first);
                    last = first;
                }
            }
        }
        if closing && last != first {
            chord(last, first);
        }
    }

    /// The straight pieces of the path under a transform, each with both ends.
    pub fn chords(&self, by: Affine) -> Vec<(Point, Point)> {
        let mut chords = Vec::new();
        self.each_chord(by, false, |from, to| chords.push((from, to)));
        chords
    }

    /// Whether the point lies inside, by the even-odd rule; open outlines count as closed.
    pub fn contains(&self, point: Point) -> bool {
        let mut inside = false;
        self.each_chord(Affine::IDENTITY, true, |from, to| {
            inside ^= (to.y > point.y) != (from.y > point.y)
                && point.x < (from.x - to.x) * (point.y - to.y) / (from.y - to.y) + to.x;
        });
        inside
    }

    /// The distance from the point to the nearest place on the line; infinite for an empty path.
    pub fn distance(&self, point: Point) -> f64 {
        self.distance_under(Affine::IDENTITY, point)
    }

    /// The distance from the point to the nearest place on the line under a transform; infinite for an empty path.
    pub fn distance_under(&self, by: Affine, point: Point) -> f64 {
        let mut nearest = f64::INFINITY;
        self.each_chord(by, false, |from, to| nearest = nearest.min(distance_to_segment(point, from, to)));
        match self.segments[..] {
            // An outline of one point.
            [Segment::Move(only)] => (by * only).distance(point),
            _ => nearest,
        }
    }
}

/// Into how many straight pieces a curve is cut for measuring: at the sizes of a page the error stays under half a pixel.
const CURVE_PIECES: u32 = 24;

fn pieces() -> impl Iterator<Item = f64> {
    (1..=CURVE_PIECES).map(|step| f64::from(step) / f64::from(CURVE_PIECES))
}

fn distance_to_segment(point: Point, from: Point, to: Point) -> f64 {
    let along = to - from;
    let length = along.length_squared();
    let t = if length > 0.0 { ((point - from).dot(along) / length).clamp(0.0, 1.0) } else { 0.0 };
    point.distance(from + along * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_is_outside() {
        let mut path = Path::rect(Rect::new(0.0, 0.0, 10.0, 10.0));
        path.segments.extend(Path::rect(Rect::new(4.0, 4.0, 6.0, 6.0)).segments);
        assert!(path.contains(Point::new(2.0, 5.0)));
        assert!(!path.contains(Point::new(5.0, 5.0)));
        assert!(!path.contains(Point::new(-1.0, 5.0)));
    }

    #[test]
    fn distance_is_to_the_curve_and_not_to_its_control_point() {
        let mut path = Path::new();
        path.move_to(Point::new(0.0, 0.0));
        path.quad_to(Point::new(5.0, 10.0), Point::new(10.0, 0.0));
        assert!((path.distance(Point::new(5.0, 10.0)) - 5.0).abs() < 1e-9);
        assert_eq!(path.bounds(), Rect::new(0.0, 0.0, 10.0, 10.0));
    }

    #[test]
    fn nothing_is_infinitely_far() {
        assert_eq!(Path::new().distance(Point::default()), f64::INFINITY);
        assert!(!Path::new().contains(Point::default()));
    }
}
