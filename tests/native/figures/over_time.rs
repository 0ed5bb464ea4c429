//! Figures by period, of a small book worked out by hand.

use casebook_viz::casebook::{Date, Handling, Period};
use casebook_viz::query::{
    Aggregate, Aggregation, Book, By, Covered, Filter, Metric, Reason, aggregate, coverage, extent,
};
use serde_json::json;

use super::{answer, book, filter, told};

fn over_time(metric: Metric, interval: &str) -> Aggregate {
    let interval = Some(Period::parse(interval).unwrap().granularity());
    answer(Aggregation { metric, interval, ..Aggregation::default() })
}

#[test]
fn over_the_years() {
    // `ice` in 2003 and 2004, `paper` in 2004, `harbour` in all of 2005's first half, `border` in 2006.
    let cases = over_time(Metric::Cases, "2005");
    assert_eq!(told(&cases), "2003 1, 2004 2, 2005 1, 2006 1 | no-date 1 | overlapping");
    assert!(!cases.overlapping_keys);
    // 2004-Q2 is outside the book's period and has nothing: it is absent, not zero.
    let quarters = "2003-Q4 1, 2004-Q1 1, 2004-Q3 0, 2004-Q4 1, 2005-Q1 1, 2005-Q2 1, 2005-Q3 0, 2005-Q4 0, \
        2006-Q1 1, 2006-Q2 0, 2006-Q3 0, 2006-Q4 0 | no-date 1 | overlapping";
    assert_eq!(told(&over_time(Metric::Cases, "2005-Q1")), quarters);
    assert_eq!(told(&over_time(Metric::Seizures, "2005")), "2004 1, 2005 2, 2006 1");
    // A date that is only a year stands in no month.
    let months = over_time(Metric::Seizures, "2005-01");
    assert!(told(&months).ends_with(" | coarse-date 1"));
    // January 2004, and the 30 months of the book's period.
    assert_eq!(months.rows.len(), 31);
    let counted: Vec<_> = months.rows.iter().filter(|row| row.value > 0.0).collect();
    let periods: Vec<_> = counted.iter().filter_map(|row| Some(row.period?.to_string())).collect();
    assert_eq!(periods, ["2004-01", "2005-03", "2006-02"]);
    assert_eq!(told(&over_time(Metric::Convictions, "2005")), "2004 2, 2005 0, 2006 3");
    let months = over_time(Metric::Convictions, "2005-01");
    assert_eq!((months.excluded[0].count, months.excluded[0].reason), (3, Reason::CoarseDate));
    // boss, informer, partner in both years of `ice`; boss, Ring, shell in 2005; boss, Ring in 2006.
    assert_eq!(
        told(&over_time(Metric::Actors, "2005")),
        "2003 3, 2004 3, 2005 3, 2006 2 | no-date 1 | overlapping"
    );
}

#[test]
fn new_cases_count_where_their_time_begins() {
    let new = |interval: &str| {
        let interval = Some(Period::parse(interval).unwrap().granularity());
        told(&answer(Aggregation { new_cases: true, interval, ..Aggregation::default() }))
    };
    assert_eq!(new("2005"), "2003 1, 2004 1, 2005 1, 2006 1 | no-date 1");
    // `harbour` begins in 2005, nobody knows when; the book's period has thirty months.
    let months = new("2005-01");
    assert!(
        months.starts_with("2003-12 1, 2004-07 0,")
            && months.ends_with("2006-12 0 | no-date 1 | coarse-date 1")
    );
    assert!(months.contains("2004-11 1,") && months.contains("2006-02 1,"));
    assert_eq!(months.matches(" 1,").count(), 3);
}

#[test]
fn actors_of_new_cases_count_where_those_begin() {
    let interval = Some(Period::parse("2005").unwrap().granularity());
    let wanted = Aggregation { metric: Metric::Actors, new_cases: true, interval, ..Aggregation::default() };
    // boss, informer and partner when `ice` begins; boss, Ring and shell in 2005; boss and Ring again in 2006.
    assert_eq!(told(&answer(wanted)), "2003 3, 2004 0, 2005 3, 2006 2 | no-date 1 | overlapping");
}

#[test]
fn over_the_years_by_key() {
    let interval = Some(Period::parse("2005").unwrap().granularity());
    let wanted = Aggregation { metric: Metric::Value, by: By::Country, interval, ..Aggregation::default() };
    // Each country that has any value has all years of the book's period; AQ stands before it, in half of 2004.
    let told_rows = "AQ 2004 10, AQ 2005 0, AQ 2006 0, KE 2004 0, KE 2005 200, KE 2006 0";
    assert_eq!(told(&answer(wanted)), format!("{told_rows} | no-value 1 | other-currency 1"));
    let wanted = Aggregation { by: By::Good, interval, ..Aggregation::default() };
    assert!(answer(wanted).overlapping_keys);
}

#[test]
fn without_a_period_of_the_book_zeros_end_with_the_records() {
    let mut casebook = book().casebook;
    casebook.period = Default::default();
    let book = Book::new(casebook);
    let interval = Some(Period::parse("2005").unwrap().granularity());
    let wanted = Aggregation { metric: Metric::Convictions, interval, ..Aggregation::default() };
    let answer = aggregate(&book, &book.keep(&Filter::default()), &wanted);
    assert_eq!(told(&answer), "2004 2, 2005 0, 2006 3");
    let none = aggregate(&book, &book.keep(&filter(json!({"cases": ["silent"]}))), &wanted);
    assert_eq!(told(&none), "");
}

#[test]
fn one_mistyped_year_costs_no_memory() {
    let mut casebook = book().casebook;
    casebook.cases[0].time.from = Date::parse("0005-01-01");
    casebook.cases[0].time.to = Date::parse("9999-01-01");
    let book = Book::new(casebook);
    let interval = Some(Period::parse("2005-01-01").unwrap().granularity());
    let wanted = Aggregation { by: By::Country, interval, ..Aggregation::default() };
    let answer = aggregate(&book, &book.keep(&Filter::default()), &wanted);
    assert_eq!(told(&answer), " | too-many-periods 5");
}

#[test]
fn how_much_of_a_period_the_book_covers() {
    let book = book();
    // From 2004-07-01 to 2006-12-31 by its period, to 2006-10-15 by the day its data were drawn.
    let rows = [
        ("2003", Covered::Outside),
        ("2004", Covered::Partly),
        ("2004-06", Covered::Outside),
        ("2004-07", Covered::Whole),
        ("2005", Covered::Whole),
        ("2006", Covered::Partly),
        ("2006-Q3", Covered::Whole),
        ("2006-10", Covered::Partly),
        ("2006-10-15", Covered::Whole),
        ("2006-11", Covered::Outside),
        ("2007", Covered::Outside),
    ];
    for (period, covered) in rows {
        assert_eq!(coverage(&book, Handling::Red, Period::parse(period).unwrap()), covered, "{period}");
    }
    let span = extent(&book, Handling::Red).unwrap();
    assert_eq!((span.first.to_string(), span.last.to_string()), ("2003-12-01".into(), "2006-12-31".into()));
    // A month in which data were drawn is not surely whole.
    let mut casebook = book.casebook;
    casebook.as_of = Date::parse("2006-09");
    let book = Book::new(casebook);
    assert_eq!(coverage(&book, Handling::Red, Period::parse("2006-09").unwrap()), Covered::Partly);
    assert_eq!(coverage(&book, Handling::Red, Period::parse("2006-08").unwrap()), Covered::Whole);
    assert_eq!(coverage(&book, Handling::Red, Period::parse("2006-10").unwrap()), Covered::Outside);
}
