//! What filters keep: cases, and the records of kept cases.

use super::dates::overlap;
use super::*;

/// The members of a filter but `handling`; `from` and `to` are one here.
const MEMBERS: [&str; 14] = [
    "goods",
    "crimes",
    "countries",
    "regions",
    "actors",
    "actorKinds",
    "cases",
    "operations",
    "proof",
    "terrorism",
    "time",
    "modes",
    "status",
    "text",
];

impl Naive {
    /// What stands under all of these filters.
    pub(in super::super) fn under<'a>(&'a self, filters: &[&'a Value]) -> Under<'a> {
        let level = filters.iter().map(|filter| level(filter)).min().unwrap_or(4);
        let mut under = Under {
            naive: self,
            filters: filters.to_vec(),
            level,
            cases: Vec::new(),
            kept_seizures: Vec::new(),
        };
        under.cases = self.all("cases").iter().filter(|case| under.keeps(case, None)).collect();
        under.kept_seizures = under.find_seizures();
        under
    }

    fn matches(&self, case: &Value, filter: &Value, member: &str, level: usize) -> bool {
        let facts = self.facts(case, level);
        let wanted = words(&filter[member]);
        let asks_for_nothing = wanted.is_empty();
        let one_of = |own: Option<String>| own.is_some_and(|own| wanted.contains(&own));
        match member {
            "proof" => filter["proof"].is_null() || is_proven(case, &filter["proof"]),
            "terrorism" => match &filter["terrorism"] {
                Value::Bool(true) => case["terrorism"].is_object(),
                Value::String(_) => {
                    case["terrorism"].is_object() && is_proven(&case["terrorism"], &filter["terrorism"])
                }
                _ => true,
            },
            "time" => {
                window(filter).is_none_or(|window| facts.time.is_some_and(|time| overlap(time, window)))
            }
            "text" => {
                let Some(text) = filter["text"].as_str().map(plain).filter(|text| !text.is_empty()) else {
                    return true;
                };
                let mut all = texts(&case["title"]);
                all.extend(texts(&case["summary"]));
                for actor in &facts.actors {
                    let actor = self.record("actors", actor);
                    all.extend(texts(&actor["name"]));
                    all.extend(list(&actor["aliases"]).iter().flat_map(texts));
                }
                all.iter().any(|one| one.contains(&text))
            }
            _ if asks_for_nothing => true,
            "goods" => facts.goods.iter().any(|good| self.at_or_below("goods", good, &wanted)),
            "crimes" => words(&case["crimes"]).iter().any(|crime| self.at_or_below("crimes", crime, &wanted)),
            "countries" => facts.countries.iter().any(|country| wanted.contains(country)),
            "regions" => facts.countries.iter().any(|country| in_regions(country, &wanted)),
            "actors" => facts.actors.iter().any(|actor| wanted.contains(actor)),
            "actorKinds" => {
                facts.actors.iter().any(|actor| one_of(word(&self.record("actors", actor)["kind"])))
            }
            "cases" => one_of(word(&case["id"])),
            "operations" => facts.operations.iter().any(|one| wanted.contains(one)),
            "modes" => list(&case["routes"]).iter().any(|route| one_of(word(&route["mode"]))),
            "status" => one_of(word(&case["outcome"]["status"])),
            other => panic!("{other} is no member"),
        }
    }
}

impl<'a> Under<'a> {
    /// Whether a case is kept by all members but one.
    pub(super) fn keeps(&self, case: &Value, but: Option<&str>) -> bool {
        let members = || MEMBERS.iter().filter(|member| Some(**member) != but);
        self.shows(case)
            && self
                .filters
                .iter()
                .all(|filter| members().all(|member| self.naive.matches(case, filter, member, self.level)))
    }

    /// Whether a case matches one member of another filter.
    pub(super) fn matches(&self, case: &Value, filter: &Value, member: &str) -> bool {
        self.naive.matches(case, filter, member, self.level)
    }

    /// Whether a case may be seen under the filters' handling.
    pub(super) fn shows(&self, case: &Value) -> bool {
        self.naive.handling(case) <= self.level
    }

    pub(super) fn facts(&self, case: &Value) -> &'a Facts {
        self.naive.facts(case, self.level)
    }

    /// Whether something stands under every filter.
    fn each(&self, test: impl Fn(&Value) -> bool) -> bool {
        self.filters.iter().all(|filter| test(filter))
    }

