//! A publisher's own boundaries: real ones against d3-geo and topojson-client, broken ones against their messages, and
//! what the map says of them. `BOUNDARIES=<file>` reads another file and says what it found.

use std::rc::Rc;

use casebook_viz::casebook::{Country, ParseOptions, parse};
use casebook_viz::geo::{LineKind, LonLat, World};
use casebook_viz::geom::Size;
use casebook_viz::map::{Boundaries, boundaries};
use casebook_viz::query::Book;
use casebook_viz::scene::dump;
use casebook_viz::style::{FixedMetrics, Theme};
use casebook_viz::widget::{Kind, Look, Picture, Session};
use casebook_viz::words::Locale;
use serde_json::{Value, json};

const TOPO: &[u8] = include_bytes!("../fixtures/boundaries/few.topo.json");
const GEO: &[u8] = include_bytes!("../fixtures/boundaries/few.geo.json");

fn expected() -> Value {
    serde_json::from_str(include_str!("../fixtures/boundaries/expected.json")).unwrap()
}

/// The area inside the rings of a feature: a sum of trapezoids down to the south pole, as the format's own test has it.
fn area(world: &World, code: &str) -> f64 {
    let feature = world.feature(code).unwrap();
    let ring = |ring| {
        let places: Vec<LonLat> = world.ring(ring).collect();
        let mut area = 0.0;
        for (at, a) in places.iter().enumerate() {
            let b = places[(at + 1) % places.len()];
            let mut turn = b.lon - a.lon;
            turn -= std::f64::consts::TAU * libm::round(turn / std::f64::consts::TAU);
            let (s, t) = (libm::tan(a.lat / 2.0), libm::tan(b.lat / 2.0));
            area += turn + 2.0 * libm::atan2(libm::tan(turn / 2.0) * (s + t), 1.0 + s * t);
        }
        area
    };
    feature.rings.iter().map(ring).sum()
}

fn length(world: &World, kinds: &[LineKind]) -> f64 {
    let arcs = world.arcs.iter().filter(|arc| kinds.contains(&arc.kind) && arc.sides[0].is_some());
    arcs.flat_map(|arc| arc.points.windows(2)).map(|pair| pair[0].distance(pair[1])).sum()
}

#[test]
fn areas_and_shared_borders_are_those_of_d3() {
    let expected = expected();
    for (name, bytes) in [("topo", TOPO), ("geo", GEO)] {
        let Boundaries { world, unknown } = boundaries(bytes).unwrap();
        for (alpha3, theirs) in expected["areas"].as_object().unwrap() {
            // TopoJSON's own file has no code for Kosovo, as Natural Earth has none.
            if alpha3 == "XKX" && name == "topo" {
                continue;
            }
            let country =
                Country::all().find(|one| one.alpha3() == alpha3 || alpha3 == "XKX" && one.code() == "XK");
            let (ours, theirs) = (area(&world, country.unwrap().code()), theirs.as_f64().unwrap());
            assert!((ours - theirs).abs() < theirs * 1e-6, "{name} {alpha3}: {ours} instead of {theirs}");
        }
        let borders = length(&world, &[LineKind::Border, LineKind::Disputed]);
        let theirs = expected["borders"].as_f64().unwrap();
        assert!((borders - theirs).abs() < theirs * 1e-6, "{name}: {borders} instead of {theirs}");
        let nobodys = world.features.iter().filter(|feature| feature.code().is_none()).count();
        assert_eq!(
            (nobodys, unknown),
            if name == "topo" { (1, vec!["Kosovo".to_owned()]) } else { (0, vec![]) }
        );
        // The cut and the pole are no coast.
        for arc in world.arcs.iter().filter(|arc| arc.kind == LineKind::Coast) {
            let at_cut =
                |place: &LonLat| place.lon.to_degrees().abs() > 179.999 || place.lat.to_degrees() < -89.9;
            assert!(!arc.points.iter().all(at_cut));
        }
        for code in ["ES", "MA", "FJ", "AQ"] {
            let feature = world.feature(code).unwrap();
            assert_eq!(world.at(feature.anchor).and_then(|found| found.code()), Some(code), "{name}");
            assert!(feature.bounds.contains(feature.anchor));
        }
    }
    // The limits of an area that is nobody's are dashed, and so is the line that the file brings along.
    let topo = boundaries(TOPO).unwrap().world;
    assert!(length(&topo, &[LineKind::Disputed]) > 0.0);
    let geo = boundaries(GEO).unwrap().world;
    let loose = geo.arcs.iter().filter(|arc| arc.kind == LineKind::Disputed);
    assert_eq!(loose.map(|arc| arc.points.len()).collect::<Vec<_>>(), [3]);
}

