//! GeoJSON (RFC 7946): a collection of features, one feature, or a bare geometry. Rings may turn either way, as they do in
//! practice; a third coordinate is not looked at.

use serde_json::Value;

use super::{Found, Geometry, Result, place, unexpected};
use crate::geo::LonLat;

/// How deep collections of geometries may be nested.
const DEEPEST: usize = 8;

pub(super) fn read(value: &Value, at: &str, found: &mut Found) -> Result<()> {
    match value["type"].as_str() {
        Some("FeatureCollection") => {
            let at = format!("{at}/features");
            for (index, feature) in list(&value["features"], "a list of features", &at)?.iter().enumerate() {
                read_feature(feature, &format!("{at}/{index}"), found)?;
            }
            Ok(())
        }
        Some("Feature") => read_feature(value, at, found),
        _ => Err(unexpected(
            "a Topology, a FeatureCollection or a Feature",
            &value["type"],
            &format!("{at}/type"),
        )),
    }
}

fn read_feature(feature: &Value, at: &str, found: &mut Found) -> Result<()> {
    if feature["type"].as_str() != Some("Feature") {
        return Err(unexpected("a Feature", &feature["type"], &format!("{at}/type")));
    }
    let mut geometry = Geometry::default();
    // A feature without a geometry is one that is not drawn; the casebook's countries that lack one are told.
    if !feature["geometry"].is_null() {
        read_geometry(&feature["geometry"], &format!("{at}/geometry"), DEEPEST, &mut geometry)?;
    }
    found.add(&feature["id"], &feature["properties"], geometry);
    Ok(())
}

fn read_geometry(value: &Value, at: &str, depth: usize, geometry: &mut Geometry) -> Result<()> {
    let coordinates = &value["coordinates"];
    let below = format!("{at}/coordinates");
    match value["type"].as_str() {
        Some("Polygon") => geometry.polygons.push(lines(coordinates, &below)?),
        Some("MultiPolygon") => {
            for (index, polygon) in list(coordinates, "a list of polygons", &below)?.iter().enumerate() {
                geometry.polygons.push(lines(polygon, &format!("{below}/{index}"))?);
            }
        }
        Some("LineString") => geometry.lines.push(line(coordinates, &below)?),
        Some("MultiLineString") => geometry.lines.extend(lines(coordinates, &below)?),
        Some("Point") => geometry.point = Some(position(coordinates, &below)?),
        Some("MultiPoint") => geometry.point = line(coordinates, &below)?.first().copied(),
        Some("GeometryCollection") if depth > 0 => {
            let below = format!("{at}/geometries");
            for (index, one) in list(&value["geometries"], "a list of geometries", &below)?.iter().enumerate()
            {
                read_geometry(one, &format!("{below}/{index}"), depth - 1, geometry)?;
            }
        }
        _ => return Err(unexpected("a geometry of GeoJSON", &value["type"], &format!("{at}/type"))),
    }
    Ok(())
}

pub(super) fn list<'a>(value: &'a Value, expected: &str, at: &str) -> Result<&'a Vec<Value>> {
    value.as_array().ok_or_else(|| unexpected(expected, value, at))
}

fn lines(value: &Value, at: &str) -> Result<Vec<Vec<LonLat>>> {
    let all = list(value, "a list of lines", at)?;
    all.iter().enumerate().map(|(index, one)| line(one, &format!("{at}/{index}"))).collect()
}

fn line(value: &Value, at: &str) -> Result<Vec<LonLat>> {
    let all = list(value, "a list of positions", at)?;
    let mut places = Vec::with_capacity(all.len());
    for (index, one) in all.iter().enumerate() {
        // The pointer is only written out where it is needed: there may be millions.
        let (lon, lat) = (one[0].as_f64(), one[1].as_f64());
        match lon.zip(lat).map(|(lon, lat)| place(lon, lat, "")) {
            Some(Ok(place)) => places.push(place),
            _ => {
                return Err(position(one, &format!("{at}/{index}"))
                    .err()
                    .unwrap_or_else(|| unexpected("longitude and latitude in degrees", one, at)));
            }
        }
    }
    Ok(places)
}

fn position(value: &Value, at: &str) -> Result<LonLat> {
    match (value[0].as_f64(), value[1].as_f64()) {
        (Some(lon), Some(lat)) => place(lon, lat, at),
        _ => Err(unexpected("longitude and latitude in degrees", value, at)),
    }
}
