//! Which options of the filter each case has, worked out once when the first choices are asked for: counting under
//! a filter then only adds ones, for all facets in one go. Knows no filter.

use std::ops::Range;

use super::bits::Bits;
use super::book::Book;
use super::choices::Facet;
use super::columns::NONE;
use super::lists::Lists;
use crate::casebook::{ActorKind, Country, Handling, Mode, Proof, Region, Status};

/// The options of all facets, numbered facet by facet.
///
/// Memory: about 25 options a case with four bytes each, and four for where they begin.
#[derive(Clone, Debug)]
pub(super) struct Options {
    /// The five regions, each followed by its sub-regions.
    regions: Vec<Region>,
    /// Where the numbers of each facet begin, in the order of [`Facet::ALL`], and where the last ones end.
    starts: Vec<u32>,
    /// The options of each case, none of them twice.
    of_cases: Lists<u32>,
    /// How many cases have each, whatever their handling.
    of_all: Vec<u32>,
}

/// A kind of actor stands once for each handling: at the least one at which the case has an actor of the kind.
const KINDS: usize = ActorKind::ALL.len();

impl Options {
    pub(super) fn new(book: &Book) -> Self {
        let with_parts = |region: Region| {
            let is_part = move |part: &Region| part.members().next().is_some_and(|one| one.is_in(region));
            std::iter::once(region).chain(Region::subregions().filter(is_part))
        };
        let regions: Vec<_> = Region::regions().flat_map(with_parts).collect();
        let mut starts = vec![0];
        for facet in Facet::ALL {
            let len = match facet {
                Facet::Goods => book.goods.len(),
                Facet::Crimes => book.crimes.len(),
                Facet::Countries => Country::COUNT,
                Facet::Regions => regions.len(),
                Facet::Proof => Proof::ALL.len(),
                Facet::Terrorism => 1 + Proof::ALL.len(),
                Facet::Status => Status::ALL.len(),
                Facet::Modes => Mode::ALL.len(),
                Facet::ActorKinds => KINDS * Handling::ALL.len(),
                Facet::Operations => book.casebook.operations.len(),
            };
            starts.push(starts[starts.len() - 1] + len as u32);
        }
        let of_cases = Writer::new(&starts, &regions).read(book);
        let mut options = Self { regions, starts, of_cases, of_all: Vec::new() };
        options.of_all = options.count(&Bits::all(book.case_columns.len()));
        options
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

    /// How many of some cases have each option, of all facets; [`Options::of_facet`] reads it.
    pub(super) fn count(&self, cases: &Bits) -> Vec<u32> {
        let mut counts = vec![0; self.starts[Facet::ALL.len()] as usize];
        // Where most cases are kept it is the fewer others that are looked at.
        let others = cases.others();
        let most_are_kept = !self.of_all.is_empty() && others.count() < cases.count();
        let counted = if most_are_kept { &others } else { cases };
        self.of_cases.each_of(counted, |option| counts[option as usize] += 1);
        if most_are_kept {
            for (count, all) in counts.iter_mut().zip(&self.of_all) {
                *count = all - *count;
            }
        }
        counts
    }

    /// How many cases have each option of a facet, among those that were counted, when nothing stricter than `level` is
    /// shown.
    pub(super) fn of_facet(&self, counts: &[u32], facet: Facet, level: Handling) -> Vec<u32> {
        let counts = &counts[self.range(facet)];
        match facet {
            Facet::Proof => at_least(counts),
            Facet::Terrorism => {
                let strengths = at_least(&counts[1..]);
                strengths.last().into_iter().chain(&strengths).copied().collect()
            }
            Facet::ActorKinds => {
                let at_kind = |kind: usize| counts.iter().skip(kind).step_by(KINDS).take(1 + level as usize);
                (0..KINDS).map(|kind| at_kind(kind).sum()).collect()
            }
            _ => counts.to_vec(),
        }
    }

    fn range(&self, facet: Facet) -> Range<usize> {
        self.starts[facet as usize] as usize..self.starts[facet as usize + 1] as usize
    }
}

/// Notes the options of cases, one case after the other.
struct Writer<'a> {
    starts: &'a [u32],
    /// For each country the regions that hold it.
    groups: Vec<Vec<u32>>,
    /// The last case that each option was noted of, counted from 1.
    noted: Vec<usize>,
    of_cases: Lists<u32>,
}

impl<'a> Writer<'a> {
    fn new(starts: &'a [u32], regions: &[Region]) -> Self {
        let groups = |country: Country| -> Vec<u32> {
            let held = (0..).zip(regions).filter(|(_, region)| country.is_in(**region));
            held.map(|(at, _)| at).collect()
        };
        Self {
            starts,
            groups: Country::all().map(groups).collect(),
            noted: vec![0; starts[Facet::ALL.len()] as usize],
            of_cases: Lists::default(),
        }
    }

    fn read(mut self, book: &Book) -> Lists<u32> {
        let cases = book.case_columns.len();
        // Grown while it is filled, it would leave as much behind; what is too much goes back.
        self.of_cases.reserve(cases, 32 * cases);
        (0..cases).for_each(|case| self.read_case(book, case));
        self.of_cases.shrink();
        self.of_cases
    }

    // A call for each case: browsers make a function fast while it is called again and again, not within one call.
    #[inline(never)]
    fn read_case(&mut self, book: &Book, case: usize) {
        let (facts, columns) = (book.facts(), &book.case_columns);
        let Self { starts, groups, noted, of_cases } = self;
        let mut note = |facet: Facet, option: u32| {
            let option = starts[facet as usize] + option;
            if noted[option as usize] != case + 1 {
                noted[option as usize] = case + 1;
                of_cases.push(option);
            }
        };
        for good in facts.goods.of(case) {
            book.goods.upwards(good.0).for_each(|one| note(Facet::Goods, one));
        }
        for crime in facts.crimes.of(case) {
            book.crimes.upwards(crime.0).for_each(|one| note(Facet::Crimes, one));
        }
        for country in facts.countries.of(case) {
            note(Facet::Countries, country.index() as u32);
            groups[country.index()].iter().for_each(|one| note(Facet::Regions, *one));
        }
        note(Facet::Proof, columns.proof[case] as u32);
        if let Some(proof) = columns.terrorism[case] {
            note(Facet::Terrorism, 1 + proof as u32);
        }
        if let Some(status) = columns.status[case] {
            note(Facet::Status, status as u32);
        }
        let modes = book.routes.owned.of(case).map(|route| book.routes.mode[route]);
        modes.filter(|mode| *mode != NONE).for_each(|mode| note(Facet::Modes, mode));
        let mut least = [None; KINDS];
        for (actor, level) in facts.of(case).actors_with_levels() {
            let own = &mut least[book.casebook[actor].kind as usize];
            *own = Some(own.map_or(level, |least: Handling| least.min(level)));
        }
        for (kind, level) in (0..).zip(least) {
            if let Some(level) = level {
                note(Facet::ActorKinds, level as u32 * KINDS as u32 + kind);
            }
        }
        facts.operations.of(case).iter().for_each(|one| note(Facet::Operations, one.0));
        of_cases.end();
    }
}

/// From how many there are of each strength to how many there are at least that strong.
fn at_least(counts: &[u32]) -> Vec<u32> {
    let sum = |sum: &mut u32, count: &u32| {
        *sum += count;
        Some(*sum)
    };
    counts.iter().scan(0, sum).collect()
}
