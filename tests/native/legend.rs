//! The legend as a filter, what is gathered, and names that keep their place: through the hands of a reader.

use std::collections::BTreeMap;
use std::rc::Rc;

use casebook_viz::casebook::{Country, ParseOptions, parse};
use casebook_viz::geom::{Point, Size};
use casebook_viz::map::{Cluster, Datum, MapRequest, model, model_filtered};
use casebook_viz::query::Book;
use casebook_viz::scene::{Item, Scene, Shape, SubjectKind, dump, highlight, outline};
use casebook_viz::style::{FixedMetrics, Theme};
use casebook_viz::widget::{Effect, Input, Key, Kind, Look, Picture, Session};
use casebook_viz::words::Locale;
use serde_json::{Value, json};

use crate::golden::{DEMO, compare};

const BOX: Size = Size::new(960.0, 540.0);

fn look(lang: &str) -> Look {
    Look { theme: Theme::light(), locale: Rc::new(Locale::fixed(lang)), metrics: Rc::new(FixedMetrics) }
}

fn read(text: &str) -> Rc<Book> {
    Rc::new(Book::new(parse(text.as_bytes(), ParseOptions::default()).unwrap().casebook))
}

fn picture(session: &Session, options: &[(&str, &str)], look: &Look) -> Picture {
    let mut picture = Picture::new(Kind::Map);
    for (name, value) in options {
        picture.set_option(name, Some((*value).to_owned()));
    }
    picture.update(Input::Resized(BOX), session);
    picture.draw(session, look);
    picture
}

/// The controls of the legend: their subjects' ids, their sentences and where they are.
fn controls(scene: &Scene) -> Vec<(String, String, Point)> {
    outline(scene)
        .into_iter()
        .filter(|entry| entry.subject.kind == SubjectKind::Class)
        .map(|entry| (entry.subject.id.clone(), entry.sentence.to_owned(), entry.bounds.center()))
        .collect()
}

