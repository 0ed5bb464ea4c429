//! Which cases stand behind something that a reader points at. Reads the ids of a selection; draws nothing.

use super::Book;
use super::bits::Bits;
use super::facts::CaseFacts;
use super::flows::{FlowLevel, flows};
use super::keep::Kept;
use super::ties::LinkRef;
use crate::casebook::{ActorId, CaseId, Country, Period, PlaceId, Region, SourceId, Where};

/// The kept cases that a selection is about, in order; none where its id says nothing. `kind` and `id` are those of
/// a selection; what a link, a route or a seizure stands for must itself be kept.
pub fn cases_of(book: &Book, kept: &Kept, kind: &str, id: &str) -> Vec<CaseId> {
    find(book, kept, kind, id).unwrap_or_default()
}

/// The id of a tie in a selection.
pub fn tie_id(book: &Book, a: ActorId, b: ActorId) -> String {
    let (a, b) = (&book.casebook[a].id, &book.casebook[b].id);
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    serde_json::json!([first, second]).to_string()
}

/// The id of a flow in a selection.
pub fn flow_id(from: &str, to: &str) -> String {
    serde_json::json!([from, to]).to_string()
}

/// The id of a link, a route or a seizure in a selection: `kind` is one of these words, `file_index` its position in
/// the file.
pub fn record_id(book: &Book, case: CaseId, kind: &str, file_index: u32) -> String {
    format!("{}/{kind}/{file_index}", book.casebook[case].id)
}

/// The ids of links in a selection.
pub(super) fn link_ids(book: &Book, links: &[LinkRef]) -> Vec<String> {
    let file_index = |at: &LinkRef| book.casebook[at.case].links[at.index].file_index;
    links.iter().map(|at| record_id(book, at.case, "link", file_index(at))).collect()
}

fn find(book: &Book, kept: &Kept, kind: &str, id: &str) -> Option<Vec<CaseId>> {
    let by_facts = |matches: &dyn Fn(CaseFacts<'_>) -> bool| {
        Some(kept.cases().filter(|case| matches(book.case_facts(*case))).collect())
    };
    match kind {
        "case" => Some(book.case_by_id(id).filter(|case| kept.has_case(*case)).into_iter().collect()),
        "actor" => {
            let actor = book.actor_by_id(id)?;
            by_facts(&|facts| facts.actors_at(kept.level).any(|one| one == actor))
        }
        "place" => Some(at_place(book, kept, book.place_by_id(id)?)),
        "country" => {
            let country = Country::from_code(id)?;
            by_facts(&|facts| facts.countries.contains(&country))
        }
        "region" => {
            let region = Region::from_code(id)?;
            by_facts(&|facts| facts.countries.iter().any(|country| country.is_in(region)))
        }
        "good" => {
            let mut below = Bits::none(book.goods.len());
            below.insert(book.good_by_id(id)?.index());
            book.goods.add_below(&mut below);
            by_facts(&|facts| facts.goods.iter().any(|good| below.contains(good.index())))
        }
        "crime" => {
            let mut below = Bits::none(book.crimes.len());
            below.insert(book.crime_by_id(id)?.index());
            book.crimes.add_below(&mut below);
            let has =
                |case: &CaseId| book.casebook[*case].crimes.iter().any(|one| below.contains(one.index()));
            Some(kept.cases().filter(has).collect())
        }
        "operation" => {
            let operation = book.operation_by_id(id)?;
            by_facts(&|facts| facts.operations.contains(&operation))
        }
        "source" => {
            let source = book.source_by_id(id)?;
            Some(kept.cases().filter(|case| cites(book, kept, *case, source)).collect())
        }
        "period" => {
            let period = Period::parse(id)?.span();
            by_facts(&|facts| facts.span.is_some_and(|span| span.overlaps(period)))
        }
        "tie" => {
            let (a, b) = pair(id)?;
            let (a, b) = (book.actor_by_id(&a)?, book.actor_by_id(&b)?);
            let between = |from, to| (from, to) == (a, b) || (from, to) == (b, a);
            let links = kept.links(book).filter(|(_, link)| between(link.from, link.to));
            Some(once(links.map(|(case, _)| case)))
        }
        "flow" => {
            let (from, to) = pair(id)?;
            let mut levels = FlowLevel::ALL.iter().flat_map(|level| flows(book, kept, *level));
            Some(levels.find(|row| row.from == from && row.to == to)?.cases)
        }
        "link" | "route" | "seizure" => {
            let (case, index) = record(book, kind, id)?;
            let is = |one: CaseId, file_index: u32| one == case && file_index == index;
            let there = match kind {
                "link" => kept.links(book).any(|(case, link)| is(case, link.file_index)),
                "route" => kept.routes(book).any(|(case, route)| is(case, route.file_index)),
                _ => kept.seizures(book).any(|(case, seizure)| is(case, seizure.file_index)),
            };
            Some(there.then_some(case).into_iter().collect())
        }
        _ => None,
    }
}

/// A case id may hold slashes itself, so the parts are taken from the end.
fn record(book: &Book, kind: &str, id: &str) -> Option<(CaseId, u32)> {
    let (rest, index) = id.rsplit_once('/')?;
    let (case, of_kind) = rest.rsplit_once('/')?;
    Some((book.case_by_id(case).filter(|_| of_kind == kind)?, index.parse().ok()?))
}

fn pair(id: &str) -> Option<(String, String)> {
    serde_json::from_str(id).ok()
}

fn at_place(book: &Book, kept: &Kept, place: PlaceId) -> Vec<CaseId> {
    let here = Where::Place(place);
    let routes = kept.routes(book).filter(|(_, route)| route.stops.iter().any(|stop| stop.at == here));
    let seizures = kept.seizures(book).filter(|(_, seizure)| seizure.at == here);
    let mut cases: Vec<_> = routes.map(|(case, _)| case).chain(seizures.map(|(case, _)| case)).collect();
    cases.sort_unstable();
    once(cases.into_iter())
}

fn once(cases: impl Iterator<Item = CaseId>) -> Vec<CaseId> {
    let mut cases: Vec<_> = cases.collect();
    cases.dedup();
    cases
}

/// Whether a case or anything in it rests on a source. Links that name somebody stricter than what is shown tell nothing.
fn cites(book: &Book, kept: &Kept, id: CaseId, source: SourceId) -> bool {
    let case = &book.casebook[id];
    let terrorism = case.terrorism.iter().flat_map(|terrorism| &terrorism.sources);
    let levels = &book.links.level[book.links.owned.of(id.index())];
    let shown = case.links.iter().zip(levels).filter(|(_, level)| **level <= kept.level);
    let links = shown.flat_map(|(link, _)| &link.sources);
    let routes = case.routes.iter().flat_map(|route| &route.sources);
    let seizures = book.casebook.seizures_of(case).flat_map(|seizure| seizure.sources);
    let mut all = case.sources.iter().chain(terrorism).chain(links).chain(routes).chain(seizures);
    all.any(|one| *one == source)
}
