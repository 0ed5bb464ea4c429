//! What colours, lines and marks mean: measured first, because the map makes room for it, then drawn in a corner or
//! below the map. Mirrored where words run from right to left.

use std::collections::BTreeSet;

use super::Sheet;
use super::flows::{WidthScale, color_of_good};
use super::gathered::{FEW, SymbolScale};
use super::hatch::hatch;
use super::land::{datum_color, pattern, symbol_radius};
use super::marks::{diamond, symbol};
use crate::casebook::{Proof, StopRole};
use crate::geom::{Affine, Path, Point, Rect, Size};
use crate::map::areas::Datum;
use crate::map::flow::Arrow;
use crate::map::legs::{Leg, Role};
use crate::map::model::{LegendEntry, MapModel};
use crate::map::outlines::WorldOutlines;
use crate::map::request::{Display, RouteWidth};
use crate::map::view::home;
use crate::scene::{Align, Group, Item, Label, Shape, Stroke, Subject};
use crate::style::{Color, Font, TextMetrics, evidence};
use crate::words::Locale;

/// The legend, measured.
pub(super) struct Panel {
    columns: Vec<Column>,
    rect: Rect,
    area: Rect,
    is_rtl: bool,
}

struct Column {
    title: String,
    rows: Vec<Row>,
    /// Where it begins within the panel, and how wide it is.
    start: Point,
    width: f64,
    /// Where the words of its rows begin.
    words: f64,
}

struct Row {
    key: Key,
    label: String,
    count: String,
    /// What using the row filters by, what is said of that, and whether it does already.
    control: Option<(Subject, String)>,
    is_on: bool,
}

#[derive(Clone, Copy)]
enum Key {
    Fill(Datum, Option<usize>),
    /// A circle of a radius.
    Symbol(f64),
    Proof(Proof),
    /// The most that a line stands for.
    Width(f64),
    /// A line whose width says nothing.
    Unknown,
    /// The colour of a good, or of all others.
    Good(Option<usize>),
    Mark(Role),
    Seizure,
    /// A symbol for many seizures, or else many places.
    Many {
        radius: f64,
        are_seizures: bool,
    },
}

const TEXT: Font = Font::regular(11.0);
const TITLE: Font = Font::semibold(11.0);
const ROW: f64 = 16.0;
const TITLE_ROW: f64 = 18.0;
const PADDING: f64 = 9.0;
const GAP: f64 = 22.0;
const MARGIN: f64 = 8.0;
/// The width of the thinnest route.
const LEAST_WIDTH: f64 = 1.3;
/// The room for a swatch.
const KEY: f64 = 20.0;
/// Narrower boxes have the legend below the map.
const NARROW: f64 = 560.0;

impl Panel {
    /// Measures the legend of a model for a box. Where the map would keep too little room it is left out; the table
    /// and the sentences say the same.
    pub(super) fn new(
        model: &MapModel,
        size: Size,
        zoom: f64,
        locale: &Locale,
        metrics: &dyn TextMetrics,
    ) -> Self {
        // Below the map it may not change its height with the zoom: the map would jump.
        let zoom = if size.width < NARROW { 1.0 } else { zoom };
        let columns = columns(model, (size, zoom), locale);
        let whole = Rect::from_xywh(0.0, 0.0, size.width, size.height);
        let mut panel = Self { columns, rect: Rect::EMPTY, area: whole, is_rtl: locale.is_rtl() };
        if panel.columns.is_empty() {
            return panel;
        }
        let extent = panel.lay_out(size.width - 2.0 * MARGIN, metrics);
        let top = size.height - extent.height - MARGIN;
        let left = if panel.is_rtl { size.width - extent.width - MARGIN } else { MARGIN };
        let rect = Rect::from_xywh(left, top, extent.width, extent.height);
        let is_narrow = size.width < NARROW;
        let fits = extent.width <= size.width - 2.0 * MARGIN
            && if is_narrow { top >= size.width * 0.42 } else { extent.height <= size.height * 0.5 };
        if !fits {
            panel.columns.clear();
            return panel;
        }
        panel.rect = rect;
        if is_narrow {
            panel.area = Rect::new(0.0, 0.0, size.width, top - 2.0);
        }
        panel
    }

    /// Where the map lies at rest.
    pub(super) fn home(&self, outlines: &WorldOutlines) -> Affine {
        let legend_on_map = !self.rect.is_empty() && self.area.intersects(&self.rect);
        home(outlines, self.area, legend_on_map)
    }

    /// Where the legend lies; empty where there is none.
    pub(super) fn rect(&self) -> Rect {
        self.rect
    }

