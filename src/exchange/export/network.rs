//! Takes what is kept of a book and the types of nodes, gives plain nodes and links: each direction and kind of tie by itself,
//! with the evidence behind it, and what the graph measures of each node. Knows no places and no format.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use petgraph::graph::EdgeReference;
use petgraph::visit::EdgeRef;

use super::spells::{Spell, merged};
use super::{Asked, Excluded};
use crate::casebook::{
    ActorId, CaseId, Coverage, Date, Handling, Link as BookLink, LinkKind, Participation, Proof, SourceId,
};
use crate::order::InOrder;
use crate::query::{Book, Counted, Edge, Effort, Entity, Measures, Node as GraphNode, NodeTypes, graph};

/// A node.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// What it stands for.
    pub(super) entity: Entity,
    /// `type:id`.
    pub(super) key: String,
    /// How it must be handled by itself.
    pub(super) handling: Handling,
    /// The kept cases it belongs to, in order.
    pub(super) cases: Vec<CaseId>,
    /// What it rests on by itself.
    pub(super) sources: Vec<SourceId>,
    /// How many others it is linked to.
    pub(super) degree: usize,
    /// The share of shortest paths between two others that pass through it, 0 to 1; none where counting it would take too
    /// long.
    pub(super) betweenness: Option<f64>,
    /// Its core number.
    pub(super) core: u32,
    /// Its group by modularity; 0 is the largest.
    pub(super) community: u32,
    /// Its connected part; 0 is the largest.
    pub(super) component: u32,
    /// When its cases and links are.
    pub(super) spells: Vec<Spell>,
}

/// All links of one kind and direction between two actors, or a membership.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// The position of a node.
    pub(super) from: usize,
    /// The position of another node.
    pub(super) to: usize,
    /// What it is; none for a membership.
    pub(super) kind: Option<LinkKind>,
    /// What the book calls it, or as what an actor takes part; each once.
    pub(super) labels: Vec<String>,
    /// The strongest proof behind it.
    pub(super) proof: Proof,
    /// The strictest handling of what it connects and of the cases behind it.
    pub(super) handling: Handling,
    /// How many links of the book it stands for; none where it is a membership.
    pub(super) links: usize,
    /// The cases behind it, in order.
    pub(super) cases: Vec<CaseId>,
    /// The sources behind it, in order.
    pub(super) sources: Vec<SourceId>,
    /// The links' value in the book's currency, where one has any.
    pub(super) value: Option<f64>,
    /// When the links are by their own words: from the earliest beginning to the latest end, each as exact as it is given, and
    /// open where one of the links that have a time leaves it open.
    pub(super) time: Coverage,
    /// When the links are; where they do not say so, when their cases are.
    pub(super) spells: Vec<Spell>,
}

/// Nodes by type and then id in code-point order; links by the nodes they connect, ties before memberships.
pub(super) struct Network {
    /// The nodes.
    pub(super) nodes: Vec<Node>,
    /// The links.
    pub(super) links: Vec<Link>,
    /// What is not in them.
    pub(super) excluded: Vec<Excluded>,
}

/// An edge of the graph, with the numbers of its nodes.
struct Connection<'g> {
    ends: (usize, usize),
    edge: &'g Edge,
}

impl<'g> From<EdgeReference<'g, Edge>> for Connection<'g> {
    fn from(edge: EdgeReference<'g, Edge>) -> Self {
        Self { ends: (edge.source().index(), edge.target().index()), edge: edge.weight() }
    }
}

impl Network {
    /// The network of what is kept.
    pub(super) fn new(asked: &Asked<'_>, types: NodeTypes) -> Self {
        let graph = graph(asked.book, asked.kept, types);
        let mut measures = Measures::of(&graph, Effort::default());
        if measures.counted != Counted::Exact {
            // An estimate among figures would be taken for one of them.
            measures.betweenness.clear();
        }
        let mut connections: Vec<Connection> = graph.edge_references().map(Connection::from).collect();
        connections.order_by_key(|one| (one.edge.links.is_empty(), one.ends));
        let of_graph = graph.node_weights().enumerate();
        let mut nodes: Vec<Node> =
            of_graph.map(|(at, node)| Node::new(asked.book, node, &measures, at)).collect();
        let roles = Roles::new(asked);
        let mut links = Vec::with_capacity(connections.len());
        for connection in &connections {
            if connection.edge.links.is_empty() {
                links.push(membership(asked, &nodes, &roles, connection));
            } else {
                links.extend(ties(asked, &nodes, connection));
            }
        }
        finish_nodes(&mut nodes, &links);
        let currency = asked.book.casebook.currency;
        let is_other =
            |link: &BookLink| link.value.is_some_and(|value| value.in_currency(currency).is_none());
        let of_links = connections.iter().flat_map(|connection| &connection.edge.links);
        let links_of_book = of_links.map(|at| &asked.book.casebook[at.case].links[at.index]);
        let other = links_of_book.filter(|link| is_other(link)).count();
        let values = Excluded { of: "link values", reason: "other-currency", count: other };
        let without = nodes.iter().filter(|node| node.betweenness.is_none()).count();
        let betweenness = Excluded { of: "betweenness of nodes", reason: "too-many-nodes", count: without };
        Self { nodes, links, excluded: vec![values, betweenness] }
    }

