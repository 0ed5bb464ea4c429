//! Figures that are no breakdown: the summary, the list of cases, flows, ties, the marking.

use super::dates::period_name;
use super::*;
use serde_json::json;

/// From, to, routes, consignments, value, cases, routes as case and position.
pub(in super::super) type Flow = (String, String, usize, u64, Option<f64>, Vec<String>, Vec<Place>);

impl<'a> Under<'a> {
    pub(in super::super) fn case_ids(&self) -> Vec<String> {
        self.cases.iter().map(|case| id(case).to_owned()).collect()
    }

    pub(in super::super) fn summary(&self) -> Value {
        let all = |of: &dyn Fn(&Facts) -> &BTreeSet<String>| {
            self.cases.iter().flat_map(|case| of(self.facts(case))).collect::<BTreeSet<_>>().len()
        };
        let outcome = |member: &str| -> u64 {
            self.cases.iter().filter_map(|case| case["outcome"][member].as_u64()).sum()
        };
        let values = || self.kept_seizures.iter().map(|(_, one)| &one["value"]);
        let times: Vec<_> = self.cases.iter().filter_map(|case| self.facts(case).time).collect();
        json!({
            "cases": self.cases.len(),
            "proven": self.cases.iter().filter(|case| case["proof"] == PROOFS[0]).count(),
            "terrorism": self.cases.iter().filter(|case| !case["terrorism"].is_null()).count(),
            "countries": all(&|facts| &facts.countries),
            "actors": all(&|facts| &facts.actors),
            "ties": self.ties().len(),
            "seizures": self.kept_seizures.len(),
            "defendants": outcome("defendants"),
            "convictions": outcome("convicted"),
            "value": {
                "amount": self.naive.total(values()).unwrap_or(0.0),
                "currency": self.naive.doc["currency"].as_str().unwrap_or("USD"),
                "excluded": values().filter(|value| self.naive.reporting(value).is_err()).count(),
            },
            "from": day(times.iter().map(|time| time.0).min()),
            "to": day(times.iter().map(|time| time.1).max()),
        })
    }

