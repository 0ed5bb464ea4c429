//! Entities that act or are owned to actors, and what other entities say about them to their notes.

use super::super::dossier::{Actor, Handled, add_new};
use super::super::draft::Wording;
use super::{Known, Reading, line};
use crate::casebook::{ActorKind, Country, Date};

/// Properties that are texts about an actor.
const TEXTS: &[&str] = &["summary", "description", "biography", "notes"];

/// Properties that tell one actor from another, with what they are called in its notes. Nothing here is a secret of a
/// person: numbers of papers, addresses, telephones, looks and beliefs are left out.
const FACTS: &[(&str, &str)] = &[
    ("position", "Position"),
    ("birthPlace", "Place of birth"),
    ("legalForm", "Legal form"),
    ("sector", "Sector"),
    ("status", "Status"),
    ("type", "Type"),
    ("registrationNumber", "Registration number"),
    ("leiCode", "LEI"),
    ("ogrnCode", "OGRN"),
    ("imoNumber", "IMO number"),
    ("mmsi", "MMSI"),
    ("callSign", "Call sign"),
    ("isin", "ISIN"),
    ("publicKey", "Public key"),
    ("cryptoAddress", "Address on the chain"),
    ("currency", "Currency"),
    ("currencySymbol", "Currency symbol"),
    ("blockchain", "Blockchain"),
    ("managingExchange", "Exchange"),
    ("bankName", "Bank"),
    ("service", "Service"),
    ("program", "Programme"),
    ("topics", "Topics"),
    ("wikidataId", "Wikidata"),
];

/// Dates, with what they are called in the notes.
const DATES: &[(&str, &str)] = &[
    ("birthDate", "Born"),
    ("deathDate", "Died"),
    ("incorporationDate", "Incorporated"),
    ("dissolutionDate", "Dissolved"),
    ("buildDate", "Built"),
];

/// Where an actor is at home or at work.
const COUNTRIES: &[&str] = &["country", "jurisdiction", "mainCountry", "nationality", "citizenship", "flag"];

/// What goes for a name where there is none.
const NAMES: &[&str] = &[
    "registrationNumber",
    "imoNumber",
    "publicKey",
    "cryptoAddress",
    "username",
    "isin",
    "ticker",
    "accountNumber",
    "iban",
];

