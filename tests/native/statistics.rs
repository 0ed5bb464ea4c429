//! Statistics against what libraries written by others make of the same series; `tests/fixtures/statistics` has the values
//! and the script that made them.

use std::collections::BTreeMap;

use casebook_viz::query::statistics::{
    Degree, Kind, Levels, Smoothness, StlSettings, change_points, forecast, level_alone, level_and_slope,
    loess, mann_kendall, poisson_interval, seasonality, stl, theil_sen, unusual,
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
            let of_case = |what: &str| wanted[what].as_u64().unwrap() as usize;
            let cycle = of_case("cycle");
            let of = |what: &str| wanted["settings"][what].as_u64().unwrap() as usize;
            let is_usual = wanted["periodic"].as_bool().unwrap() && of_case("outer") == 0;
            let settings = StlSettings {
                cycle,
                seasonal: of("seasonal"),
                seasonal_degree: if of("seasonal_deg") == 0 { Degree::Constant } else { Degree::Linear },
                trend: of("trend"),
                low_pass: of("low_pass"),
                inner: of_case("inner"),
                outer: of_case("outer"),
            };
            let scale = values.iter().fold(1.0_f64, |most, value| most.max(value.abs()));
            let scaled = |values: &[f64]| values.iter().map(|value| value / scale).collect::<Vec<f64>>();
            let found = stl(values, &settings).unwrap();
            let name = &format!("{name}, {settings:?}");
            all_close(&scaled(&found.seasonal), &scaled(&numbers(&wanted["seasonal"])), 1e-9, name);
            all_close(&scaled(&found.trend), &scaled(&numbers(&wanted["trend"])), 1e-9, name);
            if is_usual {
                assert_eq!(settings, StlSettings::periodic(cycle, values.len()), "{name}");
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

/// Numbers that look like chance and are the same on every machine.
struct Chance(u64);

impl Chance {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        let size = (-2.0 * libm::log(self.share())).sqrt();
        size * libm::cos(std::f64::consts::TAU * self.share())
    }

    fn poisson(&mut self, rate: f64) -> f64 {
        let limit = libm::exp(-rate);
        let mut product = self.share();
        let mut count = 0.0;
        while product > limit {
            product *= self.share();
            count += 1.0;
        }
        count
    }

    fn poissons(&mut self, n: usize, rate: impl Fn(usize) -> f64) -> Vec<f64> {
        (0..n).map(|at| self.poisson(rate(at))).collect()
    }
}

/// How often something is found where there is nothing.
fn alarms(runs: usize, mut alarm: impl FnMut() -> bool) -> f64 {
    (0..runs).filter(|_| alarm()).count() as f64 / runs as f64
}

#[test]
fn chance_is_seldom_called_a_finding() {
    let chance = &mut Chance(1);
    for n in [10, 15, 30] {
        let times: Vec<f64> = (0..n).map(|time| time as f64).collect();
        for rate in [0.5, 6.0] {
            let found =
                alarms(200, || !change_points(&chance.poissons(n, |_| rate), Levels::Rates).is_empty());
            assert!(found < 0.06, "{n} counts of rate {rate} change in {found}");
            let found =
                alarms(200, || !unusual(&times, &chance.poissons(n, |_| rate), 1, Kind::Counts).is_empty());
            assert!(found < 0.06, "{n} counts of rate {rate} stand out in {found}");
            let found = alarms(200, || mann_kendall(&chance.poissons(n, |_| rate)).p < 0.05);
            assert!(found < 0.08, "{n} counts of rate {rate} rise or fall in {found}");
        }
        let mut normals = || (0..n).map(|_| chance.normal()).collect::<Vec<f64>>();
        let found = alarms(200, || !change_points(&normals(), Levels::Middles).is_empty());
        assert!(found < 0.06, "{n} numbers change in {found}");
        let found = alarms(200, || !unusual(&times, &normals(), 1, Kind::Numbers).is_empty());
        assert!(found < 0.1, "{n} numbers stand out in {found}");
    }
    for (n, cycle) in [(36, 12), (60, 12), (16, 4), (24, 4), (40, 4)] {
        let found = alarms(60, || seasonality(&chance.poissons(n, |_| 6.0), cycle).unwrap().is_sure());
        assert!(found < 0.06, "{n} counts have seasons in {found}");
        let times: Vec<f64> = (0..n).map(|time| time as f64).collect();
        let season = |at: usize| 20.0 + 12.0 * libm::sin(std::f64::consts::TAU * at as f64 / cycle as f64);
        let found =
            alarms(60, || !unusual(&times, &chance.poissons(n, season), cycle, Kind::Counts).is_empty());
        assert!(found < 0.15, "{n} counts with seasons stand out in {found}");
    }
}

#[test]
fn what_is_there_is_mostly_found() {
    let chance = &mut Chance(2);
    let found = alarms(200, || mann_kendall(&chance.poissons(29, |at| 1.0 + at as f64 * 0.2)).p < 0.05);
    assert!(found > 0.95, "rising counts rise in {found}");
    let found = alarms(200, || {
        let changes =
            change_points(&chance.poissons(30, |at| if at < 14 { 3.0 } else { 9.0 }), Levels::Rates);
        changes.len() == 1 && changes[0].low <= 14 && 14 <= changes[0].high
    });
    assert!(found > 0.9, "a step from 3 to 9 is found and held in {found}");
    let found = alarms(80, || {
        let season = |at: usize| 6.0 + 3.0 * libm::sin(std::f64::consts::TAU * at as f64 / 12.0);
        seasonality(&chance.poissons(60, season), 12).unwrap().is_sure()
    });
    assert!(found > 0.7, "seasons are found in {found}");
}

#[test]
fn what_comes_lies_where_it_was_foretold() {
    let chance = &mut Chance(3);
    for (n, slope) in [(12, 0.0), (30, 0.0), (60, 0.0), (20, 0.4), (40, 0.4)] {
        let (mut held, mut all) = (0.0, 0.0);
        for _ in 0..100 {
            let counts = chance.poissons(n + 4, |at| 3.0 + slope * at as f64);
            for (step, came) in
                forecast(&counts[..n], 4, 1, Kind::Counts).unwrap().steps.iter().zip(&counts[n..])
            {
                held += f64::from(step.low <= *came && *came <= step.high);
                all += 1.0;
            }
        }
        assert!(held / all > 0.9, "{n} counts, slope {slope}: {}", held / all);
    }
}
