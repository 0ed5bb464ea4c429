//! Routes on the map: many of them, gathered and counted; what comes in, goes out and passes through; goods, values and
//! projections. `ROUTE_PICTURES=<folder>` writes pictures to look at.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use casebook_generator::{Plan, Size as BookSize, text};
use casebook_viz::backend::svg;
use casebook_viz::casebook::{ParseOptions, parse};
use casebook_viz::geo::{Projection, World};
use casebook_viz::geom::{Affine, Point, Size};
use casebook_viz::map::{
    Drawn, Gathering, MapModel, MapRequest, MapView, Passage, Traffic, WorldOutlines, draw, model, table,
    traffic_sentence,
};
use casebook_viz::query::{Book, Filter, FlowLevel, flows};
use casebook_viz::scene::{Cell, Item, Scene, Shape, Subject, SubjectKind, dump};
use casebook_viz::style::{FixedMetrics, Theme, ThemeName};
use casebook_viz::words::Locale;

use crate::golden::{DEMO, compare};

const BOX: Size = Size::new(960.0, 540.0);

fn book(text: &str) -> Book {
    Book::new(parse(text.as_bytes(), ParseOptions::default()).unwrap().casebook)
}

/// A made-up book with so many routes.
fn crowded(routes: usize) -> Book {
    let plan = Plan { routes, seizures: 10, ..Plan::sized(BookSize::S) };
    book(&text(&Plan { cases: (routes / 3).max(1), ..plan }))
}

fn model_of(book: &Book, attributes: &[(&str, &str)], lang: &str) -> MapModel {
    let (request, notes) = MapRequest::read(attributes.iter().copied());
    assert_eq!(notes, Vec::<String>::new());
    model(book, &book.keep(&Filter::default()), &request, &Locale::fixed(lang))
}

fn drawn(model: &MapModel, screen_from_home: Affine, selection: Option<&Subject>) -> Drawn {
    let outlines = WorldOutlines::new(World::builtin(), model.request.projection);
    let view = MapView { size: BOX, screen_from_home };
    let locale = Locale::fixed("en");
    draw(model, &outlines, view, &Theme::light(), &locale, &FixedMetrics, selection)
}

fn group<'a>(scene: &'a Scene, name: &str) -> &'a [Item] {
    let found = scene.items.iter().find_map(|item| match &item.shape {
        Shape::Group(group) if group.name == name => Some(&group.items[..]),
        _ => None,
    });
    found.unwrap_or_default()
}

fn lines(scene: &Scene) -> Vec<&Item> {
    group(scene, "routes").iter().filter(|item| item.sentence.is_some()).collect()
}

#[test]
fn bundles_count_what_the_flows_of_the_book_count() {
    let book = crowded(600);
    let kept = book.keep(&Filter::default());
    let model = model_of(&book, &[("routes", "")], "en");
    assert_eq!(model.routes.len(), 600);
    for (gathering, level) in
        [(Gathering::Country, FlowLevel::Country), (Gathering::Subregion, FlowLevel::Subregion)]
    {
        let bundles = model.bundles.iter().find(|bundles| bundles.gathering == gathering).unwrap();
        let rows = flows(&book, &kept, level);
        assert_eq!(bundles.legs.len(), rows.len(), "{gathering:?}");
        for row in rows {
            let subject = Subject::pair(SubjectKind::Flow, &row.from, &row.to);
            let leg = bundles
                .legs
                .iter()
                .find(|leg| {
                    bundles.nodes[leg.from].code() == row.from && bundles.nodes[leg.to].code() == row.to
                })
                .unwrap();
            assert_eq!(leg.routes.len(), row.routes);
            assert_eq!(leg.consignments, row.consignments);
            assert_eq!(leg.cases.iter().copied().collect::<Vec<_>>(), row.cases);
            assert!((leg.value.unwrap_or(-1.0) - row.value.unwrap_or(-1.0)).abs() < 1e-3);
            assert!(!leg.is_bundle() || leg.subject == subject);
        }
    }
}