impl Reading<'_> {
    pub(super) fn actor(&mut self, at: usize, kind: ActorKind) {
        let mut aliases = self.all_of(at, &["name", "alias", "previousName", "weakAlias", "abbreviation"]);
        let caption = self.entities[at].caption.clone();
        // The caption is the one name that the maker of the stream chose.
        let chosen = caption.filter(|caption| aliases.is_empty() || aliases.contains(caption));
        let name = chosen.or_else(|| aliases.first().cloned()).or_else(|| self.stand_in(at));
        let name = name.unwrap_or_else(|| self.entities[at].id.clone());
        aliases.retain(|alias| *alias != name);
        let mut countries = self.countries(at, COUNTRIES);
        for address in self.addresses_of(at, "addressEntity") {
            for country in address.countries {
                add_new(&mut countries, country);
            }
        }
        let notes = self.notes(at);
        let actor = Actor {
            id: self.entities[at].id.clone(),
            name: Wording::plain(name),
            kind,
            countries,
            aliases,
            notes,
            sources: self.sources_of(at),
            handling: Handled::default(),
            origin: Self::origin(at),
        };
        self.known[at] = Known::Actor(self.dossier.actors.len());
        self.dossier.actors.push(actor);
    }

    /// The first value of what goes for a name; it stays where it is.
    fn stand_in(&self, at: usize) -> Option<String> {
        NAMES.iter().find_map(|property| self.entities[at].get(property).first().cloned())
    }

    fn notes(&mut self, at: usize) -> Vec<Wording> {
        let texts = self.all_of(at, TEXTS);
        let mut notes: Vec<Wording> = texts.into_iter().map(Wording::plain).collect();
        let mut facts: Vec<String> = Vec::new();
        for (property, label) in DATES {
            facts.extend(self.date(at, property).map(|date| format!("{label}: {date}")));
        }
        let born_in = self.countries(at, &["birthCountry"]);
        let once = self.countries(at, &["pastFlags"]);
        for (label, countries) in [("Country of birth", born_in), ("Past flags", once)] {
            let codes: Vec<&str> = countries.into_iter().map(Country::code).collect();
            facts.extend((!codes.is_empty()).then(|| format!("{label}: {}", codes.join(", "))));
        }
        for (property, label) in FACTS {
            let values = self.all_of(at, &[property]);
            facts.extend(line(label, &values));
        }
        if !facts.is_empty() {
            notes.push(Wording::plain(facts.join("\n")));
        }
        notes
    }

    /// A position that somebody holds, as a line of their notes.
    pub(super) fn occupancy(&mut self, at: usize) {
        let mut posts = Vec::new();
        for (id, known) in self.named(at, "post") {
            let name = match known {
                Known::Other(post) if self.entities[post].schema == "Position" => self.position_name(post),
                _ => None,
            };
            match name {
                Some(name) => add_new(&mut posts, name),
                None => self.put_back(at, "post", id),
            }
        }
        let (from, to) = self.time(at, "startDate", "endDate");
        let time = span(from, to).map(|span| format!(", {span}")).unwrap_or_default();
        let Some(note) = line("Position", &posts) else { return };
        let note = format!("{note}{time}");
        let holders = self.actors_of(at, "holder");
        if !self.affords(at, holders.len(), note.len()) {
            return;
        }
        for actor in holders {
            self.dossier.actors[actor].notes.push(Wording::plain(note.clone()));
        }
    }

    /// The name of a position, which others may ask for too.
    fn position_name(&mut self, at: usize) -> Option<String> {
        let entity = &mut self.entities[at];
        if let Some(name) = entity.take_first("name") {
            // Kept where the next one looks for it.
            entity.caption.get_or_insert(name);
        }
        entity.caption.clone()
    }

    /// A text about actors.
    pub(super) fn note(&mut self, at: usize) {
        let texts = self.all_of(at, &["name", "description", "summary", "notes"]);
        let sources = self.sources_of(at);
        let about = self.named(at, "entity");
        if !self.affords(at, about.len(), sources.len() + texts.iter().map(String::len).sum::<usize>()) {
            return;
        }
        for (id, known) in about {
            let notes = match known {
                Known::Actor(actor) => {
                    let actor = &mut self.dossier.actors[actor];
                    actor.sources.extend(&sources);
                    &mut actor.notes
                }
                Known::Case(case) => {
                    let case = &mut self.dossier.cases[case];
                    case.sources.extend(&sources);
                    &mut case.summary
                }
                _ => {
                    self.put_back(at, "entity", id);
                    continue;
                }
            };
            notes.extend(texts.iter().cloned().map(Wording::plain));
        }
    }

    /// A document about something.
    pub(super) fn documentation(&mut self, at: usize) {
        let mut sources = self.sources_of(at);
        for (id, known) in self.named(at, "document") {
            match known {
                Known::Source(source) => sources.push(source),
                _ => self.put_back(at, "document", id),
            }
        }
        let about = self.named(at, "entity");
        if !self.affords(at, about.len(), sources.len()) {
            return;
        }
        for (id, known) in about {
            let rests_on = match known {
                Known::Actor(actor) => &mut self.dossier.actors[actor].sources,
                Known::Case(case) => &mut self.dossier.cases[case].sources,
                _ => {
                    self.put_back(at, "entity", id);
                    continue;
                }
            };
            rests_on.extend(&sources);
        }
    }
}

/// From and to, as far as they are known.
pub(super) fn span(from: Option<Date>, to: Option<Date>) -> Option<String> {
    match (from, to) {
        (None, None) => None,
        (Some(from), Some(to)) if from == to => Some(from.to_string()),
        (from, to) => {
            let text = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
            Some(format!("{}–{}", text(from), text(to)).trim_matches(' ').to_owned())
        }
    }
}
