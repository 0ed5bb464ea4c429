//! From the ids of the file to positions in the book. Holds positions only; the strings stay in the book.

use crate::order::InOrder;

/// Positions in the order of their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct IdIndex(Vec<u32>);

impl IdIndex {
    pub(super) fn new<T>(records: &[T], id: impl Fn(&T) -> &str) -> Self {
        let mut order: Vec<u32> = (0..records.len() as u32).collect();
        order.order_by(|a, b| id(&records[*a as usize]).cmp(id(&records[*b as usize])));
        Self(order)
    }

    /// The position of the record with this id.
    pub(super) fn find<T>(&self, records: &[T], id: impl Fn(&T) -> &str, wanted: &str) -> Option<u32> {
        let at = self.0.binary_search_by(|position| id(&records[*position as usize]).cmp(wanted)).ok()?;
        self.0.get(at).copied()
    }

    /// The positions in the code-point order of their ids.
    pub(super) fn positions(&self) -> &[u32] {
        &self.0
    }

    /// For each record, its rank among the ids in code-point order.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.0.len()];
        for (rank, position) in self.0.iter().enumerate() {
            ranks[*position as usize] = rank as u32;
        }
        ranks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_and_ranked_by_code_points() {
        let records = ["b", "Z", "é", "a"];
        let index = IdIndex::new(&records, |record| record);
        for (position, id) in records.iter().enumerate() {
            assert_eq!(index.find(&records, |record| record, id), Some(position as u32));
        }
        assert_eq!(index.find(&records, |record| record, "c"), None);
        assert_eq!(index.ranks(), [2, 0, 3, 1]);
    }
}
