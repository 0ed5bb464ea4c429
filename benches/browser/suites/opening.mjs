// Opening the real casebook: bytes to ready, the module warm.

import { median, milliseconds } from "../stage.mjs";

export const title = "Opening the demo casebook, module warm";

export async function run(stage) {
  const rounds = stage.quick ? 10 : 30;
  const { times, first, size } = await stage.fresh(async (page) => {
    const size = await page.evaluate(async (url) => {
      globalThis.reading = await import("/bench/page/reading.js");
      await globalThis.reading.warm();
      return globalThis.reading.fetchBytes(url);
    }, "/demo/illicit-trade-casebook.json");
    const first = await page.evaluate(() => globalThis.reading.ours());
    return { size, first, times: await page.evaluate((rounds) => globalThis.reading.inTurns(rounds), rounds) };
  });
  const worst = (all) => Math.max(...all);
  return {
    columns: ["what", "casebook-viz", "`JSON.parse`"],
    rows: [
      ["median, ms", milliseconds(median(times.ours)), milliseconds(median(times.parse))],
      ["the slowest, ms", milliseconds(worst(times.ours)), milliseconds(worst(times.parse))],
      ["the first of all, its code not yet optimised, ms", milliseconds(first.parse), "–"],
    ],
    notes: [`${size.toLocaleString("en")} bytes; ${rounds} rounds in one page, in turns.`],
  };
}
