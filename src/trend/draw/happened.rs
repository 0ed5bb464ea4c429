//! Draws what happened below the time axis: operations as bars with their names, outcomes as dots, or as counts where there
//! are too many to be told apart. Each opens what it is about.

use super::super::happened::{Happened, Happening};
use super::super::model::TrendModel;
use super::super::plot::Plot;
use super::super::ticks::name;
use super::super::view::Window;
use super::pen::Pen;
use crate::casebook::{Day, Period, Span};
use crate::geom::{Point, Rect};
use crate::scene::{Align, Group, Item, Label, Shape, Subject, SubjectKind};
use crate::style::Font;

/// Rows of operations, at most, and the height of one.
const MOST_ROWS: usize = 4;
const ROW: f64 = 15.0;

/// Bars of operations: their height, and their least width.
const BAR: f64 = 5.0;
const LEAST_BAR: f64 = 5.0;

/// Dots of outcomes: from one to the next, and how many stand on each other.
const DOT: f64 = 7.0;
const MOST_STACKED: usize = 6;

/// The height of the row that names both, and air below everything.
const HEAD: f64 = 19.0;
const AIR: f64 = 5.0;

/// How much of their colour columns of outcomes have: they stand in the background.
const QUIET: f64 = 0.45;

/// Where everything goes, found from the width of a plot alone.
struct Strip {
    rows: Vec<Vec<Placed>>,
    /// Dots by their place and how many stand below; or one column for each period, with how many outcomes it has.
    outcomes: Outcomes,
}

struct Placed {
    operation: usize,
    /// Where it and its name begin and end.
    room: (f64, f64),
    /// Where its name begins, where there is room for it.
    name: Option<f64>,
}

/// An outcome, where it is across the page, and how many stand below it.
struct Dot {
    outcome: usize,
    x: f64,
    below: usize,
}

enum Outcomes {
    Dots(Vec<Dot>),
    Columns(Vec<(Period, usize)>),
}

/// How high everything is below plots between two edges: as much as it takes for all of the time, so that plots keep their
/// height while a reader looks at a part. None where nothing happened.
pub(super) fn height(pen: &Pen<'_>, model: &TrendModel, edges: (f64, f64)) -> Option<f64> {
    Some(strip(pen, model, model.whole()?, edges, MOST_ROWS)?.height())
}

/// Everything that happened in the days that a plot shows, below a height.
pub(super) fn drawn(pen: &Pen<'_>, model: &TrendModel, plot: &Plot, top: f64) -> Option<Group> {
    let edges = (plot.rect.x0, plot.rect.x1);
    let whole = strip(pen, model, model.whole()?, edges, MOST_ROWS)?;
    let strip = if model.whole() == Some(plot.window) {
        whole
    } else {
        strip(pen, model, plot.window, edges, whole.rows.len())?
    };
    Some(strip.draw(pen, model, plot, top))
}

/// Places everything in a window between two edges, operations in so many rows.
fn strip(
    pen: &Pen<'_>,
    model: &TrendModel,
    window: Window,
    (left, right): (f64, f64),
    most_rows: usize,
) -> Option<Strip> {
    if model.happened.is_empty() {
        return None;
    }
    let x = |day: f64| {
        let share = ((day - window.from) / window.length()).clamp(0.0, 1.0);
        left + (right - left) * if model.from_right { 1.0 - share } else { share }
    };
    let is_seen = |one: &Happening| {
        f64::from(one.days.first.0) < window.to && f64::from(one.days.last.0) + 1.0 > window.from
    };
    let Happened { operations, outcomes, .. } = &model.happened;
    let mut rows: Vec<Vec<Placed>> = Vec::new();
    for (operation, one) in operations.iter().enumerate().filter(|(_, one)| is_seen(one)) {
        let ends = [x(f64::from(one.days.first.0)), x(f64::from(one.days.last.0) + 1.0)];
        let (from, to) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        let bar = (from, to.max(from + LEAST_BAR).min(right.max(from + LEAST_BAR)));
        let width = pen.width(&one.label, name_font(pen));
        place(&mut rows, most_rows, (operation, bar), width, right);
    }
    let middle = |one: &Happening| f64::from(one.days.first.0 + one.days.last.0 + 1) / 2.0;
    let in_window = outcomes.iter().enumerate().filter(|(_, one)| window.holds(middle(one)));
    let dots = stacked(in_window.map(|(at, one)| (at, x(middle(one)))));
    let is_crowded = dots.iter().any(|dot| dot.below >= MOST_STACKED);
    let outcomes = if is_crowded {
        let days = Span { first: Day(window.from as i32), last: Day(window.to as i32 - 1) };
        Outcomes::Columns(columns(model, days, right - left))
    } else {
        Outcomes::Dots(dots)
    };
    Some(Strip { rows, outcomes })
}

