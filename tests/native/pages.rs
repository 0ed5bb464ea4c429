//! Pages of the case list, of one case and of the filter bar: whole, as golden text, and their numbers against `query`.
//!
//! `BLESS=1 cargo test` writes the goldens anew.

use casebook_viz::casebook::{ParseOptions, parse};
use casebook_viz::page::{Action, Node, dump};
use casebook_viz::query::{Book, Facet, Filter, case_rows, cases_of, choices, summary, ties};
use casebook_viz::scene::{Cell, Subject, SubjectKind};
use casebook_viz::words::{Language, Locale};
use casebook_viz::{cases, filters};

use crate::golden::{DEMO, compare};

const SMALL: &str = include_str!("../fixtures/pages/small.json");

fn read(text: &str) -> Book {
    let parsed = parse(text.as_bytes(), ParseOptions::default()).unwrap();
    assert_eq!(parsed.problems, []);
    Book::new(parsed.casebook)
}

fn filter(json: &str) -> Filter {
    Filter::from_json(json).unwrap()
}

fn case_page(book: &Book, asked: &str, selection: Option<&Subject>, lang: &str) -> Vec<Node> {
    let filter = filter(asked);
    cases::page(book, &book.keep(&filter), &filter, selection, &Locale::fixed(lang))
}

fn check(name: &str, nodes: &[Node]) {
    compare(&format!("tests/golden/pages/{name}.txt"), &dump(nodes));
}

fn select(kind: SubjectKind, id: &str) -> Subject {
    Subject::new(kind, id)
}

/// Every element of a page with its parts: class, attributes, action.
fn walk(nodes: &[Node], visit: &mut dyn FnMut(&Node)) {
    for node in nodes {
        visit(node);
        if let Node::Element { children, .. } = node {
            walk(children, visit);
        }
    }
}

fn texts(nodes: &[Node]) -> String {
    let mut all = String::new();
    walk(nodes, &mut |node| {
        if let Node::Text(text) = node {
            all.push_str(text);
            all.push('\n');
        }
    });
    all
}

/// The texts of the elements of a class.
fn of_class(nodes: &[Node], wanted: &str) -> Vec<String> {
    let mut found = Vec::new();
    walk(nodes, &mut |node| {
        if let Node::Element { class, children, .. } = node
            && class.split_whitespace().any(|one| one == wanted)
        {
            found.push(texts(children).trim_end().replace('\n', "|"));
        }
    });
    found
}

#[test]
fn the_list_and_the_pages_of_a_small_book() {
    let book = read(SMALL);
    check("list", &case_page(&book, "{}", None, "en"));
    let tie = Subject::pair(SubjectKind::Tie, "boss", "ring");
    let flow = Subject::pair(SubjectKind::Flow, "XK", "KE");
    for (name, subject) in [
        ("case", select(SubjectKind::Case, "old/one")),
        ("actor", select(SubjectKind::Actor, "ring")),
        ("place", select(SubjectKind::Place, "port")),
        ("operation", select(SubjectKind::Operation, "op")),
        ("source", select(SubjectKind::Source, "s1")),
        ("seizure", Subject::record(SubjectKind::Seizure, "old/one", 0)),
        ("tie", tie),
        ("flow", flow),
    ] {
        check(name, &case_page(&book, "{}", Some(&subject), "en"));
    }
    let case = select(SubjectKind::Case, "old/one");
    check("case-ar", &case_page(&book, "{}", Some(&case), "ar"));
}

#[test]
fn the_bar_of_a_small_book() {
    let book = read(SMALL);
    let page = |json, lang| filters::page(&book, &filter(json), &Locale::fixed(lang));
    check("filter", &page("{}", "en"));
    let asked = r#"{"goods":["tobacco"],"regions":["150","419"],"terrorism":true,"to":"2005","handling":"TLP:GREEN"}"#;
    check("filter-asked", &page(asked, "en"));
    check("filter-asked-ar", &page(asked, "ar"));
}

