//! A publisher's boundaries, TopoJSON or GeoJSON: any bytes give a world or a message, and a world can be drawn.
#![no_main]

use casebook_viz::geo::{LineKind, LonLat, Projection, Projector, Rotation};
use casebook_viz::map::boundaries;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Ok(found) = boundaries(input) else { return };
    let world = found.world;
    assert!(world.arcs.iter().all(|arc| arc.points.len() > 1));
    for (projection, rotation) in [
        (Projection::EqualEarth, Rotation::from_degrees(-11.0, 0.0, 0.0)),
        (Projection::Orthographic, Rotation::centering(LonLat::from_degrees(30.0, 50.0))),
    ] {
        let projector = Projector::new(projection, rotation, 100.0);
        let lines = projector.lines(&world, LineKind::Coast);
        assert!(lines.is_empty() || lines.bounds().width().is_finite());
        for feature in &world.features {
            let area = projector.area(&world, feature);
            assert!(area.is_empty() || area.bounds().width().is_finite());
        }
    }
});
