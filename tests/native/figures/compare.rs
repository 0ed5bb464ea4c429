//! Holds all figures of a book under a filter against the naive implementation.

use std::collections::BTreeMap;

use casebook_viz::casebook::{Granularity, Handling, Period};
use casebook_viz::query::{
    Aggregation, Book, By, Choice, Covered, Facet, FlowLevel, Kept, LinkRef, Metric, RouteRef, aggregate,
    all_choices, case_rows, cases_of, choices, coverage, extent, flows, marking, summary, ties,
};
use serde_json::{Value, json};

use super::filter;
use super::naive::{Naive, Question, Step, Under};

/// A book, read by both.
pub(super) struct Both {
    pub(super) book: Book,
    pub(super) naive: Naive,
}

/// A book under a filter, for both.
pub(super) struct Filtered<'a> {
    both: &'a Both,
    json: &'a Value,
    kept: Kept,
    under: Under<'a>,
}

impl Both {
    pub(super) fn new(text: &str) -> Self {
        Self { book: super::read(text), naive: Naive::new(text) }
    }

    pub(super) fn under<'a>(&'a self, json: &'a Value) -> Filtered<'a> {
        let kept = self.book.keep(&filter(json.clone()));
        Filtered { both: self, json, kept, under: self.naive.under(&[json]) }
    }

    /// The time that the book covers.
    pub(super) fn compare_time(&self) {
        let found =
            extent(&self.book, Handling::Red).map(|span| (span.first.to_string(), span.last.to_string()));
        assert_eq!(found, self.naive.extent());
        for year in 1994..2027 {
            let found = match coverage(&self.book, Handling::Red, Period::parse(&year.to_string()).unwrap()) {
                Covered::Whole => "whole",
                Covered::Partly => "partly",
                Covered::Outside => "outside",
            };
            assert_eq!(found, self.naive.covers_year(year), "{year}");
        }
    }
}

impl Filtered<'_> {
    fn case_id(&self, case: casebook_viz::casebook::CaseId) -> String {
        self.both.book.casebook[case].id.clone()
    }

    /// All figures but breakdowns, and the options of the filter.
    pub(super) fn compare_lists(&self) {
        let Self { both: Both { book, .. }, json, kept, under } = self;
        let ids: Vec<_> = kept.cases().map(|case| self.case_id(case)).collect();
        assert_eq!(ids, under.case_ids(), "cases under {json}");
        let ([links, routes], [seizures, roles], actors) = under.records();
        let found = kept.links(book).map(|(case, link)| (self.case_id(case), link.file_index as usize));
        assert_eq!(found.collect::<Vec<_>>(), links, "links under {json}");
        let found = kept.routes(book).map(|(case, route)| (self.case_id(case), route.file_index as usize));
        assert_eq!(found.collect::<Vec<_>>(), routes, "routes under {json}");
        assert_eq!(kept.seizures(book).count(), seizures, "seizures under {json}");
        assert_eq!(kept.roles(book).count(), roles, "roles under {json}");
        let found = kept.actors().map(|actor| book.casebook[actor].id.clone()).collect();
        assert_eq!(actors, found, "actors under {json}");
        assert_eq!(marking(book, kept).as_str(), under.marking(), "marking under {json}");
        same(&serde_json::to_value(summary(book, kept)).unwrap(), &under.summary(), || {
            format!("summary under {json}")
        });
        same(&self.rows(), &Value::from(under.rows()), || format!("list under {json}"));
        same(&self.ties(), &Value::from(under.ties()), || format!("ties under {json}"));
        self.compare_flows();
        self.compare_choices();
    }

    fn rows(&self) -> Value {
        let casebook = &self.both.book.casebook;
        let row = |row: casebook_viz::query::CaseRow| {
            json!({
                "id": row.id,
                "proof": row.proof.as_str(),
                "terrorism": row.terrorism.map(|proof| proof.as_str()),
                "from": row.span.map(|span| span.first.to_string()),
                "to": row.span.map(|span| span.last.to_string()),
                "countries": row.countries.iter().map(|country| country.code()).collect::<Vec<_>>(),
                "goods": sorted(row.goods.iter().map(|good| casebook[*good].id.clone())),
                "status": row.status.map(|status| status.as_str()),
                "convicted": row.convicted,
                "seizures": row.seizures,
                "value": row.value,
            })
        };
        case_rows(&self.both.book, &self.kept).into_iter().map(row).collect()
    }

    fn ties(&self) -> Value {
        let casebook = &self.both.book.casebook;
        let link = |link: &LinkRef| {
            json!([self.case_id(link.case), casebook[link.case].links[link.index].file_index])
        };
        let tie = |tie: casebook_viz::query::Tie| {
            json!({
                "pair": [casebook[tie.a].id, casebook[tie.b].id],
                "proof": tie.proof.as_str(),
                "kinds": sorted(tie.kinds.iter().map(|kind| kind.as_str().to_owned())),
                "links": tie.links.iter().map(link).collect::<Vec<_>>(),
                "cases": tie.cases.iter().map(|case| self.case_id(*case)).collect::<Vec<_>>(),
                "sources": sorted(tie.sources.iter().map(|source| casebook[*source].id.clone())),
                "value": tie.value,
            })
        };
        ties(&self.both.book, &self.kept).into_iter().map(tie).collect()
    }

    fn compare_flows(&self) {
        let Self { both: Both { book, .. }, json, kept, under } = self;
        let casebook = &book.casebook;
        for level in FlowLevel::ALL {
            let found = flows(book, kept, *level).into_iter().map(|row| {
                let cases: Vec<_> = row.cases.iter().map(|case| self.case_id(*case)).collect();
                let route = |route: &RouteRef| {
                    (self.case_id(route.case), casebook[route.case].routes[route.index].file_index as usize)
                };
                let routes: Vec<_> = row.route_refs.iter().map(route).collect();
                (row.from, row.to, row.routes, row.consignments, row.value, cases, routes)
            });
            assert_eq!(
                found.collect::<Vec<_>>(),
                under.flows(level.as_str()),
                "{level:?} flows under {json}"
            );
        }
    }

    fn compare_choices(&self) {
        let Self { both: Both { book, .. }, json, under, .. } = self;
        let filter = filter((*json).clone());
        let together = all_choices(book, &filter, Facet::ALL);
        for (facet, found) in Facet::ALL.iter().zip(together) {
            let alone = choices(book, &filter, *facet);
            assert_eq!(found, alone, "{facet:?} alone and with the others under {json}");
            let found: Vec<_> = found.into_iter().map(|Choice { key, count }| (key, count)).collect();
            assert_eq!(found, under.choices(facet.as_str()), "choices of {facet:?} under {json}");
        }
    }

    /// One breakdown.
    pub(super) fn compare_breakdown(&self, wanted: &Aggregation) {
        let Self { both: Both { book, naive }, json, kept, under } = self;
        let only = wanted.good.as_ref().map(|good| {
            // Asked for beside the filter, and so under its handling.
            json!({"goods": [good], "handling": json["handling"]})
        });
        let narrowed = only.as_ref().map(|only| naive.under(&[json, only]));
        let question = Question {
            metric: wanted.metric.as_str(),
            by: wanted.by.as_str(),
            step: wanted.interval.map(step),
            unit: wanted.unit.as_deref(),
            roll_up: wanted.roll_up,
            new_cases: wanted.new_cases,
        };
        let expected = narrowed.as_ref().unwrap_or(under).aggregate(&question);
        let answer = aggregate(book, kept, wanted);
        let what = || format!("{wanted:?} under {json}");
        let cell = |row: &casebook_viz::query::Row| {
            ((row.key.clone(), row.period.map(|period| period.to_string()).unwrap_or_default()), row.value)
        };
        let rows: BTreeMap<_, _> = answer.rows.iter().map(cell).collect();
        assert_eq!(rows.len(), answer.rows.len(), "a row stands twice: {}", what());
        // One difference says more than two long lists.
        let odd = |key: &&(String, String)| match (rows.get(*key), expected.rows.get(*key)) {
            (Some(found), Some(expected)) => !close(*found, *expected),
            _ => true,
        };
        let odd = rows.keys().chain(expected.rows.keys()).find(odd);
        let told = odd.map(|key| (key, rows.get(key), expected.rows.get(key)));
        assert_eq!(told, None, "row, as found and as expected: {}", what());
        let excluded: BTreeMap<_, _> =
            answer.excluded.iter().map(|one| (one.reason.as_str(), one.count)).collect();
        assert_eq!(excluded, expected.excluded, "excluded: {}", what());
        assert_eq!(answer.overlapping, expected.overlapping, "overlapping: {}", what());
        assert_eq!(answer.overlapping_keys, expected.overlapping_keys, "overlapping keys: {}", what());
    }

    /// The cases behind a selection.
    pub(super) fn compare_selection(&self, kind: &str, id: &str) {
        let Self { both: Both { book, .. }, json, kept, under } = self;
        let found: Vec<_> =
            cases_of(book, kept, kind, id).into_iter().map(|case| self.case_id(case)).collect();
        assert_eq!(found, under.behind(kind, id), "behind {kind} {id} under {json}");
    }
}

