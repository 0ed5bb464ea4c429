//! Entities and properties that tie two actors.

use super::super::dossier::{At, Handled, Route, Stop, Tie};
use super::super::draft::{Record, Wording};
use super::super::findings::Repeated;
use super::schema::{PROPERTY_TIES, TieRule, is_a};
use super::{Known, Reading, values};
use crate::casebook::{Code, Country, LinkKind, Proof, Severity};

const SELF: Repeated = Repeated {
    code: Code::SelfLink,
    severity: Severity::Error,
    sentence: "expected two different ends of {holder}, found one at both; left out",
};
/// As large as a tie is in the document, or so.
const SIZE: usize = 200;

/// A longer text is no label.
const LONGEST_LABEL: usize = 120;

/// Properties that say what a tie is, the first that says anything.
const LABELS: &[&[&str]] = &[
    &["role", "relationship", "purpose", "goodsDescription", "controlType", "ownershipType"],
    &["summary", "description", "status"],
];

impl Reading<'_> {
    pub(super) fn tie(&mut self, at: usize, rule: &TieRule) {
        let mut ends = [rule.from, rule.to].map(|property| self.actors_of(at, property));
        if self.entities[at].schema == "Payment" {
            // Where the payer is not known, the account is.
            for (end, account) in ends.iter_mut().zip(["payerAccount", "beneficiaryAccount"]) {
                if end.is_empty() {
                    *end = self.actors_of(at, account);
                }
            }
        }
        for (end, property) in ends.iter().zip([rule.from, rule.to]) {
            if end.is_empty() {
                self.no_actor(at, property);
                return;
            }
        }
        let [from, to] = ends;
        let (since, until) = self.time(at, "startDate", "endDate");
        let value = self.value(at);
        let label = self.label(at, rule);
        let sources = self.sources_of(at);
        let size = SIZE + label.get("").map_or(0, str::len) + sources.len();
        if !self.affords(at, from.len().saturating_mul(to.len()), size) {
            return;
        }
        let mut route = self.shipment(at).map(|stops| Route {
            stops,
            mode: None,
            from: since,
            to: until,
            sources: sources.clone(),
            origin: Self::origin(at),
        });
        for from in &from {
            for to in &to {
                let tie = Tie {
                    from: *from,
                    to: *to,
                    kind: rule.kind,
                    label: label.clone(),
                    proof: Proof::Alleged,
                    since,
                    until,
                    value: value.clone(),
                    sources: sources.clone(),
                    route: route.take(),
                    handling: Handled::default(),
                    origin: Self::origin(at),
                };
                self.add(at, tie);
            }
        }
        self.assumed(at, Proof::Alleged.as_str());
    }

    /// Properties of an actor that name another one.
    pub(super) fn property_ties(&mut self, at: usize) {
        for rule in PROPERTY_TIES {
            if !is_a(&self.entities[at].schema, rule.schema) {
                continue;
            }
            let Known::Actor(to) = self.known[at] else { return };
            let named = self.actors_of(at, rule.property);
            let sources = self.dossier.actors[to].sources.clone();
            if !self.affords(at, named.len(), SIZE + sources.len()) {
                continue;
            }
            for from in named {
                let tie = Tie {
                    from,
                    to,
                    kind: rule.kind,
                    label: wording(rule.label.to_owned()),
                    proof: Proof::Alleged,
                    since: None,
                    until: None,
                    value: Record::default(),
                    sources: sources.clone(),
                    route: None,
                    handling: Handled::default(),
                    origin: Self::origin(at),
                };
                self.add(at, tie);
                self.assumed(at, Proof::Alleged.as_str());
            }
        }
    }

    fn add(&mut self, at: usize, tie: Tie) {
        if tie.from == tie.to {
            let entity = &self.entities[at];
            self.findings.repeat(SELF, (&entity.schema, ""), entity.spot(""));
        } else {
            self.dossier.ties.push(tie);
        }
    }

    fn label(&mut self, at: usize, rule: &TieRule) -> Wording {
        for properties in LABELS {
            let is_short = |property: &&&str| {
                let values = self.entities[at].get(property);
                values.iter().map(|value| value.chars().count()).sum::<usize>() <= LONGEST_LABEL
            };
            let short: Vec<&str> = properties.iter().filter(is_short).copied().collect();
            let mut words = self.all_of(at, &short);
            if !words.is_empty() {
                let share = self.first_of(at, &["percentage"]).filter(|share| !words.contains(share));
                words.extend(share.map(percent));
                let words = words.join("; ");
                let says_kind = rule.kind != LinkKind::Other || rule.label.is_empty();
                return Wording::plain(if says_kind { words } else { format!("{}: {words}", rule.label) });
            }
        }
        let share = self.first_of(at, &["percentage"]).map(percent);
        wording(share.unwrap_or_else(|| rule.label.to_owned()))
    }

    /// An amount of money with its currency; without one it stays.
    fn value(&mut self, at: usize) -> Record {
        for (amount, currency) in
            [("amount", "currency"), ("sharesValue", "sharesCurrency"), ("amountUsd", "")]
        {
            let entity = &self.entities[at];
            let only = |property: &str| match entity.get(property) {
                [one] => Some(one.trim().to_uppercase()),
                _ => None,
            };
            let code = if currency.is_empty() { Some("USD".to_owned()) } else { only(currency) };
            let number = only(amount).filter(|text| values::is_amount(text));
            let (Some(number), Some(code)) = (number, code) else { continue };
            if code.len() != 3 {
                continue;
            }
            self.entities[at].take(amount);
            self.entities[at].take(currency);
            let mut value = Record::default();
            value.json("amount", &number);
            value.text("currency", &code);
            // The book reports in US dollars.
            if let [usd] = self.entities[at].get("amountUsd")
                && values::is_amount(usd.trim())
                && code != "USD"
            {
                value.json("reporting", usd.trim());
                self.entities[at].take("amountUsd");
            }
            return value;
        }
        Record::default()
    }

    /// The way of a customs declaration, where it names two countries.
    fn shipment(&mut self, at: usize) -> Option<Vec<Stop>> {
        let mut stops: Vec<(Country, Option<&'static str>)> = Vec::new();
        for (property, role) in [
            ("originCountry", Some("origin")),
            ("departureCountry", None),
            ("destinationCountry", Some("destination")),
        ] {
            let countries = self.countries(at, &[property]);
            if let [country] = countries[..] {
                if stops.last().is_none_or(|(last, _)| *last != country) {
                    stops.push((country, role));
                }
            } else {
                let codes = countries.into_iter().map(|country| country.code().to_lowercase());
                codes.for_each(|code| self.put_back(at, property, code));
            }
        }
        if stops.len() < 2 {
            for (country, role) in stops {
                let property =
                    if role == Some("destination") { "destinationCountry" } else { "departureCountry" };
                self.put_back(at, property, country.code().to_lowercase());
            }
            return None;
        }
        Some(stops.into_iter().map(|(country, role)| Stop { at: At::Country(country), role }).collect())
    }
}

fn percent(share: String) -> String {
    let is_bare = share.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_bare { format!("{share} %") } else { share }
}

fn wording(text: String) -> Wording {
    if text.is_empty() { Wording::default() } else { Wording::plain(text) }
}
