//! The figures of `query`, twice over: those of a small book worked out by hand, and those of the demo book and of many
//! generated ones against a second, naive implementation that shares no code with the first.

mod compare;
mod filtering;
mod fixed;
mod moving;
mod naive;
mod over_time;
mod random;
mod redacted;

use casebook_viz::casebook::{ActorId, Handling, LinkKind, ParseOptions, Period, Proof, parse};
use casebook_viz::query::{
    Aggregate, Aggregation, Book, By, Covered, Facet, Filter, FlowLevel, Metric, aggregate, case_rows,
    choices, coverage, extent, flows, label, summary, ties,
};

use crate::golden::DEMO;
use serde_json::json;

const SMALL: &str = include_str!("../fixtures/figures/small.json");

fn read(text: &str) -> Book {
    let parsed = parse(text.as_bytes(), ParseOptions::default()).unwrap();
    assert_eq!(parsed.problems, []);
    Book::new(parsed.casebook)
}

fn book() -> Book {
    read(SMALL)
}

fn demo() -> Book {
    read(DEMO)
}

fn filter(json: serde_json::Value) -> Filter {
    Filter::from_value(&json).unwrap()
}

fn of(metric: Metric, by: By) -> Aggregate {
    answer(Aggregation { metric, by, ..Aggregation::default() })
}

fn answer(wanted: Aggregation) -> Aggregate {
    let book = book();
    aggregate(&book, &book.keep(&Filter::default()), &wanted)
}

/// `KE 2, UG 1 | no-country 2 | overlapping` in one line.
fn told(answer: &Aggregate) -> String {
    let rows = answer.rows.iter().map(|row| match row.period {
        None => format!("{} {}", row.key, row.value),
        Some(period) if row.key == "all" => format!("{period} {}", row.value),
        Some(period) => format!("{} {period} {}", row.key, row.value),
    });
    let excluded = answer.excluded.iter().map(|one| format!("{} {}", one.reason.as_str(), one.count));
    let mut told = rows.collect::<Vec<_>>().join(", ");
    for more in excluded {
        told = format!("{told} | {more}");
    }
    if answer.overlapping { format!("{told} | overlapping") } else { told }
}

#[test]
fn headline_figures() {
    let book = book();
    let all = summary(&book, &book.keep(&Filter::default()));
    assert_eq!((all.cases, all.proven, all.terrorism), (5, 1, 1));
    // KE, UG and BE of `harbour` (one is written, two are stops), TZ of `border` by its stops, AQ of `ice`.
    assert_eq!(all.countries, 5);
    // boss, Ring and shell (by a link only), vessel, informer, partner (by a link only).
    assert_eq!(all.actors, 6);
    // Ring and boss in two cases and two directions are one pair; boss and shell; informer and partner.
    assert_eq!(all.ties, 3);
    // 5 and 1 defendants, 3 and 2 and 0 convicted.
    assert_eq!((all.seizures, all.defendants, all.convictions), (4, 6, 5));
    // 200 and 10; the 90 euros and the seizure without a value are left out.
    assert_eq!((all.value.amount, all.value.excluded), (210.0, 2));
    assert_eq!(all.from.unwrap().to_string(), "2003-12-01");
    assert_eq!(all.to.unwrap().to_string(), "2006-02-28");
    let json = serde_json::to_value(&all).unwrap();
    assert_eq!(json["value"], json!({"amount": 210.0, "currency": "USD", "excluded": 2}));
    assert_eq!((&json["from"], &json["to"]), (&json!("2003-12-01"), &json!("2006-02-28")));
}

#[test]
fn by_place() {
    // KE: `harbour` and `border`. `paper` and `silent` have no country.
    assert_eq!(
        told(&of(Metric::Cases, By::Country)),
        "AQ 1, BE 1, KE 2, TZ 1, UG 1 | no-country 2 | overlapping"
    );
    // `harbour` is once in Africa, though in KE and in UG. Antarctica is in no region.
    let regions = "002 2, 150 1 | no-country 2 | no-region 1 | overlapping";
    assert_eq!(told(&of(Metric::Cases, By::Region)), regions);
    assert_eq!(told(&of(Metric::Cases, By::Subregion)), regions.replace("002", "014").replace("150", "155"));
    assert_eq!(told(&of(Metric::Seizures, By::Country)), "AQ 1, BE 1, KE 1, TZ 1");
    assert_eq!(told(&of(Metric::Seizures, By::Region)), "002 2, 150 1 | no-region 1");
    assert_eq!(told(&of(Metric::Value, By::Country)), "AQ 10, KE 200 | no-value 1 | other-currency 1");
    // The two convictions of `paper` have no country; a court of `ice` convicted nobody, which is a figure.
    assert_eq!(told(&of(Metric::Convictions, By::Country)), "AQ 0, KE 3 | no-country 2");
    // By their own countries: boss, Ring and informer; Ring again; the vessel has none.
    let actors = "AQ 1, BE 1, KE 3, UG 1 | no-country 1 | overlapping";
    assert_eq!(told(&of(Metric::Actors, By::Country)), actors);
    // By their cases: boss, Ring and shell in both; informer and partner in AQ only; the vessel's case is nowhere.
    let actors = "002 3, 150 3 | no-country 1 | no-region 2 | overlapping";
    assert_eq!(told(&of(Metric::Actors, By::Region)), actors);
}

