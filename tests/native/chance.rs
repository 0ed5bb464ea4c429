//! Casebooks made by chance, the same for the same seed: every member of the format, awkward values, and texts that
//! speak of other records. Made as JSON, without a line of the crate.

use serde_json::{Map, Value, json};

/// A generator that is the same everywhere (xorshift).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        (0..4).for_each(|_| {
            random.below(2);
        });
        random
    }

    /// A number below another one; 0 where that is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 16) as usize).checked_rem(end).unwrap_or(0)
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

/// How a book is made.
#[derive(Clone, Copy, Default)]
pub(crate) struct Wishes {
    /// Texts speak of other records by name.
    pub(crate) telling: bool,
    /// Some ids are made of names of other records.
    pub(crate) named_ids: bool,
}

pub(crate) const LEVELS: [&str; 5] = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];
const PROOFS: [&str; 5] =
    ["beyond-reasonable-doubt", "balance-of-probabilities", "charged", "reported", "alleged"];
const COUNTRIES: [&str; 8] = ["KE", "UG", "BE", "AQ", "XK", "US", "TW", "BR"];
const DATES: [&str; 10] = [
    "2003",
    "2004",
    "2005-08",
    "2005-08-21",
    "2006-12-31",
    "2004-02-29",
    "2007-01",
    "1999",
    "2010-05",
    "2012-11-03",
];
const LINK_KINDS: [&str; 6] = ["leads", "owns", "supplies", "finances", "associates-with", "family"];
const KINDS_OF_ACTOR: [&str; 4] = ["person", "company", "vessel", "organized-crime-group"];
const STATUS: [&str; 5] = ["convicted", "acquitted", "charged", "investigating", "closed"];
const MODES: [&str; 4] = ["sea", "air", "road", "unknown"];

/// A document.
pub(crate) fn document(seed: u64, wishes: Wishes) -> Value {
    Making::new(seed, wishes).book()
}

/// A made-up word of eight letters; other numbers have other words, and none holds another one.
pub(crate) fn word(number: usize) -> String {
    const CONSONANTS: &[u8; 14] = b"bdfghklmnprstv";
    const VOWELS: &[u8; 5] = b"aeiou";
    // Neighbouring numbers make words that look nothing alike.
    let mut rest = number.wrapping_mul(7_919_017) % 24_010_000;
    let mut word = String::new();
    for _ in 0..4 {
        word.push(char::from(CONSONANTS[rest % 70 / 5]));
        word.push(char::from(VOWELS[rest % 5]));
        rest /= 70;
    }
    word[..1].to_uppercase() + &word[1..]
}

/// As [`word`], in Arabic.
fn arabic(number: usize) -> String {
    word(number).to_lowercase().chars().map(|letter| ARABIC[letter as usize - 'a' as usize]).collect()
}

const ARABIC: [char; 26] = [
    'ا', 'ب', 'ت', 'د', 'ي', 'ف', 'غ', 'ه', 'ع', 'ج', 'ك', 'ل', 'م', 'ن', 'و', 'ذ', 'ق', 'ر', 'س', 'ط', 'ث',
    'ز', 'ش', 'خ', 'ص', 'ض',
];

struct Making {
    random: Random,
    wishes: Wishes,
    next_word: usize,
    /// The names of all records, made before any text is.
    names: Vec<Vec<String>>,
}

impl Making {
    fn new(seed: u64, wishes: Wishes) -> Self {
        let mut making =
            Self { random: Random::new(seed), wishes, next_word: seed as usize * 1_000, names: vec![] };
        making.names = (0..60).map(|_| making.name()).collect();
        making
    }

    /// A name in English and in Arabic.
    fn name(&mut self) -> Vec<String> {
        self.next_word += 2;
        let first = word(self.next_word);
        let english =
            if self.random.once_in(2) { format!("{first} {}", word(self.next_word + 1)) } else { first };
        vec![english, arabic(self.next_word)]
    }

    /// A name as people write it: other case, accents, hyphens, line breaks.
    fn written(&mut self, name: &str) -> String {
        match self.random.below(6) {
            0 => name.to_uppercase(),
            1 => name.replace('a', "á").replace('E', "È").replace('o', "ö"),
            2 => name.replace(' ', "-"),
            3 => name.replace(' ', "\n  "),
            4 => format!("x{}s", name.to_lowercase()),
            _ => name.to_owned(),
        }
    }

