//! Threat actors, intrusion sets and identities to actors, and the locations that others are at.

use super::super::dossier::{Actor, Handled, Place};
use super::super::draft::Wording;
use super::super::findings::Repeated;
use super::super::foreign::{self, ForeignCountry};
use super::{Known, Location, Reading};
use crate::casebook::{ActorKind, Code, Country, Severity};

const PART_OF_COUNTRY: Repeated = Repeated {
    code: Code::BadCountry,
    severity: Severity::Warning,
    sentence: "expected a country code of ISO 3166-1, found \"{part}\"; read as {holder}",
};
const BAD_COUNTRY: Repeated = Repeated {
    code: Code::BadCountry,
    severity: Severity::Error,
    sentence: "expected a country code of ISO 3166-1, found \"{part}\" in {holder}; left out",
};

/// Members that become lines of notes.
const FACTS: &[(&str, &str)] = &[
    ("threat_actor_types", "Types"),
    ("identity_class", "Class"),
    ("sectors", "Sectors"),
    ("roles", "Roles"),
    ("goals", "Goals"),
    ("sophistication", "Sophistication"),
    ("resource_level", "Resources"),
    ("primary_motivation", "Motivation"),
    ("secondary_motivations", "Further motivations"),
    ("personal_motivations", "Personal motivations"),
];

impl Reading<'_> {
    pub(super) fn actor(&mut self, at: usize) {
        let kind = self.kind_of(at);
        let mut name = self.wording(at, "name");
        if name.texts.is_empty() {
            name = Wording::plain(self.objects[at].id.clone());
        }
        let mut notes = Vec::new();
        let description = self.wording(at, "description");
        if !description.texts.is_empty() {
            notes.push(description);
        }
        notes.extend(self.facts(at, FACTS));
        let mut aliases = self.objects[at].texts("aliases");
        aliases.retain(|alias| !alias.is_empty());
        let handling = self.handlings[at];
        let sources = self.sources(at);
        self.end_of_texts(at);
        let actor = Actor {
            id: self.objects[at].id.clone(),
            name,
            kind,
            countries: Vec::new(),
            aliases,
            notes,
            sources,
            handling,
            origin: Self::origin(at),
        };
        self.keep(at, Known::Actor(self.dossier.actors.len()));
        self.dossier.actors.push(actor);
    }

    /// What an actor is, as far as its maker says it in the words of the standard.
    fn kind_of(&self, at: usize) -> ActorKind {
        let object = &self.objects[at];
        let word = |member: &str| object.get(member).and_then(|value| value.as_str()).unwrap_or_default();
        let has = |member: &str, is_it: &dyn Fn(&str) -> bool| {
            let values = object.get(member).and_then(|value| value.as_array());
            values.is_some_and(|values| values.iter().filter_map(|value| value.as_str()).any(is_it))
        };
        match &*object.kind {
            "identity" => match word("identity_class") {
                "individual" => ActorKind::Person,
                "organization" if has("sectors", &|sector| sector.starts_with("government")) => {
                    ActorKind::PublicBody
                }
                _ => ActorKind::Other,
            },
            _ if word("resource_level") == "individual" => ActorKind::Person,
            _ if has("threat_actor_types", &|word| word == "terrorist") => ActorKind::TerroristOrganization,
            _ if has("threat_actor_types", &|word| word == "crime-syndicate") => {
                ActorKind::OrganizedCrimeGroup
            }
            _ => ActorKind::Other,
        }
    }

    /// A location lends its country and its name. With coordinates it is a place of the book too, unless it is marked: a
    /// place has no handling, and nothing would keep it from other readers.
    pub(super) fn location(&mut self, at: usize) {
        let country = self.objects[at].text("country").and_then(|code| self.country(at, &code));
        let names =
            ["name", "city", "administrative_area", "region"].map(|member| self.objects[at].text(member));
        let name = names.into_iter().flatten().next();
        let name = name.or_else(|| country.map(|country| country.code().to_owned()));
        let name = name.unwrap_or_else(|| self.objects[at].id.clone());
        let handling = self.handlings[at];
        if let Some(country) = country
            && handling == Handled::default()
            && let Some((lon, lat)) = self.point(at)
        {
            self.dossier.places.push(Place {
                id: self.objects[at].id.clone(),
                name: Wording::plain(name.clone()),
                country,
                lon,
                lat,
                handling,
                origin: Self::origin(at),
            });
        }
        self.end_of_texts(at);
        self.keep(at, Known::Location(Location { country, name, handling }));
    }

    fn country(&mut self, at: usize, code: &str) -> Option<Country> {
        let object = &self.objects[at];
        let spot = object.spot("country");
        match foreign::country(code) {
            ForeignCountry::Country(country) => Some(country),
            ForeignCountry::PartOf(country) => {
                self.findings.repeat(PART_OF_COUNTRY, (country.code(), code), spot);
                Some(country)
            }
            ForeignCountry::Other | ForeignCountry::Unknown => {
                self.findings.repeat(BAD_COUNTRY, (&object.kind, code), spot);
                None
            }
        }
    }

    /// Longitude and latitude, where both can be; else they stay.
    fn point(&mut self, at: usize) -> Option<(String, String)> {
        let object = &mut self.objects[at];
        let within = |member: &str, most: f64| {
            let degrees = object.get(member)?.as_f64()?;
            (degrees.abs() <= most).then(|| degrees.to_string())
        };
        let point = (within("longitude", 180.0)?, within("latitude", 90.0)?);
        object.take("longitude");
        object.take("latitude");
        Some(point)
    }
}
