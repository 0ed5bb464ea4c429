//! The values that entities of all kinds have: dates, countries, sources, addresses, the entities they name.

use super::super::dossier::{At, Handled, Place, Source, add_new};
use super::super::draft::Wording;
use super::super::findings::{Repeated, quoted};
use super::super::foreign::{self, ForeignCountry, ForeignDate};
use super::super::index::each_once;
use super::{Address, Known, Reading};
use crate::casebook::{Code, Country, Date, Severity};

const TIME_OF_DAY: Repeated = Repeated::not_carried("the time of day in \"{part}\" of {holder} was cut off");
const PART_OF_COUNTRY: Repeated = Repeated {
    code: Code::BadCountry,
    severity: Severity::Warning,
    sentence: "expected a country code of ISO 3166-1, found \"{part}\"; read as {holder}",
};
const NO_COUNTRY: Repeated =
    Repeated::not_carried("\"{part}\" in {holder} stands for no country of ISO 3166-1; left out");
const BAD_COUNTRY: Repeated = Repeated {
    code: Code::BadCountry,
    severity: Severity::Error,
    sentence: "expected a country code like \"ke\", found \"{part}\" in {holder}; left out",
};
const NOT_THERE: Repeated = Repeated {
    code: Code::UnknownId,
    severity: Severity::Error,
    sentence: "{part} of {holder} names an entity that is not in the stream; left out",
};

/// Whether it is a number as JSON has it, and not negative.
pub(super) fn is_amount(text: &str) -> bool {
    serde_json::from_str::<f64>(text).is_ok_and(|amount| amount >= 0.0)
}

