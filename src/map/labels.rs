//! Places names beside points so that none lies on another: greedy, most important first. Knows text only by its size.

use super::ink::Ink;
use crate::geom::{Point, Rect, Size};
use crate::scene::Align;

/// A name that wants a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wanted {
    /// The point it names.
    pub(super) at: Point,
    /// The radius of the mark there; 0 to stand on the point itself.
    pub(super) radius: f64,
    /// How large the text is.
    pub(super) size: Size,
    /// Whether it may stand a little farther off where it is crowded: a name that everybody knows still finds home.
    pub(super) may_stray: bool,
    /// How much larger than the text the land is that it stands on, where it stands on the point itself.
    pub(super) room: Size,
}

impl Wanted {
    /// A name beside a mark.
    pub(super) fn beside(at: Point, radius: f64, size: Size) -> Self {
        Self { at, radius, size, may_stray: false, room: Size::default() }
    }
}

/// Where a name goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    /// Which of the wanted.
    pub(super) index: usize,
    /// The point of its baseline's `align` end.
    pub(super) at: Point,
    /// Which end of the text lies there.
    pub(super) align: Align,
    /// The box of the text.
    pub(super) rect: Rect,
    /// Whether it stands so far off that a thin line has to lead to it.
    pub(super) is_far: bool,
}

/// What is taken already.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    within: Rect,
    boxes: Vec<Rect>,
    marks: Vec<Rect>,
    lines: Ink,
}

impl Taken {
    /// Nothing yet; names stay within the rectangle.
    pub(super) fn new(within: Rect) -> Self {
        Self { within, boxes: Vec::new(), marks: Vec::new(), lines: Ink::default() }
    }

    /// No name may lie here.
    pub(super) fn block(&mut self, rect: Rect) {
        self.boxes.push(rect);
    }

    /// A mark, which no name may lie on.
    pub(super) fn mark(&mut self, center: Point, radius: f64) {
        self.marks.push(Rect::around(center, radius));
    }

    /// Names keep off these lines where there is room beside them.
    pub(super) fn avoid(&mut self, lines: Ink) {
        self.lines = lines;
    }

    /// Whether a name fits here; from marks that are not its own it keeps a little farther off, so that nobody takes
    /// it for theirs.
    fn is_free(&self, rect: Rect, own: Point) -> bool {
        let inside = rect.x0 >= self.within.x0
            && rect.x1 <= self.within.x1
            && rect.y0 >= self.within.y0
            && rect.y1 <= self.within.y1;
        let off_marks = self.marks.iter().all(|mark| {
            let is_own = mark.center().distance(own) < 0.5;
            !mark.inflate(if is_own { 0.0 } else { 3.0 }).intersects(&rect)
        });
        inside && off_marks && !self.boxes.iter().any(|taken| taken.intersects(&rect))
    }
}

/// Places as many names as fit, in the order given; what finds no place is left out.
pub(super) fn place(wanted: &[Wanted], taken: &mut Taken, most: usize) -> Vec<Placed> {
    let mut placed = Vec::new();
    for (index, name) in wanted.iter().enumerate() {
        if placed.len() == most {
            break;
        }
        if let Some(spot) = best(name, taken) {
            // Two names in a row read as one unless they stand well apart.
            let Rect { x0, y0, x1, y1 } = spot.rect;
            taken.block(Rect::new(x0 - 6.0, y0 - 2.0, x1 + 6.0, y1 + 2.0));
            placed.push(Placed { index, ..spot });
        }
    }
    placed
}

/// The first place that is free, near, and off all lines; of those there are the nearest, then the one off all lines.
fn best(name: &Wanted, taken: &Taken) -> Option<Placed> {
    let mut second = None;
    for spot in candidates(name).into_iter().filter(|spot| taken.is_free(spot.rect, name.at)) {
        let worth = (spot.is_far, taken.lines.meets(spot.rect));
        if worth == (false, false) {
            return Some(spot);
        }
        if second.is_none_or(|(known, _)| worth < known) {
            second = Some((worth, spot));
        }
    }
    second.map(|(_, spot)| spot)
}

/// The share of the text's height that lies above its baseline.
const ASCENT: f64 = 0.78;

/// Positions by how well they read: on the point where it has no mark, else beside it; farther off last.
fn candidates(name: &Wanted) -> Vec<Placed> {
    const STRAY: f64 = 11.0;
    let mut spots = around(name, name.radius);
    if name.may_stray {
        let far = around(name, name.radius.max(1.0) + STRAY);
        spots.extend(far.into_iter().map(|spot| Placed { is_far: true, ..spot }));
    }
    spots
}

