//! Small books made in code, for the tests of this room.

use crate::casebook::{
    Actor, ActorId, ActorKind, Case, Casebook, Coverage, Currency, Handling, Link, LinkKind, Participation,
    Proof, Text,
};
use crate::query::Book;

/// An empty book.
pub(super) fn empty() -> Casebook {
    Casebook {
        id: "sample".into(),
        title: Text::from("Sample"),
        subtitle: None,
        publisher: None,
        published: None,
        as_of: None,
        language: "en".into(),
        currency: Currency::USD,
        handling: Handling::Clear,
        period: Coverage::default(),
        notes: None,
        disclaimer: None,
        country_names: Default::default(),
        sources: Vec::new(),
        goods: Vec::new(),
        crimes: Vec::new(),
        places: Vec::new(),
        actors: Vec::new(),
        operations: Vec::new(),
        cases: Vec::new(),
        series: Vec::new(),
        briefing: None,
    }
}

/// An actor.
pub(super) fn actor(id: &str, name: &str, kind: ActorKind) -> Actor {
    Actor {
        id: id.into(),
        name: Text::from(name),
        kind,
        countries: Vec::new(),
        aliases: Vec::new(),
        handling: Handling::Clear,
        sources: Vec::new(),
        notes: None,
    }
}

/// A link.
pub(super) fn link(file_index: u32, from: u32, to: u32, kind: LinkKind, proof: Proof) -> Link {
    Link {
        file_index,
        from: ActorId(from),
        to: ActorId(to),
        kind,
        label: None,
        proof,
        time: Coverage::default(),
        value: None,
        sources: Vec::new(),
    }
}

/// A case in which some actors take part.
pub(super) fn case(id: &str, actors: impl IntoIterator<Item = u32>, links: Vec<Link>) -> Case {
    Case {
        id: id.into(),
        title: Text::from(id),
        summary: None,
        time: Coverage::default(),
        countries: Vec::new(),
        goods: Vec::new(),
        crimes: Vec::new(),
        operation: None,
        proof: Proof::BeyondReasonableDoubt,
        terrorism: None,
        outcome: None,
        actors: actors.into_iter().map(|actor| Participation { actor: ActorId(actor), role: None }).collect(),
        links,
        routes: Vec::new(),
        seizures: Vec::new(),
        handling: Handling::Clear,
        sources: Vec::new(),
    }
}

/// A book of one case with `count` actors, tied as given, with kinds and proofs in turn.
pub(super) fn tied(count: u32, pairs: impl IntoIterator<Item = (u32, u32)>) -> Book {
    let mut book = empty();
    book.actors = (0..count)
        .map(|number| {
            let kind = ActorKind::ALL[number as usize % ActorKind::ALL.len()];
            actor(&format!("a{number:05}"), &format!("Actor number {number}"), kind)
        })
        .collect();
    let links = pairs
        .into_iter()
        .enumerate()
        .map(|(at, (from, to))| {
            let kind = LinkKind::ALL[at % LinkKind::ALL.len()];
            link(at as u32, from, to, kind, Proof::ALL[at % Proof::ALL.len()])
        })
        .collect();
    book.cases = vec![case("case", 0..count, links)];
    Book::new(book)
}
