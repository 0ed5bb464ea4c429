//! For each option of a filter, how many cases it would keep beside all other members. Knows no labels.

use super::Book;
use super::filter::Filter;
use super::masks::{Masks, Member, level};
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
    all_choices(book, filter, &[facet]).into_iter().flatten().collect()
}

/// The [`choices`] of several facets; cheaper than asking for one after the other.
pub fn all_choices(book: &Book, filter: &Filter, facets: &[Facet]) -> Vec<Vec<Choice>> {
    choices_among(book, &Masks::new(book, filter), level(filter), facets)
}

/// The choices of several facets, from the cases that match each member of a filter with this handling.
pub(super) fn choices_among(
    book: &Book,
    masks: &Masks,
    level: Handling,
    facets: &[Facet],
) -> Vec<Vec<Choice>> {
    let options = book.options();
    let offered = options.count(masks.shown());
    let kept = options.count(&masks.without(None));
    let of_facet = |facet: &Facet| {
        let counted = |counts: &[u32]| options.of_facet(counts, *facet, level);
        // Most members ask for nothing, so that leaving them out keeps no more.
        let kept = if masks.has(facet.member()) {
            counted(&options.count(&masks.without(Some(facet.member()))))
        } else {
            counted(&kept)
        };
        let offered =
            counted(&offered).into_iter().enumerate().zip(kept).filter(|((_, there), _)| *there > 0);
        let choice = |((option, _), count): (_, u32)| {
            let key = options.key(book, *facet, option);
            Choice { key, count: count as usize }
        };
        offered.map(choice).collect()
    };
    facets.iter().map(of_facet).collect()
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
