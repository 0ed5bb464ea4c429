//! A STIX 2.1 bundle to a [`Dossier`]: who, in what, tied how, and who may read it.
//!
//! * Threat actors, intrusion sets and identities are actors. Crime syndicates and terrorists are what their type says,
//!   single persons are persons; an identity that only made objects of the bundle is no actor.
//! * Campaigns and incidents are cases, and so are reports and groupings that name actors or ties; a report is a source
//!   too. Relationships between actors are ties, those with a case are parts in it, those with a location lend their
//!   countries.
//! * Relationships that no report or grouping holds become one case for each connected group; see [`super::compile`].
//! * Confidence is that of analysts, not of courts. From 70 on, `high` in the standard's scales, it is taken as
//!   `reported`, all below and what has none as `alleged`; nothing is taken as better proven.
//! * Markings of the Traffic Light Protocol are the handling; of a part of an object, that of the whole. A marking that
//!   is not there, or of another kind, is taken as TLP:RED. What is said about something and marked stricter than it (a
//!   note, a sighting, a relationship to a place) stands in a case of its own beside it, so that neither the one is
//!   told nor the other kept back.
//! * Notes and opinions go to the notes of what they are about, sightings too; translations to its languages.
//!
//! Indicators, malware, observables and whatever else is about machines has no counterpart and is reported by type, what
//! is left of other objects by type and property.

mod actors;
mod cases;
mod marking;
mod object;
mod relations;
mod remarks;
mod target;
mod values;

use super::dossier::{Dossier, Handled};
use super::draft::{Origin, Wording};
use super::findings::{Findings, Place, Repeated};
use super::index::Index;
use super::phrases::{STIX_NOTES, STIX_TITLE};
use crate::casebook::{CasebookError, Code, Country, Handling, Severity};
use marking::Marking;
use object::{Object, bundle};

const PROPERTY: Repeated = Repeated::not_carried("property \"{part}\" of {holder} was not carried");
const TIMES: Repeated = Repeated::not_carried("when objects were {part} was not carried");
const TRANSLATION: Repeated = Repeated::not_carried(
    "the translation of \"{part}\" of a {holder} has no text to stand beside, or is marked stricter than that; left out",
);
const CREATOR: Repeated =
    Repeated::not_carried("an object of type {holder} only made others, and is no actor");
const TOO_MUCH: Repeated = Repeated {
    code: Code::Limit,
    severity: Severity::Error,
    sentence: "expected a {holder} about few objects, found one that would be written too often; left out",
};

/// As for the other converters: what may be written more than once, in bytes or so.
const MOST_COPIED: usize = 64 * 1024 * 1024;

/// Converted objects: the dossier, and where each of them stands.
pub(super) struct Read {
    pub(super) dossier: Dossier,
    /// By the record of an origin.
    pub(super) places: Vec<Place>,
}

/// Reads a bundle.
///
/// # Errors
///
/// Where it has no objects.
pub(super) fn read(findings: &mut Findings, bytes: &[u8]) -> Result<Read, CasebookError> {
    let bundle = bundle(findings, bytes)?;
    let places = bundle.objects.iter().map(|object| object.spot("").place()).collect();
    let mut reading = Reading {
        findings,
        known: vec![None; bundle.objects.len()],
        markings: vec![None; bundle.objects.len()],
        translations: vec![Vec::new(); bundle.objects.len()],
        holders: vec![Vec::new(); bundle.objects.len()],
        creators: Index::default(),
        taken: bundle.ids.clone(),
        ids: bundle.ids,
        objects: bundle.objects,
        handlings: Vec::new(),
        beside: Index::default(),
        remark_number: 0,
        copied: 0,
        dossier: Dossier { id: bundle.id.unwrap_or_else(|| "stix".into()), ..Dossier::default() },
    };
    reading.all();
    Ok(Read { dossier: reading.dossier, places })
}

/// What has become of an object that others name.
#[derive(Clone, Debug)]
enum Known {
    /// Numbers in the dossier's lists.
    Actor(usize),
    Case(usize),
    Location(Location),
    /// Something else that is carried in another way, or not.
    Other,
}

/// Where something is.
#[derive(Clone, Debug)]
struct Location {
    country: Option<Country>,
    name: String,
    handling: Handled,
}

/// The text of a member in another language.
#[derive(Clone, Debug)]
struct Translation {
    member: String,
    tag: String,
    text: String,
    handling: Handled,
}

struct Reading<'f> {
    findings: &'f mut Findings,
    objects: Vec<Object>,
    /// Positions of objects by id.
    ids: Index,
    /// By position: what has become of an object, and what a marking asks for.
    known: Vec<Option<Known>>,
    markings: Vec<Option<Marking>>,
    /// By the position of what is translated; those that were used are taken out.
    translations: Vec<Vec<Translation>>,
    /// The ids of who made objects.
    creators: Index,
    /// Reports and groupings, as numbers of cases, by the position of a relationship that they hold.
    holders: Vec<Vec<usize>>,
    /// Every id that a new case may not have.
    taken: Index,
    /// By position.
    handlings: Vec<Handled>,
    /// The cases beside what stricter remarks are about, as numbers, by that and the handling.
    beside: Index,
    /// Of the last one of these that got an id.
    remark_number: usize,
    copied: usize,
    dossier: Dossier,
}

