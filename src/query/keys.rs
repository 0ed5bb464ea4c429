//! Which rows a record counts in: the one place that knows where each kind of record has its properties.

use super::Book;
use super::aggregate::{By, Reason};
use super::columns::NONE;
use crate::casebook::{ActorId, CaseId, Country, CrimeId, GoodId, OperationId, Proof, Region, Status};

/// The keys of a breakdown, numbered.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    book: &'a Book,
    by: By,
    regions: Vec<Region>,
    /// The number of each country's region, where regions are asked for.
    region_of: Vec<Option<u32>>,
    /// The number that each term counts at.
    terms: Vec<u32>,
}

impl<'a> Keys<'a> {
    /// `roll_up` counts goods and crimes at the tops of their trees.
    pub(super) fn new(book: &'a Book, by: By, roll_up: bool) -> Self {
        let regions: Vec<_> = match by {
            By::Region => Region::regions().collect(),
            By::Subregion => Region::subregions().collect(),
            _ => Vec::new(),
        };
        let region = |country: Country| if by == By::Region { country.region() } else { country.subregion() };
        let number = |wanted: Region| regions.iter().position(|one| *one == wanted).map(|at| at as u32);
        let region_of = Country::all().map(|country| region(country).and_then(number)).collect();
        let terms = match by {
            By::Good if roll_up => book.goods.tops(),
            By::Crime if roll_up => book.crimes.tops(),
            By::Good => (0..book.goods.len() as u32).collect(),
            By::Crime => (0..book.crimes.len() as u32).collect(),
            _ => Vec::new(),
        };
        Self { book, by, regions, region_of, terms }
    }

    /// What rows stand for.
    pub(super) fn by(&self) -> By {
        self.by
    }

    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        match self.by {
            By::None => 1,
            By::Country => Country::COUNT,
            By::Subregion | By::Region => self.regions.len(),
            By::Good | By::Crime => self.terms.len(),
            By::Proof => Proof::ALL.len(),
            By::Status => Status::ALL.len(),
            By::Operation => self.book.casebook.operations.len(),
            By::Unit => self.book.seizures.units.len(),
        }
    }

    /// The key as rows give it.
    pub(super) fn name(&self, key: usize) -> String {
        let casebook = &self.book.casebook;
        match self.by {
            By::None => "all".to_owned(),
            By::Country => Country::from_index(key).map_or("", Country::code).to_owned(),
            By::Subregion | By::Region => self.regions[key].code(),
            By::Good => casebook[GoodId(key as u32)].id.clone(),
            By::Crime => casebook[CrimeId(key as u32)].id.clone(),
            By::Proof => Proof::ALL[key].as_str().to_owned(),
            By::Status => Status::ALL[key].as_str().to_owned(),
            By::Operation => casebook[OperationId(key as u32)].id.clone(),
            By::Unit => self.book.seizures.units[key].clone(),
        }
    }

    /// The keys of a case: all its countries, goods and so on.
    pub(super) fn of_case(&self, case: CaseId, keys: &mut Vec<u32>) -> Result<(), Reason> {
        let (facts, at) = (self.book.facts(), case.index());
        let columns = &self.book.case_columns;
        match self.by {
            By::None => keys.push(0),
            By::Country | By::Subregion | By::Region => {
                return self.at_countries(facts.countries.of(at), keys);
            }
            By::Good => keys.extend(facts.goods.of(at).iter().map(|good| self.terms[good.index()])),
            By::Crime => keys.extend(facts.crimes.of(at).iter().map(|crime| self.terms[crime.index()])),
            By::Proof => keys.push(columns.proof[at] as u32),
            By::Status => keys.extend(columns.status[at].map(|one| one as u32)),
            By::Operation => keys.extend(facts.operations.of(at).iter().map(|operation| operation.0)),
            By::Unit => self.units_of(case, keys),
        }
        self.some(keys)
    }

    /// The keys that [`Keys::of_case`] found, none of them twice: only those of regions and of tops of trees can be.
    pub(super) fn once<'k>(&self, keys: &'k mut Vec<u32>) -> &'k [u32] {
        if keys.len() > 1 && matches!(self.by, By::Region | By::Subregion | By::Good | By::Crime) {
            keys.sort_unstable();
            keys.dedup();
        }
        keys
    }

    /// The keys of a seizure: its own country, good and operation, else its case's; the rest is its case's.
    pub(super) fn of_seizure(&self, seizure: usize, keys: &mut Vec<u32>) -> Result<(), Reason> {
        let columns = &self.book.casebook.seizures;
        let own = match self.by {
            By::Country | By::Subregion | By::Region => {
                let country = Country::from_index(usize::from(columns.countries().at(seizure)));
                return self.at_countries(country.as_slice(), keys);
            }
            By::Unit => {
                let unit = self.book.seizures.unit(columns.units().at(seizure));
                keys.extend(Some(unit).filter(|unit| *unit != NONE));
                return self.some(keys);
            }
            By::Good => Some(columns.goods().at(seizure))
                .filter(|good| *good != NONE)
                .map(|good| self.terms[good as usize]),
            By::Operation => Some(columns.operations().at(seizure)).filter(|operation| *operation != NONE),
            _ => None,
        };
        match own {
            Some(key) => {
                keys.push(key);
                Ok(())
            }
            None => self.of_case(CaseId(self.book.seizures.owned.case[seizure]), keys),
        }
    }

    /// The keys of an outcome: its own country, the rest is its case's.
    pub(super) fn of_outcome(&self, case: CaseId, keys: &mut Vec<u32>) -> Result<(), Reason> {
        match self.by {
            By::Country | By::Subregion | By::Region => {
                let country = self.book.casebook[case].outcome.as_ref().and_then(|outcome| outcome.country);
                self.at_countries(country.as_slice(), keys)
            }
            _ => self.of_case(case, keys),
        }
    }

    /// The keys of an actor by country: its own countries.
    pub(super) fn of_actor(&self, actor: ActorId, keys: &mut Vec<u32>) -> Result<(), Reason> {
        self.at_countries(&self.book.casebook[actor].countries, keys)
    }

    /// The units of a case's seizures, each once.
    fn units_of(&self, case: CaseId, keys: &mut Vec<u32>) {
        let seizures = &self.book.seizures;
        let units = self.book.casebook.seizures.units();
        for number in seizures.owned.of(case.index()) {
            let unit = seizures.unit(units.at(number));
            if unit != NONE && !keys.contains(&unit) {
                keys.push(unit);
            }
        }
    }

    fn at_countries(&self, countries: &[Country], keys: &mut Vec<u32>) -> Result<(), Reason> {
        if self.by == By::Country {
            keys.extend(countries.iter().map(|country| country.index() as u32));
        } else {
            keys.extend(countries.iter().filter_map(|country| self.region_of[country.index()]));
        }
        if countries.is_empty() { Err(Reason::NoCountry) } else { self.some(keys) }
    }

    fn some(&self, keys: &[u32]) -> Result<(), Reason> {
        if !keys.is_empty() {
            return Ok(());
        }
        Err(match self.by {
            By::Subregion | By::Region => Reason::NoRegion,
            By::Good => Reason::NoGood,
            By::Crime => Reason::NoCrime,
            By::Status => Reason::NoStatus,
            By::Operation => Reason::NoOperation,
            By::Unit => Reason::NoUnit,
            By::None | By::Country | By::Proof => Reason::NoCountry,
        })
    }
}