    /// All sources behind it: of its nodes and links, and of the cases that bring them.
    pub(super) fn sources(&self, asked: &Asked<'_>) -> Vec<SourceId> {
        let of_nodes = self.nodes.iter().flat_map(|node| &node.sources);
        let of_links = self.links.iter().flat_map(|link| &link.sources);
        let of_cases = asked.kept.cases().flat_map(|case| &asked.book.casebook[case].sources);
        of_nodes.chain(of_links).chain(of_cases).copied().collect()
    }

    /// Whether any part of it has a time; a link's time is also one of its ends'.
    pub(super) fn is_dynamic(&self) -> bool {
        self.nodes.iter().any(|node| !node.spells.is_empty())
    }
}

impl Node {
    fn new(book: &Book, node: &GraphNode, measures: &Measures, at: usize) -> Self {
        let (entity, cases) = (node.entity, node.cases.clone());
        let span = |case: &CaseId| book.case_facts(*case).span.map(Spell::from);
        let (handling, sources): (_, &[SourceId]) = match entity {
            Entity::Actor(actor) => (book.casebook[actor].handling, &book.casebook[actor].sources),
            Entity::Case(case) => (book.casebook[case].handling, &book.casebook[case].sources),
            Entity::Good(_) | Entity::Country(_) => (book.casebook.handling, &[]),
        };
        Self {
            entity,
            key: format!("{}:{}", entity.type_word(), entity.id(book)),
            handling,
            sources: sources.to_vec(),
            spells: cases.iter().filter_map(span).collect(),
            cases,
            degree: measures.degree[at],
            betweenness: measures.betweenness.get(at).copied(),
            core: measures.core[at],
            community: measures.community[at],
            component: measures.component[at],
        }
    }

    /// Its name; for a country that the book does not name its code.
    pub(super) fn label<'a>(&self, asked: &Asked<'a>) -> &'a str {
        let book = &asked.book.casebook;
        match self.entity {
            Entity::Actor(actor) => asked.text(&book[actor].name),
            Entity::Case(case) => asked.text(&book[case].title),
            Entity::Good(good) => asked.text(&book[good].label),
            Entity::Country(country) => {
                book.country_names.get(&country).map_or(country.code(), |name| asked.text(name))
            }
        }
    }
}

/// The links of a connection, those of one kind and direction together, in the order of kinds.
fn ties(asked: &Asked<'_>, nodes: &[Node], connection: &Connection<'_>) -> Vec<Link> {
    let (low, high) = connection.ends;
    let links: Vec<(CaseId, &BookLink)> = connection
        .edge
        .links
        .iter()
        .map(|at| (at.case, &asked.book.casebook[at.case].links[at.index]))
        .collect();
    // Without a direction both ways are one.
    let is_back = |link: &BookLink| link.kind.is_directed() && Entity::Actor(link.from) == nodes[high].entity;
    let mut keys: Vec<(LinkKind, bool, usize)> =
        links.iter().enumerate().map(|(at, (_, link))| (link.kind, is_back(link), at)).collect();
    keys.order_by_key(|key| *key);
    let tie = |keys: &[(LinkKind, bool, usize)]| {
        let (kind, is_back, _) = keys[0];
        let (from, to) = if is_back { (high, low) } else { (low, high) };
        let mut tie = Link::between(nodes, from, to, Some(kind));
        tie.time = outer_time(keys.iter().map(|(.., at)| links[*at].1.time));
        for (.., at) in keys {
            let (case, link) = links[*at];
            tie.add_link(asked, case, link);
        }
        tie.finish(asked.book)
    };
    keys.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1)).map(tie).collect()
}

fn membership(asked: &Asked<'_>, nodes: &[Node], roles: &Roles<'_>, connection: &Connection<'_>) -> Link {
    let (from, to) = connection.ends;
    let mut link = Link::between(nodes, from, to, None);
    for case in &connection.edge.cases {
        let record = &asked.book.casebook[*case];
        link.proof = link.proof.min(record.proof);
        link.cases.push(*case);
        link.sources.extend(&record.sources);
        link.spells.extend(asked.book.case_facts(*case).span.map(Spell::from));
        if let (Entity::Actor(actor), Entity::Case(_)) = (nodes[from].entity, nodes[to].entity) {
            roles.of(actor, *case).for_each(|role| link.add_label(role));
        }
    }
    link.finish(asked.book)
}

