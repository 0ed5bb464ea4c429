//! Lines, areas and bars of a panel, with the marks of their points. Knows where values are on the page, not what they mean
//! to anybody.

use super::super::describe::{line_sentence, point_sentence};
use super::super::line::{TrendLine, TrendPoint};
use super::super::panels::{Mark, Panel};
use super::super::plot::{At, Plot};
use super::super::ticks::middle;
use super::dense;
use super::pen::Pen;
use crate::geom::{Path, Point};
use crate::scene::{Group, Item, Shape, Stroke, Subject, SubjectKind};
use crate::style::Color;

/// Where a point of a line is in the plot.
pub(super) fn at(point: &TrendPoint) -> At {
    (middle(point.period.span()), point.value)
}

/// Strokes of lines that are to be read with care, in multiples of their width.
const DASH: [f64; 2] = [1.6, 2.4];

/// Pixels between two points from which on each has a mark, and those from which on each has its range.
const ROOM_FOR_MARKS: f64 = 9.0;
const ROOM_AMONG_OTHERS: f64 = 14.0;
const ROOM_FOR_RANGES: f64 = 5.0;

/// Fewer points are never too many for a stroke.
const DENSE: usize = 200;

/// One line of a panel, on its way to the page.
pub(super) struct Stroked<'a> {
    pub(super) pen: &'a Pen<'a>,
    pub(super) panel: &'a Panel,
    pub(super) line: &'a TrendLine,
    pub(super) plot: &'a Plot,
    pub(super) ink: Color,
    pub(super) width: f64,
}

