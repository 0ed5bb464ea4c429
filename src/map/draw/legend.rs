//! What colours, lines and marks mean: measured first, because the map makes room for it, then drawn in a corner or
//! below the map. Mirrored where words run from right to left.

use std::collections::BTreeSet;

use super::Sheet;
use super::flows::{WidthScale, color_of_good};
use super::gathered::{FEW, SymbolScale};
use super::hatch::hatch;
use super::land::{datum_color, pattern, symbol_radius};
use super::marks::{diamond, symbol};
use super::room::{Arrangement, MARGIN, bare_home, find_room};
use crate::casebook::{Proof, StopRole};
use crate::geom::{Affine, Path, Point, Rect, Size};
use crate::map::areas::Datum;
use crate::map::flow::Arrow;
use crate::map::legs::{Leg, Role};
use crate::map::model::{LegendEntry, MapModel};
use crate::map::outlines::WorldOutlines;
use crate::map::request::{Display, RouteWidth};
use crate::scene::{Align, Group, Item, Label, Shape, Stroke, Subject};
use crate::style::{Color, Font, TextMetrics, evidence};
use crate::words::Locale;

/// The legend, measured and in its place.
pub(super) struct Panel {
    columns: Vec<Column>,
    rect: Rect,
    home: Affine,
    is_rtl: bool,
}

#[derive(Clone)]
struct Column {
    title: String,
    /// The beginning of the title's baseline within the panel.
    title_at: Point,
    rows: Vec<Row>,
}

#[derive(Clone)]
struct Row {
    key: Key,
    label: String,
    count: String,
    /// What using the row filters by, what is said of that, and whether it does already.
    control: Option<(Subject, String)>,
    is_on: bool,
    /// Where it begins within the panel, halfway down.
    at: Point,
    width: f64,
    /// How far in its words begin.
    words: f64,
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
/// Between columns.
const GAP: f64 = 22.0;
/// Between the rows of a line.
const APART: f64 = 17.0;
/// The width of the thinnest route.
const LEAST_WIDTH: f64 = 1.3;
/// The room for a swatch, and what keeps its words off it.
const KEY: f64 = 20.0;
const KEY_GAP: f64 = 7.0;

impl Panel {
    /// Measures the legend of a model for a box and finds it a place. Where the map would keep too little room it is
    /// left out; the table and the sentences say the same.
    pub(super) fn new(
        model: &MapModel,
        outlines: &WorldOutlines,
        size: Size,
        zoom: f64,
        locale: &Locale,
        metrics: &dyn TextMetrics,
    ) -> Self {
        let is_rtl = locale.is_rtl();
        let most = size.width - 2.0 * MARGIN;
        let at_rest = columns(model, (size, 1.0), locale);
        let bare = Self { columns: Vec::new(), rect: Rect::EMPTY, home: bare_home(outlines, size), is_rtl };
        if at_rest.is_empty() {
            return bare;
        }
        let mut extent_of = |arrangement| arrange(&mut at_rest.clone(), arrangement, most, metrics);
        let Some(room) = find_room(outlines, size, is_rtl, &mut extent_of) else { return bare };
        // What crowds depends on the zoom, and so do its rows; the place and the map at rest do not, or both would jump.
        let mut columns = columns(model, (size, zoom), locale);
        let extent = arrange(&mut columns, room.arrangement, most, metrics);
        let left = if is_rtl { room.rect.x1 - extent.width } else { room.rect.x0 };
        let rect = Rect::from_xywh(left, room.rect.y1 - extent.height, extent.width, extent.height);
        Self { columns, rect, home: room.home, is_rtl }
    }

    /// Where the map lies at rest.
    pub(super) fn home(&self) -> Affine {
        self.home
    }

