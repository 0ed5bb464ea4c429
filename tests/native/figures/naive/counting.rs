//! What is counted from what the naive filter keeps.

use super::*;

impl<'a> Under<'a> {
    fn reporting(&self, money: &Value) -> Result<f64, &'static str> {
        let book = self.doc["currency"].as_str().unwrap_or("USD");
        match (money.is_null(), money["reporting"].as_f64()) {
            (true, _) => Err("no-value"),
            (_, Some(amount)) => Ok(amount),
            _ if money["currency"] == book => Ok(money["amount"].as_f64().unwrap()),
            _ => Err("other-currency"),
        }
    }

    pub(in super::super) fn case_ids(&self) -> Vec<String> {
        self.cases.iter().map(|case| word(&case["id"]).unwrap()).collect()
    }

    pub(in super::super) fn summary(&self) -> Value {
        let all = |of: &dyn Fn(&'a Value) -> BTreeSet<String>| {
            self.cases.iter().flat_map(|case| of(case)).collect::<BTreeSet<_>>().len()
        };
        let outcome = |member: &str| -> u64 {
            self.cases.iter().filter_map(|case| case["outcome"][member].as_u64()).sum()
        };
        let values: Vec<_> =
            self.kept_seizures.iter().map(|(_, one)| self.reporting(&one["value"])).collect();
        let known = values.iter().filter_map(|value| value.as_ref().ok());
        let times: Vec<_> = self.cases.iter().filter_map(|case| self.facts(case).time).collect();
        let day = |day: Option<Day>| day.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"));
        json!({
            "cases": self.cases.len(),
            "proven": self.cases.iter().filter(|case| case["proof"] == PROOFS[0]).count(),
            "terrorism": self.cases.iter().filter(|case| !case["terrorism"].is_null()).count(),
            "countries": all(&|case| self.facts(case).countries.clone()),
            "actors": all(&|case| self.facts(case).actors.clone()),
            "ties": self.ties().len(),
            "seizures": self.kept_seizures.len(),
            "defendants": outcome("defendants"),
            "convictions": outcome("convicted"),
            "value": {
                "amount": known.fold(0.0, |sum, one| sum + one),
                "excluded": values.iter().filter(|value| value.is_err()).count(),
            },
            "from": day(times.iter().map(|time| time.0).min()),
            "to": day(times.iter().map(|time| time.1).max()),
        })
    }

    pub(in super::super) fn ties(&self) -> Vec<(String, String, String, usize)> {
        let mut pairs: BTreeMap<BTreeSet<String>, Vec<&Value>> = BTreeMap::new();
        for link in self.links() {
            let pair = BTreeSet::from([word(&link["from"]).unwrap(), word(&link["to"]).unwrap()]);
            pairs.entry(pair).or_default().push(link);
        }
        let tie = |(pair, links): (BTreeSet<String>, Vec<&Value>)| {
            let strongest = links.iter().map(|link| rank(&PROOFS, &link["proof"])).min().unwrap();
            let mut ids = pair.into_iter();
            (ids.next().unwrap(), ids.next().unwrap(), PROOFS[strongest].to_owned(), links.len())
        };
        pairs.into_iter().map(tie).collect()
    }

    pub(in super::super) fn flows(&self) -> Vec<Flow> {
        let mut flows: BTreeMap<(String, String), Vec<(&Value, &Value)>> = BTreeMap::new();
        for (case, route) in self.routes() {
            let stops = self.stops(route);
            for at in 1..stops.len() {
                if stops[at - 1] != stops[at] {
                    flows.entry((stops[at - 1].clone(), stops[at].clone())).or_default().push((case, route));
                }
            }
        }
        let flow = |((from, to), crossings): ((String, String), Vec<(&Value, &Value)>)| {
            let mut routes: Vec<_> = crossings.iter().map(|(_, route)| std::ptr::from_ref(*route)).collect();
            routes.dedup();
            let consignments =
                crossings.iter().map(|(_, route)| route["consignments"].as_u64().unwrap_or(1)).sum();
            let value = crossings.iter().filter_map(|(_, route)| self.reporting(&route["value"]).ok());
            let mut cases: Vec<_> = crossings.iter().filter_map(|(case, _)| word(&case["id"])).collect();
            cases.dedup();
            let sources: BTreeSet<String> =
                crossings.iter().flat_map(|(_, route)| words(&route["sources"])).collect();
            (from, to, routes.len(), consignments, value.reduce(|sum, one| sum + one), cases, sources)
        };
        flows.into_iter().map(flow).collect()
    }

    fn regions(&self, by: &str, countries: &BTreeSet<String>) -> Result<BTreeSet<String>, &'static str> {
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

    fn keys_of_case(&self, by: &str, case: &Value) -> Result<BTreeSet<String>, &'static str> {
        let some = |keys: BTreeSet<String>, reason| if keys.is_empty() { Err(reason) } else { Ok(keys) };
        match by {
            "none" => Ok(BTreeSet::from(["all".to_owned()])),
            "country" | "region" | "subregion" => self.regions(by, &self.facts(case).countries),
            "good" => some(self.facts(case).goods.clone(), "no-good"),
            "crime" => some(words(&case["crimes"]).into_iter().collect(), "no-crime"),
            "proof" => some(word(&case["proof"]).into_iter().collect(), "no-proof"),
            "status" => some(word(&case["outcome"]["status"]).into_iter().collect(), "no-status"),
            "operation" => some(self.facts(case).operations.clone(), "no-operation"),
            _ => {
                let units = list(&case["seizures"]).iter().filter_map(|one| word(&one["quantity"]["unit"]));
                some(units.collect(), "no-unit")
            }
        }
    }

    fn keys_of_seizure(
        &self,
        by: &str,
        case: &Value,
        seizure: &Value,
    ) -> Result<BTreeSet<String>, &'static str> {
        let own = match by {
            "country" | "region" | "subregion" => {
                return self.regions(by, &BTreeSet::from([self.country(seizure)]));
            }
            "unit" => {
                return word(&seizure["quantity"]["unit"])
                    .map(|unit| BTreeSet::from([unit]))
                    .ok_or("no-unit");
            }
            "good" | "operation" => word(&seizure[by]),
            _ => None,
        };
        own.map_or_else(|| self.keys_of_case(by, case), |own| Ok(BTreeSet::from([own])))
    }

    fn counted(&self, metric: &str, by: &str, step: Option<Step>, unit: Option<&str>) -> Vec<Counted> {
        let cross = |keys: BTreeSet<String>, periods: Vec<String>| -> BTreeSet<(String, String)> {
            keys.iter()
                .flat_map(|key| periods.iter().map(move |period| (key.clone(), period.clone())))
                .collect()
        };
        match metric {
            "cases" => {
                let cells = |case: &Value| {
                    Ok(cross(self.keys_of_case(by, case)?, periods(step, self.facts(case).time)?))
                };
                self.cases.iter().map(|case| Counted { amount: 1.0, weight: 1, cells: cells(case) }).collect()
            }
            "convictions" => {
                let cells = |case: &Value| {
                    let keys = match by {
                        "country" | "region" | "subregion" => {
                            self.regions(by, &word(&case["outcome"]["country"]).into_iter().collect())?
                        }
                        _ => self.keys_of_case(by, case)?,
                    };
                    Ok(cross(keys, period_of_date(step, case["outcome"]["date"].as_str())?))
                };
                let convicted = |case: &&Value| {
                    let weight = case["outcome"]["convicted"].as_u64()?;
                    Some(Counted { amount: weight as f64, weight, cells: cells(case) })
                };
                self.cases.iter().filter_map(convicted).collect()
            }
            "actors" => {
                let cells = |actor: &String| {
                    let mut found = BTreeSet::new();
                    let mut reason = None;
                    for case in self.cases.iter().filter(|case| self.facts(case).actors.contains(actor)) {
                        let keys = match by {
                            "country" => self
                                .regions(by, &words(&self.actor(actor)["countries"]).into_iter().collect()),
                            _ => self.keys_of_case(by, case),
                        };
                        match keys.and_then(|keys| Ok(cross(keys, periods(step, self.facts(case).time)?))) {
                            Ok(cells) => found.extend(cells),
                            Err(why) => reason = reason.or(Some(why)),
                        }
                    }
                    if found.is_empty() { Err(reason.unwrap()) } else { Ok(found) }
                };
                let actors: BTreeSet<_> =
                    self.cases.iter().flat_map(|case| &self.facts(case).actors).collect();
                actors.iter().map(|actor| Counted { amount: 1.0, weight: 1, cells: cells(actor) }).collect()
            }
            _ => {
                let amount = |seizure: &Value| match metric {
                    "seizures" => Ok(1.0),
                    "value" => self.reporting(&seizure["value"]),
                    _ => match (seizure["quantity"]["unit"].as_str(), unit) {
                        (Some(own), Some(unit)) if own == unit => {
                            Ok(seizure["quantity"]["amount"].as_f64().unwrap())
                        }
                        (Some(_), None) if by == "unit" => {
                            Ok(seizure["quantity"]["amount"].as_f64().unwrap())
                        }
                        _ => Err("no-unit"),
                    },
                };
                let one = |(case, seizure): &(&Value, &Value)| {
                    let cells = || {
                        amount(seizure)?;
                        let keys = self.keys_of_seizure(by, case, seizure)?;
                        Ok(cross(keys, period_of_date(step, seizure["date"].as_str())?))
                    };
                    Counted { amount: amount(seizure).unwrap_or_default(), weight: 1, cells: cells() }
                };
                self.kept_seizures.iter().map(one).collect()
            }
        }
    }

    pub(in super::super) fn aggregate(
        &self,
        metric: &str,
        by: &str,
        step: Option<Step>,
        unit: Option<&str>,
    ) -> Answer {
        let mut answer = Answer::default();
        for one in self.counted(metric, by, step, unit) {
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
        self.add_zeros(&mut answer, by, step);
        answer
    }

    /// Zeros inside the book's period, which all books compared here have.
    fn add_zeros(&self, answer: &mut Answer, by: &str, step: Option<Step>) {
        let mut keys: BTreeSet<String> = answer.rows.keys().map(|(key, _)| key.clone()).collect();
        if by == "none" {
            keys.insert("all".to_owned());
        }
        let claimed = time_of(&self.doc["period"]);
        for key in keys {
            for period in periods(step, claimed).unwrap() {
                answer.rows.entry((key.clone(), period)).or_default();
            }
        }
    }
}
