//! TopoJSON, its specification 1.0 and the older files that follow it: arcs, quantised or not, and objects made of them.
//! Of several objects the one with most countries is drawn, and the lines of all.

use serde_json::Value;

use super::geojson::list;
use super::{Found, Geometry, Result, place, unexpected, wrong};
use crate::geo::LonLat;

/// How deep collections of geometries may be nested.
const DEEPEST: usize = 8;

/// More places than fit a map, however often a file lets outlines use an arc.
const MOST_PLACES: usize = 8_000_000;

pub(super) fn read(value: &Value, found: &mut Found) -> Result<()> {
    let mut topology =
        Topology { arcs: arcs(value)?, transform: Transform::read(&value["transform"])?, used: 0 };
    let objects = value["objects"].as_object();
    let objects = objects.ok_or_else(|| unexpected("named objects", &value["objects"], "/objects"))?;
    let mut best: Option<Found> = None;
    for (name, object) in objects {
        let at = format!("/objects/{}", name.replace('~', "~0").replace('/', "~1"));
        let mut own = Found::default();
        topology.read(object, &at, DEEPEST, &mut own)?;
        found.lines.append(&mut own.lines);
        let countries = |one: &Found| one.shapes.iter().filter(|shape| shape.code.is_some()).count();
        if best.as_ref().is_none_or(|best| countries(&own) > countries(best)) {
            best = Some(own);
        }
    }
    let best = best.ok_or_else(|| wrong("objects with areas", "none", "/objects"))?;
    found.shapes = best.shapes;
    found.unknown = best.unknown;
    Ok(())
}

struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}

impl Transform {
    fn read(value: &Value) -> Result<Option<Self>> {
        if value.is_null() {
            return Ok(None);
        }
        let pair = |name: &str| {
            let pair = value[name][0].as_f64().zip(value[name][1].as_f64());
            pair.ok_or_else(|| unexpected("two numbers", &value[name], &format!("/transform/{name}")))
        };
        Ok(Some(Self { scale: pair("scale")?, translate: pair("translate")? }))
    }

    fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        (x * self.scale.0 + self.translate.0, y * self.scale.1 + self.translate.1)
    }
}

/// The arcs as places; with a transform, each position is a step from the one before.
fn arcs(value: &Value) -> Result<Vec<Vec<LonLat>>> {
    let transform = Transform::read(&value["transform"])?;
    let all = list(&value["arcs"], "a list of arcs", "/arcs")?;
    let mut arcs = Vec::with_capacity(all.len());
    for (index, arc) in all.iter().enumerate() {
        let at = format!("/arcs/{index}");
        let (mut x, mut y) = (0.0, 0.0);
        let mut places = Vec::new();
        for position in list(arc, "a list of positions", &at)? {
            let (Some(a), Some(b)) = (position[0].as_f64(), position[1].as_f64()) else {
                return Err(unexpected("two numbers", position, &at));
            };
            let (lon, lat) = match &transform {
                Some(transform) => {
                    (x, y) = (x + a, y + b);
                    transform.apply(x, y)
                }
                None => (a, b),
            };
            places.push(place(lon, lat, &at)?);
        }
        arcs.push(places);
    }
    Ok(arcs)
}

struct Topology {
    arcs: Vec<Vec<LonLat>>,
    transform: Option<Transform>,
    /// How many places outlines were made of so far.
    used: usize,
}

impl Topology {
    fn read(&mut self, object: &Value, at: &str, depth: usize, found: &mut Found) -> Result<()> {
        if object["type"].as_str() == Some("GeometryCollection") && depth > 0 {
            let at = format!("{at}/geometries");
            for (index, one) in list(&object["geometries"], "a list of geometries", &at)?.iter().enumerate() {
                self.read(one, &format!("{at}/{index}"), depth - 1, found)?;
            }
            return Ok(());
        }
        let geometry = self.geometry(object, at)?;
        found.add(&object["id"], &object["properties"], geometry);
        Ok(())
    }

    fn geometry(&mut self, object: &Value, at: &str) -> Result<Geometry> {
        let mut geometry = Geometry::default();
        let arcs = &object["arcs"];
        let below = format!("{at}/arcs");
        match object["type"].as_str() {
            Some("Polygon") => geometry.polygons.push(self.lines(arcs, &below)?),
            Some("MultiPolygon") => {
                for (index, polygon) in list(arcs, "a list of polygons", &below)?.iter().enumerate() {
                    geometry.polygons.push(self.lines(polygon, &format!("{below}/{index}"))?);
                }
            }
            Some("LineString") => geometry.lines.push(self.line(arcs, &below)?),
            Some("MultiLineString") => geometry.lines.extend(self.lines(arcs, &below)?),
            Some("Point") => geometry.point = Some(self.position(&object["coordinates"], at)?),
            Some("MultiPoint") => {
                let first = object["coordinates"].get(0);
                geometry.point = first.map(|first| self.position(first, at)).transpose()?;
            }
            // A geometry of type null is one that is not drawn.
            None if object["type"].is_null() => {}
            _ => return Err(unexpected("a geometry of TopoJSON", &object["type"], &format!("{at}/type"))),
        }
        Ok(geometry)
    }

    fn position(&self, value: &Value, at: &str) -> Result<LonLat> {
        let pair = value[0].as_f64().zip(value[1].as_f64());
        let (x, y) = pair.ok_or_else(|| unexpected("two numbers", value, &format!("{at}/coordinates")))?;
        let (lon, lat) = self.transform.as_ref().map_or((x, y), |transform| transform.apply(x, y));
        place(lon, lat, at)
    }

    fn lines(&mut self, value: &Value, at: &str) -> Result<Vec<Vec<LonLat>>> {
        let mut lines = Vec::new();
        for (index, one) in list(value, "a list of lines", at)?.iter().enumerate() {
            lines.push(self.line(one, &format!("{at}/{index}"))?);
        }
        Ok(lines)
    }

    /// The places of arcs one after the other; `~n` walks arc n from its end.
    fn line(&mut self, value: &Value, at: &str) -> Result<Vec<LonLat>> {
        let mut places: Vec<LonLat> = Vec::new();
        for number in list(value, "a list of arc numbers", at)? {
            let index = number.as_i64();
            let reversed = index.is_some_and(|index| index < 0);
            let arc = index
                .map(|index| if reversed { !index } else { index })
                .and_then(|index| usize::try_from(index).ok())
                .and_then(|index| self.arcs.get(index))
                .ok_or_else(|| {
                    unexpected(&format!("the number of one of {} arcs", self.arcs.len()), number, at)
                })?;
            self.used += arc.len();
            if self.used > MOST_PLACES {
                return Err(wrong("at most 8 million places", "more", at));
            }
            let skipped = usize::from(!places.is_empty());
            if reversed {
                places.extend(arc.iter().rev().skip(skipped));
            } else {
                places.extend(arc.iter().skip(skipped));
            }
        }
        Ok(places)
    }
}
