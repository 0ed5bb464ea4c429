//! Statistics against what libraries written by others make of the same series; `tests/fixtures/statistics` has the values
//! and the script that made them.

use std::collections::BTreeMap;

use casebook_viz::query::statistics::{
    Degree, Kind, Levels, Smoothness, StlSettings, change_points, level_alone, level_and_slope, loess,
    mann_kendall, poisson_interval, seasonality, stl, theil_sen, unusual,
};
use serde_json::Value;

const EXPECTED: &str = include_str!("../fixtures/statistics/expected.json");

fn expected() -> Value {
    serde_json::from_str(EXPECTED).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn places(value: &Value) -> Vec<usize> {
    value.as_array().unwrap().iter().map(|number| number.as_u64().unwrap() as usize).collect()
}

#[track_caller]
fn close(found: f64, wanted: f64, tolerance: f64, what: &str) {
    let apart = (found - wanted).abs() / wanted.abs().max(1.0);
    assert!(apart <= tolerance, "{what}: {found} instead of {wanted}");
}

#[track_caller]
fn all_close(found: &[f64], wanted: &[f64], tolerance: f64, what: &str) {
    assert_eq!(found.len(), wanted.len(), "{what}");
    for (at, (found, wanted)) in found.iter().zip(wanted).enumerate() {
        close(*found, *wanted, tolerance, &format!("{what}, {at}"));
    }
}

/// Calls back with each series: its name, times, values, and what is expected.
fn each(mut check: impl FnMut(&str, &[f64], &[f64], &Value)) {
    let all = expected();
    let series = all["series"].as_object().unwrap();
    assert!(series.len() > 20);
    for (name, case) in series {
        check(name, &numbers(&case["t"]), &numbers(&case["y"]), case);
    }
}

#[test]
fn the_trend_test_is_that_of_pymannkendall_and_scipy() {
    each(|name, _, values, case| {
        let (found, wanted) = (mann_kendall(values), &case["mann_kendall"]);
        for (what, found) in
            [("s", found.s), ("variance", found.variance), ("tau", found.tau), ("p", found.p)]
        {
            close(found, wanted[what].as_f64().unwrap(), 1e-12, &format!("{name}, {what}"));
        }
        assert_eq!(found.exact, wanted["exact"].as_bool().unwrap(), "{name}");
    });
}

#[test]
fn slopes_are_those_of_scipy() {
    each(|name, times, values, case| {
        let found = theil_sen(times, values, mann_kendall(values).variance).unwrap();
        let found = [found.slope, found.low, found.high, found.intercept];
        all_close(&found, &numbers(&case["theil_sen"]), 1e-12, name);
    });
}

#[test]
fn intervals_of_counts_are_those_of_the_chi_square_distribution() {
    for row in expected()["poisson"].as_array().unwrap() {
        let row = numbers(row);
        let (low, high) = poisson_interval(row[0]).unwrap();
        all_close(&[low, high], &row[1..], 1e-9, &format!("{}", row[0]));
    }
    for nonsense in [-1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(poisson_interval(nonsense), None);
    }
    let mut last = (0.0, 0.0);
    for count in 0..3_000 {
        let count = f64::from(count);
        let (low, high) = poisson_interval(count).unwrap();
        assert!(low <= count && count < high && low >= last.0 && high > last.1, "{count}: {low} {high}");
        last = (low, high);
    }
    let (low, high) = poisson_interval(f64::MAX / 4.0).unwrap();
    assert!(low.is_finite() && high.is_finite());
}

#[test]
fn no_partition_is_better_than_the_one_found() {
    let mut tried = BTreeMap::new();
    each(|name, _, values, case| {
        for (method, levels) in [("rates", Levels::Rates), ("middles", Levels::Middles)] {
            let Some(wanted) = case.get(method) else { continue };
            let found = change_points(values, levels);
            let cuts: Vec<usize> = found.iter().map(|change| change.at).collect();
            assert_eq!(cuts, places(&wanted["cuts"]), "{name}, {method}");
            for change in found {
                assert!(change.low <= change.at && change.at <= change.high, "{name}, {method}");
            }
            // That of ruptures may be worse: its pruning forgets that a segment has a shortest length.
            let (ours, theirs) = (wanted["cost"].as_f64().unwrap(), wanted["ruptures"].as_f64().unwrap());
            assert!(ours <= theirs + 1e-9, "{name}, {method}");
            *tried.entry(cuts.len()).or_insert(0) += 1;
        }
    });
    assert!(tried.len() >= 3, "none, one and several cuts are found: {tried:?}");
}

#[test]
fn curves_are_those_of_statsmodels() {
    each(|name, times, values, case| {
        for wanted in case.get("loess").and_then(Value::as_array).into_iter().flatten() {
            let span = wanted["span"].as_f64().unwrap();
            let rounds = wanted["rounds"].as_u64().unwrap() as usize;
            let curve = loess(times, values, Smoothness { span, rounds });
            let scale = values.iter().fold(1.0_f64, |most, value| most.max(value.abs()));
            let scaled = |curve: &[f64]| curve.iter().map(|value| value / scale).collect::<Vec<f64>>();
            // statsmodels does without the two thresholds of Cleveland's own program.
            let wanted = scaled(&numbers(&wanted["curve"]));
            all_close(&scaled(&curve), &wanted, 1e-6, &format!("{name}, span {span}, rounds {rounds}"));
        }
    });
}

#[test]
fn seasons_are_those_of_statsmodels_and_scipy() {
    let mut checked = 0;
    each(|name, _, values, case| {
        for wanted in case.get("stl").and_then(Value::as_array).into_iter().flatten() {
            let cycle = wanted["cycle"].as_u64().unwrap() as usize;
            let of = |what: &str| wanted["settings"][what].as_u64().unwrap() as usize;
            let is_periodic = wanted["periodic"].as_bool().unwrap();
            let settings = if is_periodic {
                StlSettings::periodic(cycle, values.len())
            } else {
                StlSettings {
                    cycle,
                    seasonal: of("seasonal"),
                    seasonal_degree: if of("seasonal_deg") == 0 { Degree::Constant } else { Degree::Linear },
                    trend: of("trend"),
                    low_pass: of("low_pass"),
                    inner: 5,
                    outer: 0,
                }
            };
            assert_eq!((settings.trend, settings.low_pass), (of("trend"), of("low_pass")), "{name}");
            let scale = values.iter().fold(1.0_f64, |most, value| most.max(value.abs()));
            let scaled = |values: &[f64]| values.iter().map(|value| value / scale).collect::<Vec<f64>>();
            let found = stl(values, &settings).unwrap();
            all_close(&scaled(&found.seasonal), &scaled(&numbers(&wanted["seasonal"])), 1e-9, name);
            all_close(&scaled(&found.trend), &scaled(&numbers(&wanted["trend"])), 1e-9, name);
            if is_periodic {
                let found = seasonality(values, cycle).unwrap();
                close(found.strength, wanted["strength"].as_f64().unwrap(), 1e-6, name);
                close(found.p, wanted["p"].as_f64().unwrap(), 1e-9, name);
                checked += 1;
            }
        }
    });
    assert!(checked >= 8);
}

#[test]
fn what_is_foretold_is_what_statsmodels_foretells() {
    let mut compared = [0, 0];
    each(|name, _, values, case| {
        for wanted in case.get("exponential").and_then(Value::as_array).into_iter().flatten() {
            let damped = wanted["damped"].as_bool().unwrap();
            let model = if damped { level_and_slope(values) } else { level_alone(values) }.unwrap();
            let squares = wanted["squares"].as_f64().unwrap();
            // The least squares were searched by differential evolution; ours may be no worse than a hundredth.
            let found = model.variance * model.degrees;
            assert!(found <= squares * 1.01 + 1e-9, "{name}, damped {damped}: {found} instead of {squares}");
            if found > squares * 1.000_001 {
                continue;
            }
            compared[usize::from(damped)] += 1;
            // Where the least is flat, weights differ a little, and so do values.
            let spread = model.variance.sqrt();
            for ((ours, variance), (theirs, their_variance)) in model
                .ahead(6)
                .into_iter()
                .zip(numbers(&wanted["ahead"]).into_iter().zip(numbers(&wanted["variance"])))
            {
                assert!((ours - theirs).abs() <= 0.01 * spread, "{name}, damped {damped}: {ours} {theirs}");
                close(variance, their_variance, 0.01, &format!("{name}, damped {damped}, variance"));
            }
        }
    });
    assert!(compared[0] >= 10 && compared[1] >= 5, "{compared:?}");
}

#[test]
fn what_stands_out_is_what_a_curve_of_statsmodels_leaves() {
    let mut found_any = 0;
    each(|name, times, values, case| {
        for wanted in case.get("unusual").and_then(Value::as_array).into_iter().flatten() {
            let kind = if wanted["counts"].as_bool().unwrap() { Kind::Counts } else { Kind::Numbers };
            let found = unusual(times, values, 1, kind);
            let at: Vec<usize> = found.iter().map(|one| one.at).collect();
            assert_eq!(at, places(&wanted["at"]), "{name}, {kind:?}");
            let scores: Vec<f64> = found.iter().map(|one| one.score).collect();
            all_close(&scores, &numbers(&wanted["score"]), 1e-4, name);
            found_any += at.len();
        }
    });
    assert!(found_any > 0);
}
