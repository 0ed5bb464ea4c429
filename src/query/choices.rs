//! For each option of a filter, how many cases it would keep beside all other members. Knows no labels.

use std::borrow::Cow;

use super::Book;
use super::bits::Bits;
use super::filter::Filter;
use super::masks::{Masks, Member, level};
use super::options::count;
use crate::casebook::Handling;

/// A member of the filter that a reader chooses options of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Goods; a case counts once at each good it has and at all above it, as the filter matches.
    Goods,
    /// Crimes, in the same way.
    Crimes,
    /// Countries.
    Countries,
    /// The five regions, each followed by its sub-regions.
    Regions,
    /// Proof; each counts what is at least so well proven.
    Proof,
    /// The link to terrorism: `true` for any, then each proof with what is at least so well proven.
    Terrorism,
    /// How cases ended.
    Status,
    /// How goods travel.
    Modes,
    /// Kinds of actors.
    ActorKinds,
    /// Operations.
    Operations,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The id, code or word, as the filter takes it.
    pub key: String,
    /// How many cases it would keep.
    pub count: usize,
}

/// The options of a facet that any case shown under the filter's handling has, in the order of the book or the
/// format, and how many cases each would keep under all members of the filter but the facet's own.
pub fn choices(book: &Book, filter: &Filter, facet: Facet) -> Vec<Choice> {
    of_facet(book, filter, facet, &Masks::new(book, filter))
}

/// The [`choices`] of several facets; cheaper than asking for one after the other.
pub fn all_choices(book: &Book, filter: &Filter, facets: &[Facet]) -> Vec<Vec<Choice>> {
    let masks = Masks::new(book, filter);
    facets.iter().map(|facet| of_facet(book, filter, *facet, &masks)).collect()
}

fn of_facet(book: &Book, filter: &Filter, facet: Facet, masks: &Masks) -> Vec<Choice> {
    let counted = |cases: &Bits| count(book, facet, cases, level(filter));
    let offered = match level(filter) {
        Handling::Red => Cow::Borrowed(book.offered(facet)),
        _ => Cow::Owned(counted(masks.shown())),
    };
    let kept = counted(&masks.without(Some(facet.member())));
    let choice = |((option, _), count)| Choice { key: book.options().key(book, facet, option), count };
    offered.iter().enumerate().zip(kept).filter(|((_, there), _)| **there > 0).map(choice).collect()
}

impl Facet {
    /// All there are.
    pub const ALL: &[Self] = &[
        Self::Goods,
        Self::Crimes,
        Self::Countries,
        Self::Regions,
        Self::Proof,
        Self::Terrorism,
        Self::Status,
        Self::Modes,
        Self::ActorKinds,
        Self::Operations,
    ];

    /// The member of the filter.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Goods => "goods",
            Self::Crimes => "crimes",
            Self::Countries => "countries",
            Self::Regions => "regions",
            Self::Proof => "proof",
            Self::Terrorism => "terrorism",
            Self::Status => "status",
            Self::Modes => "modes",
            Self::ActorKinds => "actorKinds",
            Self::Operations => "operations",
        }
    }

    /// Reads the name of the member.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }

    fn member(self) -> Member {
        match self {
            Self::Goods => Member::Goods,
            Self::Crimes => Member::Crimes,
            Self::Countries => Member::Countries,
            Self::Regions => Member::Regions,
            Self::Proof => Member::Proof,
            Self::Terrorism => Member::Terrorism,
            Self::Status => Member::Status,
            Self::Modes => Member::Modes,
            Self::ActorKinds => Member::ActorKinds,
            Self::Operations => Member::Operations,
        }
    }
}