/// The time from the earliest beginning to the latest end of those that have any.
fn outer_time(times: impl Iterator<Item = Coverage>) -> Coverage {
    let timed: Vec<Coverage> = times.filter(|time| time.from.is_some() || time.to.is_some()).collect();
    let from: Option<Vec<Date>> = timed.iter().map(|time| time.from).collect();
    let to: Option<Vec<Date>> = timed.iter().map(|time| time.to).collect();
    // Of dates that begin or end on one day the most exact.
    let earliest =
        |dates: Vec<Date>| dates.into_iter().min_by_key(|date| (date.span().first, date.granularity()));
    let latest = |dates: Vec<Date>| {
        dates.into_iter().max_by_key(|date| (date.span().last, Reverse(date.granularity())))
    };
    Coverage { from: from.and_then(earliest), to: to.and_then(latest) }
}

impl Link {
    /// Whether it runs from one to the other, or between both alike.
    pub(super) fn is_directed(&self) -> bool {
        self.kind.is_some_and(LinkKind::is_directed)
    }

    /// The word for what it is.
    pub(super) fn relation(&self) -> &'static str {
        self.kind.map_or("membership", LinkKind::as_str)
    }

    /// What the book calls it, else the word for what it is.
    pub(super) fn label(&self) -> String {
        if self.labels.is_empty() { self.relation().to_owned() } else { self.labels.join("; ") }
    }

    fn between(nodes: &[Node], from: usize, to: usize, kind: Option<LinkKind>) -> Self {
        Self {
            from,
            to,
            kind,
            labels: Vec::new(),
            proof: Proof::Alleged,
            handling: nodes[from].handling.max(nodes[to].handling),
            links: 0,
            cases: Vec::new(),
            sources: Vec::new(),
            value: None,
            time: Coverage::default(),
            spells: Vec::new(),
        }
    }

    fn add_link(&mut self, asked: &Asked<'_>, case: CaseId, link: &BookLink) {
        let book = asked.book;
        self.links += 1;
        self.proof = self.proof.min(link.proof);
        self.cases.push(case);
        self.sources.extend(&link.sources);
        let value = link.value.and_then(|value| value.in_currency(book.casebook.currency));
        self.value = self.value.into_iter().chain(value).reduce(|sum, one| sum + one);
        if let Some(label) = &link.label {
            self.add_label(label.get(asked.lang, &book.casebook.language));
        }
        let of_case = || book.case_facts(case).span.map(Spell::from);
        self.spells.extend(Spell::of_link(link.time).or_else(of_case));
    }

    fn add_label(&mut self, label: &str) {
        if !label.trim().is_empty() {
            self.labels.push(label.to_owned());
        }
    }

    fn finish(mut self, book: &Book) -> Self {
        let mut said = BTreeSet::new();
        self.labels.retain(|label| said.insert(label.clone()));
        self.cases.dedup();
        self.sources.order_by_key(|source| *source);
        self.sources.dedup();
        self.spells = merged(self.spells);
        let of_cases = self.cases.iter().map(|case| book.casebook[*case].handling);
        self.handling = of_cases.fold(self.handling, Handling::max);
        self
    }
}

/// As what actors take part in cases.
struct Roles<'a>(Vec<(ActorId, CaseId, &'a str)>);

impl<'a> Roles<'a> {
    fn new(asked: &Asked<'a>) -> Self {
        let role = |(case, part): (CaseId, &'a Participation)| {
            Some((part.actor, case, asked.text(part.role.as_ref()?)))
        };
        let mut roles: Vec<_> = asked.kept.roles(asked.book).filter_map(role).collect();
        roles.order_by_key(|(actor, case, _)| (*actor, *case));
        Self(roles)
    }

    fn of(&self, actor: ActorId, case: CaseId) -> impl Iterator<Item = &'a str> {
        let first = self.0.partition_point(|one| (one.0, one.1) < (actor, case));
        let of_pair = self.0[first..].iter().take_while(move |one| (one.0, one.1) == (actor, case));
        of_pair.map(|(.., role)| *role)
    }
}

/// Gathers the times of links at their ends.
fn finish_nodes(nodes: &mut [Node], links: &[Link]) {
    for link in links {
        for end in [link.from, link.to] {
            nodes[end].spells.extend(&link.spells);
        }
    }
    for node in nodes {
        node.spells = merged(std::mem::take(&mut node.spells));
    }
}
