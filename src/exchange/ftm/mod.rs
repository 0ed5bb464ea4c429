//! FollowTheMoney entities to a [`Dossier`]: who, what ties them, and what lists them.
//!
//! The format has entities, and neither cases nor proof. What becomes of them:
//!
//! * People, companies, bodies, vessels, accounts and other assets are actors; other names are aliases; what tells one
//!   from another (dates of birth, registration numbers, positions) goes into the notes, line by line. What belongs to a
//!   file on a person and not to a briefing (numbers of passports, addresses, telephones, looks, faith) is not carried.
//!   An organization is of no particular kind, whatever topics it has: the topics are in its notes.
//! * A link entity is a tie. It is `alleged`: the format does not say who vouches for it.
//! * A court case is a case, and so is an event. It is `alleged` too: what a court found, about whom and by which
//!   standard, the format does not say. Only where the status is a word of the casebook format it is the outcome's.
//! * Sanctions and other listings become one case for each list, `reported`: an authority says so, no court found it.
//! * All other ties become one case for each connected group, so that each can be looked at by itself; its title and
//!   summary say that it is no case in law. See [`super::compile`].
//! * Documents, web addresses and datasets are sources.
//!
//! Whatever is left of an entity when all this is done was not carried, and is reported by schema and property.

mod actors;
mod cases;
mod schema;
mod stream;
mod ties;
mod values;

use super::dossier::{At, Dossier};
use super::draft::Origin;
use super::findings::{Findings, Place, Repeated, Spot};
use super::index::Index;
use super::phrases::{FTM_NOTES, FTM_TITLE};
use crate::casebook::{CasebookError, Code, Country, Severity};
use schema::{Role, role};
use stream::{Entity, Stream, entities};

const PROPERTY: Repeated = Repeated::not_carried("property \"{part}\" of {holder} was not carried");
const SCHEMA: Repeated =
    Repeated::not_carried("the schema {holder} has no counterpart; its entities were left out");
const UNKNOWN_SCHEMA: Repeated =
    Repeated::not_carried("the schema {holder} is not known; its entities were left out");
const ASSUMED: Repeated =
    Repeated::assumed("FollowTheMoney says nothing of proof: {holder} was taken as \"{part}\"");

const NO_ACTOR: Repeated = Repeated {
    code: Code::Missing,
    severity: Severity::Error,
    sentence: "expected an actor in \"{part}\" of {holder}, found none; the entity was left out",
};
const TOO_MUCH: Repeated = Repeated {
    code: Code::Limit,
    severity: Severity::Error,
    sentence: "expected a {holder} of few entities, found one that would be written too often; left out",
};

/// How much may be written more than once (a text in the notes of each of many actors, a tie between each two of many),
/// in bytes or so: without a limit a small stream could make a book of any size.
const MOST_COPIED: usize = 64 * 1024 * 1024;

/// Converted entities: the dossier, and where each of them stands.
pub(super) struct Read {
    pub(super) dossier: Dossier,
    /// By the record of an origin.
    pub(super) places: Vec<Place>,
}

/// Reads a stream.
///
/// # Errors
///
/// Where it has no entities.
pub(super) fn read(findings: &mut Findings, bytes: &[u8]) -> Result<Read, CasebookError> {
    let Stream { entities, ids } = entities(findings, bytes)?;
    let places = entities.iter().map(|entity| entity.spot("").place()).collect();
    let mut reading = Reading {
        findings,
        known: (0..entities.len()).map(Known::Other).collect(),
        ids,
        entities,
        addresses: Vec::new(),
        listings: Index::default(),
        case_ids: Index::default(),
        listing_number: 0,
        copied: 0,
        dossier: Dossier::default(),
    };
    reading.all();
    Ok(Read { dossier: reading.dossier, places })
}

/// What has become of an entity that others name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    /// Numbers in the dossier's lists.
    Actor(usize),
    Source(usize),
    Case(usize),
    /// A number among the addresses.
    Address(usize),
    /// Its position in the stream.
    Other(usize),
}

/// What an address lends to those who have it.
#[derive(Clone, Debug)]
struct Address {
    countries: Vec<Country>,
    /// The place, where it has coordinates, else its country.
    at: Option<At>,
}