#[test]
fn thousands_of_routes_stay_few_lines_and_none_is_lost_in_silence() {
    for routes in [5_000, 20_000] {
        let model = model_of(&crowded(routes), &[("routes", "")], "en");
        let Drawn { scene, notes } = drawn(&model, Affine::IDENTITY, None);
        assert!((20..=130).contains(&lines(&scene).len()), "{} lines", lines(&scene).len());
        // "n routes are gathered into …" and "n routes … are not drawn" add up.
        let number =
            |note: &str| note.split_whitespace().next().unwrap().replace(',', "").parse::<usize>().unwrap();
        let counted: usize = notes
            .iter()
            .filter(|note| note.starts_with(|c: char| c.is_ascii_digit()))
            .map(|note| number(note))
            .sum();
        assert_eq!(counted, routes, "{notes:?}");
        assert_eq!(dump(&scene), dump(&drawn(&model, Affine::IDENTITY, None).scene), "the same twice");
        // Closer up, flows come apart.
        let near = Affine::scale_about(20.0, Point::new(500.0, 180.0));
        let close = drawn(&model, near, None);
        assert!(lines(&close.scene).len() <= 130);
    }
}

#[test]
fn few_routes_are_each_drawn_and_nothing_is_said_of_gathering() {
    let demo = book(DEMO);
    let model = model_of(&demo, &[("routes", "")], "en");
    let Drawn { notes, .. } = drawn(&model, Affine::IDENTITY, None);
    if model.bundles.is_empty() {
        assert_eq!(notes, Vec::<String>::new());
    }
}

#[test]
fn flows_at_a_country_are_told_apart_and_add_up() {
    let demo = book(DEMO);
    let model = model_of(&demo, &[("routes", "")], "en");
    let nigeria = Subject::new(SubjectKind::Country, "NG");
    let traffic = Traffic::at(&model, &nigeria);
    let meets =
        model.routes.iter().filter(|route| route.stops.iter().any(|(country, _)| country.code() == "NG"));
    let meets = meets.count() as u64;
    let counted: u64 =
        traffic.iter().flat_map(|traffic| Passage::ALL.map(|passage| traffic.count(passage))).sum();
    assert_eq!(counted, meets);
    // What the table says of a country is what its key says.
    let table = table(&model, &Locale::fixed("en"));
    let row = table.rows.iter().find(|row| row[0] == Cell::Text("NG".into())).unwrap();
    let column = |key: &str| table.columns.iter().position(|column| column.key == key).unwrap();
    let in_table: f64 = ["incoming", "outgoing", "through", "within"]
        .iter()
        .map(|key| match &row[column(key)] {
            Cell::Number(count) => *count,
            other => panic!("a number, not {other:?}"),
        })
        .sum();
    assert_eq!(in_table, meets as f64);
    let Drawn { scene, .. } = drawn(&model, Affine::IDENTITY, Some(&nigeria));
    assert!(!group(&scene, "traffic").is_empty());
    assert!(traffic_sentence(&model, &nigeria, &demo, &Locale::fixed("en")).unwrap().starts_with("Nigeria"));
    assert_eq!(
        traffic_sentence(&model, &Subject::new(SubjectKind::Case, "x"), &demo, &Locale::fixed("en")),
        None
    );
}

#[test]
fn every_projection_draws_routes_without_a_stray_line() {
    let demo = book(DEMO);
    for projection in [
        Projection::EqualEarth,
        Projection::NaturalEarth1,
        Projection::Robinson,
        Projection::Mercator,
        Projection::Orthographic,
        Projection::AzimuthalEqualArea,
    ] {
        let mut model = model_of(&demo, &[("routes", "")], "en");
        model.request.projection = projection;
        let Drawn { scene, .. } = drawn(&model, Affine::IDENTITY, None);
        assert!(!dump(&scene).contains("NaN"), "{projection:?}");
        for item in lines(&scene) {
            let Shape::Path { path, .. } = &item.shape else { panic!("a line is a path") };
            for run in path.flattened() {
                let longest = run.windows(2).map(|pair| pair[0].distance(pair[1])).fold(0.0, f64::max);
                let whole: f64 = run.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
                assert!(
                    longest < 150.0 || longest < whole * 0.6,
                    "{projection:?}: a step of {longest} of {whole} px"
                );
            }
        }
    }
}

#[test]
fn goods_have_colours_where_the_land_has_none_and_values_widths() {
    let demo = book(DEMO);
    assert!(model_of(&demo, &[("routes", "")], "en").goods.is_empty());
    let by_good = model_of(&demo, &[("routes", ""), ("metric", "none"), ("route-color", "good")], "en");
    assert!((1..=6).contains(&by_good.goods.len()));
    let counts: Vec<usize> = by_good.goods.iter().map(|good| good.routes).collect();
    assert!(counts.windows(2).all(|pair| pair[0] >= pair[1]), "{counts:?}");
    let Drawn { scene, .. } = drawn(&by_good, Affine::IDENTITY, None);
    let inks: BTreeSet<String> = lines(&scene)
        .iter()
        .filter_map(|item| match &item.shape {
            Shape::Path { stroke: Some(stroke), .. } => Some(stroke.color.with_opacity(1.0).to_string()),
            _ => None,
        })
        .collect();
    assert!(inks.len() > 1, "{inks:?}");
    let by_value = model_of(&demo, &[("routes", ""), ("route-width", "value")], "en");
    let Drawn { scene, .. } = drawn(&by_value, Affine::IDENTITY, None);
    assert!(dump(&scene).contains("\"Value not given\""));
}

