//! Linked filtering for those who ask again and again, on every move of a pointer: one filter, set member by member,
//! and counts by several properties, each of which ignores the filter's member of its own. Keeps what only a later
//! question needs; gives the same counts as [`super::aggregate()`].

use std::rc::Rc;

use serde_json::Value;

use super::aggregate::{Aggregation, By, Metric, aggregate};
use super::bits::Bits;
use super::book::Book;
use super::filter::{Filter, FilterProblem};
use super::keep::Kept;
use super::keys::Keys;
use super::record_keys::RecordKeys;
use super::timeline::{Sums, Timeline, When};
use crate::casebook::{CaseId, Granularity, Period};

/// What counts are broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// A property.
    By(By),
    /// Periods.
    Time(Granularity),
}

impl Group {
    /// Reads the word for it: those of [`By`], and `year`, `quarter` and `month`.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "year" => Some(Self::Time(Granularity::Year)),
            "quarter" => Some(Self::Time(Granularity::Quarter)),
            "month" => Some(Self::Time(Granularity::Month)),
            other => By::from_word(other).map(Self::By),
        }
    }

    /// The filter without the member that this group is about.
    fn others(self, filter: &Filter) -> Filter {
        match self {
            Self::Time(_) => filter.at_any_time(),
            Self::By(By::Country) => filter.without("countries"),
            Self::By(By::Subregion | By::Region) => filter.without("regions"),
            Self::By(By::Good) => filter.without("goods"),
            Self::By(By::Crime) => filter.without("crimes"),
            Self::By(By::Proof) => filter.without("proof"),
            Self::By(By::Status) => filter.without("status"),
            Self::By(By::Operation) => filter.without("operations"),
            Self::By(By::None | By::Unit) => filter.clone(),
        }
    }
}

/// A book under a filter that changes.
///
/// Memory: about 8 bytes a record for its times, once these are moved, and 6 bytes a record for each group.
#[derive(Debug)]
pub struct Crossfilter {
    book: Rc<Book>,
    metric: Metric,
    unit: Option<String>,
    filter: Filter,
    changes: Changes,
    timeline: Option<Timeline>,
    groups: Vec<Grouping>,
    /// What some filters keep, the one asked for last at the end.
    kept: Vec<(Filter, Rc<Kept>)>,
}

/// How often the filter was changed: a group whose counts are as old as these has nothing to look for again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Changes {
    /// Of its time.
    time: u64,
    /// Of all other members.
    others: u64,
}

/// How many results of a filter are kept: one for each group of a page that ignores a member of its own.
const MOST_KEPT: usize = 6;

#[derive(Debug)]
struct Grouping {
    group: Group,
    names: Vec<String>,
    /// The keys of the records; none for what the general way counts.
    keys: Option<RecordKeys>,
    /// The filter of the last question, without its time and the group's own member.
    last: Option<Filter>,
    /// How old `counts` are; none before the first question.
    asked_at: Option<Changes>,
    /// Of the members but time, how often they had been changed when `sums` were last found to be those of the filter.
    sums_of: Option<u64>,
    /// Sums under that filter, once it has been asked for with several times.
    sums: Option<Sums>,
    counts: Vec<f64>,
}

impl Crossfilter {
    /// A book without a filter. The metric `quantity` is counted in `unit` alone.
    pub fn new(book: Rc<Book>, metric: Metric, unit: Option<String>) -> Self {
        Self {
            book,
            metric,
            unit,
            filter: Filter::default(),
            changes: Changes::default(),
            timeline: None,
            groups: Vec::new(),
            kept: Vec::new(),
        }
    }

    /// Sets one member of the filter; `null` takes it out.
    ///
    /// # Errors
    ///
    /// As [`Filter::set`].
    pub fn set(&mut self, member: &str, value: &Value) -> Result<(), FilterProblem> {
        let time = (self.filter.from, self.filter.to);
        self.filter.set(member, value)?;
        if !matches!(member, "from" | "to") {
            self.changes.others += 1;
        } else if time != (self.filter.from, self.filter.to) {
            self.changes.time += 1;
        }
        Ok(())
    }

    /// The filter.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// What the counts of a group stand for, in their order: all there are, whether anything is counted there or not.
    pub fn keys(&mut self, group: Group) -> &[String] {
        let at = self.grouping(group);
        &self.groups[at].names
    }

    /// Counts or sums by group, under all members of the filter but the group's own.
    pub fn counts(&mut self, group: Group) -> &[f64] {
        let at = self.grouping(group);
        let before = self.groups[at].asked_at.replace(self.changes);
        let is_own = |one: Changes| one.time == self.changes.time || matches!(group, Group::Time(_));
        let is_same = |before: Changes| before.others == self.changes.others && is_own(before);
        if before.is_some_and(is_same) {
            return &self.groups[at].counts;
        }
        self.groups[at].counts.fill(0.0);
        if !(self.groups[at].sums_of == Some(self.changes.others) && self.has_summed(at)) {
            self.look(at, group);
        }
        &self.groups[at].counts
    }

