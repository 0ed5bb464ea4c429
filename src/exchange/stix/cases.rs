//! Campaigns and incidents to cases, and reports and groupings to cases that hold what they name.

use super::super::dossier::{Case, Handled, Role, Source};
use super::super::draft::Wording;
use super::super::findings::Repeated;
use super::super::phrases::NAMED_IN_REPORT;
use super::target::{About, Remark};
use super::{Known, Reading};
use crate::casebook::{Code, Date, Severity};

const NAMED: Repeated = Repeated::not_carried("{holder} names a {part}, which has no counterpart in a case");
const OWN_CASE: Repeated = Repeated::not_carried(
    "{holder} names a {part}, which is a case of its own; that they belong together was left out",
);
const NOT_THERE: Repeated = Repeated {
    code: Code::UnknownId,
    severity: Severity::Error,
    sentence: "{part} of {holder} names an object that is not in the bundle; left out",
};
const EMPTY: Repeated = Repeated::not_carried(
    "a {holder} names no actor, tie or location, and is no case; its texts were left out",
);

impl Reading<'_> {
    /// A case with what all have in common.
    fn begun(&mut self, at: usize) -> Case {
        let id = self.objects[at].id.clone();
        let mut title = self.wording(at, "name");
        if title.texts.is_empty() {
            title = Wording::plain(id.clone());
        }
        let proof = self.proof(at);
        let mut case = Case::new(id, title, proof, Self::origin(at));
        let description = self.wording(at, "description");
        if !description.texts.is_empty() {
            case.summary.push(description);
        }
        case.handling = self.handlings[at];
        case.sources = self.sources(at);
        self.end_of_texts(at);
        case
    }

    fn push(&mut self, at: usize, case: Case) -> usize {
        let number = self.dossier.cases.len();
        self.keep(at, Known::Case(number));
        self.dossier.cases.push(case);
        number
    }

    /// A campaign or an incident.
    pub(super) fn case(&mut self, at: usize) {
        let mut case = self.begun(at);
        case.from = self.date(at, "first_seen");
        case.to = self.date(at, "last_seen");
        case.summary.extend(self.facts(at, &[("objective", "Objective"), ("aliases", "Also known as")]));
        self.push(at, case);
    }

    /// A report or a grouping: a case with the actors and places that it names; the ties come when they are read. Where
    /// it names none of these, a report is only a source, unless it is marked.
    pub(super) fn collection(&mut self, at: usize) {
        let is_report = self.objects[at].kind == "report";
        let mut case = self.begun(at);
        let mut members = vec![("context", "Context"), ("report_types", "Types")];
        if !is_report {
            members.truncate(1);
        }
        case.summary.extend(self.facts(at, &members));
        let named = self.objects[at].texts("object_refs");
        let holds = named.iter().any(|id| self.makes_a_case(id));
        // A source has no handling, and nothing would keep one that no case rests on from other readers.
        if is_report && (holds || case.handling == Handled::default()) {
            let published = self.date(at, "published");
            let source = self.report(&case, published);
            case.sources.push(source);
        } else if !holds {
            let object = &self.objects[at];
            self.findings.repeat(EMPTY, (&object.kind, ""), object.spot(""));
        }
        if !holds {
            self.keep(at, Known::Other);
        }
        let number = if holds { Some(self.push(at, case)) } else { None };
        for id in named {
            self.take_in(at, number, id);
        }
    }

    /// Whether naming this makes a case of a report or grouping.
    fn makes_a_case(&self, id: &str) -> bool {
        match self.known(id) {
            Some(Known::Actor(_)) => true,
            Some(Known::Location(location)) => location.country.is_some(),
            Some(_) => false,
            None => id.starts_with("relationship--"),
        }
    }

    /// Takes something that a report or grouping names into its case.
    fn take_in(&mut self, at: usize, case: Option<usize>, id: String) {
        let kind = id.split("--").next().unwrap_or_default().to_owned();
        let object = &self.objects[at];
        let spot = object.spot("object_refs");
        match (self.known(&id), case) {
            (Some(Known::Actor(actor)), Some(case)) => {
                let role = Role { actor: *actor, role: NAMED_IN_REPORT.wording(), origin: Self::origin(at) };
                self.dossier.cases[case].roles.push(role);
            }
            (Some(Known::Location(location)), Some(case)) => {
                let remark = Remark {
                    handling: location.handling,
                    countries: location.country.into_iter().collect(),
                    ..Remark::default()
                };
                self.say(About::Case(case), remark);
            }
            // What a relationship ties is seen when it is read; a note says itself what it is about.
            (None, Some(case)) if kind == "relationship" => match self.ids.get(&id) {
                Some(position) => self.holders[position].push(case),
                None => self.findings.repeat(NOT_THERE, (&object.kind, "object_refs"), spot),
            },
            (None, _) if matches!(&*kind, "note" | "opinion" | "sighting") => {}
            (None, _) if is_carried(&id) => {
                self.findings.repeat(NOT_THERE, (&object.kind, "object_refs"), spot);
            }
            (Some(Known::Case(_)), _) => self.findings.repeat(OWN_CASE, (&object.kind, &kind), spot),
            _ => self.findings.repeat(NAMED, (&object.kind, &kind), spot),
        }
    }

    /// A report as a source.
    fn report(&mut self, case: &Case, published: Option<Date>) -> usize {
        let url = case.sources.iter().find_map(|source| self.dossier.sources.list[*source].url.clone());
        let source = Source {
            id: case.id.clone(),
            title: case.title.clone(),
            publisher: self.dossier.publisher.clone(),
            date: published,
            url,
            kind: Some("other"),
            handling: case.handling,
            origin: case.origin,
        };
        self.dossier.sources.add(source)
    }

    /// What has become of an object that a member names; one that is not there is reported.
    pub(super) fn named(&mut self, at: usize, member: &str) -> Option<(String, Known)> {
        let id = self.objects[at].text(member)?;
        let known = match self.known(&id) {
            Some(known) => known.clone(),
            None if is_carried(&id) => {
                let object = &self.objects[at];
                self.findings.repeat(NOT_THERE, (&object.kind, member), object.spot(member));
                return None;
            }
            None => Known::Other,
        };
        Some((id, known))
    }
}

/// Whether an object of this id would be known if it were in the bundle.
fn is_carried(id: &str) -> bool {
    const TYPES: &[&str] = &[
        "campaign",
        "grouping",
        "identity",
        "incident",
        "intrusion-set",
        "location",
        "report",
        "threat-actor",
    ];
    id.split("--").next().is_some_and(|kind| TYPES.contains(&kind))
}
