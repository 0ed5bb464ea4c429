//! The cases behind a selection.

use super::dates::overlap;
use super::*;

impl<'a> Under<'a> {
    /// The ids of the kept cases that a selection is about, in order.
    pub(in super::super) fn behind(&self, kind: &str, wanted: &str) -> Vec<String> {
        let of = |test: &dyn Fn(&'a Value) -> bool| -> Vec<String> {
            self.cases.iter().filter(|case| test(case)).map(|case| id(case).to_owned()).collect()
        };
        let one = [wanted.to_owned()];
        let pair = || -> Option<[String; 2]> { serde_json::from_str(wanted).ok() };
        match kind {
            "case" => of(&|case| id(case) == wanted),
            "actor" => of(&|case| self.facts(case).actors.contains(wanted)),
            "country" => of(&|case| self.facts(case).countries.contains(wanted)),
            "region" => {
                of(&|case| self.facts(case).countries.iter().any(|country| in_regions(country, &one)))
            }
            "good" => of(&|case| {
                self.facts(case).goods.iter().any(|good| self.naive.at_or_below("goods", good, &one))
            }),
            "crime" => of(&|case| {
                words(&case["crimes"]).iter().any(|crime| self.naive.at_or_below("crimes", crime, &one))
            }),
            "operation" => of(&|case| self.facts(case).operations.contains(wanted)),
            "place" => {
                let is_here = |at: &Value| at["place"] == wanted;
                let mut cases: BTreeSet<&str> = BTreeSet::new();
                let seizures = self.kept_seizures.iter().filter(|(_, seizure)| is_here(seizure));
                cases.extend(seizures.map(|(case, _)| id(case)));
                let routes = self.routes().into_iter();
                let stops = |route: &Value| list(&route["stops"]).iter().any(is_here);
                cases.extend(routes.filter(|(_, _, route)| stops(route)).map(|(case, _, _)| id(case)));
                of(&|case| cases.contains(id(case)))
            }
            // Links to actors who are too strict to show are not there, so that what they rest on is not, either.
            "source" => of(&|case| {
                let shown = self.naive.shown_links(case, self.level).map(|(_, link)| link);
                let records = list(&case["routes"]).iter().chain(list(&case["seizures"])).chain(shown);
                let all = records.chain([case, &case["terrorism"]]);
                all.flat_map(|record| words(&record["sources"])).any(|source| source == wanted)
            }),
            "period" => {
                let Some(asked) = period(wanted) else { return Vec::new() };
                of(&|case| self.facts(case).time.is_some_and(|time| overlap(time, asked)))
            }
            "tie" => {
                let Some([a, b]) = pair() else { return Vec::new() };
                let links = self.links();
                let ends = |link: &Value| [word(&link["from"]).unwrap(), word(&link["to"]).unwrap()];
                let between = |link: &Value| {
                    ends(link) == [a.clone(), b.clone()] || ends(link) == [b.clone(), a.clone()]
                };
                of(&|case| links.iter().any(|(of, _, link)| id(of) == id(case) && between(link)))
            }
            "flow" => {
                let Some([from, to]) = pair() else { return Vec::new() };
                let mut levels =
                    ["country", "subregion", "region"].into_iter().flat_map(|level| self.flows(level));
                levels.find(|flow| (&flow.0, &flow.1) == (&from, &to)).map_or(Vec::new(), |flow| flow.5)
            }
            "link" | "route" | "seizure" => {
                let all: Vec<(&Value, usize)> = match kind {
                    "link" => self.links().into_iter().map(|(case, at, _)| (case, at)).collect(),
                    "route" => self.routes().into_iter().map(|(case, at, _)| (case, at)).collect(),
                    _ => self.kept_seizures.iter().map(|(case, one)| (*case, position(case, one))).collect(),
                };
                of(&|case| {
                    all.iter()
                        .any(|(of, at)| id(of) == id(case) && format!("{}/{kind}/{at}", id(of)) == wanted)
                })
            }
            _ => Vec::new(),
        }
    }
}

fn position(case: &Value, seizure: &Value) -> usize {
    list(&case["seizures"]).iter().position(|one| std::ptr::eq(one, seizure)).unwrap()
}

/// A year, quarter, month or day.
fn period(text: &str) -> Option<Days> {
    let Some((year, quarter)) = text.split_once("-Q") else {
        let numbers = text.split('-').all(|part| part.parse::<u32>().is_ok());
        return numbers.then(|| days(text));
    };
    let quarter: u32 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
    let month = |month: u32| days(&format!("{year}-{month:02}"));
    Some((month(quarter * 3 - 2).0, month(quarter * 3).1))
}