#[test]
fn by_term_and_word() {
    let goods = "cigarettes 1, shisha 1, tobacco 1, arms 1 | no-good 2 | overlapping";
    assert_eq!(told(&of(Metric::Cases, By::Good)), goods);
    // The seizure without a good counts at both goods of `harbour`; `border` has none.
    let seizures = "cigarettes 2, tobacco 1, arms 1 | no-good 1 | overlapping";
    assert_eq!(told(&of(Metric::Seizures, By::Good)), seizures);
    let value = "cigarettes 200, tobacco 10 | no-value 1 | other-currency 1";
    assert_eq!(told(&of(Metric::Value, By::Good)), value);
    let convictions = "cigarettes 3, shisha 2, tobacco 0, arms 3 | overlapping";
    assert_eq!(told(&of(Metric::Convictions, By::Good)), convictions);
    assert_eq!(told(&of(Metric::Cases, By::Crime)), "fraud 1, tax-fraud 1 | no-crime 4 | overlapping");
    let rolled = |metric, by| answer(Aggregation { metric, by, roll_up: true, ..Aggregation::default() });
    assert_eq!(told(&rolled(Metric::Cases, By::Crime)), "fraud 1 | no-crime 4");
    assert_eq!(told(&rolled(Metric::Cases, By::Good)), "tobacco 3, arms 1 | no-good 2 | overlapping");
    let proof = "beyond-reasonable-doubt 1, charged 1, reported 2, alleged 1";
    assert_eq!(told(&of(Metric::Cases, By::Proof)), proof);
    assert_eq!(told(&of(Metric::Cases, By::Status)), "convicted 2, acquitted 1 | no-status 2");
    assert_eq!(told(&of(Metric::Convictions, By::Status)), "convicted 5, acquitted 0");
    assert_eq!(
        told(&of(Metric::Value, By::Status)),
        "convicted 200, acquitted 10 | no-value 1 | other-currency 1"
    );
    let operations = "op-harbour 1, op-north 1 | no-operation 4 | overlapping";
    assert_eq!(told(&of(Metric::Cases, By::Operation)), operations);
    // The seizure without an operation takes its case's, which are both.
    let operations = "op-harbour 1, op-north 2 | no-operation 2 | overlapping";
    assert_eq!(told(&of(Metric::Seizures, By::Operation)), operations);
    let book = book();
    assert_eq!(label(&book, By::Good, "tobacco", "ar").as_deref(), Some("تبغ"));
    assert_eq!(label(&book, By::Country, "KE", "ar"), None);
}

#[test]
fn quantities_are_summed_within_a_unit() {
    assert_eq!(told(&of(Metric::Quantity, By::Unit)), "cigarettes 500, kg 5 | no-unit 1");
    assert_eq!(told(&of(Metric::Quantity, By::Country)), " | no-unit 4");
    assert_eq!(told(&of(Metric::Quantity, By::None)), "all 0 | no-unit 4");
    let kilograms = |by| {
        let unit = Some("kg".to_owned());
        told(&answer(Aggregation { metric: Metric::Quantity, by, unit, ..Aggregation::default() }))
    };
    assert_eq!(kilograms(By::Country), "BE 2, TZ 3 | no-unit 2");
    assert_eq!(kilograms(By::Unit), "kg 5 | no-unit 2");
    assert_eq!(told(&of(Metric::Cases, By::Unit)), "cigarettes 1, kg 2 | no-unit 3 | overlapping");
}

