//! Takes the model and a selection, says which parts of the map stay while the rest steps back.

use std::collections::BTreeSet;

use super::legs::{Leg, Node};
use super::model::{MapModel, SeizurePoint};
use super::traffic::{Passage, Traffic};
use crate::casebook::{CaseId, Country, Region};
use crate::scene::{Subject, SubjectKind};

/// What stays.
pub(super) struct Emphasis {
    subject: Subject,
    cases: BTreeSet<CaseId>,
    countries: BTreeSet<Country>,
    /// For each route of the model whether it stays.
    routes: Vec<bool>,
    ends: BTreeSet<usize>,
    traffic: Option<Traffic>,
}

impl Emphasis {
    /// The emphasis of a selection; none where the map shows nothing of it.
    pub(super) fn of(model: &MapModel, subject: &Subject) -> Option<Self> {
        let cases = model.cases_of(subject);
        let members: BTreeSet<Country> = model.members(subject).collect();
        let traffic = Traffic::at(model, subject);
        let joins = |leg: &Leg| match subject.kind {
            SubjectKind::Place => [leg.from, leg.to].iter().any(|end| model.nodes[*end].subject == *subject),
            _ => {
                let is = |end: usize, code: &str| is_in(model.nodes[end].country, code);
                subject.as_pair().is_some_and(|(from, to)| is(leg.from, &from) && is(leg.to, &to))
            }
        };
        let each = || model.routes.iter();
        let routes: Vec<bool> = match subject.kind {
            SubjectKind::Country | SubjectKind::Region => {
                let meets =
                    |at: usize| traffic.as_ref().is_some_and(|traffic| traffic.passages[at].is_some());
                (0..model.routes.len()).map(meets).collect()
            }
            SubjectKind::Route => each().map(|route| route.subject == *subject).collect(),
            SubjectKind::Place | SubjectKind::Flow => {
                let mut routes = vec![false; model.routes.len()];
                for route in model.legs.iter().filter(|leg| joins(leg)).flat_map(|leg| &leg.routes) {
                    routes[*route] = true;
                }
                routes
            }
            _ => each().map(|route| cases.contains(&route.case)).collect(),
        };
        let lit = model.legs.iter().filter(|leg| leg.routes.iter().any(|route| routes[*route]));
        let ends: BTreeSet<usize> = lit.flat_map(|leg| [leg.from, leg.to]).collect();
        let mut countries: BTreeSet<Country> = ends.iter().map(|end| model.nodes[*end].country).collect();
        match subject.kind {
            SubjectKind::Country | SubjectKind::Region => {
                countries.extend(&members);
            }
            SubjectKind::Route | SubjectKind::Flow | SubjectKind::Place => {}
            _ => countries.extend(cases.iter().flat_map(|case| model.countries_of(*case)).copied()),
        }
        let shows = !cases.is_empty() || !countries.is_empty() || !ends.is_empty();
        shows.then(|| Self { subject: subject.clone(), cases, countries, routes, ends, traffic })
    }

    /// Whether it is the selected thing itself.
    pub(super) fn is(&self, subject: &Subject) -> bool {
        self.subject == *subject
    }

    /// Whether the selection is a case's, so that the outlines of its countries are drawn out.
    pub(super) fn outlines(&self, country: Country) -> bool {
        match self.subject.kind {
            SubjectKind::Country => country.code() == self.subject.id,
            SubjectKind::Case => self.countries.contains(&country),
            _ => false,
        }
    }

    pub(super) fn holds_country(&self, country: Country) -> bool {
        self.countries.contains(&country)
    }

    pub(super) fn holds_leg(&self, leg: &Leg) -> bool {
        leg.routes.iter().any(|route| self.routes[*route])
    }

    pub(super) fn holds_route(&self, route: usize) -> bool {
        self.routes[route]
    }

    /// The routes of a leg that stay, by how they meet the country or region that is selected; all under `None` where
    /// none is.
    pub(super) fn parts(&self, leg: &Leg) -> Vec<(Option<Passage>, Vec<usize>)> {
        let held = || leg.routes.iter().copied().filter(|route| self.routes[*route]);
        let Some(traffic) = &self.traffic else { return vec![(None, held().collect())] };
        let of =
            |passage: Option<Passage>| held().filter(|route| traffic.passages[*route] == passage).collect();
        let parts = Passage::ALL.into_iter().map(Some).chain([None]).map(|passage| (passage, of(passage)));
        parts.filter(|(_, routes): &(_, Vec<usize>)| !routes.is_empty()).collect()
    }

    /// The id of the selected thing.
    pub(super) fn code(&self) -> &str {
        &self.subject.id
    }

    /// How routes meet the country or region that is selected.
    pub(super) fn traffic(&self) -> Option<&Traffic> {
        self.traffic.as_ref()
    }

    pub(super) fn holds_node(&self, index: usize, node: &Node) -> bool {
        self.is(&node.subject) || self.ends.contains(&index)
    }

    pub(super) fn holds_seizure(&self, seizure: &SeizurePoint) -> bool {
        self.is(&seizure.subject) || self.cases.contains(&seizure.case)
    }
}

/// Whether a country is meant by a code: its own, or that of a region it lies in.
fn is_in(country: Country, code: &str) -> bool {
    country.code() == code || Region::from_code(code).is_some_and(|region| country.is_in(region))
}
