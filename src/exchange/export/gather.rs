//! Takes what is kept of a book and the types of nodes, gives who is connected to whom: nodes in a fixed order, and between
//! two of them at most one connection, with the links or the cases that make it. Knows nothing of what they say.

use std::collections::BTreeMap;

use super::Asked;
use crate::casebook::{ActorId, CaseId, Country, GoodId};
use crate::order::InOrder;
pub use crate::query::NodeTypes;
use crate::query::{Book, LinkRef, ties};

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Entity {
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
    /// The word for its type.
    pub(super) const fn type_word(self) -> &'static str {
        match self {
            Self::Actor(_) => "actor",
            Self::Case(_) => "case",
            Self::Good(_) => "good",
            Self::Country(_) => "country",
        }
    }

    /// Its id in the book; for a country its code.
    pub(super) fn id(self, book: &Book) -> &str {
        match self {
            Self::Actor(actor) => &book.casebook[actor].id,
            Self::Case(case) => &book.casebook[case].id,
            Self::Good(good) => &book.casebook[good].id,
            Self::Country(country) => country.code(),
        }
    }

    /// Its place among the types.
    const fn type_rank(self) -> u8 {
        match self {
            Self::Actor(_) => 0,
            Self::Case(_) => 1,
            Self::Good(_) => 2,
            Self::Country(_) => 3,
        }
    }
}

/// What connects two nodes.
pub(super) struct Connection {
    /// Their positions, the first one first.
    pub(super) ends: (usize, usize),
    /// The links of a tie, in the order of the file; none where it is a membership.
    pub(super) links: Vec<LinkRef>,
    /// The cases behind it, in order.
    pub(super) cases: Vec<CaseId>,
}

/// Nodes by type and then id in code-point order, with the kept cases that each belongs to; connections by their ends, ties
/// before memberships.
pub(super) struct Gathered {
    /// The nodes.
    pub(super) nodes: Vec<(Entity, Vec<CaseId>)>,
    /// What connects them.
    pub(super) connections: Vec<Connection>,
}

/// Who is connected to whom.
pub(super) fn gather(asked: &Asked<'_>, types: NodeTypes) -> Gathered {
    let nodes = nodes(asked, types);
    let places: BTreeMap<Entity, usize> =
        nodes.iter().enumerate().map(|(at, (entity, _))| (*entity, at)).collect();
    let mut connections = Vec::new();
    if types.actors {
        for tie in ties(asked.book, asked.kept) {
            let place = |actor| places.get(&Entity::Actor(actor)).copied();
            let (Some(a), Some(b)) = (place(tie.a), place(tie.b)) else { continue };
            connections.push(Connection { ends: (a, b), links: tie.links, cases: tie.cases });
        }
    }
    let memberships = memberships(asked, &places, types);
    let membership = |pairs: &[(usize, usize, CaseId)]| Connection {
        ends: (pairs[0].0, pairs[0].1),
        links: Vec::new(),
        cases: pairs.iter().map(|(.., case)| *case).collect(),
    };
    connections.extend(memberships.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).map(membership));
    Gathered { nodes, connections }
}

/// What a case brings, by type.
fn entities(asked: &Asked<'_>, case: CaseId, types: NodeTypes) -> Vec<Entity> {
    let facts = asked.book.case_facts(case);
    let mut all = Vec::new();
    if types.actors {
        all.extend(asked.kept.case_actors(asked.book, case).map(Entity::Actor));
    }
    if types.cases {
        all.push(Entity::Case(case));
    }
    if types.goods {
        all.extend(facts.goods.iter().copied().map(Entity::Good));
    }
    if types.countries {
        all.extend(facts.countries.iter().copied().map(Entity::Country));
    }
    all
}

fn nodes(asked: &Asked<'_>, types: NodeTypes) -> Vec<(Entity, Vec<CaseId>)> {
    let mut members: BTreeMap<Entity, Vec<CaseId>> = BTreeMap::new();
    for case in asked.kept.cases() {
        for entity in entities(asked, case, types) {
            members.entry(entity).or_default().push(case);
        }
    }
    let mut nodes: Vec<(Entity, Vec<CaseId>)> = members.into_iter().collect();
    nodes.order_by(|(a, _), (b, _)| {
        a.type_rank().cmp(&b.type_rank()).then_with(|| a.id(asked.book).cmp(b.id(asked.book)))
    });
    nodes
}

/// Pairs of nodes that belong together, each with the case by which they do, in order: everything to its case where cases are
/// shown; else actors to goods and countries, and without actors goods to countries.
fn memberships(
    asked: &Asked<'_>,
    places: &BTreeMap<Entity, usize>,
    types: NodeTypes,
) -> Vec<(usize, usize, CaseId)> {
    let is_hub = |entity: &Entity| match entity {
        Entity::Case(_) => true,
        Entity::Actor(_) => !types.cases,
        Entity::Good(_) => !types.cases && !types.actors,
        Entity::Country(_) => false,
    };
    let mut pairs = Vec::new();
    if types == NodeTypes::default() {
        return pairs;
    }
    for case in asked.kept.cases() {
        let all = entities(asked, case, types);
        for hub in all.iter().filter(|entity| is_hub(entity)) {
            for other in all.iter().filter(|other| other.type_word() != hub.type_word()) {
                if let (Some(a), Some(b)) = (places.get(hub), places.get(other)) {
                    pairs.push((*a.min(b), *a.max(b), case));
                }
            }
        }
    }
    pairs.order_by_key(|pair| *pair);
    pairs
}
