//! The list of cases, each with its figures. Borrows from the book; sorting and words are the list's own affair.

use super::book::Book;
use super::keep::Kept;
use super::summary::TotalValue;
use crate::casebook::{CaseId, Country, GoodId, Proof, Span, Status, Text};

/// One case of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseRow<'a> {
    /// Its position in the book.
    pub case: CaseId,
    /// Its id.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a Text,
    /// How well its link to organized crime is proven.
    pub proof: Proof,
    /// How well its link to terrorism is proven, where one is claimed.
    pub terrorism: Option<Proof>,
    /// Its time.
    pub span: Option<Span>,
    /// Its countries.
    pub countries: &'a [Country],
    /// Its goods.
    pub goods: &'a [GoodId],
    /// How it ended.
    pub status: Option<Status>,
    /// How many were convicted, where the book counts them.
    pub convicted: Option<u64>,
    /// How many of its seizures are kept.
    pub seizures: usize,
    /// Their value in the book's currency; none where none of them has one.
    pub value: Option<f64>,
}

/// The kept cases, in the order of the file.
pub fn case_rows<'a>(book: &'a Book, kept: &Kept) -> Vec<CaseRow<'a>> {
    let row = |id: CaseId| {
        let case = &book.casebook[id];
        let facts = book.case_facts(id);
        let outcome = case.outcome.as_ref();
        let seizures =
            || book.seizures.owned.of(id.index()).filter(|seizure| kept.seizures.contains(*seizure));
        let mut value = TotalValue::none(book);
        seizures().for_each(|seizure| value.add(book, seizure..seizure + 1));
        let count = seizures().count();
        CaseRow {
            case: id,
            id: &case.id,
            title: &case.title,
            proof: case.proof,
            terrorism: case.terrorism.as_ref().map(|terrorism| terrorism.proof),
            span: facts.span,
            countries: facts.countries,
            goods: facts.goods,
            status: outcome.and_then(|outcome| outcome.status),
            convicted: outcome.and_then(|outcome| outcome.convicted),
            seizures: count,
            value: (value.excluded < count).then_some(value.amount),
        }
    };
    kept.cases().map(row).collect()
}
