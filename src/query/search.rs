//! Finds cases by text: titles, summaries, names and aliases, folded. Knows nothing of the rest of a filter.

use memchr::memmem::Finder;

use super::bits::Bits;
use super::facts::Facts;
use super::fold::fold;
use crate::casebook::{Actor, Case, Casebook, Handling, Text};

/// The folded texts of cases and actors.
#[derive(Clone, Debug, Default)]
pub(super) struct Haystack {
    cases: Texts,
    actors: Texts,
}

/// Stands between texts; folding never leaves one in a text or in what is searched.
const BETWEEN: char = '\0';

impl Haystack {
    pub(super) fn new(book: &Casebook) -> Self {
        let case = |at: &Case, add: &mut dyn FnMut(&str)| {
            at.title.all().chain(at.summary.iter().flat_map(Text::all)).for_each(add);
        };
        let actor = |at: &Actor, add: &mut dyn FnMut(&str)| {
            at.name.all().chain(at.aliases.iter().map(String::as_str)).for_each(add);
        };
        Self { cases: Texts::new(&book.cases, case), actors: Texts::new(&book.actors, actor) }
    }

    /// The cases in which a text occurs, in their own words or in the names of the actors shown; none where
    /// nothing is left of the text to search for.
    pub(super) fn find(&self, text: &str, facts: &Facts, level: Handling) -> Option<Bits> {
        let needle = fold(text);
        if needle.is_empty() {
            return None;
        }
        let finder = Finder::new(&needle);
        let (mut cases, actors) = (self.cases.holding(&finder), self.actors.holding(&finder));
        if !actors.is_empty() {
            cases.unite(&facts.with_actors(level, |actor| actors.contains(actor.index())));
        }
        Some(cases)
    }
}

/// The texts of many records in one piece, so that one search goes through all.
#[derive(Clone, Debug, Default)]
struct Texts {
    text: String,
    /// Where the texts of each record end.
    ends: Vec<usize>,
}

impl Texts {
    fn new<T>(records: &[T], texts: impl Fn(&T, &mut dyn FnMut(&str))) -> Self {
        let mut all = Self { text: String::new(), ends: Vec::with_capacity(records.len()) };
        for record in records {
            texts(record, &mut |text| {
                all.text.push_str(&fold(text));
                all.text.push(BETWEEN);
            });
            all.ends.push(all.text.len());
        }
        all
    }

    /// The records in whose texts something is found.
    fn holding(&self, finder: &Finder<'_>) -> Bits {
        let mut holding = Bits::none(self.ends.len());
        let mut at = 0;
        while let Some(found) = self.text.as_bytes().get(at..).and_then(|rest| finder.find(rest)) {
            let record = self.ends.partition_point(|end| *end <= at + found);
            holding.insert(record);
            // One place in a record is enough.
            at = self.ends.get(record).copied().unwrap_or(self.text.len());
        }
        holding
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_found_by_any_of_their_texts() {
        let records = [&["Tabac", "fumée"][..], &[], &["tab", "ac"], &["le tabac, le TABAC"], &["x"]];
        let texts = Texts::new(&records, |record, add| record.iter().for_each(|text| add(text)));
        let found = |text: &str| texts.holding(&Finder::new(&fold(text))).iter().collect::<Vec<_>>();
        assert_eq!(found("tabac"), [0, 3]);
        assert_eq!(found("FUMEE"), [0]);
        assert_eq!(found("a"), [0, 2, 3]);
        assert_eq!(found("x"), [4]);
        assert_eq!(found("zz"), Vec::<usize>::new());
    }
}
