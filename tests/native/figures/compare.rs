//! All figures of two books under many filters, against the naive implementation.

use std::collections::BTreeMap;

use casebook_viz::casebook::{ActorId, Period};
use casebook_viz::query::{Aggregation, Book, By, FlowLevel, Metric, aggregate, flows, summary, ties};
use serde_json::json;

use super::{DEMO, SMALL, book, demo, filter, naive};

fn filters(of_demo: bool) -> Vec<serde_json::Value> {
    let mut filters = vec![
        json!({}),
        json!({"proof": "beyond-reasonable-doubt"}),
        json!({"proof": "charged"}),
        json!({"proof": "reported"}),
        json!({"terrorism": true}),
        json!({"terrorism": "beyond-reasonable-doubt"}),
        json!({"terrorism": "reported"}),
        json!({"from": "2005"}),
        json!({"to": "2004-02-10"}),
        json!({"from": "2003-08", "to": "2006-02-15"}),
        json!({"from": "2012", "to": "2018-06"}),
        json!({"modes": ["sea", "air"]}),
        json!({"modes": ["road"]}),
        json!({"status": ["convicted"]}),
        json!({"status": ["acquitted", "charged", "closed"]}),
        json!({"actorKinds": ["company", "public-body"]}),
        json!({"actorKinds": ["terrorist-organization"]}),
        json!({"regions": ["150"]}),
        json!({"regions": ["202", "419"]}),
        json!({"regions": ["001"]}),
        json!({"countries": ["US"]}),
        json!({"countries": ["KE", "CN", "IT"], "proof": "reported"}),
        json!({"handling": "TLP:CLEAR"}),
        json!({"handling": "TLP:GREEN"}),
        json!({"handling": "TLP:AMBER", "actorKinds": ["company", "person"]}),
        json!({"text": "counterfeit"}),
        json!({"text": "the "}),
        json!({"text": "no such words"}),
    ];
    let more = if of_demo {
        vec![
            json!({"goods": ["tobacco"]}),
            json!({"goods": ["consumer", "cigarettes-counterfeit"]}),
            json!({"goods": ["tobacco"], "from": "2000", "to": "2010", "regions": ["150"]}),
            json!({"crimes": ["money-laundering"]}),
            json!({"operations": ["op-smokescreen"]}),
            json!({"actors": ["hezbollah"]}),
            json!({"cases": ["us-charlotte-tobacco"]}),
        ]
    } else {
        vec![
            json!({"goods": ["tobacco"]}),
            json!({"goods": ["arms"]}),
            json!({"crimes": ["fraud"]}),
            json!({"operations": ["op-north"]}),
            json!({"actors": ["Ring", "vessel"]}),
            json!({"cases": ["ice", "border"]}),
            json!({"countries": ["UG", "AQ"]}),
        ]
    };
    filters.extend(more);
    filters
}

/// All figures of a book under all filters, against the naive implementation.
fn compare(book: &Book, naive: &naive::Naive, filters: &[serde_json::Value]) {
    for (at, json) in filters.iter().enumerate() {
        // Many periods take long to count naively: quarters and months for every eighth filter.
        let intervals = [None, Some("2005"), Some("2005-Q1"), Some("2005-01")];
        let intervals = &intervals[..if at % 8 == 0 { 4 } else { 2 }];
        let kept = book.keep(&filter(json.clone()));
        let ids: Vec<_> = kept.cases().map(|case| book.casebook[case].id.clone()).collect();
        let under = naive.under(json);
        assert_eq!(ids, under.case_ids(), "{json}");
        let mut figures = serde_json::to_value(summary(book, &kept)).unwrap();
        figures["value"].as_object_mut().unwrap().remove("currency");
        assert_eq!(figures, under.summary(), "{json}");
        for metric in Metric::ALL {
            for by in By::ALL {
                for interval in intervals.iter().copied() {
                    for unit in [None, Some("kg".to_owned())] {
                        if unit.is_some() && *metric != Metric::Quantity {
                            continue;
                        }
                        let granularity = interval.and_then(Period::parse).map(Period::granularity);
                        let wanted = Aggregation {
                            metric: *metric,
                            by: *by,
                            interval: granularity,
                            unit: unit.clone(),
                            ..Aggregation::default()
                        };
                        let answer = aggregate(book, &kept, &wanted);
                        let step = interval.map(|interval| match interval.len() {
                            4 => naive::Step::Year,
                            7 if interval.contains('Q') => naive::Step::Quarter,
                            _ => naive::Step::Month,
                        });
                        let expected = under.aggregate(metric.as_str(), by.as_str(), step, unit.as_deref());
                        let rows: BTreeMap<_, _> = answer
                            .rows
                            .iter()
                            .map(|row| {
                                let period = row.period.map(|period| period.to_string()).unwrap_or_default();
                                ((row.key.clone(), period), row.value)
                            })
                            .collect();
                        let what = format!("{json} {metric:?} {by:?} {interval:?} {unit:?}");
                        assert_eq!(rows.len(), answer.rows.len(), "a row stands twice: {what}");
                        // One difference says more than two long lists.
                        let odd = |key: &&(String, String)| rows.get(*key) != expected.rows.get(*key);
                        let odd = rows.keys().chain(expected.rows.keys()).find(odd);
                        let told = odd.map(|key| (key, rows.get(key), expected.rows.get(key)));
                        assert_eq!(told, None, "row, as found and as expected: {what}");
                        let excluded: BTreeMap<_, _> =
                            answer.excluded.iter().map(|one| (one.reason.as_str(), one.count)).collect();
                        assert_eq!(excluded, expected.excluded, "{what}");
                        assert_eq!(answer.overlapping, expected.overlapping, "{what}");
                        assert_eq!(answer.overlapping_keys, expected.overlapping_keys, "{what}");
                    }
                }
            }
        }
        let found: Vec<_> = flows(book, &kept, FlowLevel::Country)
            .into_iter()
            .map(|row| {
                let cases = row.cases.iter().map(|case| book.casebook[*case].id.clone()).collect();
                assert_eq!(row.route_refs.len(), row.routes);
                let sources = row.sources.iter().map(|source| book.casebook[*source].id.clone()).collect();
                (row.from, row.to, row.routes, row.consignments, row.value, cases, sources)
            })
            .collect();
        assert_eq!(found, under.flows(), "{json}");
        let id = |actor: ActorId| book.casebook[actor].id.clone();
        let found: Vec<_> = ties(book, &kept)
            .into_iter()
            .map(|tie| (id(tie.a), id(tie.b), tie.proof.as_str().to_owned(), tie.links.len()))
            .collect();
        assert_eq!(found, under.ties(), "{json}");
    }
}

#[test]
fn the_small_book_agrees_with_the_naive_one() {
    compare(&book(), &naive::Naive::new(SMALL), &filters(false));
}

#[test]
fn the_demo_book_agrees_with_the_naive_one() {
    compare(&demo(), &naive::Naive::new(DEMO), &filters(true));
}
