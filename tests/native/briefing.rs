//! The briefing as pages: the headline figures against numbers added up by hand, and the whole of it as golden text.

use casebook_viz::briefing::{self, State};
use casebook_viz::casebook::{CasebookError, Code, ParseOptions, Problem, Severity, parse};
use casebook_viz::figures;
use casebook_viz::page::{Node, dump};
use casebook_viz::query::{Book, Filter};
use casebook_viz::words::{Language, Locale};

use crate::golden::{DEMO, compare};

const SMALL: &str = include_str!("../fixtures/figures/small.json");

fn read(text: &str) -> Book {
    Book::new(parse(text.as_bytes(), ParseOptions::default()).unwrap().casebook)
}

fn page(book: &Book, section: Option<usize>, lang: &str) -> Vec<Node> {
    let filter = section.map_or_else(Filter::default, |index| briefing::section_filter(book, index));
    let state = State { section, filter: &filter, selection: None };
    let attributes = [("group", "g".to_owned())];
    briefing::page(book, &book.keep(&filter), &state, &attributes, &Locale::fixed(lang))
}

/// Every text of a page whose element has the class.
fn texts(nodes: &[Node], class: &str) -> Vec<String> {
    let mut found = Vec::new();
    for node in nodes {
        let Node::Element { class: own, children, .. } = node else { continue };
        if own.split(' ').any(|one| one == class) {
            found.extend(children.iter().filter_map(|child| match child {
                Node::Text(text) => Some(text.clone()),
                Node::Element { .. } => None,
            }));
        }
        found.extend(texts(children, class));
    }
    found
}

fn figures_of(book: &Book, filter: &Filter, lang: &str) -> Vec<Node> {
    figures::page(book, &book.keep(filter), filter, &Locale::fixed(lang))
}

/// The numbers are those that `figures.rs` adds up by hand from the same fixture, with the reasons beside each.
#[test]
fn the_headline_figures_are_those_added_up_by_hand() {
    let book = read(SMALL);
    let shown = figures_of(&book, &Filter::default(), "en");
    // Cases, proven, terrorism, countries, actors, ties, convictions, seizures, value, period.
    let values = ["5", "1", "1", "5", "6", "3", "5", "4", "USD\u{a0}210", "2003–2006"];
    assert_eq!(texts(&shown, "value"), values);
    // Neither the 90 euros nor the seizure without a value are in the 210; two convictions have no country, but count.
    let notes = texts(&shown, "note");
    assert!(notes.iter().any(|note| note.starts_with("1 seizure without a value")), "{notes:?}");
    assert!(
        notes.iter().any(|note| note.starts_with("1 seizure valued only in another currency")),
        "{notes:?}"
    );
}

#[test]
fn under_a_filter_each_figure_says_of_how_many() {
    let book = read(SMALL);
    let filter = Filter::from_json(r#"{"proof": "beyond-reasonable-doubt"}"#).unwrap();
    let shown = figures_of(&book, &filter, "en");
    assert_eq!(texts(&shown, "value")[0], "1");
    assert_eq!(texts(&shown, "of-all")[0], "1 of 5");
    let proven = texts(&shown, "value")[1].clone();
    assert_eq!(proven, "1", "all of the proven ones are kept, so nothing is said of a total");
}

#[test]
fn the_demo_briefing() {
    let book = read(DEMO);
    compare("tests/golden/pages/briefing-overview.txt", &dump(&page(&book, None, "en")));
    compare("tests/golden/pages/briefing-terrorism.txt", &dump(&page(&book, Some(5), "en")));
    compare("tests/golden/pages/briefing-wildlife-ar.txt", &dump(&page(&book, Some(6), "ar")));
    compare("tests/golden/pages/figures.txt", &dump(&figures_of(&book, &Filter::default(), "en")));
}

#[test]
fn a_sections_view_gets_its_options_and_the_others_keep_theirs() {
    let book = read(DEMO);
    let shown = dump(&page(&book, Some(6), "en"));
    assert!(shown.contains("casebook-trend group=\"g\" series=\"za-rhinos-poached\""), "{shown}");
    assert!(shown.contains("casebook-map group=\"g\" routes=\"\" places=\"\""), "{shown}");
    assert_eq!(briefing::section_filter(&book, 6).goods, ["wildlife"]);
    assert!(briefing::section_filter(&book, 600).is_empty());
}

#[test]
fn a_book_without_a_story_has_no_contents() {
    let book = read(SMALL);
    let shown = page(&book, None, "fr");
    assert!(texts(&shown, "entry").is_empty());
    assert!(dump(&shown).contains("section.story key=\"story\" hidden=\"\""));
}

#[test]
fn a_hundred_thousand_problems_stay_readable() {
    let problems: Vec<Problem> = (0..100_000)
        .map(|at| {
            let (severity, code) = if at % 3 == 0 {
                (Severity::Error, Code::BadDate)
            } else {
                (Severity::Warning, Code::UnknownMember)
            };
            Problem::new(severity, format!("/cases/{at}"), code, "expected something else")
        })
        .collect();
    for lang in ["en", "ar"] {
        let shown = dump(&briefing::errors::problems_page(&problems, &Locale::fixed(lang)));
        assert!(shown.lines().count() < 2_000);
    }
    let shown = dump(&briefing::errors::problems_page(&problems, &Locale::fixed("en")));
    assert!(
        shown.contains("100,000 problems") && shown.contains("33,334 errors and 66,666 warnings"),
        "{shown}"
    );
    assert!(shown.contains("/cases/0") && shown.contains("+ 99,800"));
    assert!(briefing::errors::problems_page(&[], &Locale::fixed("en")).is_empty());
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_line_and_column() {
    let error = parse(b"{\n  \"casebook\": \"1.0\",\n  oops\n}", ParseOptions::default()).unwrap_err();
    let shown = dump(&briefing::errors::error_page(&error, true, &Locale::fixed("en")));
    assert!(shown.contains("line 3, column 3"), "{shown}");
    assert!(shown.contains("-> command dismiss"), "{shown}");
    let nothing = CasebookError { problems: Vec::new() };
    assert!(!briefing::errors::error_page(&nothing, false, &Locale::fixed("en")).is_empty());
}

/// A code without a heading of its own would show its bare word.
#[test]
fn every_kind_of_problem_has_a_heading_in_every_language() {
    for language in Language::ALL {
        let codes = &language.words().problems.code;
        for (path, _) in language.words().entries() {
            let Some(field) = path.strip_prefix("problems.code.") else { continue };
            assert_ne!(codes.of(&field.replace('_', "-")), field, "{language:?}");
        }
        for code in [Code::Syntax, Code::RedactedText, Code::WorldLevel, Code::NotCarried, Code::NotACasebook]
        {
            let word = serde_json::to_value(code).unwrap();
            assert_ne!(codes.of(word.as_str().unwrap()), word.as_str().unwrap(), "{language:?}");
        }
    }
}
