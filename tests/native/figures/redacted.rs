//! The figures of a redacted book are those of the whole book under a filter with the same handling.

use std::collections::BTreeMap;

use casebook_viz::casebook::{ActorId, CaseId, Granularity, Handling, ParseOptions, parse};
use casebook_viz::exchange::redact;
use casebook_viz::query::{
    Aggregation, Book, By, Facet, Filter, FlowLevel, Metric, aggregate, case_rows, choices, coverage, extent,
    flows, marking, summary, ties,
};
use serde_json::{Value, json};

use super::{filter, naive};
use crate::chance::{Wishes, document, word};
use crate::redacted::strewn_demo;

/// Everything that is asked of a book under a filter, in words, so that two books can be compared.
fn told(book: &Book, filter: &Filter) -> Vec<String> {
    let kept = book.keep(filter);
    let is_all = Filter { handling: None, ..filter.clone() }.is_empty();
    let case = |id: CaseId| &book.casebook[id].id;
    let actor = |id: ActorId| &book.casebook[id].id;
    let mut told = vec![format!("{:?}", summary(book, &kept)), format!("{:?}", marking(book, &kept))];
    for metric in Metric::ALL {
        for by in By::ALL {
            // Quarters and months take long: they are told of everything only.
            let intervals =
                [None, Some(Granularity::Year), Some(Granularity::Quarter), Some(Granularity::Month)];
            for interval in intervals.into_iter().take(if is_all { 4 } else { 2 }) {
                for (unit, roll_up, new_cases) in [(None, false, false), (Some("kg".to_owned()), true, true)]
                {
                    let wanted = Aggregation {
                        metric: *metric,
                        by: *by,
                        interval,
                        unit,
                        roll_up,
                        new_cases,
                        good: None,
                    };
                    told.push(format!("{wanted:?} {:?}", aggregate(book, &kept, &wanted)));
                }
            }
        }
    }
    for level in FlowLevel::ALL {
        for row in flows(book, &kept, *level) {
            let cases: Vec<_> = row.cases.iter().map(|id| case(*id)).collect();
            told.push(format!(
                "{} {} {} {} {:?} {cases:?}",
                row.from, row.to, row.routes, row.consignments, row.value
            ));
        }
    }
    for tie in ties(book, &kept) {
        let cases: Vec<_> = tie.cases.iter().map(|id| case(*id)).collect();
        let sources: Vec<_> = tie.sources.iter().map(|id| &book.casebook[*id].id).collect();
        let (a, b, links) = (actor(tie.a), actor(tie.b), tie.links.len());
        told.push(format!(
            "{a} {b} {:?} {:?} {links} {cases:?} {sources:?} {:?}",
            tie.proof, tie.kinds, tie.value
        ));
    }
    for row in case_rows(book, &kept) {
        let goods: Vec<_> = row.goods.iter().map(|id| &book.casebook[*id].id).collect();
        let actors: Vec<_> = kept.case_actors(book, row.case).map(actor).collect();
        told.push(format!(
            "{} {:?} {:?} {:?} {:?} {goods:?} {actors:?} {} {:?}",
            row.id, row.proof, row.span, row.countries, row.status, row.seizures, row.value
        ));
    }
    for facet in Facet::ALL {
        told.push(format!("{facet:?} {:?}", choices(book, filter, *facet)));
    }
    told
}

fn read(document: &Value) -> Book {
    Book::new(parse(document.to_string().as_bytes(), ParseOptions::default()).unwrap().casebook)
}

fn check(document: &Value, filters: &[Value], what: &str) {
    let whole = read(document);
    let naive = naive::Naive::new(&document.to_string());
    for level in Handling::ALL.iter().copied().filter(|level| *level >= whole.casebook.handling) {
        let copy = Book::new(redact(&whole.casebook, level).unwrap().0);
        for json in filters {
            let plain = filter(json.clone());
            let handled = Filter { handling: Some(level), ..plain.clone() };
            let (of_whole, of_copy) = (told(&whole, &handled), told(&copy, &plain));
            let odd = of_whole.iter().zip(&of_copy).find(|(whole, copy)| whole != copy);
            assert_eq!(odd, None, "{what} at {} under {json}", level.as_str());
            assert_eq!(of_whole.len(), of_copy.len(), "{what} at {} under {json}", level.as_str());
        }
        assert_eq!(extent(&whole, level), extent(&copy, Handling::Red), "{what} at {}", level.as_str());
        let years =
            (1998..2014).map(|year| casebook_viz::casebook::Period::parse(&year.to_string()).unwrap());
        for year in years {
            assert_eq!(coverage(&whole, level, year), coverage(&copy, Handling::Red, year), "{what} {year}");
        }
        // The same from the whole document by the second implementation.
        let figures = serde_json::to_value(summary(&copy, &copy.keep(&Filter::default()))).unwrap();
        assert_eq!(figures, naive.under(&[&json!({"handling": level.as_str()})]).summary(), "{what}");
    }
}

#[test]
fn books_made_by_chance_count_alike() {
    let filters = [
        json!({}),
        json!({"proof": "charged", "from": "2004", "to": "2006"}),
        json!({"goods": ["good-0"], "countries": ["KE", "UG", "BE"]}),
        json!({"actors": ["actor-1", "actor-2", "actor-3"], "modes": ["sea", "road"]}),
        json!({"actorKinds": ["person"], "regions": ["002"], "operations": ["operation-0", "operation-1"]}),
    ];
    for seed in 1_000..1_016 {
        let wishes = Wishes { telling: seed % 2 == 0, named_ids: false };
        check(&document(seed, wishes), &filters, &format!("the book of seed {seed}"));
    }
}

#[test]
fn the_demo_book_with_handlings_strewn_in_counts_alike() {
    let filters = [json!({}), json!({"goods": ["tobacco"], "from": "2000"}), json!({"terrorism": true})];
    for seed in 0..2 {
        let mut document = strewn_demo(seed);
        call_neutrally(&mut document);
        check(&document, &filters, &format!("the demo book of seed {seed}"));
    }
}

/// Ids and names that have nothing to do with each other, so that no id is replaced and rows can be compared by ids.
fn call_neutrally(document: &mut Value) {
    let mut ids = BTreeMap::new();
    for (collection, name) in [
        ("sources", "title"),
        ("places", "name"),
        ("actors", "name"),
        ("operations", "name"),
        ("cases", "title"),
    ] {
        for record in document[collection].as_array_mut().unwrap() {
            let number = ids.len();
            ids.insert(record["id"].as_str().unwrap().to_owned(), format!("{collection}-{number}"));
            record[name] = json!(word(number));
        }
    }
    rename(document, &ids);
}

fn rename(value: &mut Value, ids: &BTreeMap<String, String>) {
    match value {
        Value::String(string) => *string = ids.get(string).unwrap_or(string).clone(),
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, ids)),
        Value::Object(members) => members.values_mut().for_each(|value| rename(value, ids)),
        _ => {}
    }
}
