//! Takes the trend's model, gives a scene. Decides where things are and how they look, and nothing about the data.
//!
//! Time runs from left to right in every language unless the page asks otherwise; legends and titles follow the language. The scene is higher than the box
//! where its panels would otherwise be too low to read.

mod axes;
mod dense;
mod fits;
mod happened;
mod layout;
mod marks;
mod names;
mod panel;
mod pen;
mod span;
mod stack;
mod tags;
mod text;

use std::rc::Rc;

use super::describe::sentences;
use super::model::TrendModel;
use super::plot::Plot;
use super::view::{TrendView, Window};
use crate::casebook::{Day, Span};
use crate::geom::{Point, Rect, Size};
use crate::scene::{Align, Direction, Group, Label, Scene, Subject};
use crate::style::{Color, TextMetrics, Theme};
use crate::words::Locale;
use layout::{Needs, Sheet, column_width, columns, sheet};
use panel::Prepared;
use pen::Pen;

/// Boxes are at least this large: smaller ones have no room for anything. And no screen is larger than the other.
const LEAST: Size = Size::new(120.0, 90.0);
const MOST: f64 = 16_000.0;

/// Up to so many panels about different things stand below each other, on one time axis.
const MOST_BELOW: usize = 3;

/// The chart, drawn.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// What is to be seen.
    pub scene: Scene,
    /// Where the panels' figures are, one for each panel.
    pub plots: Vec<Rc<Plot>>,
    /// Where the names of lines are.
    pub keys: Vec<KeyPlace>,
    /// The colours of each panel's lines.
    pub inks: Vec<Vec<Color>>,
}

/// Where the name of a line is.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyPlace {
    /// The room that it takes.
    pub rect: Rect,
    /// The panel, by place.
    pub panel: usize,
    /// The line in it, by place.
    pub line: usize,
}

/// The whole chart as a scene. `selection` is shown where the chart shows it: a period as a column, a line by stepping
/// forward.
pub fn draw(
    model: &TrendModel,
    theme: &Theme,
    locale: &Locale,
    metrics: &dyn TextMetrics,
    selection: Option<&Subject>,
) -> Scene {
    draw_seen(model, &TrendView::default(), theme, locale, metrics, selection).scene
}

/// The chart as it is seen: `view` is what of its time is shown, and what is marked.
pub fn draw_seen(
    model: &TrendModel,
    view: &TrendView,
    theme: &Theme,
    locale: &Locale,
    metrics: &dyn TextMetrics,
    selection: Option<&Subject>,
) -> Drawn {
    let page = Size::new(
        clamp(model.request.page.width, LEAST.width),
        clamp(model.request.page.height, LEAST.height),
    );
    let pen = Pen { theme, locale, metrics, selection, page };
    let mut scene = Scene::new(page);
    scene.title.clone_from(&model.heading);
    scene.description.clone_from(&model.description);
    scene.direction = if locale.is_rtl() { Direction::Rtl } else { Direction::Ltr };
    scene.background = Some(theme.background);
    let mut drawn = Drawn { scene, plots: Vec::new(), keys: Vec::new(), inks: Vec::new() };
    match model.whole() {
        Some(whole) => {
            let seen = Seen { view, window: view.window.unwrap_or(whole), is_whole: view.window.is_none() };
            panels(&mut drawn, &pen, model, &seen);
        }
        None => {
            let middle = Point::new(page.width / 2.0, page.height / 2.0);
            let text = sentences(std::slice::from_ref(&model.nothing));
            drawn
                .scene
                .push(Label::new(middle, text, pen.name_font(), theme.muted).aligned(Align::Center).middle());
        }
    }
    drawn
}

/// What of the chart's time is to be drawn.
struct Seen<'a> {
    view: &'a TrendView,
    window: Window,
    is_whole: bool,
}

impl Seen<'_> {
    /// Its days, whole ones.
    fn span(&self) -> Span {
        let day = |at: f64| Day(at.clamp(f64::from(i32::MIN), f64::from(i32::MAX)) as i32);
        let first = day(libm::floor(self.window.from));
        Span { first, last: day(libm::ceil(self.window.to) - 1.0).max(first) }
    }
}

fn clamp(length: f64, least: f64) -> f64 {
    if length.is_finite() { length.clamp(least, MOST) } else { least }
}

fn panels(to: &mut Drawn, pen: &Pen<'_>, model: &TrendModel, seen: &Seen<'_>) {
    let side_by_side = model.small_multiples || model.panels.len() > MOST_BELOW;
    let across = columns(model.panels.len(), side_by_side, pen.page.width);
    let width = column_width(across, pen.page.width);
    let height = pen.page.height / model.panels.len().div_ceil(across).max(1) as f64;
    let prepared: Vec<Prepared<'_>> =
        model.panels.iter().map(|panel| Prepared::new(pen, panel, (width, height), across == 1)).collect();
    let sheet = arranged(pen, model, &prepared, side_by_side, across == 1);
    let scene = &mut to.scene;
    scene.size = sheet.size;
    if model.small_multiples {
        let unit = model.panels[0].unit.axis(pen.locale);
        scene.push(pen.starting(&unit, 0.0, pen.page.width, 14.0));
    }
    let drawn: Vec<_> =
        prepared.iter().enumerate().map(|(index, one)| one.draw(pen, model, (&sheet, index), seen)).collect();
    if let Some(one) = drawn.last().filter(|_| across == 1) {
        let rect = one.plot.rect;
        let top = rect.y1 + axes::TIME_HEIGHT;
        scene.items.extend(happened::drawn(pen, model, &one.plot, top).map(crate::scene::Item::from));
    }
    // The columns of the first panel come last: there the keyboard finds the periods.
    let width = sheet.plots.first().map_or(0.0, Rect::width);
    let told = if seen.view.is_quick { Vec::new() } else { axes::told(pen, model, seen.span(), width) };
    let zones: Vec<Group> = drawn.iter().rev().map(|one| axes::zones(&told, &one.plot)).collect();
    to.inks = prepared.into_iter().map(|one| one.inks).collect();
    for one in drawn {
        scene.push(one.group);
        to.plots.push(Rc::new(one.plot));
        to.keys.extend(one.keys);
    }
    zones.into_iter().for_each(|group| scene.push(group));
}

/// Room for everything that any panel needs, alike in all of them, so that their axes are in line.
fn arranged(
    pen: &Pen<'_>,
    model: &TrendModel,
    prepared: &[Prepared<'_>],
    side_by_side: bool,
    is_one_column: bool,
) -> Sheet {
    let most = |of: &dyn Fn(&Prepared<'_>) -> f64| prepared.iter().map(of).fold(0.0, f64::max);
    let values = most(&|one| one.widest_value(pen)) + axes::VALUE_AIR + 1.0;
    let names = most(&|one| one.names.right(pen)).max(10.0);
    let (left, right) = if model.from_right { (names, values) } else { (values, names) };
    let strip = happened::height(pen, model, (left, pen.page.width - right)).filter(|_| is_one_column);
    let needs = Needs {
        from_right: pen.locale.is_rtl(),
        heads: prepared.iter().map(|one| one.head(model)).collect(),
        side_by_side,
        above: if model.small_multiples { 22.0 } else { 0.0 },
        left,
        right,
        below: axes::TIME_HEIGHT + strip.unwrap_or_default(),
    };
    sheet(pen.page, &needs)
}
