//! Networks as models and scenes: goldens of a small book and of the demo, what every picture must keep to, and the awkward
//! ones. `BLESS=1` writes the goldens anew; `NETWORK_PICTURES=<folder>` writes pictures to look at.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use casebook_viz::backend::svg;
use casebook_viz::casebook::{ParseOptions, Proof, parse};
use casebook_viz::geom::{Affine, Point, Rect, Size};
use casebook_viz::network::{
    LeftOut, NetworkCache, NetworkModel, NetworkRequest, caption, describe, draw, heading, model,
    model_cached, table, ties_table,
};
use casebook_viz::query::{Book, Filter, Way};
use casebook_viz::scene::{Align, Cell, Scene, Subject, SubjectKind, dump, hit, outline};
use casebook_viz::style::{FixedMetrics, TextMetrics, Theme};
use casebook_viz::words::Locale;

use crate::golden::{DEMO, compare};
use serde_json::{Value, json};

const BOX: Size = Size::new(900.0, 560.0);

fn book(text: &str) -> Book {
    Book::new(parse(text.as_bytes(), ParseOptions::default()).unwrap().casebook)
}

fn cell() -> Book {
    book(include_str!("../fixtures/network/cell.json"))
}

fn demo() -> Book {
    book(DEMO)
}

/// A book of one case with actors tied as given, kinds and proofs in turn.
fn tied(
    count: usize,
    pairs: impl IntoIterator<Item = (usize, usize)>,
    name: impl Fn(usize) -> String,
) -> Book {
    let kinds = ["person", "company", "organized-crime-group", "vessel", "other", "public-body"];
    let proofs = Proof::ALL.iter().map(|proof| proof.as_str());
    let id = |actor: usize| format!("a{actor:05}");
    let actors: Vec<Value> = (0..count)
        .map(|actor| json!({"id": id(actor), "name": name(actor), "kind": kinds[actor % kinds.len()]}))
        .collect();
    let links: Vec<Value> = pairs
        .into_iter()
        .zip(proofs.cycle())
        .map(
            |((from, to), proof)| json!({"from": id(from), "to": id(to), "kind": "supplies", "proof": proof}),
        )
        .collect();
    let parts: Vec<Value> = (0..count).map(|actor| json!({"actor": id(actor)})).collect();
    let case = json!({"id": "c", "title": "C", "proof": "charged", "actors": parts, "links": links});
    let document = json!({"casebook": "1.0", "id": "b", "title": "B", "actors": actors, "cases": [case]});
    book(&document.to_string())
}

fn number(actor: usize) -> String {
    format!("Actor {actor}")
}

struct Asked {
    size: Size,
    filter: &'static str,
    options: &'static [(&'static str, &'static str)],
    language: &'static str,
}

impl Default for Asked {
    fn default() -> Self {
        Self { size: BOX, filter: "{}", options: &[], language: "en" }
    }
}

impl Asked {
    fn of(&self, book: &Book) -> NetworkModel {
        let kept = book.keep(&Filter::from_json(self.filter).unwrap());
        let options = self.options.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        let (request, notes) = NetworkRequest::from_options(&options, self.size);
        assert!(notes.is_empty(), "{notes:?}");
        model(book, &kept, &request, &Locale::fixed(self.language), &FixedMetrics)
    }

    fn drawn(&self, book: &Book) -> Scene {
        draw(&self.of(book), &Theme::light(), &Locale::fixed(self.language), &FixedMetrics, None)
    }
}

fn check(name: &str, scene: &Scene) {
    compare(&format!("tests/golden/network/{name}.txt"), &dump(scene));
}

#[test]
fn a_small_book_looks_like_this() {
    check("cell", &Asked::default().drawn(&cell()));
    check("cell-ar", &Asked { language: "ar", ..Asked::default() }.drawn(&cell()));
    let options = &[("layout", "radial"), ("focus", "leader"), ("depth", "9")];
    check("cell-radial", &Asked { options, ..Asked::default() }.drawn(&cell()));
    check("cell-radial-ar", &Asked { options, language: "ar", ..Asked::default() }.drawn(&cell()));
    let options = &[("layout", "layered")];
    check("cell-layered", &Asked { options, ..Asked::default() }.drawn(&cell()));
    check("cell-layered-ar", &Asked { options, language: "ar", ..Asked::default() }.drawn(&cell()));
    check(
        "cell-mixed",
        &Asked { options: &[("nodes", "actors cases goods")], ..Asked::default() }.drawn(&cell()),
    );
}

#[test]
fn the_demo_looks_like_this() {
    check("demo", &Asked { size: Size::new(1200.0, 760.0), ..Asked::default() }.drawn(&demo()));
}

