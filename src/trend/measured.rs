//! Takes a book, what is kept and a metric, gives lines of figures by period, as the query counts them. Knows no panel: which
//! of the lines are drawn is decided elsewhere.

use super::line::{Hue, Joins, TrendLine};
use crate::casebook::{Country, Granularity};
use crate::query::{
    Aggregation, Book, By, Excluded, FigureRow, Kept, Metric, PeriodFigures, figures_by_period, label,
    tested_rows,
};
use crate::scene::{Subject, SubjectKind};
use crate::style::Color;
use crate::words::Locale;

/// Figures by period.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Measured {
    /// One for each row, in the query's order.
    pub(super) lines: Vec<TrendLine>,
    /// What they leave out.
    pub(super) excluded: Vec<Excluded>,
    /// Something counts in several rows, so that they do not add up.
    pub(super) overlapping: bool,
    /// Something counts in several lines of one period, so that lines must not be stacked.
    pub(super) overlapping_lines: bool,
}

/// Counts or sums by period; with those of new cases where `tested` asks for what statistics are about.
pub(super) fn measured(
    book: &Book,
    kept: &Kept,
    question: &Aggregation,
    tested: bool,
    locale: &Locale,
) -> Measured {
    let PeriodFigures { rows, excluded, overlapping, overlapping_keys } =
        figures_by_period(book, kept, question);
    let begun = if tested { tested_rows(book, kept, question, &rows) } else { None };
    let lines = rows.into_iter().enumerate().map(|(place, row)| line(book, question, row, place, locale));
    let mut lines: Vec<TrendLine> = lines.collect();
    if let Some((_, begun)) = begun {
        lines.iter_mut().zip(begun.rows).for_each(|(line, row)| line.begun = row.points);
    }
    Measured { lines, excluded, overlapping, overlapping_lines: overlapping_keys }
}

/// The question behind a chart.
pub(super) fn question(metric: Metric, by: By, interval: Granularity, unit: Option<&str>) -> Aggregation {
    let unit = unit.map(str::to_owned);
    Aggregation { metric, by, interval: Some(interval), unit, ..Aggregation::default() }
}

/// What a row is called.
pub(super) fn row_label(book: &Book, metric: Metric, by: By, key: &str, locale: &Locale) -> String {
    let words = &locale.words().format;
    match by {
        By::None => words.metric.of(metric.as_str()).to_owned(),
        By::Country => country(book, key, locale),
        By::Region | By::Subregion => locale.region(key),
        By::Proof => words.proof.of(key).to_owned(),
        By::Status => words.status.of(key).to_owned(),
        By::Unit => key.to_owned(),
        By::Good | By::Crime | By::Operation => {
            label(book, by, key, &locale.tag).unwrap_or_else(|| key.to_owned())
        }
    }
}

fn line(book: &Book, question: &Aggregation, row: FigureRow, place: usize, locale: &Locale) -> TrendLine {
    let FigureRow { key, points } = row;
    let label = row_label(book, question.metric, question.by, &key, locale);
    let kind = match question.by {
        By::Country => Some(SubjectKind::Country),
        By::Region | By::Subregion => Some(SubjectKind::Region),
        By::Good => Some(SubjectKind::Good),
        By::Crime => Some(SubjectKind::Crime),
        By::Operation => Some(SubjectKind::Operation),
        By::None | By::Proof | By::Status | By::Unit => None,
    };
    let hue = own_color(book, question.by, &key).map_or(Hue::Nth(place), Hue::Own);
    let subject = kind.map(|kind| Subject::new(kind, key.clone()));
    let (begun, breaks) = (Vec::new(), Vec::new());
    TrendLine { key, label, subject, hue, points, begun, breaks, joins: Joins::default() }
}

/// What the book calls a country, else what the reader's language does.
fn country(book: &Book, code: &str, locale: &Locale) -> String {
    let own = Country::from_code(code).and_then(|country| book.casebook.country_names.get(&country));
    own.map_or_else(|| locale.country(code), |name| name.get(&locale.tag, &book.casebook.language).to_owned())
}

fn own_color(book: &Book, by: By, key: &str) -> Option<Color> {
    let rgb = match by {
        By::Good => book.casebook[book.good_by_id(key)?].color?,
        By::Crime => book.casebook[book.crime_by_id(key)?].color?,
        _ => return None,
    };
    Some(Color::rgb(rgb))
}
