//! Takes the trend's model, gives a scene. Decides where things are and how they look, and nothing about the data.
//!
//! Time runs from left to right in every language unless the page asks otherwise; legends and titles follow the language. The scene is higher than the box
//! where its panels would otherwise be too low to read.

mod axes;
mod fits;
mod happened;
mod layout;
mod marks;
mod names;
mod panel;
mod pen;
mod stack;
mod tags;
mod text;

use super::describe::sentences;
use super::model::TrendModel;
use crate::casebook::Span;
use crate::geom::{Point, Rect, Size};
use crate::scene::{Align, Direction, Group, Label, Scene, Subject};
use crate::style::{TextMetrics, Theme};
use crate::words::Locale;
use layout::{Needs, Sheet, column_width, columns, sheet};
use panel::Prepared;
use pen::Pen;

/// Boxes are at least this large: smaller ones have no room for anything. And no screen is larger than the other.
const LEAST: Size = Size::new(120.0, 90.0);
const MOST: f64 = 16_000.0;

/// Up to so many panels about different things stand below each other, on one time axis.
const MOST_BELOW: usize = 3;

/// The chart as a scene. `selection` is shown where the chart shows it: a period as a column, a line by stepping forward.
pub fn draw(
    model: &TrendModel,
    theme: &Theme,
    locale: &Locale,
    metrics: &dyn TextMetrics,
    selection: Option<&Subject>,
) -> Scene {
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
    match model.span {
        Some(span) => panels(&mut scene, &pen, model, span),
        None => {
            let middle = Point::new(page.width / 2.0, page.height / 2.0);
            let text = sentences(std::slice::from_ref(&model.nothing));
            scene
                .push(Label::new(middle, text, pen.name_font(), theme.muted).aligned(Align::Center).middle());
        }
    }
    scene
}

fn clamp(length: f64, least: f64) -> f64 {
    if length.is_finite() { length.clamp(least, MOST) } else { least }
}

fn panels(scene: &mut Scene, pen: &Pen<'_>, model: &TrendModel, span: Span) {
    let side_by_side = model.small_multiples || model.panels.len() > MOST_BELOW;
    let across = columns(model.panels.len(), side_by_side, pen.page.width);
    let width = column_width(across, pen.page.width);
    let height = pen.page.height / model.panels.len().div_ceil(across).max(1) as f64;
    let prepared: Vec<Prepared<'_>> =
        model.panels.iter().map(|panel| Prepared::new(pen, panel, (width, height), across == 1)).collect();
    let sheet = arranged(pen, model, &prepared, side_by_side, across == 1);
    scene.size = sheet.size;
    if model.small_multiples {
        let unit = model.panels[0].unit.axis(pen.locale);
        scene.push(pen.starting(&unit, 0.0, pen.page.width, 14.0));
    }
    let drawn: Vec<_> =
        prepared.iter().enumerate().map(|(index, one)| one.draw(pen, model, (&sheet, index), span)).collect();
    if let Some((_, plot)) = drawn.last().filter(|_| across == 1)
        && let Some(strip) = happened::strip(pen, model, plot.rect.x0, plot.rect.x1)
    {
        scene.push(strip.draw(pen, model, plot, plot.rect.y1 + axes::TIME_HEIGHT));
    }
    // The columns of the first panel come last: there the keyboard finds the periods.
    let told = axes::told(pen, model, sheet.plots.first().map_or(0.0, Rect::width));
    let zones: Vec<Group> = drawn.iter().rev().map(|(_, plot)| axes::zones(&told, plot)).collect();
    let panels = drawn.into_iter().map(|(group, _)| group);
    panels.chain(zones).for_each(|group| scene.push(group));
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
    let strip = happened::strip(pen, model, left, pen.page.width - right).filter(|_| is_one_column);
    let needs = Needs {
        from_right: pen.locale.is_rtl(),
        heads: prepared.iter().map(|one| one.head(model)).collect(),
        side_by_side,
        above: if model.small_multiples { 22.0 } else { 0.0 },
        left,
        right,
        below: axes::TIME_HEIGHT + strip.map_or(0.0, |strip| strip.height()),
    };
    sheet(pen.page, &needs)
}