/// Puts a bar into the first row with room for it and its name; else into the one that is free first, without its name.
fn place(
    rows: &mut Vec<Vec<Placed>>,
    most_rows: usize,
    (operation, bar): (usize, (f64, f64)),
    width: f64,
    right: f64,
) {
    let begins = bar.1 + 4.0;
    let fits = begins + width <= right;
    let taken = |row: &Vec<Placed>| row.last().map_or(f64::NEG_INFINITY, |last| last.room.1);
    let free = rows.iter().position(|row| taken(row) + 8.0 <= bar.0);
    let name = Some(begins).filter(|_| fits);
    let end = name.map_or(bar.1, |name| name + width);
    let placed = Placed { operation, room: (bar.0, end), name };
    match free {
        Some(row) => rows[row].push(placed),
        None if rows.len() < most_rows => rows.push(vec![placed]),
        None => {
            let first_free = (0..rows.len())
                .reduce(|best, next| if taken(&rows[next]) < taken(&rows[best]) { next } else { best });
            if let Some(row) = first_free {
                // A bar goes before a name.
                if let Some(last) = rows[row].last_mut().filter(|last| last.room.1 + 4.0 > bar.0)
                    && let Some(name) = last.name.take()
                {
                    last.room.1 = name - 4.0;
                }
                rows[row].push(Placed { operation, room: bar, name: None });
            }
        }
    }
}

/// Dots on a grid of their own width, each with how many stand below it; in time order.
fn stacked(places: impl Iterator<Item = (usize, f64)>) -> Vec<Dot> {
    let mut dots: Vec<Dot> = Vec::new();
    for (outcome, x) in places {
        let x = ((x / DOT).floor() + 0.5) * DOT;
        let below = dots.iter().rev().take_while(|dot| dot.x == x).count();
        dots.push(Dot { outcome, x, below });
    }
    dots
}

/// How many outcomes each period of some days has, the periods wide enough to be seen.
fn columns(model: &TrendModel, days: Span, width: f64) -> Vec<(Period, usize)> {
    let mut counted: Vec<(Period, usize)> = Vec::new();
    let length = model.legible(days, width);
    for one in model.happened.outcomes.iter().filter(|one| one.days.overlaps(days)) {
        let period = Period::containing(one.days.first, length);
        match counted.last_mut() {
            Some((last, count)) if *last == period => *count += 1,
            _ => counted.push((period, 1)),
        }
    }
    counted
}

fn name_font(pen: &Pen<'_>) -> Font {
    Font::regular(pen.axis_font().size - 1.0)
}

impl Strip {
    /// How high it is.
    fn height(&self) -> f64 {
        HEAD + ROW * self.rows.len() as f64 + self.outcomes_height() + AIR
    }

    fn outcomes_height(&self) -> f64 {
        match &self.outcomes {
            Outcomes::Dots(dots) => {
                dots.iter().map(|dot| dot.below + 1).max().unwrap_or_default() as f64 * DOT
            }
            Outcomes::Columns(_) => MOST_STACKED as f64 * DOT,
        }
    }

    /// Draws it below a height.
    fn draw(&self, pen: &Pen<'_>, model: &TrendModel, plot: &Plot, top: f64) -> Group {
        let mut group = Group::new("happened");
        self.head(pen, model, plot.rect, top + HEAD / 2.0, &mut group);
        for (row, placed) in self.rows.iter().enumerate() {
            let y = top + HEAD + ROW * (row as f64 + 0.5);
            for one in placed {
                self.operation(pen, &model.happened.operations[one.operation], one, plot, y, &mut group);
            }
        }
        let foot = top + HEAD + ROW * self.rows.len() as f64 + self.outcomes_height();
        match &self.outcomes {
            Outcomes::Dots(dots) => {
                for Dot { outcome, x, below } in dots {
                    let one = &model.happened.outcomes[*outcome];
                    let center = Point::new(*x, foot - DOT * (*below as f64 + 0.5));
                    let dot = Shape::disc(center, DOT * 0.4, pen.mark_ink(&one.subject));
                    group.push(Item::from(dot).about(one.subject.clone()).saying(one.sentence.clone()));
                }
            }
            Outcomes::Columns(columns) => self.columns(pen, columns, plot, foot, &mut group),
        }
        group
    }