    /// Sets the columns side by side, at need without the counts of countries, which the table has, too; below each
    /// other where they are still too wide. Gives the panel's size.
    fn lay_out(&mut self, most: f64, metrics: &dyn TextMetrics) -> Size {
        let mut width = self.measure(metrics);
        if width > most {
            for row in self.columns.iter_mut().flat_map(|column| &mut column.rows) {
                row.count.clear();
            }
            width = self.measure(metrics);
        }
        let height = |column: &Column| TITLE_ROW + column.rows.iter().map(Row::height).sum::<f64>();
        let mut at = Point::new(PADDING, PADDING);
        let mut extent = Size::default();
        for column in &mut self.columns {
            column.start = at;
            extent.width = extent.width.max(at.x + column.width + PADDING);
            extent.height = extent.height.max(at.y + height(column) + PADDING - 3.0);
            if width <= most {
                at.x += column.width + GAP;
            } else {
                at.y += height(column) + PADDING;
            }
        }
        extent
    }

    /// Measures each column; gives the width of all side by side.
    fn measure(&mut self, metrics: &dyn TextMetrics) -> f64 {
        for column in &mut self.columns {
            let widest = |text: &dyn Fn(&Row) -> f64| column.rows.iter().map(text).fold(0.0, f64::max);
            let counts = widest(&|row| metrics.width(&row.count, TEXT));
            let counts = if counts > 0.0 { counts + 20.0 } else { 0.0 };
            let labels = widest(&|row| metrics.width(&row.label, TEXT));
            column.words = widest(&Row::key_width).max(KEY) + 7.0;
            column.width = (column.words + labels + counts).max(metrics.width(&column.title, TITLE));
        }
        let gaps = GAP * (self.columns.len() - 1) as f64;
        self.columns.iter().map(|column| column.width).sum::<f64>() + gaps + 2.0 * PADDING
    }

    /// Draws it; nothing where there is none.
    pub(super) fn draw(&self, sheet: &Sheet<'_>) -> Option<Group> {
        if self.columns.is_empty() {
            return None;
        }
        let theme = sheet.theme;
        let mut group = Group::new("legend");
        group.is_still = true;
        group.push(Shape::Rect {
            rect: self.rect,
            corner: 4.0,
            fill: Some(theme.background.with_opacity(0.88)),
            stroke: None,
        });
        for column in &self.columns {
            let base = column.start.y + 11.0;
            group.push(self.words(column.start.x, base, &column.title, TITLE, theme.text, Side::Start));
            let mut top = column.start.y + TITLE_ROW - 1.0;
            for row in &column.rows {
                let middle = top + row.height() / 2.0;
                top += row.height();
                if let Some((subject, sentence)) = &row.control {
                    let ends = [
                        self.at(column.start.x - 4.0, middle),
                        self.at(column.start.x + column.width + 4.0, middle),
                    ];
                    let rect = Rect::bounding(ends.map(|end| end + Point::new(0.0, -ROW / 2.0)));
                    let shape = Shape::Rect {
                        rect: Rect::new(rect.x0, rect.y0, rect.x1, rect.y0 + ROW),
                        corner: 3.0,
                        fill: row.is_on.then(|| theme.accent.with_opacity(0.16)),
                        stroke: row.is_on.then(|| Stroke::solid(theme.accent, 1.0)),
                    };
                    group.push(Item::from(shape).about(subject.clone()).saying(sentence.as_str()));
                }
                self.key(sheet, row, Point::new(column.start.x, middle), &mut group);
                let base = middle + 4.0;
                let words = column.start.x + column.words;
                group.push(self.words(words, base, &row.label, TEXT, theme.text, Side::Start));
                if !row.count.is_empty() {
                    let end = column.start.x + column.width;
                    group.push(self.words(end, base, &row.count, TEXT, theme.muted, Side::End));
                }
            }
        }
        Some(group)
    }

    /// The point a way in from the panel's beginning, which lies on the right where words run from there.
    fn at(&self, x: f64, y: f64) -> Point {
        let x = if self.is_rtl { self.rect.x1 - x } else { self.rect.x0 + x };
        Point::new(x, self.rect.y0 + y)
    }

    fn words(&self, x: f64, y: f64, text: &str, font: Font, color: Color, side: Side) -> Label {
        let align = if (side == Side::Start) == self.is_rtl { Align::Right } else { Align::Left };
        Label::new(self.at(x, y), text, font, color).aligned(align)
    }

