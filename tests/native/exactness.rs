//! Every vertex of the finest boundaries, a grid of one degree, and outlines that are cut and resampled, against what
//! d3-geo makes of them: `tools/world/exactness.mjs` wrote it down.

use casebook_viz::geo::{Globe, LonLat, Projection, Projector, Rotation, World};
use casebook_viz::geom::{Path, Point};
use serde_json::Value;

use crate::geo::{numbers, projection};

const BLOCK: usize = 2048;

fn expected() -> Value {
    serde_json::from_str(include_str!("../fixtures/geo/exactness.json")).unwrap()
}

/// The places in the order of the script, and how many of them are vertices.
fn places() -> (Vec<LonLat>, usize) {
    let world = World::decode(include_bytes!("../../src/geo/world/world-2.bin")).unwrap();
    let mut places: Vec<LonLat> =
        world.features.iter().flat_map(|feature| &feature.rings).flat_map(|ring| world.ring(ring)).collect();
    places.sort_by(|a, b| a.lon.total_cmp(&b.lon).then(a.lat.total_cmp(&b.lat)));
    let vertices = places.len();
    for lon in -180..=180 {
        places.extend((-90..=90).map(|lat| LonLat::from_degrees(f64::from(lon), f64::from(lat))));
    }
    (places, vertices)
}

/// Weights from a half to one, as the script has them.
fn weight(at: usize, set: usize) -> f64 {
    0.5 + ((at * [30011, 40503][set] + 7) % 65536) as f64 / 131_072.0
}

#[test]
fn every_vertex_and_a_grid_lie_where_d3_has_them() {
    let expected = expected();
    let (places, vertices) = places();
    assert_eq!(vertices as u64, expected["vertices"].as_u64().unwrap());
    for (name, blocks) in expected["sums"].as_object().unwrap() {
        let projection = projection(name);
        let is_shown = |place: LonLat| match projection {
            Projection::Mercator => place.lat.to_degrees().abs() <= 85.0 + 1e-9,
            Projection::AzimuthalEqualArea => {
                place.distance(LonLat::default()) <= std::f64::consts::PI - 0.01
            }
            _ => true,
        };
        assert_eq!(blocks.as_array().unwrap().len(), places.len().div_ceil(BLOCK));
        for (block, sums) in blocks.as_array().unwrap().iter().enumerate() {
            let mut ours = [0.0; 4];
            let here = places.iter().copied().enumerate().skip(block * BLOCK).take(BLOCK);
            for (at, place) in here.filter(|(_, place)| is_shown(*place)) {
                let point = projection.forward(place);
                for set in [0, 1] {
                    ours[2 * set] += weight(at, set) * point.x;
                    ours[2 * set + 1] += weight(at, set) * point.y;
                }
            }
            // No weight is below a half: one point a millionth of the radius off shows here.
            for (ours, theirs) in ours.iter().zip(numbers(sums)) {
                assert!((ours - theirs).abs() < 5e-7, "{name} block {block}: {ours} instead of {theirs}");
            }
        }
    }
}

/// The outlines that the script kept: steps in tenths of a pixel.
fn outlines(value: &Value) -> Path {
    let mut path = Path::new();
    for line in value.as_array().unwrap() {
        let (mut at, mut points) = (Point::default(), Vec::new());
        for step in numbers(line).chunks_exact(2) {
            at = at + Point::new(step[0], step[1]) * 0.1;
            points.push(at);
        }
        path.segments.extend(Path::polygon(&points).segments);
    }
    path
}

fn shoelace(path: &Path) -> f64 {
    let twice = |run: &Vec<Point>| {
        run.windows(2).map(|pair| pair[0].x * pair[1].y - pair[1].x * pair[0].y).sum::<f64>()
    };
    (path.flattened().iter().map(twice).sum::<f64>() / 2.0).abs()
}

/// How far any corner of one path lies from the lines of another.
fn farthest(path: &Path, from: &Path) -> f64 {
    let lines: Vec<(Point, Point)> = from
        .flattened()
        .iter()
        .flat_map(|run| run.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>())
        .collect();
    let distance = |point: Point| {
        let to_line = |(a, b): &(Point, Point)| {
            let along = *b - *a;
            let length = along.length_squared();
            let share = if length > 0.0 { ((point - *a).dot(along) / length).clamp(0.0, 1.0) } else { 0.0 };
            point.distance(*a + along * share)
        };
        lines.iter().map(to_line).fold(f64::INFINITY, f64::min)
    };
    path.flattened().iter().flatten().map(|point| distance(*point)).fold(0.0, f64::max)
}

#[test]
fn outlines_that_are_cut_lie_where_d3_has_them() {
    let expected = expected();
    let world = World::builtin();
    let mut globe = Globe::new(world);
    for map in expected["maps"].as_array().unwrap() {
        let [a, b, c] = numbers(&map["rotate"])[..] else { panic!("{map}") };
        let (name, scale) = (map["projection"].as_str().unwrap(), map["scale"].as_f64().unwrap());
        let rotation = Rotation::from_degrees(a, b, c);
        let projector = Projector::new(projection(name), rotation, scale);
        // Areas are compared between curves that are true far below a pixel.
        let fine = Projector::new(projection(name), rotation, scale * 20.0);
        for (code, lines) in map["outlines"].as_object().unwrap() {
            let feature = world.feature(code).unwrap();
            let scaled = |path: &Path| path.transformed(casebook_viz::geom::Affine::scale(scale));
            let (theirs, sphere) = (outlines(lines), scaled(&projector.sphere()));
            let mut drawn = vec![scaled(&projector.area(world, feature))];
            if globe.turn(&projector) {
                let mut path = Path::new();
                globe.area(world, feature, &projector.sphere(), &mut path);
                drawn.push(scaled(&path));
            }
            for ours in drawn {
                let label = format!("{name} {a} {b} {c}: {code}");
                assert_eq!(ours.is_empty(), theirs.is_empty(), "{label}");
                if !ours.is_empty() {
                    // Parts that the cut has left apart hang together along the edge of the map, over no area.
                    let edged = Path { segments: [&theirs.segments[..], &sphere.segments[..]].concat() };
                    let (there, back) = (farthest(&ours, &edged), farthest(&theirs, &ours));
                    assert!(there < 0.5 && back < 0.5, "{label}: {there} and {back} pixels apart");
                }
            }
            let (ours, theirs) =
                (shoelace(&scaled(&fine.area(world, feature))), map["areas"][code].as_f64().unwrap());
            // A tenth of a percent, or a twentieth of a pixel for what is too small for that.
            assert!(
                (ours - theirs).abs() < theirs * 1e-3 + 0.05,
                "{name} {a} {b} {c}: {code} {ours} instead of {theirs}"
            );
        }
    }
}