/// Every breakdown there is, of all metrics by all properties; intervals beside the yearly one only where asked.
pub(super) fn breakdowns(intervals: &[Option<Granularity>]) -> Vec<Aggregation> {
    let mut all = Vec::new();
    for metric in Metric::ALL {
        for by in By::ALL {
            for interval in intervals {
                for unit in [None, Some("kg".to_owned())] {
                    if unit.is_none() || *metric == Metric::Quantity {
                        let interval = *interval;
                        all.push(Aggregation {
                            metric: *metric,
                            by: *by,
                            interval,
                            unit,
                            ..Aggregation::default()
                        });
                    }
                }
            }
        }
    }
    all
}

fn step(interval: Granularity) -> Step {
    match interval {
        Granularity::Year => Step::Year,
        Granularity::Quarter => Step::Quarter,
        Granularity::Month => Step::Month,
        Granularity::Day => panic!("no view breaks down by day"),
    }
}

/// Equal but for the last bits: the order in which numbers are added is no part of a figure.
fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-12 * found.abs().max(expected.abs())
}

/// Equal, numbers as far as [`close`] says.
fn same(found: &Value, expected: &Value, what: impl Fn() -> String) {
    fn differs<'a>(found: &'a Value, expected: &'a Value) -> Option<(&'a Value, &'a Value)> {
        match (found, expected) {
            (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
                one.iter().zip(other).find_map(|(one, other)| differs(one, other))
            }
            (Value::Object(one), Value::Object(other)) if one.keys().eq(other.keys()) => {
                one.values().zip(other.values()).find_map(|(one, other)| differs(one, other))
            }
            (Value::Number(one), Value::Number(other)) => {
                let close = close(one.as_f64().unwrap(), other.as_f64().unwrap());
                (!close).then_some((found, expected))
            }
            _ => (found != expected).then_some((found, expected)),
        }
    }
    assert_eq!(differs(found, expected), None, "as found and as expected: {}", what());
}

fn sorted(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<_> = all.collect();
    all.sort_unstable();
    all
}
