//! Counts by key and period in one flat table, and sees what stands in it twice. Knows no records.

use std::collections::BTreeMap;
use std::ops::Range;

use super::aggregate::{Excluded, Reason};
use super::stays::Stays;
use crate::casebook::{Date, Day, Granularity, Period, Span};

/// The most cells that a table may have; twelve bytes each. Dates run from the year 0 to 9999, and one mistyped
/// year must not cost the page its memory.
const MOST_CELLS: usize = 1 << 22;

/// The periods of a table; a single one without a name where no interval is asked for.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    first: Option<Period>,
    len: usize,
    /// The first day of the first period, and from there on the position of each day's period.
    first_day: Day,
    by_day: Vec<u32>,
}

/// For so many days, almost two centuries, positions are looked up instead of worked out from the calendar.
const MOST_DAYS: usize = 1 << 16;

impl Axis {
    /// The periods of an interval that the span overlaps. None where they are too many.
    pub(super) fn new(interval: Option<Granularity>, span: Option<Span>) -> Option<Self> {
        let (Some(interval), Some(span)) = (interval, span) else {
            let len = usize::from(interval.is_none());
            return Some(Self { first: None, len, first_day: Day(0), by_day: Vec::new() });
        };
        let first = Period::containing(span.first, interval);
        let len = usize::try_from(Period::containing(span.last, interval).since(first)).ok()? + 1;
        let mut by_day = Vec::new();
        for (at, period) in first.through(first.plus(len as i32 - 1)).enumerate() {
            let days = period.span().last.0 - period.span().first.0 + 1;
            by_day.resize(by_day.len() + days as usize, at as u32);
            if by_day.len() > MOST_DAYS {
                break;
            }
        }
        (len <= MOST_CELLS).then_some(Self { first: Some(first), len, first_day: first.span().first, by_day })
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
            (Some(first), Some(span)) => {
                let from = self.position(first, span.first);
                let last = if span.first == span.last { from } else { self.position(first, span.last) };
                Ok(from..last + 1)
            }
        }
    }

    /// The period of a date, where the date is exact enough.
    pub(super) fn holding(&self, date: Option<Date>) -> Result<Range<usize>, Reason> {
        match (self.first, date) {
            (Some(first), Some(date)) => {
                let period = Period::of_date(date, first.granularity()).ok_or(Reason::CoarseDate)?;
                let at = usize::try_from(period.since(first)).unwrap_or_default();
                Ok(at..at + 1)
            }
            (_, date) => self.overlapped(date.map(Date::span)),
        }
    }

    /// The periods that a span overlaps, as far as they are in the table; all where there is no interval.
    pub(super) fn zeros(&self, span: Option<Span>) -> Range<usize> {
        match (self.first, span) {
            (None, _) => 0..self.len,
            (_, None) => 0..0,
            (Some(first), Some(span)) => {
                self.position(first, span.first)..(self.position(first, span.last) + 1).min(self.len)
            }
        }
    }

    fn position(&self, first: Period, day: Day) -> usize {
        let known =
            usize::try_from(day.0.saturating_sub(self.first_day.0)).ok().and_then(|at| self.by_day.get(at));
        known.map_or_else(
            || usize::try_from(Period::containing(day, first.granularity()).since(first)).unwrap_or_default(),
            |at| *at as usize,
        )
    }

    fn is_timeless(&self) -> bool {
        self.first.is_none() && self.len == 1
    }
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

    /// Counts a thing that stands nowhere else, without looking whether it does.
    pub(super) fn add_alone(&mut self, key: u32, period: usize, amount: f64) {
        let cell = key as usize * self.axis.len + period;
        self.values[cell] += amount;
        self.last_in_cell[cell] = self.current;
        self.last_in_period[period] = self.current;
        self.cells_of_current += 1;
    }

    /// Counts things that were noted for as long as they lasted.
    pub(super) fn take(&mut self, stays: Stays) {
        self.overlapping |= stays.overlapping;
        self.overlapping_keys |= stays.overlapping_keys;
        self.current += 1;
        let (current, periods) = (self.current, self.axis.len);
        stays.each(|key, period, count| {
            self.values[key * periods + period] += f64::from(count);
            self.last_in_cell[key * periods + period] = current;
            self.last_in_period[period] = current;
        });
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

#[cfg(test)]
mod tests {
    use super::*;

    fn span(first: &str, last: &str) -> Span {
        let days = |text| Period::parse(text).unwrap().span();
        days(first).union(days(last))
    }

    #[test]
    fn days_are_found_alike_by_table_and_by_calendar() {
        for interval in [Granularity::Month, Granularity::Quarter, Granularity::Year] {
            // Three centuries: the table ends in the second one.
            let axis = Axis::new(Some(interval), Some(span("1800-05-03", "2100-02"))).unwrap();
            assert!(axis.by_day.len() > MOST_DAYS);
            let first = axis.first.unwrap();
            for day in
                (span("1800-05-03", "2100-02").first.0..span("1800-05-03", "2100-02").last.0).step_by(13)
            {
                let at = axis.position(first, Day(day));
                let period = axis.period(at).unwrap().span();
                assert!(period.first.0 <= day && day <= period.last.0, "{} in {at}", Day(day));
            }
        }
    }

    #[test]
    fn a_thing_counts_once_in_each_cell() {
        let axis = Axis::new(Some(Granularity::Year), Some(span("2001", "2003"))).unwrap();
        let mut tally = Tally::new(2, axis).unwrap();
        tally.begin();
        tally.add(&[0, 0], 0..1, 1.0);
        tally.add(&[0], 0..1, 1.0);
        assert!(!tally.overlapping);
        tally.begin();
        tally.add(&[0], 0..2, 1.0);
        assert!(tally.overlapping && !tally.overlapping_keys);
        tally.add(&[1], 1..2, 1.0);
        assert!(tally.overlapping_keys);
        assert_eq!((tally.value(0, 0), tally.value(0, 1), tally.value(1, 1)), (2.0, 1.0, 1.0));
        assert_eq!(tally.counted_span(), Some(span("2001", "2002")));
    }

    #[test]
    fn tables_have_a_limit() {
        let axis = || Axis::new(Some(Granularity::Day), Some(span("0000", "9999"))).unwrap();
        assert!(Tally::new(1, axis()).is_some());
        assert!(Tally::new(250, axis()).is_none());
    }
}
