//! Maps as they lie on the sphere: globes that turn, maps around a region, and what crosses the cut or lies at a pole.
//! `BLESS=1` writes the goldens anew; `MAP_PICTURES=<folder>` writes pictures to look at.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use casebook_viz::backend::svg;
use casebook_viz::casebook::{ParseOptions, parse};
use casebook_viz::geo::LonLat;
use casebook_viz::geom::{Point, Size};
use casebook_viz::query::{Book, Filter};
use casebook_viz::scene::{Item, Scene, Shape, Subject, SubjectKind, dump, hit, outline};
use casebook_viz::style::{FixedMetrics, Theme, ThemeName};
use casebook_viz::widget::{Effect, Input, Kind, Look, Picture, Session, framed};
use casebook_viz::words::Locale;
use serde_json::{Value, json};

use crate::golden::{DEMO, compare};

const BOX: Size = Size::new(720.0, 420.0);

fn session(text: &str) -> Session {
    let parsed = parse(text.as_bytes(), ParseOptions::default()).unwrap();
    Session::new(Rc::new(Book::new(parsed.casebook)), parsed.problems)
}

fn look(lang: &str, theme: ThemeName) -> Look {
    Look { theme: Theme::named(theme), locale: Rc::new(Locale::fixed(lang)), metrics: Rc::new(FixedMetrics) }
}

fn english() -> Look {
    look("en", ThemeName::Light)
}

fn picture(options: &[(&str, &str)], size: Size, session: &Session, look: &Look) -> Picture {
    let mut picture = Picture::new(Kind::Map);
    for (name, value) in options {
        picture.set_option(name, Some((*value).to_owned()));
    }
    picture.update(Input::Resized(size), session);
    picture.draw(session, look);
    assert_eq!(picture.frame().notes, Vec::<String>::new());
    picture
}

fn scene(picture: &Picture) -> &Scene {
    picture.frame().scene.as_ref().unwrap()
}

fn place(id: &str, country: &str, lon: f64, lat: f64) -> Value {
    json!({"id": id, "name": id, "country": country, "lon": lon, "lat": lat})
}

/// A book of one good, places, and routes between them.
fn trade(places: Value, routes: &[&[&str]]) -> Session {
    let route = |stops: &&[&str]| {
        let stops: Vec<Value> = stops.iter().map(|stop| json!({"place": stop})).collect();
        json!({"good": "ivory", "stops": stops})
    };
    let routes: Vec<Value> = routes.iter().map(route).collect();
    let case = json!({"id": "c", "title": "C", "proof": "charged", "routes": routes});
    let goods = json!([{"id": "ivory", "label": "Ivory"}]);
    let book = json!({"casebook": "1.0", "id": "b", "title": "B", "goods": goods, "places": places, "cases": [case]});
    session(&book.to_string())
}

/// Countries that no case concerns are the same in every map and left out.
fn check(name: &str, scene: &Scene) {
    let silent = format!("{}\"", Locale::fixed("en").words().map.no_case);
    let kept = dump(scene);
    let kept: Vec<&str> =
        kept.lines().filter(|line| !(line.contains(" [") && line.ends_with(&silent))).collect();
    compare(&format!("tests/golden/map/{name}.txt"), &(kept.join("\n").trim_end().to_owned() + "\n"));
}

fn group<'a>(scene: &'a Scene, name: &str) -> &'a [Item] {
    let found = scene.items.iter().find_map(|item| match &item.shape {
        Shape::Group(group) if group.name == name => Some(&group.items[..]),
        _ => None,
    });
    found.unwrap_or_default()
}

fn subjects(scene: &Scene) -> Vec<&Subject> {
    outline(scene).into_iter().map(|entry| entry.subject).collect()
}

/// The longest straight piece of all lines of a group.
fn longest_piece(scene: &Scene, name: &str) -> f64 {
    let mut longest: f64 = 0.0;
    for item in group(scene, name) {
        if let Shape::Path { path, fill: None, .. } = &item.shape {
            for run in path.flattened() {
                longest = run.windows(2).map(|pair| pair[0].distance(pair[1])).fold(longest, f64::max);
            }
        }
    }
    longest
}

fn pacific() -> Session {
    let places = json!([
        place("suva", "FJ", 178.44, -18.14),
        place("callao", "PE", -77.14, -12.05),
        place("vladivostok", "RU", 131.9, 43.1),
        place("honolulu", "US", -157.86, 21.31)
    ]);
    trade(places, &[&["callao", "suva"], &["vladivostok", "honolulu", "callao"]])
}

fn polar() -> Session {
    let places = json!([
        place("longyearbyen", "SJ", 15.65, 78.22),
        place("alert", "CA", -62.3, 82.5),
        place("mcmurdo", "AQ", 166.67, -77.85),
        place("pole", "AQ", 0.0, -90.0)
    ]);
    trade(places, &[&["longyearbyen", "alert"], &["mcmurdo", "pole"], &["alert", "mcmurdo"]])
}

