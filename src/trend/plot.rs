//! Takes a rectangle of the page and the ranges of days and values, gives shapes of lines, areas, bars and the grid in it.
//! plotters does the drawing; knows no text and no data but numbers.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use plotters::coord::combinators::{BindKeyPoints, WithKeyPoints};
use plotters::coord::ranged1d::BoldPoints;
use plotters::coord::types::RangedCoordf64;
use plotters::element::{Drawable, PointCollection};
use plotters::prelude::{
    AreaSeries, Cartesian2d, Color as _, DrawingArea, LineSeries, Polygon, Rectangle, ShapeStyle,
};

use super::record::{Recorder, pixels, rgba, units};
use super::ruler::Ruler;
use super::view::Window;
use crate::geom::{Point, Rect, Size};
use crate::scene::{Shape, Stroke};
use crate::style::Color;

/// A point of a chart: days since 1970, and a value.
pub(super) type At = (f64, f64);

type Coordinates = Cartesian2d<WithKeyPoints<RangedCoordf64>, WithKeyPoints<RangedCoordf64>>;

/// A rectangle in which days run to the right, or to the left where readers do, and values upwards.
pub struct Plot {
    /// Where it is on the page.
    pub rect: Rect,
    /// The days it shows.
    pub window: Window,
    /// How values become heights.
    pub(super) ruler: Ruler,
    /// Whether time begins on the right.
    pub from_right: bool,
    recorder: Rc<RefCell<Recorder>>,
    area: DrawingArea<Recorder, Coordinates>,
}

/// What a plot shows: its two ranges, and where lines of the grid are.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    /// First and last day, as numbers; the first is the smaller one.
    pub(super) days: (f64, f64),
    /// How values become heights.
    pub(super) ruler: Ruler,
    /// Whether time begins on the right.
    pub(super) from_right: bool,
    /// Where values have a line across.
    pub(super) value_ticks: Vec<f64>,
}

impl Plot {
    /// A plot on a page of a size.
    pub(super) fn new(page: Size, rect: Rect, frame: &Frame) -> Self {
        let recorder = Rc::new(RefCell::new(Recorder::new(page)));
        let days = (frame.days.0..frame.days.1).with_key_points(Vec::new());
        let ruler = frame.ruler;
        let marks = frame.value_ticks.iter().map(|value| ruler.height(*value)).collect();
        let values = (ruler.bottom..ruler.top).with_key_points(marks);
        let (left, right) = (units(rect.x0), units(rect.x1));
        let across = if frame.from_right { right..left } else { left..right };
        let up = units(rect.y1)..units(rect.y0);
        let coordinates = Coordinates::new(days, values, (across, up));
        let area = DrawingArea::from(&recorder).apply_coord_spec(coordinates);
        let window = Window { from: frame.days.0, to: frame.days.1 };
        Self { rect, window, ruler, from_right: frame.from_right, recorder, area }
    }

    /// A point of the chart as plotters takes it.
    fn high(&self, (day, value): At) -> At {
        (day, self.ruler.height(value))
    }

    /// A value, or the nearest one that the plot reaches.
    pub(super) fn within(&self, value: f64) -> f64 {
        if self.ruler.has(0.0) { value.clamp(self.ruler.bottom, self.ruler.top) } else { value }
    }

    /// Where a day and a value are on the page.
    pub fn place(&self, at: (f64, f64)) -> Point {
        pixels(self.area.map_coordinate(&self.high(at)))
    }

    /// How far in its time a place across the page is, 0 to 1; an end of it for places beside the plot.
    pub fn share_at(&self, x: f64) -> f64 {
        let share = ((x - self.rect.x0) / self.rect.width().max(1.0)).clamp(0.0, 1.0);
        if self.from_right { 1.0 - share } else { share }
    }

    /// The day at a place across the page, as a number; the first or last one shown for places beside the plot.
    pub fn day_at(&self, x: f64) -> f64 {
        self.window.from + self.window.length() * self.share_at(x)
    }

    /// How many days a pixel holds.
    pub fn days_per_pixel(&self) -> f64 {
        self.window.length() / self.rect.width().max(1.0)
    }

    /// The lines across, one for each tick.
    pub(super) fn grid(&self, color: Color, width: f64) -> Vec<Shape> {
        let style = line_style(color, width);
        self.area
            .draw_mesh(|recorder, line| line.draw(recorder, &style), BoldPoints(0), BoldPoints(0))
            .expect("recording cannot fail");
        self.recorder.borrow_mut().take()
    }

    /// A line through points in the order of time, its joins rounded.
    pub(super) fn line(&self, points: &[At], stroke: &Stroke) -> Vec<Shape> {
        let points = points.iter().map(|at| self.high(*at));
        for part in LineSeries::new(points, line_style(stroke.color, stroke.width)) {
            self.draw(&part);
        }
        let mut shapes = self.recorder.borrow_mut().take();
        for shape in &mut shapes {
            if let Shape::Path { stroke: Some(drawn), .. } = shape {
                *drawn = stroke.clone();
            }
        }
        shapes
    }

    /// The area between zero and points in the order of time.
    pub(super) fn area(&self, points: &[At], fill: Color) -> Vec<Shape> {
        let points = points.iter().map(|at| self.high(*at));
        for part in AreaSeries::new(points, self.ruler.height(0.0), rgba(fill)) {
            self.draw(&part);
        }
        self.recorder.borrow_mut().take()
    }

