//! Takes nodes on the screen and their names, gives each name a place where it covers no node and no other name, the
//! important ones first. Names that find no room are left out and counted. Knows no colours.

use std::collections::BTreeSet;

use super::orient::{passes, share_within};
use super::wrap::{Wrapped, wrap};
use crate::geom::{Point, Rect};
use crate::order::InOrder;

use crate::scene::Align;
use crate::style::{Font, TextMetrics};

/// A node that may be named.
pub(super) struct Named<'a> {
    pub(super) place: Point,
    pub(super) radius: f64,
    pub(super) text: &'a str,
    pub(super) font: Font,
    /// Higher ones choose first.
    pub(super) rank: f64,
    /// Which part of the graph it belongs to: others of a part are named only where its main one is.
    pub(super) part: u32,
    /// Whether it is worth a shortened name; of others only whole names are written.
    pub(super) is_main: bool,
    /// Whether its name may lie on nodes where it finds no other place: the middle of a crowd must be told.
    pub(super) is_hub: bool,
    /// Where its own part of the picture is: a name had better not lie among others.
    pub(super) home: Rect,
}

/// A name with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// One or two lines.
    pub lines: Vec<String>,
    /// Where the first line stands: its left end, middle or right end, on the line that letters stand on.
    pub at: Point,
    /// What of it lies there.
    pub align: Align,
    /// Down from one line to the next.
    pub line_height: f64,
    /// In which letters.
    pub font: Font,
}

/// Whether names may lie on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Crowding {
    /// Those without room are left out.
    LeaveOut,
    /// All are written, where they disturb least.
    WriteAll,
}

/// How wide a name may be and in how many lines, first choice first.
const FORMS: [(f64, usize); 3] = [(118.0, 2), (92.0, 2), (150.0, 1)];
const MAIN_FORMS: [(f64, usize); 5] = [(150.0, 2), (118.0, 2), (92.0, 2), (72.0, 2), (84.0, 1)];

/// A name in the first form of its node may be shortened; a worse one only for the main ones.
fn forms(node: &Named<'_>) -> &'static [(f64, usize)] {
    if node.is_main { &MAIN_FORMS } else { &FORMS }
}

/// Air beside a name and above and below it.
const AIR: (f64, f64) = (5.0, 1.5);

/// Places names within `frame`. `lines` are links that names had better not lie on.
pub(super) fn place(
    nodes: &[Named<'_>],
    lines: &[(Point, Point)],
    frame: Rect,
    crowding: Crowding,
    metrics: &dyn TextMetrics,
) -> Vec<Option<PlacedLabel>> {
    let mut discs = Grid::new(frame);
    for node in nodes {
        discs.add(Rect::around(node.place, node.radius));
    }
    let mut names = Grid::new(frame);
    let mut links = Grid::new(frame);
    for (from, to) in lines {
        links.add_line(*from, *to);
    }
    let mut order: Vec<usize> = (0..nodes.len()).filter(|at| frame.contains(nodes[*at].place)).collect();
    order.order_by(|a, b| nodes[*b].rank.total_cmp(&nodes[*a].rank).then(a.cmp(b)));
    let mut placed = vec![None; nodes.len()];
    let mut untold: BTreeSet<u32> = BTreeSet::new();
    for at in order {
        let node = &nodes[at];
        if untold.contains(&node.part) {
            continue;
        }
        let mut fallback: Option<(usize, Candidate)> = None;
        'forms: for (form, (width, count)) in forms(node).iter().copied().enumerate() {
            let name = wrap(node.text, width, count, node.font, metrics);
            if form > 0 && !node.is_main && !name.whole {
                continue;
            }
            let mut best: Option<(f64, Candidate)> = None;
            for (preference, candidate) in candidates(node, &name, metrics).into_iter().enumerate() {
                let Rect { x0, y0, x1, y1 } = candidate.rect;
                if !(frame.contains(Point::new(x0, y0)) && frame.contains(Point::new(x1, y1))) {
                    continue;
                }
                let names_below = names.touching(candidate.rect);
                let covered = names_below + discs.touching(candidate.rect);
                if covered > 0 {
                    let may_cover = crowding == Crowding::WriteAll || (node.is_hub && names_below == 0);
                    if may_cover && fallback.as_ref().is_none_or(|(least, _)| covered < *least) {
                        fallback = Some((covered, candidate));
                    }
                    continue;
                }
                let hidden = links.hidden(lines, candidate.rect.inflate(-1.0));
                let cost = preference as f64 * 0.35 + hidden + outside(candidate.rect, node.home);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, candidate));
                }
            }
            if let Some((_, candidate)) = best {
                names.add(with_air(candidate.rect));
                placed[at] = Some(candidate.label);
                fallback = None;
                break 'forms;
            }
        }
        if node.is_main && placed[at].is_none() && fallback.is_none() {
            untold.insert(node.part);
        }
        if let Some((_, candidate)) = fallback {
            names.add(with_air(candidate.rect));
            placed[at] = Some(candidate.label);
        }
    }
    placed
}

