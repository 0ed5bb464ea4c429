//! A second reading of "What the figures mean" and "Filter", straight from the JSON: slow, plain, and without any
//! code of the crate but the table of M49. Here: the document and what belongs to each of its cases.

mod behind;
mod counting;
mod dates;
mod keeping;
mod listing;
mod offering;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use casebook_viz::casebook::{Country, Region};
use serde_json::Value;

pub(super) use counting::Question;
pub(super) use dates::Step;
use dates::{Day, Days, days, time_of};

pub(super) struct Naive {
    pub(super) doc: Value,
    /// Positions in the document, by collection and id: looking through all records each time takes too long.
    positions: BTreeMap<&'static str, BTreeMap<String, usize>>,
    /// By vocabulary and term: the term, its parent and so on to the top.
    lines: BTreeMap<&'static str, BTreeMap<String, Vec<String>>>,
    /// For each handling, what belongs to each case when nothing stricter is shown; found by where the case lies in
    /// memory, because every figure asks for it again and again.
    facts: [OnceCell<BTreeMap<usize, Facts>>; 5],
}

/// What belongs to a case.
struct Facts {
    countries: BTreeSet<String>,
    actors: BTreeSet<String>,
    goods: BTreeSet<String>,
    operations: BTreeSet<String>,
    time: Option<Days>,
    /// The most exact of the dates with which the time begins, as written.
    begins: Option<String>,
}

/// What stands under filters, all of them at once.
pub(super) struct Under<'a> {
    naive: &'a Naive,
    filters: Vec<&'a Value>,
    level: usize,
    cases: Vec<&'a Value>,
    kept_seizures: Vec<(&'a Value, &'a Value)>,
}

/// A link, route or seizure: its case, its position there, itself.
type Record<'a> = (&'a Value, usize, &'a Value);
/// The same by the case's id.
type Place = (String, usize);

#[derive(Default)]
pub(super) struct Answer {
    pub(super) rows: BTreeMap<(String, String), f64>,
    pub(super) excluded: BTreeMap<&'static str, u64>,
    pub(super) overlapping: bool,
    pub(super) overlapping_keys: bool,
}

const PROOFS: [&str; 5] =
    ["beyond-reasonable-doubt", "balance-of-probabilities", "charged", "reported", "alleged"];
