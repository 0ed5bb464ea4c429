//! A book with the cases that are kept and, of these, the records that are. Registers stay whole: actors, places,
//! sources, operations and vocabularies are the book's, whichever cases are looked at.

use std::iter::{Peekable, from_fn};

use crate::casebook::{CaseId, Casebook, SeizuresWriter};
use crate::query::{Book, Kept};

pub(super) fn narrow(book: &Book, kept: &Kept) -> Casebook {
    let (mut roles, mut links) = (kept.roles(book).peekable(), kept.links(book).peekable());
    let (mut routes, mut seizures) = (kept.routes(book).peekable(), kept.seizures(book).peekable());
    let mut seized = SeizuresWriter::default();
    let mut cases = Vec::with_capacity(kept.case_count());
    for id in kept.cases() {
        let mut case = book.casebook[id].clone();
        case.actors = of(&mut roles, id).cloned().collect();
        case.links = of(&mut links, id).cloned().collect();
        case.routes = of(&mut routes, id).cloned().collect();
        of(&mut seizures, id).for_each(|one| seized.push(one, one.at.country(&book.casebook)));
        case.seizures = seized.end_case();
        cases.push(case);
    }
    Casebook { cases, seizures: seized.finish(), ..book.casebook.clone() }
}

/// The records of a case, which come case by case.
fn of<T>(records: &mut Peekable<impl Iterator<Item = (CaseId, T)>>, case: CaseId) -> impl Iterator<Item = T> {
    from_fn(move || records.next_if(|(owner, _)| *owner == case).map(|(_, record)| record))
}