struct Reading<'f> {
    findings: &'f mut Findings,
    entities: Vec<Entity>,
    /// Positions in the stream by id.
    ids: Index,
    /// By position in the stream.
    known: Vec<Known>,
    addresses: Vec<Address>,
    /// The cases that stand for lists, by who keeps the list and what it is called.
    listings: Index,
    case_ids: Index,
    /// Of the last list that got an id.
    listing_number: usize,
    /// How much was written more than once.
    copied: usize,
    dossier: Dossier,
}

impl Reading<'_> {
    fn all(&mut self) {
        self.dossier.id = "followthemoney".into();
        self.dossier.title = FTM_TITLE.wording();
        self.dossier.notes.push(FTM_NOTES.wording());
        let message = "FollowTheMoney says nothing of handling: the book was taken to be TLP:CLEAR";
        self.findings.warn(Spot::default(), Code::Assumed, message);
        let roles: Vec<Option<Role>> = self.entities.iter().map(|entity| role(&entity.schema)).collect();
        // What others name comes before those who name it.
        for (at, role) in roles.iter().enumerate() {
            match role {
                Some(Role::Source) => self.document(at),
                Some(Role::Address) => self.address(at),
                _ => {}
            }
        }
        for (at, role) in roles.iter().enumerate() {
            if let Some(Role::Actor(kind)) = role {
                self.actor(at, *kind);
            }
        }
        for (at, role) in roles.iter().enumerate() {
            match role {
                Some(Role::CourtCase) => self.court_case(at),
                Some(Role::Event) => self.event(at),
                _ => {}
            }
        }
        // Before others say what actors rest on: these ties rest on what the actor's own entity does.
        for (at, role) in roles.iter().enumerate() {
            if let Some(Role::Actor(_)) = role {
                self.property_ties(at);
            }
        }
        for (at, role) in roles.iter().enumerate() {
            match role {
                Some(Role::Tie(rule)) => self.tie(at, rule),
                Some(Role::CourtCaseParty) => self.party(at),
                Some(Role::Listing) => self.listing(at),
                Some(Role::Documentation) => self.documentation(at),
                Some(Role::Note) => self.note(at),
                Some(Role::Occupancy) => self.occupancy(at),
                _ => {}
            }
        }
        for (at, role) in roles.iter().enumerate() {
            self.rest(at, *role);
        }
    }

    /// Reports what was not carried of an entity.
    fn rest(&mut self, at: usize, role: Option<Role>) {
        let entity = &self.entities[at];
        let whole = match role {
            None => Some(UNKNOWN_SCHEMA),
            Some(Role::Nothing) => Some(SCHEMA),
            _ => None,
        };
        if let Some(repeated) = whole {
            self.findings.repeat(repeated, (&entity.schema, ""), entity.spot(""));
            return;
        }
        for property in entity.rest() {
            self.findings.repeat(PROPERTY, (&entity.schema, property), entity.spot(property));
        }
    }

    fn origin(at: usize) -> Option<Origin> {
        Some(Origin { file: 0, record: at as u32 })
    }

    /// Reports an entity that names no actor where it must.
    fn no_actor(&mut self, at: usize, property: &str) {
        self.entities[at].clear();
        let entity = &self.entities[at];
        self.findings.repeat(NO_ACTOR, (&entity.schema, property), entity.spot(property));
    }

    /// Whether something may be written so many times; reports it where not.
    fn affords(&mut self, at: usize, times: usize, size: usize) -> bool {
        let cost = times.saturating_sub(1).saturating_mul(size);
        let is_affordable = self.copied.saturating_add(cost) <= MOST_COPIED;
        if is_affordable {
            self.copied += cost;
        } else {
            let entity = &self.entities[at];
            self.findings.repeat(TOO_MUCH, (&entity.schema, ""), entity.spot(""));
        }
        is_affordable
    }

    /// Says once for each schema what was assumed about the proof of its entities.
    fn assumed(&mut self, at: usize, proof: &str) {
        let entity = &self.entities[at];
        self.findings.repeat(ASSUMED, (&entity.schema, proof), entity.spot(""));
    }
}

/// A line of notes.
fn line(label: &str, values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| format!("{label}: {}", values.join("; ")))
}
