//! What became of a record that the briefing names by its id: gone, or there under this id. Knows collections and
//! selections, no filters.

use std::collections::HashMap;

use serde_json::Value;

use super::super::selection::{position_of, record};
use super::names::Names;
use super::removal::{Places, Removal};
use super::scrub::{AllRenamed, Renamed};
use crate::casebook::{ActorId, Case, Casebook, Country, Link, Place, Region};

/// A collection of the document that ids point into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Collection {
    Sources,
    Goods,
    Crimes,
    Places,
    Actors,
    Operations,
    Cases,
    Series,
}

/// What became of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It was never in the book.
    Unknown,
    /// It is removed.
    Gone,
    /// It is there, under this id.
    Stays(String),
}

/// The records before and after.
pub(super) struct Records<'a> {
    /// The whole book.
    pub(super) before: &'a Casebook,
    /// What was taken out of it.
    pub(super) removal: &'a Removal,
    renamed: &'a AllRenamed,
    names: &'a Names<'a>,
    sources: HashMap<&'a str, usize>,
    goods: HashMap<&'a str, usize>,
    crimes: HashMap<&'a str, usize>,
    places: HashMap<&'a str, usize>,
    actors: HashMap<&'a str, usize>,
    operations: HashMap<&'a str, usize>,
    cases: HashMap<&'a str, usize>,
    series: HashMap<&'a str, usize>,
}

fn positions<'a>(ids: impl Iterator<Item = &'a String>) -> HashMap<&'a str, usize> {
    ids.enumerate().map(|(at, id)| (&**id, at)).collect()
}

impl<'a> Records<'a> {
    pub(super) fn new(
        before: &'a Casebook,
        removal: &'a Removal,
        renamed: &'a AllRenamed,
        names: &'a Names<'a>,
    ) -> Self {
        Self {
            before,
            removal,
            renamed,
            names,
            sources: positions(before.sources.iter().map(|one| &one.id)),
            goods: positions(before.goods.iter().map(|one| &one.id)),
            crimes: positions(before.crimes.iter().map(|one| &one.id)),
            places: positions(before.places.iter().map(|one| &one.id)),
            actors: positions(before.actors.iter().map(|one| &one.id)),
            operations: positions(before.operations.iter().map(|one| &one.id)),
            cases: positions(before.cases.iter().map(|one| &one.id)),
            series: positions(before.series.iter().map(|one| &one.id)),
        }
    }

    /// What became of the record of an id.
    pub(super) fn fate(&self, collection: Collection, id: &str) -> Fate {
        let (positions, places, renamed): (_, Option<&Places>, &Renamed) = match collection {
            Collection::Sources => (&self.sources, Some(&self.removal.sources), &self.renamed.sources),
            Collection::Goods => (&self.goods, Some(&self.removal.goods), &self.renamed.goods),
            Collection::Crimes => (&self.crimes, Some(&self.removal.crimes), &self.renamed.crimes),
            Collection::Places => (&self.places, Some(&self.removal.places), &self.renamed.places),
            Collection::Actors => (&self.actors, Some(&self.removal.actors), &self.renamed.actors),
            Collection::Operations => {
                (&self.operations, Some(&self.removal.operations), &self.renamed.operations)
            }
            Collection::Cases => (&self.cases, Some(&self.removal.cases), &self.renamed.cases),
            Collection::Series => (&self.series, None, &self.renamed.series),
        };
        match positions.get(id) {
            None => Fate::Unknown,
            Some(at) if places.is_some_and(|places| places.goes(*at)) => Fate::Gone,
            Some(_) => Fate::Stays(renamed.get(id).map_or(id, String::as_str).to_owned()),
        }
    }

    /// What became of what a selection names.
    pub(super) fn fate_of_selection(&self, kind: &str, id: &str) -> Fate {
        let collection = match kind {
            "case" => Collection::Cases,
            "actor" => Collection::Actors,
            "place" => Collection::Places,
            "good" => Collection::Goods,
            "crime" => Collection::Crimes,
            "operation" => Collection::Operations,
            "source" => Collection::Sources,
            "tie" => return self.tie(id).unwrap_or(Fate::Unknown),
            "flow" => return self.flow(id).unwrap_or(Fate::Unknown),
            "link" | "route" | "seizure" => return self.record(kind, id).unwrap_or(Fate::Unknown),
            _ => return Fate::Unknown,
        };
        self.fate(collection, id)
    }

