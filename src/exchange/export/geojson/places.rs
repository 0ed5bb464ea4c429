//! Takes what is kept of a book, gives each place that a kept route or seizure touches with its figures, by the definitions of
//! the format. Knows no JSON.

use std::collections::BTreeMap;

use super::Seized;
use crate::casebook::{CaseId, Handling, PlaceId, Where};
use crate::exchange::export::Asked;
use crate::order::InOrder;

/// The figures of a place.
#[derive(Debug, Default)]
pub(super) struct PlaceFigures<'a> {
    /// Distinct cases with a route or seizure here, in order.
    pub(super) cases: Vec<CaseId>,
    /// Routes that stop here.
    pub(super) routes: usize,
    /// Seizure records.
    pub(super) seizures: usize,
    /// Their value in the book's currency; none where no seizure has one.
    pub(super) value: Option<f64>,
    /// Seizures whose value does not count.
    pub(super) without_value: usize,
    /// Quantities by unit.
    pub(super) quantities: BTreeMap<&'a str, f64>,
}

impl PlaceFigures<'_> {
    /// The strictest handling of the cases.
    pub(super) fn handling(&self, asked: &Asked<'_>) -> Handling {
        let book = &asked.book.casebook;
        self.cases.iter().map(|case| book[*case].handling).fold(book.handling, Handling::max)
    }
}

/// The places in the order of the book, only those with a figure.
pub(super) fn figures<'a>(asked: &Asked<'a>, seized: &[Seized<'a>]) -> Vec<(PlaceId, PlaceFigures<'a>)> {
    let book = &asked.book.casebook;
    let mut figures: Vec<PlaceFigures<'a>> = Vec::new();
    figures.resize_with(book.places.len(), PlaceFigures::default);
    for (case, route) in asked.kept.routes(asked.book) {
        let mut places: Vec<PlaceId> = route.stops.iter().filter_map(|stop| place(stop.at)).collect();
        places.order_by_key(|place| *place);
        places.dedup();
        for place in places {
            figures[place.index()].routes += 1;
            figures[place.index()].cases.push(case);
        }
    }
    for (case, one) in seized {
        let Some(place) = place(one.at) else { continue };
        let here = &mut figures[place.index()];
        here.cases.push(*case);
        here.seizures += 1;
        match one.value.and_then(|value| value.in_currency(book.currency)) {
            Some(value) => here.value = Some(here.value.unwrap_or(0.0) + value),
            None => here.without_value += 1,
        }
        if let Some(quantity) = one.quantity {
            *here.quantities.entry(quantity.unit).or_default() += quantity.amount;
        }
    }
    let with_id = figures.into_iter().enumerate().map(|(at, mut here)| {
        here.cases.order_by_key(|case| *case);
        here.cases.dedup();
        (PlaceId(at as u32), here)
    });
    with_id.filter(|(_, here)| !here.cases.is_empty()).collect()
}

/// The place, where it is one.
pub(super) fn place(at: Where) -> Option<PlaceId> {
    match at {
        Where::Place(place) => Some(place),
        Where::Country(_) => None,
    }
}
