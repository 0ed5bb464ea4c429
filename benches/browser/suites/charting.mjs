// The trend beside its peers: the first chart, frames while moving along a million points, hovering, and forty small charts.

import { median, milliseconds } from "../stage.mjs";

export const title = "The trend: first chart, frames, hover, small multiples";

const DEMO = "/demo/illicit-trade-casebook.json";

export async function run(stage) {
  const rounds = stage.quick ? 2 : 15;
  const points = stage.records(1_000_000);
  const ask = (name, ...given) =>
    stage.fresh((page) =>
      page.evaluate(async ([name, given]) => (await import("/bench/page/charting.js"))[name](...given), [name, given]),
    );
  const columns = ["ours", "d3", "uPlot", "Observable Plot", "ECharts"];
  const row = async (what, who, of) => {
    const found = {};
    for (const one of who) found[one] = await of(one);
    return [what, ...columns.map((one) => milliseconds(found[one]))];
  };

  /** The paired difference to an empty page, everybody in turns. */
  const firsts = async (name, who, ...given) => {
    const times = Object.fromEntries(who.map((one) => [one, []]));
    for (let round = 0; round < rounds; round++) {
      const empty = await ask(name, "empty", ...given);
      for (const one of who) times[one].push((await ask(name, one, ...given)) - empty);
    }
    return Object.fromEntries(who.map((one) => [one, median(times[one])]));
  };
  const first = await firsts("first", columns, DEMO);
  const forty = await firsts("forty", ["ours", "Observable Plot", "ECharts"]);
  const count = stage.quick ? 16 : 64;
  return {
    columns: ["median, ms", "casebook-viz", ...columns.slice(1)],
    rows: [
      await row("first chart of the real casebook from its bytes, net of an empty page", columns, (who) => first[who]),
      await row(`a frame of panning and zooming over ${points.toLocaleString("en")} points`, ["ours", "d3", "uPlot", "ECharts"], async (who) =>
        median((await ask("frames", who, points, count)).slice(8)),
      ),
      await row(`the answer to a hover on ${points.toLocaleString("en")} points`, ["ours", "uPlot", "ECharts"], async (who) =>
        median(await ask("hovers", who, points, 200)),
      ),
      await row("forty small multiples of 240 months, net of an empty page", ["ours", "Observable Plot", "ECharts"], (who) => forty[who]),
    ],
    notes: [
      `First and forty: medians of ${rounds} fresh pages each, in turns, the paired difference to a blank canvas; library, reading and drawing included, the file fetched before. Peers draw a line and its axes; casebook-viz its heading, words and table besides.`,
      "Frames: 960 × 500 px, at first the middle half of all points, 56 in a row after 8, forced to raster by reading a pixel. uPlot and casebook-viz keep the extremes of each column of pixels, ECharts samples (LTTB), d3 draws every point.",
      "Hover: the handler of the pointer's move or, for uPlot, of its cursor's, without the browser's own layout afterwards.",
    ],
  };
}
