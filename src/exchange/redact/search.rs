//! Whether the search text of a filter was about what is removed. Knows which texts a filter searches, not what else it
//! asks for.

use std::cell::{Cell, OnceCell};

use super::removal::Removal;
use crate::casebook::{Actor, Case, Casebook, Text};
use crate::query::fold;

/// So many texts are looked for in what is left. A book with more of them is no person's: the rest counts as not
/// found, so that no book takes hours.
const MOST_SEARCHES: u32 = 1_000;

/// The texts that a filter searches, of what is removed and of what is left; folded when the first search comes.
pub(super) struct Searches<'a> {
    before: &'a Casebook,
    copy: &'a Casebook,
    removal: &'a Removal,
    removed: OnceCell<Vec<String>>,
    left: OnceCell<Vec<String>>,
    searches: Cell<u32>,
}

impl<'a> Searches<'a> {
    pub(super) fn new(before: &'a Casebook, copy: &'a Casebook, removal: &'a Removal) -> Self {
        let (removed, left) = (OnceCell::new(), OnceCell::new());
        Self { before, copy, removal, removed, left, searches: Cell::new(0) }
    }

    /// Whether a search finds something that is removed, and nothing that is left.
    pub(super) fn found_only_removed(&self, text: &str) -> bool {
        let wanted = fold(text);
        let removed = self.removed.get_or_init(|| {
            let Self { before, removal, .. } = self;
            searched(removal.cases.of(&before.cases, false), removal.actors.of(&before.actors, false))
        });
        if wanted.is_empty() || !removed.iter().any(|one| one.contains(&wanted)) {
            return false;
        }
        self.searches.set(self.searches.get().saturating_add(1));
        let left = self.left.get_or_init(|| searched(self.copy.cases.iter(), self.copy.actors.iter()));
        self.searches.get() > MOST_SEARCHES || !left.iter().any(|one| one.contains(&wanted))
    }
}

fn searched<'a>(
    cases: impl Iterator<Item = &'a Case>,
    actors: impl Iterator<Item = &'a Actor>,
) -> Vec<String> {
    let of_cases = cases.flat_map(|case| case.title.all().chain(case.summary.iter().flat_map(Text::all)));
    let of_actors = actors.flat_map(|actor| actor.name.all().chain(actor.aliases.iter().map(String::as_str)));
    of_cases.chain(of_actors).map(fold).collect()
}