    /// A text, which may speak of another record.
    fn text(&mut self, about: &str) -> Value {
        let number = self.random.below(1_000);
        let plain = match self.random.below(5) {
            0 => format!("{about}, \"no. {number}\" \\ of\tmany"),
            1 => format!("{about} {number}\u{0}\u{1f}\u{7f} é 𝔸 \u{2028}"),
            2 => String::new(),
            _ => format!("{about} {number}"),
        };
        let said = if self.wishes.telling && self.random.once_in(6) {
            let name = self.names[self.random.below(self.names.len())].clone();
            let name = name[self.random.below(2)].clone();
            format!("{plain} with {} there", self.written(&name))
        } else {
            plain
        };
        match self.random.below(4) {
            0 => json!({"en": said, "fr-CA": format!("{about} français")}),
            1 => json!({"x-test": about, "ar": said}),
            _ => json!(said),
        }
    }

    fn id(&mut self, word: &str, number: usize) -> String {
        if self.wishes.named_ids && self.random.once_in(8) {
            let name = self.names[self.random.below(self.names.len())][0].to_lowercase().replace(' ', "-");
            return format!("{name}-{word}-{number}");
        }
        format!("{word}-{number}")
    }

    fn some<T: Into<Value>>(
        &mut self,
        members: &mut Map<String, Value>,
        name: &str,
        value: impl FnOnce(&mut Self) -> T,
    ) {
        if self.random.once_in(2) {
            let value = value(self).into();
            members.insert(name.into(), value);
        }
    }

    fn date(&mut self) -> Value {
        json!(self.random.one_of(&DATES))
    }

    fn span(&mut self, members: &mut Map<String, Value>, from: &str, to: &str) {
        let mut ends = [self.random.below(DATES.len()), self.random.below(DATES.len())];
        ends.sort_by_key(|at| &DATES[*at][..4]);
        if DATES[ends[0]][..4] < DATES[ends[1]][..4] {
            self.some(members, from, |_| DATES[ends[0]]);
            self.some(members, to, |_| DATES[ends[1]]);
        }
    }

    fn countries(&mut self) -> Value {
        let count = self.random.below(3);
        self.list(count, |making| making.random.one_of(&COUNTRIES).to_owned())
    }

    /// Each value once.
    fn list(&mut self, count: usize, mut one: impl FnMut(&mut Self) -> String) -> Value {
        let mut list: Vec<String> = Vec::new();
        for _ in 0..count {
            let value = one(self);
            if !list.contains(&value) {
                list.push(value);
            }
        }
        json!(list)
    }

    fn ids(&mut self, ids: &[String], most: usize) -> Value {
        if ids.is_empty() {
            return json!([]);
        }
        let count = self.random.below(most + 1);
        self.list(count, |making| ids[making.random.below(ids.len())].clone())
    }

    fn id_of(&mut self, ids: &[String]) -> String {
        ids[self.random.below(ids.len())].clone()
    }

    fn amount(&mut self) -> Value {
        match self.random.below(7) {
            0 => json!(0),
            1 => json!(1e300),
            2 => json!(0.1 + 0.2),
            3 => json!(5e-324),
            4 => json!(9_007_199_254_740_993_u64 as f64),
            _ => json!(self.random.below(10_000) as f64 / 8.0),
        }
    }

    fn money(&mut self) -> Value {
        let currency = self.random.one_of(&["USD", "EUR", "DEM"]);
        let mut money = json!({"amount": self.random.below(1_000), "currency": currency});
        if self.random.once_in(2) {
            money["reporting"] = json!(self.random.below(1_000) as f64 / 4.0);
        }
        money
    }

    fn handling(&mut self, members: &mut Map<String, Value>, book: usize) {
        // The book's own handling is the looser half of the scale at most.
        if self.random.once_in(2) {
            let level = book + self.random.below(LEVELS.len() - book);
            members.insert("handling".into(), json!(LEVELS[level]));
        }
    }

