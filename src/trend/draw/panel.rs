//! Draws one panel: its title, axes, figures and names, in the rectangle that the layout gives it.

use std::borrow::Cow;

use super::super::line::TrendLine;
use super::super::model::TrendModel;
use super::super::panels::{Mark, Panel};
use super::super::plot::{At, Frame, Plot};
use super::super::ruler::ValueTicks;
use super::super::seen::{Columns, inside, seen as seen_panel};
use super::super::ticks::{TimeTick, time_ticks};
use super::super::told::short_verdict;
use super::super::view::Window;
use super::fits::Fitted;
use super::layout::Sheet;
use super::marks::{Stroked, at, group};
use super::names::{Named, Names, names};
use super::pen::Pen;
use super::tags::HowMany;
use super::text::wrapped;
use super::{KeyPlace, Seen, axes, span, stack, tags};
use crate::geom::{Point, Rect};
use crate::order::InOrder;
use crate::scene::{Align, Group, Label};
use crate::style::Color;

/// Lines of a title, the height of one, and how much of a panel's width they take: fonts are not as wide everywhere as they
/// are measured here.
const TITLE_LINES: usize = 3;
const TITLE_HEIGHT: f64 = 16.0;
const TITLE_SHARE: f64 = 0.95;

/// Air below a verdict.
const VERDICT_AIR: f64 = 5.0;

/// Room of the text that says what an axis counts; where panels share it, only air.
const UNIT_HEIGHT: f64 = 27.0;
const NO_UNIT_HEIGHT: f64 = 10.0;

/// What a panel has above and below its plot, about.
const PLOT_REST: f64 = 50.0;

/// Pixels between two marks of values, and how many spaces there are at most.
const VALUE_SPACE: f64 = 40.0;
const MOST_SPACES: usize = 5;

/// From so many bars on only the highest is told; in a plot lower than so many pixels only that and the last.
const MANY_BARS: usize = 12;
const LOW: f64 = 90.0;

/// How far marks stand out of a plot.
const MARK_AIR: f64 = 9.0;

/// A panel at its place.
pub(super) struct DrawnPanel {
    pub(super) group: Group,
    pub(super) plot: Plot,
    pub(super) keys: Vec<KeyPlace>,
}

/// A panel before it has its place.
pub(super) struct Prepared<'a> {
    panel: &'a Panel,
    title: Vec<String>,
    /// What statistics say in a few words, in lines.
    verdict: Vec<String>,
    /// The title says already what the axis counts.
    title_is_unit: bool,
    pub(super) inks: Vec<Color>,
    pub(super) names: Names,
}

impl<'a> Prepared<'a> {
    /// A panel of about a size; `alone` in its row names may stand to the right of it.
    pub(super) fn new(pen: &Pen<'_>, panel: &'a Panel, (width, height): (f64, f64), alone: bool) -> Self {
        let height = (height - PLOT_REST).max(0.0);
        let ends = ends(panel, height);
        // Names at the far side of a forecast would not be seen to belong to their lines.
        let is_ahead = panel.fitted.as_ref().is_some_and(|fitted| !fitted.forecast.is_empty());
        let has_ends = alone && !is_ahead && !matches!(panel.mark, Mark::Bar | Mark::GroupedBar);
        let at_ends = Some(&ends[..]).filter(|_| has_ends);
        let verdict = short_verdict(panel, pen.locale).unwrap_or_default();
        Self {
            verdict: wrapped(&verdict, pen.axis_font(), width * TITLE_SHARE, TITLE_LINES, pen.metrics),
            panel,
            title: wrapped(&panel.title, pen.title_font(), width * TITLE_SHARE, TITLE_LINES, pen.metrics),
            title_is_unit: panel.title == panel.unit.axis(pen.locale),
            inks: pen.inks(panel),
            names: names(pen, panel, at_ends, width, height),
        }
    }

    /// The room it needs above its plot.
    pub(super) fn head(&self, model: &TrendModel) -> f64 {
        let unit = if self.has_unit(model) { UNIT_HEIGHT } else { NO_UNIT_HEIGHT };
        TITLE_HEIGHT * self.title.len() as f64 + self.verdict_height() + self.names.above() + unit
    }

    fn verdict_height(&self) -> f64 {
        let lines = self.verdict.len();
        if lines == 0 { 0.0 } else { TITLE_HEIGHT * lines as f64 + VERDICT_AIR }
    }

    /// Whether it says itself what its axis counts.
    fn has_unit(&self, model: &TrendModel) -> bool {
        !model.small_multiples && !self.title_is_unit
    }

    /// How wide its marks of values may become, however many of them there are.
    pub(super) fn widest_value(&self, pen: &Pen<'_>) -> f64 {
        let ticks = (1..=MOST_SPACES).map(|spaces| value_ticks_in(self.panel, spaces));
        let width = |ticks: ValueTicks| {
            let text = |value: &f64| {
                self.panel.unit.tick(*value, ticks.decimals(*value), ticks.are_large(), pen.locale)
            };
            ticks.values.iter().map(|value| pen.width(&text(value), pen.axis_font())).fold(0.0, f64::max)
        };
        ticks.map(width).fold(0.0, f64::max)
    }