    fn key(&self, sheet: &Sheet<'_>, row: &Row, at: Point, group: &mut Group) {
        let theme = sheet.theme;
        let (start, end) = (self.at(at.x, at.y), self.at(at.x + row.key_width(), at.y));
        let middle = start.lerp(end, 0.5);
        match row.key {
            Key::Fill(datum, class) => {
                let left = start.x.min(end.x);
                let rect = Rect::from_xywh(left, at.y + self.rect.y0 - 5.5, KEY, 11.0);
                let rim = (datum == Datum::LeftOut).then(|| Stroke::solid(theme.line, 0.8));
                let fill = Some(datum_color(sheet, datum, class));
                group.push(Shape::Rect { rect, corner: 1.5, fill, stroke: rim });
                if let Some(pattern) = pattern(sheet, datum) {
                    let lines = hatch(&Path::rect(rect), rect, pattern.apart, pattern.slope);
                    group.push(Shape::stroked(lines, pattern.stroke));
                }
            }
            Key::Symbol(radius) => {
                group.push(Shape::disc(middle, radius, theme.sequential[3].with_opacity(0.75)));
            }
            Key::Proof(proof) => {
                let style = evidence(proof as usize);
                let line_width = LEAST_WIDTH * style.width;
                let ink = if sheet.model.goods.is_empty() { theme.flow } else { theme.text };
                let color = ink.with_opacity(style.opacity);
                let arrow = Arrow::for_width(line_width);
                let way = (end - start).unit();
                let line = Path::polyline(&[start - way * 4.0, end - way * (arrow.length * 0.7)]);
                group.push(Shape::stroked(line, Stroke::solid(color, line_width).dashed(style.dash)));
                group.push(Shape::filled(arrow.path(end, way), color));
            }
            Key::Width(most) => {
                let ink = if sheet.model.goods.is_empty() { theme.flow } else { theme.text };
                let stroke = Stroke::solid(ink, WidthScale::of(sheet.model).width(Some(most)));
                group.push(Shape::stroked(Path::polyline(&[start, end]), stroke));
            }
            Key::Unknown => {
                let arrow = Arrow::for_width(LEAST_WIDTH);
                let way = (end - start).unit();
                let line = Path::polyline(&[start - way * 4.0, end - way * (arrow.length * 0.7)]);
                group.push(Shape::stroked(line, Stroke::solid(theme.flow, LEAST_WIDTH)));
                group.push(Shape::Path {
                    path: arrow.path(end, way).into(),
                    fill: Some(theme.background),
                    stroke: Some(Stroke::solid(theme.flow, 1.1)),
                });
            }
            Key::Good(at) => {
                let stroke = Stroke::solid(color_of_good(theme, at), 3.0);
                group.push(Shape::stroked(Path::polyline(&[start, end]), stroke));
            }
            Key::Mark(role) => group.push(symbol(Some(role), middle, 3.6, theme.flow, theme.background)),
            Key::Seizure => group.push(diamond(middle, 4.2, theme, 1.0)),
            Key::Many { radius, are_seizures } => {
                let fill = if are_seizures { theme.text } else { theme.background };
                let stroke = (!are_seizures).then(|| Stroke::solid(theme.text, 1.2));
                group.push(Shape::Circle {
                    center: middle,
                    radius,
                    fill: Some(fill.with_opacity(0.86)),
                    stroke,
                });
            }
        }
    }
}

/// Where a text begins or ends, whichever way it runs.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Start,
    End,
}

fn columns(model: &MapModel, (size, zoom): (Size, f64), locale: &Locale) -> Vec<Column> {
    let column = |title: &str, rows: Vec<Row>| {
        (!rows.is_empty()).then(|| Column {
            title: title.to_owned(),
            rows,
            start: Point::default(),
            width: 0.0,
            words: 0.0,
        })
    };
    let figures = column(&model.legend.title, figure_rows(model, size, locale));
    let routes = column(locale.words().map.routes, route_rows(model, locale));
    let seizures = mark_rows(model, (size, zoom), locale);
    let mut columns: Vec<Column> = figures.into_iter().chain(routes).collect();
    match columns.last_mut() {
        Some(last) => last.rows.extend(seizures),
        None if model.seizures.is_empty() => columns.extend(column(locale.words().map.places, seizures)),
        None => columns.extend(column(locale.words().map.seizure_points, seizures)),
    }
    columns
}

impl Row {
    fn height(&self) -> f64 {
        match self.key {
            Key::Symbol(radius) | Key::Many { radius, .. } => (2.0 * radius + 3.0).max(ROW),
            _ => ROW,
        }
    }

    fn key_width(&self) -> f64 {
        match self.key {
            Key::Symbol(radius) | Key::Many { radius, .. } => (2.0 * radius).max(KEY),
            _ => KEY,
        }
    }

    fn new(key: Key, label: &str) -> Self {
        Self { key, label: label.to_owned(), count: String::new(), control: None, is_on: false }
    }

    fn entry(key: Key, entry: &LegendEntry) -> Self {
        let LegendEntry { label, count, control, is_on } = entry.clone();
        Self { key, label, count, control, is_on }
    }
}

