//! Generated books under random filters, against the naive implementation. A failure names its seed;
//! `FIGURES_SEED=n cargo test --test native figures::random` runs that one alone, `FIGURES_RUNS=n` runs more.

use std::ops::Range;

use casebook_generator::{Claim, Dates, Flavour, Handlings, Lands, Plan, Random, Terms, text};
use casebook_viz::casebook::Granularity;
use casebook_viz::query::{Aggregation, By, Metric};
use serde_json::{Map, Value, json};

use super::compare::Both;

/// Books when nobody asks for more; each under several filters. Seconds without optimization.
const RUNS: u64 = 64;
/// Every so many books one of a few hundred cases, the others have up to sixty.
const LARGE: u64 = 32;

/// Says which book it was where a comparison fails.
pub(super) struct Seed(pub(super) u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the book of seed {0} failed: FIGURES_SEED={0} runs it alone", self.0);
        }
    }
}

/// The seed that is asked for, or so many of them.
pub(super) fn seeds(runs: u64) -> Range<u64> {
    match number("FIGURES_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..number("FIGURES_RUNS").unwrap_or(runs),
    }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn generated_books_agree_with_the_naive_one() {
    for seed in seeds(RUNS) {
        let _named = Seed(seed);
        compare(seed);
    }
}

fn compare(seed: u64) {
    let mut random = Random::new(seed);
    let book = Both::new(&text(&plan(&mut random, seed)));
    book.compare_time();
    for nth in 0..4 {
        let filter = if nth == 0 { json!({}) } else { filter(&mut random, &book.naive.doc) };
        let filtered = book.under(&filter);
        filtered.compare_lists();
        for _ in 0..12 {
            filtered.compare_breakdown(&breakdown(&mut random, &book.naive.doc));
        }
        for _ in 0..4 {
            let (kind, id) = selection(&mut random, &book.naive.doc);
            filtered.compare_selection(kind, &id);
        }
    }
}

pub(super) fn plan(random: &mut Random, seed: u64) -> Plan {
    let cases = match random.below(4) {
        _ if seed % LARGE == LARGE - 1 => 250,
        0 => random.below(4),
        1 => random.within(4, 20),
        _ => random.within(20, 60),
    };
    let flavour = Flavour {
        lands: random.pick(&[Lands::World, Lands::World, Lands::One, Lands::Edges]),
        dates: random.pick(&[Dates::Mixed, Dates::Mixed, Dates::Seizures, Dates::SeizureDays, Dates::Years]),
        terms: random.pick(&[Terms::Small, Terms::Small, Terms::Deep, Terms::None]),
        handlings: random.pick(&[Handlings::Few, Handlings::Many]),
        claim: random.pick(&[Claim::Years, Claim::OpenEnd, Claim::Nothing]),
    };
    // Fewer seizures than large books have, so that cases without any are common.
    let seizures = cases * random.below(5);
    Plan { seed, flavour, actors: cases * random.within(0, 3) / 2, seizures, ..Plan::of_cases(cases) }
}

/// A filter of up to all members, now and then with values that are nowhere in the book.
pub(super) fn filter(random: &mut Random, doc: &Value) -> Value {
    let one_in = random.within(2, 8);
    let mut filter = Map::new();
    let lists = [
        ("goods", ids(doc, "goods")),
        ("crimes", ids(doc, "crimes")),
        ("countries", countries(doc)),
        ("regions", owned(&["001", "002", "150", "142", "009", "019", "014", "419", "202", "053", "057"])),
        ("actors", ids(doc, "actors")),
        ("actorKinds", owned(&["person", "company", "organized-crime-group", "vessel", "other"])),
        ("cases", ids(doc, "cases")),
        ("operations", ids(doc, "operations")),
        ("modes", owned(&["sea", "road", "air", "post", "unknown", "foot"])),
        ("status", owned(&["convicted", "acquitted", "charged", "investigating", "closed"])),
    ];
    for (name, known) in lists {
        if random.below(one_in) == 0 {
            let several = if random.chance(20) { known.len() } else { random.below(4) };
            let entries: Vec<_> = (0..several).map(|_| entry(random, &known)).collect();
            filter.insert(name.to_owned(), json!(entries));
        }
    }
    let mut words = |name: &str, all: &[Value]| {
        if random.below(one_in) == 0 {
            filter.insert(name.to_owned(), all[random.below(all.len())].clone());
        }
    };
    let proofs = ["beyond-reasonable-doubt", "balance-of-probabilities", "charged", "reported", "alleged"];
    let proofs: Vec<_> = proofs.iter().map(|proof| json!(proof)).chain([Value::Null]).collect();
    words("proof", &proofs);
    words("terrorism", &[&proofs[..], &[json!(true), json!(true), json!(false)]].concat());
    words(
        "handling",
        &["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"].map(|one| json!(one)),
    );
    words("text", &searched(doc));
    words("nothing", &[json!("that is known"), json!([1, 2, 3])]);
    for end in ["from", "to"] {
        if random.below(one_in) == 0 {
            filter.insert(end.to_owned(), json!(date(random)));
        }
    }
    Value::Object(filter)
}

/// One of those known, or nonsense.
fn entry(random: &mut Random, known: &[String]) -> String {
    let nonsense = ["", "nothing", "ke", "ZZ", "1", "001 ", "\u{0}", "مجهول", "a/b~c"];
    if known.is_empty() || random.chance(12) {
        random.pick(&nonsense).to_owned()
    } else {
        known[random.below(known.len())].clone()
    }
}

fn owned(all: &[&str]) -> Vec<String> {
    all.iter().map(|&one| one.to_owned()).collect()
}

fn ids(doc: &Value, collection: &str) -> Vec<String> {
    let all = doc[collection].as_array().unwrap();
    all.iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
}

fn countries(doc: &Value) -> Vec<String> {
    let lists = ["cases", "actors"].map(|name| doc[name].as_array().unwrap());
    let all = lists.into_iter().flatten().filter_map(|record| record["countries"].as_array());
    let mut all: Vec<_> = all.flatten().map(|code| code.as_str().unwrap().to_owned()).collect();
    all.extend(owned(&["KE", "CN", "AQ", "XK"]));
    all.sort_unstable();
    all.dedup();
    all
}

/// Parts of names, in other cases and with other accents, and what is in none.
fn searched(doc: &Value) -> Vec<Value> {
    let some = [
        "",
        " ",
        "a",
        "THE ",
        "cigarettes",
        "Lomé",
        "lome",
        "YILMAZ",
        "\u{64e}",
        "الى",
        "المصري",
        "zzz",
        "MV ",
    ];
    let names =
        ["actors", "cases"].map(|name| doc[name].as_array().unwrap().iter().take(9)).into_iter().flatten();
    let names = names.filter_map(|one| one["name"].as_str().or(one["title"].as_str()));
    let parts =
        names.map(|name| name.chars().skip(2).take(5).flat_map(char::to_uppercase).collect::<String>());
    some.iter().map(|&one| one.to_owned()).chain(parts).map(Value::from).collect()
}

pub(super) fn date(random: &mut Random) -> String {
    let (year, month, day) = (random.within(1994, 2026), random.within(1, 12), random.within(1, 28));
    match random.below(3) {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

fn breakdown(random: &mut Random, doc: &Value) -> Aggregation {
    let metric = random.pick(Metric::ALL);
    let units = ["kg", "cigarettes", "pieces", "nothing"].map(|unit| Some(unit.to_owned()));
    let good = random.chance(15).then(|| entry(random, &ids(doc, "goods")));
    Aggregation {
        metric,
        by: random.pick(By::ALL),
        interval: random.pick(&[
            None,
            Some(Granularity::Year),
            Some(Granularity::Year),
            Some(Granularity::Quarter),
            Some(Granularity::Month),
        ]),
        unit: (metric == Metric::Quantity).then(|| units[random.below(units.len())].clone()).flatten(),
        good,
        roll_up: random.chance(25),
        new_cases: metric == Metric::Cases && random.chance(40),
    }
}

/// A kind and an id, mostly of something that is in the book.
fn selection(random: &mut Random, doc: &Value) -> (&'static str, String) {
    let kind = random.pick(&[
        "case",
        "actor",
        "place",
        "country",
        "region",
        "good",
        "crime",
        "operation",
        "source",
        "tie",
        "link",
        "route",
        "seizure",
        "flow",
        "period",
        "nothing",
    ]);
    let pair = |one: String, other: String| json!([one, other]).to_string();
    let id = match kind {
        "country" => entry(random, &countries(doc)),
        "region" => entry(random, &owned(&["001", "002", "150", "014", "202", "999"])),
        "period" => {
            random.pick(&["2005", "2012-Q3", "2020-02", "2018-06-30", "2024-Q5", "nothing"]).to_owned()
        }
        "flow" if random.chance(20) => pair("002".to_owned(), "150".to_owned()),
        "flow" => {
            let all = countries(doc);
            pair(entry(random, &all), entry(random, &all))
        }
        "tie" => match some_record(random, doc, "links") {
            Some((_, _, link)) if random.chance(90) => {
                let mut ends = ["from", "to"].map(|end| link[end].as_str().unwrap().to_owned());
                if random.chance(90) {
                    ends.sort_unstable();
                }
                pair(ends[0].clone(), ends[1].clone())
            }
            _ => "[\"a1\"]".to_owned(),
        },
        "link" | "route" | "seizure" => match some_record(random, doc, &format!("{kind}s")) {
            Some((case, at, _)) => format!("{case}/{kind}/{}", at + random.below(20) / 19),
            None => format!("c0/{kind}/0"),
        },
        "nothing" => "c0".to_owned(),
        _ => entry(random, &ids(doc, &format!("{kind}s"))),
    };
    (kind, id)
}

/// A link, route or seizure, with its case's id and its position there.
fn some_record<'a>(random: &mut Random, doc: &'a Value, kind: &str) -> Option<(&'a str, usize, &'a Value)> {
    let cases = doc["cases"].as_array().unwrap().iter();
    let with_some: Vec<_> =
        cases.filter(|case| case[kind].as_array().is_some_and(|all| !all.is_empty())).collect();
    let case = with_some.get(random.below(with_some.len()))?;
    let all = case[kind].as_array()?;
    let at = random.below(all.len());
    Some((case["id"].as_str()?, at, &all[at]))
}
