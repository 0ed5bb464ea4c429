//! The small book and the demo book under filters chosen by hand, against the naive implementation.

use casebook_viz::casebook::Granularity;
use serde_json::{Value, json};

use super::compare::{Both, breakdowns};
use super::{DEMO, SMALL};

fn filters(of_demo: bool) -> Vec<Value> {
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

fn compare(book: &Both, filters: &[Value]) {
    use Granularity::{Month, Quarter, Year};
    for (at, json) in filters.iter().enumerate() {
        let filtered = book.under(json);
        filtered.compare_lists();
        // Many periods take long to count naively: quarters and months for every eighth filter.
        let intervals = [None, Some(Year), Some(Quarter), Some(Month)];
        for wanted in breakdowns(&intervals[..if at % 8 == 0 { 4 } else { 2 }]) {
            filtered.compare_breakdown(&wanted);
        }
    }
}

#[test]
fn the_small_book_agrees_with_the_naive_one() {
    compare(&Both::new(SMALL), &filters(false));
}

#[test]
fn the_demo_book_agrees_with_the_naive_one() {
    compare(&Both::new(DEMO), &filters(true));
}
