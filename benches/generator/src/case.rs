//! One case with everything in it: who, what, where, when, how well proven. Draws from its community and its scenery;
//! no record depends on another case.

use crate::calendar::{Day, Exact, FIRST, LAST, year};
use crate::json::Json;
use crate::people::{Community, People};
use crate::plan::{Dates, Handlings, Plan};
use crate::prose::{self, Told};
use crate::random::Random;
use crate::scenery::Scenery;

/// How many records a case has.
#[derive(Clone, Copy)]
pub(crate) struct Shares {
    pub(crate) links: usize,
    pub(crate) routes: usize,
    pub(crate) seizures: usize,
}

/// What the records of one case have in common.
pub(crate) struct Case<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) scenery: &'a Scenery,
    pub(crate) people: &'a People,
    community: Community,
    /// The rank of its main good.
    good: usize,
    /// Countries it runs through, from where to where.
    pub(crate) lands: Vec<usize>,
    start: Day,
    end: Day,
    proof: usize,
    random: Random,
}

const PROOFS: [&str; 5] =
    ["beyond-reasonable-doubt", "balance-of-probabilities", "charged", "reported", "alleged"];
const LEVELS: [&str; 5] = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];
const ROLES: [&str; 7] =
    ["organizer", "broker", "carrier", "customs officer", "financier", "supplier", "buyer"];

/// The handling of the book itself.
pub(crate) fn book_level(plan: &Plan) -> usize {
    usize::from(plan.flavour.handlings == Handlings::Many)
}

/// Writes `handling`, mostly left out where it is the book's.
pub(crate) fn handling(json: &mut Json<'_>, random: &mut Random, plan: &Plan) {
    let level = match (plan.flavour.handlings, random.below(100)) {
        (Handlings::Few, 0..90) => 0,
        (Handlings::Few, 90..95) => 1,
        (Handlings::Few, 95..98) => 2,
        (_, drawn) => 1 + drawn % 4,
    };
    if level > book_level(plan) || random.chance(10) {
        json.member("handling", LEVELS[level]);
    }
}

/// Writes up to three sources, where the book has any.
pub(crate) fn sources(json: &mut Json<'_>, random: &mut Random, scenery: &Scenery) {
    let count = random.below(4).min(scenery.sources);
    let first = random.below(scenery.sources);
    let ids: Vec<_> = (0..count).map(|at| format!("s{}", (first + at) % scenery.sources)).collect();
    json.strings("sources", &ids);
}

impl<'a> Case<'a> {
    pub(crate) fn new(plan: &'a Plan, scenery: &'a Scenery, people: &'a People, number: usize) -> Self {
        let mut random = Random::of(plan.seed, "case", number);
        let of = people.drawn(&mut random);
        let community = people.community(plan, scenery, of);
        let good = if random.chance(70) { community.good } else { scenery.good(&mut random) };
        let mut lands: Vec<_> = community.lands.iter().copied().filter(|_| random.chance(60)).collect();
        lands.push(scenery.land(&mut random));
        // More cases the nearer to today, and long ones are rare.
        let days = f64::from(LAST - FIRST);
        let start = FIRST + (days * libm::pow(random.unit(), 0.6)) as Day;
        let end = (start + random.long_tail(0.7, 2_500) as Day).min(LAST);
        let proof = match random.below(100) {
            0..30 => 0,
            30..40 => 1,
            40..60 => 2,
            60..85 => 3,
            _ => 4,
        };
        Self { plan, scenery, people, community, good, lands, start, end, proof, random }
    }

    /// Writes the whole case.
    pub(crate) fn write(mut self, json: &mut Json<'_>, number: usize, shares: Shares) {
        json.object().member("id", &format!("c{number}"));
        self.words(json, shares);
        self.time(json);
        self.properties(json);
        self.outcome(json);
        self.actors(json);
        self.links(json, shares.links);
        self.routes(json, shares.routes);
        self.seizures(json, shares.seizures, number);
        handling(json, &mut self.random, self.plan);
        sources(json, &mut self.random, self.scenery);
        json.end_object();
    }

    fn dates(&self) -> Dates {
        self.plan.flavour.dates
    }

