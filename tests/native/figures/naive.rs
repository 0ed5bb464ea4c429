//! A second reading of "What the figures mean" and "Filter", straight from the JSON: slow, plain, and without any
//! code of the crate but the table of M49. Here: what a filter keeps.

mod counting;

use std::collections::{BTreeMap, BTreeSet};

use casebook_viz::casebook::{Country, Region};
use serde_json::{Value, json};

/// Year, month, day: compares like a date.
type Day = (u32, u32, u32);
type Days = (Day, Day);
/// From, to, routes, consignments, value, cases.
type Flow = (String, String, usize, u64, Option<f64>, Vec<String>, BTreeSet<String>);

pub(super) struct Naive {
    doc: Value,
}

pub(super) struct Under<'a> {
    doc: &'a Value,
    filter: &'a Value,
    level: usize,
    cases: Vec<&'a Value>,
    /// For each case, by its id; worked out once, because every figure asks for them.
    facts: BTreeMap<&'a str, Facts>,
    kept_seizures: Vec<(&'a Value, &'a Value)>,
}

struct Facts {
    countries: BTreeSet<String>,
    actors: BTreeSet<String>,
    goods: BTreeSet<String>,
    operations: BTreeSet<String>,
    time: Option<Days>,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Step {
    Year,
    Quarter,
    Month,
}

#[derive(Default)]
pub(super) struct Answer {
    pub(super) rows: BTreeMap<(String, String), f64>,
    pub(super) excluded: BTreeMap<&'static str, u64>,
    pub(super) overlapping: bool,
    pub(super) overlapping_keys: bool,
}

/// Something that counts once in each of its cells.
struct Counted {
    amount: f64,
    /// What it adds to the excluded where it has no cell.
    weight: u64,
    cells: Result<BTreeSet<(String, String)>, &'static str>,
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

fn rank(scale: &[&str], word: &Value) -> usize {
    scale.iter().position(|one| word == one).unwrap()
}

fn record<'a>(collection: &'a Value, id: &str) -> &'a Value {
    list(collection).iter().find(|record| record["id"] == id).unwrap()
}

fn month_length(year: u32, month: u32) -> u32 {
    [
        31,
        if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) {
            29
        } else {
            28
        },
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
        31,
    ][month as usize - 1]
}

fn days(date: &str) -> Days {
    let parts: Vec<u32> = date.split('-').map(|part| part.parse().unwrap()).collect();
    match parts[..] {
        [year] => ((year, 1, 1), (year, 12, 31)),
        [year, month] => ((year, month, 1), (year, month, month_length(year, month))),
        [year, month, day] => ((year, month, day), (year, month, day)),
        _ => panic!("{date} is no date"),
    }
}

fn time_of(record: &Value) -> Option<Days> {
    match (record["from"].as_str(), record["to"].as_str()) {
        (Some(from), Some(to)) => Some((days(from).0, days(to).1)),
        (Some(one), None) | (None, Some(one)) => Some(days(one)),
        (None, None) => None,
    }
}

fn overlap(one: Days, other: Days) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

fn number(step: Step, day: Day) -> u32 {
    match step {
        Step::Year => day.0,
        Step::Quarter => day.0 * 4 + (day.1 - 1) / 3,
        Step::Month => day.0 * 12 + day.1 - 1,
    }
}

fn period_name(step: Step, number: u32) -> String {
    match step {
        Step::Year => format!("{number:04}"),
        Step::Quarter => format!("{:04}-Q{}", number / 4, number % 4 + 1),
        Step::Month => format!("{:04}-{:02}", number / 12, number % 12 + 1),
    }
}

fn periods(step: Option<Step>, time: Option<Days>) -> Result<Vec<String>, &'static str> {
    let Some(step) = step else { return Ok(vec![String::new()]) };
    let time = time.ok_or("no-date")?;
    Ok((number(step, time.0)..=number(step, time.1)).map(|at| period_name(step, at)).collect())
}

fn period_of_date(step: Option<Step>, date: Option<&str>) -> Result<Vec<String>, &'static str> {
    let coarse = match step {
        None | Some(Step::Year) => false,
        Some(_) => date.is_some_and(|date| date.len() == 4),
    };
    if coarse { Err("coarse-date") } else { periods(step, date.map(days)) }
}