    fn place_or_country(&mut self, members: &mut Map<String, Value>, places: &[String]) {
        if self.random.once_in(3) {
            members.insert("country".into(), json!(self.random.one_of(&COUNTRIES)));
        } else {
            members.insert("place".into(), json!(self.id_of(places)));
        }
    }

    /// The required text of a record: its name, now and then with words that speak of another one.
    fn called(&mut self, name: &[String]) -> Value {
        if self.wishes.telling && self.random.once_in(10) {
            return self.text(&name[0]);
        }
        if self.random.once_in(2) { json!({"en": name[0], "ar": name[1]}) } else { json!(name[0]) }
    }

    fn book(mut self) -> Value {
        let handling = self.random.below(3);
        let mut names = self.names.clone().into_iter();
        let mut take = |count: usize| -> Vec<Vec<String>> { names.by_ref().take(count).collect() };
        let (of_sources, of_places, of_actors) = (take(8), take(6), take(12));
        let (of_operations, of_cases) = (take(4), take(10));
        let ids_of = |making: &mut Self, word: &str, count: usize| -> Vec<String> {
            (0..count).map(|number| making.id(word, number)).collect()
        };
        let sources = ids_of(&mut self, "source", 8);
        let goods = ids_of(&mut self, "good", 6);
        let crimes = ids_of(&mut self, "crime", 4);
        let places = ids_of(&mut self, "place", 6);
        let actors = ids_of(&mut self, "actor", 12);
        let operations = ids_of(&mut self, "operation", 4);
        let count = self.random.below(11);
        let cases = ids_of(&mut self, "case", count);
        let series = ids_of(&mut self, "series", 2);

        let mut book = Map::new();
        book.insert("casebook".into(), json!("1.0"));
        book.insert("id".into(), json!("book"));
        let title = self.text("The book");
        book.insert("title".into(), title);
        for member in ["subtitle", "publisher", "notes", "disclaimer"] {
            self.some(&mut book, member, |making| making.text(member));
        }
        self.some(&mut book, "published", Self::date);
        self.some(&mut book, "language", |making| making.random.one_of(&["ar", "fr", "en-GB"]).to_owned());
        self.some(&mut book, "currency", |_| "EUR");
        book.insert("handling".into(), json!(LEVELS[handling]));
        self.some(
            &mut book,
            "countryNames",
            |making| json!({"BE": making.text("Belgium"), "XK": making.text("Kosovo")}),
        );
        self.some(&mut book, "period", |_| json!({"from": "2004", "to": "2011-06"}));

        let all: Vec<Value> = sources
            .iter()
            .zip(&of_sources)
            .map(|(id, name)| {
                let mut source = record(id);
                self.some(&mut source, "title", |making| making.called(name));
                self.some(&mut source, "publisher", |making| making.text("publisher"));
                self.some(&mut source, "date", Self::date);
                self.some(&mut source, "url", |making| {
                    let name = making.names[making.random.below(60)][0].to_lowercase().replace(' ', "%20");
                    let name = if making.wishes.telling { name } else { making.random.below(99).to_string() };
                    format!("https://example.org/{name}/{}", making.random.below(99))
                });
                self.some(&mut source, "kind", |making| {
                    making.random.one_of(&["judgment", "press"]).to_owned()
                });
                source.into()
            })
            .collect();
        book.insert("sources".into(), all.into());
        for (member, ids) in [("goods", &goods), ("crimes", &crimes)] {
            let terms: Vec<Value> = (0..ids.len())
                .map(|at| {
                    let mut term = record(&ids[at]);
                    let label = self.text("term");
                    term.insert("label".into(), label);
                    if at > 0 && self.random.once_in(2) {
                        // Earlier or later terms: a tree as long as each chain ends.
                        term.insert("parent".into(), json!(ids[at / 2]));
                    }
                    self.some(&mut term, "color", |making| format!("#0a0b{:02x}", making.random.below(256)));
                    term.into()
                })
                .rev()
                .collect();
            book.insert(member.into(), terms.into());
        }
        let all: Vec<Value> = places
            .iter()
            .zip(&of_places)
            .map(|(id, name)| {
                let mut place = record(id);
                let name = self.called(name);
                place.insert("name".into(), name);
                place.insert("country".into(), json!(self.random.one_of(&COUNTRIES)));
                place.insert("lon".into(), json!(self.random.below(360) as f64 - 179.5));
                place.insert("lat".into(), json!(self.random.below(1_800) as f64 / 10.0 - 90.0));
                place.into()
            })
            .collect();
        book.insert("places".into(), all.into());
        let all: Vec<Value> = actors
            .iter()
            .zip(&of_actors)
            .map(|(id, name)| {
                let mut actor = record(id);
                let name = self.called(name);
                actor.insert("name".into(), name);
                actor.insert("kind".into(), json!(self.random.one_of(&KINDS_OF_ACTOR)));
                let countries = self.countries();
                actor.insert("countries".into(), countries);
                self.some(&mut actor, "aliases", |making| {
                    let own = making.name().swap_remove(0);
                    let other = making.names[making.random.below(60)][0].clone();
                    if making.wishes.telling { json!([own, making.written(&other)]) } else { json!([own]) }
                });
                self.handling(&mut actor, handling);
                let sources = self.ids(&sources, 2);
                actor.insert("sources".into(), sources);
                self.some(&mut actor, "notes", |making| making.text("notes"));
                actor.into()
            })
            .collect();
        book.insert("actors".into(), all.into());
        let all: Vec<Value> = operations
            .iter()
            .zip(&of_operations)
            .map(|(id, name)| {
                let mut operation = record(id);
                let name = self.called(name);
                operation.insert("name".into(), name);
                self.span(&mut operation, "from", "to");
                for member in ["lead", "summary"] {
                    self.some(&mut operation, member, |making| making.text(member));
                }
                let (countries, sources) = (self.countries(), self.ids(&sources, 2));
                operation.insert("countries".into(), countries);
                operation.insert("sources".into(), sources);
                operation.into()
            })
            .collect();
        book.insert("operations".into(), all.into());
        let lists = Lists { sources, goods, crimes, places, actors, operations };
        let all: Vec<Value> =
            cases.iter().zip(&of_cases).map(|(id, name)| self.case(id, name, handling, &lists)).collect();
        book.insert("cases".into(), all.into());
        let all: Vec<Value> = series
            .iter()
            .map(|id| {
                let mut series = record(id);
                let label = self.text("series");
                series.insert("label".into(), label);
                series.insert("unit".into(), json!("kg"));
                self.some(&mut series, "good", |making| making.id_of(&lists.goods));
                self.some(&mut series, "crime", |making| making.id_of(&lists.crimes));
                self.some(&mut series, "source", |making| making.id_of(&lists.sources));
                self.some(&mut series, "region", |_| "002");
                self.some(&mut series, "kind", |making| making.random.one_of(&["flow", "stock"]).to_owned());
                let format = self.random.below(4);
                let points: Vec<Value> = (1..6)
                    .map(|at| {
                        let period = [
                            format!("200{at}"),
                            format!("2004-0{at}"),
                            format!("200{at}-Q4"),
                            format!("2004-02-0{at}"),
                        ];
                        let mut point = json!({"period": period[format], "value": self.amount()});
                        if self.random.once_in(3) {
                            point["provisional"] = json!(true);
                            point["high"] = json!(1e301);
                        }
                        point
                    })
                    .collect();
                let breaks = [points[1]["period"].clone(), points[3]["period"].clone()];
                series.insert("points".into(), points.into());
                self.some(&mut series, "breaks", |_| json!(breaks));
                series.into()
            })
            .collect();
        book.insert("series".into(), all.into());
        if self.random.once_in(4) {
            return book.into();
        }
        let sections: Vec<Value> = (0..6).map(|at| self.section(at, &cases, &lists)).collect();
        book.insert("briefing".into(), json!({"sections": sections}));
        book.into()
    }