    /// Draws it at its place in the sheet.
    pub(super) fn draw(
        &self,
        pen: &Pen<'_>,
        model: &TrendModel,
        (sheet, index): (&Sheet, usize),
        seen: &Seen<'_>,
    ) -> DrawnPanel {
        let rect = sheet.plots[index];
        let ticks = value_ticks(self.panel, rect.height());
        let (window, span) = (seen.window, seen.span());
        let (ruler, from_right) = (ticks.ruler, model.from_right);
        let days = (window.from, window.to);
        let frame = Frame { days, ruler, from_right, value_ticks: ticks.values.clone() };
        let plot = Plot::new(sheet.size, rect, &frame);
        let mut whole = Group::new("panel");
        let sides = (rect.x0 - sheet.left, rect.x1 + if from_right { sheet.right } else { 0.0 });
        let (taken, keys) = self.heads(pen, model, sides, rect, &mut whole);
        whole.push(axes::grid(pen, self.panel, &plot, &ticks));
        if let Some(selected) = axes::selected(pen, &plot) {
            whole.push(selected);
        }
        whole.push(axes::breaks(pen, self.panel, &plot));
        // Columns are counted along time.
        let across = if from_right { (-rect.x1, -rect.x0) } else { (rect.x0, rect.x1) };
        let columns = Columns { window, across };
        let indices = model.indices.get(index).map_or(&[][..], Vec::as_slice);
        let panel = seen_panel(self.panel, indices, &columns, seen.is_whole);
        let ink = self.inks.first().copied().unwrap_or(pen.theme.text);
        let fitted = Fitted { pen, panel: self.panel, plot: &plot, ink };
        let mut figures = Group::new("figures");
        figures.push(fitted.behind());
        self.figures(pen, &panel, &plot, model.small_multiples, &mut figures);
        figures.push(fitted.over());
        if seen.is_whole {
            figures.items.into_iter().for_each(|item| whole.push(item));
        } else {
            // Lines go on beyond the plot; marks of the highest and the lowest values stand out of it.
            let clip = Rect::new(rect.x0, rect.y0 - MARK_AIR, rect.x1, rect.y1 + MARK_AIR);
            whole.push(Group { clip: Some(clip), ..figures });
        }
        let inside = if seen.is_whole { Cow::Borrowed(&*panel) } else { Cow::Owned(within(&panel, &window)) };
        let keys = self.names_at_ends(pen, &inside, &plot, &mut whole).into_iter().chain(keys);
        let times = time_ticks(span, model.interval, rect.width(), pen.axis_font(), pen.metrics, pen.locale);
        let times: Vec<TimeTick> = times.into_iter().filter(|tick| window.holds(tick.day)).collect();
        whole.push(axes::time_axis(pen, &plot, &times, sheet.is_last_of_column(index)));
        if let [line] = &inside.lines[..] {
            let many = panel.mark == Mark::Bar && line.points.len() > MANY_BARS;
            let how_many = match rect.height() {
                _ if model.small_multiples || many => HowMany::Highest,
                height if height < LOW => HowMany::HighestAndLast,
                _ => HowMany::Several,
            };
            whole.push(tags::tags(pen, &inside, line, &plot, taken, how_many));
        }
        if let Some(marked) = seen.view.marked {
            whole.push(span::marked(pen, marked, &plot));
        }
        let key = |(line, rect)| KeyPlace { rect, panel: index, line };
        let keys = keys.map(key).collect();
        DrawnPanel { group: whole, plot, keys }
    }

    /// Title, legend and unit above the plot, from the bottom up; gives the room that title and unit take, and where names
    /// are.
    fn heads(
        &self,
        pen: &Pen<'_>,
        model: &TrendModel,
        (left, right): (f64, f64),
        plot: Rect,
        whole: &mut Group,
    ) -> (Vec<Rect>, Vec<Named>) {
        let mut labels = Vec::new();
        let mut y = plot.y0 - NO_UNIT_HEIGHT;
        if self.has_unit(model) {
            let unit = self.panel.unit.axis(pen.locale);
            let (x, align) = if model.from_right { (right, Align::Right) } else { (left, Align::Left) };
            let at = Point::new(x, y - 2.0);
            labels.push(Label::new(at, unit, pen.axis_font(), pen.theme.muted).aligned(align));
            y -= UNIT_HEIGHT - NO_UNIT_HEIGHT;
        }
        y -= self.names.above();
        let from = Point::new(left, y + 4.0);
        let (legend, keys) = self.names.legend(pen, self.panel, &self.inks, from, right);
        whole.push(legend);
        y -= self.verdict_height();
        for (row, text) in self.verdict.iter().enumerate() {
            let label = pen.starting(text, left, right, y + TITLE_HEIGHT * (row as f64 + 1.0));
            labels.push(Label { color: pen.theme.text, ..label });
        }
        y -= TITLE_HEIGHT * self.title.len().saturating_sub(1) as f64;
        for (row, text) in self.title.iter().enumerate() {
            let label = pen.starting(text, left, right, y + TITLE_HEIGHT * row as f64);
            labels.push(Label { font: pen.title_font(), color: pen.theme.text, ..label });
        }
        let room = |label: &Label| {
            let width = pen.width(&label.text, label.font);
            let x = if label.align == Align::Right { label.at.x - width } else { label.at.x };
            Rect::from_xywh(x, label.at.y - label.font.size, width, label.font.size + 3.0)
        };
        let taken = labels.iter().map(room).collect();
        labels.into_iter().for_each(|label| whole.push(label));
        (taken, keys)
    }

