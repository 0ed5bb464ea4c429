//! Questions about figures over time, of small books worked out by hand: which values are tested, what is said of them, and
//! what is said where nothing can be. The numbers of the statistics themselves are held to others' in `statistics`.

use casebook_viz::casebook::{ParseOptions, parse};
use casebook_viz::query::{
    Book, By, Filter, Metric, OmittedReason, Stat, TestedCounts, TrendQuestion, TrendResult, trend,
};
use casebook_viz::trend::result;
use casebook_viz::words::Locale;
use serde_json::{Value, json};

use crate::golden::DEMO;

/// A book with some members beside those it must have.
fn book(more: Value) -> Book {
    let mut document = json!({"casebook": "1.0", "id": "b", "title": "B", "cases": []});
    document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Book::new(parse(document.to_string().as_bytes(), ParseOptions::default()).unwrap().casebook)
}

fn answer(book: &Book, question: &TrendQuestion) -> TrendResult {
    trend(book, &book.keep(&Filter::default()), question, "en")
}

fn asked(stats: &[Stat]) -> TrendQuestion {
    TrendQuestion { stats: Some(stats.to_vec()), ..TrendQuestion::default() }
}

fn of_series(ids: &[&str], stats: &[Stat]) -> TrendQuestion {
    let series = ids.iter().map(|id| (*id).to_owned()).collect();
    TrendQuestion { measure: None, series, ..asked(stats) }
}

fn case(id: usize, from: &str, to: &str) -> Value {
    json!({"id": format!("c{id}"), "title": "C", "from": from, "to": to, "proof": "charged"})
}

fn point(period: &str, value: f64) -> Value {
    json!({"period": period, "value": value})
}

fn series(id: &str, points: &[Value], breaks: &[&str]) -> Value {
    json!({"id": id, "label": id, "unit": "things", "points": points, "breaks": breaks})
}

/// Months from March 2001 on, July high.
fn months(n: usize) -> Vec<Value> {
    let month = |at: usize| {
        let month = at + 2;
        let height = if month % 12 == 6 { 30.0 } else { 10.0 };
        point(&format!("{}-{:02}", 2001 + month / 12, month % 12 + 1), height + (at * 7 % 5) as f64)
    };
    (0..n).map(month).collect()
}

#[test]
fn cases_are_charted_under_way_and_tested_where_they_begin() {
    // One case begins in every even year and lasts three; the last year is covered in part.
    let years = (2000..2010).step_by(2);
    let cases: Vec<Value> =
        years.map(|year| case(year, &format!("{year}-05"), &format!("{}-05", year + 2))).collect();
    let book = book(json!({"cases": cases, "period": {"from": "2000", "to": "2009"}, "asOf": "2009-06-30"}));
    let found = answer(&book, &asked(&[Stat::Trend]));
    let values = |points: &[casebook_viz::query::TrendPoint]| -> Vec<f64> {
        points.iter().map(|point| point.value).collect()
    };
    assert_eq!(values(&found.series[0].points), [1.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 1.0]);
    let tested = found.tested.unwrap();
    assert_eq!(tested.counts, TestedCounts::NewCases);
    // In every charted period, with nothing begun where something was under way.
    assert_eq!(values(&tested.series[0].points), [1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0]);
    let test = &found.tests[0];
    assert_eq!((test.n, test.excluded_periods, test.total), (9, 2, Some(5.0)));
    assert_eq!((test.from.to_string(), test.to.to_string()), ("2000".into(), "2008".into()));
    assert_eq!((test.tau, test.p, test.exact), (0.0, 1.0, false));
    // Seizures happen once and are tested as they are charted.
    let seizures = TrendQuestion { measure: Some(Metric::Seizures), ..asked(&[Stat::Trend]) };
    assert_eq!(answer(&book, &seizures).tested, None);
    // Without statistics there is nothing to test.
    assert_eq!(answer(&book, &asked(&[])).tested, None);
}

