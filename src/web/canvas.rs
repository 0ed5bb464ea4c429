//! The real canvas behind the backend's small trait, and whole scenes on canvases.

use std::f64::consts::TAU;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, CanvasWindingRule, HtmlCanvasElement};

use crate::backend::canvas::{Context2d, Text, render};
use crate::geom::{Affine, Point, Rect};
use crate::scene::{Align, Direction, Scene, Stroke};
use crate::style::{Color, Font};

/// A canvas, with the names of its fonts.
pub(super) struct Canvas<'a> {
    context: &'a CanvasRenderingContext2d,
    family: &'a str,
    /// The font that is set: setting it takes longer than writing in it.
    font: Option<Font>,
}

impl<'a> Canvas<'a> {
    /// Draws into `context`, whose transform takes CSS pixels to device pixels.
    pub(super) fn new(context: &'a CanvasRenderingContext2d, family: &'a str) -> Self {
        Self { context, family, font: None }
    }
}

/// A font as a canvas names it.
pub(super) fn css_font(font: Font, family: &str) -> String {
    format!("{} {}px {family}", font.weight.css(), font.size)
}

impl Context2d for Canvas<'_> {
    fn save(&mut self) {
        self.context.save();
    }

    fn restore(&mut self) {
        self.font = None;
        self.context.restore();
    }

    fn transform(&mut self, by: Affine) {
        let [a, b, c, d, e, f] = by.coefficients;
        let _ = self.context.transform(a, b, c, d, e, f);
    }

    fn clip(&mut self, rect: Rect) {
        self.context.begin_path();
        self.context.rect(rect.x0, rect.y0, rect.width(), rect.height());
        self.context.clip();
    }

    fn set_opacity(&mut self, opacity: f64) {
        self.context.set_global_alpha(self.context.global_alpha() * opacity);
    }

    fn begin_path(&mut self) {
        self.context.begin_path();
    }

    fn move_to(&mut self, to: Point) {
        self.context.move_to(to.x, to.y);
    }

    fn line_to(&mut self, to: Point) {
        self.context.line_to(to.x, to.y);
    }

    fn quad_to(&mut self, control: Point, to: Point) {
        self.context.quadratic_curve_to(control.x, control.y, to.x, to.y);
    }

    fn cubic_to(&mut self, first: Point, second: Point, to: Point) {
        self.context.bezier_curve_to(first.x, first.y, second.x, second.y, to.x, to.y);
    }

    fn close_path(&mut self) {
        self.context.close_path();
    }

    fn circle(&mut self, center: Point, radius: f64) {
        self.context.move_to(center.x + radius, center.y);
        // An arc fails only for a negative radius.
        let _ = self.context.arc(center.x, center.y, radius.max(0.0), 0.0, TAU);
    }

    fn rounded_rect(&mut self, rect: Rect, corner: f64) {
        let (width, height) = (rect.width(), rect.height());
        let corner = corner.min(width / 2.0).min(height / 2.0);
        if corner <= 0.0 {
            self.context.rect(rect.x0, rect.y0, width, height);
        } else {
            let _ = self.context.round_rect_with_f64(rect.x0, rect.y0, width, height, corner);
        }
    }

    fn fill(&mut self, color: Color) {
        self.context.set_fill_style_str(&color.to_string());
        self.context.fill_with_canvas_winding_rule(CanvasWindingRule::Evenodd);
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.context.set_stroke_style_str(&stroke.color.to_string());
        self.context.set_line_width(stroke.width);
        let dash: Array = stroke.dash.iter().map(|length| JsValue::from_f64(*length)).collect();
        let _ = self.context.set_line_dash(&dash);
        let (cap, join) = if stroke.round { ("round", "round") } else { ("butt", "miter") };
        self.context.set_line_cap(cap);
        self.context.set_line_join(join);
        self.context.stroke();
    }

    fn text(&mut self, text: &Text<'_>) {
        if self.font != Some(text.font) {
            self.context.set_font(&css_font(text.font, self.family));
            self.font = Some(text.font);
        }
        self.context.set_text_align(match text.align {
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
        });
        self.context.set_text_baseline("alphabetic");
        let direction = match text.direction {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        };
        // The binding has no name for it yet; a canvas that is not on the page does not inherit it.
        let _ = js_sys::Reflect::set(self.context, &"direction".into(), &direction.into());
        if let Some((color, width)) = text.halo {
            self.context.set_stroke_style_str(&color.to_string());
            self.context.set_line_width(width * 2.0);
            let _ = self.context.set_line_dash(&Array::new());
            self.context.set_line_join("round");
            let _ = self.context.stroke_text(text.text, text.at.x, text.at.y);
        }
        self.context.set_fill_style_str(&text.color.to_string());
        let _ = self.context.fill_text(text.text, text.at.x, text.at.y);
    }
}

/// A canvas with the scene on it, for an export.
pub(super) fn canvas_of(scene: &Scene, ratio: f64, family: &str) -> Option<HtmlCanvasElement> {
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    draw_on(&canvas, scene, ratio, family);
    Some(canvas)
}

/// Draws a scene on a canvas made as large.
pub(super) fn draw_on(canvas: &HtmlCanvasElement, scene: &Scene, ratio: f64, family: &str) {
    let Some(context) = fitted(canvas, scene, ratio) else { return };
    context.clear_rect(0.0, 0.0, scene.size.width, scene.size.height);
    render(scene, &mut Canvas::new(&context, family));
}

/// The context of a canvas made as large as a scene, in CSS pixels.
pub(super) fn fitted(
    canvas: &HtmlCanvasElement,
    scene: &Scene,
    ratio: f64,
) -> Option<CanvasRenderingContext2d> {
    let (width, height) = ((scene.size.width * ratio).round(), (scene.size.height * ratio).round());
    if f64::from(canvas.width()) != width || f64::from(canvas.height()) != height {
        canvas.set_width(width as u32);
        canvas.set_height(height as u32);
    }
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
    let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
    Some(context)
}
