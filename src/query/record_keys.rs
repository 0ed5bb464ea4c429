//! The keys that records count at, two bytes a record, whether it counts at one key, at several or nowhere. Knows
//! numbered records and keys, no filter and no book.

use std::collections::HashMap;

use super::bits::Bits;

/// Stands for a record that counts nowhere, and the most codes there are.
const NOWHERE: u16 = u16::MAX;

/// Stands for a record with several keys where no code was left for these together.
const SEVERAL: u16 = u16::MAX - 1;

/// The keys of records. Those that none of them has take no room; what is counted by key is counted by the place of
/// a key among those that are used.
#[derive(Clone, Debug, Default)]
pub(super) struct RecordKeys {
    used: Vec<u16>,
    /// Of each record the place of its key among those used, or a combination counted down from [`SEVERAL`], or one of
    /// the codes above.
    codes: Vec<u16>,
    /// Keys that stand together at some record, by place. Records of one case often share theirs.
    combinations: Vec<Box<[u16]>>,
    /// The places of the keys of those with [`SEVERAL`], in the order of their records.
    several: Vec<(u32, Box<[u16]>)>,
}

impl RecordKeys {
    /// The most keys that there can be.
    pub(super) const MOST_KEYS: usize = SEVERAL as usize;

    /// From the keys of each record, which `find` adds to an empty list; they may repeat.
    pub(super) fn new(keys: usize, records: usize, mut find: impl FnMut(usize, &mut Vec<u32>)) -> Self {
        let mut all = Self { codes: Vec::with_capacity(records), ..Self::default() };
        let mut is_used = vec![false; keys];
        let mut known = HashMap::new();
        let mut found = Vec::new();
        for record in 0..records {
            found.clear();
            find(record, &mut found);
            found.sort_unstable();
            found.dedup();
            found.iter().for_each(|key| is_used[*key as usize] = true);
            let code = match found[..] {
                [] => NOWHERE,
                [key] => key as u16,
                _ => {
                    let together: Box<[u16]> = found.iter().map(|key| *key as u16).collect();
                    all.combination(keys, record, together, &mut known)
                }
            };
            all.codes.push(code);
        }
        all.leave_out(&is_used);
        all
    }

    /// The code of several keys.
    fn combination(
        &mut self,
        keys: usize,
        record: usize,
        together: Box<[u16]>,
        known: &mut HashMap<Box<[u16]>, u16>,
    ) -> u16 {
        if let Some(code) = known.get(&together) {
            return *code;
        }
        match (SEVERAL - 1).checked_sub(self.combinations.len() as u16) {
            Some(code) if usize::from(code) >= keys => {
                self.combinations.push(together.clone());
                known.insert(together, code);
                code
            }
            _ => {
                self.several.push((record as u32, together));
                SEVERAL
            }
        }
    }

    /// Turns keys into places among those used.
    fn leave_out(&mut self, is_used: &[bool]) {
        let mut places = Vec::with_capacity(is_used.len());
        for (key, is_used) in is_used.iter().enumerate() {
            places.push(self.used.len() as u16);
            if *is_used {
                self.used.push(key as u16);
            }
        }
        let several = self.several.iter_mut().map(|(_, keys)| keys);
        let lists = self.combinations.iter_mut().chain(several).flatten();
        // Combinations have codes above all keys.
        let own = self.codes.iter_mut().filter(|code| usize::from(**code) < places.len());
        own.chain(lists).for_each(|key| *key = places[usize::from(*key)]);
    }

    /// How many keys are used.
    pub(super) fn len(&self) -> usize {
        self.used.len()
    }

    /// The code of a record.
    pub(super) fn code(&self, record: u32) -> u16 {
        self.codes[record as usize]
    }

    /// The code of a record where it counts, else that of one that counts nowhere.
    pub(super) fn code_where(&self, record: u32, counts: bool) -> u16 {
        if counts { self.code(record) } else { NOWHERE }
    }

    /// Calls with the place of each key of a record, which is asked for only where its code does not tell.
    #[inline]
    pub(super) fn each(&self, code: u16, record: impl Fn() -> u32, mut call: impl FnMut(usize)) {
        if usize::from(code) < self.used.len() {
            return call(usize::from(code));
        }
        let places: &[u16] = match code {
            NOWHERE => &[],
            SEVERAL => {
                let at = self.several.binary_search_by_key(&record(), |(record, _)| *record);
                at.map_or(&[], |at| &self.several[at].1)
            }
            code => &self.combinations[usize::from(SEVERAL - 1 - code)],
        };
        places.iter().for_each(|place| call(usize::from(*place)));
    }

    /// Adds what is counted by place to counts by key.
    pub(super) fn add(&self, by_place: &[f64], into: &mut [f64]) {
        for (key, count) in self.used.iter().zip(by_place) {
            into[usize::from(*key)] += count;
        }
    }

    /// How many of the given records have each key, each weighing as much as `weight` says.
    pub(super) fn count(&self, records: &Bits, weight: impl Fn(usize) -> f64, into: &mut [f64]) {
        let mut by_place = vec![0.0; self.len()];
        for record in records.iter() {
            self.each(self.codes[record], || record as u32, |place| by_place[place] += weight(record));
        }
        self.add(&by_place, into);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of each record, as they come back.
    fn back(keys: &RecordKeys, records: usize) -> Vec<Vec<u32>> {
        let of = |record: u32| {
            let mut found = Vec::new();
            keys.each(keys.code(record), || record, |place| found.push(u32::from(keys.used[place])));
            found
        };
        (0..records as u32).map(of).collect()
    }

    #[test]
    fn records_keep_their_keys_each_once() {
        let lists = [&[7, 2, 7][..], &[], &[2], &[9], &[2, 7], &[9, 9], &[2, 7, 9]];
        let keys = RecordKeys::new(12, lists.len(), |record, found| found.extend(lists[record]));
        let expected = [&[2, 7][..], &[], &[2], &[9], &[2, 7], &[9], &[2, 7, 9]];
        assert_eq!(back(&keys, lists.len()), expected);
        assert_eq!((keys.len(), keys.combinations.len()), (3, 2));
        let mut counts = vec![0.0; 12];
        keys.count(&Bits::from_fn(lists.len(), |record| record != 2), |record| record as f64, &mut counts);
        assert_eq!((counts[2], counts[7], counts[9]), (10.0, 10.0, 14.0));
    }

    #[test]
    fn more_combinations_than_codes_are_still_told_apart() {
        // So many keys that four codes are left for combinations.
        let most = RecordKeys::MOST_KEYS - 4;
        let list = |record: usize| [record as u32, record as u32 + 1, most as u32 - 1];
        let keys = RecordKeys::new(most, 50, |record, found| found.extend(list(record)));
        assert_eq!((keys.combinations.len(), keys.several.len()), (4, 46));
        assert_eq!(back(&keys, 50), (0..50).map(|record| list(record).to_vec()).collect::<Vec<_>>());
    }
}