#[test]
fn ties_gather_links_and_keep_their_evidence() {
    let model = Asked::default().of(&cell());
    let subject = Subject::pair(SubjectKind::Tie, "cell", "leader");
    let tie = model.links.iter().find(|link| link.subject.as_ref() == Some(&subject)).unwrap();
    assert_eq!((tie.count, tie.proof, tie.way), (3, Proof::BeyondReasonableDoubt, Way::Both));
    assert_eq!((tie.cases.len(), tie.sources.len()), (2, 2));
    assert_eq!(
        tie.sentence,
        "Leader of the cell leads The cell (proven in court); The cell finances Leader of the cell (alleged); 2 cases"
    );
    let leader = model.nodes.iter().find(|node| node.key == "actor:leader").unwrap();
    assert_eq!((leader.degree, leader.core, leader.component), (2, 1, 0));
    assert_eq!(leader.sentence, "Leader of the cell, person, tied to 2 others, in 2 cases");
    let ship = model.nodes.iter().find(|node| node.key == "actor:ship").unwrap();
    assert_eq!(ship.sentence, "MV Sample, vessel, tied to no other, in 1 case");
    let family = Subject::pair(SubjectKind::Tie, "brother", "leader");
    let family = model.links.iter().find(|link| link.subject.as_ref() == Some(&family)).unwrap();
    assert_eq!(
        family.sentence,
        "Brother and Leader of the cell are family: half-brothers (charged, not proven); 1 case"
    );
}

#[test]
fn weaker_links_are_left_out_and_counted() {
    let model = Asked { options: &[("proof", "charged")], ..Asked::default() }.of(&cell());
    assert_eq!(model.left_out, LeftOut { weaker_ties: 1, ..LeftOut::default() });
    let tie = model.links.iter().find(|link| link.count == 2).unwrap();
    assert_eq!(tie.way, Way::Forward.reversed_where(tie.ends, &model), "only the leading is left");
    assert!(caption(&model, &Locale::fixed("en"))[0].starts_with("1 tie with weaker proof is not shown"));
}

/// Which way a tie runs from the leader.
trait FromLeader {
    fn reversed_where(self, ends: (usize, usize), model: &NetworkModel) -> Way;
}

impl FromLeader for Way {
    fn reversed_where(self, ends: (usize, usize), model: &NetworkModel) -> Way {
        if model.nodes[ends.0].key == "actor:leader" { self } else { Way::Backward }
    }
}

