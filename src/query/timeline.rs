//! Counts of records by key within any span of days, without looking at each record: two orders of the records, and
//! how many of each key stand before every so many of them. Knows days and numbered keys, no filter and no book.

use super::bits::Bits;
use super::record_keys::RecordKeys;
use crate::casebook::Span;

/// When records are: each is there on the days from `first` to `last`.
#[derive(Clone, Debug, Default)]
pub(super) struct Timeline {
    by_first: Order,
    by_last: Order,
    /// Records that must span a gap: a window holds them when it holds both its ends.
    apart: Vec<(u32, Span)>,
}

/// Records in the order of a day.
#[derive(Clone, Debug, Default)]
struct Order {
    records: Vec<u32>,
    /// The days on which there is any, in order: few enough to be searched without waiting for memory.
    days: Vec<i32>,
    /// For each of these, how many records stand at or before it.
    until: Vec<u32>,
}

/// The days of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// No day at all.
    Never,
    /// On all of these days; a window must meet both times where there are two.
    Days(Span, Option<Span>),
}

impl Timeline {
    /// From the days of all records.
    pub(super) fn new(records: impl Iterator<Item = When>) -> Self {
        let mut timeline = Self::default();
        let (mut firsts, mut lasts) = (Vec::new(), Vec::new());
        for (number, when) in (0_u32..).zip(records) {
            let When::Days(own, other) = when else {
                continue;
            };
            let other = other.unwrap_or(own);
            // Any window that meets both times begins before the later end and ends after the earlier beginning.
            let (first, last) = (own.first.max(other.first), own.last.min(other.last));
            if first <= last {
                firsts.push((first.0, number));
                lasts.push((last.0, number));
            } else {
                timeline.apart.push((number, Span { first: last, last: first }));
            }
        }
        timeline.by_first = Order::new(firsts);
        timeline.by_last = Order::new(lasts);
        timeline
    }

    /// Whether a window meets a record that is apart.
    fn holds(window: Span, gap: Span) -> bool {
        window.first <= gap.first && gap.last <= window.last
    }
}

impl Order {
    fn new(mut pairs: Vec<(i32, u32)>) -> Self {
        pairs.sort_unstable();
        let mut order =
            Self { records: pairs.iter().map(|(_, record)| *record).collect(), ..Self::default() };
        for of_day in pairs.chunk_by(|one, next| one.0 == next.0) {
            let before = order.until.last().copied().unwrap_or(0);
            order.days.push(of_day[0].0);
            order.until.push(before + of_day.len() as u32);
        }
        order
    }

    /// How many records stand at or before a day.
    fn until(&self, day: i32) -> usize {
        let days = self.days.partition_point(|one| *one <= day);
        days.checked_sub(1).map_or(0, |last| self.until[last] as usize)
    }
}

/// Counts of records by key up to every place of a timeline's orders.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    begun: Prefix,
    over: Prefix,
    apart: Vec<(u32, Span)>,
}

/// Running counts along one order, noted at the beginning of every block of places.
#[derive(Clone, Debug)]
struct Prefix {
    block: usize,
    keys: usize,
    /// The code of the record at each place, as of one that counts nowhere where it is not counted.
    codes: Vec<u16>,
    /// Counts by key before each block.
    notes: Vec<u32>,
}

impl Sums {
    /// Counts the given records.
    pub(super) fn new(timeline: &Timeline, keys: &RecordKeys, records: &Bits) -> Self {
        Self {
            begun: Prefix::new(&timeline.by_first, keys, records),
            over: Prefix::new(&timeline.by_last, keys, records),
            apart: timeline
                .apart
                .iter()
                .filter(|(record, _)| records.contains(*record as usize))
                .copied()
                .collect(),
        }
    }

