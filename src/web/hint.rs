//! What a reader is told whose wheel or finger scrolls the page and does not move the picture.

use super::element::{Element, Face};
use crate::geom::Point;
use crate::widget::{Kind, Tooltip};

/// The wheel scrolls the page; the reader is told how to zoom.
pub(super) fn refuse_wheel(element: &Element, at: Point) {
    let words = element.look().locale.words();
    let is_chart = element.with_face(|face| match face {
        Face::Chart(chart) => chart.picture.kind() == Kind::Trend,
        Face::Pages(_) => false,
    });
    hint(element, at, if is_chart { words.along.wheel_hint } else { words.moving.wheel_hint });
}

/// One finger scrolls the page; the reader is told how to move the picture.
pub(super) fn refuse_finger(element: &Element, at: Point) {
    hint(element, at, element.look().locale.words().moving.touch_hint);
}

/// The finger is gone, and with it what it was told.
pub(super) fn forget_hint(element: &Element) {
    element.with_face(|face| {
        if let Face::Chart(chart) = face {
            chart.tell(None);
        }
    });
}

fn hint(element: &Element, at: Point, text: &str) {
    let text = text.to_owned();
    element.with_face(|face| match face {
        Face::Chart(chart) if chart.picture.is_zoomable() => {
            chart.tell(Some(&Tooltip { at, text, ..Tooltip::default() }))
        }
        _ => {}
    });
}
