//! What a graph is made of: nodes that stand for something of the book, and edges with the evidence behind them.
//! Knows no measures and no places.

use petgraph::graph::UnGraph;

use super::super::book::Book;
use super::super::ties::LinkRef;
use crate::casebook::{ActorId, CaseId, Country, GoodId, LinkKind, Proof, SourceId};

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// An actor.
    Actor(ActorId),
    /// A case.
    Case(CaseId),
    /// A good.
    Good(GoodId),
    /// A country.
    Country(Country),
}

impl Entity {
    /// The word for its type, as in keys and selections.
    pub const fn type_word(self) -> &'static str {
        match self {
            Self::Actor(_) => "actor",
            Self::Case(_) => "case",
            Self::Good(_) => "good",
            Self::Country(_) => "country",
        }
    }

    /// Its id in the book; for a country its code.
    pub fn id(self, book: &Book) -> &str {
        match self {
            Self::Actor(actor) => &book.casebook[actor].id,
            Self::Case(case) => &book.casebook[case].id,
            Self::Good(good) => &book.casebook[good].id,
            Self::Country(country) => country.code(),
        }
    }
}

/// A node.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it stands for.
    pub entity: Entity,
    /// The kept cases it belongs to, in order.
    pub cases: Vec<CaseId>,
}

/// Which way the links of a tie run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// All from the first to the second.
    Forward,
    /// All from the second to the first.
    Backward,
    /// Some have no direction, or they run both ways.
    Both,
}

impl Way {
    /// The word for it in results.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Backward => "backward",
            Self::Both => "both",
        }
    }

    /// The same, seen from the second.
    pub const fn reversed(self) -> Self {
        match self {
            Self::Forward => Self::Backward,
            Self::Backward => Self::Forward,
            Self::Both => Self::Both,
        }
    }
}

/// What connects two nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// What it connects: the source and the target.
    pub ends: (Entity, Entity),
    /// The links of a tie, in the order of the file; none where it is a membership.
    pub links: Vec<LinkRef>,
    /// What the links are, each once.
    pub kinds: Vec<LinkKind>,
    /// Which way they run.
    pub way: Way,
    /// The strongest proof behind it.
    pub proof: Proof,
    /// The cases behind it, in order.
    pub cases: Vec<CaseId>,
    /// The sources behind it, in order.
    pub sources: Vec<SourceId>,
    /// The links' value in the book's currency, where one has any.
    pub value: Option<f64>,
}

/// Nodes ordered by type, then by id in code-point order, and at most one edge between two of them, whose source comes
/// before its target.
pub type NetworkGraph = UnGraph<Node, Edge>;
