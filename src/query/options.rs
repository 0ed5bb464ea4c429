//! Which options of the filter each case has, worked out once when the first choices are asked for: counting under
//! a filter then only adds ones. Knows no filter.

use super::bits::Bits;
use super::book::Book;
use super::choices::Facet;
use super::columns::NONE;
use super::lists::Lists;
use crate::casebook::{ActorKind, Country, Handling, Mode, Proof, Region, Status};

/// The options that need working out; the others stand in columns as they are.
#[derive(Clone, Debug)]
pub(super) struct Options {
    /// The five regions, each followed by its sub-regions.
    regions: Vec<Region>,
    goods: Lists<u32>,
    crimes: Lists<u32>,
    in_regions: Lists<u32>,
    modes: Lists<u32>,
    /// A kind of actor and the least handling at which the case has one, in one number: [`KINDS`] times the
    /// handling, and the kind.
    actor_kinds: Lists<u32>,
}

const KINDS: u32 = ActorKind::ALL.len() as u32;

impl Options {
    pub(super) fn new(book: &Book) -> Self {
        let with_parts = |region: Region| {
            let is_part = move |part: &Region| part.members().next().is_some_and(|one| one.is_in(region));
            std::iter::once(region).chain(Region::subregions().filter(is_part))
        };
        let regions: Vec<_> = Region::regions().flat_map(with_parts).collect();
        let groups = |country: Country| -> Vec<u32> {
            let held = (0..).zip(&regions).filter(|(_, region)| country.is_in(**region));
            held.map(|(at, _)| at).collect()
        };
        let groups: Vec<_> = Country::all().map(groups).collect();
        let mut options = Self {
            regions,
            goods: Lists::default(),
            crimes: Lists::default(),
            in_regions: Lists::default(),
            modes: Lists::default(),
            actor_kinds: Lists::default(),
        };
        for (id, case) in book.cases() {
            let facts = book.case_facts(id);
            options.goods.add(facts.goods.iter().flat_map(|good| book.goods.upwards(good.0)));
            options.crimes.add(case.crimes.iter().flat_map(|crime| book.crimes.upwards(crime.0)));
            options
                .in_regions
                .add(facts.countries.iter().flat_map(|country| groups[country.index()].iter().copied()));
            let modes = book.routes.owned.of(id.index()).map(|route| book.routes.mode[route]);
            options.modes.add(modes.filter(|mode| *mode != NONE));
            let kinds = facts.actors_with_levels();
            options
                .actor_kinds
                .add(kinds.map(|(actor, level)| level as u32 * KINDS + book.casebook[actor].kind as u32));
        }
        options
    }

    /// How many options a facet has.
    fn len(&self, book: &Book, facet: Facet) -> usize {
        match facet {
            Facet::Goods => book.goods.len(),
            Facet::Crimes => book.crimes.len(),
            Facet::Countries => Country::COUNT,
            Facet::Regions => self.regions.len(),
            Facet::Proof => Proof::ALL.len(),
            Facet::Terrorism => 1 + Proof::ALL.len(),
            Facet::Status => Status::ALL.len(),
            Facet::Modes => Mode::ALL.len(),
            Facet::ActorKinds => ActorKind::ALL.len(),
            Facet::Operations => book.casebook.operations.len(),
        }
    }

    /// An option as the filter takes it.
    pub(super) fn key(&self, book: &Book, facet: Facet, option: usize) -> String {
        let casebook = &book.casebook;
        match facet {
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
}

/// How many of some cases have each option of a facet, when nothing stricter than `level` is shown.
pub(super) fn count(book: &Book, facet: Facet, cases: &Bits, level: Handling) -> Vec<usize> {
    let options = book.options();
    let columns = &book.case_columns;
    let mut counts = vec![0; options.len(book, facet)];
    let of_lists = |lists: &Lists<u32>, counts: &mut Vec<usize>| {
        cases.iter().for_each(|case| lists.of(case).iter().for_each(|option| counts[*option as usize] += 1));
    };
    match facet {
        Facet::Goods => of_lists(&options.goods, &mut counts),
        Facet::Crimes => of_lists(&options.crimes, &mut counts),
        Facet::Regions => of_lists(&options.in_regions, &mut counts),
        Facet::Modes => of_lists(&options.modes, &mut counts),
        Facet::Countries => {
            for case in cases.iter() {
                book.facts().of(case).countries.iter().for_each(|country| counts[country.index()] += 1);
            }
        }
        Facet::Operations => {
            for case in cases.iter() {
                book.facts().of(case).operations.iter().for_each(|one| counts[one.index()] += 1);
            }
        }
        Facet::Proof => {
            cases.iter().for_each(|case| counts[columns.proof[case] as usize] += 1);
            at_least(&mut counts);
        }
        Facet::Terrorism => {
            for proof in cases.iter().filter_map(|case| columns.terrorism[case]) {
                counts[0] += 1;
                counts[1 + proof as usize] += 1;
            }
            at_least(&mut counts[1..]);
        }
        Facet::Status => {
            cases.iter().filter_map(|case| columns.status[case]).for_each(|one| counts[one as usize] += 1);
        }
        Facet::ActorKinds => {
            for case in cases.iter() {
                let shown = |kind: &&u32| **kind < (level as u32 + 1) * KINDS;
                // Kinds come handling by handling, so that one may come again.
                let mut seen = 0_u32;
                for kind in options.actor_kinds.of(case).iter().take_while(shown).map(|kind| kind % KINDS) {
                    counts[kind as usize] += usize::from(seen & (1 << kind) == 0);
                    seen |= 1 << kind;
                }
            }
        }
    }
    counts
}

/// From how many there are of each strength to how many there are at least that strong.
fn at_least(counts: &mut [usize]) {
    for at in 1..counts.len() {
        counts[at] += counts[at - 1];
    }
}