impl Stroked<'_> {
    /// Its line, broken where it is open, with gaps where there are gaps.
    pub(super) fn strokes(&self) -> Vec<Item> {
        let solid = Stroke::solid(self.ink, self.width).rounded();
        let dashed = solid.clone().dashed(&DASH);
        let mut items = Vec::new();
        for run in self.line.runs() {
            // No line leads to what has no height of its own.
            for part in run.split(|point| !self.plot.ruler.has(point.value)) {
                let is_open = |pair: &[TrendPoint]| pair[0].is_open() || pair[1].is_open();
                let mut from = 0;
                while from + 1 < part.len() {
                    let open = is_open(&part[from..from + 2]);
                    let alike = part[from..].windows(2).take_while(|pair| is_open(pair) == open).count();
                    let points: Vec<At> = part[from..=from + alike].iter().map(at).collect();
                    if !open && points.len() > DENSE {
                        let places: Vec<Point> = points.iter().map(|at| self.plot.place(*at)).collect();
                        if let Some(area) = dense::area(&places, self.width, self.plot) {
                            items.push(self.about_line(Shape::filled(area, self.ink)));
                            from += alike;
                            continue;
                        }
                    }
                    let stroke = if open { &dashed } else { &solid };
                    let shapes = self.plot.line(&points, stroke);
                    items.extend(shapes.into_iter().map(|shape| self.about_line(shape)));
                    from += alike;
                }
            }
        }
        items
    }

    /// The area between its line and zero.
    pub(super) fn areas(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for run in self.line.runs().filter(|run| run.len() > 1) {
            let points: Vec<At> = run.iter().map(at).collect();
            let fill = self.ink.with_opacity(0.2);
            items.extend(self.plot.area(&points, fill).into_iter().map(|shape| self.about_line(shape)));
        }
        items
    }

    /// The ranges that sources give: strokes where points stand apart, else a band.
    pub(super) fn ranges(&self) -> Vec<Item> {
        let mut items = Vec::new();
        let apart = self.spacing() >= ROOM_FOR_RANGES;
        for run in self.line.runs() {
            let ranges = || run.iter().filter_map(|point| Some((at(point).0, point.range()?)));
            if apart {
                for (day, (low, high)) in ranges() {
                    items.push(self.whisker(day, low, high));
                }
            } else {
                let upper: Vec<At> = ranges().map(|(day, (_, high))| (day, high)).collect();
                let lower: Vec<At> = ranges().map(|(day, (low, _))| (day, low)).collect();
                let band = self.plot.band(&upper, &lower, self.ink.with_opacity(0.18));
                items.extend(band.into_iter().map(Item::from));
            }
        }
        items
    }

    /// How far the rates behind counts may lie from them: a band, or strokes where there are bars or a point stands alone.
    pub(super) fn intervals(&self) -> Vec<Item> {
        let mut items = Vec::new();
        let is_bar = self.panel.mark == Mark::Bar;
        for run in self.line.runs().filter(|_| self.panel.intervals) {
            let ends = || run.iter().filter_map(|point| Some((at(point).0, point.ci_low?, point.ci_high?)));
            if is_bar || run.len() == 1 {
                for (day, low, high) in ends().filter(|_| self.spacing() >= ROOM_FOR_MARKS) {
                    let path = Path::polyline(&[self.plot.place((day, low)), self.plot.place((day, high))]);
                    let stroke = Stroke::solid(self.pen.theme.muted, 1.2);
                    items.push(Shape::stroked(path, stroke).into());
                }
            } else {
                let upper: Vec<At> = ends().map(|(day, _, high)| (day, high)).collect();
                let lower: Vec<At> = ends().map(|(day, low, _)| (day, low)).collect();
                let band = self.plot.band(&upper, &lower, self.ink.with_opacity(0.10));
                items.extend(band.into_iter().map(Item::from));
            }
        }
        items
    }

    fn whisker(&self, day: f64, low: f64, high: f64) -> Item {
        let (bottom, top) = (self.plot.place((day, low)), self.plot.place((day, high)));
        let mut path = Path::polyline(&[bottom, top]);
        for end in [bottom, top] {
            path.add_polyline(&[Point::new(end.x - 3.5, end.y), Point::new(end.x + 3.5, end.y)]);
        }
        Shape::stroked(path, Stroke::solid(self.ink, 1.4)).into()
    }

    /// Marks of its points, where they have room; a point that no line reaches always has one.
    pub(super) fn marks(&self) -> Vec<Item> {
        let room = if self.panel.lines.len() > 1 { ROOM_AMONG_OTHERS } else { ROOM_FOR_MARKS };
        let roomy = self.spacing() >= room;
        let mut items = Vec::new();
        for run in self.line.runs() {
            let has = |at: usize| run.get(at).is_some_and(|point| self.plot.ruler.has(point.value));
            for (place, point) in run.iter().enumerate() {
                let is_joined = has(place) && (has(place + 1) || place > 0 && has(place - 1));
                if !roomy && is_joined {
                    continue;
                }
                let center = self.plot.place(at(point));
                if point.is_minimum() {
                    items.push(self.arrow(center));
                }
                let radius = if run.len() == 1 { self.width + 1.4 } else { self.width + 0.9 };
                let (fill, ring) = if point.is_open() || !self.plot.ruler.has(point.value) {
                    (self.pen.theme.background, self.ink)
                } else {
                    (self.ink, self.pen.theme.background)
                };
                let ring_width = if point.is_open() { 1.8 } else { 1.0 };
                let stroke = Some(Stroke::solid(ring, ring_width));
                let disc = Shape::Circle { center, radius, fill: Some(fill), stroke };
                items.push(self.about_point(disc, point));
            }
        }
        items
    }

    fn arrow(&self, from: Point) -> Item {
        let up = |dx: f64, dy: f64| Point::new(from.x + dx, from.y - dy);
        let mut path = Path::polyline(&[up(0.0, 5.0), up(0.0, 14.0)]);
        path.add_polyline(&[up(-3.2, 10.5), up(0.0, 14.0), up(3.2, 10.5)]);
        Shape::stroked(path, Stroke::solid(self.ink, 1.5).rounded()).into()
    }

    /// Pixels from one period to the next.
    pub(super) fn spacing(&self) -> f64 {
        let Some(first) = self.line.points.first() else { return 0.0 };
        let (one, next) = (first.period, first.period.plus(1));
        let x = |days: crate::casebook::Span| self.plot.place((middle(days), 0.0)).x;
        (x(next.span()) - x(one.span())).abs()
    }

    fn about_line(&self, shape: Shape) -> Item {
        let sentence = line_sentence(self.panel, self.line, self.pen.locale);
        match (&self.line.subject, sentence) {
            (Some(subject), Some(sentence)) => Item::from(shape).about(subject.clone()).saying(sentence),
            _ => shape.into(),
        }
    }

    fn about_point(&self, shape: Shape, point: &TrendPoint) -> Item {
        let sentence = point_sentence(self.panel, self.line, point, self.pen.locale);
        let subject = Subject::new(SubjectKind::Period, point.period.to_string());
        Item::from(shape).about(subject).saying(sentence)
    }
}

/// A group of items.
pub(super) fn group(name: &'static str, items: Vec<Item>) -> Group {
    Group { items, ..Group::new(name) }
}
