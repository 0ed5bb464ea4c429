// The projections of d3-geo and d3-geo-projection under our names, set up as d3 itself sets them up: what both makers of
// expected values ask. Knows nothing of what they ask it.

import * as d3 from "d3-geo";
import { geoRobinsonRaw } from "d3-geo-projection";

/** The formulas alone, of radians. */
export const RAW = {
  EqualEarth: d3.geoEqualEarthRaw,
  NaturalEarth1: d3.geoNaturalEarth1Raw,
  Robinson: geoRobinsonRaw,
  Mercator: d3.geoMercatorRaw,
  AzimuthalEqualArea: d3.geoAzimuthalEqualAreaRaw,
  Orthographic: d3.geoOrthographicRaw,
};

export const radians = Math.PI / 180;

/** Where the equal-area azimuthal projection shows a point as a whole line. */
export const isOpposite = ([lon, lat]) => d3.geoDistance([lon, lat], [0, 0]) > Math.PI - 0.01;

/** A projection around the origin of the page, turned, so many pixels to a unit, curves as true as `precision` pixels. */
export function projection(name, rotate, scale, precision) {
  const made = d3.geoProjection(RAW[name]).rotate(rotate).scale(scale).translate([0, 0]).precision(precision);
  if (name === "Orthographic") made.clipAngle(90 - 1e-6);
  if (name === "AzimuthalEqualArea") made.clipAngle(180 - 1e-3 / radians);
  // As d3.geoMercator does: the map is a square.
  if (name === "Mercator") made.clipExtent([[-Math.PI * scale, -Math.PI * scale], [Math.PI * scale, Math.PI * scale]]);
  return made;
}
