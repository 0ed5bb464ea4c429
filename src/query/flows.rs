//! Flows between countries or regions, from the stops of routes. Knows codes, not where they lie.

use super::Book;
use super::keep::Kept;
use super::subject::record_id;
use crate::casebook::{CaseId, Country, Region, SourceId};

/// Between what goods flow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FlowLevel {
    /// Countries.
    #[default]
    Country,
    /// Sub-regions of M49, the finest level.
    Subregion,
    /// The five regions of M49.
    Region,
}

impl FlowLevel {
    /// All there are.
    pub const ALL: &[Self] = &[Self::Country, Self::Subregion, Self::Region];

    /// The word for it in options.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Subregion => "subregion",
            Self::Region => "region",
        }
    }

    /// Reads that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }

    /// The code of a country at this level; none for Antarctica among regions.
    fn code(self, country: Country) -> Option<String> {
        match self {
            Self::Country => Some(country.code().to_owned()),
            Self::Subregion => country.subregion().map(Region::code),
            Self::Region => country.region().map(Region::code),
        }
    }
}

/// What flows from one country or region to another one.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowRow {
    /// The code of where it comes from.
    pub from: String,
    /// The code of where it goes.
    pub to: String,
    /// How many routes cross.
    pub routes: usize,
    /// Consignments, one where a route does not count them; a route that crosses twice brings them twice.
    pub consignments: u64,
    /// In the book's currency; none where no route has a value in it.
    pub value: Option<f64>,
    /// The cases behind it, in order.
    pub cases: Vec<CaseId>,
    /// The routes behind it, in order.
    pub route_refs: Vec<RouteRef>,
    /// The sources that its routes name, in order.
    pub sources: Vec<SourceId>,
}

/// A route, by its case and its position there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RouteRef {
    /// The case.
    pub case: CaseId,
    /// The position in the case's routes.
    pub index: usize,
}

/// The flows of the kept routes, ordered by `from`, then `to`.
pub fn flows(book: &Book, kept: &Kept, level: FlowLevel) -> Vec<FlowRow> {
    let codes: Vec<_> = Country::all().map(|country| level.code(country)).collect();
    // The rank of each country's code: countries of one region have the same.
    let mut ordered: Vec<_> = codes.iter().flatten().collect();
    ordered.sort_unstable();
    ordered.dedup();
    let rank = |code: &Option<String>| Some(ordered.binary_search(&code.as_ref()?).ok()? as u32);
    let ranks: Vec<Option<u32>> = codes.iter().map(rank).collect();
    let mut crossings = Vec::new();
    for route in kept.routes.iter() {
        for pair in book.routes.stops(route).windows(2) {
            match (ranks[usize::from(pair[0])], ranks[usize::from(pair[1])]) {
                (Some(from), Some(to)) if from != to => crossings.push((from, to, route)),
                _ => {}
            }
        }
    }
    crossings.sort_unstable();
    let row = |crossings: &[(u32, u32, usize)]| {
        let (from, to, _) = crossings[0];
        let routes = crossings.iter().map(|(_, _, route)| *route);
        FlowRow::new(book, ordered[from as usize], ordered[to as usize], routes)
    };
    crossings.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1)).map(row).collect()
}

impl FlowRow {
    /// From the numbers of the routes that cross, in order, a number for each crossing.
    fn new(book: &Book, from: &str, to: &str, routes: impl Iterator<Item = usize>) -> Self {
        let mut row = Self {
            from: from.to_owned(),
            to: to.to_owned(),
            routes: 0,
            consignments: 0,
            value: None,
            cases: Vec::new(),
            route_refs: Vec::new(),
            sources: Vec::new(),
        };
        for number in routes {
            let route_ref = RouteRef {
                case: CaseId(book.routes.owned.case[number]),
                index: book.routes.owned.within(number),
            };
            let route = &book.casebook[route_ref.case].routes[route_ref.index];
            let value = route.value.and_then(|value| value.in_currency(book.casebook.currency));
            row.consignments = row.consignments.saturating_add(route.consignments.unwrap_or(1));
            row.value = row.value.into_iter().chain(value).reduce(|sum, one| sum + one);
            row.route_refs.push(route_ref);
            row.cases.push(route_ref.case);
            row.sources.extend(&route.sources);
        }
        row.route_refs.dedup();
        row.cases.dedup();
        row.sources.sort_unstable();
        row.sources.dedup();
        row.routes = row.route_refs.len();
        row
    }

    /// The routes behind it as a selection names them: `<caseId>/route/<index in the file>`.
    pub fn route_ids(&self, book: &Book) -> Vec<String> {
        let file_index = |at: &RouteRef| book.casebook[at.case].routes[at.index].file_index;
        self.route_refs.iter().map(|at| record_id(book, at.case, "route", file_index(at))).collect()
    }
}
