//! Takes the chart's model, gives the figures behind it as a table: a row for each period, a column for each line.

use std::cmp::Reverse;

use super::line::{TrendLine, TrendPoint};
use super::model::TrendModel;
use super::panels::Panel;
use super::unit::Unit;
use crate::order::InOrder;
use crate::scene::{Cell, Column, ColumnType, Table};
use crate::words::{Locale, fill};

/// The data behind the chart.
pub fn table(model: &TrendModel, locale: &Locale) -> Table {
    let words = locale.words();
    let fitted: Vec<(&Panel, TrendLine)> = model
        .panels
        .iter()
        .flat_map(|panel| fitted_lines(panel, locale).into_iter().map(move |line| (panel, line)))
        .collect();
    let drawn = model.panels.iter().flat_map(|panel| panel.lines.iter().map(move |line| (panel, line)));
    let lines: Vec<(&Panel, &TrendLine)> =
        drawn.chain(fitted.iter().map(|(panel, line)| (*panel, line))).collect();
    let ranged: Vec<bool> =
        lines.iter().map(|(_, line)| line.points.iter().any(|point| point.range().is_some())).collect();
    let with_remarks = lines.iter().any(|(_, line)| line.points.iter().any(has_remark));

    let mut columns = vec![Column::new("period", words.common.period, ColumnType::Period)];
    for ((panel, line), ranged) in lines.iter().zip(&ranged) {
        let unit = panel.unit.column();
        let mut column = |key: String, label: String| {
            columns.push(Column { unit: unit.clone(), ..Column::new(&key, label, ColumnType::Number) });
        };
        column(line.key.clone(), line.label.clone());
        if *ranged {
            let name = [("name", line.label.as_str())];
            column(format!("{}.low", line.key), fill(words.trend.lower_end, &name));
            column(format!("{}.high", line.key), fill(words.trend.upper_end, &name));
        }
    }
    if with_remarks {
        columns.push(Column::new("notes", words.common.notes, ColumnType::Text));
    }

    // By first day, so that series of other lengths stand among each other in time order; longer periods go first.
    let mut points: Vec<(usize, &TrendPoint)> = Vec::new();
    for (place, (_, line)) in lines.iter().enumerate() {
        points.extend(line.points.iter().map(|point| (place, point)));
    }
    points.order_by_key(|(place, point)| {
        let days = point.period.span();
        (days.first, Reverse(days.last), *place)
    });
    let rows = points.chunk_by(|(_, a), (_, b)| a.period == b.period).map(|of_period| {
        let mut row = vec![Cell::Text(of_period[0].1.period.to_string())];
        for (place, ranged) in ranged.iter().enumerate() {
            let point = of_period.iter().find(|(of, _)| *of == place).map(|(_, point)| point);
            row.push(number(point.map(|point| point.value)));
            if *ranged {
                row.push(number(point.and_then(|point| point.low)));
                row.push(number(point.and_then(|point| point.high)));
            }
        }
        if with_remarks {
            row.push(remarks(&lines, of_period, locale));
        }
        row
    });
    Table { caption: model.heading.clone(), rows: rows.collect(), columns }
}

/// Curves and forecasts of a panel as lines, to stand beside its figures.
fn fitted_lines(panel: &Panel, locale: &Locale) -> Vec<TrendLine> {
    let (Some(fitted), Some(line)) = (&panel.fitted, panel.lines.first()) else { return Vec::new() };
    let words = &locale.words().fitted;
    let made = |key: &str, label: &str, points: Vec<TrendPoint>| TrendLine {
        key: format!("{}.{key}", line.key),
        label: fill(label, &[("name", &line.label)]),
        points,
        subject: None,
        begun: Vec::new(),
        ..line.clone()
    };
    let curve = fitted.smooth.iter().flatten().flat_map(|curve| &curve.points);
    let curve: Vec<TrendPoint> = curve.map(|point| TrendPoint::new(point.period, point.value)).collect();
    let ahead = fitted.forecast.iter().flat_map(|forecast| &forecast.points);
    let ahead: Vec<TrendPoint> = ahead
        .map(|point| TrendPoint {
            low: Some(point.low),
            high: Some(point.high),
            ..TrendPoint::new(point.period, point.value)
        })
        .collect();
    let all = [("smooth", words.smooth_column, curve), ("forecast", words.forecast_column, ahead)];
    all.into_iter()
        .filter(|(_, _, points)| !points.is_empty())
        .map(|(key, label, points)| made(key, label, points))
        .collect()
}

fn number(value: Option<f64>) -> Cell {
    value.map_or(Cell::Empty, Cell::Number)
}

fn has_remark(point: &TrendPoint) -> bool {
    point.is_open() || point.is_minimum()
}

/// What is to be known of a row's figures: "covered only in part", "Rhinos poached: provisional".
fn remarks(lines: &[(&Panel, &TrendLine)], points: &[(usize, &TrendPoint)], locale: &Locale) -> Cell {
    let words = locale.words();
    let mut said: Vec<String> = Vec::new();
    for (place, point) in points {
        let line = lines[*place].1;
        let remarks = [
            (point.partial, words.trend.covered_in_part),
            (point.provisional, words.trend.provisional),
            (point.is_minimum(), words.trend.minimum),
        ];
        for (_, remark) in remarks.into_iter().filter(|(holds, _)| *holds) {
            // A period covered in part is so for all lines that are counted from the book.
            let text = if lines.len() == 1 || point.partial {
                remark.to_owned()
            } else {
                fill(words.common.label_value, &[("label", &line.label), ("value", remark)])
            };
            if !said.contains(&text) {
                said.push(text);
            }
        }
    }
    if said.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(said.join(if locale.is_rtl() { "؛ " } else { "; " }))
    }
}

impl Unit {
    /// The unit alone, for a column of the table; none for counts.
    fn column(&self) -> Option<String> {
        match self {
            Self::Count(_) | Self::Begun { .. } | Self::Index { .. } => None,
            Self::Money { written, .. } => Some(written.clone()),
            Self::Percent | Self::Share => Some("%".to_owned()),
            Self::Quantity(unit) | Self::Other(unit) => Some(unit.clone()).filter(|unit| !unit.is_empty()),
        }
    }
}
