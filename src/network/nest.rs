//! Takes a large part of a picture and the sizes of small parts, gives the small ones places in the gaps of the large one, as
//! far as there are any. Knows parts by the rectangles and lines they cover.

use super::orient::passes;
use crate::geom::{Point, Rect, Size};

/// The side of the squares that are either free or taken.
const CELL: f64 = 14.0;

/// At most so many squares are looked at; larger parts get larger squares.
const CELLS: f64 = 40_000.0;

/// Which squares of a rectangle are taken.
struct Gaps {
    bounds: Rect,
    cell: f64,
    across: usize,
    down: usize,
    taken: Vec<bool>,
}

/// The middles of the small parts that found a gap, in the order of their sizes, which should be largest first.
pub(super) fn nest(rects: &[Rect], lines: &[(Point, Point)], sizes: &[Size]) -> Vec<Option<Point>> {
    let mut gaps = Gaps::new(rects, lines);
    sizes.iter().map(|size| gaps.take(*size)).collect()
}

impl Gaps {
    fn new(rects: &[Rect], lines: &[(Point, Point)]) -> Self {
        let bounds = rects.iter().copied().fold(Rect::EMPTY, Rect::union);
        let area = (bounds.width() * bounds.height()).max(1.0);
        let cell = CELL.max((area / CELLS).sqrt());
        let count = |length: f64| (length / cell).floor().max(1.0) as usize;
        let (across, down) = (count(bounds.width()), count(bounds.height()));
        let mut gaps = Self { bounds, cell, across, down, taken: vec![false; across * down] };
        for rect in rects {
            gaps.mark(*rect, |_| true);
        }
        for (from, to) in lines {
            gaps.mark(Rect::bounding([*from, *to]), |square| passes(*from, *to, square));
        }
        gaps
    }

    fn square(&self, x: usize, y: usize) -> Rect {
        let (left, top) = (self.bounds.x0 + x as f64 * self.cell, self.bounds.y0 + y as f64 * self.cell);
        Rect::from_xywh(left, top, self.cell, self.cell)
    }

    fn mark(&mut self, rect: Rect, covers: impl Fn(Rect) -> bool) {
        let index = |offset: f64, count: usize| (offset / self.cell).clamp(0.0, count as f64 - 1.0) as usize;
        let (x0, x1) =
            (index(rect.x0 - self.bounds.x0, self.across), index(rect.x1 - self.bounds.x0, self.across));
        let (y0, y1) =
            (index(rect.y0 - self.bounds.y0, self.down), index(rect.y1 - self.bounds.y0, self.down));
        for y in y0..=y1 {
            for x in x0..=x1 {
                if covers(self.square(x, y)) {
                    self.taken[y * self.across + x] = true;
                }
            }
        }
    }

    /// The free place for a size that lies farthest out, and takes it.
    fn take(&mut self, size: Size) -> Option<Point> {
        let cells = |length: f64| (length / self.cell).ceil().max(1.0) as usize;
        let (width, height) = (cells(size.width), cells(size.height));
        if width > self.across || height > self.down {
            return None;
        }
        // How many squares are taken above and left of each corner.
        let stride = self.across + 1;
        let mut sums = vec![0_u32; stride * (self.down + 1)];
        for y in 0..self.down {
            for x in 0..self.across {
                sums[(y + 1) * stride + x + 1] = u32::from(self.taken[y * self.across + x])
                    + sums[y * stride + x + 1]
                    + sums[(y + 1) * stride + x]
                    - sums[y * stride + x];
            }
        }
        let middle = self.bounds.center();
        let mut best: Option<(f64, Rect)> = None;
        for y in 0..=self.down - height {
            for x in 0..=self.across - width {
                let (right, below) = (x + width, y + height);
                let taken = sums[below * stride + right] + sums[y * stride + x]
                    - sums[y * stride + right]
                    - sums[below * stride + x];
                if taken > 0 {
                    continue;
                }
                let place = self.square(x, y).union(self.square(right - 1, below - 1));
                let distance = place.center().distance(middle);
                if best.as_ref().is_none_or(|(farthest, _)| distance > *farthest + 1e-9) {
                    best = Some((distance, place));
                }
            }
        }
        let (_, place) = best?;
        self.mark(place.inflate(-self.cell * 0.01), |_| true);
        Some(place.center())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_that_a_cross_leaves_free_are_taken() {
        let (top, left) = (Rect::new(180.0, 0.0, 220.0, 20.0), Rect::new(0.0, 180.0, 20.0, 220.0));
        let (bottom, right) = (Rect::new(180.0, 380.0, 220.0, 400.0), Rect::new(380.0, 180.0, 400.0, 220.0));
        let rects = [top, left, bottom, right];
        let lines = [(top.center(), bottom.center()), (left.center(), right.center())];
        let placed = nest(&rects, &lines, &[Size::new(120.0, 120.0); 5]);
        assert_eq!(placed.iter().flatten().count(), 4);
        for center in placed.into_iter().flatten() {
            let own = Rect::around(center, 60.0);
            assert!(rects.iter().all(|rect| !own.intersects(rect)));
            assert!(lines.iter().all(|(from, to)| !passes(*from, *to, own)));
        }
    }

    #[test]
    fn what_is_full_takes_nothing() {
        assert_eq!(nest(&[Rect::new(0.0, 0.0, 90.0, 90.0)], &[], &[Size::new(20.0, 20.0)]), [None]);
        assert_eq!(nest(&[Rect::around(Point::default(), 0.0)], &[], &[Size::new(20.0, 20.0)]), [None]);
    }
}
