//! The last frame as an image, to be shown moved while a hand or a zoom is under way: that costs one copy, however much is
//! in the picture. What keeps its place, such as the legend, is drawn over it.

use wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use super::canvas::{Canvas, fitted};
use crate::backend::canvas::render_part;
use crate::geom::Affine;
use crate::scene::Scene;

/// An image of the moving part of a frame.
pub(super) struct Snapshot {
    canvas: HtmlCanvasElement,
    ratio: f64,
}

impl Snapshot {
    /// Draws a frame and keeps an image of what moves; `kept` is an older one whose canvas serves again.
    pub(super) fn draw(
        on: &HtmlCanvasElement,
        scene: &Scene,
        ratio: f64,
        family: &str,
        kept: Option<Self>,
    ) -> Option<Self> {
        let context = fitted(on, scene, ratio)?;
        context.clear_rect(0.0, 0.0, scene.size.width, scene.size.height);
        render_part(scene, false, &mut Canvas::new(&context, family));
        let canvas = match kept {
            Some(kept) => kept.canvas,
            None => on.owner_document()?.create_element("canvas").ok()?.dyn_into().ok()?,
        };
        let copy = fitted(&canvas, scene, ratio)?;
        let _ = copy.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        // Replaces what was there: the picture may be translucent.
        copy.set_global_composite_operation("copy").ok()?;
        copy.draw_image_with_html_canvas_element(on, 0.0, 0.0).ok()?;
        render_part(scene, true, &mut Canvas::new(&context, family));
        Some(Self { canvas, ratio })
    }

    /// Shows the frame moved.
    pub(super) fn show(&self, on: &HtmlCanvasElement, scene: &Scene, moved: Affine, family: &str) {
        let Some(context) = fitted(on, scene, self.ratio) else { return };
        let (width, height) = (scene.size.width, scene.size.height);
        match scene.background {
            Some(color) => {
                context.set_fill_style_str(&color.to_string());
                context.fill_rect(0.0, 0.0, width, height);
            }
            None => context.clear_rect(0.0, 0.0, width, height),
        }
        let [a, b, c, d, e, f] = moved.coefficients;
        let _ = context.set_transform(a, b, c, d, e * self.ratio, f * self.ratio);
        let _ = context.draw_image_with_html_canvas_element(&self.canvas, 0.0, 0.0);
        let _ = context.set_transform(self.ratio, 0.0, 0.0, self.ratio, 0.0, 0.0);
        render_part(scene, true, &mut Canvas::new(&context, family));
    }
}
