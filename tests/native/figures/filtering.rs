//! What filters keep, of a small book worked out by hand; options, selections, and filters as JSON.

use casebook_viz::casebook::{Handling, ParseOptions, parse};
use casebook_viz::query::{Book, Facet, Filter, cases_of, choices, marking, summary};
use casebook_viz::scene::SubjectKind;
use serde_json::json;

use super::{book, demo, filter};

/// The ids of the kept cases.
fn kept_cases(book: &Book, json: serde_json::Value) -> String {
    let kept = book.keep(&filter(json));
    let ids: Vec<_> = kept.cases().map(|case| book.casebook[case].id.as_str()).collect();
    assert_eq!(ids.len(), kept.case_count());
    ids.join(" ")
}

/// Numbers of kept seizures, routes, links and roles.
fn kept_records(book: &Book, json: serde_json::Value) -> [usize; 4] {
    let kept = book.keep(&filter(json));
    [
        kept.seizures(book).count(),
        kept.routes(book).count(),
        kept.links(book).count(),
        kept.roles(book).count(),
    ]
}

#[test]
fn each_member_keeps_what_it_matches() {
    let book = book();
    let rows = [
        (json!({}), "harbour paper border silent ice", [4, 3, 4, 5]),
        (json!({"goods": []}), "harbour paper border silent ice", [4, 3, 4, 5]),
        // Goods match the terms below; a seizure that names no good stands with its case.
        (json!({"goods": ["tobacco"]}), "harbour paper ice", [3, 1, 3, 4]),
        (json!({"goods": ["cigarettes"]}), "harbour", [2, 1, 2, 2]),
        (json!({"goods": ["arms"]}), "harbour", [1, 0, 2, 2]),
        (json!({"goods": ["nothing"]}), "", [0, 0, 0, 0]),
        (json!({"crimes": ["fraud"]}), "harbour", [2, 1, 2, 2]),
        (json!({"crimes": ["tax-fraud"]}), "harbour", [2, 1, 2, 2]),
        // UG is a stop of the route only; neither seizure of `harbour` was made there.
        (json!({"countries": ["UG"]}), "harbour", [0, 1, 2, 2]),
        (json!({"countries": ["UG", "TZ"]}), "harbour border", [1, 3, 3, 2]),
        (json!({"regions": ["202"]}), "harbour border", [2, 3, 3, 2]),
        (json!({"regions": ["002", "150"], "countries": ["BE"]}), "harbour", [1, 1, 2, 2]),
        (json!({"regions": ["001"], "countries": ["AQ"]}), "ice", [1, 0, 1, 2]),
        // Each member has to match, but not by the same country.
        (json!({"regions": ["150"], "countries": ["KE"]}), "harbour", [0, 1, 2, 2]),
        (json!({"actors": ["Ring"]}), "harbour border", [3, 3, 3, 2]),
        (json!({"actorKinds": ["vessel"]}), "silent", [0, 0, 0, 1]),
        (json!({"cases": ["paper", "ice"]}), "paper ice", [1, 0, 1, 2]),
        // The seizure of op-north; the other one names no operation and stands with its case.
        (json!({"operations": ["op-north"]}), "harbour", [2, 1, 2, 2]),
        (json!({"operations": ["op-harbour"]}), "harbour", [1, 1, 2, 2]),
        // The alleged link of `harbour` goes, and so does the alleged route of `border`.
        (json!({"proof": "charged"}), "harbour paper", [2, 1, 1, 2]),
        (json!({"proof": "reported"}), "harbour paper border ice", [4, 2, 3, 4]),
        (json!({"terrorism": true}), "harbour", [2, 1, 2, 2]),
        (json!({"terrorism": "reported"}), "harbour", [2, 1, 2, 2]),
        (json!({"terrorism": "charged"}), "", [0, 0, 0, 0]),
        (json!({"terrorism": false}), "harbour paper border silent ice", [4, 3, 4, 5]),
        // `paper` stands in time by its outcome; `silent` has no time.
        (json!({"from": "2003"}), "harbour paper border ice", [4, 3, 4, 4]),
        (json!({"from": "2004-11-30", "to": "2004-12"}), "paper", [0, 0, 0, 0]),
        // The seizure of 2005, of which no day is known, overlaps April; that of 10 March does not.
        (json!({"from": "2005-04", "to": "2005-04"}), "harbour", [1, 1, 2, 2]),
        // The route of 10 February does not.
        (json!({"from": "2006", "to": "2006-02-05"}), "border", [1, 1, 1, 0]),
        (json!({"from": "2006", "to": "2005"}), "", [0, 0, 0, 0]),
        // The route without a mode stands with its case.
        (json!({"modes": ["road"]}), "border", [1, 2, 1, 0]),
        (json!({"status": ["acquitted", "convicted"]}), "harbour paper ice", [3, 1, 3, 4]),
        (json!({"status": ["nothing"]}), "", [0, 0, 0, 0]),
        // An alias of the ring.
        (json!({"text": "CAFE Ñandu"}), "harbour border", [3, 3, 3, 2]),
        (json!({"text": "ONLY AN OUTCOME"}), "paper", [0, 0, 0, 0]),
        // Texts are searched one by one.
        (json!({"text": "country stricter"}), "", [0, 0, 0, 0]),
        (json!({"goods": ["tobacco"], "proof": "reported", "from": "2005"}), "harbour", [2, 1, 1, 2]),
    ];
    for (json, cases, records) in rows {
        assert_eq!(kept_cases(&book, json.clone()), cases, "{json}");
        assert_eq!(kept_records(&book, json.clone()), records, "{json}");
    }
}