fn with_air(rect: Rect) -> Rect {
    Rect::new(rect.x0 - AIR.0, rect.y0 - AIR.1, rect.x1 + AIR.0, rect.y1 + AIR.1)
}

/// The share of a rectangle's width or height that lies outside another, whichever is more.
fn outside(rect: Rect, home: Rect) -> f64 {
    let share = |low: f64, high: f64, from: f64, to: f64| {
        ((from - low).max(0.0) + (high - to).max(0.0)) / (high - low).max(1.0)
    };
    share(rect.x0, rect.x1, home.x0, home.x1).max(share(rect.y0, rect.y1, home.y0, home.y1))
}

struct Candidate {
    rect: Rect,
    label: PlacedLabel,
}

/// Below, above, to the sides, at the corners, then below and above off the middle.
fn candidates(node: &Named<'_>, name: &Wrapped, metrics: &dyn TextMetrics) -> Vec<Candidate> {
    let size = node.font.size;
    let line_height = size * 1.18;
    let width = name.lines.iter().map(|line| metrics.width(line, node.font)).fold(0.0, f64::max);
    let height = size * 0.95 + line_height * (name.lines.len() - 1) as f64;
    let gap = node.radius + 3.0;
    let Point { x, y } = node.place;
    let diagonal = node.radius * 0.7 + 2.0;
    let spots = [
        (Align::Center, x, y + gap),
        (Align::Center, x, y - gap - height),
        (Align::Left, x + gap + 1.0, y - height / 2.0),
        (Align::Right, x - gap - 1.0, y - height / 2.0),
        (Align::Left, x + diagonal, y + diagonal),
        (Align::Right, x - diagonal, y + diagonal),
        (Align::Left, x + diagonal, y - diagonal - height),
        (Align::Right, x - diagonal, y - diagonal - height),
        (Align::Center, x + width * 0.28, y + gap),
        (Align::Center, x - width * 0.28, y + gap),
        (Align::Center, x + width * 0.28, y - gap - height),
        (Align::Center, x - width * 0.28, y - gap - height),
    ];
    spots
        .into_iter()
        .map(|(align, x, top)| {
            let left = match align {
                Align::Left => x,
                Align::Center => x - width / 2.0,
                Align::Right => x - width,
            };
            let rect = Rect::from_xywh(left, top, width, height);
            // Letters stand about three quarters of their size below their top.
            let at = Point::new(x, top + size * 0.76);
            let label = PlacedLabel { lines: name.lines.clone(), at, align, line_height, font: node.font };
            Candidate { rect, label }
        })
        .collect()
}

/// Rectangles and lines by the square cells they touch, so that only near ones are compared.
struct Grid {
    frame: Rect,
    across: usize,
    down: usize,
    cells: Vec<Vec<u32>>,
    rects: Vec<Rect>,
}

/// The side of a cell, in pixels.
const CELL: f64 = 48.0;

impl Grid {
    fn new(frame: Rect) -> Self {
        let count = |length: f64| ((length / CELL).ceil().max(1.0) as usize).min(200);
        let (across, down) = (count(frame.width()), count(frame.height()));
        Self { frame, across, down, cells: vec![Vec::new(); across * down], rects: Vec::new() }
    }

    fn cells(&self, rect: Rect) -> impl Iterator<Item = usize> + use<> {
        let clamp = |value: f64, count: usize| (value / CELL).clamp(0.0, count as f64 - 1.0) as usize;
        let (x0, x1) =
            (clamp(rect.x0 - self.frame.x0, self.across), clamp(rect.x1 - self.frame.x0, self.across));
        let (y0, y1) = (clamp(rect.y0 - self.frame.y0, self.down), clamp(rect.y1 - self.frame.y0, self.down));
        let across = self.across;
        (y0..=y1).flat_map(move |y| (x0..=x1).map(move |x| y * across + x))
    }

