//! Takes a book, what is kept and a metric, gives lines of figures by period, as the query counts them. Knows no panel: which
//! of the lines are drawn is decided elsewhere.

use super::line::{Hue, TrendLine, TrendPoint};
use crate::casebook::{Country, Day, Granularity, Period, Span};
use crate::query::{Aggregate, Aggregation, Book, By, Excluded, Kept, Metric, aggregate, label};
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

/// Counts or sums by period.
pub(super) fn measured(book: &Book, kept: &Kept, question: &Aggregation, locale: &Locale) -> Measured {
    let Aggregate { rows, excluded, overlapping, overlapping_keys } = aggregate(book, kept, question);
    let covered = Covered::new(book, kept);
    let mut lines: Vec<TrendLine> = Vec::new();
    for row in rows {
        let shown = |period: &Period| covered.shows(*period) && (row.value > 0.0 || covered.knows(*period));
        let Some(period) = row.period.filter(shown) else { continue };
        let partial = !covered.holds(period);
        let point = TrendPoint { partial, ..TrendPoint::new(period, row.value) };
        match lines.last_mut().filter(|line| line.key == row.key) {
            Some(line) => line.points.push(point),
            None => lines.push(line(book, question, row.key, point, lines.len(), locale)),
        }
    }
    Measured { lines, excluded, overlapping, overlapping_lines: overlapping_keys }
}

/// The question behind a chart.
pub(super) fn question(metric: Metric, by: By, interval: Granularity, unit: Option<&str>) -> Aggregation {
    let unit = unit.map(str::to_owned);
    Aggregation { metric, by, interval: Some(interval), unit, ..Aggregation::default() }
}

fn line(
    book: &Book,
    question: &Aggregation,
    key: String,
    point: TrendPoint,
    place: usize,
    locale: &Locale,
) -> TrendLine {
    let words = &locale.words().format;
    let label = match question.by {
        By::None => words.metric.of(question.metric.as_str()).to_owned(),
        By::Country => country(book, &key, locale),
        By::Region | By::Subregion => locale.region(&key),
        By::Proof => words.proof.of(&key).to_owned(),
        By::Status => words.status.of(&key).to_owned(),
        By::Unit => key.clone(),
        By::Good | By::Crime | By::Operation => {
            label(book, question.by, &key, &locale.tag).unwrap_or_else(|| key.clone())
        }
    };
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
    TrendLine { key, label, subject, hue, points: vec![point], breaks: Vec::new() }
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

/// The days that the book claims to cover, as far as its data were drawn, and those that the filter asks for. As
/// `query::coverage` has it, but for a whole chart at once; what lies outside is not covered either.
struct Covered {
    from: Option<Day>,
    to: Option<Day>,
    window: Option<Span>,
    /// The last day on which the data can have been drawn.
    drawn: Option<Day>,
}

impl Covered {
    fn new(book: &Book, kept: &Kept) -> Self {
        let claimed = book.casebook.period;
        let drawn = book.casebook.as_of.map(|date| date.span());
        // Of a date as coarse as a month only the days before it are certain.
        let certain = drawn.map(|drawn| drawn.first);
        let to = claimed.to.map(|date| date.span().last).into_iter().chain(certain).min();
        Self {
            from: claimed.from.map(|date| date.span().first),
            to,
            window: kept.window,
            drawn: drawn.map(|drawn| drawn.last),
        }
    }

    /// Whether a period is shown: what the filter does not ask for is not, since the cases kept for other days would
    /// be counted as all there were.
    fn shows(&self, period: Period) -> bool {
        self.window.is_none_or(|window| window.overlaps(period.span()))
    }

    /// Whether the data can tell that there was nothing: after the day they were drawn a zero says nothing.
    fn knows(&self, period: Period) -> bool {
        self.drawn.is_none_or(|drawn| period.span().first <= drawn)
    }

    /// Whether all of a period is covered.
    fn holds(&self, period: Period) -> bool {
        let days = period.span();
        self.from.is_none_or(|from| from <= days.first)
            && self.to.is_none_or(|to| days.last <= to)
            && self.window.is_none_or(|window| window.holds(days))
    }
}