    /// The list of cases, each as an object.
    pub(in super::super) fn rows(&self) -> Vec<Value> {
        let row = |case: &&'a Value| {
            let facts = self.facts(case);
            let seizures =
                || self.kept_seizures.iter().filter(|(of, _)| id(of) == id(case)).map(|(_, one)| one);
            json!({
                "id": case["id"],
                "proof": case["proof"],
                "terrorism": case["terrorism"]["proof"],
                "from": day(facts.time.map(|time| time.0)),
                "to": day(facts.time.map(|time| time.1)),
                "countries": facts.countries,
                "goods": facts.goods,
                "status": case["outcome"]["status"],
                "convicted": case["outcome"]["convicted"],
                "seizures": seizures().count(),
                "value": self.naive.total(seizures().map(|one| &one["value"])),
            })
        };
        self.cases.iter().map(row).collect()
    }

    /// Which links and routes are kept, how many seizures and parts of actors, and which actors.
    pub(in super::super) fn records(&self) -> ([Vec<Place>; 2], [usize; 2], BTreeSet<String>) {
        let named = |all: Vec<Record>| all.iter().map(|(case, at, _)| (id(case).to_owned(), *at)).collect();
        let roles = self.cases.iter().map(|case| self.naive.shown_roles(case, self.level).count()).sum();
        ([named(self.links()), named(self.routes())], [self.kept_seizures.len(), roles], self.actors())
    }

    pub(super) fn actors(&self) -> BTreeSet<String> {
        self.cases.iter().flat_map(|case| self.facts(case).actors.clone()).collect()
    }

    /// The strictest handling of the book and what is kept of it.
    pub(in super::super) fn marking(&self) -> &'static str {
        let actors = self.actors();
        let actors = actors.iter().map(|actor| self.naive.record("actors", actor));
        let all = self.cases.iter().copied().chain(actors).map(|record| self.naive.handling(record));
        LEVELS[all.max().unwrap_or(0).max(self.naive.handling(&Value::Null))]
    }

    /// For each pair: both ids, the strongest proof, kinds, links as case and position, cases, sources, value.
    pub(in super::super) fn ties(&self) -> Vec<Value> {
        let mut pairs: BTreeMap<BTreeSet<String>, Vec<Record>> = BTreeMap::new();
        for (case, at, link) in self.links() {
            let pair = BTreeSet::from([word(&link["from"]).unwrap(), word(&link["to"]).unwrap()]);
            pairs.entry(pair).or_default().push((case, at, link));
        }
        let tie = |(pair, links): (BTreeSet<String>, Vec<Record>)| {
            let strongest = links.iter().map(|(_, _, link)| rank(&PROOFS, &link["proof"])).min().unwrap();
            let mut cases: Vec<_> = links.iter().map(|(case, _, _)| id(case)).collect();
            cases.dedup();
            json!({
                "pair": pair,
                "proof": PROOFS[strongest],
                "kinds": links.iter().filter_map(|(_, _, link)| word(&link["kind"])).collect::<BTreeSet<_>>(),
                "links": links.iter().map(|(case, at, _)| json!([id(case), at])).collect::<Vec<_>>(),
                "cases": cases,
                "sources": links.iter().flat_map(|(_, _, link)| words(&link["sources"])).collect::<BTreeSet<_>>(),
                "value": self.naive.total(links.iter().map(|(_, _, link)| &link["value"])),
            })
        };
        pairs.into_iter().map(tie).collect()
    }

    /// Flows between countries, sub-regions or regions.
    pub(in super::super) fn flows(&self, level: &str) -> Vec<Flow> {
        let code = |country: &String| {
            let known = Country::from_code(country).unwrap();
            match level {
                "country" => Some(country.clone()),
                "region" => known.region().map(Region::code),
                _ => known.subregion().map(Region::code),
            }
        };
        let mut flows: BTreeMap<(String, String), Vec<Record>> = BTreeMap::new();
        for (case, at, route) in self.routes() {
            let stops: Vec<_> = self.naive.stops(route).iter().map(code).collect();
            for pair in stops.windows(2) {
                if let [Some(from), Some(to)] = pair
                    && from != to
                {
                    flows.entry((from.clone(), to.clone())).or_default().push((case, at, route));
                }
            }
        }
        let flow = |((from, to), crossings): ((String, String), Vec<Record>)| {
            let mut routes: Vec<_> =
                crossings.iter().map(|(case, at, _)| (id(case).to_owned(), *at)).collect();
            routes.dedup();
            let consignments =
                crossings.iter().map(|(_, _, route)| route["consignments"].as_u64().unwrap_or(1)).sum();
            let value = self.naive.total(crossings.iter().map(|(_, _, route)| &route["value"]));
            let mut cases: Vec<_> = routes.iter().map(|(case, _)| case.clone()).collect();
            cases.dedup();
            (from, to, routes.len(), consignments, value, cases, routes)
        };
        flows.into_iter().map(flow).collect()
    }
}

impl Naive {
    /// The first and the last day of all records and of the book's own claim.
    pub(in super::super) fn extent(&self) -> Option<(String, String)> {
        let mut all =
            vec![self.doc["period"]["from"].as_str().map(days), self.doc["period"]["to"].as_str().map(days)];
        for case in self.all("cases") {
            all.push(self.find_time(case));
            all.push(case["outcome"]["date"].as_str().map(days));
            all.extend(list(&case["routes"]).iter().map(time_of));
            all.extend(list(&case["seizures"]).iter().map(|one| one["date"].as_str().map(days)));
        }
        let all: Vec<_> = all.into_iter().flatten().collect();
        day(all.iter().map(|days| days.0).min()).zip(day(all.iter().map(|days| days.1).max()))
    }

    /// How much of a year the book covers: an end that it claims, or the day its data were drawn, may lie within.
    pub(in super::super) fn covers_year(&self, year: u32) -> &'static str {
        let claimed = |member: &str| self.doc["period"][member].as_str().map(days);
        let drawn = self.doc["asOf"].as_str().map(days);
        let extent = self.extent().map(|(first, last)| (days(&first).0, days(&last).1));
        let (first, last) = days(&period_name(Step::Year, year));
        let from = claimed("from").map(|days| days.0);
        let certain =
            [claimed("to").map(|days| days.1), drawn.map(|days| days.0)].into_iter().flatten().min();
        let possible =
            [claimed("to").map(|days| days.1), drawn.map(|days| days.1)].into_iter().flatten().min();
        let begins = from.or(extent.map(|extent| extent.0));
        let ends = possible.or(extent.map(|extent| extent.1));
        match (begins, ends) {
            (Some(begins), Some(ends)) if last >= begins && first <= ends => {
                let cut =
                    from.is_some_and(|from| first < from) || certain.is_some_and(|certain| last > certain);
                if cut { "partly" } else { "whole" }
            }
            _ => "outside",
        }
    }
}

fn day(day: Option<Day>) -> Option<String> {
    day.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))
}