#[test]
fn the_demo_book() {
    let book = read(DEMO);
    let case = select(SubjectKind::Case, "us-charlotte-tobacco");
    check("demo-case", &case_page(&book, "{}", Some(&case), "en"));
    check("demo-list-ar", &case_page(&book, "{}", None, "ar"));
    check("demo-country", &case_page(&book, "{}", Some(&select(SubjectKind::Country, "MW")), "en"));
    check("demo-filter", &filters::page(&book, &Filter::default(), &Locale::fixed("en")));
}

/// The filters that the numbers are checked under.
const ASKED: [&str; 7] = [
    "{}",
    r#"{"goods":["tobacco"]}"#,
    r#"{"terrorism":true}"#,
    r#"{"proof":"balance-of-probabilities","regions":["019"]}"#,
    r#"{"from":"2005","to":"2010-06"}"#,
    r#"{"text":"ivory"}"#,
    r#"{"goods":["nothing"]}"#,
];

#[test]
fn numbers_are_those_of_the_summary() {
    let (book, locale) = (read(DEMO), Locale::fixed("en"));
    let total = book.casebook.cases.len();
    for asked in ASKED {
        let kept = book.keep(&filter(asked));
        let summary = summary(&book, &kept);
        let page = case_page(&book, asked, None, "en");
        assert_eq!(of_class(&page, "title").len(), summary.cases, "{asked}");
        assert_eq!(of_class(&page, "terrorism").len(), summary.terrorism, "{asked}");
        let proven =
            of_class(&page, "marks").iter().filter(|marks| marks.starts_with("Proven in court")).count();
        assert_eq!(proven, summary.proven, "{asked}");
        if summary.cases > 0 {
            assert_eq!(of_class(&page, "shown"), [format!("Cases shown: {} of {total}", summary.cases)]);
        }
        let table = cases::table(&book, &kept, &locale);
        assert_eq!(table.rows.len(), summary.cases);
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
        let sum = |key: &str| {
            let at = table.columns.iter().position(|column| column.key == key).unwrap();
            let cells = table.rows.iter().map(|row| match row[at] {
                Cell::Number(number) => number,
                _ => 0.0,
            });
            cells.sum::<f64>()
        };
        assert_eq!(sum("seizures"), summary.seizures as f64, "{asked}");
        assert_eq!(sum("convicted"), summary.convictions as f64, "{asked}");
        assert!((sum("value") - summary.value.amount).abs() < 0.01, "{asked}");
        let said = match (asked, summary.cases) {
            ("{}", cases) => format!("{cases} cases"),
            (_, 0) => "No case matches. Try fewer filters.".to_owned(),
            (_, 1) => format!("1 of {total} cases matches"),
            (_, cases) => format!("{cases} of {total} cases match"),
        };
        let bar = filters::page(&book, &filter(asked), &locale);
        assert_eq!(of_class(&bar, "matches"), [said], "{asked}");
    }
}

#[test]
fn newest_conduct_comes_first_and_undated_cases_last() {
    let book = read(DEMO);
    let years = of_class(&case_page(&book, "{}", None, "en"), "years");
    let last = |text: &String| text.rsplit('–').next().unwrap().parse::<i32>().unwrap_or(i32::MIN);
    let ends: Vec<i32> = years.iter().map(last).collect();
    assert!(ends.is_sorted_by(|a, b| a >= b), "{years:?}");
    let small = of_class(&case_page(&read(SMALL), "{}", None, "en"), "years");
    assert_eq!(small, ["2010", "2004", "1999–2001", "No date"]);
}