#[test]
fn what_is_none_is_said_with_its_place() {
    let polygon = |coordinates: Value| json!({"type": "Polygon", "coordinates": coordinates});
    let feature =
        |geometry: Value| json!({"type": "Feature", "id": "KE", "properties": {}, "geometry": geometry});
    let square = json!([[[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]]]);
    let topo = |arcs: Value| {
        json!({"type": "Topology", "arcs": [[[0, 0], [0, 9], [9, 9], [0, 0]]],
            "objects": {"a/b": {"type": "Polygon", "id": "KE", "arcs": arcs}}})
    };
    let rows = [
        (json!(7), "expected a TopoJSON topology or GeoJSON features, found nothing at /type"),
        (
            json!({"type": "Sphere"}),
            "expected a Topology, a FeatureCollection or a Feature, found \"Sphere\" at /type",
        ),
        (json!({"type": "FeatureCollection"}), "expected a list of features, found nothing at /features"),
        (
            json!({"type": "FeatureCollection", "features": []}),
            "expected areas with a code of ISO 3166-1, found none",
        ),
        (
            json!({"type": "Feature", "id": "EU", "geometry": polygon(square.clone())}),
            "expected areas with a code of ISO 3166-1, found none in EU",
        ),
        (
            feature(polygon(json!([[[0, 0], [4_500_000, 200_000], [1, 1]]]))),
            "expected longitude and latitude in degrees, found 4500000, 200000 at /geometry/coordinates/0/1",
        ),
        (
            feature(polygon(json!([[[0, 0], ["a"], [1, 1]]]))),
            "expected longitude and latitude in degrees, found a list of 1 at /geometry/coordinates/0/1",
        ),
        (
            feature(json!({"type": "Circle"})),
            "expected a geometry of GeoJSON, found \"Circle\" at /geometry/type",
        ),
        (topo(json!([[5]])), "expected the number of one of 1 arcs, found 5 at /objects/a~1b/arcs/0"),
        (topo(json!([[-2]])), "expected the number of one of 1 arcs, found -2 at /objects/a~1b/arcs/0"),
        (topo(json!({})), "expected a list of lines, found an object at /objects/a~1b/arcs"),
        (json!({"type": "Topology", "arcs": []}), "expected named objects, found nothing at /objects"),
        (
            json!({"type": "Topology", "arcs": [], "objects": {}}),
            "expected objects with areas, found none at /objects",
        ),
    ];
    for (value, message) in rows {
        let error = boundaries(value.to_string().as_bytes()).unwrap_err();
        assert_eq!(error.message, message);
    }
    assert!(
        boundaries(b"\xff\xfe")
            .unwrap_err()
            .message
            .starts_with("expected boundaries as TopoJSON or GeoJSON")
    );
    assert!(boundaries(topo(json!([[0]])).to_string().as_bytes()).is_ok());
    assert!(boundaries(topo(json!([[-1]])).to_string().as_bytes()).is_ok());
}