#[test]
fn counts_have_exact_intervals_and_sums_have_none() {
    let book = book(json!({"cases": [case(1, "2001", "2002")], "period": {"from": "2000", "to": "2002"}}));
    let found = serde_json::to_value(answer(&book, &asked(&[]))).unwrap();
    let points = &found["series"][0]["points"];
    assert_eq!((&points[0]["value"], &points[0]["ciLow"]), (&json!(0.0), &json!(0.0)));
    assert!((points[0]["ciHigh"].as_f64().unwrap() - 3.688_879_454_113_936).abs() < 1e-12);
    assert!((points[1]["ciLow"].as_f64().unwrap() - 0.025_317_807_984_289_897).abs() < 1e-12);
    assert!((points[1]["ciHigh"].as_f64().unwrap() - 5.571_643_390_938_898).abs() < 1e-12);
    let value = TrendQuestion { measure: Some(Metric::Value), ..asked(&[]) };
    let found = serde_json::to_value(answer(&book, &value)).unwrap();
    assert_eq!(found["series"][0]["points"][0], json!({"period": "2000", "value": 0.0}));
}

#[test]
fn gaps_are_time_and_what_is_open_is_no_value() {
    let mut points: Vec<Value> =
        [0, 1, 2, 5, 6, 9, 10].iter().map(|at| point(&format!("{}", 2000 + at), f64::from(at * 2))).collect();
    points.push(json!({"period": "2011", "value": 900, "provisional": true}));
    // The data were drawn before this year was over.
    points.push(point("2012", 900.0));
    let book = book(json!({"series": [series("s", &points, &[])], "asOf": "2012-06"}));
    let found = answer(&book, &of_series(&["s"], &[Stat::Trend, Stat::Forecast, Stat::Smooth]));
    let test = &found.tests[0];
    assert_eq!((test.slope, test.slope_low, test.slope_high, test.intercept), (2.0, 2.0, 2.0, 0.0));
    assert_eq!((test.n, test.excluded_periods, test.total), (7, 2, None));
    assert!((test.p - 2.0 / 5_040.0).abs() < 1e-15 && test.exact);
    let shown: Vec<(bool, bool)> =
        found.series[0].points[6..].iter().map(|point| (point.partial, point.provisional)).collect();
    assert_eq!(shown, [(false, false), (false, true), (true, false)]);
    // The curve passes over the gaps, and a line is its own curve.
    let curve = &found.smooth.unwrap()[0];
    assert_eq!(curve.points.len(), 7);
    assert!(
        curve
            .points
            .iter()
            .all(|point| { (point.value - f64::from(point.period.year() - 2000) * 2.0).abs() < 1e-9 })
    );
    // A forecast would have to go on from 2009 and 2010 alone.
    let omitted = &found.omitted[0];
    assert_eq!((omitted.stat, omitted.reason), (Stat::Forecast, OmittedReason::TooShort));
    assert_eq!((omitted.n, omitted.limit), (2, Some(10)));
}

#[test]
fn nothing_is_fitted_across_a_break() {
    // Rising to 2011, then counted anew, thirty times as many, and falling.
    let points: Vec<Value> = (0..24)
        .map(|at| point(&format!("{}", 2000 + at), f64::from(if at < 12 { at } else { 900 - at * 3 })))
        .collect();
    let book = book(json!({"series": [series("s", &points, &["2012"])]}));
    let found = answer(&book, &of_series(&["s"], &Stat::ALL));
    let told: Vec<_> =
        found.tests.iter().map(|test| (test.from.year(), test.to.year(), test.slope)).collect();
    assert_eq!(told, [(2000, 2011, 1.0), (2012, 2023, -3.0)]);
    assert!(
        found.changepoints.iter().all(|change| change.low.year() != 2012 && change.period.year() != 2012)
    );
    let forecast = &found.forecast[0];
    assert_eq!((forecast.n, forecast.points.len()), (12, 4));
    assert_eq!(forecast.points[0].period.to_string(), "2024");
    assert!(forecast.points[0].value < 840.0 && forecast.method == "damped-trend", "{forecast:?}");
    assert_eq!(found.smooth.unwrap().len(), 2);
    assert_eq!(found.unusual.unwrap(), []);
    let found = serde_json::to_value(&found.series[0]).unwrap();
    assert_eq!((&found["breaks"], &found["unit"]), (&json!(["2012"]), &json!("things")));
}