#[test]
fn counts_at_choices_are_those_of_the_crossfilter() {
    let (book, locale) = (read(DEMO), Locale::fixed("en"));
    for asked in ASKED {
        let filter = filter(asked);
        let page = filters::page(&book, &filter, &locale);
        let mut shown = Vec::new();
        walk(&page, &mut |node| {
            if let Node::Element { key, children, class, .. } = node
                && class.starts_with("option ")
            {
                let count: usize = of_class(children, "count")[0].parse().unwrap();
                shown.push((key.clone(), count));
            }
        });
        let facets = [Facet::Goods, Facet::Crimes, Facet::Regions, Facet::Countries];
        let mut expected: Vec<(String, usize)> = facets
            .iter()
            .flat_map(|facet| choices(&book, &filter, *facet))
            .map(|one| (one.key, one.count))
            .collect();
        shown.sort();
        expected.sort();
        assert_eq!(shown, expected, "{asked}");
        // What a choice promises comes true when it is the only one of its member.
        for good in choices(&book, &filter, Facet::Goods) {
            let only = Filter { goods: vec![good.key.clone()], ..filter.clone() };
            assert_eq!(book.keep(&only).case_count(), good.count, "{asked} {}", good.key);
        }
    }
}

/// Using any control of any page gives what it says: removing a chip takes out exactly that value.
#[test]
fn each_chip_takes_out_its_own_value() {
    let (book, locale) = (read(SMALL), Locale::fixed("en"));
    let asked = filter(
        r#"{"goods":["gold","tobacco"],"crimes":["fraud"],"countries":["KE"],"regions":["150"],"actors":["ring"],
        "actorKinds":["person"],"cases":["new"],"operations":["op"],"proof":"charged","terrorism":"alleged",
        "from":"2000","to":"2011","modes":["sea"],"status":["convicted"],"handling":"TLP:AMBER","text":"case"}"#,
    );
    let page = filters::page(&book, &asked, &locale);
    let mut drops: Vec<Action> = Vec::new();
    walk(&page, &mut |node| {
        if let Node::Element { class: "chip", action: Some(action), .. } = node {
            drops.push(action.clone());
        }
    });
    assert_eq!(drops.len(), 17);
    assert_eq!(filters::active(&book, &asked, &locale).len(), 15, "from and to are one line");
    let mut rest = asked.clone();
    for drop in &drops {
        let next = filters::apply(&rest, drop, None).unwrap();
        assert_ne!(next, rest, "{drop:?}");
        rest = next;
    }
    assert!(rest.is_empty());
    assert_eq!(filters::active(&book, &rest, &locale), Vec::<String>::new());
    assert!(of_class(&filters::page(&book, &rest, &locale), "chips").is_empty());
}

