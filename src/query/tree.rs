//! A vocabulary as a tree: which terms stand below which. Knows positions and parents, no labels.

use super::bits::Bits;

/// Parents of terms, and an order in which each parent comes before its children.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    parents: Vec<Option<u32>>,
    parents_first: Vec<u32>,
}

impl Tree {
    /// From each term's parent; following parents must end.
    pub(super) fn new(parents: Vec<Option<u32>>) -> Self {
        let mut placed = Bits::none(parents.len());
        let mut parents_first = Vec::with_capacity(parents.len());
        let mut chain = Vec::new();
        for term in 0..parents.len() as u32 {
            let mut next = Some(term);
            while let Some(one) = next.filter(|one| !placed.contains(*one as usize)) {
                placed.insert(one as usize);
                chain.push(one);
                next = parents[one as usize];
            }
            parents_first.extend(chain.drain(..).rev());
        }
        Self { parents, parents_first }
    }

    /// How many terms there are.
    pub(super) fn len(&self) -> usize {
        self.parents.len()
    }

    /// Adds to a set of terms all that stand below them.
    pub(super) fn add_below(&self, terms: &mut Bits) {
        for term in &self.parents_first {
            if self.parents[*term as usize].is_some_and(|parent| terms.contains(parent as usize)) {
                terms.insert(*term as usize);
            }
        }
    }

    /// The term itself, its parent and so on up to the top.
    pub(super) fn upwards(&self, term: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(term), |one| self.parents[*one as usize])
    }

    /// For each term, the top of its tree.
    pub(super) fn tops(&self) -> Vec<u32> {
        let mut tops: Vec<u32> = (0..self.len() as u32).collect();
        for term in &self.parents_first {
            if let Some(parent) = self.parents[*term as usize] {
                tops[*term as usize] = tops[parent as usize];
            }
        }
        tops
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below_is_found_whatever_the_order_of_the_file() {
        // 3 <- 0 <- 2, 3 <- 1, 4 alone: children before their parents.
        let tree = Tree::new(vec![Some(3), Some(3), Some(0), None, None]);
        let below = |term: usize| {
            let mut bits = Bits::none(5);
            bits.insert(term);
            tree.add_below(&mut bits);
            bits.iter().collect::<Vec<_>>()
        };
        assert_eq!(below(3), [0, 1, 2, 3]);
        assert_eq!(below(0), [0, 2]);
        assert_eq!(below(4), [4]);
        assert_eq!(tree.upwards(2).collect::<Vec<_>>(), [2, 0, 3]);
        assert_eq!(tree.tops(), [3, 3, 3, 3, 4]);
    }
}
