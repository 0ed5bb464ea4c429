//! What is counted, by key and period.

use super::dates::{number, period_name, period_of_date, periods};
use super::*;

/// A question, in the words of the format.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Question<'a> {
    pub(in super::super) metric: &'a str,
    pub(in super::super) by: &'a str,
    pub(in super::super) step: Option<Step>,
    pub(in super::super) unit: Option<&'a str>,
    pub(in super::super) roll_up: bool,
    pub(in super::super) new_cases: bool,
}

/// Something that counts once in each of its cells.
struct Counted {
    amount: f64,
    /// What it adds to the excluded where it has no cell.
    weight: u64,
    cells: Cells,
}

type Keys = Result<BTreeSet<String>, &'static str>;
type Cells = Result<BTreeSet<(String, String)>, &'static str>;

impl Under<'_> {
    pub(in super::super) fn aggregate(&self, question: &Question) -> Answer {
        let mut answer = Answer::default();
        for one in self.counted(question) {
            match one.cells {
                Err(reason) if one.weight > 0 => *answer.excluded.entry(reason).or_default() += one.weight,
                Err(_) => {}
                Ok(cells) => {
                    let periods: BTreeSet<_> = cells.iter().map(|(_, period)| period).collect();
                    answer.overlapping |= cells.len() > 1;
                    answer.overlapping_keys |= periods.len() < cells.len();
                    for cell in cells {
                        *answer.rows.entry(cell).or_default() += one.amount;
                    }
                }
            }
        }
        self.add_zeros(&mut answer, question);
        answer
    }

    fn counted(&self, question: &Question) -> Vec<Counted> {
        match question.metric {
            "cases" => self.cases.iter().map(|case| counted(1, self.cells_of_case(question, case))).collect(),
            "convictions" => self.convictions(question),
            "actors" => {
                self.actors().iter().map(|one| counted(1, self.cells_of_actor(question, one))).collect()
            }
            _ => self.seizures(question),
        }
    }

    fn cells_of_case(&self, question: &Question, case: &Value) -> Cells {
        let facts = self.facts(case);
        let keys = self.keys_of_case(question, case)?;
        let periods = if question.new_cases && question.metric == "cases" {
            // The day on which the time begins, where the date that says so is exact enough.
            let begins = facts.begins.as_deref();
            period_of_date(question.step, begins)?.into_iter().take(1).collect()
        } else {
            periods(question.step, facts.time)?
        };
        Ok(cross(keys, periods))
    }

    fn convictions(&self, question: &Question) -> Vec<Counted> {
        let cells = |case: &Value| {
            let outcome = &case["outcome"];
            let keys = match question.by {
                "country" | "region" | "subregion" => {
                    places(question.by, &word(&outcome["country"]).into_iter().collect())?
                }
                _ => self.keys_of_case(question, case)?,
            };
            Ok(cross(keys, period_of_date(question.step, outcome["date"].as_str())?))
        };
        let convicted = |case: &&Value| Some(counted(case["outcome"]["convicted"].as_u64()?, cells(case)));
        self.cases.iter().filter_map(convicted).collect()
    }

    /// At a country by the actor's own countries, by anything else where its cases count.
    fn cells_of_actor(&self, question: &Question, actor: &String) -> Cells {
        let mut found = BTreeSet::new();
        let mut reason = None;
        for case in self.cases.iter().filter(|case| self.facts(case).actors.contains(actor)) {
            let keys = match question.by {
                "country" => {
                    let own = words(&self.naive.record("actors", actor)["countries"]);
                    places("country", &own.into_iter().collect())
                }
                _ => self.keys_of_case(question, case),
            };
            match keys.and_then(|keys| Ok(cross(keys, periods(question.step, self.facts(case).time)?))) {
                Ok(cells) => found.extend(cells),
                Err(why) => reason = reason.or(Some(why)),
            }
        }
        if found.is_empty() { Err(reason.unwrap()) } else { Ok(found) }
    }

    fn seizures(&self, question: &Question) -> Vec<Counted> {
        let amount = |seizure: &Value| {
            let quantity = &seizure["quantity"];
            match (question.metric, quantity["unit"].as_str(), question.unit) {
                ("seizures", _, _) => Ok(1.0),
                ("value", _, _) => self.naive.reporting(&seizure["value"]),
                (_, Some(own), Some(unit)) if own == unit => Ok(quantity["amount"].as_f64().unwrap()),
                (_, Some(_), None) if question.by == "unit" => Ok(quantity["amount"].as_f64().unwrap()),
                _ => Err("no-unit"),
            }
        };
        let one = |(case, seizure): &(&Value, &Value)| {
            let cells = || {
                amount(seizure)?;
                let keys = self.keys_of_seizure(question, case, seizure)?;
                Ok(cross(keys, period_of_date(question.step, seizure["date"].as_str())?))
            };
            Counted { amount: amount(seizure).unwrap_or_default(), weight: 1, cells: cells() }
        };
        self.kept_seizures.iter().map(one).collect()
    }

    fn keys_of_case(&self, question: &Question, case: &Value) -> Keys {
        let some = |keys: BTreeSet<String>, reason| if keys.is_empty() { Err(reason) } else { Ok(keys) };
        let facts = self.facts(case);
        match question.by {
            "none" => Ok(BTreeSet::from(["all".to_owned()])),
            "country" | "region" | "subregion" => places(question.by, &facts.countries),
            "good" => some(self.terms(question, "goods", facts.goods.iter()), "no-good"),
            "crime" => some(self.terms(question, "crimes", words(&case["crimes"]).iter()), "no-crime"),
            "proof" => some(word(&case["proof"]).into_iter().collect(), "no-proof"),
            "status" => some(word(&case["outcome"]["status"]).into_iter().collect(), "no-status"),
            "operation" => some(facts.operations.clone(), "no-operation"),
            _ => {
                let units = list(&case["seizures"]).iter().filter_map(|one| word(&one["quantity"]["unit"]));
                some(units.collect(), "no-unit")
            }
        }
    }

    /// Terms as written, or the tops of their trees.
    fn terms<'a>(
        &self,
        question: &Question,
        vocabulary: &str,
        terms: impl Iterator<Item = &'a String>,
    ) -> BTreeSet<String> {
        let top = |term: &String| self.naive.upwards(vocabulary, term).last().unwrap().clone();
        terms.map(|term| if question.roll_up { top(term) } else { term.clone() }).collect()
    }

    fn keys_of_seizure(&self, question: &Question, case: &Value, seizure: &Value) -> Keys {
        let own = match question.by {
            "country" | "region" | "subregion" => {
                return places(question.by, &BTreeSet::from([self.naive.country(seizure)]));
            }
            "unit" => {
                let unit = word(&seizure["quantity"]["unit"]).ok_or("no-unit")?;
                return Ok(BTreeSet::from([unit]));
            }
            "good" => word(&seizure["good"]).map(|good| self.terms(question, "goods", [good].iter())),
            "operation" => word(&seizure["operation"]).map(|one| BTreeSet::from([one])),
            _ => None,
        };
        own.map_or_else(|| self.keys_of_case(question, case), Ok)
    }

    /// Zeros inside the book's period; where the book leaves an end open, from or to where anything was counted.
    fn add_zeros(&self, answer: &mut Answer, question: &Question) {
        let mut keys: BTreeSet<String> = answer.rows.keys().map(|(key, _)| key.clone()).collect();
        if question.by == "none" {
            keys.insert("all".to_owned());
        }
        let inside: Vec<String> = match question.step {
            None => vec![String::new()],
            Some(step) => {
                let claimed = |member: &str| self.naive.doc["period"][member].as_str().map(days);
                let names: BTreeSet<&String> = answer.rows.keys().map(|(_, period)| period).collect();
                let counted = |name: Option<&&String>| name.map(|name| number_of(step, name));
                let first = claimed("from").map(|days| number(step, days.0)).or(counted(names.first()));
                let last = claimed("to").map(|days| number(step, days.1)).or(counted(names.last()));
                let ends = first.zip(last);
                ends.map_or(Vec::new(), |(first, last)| {
                    (first..=last).map(|at| period_name(step, at)).collect()
                })
            }
        };
        for key in keys {
            for period in &inside {
                answer.rows.entry((key.clone(), period.clone())).or_default();
            }
        }
    }
}

