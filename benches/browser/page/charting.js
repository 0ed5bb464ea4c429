// Charts over time by the toolkit and by its peers: the first one from the bytes of a casebook, frames while moving along a
// million days, what lies under the pointer, and forty small charts. Frames are asked for one at a time and forced to raster
// by reading a pixel.

import { nextFrame, pause, raster, takeFrames } from "./frames.js";

const WIDTH = 960;
const HEIGHT = 500;
const modules = "/bench/node_modules";

function boxOf(width = WIDTH, height = HEIGHT) {
  const box = document.createElement("div");
  box.style.width = `${width}px`;
  box.style.height = `${height}px`;
  document.body.append(box);
  return box;
}

function canvasOf() {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
  document.body.append(canvas);
  return canvas;
}

/** Cases under way by year, as peers count them from the casebook's JSON. */
function casesByYear(bytes) {
  const book = JSON.parse(new TextDecoder().decode(bytes));
  const counts = new Map();
  for (const one of book.cases) {
    if (!one.from && !one.to) continue;
    const [from, to] = [one.from ?? one.to, one.to ?? one.from].map((date) => Number(date.slice(0, 4)));
    for (let year = from; year <= to; year++) counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  const years = [...counts.keys()].sort((a, b) => a - b);
  const xs = [];
  for (let year = years[0]; year <= years.at(-1); year++) xs.push(year);
  return { xs, ys: xs.map((year) => counts.get(year) ?? 0) };
}

/** A walk of so many days, the same in every run. */
function walk(count, seed = 7) {
  const ys = new Float64Array(count);
  let state = seed;
  let at = 500;
  for (let day = 0; day < count; day++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    at = Math.abs(at + state / 2 ** 32 - 0.5);
    ys[day] = at;
  }
  return ys;
}

const day = (number) => {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(100);
  return new Date(date.getTime() + number * 86_400_000).toISOString().slice(0, 10);
};

/** A casebook with one series of so many days. */
function bookOf(ys) {
  const points = Array.from(ys, (value, number) => ({ period: day(number), value: Math.round(value * 1000) / 1000 }));
  return JSON.stringify({ casebook: "1.0", id: "walk", title: "A walk", cases: [], series: [{ id: "walk", label: "Walk", unit: "kg", points }] });
}

/** Forty series of twenty years of months. */
function manySeries() {
  const months = Array.from({ length: 240 }, (_, number) => `${2000 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`);
  return Array.from({ length: 40 }, (_, number) => {
    const ys = walk(240, number + 1);
    return { id: `s${number}`, label: `Series ${number}`, unit: "kg", points: months.map((period, at) => ({ period, value: ys[at] })) };
  });
}

async function stylesheet(href) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  const loaded = new Promise((done) => (link.onload = done));
  document.head.append(link);
  await loaded;
}

/** d3 on a canvas: every point that is seen, and two axes. */
async function d3Chart({ xs, ys }) {
  await import(`${modules}/d3/dist/d3.min.js`);
  const canvas = canvasOf();
  const context = canvas.getContext("2d");
  const margin = { left: 40, right: 10, top: 10, bottom: 25 };
  const y = d3.scaleLinear([0, d3.max(ys)], [HEIGHT - margin.bottom, margin.top]).nice();
  const draw = (from, to) => {
    const x = d3.scaleLinear([from, to], [margin.left, WIDTH - margin.right]);
    context.clearRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = "#555";
    context.strokeStyle = "#ddd";
    context.font = "12px sans-serif";
    for (const tick of x.ticks(10)) context.fillText(String(tick), x(tick) - 12, HEIGHT - 8);
    for (const tick of y.ticks(6)) {
      context.fillText(String(tick), 4, y(tick) + 4);
      context.beginPath();
      context.moveTo(margin.left, y(tick));
      context.lineTo(WIDTH - margin.right, y(tick));
      context.stroke();
    }
    const [first, last] = [Math.max(0, d3.bisectLeft(xs, from) - 1), Math.min(xs.length, d3.bisectRight(xs, to) + 1)];
    context.beginPath();
    d3.line((at) => x(xs[at]), (at) => y(ys[at])).context(context)(d3.range(first, last));
    context.strokeStyle = "#1d6996";
    context.lineWidth = 2;
    context.stroke();
  };
  return mover([canvas], xs, draw);
}

/** A chart that is drawn anew for each pair of ends. */
function mover(canvases, xs, draw, more = {}) {
  const all = xs[xs.length - 1] - xs[0];
  const view = { from: xs[0], to: xs[xs.length - 1] };
  const show = (from, to) => draw(...Object.values(Object.assign(view, { from, to })));
  show(view.from, view.to);
  return {
    canvases,
    half: () => show(xs[0] + all / 4, xs[0] + (3 * all) / 4),
    pan(by) {
      const days = (by * (view.to - view.from)) / WIDTH;
      show(view.from + days, view.to + days);
    },
    zoom(by) {
      const [middle, half] = [(view.from + view.to) / 2, (view.to - view.from) / 2 / by];
      show(middle - half, middle + half);
    },
    ...more,
  };
}

