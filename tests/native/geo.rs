//! The sphere against d3-geo, and the world against what its readers will look for first.

use casebook_viz::casebook::Country;
use casebook_viz::geo::world::Ring;
use casebook_viz::geo::{LineKind, LonLat, Projection, Projector, Rotation, World};
use casebook_viz::geom::{Path, Point, Segment};
use serde_json::Value;

const LEVELS: [&[u8]; 3] = [
    include_bytes!("../../src/geo/world/world-0.bin"),
    include_bytes!("../../src/geo/world/world-1.bin"),
    include_bytes!("../../src/geo/world/world-2.bin"),
];

/// What `tools/world/expected.mjs` wrote.
fn expected() -> Value {
    serde_json::from_str(include_str!("../fixtures/geo/expected.json")).unwrap()
}

/// The projection that d3-geo calls so.
pub(crate) fn projection(name: &str) -> Projection {
    match name {
        "EqualEarth" => Projection::EqualEarth,
        "NaturalEarth1" => Projection::NaturalEarth1,
        "Robinson" => Projection::Robinson,
        "Mercator" => Projection::Mercator,
        "AzimuthalEqualArea" => Projection::AzimuthalEqualArea,
        "Orthographic" => Projection::Orthographic,
        other => panic!("no projection {other}"),
    }
}

/// The numbers of an array.
pub(crate) fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().filter_map(Value::as_f64).collect()
}

fn shoelace(path: &Path) -> f64 {
    path.flattened()
        .iter()
        .map(|run| {
            run.windows(2).map(|pair| pair[0].x * pair[1].y - pair[1].x * pair[0].y).sum::<f64>() / 2.0
        })
        .sum::<f64>()
        .abs()
}

fn length(path: &Path) -> f64 {
    path.flattened().iter().flat_map(|run| run.windows(2)).map(|pair| pair[0].distance(pair[1])).sum()
}

#[test]
fn points_are_those_of_d3() {
    let expected = expected();
    for (name, rows) in expected["points"].as_object().unwrap() {
        let projection = projection(name);
        assert!(rows.as_array().unwrap().len() > 200, "{name}");
        for row in rows.as_array().unwrap() {
            let [lon, lat, x, y] = numbers(row)[..] else { panic!("{row}") };
            let point = projection.forward(LonLat::from_degrees(lon, lat));
            let limited = lat.abs() > projection.latitude_limit().to_degrees();
            assert!(limited || point.distance(Point::new(x, y)) < 1e-6, "{name} {row} {point:?}");
        }
    }
}

#[test]
fn turned_globes_are_those_of_d3() {
    for row in expected()["rotated"].as_array().unwrap() {
        let projection = projection(row[0].as_str().unwrap());
        let [a, b, c, lon, lat, x, y] = numbers(row)[..] else { panic!("{row}") };
        let projector = Projector::new(projection, Rotation::from_degrees(a, b, c), 200.0);
        let place = LonLat::from_degrees(lon, lat);
        let Some(point) = projector.point(place) else {
            assert_eq!(projection, Projection::Orthographic);
            continue;
        };
        assert!(point.distance(Point::new(x, y)) < 1e-6, "{row} {point:?}");
        assert!(projector.inverse(point).unwrap().distance(place) < 1e-7);
    }
}

#[test]
fn areas_and_lengths_are_those_of_d3() {
    let expected = expected();
    let scale = expected["scale"].as_f64().unwrap();
    let world = World::builtin();
    for map in expected["maps"].as_array().unwrap() {
        let [a, b, c] = numbers(&map["rotate"])[..] else { panic!("{map}") };
        let name = map["projection"].as_str().unwrap();
        // Both sides add points until they are far truer than a page needs, so that only clipping is compared.
        let projector = Projector::new(projection(name), Rotation::from_degrees(a, b, c), scale * 50.0);
        for (code, area) in map["areas"].as_object().unwrap() {
            let feature =
                world.features.iter().find(|feature| feature.code().unwrap_or("--") == code).unwrap();
            let (ours, theirs) =
                (shoelace(&projector.area(world, feature)) * scale * scale, area.as_f64().unwrap());
            let off = (ours - theirs).abs();
            // A tenth of a percent, or a twentieth of a pixel for what is too small for that. Along a horizon d3 goes
            // in steps of six degrees and cuts off up to a quarter of a pixel.
            let horizon = if name == "Orthographic" { 0.2 } else { 0.0 };
            assert!(
                off < theirs * 1e-3 + 0.05 + horizon,
                "{name} {a} {b} {c}: {code} {ours} instead of {theirs}"
            );
        }
        for (line, theirs) in expected["lines"].as_array().unwrap().iter().zip(numbers(&map["lengths"])) {
            let ends: Vec<LonLat> = line
                .as_array()
                .unwrap()
                .iter()
                .map(|end| LonLat::from_degrees(numbers(end)[0], numbers(end)[1]))
                .collect();
            let ours = length(&projector.line(&ends)) * scale;
            assert!((ours - theirs).abs() < theirs * 2e-3 + 0.5, "{name} {line}: {ours} instead of {theirs}");
        }
    }
}