    fn words(&mut self, json: &mut Json<'_>, shares: Shares) {
        let (from, to) = (self.lands[0], self.lands[self.lands.len() - 1]);
        let places = [from, to].map(|land| self.scenery.place(&mut self.random, land));
        let told = Told {
            good: self.scenery.goods.get(self.good).and_then(|good| good.like),
            from: self.scenery.name_of(from, places[0]),
            to: self.scenery.name_of(to, places[1]),
            seizures: shares.seizures,
            year: year(self.start),
        };
        prose::write(json, &mut self.random, &told);
    }

    /// Both ends, one, or none.
    fn time(&mut self, json: &mut Json<'_>) {
        let dates = self.dates();
        let random = &mut self.random;
        let drawn = random.below(100);
        if !dates.are_everywhere() || drawn >= 88 {
            return;
        }
        if drawn < 80 {
            let exact = Exact::drawn(random, self.plan.flavour.dates);
            json.member("from", &exact.of(self.start).to_string());
        }
        if drawn >= 12 {
            let exact = Exact::drawn(random, self.plan.flavour.dates);
            json.member("to", &exact.of(self.end).to_string());
        }
    }

    fn properties(&mut self, json: &mut Json<'_>) {
        let (scenery, random) = (self.scenery, &mut self.random);
        let mut countries: Vec<_> = self.lands.iter().map(|land| scenery.lands[*land].code).collect();
        countries.sort_unstable();
        countries.dedup();
        countries.retain(|_| random.chance(70));
        json.strings("countries", &countries);
        let mut goods = vec![self.good];
        if random.chance(25) {
            goods.push(scenery.good(random));
        }
        goods.retain(|good| *good < scenery.goods.len() && random.chance(85));
        goods.dedup();
        let ids: Vec<_> = goods.iter().map(|good| &scenery.goods[*good].id).collect();
        json.strings("goods", &ids);
        let mut crimes: Vec<_> = (0..random.below(4)).map(|_| scenery.crime(random)).collect();
        crimes.retain(|crime| *crime < scenery.crimes.len());
        crimes.sort_unstable();
        crimes.dedup();
        let ids: Vec<_> = crimes.iter().map(|crime| &scenery.crimes[*crime].id).collect();
        json.strings("crimes", &ids);
        if scenery.operations > 0 && random.chance(15) {
            json.member("operation", &format!("o{}", random.below(scenery.operations)));
        }
        json.member("proof", PROOFS[self.proof]);
        if random.chance(5) {
            json.name("terrorism").object().member("proof", PROOFS[random.within(0, 4)]);
            sources(json, random, scenery);
            if random.chance(40) {
                json.member("notes", "A part of the money is said to have reached an armed group.");
            }
            json.end_object();
        }
    }

    fn outcome(&mut self, json: &mut Json<'_>) {
        let (scenery, dates) = (self.scenery, self.dates());
        let random = &mut self.random;
        if !random.chance(65) {
            return;
        }
        let drawn = random.below(100);
        let status = match self.proof {
            0 => "convicted",
            // An acquittal beside a finding against the same people would be odd, and the reader says so.
            1 => ["convicted", "closed"][drawn % 2],
            2 => ["charged", "acquitted", "investigating"][drawn % 3],
            _ => ["investigating", "closed", "acquitted", "charged"][drawn % 4],
        };
        json.name("outcome").object();
        if random.chance(95) {
            json.member("status", status);
        }
        let exact = Exact::drawn(random, dates);
        let day = self.end + exact.longest() + random.below(1_200) as Day;
        if dates.are_everywhere() && day <= LAST && random.chance(85) {
            json.member("date", &exact.of(day).to_string());
        }
        let land = &scenery.lands[self.lands[random.below(self.lands.len())]];
        if random.chance(40) {
            json.member("court", &format!("High Court, {}", land.code));
        }
        if random.chance(80) {
            json.member("country", land.code);
        }
        let defendants = random.long_tail(1.1, 120);
        if random.chance(70) {
            json.name("defendants").plain(defendants);
        }
        if status == "convicted" || random.chance(10) {
            json.name("convicted").plain(random.within(0, defendants));
        }
        if status == "convicted" && random.chance(50) {
            json.member("sentence", &format!("{} years", random.within(1, 20)));
        }
        if random.chance(10) {
            let land = self.lands[0];
            self.money(json, "confiscated", land, 20_000, 30);
        }
        json.end_object();
    }

