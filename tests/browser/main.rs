//! Tests of the crate in a real browser: few, and about what no native test can see.
#![cfg(target_arch = "wasm32")]

use std::rc::Rc;

use casebook_viz::backend::svg;
use casebook_viz::casebook::{ParseOptions, parse};
use casebook_viz::exchange::digest;
use casebook_viz::exchange::{ExportOptions, Format, export};
use casebook_viz::geom::{Point, Size};
use casebook_viz::query::Book;
use casebook_viz::style::{FixedMetrics, Theme};
use casebook_viz::widget::{Input, Kind, Look, Picture, Session, framed};
use casebook_viz::words::Locale;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The bits are those of a native run.
#[wasm_bindgen_test]
fn numbers_are_the_same_to_the_last_bit() {
    let unit = Point::new(0.1, 0.7).unit();
    assert_eq!([unit.x.to_bits(), unit.y.to_bits()], [0x3fc2_1a18_51ff_630b, 0x3fef_adaa_8f7e_ed52]);
}

/// One casebook gives one document everywhere: this is the digest of the native tests.
#[wasm_bindgen_test]
fn the_demo_casebook_has_the_digest_of_a_native_run() {
    let demo = include_bytes!("../../www/demo/illicit-trade-casebook.json");
    let book = parse(demo, ParseOptions::default()).expect("the demo casebook can be read").casebook;
    let kept = include_str!("../fixtures/exchange/digests.txt");
    let kept = kept.lines().find(|row| row.ends_with("illicit-trade-casebook.json"));
    assert_eq!(kept.and_then(|row| row.split(' ').next()), Some(&*digest(&book)));
}

/// One casebook gives one picture everywhere: these are the documents that the native tests keep.
#[wasm_bindgen_test]
fn the_demo_casebook_makes_the_documents_of_a_native_run() {
    let demo = include_bytes!("../../www/demo/illicit-trade-casebook.json");
    let parsed = parse(demo, ParseOptions::default()).expect("the demo casebook can be read");
    let session = Session::new(Rc::new(Book::new(parsed.casebook)), parsed.problems);
    let look =
        Look { theme: Theme::light(), locale: Rc::new(Locale::fixed("en")), metrics: Rc::new(FixedMetrics) };
    let documents = [
        (Kind::Map, &["routes", "places"][..], include_str!("../golden/views/map-en.svg")),
        (Kind::Network, &[], include_str!("../golden/views/network-en.svg")),
        (Kind::Trend, &["by"], include_str!("../golden/views/trend-en.svg")),
    ];
    for (kind, options, kept) in documents {
        let mut picture = Picture::new(kind);
        for option in options {
            picture.set_option(option, Some(if *option == "by" { "good".into() } else { String::new() }));
        }
        picture.update(Input::Resized(Size::new(960.0, 560.0)), &session);
        picture.draw(&session, &look);
        let scene = framed(picture.frame().clone(), &session, &look).expect("the view has a picture");
        let drawn = svg::render(&scene);
        let differs = drawn.lines().zip(kept.lines()).find(|(drawn, kept)| drawn != kept);
        assert_eq!(differs, None, "{kind:?}");
        assert_eq!(drawn.len(), kept.len(), "{kind:?}");
    }
}

/// Exports are the bytes that the native tests keep and that other programs have read.
#[wasm_bindgen_test]
fn exports_are_those_of_a_native_run() {
    let text = include_bytes!("../fixtures/exports/awkward.json");
    let parsed = parse(text, ParseOptions::default()).expect("the awkward casebook can be read");
    let book = Book::new(parsed.casebook);
    let kept = [
        (Format::GeoJson, include_str!("../fixtures/exports/seizures.geojson")),
        (Format::GraphMl, include_str!("../fixtures/exports/ties.graphml")),
        (Format::Gexf, include_str!("../fixtures/exports/ties.gexf")),
        (Format::Anx, include_str!("../fixtures/exports/ties.anx")),
    ];
    for (format, kept) in kept {
        let options = ExportOptions { seizure_points: true, ..ExportOptions::default() };
        assert!(export(&book, format, &options).as_deref() == Ok(kept), "{format:?}");
    }
}
