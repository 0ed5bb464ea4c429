//! Takes what is kept of a book and the types of nodes, gives plain nodes and links: each direction and kind of tie by itself,
//! with the evidence behind it. Knows no measures, no places and no format.

use std::collections::{BTreeMap, BTreeSet};

use super::spells::{Spell, merged};
use super::{Asked, Excluded};
use crate::casebook::{
    ActorId, CaseId, Country, Coverage, Date, GoodId, Handling, Link as BookLink, LinkKind, Proof, SourceId,
};
use crate::order::InOrder;
use crate::query::Book;

/// Which types of nodes a network has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeTypes {
    /// Actors.
    pub actors: bool,
    /// Cases.
    pub cases: bool,
    /// Goods.
    pub goods: bool,
    /// Countries.
    pub countries: bool,
}

impl Default for NodeTypes {
    fn default() -> Self {
        Self { actors: true, cases: false, goods: false, countries: false }
    }
}

impl NodeTypes {
    /// The words for them in options.
    pub const WORDS: &[&str] = &["actors", "cases", "goods", "countries"];

    /// Reads such words; no words are the default. `Err` is the word that is none.
    pub fn from_words<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Self, &'a str> {
        let mut types = Self { actors: false, cases: false, goods: false, countries: false };
        for word in words {
            match word {
                "actors" => types.actors = true,
                "cases" => types.cases = true,
                "goods" => types.goods = true,
                "countries" => types.countries = true,
                other => return Err(other),
            }
        }
        let none = !(types.actors || types.cases || types.goods || types.countries);
        Ok(if none { Self::default() } else { types })
    }
}

/// What a node stands for, in the order of types.
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

    /// Its place among the types.
    const fn type_rank(self) -> u8 {
        match self {
            Self::Actor(_) => 0,
            Self::Case(_) => 1,
            Self::Good(_) => 2,
            Self::Country(_) => 3,
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

    /// Its name; for a country that the book does not name its code.
    pub(super) fn label<'a>(self, asked: &Asked<'a>) -> &'a str {
        let book = &asked.book.casebook;
        match self {
            Self::Actor(actor) => asked.text(&book[actor].name),
            Self::Case(case) => asked.text(&book[case].title),
            Self::Good(good) => asked.text(&book[good].label),
            Self::Country(country) => {
                book.country_names.get(&country).map_or(country.code(), |name| asked.text(name))
            }
        }
    }

    /// How it must be handled by itself.
    fn handling(self, book: &Book) -> Handling {
        match self {
            Self::Actor(actor) => book.casebook[actor].handling,
            Self::Case(case) => book.casebook[case].handling,
            Self::Good(_) | Self::Country(_) => book.casebook.handling,
        }
    }

    /// What it rests on.
    fn sources(self, book: &Book) -> &[SourceId] {
        match self {
            Self::Actor(actor) => &book.casebook[actor].sources,
            Self::Case(case) => &book.casebook[case].sources,
            Self::Good(_) | Self::Country(_) => &[],
        }
    }
}

/// A node.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// What it stands for.
    pub(super) entity: Entity,
    /// `type:id`.
    pub(super) key: String,
    /// How it must be handled.
    pub(super) handling: Handling,
    /// The kept cases it belongs to, in order.
    pub(super) cases: Vec<CaseId>,
    /// What it rests on by itself.
    pub(super) sources: Vec<SourceId>,
    /// How many others it is linked to.
    pub(super) degree: usize,
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

