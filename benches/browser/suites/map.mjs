// The map beside its peers: the first one of the real casebook, a frame while panning and zooming, a turn of the globe, a
// hover. One book, one level of the world; every measurement in a fresh page, the contestants in turns.

import { median, milliseconds } from "../stage.mjs";

export const title = "The map beside d3-geo, Observable Plot and ECharts";

const DEMO = "/demo/illicit-trade-casebook.json";
const NAMES = { ours: "casebook-viz", d3Path2D: "d3-geo, Path2D", d3Canvas: "d3-geo", plot: "Observable Plot", echarts: "ECharts" };
const ALL = Object.keys(NAMES);

export async function run(stage) {
  const few = ["--cases", 1_500, "--routes", stage.records(5_000), "--seizures", 10];
  const many = ["--cases", 6_000, "--routes", stage.records(20_000), "--seizures", stage.records(50_000)];
  const routes = await stage.casebook("map-routes", ...few);
  const crowd = await stage.casebook("map-crowd", ...many);
  const count = stage.rounds(40);
  const row = (what, found) => [what, ...ALL.map((who) => milliseconds(found[who]))];
  const rows = [
    row("first map of the real casebook, cold, net of an empty page, ms", await first(stage)),
    row("a frame while panning and zooming, 5,000 routes, detailed world, ms", await each(stage, "frames", ["d3Path2D", "d3Canvas", "echarts"], routes, count)),
    row("the same with the real casebook's 30 cases, ms", await each(stage, "frames", ["d3Path2D", "d3Canvas", "echarts"], DEMO, count)),
    row("a frame while turning the globe, ms", await each(stage, "turning", ["d3Path2D", "d3Canvas"], DEMO, count)),
    row("a hover with 20,000 routes and 50,000 points, ms", await each(stage, "hover", ["echarts"], crowd, stage.rounds(200))),
  ];
  return {
    columns: ["what", ...ALL.map((who) => NAMES[who])],
    rows,
    notes: [
      "The world is Natural Earth's at 1:50 million for the peers, and what the toolkit takes of it for the same scale; 960 pixels wide.",
      `First maps: medians of the differences between neighbours in ${stage.rounds(15)} rounds of fresh pages, each forced to raster by a screenshot.`,
      "Frames: with one pixel of the canvas read back. While it moves, the toolkit shows its last frame moved and draws anew at rest; peers draw each frame.",
      "Routes: the toolkit gathers what would not be legible; peers draw each.",
    ],
  };
}

/** Cold loads in turns with an empty page; the median of the differences to it. */
async function first(stage) {
  const found = Object.fromEntries(ALL.map((who) => [who, []]));
  for (let round = 0; round < stage.rounds(15); round++) {
    const empty = await cold(stage, "nothing");
    for (const who of ALL) found[who].push((await cold(stage, who)) - empty);
  }
  return Object.fromEntries(ALL.map((who) => [who, median(found[who])]));
}

function cold(stage, who) {
  return stage.fresh(async (page) => {
    const began = performance.now();
    await page.evaluate(async ([who, url]) => (await import("/bench/page/mapping.js"))[who].first(url), [who, DEMO]);
    await page.screenshot({ clip: { x: 0, y: 0, width: 960, height: 540 } });
    return performance.now() - began;
  });
}

/** The median of what one frame, turn or hover costs, over a few fresh pages in turns. */
async function each(stage, what, peers, url, count) {
  const who = ["ours", ...peers];
  const found = Object.fromEntries(who.map((one) => [one, []]));
  for (let round = 0; round < stage.rounds(5); round++) {
    for (const one of who) {
      const cost = await stage.fresh((page) =>
        page.evaluate(async ([one, what, url, count]) => (await import("/bench/page/mapping.js"))[one][what](url, count), [one, what, url, count]),
      );
      found[one].push(cost.median);
    }
  }
  return Object.fromEntries(who.map((one) => [one, median(found[one])]));
}