    /// Whether a string that is no id of its collection tells of something that is removed.
    pub(super) fn tells(&self, string: &str) -> bool {
        self.names.has_reference(string) || self.names.stand_in(string)
    }

    /// Whether an address is that of a source that is removed.
    pub(super) fn leads_to_removed(&self, address: &str) -> bool {
        self.names.has_reference(address)
    }

    /// Whether a view is centred on a place that is removed, and on none that stays. Longitude and latitude are written
    /// as a text or as two numbers.
    pub(super) fn centres_on_removed(&self, center: &Value) -> bool {
        let written = match center {
            Value::String(text) => text.split(',').map(|part| part.trim().parse().ok()).collect(),
            Value::Array(pair) => pair.iter().map(Value::as_f64).collect::<Vec<_>>(),
            _ => return false,
        };
        let [Some(lon), Some(lat)] = written[..] else { return false };
        let places = |stay| self.removal.places.of(&self.before.places, stay);
        let is_there = |place: &Place| (place.lon, place.lat) == (lon, lat);
        places(false).any(is_there) && !places(true).any(is_there)
    }

    fn tie(&self, id: &str) -> Option<Fate> {
        let [one, other]: [String; 2] = serde_json::from_str(id).ok()?;
        let actor = |id: &str| self.actors.get(id).map(|at| ActorId(*at as u32));
        let (a, b) = (actor(&one)?, actor(&other)?);
        let ties = |link: &&Link| (link.from, link.to) == (a, b) || (link.from, link.to) == (b, a);
        let mut links = self.kept_cases().flat_map(|case| &case.links).filter(ties);
        match (self.fate(Collection::Actors, &one), self.fate(Collection::Actors, &other)) {
            (Fate::Stays(one), Fate::Stays(other)) if links.next().is_some() => {
                let (first, second) = if one <= other { (one, other) } else { (other, one) };
                Some(Fate::Stays(serde_json::json!([first, second]).to_string()))
            }
            _ => Some(Fate::Gone),
        }
    }

    /// A flow between countries or regions: there while a route crosses from the one to the other.
    fn flow(&self, id: &str) -> Option<Fate> {
        let [from, to]: [String; 2] = serde_json::from_str(id).ok()?;
        let is_in = |country: Country, code: &str| {
            country.code() == code || Region::from_code(code).is_some_and(|region| country.is_in(region))
        };
        let crosses = |pair: &[Country]| is_in(pair[0], &from) && is_in(pair[1], &to);
        let mut routes = self.kept_cases().flat_map(|case| &case.routes);
        let stays = routes.any(|route| {
            let stops: Vec<_> = route.stops.iter().map(|stop| stop.at.country(self.before)).collect();
            stops.windows(2).any(crosses)
        });
        Some(if stays { Fate::Stays(id.to_owned()) } else { Fate::Gone })
    }

    /// A link, route or seizure by its case and its position in the file.
    fn record(&self, kind: &str, id: &str) -> Option<Fate> {
        let (case_id, file_index) = record(kind, id)?;
        let case = &self.before.cases[*self.cases.get(case_id)?];
        let Fate::Stays(case_id) = self.fate(Collection::Cases, case_id) else { return Some(Fate::Gone) };
        let Some(position) = position_of(self.before, case, kind, file_index) else {
            return Some(Fate::Gone);
        };
        let position = match kind {
            "link" if self.removal.cuts(&case.links[position]) => return Some(Fate::Gone),
            "link" => case.links[..position].iter().filter(|link| !self.removal.cuts(link)).count(),
            _ => position,
        };
        Some(Fate::Stays(format!("{case_id}/{kind}/{position}")))
    }

    fn kept_cases(&self) -> impl Iterator<Item = &'a Case> {
        self.removal.cases.of(&self.before.cases, true)
    }
}
