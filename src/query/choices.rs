//! For each option of a filter, how many cases it would keep beside all other members. Knows no labels.

use super::Book;
use super::columns::NONE;
use super::filter::Filter;
use super::masks::{Masks, Member, level};
use super::tree::Tree;
use crate::casebook::{ActorKind, CaseId, Country, Mode, Proof, Region, Status};

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
    let options = Options::new(book, filter, facet);
    let kept = masks.without(Some(facet.member()));
    let mut counts = Counts::new(options.len());
    for case in masks.shown().iter() {
        counts.begin(kept.contains(case));
        options.count(CaseId(case as u32), &mut counts);
    }
    let offered = counts.counts.iter().zip(&counts.last).enumerate().filter(|(_, (_, last))| **last > 0);
    offered.map(|(option, (count, _))| Choice { key: options.key(option), count: *count }).collect()
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

struct Options<'a> {
    book: &'a Book,
    filter: &'a Filter,
    facet: Facet,
    regions: Vec<Region>,
    /// The positions in `regions` of each country's groups.
    regions_of: Vec<Vec<u32>>,
}

impl<'a> Options<'a> {
    fn new(book: &'a Book, filter: &'a Filter, facet: Facet) -> Self {
        let with_parts = |region: Region| {
            let is_part = move |part: &Region| part.members().next().is_some_and(|one| one.is_in(region));
            std::iter::once(region).chain(Region::subregions().filter(is_part))
        };
        let regions: Vec<_> = if facet == Facet::Regions {
            Region::regions().flat_map(with_parts).collect()
        } else {
            Vec::new()
        };
        let groups = |country: Country| {
            let held = (0..).zip(&regions).filter(|(_, region)| country.is_in(**region));
            held.map(|(at, _)| at).collect()
        };
        let regions_of = Country::all().map(groups).collect();
        Self { book, filter, facet, regions, regions_of }
    }

    fn len(&self) -> usize {
        match self.facet {
            Facet::Goods => self.book.goods.len(),
            Facet::Crimes => self.book.crimes.len(),
            Facet::Countries => Country::COUNT,
            Facet::Regions => self.regions.len(),
            Facet::Proof => Proof::ALL.len(),
            Facet::Terrorism => 1 + Proof::ALL.len(),
            Facet::Status => Status::ALL.len(),
            Facet::Modes => Mode::ALL.len(),
            Facet::ActorKinds => ActorKind::ALL.len(),
            Facet::Operations => self.book.casebook.operations.len(),
        }
    }

    fn key(&self, option: usize) -> String {
        let casebook = &self.book.casebook;
        match self.facet {
            Facet::Goods => casebook.goods[option].id.clone(),
            Facet::Crimes => casebook.crimes[option].id.clone(),
            Facet::Countries => Country::from_index(option).map_or("", Country::code).to_owned(),
            Facet::Regions => self.regions[option].code(),
            Facet::Proof => Proof::ALL[option].as_str().to_owned(),
            Facet::Terrorism if option == 0 => "true".to_owned(),
            Facet::Terrorism => Proof::ALL[option - 1].as_str().to_owned(),
            Facet::Status => Status::ALL[option].as_str().to_owned(),
            Facet::Modes => Mode::ALL[option].as_str().to_owned(),
            Facet::ActorKinds => ActorKind::ALL[option].as_str().to_owned(),
            Facet::Operations => casebook.operations[option].id.clone(),
        }
    }

    /// Counts a case at each option it has.
    fn count(&self, id: CaseId, counts: &mut Counts) {
        let book = self.book;
        let facts = book.case_facts(id);
        let columns = &book.case_columns;
        let at = id.index();
        match self.facet {
            Facet::Goods => facts.goods.iter().for_each(|good| counts.add_upwards(&book.goods, good.0)),
            Facet::Crimes => {
                book.casebook[id].crimes.iter().for_each(|crime| counts.add_upwards(&book.crimes, crime.0))
            }
            Facet::Countries => facts.countries.iter().for_each(|country| counts.add(country.index())),
            Facet::Regions => {
                let groups = facts.countries.iter().flat_map(|country| &self.regions_of[country.index()]);
                groups.for_each(|region| counts.add(*region as usize));
            }
            Facet::Proof => {
                (columns.proof[at] as usize..Proof::ALL.len()).for_each(|proof| counts.add(proof))
            }
            Facet::Terrorism => {
                if let Some(proof) = columns.terrorism[at] {
                    counts.add(0);
                    (proof as usize..Proof::ALL.len()).for_each(|proof| counts.add(1 + proof));
                }
            }
            Facet::Status => {
                columns.status[at].iter().for_each(|status| counts.add(*status as usize));
            }
            Facet::Modes => {
                let modes = book.routes.owned.of(at).map(|route| book.routes.mode[route]);
                modes.filter(|mode| *mode != NONE).for_each(|mode| counts.add(mode as usize));
            }
            Facet::ActorKinds => {
                let kinds = facts.actors_at(level(self.filter)).map(|actor| book.casebook[actor].kind);
                kinds.for_each(|kind| counts.add(kind as usize));
            }
            Facet::Operations => facts.operations.iter().for_each(|operation| counts.add(operation.index())),
        }
    }
}

/// Counts each case once at each option.
struct Counts {
    counts: Vec<usize>,
    /// The last case seen at each option, 0 for none.
    last: Vec<usize>,
    current: usize,
    /// 1 where the case at hand is kept, else 0: that it is there is noted all the same.
    step: usize,
}

impl Counts {
    fn new(options: usize) -> Self {
        Self { counts: vec![0; options], last: vec![0; options], current: 0, step: 0 }
    }

    fn begin(&mut self, kept: bool) {
        self.current += 1;
        self.step = usize::from(kept);
    }

    fn add(&mut self, option: usize) {
        if self.last[option] != self.current {
            self.last[option] = self.current;
            self.counts[option] += self.step;
        }
    }

    /// Stops where the case was counted already: it then was at everything above, too.
    fn add_upwards(&mut self, tree: &Tree, term: u32) {
        for above in tree.upwards(term) {
            if self.last[above as usize] == self.current {
                break;
            }
            self.add(above as usize);
        }
    }
}
