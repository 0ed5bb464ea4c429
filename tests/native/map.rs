//! Maps as scenes: goldens of small books and of the demo, and the awkward ones. `BLESS=1` writes the goldens anew;
//! `MAP_PICTURES=<folder>` writes pictures to look at.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use casebook_viz::backend::svg;
use casebook_viz::casebook::{Country, ParseOptions, parse};
use casebook_viz::geo::{Projection, World};
use casebook_viz::geom::{Affine, Point, Rect, Segment, Size};
use casebook_viz::map::{
    Datum, MapModel, MapRequest, MapView, WorldOutlines, bounds_of, draw, model, screen_from_map_at_rest,
    table,
};
use casebook_viz::query::{Book, Filter};
use casebook_viz::scene::{Cell, Item, Scene, Shape, Subject, SubjectKind, dump, hit, outline};
use casebook_viz::style::{FixedMetrics, Theme, ThemeName};
use casebook_viz::words::Locale;

use crate::golden::{DEMO, compare};
use serde_json::{Value, json};

const BOX: Size = Size::new(960.0, 540.0);

fn demo() -> String {
    DEMO.to_owned()
}

fn book(text: &str) -> Book {
    let parsed = parse(text.as_bytes(), ParseOptions::default()).unwrap();
    Book::new(parsed.casebook)
}

/// A book of places and cases.
fn small(places: Value, cases: Value) -> Book {
    let goods = json!([{"id": "ivory", "label": {"en": "Ivory", "ar": "عاج"}}]);
    let text =
        json!({"casebook": "1.0", "id": "b", "title": "B", "goods": goods, "places": places, "cases": cases});
    book(&text.to_string())
}

fn place(id: &str, country: &str, lon: f64, lat: f64) -> Value {
    json!({"id": id, "name": id, "country": country, "lon": lon, "lat": lat})
}

fn case(id: &str, more: Value) -> Value {
    let mut case = json!({"id": id, "title": format!("Case {id}"), "proof": "beyond-reasonable-doubt"});
    case.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    case
}

/// A case with one route; stops are written `place` or `=XX` for a country.
fn trade(id: &str, stops: &[&str]) -> Value {
    let stops: Vec<Value> = stops
        .iter()
        .map(|stop| match stop.strip_prefix('=') {
            Some(country) => json!({"country": country}),
            None => json!({"place": stop}),
        })
        .collect();
    case(id, json!({"routes": [{"stops": stops}]}))
}

struct Shown {
    model: MapModel,
    outlines: WorldOutlines,
    scene: Scene,
}

fn show(
    book: &Book,
    attributes: &[(&str, &str)],
    size: Size,
    lang: &str,
    selection: Option<&Subject>,
) -> Shown {
    let (request, notes) = MapRequest::read(attributes.iter().copied());
    assert_eq!(notes, Vec::<String>::new());
    let locale = Locale::fixed(lang);
    let model = model(book, &book.keep(&Filter::default()), &request, &locale);
    let outlines = WorldOutlines::new(World::builtin(), request.projection);
    let view = MapView::at_rest(size);
    let scene = draw(&model, &outlines, view, &Theme::light(), &locale, &FixedMetrics, selection).scene;
    Shown { model, outlines, scene }
}

fn routes(book: &Book) -> Shown {
    show(book, &[("routes", "")], BOX, "en", None)
}

/// Compares with the golden of a name. Countries without a case are left out: they are the same in every map.
fn check(name: &str, scene: &Scene) {
    let silent =
        ["en", "fr", "es", "ar"].map(|lang| format!("{}\"", Locale::fixed(lang).words().map.no_case));
    let mut text: String = dump(scene)
        .lines()
        .filter(|line| !(line.contains(" [") && silent.iter().any(|end| line.ends_with(end))))
        .flat_map(|line| [line, "\n"])
        .collect();
    text.truncate(text.trim_end().len());
    text.push('\n');
    compare(&format!("tests/golden/map/{name}.txt"), &text);
}

fn group<'a>(scene: &'a Scene, name: &str) -> &'a [Item] {
    let found = scene.items.iter().find_map(|item| match &item.shape {
        Shape::Group(group) if group.name == name => Some(&group.items[..]),
        _ => None,
    });
    found.unwrap_or_default()
}

