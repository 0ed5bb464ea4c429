//! Ties between actors: all links between two of them, across cases. Keeps the evidence behind each.

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
    let mut links: Vec<(u32, usize)> = kept.links.iter().map(|link| (book.links.pair[link], link)).collect();
    links.sort_unstable();
    links.chunk_by(|one, next| one.0 == next.0).map(|links| Tie::new(book, links)).collect()
}

impl Tie {
    /// From the links of one pair: the pair and the number of each.
    fn new(book: &Book, numbered: &[(u32, usize)]) -> Self {
        let (a, b) = book.links.pairs[numbered[0].0 as usize];
        let (kinds, links, cases, sources) = Default::default();
        let mut tie = Self {
            a: ActorId(a),
            b: ActorId(b),
            proof: Proof::Alleged,
            kinds,
            links,
            cases,
            sources,
            value: None,
        };
        for (_, number) in numbered {
            let link_ref = LinkRef {
                case: CaseId(book.links.owned.case[*number]),
                index: book.links.owned.within(*number),
            };
            let link = &book.casebook[link_ref.case].links[link_ref.index];
            let value = link.value.and_then(|value| value.in_currency(book.casebook.currency));
            tie.proof = tie.proof.min(link.proof);
            tie.kinds.push(link.kind);
            tie.links.push(link_ref);
            tie.cases.push(link_ref.case);
            tie.sources.extend(&link.sources);
            tie.value = tie.value.into_iter().chain(value).reduce(|sum, one| sum + one);
        }
        tie.kinds.sort_unstable();
        tie.kinds.dedup();
        tie.cases.dedup();
        tie.sources.sort_unstable();
        tie.sources.dedup();
        tie
    }
}