/// Right, left, above, below, then the corners.
fn around(name: &Wanted, radius: f64) -> Vec<Placed> {
    let Size { width, height } = name.size;
    let gap = radius + 3.0;
    let corner = radius * 0.7 + 2.0;
    let middle = -height / 2.0;
    let spot = |dx: f64, top: f64, align: Align| {
        let at = Point::new(name.at.x + dx, name.at.y + top + height * ASCENT);
        let left = match align {
            Align::Left => at.x,
            Align::Center => at.x - width / 2.0,
            Align::Right => at.x - width,
        };
        let rect = Rect::from_xywh(left, name.at.y + top, width, height);
        Placed { index: 0, at, align, rect, is_far: false }
    };
    if radius == 0.0 {
        // Some way from the middle of the land is still on it.
        let (aside, above) =
            ((name.room.width * 0.25).min(width * 0.6), (name.room.height * 0.3).min(height * 1.6));
        let ways = [(0.0, 0.0), (0.0, -above), (0.0, above), (-aside, 0.0), (aside, 0.0)];
        return ways.map(|(dx, dy)| spot(dx, middle + dy, Align::Center)).to_vec();
    }
    vec![
        spot(gap, middle, Align::Left),
        spot(-gap, middle, Align::Right),
        spot(0.0, -gap - height + 1.0, Align::Center),
        spot(0.0, gap - 1.0, Align::Center),
        spot(corner, -corner - height, Align::Left),
        spot(corner, corner, Align::Left),
        spot(-corner, -corner - height, Align::Right),
        spot(-corner, corner, Align::Right),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(x: f64, y: f64) -> Wanted {
        Wanted::beside(Point::new(x, y), 3.0, Size::new(30.0, 12.0))
    }

    fn taken() -> Taken {
        Taken::new(Rect::new(0.0, 0.0, 200.0, 100.0))
    }

    #[test]
    fn the_first_stands_to_the_right_and_the_edge_turns_it() {
        let placed = place(&[wanted(20.0, 50.0), wanted(190.0, 50.0)], &mut taken(), 9);
        assert_eq!((placed[0].at.x, placed[0].align), (26.0, Align::Left));
        assert_eq!((placed[1].at.x, placed[1].align), (184.0, Align::Right));
    }

    #[test]
    fn a_known_name_may_stray() {
        let mut crowded = taken();
        crowded.block(Rect::around(Point::new(100.0, 50.0), 12.0));
        let name = wanted(100.0, 50.0);
        assert_eq!(place(&[name], &mut crowded, 1), []);
        assert_eq!(place(&[Wanted { may_stray: true, ..name }], &mut crowded, 1).len(), 1);
    }

    #[test]
    fn names_keep_off_lines_where_there_is_room() {
        let mut lined = taken();
        let frame = Rect::new(0.0, 0.0, 200.0, 100.0);
        let line = (Point::new(60.0, 50.0), Point::new(120.0, 50.0));
        lined.avoid(Ink::of([line], frame, Point::default()));
        assert_eq!(place(&[wanted(50.0, 50.0)], &mut lined.clone(), 1)[0].align, Align::Right);
        let everywhere = (0..100).map(|y| (Point::new(0.0, f64::from(y)), Point::new(200.0, f64::from(y))));
        lined.avoid(Ink::of(everywhere, frame, Point::default()));
        assert_eq!(
            place(&[wanted(50.0, 50.0)], &mut lined, 1)[0].align,
            Align::Left,
            "rather there than nowhere"
        );
        let land = Wanted {
            room: Size::new(200.0, 80.0),
            ..Wanted::beside(Point::new(100.0, 50.0), 0.0, Size::new(30.0, 12.0))
        };
        let mut lined = taken();
        lined.avoid(Ink::of([line], frame, Point::default()));
        assert!(place(&[land], &mut lined, 1)[0].rect.y1 < 50.0, "and on wide land beside the middle");
    }

    #[test]
    fn no_two_overlap_however_many_want_one_point() {
        let all = vec![wanted(100.0, 50.0); 1000];
        let placed = place(&all, &mut taken(), 1000);
        assert!((2..=8).contains(&placed.len()), "{}", placed.len());
        let rects: Vec<Rect> = placed.iter().map(|one| one.rect).collect();
        for (at, rect) in rects.iter().enumerate() {
            assert!(rects[..at].iter().all(|other| !other.intersects(rect)));
        }
    }

    #[test]
    fn names_keep_off_marks_and_the_number_is_kept() {
        let mut with_mark = taken();
        with_mark.mark(Point::new(50.0, 50.0), 4.0);
        assert_eq!(place(&[wanted(40.0, 50.0)], &mut with_mark, 9)[0].align, Align::Right);
        assert_eq!(place(&[wanted(20.0, 20.0), wanted(20.0, 70.0)], &mut taken(), 1).len(), 1);
        let nowhere = &mut Taken::new(Rect::new(0.0, 0.0, 5.0, 5.0));
        assert_eq!(place(&[wanted(2.0, 2.0)], nowhere, 9), []);
    }
}