    /// Where the legend lies; empty where there is none.
    pub(super) fn rect(&self) -> Rect {
        self.rect
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
            let title = column.title_at;
            group.push(self.words(title, &column.title, TITLE, theme.text, Side::Start));
            for row in &column.rows {
                let (start, end) = (row.at, row.at + Point::new(row.width, 0.0));
                if let Some((subject, sentence)) = &row.control {
                    let ends = [start + Point::new(-4.0, -ROW / 2.0), end + Point::new(4.0, ROW / 2.0)];
                    let shape = Shape::Rect {
                        rect: Rect::bounding(ends.map(|end| self.at(end))),
                        corner: 3.0,
                        fill: row.is_on.then(|| theme.accent.with_opacity(0.16)),
                        stroke: row.is_on.then(|| Stroke::solid(theme.accent, 1.0)),
                    };
                    group.push(Item::from(shape).about(subject.clone()).saying(sentence.as_str()));
                }
                self.key(sheet, row, &mut group);
                let base = Point::new(0.0, 4.0);
                let words = start + base + Point::new(row.words, 0.0);
                group.push(self.words(words, &row.label, TEXT, theme.text, Side::Start));
                if !row.count.is_empty() {
                    group.push(self.words(end + base, &row.count, TEXT, theme.muted, Side::End));
                }
            }
        }
        Some(group)
    }

    /// The point a way in from the panel's beginning, which lies on the right where words run from there.
    fn at(&self, within: Point) -> Point {
        let x = if self.is_rtl { self.rect.x1 - within.x } else { self.rect.x0 + within.x };
        Point::new(x, self.rect.y0 + within.y)
    }

    fn words(&self, at: Point, text: &str, font: Font, color: Color, side: Side) -> Label {
        let align = if (side == Side::Start) == self.is_rtl { Align::Right } else { Align::Left };
        Label::new(self.at(at), text, font, color).aligned(align)
    }

