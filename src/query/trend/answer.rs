//! Answers a question about figures over time: the figures, and the statistics that were asked for. Knows the book's own
//! words, and of a reader's language only what the book says in it.

use super::super::statistics::Kind;
use super::super::{Aggregation, Book, By, Kept, Metric, label};
use super::figures::{FigureRow, PeriodFigures, figures_by_period, is_count, series_points};
use super::fits::add_statistics;
use super::point::TrendPoint;
use super::question::{Stat, TrendQuestion};
use super::result::{Tested, TestedCounts, TrendResult, TrendSeries};
use super::rows::{Row, of_new_cases, tested_counts};
use crate::casebook::{Country, Period, Series};

/// The figures by period, and what statistics say of them. Nothing is rolled up: rows are the terms as written. Labels are
/// in `lang` (a BCP 47 tag) where the book has them in it; what the book has no word for is called by its key.
///
/// Statistics take whole, final periods only, and nothing is fitted across a change of the counting rules. Cases and actors
/// are tested in the period in which a case begins. Gaps are no values: trend, change points, curves and what stands out
/// pass over them, seasons and forecasts end at one.
pub fn trend(book: &Book, kept: &Kept, question: &TrendQuestion, lang: &str) -> TrendResult {
    let mut result = TrendResult {
        smooth: question.wants(Stat::Smooth).then(Vec::new),
        seasonal: question.wants(Stat::Seasonal).then(Vec::new),
        unusual: question.wants(Stat::Unusual).then(Vec::new),
        ..TrendResult::default()
    };
    if let Some(asked) = question.figures() {
        let PeriodFigures { rows, excluded, overlapping, .. } = figures_by_period(book, kept, &asked);
        let named = |rows: Vec<FigureRow>| -> Vec<TrendSeries> {
            rows.into_iter().map(|row| series_of_row(book, asked.by, row, lang)).collect()
        };
        let wants_any = Stat::ALL.into_iter().any(|stat| question.wants(stat));
        let tested = if wants_any { tested_rows(book, kept, &asked, &rows) } else { None };
        let tested = tested.map(|(counts, PeriodFigures { rows, excluded, .. })| Tested {
            counts,
            series: named(rows),
            excluded,
        });
        let charted = named(rows);
        let kind = kind_of_metric(asked.metric);
        for series in tested.as_ref().map_or(&charted, |tested| &tested.series) {
            let row = Row { key: &series.key, points: &series.points, breaks: &[], kind };
            add_statistics(&mut result, &row, question);
        }
        result.series = charted;
        result.tested = tested;
        result.excluded = excluded;
        result.overlapping = overlapping;
    }
    for own in question.own_series(book) {
        let series = series_of_book(book, own, lang);
        let kind = kind_of_series(&series.points);
        let row = Row { key: &series.key, points: &series.points, breaks: &series.breaks, kind };
        add_statistics(&mut result, &row, question);
        result.series.push(series);
    }
    result
}

/// What statistics of a metric are about where that is not what is charted: rows of new cases, one for each charted row.
pub fn tested_rows(
    book: &Book,
    kept: &Kept,
    asked: &Aggregation,
    charted: &[FigureRow],
) -> Option<(TestedCounts, PeriodFigures)> {
    tested_counts(asked.metric).map(|counts| (counts, of_new_cases(book, kept, asked, charted)))
}

/// What statistics say of one row of values that are tested themselves.
pub fn statistics_of(
    key: &str,
    points: &[TrendPoint],
    breaks: &[Period],
    kind: Kind,
    stats: &[Stat],
) -> TrendResult {
    let question = TrendQuestion { stats: Some(stats.to_vec()), ..TrendQuestion::default() };
    let mut result = TrendResult::default();
    add_statistics(&mut result, &Row { key, points, breaks, kind }, &question);
    result
}

/// What the values of a metric can be.
pub fn kind_of_metric(metric: Metric) -> Kind {
    if is_count(metric) { Kind::Counts } else { Kind::Amounts }
}

/// What the values of one of the book's own series can be.
pub fn kind_of_series(points: &[TrendPoint]) -> Kind {
    if points.iter().any(|point| point.value < 0.0) { Kind::Numbers } else { Kind::Amounts }
}

fn series_of_row(book: &Book, by: By, row: FigureRow, lang: &str) -> TrendSeries {
    let label = book_label(book, by, &row.key, lang).unwrap_or_else(|| row.key.clone());
    TrendSeries { key: row.key, label, points: row.points, unit: None, breaks: Vec::new() }
}

/// What the book itself calls a key.
fn book_label(book: &Book, by: By, key: &str, lang: &str) -> Option<String> {
    if by != By::Country {
        return label(book, by, key, lang);
    }
    let name = book.casebook.country_names.get(&Country::from_code(key)?)?;
    Some(name.get(lang, &book.casebook.language).to_owned())
}

fn series_of_book(book: &Book, series: &Series, lang: &str) -> TrendSeries {
    TrendSeries {
        key: series.id.clone(),
        label: series.label.get(lang, &book.casebook.language).to_owned(),
        points: series_points(book, series),
        unit: Some(series.unit.clone()).filter(|unit| !unit.is_empty()),
        breaks: series.breaks.clone(),
    }
}
