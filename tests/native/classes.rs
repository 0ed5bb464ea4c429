//! Classes of figures against simple-statistics and mapclassify; `tests/fixtures/map/classes/make_expected.py` says how
//! their answers were made.

use std::time::{Duration, Instant};

use casebook_viz::map::{ClassMethod, classes};
use serde_json::Value;

const EXPECTED: &str = include_str!("../fixtures/map/classes/expected.json");

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect()
}

/// The sum of squares about the means of classes of these sizes.
fn spread(sorted: &[f64], sizes: &[f64]) -> f64 {
    let mut rest = sorted;
    let mut sum = 0.0;
    for size in sizes {
        let (class, later) = rest.split_at(*size as usize);
        let mean = class.iter().sum::<f64>() / size;
        sum += class.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
        rest = later;
    }
    sum
}

#[test]
fn figures_share_a_class_as_the_reference_libraries_say() {
    let expected: Value = serde_json::from_str(EXPECTED).unwrap();
    let cases = expected["cases"].as_array().unwrap();
    for case in cases {
        let values = numbers(&expected["lists"][case["list"].as_str().unwrap()]);
        let method = case["method"].as_str().unwrap();
        let method = ClassMethod::ALL.into_iter().find(|(_, word)| *word == method).unwrap().0;
        let found = classes(&values, method, case["count"].as_u64().unwrap() as usize);
        let sizes: Vec<f64> =
            found.iter().map(|class| class.count as f64).filter(|count| *count > 0.0).collect();
        let theirs = numbers(&case["sizes"]);
        // Breaks may be equally good; then both libraries are right.
        let is_as_good = method == ClassMethod::Jenks
            && sizes.len() == theirs.len()
            && (spread(&values, &sizes) / spread(&values, &theirs) - 1.0).abs() < 1e-12;
        assert!(
            sizes == theirs || is_as_good,
            "{} {method:?} {}: {sizes:?}, not {theirs:?}",
            case["list"],
            case["count"]
        );
    }
    assert!(cases.len() > 200, "{} cases", cases.len());
}

#[test]
fn a_hundred_thousand_figures_are_no_trouble() {
    let values: Vec<f64> = (1..100_000).map(|at| f64::from(at) * 1.37 + f64::from(at % 977)).collect();
    for (method, word) in ClassMethod::ALL {
        let start = Instant::now();
        assert_eq!(classes(&values, method, 7).len(), 7, "{word}");
        assert!(start.elapsed() < Duration::from_secs(5), "{word}: {:?}", start.elapsed());
    }
}