impl Network {
    /// The network of what is kept.
    pub(super) fn new(asked: &Asked<'_>, types: NodeTypes) -> Self {
        let mut nodes = nodes(asked, types);
        let places: BTreeMap<Entity, usize> =
            nodes.iter().enumerate().map(|(at, node)| (node.entity, at)).collect();
        let mut links = if types.actors { ties(asked, &nodes, &places) } else { Vec::new() };
        links.extend(memberships(asked, &nodes, &places, types));
        finish_nodes(&mut nodes, &links);
        let values =
            Excluded { of: "link values", reason: "other-currency", count: in_other_currency(asked, types) };
        Self { nodes, links, excluded: vec![values] }
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

/// How many kept links have a value that does not count.
fn in_other_currency(asked: &Asked<'_>, types: NodeTypes) -> usize {
    let currency = asked.book.casebook.currency;
    let is_other = |link: &BookLink| link.value.is_some_and(|value| value.in_currency(currency).is_none());
    if types.actors { asked.kept.links(asked.book).filter(|(_, link)| is_other(link)).count() } else { 0 }
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

fn nodes(asked: &Asked<'_>, types: NodeTypes) -> Vec<Node> {
    let book = asked.book;
    let mut members: BTreeMap<Entity, Vec<CaseId>> = BTreeMap::new();
    for case in asked.kept.cases() {
        for entity in entities(asked, case, types) {
            members.entry(entity).or_default().push(case);
        }
    }
    let span = |case: &CaseId| book.case_facts(*case).span.map(Spell::from);
    let node = |(entity, cases): (Entity, Vec<CaseId>)| Node {
        entity,
        key: format!("{}:{}", entity.type_word(), entity.id(book)),
        handling: entity.handling(book),
        sources: entity.sources(book).to_vec(),
        spells: cases.iter().filter_map(span).collect(),
        cases,
        degree: 0,
    };
    let mut nodes: Vec<Node> = members.into_iter().map(node).collect();
    nodes.order_by(|a, b| {
        let (a, b) = (a.entity, b.entity);
        a.type_rank().cmp(&b.type_rank()).then_with(|| a.id(book).cmp(b.id(book)))
    });
    nodes
}

/// The kept links, those of one kind and direction between two actors together.
fn ties(asked: &Asked<'_>, nodes: &[Node], places: &BTreeMap<Entity, usize>) -> Vec<Link> {
    let links: Vec<(CaseId, &BookLink)> = asked.kept.links(asked.book).collect();
    let mut keys: Vec<(usize, usize, LinkKind, bool, usize)> = Vec::with_capacity(links.len());
    for (at, (_, link)) in links.iter().enumerate() {
        let place = |actor| places.get(&Entity::Actor(actor)).copied();
        let (Some(from), Some(to)) = (place(link.from), place(link.to)) else { continue };
        // Without a direction both ways are one.
        let is_back = from > to && link.kind.is_directed();
        keys.push((from.min(to), from.max(to), link.kind, is_back, at));
    }
    keys.sort_unstable();
    let same = |a: &(usize, usize, LinkKind, bool, usize), b: &(usize, usize, LinkKind, bool, usize)| {
        (a.0, a.1, a.2, a.3) == (b.0, b.1, b.2, b.3)
    };
    let tie = |keys: &[(usize, usize, LinkKind, bool, usize)]| {
        let (low, high, kind, is_back, _) = keys[0];
        let (from, to) = if is_back { (high, low) } else { (low, high) };
        let handling = nodes[from].handling.max(nodes[to].handling);
        let mut tie = Link::between(from, to, Some(kind), handling);
        tie.time = outer_time(keys.iter().map(|(.., at)| links[*at].1.time));
        for (.., at) in keys {
            let (case, link) = links[*at];
            tie.add_link(asked, case, link);
        }
        tie.finish(asked.book)
    };
    keys.chunk_by(same).map(tie).collect()
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
        dates.into_iter().max_by_key(|date| (date.span().last, std::cmp::Reverse(date.granularity())))
    };
    Coverage { from: from.and_then(earliest), to: to.and_then(latest) }
}

impl Link {
    fn between(from: usize, to: usize, kind: Option<LinkKind>, handling: Handling) -> Self {
        Self {
            from,
            to,
            kind,
            labels: Vec::new(),
            proof: Proof::Alleged,
            handling,
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
        self.sources.sort_unstable();
        self.sources.dedup();
        self.spells = merged(self.spells);
        self.handling =
            self.cases.iter().map(|case| book.casebook[*case].handling).fold(self.handling, Handling::max);
        self
    }
}

/// What belongs together by a case: everything to its case where cases are shown; else actors to goods and countries, and
/// without actors goods to countries.
fn memberships(
    asked: &Asked<'_>,
    nodes: &[Node],
    places: &BTreeMap<Entity, usize>,
    types: NodeTypes,
) -> Vec<Link> {
    let mut pairs: Vec<(usize, usize, CaseId)> = Vec::new();
    for case in asked.kept.cases() {
        let all = entities(asked, case, types);
        let is_hub = |entity: &Entity| match entity {
            Entity::Case(_) => true,
            Entity::Actor(_) => !types.cases,
            Entity::Good(_) => !types.cases && !types.actors,
            Entity::Country(_) => false,
        };
        for hub in all.iter().filter(|entity| is_hub(entity)) {
            for other in all.iter().filter(|other| other.type_word() != hub.type_word()) {
                if let (Some(a), Some(b)) = (places.get(hub), places.get(other)) {
                    pairs.push((*a.min(b), *a.max(b), case));
                }
            }
        }
    }
    pairs.sort_unstable();
    let roles = Roles::new(asked);
    let membership = |pairs: &[(usize, usize, CaseId)]| {
        let (from, to, _) = pairs[0];
        let handling = nodes[from].handling.max(nodes[to].handling);
        let mut link = Link::between(from, to, None, handling);
        for (.., case) in pairs {
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
    };
    pairs.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1)).map(membership).collect()
}

/// As what actors take part in cases.
struct Roles<'a>(Vec<(ActorId, CaseId, &'a str)>);

impl<'a> Roles<'a> {
    fn new(asked: &Asked<'a>) -> Self {
        let role = |(case, part): (CaseId, &'a crate::casebook::Participation)| {
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

/// Counts neighbours and gathers the times of links at their ends.
fn finish_nodes(nodes: &mut [Node], links: &[Link]) {
    let mut neighbors: Vec<(usize, usize)> = Vec::with_capacity(2 * links.len());
    for link in links {
        neighbors.extend([(link.from, link.to), (link.to, link.from)]);
        for end in [link.from, link.to] {
            nodes[end].spells.extend(&link.spells);
        }
    }
    neighbors.sort_unstable();
    neighbors.dedup();
    for (node, _) in neighbors {
        nodes[node].degree += 1;
    }
    for node in nodes {
        node.spells = merged(std::mem::take(&mut node.spells));
    }
}
