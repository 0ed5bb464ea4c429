//! Takes the nominal page of a layout and the box on the screen, gives the map between them. Knows no nodes beyond the
//! rectangle that the visible ones need.

use super::layout::Places;
use crate::geom::{Affine, Point, Rect};

/// How much a layout may be enlarged: few nodes do not fill a large box with long lines.
const LARGEST: f64 = 1.7;

/// How much more one direction may be enlarged than the other, so that the box is used.
const STRETCH: f64 = 1.3;

/// Where a part of the page is smaller than this share of it in both directions, the part is fitted instead of the page.
const SMALL_PART: f64 = 0.6;

/// From the nominal page to the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    /// The map.
    pub(super) screen_from_page: Affine,
    /// By how much lengths grow, about.
    pub(super) scale: f64,
}

/// Fits a page, or the visible part of it where that is much smaller, into a rectangle of the screen. Pages of readers
/// from right to left are mirrored, because the largest parts come first.
pub(super) fn fit(page: &Places, visible: Rect, frame: Rect, mirrored: bool) -> Fit {
    let whole = Rect::new(0.0, 0.0, page.size.width, page.size.height);
    let is_small =
        visible.width() < SMALL_PART * whole.width() && visible.height() < SMALL_PART * whole.height();
    let part = if !visible.is_empty() && is_small { visible } else { whole };
    let across = ratio(frame.width(), part.width());
    let down = ratio(frame.height(), part.height());
    let least = across.min(down).min(LARGEST);
    let (across, down) = (across.min(least * STRETCH).min(LARGEST), down.min(least * STRETCH).min(LARGEST));
    let sign = if mirrored { -1.0 } else { 1.0 };
    let (from, to) = (part.center(), frame.center());
    let screen_from_page = Affine {
        coefficients: [across * sign, 0.0, 0.0, down, to.x - from.x * across * sign, to.y - from.y * down],
    };
    Fit { screen_from_page, scale: (across * down).sqrt() }
}

fn ratio(outer: f64, inner: f64) -> f64 {
    if inner > 0.0 { (outer / inner).max(0.0) } else { LARGEST }
}

/// The rectangle that visible nodes need on the page, with room for their labels.
pub(super) fn visible_part(places: impl IntoIterator<Item = Point>) -> Rect {
    let bounds = Rect::bounding(places);
    if bounds.is_empty() {
        return bounds;
    }
    Rect::new(bounds.x0 - 70.0, bounds.y0 - 30.0, bounds.x1 + 70.0, bounds.y1 + 50.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;

    #[test]
    fn the_page_fills_the_frame_and_is_mirrored_for_some() {
        let page = Places { nodes: Vec::new(), size: Size::new(1000.0, 500.0) };
        let frame = Rect::new(10.0, 10.0, 510.0, 310.0);
        let plain = fit(&page, Rect::new(0.0, 0.0, 1000.0, 500.0), frame, false).screen_from_page;
        assert_eq!(plain * Point::new(0.0, 0.0), Point::new(10.0, 10.0));
        assert_eq!(plain * Point::new(1000.0, 500.0), Point::new(510.0, 310.0));
        let mirrored = fit(&page, Rect::new(0.0, 0.0, 1000.0, 500.0), frame, true).screen_from_page;
        assert_eq!(mirrored * Point::new(0.0, 0.0), Point::new(510.0, 10.0));
    }

    #[test]
    fn a_small_part_is_enlarged_and_a_large_one_left() {
        let page = Places { nodes: Vec::new(), size: Size::new(1000.0, 1000.0) };
        let frame = Rect::new(0.0, 0.0, 500.0, 500.0);
        assert_eq!(fit(&page, Rect::new(100.0, 100.0, 800.0, 200.0), frame, false).scale, 0.5);
        let near = fit(&page, Rect::new(100.0, 100.0, 500.0, 500.0), frame, false);
        assert_eq!(near.scale, 1.25);
        assert_eq!(near.screen_from_page * Point::new(300.0, 300.0), Point::new(250.0, 250.0));
    }

    #[test]
    fn nothing_is_finite() {
        let fitted = fit(&Places::default(), Rect::EMPTY, Rect::new(0.0, 0.0, 0.0, 0.0), false);
        assert!(fitted.screen_from_page.coefficients.iter().all(|number| number.is_finite()));
    }
}
