// Writes what d3-geo and d3-geo-projection make of every vertex of the finest boundaries, of a grid of one degree, and of
// outlines that are cut: the truth that tests/native/exactness.rs holds our own against. Of the many points only sums are
// kept: each block of 2,048 once under two sets of weights, so that one point that is off shows in the sum.

import { readFileSync } from "node:fs";
import * as d3 from "d3-geo";
import { decode } from "./decode.mjs";
import { version, write } from "./files.mjs";
import { RAW, isOpposite, projection, radians } from "./peers.mjs";

const BLOCK = 2048;
const features = (level) => decode(readFileSync(new URL(`../../src/geo/world/world-${level}.bin`, import.meta.url)));

const points = [];
for (const { geometry } of features(2)) for (const ring of geometry.coordinates.flat()) points.push(...ring.slice(0, -1));
// Whichever way they are read, they come in this order.
points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
const vertices = points.length;
for (let lon = -180; lon <= 180; lon++) for (let lat = -90; lat <= 90; lat++) points.push([lon, lat]);

/** Weights from a half to one that every language computes alike. */
const weight = (at, set) => 0.5 + ((at * (set ? 40503 : 30011) + 7) % 65536) / 131072;
/** What a projection does not show, or shows as a whole line. */
const isShown = (name, at) => !(name === "Mercator" && Math.abs(at[1]) > 85) && !(name === "AzimuthalEqualArea" && isOpposite(at));

const sums = Object.fromEntries(Object.entries(RAW).map(([name, raw]) => {
  const blocks = [];
  points.forEach(([lon, lat], at) => {
    const block = blocks[Math.floor(at / BLOCK)] ??= [0, 0, 0, 0];
    if (!isShown(name, [lon, lat])) return;
    const [x, y] = raw(lon * radians, lat * radians);
    for (const set of [0, 1]) {
      block[2 * set] += weight(at, set) * x;
      block[2 * set + 1] += weight(at, set) * y;
    }
  });
  return [name, blocks.map((block) => block.map((sum) => Number(sum.toFixed(9))))];
}));

/** On a page of 960 pixels: flat maps as wide as that, round ones 540 pixels high. */
const MAPS = [
  ["EqualEarth", [-11, 0, 0], 177.36],
  ["EqualEarth", [150, 0, 0], 177.36],
  ["NaturalEarth1", [100, 0, 0], 175.5],
  ["Robinson", [-160, 0, 0], 152.79],
  ["Mercator", [-11, 0, 0], 152.79],
  ["AzimuthalEqualArea", [-20, -60, 0], 135],
  ["AzimuthalEqualArea", [-170, 20, 0], 500],
  ["Orthographic", [-30, -20, 0], 270],
  ["Orthographic", [170, 60, 15], 270],
  ["Orthographic", [60, -80, 0], 270],
];
const CODES = ["AQ", "FJ", "NZ", "RU", "US"];
/** Lines that d3-geo draws, in tenths of a pixel, each point as the step from the one before. */
function outlines(path, feature) {
  const lines = [];
  let last;
  const to = (x, y) => {
    const here = [Math.round(x * 10), Math.round(y * 10)];
    lines.at(-1).push(here[0] - last[0], here[1] - last[1]);
    last = here;
  };
  path.context({
    moveTo(x, y) { lines.push([]); last = [0, 0]; to(x, y); },
    lineTo: to,
    closePath() {},
  })(feature);
  path.context(null);
  return lines;
}
const coarse = features(0);
const maps = MAPS.map(([name, rotate, scale]) => {
  const made = projection(name, rotate, scale, 0.1);
  const path = d3.geoPath(made);
  const fine = d3.geoPath(made);
  const shapes = coarse.filter(({ properties }) => CODES.includes(properties.code));
  return {
    projection: name,
    rotate,
    scale,
    outlines: Object.fromEntries(shapes.map((shape) => [shape.properties.code, outlines(path, shape)])),
    areas: Object.fromEntries(shapes.map((shape) => [
      shape.properties.code,
      Number((made.precision(0.01), fine.area(shape)).toFixed(3)),
    ])),
  };
});
write("tests/fixtures/geo/exactness.json", `${JSON.stringify({
  made: `tools/world/exactness.mjs with d3-geo ${version("d3-geo")}, d3-geo-projection ${version("d3-geo-projection")}`,
  vertices,
  sums,
  maps,
}).replaceAll("],[", "],\n[")}\n`);