    /// Lines, areas or bars.
    fn figures(&self, pen: &Pen<'_>, panel: &Panel, plot: &Plot, small: bool, whole: &mut Group) {
        match panel.mark {
            Mark::Bar | Mark::GroupedBar => {
                whole.push(group("bars", stack::bars(pen, panel, plot, &self.inks)));
                if let [line] = &panel.lines[..] {
                    let stroked = Stroked { pen, panel, line, plot, ink: self.inks[0], width: 1.0 };
                    whole.push(group("intervals", stroked.intervals()));
                }
            }
            Mark::StackedArea => whole.push(group("areas", stack::areas(pen, panel, plot, &self.inks))),
            Mark::Line | Mark::Area => self.lines(pen, panel, plot, small, whole),
        }
    }

    /// Names at the ends of lines; gives where they are.
    fn names_at_ends(&self, pen: &Pen<'_>, panel: &Panel, plot: &Plot, whole: &mut Group) -> Vec<Named> {
        let nowhere = Point::new(plot.rect.x1, plot.rect.y1);
        let place = |end: Option<At>| end.map_or(nowhere, |end| plot.place(end));
        let ends: Vec<Point> = last_values(panel).into_iter().map(place).collect();
        let (names, keys) = self.names.at_ends(pen, panel, &self.inks, &ends, plot);
        whole.push(names);
        keys
    }

    fn lines(&self, pen: &Pen<'_>, panel: &Panel, plot: &Plot, small: bool, whole: &mut Group) {
        let selected = pen.selected_line(panel);
        // A selected line comes last, so that no other hides it.
        let mut order: Vec<usize> = (0..panel.lines.len()).collect();
        order.order_by_key(|place| selected == Some(*place));
        let width = match (small, panel.lines.len()) {
            (true, _) => 1.8,
            (false, 1) => 2.4,
            _ => 2.1,
        };
        for place in order {
            let line: &TrendLine = &panel.lines[place];
            let width = if selected == Some(place) { width + 1.0 } else { width };
            let stroked = Stroked { pen, panel, line, plot, ink: self.inks[place], width };
            if panel.mark == Mark::Area {
                whole.push(group("areas", stroked.areas()));
            }
            whole.push(group("intervals", stroked.intervals()));
            whole.push(group("ranges", stroked.ranges()));
            whole.push(group("line", stroked.strokes()));
            whole.push(group("marks", stroked.marks()));
        }
    }
}

/// A panel with the points in a window only: what is told of points is told of those that are seen.
fn within(panel: &Panel, window: &Window) -> Panel {
    let line = |line: &TrendLine| TrendLine {
        points: line.points[inside(&line.points, window)].to_vec(),
        joins: line.joins.clone(),
        ..line.without_points()
    };
    Panel { lines: panel.lines.iter().map(line).collect(), ..panel.without_lines() }
}

fn value_ticks(panel: &Panel, height: f64) -> ValueTicks {
    value_ticks_in(panel, ((height / VALUE_SPACE) as usize).clamp(1, MOST_SPACES))
}

fn value_ticks_in(panel: &Panel, spaces: usize) -> ValueTicks {
    let reach = panel.reach;
    match reach.least {
        Some(least) if panel.is_log => ValueTicks::log((least, reach.highest), spaces, reach.has_zeros),
        _ => ValueTicks::new((reach.lowest, reach.highest), spaces, panel.unit.is_whole()),
    }
}

/// When each line of a panel ends, and at which height.
fn last_values(panel: &Panel) -> Vec<Option<At>> {
    if !panel.mark.is_stacked() {
        return panel.lines.iter().map(|line| line.points.last().map(at)).collect();
    }
    let middle = |layer: &Vec<stack::Layer>| {
        let (point, below) = layer.last()?;
        Some((at(point).0, below + point.value / 2.0))
    };
    stack::stacked(&panel.lines).iter().map(middle).collect()
}

/// How far below the top of a plot of a height each line ends.
fn ends(panel: &Panel, height: f64) -> Vec<f64> {
    let ruler = value_ticks(panel, height).ruler;
    let below = |value: f64| height * (1.0 - ruler.share(value));
    last_values(panel).into_iter().map(|end| below(end.map_or(0.0, |(_, value)| value))).collect()
}
