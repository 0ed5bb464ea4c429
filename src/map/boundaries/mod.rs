//! Takes a publisher's own boundaries as TopoJSON or GeoJSON, gives a world to draw, and what of it could not be used.
//! Any bytes are survived. Knows no address: the edge fetches.
//!
//! An area's country is found by an ISO 3166-1 code, alpha-2, alpha-3 or numeric, as its `id` or among its properties
//! under the names that common sources use. An area without one is drawn as nobody's, in plain land with dashed
//! limits; lines are drawn dashed, as lines in dispute or of control; a point marks a country without an outline.

mod codes;
mod geojson;
mod topojson;

use std::fmt;

use serde_json::Value;

use crate::geo::world::Shape;
use crate::geo::{LonLat, World};

/// A publisher's boundaries.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundaries {
    /// The world they make.
    pub world: World,
    /// Areas whose code is none of ISO 3166-1, by name or code; without the nameless.
    pub unknown: Vec<String>,
}

/// Why bytes are no boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundariesError {
    /// What was expected, what was found, and where.
    pub message: String,
}

impl fmt::Display for BoundariesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for BoundariesError {}

type Result<T> = std::result::Result<T, BoundariesError>;

/// More bytes than any sensible map has: the finest level of Natural Earth is 24 MB as GeoJSON.
const MOST_BYTES: usize = 64 << 20;

/// Reads boundaries. Errors say what was expected, what was found, and where, as a JSON Pointer.
pub fn boundaries(bytes: &[u8]) -> Result<Boundaries> {
    if bytes.len() > MOST_BYTES {
        return Err(wrong("boundaries of at most 64 MiB", &format!("{} MiB", bytes.len() >> 20), ""));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| wrong("boundaries as TopoJSON or GeoJSON", &error.to_string(), ""))?;
    let mut found = Found::default();
    match value["type"].as_str() {
        Some("Topology") => topojson::read(&value, &mut found)?,
        Some(_) => geojson::read(&value, "", &mut found)?,
        None => return Err(unexpected("a TopoJSON topology or GeoJSON features", &value["type"], "/type")),
    }
    if found.shapes.iter().all(|shape| shape.code.is_none()) {
        let most = found.unknown.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
        let said = if most.is_empty() { "none".to_owned() } else { format!("none in {most}") };
        return Err(wrong("areas with a code of ISO 3166-1", &said, ""));
    }
    found.unknown.sort();
    found.unknown.dedup();
    let Found { shapes, lines, unknown } = found;
    let world = World::build(with_known_anchors(shapes), lines);
    let is_seen = |feature: &crate::geo::Feature| feature.code().is_some();
    if !world.features.iter().any(is_seen) {
        return Err(wrong("areas with an outline", "none", ""));
    }
    Ok(Boundaries { world, unknown })
}

/// What a file holds.
#[derive(Default)]
struct Found {
    shapes: Vec<Shape>,
    lines: Vec<Vec<LonLat>>,
    unknown: Vec<String>,
}

impl Found {
    /// Adds a geometry of an object with an id and properties.
    fn add(&mut self, id: &Value, properties: &Value, geometry: Geometry) {
        if geometry.polygons.is_empty() && geometry.point.is_none() {
            self.lines.extend(geometry.lines);
            return;
        }
        let code = codes::code_of(id, properties);
        if code.is_none()
            && let Some(name) = codes::name_of(id, properties)
        {
            self.unknown.push(name);
        }
        // A point without a code marks nothing.
        if code.is_some() || !geometry.polygons.is_empty() {
            self.shapes.push(Shape { code, polygons: geometry.polygons, anchor: geometry.point });
        }
        self.lines.extend(geometry.lines);
    }
}

/// The parts of a geometry, whatever its kind.
#[derive(Default)]
struct Geometry {
    polygons: Vec<Vec<Vec<LonLat>>>,
    lines: Vec<Vec<LonLat>>,
    point: Option<LonLat>,
}

/// The place of a position in degrees.
fn place(lon: f64, lat: f64, at: &str) -> Result<LonLat> {
    // Some sources run a little past the cut, to 190 degrees and more.
    let fits = lon.is_finite() && lat.is_finite() && lon.abs() <= 540.0 && lat.abs() <= 90.0 + 1e-6;
    if !fits {
        return Err(wrong("longitude and latitude in degrees", &format!("{lon}, {lat}"), at));
    }
    let lon = if lon.abs() <= 180.0 { lon } else { lon - 360.0 * libm::round(lon / 360.0) };
    Ok(LonLat::from_degrees(lon, lat.clamp(-90.0, 90.0)))
}

/// Marks stand where readers know them from our own maps, where the publisher's outline still holds that place.
fn with_known_anchors(mut shapes: Vec<Shape>) -> Vec<Shape> {
    for shape in shapes.iter_mut().filter(|shape| shape.anchor.is_none()) {
        let code = shape.code.as_ref().and_then(|code| std::str::from_utf8(code).ok());
        shape.anchor = code.and_then(|code| World::builtin().feature(code)).map(|feature| feature.anchor);
    }
    shapes
}

fn wrong(expected: &str, found: &str, at: &str) -> BoundariesError {
    let place = if at.is_empty() { String::new() } else { format!(" at {at}") };
    BoundariesError { message: format!("expected {expected}, found {found}{place}") }
}

/// The value that was found, cut short.
fn unexpected(expected: &str, found: &Value, at: &str) -> BoundariesError {
    let text = match found {
        Value::Null => "nothing".to_owned(),
        Value::Array(list) => format!("a list of {}", list.len()),
        Value::Object(_) => "an object".to_owned(),
        simple => simple.to_string().chars().take(60).collect(),
    };
    wrong(expected, &text, at)
}