async function uplot({ xs, ys }) {
  const [{ default: UPlot }] = await Promise.all([import(`${modules}/uplot/dist/uPlot.esm.js`), stylesheet(`${modules}/uplot/dist/uPlot.min.css`)]);
  const options = { width: WIDTH, height: HEIGHT, pxAlign: 0, legend: { show: false }, scales: { x: { time: false }, y: { range: [0, ys.reduce((a, b) => Math.max(a, b), 0)] } }, series: [{}, { stroke: "#1d6996", width: 2 }] };
  const chart = new UPlot(options, [xs, ys], boxOf());
  await null;
  const draw = (min, max) => chart.setScale("x", { min, max });
  return mover([chart.ctx.canvas], xs, draw, { hover: (left, top) => chart.setCursor({ left, top }) });
}

async function plot({ xs, ys }) {
  await import(`${modules}/d3/dist/d3.min.js`);
  await import(`${modules}/@observablehq/plot/dist/plot.umd.min.js`);
  const rows = xs.map((x, at) => ({ x, y: ys[at] }));
  document.body.append(Plot.plot({ width: WIDTH, height: HEIGHT, y: { grid: true, zero: true }, x: { tickFormat: "d" }, marks: [Plot.line(rows, { x: "x", y: "y", stroke: "#1d6996" })] }));
  return { canvases: [] };
}

async function loadECharts() {
  await import(`${modules}/echarts/dist/echarts.min.js`);
  // It writes markup, which the policy of this site lets nobody do without saying so.
  globalThis.trustedTypes?.createPolicy("default", { createHTML: (markup) => markup });
}

async function echartsChart({ xs, ys }) {
  await loadECharts();
  const box = boxOf();
  const chart = echarts.init(box, undefined, { renderer: "canvas", devicePixelRatio: 1 });
  const data = Array.from(xs, (x, at) => [x, ys[at]]);
  chart.setOption({
    animation: false,
    tooltip: { trigger: "axis" },
    xAxis: { type: "value", min: "dataMin", max: "dataMax" },
    yAxis: { type: "value", min: 0 },
    dataZoom: [{ type: "inside" }],
    series: [{ type: "line", data, showSymbol: false, sampling: "lttb" }],
  });
  chart.getZr().flush();
  const draw = (startValue, endValue) => {
    chart.dispatchAction({ type: "dataZoom", startValue, endValue });
    chart.getZr().flush();
  };
  return mover([...box.querySelectorAll("canvas")], xs, draw, {
    hover(x, y) {
      const { left, top } = box.getBoundingClientRect();
      box.firstElementChild.dispatchEvent(new MouseEvent("mousemove", { clientX: left + x, clientY: top + y, bubbles: true }));
    },
  });
}

/** The toolkit's element. */
async function element(data, attributes) {
  const { ready } = await import("/pkg/casebook-viz.js");
  await ready;
  const trend = document.createElement("casebook-trend");
  trend.style.cssText = `display:block;width:${WIDTH}px;height:${HEIGHT}px`;
  for (const [name, value] of Object.entries({ controls: "none", ...attributes })) trend.setAttribute(name, value);
  document.body.append(trend);
  trend.data = data;
  await trend.ready;
  const stage = trend.shadowRoot.querySelector(".stage");
  const send = (type, x, y, more) => {
    const { left, top } = stage.getBoundingClientRect();
    const common = { clientX: left + x, clientY: top + y, bubbles: true, cancelable: true, ...more };
    stage.dispatchEvent(type === "wheel" ? new WheelEvent(type, common) : new PointerEvent(type, { ...common, pointerId: 1, isPrimary: true, pointerType: "mouse" }));
  };
  const zoom = (by) => send("wheel", WIDTH / 2, HEIGHT / 2, { deltaY: (-Math.log(by) / 0.002), ctrlKey: true });
  return {
    trend,
    canvases: [...stage.querySelectorAll("canvas")],
    half: () => zoom(2),
    pan: (by) => send("wheel", WIDTH / 2, HEIGHT / 2, { deltaX: by }),
    zoom,
    hover: (x, y) => send("pointermove", x, y),
  };
}

/** The picture alone is as large as those of the others. */
async function asLarge(made) {
  const stage = made.trend.shadowRoot.querySelector(".stage");
  made.trend.style.height = `${2 * HEIGHT - stage.getBoundingClientRect().height}px`;
  await nextFrame();
  return made;
}

