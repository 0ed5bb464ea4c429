//! From the ids of the file to positions in the book. Holds positions only; the strings stay in the book.

use std::sync::OnceLock;

use crate::order::InOrder;

/// Positions in the order of their ids, put in order when somebody first asks: of most books nobody asks for each of the
/// collections, and a large one is there sooner.
#[derive(Clone, Debug, Default)]
pub(super) struct IdIndex(OnceLock<Vec<u32>>);

impl IdIndex {
    /// The positions of the records in the code-point order of their ids. The records must be the same at each call,
    /// here and below.
    pub(super) fn positions<T>(&self, records: &[T], id: impl Fn(&T) -> &str) -> &[u32] {
        self.0.get_or_init(|| {
            let mut order: Vec<u32> = (0..records.len() as u32).collect();
            order.order_by(|a, b| id(&records[*a as usize]).cmp(id(&records[*b as usize])));
            order
        })
    }

    /// The position of the record with this id.
    pub(super) fn find<T>(&self, records: &[T], id: impl Fn(&T) -> &str, wanted: &str) -> Option<u32> {
        let positions = self.positions(records, &id);
        let at = positions.binary_search_by(|position| id(&records[*position as usize]).cmp(wanted)).ok()?;
        positions.get(at).copied()
    }

    /// For each record, its rank among the ids in code-point order.
    pub(super) fn ranks<T>(&self, records: &[T], id: impl Fn(&T) -> &str) -> Vec<u32> {
        let mut ranks = vec![0; records.len()];
        for (rank, position) in self.positions(records, id).iter().enumerate() {
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
        let index = IdIndex::default();
        for (position, id) in records.iter().enumerate() {
            assert_eq!(index.find(&records, |record| record, id), Some(position as u32));
        }
        assert_eq!(index.find(&records, |record| record, "c"), None);
        assert_eq!(index.ranks(&records, |record| record), [2, 0, 3, 1]);
    }
}