#[test]
fn what_nobody_asked_for_is_not_there() {
    let points = |n: i32| -> Vec<Value> {
        (0..n).map(|at| point(&format!("{}", 1990 + at), f64::from(at % 4))).collect()
    };
    let book = book(json!({"series": [series("short", &points(23), &[]), series("long", &points(24), &[])]}));
    let unasked = TrendQuestion { stats: None, ..of_series(&["short", "long"], &[]) };
    let found = answer(&book, &unasked);
    let keys = |forecasts: &[casebook_viz::query::TrendForecast]| -> Vec<String> {
        forecasts.iter().map(|one| one.key.clone()).collect()
    };
    assert_eq!((found.tests.len(), keys(&found.forecast)), (2, vec!["long".to_owned()]));
    assert_eq!((found.omitted[0].key.as_str(), found.omitted[0].limit), ("short", Some(24)));
    assert_eq!((&found.smooth, &found.seasonal, &found.unusual), (&None, &None, &None));
    let found = answer(&book, &of_series(&["short", "long"], &[Stat::Forecast]));
    assert_eq!((found.tests.len(), found.forecast.len()), (0, 2));
    let far = TrendQuestion { horizon: Some(usize::MAX), ..of_series(&["short"], &[Stat::Forecast]) };
    assert_eq!(answer(&book, &far).forecast[0].points.len(), 7);
    let near = TrendQuestion { horizon: Some(1), ..far };
    assert_eq!(answer(&book, &near).forecast[0].points.len(), 1);
    assert_eq!(answer(&book, &of_series(&["short"], &[])).omitted, []);
    // Each series once, whatever is asked twice.
    let twice =
        TrendQuestion { measure: Some(Metric::Cases), ..of_series(&["short", "no-such", "short"], &[]) };
    let found = result(&book, &book.keep(&Filter::default()), &twice, &Locale::fixed("en"));
    let labels: Vec<&str> = found.series.iter().map(|series| series.label.as_str()).collect();
    assert_eq!(labels, ["short"]);
}

#[test]
fn seasons_are_those_of_the_calendar() {
    let book = book(json!({"series": [series("s", &months(60), &[])]}));
    let found = answer(&book, &of_series(&["s"], &[Stat::Seasonal, Stat::Forecast, Stat::Unusual]));
    let seasons = &found.seasonal.unwrap()[0];
    assert!(seasons.sure && seasons.cycle == 12 && seasons.strength > 0.9, "{seasons:?}");
    let highest = seasons.pattern.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    assert_eq!((seasons.pattern.len(), seasons.pattern[6]), (12, highest));
    for (part, point) in seasons.points.iter().zip(&found.series[0].points) {
        assert!((part.trend + part.seasonal + part.remainder - point.value).abs() < 1e-9);
    }
    // From March 2006 on; July is the fifth.
    let forecast = &found.forecast[0];
    assert_eq!((forecast.points.len(), forecast.points[4].period.to_string()), (12, "2006-07".to_owned()));
    assert!(forecast.points[4].value > 28.0 && forecast.points[3].value < 16.0, "{forecast:?}");
    assert_eq!(forecast.method, "stl-simple-exponential-smoothing");
    assert_eq!(found.unusual.unwrap(), []);
    let short = self::book(json!({"series": [series("s", &months(23), &[])]}));
    let found = answer(&short, &of_series(&["s"], &[Stat::Seasonal]));
    assert_eq!((found.omitted[0].reason, found.omitted[0].limit), (OmittedReason::TooShort, Some(24)));
    let years = (0..30).map(|at| point(&format!("{}", 1990 + at), 1.0)).collect::<Vec<_>>();
    let years = self::book(json!({"series": [series("s", &years, &[])]}));
    let found = answer(&years, &of_series(&["s"], &[Stat::Seasonal]));
    assert_eq!(found.omitted[0].reason, OmittedReason::NoSeasons);
}

#[test]
fn a_month_that_stands_out_is_told() {
    let mut points = months(60);
    points[30]["value"] = json!(95.0);
    let book = book(json!({"series": [series("s", &points, &[])]}));
    let found = answer(&book, &of_series(&["s"], &[Stat::Unusual])).unusual.unwrap();
    let told: Vec<String> = found.iter().map(|one| one.period.to_string()).collect();
    assert_eq!(told, ["2003-09"]);
    assert!(found[0].low < 12.0 && found[0].high < 95.0 && found[0].expected < 40.0, "{found:?}");
}

#[test]
fn a_filter_in_time_tests_what_it_asks_for() {
    let cases: Vec<Value> =
        (0..20).map(|at| case(at, &format!("{}", 2000 + at), &format!("{}", 2000 + at))).collect();
    let book = book(json!({"cases": cases, "period": {"from": "2000", "to": "2019"}}));
    let filter = Filter::from_value(&json!({"from": "2004-06", "to": "2015"})).unwrap();
    let found = trend(&book, &book.keep(&filter), &asked(&[Stat::Trend]), "en");
    let test = &found.tests[0];
    assert_eq!((test.from.year(), test.to.year(), test.n, test.excluded_periods), (2005, 2015, 11, 1));
}