    /// Counts from the sums of a group, where there are any and the filter asks for a time.
    fn has_summed(&mut self, at: usize) -> bool {
        let Self { timeline, groups, filter, .. } = self;
        let Grouping { sums, keys, counts, .. } = &mut groups[at];
        let window = filter.window().filter(|_| filter.has_time());
        let (Some(timeline), Some(sums), Some(keys), Some(window)) = (timeline, sums, keys, window) else {
            return false;
        };
        sums.within(timeline, keys, window, counts);
        true
    }

    /// Counts under the filter whatever has changed.
    fn look(&mut self, at: usize, group: Group) {
        let others = group.others(&self.filter);
        let has_window = others.has_time() && others.window().is_some();
        if !(has_window && self.has_sums(at, &others) && self.has_summed(at)) {
            let kept = self.keep(&others);
            self.count(at, &kept);
        }
    }

    /// Whether sums can tell the counts of a group at any time. They are made when only the time has changed since the
    /// group's last question: it is being moved then.
    fn has_sums(&mut self, at: usize, others: &Filter) -> bool {
        let base = others.at_any_time();
        let is_moved = self.groups[at].last.as_ref() == Some(&base);
        if !is_moved {
            self.groups[at].sums = None;
            self.groups[at].last = Some(base);
            return false;
        }
        let counts_records = matches!(self.metric, Metric::Cases | Metric::Seizures);
        if self.groups[at].sums.is_none() && counts_records {
            let kept = self.keep(&base);
            let records = records(self.metric, &kept);
            let timeline = self.timeline.get_or_insert_with(|| timeline(&self.book, self.metric));
            let grouping = &mut self.groups[at];
            grouping.sums = grouping.keys.as_ref().map(|keys| Sums::new(timeline, keys, records));
        }
        self.groups[at].sums_of = Some(self.changes.others);
        self.groups[at].sums.is_some()
    }

    /// The position of a group, made ready where it is new.
    fn grouping(&mut self, group: Group) -> usize {
        if let Some(at) = self.groups.iter().position(|one| one.group == group) {
            return at;
        }
        let (names, keys) = match group {
            Group::By(by) => {
                let keys = Keys::new(&self.book, by, false);
                let names = (0..keys.len()).map(|key| keys.name(key)).collect();
                (names, record_keys(&self.book, self.metric, &keys))
            }
            Group::Time(interval) => (self.periods(interval), None),
        };
        let counts = vec![0.0; names.len()];
        self.groups.push(Grouping {
            group,
            names,
            keys,
            last: None,
            asked_at: None,
            sums_of: None,
            sums: None,
            counts,
        });
        self.groups.len() - 1
    }

    /// All periods in which anything is counted without a filter.
    fn periods(&mut self, interval: Granularity) -> Vec<String> {
        let kept = self.keep(&Filter::default());
        let rows = aggregate(&self.book, &kept, &self.wanted(Group::Time(interval))).rows;
        let periods = || rows.iter().filter_map(|row| row.period);
        let through = |(first, last): (Period, Period)| first.through(last).map(|period| period.to_string());
        periods().min().zip(periods().max()).map(through).into_iter().flatten().collect()
    }

    fn wanted(&self, group: Group) -> Aggregation {
        let (by, interval) = match group {
            Group::By(by) => (by, None),
            Group::Time(interval) => (By::None, Some(interval)),
        };
        Aggregation { metric: self.metric, by, interval, unit: self.unit.clone(), ..Aggregation::default() }
    }

    /// What a filter keeps; worked out once as long as it is asked for.
    fn keep(&mut self, filter: &Filter) -> Rc<Kept> {
        let entry = match self.kept.iter().position(|(one, _)| one == filter) {
            Some(at) => self.kept.remove(at),
            None => (filter.clone(), Rc::new(self.book.keep(filter))),
        };
        if self.kept.len() == MOST_KEPT {
            self.kept.remove(0);
        }
        let kept = entry.1.clone();
        self.kept.push(entry);
        kept
    }

    /// Counts what is kept.
    fn count(&mut self, at: usize, kept: &Kept) {
        let wanted = self.wanted(self.groups[at].group);
        let Self { book, metric, groups, .. } = self;
        let records = records(*metric, kept);
        let Grouping { keys, counts, names, group, .. } = &mut groups[at];
        let Some(keys) = keys else {
            let is_time = matches!(group, Group::Time(_));
            for row in aggregate(book, kept, &wanted).rows {
                let key = if is_time { row.period.map(|period| period.to_string()) } else { Some(row.key) };
                if let Some(at) = key.and_then(|key| names.iter().position(|name| *name == key)) {
                    counts[at] = row.value;
                }
            }
            return;
        };
        match metric {
            Metric::Value => {
                keys.count(records, |seizure| book.seizures.worth(seizure).unwrap_or(0.0), counts)
            }
            Metric::Convictions => {
                keys.count(records, |case| book.case_columns.convicted[case].unwrap_or(0) as f64, counts);
            }
            _ => keys.count(records, |_| 1.0, counts),
        }
    }
}

