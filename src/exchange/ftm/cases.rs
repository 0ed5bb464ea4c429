//! What stands for a case: court cases, events, and lists that name entities.

use super::super::compile::fresh;
use super::super::dossier::{At, Case, Role, Route, Source, Stop, add_new};
use super::super::draft::{Record, Wording};
use super::super::phrases::{LISTED, LISTED_BY, LISTING_SUMMARY};
use super::actors::span;
use super::schema::is_a;
use super::{Known, Reading, line};
use crate::casebook::{Proof, Status};

/// What a court case or an event is called.
const TITLES: &[&str] = &["name", "caseNumber"];

impl Reading<'_> {
    /// A case with what court cases and events have in common.
    fn begun(&mut self, at: usize) -> Case {
        let title = self.first_of(at, TITLES).or_else(|| self.entities[at].caption.clone());
        let id = self.entities[at].id.clone();
        self.case_ids.add(&id, 0);
        let title = Wording::plain(title.unwrap_or_else(|| id.clone()));
        let mut case = Case::new(id, title, Proof::Alleged, Self::origin(at));
        let texts = self.all_of(at, &["summary", "description", "notes"]);
        case.summary.extend(texts.into_iter().map(Wording::plain));
        case.countries = self.countries(at, &["country"]);
        for address in self.addresses_of(at, "addressEntity") {
            address.countries.into_iter().for_each(|country| add_new(&mut case.countries, country));
        }
        case.sources = self.sources_of(at);
        self.assumed(at, case.proof.as_str());
        case
    }

    /// Lines about the values of some properties, as one paragraph of the summary after those that are there.
    fn facts(&mut self, at: usize, case: &mut Case, mut facts: Vec<String>, properties: &[(&str, &str)]) {
        for (property, label) in properties {
            let values = self.all_of(at, &[property]);
            facts.extend(line(label, &values));
        }
        if !facts.is_empty() {
            case.summary.push(Wording::plain(facts.join("\n")));
        }
    }

    pub(super) fn court_case(&mut self, at: usize) {
        let mut case = self.begun(at);
        let mut outcome = Record::default();
        let statuses = self.all_of(at, &["status"]);
        let word = match &statuses[..] {
            [one] => Status::from_word(&one.trim().to_lowercase()),
            _ => None,
        };
        let mut facts = Vec::new();
        match word {
            Some(status) => outcome.text("status", status.as_str()),
            None => facts.extend(line("Status", &statuses)),
        }
        outcome.optional("date", self.date(at, "closeDate").map(|date| date.to_string()).as_deref());
        outcome.optional("court", self.first_of(at, &["court"]).as_deref());
        case.outcome = outcome;
        let filed = self.date(at, "fileDate").map(|date| date.to_string());
        facts.extend(line("Filed", filed.as_slice()));
        let more =
            [("caseNumber", "Number"), ("category", "Category"), ("type", "Type"), ("topics", "Topics")];
        self.facts(at, &mut case, facts, &more);
        self.known[at] = Known::Case(self.dossier.cases.len());
        self.dossier.cases.push(case);
    }

    /// Somebody's part in a court case.
    pub(super) fn party(&mut self, at: usize) {
        let role = self.all_of(at, &["role"]).join("; ");
        let role = if role.is_empty() { Wording::default() } else { Wording::plain(role) };
        let parties = self.actors_of(at, "party");
        let sources = self.sources_of(at);
        let cases = self.named(at, "case");
        if !self.affords(at, cases.len(), sources.len() + parties.len()) {
            return;
        }
        for (id, known) in cases {
            let Known::Case(case) = known else {
                self.put_back(at, "case", id);
                continue;
            };
            let case = &mut self.dossier.cases[case];
            case.sources.extend(&sources);
            case.roles.extend(parties.iter().map(|actor| Role {
                actor: *actor,
                role: role.clone(),
                origin: Self::origin(at),
            }));
        }
    }

    /// An event, or a journey.
    pub(super) fn event(&mut self, at: usize) {
        let mut case = self.begun(at);
        (case.from, case.to) = self.time(at, "startDate", "endDate");
        self.facts(at, &mut case, Vec::new(), &[("location", "Location"), ("topics", "Topics")]);
        let mut mode = None;
        for (property, role) in [("organizer", "organizer"), ("involved", ""), ("vehicle", "vehicle")] {
            for actor in self.actors_of(at, property) {
                if property == "vehicle" {
                    mode = self.mode_of(actor);
                }
                let role = if role.is_empty() { Wording::default() } else { Wording::plain(role) };
                case.roles.push(Role { actor, role, origin: Self::origin(at) });
            }
        }
        let ends = ["startLocation", "endLocation"].map(|property| self.addresses_of(at, property));
        if let [from, to] = &ends
            && let ([from], [to]) = (&from[..], &to[..])
            && let (Some(from), Some(to)) = (&from.at, &to.at)
        {
            let stop = |at: &At| Stop { at: at.clone(), role: None };
            case.routes.push(Route {
                stops: vec![stop(from), stop(to)],
                mode,
                from: case.from,
                to: case.to,
                sources: case.sources.clone(),
                origin: Self::origin(at),
            });
        } else {
            for address in ends.iter().flatten() {
                address.countries.iter().for_each(|country| add_new(&mut case.countries, *country));
            }
        }
        self.known[at] = Known::Case(self.dossier.cases.len());
        self.dossier.cases.push(case);
    }

    /// How a vehicle travels, by its schema.
    fn mode_of(&self, actor: usize) -> Option<&'static str> {
        let entity =
            self.dossier.actors[actor].origin.map(|origin| &self.entities[origin.record as usize])?;
        [("Vessel", "sea"), ("Airplane", "air")]
            .into_iter()
            .find_map(|(schema, mode)| is_a(&entity.schema, schema).then_some(mode))
    }

    /// Somebody's name on a list. The list is a case, which all that it names take part in.
    pub(super) fn listing(&mut self, at: usize) {
        let listed = self.actors_of(at, "entity");
        if listed.is_empty() {
            self.no_actor(at, "entity");
            return;
        }
        let authority = self.first_of(at, &["authority", "publisher"]);
        let program = self.first_of(at, &["program", "programId"]);
        let dataset = || self.entities[at].datasets.first().cloned();
        let authority = authority.or_else(dataset).unwrap_or_else(|| self.entities[at].schema.clone());
        let program = program.unwrap_or_default();
        let case = self.list(at, &authority, &program);
        let (start, until) = (self.date(at, "startDate"), self.date(at, "endDate"));
        let since = self.date(at, "listingDate").or(start);
        let time = span(since, until);
        let mut sources = self.sources_of(at);
        for url in self.all_of(at, &["programUrl", "publisherUrl"]) {
            let source = Source {
                title: Wording::plain(if program.is_empty() { &authority } else { &program }),
                publisher: Some(authority.clone()),
                url: Some(url.clone()),
                origin: Self::origin(at),
                ..Source::default()
            };
            sources.push(self.dossier.sources.add_keyed(&url, source));
        }
        for source in &sources {
            // Who keeps a list says officially whom it names.
            let source = &mut self.dossier.sources.list[*source];
            if source.kind.is_none() && source.url.is_some() {
                source.kind = Some("official");
            }
        }
        let mut note = format!("Listed by {authority}");
        if !program.is_empty() {
            note.push_str(&format!(": {program}"));
        }
        if let Some(time) = &time {
            note.push_str(&format!(" ({time})"));
        }
        for (property, label) in
            [("status", "Status"), ("provisions", "Provisions"), ("topics", "Topics"), ("reason", "Reason")]
        {
            let values = self.all_of(at, &[property]);
            if let Some(line) = line(label, &values) {
                note.push('\n');
                note.push_str(&line);
            }
        }
        let mut role = LISTED.wording();
        if let Some(time) = time {
            role.texts.iter_mut().for_each(|(_, text)| text.push_str(&format!(" ({time})")));
        }
        if !self.affords(at, listed.len(), note.len() + sources.len()) {
            return;
        }
        for actor in listed {
            let found = &mut self.dossier.actors[actor];
            found.sources.extend(&sources);
            found.notes.push(Wording::plain(note.clone()));
            let countries = found.countries.clone();
            let case = &mut self.dossier.cases[case];
            countries.into_iter().for_each(|country| add_new(&mut case.countries, country));
            case.roles.push(Role { actor, role: role.clone(), origin: Self::origin(at) });
        }
        let case = &mut self.dossier.cases[case];
        case.sources.extend(sources);
        self.assumed(at, Proof::Reported.as_str());
    }

    /// The case that stands for a list.
    fn list(&mut self, at: usize, authority: &str, program: &str) -> usize {
        let key = format!("{authority}\n{program}");
        if let Some(case) = self.listings.get(&key) {
            return case;
        }
        let id = fresh(&mut self.case_ids, "listing", &mut self.listing_number);
        let name = if program.is_empty() { authority.to_owned() } else { format!("{authority}: {program}") };
        let mut case = Case::new(id, LISTED_BY.about(&name), Proof::Reported, Self::origin(at));
        case.summary.push(LISTING_SUMMARY.wording());
        let next = self.dossier.cases.len();
        self.dossier.cases.push(case);
        self.listings.add(&key, next);
        next
    }
}
