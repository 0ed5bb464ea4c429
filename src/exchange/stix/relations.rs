//! Relationships: ties between actors, parts in cases, countries of both.

use super::super::dossier::{Handled, Role, Tie};
use super::super::draft::{Record, Wording};
use super::super::findings::Repeated;
use super::target::{About, Remark};
use super::{Known, Location, Reading};
use crate::casebook::{Code, Date, LinkKind, Proof, Severity};

const NO_COUNTERPART: Repeated =
    Repeated::not_carried("the relationship {part}, from {holder}, has no counterpart and was left out");
const SELF: Repeated = Repeated {
    code: Code::SelfLink,
    severity: Severity::Error,
    sentence: "expected two different ends of a {holder}, found one at both; left out",
};

/// As large as a tie is in the document, or so.
const SIZE: usize = 200;

/// A longer description is no label.
const LONGEST_LABEL: usize = 120;

/// What a relationship says, whatever it ties.
struct Said {
    words: String,
    label: Wording,
    proof: Proof,
    since: Option<Date>,
    until: Option<Date>,
    sources: Vec<usize>,
    handling: Handled,
}

impl Reading<'_> {
    pub(super) fn relationship(&mut self, at: usize) {
        let Some(kind) = self.objects[at].text("relationship_type") else {
            let message =
                "expected a member \"relationship_type\", found none; the relationship was left out";
            self.findings.error(self.objects[at].spot(""), Code::Missing, message);
            self.objects[at].clear();
            return;
        };
        let ends = ["source_ref", "target_ref"].map(|member| {
            if self.objects[at].get(member).is_none() {
                let message =
                    format!("expected a member \"{member}\", found none; the relationship was left out");
                self.findings.error(self.objects[at].spot(""), Code::Missing, message);
            }
            self.named(at, member)
        });
        let [Some((from_id, from)), Some((to_id, to))] = ends else {
            self.objects[at].clear();
            return;
        };
        match (from, to) {
            (Known::Actor(from), Known::Actor(to)) => {
                let said = self.said(at, &kind);
                self.tie(at, (from, to), &kind, said);
            }
            (Known::Case(case), Known::Actor(actor)) => {
                // Of what the case does to the actor, the actor's part.
                let words = if kind == "targets" { "target" } else { &kind };
                self.part(at, case, actor, words);
            }
            (Known::Actor(actor), Known::Case(case)) => self.part(at, case, actor, &kind),
            (Known::Case(case), Known::Location(location)) => {
                let said = self.said(at, &kind);
                let remark = Remark {
                    countries: location.country.into_iter().collect(),
                    sources: said.sources,
                    handling: said.handling.max(location.handling),
                    ..Remark::default()
                };
                self.say(About::Case(case), remark);
            }
            (Known::Actor(actor), Known::Location(location)) => {
                let said = self.said(at, &kind);
                self.lend(actor, &kind, &location, said);
            }
            _ => {
                let type_of = |id: &str| id.split("--").next().unwrap_or_default().to_owned();
                let words = format!("\"{kind}\" to {}", type_of(&to_id));
                let object = &self.objects[at];
                self.findings.repeat(NO_COUNTERPART, (&type_of(&from_id), &words), object.spot(""));
                self.objects[at].clear();
            }
        }
    }

    fn said(&mut self, at: usize, kind: &str) -> Said {
        let handling = self.handlings[at];
        let length =
            |object: &super::Object| object.get("description")?.as_str().map(|text| text.chars().count());
        let is_label = length(&self.objects[at]).is_some_and(|length| length <= LONGEST_LABEL);
        let label = if is_label { self.wording(at, "description") } else { Wording::default() };
        let said = Said {
            words: kind.replace(['-', '_'], " "),
            label,
            proof: self.proof(at),
            since: self.date(at, "start_time"),
            until: self.date(at, "stop_time"),
            sources: self.sources(at),
            handling,
        };
        self.end_of_texts(at);
        said
    }

    /// An actor's part in a case.
    fn part(&mut self, at: usize, case: usize, actor: usize, words: &str) {
        let said = self.said(at, words);
        let role = Role { actor, role: labelled(&said), origin: Self::origin(at) };
        let remark =
            Remark { roles: vec![role], sources: said.sources, handling: said.handling, ..Remark::default() };
        self.say(About::Case(case), remark);
    }

    fn tie(&mut self, at: usize, (from, to): (usize, usize), kind: &str, said: Said) {
        if from == to {
            let object = &self.objects[at];
            self.findings.repeat(SELF, (&object.kind, ""), object.spot(""));
            return;
        }
        let (kind, names_itself) = match kind {
            "part-of" | "belongs-to" => (LinkKind::MemberOf, true),
            "cooperates-with" | "collaborates-with" => (LinkKind::AssociatesWith, true),
            word => LinkKind::from_word(word).map_or((LinkKind::Other, false), |kind| (kind, true)),
        };
        let label = if names_itself { said.label } else { labelled(&said) };
        let tie = Tie {
            from,
            to,
            kind,
            label,
            proof: said.proof,
            since: said.since,
            until: said.until,
            value: Record::default(),
            sources: said.sources,
            route: None,
            handling: said.handling,
            origin: Self::origin(at),
        };
        let mut holders = std::mem::take(&mut self.holders[at]);
        // A tie makes no case stricter: it stands beside it.
        holders.retain(|case| tie.handling <= self.dossier.cases[*case].handling);
        if holders.is_empty() {
            self.dossier.ties.push(tie);
        } else if self.affords(at, holders.len(), SIZE + tie.sources.len()) {
            for case in holders {
                self.dossier.cases[case].ties.push(tie.clone());
            }
        }
    }

    /// An actor is at home or at work at a location, or does something to it.
    fn lend(&mut self, actor: usize, kind: &str, location: &Location, said: Said) {
        let is_home = matches!(kind, "located-at" | "originates-from");
        let is_more = location.country.is_none_or(|country| country.code() != location.name);
        let mut remark = Remark {
            sources: said.sources,
            handling: said.handling.max(location.handling),
            ..Remark::default()
        };
        if is_home {
            remark.countries.extend(location.country);
        }
        if !is_home || is_more {
            let mut words = said.words;
            if let Some(first) = words.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            remark.notes.push(Wording::plain(format!("{words}: {}", location.name)));
        }
        self.say(About::Actor(actor), remark);
    }
}

/// What a relationship is called, with what it says of itself.
fn labelled(said: &Said) -> Wording {
    if said.label.texts.is_empty() {
        return Wording::plain(said.words.clone());
    }
    let texts = said.label.texts.iter();
    Wording { texts: texts.map(|(tag, text)| (tag.clone(), format!("{}: {text}", said.words))).collect() }
}