const peers = { d3: d3Chart, uPlot: uplot, "Observable Plot": plot, ECharts: echartsChart };

/** Bytes to the first chart in pixels, libraries included; milliseconds. */
export async function first(who, url) {
  const bytes = await (await fetch(url)).arrayBuffer();
  const start = performance.now();
  let canvases;
  if (who === "empty") canvases = [canvasOf()];
  else if (who === "ours") ({ canvases } = await element(bytes, {}));
  else ({ canvases } = await peers[who](casesByYear(bytes)));
  await nextFrame();
  raster(canvases);
  return performance.now() - start;
}

async function long(who, count) {
  const ys = walk(count);
  if (who === "ours") return asLarge(await element(bookOf(ys), { series: "walk" }));
  return peers[who]({ xs: Float64Array.from(ys, (_, at) => at), ys });
}

/** Milliseconds of each of so many frames; every fourth zooms, the others pan. */
export async function frames(who, points, count) {
  const made = await long(who, points);
  await pause(1_000);
  raster(made.canvases);
  const frame = takeFrames();
  await pause(100);
  frame();
  made.half();
  await null;
  frame();
  raster(made.canvases);
  const times = [];
  for (let number = 0; number < count; number++) {
    const way = number % 16 < 8 ? 1 : -1;
    const start = performance.now();
    if (number % 4 === 3) made.zoom(way > 0 ? 1.04 : 1 / 1.04);
    else made.pan(6 * way);
    await null;
    frame();
    raster(made.canvases);
    times.push(performance.now() - start);
  }
  return times;
}

/** Milliseconds until the answer to each of so many moves of the pointer. */
export async function hovers(who, points, count) {
  const made = await long(who, points);
  await pause(1_000);
  const times = [];
  for (let number = 0; number < count; number++) {
    const [x, y] = [60 + ((number * 379) % (WIDTH - 120)), 60 + ((number * 211) % (HEIGHT - 120))];
    const start = performance.now();
    made.hover(x, y);
    times.push(performance.now() - start);
    await null;
  }
  return times;
}

/** Forty series to as many small charts in pixels, libraries included; milliseconds. */
export async function forty(who) {
  const series = manySeries();
  const text = JSON.stringify({ casebook: "1.0", id: "many", title: "Many", cases: [], series });
  const start = performance.now();
  let canvases = [];
  if (who === "empty") {
    canvases = [canvasOf()];
  } else if (who === "ours") {
    ({ canvases } = await element(text, { series: JSON.stringify(series.map((one) => one.id)), chart: "small-multiples" }));
  } else if (who === "Observable Plot") {
    const read = JSON.parse(text).series;
    await import(`${modules}/d3/dist/d3.min.js`);
    await import(`${modules}/@observablehq/plot/dist/plot.umd.min.js`);
    const rows = read.flatMap((one, number) => one.points.map(({ period, value }) => ({ x: new Date(period), y: value, fx: number % 5, fy: Math.floor(number / 5), label: one.label })));
    const names = read.map((one, number) => ({ fx: number % 5, fy: Math.floor(number / 5), label: one.label }));
    const marks = [
      Plot.line(rows, { x: "x", y: "y", fx: "fx", fy: "fy", stroke: "#1d6996" }),
      Plot.text(names, { text: "label", fx: "fx", fy: "fy", frameAnchor: "top-left" }),
    ];
    document.body.append(Plot.plot({ width: WIDTH, height: 1_000, fx: { axis: null }, fy: { axis: null }, y: { grid: true, zero: true }, marks }));
  } else {
    const read = JSON.parse(text).series;
    await loadECharts();
    const box = boxOf(WIDTH, 1_000);
    const chart = echarts.init(box, undefined, { renderer: "canvas", devicePixelRatio: 1 });
    const place = (number) => ({ left: 30 + (number % 5) * 186, top: 25 + Math.floor(number / 5) * 122, width: 150, height: 80 });
    chart.setOption({
      animation: false,
      title: read.map((one, number) => ({ text: one.label, textStyle: { fontSize: 12 }, left: place(number).left, top: place(number).top - 22 })),
      grid: read.map((_, number) => place(number)),
      xAxis: read.map((_, number) => ({ type: "time", gridIndex: number })),
      yAxis: read.map((_, number) => ({ type: "value", min: 0, gridIndex: number })),
      series: read.map((one, number) => ({ type: "line", showSymbol: false, xAxisIndex: number, yAxisIndex: number, data: one.points.map(({ period, value }) => [period, value]) })),
    });
    chart.getZr().flush();
    canvases = [...box.querySelectorAll("canvas")];
  }
  await nextFrame();
  raster(canvases);
  return performance.now() - start;
}
