//! Takes what plotters draws, gives it as shapes of a scene. Knows no text: plotters is never asked for any, because it
//! would measure letters in ways that differ from browser to browser.
//!
//! plotters counts in whole units, so it is told of sixteen to a pixel: lines then lie within a thirtieth of a pixel of
//! where they belong.

use std::convert::Infallible;

use plotters::prelude::{DrawingBackend, RGBAColor};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};

use crate::geom::{Path, Point, Rect, Size};
use crate::scene::{Shape, Stroke};
use crate::style::Color;

/// Units of plotters in a pixel.
const UNITS: f64 = 16.0;

/// What plotters gives back: nothing, since recording cannot fail.
type Recorded = Result<(), DrawingErrorKind<Infallible>>;

/// Keeps what is drawn.
#[derive(Debug)]
pub(super) struct Recorder {
    size: Size,
    shapes: Vec<Shape>,
}

impl Recorder {
    /// A blank sheet of a size in pixels.
    pub(super) fn new(size: Size) -> Self {
        Self { size, shapes: Vec::new() }
    }

    /// What was drawn since the last time.
    pub(super) fn take(&mut self) -> Vec<Shape> {
        std::mem::take(&mut self.shapes)
    }
}

/// Pixels in units of plotters.
pub(super) fn units(pixels: f64) -> i32 {
    (pixels * UNITS).round() as i32
}

/// A point of plotters in pixels.
pub(super) fn pixels((x, y): BackendCoord) -> Point {
    Point::new(f64::from(x) / UNITS, f64::from(y) / UNITS)
}

/// A colour as plotters takes it.
pub(super) fn rgba(color: Color) -> RGBAColor {
    let [r, g, b] = color.rgb;
    RGBAColor(r, g, b, f64::from(color.alpha) / 255.0)
}

fn color(from: BackendColor) -> Color {
    let (r, g, b) = from.rgb;
    Color::rgb([r, g, b]).with_opacity(from.alpha)
}

fn stroke<S: BackendStyle>(style: &S) -> Stroke {
    Stroke::solid(color(style.color()), f64::from(style.stroke_width()) / UNITS)
}

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (units(self.size.width).unsigned_abs(), units(self.size.height).unsigned_abs())
    }

    fn ensure_prepared(&mut self) -> Recorded {
        Ok(())
    }

    fn present(&mut self) -> Recorded {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, ink: BackendColor) -> Recorded {
        let Point { x, y } = pixels(point);
        let rect = Rect::from_xywh(x, y, 1.0 / UNITS, 1.0 / UNITS);
        self.shapes.push(Shape::Rect { rect, corner: 0.0, fill: Some(color(ink)), stroke: None });
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Recorded {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Recorded {
        let rect = Rect::bounding([pixels(upper_left), pixels(bottom_right)]);
        let (fill, stroke) =
            if fill { (Some(color(style.color())), None) } else { (None, Some(stroke(style))) };
        self.shapes.push(Shape::Rect { rect, corner: 0.0, fill, stroke });
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Recorded {
        let points: Vec<Point> = path.into_iter().map(pixels).collect();
        if points.len() > 1 && style.color().alpha > 0.0 {
            self.shapes.push(Shape::stroked(Path::polyline(&points), stroke(style)));
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Recorded {
        let (fill, stroke) =
            if fill { (Some(color(style.color())), None) } else { (None, Some(stroke(style))) };
        let radius = f64::from(radius) / UNITS;
        self.shapes.push(Shape::Circle { center: pixels(center), radius, fill, stroke });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Recorded {
        let points: Vec<Point> = corners.into_iter().map(pixels).collect();
        if points.len() > 2 && style.color().alpha > 0.0 {
            self.shapes.push(Shape::filled(Path::polygon(&points), color(style.color())));
        }
        Ok(())
    }

    /// Texts are labels of the scene; plotters has none to draw.
    fn draw_text<T: BackendTextStyle>(&mut self, _: &str, _: &T, _: BackendCoord) -> Recorded {
        Ok(())
    }

    /// No room is kept for texts, and no font is ever asked.
    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        _: &str,
        _: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((0, 0))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use plotters::prelude::{ChartBuilder, DrawingArea, LineSeries, ShapeStyle};

    use super::*;

    /// A chart of plotters' own making, axes included, is recorded in pixels, and without a font.
    #[test]
    fn a_chart_is_recorded_in_pixels() {
        let recorder = Rc::new(RefCell::new(Recorder::new(Size::new(100.0, 50.0))));
        let area = DrawingArea::from(&recorder);
        let mut chart = ChartBuilder::on(&area)
            .x_label_area_size(units(10.0))
            .build_cartesian_2d(0.0..10.0, 0.0..1.0)
            .expect("the area is large enough");
        chart.configure_mesh().draw().expect("recording cannot fail");
        recorder.borrow_mut().take();
        let blue = ShapeStyle::from(rgba(Color::hex(0x00_00_ff))).stroke_width(24);
        chart.draw_series(LineSeries::new([(0.0, 0.0), (10.0, 1.0)], blue)).expect("recording cannot fail");
        let shapes = recorder.borrow_mut().take();
        let [Shape::Path { path, fill: None, stroke: Some(stroke) }] = &shapes[..] else {
            panic!("one line: {shapes:?}")
        };
        assert_eq!((stroke.color, stroke.width), (Color::hex(0x00_00_ff), 1.5));
        let bounds = path.bounds();
        assert!((bounds.x0, bounds.y0) == (0.0, 0.0), "{bounds:?}");
        assert!((bounds.x1 - 100.0).abs() < 0.1 && (bounds.y1 - 40.0).abs() < 0.1, "{bounds:?}");
    }

    #[test]
    fn colours_come_back_as_they_were() {
        for alpha in 0..=255 {
            let ink = Color { rgb: [1, 128, 255], alpha };
            let RGBAColor(r, g, b, alpha) = rgba(ink);
            assert_eq!(color(BackendColor { rgb: (r, g, b), alpha }), ink);
        }
    }
}
