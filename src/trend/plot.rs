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
use super::view::Window;
use crate::geom::{Point, Rect, Size};
use crate::scene::{Shape, Stroke};
use crate::style::Color;

/// A point of a chart: days since 1970, and a value.
pub(super) type At = (f64, f64);

type Coordinates = Cartesian2d<WithKeyPoints<RangedCoordf64>, WithKeyPoints<RangedCoordf64>>;

/// A rectangle in which days run to the right and values upwards from zero.
pub struct Plot {
    /// Where it is on the page.
    pub rect: Rect,
    /// The days it shows.
    pub window: Window,
    recorder: Rc<RefCell<Recorder>>,
    area: DrawingArea<Recorder, Coordinates>,
}

/// What a plot shows: its two ranges, and where lines of the grid are.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    /// First and last day, as numbers; the first is the smaller one.
    pub(super) days: (f64, f64),
    /// The value at the top; more than zero.
    pub(super) top: f64,
    /// Where values have a line across.
    pub(super) value_ticks: Vec<f64>,
}

impl Plot {
    /// A plot on a page of a size.
    pub(super) fn new(page: Size, rect: Rect, frame: &Frame) -> Self {
        let recorder = Rc::new(RefCell::new(Recorder::new(page)));
        let days = (frame.days.0..frame.days.1).with_key_points(Vec::new());
        let values = (0.0..frame.top).with_key_points(frame.value_ticks.clone());
        let across = units(rect.x0)..units(rect.x1);
        let up = units(rect.y1)..units(rect.y0);
        let coordinates = Coordinates::new(days, values, (across, up));
        let area = DrawingArea::from(&recorder).apply_coord_spec(coordinates);
        let window = Window { from: frame.days.0, to: frame.days.1 };
        Self { rect, window, recorder, area }
    }

    /// Where a day and a value are on the page.
    pub fn place(&self, at: (f64, f64)) -> Point {
        pixels(self.area.map_coordinate(&at))
    }

    /// How far in its time a place across the page is, 0 to 1; an end of it for places beside the plot.
    pub fn share_at(&self, x: f64) -> f64 {
        ((x - self.rect.x0) / self.rect.width().max(1.0)).clamp(0.0, 1.0)
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
        for part in LineSeries::new(points.iter().copied(), line_style(stroke.color, stroke.width)) {
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
        for part in AreaSeries::new(points.iter().copied(), 0.0, rgba(fill)) {
            self.draw(&part);
        }
        self.recorder.borrow_mut().take()
    }

    /// The area between two lines; each in the order of time.
    pub(super) fn band(&self, upper: &[At], lower: &[At], fill: Color) -> Vec<Shape> {
        let corners: Vec<At> = upper.iter().chain(lower.iter().rev()).copied().collect();
        self.draw(&Polygon::new(corners, rgba(fill)));
        self.recorder.borrow_mut().take()
    }

    /// A bar between two days and two values.
    pub(super) fn bar(&self, days: (f64, f64), values: (f64, f64), fill: Color) -> Vec<Shape> {
        self.draw(&Rectangle::new([(days.0, values.1), (days.1, values.0)], rgba(fill).filled()));
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
    use super::*;

    fn plot() -> Plot {
        let frame = Frame { days: (0.0, 100.0), top: 4.0, value_ticks: vec![0.0, 2.0, 4.0] };
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
