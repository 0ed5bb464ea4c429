// The map beside its peers: the first one, frames while panning, zooming and turning, and hovering.

import { median, milliseconds } from "../stage.mjs";

export const title = "The map: first picture, frames, hover";

const D3 = "d3-geo on canvas";
const PATHS = "d3-geo with Path2D";
const DEMO = "/demo/illicit-trade-casebook.json";

export async function run(stage) {
  const rounds = stage.quick ? 2 : 15;
  const many = await stage.casebook("routes", "--cases", 3_000, "--routes", stage.records(5_000), "--seizures", 3_000);
  const crowd = await stage.casebook("crowd", "--cases", 12_000, "--routes", stage.records(20_000), "--seizures", stage.records(50_000));
  const ask = (name, ...given) =>
    stage.fresh((page) =>
      page.evaluate(async ([name, given]) => (await import("/bench/page/mapping.js"))[name](...given), [name, given]),
    );

  const openers = ["ours", PATHS, D3, "Observable Plot", "ECharts"];
  const firsts = Object.fromEntries(openers.map((who) => [who, []]));
  for (let round = 0; round < rounds; round++) {
    const empty = await ask("first", "empty", DEMO);
    for (const who of openers) firsts[who].push((await ask("first", who, DEMO)) - empty);
  }
  const zoom = 4;
  const frames = async (who, url, options) => median((await ask("frames", who, url, stage.quick ? 16 : 64, options)).slice(8));
  const rests = async (who, url) => median((await ask("rests", who, url, stage.quick ? 4 : 16, { zoom })).slice(2));
  const mean = (times) => times.reduce((sum, time) => sum + time, 0) / times.length;
  const drags = async (who, url) => mean((await ask("drags", who, url, stage.quick ? 30 : 120, { zoom })).slice(2));
  const movers = ["ours", PATHS, D3, "ECharts"];
  const row = async (what, who, of) => {
    const found = {};
    for (const one of who) found[one] = await of(one);
    return [what, ...openers.map((one) => milliseconds(found[one]))];
  };
  return {
    columns: ["median, ms", "casebook-viz", ...openers.slice(1)],
    rows: [
      ["first map of the real casebook from its bytes, net of an empty page", ...openers.map((who) => milliseconds(median(firsts[who])))],
      await row("a frame of panning and zooming, detailed world, 5,000 routes", movers, (who) => frames(who, many, { zoom })),
      await row("there, the sharp frame once a moved map rests", movers, (who) => rests(who, many)),
      await row("there, a frame of a long drag with all that comes in at the edge, mean", movers, (who) => drags(who, many)),
      await row("panning and zooming with 30 cases", movers, (who) => frames(who, DEMO, { zoom })),
      await row("a frame of turning the globe, 30 cases", ["ours", D3], (who) => frames(who, DEMO, { globe: true })),
      await row("the answer to a hover, 20,000 routes and 50,000 points", ["ours", "ECharts"], async (who) => median(await ask("hovers", who, crowd, 200))),
    ],
    notes: [
      `First: medians of ${rounds} fresh pages each, in turns, the paired difference to a blank canvas; library, world and drawing included, the file fetched before.`,
      "While a hand moves it, casebook-viz shows its last picture moved, the legend in its place, and draws anew at rest, or every 80 ms where an edge would stay blank; the peers draw each frame anew. The sharp frame and the long drag count those, too.",
      "Frames: 960 × 500 px at four times the world, 56 in a row after 8, forced to raster by reading a pixel; peers draw no labels, legend or marks, and each route by itself, where casebook-viz gathers them.",
    ],
  };
}
