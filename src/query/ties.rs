//! Ties between actors: all links between two of them, across cases. Keeps the evidence behind each.

use std::collections::BTreeMap;

use super::Book;
use super::keep::Kept;
use crate::casebook::{ActorId, CaseId, LinkKind, Proof, SourceId};

/// What ties two actors.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// The actor whose id comes first in code-point order.
    pub a: ActorId,
    /// The other one.
    pub b: ActorId,
    /// The strongest of its links.
    pub proof: Proof,
    /// What they are, in the order of the format, each once.
    pub kinds: Vec<LinkKind>,
    /// All links between the two, in the order of the file.
    pub links: Vec<LinkRef>,
    /// The cases behind it, in order.
    pub cases: Vec<CaseId>,
    /// The sources behind it, in order.
    pub sources: Vec<SourceId>,
    /// The sum of the links' values in the book's currency; none where no link has one.
    pub value: Option<f64>,
}

/// A link, by its case and its position there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkRef {
    /// The case.
    pub case: CaseId,
    /// The position in the case's links.
    pub index: usize,
}

/// The ties of the kept links, ordered by the ids of `a`, then `b`.
pub fn ties(book: &Book, kept: &Kept) -> Vec<Tie> {
    let mut ties: BTreeMap<u32, Tie> = BTreeMap::new();
    for number in kept.links.iter() {
        let case = CaseId(book.links.owned.case[number]);
        let index = book.links.owned.within(number);
        let link = &book.casebook[case].links[index];
        let pair = book.links.pair[number];
        let (a, b) = book.links.pairs[pair as usize];
        let tie = ties.entry(pair).or_insert_with(|| Tie::empty(ActorId(a), ActorId(b), link.proof));
        let value = link.value.and_then(|value| value.in_currency(book.casebook.currency));
        tie.proof = tie.proof.min(link.proof);
        tie.kinds.push(link.kind);
        tie.links.push(LinkRef { case, index });
        tie.cases.push(case);
        tie.sources.extend(&link.sources);
        tie.value = tie.value.into_iter().chain(value).reduce(|sum, one| sum + one);
    }
    let mut ties: Vec<_> = ties.into_values().collect();
    for tie in &mut ties {
        tie.kinds.sort_unstable();
        tie.kinds.dedup();
        tie.cases.dedup();
        tie.sources.sort_unstable();
        tie.sources.dedup();
    }
    ties
}

impl Tie {
    fn empty(a: ActorId, b: ActorId, proof: Proof) -> Self {
        let (kinds, links, cases, sources) = Default::default();
        Self { a, b, proof, kinds, links, cases, sources, value: None }
    }
}