#[test]
fn what_is_asked_for_is_said_in_plain_words() {
    let (book, locale) = (read(SMALL), Locale::fixed("en"));
    let asked = r#"{"goods":["gold","tobacco"],"countries":["XK"],"proof":"charged","to":"2011-05","text":"x","actors":["?"]}"#;
    assert_eq!(
        filters::active(&book, &filter(asked), &locale),
        [
            "Goods: Gold, Tobacco",
            "Countries: Kosovo (official name)",
            "Actors: Not known",
            "Proof at least: Charged, not proven",
            "Time: until May 2011",
            "Search: x",
        ]
    );
    let said = filters::describe(&book, &filter(r#"{"goods":["gold"]}"#), &locale);
    assert_eq!(said, "1 of 4 cases matches. Goods: Gold.");
}

#[test]
fn nothing_stricter_than_the_filter_shows() {
    let book = read(SMALL);
    let asked = r#"{"handling":"TLP:GREEN"}"#;
    let subjects = [
        select(SubjectKind::Case, "old/one"),
        select(SubjectKind::Case, "secret"),
        select(SubjectKind::Actor, "informer"),
        select(SubjectKind::Actor, "boss"),
        select(SubjectKind::Actor, "ring"),
        Subject::pair(SubjectKind::Tie, "informer", "ring"),
        Subject::record(SubjectKind::Link, "old/one", 1),
    ];
    for subject in &subjects {
        for language in Language::ALL {
            let page = case_page(&book, asked, Some(subject), language.tag());
            let said = dump(&page);
            assert!(!said.contains("The informer") && !said.contains("secret case"), "{subject:?}");
            assert!(!texts(&page).contains("informer"), "{subject:?}");
        }
    }
    let open = case_page(&book, "{}", Some(&subjects[0]), "en");
    assert!(texts(&open).contains("The informer"));
    let bar = filters::page(
        &book,
        &filter(r#"{"handling":"TLP:GREEN","actors":["informer"]}"#),
        &Locale::fixed("en"),
    );
    assert!(!texts(&bar).contains("The informer"));
}

/// Everything that can be selected in either book, and what no book knows.
fn subjects(book: &Book) -> Vec<Subject> {
    let casebook = &book.casebook;
    let mut all: Vec<Subject> = casebook.cases.iter().map(|one| select(SubjectKind::Case, &one.id)).collect();
    all.extend(casebook.actors.iter().map(|one| select(SubjectKind::Actor, &one.id)));
    all.extend(casebook.places.iter().map(|one| select(SubjectKind::Place, &one.id)));
    all.extend(casebook.goods.iter().map(|one| select(SubjectKind::Good, &one.id)));
    all.extend(casebook.crimes.iter().map(|one| select(SubjectKind::Crime, &one.id)));
    all.extend(casebook.operations.iter().map(|one| select(SubjectKind::Operation, &one.id)));
    all.extend(casebook.sources.iter().map(|one| select(SubjectKind::Source, &one.id)));
    for case in &casebook.cases {
        let record = |kind, index| Subject::record(kind, &case.id, index);
        all.extend(case.links.iter().map(|one| record(SubjectKind::Link, one.file_index)));
        all.extend(case.routes.iter().map(|one| record(SubjectKind::Route, one.file_index)));
        all.extend(casebook.seizures_of(case).map(|one| record(SubjectKind::Seizure, one.file_index)));
    }
    for tie in ties(book, &book.keep(&Filter::default())) {
        let (a, b) = (&casebook[tie.a].id, &casebook[tie.b].id);
        all.push(Subject::pair(SubjectKind::Tie, a, b));
    }
    all.push(select(SubjectKind::Country, "MW"));
    all.push(select(SubjectKind::Region, "011"));
    all.push(select(SubjectKind::Period, "2005-Q3"));
    all.push(Subject::pair(SubjectKind::Flow, "CN", "US"));
    all
}

#[test]
fn whatever_is_selected_is_named_and_its_cases_are_those_behind_it() {
    let book = read(DEMO);
    let kept = book.keep(&Filter::default());
    let ids: Vec<&str> = book.casebook.actors.iter().map(|one| one.id.as_str()).collect();
    for subject in subjects(&book) {
        let page = case_page(&book, "{}", Some(&subject), "en");
        let said = texts(&page);
        assert!(!said.contains("Not known\n") && !said.contains('{'), "{subject:?}\n{said}");
        assert!(said.lines().all(|line| !ids.contains(&line)), "{subject:?}\n{said}");
        if subject.kind != SubjectKind::Case {
            let behind = cases_of(&book, &kept, subject.kind.as_str(), &subject.id);
            assert_eq!(of_class(&page, "title").len(), behind.len(), "{subject:?}");
        }
    }
}

/// The numbers of a country are those of the summary under that country and everything else that is asked for.
#[test]
fn the_profile_of_a_country_or_a_good_is_its_summary() {
    let (book, locale) = (read(DEMO), Locale::fixed("en"));
    for asked in ASKED {
        let base = filter(asked);
        for (subject, only) in [
            (select(SubjectKind::Country, "US"), Filter { countries: vec!["US".into()], ..base.clone() }),
            (select(SubjectKind::Region, "142"), Filter { regions: vec!["142".into()], ..base.clone() }),
            (select(SubjectKind::Crime, "fraud"), Filter { crimes: vec!["fraud".into()], ..base.clone() }),
        ] {
            if subject.kind == SubjectKind::Region && !base.regions.is_empty() {
                // A filter cannot ask for one region and another one at once.
                continue;
            }
            let expected = summary(&book, &book.keep(&only));
            let page = case_page(&book, asked, Some(&subject), "en");
            assert_eq!(of_class(&page, "title").len(), expected.cases, "{asked} {subject:?}");
            let said = of_class(&page, "facts").join("");
            if expected.cases == 0 {
                assert_eq!(said, "");
                continue;
            }
            let label = &locale.words().figures.label;
            for (label, number) in [
                (label.cases, expected.cases),
                (label.proven, expected.proven),
                (label.terrorism, expected.terrorism),
                (label.seizures, expected.seizures),
            ] {
                assert!(
                    said.contains(&format!("{label}|{number}")),
                    "{asked} {subject:?}: {label} {number} in {said}"
                );
            }
        }
    }
}

#[test]
fn what_nobody_knows_is_said_to_be_unknown() {
    let book = read(SMALL);
    for kind in SubjectKind::ALL {
        for id in ["", "nobody", "[]", "[\"a\",\"b\"]", "[\"boss\",\"boss\"]", "old/one/link/9", "a/route/0"]
        {
            let page = case_page(&book, "{}", Some(&select(kind, id)), "en");
            let said = texts(&page);
            assert!(id.is_empty() || !said.lines().any(|line| line == id), "{kind:?} {id}");
            if kind == SubjectKind::Tie && id.contains("boss") {
                continue;
            }
            assert!(said.contains("Not known\n"), "{kind:?} {id}: {said}");
        }
    }
}

/// In each language, every text that is not in the reader's language says which language it is in.
#[test]
fn texts_of_another_language_say_so() {
    let book = read(SMALL);
    let mut marked = Vec::new();
    walk(&case_page(&book, "{}", None, "fr"), &mut |node| {
        if let Node::Element { class: "title", attributes, children, .. } = node {
            let lang = attributes.iter().find(|(name, _)| *name == "lang").map(|(_, lang)| lang.clone());
            marked.push((texts(children).trim().to_owned(), lang));
        }
    });
    let en = || Some("en".to_owned());
    assert_eq!(
        marked,
        [
            ("La nouvelle affaire".to_owned(), None),
            ("The secret case".to_owned(), en()),
            ("The old case".to_owned(), en()),
            ("The bare case".to_owned(), en()),
        ]
    );
}

/// No child of a list that may change lacks a key, and no two siblings share one.
#[test]
fn keys_tell_siblings_apart() {
    let book = read(DEMO);
    let mut pages =
        vec![filters::page(&book, &filter(r#"{"goods":["gold","tobacco"]}"#), &Locale::fixed("en"))];
    pages.extend(subjects(&book).iter().map(|subject| case_page(&book, "{}", Some(subject), "en")));
    for page in pages {
        walk(&page, &mut |node| {
            let Node::Element { children, .. } = node else { return };
            let mut keys: Vec<(&str, &str)> = Vec::new();
            for child in children {
                if let Node::Element { tag, key, .. } = child
                    && !key.is_empty()
                {
                    keys.push((tag.as_str(), key));
                }
            }
            let all = keys.len();
            keys.sort();
            keys.dedup();
            assert_eq!(keys.len(), all, "{}", dump(std::slice::from_ref(node)));
        });
    }
}

#[test]
fn a_case_outside_the_filter_can_still_be_read() {
    let book = read(SMALL);
    let case = select(SubjectKind::Case, "old/one");
    let page = case_page(&book, r#"{"goods":["gold"]}"#, Some(&case), "en");
    assert_eq!(of_class(&page, "outside"), ["This case does not match the filter in use."]);
    assert_eq!(of_class(&page, "title"), ["La nouvelle affaire"]);
    let inside = case_page(&book, "{}", Some(&case), "en");
    assert!(of_class(&inside, "outside").is_empty());
}

#[test]
fn an_empty_book_says_that_there_is_nothing() {
    let book = read(r#"{"casebook":"1.0","id":"e","title":"Empty","cases":[]}"#);
    for language in Language::ALL {
        let locale = Locale::fixed(language.tag());
        let kept = book.keep(&Filter::default());
        assert!(!cases::page(&book, &kept, &Filter::default(), None, &locale).is_empty());
        assert!(!cases::describe(&book, &kept, &locale).is_empty());
        assert!(!filters::page(&book, &Filter::default(), &locale).is_empty());
        assert_eq!(case_rows(&book, &kept), []);
    }
}
