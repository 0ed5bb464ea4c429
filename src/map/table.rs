//! Takes the map's model, gives the figures behind it as a table: a row for each country or region with a case, most
//! first.

use super::areas::{Area, Datum};
use super::model::MapModel;
use super::request::Level;
use super::traffic::{Passage, by_country};
use crate::order::InOrder;
use crate::query::Metric;
use crate::scene::{Cell, Column, ColumnType, Table};
use crate::words::{Locale, fill};

/// The data behind the map.
pub fn table(model: &MapModel, locale: &Locale) -> Table {
    let words = locale.words();
    let by = model.request.level.by();
    let mut columns = vec![
        Column::new("code", words.format.breakdown.of(by.as_str()), ColumnType::Text),
        Column::new("name", words.common.name, ColumnType::Text),
    ];
    if model.request.level == Level::Country {
        columns.push(Column::new("region", words.format.breakdown.subregion, ColumnType::Text));
    }
    if let Some(metric) = model.request.metric.filter(|metric| *metric != Metric::Cases) {
        let label = words.format.metric.of(metric.as_str());
        let unit = model.legend.title.strip_prefix(label).map(|unit| unit.trim_matches([' ', '(', ')']));
        let unit = unit.filter(|unit| !unit.is_empty()).map(str::to_owned);
        columns.push(Column { unit, ..Column::new(metric.as_str(), label, ColumnType::Number) });
    }
    columns.push(Column::new("cases", words.format.metric.cases, ColumnType::Number));
    if has_traffic(model) {
        let named = [
            ("incoming", Passage::In),
            ("outgoing", Passage::Out),
            ("through", Passage::Through),
            ("within", Passage::Within),
        ];
        let label = |passage: Passage| {
            let values = [("text", words.map.routes), ("aside", passage.word(&words.routes))];
            fill(words.common.aside, &values)
        };
        columns.extend(named.map(|(key, passage)| Column::new(key, label(passage), ColumnType::Number)));
    }
    Table { caption: model.heading.clone(), rows: rows(model, locale), columns }
}

/// Whether the table says how routes meet each country.
fn has_traffic(model: &MapModel) -> bool {
    model.request.level == Level::Country && !model.routes.is_empty()
}

fn rows(model: &MapModel, locale: &Locale) -> Vec<Vec<Cell>> {
    let mut areas: Vec<&Area> =
        model.areas.iter().filter(|area| !matches!(area.datum, Datum::NoCase | Datum::LeftOut)).collect();
    let value = |area: &Area| match area.datum {
        Datum::Figure(value) => value,
        Datum::NoCase | Datum::NotGiven | Datum::LeftOut => -1.0,
    };
    areas.order_by(|a, b| {
        value(b)
            .total_cmp(&value(a))
            .then_with(|| a.name.cmp(&b.name))
            .then_with(|| a.subject.cmp(&b.subject))
    });
    areas.dedup_by(|a, b| a.subject == b.subject);
    let traffic = by_country(&model.routes);
    let row = |area: &&Area| {
        let mut row = vec![Cell::Text(area.subject.id.clone()), Cell::Text(area.name.clone())];
        if model.request.level == Level::Country {
            let region = area.country.subregion();
            row.push(region.map_or(Cell::Empty, |region| Cell::Text(locale.region(&region.code()))));
        }
        if model.request.metric.is_some_and(|metric| metric != Metric::Cases) {
            row.push(match area.datum {
                Datum::Figure(value) => Cell::Number(value),
                Datum::NoCase | Datum::NotGiven | Datum::LeftOut => Cell::Empty,
            });
        }
        row.push(Cell::Number(area.cases as f64));
        if has_traffic(model) {
            let counts = traffic.get(&area.country).copied().unwrap_or_default();
            row.extend(counts.map(|count| Cell::Number(count as f64)));
        }
        row
    };
    areas.iter().map(row).collect()
}