#[test]
fn a_link_that_goes_leaves_its_actors() {
    let book = book();
    let kept = book.keep(&filter(json!({"proof": "charged"})));
    // Only the leading stands as a tie, but the shell company remains an actor of the case.
    assert_eq!((summary(&book, &kept).ties, summary(&book, &kept).actors), (1, 3));
}

#[test]
fn stricter_handling_vanishes_from_every_figure() {
    let book = book();
    let at = |level: &str| summary(&book, &book.keep(&filter(json!({"handling": level}))));
    // `border` goes with its country TZ, its seizure and its link; the informer goes, and so does the partner, whom
    // only a link to the informer made an actor of `ice`; the tie of Ring and boss stands by `harbour`.
    let green = at("TLP:GREEN");
    assert_eq!((green.cases, green.countries, green.actors, green.ties, green.seizures), (4, 4, 4, 2, 3));
    assert_eq!((green.value.amount, green.value.excluded, green.convictions), (210.0, 1, 5));
    let amber = at("TLP:AMBER");
    assert_eq!((amber.cases, amber.countries, amber.actors, amber.ties, amber.seizures), (5, 5, 4, 2, 4));
    // No case is looser than the book.
    assert_eq!((at("TLP:CLEAR").cases, at("TLP:CLEAR").actors), (0, 0));
    assert_eq!(at("TLP:RED"), summary(&book, &book.keep(&Filter::default())));
    assert_eq!(kept_records(&book, json!({"handling": "TLP:GREEN"})), [3, 1, 2, 4]);
    // The companies are shell in `harbour` and partner in `ice`.
    assert_eq!(kept_cases(&book, json!({"actorKinds": ["company"]})), "harbour ice");
    assert_eq!(kept_cases(&book, json!({"actorKinds": ["company"], "handling": "TLP:AMBER"})), "harbour");
    assert_eq!(kept_cases(&book, json!({"actors": ["informer"], "handling": "TLP:AMBER"})), "");
    assert_eq!(kept_cases(&book, json!({"text": "informer"})), "ice");
    // The title of `ice` says "informer", too; the name does not.
    assert_eq!(kept_cases(&book, json!({"text": "the informer", "handling": "TLP:GREEN"})), "");
    // A view is marked with the strictest thing in it.
    let marked = |json| marking(&book, &book.keep(&filter(json)));
    assert_eq!(marked(json!({})), Handling::Red);
    assert_eq!(marked(json!({"cases": ["border"]})), Handling::Amber);
    assert_eq!(marked(json!({"handling": "TLP:GREEN"})), Handling::Green);
    assert_eq!(marked(json!({"cases": ["nothing"]})), Handling::Green);
}