/// Whether the records of a metric are cases; else they are seizures.
fn counts_cases(metric: Metric) -> bool {
    matches!(metric, Metric::Cases | Metric::Convictions | Metric::Actors)
}

/// The kept records of a metric.
fn records(metric: Metric, kept: &Kept) -> &Bits {
    if counts_cases(metric) { &kept.cases } else { &kept.seizures }
}

/// When the records of a metric are.
fn timeline(book: &Book, metric: Metric) -> Timeline {
    let spans = book.facts().spans();
    if counts_cases(metric) {
        return Timeline::new(
            spans.iter().map(|span| span.map_or(When::Never, |span| When::Days(span, None))),
        );
    }
    let seizures = book.casebook.seizures.dates().iter().zip(&book.seizures.owned.case);
    Timeline::new(seizures.map(|(date, case)| When::Days(date.span(), spans[*case as usize])))
}

/// The keys of a metric's records. None where they are not counted record by record: actors are counted once, whatever
/// their cases; quantities have units; and more keys than fit are left to the general way.
fn record_keys(book: &Book, metric: Metric, keys: &Keys<'_>) -> Option<RecordKeys> {
    if matches!(metric, Metric::Actors | Metric::Quantity) || keys.len() > RecordKeys::MOST_KEYS {
        return None;
    }
    let count = if counts_cases(metric) { book.case_columns.len() } else { book.seizures.owned.len() };
    Some(RecordKeys::new(keys.len(), count, |record, found| {
        let outcome = match metric {
            Metric::Cases => keys.of_case(CaseId(record as u32), found),
            Metric::Convictions => keys.of_outcome(CaseId(record as u32), found),
            _ => keys.of_seizure(record, found),
        };
        if outcome.is_err() {
            found.clear();
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casebook::{ParseOptions, parse};
    use serde_json::json;

    const DEMO: &str = include_str!("../../www/demo/illicit-trade-casebook.json");

    #[test]
    fn counts_are_those_of_the_aggregate_whatever_was_asked_before() {
        let book = Rc::new(Book::new(parse(DEMO.as_bytes(), ParseOptions::default()).unwrap().casebook));
        let moves = [
            ("from", json!("2000")),
            ("to", json!("2010-06")),
            ("from", json!("2004-02")),
            ("to", json!("2019")),
            ("goods", json!(["tobacco"])),
            ("from", json!("2001")),
            ("from", json!("2009")),
            ("countries", json!(["GB", "US", "CO"])),
            ("to", json!(null)),
            ("proof", json!("charged")),
            ("from", json!(null)),
            ("to", json!("1990")),
            ("text", json!("network")),
            ("goods", json!([])),
            ("to", json!("2025")),
            ("to", json!("2012")),
            ("to", json!("2013")),
            ("to", json!(null)),
            ("goods", json!(["drugs"])),
            ("goods", json!(["tobacco"])),
            ("to", json!("2015")),
            ("to", json!("2015")),
            ("goods", json!(["tobacco"])),
            ("to", json!("2011")),
            ("to", json!("2009")),
        ];
        let groups = ["country", "region", "good", "crime", "proof", "status", "none", "year", "quarter"];
        for metric in Metric::ALL {
            let mut crossfilter = Crossfilter::new(book.clone(), *metric, Some("cigarettes".to_owned()));
            for (member, value) in &moves {
                crossfilter.set(member, value).unwrap();
                for word in groups {
                    let group = Group::from_word(word).unwrap();
                    let kept = book.keep(&group.others(crossfilter.filter()));
                    let rows = aggregate(&book, &kept, &crossfilter.wanted(group)).rows;
                    let names = crossfilter.keys(group).to_vec();
                    let counts = crossfilter.counts(group);
                    let found = names.iter().zip(counts).filter(|(_, count)| **count != 0.0);
                    let key = |row: &super::super::Row| match group {
                        Group::Time(_) => row.period.unwrap().to_string(),
                        Group::By(_) => row.key.clone(),
                    };
                    let expected =
                        rows.iter().filter(|row| row.value != 0.0).map(|row| (key(row), row.value));
                    let found: Vec<_> = found.map(|(name, count)| (name.clone(), *count)).collect();
                    assert_eq!(
                        found,
                        expected.collect::<Vec<_>>(),
                        "{metric:?} by {word} at {member} {value}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_no_filter_holds_is_refused_and_changes_nothing() {
        let book = Rc::new(Book::new(parse(DEMO.as_bytes(), ParseOptions::default()).unwrap().casebook));
        let mut crossfilter = Crossfilter::new(book, Metric::Cases, None);
        crossfilter.set("proof", &json!("charged")).unwrap();
        assert!(crossfilter.set("proof", &json!(3)).is_err());
        assert!(crossfilter.set("colour", &json!("red")).unwrap_err().message.contains("goods"));
        assert_eq!(crossfilter.filter().to_json(), r#"{"proof":"charged"}"#);
    }
}