    fn actors(&mut self, json: &mut Json<'_>) {
        let count = self.random.long_tail(1.2, 12);
        let people = self.people;
        let members: Vec<_> =
            (0..count).filter_map(|_| people.member(&mut self.random, &self.community)).collect();
        let mut seen = Vec::new();
        json.name("actors").list();
        for actor in members {
            if seen.contains(&actor) {
                continue;
            }
            seen.push(actor);
            json.object().member("actor", &format!("a{actor}"));
            if self.random.chance(70) {
                json.member("role", self.random.pick(&ROLES));
            }
            json.end_object();
        }
        json.end_list();
    }

    fn links(&mut self, json: &mut Json<'_>, count: usize) {
        const KINDS: [&str; 16] = [
            "associates-with",
            "supplies",
            "member-of",
            "owns",
            "leads",
            "transports-for",
            "launders-for",
            "employs",
            "controls",
            "family",
            "distributes-for",
            "finances",
            "corrupts",
            "manufactures-for",
            "defrauds",
            "other",
        ];
        if count == 0 || self.plan.actors < 2 {
            return;
        }
        let dates = self.dates();
        let mut last: Option<(usize, usize)> = None;
        json.name("links").list();
        for _ in 0..count {
            // The same two again, the other way round now and then: several links to a pair.
            let again = last.filter(|_| self.random.chance(20));
            let (from, to) = again.map_or_else(|| self.pair(), |(from, to)| (to, from));
            last = Some((from, to));
            json.object().member("from", &format!("a{from}")).member("to", &format!("a{to}"));
            json.member("kind", KINDS[crate::people::ranked(&mut self.random, KINDS.len())]);
            let weaker = self.random.below(3).min(4 - self.proof);
            json.member("proof", PROOFS[self.proof + weaker]);
            if dates.are_everywhere() && self.random.chance(20) {
                let exact = Exact::drawn(&mut self.random, dates);
                json.member("since", &exact.of(self.start).to_string());
            }
            if self.random.chance(8) {
                let land = self.community.lands[0];
                self.money(json, "value", land, 50_000, 70);
            }
            if self.random.chance(50) {
                sources(json, &mut self.random, self.scenery);
            }
            json.end_object();
        }
        json.end_list();
    }

    /// Two members, never the same one.
    fn pair(&mut self) -> (usize, usize) {
        let (people, random) = (self.people, &mut self.random);
        let from = people.member(random, &self.community).unwrap_or_default();
        let to = people.member(random, &self.community).unwrap_or_default();
        (from, if from == to { (to + 1) % self.plan.actors } else { to })
    }

    fn routes(&mut self, json: &mut Json<'_>, count: usize) {
        const MODES: [&str; 8] = ["sea", "road", "air", "post", "mixed", "unknown", "rail", "foot"];
        if count == 0 {
            return;
        }
        json.name("routes").list();
        for _ in 0..count {
            json.object();
            self.good_of_record(json, 10);
            let stops = self.random.within(2, 5);
            json.name("stops").list();
            for stop in 0..stops {
                json.object();
                self.at(json);
                let role = match stop {
                    0 => ["origin", "production"][self.random.below(2)],
                    _ if stop + 1 == stops => "destination",
                    _ => ["transit", "storage"][self.random.below(2)],
                };
                if self.random.chance(90) {
                    json.member("role", role);
                }
                json.end_object();
            }
            json.end_list();
            let random = &mut self.random;
            if random.chance(90) {
                json.member("mode", MODES[crate::people::ranked(random, MODES.len())]);
            }
            if self.plan.flavour.dates.are_everywhere() && random.chance(50) {
                let exact = Exact::drawn(random, self.plan.flavour.dates);
                json.member("from", &exact.of(self.start).to_string());
                if random.chance(50) {
                    let exact = Exact::drawn(random, self.plan.flavour.dates);
                    json.member("to", &exact.of(self.end).to_string());
                }
            }
            if random.chance(60) {
                json.name("consignments").plain(random.long_tail(1.0, 400));
            }
            if random.chance(30) {
                let land = self.lands[0];
                self.money(json, "value", land, 80_000, 70);
            }
            if self.random.chance(25) {
                json.member("proof", PROOFS[self.random.within(self.proof, 4)]);
            }
            if self.random.chance(30) {
                sources(json, &mut self.random, self.scenery);
            }
            json.end_object();
        }
        json.end_list();
    }

