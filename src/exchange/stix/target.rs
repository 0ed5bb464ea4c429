//! What is said about an actor or a case goes to it, or to a case beside it where it is marked stricter.

use super::super::compile::fresh;
use super::super::dossier::{Case, Handled, Role, add_new};
use super::super::draft::Wording;
use super::super::phrases::{REMARKS_ABOUT, REMARKS_SUMMARY};
use super::{Known, Reading};
use crate::casebook::{Country, Proof};

/// What a remark is about: a number in the dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Actor(usize),
    Case(usize),
}

impl About {
    /// What can be talked about.
    pub(super) fn of(known: &Known) -> Option<Self> {
        match known {
            Known::Actor(actor) => Some(Self::Actor(*actor)),
            Known::Case(case) => Some(Self::Case(*case)),
            Known::Location(_) | Known::Other => None,
        }
    }
}

/// Something that is said.
#[derive(Clone, Debug, Default)]
pub(super) struct Remark {
    pub(super) notes: Vec<Wording>,
    pub(super) sources: Vec<usize>,
    pub(super) countries: Vec<Country>,
    /// Of a case only.
    pub(super) roles: Vec<Role>,
    pub(super) handling: Handled,
}

impl Reading<'_> {
    pub(super) fn say(&mut self, about: About, remark: Remark) {
        let known = match about {
            About::Actor(actor) => self.dossier.actors[actor].handling,
            About::Case(case) => self.dossier.cases[case].handling,
        };
        let about =
            if remark.handling > known { About::Case(self.beside(about, remark.handling)) } else { about };
        let (notes, sources, countries) = match about {
            About::Actor(actor) => {
                let actor = &mut self.dossier.actors[actor];
                (&mut actor.notes, &mut actor.sources, &mut actor.countries)
            }
            About::Case(case) => {
                let case = &mut self.dossier.cases[case];
                case.roles.extend(remark.roles);
                (&mut case.summary, &mut case.sources, &mut case.countries)
            }
        };
        notes.extend(remark.notes);
        sources.extend(remark.sources);
        remark.countries.into_iter().for_each(|country| add_new(countries, country));
    }

    /// The case beside something, for what is marked so.
    fn beside(&mut self, about: About, handling: Handled) -> usize {
        let key = format!("{about:?} {}", handling.0.as_str());
        if let Some(case) = self.beside.get(&key) {
            return case;
        }
        let (name, role) = match about {
            About::Actor(actor) => {
                let role = Role { actor, role: Wording::default(), origin: None };
                (&self.dossier.actors[actor].name, Some(role))
            }
            About::Case(case) => (&self.dossier.cases[case].title, None),
        };
        let title = REMARKS_ABOUT.about(name.texts.first().map_or("", |(_, name)| name));
        let id = fresh(&mut self.taken, "remarks", &mut self.remark_number);
        let mut case = Case::new(id, title, Proof::Alleged, None);
        case.summary.push(REMARKS_SUMMARY.wording());
        case.roles.extend(role);
        case.handling = handling;
        let number = self.dossier.cases.len();
        self.dossier.cases.push(case);
        self.beside.add(&key, number);
        number
    }
}