#[test]
fn options_count_what_they_would_keep() {
    let book = book();
    let told = |json, facet| {
        let found = choices(&book, &filter(json), facet);
        found.iter().map(|one| format!("{} {}", one.key, one.count)).collect::<Vec<_>>().join(", ")
    };
    // `harbour`, `paper` and `ice` have goods at or below tobacco.
    assert_eq!(told(json!({}), Facet::Goods), "cigarettes 1, shisha 1, tobacco 3, arms 1");
    // A facet ignores its own member, but not the others: `harbour` and `paper` are charged at least.
    let others = json!({"goods": ["arms"], "proof": "charged"});
    assert_eq!(told(others.clone(), Facet::Goods), "cigarettes 1, shisha 1, tobacco 2, arms 1");
    assert_eq!(told(others, Facet::Status), "convicted 1, acquitted 0");
    assert_eq!(told(json!({}), Facet::Crimes), "fraud 1, tax-fraud 1");
    assert_eq!(told(json!({}), Facet::Countries), "AQ 1, BE 1, KE 2, TZ 1, UG 1");
    assert_eq!(told(json!({}), Facet::Regions), "002 2, 014 2, 150 1, 155 1");
    let proof = "beyond-reasonable-doubt 1, balance-of-probabilities 1, charged 2, reported 4, alleged 5";
    assert_eq!(told(json!({}), Facet::Proof), proof);
    assert_eq!(told(json!({}), Facet::Terrorism), "true 1, reported 1, alleged 1");
    assert_eq!(told(json!({}), Facet::Modes), "sea 1, road 1");
    let kinds = "organized-crime-group 2, person 3, company 2, vessel 1";
    assert_eq!(told(json!({}), Facet::ActorKinds), kinds);
    // What is too strict to show is no option, either.
    let kinds = "organized-crime-group 1, person 2, company 1, vessel 1";
    assert_eq!(told(json!({"handling": "TLP:GREEN"}), Facet::ActorKinds), kinds);
    assert_eq!(told(json!({"handling": "TLP:GREEN"}), Facet::Modes), "sea 1");
    assert_eq!(told(json!({}), Facet::Operations), "op-harbour 1, op-north 1");
}

#[test]
fn every_choice_counts_what_the_filter_keeps() {
    let demo = demo();
    for facet in Facet::ALL {
        for choice in choices(&demo, &Filter::default(), *facet) {
            let value = match facet {
                Facet::Proof => json!(choice.key),
                Facet::Terrorism if choice.key == "true" => json!(true),
                Facet::Terrorism => json!(choice.key),
                _ => json!([choice.key]),
            };
            let kept = demo.keep(&filter(json!({facet.as_str(): value})));
            assert_eq!(kept.case_count(), choice.count, "{facet:?} {}", choice.key);
        }
    }
}

