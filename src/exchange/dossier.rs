//! What converters gather before it becomes a casebook: actors, cases, ties and what they rest on, in the words of the
//! casebook format. Knows no foreign format; [`super::compile`] writes it down.

use super::draft::{Origin, Record, Wording};
use super::index::Index;
use crate::casebook::{ActorKind, Country, Date, Handling, LinkKind, Proof};

/// Everything that a converter has found.
#[derive(Debug, Default)]
pub(super) struct Dossier {
    pub(super) id: String,
    pub(super) title: Wording,
    pub(super) notes: Vec<Wording>,
    pub(super) publisher: Option<String>,
    pub(super) as_of: Option<Date>,
    /// Of what the source marks as a whole.
    pub(super) handling: Handled,
    pub(super) sources: Sources,
    pub(super) places: Vec<Place>,
    pub(super) actors: Vec<Actor>,
    pub(super) cases: Vec<Case>,
    /// Ties that stand in no case of the source.
    pub(super) ties: Vec<Tie>,
}

/// A handling that only ever becomes stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Handled(pub(super) Handling);

impl Default for Handled {
    fn default() -> Self {
        Self(Handling::Clear)
    }
}

impl Handled {
    /// As strict as the stricter of the two.
    pub(super) fn tighten(&mut self, other: Self) {
        *self = (*self).max(other);
    }
}

/// Something that the book rests on.
#[derive(Clone, Debug, Default)]
pub(super) struct Source {
    pub(super) id: String,
    pub(super) title: Wording,
    pub(super) publisher: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) url: Option<String>,
    /// A word of the format.
    pub(super) kind: Option<&'static str>,
    pub(super) handling: Handled,
    pub(super) origin: Option<Origin>,
}

/// Sources, each once.
#[derive(Debug, Default)]
pub(super) struct Sources {
    pub(super) list: Vec<Source>,
    /// By id, and by what else tells a source from others.
    known: Index,
}

impl Sources {
    /// The number of a source that has an id of its own; one that is there already stays as it is, with the looser
    /// handling: what open records rest on is known.
    pub(super) fn add(&mut self, source: Source) -> usize {
        let key = source.id.clone();
        self.add_as(&key, source)
    }

    /// The number of a source that is known by a key and has no id: it gets the key, where that is short enough, else a
    /// number.
    pub(super) fn add_keyed(&mut self, key: &str, source: Source) -> usize {
        const LONGEST: usize = 128;
        let id = match key.chars().count() {
            ..=LONGEST => key.to_owned(),
            _ => format!("source-{}", self.list.len() + 1),
        };
        self.add_as(key, Source { id, ..source })
    }

    fn add_as(&mut self, key: &str, source: Source) -> usize {
        if let Some(known) = self.known.get(key) {
            let handling = &mut self.list[known].handling;
            *handling = (*handling).min(source.handling);
            return known;
        }
        let next = self.list.len();
        self.known.add(key, next);
        self.list.push(source);
        next
    }
}

/// A place with coordinates.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) id: String,
    pub(super) name: Wording,
    pub(super) country: Country,
    /// JSON numbers as the source has them.
    pub(super) lon: String,
    pub(super) lat: String,
    pub(super) handling: Handled,
    pub(super) origin: Option<Origin>,
}

/// Somebody or something.
#[derive(Clone, Debug)]
pub(super) struct Actor {
    pub(super) id: String,
    pub(super) name: Wording,
    pub(super) kind: ActorKind,
    pub(super) countries: Vec<Country>,
    pub(super) aliases: Vec<String>,
    pub(super) notes: Vec<Wording>,
    /// Numbers in [`Dossier::sources`]; some may come twice, here and elsewhere.
    pub(super) sources: Vec<usize>,
    pub(super) handling: Handled,
    pub(super) origin: Option<Origin>,
}

/// A case that the source has, or that stands for something it has.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) id: String,
    pub(super) title: Wording,
    pub(super) summary: Vec<Wording>,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) countries: Vec<Country>,
    pub(super) proof: Proof,
    /// An outcome in the words of the format.
    pub(super) outcome: Record,
    pub(super) roles: Vec<Role>,
    pub(super) ties: Vec<Tie>,
    pub(super) routes: Vec<Route>,
    pub(super) sources: Vec<usize>,
    pub(super) handling: Handled,
    pub(super) origin: Option<Origin>,
}

impl Case {
    /// A case of which nothing is known but its name.
    pub(super) fn new(id: String, title: Wording, proof: Proof, origin: Option<Origin>) -> Self {
        Self {
            id,
            title,
            summary: Vec::new(),
            from: None,
            to: None,
            countries: Vec::new(),
            proof,
            outcome: Record::default(),
            roles: Vec::new(),
            ties: Vec::new(),
            routes: Vec::new(),
            sources: Vec::new(),
            handling: Handled::default(),
            origin,
        }
    }
}

/// Somebody's part in a case.
#[derive(Clone, Debug)]
pub(super) struct Role {
    /// A number in [`Dossier::actors`].
    pub(super) actor: usize,
    pub(super) role: Wording,
    pub(super) origin: Option<Origin>,
}

/// What ties two actors.
#[derive(Clone, Debug)]
pub(super) struct Tie {
    /// Numbers in [`Dossier::actors`]; not the same.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) kind: LinkKind,
    pub(super) label: Wording,
    pub(super) proof: Proof,
    pub(super) since: Option<Date>,
    pub(super) until: Option<Date>,
    /// An amount of money in the words of the format.
    pub(super) value: Record,
    pub(super) sources: Vec<usize>,
    /// A way that goods took between the two.
    pub(super) route: Option<Route>,
    pub(super) handling: Handled,
    pub(super) origin: Option<Origin>,
}

/// A way that goods took.
#[derive(Clone, Debug, Default)]
pub(super) struct Route {
    pub(super) stops: Vec<Stop>,
    /// A word of the format.
    pub(super) mode: Option<&'static str>,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) sources: Vec<usize>,
    pub(super) origin: Option<Origin>,
}

/// A stop on it.
#[derive(Clone, Debug)]
pub(super) struct Stop {
    pub(super) at: At,
    /// A word of the format.
    pub(super) role: Option<&'static str>,
}

/// Where it is.
#[derive(Clone, Debug)]
pub(super) enum At {
    /// A number in [`Dossier::places`].
    Place(usize),
    Country(Country),
}

/// Adds to a short list what it does not have.
pub(super) fn add_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
