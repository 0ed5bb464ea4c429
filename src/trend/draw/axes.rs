//! What lies around and behind the marks of a panel: the grid, the axes with their texts, the selected period, changes of
//! rules, and the columns that answer to pointing.

use super::super::describe::period_sentence;
use super::super::model::TrendModel;
use super::super::panels::Panel;
use super::super::plot::Plot;
use super::super::ruler::ValueTicks;
use super::super::ticks::TimeTick;
use super::pen::Pen;
use crate::casebook::{Period, Span};
use crate::geom::{Path, Point, Rect};
use crate::scene::{Align, Group, Item, Label, Shape, Stroke, Subject, SubjectKind};

/// From the plot to its marks of values, and down to those of time.
pub(super) const VALUE_AIR: f64 = 7.0;
const TICK: f64 = 4.0;
pub(super) const TIME_HEIGHT: f64 = 24.0;

/// The lines across, and the value of each.
pub(super) fn grid(pen: &Pen<'_>, panel: &Panel, plot: &Plot, ticks: &ValueTicks) -> Group {
    let mut group = Group::new("grid");
    for (shape, value) in plot.grid(pen.theme.grid, 1.0).into_iter().zip(&ticks.values) {
        group.push(shape);
        let (x, align) = if plot.from_right {
            (plot.rect.x1 + VALUE_AIR, Align::Left)
        } else {
            (plot.rect.x0 - VALUE_AIR, Align::Right)
        };
        let at = Point::new(x, plot.place((0.0, *value)).y);
        let text = panel.unit.tick(*value, ticks.decimals(*value), ticks.are_large(), pen.locale);
        group.push(Label::new(at, text, pen.axis_font(), pen.theme.muted).aligned(align).middle());
    }
    group
}

/// The line at zero, and below it the marks of time; their texts where they are wanted.
pub(super) fn time_axis(pen: &Pen<'_>, plot: &Plot, ticks: &[TimeTick], with_text: bool) -> Group {
    let mut group = Group::new("axis");
    let rect = plot.rect;
    let line = |from: Point, to: Point| {
        Shape::stroked(Path::polyline(&[from, to]), Stroke::solid(pen.theme.line, 1.0))
    };
    group.push(line(Point::new(rect.x0, rect.y1), Point::new(rect.x1, rect.y1)));
    if plot.ruler.bottom < 0.0 && plot.ruler.has(0.0) {
        let zero = plot.place((0.0, 0.0)).y;
        group.push(line(Point::new(rect.x0, zero), Point::new(rect.x1, zero)));
    }
    for tick in ticks {
        let x = plot.place((tick.day, 0.0)).x;
        group.push(line(Point::new(x, rect.y1), Point::new(x, rect.y1 + TICK)));
        if with_text {
            let half = pen.width(&tick.label, pen.axis_font()) / 2.0;
            let x = x.clamp(half, (pen.page.width - half).max(half));
            let at = Point::new(x, rect.y1 + TICK + pen.axis_font().size + 1.0);
            group.push(Label::new(at, &tick.label, pen.axis_font(), pen.theme.muted).aligned(Align::Center));
        }
    }
    group
}

/// The selected period, as far as the plot shows it.
pub(super) fn selected(pen: &Pen<'_>, plot: &Plot) -> Option<Item> {
    let rect = column(pen.selected_period()?, plot)?;
    Some(
        Shape::Rect { rect, corner: 0.0, fill: Some(pen.theme.accent.with_opacity(0.14)), stroke: None }
            .into(),
    )
}

/// Upright broken lines where counting rules changed.
pub(super) fn breaks(pen: &Pen<'_>, panel: &Panel, plot: &Plot) -> Group {
    let mut group = Group::new("breaks");
    let mut from: Vec<Period> = panel.lines.iter().flat_map(|line| line.breaks.iter().copied()).collect();
    from.sort_unstable();
    from.dedup();
    for period in from {
        let x = plot.place((f64::from(period.span().first.0), 0.0)).x;
        if x <= plot.rect.x0 || x >= plot.rect.x1 {
            continue;
        }
        let path = Path::polyline(&[Point::new(x, plot.rect.y0), Point::new(x, plot.rect.y1)]);
        group.push(Shape::stroked(path, Stroke::solid(pen.theme.line, 1.2).dashed(&[4.0, 3.0])));
    }
    group
}

/// A period that can be pointed at, and what all lines have there.
pub(super) struct Told {
    subject: Subject,
    sentence: String,
    period: Period,
}

/// All periods, or longer ones where periods are too narrow to be pointed at in plots so wide.
pub(super) fn told(pen: &Pen<'_>, model: &TrendModel, days: Span, width: f64) -> Vec<Told> {
    let mut periods = model.periods(days, model.legible(days, width));
    // Columns narrower than a pixel answer to nothing.
    periods.truncate(if periods.len() as f64 > width { 0 } else { periods.len() });
    let told = |period: Period| Told {
        subject: Subject::new(SubjectKind::Period, period.to_string()),
        sentence: period_sentence(model, period, pen.locale),
        period,
    };
    periods.into_iter().map(told).collect()
}

/// A column of a plot for each period.
pub(super) fn zones(told: &[Told], plot: &Plot) -> Group {
    let mut group = Group::new("periods");
    for Told { subject, sentence, period } in told {
        let Some(rect) = column(*period, plot) else { continue };
        let zone = Shape::Zone(Path::rect(rect).into());
        group.push(Item::from(zone).about(subject.clone()).saying(sentence.clone()));
    }
    group
}

/// Where a period is in a plot; none where it is not.
pub(super) fn column(period: Period, plot: &Plot) -> Option<Rect> {
    let days = period.span();
    let x = |day: f64| plot.place((day, 0.0)).x.clamp(plot.rect.x0, plot.rect.x1);
    let ends = [x(f64::from(days.first.0)), x(f64::from(days.last.0) + 1.0)];
    let (x0, x1) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    (x0 < x1).then(|| Rect::new(x0, plot.rect.y0, x1, plot.rect.y1))
}
