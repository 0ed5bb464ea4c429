//! Which figures there are, in the reader's words and numbers.

use crate::casebook::Proof;
use crate::query::{Aggregation, Book, By, Kept, Metric, aggregate, summary};
use crate::words::{Locale, fill};

/// One headline figure.
pub(super) struct Figure {
    /// Its stable name.
    pub(super) key: &'static str,
    /// The class of its item.
    pub(super) class: &'static str,
    /// The number, as it is read.
    pub(super) value: String,
    /// What it is called.
    pub(super) label: &'static str,
    /// What it counts.
    pub(super) counts: &'static str,
    /// What it leaves out by its nature.
    pub(super) leaves_out: &'static str,
    /// What it leaves out here, in numbers, and what else must be said beside it.
    pub(super) notes: Vec<String>,
}

/// The figures of what is kept, in reading order.
pub(super) fn figures(book: &Book, kept: &Kept, locale: &Locale) -> Vec<Figure> {
    let words = &locale.words().figures;
    let figures = summary(book, kept);
    let count = |number: usize| locale.integer(number as u64);
    let proven_terrorism = kept
        .cases()
        .filter_map(|case| book.casebook[case].terrorism.as_ref())
        .filter(|terrorism| terrorism.proof == Proof::BeyondReasonableDoubt)
        .count();
    let mut made = Vec::new();
    macro_rules! figure {
        ($field:ident, $class:literal, $value:expr, $notes:expr) => {
            made.push(Figure {
                key: stringify!($field),
                class: $class,
                value: $value,
                label: words.label.$field,
                counts: words.counts.$field,
                leaves_out: words.leaves_out.$field,
                notes: $notes,
            })
        };
    }
    let of_them_proven = fill(words.of_them_proven, &[("n", &count(proven_terrorism))]);
    let proven_note = if figures.terrorism > 0 { vec![of_them_proven] } else { Vec::new() };
    let convictions = Aggregation { metric: Metric::Convictions, by: By::None, ..Aggregation::default() };
    figure!(cases, "figure lead", count(figures.cases), Vec::new());
    figure!(proven, "figure", count(figures.proven), Vec::new());
    figure!(terrorism, "figure", count(figures.terrorism), proven_note);
    figure!(countries, "figure", count(figures.countries), Vec::new());
    figure!(actors, "figure", count(figures.actors), Vec::new());
    figure!(ties, "figure", count(figures.ties), Vec::new());
    figure!(
        convictions,
        "figure",
        locale.integer(figures.convictions),
        left_out(book, kept, &convictions, locale)
    );
    figure!(seizures, "figure", count(figures.seizures), Vec::new());
    let value = Aggregation { metric: Metric::Value, by: By::None, ..Aggregation::default() };
    let amount = locale.money(figures.value.amount, figures.value.currency.code());
    figure!(value, "figure wide", amount, left_out(book, kept, &value, locale));
    if let (Some(from), Some(to)) = (figures.from, figures.to) {
        figure!(period, "figure wide", locale.span(from.ymd().0, to.ymd().0), Vec::new());
    }
    made
}

fn left_out(book: &Book, kept: &Kept, wanted: &Aggregation, locale: &Locale) -> Vec<String> {
    let sentences = &locale.words().format.excluded;
    let excluded = aggregate(book, kept, wanted).excluded;
    excluded
        .iter()
        .filter_map(|left| Some(locale.count(sentences.of(left.reason.as_str())?, left.count)))
        .collect()
}