impl Reading<'_> {
    fn all(&mut self) {
        self.dossier.title = STIX_TITLE.wording();
        self.dossier.notes.push(STIX_NOTES.wording());
        // What others are read by comes before them: markings, languages, makers, places, people, cases, the rest.
        self.each(&["marking-definition"], Self::marking);
        self.handlings = (0..self.objects.len()).map(|at| self.read_handling(at)).collect();
        self.each(&["language-content"], Self::translation);
        self.count_creators();
        let named = self.named_identities();
        self.each(&["location"], Self::location);
        self.each(&["threat-actor", "intrusion-set"], Self::actor);
        self.each(&["identity"], |reading, at| reading.identity(at, &named));
        self.each(&["campaign", "incident"], Self::case);
        self.each(&["report", "grouping"], Self::collection);
        self.each(&["relationship"], Self::relationship);
        self.each(&["sighting"], Self::sighting);
        self.each(&["note", "opinion"], Self::remark);
        for (object, translations) in self.objects.iter().zip(&self.translations) {
            for Translation { member, .. } in translations {
                self.findings.repeat(TRANSLATION, (&object.kind, member), object.spot(member));
            }
        }
        for object in &mut self.objects {
            for time in ["created", "modified"] {
                if object.take(time).is_some() {
                    self.findings.repeat(TIMES, ("", time), object.spot(time));
                }
            }
            for property in object.rest() {
                self.findings.repeat(PROPERTY, (&object.kind, property), object.spot(property));
            }
        }
    }

    fn each(&mut self, kinds: &[&str], mut work: impl FnMut(&mut Self, usize)) {
        for at in 0..self.objects.len() {
            if kinds.contains(&&*self.objects[at].kind) {
                work(self, at);
            }
        }
    }

    /// What has become of the object of an id; nothing where it is not in the bundle, or not yet.
    fn known(&self, id: &str) -> Option<&Known> {
        self.known[self.ids.get(id)?].as_ref()
    }

    fn keep(&mut self, at: usize, known: Known) {
        self.known[at] = Some(known);
    }

    fn origin(at: usize) -> Option<Origin> {
        Some(Origin { file: 0, record: at as u32 })
    }

    fn marking(&mut self, at: usize) {
        let object = &mut self.objects[at];
        let marking = marking::read(object);
        object.take("created");
        if let Marking::Statement(statement) = &marking {
            self.dossier.notes.push(Wording::plain(statement.clone()));
        }
        self.markings[at] = Some(marking);
    }

    /// The identities that relationships, reports, notes and the like are about.
    fn named_identities(&self) -> Index {
        let mut named = Index::default();
        for object in &self.objects {
            let members = ["source_ref", "target_ref", "sighting_of_ref", "object_refs"];
            for value in members.iter().filter_map(|member| object.get(member)) {
                let list = std::slice::from_ref(value);
                let ids = value.as_array().map_or(list, Vec::as_slice).iter().filter_map(|id| id.as_str());
                ids.filter(|id| id.starts_with("identity--")).for_each(|id| {
                    named.add(id, 0);
                });
            }
        }
        named
    }

    fn count_creators(&mut self) {
        for object in &mut self.objects {
            if let Some(creator) = object.text("created_by_ref") {
                self.creators.add(&creator, 0);
            }
        }
    }

    /// An identity as an actor, unless it only made objects. The one that made all is the publisher of the book, unless
    /// its marking keeps it from those who may read the book.
    fn identity(&mut self, at: usize, named: &Index) {
        let object = &self.objects[at];
        let is_creator = self.creators.has(&object.id);
        let name = object.get("name").and_then(|name| name.as_str()).map(str::to_owned);
        let handling = if is_creator && !named.has(&object.id) {
            self.findings.repeat(CREATOR, (&object.kind, ""), object.spot(""));
            self.keep(at, Known::Other);
            self.objects[at].clear();
            self.handlings[at]
        } else {
            self.actor(at);
            self.dossier.actors.last().map_or(STRICTEST, |actor| actor.handling)
        };
        if is_creator && self.creators.len() == 1 && handling == Handled::default() {
            self.dossier.publisher = name;
        }
    }

    /// Whether something may be written so many times; reports it where not.
    fn affords(&mut self, at: usize, times: usize, size: usize) -> bool {
        let cost = times.saturating_sub(1).saturating_mul(size);
        let is_affordable = self.copied.saturating_add(cost) <= MOST_COPIED;
        if is_affordable {
            self.copied += cost;
        } else {
            let object = &self.objects[at];
            self.findings.repeat(TOO_MUCH, (&object.kind, ""), object.spot(""));
        }
        is_affordable
    }
}

/// The strictest there is, for what cannot be read.
const STRICTEST: Handled = Handled(Handling::Red);
