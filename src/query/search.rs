//! Finds cases by text: titles, summaries, names and aliases, folded. Knows nothing of the rest of a filter.

use super::bits::Bits;
use super::facts::Facts;
use super::fold::fold;
use crate::casebook::{Casebook, Handling, Text};

/// The folded texts of cases and actors.
#[derive(Clone, Debug, Default)]
pub(super) struct Haystack {
    cases: Vec<String>,
    actors: Vec<String>,
}

/// Stands between texts; folding never leaves one in a text or in what is searched.
const BETWEEN: char = '\0';

impl Haystack {
    pub(super) fn new(book: &Casebook) -> Self {
        let case =
            |at: &crate::casebook::Case| joined(at.title.all().chain(at.summary.iter().flat_map(Text::all)));
        let actor =
            |at: &crate::casebook::Actor| joined(at.name.all().chain(at.aliases.iter().map(String::as_str)));
        Self { cases: book.cases.iter().map(case).collect(), actors: book.actors.iter().map(actor).collect() }
    }

    /// The cases in which a text occurs, in their own words or in the names of the actors shown; none where
    /// nothing is left of the text to search for.
    pub(super) fn find(&self, text: &str, facts: &Facts, level: Handling) -> Option<Bits> {
        let needle = fold(text);
        if needle.is_empty() {
            return None;
        }
        let actors = Bits::from_fn(self.actors.len(), |at| self.actors[at].contains(&needle));
        Some(Bits::from_fn(self.cases.len(), |at| {
            self.cases[at].contains(&needle)
                || facts.of(at).actors_at(level).any(|actor| actors.contains(actor.index()))
        }))
    }
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for text in texts {
        all.push_str(&fold(text));
        all.push(BETWEEN);
    }
    all
}