    fn case(&mut self, id: &str, name: &[String], handling: usize, lists: &Lists) -> Value {
        let mut case = record(id);
        let title = self.called(name);
        case.insert("title".into(), title);
        self.some(&mut case, "summary", |making| making.text("summary"));
        self.span(&mut case, "from", "to");
        let countries = self.countries();
        case.insert("countries".into(), countries);
        let (goods, crimes) = (self.ids(&lists.goods, 2), self.ids(&lists.crimes, 2));
        case.insert("goods".into(), goods);
        case.insert("crimes".into(), crimes);
        self.some(&mut case, "operation", |making| making.id_of(&lists.operations));
        let proof = self.random.one_of(&PROOFS);
        case.insert("proof".into(), json!(proof));
        self.some(&mut case, "terrorism", |making| {
            json!({"proof": making.random.one_of(&PROOFS), "sources": making.ids(&lists.sources, 1), "notes": making.text("t")})
        });
        self.some(&mut case, "outcome", |making| {
            let mut outcome = Map::new();
            making.some(&mut outcome, "status", |making| making.random.one_of(&STATUS).to_owned());
            making.some(&mut outcome, "date", Self::date);
            making.some(&mut outcome, "court", |making| making.text("court"));
            making.some(&mut outcome, "country", |making| making.random.one_of(&COUNTRIES).to_owned());
            making.some(&mut outcome, "defendants", |making| making.random.below(9));
            making.some(&mut outcome, "convicted", |making| making.random.below(9));
            making.some(&mut outcome, "sentence", |making| making.text("sentence"));
            making.some(&mut outcome, "confiscated", Self::money);
            outcome
        });
        let parts: Vec<Value> = (0..self.random.below(4))
            .map(|_| {
                let mut part = Map::new();
                part.insert("actor".into(), json!(self.id_of(&lists.actors)));
                self.some(&mut part, "role", |making| making.text("role"));
                part.into()
            })
            .collect();
        case.insert("actors".into(), parts.into());
        let links: Vec<Value> = (0..self.random.below(4)).map(|_| self.link(lists)).collect();
        case.insert("links".into(), links.into());
        let routes: Vec<Value> = (0..self.random.below(3)).map(|_| self.route(proof, lists)).collect();
        case.insert("routes".into(), routes.into());
        let seizures: Vec<Value> =
            (0..self.random.below(4)).map(|at| self.seizure(&format!("{id}-z{at}"), lists)).collect();
        case.insert("seizures".into(), seizures.into());
        self.handling(&mut case, handling);
        let sources = self.ids(&lists.sources, 2);
        case.insert("sources".into(), sources);
        case.into()
    }