    fn key(&self, sheet: &Sheet<'_>, row: &Row, group: &mut Group) {
        let theme = sheet.theme;
        let (start, end) = (self.at(row.at), self.at(row.at + Point::new(row.key_width(), 0.0)));
        let middle = start.lerp(end, 0.5);
        match row.key {
            Key::Fill(datum, class) => {
                let left = start.x.min(end.x);
                let rect = Rect::from_xywh(left, start.y - 5.5, KEY, 11.0);
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

/// Gives every title and row its place within the panel, in a width; gives the panel's size.
fn arrange(columns: &mut [Column], arrangement: Arrangement, most: f64, metrics: &dyn TextMetrics) -> Size {
    match arrangement {
        Arrangement::Columns => side_by_side(columns, most, metrics),
        Arrangement::Stack => stacked(columns, metrics),
        Arrangement::Lines => in_lines(columns, most, metrics),
    }
}

/// Sets the columns side by side, at need without the counts of countries, which the table has, too; below each other
/// where they are still too wide.
fn side_by_side(columns: &mut [Column], most: f64, metrics: &dyn TextMetrics) -> Size {
    let extent = in_columns(columns, metrics);
    if extent.width <= most || columns.len() == 1 {
        return extent;
    }
    for row in columns.iter_mut().flat_map(|column| &mut column.rows) {
        row.count.clear();
    }
    let extent = in_columns(columns, metrics);
    if extent.width <= most { extent } else { stacked(columns, metrics) }
}

fn in_columns(columns: &mut [Column], metrics: &dyn TextMetrics) -> Size {
    let mut at = Point::new(PADDING, PADDING);
    let mut height = 0.0_f64;
    for column in columns.iter_mut() {
        let extent = column.fill(at, metrics);
        at.x += extent.width + GAP;
        height = height.max(extent.height);
    }
    Size::new(at.x - GAP + PADDING, height + 2.0 * PADDING - 3.0)
}

fn stacked(columns: &mut [Column], metrics: &dyn TextMetrics) -> Size {
    let mut at = Point::new(PADDING, PADDING);
    let mut width = 0.0_f64;
    for column in columns.iter_mut() {
        let extent = column.fill(at, metrics);
        at.y += extent.height + PADDING;
        width = width.max(extent.width);
    }
    Size::new(width + 2.0 * PADDING, at.y - 3.0)
}

/// Sets each column's rows one behind the other, as many to a line as fit, behind its title.
fn in_lines(columns: &mut [Column], most: f64, metrics: &dyn TextMetrics) -> Size {
    let title = columns.iter().map(|column| metrics.width(&column.title, TITLE)).fold(0.0, f64::max);
    let indent = PADDING + title + APART;
    let (mut top, mut width) = (PADDING - 2.0, indent);
    for column in columns.iter_mut() {
        let mut x = indent;
        for row in &mut column.rows {
            row.measure(metrics);
            row.at.x = x;
            x += row.width + APART;
        }
        let mut rest = &mut column.rows[..];
        let mut title_at = None;
        while let Some(first) = rest.first() {
            let shift = first.at.x - indent;
            let ends = |row: &Row| row.at.x + row.width - shift + PADDING;
            let count = rest.iter().take_while(|row| ends(row) <= most).count().max(1);
            let (line, others) = rest.split_at_mut(count);
            let height = line.iter().map(Row::height).fold(ROW, f64::max);
            for row in line {
                row.at = Point::new(row.at.x - shift, top + height / 2.0);
                width = width.max(row.at.x + row.width);
            }
            title_at.get_or_insert(Point::new(PADDING, top + height / 2.0 + 4.0));
            top += height + 1.0;
            rest = others;
        }
        column.title_at = title_at.unwrap_or_default();
    }
    Size::new(width + PADDING, top + PADDING - 2.0)
}

impl Column {
    /// Sets the rows below the title, words and counts below each other; gives the size of all.
    fn fill(&mut self, at: Point, metrics: &dyn TextMetrics) -> Size {
        let widest = |text: &dyn Fn(&Row) -> f64| self.rows.iter().map(text).fold(0.0, f64::max);
        let counts = widest(&|row| metrics.width(&row.count, TEXT));
        let counts = if counts > 0.0 { counts + 20.0 } else { 0.0 };
        let labels = widest(&|row| metrics.width(&row.label, TEXT));
        let words = widest(&Row::key_width).max(KEY) + KEY_GAP;
        let width = (words + labels + counts).max(metrics.width(&self.title, TITLE));
        self.title_at = at + Point::new(0.0, 11.0);
        let mut top = at.y + TITLE_ROW;
        for row in &mut self.rows {
            row.words = words;
            row.width = width;
            row.at = Point::new(at.x, top - 1.0 + row.height() / 2.0);
            top += row.height();
        }
        Size::new(width, top - at.y)
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
        (!rows.is_empty()).then(|| Column { title: title.to_owned(), title_at: Point::default(), rows })
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

    /// Measures it as it stands alone: its words behind its key, its count joined to them, so that fonts of other widths
    /// push nothing together.
    fn measure(&mut self, metrics: &dyn TextMetrics) {
        if !self.count.is_empty() {
            self.label = format!("{} · {}", self.label, self.count);
            self.count.clear();
        }
        self.words = self.key_width() + KEY_GAP;
        self.width = self.words + metrics.width(&self.label, TEXT);
    }

    fn key_width(&self) -> f64 {
        match self.key {
            Key::Symbol(radius) | Key::Many { radius, .. } => (2.0 * radius).max(KEY),
            _ => KEY,
        }
    }

    fn new(key: Key, label: &str) -> Self {
        let entry =
            LegendEntry { label: label.to_owned(), count: String::new(), control: None, is_on: false };
        Self::entry(key, &entry)
    }

    fn entry(key: Key, entry: &LegendEntry) -> Self {
        let LegendEntry { label, count, control, is_on } = entry.clone();
        Self { key, label, count, control, is_on, at: Point::default(), width: 0.0, words: 0.0 }
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
