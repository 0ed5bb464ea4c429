// A brush of five years moved over a million seizures, three grouped counts read after each move: through the toolkit's
// session, with crossfilter2, and by hand in plain JavaScript. All in one page, in turns; they must give equal counts.

import assert from "node:assert/strict";
import { median, milliseconds, random } from "../stage.mjs";

export const title = "Brushing over 1,000,000 seizures, three grouped counts";

const CONTESTANTS = [
  ["session", "casebook-viz `Session`"],
  ["crossfilter", "crossfilter2 1.5.4"],
  ["sortedIndex", "by hand, an index sorted by day"],
  ["sortedColumns", "by hand, typed arrays sorted by day"],
];
/** In months: how wide the brush is, and how many the file has. */
const WIDTH = 60;
const MONTHS = 29 * 12;

export async function run(stage) {
  const seizures = stage.records(1_000_000);
  const options = ["--cases", stage.records(6_000), "--seizures", seizures, "--links", 2_000, "--routes", 2_000];
  const url = await stage.casebook("million", ...options, "--dates", "seizure-days");
  return stage.fresh(async (page) => {
    const ask = (name, ...given) =>
      page.evaluate(([name, given]) => globalThis.brushing[name](...given), [name, given]);
    await page.evaluate(async () => void (globalThis.brushing = await import("/bench/page/brushing.js")));
    assert.equal(await ask("load", url), seizures);
    const setup = new Map();
    for (const [who] of CONTESTANTS) setup.set(who, (await ask("setUp", who)) ?? undefined);
    const there = CONTESTANTS.filter(([who]) => setup.get(who) !== undefined);
    await agree(ask, there);
    const times = await measure(stage, ask, there);
    const rows = CONTESTANTS.map(([who, name]) => {
      if (setup.get(who) === undefined) return [name, "not there yet", "", ""];
      const { month, anywhere } = times.get(who);
      return [name, milliseconds(setup.get(who)), milliseconds(median(month)), milliseconds(median(anywhere))];
    });
    return {
      columns: ["with", "set-up, ms", "by a month, ms", "to anywhere, ms"],
      rows,
      notes: [
        `${seizures.toLocaleString("en")} seizures over 29 years, brush of five years; counts by country, good and proof read into typed arrays after each move.`,
        "Medians of rounds in turns, each the mean of its moves. Equal counts were asserted first. Set-up, the first three brushes included, starts from a book that is read, of the peers from an array of flat records.",
      ],
    };
  });
}

/** Every contestant gives the counts of the last one, the simplest. */
async function agree(ask, there) {
  for (const span of [[0, MONTHS], [12, 72], [100, 101], [0, 1], [330, MONTHS]]) {
    const expected = await ask("counts", "sortedColumns", span);
    for (const [who] of there) assert.deepEqual(await ask("counts", who, span), expected, `${who} from month ${span}`);
  }
}

async function measure(stage, ask, there) {
  const times = new Map(there.map(([who]) => [who, { month: [], anywhere: [] }]));
  const draw = random(1);
  const rounds = stage.rounds(9);
  for (let round = 0; round < rounds; round++) {
    const start = Math.floor(draw() * (MONTHS - WIDTH - 40));
    const byMonth = Array.from({ length: 40 }, (_, at) => [start + at + 1, start + at + 1 + WIDTH]);
    const anywhere = Array.from({ length: 12 }, () => {
      const from = Math.floor(draw() * (MONTHS - WIDTH));
      return [from, from + WIDTH];
    });
    for (const [who] of there) {
      await ask("brush", who, [[start, start + WIDTH]]);
      times.get(who).month.push(await ask("brush", who, byMonth));
      times.get(who).anywhere.push(await ask("brush", who, anywhere));
    }
  }
  return times;
}
