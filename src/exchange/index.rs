//! Names and their numbers: the one map that converters look things up in, because every further kind of map is compiled
//! again and pages wait for each.

use std::collections::HashMap;

/// Numbers by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    numbers: HashMap<String, usize>,
}

impl Index {
    /// The number of a name.
    #[inline(never)]
    pub(super) fn get(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    /// Whether the name is known.
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Gives a name its number; false where it has one, which stays.
    #[inline(never)]
    pub(super) fn add(&mut self, name: &str, number: usize) -> bool {
        let is_new = !self.numbers.contains_key(name);
        if is_new {
            self.numbers.insert(name.to_owned(), number);
        }
        is_new
    }

    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// Each text once, in the order in which it came first.
#[inline(never)]
pub(super) fn each_once(texts: &mut Vec<String>) {
    if texts.len() > 1 {
        let mut seen = Index::default();
        texts.retain(|text| seen.add(text, 0));
    }
}