impl Reading<'_> {
    /// A value that cannot be used stays with its entity, and is reported with it.
    pub(super) fn put_back(&mut self, at: usize, property: &str, value: String) {
        self.entities[at].values(property).push(value);
    }

    /// The first value of the first of some properties that has one.
    pub(super) fn first_of(&mut self, at: usize, properties: &[&str]) -> Option<String> {
        properties.iter().find_map(|property| self.entities[at].take_first(property))
    }

    /// The values of some properties, each once.
    pub(super) fn all_of(&mut self, at: usize, properties: &[&str]) -> Vec<String> {
        let entity = &mut self.entities[at];
        let mut values: Vec<String> = properties.iter().flat_map(|property| entity.take(property)).collect();
        each_once(&mut values);
        values
    }

    /// The date of a property. Of several that can mean the same day the most exact one, else the first.
    pub(super) fn date(&mut self, at: usize, property: &str) -> Option<Date> {
        let mut best: Option<ForeignDate> = None;
        for value in self.entities[at].take(property) {
            let Some(found) = foreign::date(&value) else {
                let spot = self.entities[at].spot(property);
                let message = format!(
                    "expected a date like 2024, 2024-03 or 2024-03-01, found {}; left out",
                    quoted(&value)
                );
                self.findings.error(spot, Code::BadDate, message);
                continue;
            };
            match best {
                Some(known) if known.date.span().holds(found.date.span()) => best = Some(found),
                Some(known) if found.date.span().holds(known.date.span()) => {}
                Some(_) => self.put_back(at, property, value),
                None => best = Some(found),
            }
        }
        let found = best?;
        if found.had_time {
            let entity = &self.entities[at];
            self.findings.repeat(TIME_OF_DAY, (&entity.schema, property), entity.spot(property));
        }
        Some(found.date)
    }

    /// The dates of two properties, the second of which is not before the first; `date` stands for both where there is
    /// neither.
    pub(super) fn time(&mut self, at: usize, from: &str, to: &str) -> (Option<Date>, Option<Date>) {
        let (from, to) = (self.date(at, from), self.date(at, to));
        if from.is_some() || to.is_some() {
            return (from, to);
        }
        let day = self.date(at, "date");
        (day, day)
    }

    /// The countries of some properties, each once.
    pub(super) fn countries(&mut self, at: usize, properties: &[&str]) -> Vec<Country> {
        let mut countries = Vec::new();
        for property in properties {
            for code in self.entities[at].take(property) {
                let entity = &self.entities[at];
                let spot = entity.spot(property);
                match foreign::country(&code) {
                    ForeignCountry::Country(country) => add_new(&mut countries, country),
                    ForeignCountry::PartOf(country) => {
                        self.findings.repeat(PART_OF_COUNTRY, (country.code(), &code), spot);
                        add_new(&mut countries, country);
                    }
                    ForeignCountry::Other => self.findings.repeat(NO_COUNTRY, (property, &code), spot),
                    ForeignCountry::Unknown => self.findings.repeat(BAD_COUNTRY, (property, &code), spot),
                }
            }
        }
        countries
    }

    /// What has become of the entities that a property names; those that are not in the stream are reported.
    pub(super) fn named(&mut self, at: usize, property: &str) -> Vec<(String, Known)> {
        let mut named = Vec::new();
        for id in self.entities[at].take(property) {
            match self.ids.get(&id) {
                Some(position) => named.push((id, self.known[position])),
                None => {
                    let entity = &self.entities[at];
                    self.findings.repeat(NOT_THERE, (&entity.schema, property), entity.spot(property));
                }
            }
        }
        named
    }

    /// The actors that a property names; what else it names stays.
    pub(super) fn actors_of(&mut self, at: usize, property: &str) -> Vec<usize> {
        let mut actors = Vec::new();
        for (id, known) in self.named(at, property) {
            match known {
                Known::Actor(actor) => actors.push(actor),
                _ => self.put_back(at, property, id),
            }
        }
        actors
    }

    /// What a record made of this entity rests on: documents that prove it, web addresses, datasets. Some may come
    /// twice.
    pub(super) fn sources_of(&mut self, at: usize) -> Vec<usize> {
        let mut sources = Vec::new();
        for (id, known) in self.named(at, "proof") {
            match known {
                Known::Source(source) => sources.push(source),
                _ => self.put_back(at, "proof", id),
            }
        }
        let origin = Self::origin(at);
        let urls = self.entities[at].take("sourceUrl");
        let publisher = if urls.is_empty() { None } else { self.first_of(at, &["publisher"]) };
        for url in urls {
            let source = Source {
                url: Some(url.clone()),
                title: publisher.clone().map(Wording::plain).unwrap_or_default(),
                publisher: publisher.clone(),
                origin,
                ..Source::default()
            };
            sources.push(self.dossier.sources.add_keyed(&url, source));
        }
        for dataset in std::mem::take(&mut self.entities[at].datasets) {
            let source = Source { title: Wording::plain(dataset.clone()), origin, ..Source::default() };
            sources.push(self.dossier.sources.add_keyed(&dataset, source));
        }
        sources
    }

    /// A document as a source.
    pub(super) fn document(&mut self, at: usize) {
        let date = ["publishedAt", "date", "authoredAt"].iter().find_map(|property| self.date(at, property));
        let title = self.first_of(at, &["title", "name", "fileName"]);
        let source = Source {
            id: self.entities[at].id.clone(),
            title: title
                .or_else(|| self.entities[at].caption.clone())
                .map(Wording::plain)
                .unwrap_or_default(),
            publisher: self.first_of(at, &["publisher", "author"]),
            date,
            url: self.first_of(at, &["sourceUrl"]),
            kind: (self.entities[at].schema == "Article").then_some("press"),
            origin: Self::origin(at),
            ..Source::default()
        };
        let number = self.dossier.sources.add(source);
        self.known[at] = Known::Source(number);
    }

    /// An address lends its country to those who have it; with coordinates it is a place of the book too.
    pub(super) fn address(&mut self, at: usize) {
        let countries = self.countries(at, &["country"]);
        let point = match countries[..] {
            [country] => self.point(at).map(|(lon, lat)| (country, lon, lat)),
            _ => None,
        };
        let mut place = countries.first().copied().map(At::Country);
        if let Some((country, lon, lat)) = point {
            let id = self.entities[at].id.clone();
            let name = self.first_of(at, &["full", "name", "city"]);
            let name = name.or_else(|| self.entities[at].caption.clone()).unwrap_or_else(|| id.clone());
            place = Some(At::Place(self.dossier.places.len()));
            self.dossier.places.push(Place {
                id,
                name: Wording::plain(name),
                country,
                lon,
                lat,
                handling: Handled::default(),
                origin: Self::origin(at),
            });
        }
        self.known[at] = Known::Address(self.addresses.len());
        self.addresses.push(Address { countries, at: place });
    }

    /// Longitude and latitude, where there is one of each that can be; else they stay.
    fn point(&mut self, at: usize) -> Option<(String, String)> {
        let within = |property: &str, most: f64| {
            let [one] = self.entities[at].get(property) else { return None };
            let degrees: f64 = serde_json::from_str(one.trim()).ok()?;
            (degrees.abs() <= most).then(|| one.trim().to_owned())
        };
        let point = (within("longitude", 180.0)?, within("latitude", 90.0)?);
        self.entities[at].take("longitude");
        self.entities[at].take("latitude");
        Some(point)
    }

    /// The addresses that a property names; what else it names stays.
    pub(super) fn addresses_of(&mut self, at: usize, property: &str) -> Vec<Address> {
        let mut found = Vec::new();
        for (id, known) in self.named(at, property) {
            match known {
                Known::Address(address) => found.push(self.addresses[address].clone()),
                _ => self.put_back(at, property, id),
            }
        }
        found
    }
}