#[test]
fn every_country_of_a_casebook_has_a_feature() {
    for bytes in LEVELS {
        let world = World::decode(bytes).unwrap();
        for country in Country::all() {
            let feature = world.feature(country.code()).unwrap();
            assert_eq!(feature.code(), Some(country.code()));
            assert!(feature.bounds.contains(feature.anchor), "{country:?}");
            let near = |ring| world.ring(ring).any(|place| place.distance(feature.anchor) < 0.002);
            let held = world.at(feature.anchor) == Some(feature) || feature.rings.iter().any(near);
            assert!(feature.is_point() || held, "{country:?}: its label lies outside");
        }
        assert!(
            world
                .features
                .iter()
                .filter_map(|feature| feature.code())
                .all(|code| Country::from_code(code).is_some())
        );
    }
}

#[test]
fn places_lie_where_the_united_nations_see_them() {
    let rows = [
        ("Simferopol", 34.1, 44.95, "UA"),
        ("Sevastopol, inland", 33.7, 44.65, "UA"),
        ("Donetsk", 37.8, 48.0, "UA"),
        ("Sukhumi, inland", 41.2, 43.05, "GE"),
        ("Tskhinvali", 43.96, 42.23, "GE"),
        ("Tiraspol", 29.6, 46.84, "MD"),
        ("Pristina", 21.17, 42.67, "XK"),
        ("Kyrenia, inland", 33.35, 35.25, "CY"),
        ("Larnaca, inland", 33.5, 34.95, "CY"),
        ("Golan", 35.8, 33.0, "SY"),
        ("Haifa, inland", 35.15, 32.75, "IL"),
        ("Ramallah", 35.2, 31.9, "PS"),
        ("Laayoune, inland", -13.0, 27.1, "EH"),
        ("Hargeisa", 44.06, 9.56, "SO"),
        ("Mogadishu, inland", 45.2, 2.2, "SO"),
        ("Taichung", 120.9, 24.1, "TW"),
        ("Cayenne, inland", -52.6, 4.3, "GF"),
        ("Spitsbergen", 17.0, 79.0, "SJ"),
        ("Saint-Denis, inland", 55.55, -21.1, "RE"),
        ("Paris", 2.35, 48.86, "FR"),
        ("Maseru", 27.6, -29.4, "LS"),
        ("Pretoria", 28.2, -25.7, "ZA"),
        ("South Pole", 10.0, -89.9, "AQ"),
        ("Chukotka, west of the line", 179.0, 67.5, "RU"),
        ("Chukotka, east of it", -175.0, 66.8, "RU"),
    ];
    for bytes in LEVELS {
        let world = World::decode(bytes).unwrap();
        for (name, lon, lat, code) in rows {
            let found = world.at(LonLat::from_degrees(lon, lat)).and_then(|feature| feature.code());
            assert_eq!(found, Some(code), "{name}");
        }
        assert_eq!(world.at(LonLat::from_degrees(-30.0, 30.0)), None, "the Atlantic");
        assert_eq!(world.at(LonLat::from_degrees(0.0, 89.9)), None, "the North Pole");
        let siachen = world.at(LonLat::from_degrees(77.2, 35.42)).unwrap();
        assert_eq!(siachen.code(), None);
    }
}

#[test]
fn disputed_lines_are_dashed_and_settled_ones_are_not() {
    for bytes in LEVELS {
        let world = World::decode(bytes).unwrap();
        let kinds = |a: &str, b: &str| -> Vec<LineKind> {
            let code = |side: Option<usize>| side.and_then(|at| world.features[at].code()).unwrap_or("--");
            let between = world.arcs.iter().filter(|arc| {
                let sides = arc.sides.map(code);
                sides == [a, b] || sides == [b, a]
            });
            let mut kinds: Vec<_> = between.map(|arc| arc.kind).collect();
            kinds.dedup();
            kinds
        };
        for (a, b) in
            [("EH", "MA"), ("RS", "XK"), ("IL", "PS"), ("IL", "SY"), ("SD", "SS"), ("CN", "PK"), ("KP", "KR")]
        {
            assert_eq!(kinds(a, b), [LineKind::Disputed], "{a} {b}");
        }
        for (a, b) in
            [("RU", "UA"), ("DZ", "EH"), ("JO", "PS"), ("AL", "XK"), ("RU", "GE"), ("FR", "ES"), ("GF", "BR")]
        {
            assert_eq!(kinds(a, b), [LineKind::Border], "{a} {b}");
        }
        assert_eq!(kinds("CN", "HK"), [LineKind::Inner]);
        for (a, b) in [("IN", "PK"), ("EG", "SD"), ("CN", "IN")] {
            assert!(
                kinds(a, b).contains(&LineKind::Disputed) && kinds(a, b).contains(&LineKind::Border),
                "{a} {b}"
            );
        }
        // The buffer zone of Cyprus and the eastern line of the Golan lie within one country.
        let within = world.arcs.iter().filter(|arc| arc.sides == [None, None]);
        assert!(within.clone().count() >= 2 && within.clone().all(|arc| arc.kind == LineKind::Disputed));
        let coasts = world.arcs.iter().filter(|arc| arc.kind == LineKind::Coast);
        assert!(coasts.clone().all(|arc| arc.sides[0].is_some() != arc.sides[1].is_some()));
    }
}