    fn operation(
        &self,
        pen: &Pen<'_>,
        one: &Happening,
        placed: &Placed,
        plot: &Plot,
        y: f64,
        group: &mut Group,
    ) {
        let (from, to) = ends(one.days, plot);
        let rect = Rect::new(from, y - BAR / 2.0, to, y + BAR / 2.0);
        let fill = Some(pen.mark_ink(&one.subject));
        let bar = Shape::Rect { rect, corner: BAR / 2.0, fill, stroke: None };
        group.push(Item::from(bar).about(one.subject.clone()).saying(one.sentence.clone()));
        if let Some(x) = placed.name {
            let label = Label::new(Point::new(x, y), &one.label, name_font(pen), pen.theme.text).middle();
            group.push(Item::from(label).about(one.subject.clone()));
        }
    }

    fn columns(&self, pen: &Pen<'_>, columns: &[(Period, usize)], plot: &Plot, foot: f64, group: &mut Group) {
        let most = columns.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1) as f64;
        let forms = &pen.locale.words().happened.outcomes_in;
        for (period, count) in columns {
            let (from, to) = ends(period.span(), plot);
            let inset = ((to - from) * 0.13).min(2.0);
            let height = self.outcomes_height() * *count as f64 / most;
            let rect = Rect::new(from + inset, foot - height, to - inset, foot);
            let subject = Subject::new(SubjectKind::Period, period.to_string());
            let fill = Some(pen.mark_ink(&subject).with_opacity(QUIET));
            let bar = Shape::Rect { rect, corner: 0.0, fill, stroke: None };
            let when = name(*period, pen.locale);
            let says = pen.locale.count_with(forms, *count as u64, &[("period", &when)]);
            group.push(Item::from(bar).about(subject).saying(says));
        }
    }

    /// What bars and dots are, where lines of the reader's language begin.
    fn head(&self, pen: &Pen<'_>, model: &TrendModel, plot: Rect, y: f64, group: &mut Group) {
        let words = &pen.locale.words().happened;
        let rtl = pen.locale.is_rtl();
        let ink = pen.theme.muted;
        let mut offset = 0.0;
        let mut keyed = |is_dot: bool, text: &str| {
            let place = |by: f64| if rtl { plot.x1 - by } else { plot.x0 + by };
            let width = if is_dot { DOT } else { 14.0 };
            let (a, b) = (place(offset), place(offset + width));
            let columns = is_dot && matches!(self.outcomes, Outcomes::Columns(_));
            group.push(if columns {
                let fill = Some(ink.with_opacity(QUIET));
                let rect = Rect::new(a.min(b), y - DOT / 2.0, a.max(b), y + DOT / 2.0);
                Shape::Rect { rect, corner: 0.0, fill, stroke: None }
            } else if is_dot {
                Shape::disc(Point::new(f64::midpoint(a, b), y), DOT * 0.4, ink)
            } else {
                let rect = Rect::new(a.min(b), y - BAR / 2.0, a.max(b), y + BAR / 2.0);
                Shape::Rect { rect, corner: BAR / 2.0, fill: Some(ink), stroke: None }
            });
            let align = if rtl { Align::Right } else { Align::Left };
            let at = Point::new(place(offset + width + 5.0), y);
            group.push(Label::new(at, text, name_font(pen), ink).aligned(align).middle());
            offset += width + 5.0 + pen.width(text, name_font(pen)) + 16.0;
        };
        if !model.happened.operations.is_empty() {
            keyed(false, words.operations);
        }
        if !model.happened.outcomes.is_empty() {
            keyed(true, words.outcomes);
        }
    }
}

/// Where some days are in a plot, from left to right, wide enough to be seen.
fn ends(days: Span, plot: &Plot) -> (f64, f64) {
    let x = |day: f64| plot.place((day, 0.0)).x.clamp(plot.rect.x0, plot.rect.x1);
    let ends = [x(f64::from(days.first.0)), x(f64::from(days.last.0) + 1.0)];
    let (from, to) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    (from.min(plot.rect.x1 - LEAST_BAR), to.max(from.min(plot.rect.x1 - LEAST_BAR) + LEAST_BAR))
}