#[test]
fn damaged_files_are_survived() {
    let mut seed = 5u64;
    let mut next = || {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize
    };
    for bytes in [TOPO, GEO] {
        for _ in 0..150 {
            let mut damaged = bytes.to_vec();
            for _ in 0..1 + next() % 4 {
                let at = next() % damaged.len();
                damaged[at] = b"0123456789-,.[]{}\"e"[next() % 19];
            }
            if let Ok(found) = boundaries(&damaged) {
                assert!(found.world.arcs.iter().all(|arc| arc.points.len() > 1));
            }
            assert!(boundaries(&bytes[..next() % bytes.len()]).is_err());
        }
    }
    // Every ring of nothing, everywhere, and a ring twice around the globe.
    let odd = [
        json!([[]]),
        json!([[[0, 0]], [[1, 1], [1, 1], [1, 1]]]),
        json!([[[-180, -90], [180, -90], [180, 90], [-180, 90]]]),
        json!([[[0, 0], [120, 0], [-120, 0], [0, 0.1], [120, 0.1], [-120, 0.1]]]),
    ];
    for coordinates in odd {
        let value = json!({"type": "Feature", "id": "KE",
            "geometry": {"type": "Polygon", "coordinates": coordinates}});
        if let Ok(found) = boundaries(value.to_string().as_bytes()) {
            drawn(Some(Ok(found)), &[("projection", "orthographic")]);
        }
    }
}

fn drawn(found: Option<Result<Boundaries, String>>, options: &[(&str, &str)]) -> Picture {
    let case = json!({"id": "c", "title": "C", "proof": "charged", "countries": ["MA", "KE", "ES"]});
    let book = json!({"casebook": "1.0", "id": "b", "title": "B", "cases": [case]}).to_string();
    let parsed = parse(book.as_bytes(), ParseOptions::default()).unwrap();
    let session = Session::new(Rc::new(Book::new(parsed.casebook)), parsed.problems);
    let locale = Rc::new(Locale::fixed("en"));
    let look = Look { theme: Theme::light(), locale, metrics: Rc::new(FixedMetrics) };
    let mut picture = Picture::new(Kind::Map);
    for (name, value) in options {
        picture.set_option(name, Some((*value).to_owned()));
    }
    picture.set_boundaries(found);
    picture.update(casebook_viz::widget::Input::Resized(Size::new(600.0, 400.0)), &session);
    picture.draw(&session, &look);
    assert!(!dump(picture.frame().scene.as_ref().unwrap()).contains("NaN"));
    picture
}

#[test]
fn the_map_says_whose_boundaries_it_shows_and_what_they_lack() {
    let own = drawn(Some(boundaries(GEO).map_err(|error| error.message)), &[]);
    let caption = own.frame().caption.join("\n");
    assert!(caption.contains("Boundaries: supplied by the publisher.") && !caption.contains("Natural Earth"));
    assert!(caption.contains("No outline on this map: Kenya."), "{caption}");
    assert_eq!(own.wanted_world(), None);
    let failed = drawn(Some(Err("the answer broke off".to_owned())), &[]);
    let caption = failed.frame().caption.join("\n");
    assert!(caption.contains("could not be read") && caption.contains("Natural Earth"), "{caption}");
    assert_eq!(failed.frame().notes, ["the answer broke off"]);
    let plain = drawn(None, &[]);
    assert!(!plain.frame().caption.join("\n").contains("No outline"));
}

/// Reads a file that is named, to see what is made of the boundaries that publishers have.
#[test]
fn a_file_to_look_at() {
    let Some(file) = std::env::var_os("BOUNDARIES") else { return };
    let bytes = std::fs::read(file).unwrap();
    let start = std::time::Instant::now();
    let Boundaries { world, unknown } = boundaries(&bytes).unwrap();
    let took = start.elapsed();
    let missing: Vec<_> =
        Country::all().map(Country::code).filter(|code| world.feature(code).is_none()).collect();
    println!(
        "{took:?}: {} features, {} arcs, unknown {unknown:?}, missing {missing:?}",
        world.features.len(),
        world.arcs.len()
    );
    for feature in world.features.iter().filter(|feature| !feature.is_point()) {
        let held = world.at(feature.anchor) == Some(feature);
        if !held {
            println!("the anchor of {:?} lies outside", feature.code());
        }
    }
    for kind in [LineKind::Coast, LineKind::Border, LineKind::Disputed, LineKind::Inner] {
        println!("{kind:?}: {}", world.arcs.iter().filter(|arc| arc.kind == kind).count());
    }
}