#[test]
fn goldens_of_the_sphere() {
    let (look, pacific, polar) = (english(), pacific(), polar());
    let shown = |session: &Session, options: &[(&str, &str)]| {
        scene(&picture(&[&[("routes", "")], options].concat(), BOX, session, &look)).clone()
    };
    check("pacific_route", &shown(&pacific, &[]));
    check("pacific_mercator", &shown(&pacific, &[("projection", "mercator")]));
    check("pacific_globe", &shown(&pacific, &[("projection", "orthographic"), ("center", "180,0")]));
    check("poles", &shown(&polar, &[("projection", "natural-earth")]));
    check("north_pole_globe", &shown(&polar, &[("projection", "orthographic"), ("center", "0,90")]));
    let polar_map = [("projection", "azimuthal-equal-area"), ("center", "0,-90")];
    check("south_pole_regional", &shown(&polar, &polar_map));
}

#[test]
fn no_route_strays_over_the_map() {
    let (look, session) = (english(), pacific());
    for projection in
        ["equal-earth", "natural-earth", "robinson", "mercator", "orthographic", "azimuthal-equal-area"]
    {
        for center in ["0,0", "180,0", "-100,60", "40,-90"] {
            let options = [("routes", ""), ("projection", projection), ("center", center)];
            let picture = picture(&options, BOX, &session, &look);
            let longest = longest_piece(scene(&picture), "routes");
            assert!(longest < 120.0, "{projection} {center}: {longest}");
            assert!(!dump(scene(&picture)).contains("NaN"));
        }
    }
}

#[test]
fn what_is_behind_the_globe_is_neither_drawn_nor_hit() {
    let (look, session) = (english(), pacific());
    let options = [("projection", "orthographic"), ("routes", ""), ("places", ""), ("center", "20,0")];
    let africa = picture(&options, BOX, &session, &look);
    let is_pacific = |subject: &&Subject| {
        subject.kind == SubjectKind::Place && ["suva", "honolulu", "vladivostok"].contains(&&*subject.id)
    };
    assert_eq!(subjects(scene(&africa)).into_iter().find(is_pacific), None);
    let fiji = Subject::new(SubjectKind::Country, "FJ");
    assert!(!subjects(scene(&africa)).contains(&&fiji));
    for x in 0..72 {
        for y in 0..42 {
            let at = Point::new(f64::from(x) * 10.0, f64::from(y) * 10.0);
            let found = hit(scene(&africa), at, 12.0);
            assert!(found.is_none_or(|found| *found != fiji && !is_pacific(&found)), "{at:?} {found:?}");
        }
    }
    let facing = picture(&[&options[..3], &[("center", "178,-18")]].concat(), BOX, &session, &look);
    assert!(subjects(scene(&facing)).contains(&&Subject::new(SubjectKind::Place, "suva")));
}

#[test]
fn a_globe_turns_under_the_pointer_and_comes_home() {
    let (look, session) = (english(), session(DEMO));
    let mut globe = picture(&[("projection", "orthographic"), ("center", "22,0")], BOX, &session, &look);
    let at_rest = scene(&globe).clone();
    let middle = Point::new(360.0, 200.0);
    let under = |globe: &Picture, at: Point| hit(scene(globe), at, 0.0).cloned();
    let grabbed = under(&globe, middle);
    assert!(grabbed.is_some(), "the middle of the Congo is land");
    assert_eq!(globe.update(Input::Pressed(middle), &session), []);
    for step in 1..=10 {
        let to = middle + Point::new(9.0, -5.0) * f64::from(step);
        let effects = globe.update(Input::PointerMoved(to), &session);
        assert!(effects.contains(&Effect::Draw) && effects.contains(&Effect::ViewChanged));
        globe.draw(&session, &look);
        assert_eq!(under(&globe, to), grabbed, "step {step}");
    }
    assert!(globe.viewport().turn().is_some());
    // Back to where it was grabbed, and it lies as it did.
    globe.update(Input::PointerMoved(middle), &session);
    assert_eq!(globe.update(Input::Released(middle), &session), [Effect::Draw]);
    globe.draw(&session, &look);
    assert_eq!(under(&globe, middle), grabbed);
    globe.update(Input::Home, &session);
    globe.draw(&session, &look);
    assert_eq!(*scene(&globe), at_rest);
    // A press without a move is a click still.
    globe.update(Input::Pressed(middle), &session);
    assert!(matches!(globe.update(Input::Released(middle), &session)[..], [Effect::Select(_)]));
}

