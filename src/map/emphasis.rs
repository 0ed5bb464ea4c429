//! Takes the model and a selection, says which parts of the map stay while the rest steps back.

use std::collections::BTreeSet;

use super::legs::{Leg, Node};
use super::model::{MapModel, SeizurePoint};
use crate::casebook::{CaseId, Country};
use crate::scene::{Subject, SubjectKind};

/// What stays.
pub(super) struct Emphasis {
    subject: Subject,
    cases: BTreeSet<CaseId>,
    countries: BTreeSet<Country>,
    routes: BTreeSet<Subject>,
    ends: BTreeSet<usize>,
}

impl Emphasis {
    /// The emphasis of a selection; none where the map shows nothing of it.
    pub(super) fn of(model: &MapModel, subject: &Subject) -> Option<Self> {
        let cases = model.cases_of(subject);
        let is_end =
            |leg: &Leg, is: &dyn Fn(&Node) -> bool| is(&model.nodes[leg.from]) || is(&model.nodes[leg.to]);
        let members: BTreeSet<Country> = model.members(subject).collect();
        let touches = |leg: &Leg| match subject.kind {
            SubjectKind::Country | SubjectKind::Region => {
                is_end(leg, &|node| members.contains(&node.country))
            }
            SubjectKind::Place => is_end(leg, &|node| node.subject == *subject),
            SubjectKind::Route => leg.routes.contains(subject),
            SubjectKind::Flow => {
                let pair = (model.nodes[leg.from].country.code(), model.nodes[leg.to].country.code());
                subject.as_pair().is_some_and(|(from, to)| pair == (from.as_str(), to.as_str()))
            }
            _ => !leg.cases.is_disjoint(&cases),
        };
        let routes: BTreeSet<Subject> =
            model.legs.iter().filter(|leg| touches(leg)).flat_map(|leg| leg.routes.iter().cloned()).collect();
        let lit = model.legs.iter().filter(|leg| leg.routes.iter().any(|route| routes.contains(route)));
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
        shows.then(|| Self { subject: subject.clone(), cases, countries, routes, ends })
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
        leg.routes.iter().any(|route| self.routes.contains(route))
    }

    pub(super) fn holds_node(&self, index: usize, node: &Node) -> bool {
        self.is(&node.subject) || self.ends.contains(&index)
    }

    pub(super) fn holds_seizure(&self, seizure: &SeizurePoint) -> bool {
        self.is(&seizure.subject) || self.cases.contains(&seizure.case)
    }
}
