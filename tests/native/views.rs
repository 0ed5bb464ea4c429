//! The three drawn views of the demo casebook, from bytes to an SVG document, as an export gives it: with title, marking,
//! caption and source.

use std::rc::Rc;

use casebook_viz::backend::svg;
use casebook_viz::casebook::{ParseOptions, parse};
use casebook_viz::geom::{Point, Size};
use casebook_viz::query::Book;
use casebook_viz::scene::{Subject, SubjectKind};
use casebook_viz::style::{FixedMetrics, Theme, ThemeName};
use casebook_viz::widget::{Effect, Input, Key, Kind, Look, Picture, Session, framed};
use casebook_viz::words::Locale;

use crate::golden::{DEMO, compare};

fn session(text: &str) -> Session {
    let parsed = parse(text.as_bytes(), ParseOptions::default()).unwrap();
    Session::new(Rc::new(Book::new(parsed.casebook)), parsed.problems)
}

fn look(lang: &str, theme: ThemeName) -> Look {
    let (theme, locale) = (Theme::named(theme), Rc::new(Locale::fixed(lang)));
    Look { theme, locale, metrics: Rc::new(FixedMetrics) }
}

fn picture(kind: Kind, options: &[(&str, &str)], session: &Session, look: &Look) -> Picture {
    let mut picture = Picture::new(kind);
    for (name, value) in options {
        picture.set_option(name, Some((*value).to_owned()));
    }
    picture.update(Input::Resized(Size::new(960.0, 560.0)), session);
    picture.draw(session, look);
    picture
}

type Options = &'static [(&'static str, &'static str)];

const KINDS: [(&str, Kind, Options); 3] = [
    ("map", Kind::Map, &[("routes", ""), ("places", "")]),
    ("network", Kind::Network, &[]),
    ("trend", Kind::Trend, &[("by", "good")]),
];

#[test]
fn the_demo_casebook_as_documents() {
    let session = session(DEMO);
    for (name, kind, options) in KINDS {
        for (lang, theme) in [("en", ThemeName::Light), ("ar", ThemeName::Dark)] {
            let look = look(lang, theme);
            let picture = picture(kind, options, &session, &look);
            let scene = framed(picture.frame().clone(), &session, &look).unwrap();
            compare(&format!("tests/golden/views/{name}-{lang}.svg"), &svg::render(&scene));
        }
    }
}

#[test]
fn every_picture_has_words_for_those_who_do_not_see_it() {
    let session = session(DEMO);
    for (name, kind, options) in KINDS {
        let picture = picture(kind, options, &session, &look("en", ThemeName::Light));
        let frame = picture.frame();
        assert!(!frame.heading.is_empty() && !frame.description.is_empty(), "{name}");
        assert!(!frame.table().rows.is_empty(), "{name}");
        assert!(frame.table().rows.iter().all(|row| row.len() == frame.table().columns.len()), "{name}");
        assert!(frame.notes.is_empty(), "{name}: {:?}", frame.notes);
    }
}

#[test]
fn the_keyboard_reaches_things_and_selects_them() {
    let mut session = session(DEMO);
    for (name, kind, options) in KINDS {
        let mut picture = picture(kind, options, &session, &look("en", ThemeName::Light));
        let effects = picture.update(Input::Key(Key::Next), &session);
        assert!(
            effects.iter().any(|effect| matches!(effect, Effect::Announce(text) if !text.is_empty())),
            "{name}"
        );
        let effects = picture.update(Input::Key(Key::Enter), &session);
        let [Effect::Select(Some(subject))] = &effects[..] else { panic!("{name}: {effects:?}") };
        assert!(session.select(Some(subject.clone())));
        let again = picture.update(Input::Key(Key::Enter), &session);
        assert_eq!(again, [Effect::Select(None)], "{name}: using what is selected lets go of it");
        session.select(None);
    }
}

#[test]
fn a_selection_reaches_every_view() {
    let mut session = session(DEMO);
    session.select(Some(Subject::new(SubjectKind::Case, "tz-ivory-ring")));
    let look = look("en", ThemeName::Light);
    for (name, kind, options) in KINDS {
        let with = picture(kind, options, &session, &look);
        session.select(None);
        let without = picture(kind, options, &session, &look);
        session.select(Some(Subject::new(SubjectKind::Case, "tz-ivory-ring")));
        assert_ne!(with.frame().scene, without.frame().scene, "{name}");
    }
}

#[test]
fn a_drag_pans_and_does_not_click() {
    let session = session(DEMO);
    let mut picture = picture(Kind::Map, &[], &session, &look("en", ThemeName::Light));
    assert_eq!(
        picture.update(Input::Zoomed { by: 3.0, about: None }, &session).last(),
        Some(&Effect::ViewChanged)
    );
    let before = picture.viewport();
    picture.update(Input::Pressed(Point::new(300.0, 200.0)), &session);
    picture.update(Input::PointerMoved(Point::new(340.0, 210.0)), &session);
    assert_ne!(picture.viewport(), before);
    assert_eq!(picture.update(Input::Released(Point::new(340.0, 210.0)), &session), []);
    picture.update(Input::Home, &session);
    assert!(picture.viewport().is_home());
}

#[test]
fn a_map_opens_where_its_options_ask() {
    let session = session(DEMO);
    let look = look("en", ThemeName::Light);
    let picture = |options: Options| picture(Kind::Map, options, &session, &look);
    assert!(picture(&[]).viewport().is_home());
    assert_eq!(picture(&[("zoom", "4")]).viewport().zoom(), 4.0);
    let europe = picture(&[("zoom", "6"), ("center", "10,50")]);
    let africa = picture(&[("zoom", "6"), ("center", "20,0")]);
    assert_ne!(europe.viewport(), africa.viewport());
}

#[test]
fn no_option_and_no_book_makes_a_view_panic() {
    let empty = session(r#"{"casebook": "1.0", "id": "e", "title": "Empty", "cases": []}"#);
    let one = session(
        r#"{"casebook": "1.0", "id": "o", "title": "One", "cases": [{"id": "c", "title": "C", "proof": "alleged"}]}"#,
    );
    let demo = session(DEMO);
    let nonsense =
        ["", "nonsense", "-1", "1e309", "NaN", "تبغ", "[]", "true", "EUR", "2005-13", "999999999999"];
    let names = [
        "metric",
        "level",
        "projection",
        "classes",
        "class-count",
        "center",
        "zoom",
        "good",
        "unit",
        "nodes",
        "layout",
        "size",
        "color",
        "proof",
        "labels",
        "focus",
        "depth",
        "measure",
        "by",
        "interval",
        "chart",
        "series",
        "scale",
    ];
    let look = look("ar", ThemeName::Dark);
    for session in [&empty, &one] {
        for (_, kind, _) in KINDS {
            for name in names {
                for value in nonsense {
                    picture(kind, &[(name, value)], session, &look);
                }
            }
        }
    }
    for (_, kind, _) in KINDS {
        for (size, zoom) in [(0.0, 1.0), (1.0, 24.0), (37.0, 0.0), (20_000.0, f64::NAN), (f64::INFINITY, 2.0)]
        {
            let mut picture = Picture::new(kind);
            picture.update(Input::Resized(Size::new(size, size / 3.0)), &demo);
            picture.update(Input::Zoomed { by: zoom, about: Some(Point::new(size, -size)) }, &demo);
            picture.draw(&demo, &look);
            picture.update(Input::PointerMoved(Point::new(f64::NAN, size)), &demo);
        }
    }
}