fn figure_rows(model: &MapModel, size: Size, locale: &Locale) -> Vec<Row> {
    let legend = &model.legend;
    if model.request.metric.is_none() || model.classes.is_empty() {
        return Vec::new();
    }
    if model.request.display == Display::Symbols {
        let most = model.classes.last().map_or(1.0, |class| class.high);
        let values = round_values(most);
        let key = |value| Key::Symbol(symbol_radius(model, size, value));
        return values.into_iter().map(|value| Row::new(key(value), &locale.compact(value))).collect();
    }
    let classes = legend.classes.iter().enumerate().zip(&model.classes);
    let mut rows: Vec<Row> = classes
        .map(|((at, entry), class)| Row::entry(Key::Fill(Datum::Figure(class.low), Some(at)), entry))
        .collect();
    let others = [
        (&legend.zero, Datum::Figure(0.0)),
        (&legend.not_given, Datum::NotGiven),
        (&legend.no_case, Datum::NoCase),
        (&legend.left_out, Datum::LeftOut),
    ];
    rows.extend(
        others.into_iter().filter_map(|(entry, datum)| {
            entry.as_ref().map(|entry| Row::entry(Key::Fill(datum, None), entry))
        }),
    );
    rows
}

/// Up to three round values, the largest first, each at most a third of the one before: 1, 2 or 5 of a power of ten.
fn round_values(most: f64) -> Vec<f64> {
    let round = |value: f64| {
        let power = libm::pow(10.0, libm::floor(libm::log10(value) + 1e-9));
        let steps = [5.0, 2.0, 1.0].map(|step| step * power);
        steps.into_iter().find(|step| *step <= value * (1.0 + 1e-9)).unwrap_or(power)
    };
    let mut values: Vec<f64> = Vec::new();
    let mut wanted = most;
    while values.len() < 3 && wanted.is_finite() && wanted > 0.0 && (wanted >= 1.0 || values.is_empty()) {
        values.push(round(wanted));
        wanted = values[values.len() - 1] / 4.0;
    }
    values
}

/// What seizures and places look like, one by one and many.
fn mark_rows(model: &MapModel, (size, zoom): (Size, f64), locale: &Locale) -> Vec<Row> {
    let words = locale.words();
    let mut rows = Vec::new();
    let are_seizures = !model.seizures.is_empty();
    if are_seizures {
        rows.push(Row::new(Key::Seizure, words.format.subject.seizure));
    }
    let scale = SymbolScale::of(model, size, zoom);
    let least = if are_seizures { FEW } else { 1 };
    if scale.most > least {
        let forms = if are_seizures { &words.common.seizures } else { &words.common.places };
        for value in round_values(scale.most as f64).into_iter().filter(|value| *value > 1.0) {
            let radius = scale.radius(value as u64);
            rows.push(Row::new(Key::Many { radius, are_seizures }, &locale.count(forms, value as u64)));
        }
    }
    rows
}

fn route_rows(model: &MapModel, locale: &Locale) -> Vec<Row> {
    let words = locale.words();
    let proofs: BTreeSet<Proof> = model.legs.iter().map(|leg| leg.proof).collect();
    let mut rows: Vec<Row> = proofs
        .into_iter()
        .map(|proof| Row::new(Key::Proof(proof), words.format.proof.of(proof.as_str())))
        .collect();
    let scale = WidthScale::of(model);
    if scale.most() > 1.0 {
        let most = scale.most();
        let said = match model.request.route_width {
            RouteWidth::Consignments => locale.count(&words.common.consignments, most as u64),
            RouteWidth::Value => format!("{}: {}", words.format.metric.value, locale.compact(most)),
        };
        rows.push(Row::new(Key::Width(most), &said));
    }
    let is_unknown = |leg: &Leg| model.request.route_width == RouteWidth::Value && leg.value.is_none();
    if model.legs.iter().any(is_unknown) {
        rows.push(Row::new(Key::Unknown, words.routes.value_unknown));
    }
    for (at, good) in model.goods.iter().enumerate() {
        rows.push(Row::new(Key::Good(Some(at)), &good.label));
    }
    let is_other = |leg: &Leg| !model.goods.iter().any(|one| Some(one.good) == leg.good);
    if !model.goods.is_empty() && model.legs.iter().any(is_other) {
        rows.push(Row::new(Key::Good(None), words.routes.other_goods));
    }
    let roles = [
        (Role::From, StopRole::Origin, Some(StopRole::Production)),
        (Role::Through, StopRole::Transit, Some(StopRole::Storage)),
        (Role::To, StopRole::Destination, None),
    ];
    for (role, first, second) in roles {
        if model.nodes.iter().any(|node| node.role == Some(role)) {
            let named = [Some(first), second].into_iter().flatten();
            let named: Vec<&str> = named.map(|role| words.format.stop.of(role.as_str())).collect();
            rows.push(Row::new(Key::Mark(role), &named.join(if locale.is_rtl() { "، " } else { ", " })));
        }
    }
    rows
}
