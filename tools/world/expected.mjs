// Writes what d3-geo and d3-geo-projection make of the grid and of the countries: the truth our own projections,
// clipping and resampling are tested against (tests/native/geo.rs).

import { readFileSync } from "node:fs";
import * as d3 from "d3-geo";
import { decode } from "./decode.mjs";
import { version, write } from "./files.mjs";
import { RAW, isOpposite, projection, radians } from "./peers.mjs";

/** Pixels to a unit: Equal Earth is then 960 pixels wide. */
const SCALE = 177.36;

const grid = [];
for (let lon = -180; lon <= 180; lon += 15) for (let lat = -90; lat <= 90; lat += 15) grid.push([lon, lat]);

const points = Object.fromEntries(Object.entries(RAW).map(([name, raw]) => [
  name,
  grid.map(([lon, lat]) => [lon, lat, ...raw(lon * radians, lat * radians)])
    .filter(([lon, lat, x, y]) =>
      Number.isFinite(x + y) && Math.abs(y) < 10 && !(name === "AzimuthalEqualArea" && isOpposite([lon, lat]))),
]));

const rotated = [];
for (const name of ["EqualEarth", "Orthographic"]) {
  for (const rotate of [[150, 0, 0], [-75, 30, 12], [20, -90, 0]]) {
    const project = d3.geoProjection(RAW[name]).rotate(rotate).scale(1).translate([0, 0]);
    for (const [lon, lat] of [[0, 0], [36.8, -1.3], [-99.1, 19.4], [139.7, 35.7], [-58.4, -34.6], [15, 78]]) {
      rotated.push([name, ...rotate, lon, lat, ...project([lon, lat])]);
    }
  }
}

const features = decode(readFileSync(new URL("../../src/geo/world/world-0.bin", import.meta.url)));
const MAPS = [
  ["EqualEarth", [0, 0, 0]],
  ["EqualEarth", [150, 0, 0]],
  ["EqualEarth", [-75, 30, 12]],
  ["NaturalEarth1", [-11, 0, 0]],
  ["Robinson", [90, 0, 0]],
  ["AzimuthalEqualArea", [-20, -10, 0]],
  ["AzimuthalEqualArea", [0, 90, 0]],
  ["Orthographic", [-30, -20, 0]],
  ["Orthographic", [150, 60, 0]],
];
const LINES = [
  [[-74.1, 4.7], [139.7, 35.7]],
  [[174.8, -36.8], [-70.7, -33.4]],
  [[2.35, 48.86], [-122.4, 37.8]],
];
const round = (value) => Number(value.toFixed(4));
const maps = MAPS.map(([name, rotate]) => {
  const path = d3.geoPath(projection(name, rotate, SCALE, 0.001));
  return {
    projection: name,
    rotate,
    areas: Object.fromEntries(features
      .filter(({ geometry }) => geometry.coordinates.length > 0)
      .map((feature) => [feature.properties.code, round(path.area(feature))])),
    lengths: LINES.map((coordinates) => round(path.measure({ type: "LineString", coordinates }))),
  };
});
write("tests/fixtures/geo/expected.json", `${JSON.stringify({
  made: `tools/world/expected.mjs with d3-geo ${version("d3-geo")}, d3-geo-projection ${version("d3-geo-projection")}`,
  scale: SCALE,
  points,
  rotated,
  lines: LINES,
  maps,
}).replaceAll(/([\]}],)"/g, '$1\n"').replaceAll("],[", "],\n[")}\n`);