#[test]
fn no_ring_is_flat_or_holds_half_the_globe() {
    for bytes in LEVELS {
        let world = World::decode(bytes).unwrap();
        let mut land = 0.0;
        for feature in &world.features {
            for ring in &feature.rings {
                let area = spherical_area(&world, ring) * if ring.hole { -1.0 } else { 1.0 };
                assert!(area > 0.0 && area < 2.0 * std::f64::consts::PI, "{:?} {area}", feature.code());
                land += if ring.hole { -area } else { area };
            }
        }
        // 29 percent of the globe is land; the ice shelves of Antarctica are not counted as such here.
        let share = land / (4.0 * std::f64::consts::PI);
        assert!(share > 0.28 && share < 0.295, "{share}");
    }
}

/// The area to the right of a ring, by the sum of its trapezoids down to the south pole.
fn spherical_area(world: &World, ring: &Ring) -> f64 {
    let places: Vec<LonLat> = world.ring(ring).collect();
    let mut area = 0.0;
    let mut around = 0.0;
    for (at, a) in places.iter().enumerate() {
        let b = places[(at + 1) % places.len()];
        let mut turn = b.lon - a.lon;
        turn -= std::f64::consts::TAU * libm::round(turn / std::f64::consts::TAU);
        around += turn;
        let (s, t) = (libm::tan(a.lat / 2.0), libm::tan(b.lat / 2.0));
        let half = libm::tan(turn / 2.0);
        area += turn + 2.0 * libm::atan2(half * (s + t), 1.0 + s * t);
    }
    // Westward once around, the right side is the north.
    if around < -1.0 { area + 4.0 * std::f64::consts::PI } else { area }
}

#[test]
fn edges_of_the_map_are_not_lines() {
    let world = World::builtin();
    for degrees in [0.0, 150.0, -30.0, 12.345] {
        let projector =
            Projector::new(Projection::EqualEarth, Rotation::from_degrees(degrees, 0.0, 0.0), 200.0);
        let width = projector.bounds().width();
        for kind in [LineKind::Coast, LineKind::Border, LineKind::Disputed, LineKind::Inner] {
            let mut last = Point::default();
            for segment in projector.lines(world, kind).segments {
                match segment {
                    Segment::Move(to) => last = to,
                    Segment::Line(to) => {
                        assert!(last.distance(to) < width / 8.0, "{kind:?} at {degrees}: {last:?} to {to:?}");
                        last = to;
                    }
                    other => panic!("a line has no {other:?}"),
                }
            }
        }
    }
}

#[test]
fn land_and_sea_fill_the_map() {
    // On an equal-area map the areas of all countries add up to the share of land, however the globe is turned: no
    // country fills the planet, none is lost at the cut.
    let world = World::builtin();
    for degrees in 0..36 {
        for tilt in [0.0, 25.0, -90.0] {
            let rotation = Rotation::from_degrees(f64::from(degrees * 10), tilt, 0.0);
            let projector = Projector::new(Projection::EqualEarth, rotation, 200.0);
            let land: f64 =
                world.features.iter().map(|feature| shoelace(&projector.area(world, feature))).sum();
            let share = land / shoelace(&projector.sphere());
            assert!((share - 0.287).abs() < 0.003, "{degrees} {tilt}: {share}");
        }
    }
}

#[test]
fn a_map_has_an_edge_and_a_net() {
    for name in ["EqualEarth", "NaturalEarth1", "Robinson", "Mercator", "AzimuthalEqualArea", "Orthographic"]
    {
        let projector = Projector::new(projection(name), Rotation::from_degrees(-11.0, 0.0, 0.0), 200.0);
        let bounds = projector.bounds();
        let net = projector.graticule(15.0).bounds();
        assert!(bounds.inflate(1e-6).contains(Point::new(net.x0, net.y0)), "{name} {bounds:?} {net:?}");
        assert!(bounds.inflate(1e-6).contains(Point::new(net.x1, net.y1)), "{name} {bounds:?} {net:?}");
        assert!(net.width() > bounds.width() * 0.97, "{name}");
        // North is up: the page's y runs down.
        let (north, south) = (LonLat::from_degrees(11.0, 40.0), LonLat::from_degrees(11.0, -40.0));
        assert!(projector.point(north).unwrap().y < projector.point(south).unwrap().y);
        assert_eq!(projector.inverse(Point::new(bounds.x1 + 0.1, bounds.y0 - 0.1)), None);
    }
    let globe = Projector::new(Projection::Orthographic, Rotation::NONE, 200.0);
    assert_eq!(globe.point(LonLat::from_degrees(179.0, 0.0)), None);
    let mercator = Projector::new(Projection::Mercator, Rotation::NONE, 200.0);
    assert_eq!(mercator.point(LonLat::from_degrees(0.0, 89.0)), None);
}