#[test]
fn keys_and_wheel_keep_what_they_should() {
    let (look, session) = (english(), session(DEMO));
    for projection in ["orthographic", "azimuthal-equal-area"] {
        let mut map = picture(&[("projection", projection)], BOX, &session, &look);
        let at = Point::new(390.0, 180.0);
        let before = hit(scene(&map), at, 0.0).cloned();
        map.update(Input::Zoomed { by: 1.5, about: Some(at) }, &session);
        map.draw(&session, &look);
        assert_eq!(hit(scene(&map), at, 0.0).cloned(), before, "{projection}");
        assert!((map.viewport().zoom() - 1.5).abs() < 1e-12);
        let turn = map.viewport().turn();
        assert!(map.update(Input::Shifted(Point::new(80.0, 0.0)), &session).contains(&Effect::Draw));
        assert_ne!(map.viewport().turn(), turn);
        // Far beyond the edge, and at what is no number, it stays sound.
        for wild in [Point::new(1e9, -1e9), Point::new(f64::NAN, 0.0)] {
            map.update(Input::Pressed(at), &session);
            map.update(Input::PointerMoved(wild), &session);
            map.update(Input::Released(wild), &session);
            map.draw(&session, &look);
            assert!(!dump(scene(&map)).contains("NaN"), "{projection} {wild:?}");
        }
    }
}

#[test]
fn a_focus_turns_the_globe_to_what_it_does_not_show() {
    let (look, session) = (english(), pacific());
    let options = [("projection", "orthographic"), ("routes", ""), ("center", "20,0")];
    let mut globe = picture(&options, BOX, &session, &look);
    let suva = Subject::new(SubjectKind::Place, "suva");
    assert!(!subjects(scene(&globe)).contains(&&suva));
    assert!(!globe.update(Input::Focus(suva.clone()), &session).is_empty());
    globe.draw(&session, &look);
    let center = globe.viewport().turn().unwrap().center();
    assert!(center.distance(LonLat::from_degrees(178.44, -18.14)) < 1e-9);
    assert!(subjects(scene(&globe)).contains(&&suva));
}

#[test]
fn a_regional_map_lies_around_what_it_is_about() {
    let look = english();
    let mut session = session(DEMO);
    let inside = |scene: &Scene, code: &str| {
        let subject = Subject::new(SubjectKind::Country, code);
        let entry = outline(scene).into_iter().find(|entry| *entry.subject == subject).unwrap();
        let center = entry.bounds.center();
        (0.0..BOX.width).contains(&center.x) && (0.0..BOX.height).contains(&center.y)
    };
    for (region, members) in
        [("002", ["ZA", "MA", "ET"]), ("030", ["CN", "JP", "MN"]), ("005", ["AR", "CO", "BR"])]
    {
        session.set_filter(Filter { regions: vec![region.to_owned()], ..Filter::default() });
        let map = picture(&[("projection", "azimuthal-equal-area")], BOX, &session, &look);
        for code in members {
            assert!(inside(scene(&map), code), "{region} {code}");
        }
    }
}

/// Writes pictures to look at, where a folder is named.
#[test]
fn pictures() {
    let Some(folder) = std::env::var_os("MAP_PICTURES") else { return };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).unwrap();
    let demo = session(DEMO);
    let wide = Size::new(960.0, 560.0);
    for projection in
        ["equal-earth", "natural-earth", "robinson", "mercator", "orthographic", "azimuthal-equal-area"]
    {
        for (name, theme, lang, size) in [
            ("light", ThemeName::Light, "en", wide),
            ("dark", ThemeName::Dark, "ar", wide),
            ("print", ThemeName::Print, "fr", wide),
            ("phone", ThemeName::Light, "es", Size::new(390.0, 480.0)),
        ] {
            let look = look(lang, theme);
            let options = [("routes", ""), ("projection", projection)];
            let picture = picture(&options, size, &demo, &look);
            let scene = framed(picture.frame().clone(), &demo, &look).unwrap();
            fs::write(folder.join(format!("{projection}-{name}.svg")), svg::render(&scene)).unwrap();
        }
    }
    let mut africa = session(DEMO);
    africa.set_filter(Filter { regions: vec!["002".to_owned()], ..Filter::default() });
    for (name, session, options) in [
        ("africa", &africa, vec![("routes", ""), ("projection", "azimuthal-equal-area")]),
        ("pacific", &pacific(), vec![("routes", "")]),
        (
            "pacific-globe",
            &pacific(),
            vec![("routes", ""), ("projection", "orthographic"), ("center", "180,0")],
        ),
        ("north", &polar(), vec![("routes", ""), ("projection", "orthographic"), ("center", "0,90")]),
        (
            "south",
            &polar(),
            vec![("routes", ""), ("projection", "azimuthal-equal-area"), ("center", "0,-90")],
        ),
        ("poles", &polar(), vec![("routes", ""), ("projection", "natural-earth")]),
        ("near-globe", &demo, vec![("projection", "orthographic"), ("center", "25,47"), ("zoom", "3")]),
    ] {
        let picture = picture(&options, wide, session, &english());
        fs::write(folder.join(format!("{name}.svg")), svg::render(scene(&picture))).unwrap();
    }
}