/// Writes pictures to look at, where a folder is named.
#[test]
fn pictures() {
    let Some(folder) = std::env::var_os("ROUTE_PICTURES") else { return };
    let (demo, many, crowd) = (book(DEMO), crowded(400), crowded(5_000));
    let country = |code: &str| Some(Subject::new(SubjectKind::Country, code));
    let home = Affine::IDENTITY;
    let near = Affine::scale_about(5.0, Point::new(620.0, 150.0));
    let plain = [("routes", "")];
    let goods = [("routes", ""), ("metric", "none"), ("route-color", "good")];
    let value = [("routes", ""), ("route-width", "value")];
    let wide = Size::new(1240.0, 640.0);
    let phone = Size::new(390.0, 480.0);
    type Shown<'a> =
        (&'a str, &'a Book, &'a [(&'a str, &'a str)], Size, Affine, Option<Subject>, ThemeName, &'a str);
    let all: [Shown<'_>; 11] = [
        ("demo", &demo, &plain, wide, home, None, ThemeName::Light, "en"),
        ("demo-phone", &demo, &plain, phone, home, None, ThemeName::Light, "es"),
        ("demo-dark-arabic", &demo, &plain, wide, home, country("NG"), ThemeName::Dark, "ar"),
        ("demo-print", &demo, &plain, wide, home, country("AE"), ThemeName::Print, "fr"),
        ("demo-goods", &demo, &goods, wide, home, None, ThemeName::Light, "en"),
        ("demo-value", &demo, &value, wide, home, None, ThemeName::Light, "en"),
        ("many", &many, &plain, wide, home, None, ThemeName::Light, "en"),
        ("crowd", &crowd, &plain, wide, home, None, ThemeName::Light, "en"),
        ("crowd-near", &crowd, &plain, wide, near, None, ThemeName::Light, "en"),
        ("crowd-country", &crowd, &plain, wide, home, country("CN"), ThemeName::Light, "en"),
        ("crowd-phone", &crowd, &plain, phone, home, None, ThemeName::Light, "en"),
    ];
    for (name, book, attributes, size, screen_from_home, selection, theme, lang) in all {
        let model = model_of(book, attributes, lang);
        let outlines = WorldOutlines::new(World::builtin(), model.request.projection);
        let view = MapView { size, screen_from_home };
        let (theme, locale) = (Theme::named(theme), Locale::fixed(lang));
        let drawn = draw(&model, &outlines, view, &theme, &locale, &FixedMetrics, selection.as_ref());
        println!("{name}: {:?}", drawn.notes);
        fs::write(Path::new(&folder).join(format!("{name}.svg")), svg::render(&drawn.scene)).unwrap();
    }
}

/// The golden of a selected country, of goods and of flows between regions.
#[test]
fn routes_look_as_they_did() {
    let demo = book(DEMO);
    let emirates = Subject::new(SubjectKind::Country, "AE");
    let about = |scene: &Scene| {
        let groups = ["routes", "hubs", "marks", "legend", "traffic"];
        let items = scene
            .items
            .iter()
            .filter(|item| matches!(&item.shape, Shape::Group(group) if groups.contains(&group.name)));
        dump(&Scene { items: items.cloned().collect(), ..scene.clone() })
    };
    let plain = model_of(&demo, &[("routes", "")], "en");
    compare(
        "tests/golden/map/flows_at_country.txt",
        &about(&drawn(&plain, Affine::IDENTITY, Some(&emirates)).scene),
    );
    let goods = model_of(&demo, &[("routes", ""), ("metric", "none"), ("route-color", "good")], "en");
    compare("tests/golden/map/routes_by_good.txt", &about(&drawn(&goods, Affine::IDENTITY, None).scene));
    let many = model_of(&crowded(900), &[("routes", "")], "en");
    let Drawn { scene, notes } = drawn(&many, Affine::IDENTITY, None);
    compare("tests/golden/map/routes_gathered.txt", &format!("{}\n{}", notes.join("\n"), about(&scene)));
}
