//! Counts by key and period in one flat table, and sees what stands in it twice. Knows no records.

use std::collections::BTreeMap;
use std::ops::Range;

use super::aggregate::{Excluded, Reason};
use crate::casebook::{Granularity, Period, Span};

/// The most cells that a table may have; twelve bytes each. Dates run from the year 0 to 9999, and one mistyped
/// year must not cost the page its memory.
const MOST_CELLS: usize = 1 << 22;

/// The periods of a table; a single one without a name where no interval is asked for.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    first: Option<Period>,
    len: usize,
}

impl Axis {
    /// The periods of an interval that the span overlaps. None where they are too many.
    pub(super) fn new(interval: Option<Granularity>, span: Option<Span>) -> Option<Self> {
        let (Some(interval), Some(span)) = (interval, span) else {
            return Some(Self { first: None, len: usize::from(interval.is_none()) });
        };
        let first = Period::containing(span.first, interval);
        let len = usize::try_from(Period::containing(span.last, interval).since(first)).ok()? + 1;
        (len <= MOST_CELLS).then_some(Self { first: Some(first), len })
    }

    /// How many periods there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The period at a position.
    pub(super) fn period(&self, at: usize) -> Option<Period> {
        self.first.map(|first| first.plus(at as i32))
    }

    /// The periods that a time overlaps.
    pub(super) fn overlapped(&self, span: Option<Span>) -> Result<Range<usize>, Reason> {
        match (self.first, span) {
            (_, None) if self.is_timeless() => Ok(0..1),
            (None, Some(_)) => Ok(0..1),
            (_, None) => Err(Reason::NoDate),
            (Some(first), Some(span)) => Ok(position(first, span.first)..position(first, span.last) + 1),
        }
    }

    /// The period of a date, where the date is exact enough.
    pub(super) fn holding(&self, date: Option<(Span, Granularity)>) -> Result<Range<usize>, Reason> {
        match (self.first, date) {
            (Some(first), Some((_, granularity))) if granularity > first.granularity() => {
                Err(Reason::CoarseDate)
            }
            (_, date) => self.overlapped(date.map(|(span, _)| span)),
        }
    }

    /// The periods that a span overlaps, as far as they are in the table; all where there is no interval.
    pub(super) fn zeros(&self, span: Option<Span>) -> Range<usize> {
        match (self.first, span) {
            (None, _) => 0..self.len,
            (_, None) => 0..0,
            (Some(first), Some(span)) => {
                position(first, span.first)..(position(first, span.last) + 1).min(self.len)
            }
        }
    }

    fn is_timeless(&self) -> bool {
        self.first.is_none() && self.len == 1
    }
}

fn position(first: Period, day: crate::casebook::Day) -> usize {
    usize::try_from(Period::containing(day, first.granularity()).since(first)).unwrap_or_default()
}

/// A table of sums, key by key and period by period.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    pub(super) axis: Axis,
    /// Something stands in several cells.
    pub(super) overlapping: bool,
    /// Something stands in several cells of one period.
    pub(super) overlapping_keys: bool,
    values: Vec<f64>,
    /// The last thing counted in each cell, 0 for none.
    last_in_cell: Vec<u32>,
    last_in_period: Vec<u32>,
    current: u32,
    cells_of_current: u32,
    excluded: BTreeMap<Reason, u64>,
}

impl Tally {
    /// An empty table. None where it would be too large.
    pub(super) fn new(keys: usize, axis: Axis) -> Option<Self> {
        let cells = keys.checked_mul(axis.len).filter(|cells| *cells <= MOST_CELLS)?;
        Some(Self {
            overlapping: false,
            overlapping_keys: false,
            values: vec![0.0; cells],
            last_in_cell: vec![0; cells],
            last_in_period: vec![0; axis.len],
            current: 0,
            cells_of_current: 0,
            excluded: BTreeMap::new(),
            axis,
        })
    }

    /// Begins with the next thing; whatever is added until the next beginning counts once in each cell.
    pub(super) fn begin(&mut self) {
        self.current += 1;
        self.cells_of_current = 0;
    }

    /// Counts the thing at keys and periods.
    pub(super) fn add(&mut self, keys: &[u32], periods: Range<usize>, amount: f64) {
        for key in keys {
            for period in periods.clone() {
                let cell = *key as usize * self.axis.len + period;
                if self.last_in_cell[cell] == self.current {
                    continue;
                }
                self.last_in_cell[cell] = self.current;
                self.values[cell] += amount;
                self.overlapping |= self.cells_of_current > 0;
                self.cells_of_current += 1;
                self.overlapping_keys |= self.last_in_period[period] == self.current;
                self.last_in_period[period] = self.current;
            }
        }
    }

    /// Whether the thing at hand was counted anywhere.
    pub(super) fn has_counted(&self) -> bool {
        self.cells_of_current > 0
    }

    /// Notes that something was left out.
    pub(super) fn exclude(&mut self, reason: Reason, count: u64) {
        let noted = self.excluded.entry(reason).or_default();
        *noted = noted.saturating_add(count);
    }

    /// What was left out.
    pub(super) fn excluded(&self) -> Vec<Excluded> {
        let noted = self.excluded.iter().filter(|(_, count)| **count > 0);
        noted.map(|(reason, count)| Excluded { count: *count, reason: *reason }).collect()
    }

    /// Whether anything was counted in a cell.
    pub(super) fn has(&self, key: usize, period: usize) -> bool {
        self.last_in_cell[key * self.axis.len + period] > 0
    }

    /// Whether anything was counted at a key.
    pub(super) fn has_key(&self, key: usize) -> bool {
        (0..self.axis.len).any(|period| self.has(key, period))
    }

    /// The sum in a cell.
    pub(super) fn value(&self, key: usize, period: usize) -> f64 {
        self.values[key * self.axis.len + period]
    }

    /// From the first to the last period with anything in it.
    pub(super) fn counted_span(&self) -> Option<Span> {
        let used = |period: &usize| self.last_in_period[*period] > 0;
        let first = (0..self.axis.len).find(used)?;
        let last = (0..self.axis.len).rev().find(used)?;
        Some(self.axis.period(first)?.span().union(self.axis.period(last)?.span()))
    }
}
