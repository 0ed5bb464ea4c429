//! How wide texts are in this browser, measured once each.

use std::cell::RefCell;
use std::collections::BTreeMap;

use web_sys::CanvasRenderingContext2d;

use super::canvas::css_font;
use crate::style::{FixedMetrics, Font, TextMetrics, Weight};

/// Measures with a canvas and remembers.
pub(super) struct BrowserMetrics {
    context: CanvasRenderingContext2d,
    family: String,
    widths: RefCell<BTreeMap<Measured, f64>>,
}

/// A text in hundredths of a pixel of size, and in its weight.
type Measured = (u32, Weight, Box<str>);

/// How many widths are remembered before all are forgotten: a large network asks for that many names.
const REMEMBERED: usize = 20_000;

impl BrowserMetrics {
    /// Measures in the fonts of `family`.
    pub(super) fn new(context: CanvasRenderingContext2d, family: String) -> Self {
        Self { context, family, widths: RefCell::default() }
    }
}

impl TextMetrics for BrowserMetrics {
    fn width(&self, text: &str, font: Font) -> f64 {
        let key = ((font.size * 100.0) as u32, font.weight, text.into());
        let mut widths = self.widths.borrow_mut();
        if let Some(width) = widths.get(&key) {
            return *width;
        }
        self.context.set_font(&css_font(font, &self.family));
        let width = self
            .context
            .measure_text(text)
            .map_or_else(|_| FixedMetrics.width(text, font), |measured| measured.width());
        if widths.len() >= REMEMBERED {
            widths.clear();
        }
        widths.insert(key, width);
        width
    }
}