    /// Counts by key within a window: those that have begun by its end, without those that were over before it.
    pub(super) fn within(&self, timeline: &Timeline, keys: &RecordKeys, window: Span, into: &mut [f64]) {
        let mut by_place = vec![0.0; keys.len()];
        let begun = timeline.by_first.until(window.last.0);
        self.begun.add(&timeline.by_first, keys, begun, 1.0, &mut by_place);
        let over = timeline.by_last.until(window.first.0 - 1);
        self.over.add(&timeline.by_last, keys, over, -1.0, &mut by_place);
        for (record, _) in self.apart.iter().filter(|(_, gap)| Timeline::holds(window, *gap)) {
            keys.each(keys.code(*record), || *record, |place| by_place[place] += 1.0);
        }
        keys.add(&by_place, into);
    }
}

impl Prefix {
    /// The most counts that are noted, four bytes each.
    const MOST_NOTES: usize = 1 << 20;

    fn new(order: &Order, keys: &RecordKeys, records: &Bits) -> Self {
        let block = (order.records.len() * keys.len() / Self::MOST_NOTES).max(256);
        let mut prefix = Self {
            block,
            keys: keys.len(),
            codes: Vec::with_capacity(order.records.len()),
            notes: Vec::with_capacity((order.records.len() / block + 2) * keys.len()),
        };
        let mut counts = vec![0_u32; keys.len()];
        for (place, record) in order.records.iter().enumerate() {
            if place.is_multiple_of(block) {
                prefix.notes.extend_from_slice(&counts);
            }
            let code = keys.code_where(*record, records.contains(*record as usize));
            prefix.codes.push(code);
            keys.each(code, || *record, |key| counts[key] += 1);
        }
        prefix.notes.extend_from_slice(&counts);
        prefix
    }

    /// Adds `sign` for each record before a place, from the nearest note.
    fn add(&self, order: &Order, keys: &RecordKeys, place: usize, sign: f64, into: &mut [f64]) {
        let len = self.codes.len();
        let before = place / self.block;
        let after = ((before + 1) * self.block).min(len);
        let is_nearer_after = after - place < place - before * self.block;
        let note = if is_nearer_after { (after).div_ceil(self.block) } else { before };
        let noted = &self.notes[note * self.keys..(note + 1) * self.keys];
        for (count, noted) in into.iter_mut().zip(noted) {
            *count += sign * f64::from(*noted);
        }
        let (places, sign) =
            if is_nearer_after { (place..after, -sign) } else { (before * self.block..place, sign) };
        for (at, code) in places.clone().zip(&self.codes[places]) {
            keys.each(*code, || order.records[at], |key| into[key] += sign);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::Day;

    fn random(state: &mut u64) -> usize {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        (*state >> 16) as usize
    }

    fn span(state: &mut u64) -> Span {
        let first = (random(state) % 200) as i32;
        Span { first: Day(first), last: Day(first + (random(state) % 30) as i32) }
    }

    #[test]
    fn sums_agree_with_looking_at_each_record() {
        let state = &mut 7;
        for count in [0, 1, 5, 3_000] {
            let when: Vec<When> = (0..count)
                .map(|_| match random(state) % 5 {
                    0 => When::Never,
                    1 => When::Days(span(state), Some(span(state))),
                    _ => When::Days(span(state), None),
                })
                .collect();
            let keys = RecordKeys::new(4, count, |_, found| match random(state) % 6 {
                4 => {}
                5 => found.extend([0, 3]),
                key => found.push(key as u32),
            });
            let records = Bits::from_fn(count, |_| random(state) % 3 != 1);
            let timeline = Timeline::new(when.iter().copied());
            let sums = Sums::new(&timeline, &keys, &records);
            for _ in 0..200 {
                let window = span(state);
                let is_in = |record: usize| match when[record] {
                    When::Never => false,
                    When::Days(one, other) => {
                        one.overlaps(window) && other.is_none_or(|other| other.overlaps(window))
                    }
                };
                let mut expected = vec![0.0; 4];
                let kept = Bits::from_fn(count, |record| records.contains(record) && is_in(record));
                keys.count(&kept, |_| 1.0, &mut expected);
                let mut found = vec![0.0; 4];
                sums.within(&timeline, &keys, window, &mut found);
                assert_eq!(found, expected, "{window:?} of {count}");
            }
        }
    }
}