const LEVELS: [&str; 5] = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn words(value: &Value) -> Vec<String> {
    list(value).iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

fn word(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn id(record: &Value) -> &str {
    record["id"].as_str().unwrap()
}

fn rank(scale: &[&str], word: &Value) -> usize {
    scale.iter().position(|one| word == one).unwrap()
}

impl Naive {
    pub(super) fn new(text: &str) -> Self {
        let doc: Value = serde_json::from_str(text).unwrap();
        let positions =
            ["places", "actors", "goods", "crimes", "cases", "sources", "operations"].map(|name| {
                let all = list(&doc[name]).iter().enumerate();
                (name, all.map(|(at, record)| (id(record).to_owned(), at)).collect())
            });
        let lines = Default::default();
        let mut naive = Self { positions: positions.into(), lines, facts: Default::default(), doc };
        let line = |one: &Value, of: &str| (id(one).to_owned(), naive.find_upwards(of, id(one)));
        let lines =
            ["goods", "crimes"].map(|of| (of, naive.all(of).iter().map(|one| line(one, of)).collect()));
        naive.lines = lines.into();
        naive
    }

    pub(super) fn all(&self, collection: &str) -> &[Value] {
        list(&self.doc[collection])
    }

    fn find(&self, collection: &str, id: &str) -> Option<&Value> {
        Some(&self.all(collection)[*self.positions[collection].get(id)?])
    }

    fn record(&self, collection: &str, id: &str) -> &Value {
        self.find(collection, id).unwrap()
    }

    fn facts(&self, case: &Value, level: usize) -> &Facts {
        let place = |case| std::ptr::from_ref::<Value>(case) as usize;
        let all = || self.all("cases").iter().map(|case| (place(case), self.find_facts(case, level)));
        &self.facts[level].get_or_init(|| all().collect())[&place(case)]
    }

    fn find_facts(&self, case: &Value, level: usize) -> Facts {
        Facts {
            countries: self.find_countries(case),
            actors: self.find_actors(case, level),
            goods: self.find_goods(case),
            operations: self.find_operations(case),
            time: self.find_time(case),
            begins: self.find_beginning(case),
        }
    }

    fn handling(&self, record: &Value) -> usize {
        let of = |record: &Value| match &record["handling"] {
            Value::Null => 0,
            word => rank(&LEVELS, word),
        };
        of(&self.doc).max(of(record))
    }

    fn shown_links<'a>(&self, case: &'a Value, level: usize) -> impl Iterator<Item = (usize, &'a Value)> {
        let end = move |id: &Value| self.handling(self.record("actors", id.as_str().unwrap())) <= level;
        list(&case["links"])
            .iter()
            .enumerate()
            .filter(move |(_, link)| end(&link["from"]) && end(&link["to"]))
    }

    fn shown_roles<'a>(&self, case: &'a Value, level: usize) -> impl Iterator<Item = &'a Value> {
        let shown = move |part: &&Value| {
            self.handling(self.record("actors", part["actor"].as_str().unwrap())) <= level
        };
        list(&case["actors"]).iter().filter(shown)
    }

    fn find_actors(&self, case: &Value, level: usize) -> BTreeSet<String> {
        let parts = self.shown_roles(case, level).filter_map(|part| word(&part["actor"]));
        let links =
            self.shown_links(case, level).flat_map(|(_, link)| [word(&link["from"]), word(&link["to"])]);
        parts.chain(links.flatten()).collect()
    }

    fn country(&self, place: &Value) -> String {
        match place["place"].as_str() {
            Some(id) => word(&self.record("places", id)["country"]).unwrap(),
            None => word(&place["country"]).unwrap(),
        }
    }

    fn stops(&self, route: &Value) -> Vec<String> {
        list(&route["stops"]).iter().map(|stop| self.country(stop)).collect()
    }

    fn find_countries(&self, case: &Value) -> BTreeSet<String> {
        let mut all: BTreeSet<_> = words(&case["countries"]).into_iter().collect();
        all.extend(list(&case["routes"]).iter().flat_map(|route| self.stops(route)));
        all.extend(list(&case["seizures"]).iter().map(|seizure| self.country(seizure)));
        all.extend(word(&case["outcome"]["country"]));
        all
    }

    fn find_goods(&self, case: &Value) -> BTreeSet<String> {
        let mut all: BTreeSet<_> = words(&case["goods"]).into_iter().collect();
        for records in [&case["routes"], &case["seizures"]] {
            all.extend(list(records).iter().filter_map(|record| word(&record["good"])));
        }
        all
    }

    fn find_operations(&self, case: &Value) -> BTreeSet<String> {
        let own = word(&case["operation"]).into_iter();
        own.chain(list(&case["seizures"]).iter().filter_map(|seizure| word(&seizure["operation"]))).collect()
    }

    fn find_time(&self, case: &Value) -> Option<Days> {
        let outcome = case["outcome"]["date"].as_str().map(days);
        let seized: Vec<_> =
            list(&case["seizures"]).iter().map(|one| days(one["date"].as_str().unwrap())).collect();
        let seized = seized.iter().map(|days| days.0).min().zip(seized.iter().map(|days| days.1).max());
        time_of(case).or(outcome).or(seized)
    }

    /// A longer text of a date is a more exact one.
    fn find_beginning(&self, case: &Value) -> Option<String> {
        let first = self.find_time(case)?.0;
        let conduct = [word(&case["from"]), word(&case["to"])];
        let outcome = [word(&case["outcome"]["date"])];
        let seizures = list(&case["seizures"]).iter().map(|one| word(&one["date"]));
        let stages = [conduct.to_vec(), outcome.to_vec(), seizures.collect()];
        let mut dates = stages.into_iter().map(|stage| stage.into_iter().flatten().collect::<Vec<_>>());
        let given = dates.find(|dates| !dates.is_empty())?;
        given.into_iter().filter(|date| days(date).0 == first).max_by_key(String::len)
    }

    fn find_upwards(&self, vocabulary: &str, term: &str) -> Vec<String> {
        let mut line = vec![term.to_owned()];
        while let Some(parent) = word(&self.record(vocabulary, &line[line.len() - 1])["parent"]) {
            line.push(parent);
        }
        line
    }

    /// A term, its parent and so on to the top.
    fn upwards(&self, vocabulary: &str, term: &str) -> &[String] {
        &self.lines[vocabulary][term]
    }

    /// Whether a term is one of those a filter names, or stands below one.
    fn at_or_below(&self, vocabulary: &str, term: &str, wanted: &[String]) -> bool {
        self.upwards(vocabulary, term).iter().any(|term| wanted.contains(term))
    }

    fn reporting(&self, money: &Value) -> Result<f64, &'static str> {
        let book = self.doc["currency"].as_str().unwrap_or("USD");
        match (money.is_null(), money["reporting"].as_f64()) {
            (true, _) => Err("no-value"),
            (_, Some(amount)) => Ok(amount),
            _ if money["currency"] == book => Ok(money["amount"].as_f64().unwrap()),
            _ => Err("other-currency"),
        }
    }

    /// The sum of what values there are in the book's currency; none where there is none.
    fn total<'a>(&self, money: impl Iterator<Item = &'a Value>) -> Option<f64> {
        money.filter_map(|value| self.reporting(value).ok()).reduce(|sum, one| sum + one)
    }
}

fn in_regions(country: &str, wanted: &[String]) -> bool {
    let country = Country::from_code(country).unwrap();
    wanted.iter().filter_map(|code| Region::from_code(code)).any(|region| country.is_in(region))
}