#[test]
fn rows_are_tested_by_key() {
    let mut cases: Vec<Value> = (0..12)
        .map(|at| {
            let mut case = case(at, &format!("{}", 2000 + at), &format!("{}", 2001 + at));
            case["goods"] = json!([if at % 2 == 0 { "tea" } else { "arms" }]);
            case
        })
        .collect();
    // Under way when the book begins: no new case of this good is ever seen.
    cases[0] = json!({"id": "old", "title": "O", "from": "1990", "to": "2003", "proof": "charged", "goods": ["old"]});
    let goods = json!([{"id": "tea", "label": {"en": "Tea", "fr": "Thé"}}, {"id": "arms", "label": "Arms"},
        {"id": "old", "label": "Old"}]);
    let book = book(json!({"cases": cases, "goods": goods, "period": {"from": "2000", "to": "2011"}}));
    let question = TrendQuestion { by: By::Good, ..asked(&[Stat::Trend]) };
    let found = trend(&book, &book.keep(&Filter::default()), &question, "fr");
    let told: Vec<_> =
        found.tests.iter().map(|test| (test.key.as_str(), test.n, test.total.unwrap())).collect();
    assert_eq!(told, [("tea", 12, 5.0), ("arms", 12, 6.0), ("old", 12, 0.0)]);
    assert_eq!(found.series[0].label, "Thé");
    let labelled = result(&book, &book.keep(&Filter::default()), &question, &Locale::fixed("en"));
    assert_eq!((labelled.series[0].label.as_str(), labelled.tests.len()), ("Tea", 3));
    let question = TrendQuestion { by: By::Proof, ..question };
    let labelled = result(&book, &book.keep(&Filter::default()), &question, &Locale::fixed("en"));
    assert_eq!(labelled.series[0].label, labelled.tested.unwrap().series[0].label);
    assert_ne!(labelled.series[0].label, "charged");
}

#[test]
fn the_result_has_the_members_that_scripts_read() {
    let book = Book::new(parse(DEMO.as_bytes(), ParseOptions::default()).unwrap().casebook);
    let question = TrendQuestion { series: vec!["za-rhinos-poached".into()], ..asked(&Stat::ALL) };
    let found = serde_json::to_value(answer(&book, &question)).unwrap();
    let members = |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let all =
        "changepoints excluded forecast omitted overlapping seasonal series smooth tested tests unusual";
    assert_eq!(members(&found).join(" "), all);
    let test = "exact excludedPeriods from intercept key level n p slope slopeHigh slopeLow tau test to";
    assert_eq!(members(&found["tests"][1]).join(" "), test);
    assert_eq!(members(&found["changepoints"][0]).join(" "), "after before high key level low period");
    assert_eq!(members(&found["forecast"][0]).join(" "), "key level method n points");
    assert_eq!(members(&found["forecast"][0]["points"][0]).join(" "), "high low period value");
    assert_eq!(members(&found["smooth"][0]).join(" "), "key method points span");
    assert_eq!(members(&found["omitted"][0]).join(" "), "key n reason stat");
    assert_eq!(found["tests"][0]["test"], "mann-kendall");
    assert_eq!(
        found["omitted"][0],
        json!({"key": "all", "stat": "seasonal", "reason": "no-seasons", "n": 29})
    );
    assert_eq!(found["tested"]["counts"], "new-cases");
}