    fn seizures(&mut self, json: &mut Json<'_>, count: usize, number: usize) {
        const AGENCIES: [&str; 12] = [
            "Customs",
            "Border Force",
            "Guardia di Finanza",
            "Revenue Authority",
            "National Police",
            "Coast Guard",
            "Port Authority",
            "Anti-Narcotics Unit",
            "Zoll",
            "Douane",
            "Wildlife Service",
            "Joint Task Force",
        ];
        if count == 0 {
            return;
        }
        let dates = self.dates();
        json.name("seizures").list();
        for index in 0..count {
            json.object();
            if self.random.chance(3) {
                json.member("id", &format!("z{number}-{index}"));
            }
            let exact = Exact::drawn(&mut self.random, dates);
            let day = self.start + self.random.below((self.end - self.start) as usize + 1) as Day;
            json.member("date", &exact.of(day).to_string());
            let land = self.at(json);
            let good = self.good_of_record(json, 7);
            let like = good.and_then(|good| self.scenery.goods[good].like);
            let (unit, usual, worth) =
                like.map_or(("pieces", 100, 10_000), |like| (like.unit, like.usual, like.worth));
            let amount = (usual * self.random.long_tail(1.1, 400) as u64 / 4).max(1);
            if self.random.chance(72) {
                json.name("quantity").object().name("amount");
                if unit == "kg" && self.random.chance(30) {
                    json.plain(format_args!("{amount}.{}", self.random.within(1, 9)));
                } else {
                    json.plain(amount);
                }
                json.member("unit", unit).end_object();
            }
            if self.random.chance(56) {
                self.money(json, "value", land, amount * worth / 1_000, 75);
            }
            if self.random.chance(42) {
                json.member("agency", AGENCIES[(land + index % 2) % AGENCIES.len()]);
            }
            if self.scenery.operations > 0 && self.random.chance(4) {
                json.member("operation", &format!("o{}", self.random.below(self.scenery.operations)));
            }
            if self.random.chance(20) {
                sources(json, &mut self.random, self.scenery);
            }
            json.end_object();
        }
        json.end_list();
    }

    /// Writes where something is, a place or a country of the case, and gives its country.
    fn at(&mut self, json: &mut Json<'_>) -> usize {
        let (scenery, random) = (self.scenery, &mut self.random);
        let elsewhere = random.chance(15);
        let land = if elsewhere { scenery.land(random) } else { random.pick(&self.lands) };
        match scenery.place(random, land) {
            Some(place) => json.member("place", &format!("p{place}")),
            None => json.member("country", scenery.lands[land].code),
        };
        land
    }

    /// Writes the good of a route or seizure: mostly the case's, sometimes another, for so many in a hundred none.
    fn good_of_record(&mut self, json: &mut Json<'_>, none: usize) -> Option<usize> {
        let (scenery, random) = (self.scenery, &mut self.random);
        let good = if random.chance(80) { self.good } else { scenery.good(random) };
        if good >= scenery.goods.len() || random.chance(none) {
            return None;
        }
        json.member("good", &scenery.goods[good].id);
        Some(good)
    }

    /// Writes an amount of money: in dollars, or in the country's currency with what it is worth in dollars known for
    /// so many in a hundred.
    fn money(&mut self, json: &mut Json<'_>, name: &str, land: usize, dollars: u64, known: usize) {
        let land = &self.scenery.lands[land];
        let dollars = (dollars * self.random.long_tail(1.3, 100) as u64 / 2).max(1);
        json.name(name).object().name("amount");
        if land.currency == "USD" || self.random.chance(40) {
            json.plain(dollars).member("currency", "USD");
        } else {
            let rate = land.per_thousand_dollars;
            json.plain(u128::from(dollars) * u128::from(rate) / 1_000).member("currency", land.currency);
            if self.random.chance(known) {
                json.name("reporting").plain(dollars);
            }
        }
        json.end_object();
    }
}