fn plain(text: &str) -> String {
    let accents =
        [('é', 'e'), ('á', 'a'), ('í', 'i'), ('ó', 'o'), ('ú', 'u'), ('ñ', 'n'), ('ü', 'u'), ('ö', 'o')];
    let bare = |letter| accents.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to);
    text.to_lowercase().chars().map(bare).collect()
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![plain(text)],
        Value::Object(texts) => texts.values().map(|text| plain(text.as_str().unwrap())).collect(),
        _ => Vec::new(),
    }
}

impl Naive {
    pub(super) fn new(text: &str) -> Self {
        Self { doc: serde_json::from_str(text).unwrap() }
    }

    pub(super) fn under<'a>(&'a self, filter: &'a Value) -> Under<'a> {
        let level = if filter["handling"].is_null() { 4 } else { rank(&LEVELS, &filter["handling"]) };
        let (cases, facts, kept_seizures) = Default::default();
        let mut under = Under { doc: &self.doc, filter, level, cases, facts, kept_seizures };
        for case in list(&self.doc["cases"]) {
            let facts = Facts {
                countries: under.find_countries(case),
                actors: under.find_actors(case),
                goods: under.find_goods(case),
                operations: under.find_operations(case),
                time: under.find_time(case),
            };
            under.facts.insert(case["id"].as_str().unwrap(), facts);
        }
        under.cases = list(&self.doc["cases"]).iter().filter(|case| under.keeps(case)).collect();
        under.kept_seizures = under.find_seizures();
        under
    }
}

impl<'a> Under<'a> {
    fn facts(&self, case: &Value) -> &Facts {
        &self.facts[case["id"].as_str().unwrap()]
    }

    fn shown(&self, record: &Value) -> bool {
        let book = if self.doc["handling"].is_null() { 0 } else { rank(&LEVELS, &self.doc["handling"]) };
        let own = if record["handling"].is_null() { 0 } else { rank(&LEVELS, &record["handling"]) };
        book.max(own) <= self.level
    }