#[test]
fn a_filter_moves_nothing_and_handling_leaves_no_trace() {
    let book = cell();
    let whole = Asked::default().of(&book);
    let part = Asked { filter: r#"{"proof": "beyond-reasonable-doubt"}"#, ..Asked::default() }.of(&book);
    let place = |model: &NetworkModel, key: &str| {
        model.nodes.iter().find(|node| node.key == key).map(|node| node.place)
    };
    assert_eq!(place(&whole, "actor:leader"), place(&part, "actor:leader"));
    assert_eq!((place(&part, "actor:bank"), part.left_out.filtered), (None, 1));
    assert_eq!(part.shadows.places, [place(&whole, "actor:bank").unwrap()]);

    let clear = Asked { filter: r#"{"handling": "TLP:AMBER"}"#, ..Asked::default() }.of(&book);
    assert_eq!((clear.left_out.filtered, clear.shadows.places.len()), (0, 0));
    let without: String = include_str!("../fixtures/network/cell.json")
        .lines()
        .filter(|line| !line.contains("\"hidden\""))
        .collect::<Vec<_>>()
        .join("\n")
        .replace("\"charged\"},\n      ]", "\"charged\"}\n      ]");
    assert_eq!(clear, Asked::default().of(&self::book(&without)));
}

#[test]
fn a_focus_shows_those_around_it() {
    let near = Asked { options: &[("focus", "brother")], ..Asked::default() }.of(&cell());
    let keys: Vec<&str> = near.nodes.iter().map(|node| &*node.key).collect();
    assert_eq!(keys, ["actor:leader", "actor:brother"]);
    assert_eq!(near.left_out.farther, 4);
    let farther = Asked { options: &[("focus", "brother"), ("depth", "2")], ..Asked::default() }.of(&cell());
    assert_eq!(farther.nodes.len(), 3);
    let nobody = Asked { options: &[("focus", "nobody")], ..Asked::default() }.of(&cell());
    assert_eq!(nobody.nodes.len(), 6, "an unknown focus is none");
}

#[test]
fn nodes_are_met_before_the_lines_that_end_at_them() {
    let book = demo();
    let model = Asked { size: Size::new(1200.0, 760.0), ..Asked::default() }.of(&book);
    let scene = draw(&model, &Theme::light(), &Locale::fixed("en"), &FixedMetrics, None);
    for node in &model.nodes {
        for by in
            [Point::new(0.0, 0.0), Point::new(node.radius * 0.6, 0.0), Point::new(0.0, -node.radius * 0.6)]
        {
            assert_eq!(hit(&scene, node.place + by, 12.0), Some(&node.subject), "{}", node.label);
        }
    }
    let reached = outline(&scene);
    assert_eq!(reached.len(), model.nodes.len() + model.links.len());
    assert!(reached.iter().all(|entry| !entry.sentence.is_empty() && !entry.sentence.contains('{')));
}

#[test]
fn names_and_nodes_of_the_demo_keep_apart_in_every_box() {
    let book = demo();
    for (width, height) in [(1200.0, 760.0), (720.0, 560.0), (380.0, 520.0), (1600.0, 500.0)] {
        let model = Asked { size: Size::new(width, height), ..Asked::default() }.of(&book);
        let names: Vec<Rect> = names(&model);
        for (at, name) in names.iter().enumerate() {
            assert!(model.plot.contains(Point::new(name.x0, name.y0)), "{name:?}");
            assert!(model.plot.contains(Point::new(name.x1, name.y1)), "{name:?}");
            for other in &names[at + 1..] {
                assert!(!name.intersects(other), "{name:?} and {other:?} in {width}x{height}");
            }
            for node in &model.nodes {
                let disc = Rect::around(node.place, node.radius - 0.5);
                assert!(
                    !name.inflate(-1.0).intersects(&disc),
                    "{name:?} and {} in {width}x{height}",
                    node.label
                );
            }
        }
        let parts = model.nodes.iter().filter(|node| node.name.is_some());
        assert!(parts.count() >= 25, "most parts have a name in {width}x{height}");
        for (at, node) in model.nodes.iter().enumerate() {
            for other in &model.nodes[at + 1..] {
                assert!(node.place.distance(other.place) > node.radius.max(other.radius), "{}", node.label);
            }
        }
    }
    let wide = Asked { size: Size::new(1200.0, 760.0), ..Asked::default() }.of(&book);
    assert!(wide.left_out.unnamed <= 6, "{}", wide.left_out.unnamed);
    let used = Rect::bounding(wide.nodes.iter().map(|node| node.place));
    assert!(used.width() > 0.85 * wide.plot.width() && used.height() > 0.8 * wide.plot.height(), "{used:?}");
}

/// The rectangles of all names that are written.
fn names(model: &NetworkModel) -> Vec<Rect> {
    let rect = |label: &casebook_viz::network::PlacedLabel| {
        let widths = label.lines.iter().map(|line| FixedMetrics.width(line, label.font));
        let width = widths.fold(0.0, f64::max);
        let left = match label.align {
            Align::Left => label.at.x,
            Align::Center => label.at.x - width / 2.0,
            Align::Right => label.at.x - width,
        };
        let top = label.at.y - label.font.size * 0.74;
        let height = label.font.size * 0.9 + label.line_height * (label.lines.len() - 1) as f64;
        Rect::from_xywh(left, top, width, height)
    };
    model.nodes.iter().filter_map(|node| node.name.as_ref()).map(rect).collect()
}

#[test]
fn a_selection_fades_the_rest() {
    let book = cell();
    let model = Asked::default().of(&book);
    let locale = Locale::fixed("en");
    let scene =
        |selection: Option<&Subject>| dump(&draw(&model, &Theme::light(), &locale, &FixedMetrics, selection));
    let faded = |text: &str| text.matches("33").count();
    let plain = scene(None);
    let brother = scene(Some(&Subject::new(SubjectKind::Actor, "brother")));
    assert!(faded(&brother) > faded(&plain));
    assert_eq!(scene(Some(&Subject::new(SubjectKind::Actor, "nobody"))), plain);
    assert_ne!(scene(Some(&Subject::new(SubjectKind::Case, "c2"))), plain);
    assert_ne!(scene(Some(&Subject::pair(SubjectKind::Tie, "cell", "leader"))), brother);
}

#[test]
fn a_view_zooms_places_and_not_letters() {
    let book = demo();
    let kept = book.keep(&Filter::default());
    let mut request = NetworkRequest::new(Size::new(380.0, 520.0));
    let locale = Locale::fixed("en");
    let mut cache = NetworkCache::default();
    let home = model_cached(&book, &kept, &request, &locale, &FixedMetrics, &mut cache);
    request.view = Affine::scale_about(3.0, Point::new(100.0, 100.0));
    let near = model_cached(&book, &kept, &request, &locale, &FixedMetrics, &mut cache);
    for (home, near) in home.nodes.iter().zip(&near.nodes) {
        assert!((request.view * home.place).distance(near.place) < 1e-9);
    }
    let inside = near.nodes.iter().filter(|node| near.plot.contains(node.place)).count();
    assert!(near.left_out.unnamed * 5 < inside, "{} of {inside} have no name", near.left_out.unnamed);
    assert_eq!(near, model(&book, &kept, &request, &locale, &FixedMetrics), "a cache changes nothing");
}

#[test]
fn every_language_tells_everything() {
    let book = cell();
    for language in ["en", "fr", "es", "ar"] {
        let locale = Locale::fixed(language);
        for options in [&[][..], &[("nodes", "actors cases goods countries"), ("color", "country")]] {
            let model = Asked { language, options, ..Asked::default() }.of(&book);
            let mut said = caption(&model, &locale);
            said.extend([heading(&model, &locale), describe(&model, &locale)]);
            said.extend(model.nodes.iter().map(|node| node.sentence.clone()));
            said.extend(model.links.iter().map(|link| link.sentence.clone()));
            said.extend(model.legend.entries.iter().map(|placed| placed.entry.label.clone()));
            for text in said {
                assert!(!text.is_empty() && !text.contains(['{', '}']), "{language}: {text}");
            }
        }
    }
}

#[test]
fn tables_hold_every_node_and_every_link() {
    let locale = Locale::fixed("en");
    let model = Asked::default().of(&cell());
    let (nodes, ties) = (table(&model, &locale), ties_table(&model, &locale));
    assert_eq!((nodes.rows.len(), ties.rows.len()), (6, 4));
    for table in [&nodes, &ties] {
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    }
    let row =
        ties.rows.iter().find(|row| row[1] == Cell::Text("Money exchange with a long, long name".into()));
    assert!(row.is_none(), "the one who launders comes first");
    assert_eq!(
        describe(&model, &locale),
        "Shown: 6 actors and 4 ties, in 2 groups without ties to each other. Ties proven in a criminal court: 1 of 4. \
         Most ties: The cell (3) and Leader of the cell (2). Most often on the shortest way between others: The cell \
         and Leader of the cell. A missing tie means that no case in this book shows one, not that there is none."
    );
}

/// No panic, nothing that is not a number, in bounded time: the limit is generous because the tests run unoptimised.
fn bear(
    name: &str,
    book: &Book,
    options: &'static [(&'static str, &'static str)],
    limit: Duration,
) -> NetworkModel {
    let began = Instant::now();
    let asked = Asked { options, ..Asked::default() };
    let model = asked.of(book);
    let scene = draw(&model, &Theme::dark(), &Locale::fixed("en"), &FixedMetrics, None);
    let took = began.elapsed();
    assert!(took < limit, "{name} took {took:?}");
    assert!(model.nodes.iter().all(|node| node.place.is_finite() && node.radius.is_finite()), "{name}");
    assert!(!svg::render(&scene).contains("NaN"), "{name}");
    let frame = model.plot.inflate(1.0);
    assert!(model.nodes.iter().all(|node| frame.contains(node.place)), "{name}");
    model
}

const SOON: Duration = Duration::from_secs(60);

#[test]
fn few_actors_are_borne() {
    let none = bear("none", &tied(0, [], number), &[], SOON);
    assert_eq!(heading(&none, &Locale::fixed("en")), "Who: actors and their ties");
    let one = bear("one", &tied(1, [], number), &[], SOON);
    assert_eq!(one.nodes.len(), 1);
    let two = bear("two with 60 links", &tied(2, (0..60).map(|at| (at % 2, 1 - at % 2)), number), &[], SOON);
    assert_eq!((two.links.len(), two.links[0].count), (1, 60));
    let long = |actor: usize| format!("{actor} {}", "word and ".repeat(24));
    bear("long names", &tied(30, (1..30).map(|at| (at / 2, at)), long), &[("labels", "all")], SOON);
    let arabic = |actor: usize| format!("شبكة تهريب السجائر رقم {actor} عبر الحدود الشمالية");
    bear("Arabic names", &tied(30, (1..30).map(|at| (at / 3, at)), arabic), &[], SOON);
    for size in [Size::new(0.0, 0.0), Size::new(1.0, 5000.0), Size::new(40.0, 30.0)] {
        let model = Asked { size, ..Asked::default() }.of(&cell());
        assert!(model.nodes.iter().all(|node| node.place.is_finite()), "{size:?}");
    }
}

/// Unoptimised tests bear a quarter of each crowd, so that nobody waits for them.
const SHARE: usize = if cfg!(debug_assertions) { 4 } else { 1 };

#[test]
fn a_star_of_5000_is_borne() {
    let leaves = 5_000 / SHARE;
    let star = bear("star", &tied(leaves + 1, (1..=leaves).map(|leaf| (0, leaf)), number), &[], SOON);
    assert_eq!((star.nodes[0].degree, star.nodes[0].betweenness.round()), (leaves, 1.0));
    assert!(star.nodes[0].name.is_some());
}

#[test]
fn crowds_are_borne_in_every_layout() {
    let count = 600;
    let star = tied(count, (1..count).map(|leaf| (0, leaf)), number);
    let path = tied(count, (1..count).map(|at| (at - 1, at)), number);
    for options in [&[("layout", "radial")], &[("layout", "layered")]] {
        bear("star", &star, options, SOON);
        bear("path", &path, options, SOON);
        bear("none", &tied(0, [], number), options, SOON);
        bear("alone", &tied(40, [], number), options, SOON);
    }
}

#[test]
fn a_clique_of_200_is_borne() {
    let count = 200 / SHARE;
    let pairs = (0..count).flat_map(|a| (0..a).map(move |b| (a, b)));
    let clique = bear("clique", &tied(count, pairs, number), &[], SOON);
    assert_eq!(clique.nodes[0].core as usize, count - 1);
}

#[test]
fn a_path_of_2000_is_borne() {
    let count = 2_000 / SHARE;
    bear("path", &tied(count, (1..count).map(|at| (at - 1, at)), number), &[("color", "community")], SOON);
}

#[test]
fn five_hundred_parts_are_borne() {
    let pairs = (0..500).flat_map(|part| [(3 * part, 3 * part + 1), (3 * part + 1, 3 * part + 2)]);
    let parts = bear("parts", &tied(1_500, pairs, number), &[], SOON);
    assert_eq!(parts.component_count, 500);
    bear("alone", &tied(1_000, [], number), &[], SOON);
}

#[test]
fn pictures_to_look_at() {
    let Some(folder) = std::env::var_os("NETWORK_PICTURES") else { return };
    fs::create_dir_all(&folder).unwrap();
    let book = demo();
    let mut cache = NetworkCache::default();
    let mut shoot = |name: &str, size: (f64, f64), asked: Asked, theme: Theme, selection: Option<Subject>| {
        let locale = Locale::fixed(asked.language);
        let kept = book.keep(&Filter::from_json(asked.filter).unwrap());
        let options: BTreeMap<String, String> =
            asked.options.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        let request = NetworkRequest::from_options(&options, Size::new(size.0, size.1)).0;
        let began = Instant::now();
        let model = model_cached(&book, &kept, &request, &locale, &FixedMetrics, &mut cache);
        println!("{name}: {:?}, {:?}", began.elapsed(), model.left_out);
        let scene = draw(&model, &theme, &locale, &FixedMetrics, selection.as_ref());
        fs::write(Path::new(&folder).join(format!("{name}.svg")), svg::render(&scene)).unwrap();
    };
    for (name, size) in [("large", (1200.0, 760.0)), ("middle", (720.0, 560.0)), ("small", (380.0, 520.0))] {
        shoot(name, size, Asked::default(), Theme::light(), None);
        shoot(&format!("{name}-dark"), size, Asked::default(), Theme::dark(), None);
        shoot(
            &format!("{name}-ar"),
            size,
            Asked { language: "ar", ..Asked::default() },
            Theme::light(),
            None,
        );
    }
    let large = (1200.0, 760.0);
    let options = |options| Asked { options, ..Asked::default() };
    shoot("mixed", large, options(&[("nodes", "actors cases")]), Theme::light(), None);
    shoot(
        "countries",
        large,
        options(&[("nodes", "cases countries"), ("size", "cases")]),
        Theme::light(),
        None,
    );
    shoot("by-country", large, options(&[("color", "country"), ("proof", "charged")]), Theme::light(), None);
    shoot("radial", large, options(&[("layout", "radial")]), Theme::light(), None);
    shoot("layered", large, options(&[("layout", "layered")]), Theme::light(), None);
    let filtered = Asked { filter: r#"{"text": "cigarette"}"#, ..Asked::default() };
    shoot("filtered", large, filtered, Theme::light(), None);
    let first = Subject::new(SubjectKind::Actor, &*book.casebook.actors[0].id);
    shoot("selected", large, Asked::default(), Theme::light(), Some(first));
}