    fn find_seizures(&self) -> Vec<(&'a Value, &'a Value)> {
        let all =
            self.cases.iter().flat_map(|case| list(&case["seizures"]).iter().map(move |one| (*case, one)));
        all.filter(|(_, seizure)| {
            let country = self.naive.country(seizure);
            let own = |member: &str| word(&seizure[member]);
            self.each(|filter| {
                asked(filter, "goods", |wanted| {
                    own("good").is_none_or(|good| self.naive.at_or_below("goods", &good, wanted))
                }) && asked(filter, "countries", |wanted| wanted.contains(&country))
                    && asked(filter, "regions", |wanted| in_regions(&country, wanted))
                    && asked(filter, "operations", |wanted| {
                        own("operation").is_none_or(|one| wanted.contains(&one))
                    })
                    && window(filter).is_none_or(|window| overlap(days(&own("date").unwrap()), window))
            })
        })
        .collect()
    }

    /// The kept routes, each with its case and its position there.
    pub(super) fn routes(&self) -> Vec<Record<'a>> {
        let in_case =
            |case: &'a Value| list(&case["routes"]).iter().enumerate().map(move |(at, one)| (case, at, one));
        let all = self.cases.iter().flat_map(|case| in_case(case));
        all.filter(|(case, _, route)| {
            let stops = self.naive.stops(route);
            let own = |member: &str| word(&route[member]);
            let proven_by = if route["proof"].is_null() { *case } else { *route };
            let time = time_of(route).or(self.facts(case).time);
            self.each(|filter| {
                asked(filter, "goods", |wanted| {
                    own("good").is_none_or(|good| self.naive.at_or_below("goods", &good, wanted))
                }) && asked(filter, "modes", |wanted| own("mode").is_none_or(|mode| wanted.contains(&mode)))
                    && asked(filter, "countries", |wanted| stops.iter().any(|stop| wanted.contains(stop)))
                    && asked(filter, "regions", |wanted| stops.iter().any(|stop| in_regions(stop, wanted)))
                    && (filter["proof"].is_null() || is_proven(proven_by, &filter["proof"]))
                    && window(filter).is_none_or(|window| time.is_none_or(|time| overlap(time, window)))
            })
        })
        .collect()
    }

    /// The kept links, each with its case and its position there.
    pub(super) fn links(&self) -> Vec<Record<'a>> {
        let in_case =
            |case: &'a Value| self.naive.shown_links(case, self.level).map(move |(at, one)| (case, at, one));
        let all = self.cases.iter().flat_map(|case| in_case(case));
        all.filter(|(_, _, link)| {
            self.each(|filter| filter["proof"].is_null() || is_proven(link, &filter["proof"]))
        })
        .collect()
    }
}

fn level(filter: &Value) -> usize {
    if filter["handling"].is_null() { 4 } else { rank(&LEVELS, &filter["handling"]) }
}

fn is_proven(record: &Value, weakest: &Value) -> bool {
    rank(&PROOFS, &record["proof"]) <= rank(&PROOFS, weakest)
}

/// Whether a list of a filter is absent or matched.
fn asked(filter: &Value, member: &str, test: impl Fn(&[String]) -> bool) -> bool {
    let wanted = words(&filter[member]);
    wanted.is_empty() || test(&wanted)
}

fn window(filter: &Value) -> Option<Days> {
    let from = filter["from"].as_str().map(|date| days(date).0);
    let to = filter["to"].as_str().map(|date| days(date).1);
    (from.is_some() || to.is_some()).then(|| (from.unwrap_or((0, 0, 0)), to.unwrap_or((9999, 99, 99))))
}

/// Letters that the compared books have, and what they are searched as.
const ALIKE: [(&str, char); 18] = [
    ("áàâãäåāăạầ", 'a'),
    ("çćč", 'c'),
    ("éèêëēėęễ", 'e'),
    ("íìîïī\u{131}", 'i'),
    ("ñń", 'n'),
    ("óòôõöøō", 'o'),
    ("șşś", 's'),
    ("țţ", 't'),
    ("úùûüū", 'u'),
    ("ýÿ", 'y'),
    ("žźż", 'z'),
    ("ğ", 'g'),
    ("أإآ", 'ا'),
    ("ة", 'ه'),
    ("ىئ", 'ي'),
    ("ؤ", 'و'),
    ("\u{2019}", '\''),
    ("\u{a0}\t\n", ' '),
];

/// Without case and accents, and without the marks and controls that nobody types.
fn plain(text: &str) -> String {
    let letters = text.to_lowercase().chars().collect::<Vec<_>>().into_iter();
    let alike = |letter| ALIKE.iter().find(|(all, _)| all.contains(letter)).map_or(letter, |(_, one)| *one);
    let marks =
        |letter: &char| ('\u{300}'..='\u{36f}').contains(letter) || ('\u{64b}'..='\u{652}').contains(letter);
    let dropped = |letter: &char| marks(letter) || *letter == '\u{640}' || letter.is_control();
    letters.map(alike).filter(|letter| !dropped(letter)).collect()
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![plain(text)],
        Value::Object(texts) => texts.values().map(|text| plain(text.as_str().unwrap())).collect(),
        _ => Vec::new(),
    }
}
