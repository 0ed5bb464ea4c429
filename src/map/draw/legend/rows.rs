//! What a legend lists, in columns: takes the map's model, gives rows of keys and words. Knows no place on the page.

use std::collections::BTreeSet;

use super::super::dots::symbol_radius;
use super::super::flows::WidthScale;
use super::super::gathered::{FEW, SymbolScale};
use crate::casebook::{Proof, StopRole};
use crate::geom::{Point, Size};
use crate::map::areas::Datum;
use crate::map::legs::{Leg, Role};
use crate::map::model::{LegendEntry, MapModel};
use crate::map::request::{Display, RouteWidth};
use crate::scene::Subject;
use crate::words::Locale;

/// Rows below one title.
#[derive(Clone)]
pub(super) struct Column {
    pub(super) title: String,
    /// The beginning of the title's baseline within the panel.
    pub(super) title_at: Point,
    pub(super) rows: Vec<Row>,
}

/// One line: a key and what it means.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) key: Key,
    pub(super) label: String,
    pub(super) count: String,
    /// What using the row filters by, what is said of that, and whether it does already.
    pub(super) control: Option<(Subject, String)>,
    pub(super) is_on: bool,
    /// Where it begins within the panel, halfway down.
    pub(super) at: Point,
    pub(super) width: f64,
    /// How far in its words begin.
    pub(super) words: f64,
}

/// What stands before the words.
#[derive(Clone, Copy)]
pub(super) enum Key {
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

/// All that the legend of a model lists, in a box of a size and at a zoom.
pub(super) fn columns(model: &MapModel, (size, zoom): (Size, f64), locale: &Locale) -> Vec<Column> {
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
    if are_seizures && model.request.places {
        let radius = scale.radius(FEW);
        rows.push(Row::new(Key::Many { radius, are_seizures: false }, words.map.places));
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
