//! Generated books under a filter that changes member by member, against the naive implementation, which counts anew each
//! time. Seeds as in [`super::random`].

use std::collections::BTreeMap;
use std::rc::Rc;

use casebook_generator::Random;
use casebook_viz::query::{Crossfilter, Group, Metric};
use serde_json::{Map, Value, json};

use super::naive::{Naive, Question, Step};
use super::random::{Seed, date, filter, plan, seeds};

/// Books when nobody asks for more.
const RUNS: u64 = 40;

const GROUPS: [(&str, &[&str]); 13] = [
    ("none", &[]),
    ("country", &["countries"]),
    ("subregion", &["regions"]),
    ("region", &["regions"]),
    ("good", &["goods"]),
    ("crime", &["crimes"]),
    ("proof", &["proof"]),
    ("status", &["status"]),
    ("operation", &["operations"]),
    ("unit", &[]),
    ("year", &["from", "to"]),
    ("quarter", &["from", "to"]),
    ("month", &["from", "to"]),
];

#[test]
fn counts_under_a_moving_filter_agree_with_the_naive_one() {
    for seed in seeds(RUNS) {
        let _named = Seed(seed);
        compare(seed);
    }
}

fn compare(seed: u64) {
    let mut random = Random::new(seed ^ 0x5E55);
    let text = casebook_generator::text(&plan(&mut random, seed));
    let naive = Naive::new(&text);
    let metric = random.pick(Metric::ALL);
    let unit = (metric == Metric::Quantity).then(|| random.pick(&["kg", "pieces", "nothing"]).to_owned());
    let mut moving = Crossfilter::new(Rc::new(super::read(&text)), metric, unit.clone());
    let groups: Vec<_> = (0..4).map(|_| random.pick(&GROUPS)).collect();
    let mut now = Map::new();
    for _ in 0..12 {
        for (member, value) in change(&mut random, &naive.doc, &now) {
            moving.set(&member, &value).unwrap();
            now.insert(member, value);
        }
        for (word, own) in &groups {
            let others = now.iter().filter(|(member, _)| !own.contains(&member.as_str()));
            let others =
                Value::Object(others.map(|(member, value)| (member.clone(), value.clone())).collect());
            let question = question(word, metric, unit.as_deref());
            let expected = naive.under(&[&others]).aggregate(&question).rows.into_iter();
            let of_time = question.by != *word;
            let expected = expected.map(|((key, period), value)| (if of_time { period } else { key }, value));
            let expected: BTreeMap<_, _> = expected.filter(|(_, value)| *value != 0.0).collect();
            let group = Group::from_word(word).unwrap();
            let keys = moving.keys(group).to_vec();
            let counts = moving.counts(group);
            assert_eq!(keys.len(), counts.len());
            let found = keys.into_iter().zip(counts.iter().copied()).filter(|(_, value)| *value != 0.0);
            let found: BTreeMap<_, _> = found.collect();
            let what = format!("{metric:?} by {word} under {}", Value::Object(now.clone()));
            assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{what}");
            for (key, value) in &expected {
                // Sums of what comes in and goes out may differ in their last bits from a sum made anew.
                assert!((found[key] - value).abs() <= 1e-9 * value.abs(), "{key}: {what}");
            }
        }
    }
}

fn question<'a>(word: &'a str, metric: Metric, unit: Option<&'a str>) -> Question<'a> {
    let (by, step) = match word {
        "year" => ("none", Some(Step::Year)),
        "quarter" => ("none", Some(Step::Quarter)),
        "month" => ("none", Some(Step::Month)),
        by => (by, None),
    };
    Question { metric: metric.as_str(), by, step, unit, roll_up: false, new_cases: false }
}

/// Mostly a brush that moves, now and then a member set or taken out.
fn change(random: &mut Random, doc: &Value, now: &Map<String, Value>) -> Vec<(String, Value)> {
    let member = |name: &str, value: Value| (name.to_owned(), value);
    match random.below(10) {
        0..5 => {
            let mut ends = [date(random), date(random)];
            if random.chance(90) {
                ends.sort_unstable();
            }
            let [from, to] = ends;
            vec![member("from", json!(from)), member("to", json!(to))]
        }
        5 => vec![member(["from", "to"][random.below(2)], json!(date(random)))],
        6 => vec![member(["from", "to"][random.below(2)], Value::Null)],
        7 => now.keys().take(2).map(|name| member(name, Value::Null)).collect(),
        _ => {
            let all = filter(random, doc);
            let known = all.as_object().unwrap().iter().filter(|(name, _)| *name != "nothing");
            known.take(2).map(|(name, value)| member(name, value.clone())).collect()
        }
    }
}