#[test]
fn one_good_is_the_same_as_filtering_by_it() {
    let book = book();
    let by_filter = book.keep(&filter(json!({"goods": ["tobacco"]})));
    let all = book.keep(&Filter::default());
    for metric in Metric::ALL {
        let wanted = Aggregation { metric: *metric, by: By::Country, ..Aggregation::default() };
        let only = Aggregation { good: Some("tobacco".into()), ..wanted.clone() };
        assert_eq!(aggregate(&book, &all, &only), aggregate(&book, &by_filter, &wanted), "{metric:?}");
    }
}

#[test]
fn flows_cross_borders() {
    let book = book();
    let kept = book.keep(&Filter::default());
    let told = |level| -> Vec<String> {
        let row = |row: casebook_viz::query::FlowRow| {
            let cases: Vec<_> = row.cases.iter().map(|case| book.casebook[*case].id.as_str()).collect();
            let value = row.value.map_or("-".into(), |value| value.to_string());
            format!("{}>{} {} {} {value} {}", row.from, row.to, row.routes, row.consignments, cases.join(" "))
        };
        flows(&book, &kept, level).into_iter().map(row).collect()
    };
    // Mombasa to KE is no flow. TZ to KE: one consignment worth 60 of the first route, two of the second.
    let countries =
        ["KE>TZ 1 2 - border", "KE>UG 1 4 1000 harbour", "TZ>KE 2 3 60 border", "UG>BE 1 4 1000 harbour"];
    assert_eq!(told(FlowLevel::Country), countries);
    assert_eq!(told(FlowLevel::Region), ["002>150 1 4 1000 harbour"]);
    assert_eq!(told(FlowLevel::Subregion), ["014>155 1 4 1000 harbour"]);
}

#[test]
fn ties_gather_links_across_cases_and_directions() {
    let book = book();
    let all = ties(&book, &book.keep(&Filter::default()));
    let id = |actor: ActorId| book.casebook[actor].id.as_str();
    let pairs: Vec<_> = all.iter().map(|tie| (id(tie.a), id(tie.b))).collect();
    // By code points, capitals come first.
    assert_eq!(pairs, [("Ring", "boss"), ("boss", "shell"), ("informer", "partner")]);
    assert_eq!(all[0].proof, Proof::BeyondReasonableDoubt);
    assert_eq!(all[0].kinds, [LinkKind::Leads, LinkKind::AssociatesWith]);
    assert_eq!((all[0].links.len(), all[0].cases.len(), all[0].sources.len()), (2, 2, 2));
    assert_eq!((all[0].value, all[1].value), (None, Some(100.0)));
    let reported = ties(&book, &book.keep(&filter(json!({"cases": ["border"]}))));
    assert_eq!((reported.len(), reported[0].proof), (1, Proof::Reported));
}

#[test]
fn the_list_of_cases() {
    let book = book();
    let kept = book.keep(&filter(json!({"countries": ["BE", "TZ"]})));
    let rows = case_rows(&book, &kept);
    let told: Vec<_> = rows.iter().map(|row| (row.id, row.seizures, row.value, row.convicted)).collect();
    // The seizure in Mombasa is not kept; that in Belgium has a value in euros only.
    assert_eq!(told, [("harbour", 1, None, Some(3)), ("border", 1, None, None)]);
    assert_eq!(rows[0].terrorism, Some(Proof::Reported));
    let all = case_rows(&book, &book.keep(&Filter::default()));
    assert_eq!((all[0].seizures, all[0].value), (2, Some(200.0)));
}

#[test]
fn an_empty_book_has_figures_too() {
    let text = r#"{"casebook": "1.0", "id": "empty", "title": "Empty", "cases": []}"#;
    let book = read(text);
    let kept = book.keep(&Filter::default());
    assert_eq!(summary(&book, &kept).cases, 0);
    assert_eq!(
        (extent(&book, Handling::Red), coverage(&book, Handling::Red, Period::parse("2005").unwrap())),
        (None, Covered::Outside)
    );
    for metric in Metric::ALL {
        for by in By::ALL {
            for interval in [None, Some("2005"), Some("2005-01")] {
                let interval = interval.and_then(Period::parse).map(Period::granularity);
                let wanted = Aggregation { metric: *metric, by: *by, interval, ..Aggregation::default() };
                let rows = aggregate(&book, &kept, &wanted).rows;
                assert_eq!(rows.len(), usize::from(*by == By::None && interval.is_none()));
            }
        }
    }
    assert!(Facet::ALL.iter().all(|facet| choices(&book, &Filter::default(), *facet).is_empty()));
}