    fn actor(&self, id: &str) -> &'a Value {
        record(&self.doc["actors"], id)
    }

    fn shown_links(&self, case: &'a Value) -> Vec<&'a Value> {
        let end = |id: &Value| self.shown(self.actor(id.as_str().unwrap()));
        list(&case["links"]).iter().filter(|link| end(&link["from"]) && end(&link["to"])).collect()
    }

    fn find_actors(&self, case: &'a Value) -> BTreeSet<String> {
        let parts = list(&case["actors"]).iter().filter_map(|part| word(&part["actor"]));
        let parts = parts.filter(|id| self.shown(self.actor(id)));
        let links =
            self.shown_links(case).into_iter().flat_map(|link| [word(&link["from"]), word(&link["to"])]);
        parts.chain(links.flatten()).collect()
    }

    fn country(&self, place: &Value) -> String {
        match place["place"].as_str() {
            Some(id) => word(&record(&self.doc["places"], id)["country"]).unwrap(),
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

    /// Whether a term is one of those a filter names, or stands below one.
    fn at_or_below(&self, vocabulary: &str, term: &str, wanted: &[String]) -> bool {
        let mut at = Some(term.to_owned());
        while let Some(id) = at {
            if wanted.contains(&id) {
                return true;
            }
            at = word(&record(&self.doc[vocabulary], &id)["parent"]);
        }
        false
    }

    fn in_regions(&self, country: &str, wanted: &[String]) -> bool {
        let country = Country::from_code(country).unwrap();
        wanted.iter().filter_map(|code| Region::from_code(code)).any(|region| country.is_in(region))
    }

    fn window(&self) -> Option<Days> {
        let from = self.filter["from"].as_str().map(|date| days(date).0);
        let to = self.filter["to"].as_str().map(|date| days(date).1);
        (from.is_some() || to.is_some()).then(|| (from.unwrap_or((0, 0, 0)), to.unwrap_or((9999, 99, 99))))
    }

    fn is_proven(&self, record: &Value, weakest: &Value) -> bool {
        weakest.as_str().is_none() || rank(&PROOFS, &record["proof"]) <= rank(&PROOFS, weakest)
    }

    /// Whether a list of the filter is absent or matched.
    fn matches(&self, member: &str, test: impl Fn(&[String]) -> bool) -> bool {
        let wanted = words(&self.filter[member]);
        wanted.is_empty() || test(&wanted)
    }

    fn keeps(&self, case: &'a Value) -> bool {
        let (countries, actors) = (&self.facts(case).countries, &self.facts(case).actors);
        let one_of = |wanted: &[String], own: Option<String>| own.is_some_and(|own| wanted.contains(&own));
        let kinds = || actors.iter().map(|id| word(&self.actor(id)["kind"]));
        let modes = || list(&case["routes"]).iter().map(|route| word(&route["mode"]));
        self.shown(case)
            && self.matches("goods", |wanted| {
                self.facts(case).goods.iter().any(|good| self.at_or_below("goods", good, wanted))
            })
            && self.matches("crimes", |wanted| {
                words(&case["crimes"]).iter().any(|crime| self.at_or_below("crimes", crime, wanted))
            })
            && self.matches("countries", |wanted| countries.iter().any(|country| wanted.contains(country)))
            && self
                .matches("regions", |wanted| countries.iter().any(|country| self.in_regions(country, wanted)))
            && self.matches("actors", |wanted| actors.iter().any(|actor| wanted.contains(actor)))
            && self.matches("actorKinds", |wanted| kinds().any(|kind| one_of(wanted, kind)))
            && self.matches("cases", |wanted| one_of(wanted, word(&case["id"])))
            && self.matches("operations", |wanted| {
                self.facts(case).operations.iter().any(|one| wanted.contains(one))
            })
            && self.is_proven(case, &self.filter["proof"])
            && match &self.filter["terrorism"] {
                Value::Bool(true) => case["terrorism"].is_object(),
                Value::String(_) => {
                    case["terrorism"].is_object()
                        && self.is_proven(&case["terrorism"], &self.filter["terrorism"])
                }
                _ => true,
            }
            && self
                .window()
                .is_none_or(|window| self.facts(case).time.is_some_and(|time| overlap(time, window)))
            && self.matches("modes", |wanted| modes().any(|mode| one_of(wanted, mode)))
            && self.matches("status", |wanted| one_of(wanted, word(&case["outcome"]["status"])))
            && self.filter["text"].as_str().is_none_or(|text| {
                let mut all = texts(&case["title"]);
                all.extend(texts(&case["summary"]));
                for actor in actors {
                    all.extend(texts(&self.actor(actor)["name"]));
                    all.extend(list(&self.actor(actor)["aliases"]).iter().flat_map(texts));
                }
                all.iter().any(|one| one.contains(&plain(text)))
            })
    }

    fn find_seizures(&self) -> Vec<(&'a Value, &'a Value)> {
        let all =
            self.cases.iter().flat_map(|case| list(&case["seizures"]).iter().map(move |one| (*case, one)));
        all.filter(|(_, seizure)| {
            let country = self.country(seizure);
            let own = |member: &str| word(&seizure[member]);
            self.matches("goods", |wanted| {
                own("good").is_none_or(|good| self.at_or_below("goods", &good, wanted))
            }) && self.matches("countries", |wanted| wanted.contains(&country))
                && self.matches("regions", |wanted| self.in_regions(&country, wanted))
                && self
                    .matches("operations", |wanted| own("operation").is_none_or(|one| wanted.contains(&one)))
                && self.window().is_none_or(|window| overlap(days(&own("date").unwrap()), window))
        })
        .collect()
    }

    fn routes(&self) -> Vec<(&'a Value, &'a Value)> {
        let all =
            self.cases.iter().flat_map(|case| list(&case["routes"]).iter().map(move |one| (*case, one)));
        all.filter(|(case, route)| {
            let stops = self.stops(route);
            let own = |member: &str| word(&route[member]);
            let proven_by = if route["proof"].is_null() { *case } else { *route };
            self.matches("goods", |wanted| {
                own("good").is_none_or(|good| self.at_or_below("goods", &good, wanted))
            }) && self.matches("modes", |wanted| own("mode").is_none_or(|mode| wanted.contains(&mode)))
                && self.matches("countries", |wanted| stops.iter().any(|stop| wanted.contains(stop)))
                && self.matches("regions", |wanted| stops.iter().any(|stop| self.in_regions(stop, wanted)))
                && self.is_proven(proven_by, &self.filter["proof"])
                && self.window().is_none_or(|window| {
                    time_of(route).or(self.facts(case).time).is_none_or(|time| overlap(time, window))
                })
        })
        .collect()
    }

    fn links(&self) -> Vec<&'a Value> {
        let all = self.cases.iter().flat_map(|case| self.shown_links(case));
        all.filter(|link| self.is_proven(link, &self.filter["proof"])).collect()
    }
}