    fn add(&mut self, rect: Rect) {
        if !rect.intersects(&self.frame) {
            return;
        }
        let number = self.rects.len() as u32;
        self.rects.push(rect);
        for cell in self.cells(rect) {
            self.cells[cell].push(number);
        }
    }

    /// Lines are numbered as they come, those outside the frame too.
    fn add_line(&mut self, from: Point, to: Point) {
        let number = self.rects.len() as u32;
        let rect = Rect::bounding([from, to]);
        self.rects.push(rect);
        if !rect.intersects(&self.frame) {
            return;
        }
        for cell in self.cells(rect) {
            let (x, y) = ((cell % self.across) as f64 * CELL, (cell / self.across) as f64 * CELL);
            let square = Rect::from_xywh(self.frame.x0 + x, self.frame.y0 + y, CELL, CELL);
            if passes(from, to, square) {
                self.cells[cell].push(number);
            }
        }
    }

    /// How many rectangles share room with this one.
    fn touching(&self, rect: Rect) -> usize {
        let mut found: Vec<u32> = self.cells(rect).flat_map(|cell| &self.cells[cell]).copied().collect();
        found.retain(|number| {
            let other = &self.rects[*number as usize];
            rect.x0 < other.x1 && other.x0 < rect.x1 && rect.y0 < other.y1 && other.y0 < rect.y1
        });
        found.sort_unstable();
        found.dedup();
        found.len()
    }

    /// How bad it is to cover what lines pass through a rectangle: a little for each, more where much of one is hidden, for a
    /// line that cannot be seen tells no evidence.
    fn hidden(&self, lines: &[(Point, Point)], rect: Rect) -> f64 {
        let mut found: Vec<u32> = self.cells(rect).flat_map(|cell| &self.cells[cell]).copied().collect();
        found.sort_unstable();
        found.dedup();
        let shares = found.into_iter().map(|number| {
            let (from, to) = lines[number as usize];
            share_within(from, to, rect)
        });
        shares.filter(|share| *share > 0.0).map(|share| 0.6 + 4.0 * share).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::FixedMetrics;

    const FRAME: Rect = Rect::new(0.0, 0.0, 400.0, 300.0);

    fn named(places: &[(f64, f64)]) -> Vec<Named<'static>> {
        let node = |(x, y): &(f64, f64)| Named {
            place: Point::new(*x, *y),
            radius: 6.0,
            text: "A name of some length",
            font: Font::regular(11.0),
            rank: 1000.0 - x,
            part: 0,
            is_main: true,
            is_hub: false,
            home: FRAME,
        };
        places.iter().map(node).collect()
    }

    #[test]
    fn a_lonely_name_stands_below_its_node() {
        let placed = place(&named(&[(200.0, 100.0)]), &[], FRAME, Crowding::LeaveOut, &FixedMetrics);
        let label = placed[0].as_ref().unwrap();
        assert_eq!((label.align, label.at.x), (Align::Center, 200.0));
        assert!(label.at.y > 110.0);
    }

    #[test]
    fn a_link_below_sends_the_name_above() {
        let line = (Point::new(200.0, 100.0), Point::new(200.0, 200.0));
        let placed = place(&named(&[(200.0, 100.0)]), &[line], FRAME, Crowding::LeaveOut, &FixedMetrics);
        assert!(placed[0].as_ref().unwrap().at.y < 100.0);
    }

    #[test]
    fn a_crowd_leaves_some_out_and_covers_nothing() {
        let places: Vec<(f64, f64)> =
            (0..200).map(|at| (f64::from(at % 20) * 20.0, f64::from(at / 20) * 30.0)).collect();
        let nodes = named(&places);
        let shown = |crowding| {
            let placed = place(&nodes, &[], FRAME, crowding, &FixedMetrics);
            placed.iter().flatten().count()
        };
        let (some, all) = (shown(Crowding::LeaveOut), shown(Crowding::WriteAll));
        assert!(some < 60, "{some}");
        assert_eq!(all, 200);
    }
}
