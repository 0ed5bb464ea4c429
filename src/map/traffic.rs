//! Takes the routes of a map and a set of countries, says of each route whether it comes in, goes out, passes through or
//! stays within. Knows no picture.

use std::collections::{BTreeMap, BTreeSet};

use super::legs::{Role, RouteOnMap};
use super::model::MapModel;
use super::sentences::{Sentences, sentence};
use crate::casebook::Country;
use crate::query::Book;
use crate::scene::{Subject, SubjectKind};
use crate::words::{Locale, RouteWords, fill};

/// How a route meets a country or a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passage {
    /// Goods come from elsewhere and are meant for it.
    In,
    /// Goods come from it and go elsewhere.
    Out,
    /// Goods come from elsewhere and go elsewhere.
    Through,
    /// All stops lie in it.
    Within,
}

impl Passage {
    /// All there are.
    pub const ALL: [Self; 4] = [Self::In, Self::Out, Self::Through, Self::Within];

    /// How a route meets the countries; none where it does not. A route that both comes from there and goes there by
    /// way of others comes in.
    pub fn of(route: &RouteOnMap, countries: &BTreeSet<Country>) -> Option<Self> {
        let here = || route.stops.iter().filter(|(country, _)| countries.contains(country));
        let is = |role: Role| here().any(|(_, of)| *of == role);
        if here().next().is_none() {
            None
        } else if here().count() == route.stops.len() {
            Some(Self::Within)
        } else if is(Role::To) {
            Some(Self::In)
        } else if is(Role::From) {
            Some(Self::Out)
        } else {
            Some(Self::Through)
        }
    }

    /// What it is called.
    pub(super) fn word(self, words: &RouteWords) -> &'static str {
        match self {
            Self::In => words.incoming,
            Self::Out => words.outgoing,
            Self::Through => words.through,
            Self::Within => words.within,
        }
    }
}

/// All routes that meet a country or a region.
#[derive(Clone, Debug, PartialEq)]
pub struct Traffic {
    /// For each route of the model, how it meets it.
    pub passages: Vec<Option<Passage>>,
}

impl Traffic {
    /// The traffic at a country or a region; none for other subjects, and where no route meets it.
    pub fn at(model: &MapModel, subject: &Subject) -> Option<Self> {
        if !matches!(subject.kind, SubjectKind::Country | SubjectKind::Region) {
            return None;
        }
        let countries: BTreeSet<Country> = model.members(subject).collect();
        let passages: Vec<_> = model.routes.iter().map(|route| Passage::of(route, &countries)).collect();
        passages.iter().any(Option::is_some).then_some(Self { passages })
    }

    /// How many routes meet it in this way.
    pub fn count(&self, passage: Passage) -> u64 {
        self.passages.iter().filter(|one| **one == Some(passage)).count() as u64
    }

    /// "Nigeria: coming in (12 routes), passing through (3 routes)".
    pub(super) fn sentence(&self, name: &str, locale: &Locale) -> String {
        let words = locale.words();
        let said: Vec<String> = Passage::ALL
            .into_iter()
            .filter(|passage| self.count(*passage) > 0)
            .map(|passage| {
                let routes = locale.count(&words.common.routes, self.count(passage));
                fill(words.common.aside, &[("text", passage.word(&words.routes)), ("aside", &routes)])
            })
            .collect();
        fill(words.common.label_value, &[("label", name), ("value", &locale.list(&said))])
    }
}

/// What the map says of the traffic at what is selected, in one sentence; none where no route meets it.
pub fn traffic_sentence(model: &MapModel, subject: &Subject, book: &Book, locale: &Locale) -> Option<String> {
    let traffic = Traffic::at(model, subject)?;
    let name = match Country::from_code(&subject.id) {
        Some(country) => Sentences { book, locale }.country(country),
        None => locale.region(&subject.id),
    };
    Some(sentence(&[traffic.sentence(&name, locale)]))
}

/// For each country how many routes come in, go out, pass through and stay within.
pub(super) fn by_country(routes: &[RouteOnMap]) -> BTreeMap<Country, [u64; 4]> {
    let mut counts: BTreeMap<Country, [u64; 4]> = BTreeMap::new();
    for route in routes {
        let met: BTreeSet<Country> = route.stops.iter().map(|(country, _)| *country).collect();
        for country in met {
            if let Some(passage) = Passage::of(route, &BTreeSet::from([country])) {
                counts.entry(country).or_default()[passage as usize] += 1;
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::{CaseId, Proof};

    fn route(stops: &[(&str, Role)]) -> RouteOnMap {
        RouteOnMap {
            subject: Subject::new(SubjectKind::Route, "r"),
            case: CaseId(0),
            stops: stops.iter().map(|(code, role)| (Country::from_code(code).unwrap(), *role)).collect(),
            proof: Proof::Alleged,
            good: None,
            consignments: 1,
            value: None,
        }
    }

    #[test]
    fn a_route_meets_a_country_in_one_way() {
        use Role::{From, Through, To};
        let ng = BTreeSet::from([Country::from_code("NG").unwrap()]);
        let of = |stops: &[(&str, Role)]| Passage::of(&route(stops), &ng);
        assert_eq!(of(&[("NG", From), ("ES", To)]), Some(Passage::Out));
        assert_eq!(of(&[("BR", From), ("NG", To)]), Some(Passage::In));
        assert_eq!(of(&[("BR", From), ("NG", Through), ("ES", To)]), Some(Passage::Through));
        assert_eq!(of(&[("NG", From), ("NG", To)]), Some(Passage::Within));
        assert_eq!(of(&[("NG", From), ("BJ", Through), ("NG", To)]), Some(Passage::In));
        assert_eq!(of(&[("BR", From), ("ES", To)]), None);
        let routes = [route(&[("BR", From), ("NG", Through), ("NG", Through), ("ES", To)])];
        let counts = by_country(&routes);
        assert_eq!(counts[&Country::from_code("NG").unwrap()], [0, 0, 1, 0]);
        assert_eq!(counts[&Country::from_code("BR").unwrap()], [0, 1, 0, 0]);
    }
}