fn counted(weight: u64, cells: Cells) -> Counted {
    Counted { amount: weight as f64, weight, cells }
}

fn cross(keys: BTreeSet<String>, periods: Vec<String>) -> BTreeSet<(String, String)> {
    keys.iter().flat_map(|key| periods.iter().map(move |period| (key.clone(), period.clone()))).collect()
}

/// Countries, or the regions that they lie in.
fn places(by: &str, countries: &BTreeSet<String>) -> Keys {
    if countries.is_empty() {
        return Err("no-country");
    }
    let all = countries.iter().filter_map(|code| Country::from_code(code));
    let keys: BTreeSet<String> = match by {
        "country" => countries.clone(),
        "region" => all.filter_map(Country::region).map(Region::code).collect(),
        _ => all.filter_map(Country::subregion).map(Region::code).collect(),
    };
    if keys.is_empty() { Err("no-region") } else { Ok(keys) }
}

/// The number of a period by its name.
fn number_of(step: Step, name: &str) -> u32 {
    let (year, rest) = name.split_at(4);
    let year = year.parse().unwrap();
    let part: u32 = rest.trim_start_matches("-Q").trim_start_matches('-').parse().unwrap_or(1);
    let month = if step == Step::Quarter { part * 3 - 2 } else { part };
    number(step, (year, month, 1))
}
