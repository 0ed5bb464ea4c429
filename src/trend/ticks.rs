//! Where the axis of time has marks, and what they say. Knows the room there is, and how wide texts are, but not where the axis is.

use crate::casebook::{Granularity, Period, Span};
use crate::style::{Font, TextMetrics};
use crate::words::Locale;

/// A mark of time: where, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TimeTick {
    /// The day, as a number.
    pub(super) day: f64,
    /// Its text.
    pub(super) label: String,
}

/// How far apart marks may be: in years, then in months where periods are shorter than a year.
const YEARS: [i32; 13] = [1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 500, 1_000, 2_000];
const MONTHS: [i32; 3] = [1, 3, 6];

/// Free pixels between two texts.
const AIR: f64 = 14.0;

/// Marks of time over some days on `width` pixels, as many as have room. Periods as long as `interval` are named at their
/// middle, where their values are; longer ones at their beginning.
pub(super) fn time_ticks(
    span: Span,
    interval: Granularity,
    width: f64,
    font: Font,
    metrics: &dyn TextMetrics,
    locale: &Locale,
) -> Vec<TimeTick> {
    let (first, last) = (f64::from(span.first.0), f64::from(span.last.0) + 1.0);
    let pixels_per_day = width / (last - first);
    let fits = |ticks: &[TimeTick]| {
        let half = |tick: &TimeTick| metrics.width(&tick.label, font) / 2.0;
        let apart = |pair: &[TimeTick]| {
            (pair[1].day - pair[0].day) * pixels_per_day >= half(&pair[0]) + half(&pair[1]) + AIR
        };
        ticks.windows(2).all(apart)
    };
    let shorter = match interval {
        Granularity::Year => &[][..],
        Granularity::Quarter => &MONTHS[1..],
        Granularity::Day | Granularity::Month => &MONTHS[..],
    };
    let by_months = shorter.iter().map(|months| (Granularity::Month, *months));
    let by_years = YEARS.iter().map(|years| (Granularity::Year, *years));
    // Cheap bound first: nobody reads more marks than a text every few pixels.
    let most = (width / AIR).max(1.0);
    for (unit, every) in by_months.chain(by_years) {
        let days = if unit == Granularity::Month { 30.0 } else { 365.0 } * f64::from(every);
        if (last - first) / days > most {
            continue;
        }
        let ticks = marks(span, interval, unit, every, locale);
        if fits(&ticks) {
            return ticks;
        }
    }
    Vec::new()
}

fn marks(span: Span, interval: Granularity, unit: Granularity, every: i32, locale: &Locale) -> Vec<TimeTick> {
    // A quarter's mark is that of its first month.
    let quarterly = interval == Granularity::Quarter && unit == Granularity::Month && every == 3;
    let named = if quarterly { Granularity::Quarter } else { unit };
    let beginning = Period::parse("0000").map(|year| Period::containing(year.span().first, unit));
    let Some(beginning) = beginning else { return Vec::new() };
    let from = Period::containing(span.first, unit);
    let to = Period::containing(span.last, unit);
    from.through(to)
        .filter(|period| period.since(beginning) % every == 0)
        .map(|period| Period::containing(period.span().first, named))
        .map(|period| {
            let days = period.span();
            let day = if named == interval { middle(days) } else { f64::from(days.first.0) };
            TimeTick { day, label: short_name(period, locale) }
        })
        .filter(|tick| tick.day >= f64::from(span.first.0))
        .collect()
}

/// The middle of some days, as a number.
pub(super) fn middle(days: Span) -> f64 {
    (f64::from(days.first.0) + f64::from(days.last.0) + 1.0) / 2.0
}

/// A period in words, for a sentence.
pub(super) fn name(period: Period, locale: &Locale) -> String {
    let (year, month, day) = start(period);
    match period.granularity() {
        Granularity::Year => locale.year(year),
        Granularity::Quarter => locale.quarter(year, (month - 1) / 3 + 1),
        Granularity::Month => locale.month(year, month),
        Granularity::Day => locale.date(year, Some(month), Some(day)),
    }
}

/// A period in words, for a narrow place.
fn short_name(period: Period, locale: &Locale) -> String {
    let (year, month, _) = start(period);
    match period.granularity() {
        Granularity::Month => locale.month_short(year, month),
        _ => name(period, locale),
    }
}

fn start(period: Period) -> (i32, u8, u8) {
    period.span().first.ymd()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::FixedMetrics;

    fn labels(from: &str, to: &str, interval: Granularity, width: f64) -> Vec<String> {
        let day = |text: &str| Period::parse(text).expect("a period").span();
        let span = Span { first: day(from).first, last: day(to).last };
        let ticks =
            time_ticks(span, interval, width, Font::regular(12.0), &FixedMetrics, &Locale::fixed("en"));
        ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn years_are_thinned_to_the_room() {
        let year = Granularity::Year;
        assert_eq!(
            labels("1996", "2024", year, 400.0),
            ["1996", "2000", "2004", "2008", "2012", "2016", "2020", "2024"]
        );
        assert_eq!(labels("1996", "2024", year, 250.0), ["2000", "2005", "2010", "2015", "2020"]);
        assert_eq!(labels("1996", "2024", year, 1400.0).len(), 29);
        assert_eq!(labels("2013", "2013", year, 300.0), ["2013"]);
        assert_eq!(labels("0000", "9999", year, 300.0), ["0", "2000", "4000", "6000", "8000"]);
    }

    #[test]
    fn quarters_and_months_have_their_names() {
        assert_eq!(labels("2005", "2005", Granularity::Quarter, 400.0)[..2], ["Q1 2005", "Q2 2005"]);
        assert_eq!(
            labels("2005", "2005", Granularity::Month, 300.0),
            ["Jan 2005", "Apr 2005", "Jul 2005", "Oct 2005"]
        );
        assert_eq!(labels("2005-03", "2007-06", Granularity::Month, 150.0), ["2006", "2007"]);
    }

    #[test]
    fn a_mark_stands_at_the_middle_of_what_it_names() {
        let span = Period::parse("2005").expect("a year").span();
        let ticks = |interval| {
            time_ticks(span, interval, 60.0, Font::regular(12.0), &FixedMetrics, &Locale::fixed("en"))
        };
        let first = f64::from(span.first.0);
        assert_eq!(ticks(Granularity::Year)[0].day, first + 182.5);
        assert_eq!(ticks(Granularity::Month)[0].day, first);
    }
}