    /// The area between two lines; each in the order of time.
    pub(super) fn band(&self, upper: &[At], lower: &[At], fill: Color) -> Vec<Shape> {
        let corners: Vec<At> = upper.iter().chain(lower.iter().rev()).map(|at| self.high(*at)).collect();
        self.draw(&Polygon::new(corners, rgba(fill)));
        self.recorder.borrow_mut().take()
    }

    /// A bar between two days and two values.
    pub(super) fn bar(&self, days: (f64, f64), values: (f64, f64), fill: Color) -> Vec<Shape> {
        let corners = [self.high((days.0, values.1)), self.high((days.1, values.0))];
        self.draw(&Rectangle::new(corners, rgba(fill).filled()));
        self.recorder.borrow_mut().take()
    }

    fn draw<'a, E>(&self, element: &'a E)
    where
        E: Drawable<Recorder>,
        &'a E: PointCollection<'a, At>,
    {
        self.area.draw(element).expect("recording cannot fail");
    }
}

impl fmt::Debug for Plot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plot").field("rect", &self.rect).field("window", &self.window).finish_non_exhaustive()
    }
}

fn line_style(color: Color, width: f64) -> ShapeStyle {
    rgba(color).stroke_width(units(width).unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::super::ruler::ValueTicks;
    use super::*;

    fn plot() -> Plot {
        plot_of(ValueTicks::new((0.0, 4.0), 2, true), false)
    }

    fn plot_of(ticks: ValueTicks, from_right: bool) -> Plot {
        let frame = Frame { days: (0.0, 100.0), ruler: ticks.ruler, from_right, value_ticks: ticks.values };
        Plot::new(Size::new(300.0, 200.0), Rect::new(50.0, 20.0, 250.0, 180.0), &frame)
    }

    fn bounds(shape: &Shape) -> Rect {
        match shape {
            Shape::Path { path, .. } => path.bounds(),
            Shape::Rect { rect, .. } => *rect,
            other => panic!("a path or a rectangle: {other:?}"),
        }
    }

    fn near(found: Rect, expected: [f64; 4]) {
        let found = [found.x0, found.y0, found.x1, found.y1];
        assert!(
            found.iter().zip(expected).all(|(a, b)| (a - b).abs() <= 1.0 / 16.0),
            "{found:?} {expected:?}"
        );
    }

    #[test]
    fn values_grow_upwards_and_days_to_the_right() {
        let plot = plot();
        near(Rect::bounding([plot.place((0.0, 0.0)), plot.place((100.0, 4.0))]), [50.0, 20.0, 250.0, 180.0]);
        near(Rect::bounding([plot.place((50.0, 1.0))]), [150.0, 140.0, 150.0, 140.0]);
    }

    #[test]
    fn time_may_begin_on_the_right() {
        let plot = plot_of(ValueTicks::new((0.0, 4.0), 2, true), true);
        near(Rect::bounding([plot.place((0.0, 0.0))]), [250.0, 180.0, 250.0, 180.0]);
        near(bounds(&plot.bar((25.0, 50.0), (0.0, 3.0), Color::hex(1))[0]), [150.0, 60.0, 200.0, 180.0]);
    }

    #[test]
    fn logarithms_stand_evenly() {
        let plot = plot_of(ValueTicks::log((1.0, 100.0), 2, false), false);
        near(Rect::bounding([plot.place((0.0, 10.0))]), [50.0, 100.0, 50.0, 100.0]);
        near(Rect::bounding([plot.place((0.0, 0.0))]), [50.0, 180.0, 50.0, 180.0]);
    }

    #[test]
    fn the_grid_has_a_line_for_each_tick() {
        let lines = plot().grid(Color::hex(0), 1.0);
        let heights: Vec<f64> = lines.iter().map(|line| bounds(line).y0).collect();
        assert_eq!(heights, [180.0, 100.0, 20.0]);
        near(bounds(&lines[1]), [50.0, 100.0, 250.0, 100.0]);
    }

    #[test]
    fn areas_and_bars_stand_on_zero() {
        let plot = plot();
        let ink = Color::hex(0x12_34_56);
        near(bounds(&plot.area(&[(0.0, 1.0), (50.0, 2.0)], ink)[0]), [50.0, 100.0, 150.0, 180.0]);
        near(bounds(&plot.bar((25.0, 50.0), (0.0, 3.0), ink)[0]), [100.0, 60.0, 150.0, 180.0]);
        let band = plot.band(&[(0.0, 2.0), (50.0, 4.0)], &[(0.0, 1.0), (50.0, 1.0)], ink);
        near(bounds(&band[0]), [50.0, 20.0, 150.0, 140.0]);
    }

    #[test]
    fn a_line_keeps_its_stroke() {
        let stroke = Stroke::solid(Color::hex(0xff), 1.7).dashed(&[2.0, 1.0]).rounded();
        let shapes = plot().line(&[(0.0, 0.0), (100.0, 4.0)], &stroke);
        let [Shape::Path { stroke: Some(drawn), fill: None, .. }] = &shapes[..] else { panic!("{shapes:?}") };
        assert_eq!(*drawn, stroke);
        assert!(plot().line(&[(0.0, 0.0)], &stroke).is_empty());
    }
}