#[test]
fn cases_behind_a_selection() {
    let book = book();
    let kept = book.keep(&Filter::default());
    let rows = [
        ("case", "paper", "paper"),
        ("actor", "boss", "harbour border ice"),
        ("place", "antwerp", "harbour"),
        ("place", "mombasa", "harbour"),
        ("country", "KE", "harbour border"),
        ("region", "002", "harbour border"),
        ("region", "001", "harbour border ice"),
        ("good", "tobacco", "harbour paper ice"),
        ("crime", "fraud", "harbour"),
        ("operation", "op-north", "harbour"),
        ("source", "s-press", "harbour border"),
        ("tie", r#"["Ring","boss"]"#, "harbour border"),
        ("tie", r#"["informer","partner"]"#, "ice"),
        ("flow", r#"["TZ","KE"]"#, "border"),
        ("flow", r#"["014","155"]"#, "harbour"),
        ("flow", r#"["BE","UG"]"#, ""),
        ("link", "border/link/0", "border"),
        ("link", "border/link/1", ""),
        ("route", "border/route/1", "border"),
        ("route", "border/link/1", ""),
        ("seizure", "harbour/seizure/1", "harbour"),
        ("period", "2004-Q1", "ice"),
        ("period", "2005-06-30", "harbour"),
        ("period", "nothing", ""),
        ("nothing", "harbour", ""),
        ("tie", "[1]", ""),
    ];
    for (kind, id, cases) in rows {
        let found = cases_of(&book, &kept, kind, id);
        let ids: Vec<_> = found.iter().map(|case| book.casebook[*case].id.as_str()).collect();
        assert_eq!(ids.join(" "), cases, "{kind} {id}");
    }
    for kind in SubjectKind::ALL {
        assert!(rows.iter().any(|(word, _, cases)| *word == kind.as_str() && !cases.is_empty()), "{kind:?}");
    }
    let green = book.keep(&filter(json!({"handling": "TLP:GREEN"})));
    assert!(cases_of(&book, &green, "actor", "informer").is_empty());
    assert!(cases_of(&book, &green, "tie", r#"["informer","partner"]"#).is_empty());
}

#[test]
fn a_source_that_only_a_hidden_link_names_has_no_cases() {
    let text = json!({
        "casebook": "1.0", "id": "b", "title": "B", "sources": [{"id": "s"}],
        "actors": [
            {"id": "a", "name": "A", "kind": "person"},
            {"id": "x", "name": "X", "kind": "person", "handling": "TLP:RED"}
        ],
        "cases": [{
            "id": "c", "title": "C", "proof": "charged",
            "links": [{"from": "a", "to": "x", "kind": "other", "proof": "alleged", "sources": ["s"]}]
        }]
    });
    let parsed = parse(text.to_string().as_bytes(), ParseOptions::default()).unwrap();
    let book = Book::new(parsed.casebook);
    assert_eq!(cases_of(&book, &book.keep(&Filter::default()), "source", "s").len(), 1);
    let amber = book.keep(&filter(json!({"handling": "TLP:AMBER"})));
    assert!(cases_of(&book, &amber, "source", "s").is_empty());
}

#[test]
fn filters_go_to_json_and_back() {
    let texts = [
        "{}",
        r#"{"goods":["a","b"],"proof":"charged","terrorism":true,"from":"2005-08","to":"2006","handling":"TLP:GREEN"}"#,
        r#"{"crimes":["a"],"countries":["KE"],"regions":["419"],"actors":["x"],"actorKinds":["person"],"cases":["c"],"operations":["o"],"terrorism":"reported","modes":["sea"],"status":["charged"],"text":"é"}"#,
    ];
    for text in texts {
        let filter = Filter::from_json(text).unwrap();
        assert_eq!(filter.to_json(), text);
        assert_eq!(filter.is_empty(), text == "{}");
    }
    assert_eq!(Filter::from_json(r#"{"handling":"TLP:WHITE"}"#).unwrap().handling, Some(Handling::Clear));
    assert_eq!(Filter::from_json("null").unwrap(), Filter::default());
    assert_eq!(
        Filter::from_json(r#"{"goods":null,"proof":null,"terrorism":false}"#).unwrap(),
        Filter::default()
    );
}

#[test]
fn wrong_types_are_errors_and_unknown_ids_are_warnings() {
    let rows = [
        ("[]", ""),
        ("nonsense", ""),
        (r#"{"goods":"tobacco"}"#, "/goods"),
        (r#"{"goods":["tobacco",1]}"#, "/goods/1"),
        (r#"{"proof":"strong"}"#, "/proof"),
        (r#"{"from":"August"}"#, "/from"),
        (r#"{"to":2005}"#, "/to"),
        (r#"{"terrorism":1}"#, "/terrorism"),
        (r#"{"handling":"secret"}"#, "/handling"),
        (r#"{"text":["a"]}"#, "/text"),
    ];
    for (text, pointer) in rows {
        let problems = Filter::from_json(text).unwrap_err();
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].pointer, pointer, "{text}");
    }
    let doubtful = json!({
        "goods": ["tobacco", "x"], "crimes": ["x"], "countries": ["ke"], "regions": ["150", "404"], "actors": ["x"],
        "actorKinds": ["x"], "cases": ["x"], "operations": ["x"], "modes": ["x"], "status": ["x"],
        "from": "2006", "to": "2005", "colour/~": "red", "none": null
    });
    let warnings = Filter::warnings(&doubtful, &book());
    let pointers: Vec<_> = warnings.iter().map(|one| one.pointer.as_str()).collect();
    let expected = [
        "/colour~1~0",
        "/none",
        "/goods/1",
        "/crimes/0",
        "/countries/0",
        "/regions/1",
        "/actors/0",
        "/actorKinds/0",
        "/cases/0",
        "/operations/0",
        "/modes/0",
        "/status/0",
        "/to",
    ];
    assert_eq!(pointers, expected);
}