    fn link(&mut self, lists: &Lists) -> Value {
        let mut link = Map::new();
        let from = self.random.below(lists.actors.len());
        let to = (from + 1 + self.random.below(lists.actors.len() - 1)) % lists.actors.len();
        link.insert("from".into(), json!(lists.actors[from]));
        link.insert("to".into(), json!(lists.actors[to]));
        link.insert("kind".into(), json!(self.random.one_of(&LINK_KINDS)));
        self.some(&mut link, "label", |making| making.text("label"));
        link.insert("proof".into(), json!(self.random.one_of(&PROOFS)));
        self.span(&mut link, "since", "until");
        self.some(&mut link, "value", Self::money);
        let sources = self.ids(&lists.sources, 2);
        link.insert("sources".into(), sources);
        link.into()
    }

    fn route(&mut self, proof: &str, lists: &Lists) -> Value {
        let mut route = Map::new();
        self.some(&mut route, "good", |making| making.id_of(&lists.goods));
        let stops: Vec<Value> = (0..2 + self.random.below(3))
            .map(|_| {
                let mut stop = Map::new();
                self.place_or_country(&mut stop, &lists.places);
                self.some(&mut stop, "role", |making| {
                    making.random.one_of(&["origin", "transit"]).to_owned()
                });
                stop.into()
            })
            .collect();
        route.insert("stops".into(), stops.into());
        self.some(&mut route, "mode", |making| making.random.one_of(&MODES).to_owned());
        self.span(&mut route, "from", "to");
        self.some(&mut route, "consignments", |making| making.random.below(20));
        self.some(&mut route, "value", Self::money);
        self.some(&mut route, "quantity", |making| json!({"amount": making.amount(), "unit": "kg"}));
        let own = self.random.one_of(&PROOFS);
        if own != proof && self.random.once_in(2) {
            route.insert("proof".into(), json!(own));
        }
        let sources = self.ids(&lists.sources, 1);
        route.insert("sources".into(), sources);
        route.into()
    }