fn labels(scene: &Scene) -> Vec<&str> {
    let texts = group(scene, "names").iter().filter_map(|item| match &item.shape {
        Shape::Label(label) => Some(label.text.as_str()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn the_demo_looks_as_it_did() {
    let demo = book(&demo());
    check("demo_routes", &routes(&demo).scene);
    check("demo_narrow_arabic", &show(&demo, &[("routes", "")], Size::new(380.0, 440.0), "ar", None).scene);
    let attributes =
        [("metric", "value"), ("level", "region"), ("projection", "robinson"), ("seizure-points", "")];
    check("demo_value_by_region", &show(&demo, &attributes, BOX, "fr", None).scene);
    let singapore = Subject::new(SubjectKind::Case, "gb-operation-singapore");
    check("demo_one_case", &show(&demo, &[("routes", "")], BOX, "en", Some(&singapore)).scene);
}

#[test]
fn small_books_look_as_they_did() {
    let ports = json!([place("Mombasa", "KE", 39.67, -4.05), place("Shenzhen", "CN", 114.06, 22.55)]);
    let mut ivory = trade("ivory", &["=UG", "Mombasa", "Shenzhen"]);
    ivory["routes"][0]["good"] = json!("ivory");
    ivory["routes"][0]["mode"] = json!("sea");
    ivory["routes"][0]["proof"] = json!("alleged");
    ivory["seizures"] = json!([{"date": "2015-05", "place": "Mombasa", "good": "ivory"}]);
    let attributes = [("routes", ""), ("seizure-points", "")];
    check("ivory", &show(&small(ports, json!([ivory])), &attributes, BOX, "en", None).scene);
    check("empty", &routes(&small(json!([]), json!([]))).scene);
    let symbols =
        json!([case("a", json!({"countries": ["PE", "SG"]})), case("b", json!({"countries": ["PE"]}))]);
    check("symbols", &show(&small(json!([]), symbols), &[("display", "symbols")], BOX, "es", None).scene);
}

/// Counted from the document alone, by the definition of a case's countries.
#[test]
fn countries_count_the_cases_of_the_document() {
    let text = demo();
    let document: Value = serde_json::from_str(&text).unwrap();
    let country_of: BTreeMap<&str, &str> = document["places"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| (place["id"].as_str().unwrap(), place["country"].as_str().unwrap()))
        .collect();
    let at = |value: &Value| match value["place"].as_str() {
        Some(place) => Some(country_of[place].to_owned()),
        None => value["country"].as_str().map(str::to_owned),
    };
    let mut expected: BTreeMap<String, f64> = BTreeMap::new();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for case in document["cases"].as_array().unwrap() {
        let own = list(&case["countries"]).into_iter().map(|code| code.as_str().unwrap().to_owned());
        let stops = list(&case["routes"]).into_iter().flat_map(|route| list(&route["stops"]));
        let records = stops.chain(list(&case["seizures"])).chain([case["outcome"].clone()]);
        let countries: BTreeSet<String> = own.chain(records.filter_map(|record| at(&record))).collect();
        for country in countries {
            *expected.entry(country).or_default() += 1.0;
        }
    }
    let shown = routes(&book(&text));
    let locale = Locale::fixed("en");
    let rows = table(&shown.model, &locale).rows;
    let found: BTreeMap<String, f64> = rows
        .into_iter()
        .map(|row| match (&row[0], &row[3]) {
            (Cell::Text(code), Cell::Number(cases)) => (code.clone(), *cases),
            other => panic!("a code and a number, not {other:?}"),
        })
        .collect();
    assert_eq!(found, expected);
    // Every country with a case has a class.
    let in_legend: usize = shown.model.classes.iter().map(|class| class.count).sum();
    assert_eq!(in_legend, expected.len());
}

#[test]
fn every_country_leg_and_mark_can_be_reached_and_says_something() {
    let shown = routes(&book(&demo()));
    let reached: BTreeMap<&Subject, &str> =
        outline(&shown.scene).into_iter().map(|entry| (entry.subject, entry.sentence)).collect();
    for country in Country::all() {
        let sentence = reached.get(&Subject::new(SubjectKind::Country, country.code()));
        let is_point = shown.outlines.country(country).unwrap().path.is_empty();
        assert!(sentence.is_some_and(|said| !said.is_empty()) || is_point, "{country:?}");
    }
    for leg in &shown.model.legs {
        assert!(reached.contains_key(&leg.subject), "{:?}", leg.subject);
    }
    for node in &shown.model.nodes {
        assert!(reached.contains_key(&node.subject), "{:?}", node.subject);
    }
    let malawi = reached[&Subject::new(SubjectKind::Country, "MW")];
    assert_eq!(malawi, "Malawi: 1 case");
    let route = reached[&Subject::record(SubjectKind::Route, "us-charlotte-tobacco", 0)];
    assert!(
        route.contains("Statesville") && route.contains("By road") && route.contains("Proven in court"),
        "{route}"
    );
    let places = shown.model.nodes.iter().filter(|node| node.place.is_some()).count();
    assert!(places > 30);
}

/// The longest straight step of a path, and how many pieces it has.
fn steps(item: &Item) -> (f64, usize) {
    let Shape::Path { path, .. } = &item.shape else { return (0.0, 0) };
    let (mut longest, mut pieces, mut last): (f64, usize, Point) = (0.0, 0, Point::default());
    for segment in &path.segments {
        match *segment {
            Segment::Move(to) => {
                pieces += 1;
                last = to;
            }
            Segment::Line(to) | Segment::Quad(_, to) | Segment::Cubic(_, _, to) => {
                longest = longest.max(last.distance(to));
                last = to;
            }
            Segment::Close => {}
        }
    }
    (longest, pieces)
}

#[test]
fn a_route_across_the_pacific_leaves_no_line_over_the_map() {
    let ports = json!([place("Yokohama", "JP", 139.6, 35.4), place("Seattle", "US", -122.3, 47.6)]);
    for projection in ["equal-earth", "natural-earth", "robinson", "mercator"] {
        for stops in [["Yokohama", "Seattle"], ["Seattle", "Yokohama"]] {
            let book = small(ports.clone(), json!([trade("pacific", &stops)]));
            let shown = show(&book, &[("routes", ""), ("projection", projection)], BOX, "en", None);
            let lines: Vec<&Item> =
                group(&shown.scene, "routes").iter().filter(|item| item.sentence.is_some()).collect();
            let [line] = lines[..] else { panic!("one leg, not {}", lines.len()) };
            let (longest, pieces) = steps(line);
            assert_eq!(pieces, 2, "{projection} {stops:?}");
            assert!(longest < 40.0, "{projection} {stops:?}: a step of {longest} px");
            let arrows = group(&shown.scene, "routes").iter().filter(|item| {
                matches!(&item.shape, Shape::Path { fill: Some(_), .. }) && item.subject.is_some()
            });
            assert_eq!(arrows.count(), 1, "{projection} {stops:?}");
        }
    }
}

#[test]
fn routes_that_go_nowhere_are_still_there() {
    let city = json!([place("Naples", "IT", 14.27, 40.85), place("Harbour", "IT", 14.2701, 40.8501)]);
    let book = small(
        city,
        json!([
            trade("loop", &["Naples", "Naples"]),
            trade("near", &["Naples", "Harbour"]),
            trade("far", &["=IT", "=IT"])
        ]),
    );
    let shown = routes(&book);
    for id in ["loop", "near", "far"] {
        let subject = Subject::record(SubjectKind::Route, id, 0);
        let drawn = group(&shown.scene, "routes").iter().find(|item| item.subject.as_ref() == Some(&subject));
        let (_, pieces) = steps(drawn.unwrap_or_else(|| panic!("{id} is drawn")));
        assert_eq!(pieces, 1, "{id}");
    }
    assert!(svg::render(&shown.scene).contains("</svg>"));
    assert!(!svg::render(&shown.scene).contains("NaN"));
}

#[test]
fn there_and_back_lie_apart() {
    let book = small(json!([]), json!([trade("there", &["=BR", "=ZA"]), trade("back", &["=ZA", "=BR"])]));
    let shown = routes(&book);
    let middles: Vec<f64> = group(&shown.scene, "routes")
        .iter()
        .filter(|item| item.sentence.is_some())
        .filter_map(|item| match &item.shape {
            Shape::Path { path, .. } => Some(path.bounds().center().y),
            _ => None,
        })
        .collect();
    assert_eq!(middles.len(), 2);
    assert!((middles[0] - middles[1]).abs() > 12.0, "{middles:?}");
}

#[test]
fn many_routes_alike_are_one_wide_line() {
    let cases: Vec<Value> = (0..40).map(|at| trade(&format!("c{at}"), &["=CN", "=US"])).collect();
    let shown = routes(&small(json!([]), json!(cases)));
    let [leg] = &shown.model.legs[..] else { panic!("one leg, not {}", shown.model.legs.len()) };
    assert_eq!((leg.routes.len(), leg.consignments, leg.cases.len()), (40, 40, 40));
    assert_eq!(leg.subject, Subject::pair(SubjectKind::Flow, "CN", "US"));
    assert_eq!(leg.sentence, "China to United States. 40 routes. 40 cases. Proven in court (criminal).");
}

#[test]
fn a_thousand_places_at_one_point_do_no_harm() {
    let places: Vec<Value> = (0..1000).map(|at| place(&format!("p{at}"), "GB", -0.1, 51.5)).collect();
    let cases: Vec<Value> =
        (0..999).map(|at| trade(&format!("c{at}"), &[&format!("p{at}"), &format!("p{}", at + 1)])).collect();
    let shown = routes(&small(json!(places), json!(cases)));
    assert_eq!(shown.model.nodes.len(), 1000);
    assert!(labels(&shown.scene).len() < 12);
    assert!(!dump(&shown.scene).contains("NaN"));
}

#[test]
fn a_case_in_every_country_has_every_country_coloured() {
    let codes: Vec<&str> = Country::all().map(Country::code).collect();
    let shown = routes(&small(json!([]), json!([case("all", json!({"countries": codes}))])));
    assert!(shown.model.areas.iter().all(|area| area.datum == Datum::Figure(1.0) && area.class == Some(0)));
    assert_eq!(shown.model.legend.no_case, None);
    let named: BTreeSet<&Subject> = outline(&shown.scene).into_iter().map(|entry| entry.subject).collect();
    let countries = named.iter().filter(|subject| subject.kind == SubjectKind::Country);
    assert_eq!(countries.count(), Country::COUNT);
}

#[test]
fn zero_no_figure_and_no_case_are_three_things() {
    let cases = json!([case(
        "a",
        json!({"countries": ["PE"], "seizures": [
            {"date": "2020", "country": "BR", "value": {"amount": 5, "currency": "USD"}},
            {"date": "2020", "country": "CL"},
        ]})
    ),]);
    let shown = show(&small(json!([]), cases), &[("metric", "value")], BOX, "en", None);
    let datum = |code: &str| {
        let area = shown.model.areas.iter().find(|area| area.country.code() == code).unwrap();
        (area.datum, area.sentence.as_str())
    };
    assert_eq!(datum("BR"), (Datum::Figure(5.0), "Brazil. Value seized: USD\u{a0}5."));
    assert_eq!(datum("CL"), (Datum::NotGiven, "Chile: No figure"));
    assert_eq!(datum("PE").0, Datum::Figure(0.0));
    assert_eq!(datum("AR"), (Datum::NoCase, "Argentina: No case"));
    let fill = |code: &str| {
        let subject = Subject::new(SubjectKind::Country, code);
        let item =
            group(&shown.scene, "world").iter().find(|item| item.subject.as_ref() == Some(&subject)).unwrap();
        match &item.shape {
            Shape::Path { fill: Some(fill), .. } => fill.to_string(),
            other => panic!("a filled path, not {other:?}"),
        }
    };
    let fills: BTreeSet<String> = ["BR", "CL", "PE", "AR"].map(fill).into();
    assert_eq!(fills.len(), 4);
    assert!(shown.model.notes[0].contains("without"), "{:?}", shown.model.notes);
}

#[test]
fn a_selection_steps_forward_and_names_itself() {
    let demo = book(&demo());
    let nigeria = Subject::new(SubjectKind::Country, "NG");
    let shown = show(&demo, &[("routes", "")], BOX, "en", Some(&nigeria));
    assert_eq!(labels(&shown.scene)[0], "Nigeria");
    let names = labels(&shown.scene);
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "no name stands twice: {names:?}");
    let unknown = Subject::new(SubjectKind::Case, "nobody");
    let calm = show(&demo, &[("routes", "")], BOX, "en", Some(&unknown));
    assert_eq!(calm.scene, routes(&demo).scene, "what the map does not know changes nothing");
    for subject in
        [nigeria, Subject::new(SubjectKind::Place, "dubai"), Subject::new(SubjectKind::Case, "cz-methanol")]
    {
        let bounds = bounds_of(&shown.model, &shown.outlines, &demo, &subject).unwrap();
        assert!(shown.outlines.bounds.inflate(1e-9).contains(bounds.center()), "{subject:?}");
    }
    assert_eq!(bounds_of(&shown.model, &shown.outlines, &demo, &unknown), None);
}

#[test]
fn zooming_shares_the_outlines_and_keeps_lines_thin() {
    let demo = book(&demo());
    let shown = routes(&demo);
    let locale = Locale::fixed("en");
    let view = MapView { size: BOX, screen_from_home: Affine::scale_about(8.0, Point::new(480.0, 100.0)) };
    let near = draw(&shown.model, &shown.outlines, view, &Theme::light(), &locale, &FixedMetrics, None).scene;
    let paths = |scene: &Scene| -> Vec<Arc<casebook_viz::geom::Path>> {
        let paths = group(scene, "world").iter().filter_map(|item| match &item.shape {
            Shape::Path { path, .. } => Some(path.clone()),
            _ => None,
        });
        paths.collect()
    };
    let (far_paths, near_paths) = (paths(&shown.scene), paths(&near));
    assert_eq!(far_paths.len(), near_paths.len());
    assert!(far_paths.iter().zip(&near_paths).all(|(a, b)| Arc::ptr_eq(a, b)));
    let home = screen_from_map_at_rest(&shown.model, &shown.outlines, BOX, &locale, &FixedMetrics);
    let kampala = home
        * shown
            .outlines
            .point(shown.model.nodes.iter().find(|n| n.name == "Kampala").unwrap().place.unwrap());
    assert_eq!(hit(&shown.scene, kampala, 2.0), Some(&Subject::new(SubjectKind::Place, "kampala")));
}

#[test]
fn names_and_legend_lie_within_the_box_and_off_each_other() {
    let demo = book(&demo());
    for size in [
        Size::new(1240.0, 640.0),
        Size::new(760.0, 480.0),
        Size::new(380.0, 440.0),
        Size::new(90.0, 60.0),
        Size::default(),
    ] {
        for lang in ["en", "ar"] {
            let shown = show(&demo, &[("routes", "")], size, lang, None);
            let frame = Rect::from_xywh(0.0, 0.0, size.width, size.height);
            for item in group(&shown.scene, "legend") {
                if let Shape::Label(label) = &item.shape {
                    assert!(frame.contains(label.at), "{size:?} {lang} {}", label.text);
                }
            }
            let panel = group(&shown.scene, "legend").iter().find_map(|item| match &item.shape {
                Shape::Rect { rect, .. } => Some(*rect),
                _ => None,
            });
            let names = group(&shown.scene, "names").iter().filter_map(|item| match &item.shape {
                Shape::Label(label) => Some(label.at),
                _ => None,
            });
            for at in names {
                assert!(
                    frame.contains(at) && panel.is_none_or(|panel| !panel.contains(at)),
                    "{size:?} {lang}"
                );
            }
        }
    }
}

/// Writes pictures to look at, where a folder is named.
#[test]
fn pictures() {
    let Some(folder) = std::env::var_os("MAP_PICTURES") else { return };
    let demo = book(&demo());
    let outlines = WorldOutlines::new(World::builtin(), Projection::EqualEarth);
    let (request, _) = MapRequest::read([("routes", "")]);
    for (name, size, theme, lang) in [
        ("wide", Size::new(1240.0, 640.0), ThemeName::Light, "en"),
        ("middle", Size::new(760.0, 480.0), ThemeName::Light, "fr"),
        ("narrow", Size::new(380.0, 440.0), ThemeName::Light, "es"),
        ("dark", Size::new(1240.0, 640.0), ThemeName::Dark, "ar"),
        ("print", Size::new(760.0, 480.0), ThemeName::Print, "en"),
    ] {
        let locale = Locale::fixed(lang);
        let model = model(&demo, &demo.keep(&Filter::default()), &request, &locale);
        let view = MapView::at_rest(size);
        let scene = draw(&model, &outlines, view, &Theme::named(theme), &locale, &FixedMetrics, None).scene;
        fs::write(Path::new(&folder).join(format!("{name}.svg")), svg::render(&scene)).unwrap();
    }
}