#[test]
fn a_class_of_the_legend_filters_and_lets_go() {
    let book = read(DEMO);
    let look = look("en");
    let mut session = Session::new(book.clone(), Vec::new());
    let mut map = picture(&session, &[], &look);
    let before = controls(map.frame().scene.as_ref().unwrap());
    let counts: Vec<usize> = before
        .iter()
        .map(|(id, ..)| serde_json::from_str::<Value>(id).unwrap()["countries"].as_array().unwrap().len())
        .collect();
    let request = MapRequest::default();
    let plain = model(&book, session.kept(), &request, &look.locale);
    let expected: Vec<usize> = plain.classes.iter().map(|class| class.count).collect();
    assert_eq!(counts, expected, "each class stands for the countries it counts");

    let (id, sentence, at) = before[2].clone();
    assert!(sentence.ends_with("Use it to show only these."), "{sentence}");
    let lifted = {
        map.update(Input::PointerMoved(at), &session);
        highlight(map.frame().scene.as_ref().unwrap(), map.pointed_at().unwrap(), &look.theme)
    };
    assert!(dump(&lifted).lines().count() > expected[2], "hovering lights its countries");

    map.update(Input::Pressed(at), &session);
    let effects = map.update(Input::Released(at), &session);
    let [Effect::Filter(filter)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(filter.to_json(), id);
    session.set_filter((**filter).clone());
    map.draw(&session, &look);
    let after = controls(map.frame().scene.as_ref().unwrap());
    assert_eq!(after.len(), before.len() + 1, "the classes stay, and what is left out is said");
    assert_eq!(after[2].0, id);
    assert!(after[2].1.ends_with("Use it to show all again."));
    let narrow = model_filtered(&book, session.filter(), session.kept(), &request, &look.locale);
    for (one, two) in plain.areas.iter().zip(&narrow.areas) {
        let asked = filter.countries.iter().any(|code| code == one.country.code());
        assert_eq!(two.datum, if asked { one.datum } else { Datum::LeftOut }, "{:?}", one.country);
    }

    // By keyboard, in the same place of the reading order.
    for (at, control) in [(2, &after[2]), (after.len() - 1, after.last().unwrap())] {
        let entries = outline(map.frame().scene.as_ref().unwrap());
        let first = entries.iter().position(|entry| entry.subject.kind == SubjectKind::Class).unwrap();
        let mut effects = map.update(Input::Key(Key::First), &session);
        for _ in 0..first + at {
            effects = map.update(Input::Key(Key::Next), &session);
        }
        assert!(effects.contains(&Effect::Announce(control.1.clone())), "{effects:?}");
        let effects = map.update(Input::Key(Key::Enter), &session);
        assert_eq!(effects, [Effect::Filter(Box::default())]);
    }
}

#[test]
fn a_class_of_regions_filters_by_regions() {
    let book = read(DEMO);
    let session = Session::new(book, Vec::new());
    let look = look("fr");
    let mut map = picture(&session, &[("level", "subregion")], &look);
    let (_, _, at) = controls(map.frame().scene.as_ref().unwrap())[0].clone();
    map.update(Input::Pressed(at), &session);
    let effects = map.update(Input::Released(at), &session);
    let [Effect::Filter(filter)] = &effects[..] else { panic!("{effects:?}") };
    assert!(filter.countries.is_empty() && !filter.regions.is_empty());
}

fn seizures(places: usize, at: impl Fn(usize) -> (f64, f64), each: impl Fn(usize) -> usize) -> Rc<Book> {
    let place = |index: usize| {
        let (lon, lat) = at(index);
        json!({"id": format!("p{index}"), "name": {"en": format!("Place {index}"), "ar": format!("مكان {index}")},
            "country": "KE", "lon": lon, "lat": lat})
    };
    let case = |index: usize| {
        let seizure = json!({"date": "2020", "place": format!("p{index}")});
        json!({"id": format!("c{index}"), "title": "T", "proof": "charged", "seizures": vec![seizure; each(index)]})
    };
    let (cases, places): (Vec<Value>, Vec<Value>) =
        ((0..places).map(case).collect(), (0..places).map(place).collect());
    read(&json!({"casebook": "1.0", "id": "b", "title": "B", "places": places, "cases": cases}).to_string())
}

#[test]
fn what_symbols_count_adds_up_at_every_distance_and_a_click_opens_them() {
    let spread = |at: usize| ((at * 37 % 360) as f64 - 180.0, (at * 53 % 150) as f64 - 70.0);
    let book = seizures(400, spread, |at| at % 9);
    let session = Session::new(book.clone(), Vec::new());
    let look = look("en");
    let request = MapRequest { seizure_points: true, ..MapRequest::default() };
    let model = model(&book, session.kept(), &request, &look.locale);
    let total: u64 = (0..400).map(|at| at % 9).sum();
    assert_eq!(model.seizures.len() as u64, total);
    for level in 0..17 {
        let sum: u64 = model.clusters.at(level).iter().map(|cluster: &&Cluster| cluster.seizures).sum();
        assert_eq!(sum, total, "level {level}");
    }
    assert!(
        model.description.contains(&format!("{} seizures at", look.locale.integer(total))),
        "{}",
        model.description
    );

    let mut map = picture(&session, &[("seizure-points", "")], &look);
    assert!(map.frame().caption.iter().any(|line| line.contains(&look.locale.integer(total))));
    let scene = map.frame().scene.as_ref().unwrap();
    let found = outline(scene);
    let cluster = found.iter().find(|entry| entry.subject.kind == SubjectKind::Cluster).unwrap();
    assert!(cluster.sentence.contains("seizures at"), "{}", cluster.sentence);
    let at = cluster.bounds.center();
    let before = map.viewport().zoom();
    map.update(Input::Pressed(at), &session);
    let effects = map.update(Input::Released(at), &session);
    assert!(effects.contains(&Effect::Draw) && map.viewport().zoom() > before);
}

#[test]
fn awkward_books_look_as_they_did() {
    let every: Vec<Value> = Country::all()
        .map(|country| json!({"id": country.code(), "title": "T", "proof": "charged", "countries": [country.code()]}))
        .collect();
    let every = read(&json!({"casebook": "1.0", "id": "b", "title": "B", "cases": every}).to_string());
    let none = read(r#"{"casebook":"1.0","id":"b","title":"B","cases":[]}"#);
    let one = seizures(1, |_| (39.67, -4.05), |_| 3);
    let thousand = seizures(1_000, |_| (39.67, -4.05), |_| 1);
    for lang in ["en", "ar"] {
        let look = look(lang);
        for (name, book) in [
            ("one_place", &one),
            ("thousand_places", &thousand),
            ("every_country", &every),
            ("no_case", &none),
        ] {
            let session = Session::new(book.clone(), Vec::new());
            let map = picture(&session, &[("places", ""), ("seizure-points", "")], &look);
            let scene = map.frame().scene.as_ref().unwrap();
            // Countries without a case are the same in every map.
            let silent = format!("{}\"", look.locale.words().map.no_case);
            let told: Vec<String> = dump(scene)
                .lines()
                .filter(|line| !(line.contains("[country") && line.ends_with(&silent)))
                .map(str::to_owned)
                .collect();
            compare(
                &format!("tests/golden/map/{name}_{lang}.txt"),
                &format!("{}\n", told.join("\n").trim_end()),
            );
        }
    }
}

fn names(scene: &Scene) -> BTreeMap<String, Point> {
    let groups = scene.items.iter().filter_map(|item| match &item.shape {
        Shape::Group(group) if group.name == "names" => Some(&group.items),
        _ => None,
    });
    let label = |item: &Item| match &item.shape {
        Shape::Label(label) => Some((label.text.clone(), label.at)),
        _ => None,
    };
    groups.flatten().filter_map(label).collect()
}

#[test]
fn names_keep_their_place_while_the_map_is_moved() {
    let session = Session::new(read(DEMO), Vec::new());
    let look = look("en");
    let mut map =
        picture(&session, &[("routes", ""), ("places", ""), ("zoom", "5"), ("center", "8,48")], &look);
    let mut before = names(map.frame().scene.as_ref().unwrap());
    let mut seen = 0;
    for step in 0..12 {
        let by = Point::new(-9.0, if step % 2 == 0 { 5.0 } else { -4.0 });
        map.update(Input::Pressed(Point::new(500.0, 250.0)), &session);
        map.update(Input::PointerMoved(Point::new(500.0, 250.0) + by), &session);
        map.update(Input::Released(Point::new(500.0, 250.0) + by), &session);
        map.draw(&session, &look);
        let after = names(map.frame().scene.as_ref().unwrap());
        for (name, at) in &after {
            if let Some(old) = before.get(name) {
                assert!((*old + by).distance(*at) < 0.01, "{name} moved by {:?}, not {by:?}", *at - *old);
                seen += 1;
            }
        }
        before = after;
    }
    assert!(seen > 40, "{seen}");
}