    fn seizure(&mut self, id: &str, lists: &Lists) -> Value {
        let mut seizure = Map::new();
        self.some(&mut seizure, "id", |_| id);
        let date = self.date();
        seizure.insert("date".into(), date);
        self.place_or_country(&mut seizure, &lists.places);
        self.some(&mut seizure, "good", |making| making.id_of(&lists.goods));
        self.some(&mut seizure, "quantity", |making| {
            json!({"amount": making.random.below(50), "unit": making.random.one_of(&["kg", "cigarettes"])})
        });
        self.some(&mut seizure, "value", Self::money);
        self.some(&mut seizure, "agency", |making| making.text("agency"));
        self.some(&mut seizure, "operation", |making| making.id_of(&lists.operations));
        let sources = self.ids(&lists.sources, 1);
        seizure.insert("sources".into(), sources);
        seizure.into()
    }

    fn section(&mut self, at: usize, cases: &[String], lists: &Lists) -> Value {
        let mut section = record(&format!("section-{at}"));
        let title = self.text("title");
        section.insert("title".into(), title);
        let mut said = String::from("See ");
        for (scheme, ids) in [("case", cases), ("actor", &lists.actors), ("place", &lists.places)] {
            if !ids.is_empty() && self.random.once_in(4) {
                said += &format!("[it]({scheme}:{}), ", self.id_of(ids));
            }
        }
        self.some(&mut section, "text", |making| {
            if making.random.once_in(2) { json!(said) } else { making.text("text") }
        });
        self.some(&mut section, "notes", |making| making.text("notes"));
        self.some(&mut section, "view", |making| {
            let mut filter = Map::new();
            for (member, ids) in [
                ("goods", &lists.goods[..]),
                ("actors", &lists.actors),
                ("cases", cases),
                ("operations", &lists.operations),
            ] {
                if !ids.is_empty() && making.random.once_in(4) {
                    let ids = making.ids(ids, 3);
                    filter.insert(member.into(), ids);
                }
            }
            if making.random.once_in(3) {
                let name = making.names[making.random.below(60)][0].clone();
                let text = if making.wishes.telling { name[..5].to_lowercase() } else { "no. 1".into() };
                filter.insert("text".into(), json!(text));
            }
            making.some(&mut filter, "from", Self::date);
            making.some(&mut filter, "terrorism", |making| making.random.once_in(2));
            making.some(&mut filter, "handling", |making| making.random.one_of(&LEVELS).to_owned());
            let mut options = Map::new();
            let kind = making.random.one_of(&["map", "network", "trend", "cases", "figures"]);
            match kind {
                "map" => {
                    making.some(&mut options, "good", |making| making.id_of(&lists.goods));
                    making.some(&mut options, "center", |_| json!([39.5, -4]));
                    making.some(&mut options, "zoom", |_| 1.5);
                }
                "network" => {
                    making.some(&mut options, "focus", |making| making.id_of(&lists.actors));
                    making.some(&mut options, "nodes", |_| json!(["actors", "cases"]));
                }
                "trend" => {
                    making.some(&mut options, "series", |_| json!(["series-0"]));
                }
                _ => {}
            }
            making.some(&mut options, "heading", |making| {
                let text = making.text("heading");
                text.as_str().unwrap_or("heading").to_owned()
            });
            making.some(&mut options, "selection", |making| {
                if cases.is_empty() || making.random.once_in(4) {
                    return json!({"kind": "actor", "id": making.id_of(&lists.actors)});
                }
                let case = making.id_of(cases);
                let (kind, at) =
                    (making.random.one_of(&["link", "route", "seizure"]), making.random.below(3));
                json!({"kind": kind, "id": format!("{case}/{kind}/{at}")})
            });
            json!({"kind": kind, "filter": filter, "options": options})
        });
        section.into()
    }
}

struct Lists {
    sources: Vec<String>,
    goods: Vec<String>,
    crimes: Vec<String>,
    places: Vec<String>,
    actors: Vec<String>,
    operations: Vec<String>,
}

fn record(id: &str) -> Map<String, Value> {
    Map::from_iter([("id".to_owned(), json!(id))])
}