#[test]
fn only_whole_final_periods_are_in_any_statistic() {
    let book = Book::new(parse(DEMO.as_bytes(), ParseOptions::default()).unwrap().casebook);
    for (by, intervals) in
        [(By::None, &["1999", "1999-Q1", "1999-01"][..]), (By::Good, &["1999"]), (By::Country, &["1999"])]
    {
        for measure in Metric::ALL {
            for interval in intervals {
                let interval = casebook_viz::casebook::Period::parse(interval).unwrap().granularity();
                let question = TrendQuestion { measure: Some(*measure), by, interval, ..asked(&Stat::ALL) };
                let found = answer(&book, &question);
                assert!(found.series.iter().flat_map(|series| &series.points).any(|point| point.value > 0.0));
                let rows = found.tested.as_ref().map_or(&found.series, |tested| &tested.series);
                for test in &found.tests {
                    let row = rows.iter().find(|row| row.key == test.key).unwrap();
                    let whole = row.points.iter().filter(|point| !point.is_open()).count();
                    assert_eq!((test.n, test.n + test.excluded_periods), (whole, row.points.len()));
                    assert!((0.0..=1.0).contains(&test.p) && test.tau.abs() <= 1.0 + 1e-12, "{test:?}");
                    assert!(test.slope_low <= test.slope && test.slope <= test.slope_high, "{test:?}");
                }
                for forecast in &found.forecast {
                    let row = rows.iter().find(|row| row.key == forecast.key).unwrap();
                    assert!(forecast.points.len() * 3 <= row.points.len());
                    assert!(
                        forecast
                            .points
                            .iter()
                            .all(|point| point.low <= point.value && point.value <= point.high)
                    );
                }
            }
        }
    }
}

#[test]
fn nothing_and_nonsense_break_nothing() {
    let empty = book(json!({}));
    let found = answer(&empty, &asked(&Stat::ALL));
    assert_eq!((found.series.len(), found.tests.len(), found.forecast.len()), (0, 0, 0));
    assert_eq!(answer(&empty, &of_series(&["no-such"], &Stat::ALL)).series, []);

    // A year mistyped; one and two points; sums beyond any number; ten thousand days; a hundred thousand months.
    let mut cases: Vec<Value> = vec![case(1, "0005", "9999"), case(2, "2001-05", "2001-05")];
    for (at, case) in cases.iter_mut().enumerate() {
        case["seizures"] = json!([{"date": "2001-05-01", "country": "KE", "value": {"amount": 1.7e308, "currency": "USD"}},
            {"date": format!("200{at}-05-02"), "country": "KE", "value": {"amount": 1.7e308, "currency": "USD"}}]);
    }
    let giants: Vec<Value> = (0..40)
        .map(|at| point(&format!("{}", 1980 + at), if at % 2 == 0 { 1.7e308 } else { -1.7e308 }))
        .collect();
    let day = |at: i32| casebook_viz::casebook::Day(at).to_string();
    let days: Vec<Value> = (0..700).map(|at| point(&day(at), f64::from(at % 13))).collect();
    let too_many: Vec<Value> = (0..10_000).map(|at| point(&day(at), f64::from(at % 7))).collect();
    let hostile = book(json!({"cases": cases, "series": [
        series("none", &[], &["2001"]), series("one", &[point("2001", 1.0)], &["2001"]),
        series("two", &[point("2001", 1.0), point("2002", 2.0)], &[]), series("giants", &giants, &[]),
        series("days", &days, &[]), series("too-many", &too_many, &[]),
    ]}));
    let ids = ["none", "one", "two", "giants", "days", "too-many"].map(str::to_owned).to_vec();
    for measure in Metric::ALL {
        for interval in ["1999", "1999-01"] {
            let interval = casebook_viz::casebook::Period::parse(interval).unwrap().granularity();
            let question = TrendQuestion { measure: Some(*measure), interval, ..asked(&Stat::ALL) };
            let found = answer(&hostile, &question);
            assert!(serde_json::to_string(&found).is_ok());
        }
    }
    let found = answer(&hostile, &TrendQuestion { measure: None, series: ids, ..asked(&Stat::ALL) });
    let told = |key: &str, stat: Stat| {
        found.omitted.iter().find(|one| one.key == key && one.stat == stat).map(|one| one.reason)
    };
    assert_eq!(told("none", Stat::Trend), Some(OmittedReason::TooShort));
    assert_eq!(told("two", Stat::Smooth), Some(OmittedReason::TooShort));
    assert_eq!(told("giants", Stat::Forecast), Some(OmittedReason::OutOfRange));
    assert_eq!(told("days", Stat::Trend), None);
    for stat in [Stat::Trend, Stat::Changepoints, Stat::Forecast, Stat::Smooth, Stat::Unusual] {
        assert_eq!(told("too-many", stat), Some(OmittedReason::TooLong), "{stat:?}");
    }
    let numbers = found.tests.iter().flat_map(|test| [test.slope, test.slope_low, test.slope_high, test.p]);
    assert!(numbers.into_iter().all(f64::is_finite));
}
