// Bytes to ready to query at size L: time, what is kept, and the most that was held on the way; each measurement in a
// fresh page, the contestants in turns.

import { median, megabytes, milliseconds } from "../stage.mjs";

export const title = "Reading at size L: bytes to ready to query";

export async function run(stage) {
  const url = await stage.size("L");
  const found = { ours: [], plain: [] };
  for (let round = 0; round < stage.rounds(5); round++) {
    for (const who of ["ours", "plain"]) found[who].push(await once(stage, url, who));
  }
  const [ours, plain] = [found.ours, found.plain].map(summed);
  // A system that does not tell resident memory leaves those rows out.
  const row = (what, of, form) =>
    Number.isFinite(of(ours)) ? [[what, form(of(ours)), form(of(plain)), (of(plain) / of(ours)).toFixed(2)]] : [];
  return {
    columns: ["what", "casebook-viz", "`JSON.parse` and one grouping", "ratio"],
    rows: [
      ...row("reading, ms", (one) => one.parse, milliseconds),
      ...row("the first answer (summary; value by country), ms", (one) => one.first, milliseconds),
      ...row("bytes to the first answer, ms", (one) => one.total, milliseconds),
      ...row("kept afterwards, MB", (one) => one.kept.sum, megabytes),
      ...row("of that wasm memory, MB", (one) => one.kept.wasm, megabytes),
      ...row("held when reading ends, nothing collected, MB", (one) => one.held.sum, megabytes),
      ...row("the process's peak above where it began, MB", (one) => one.peak, megabytes),
      ...row("that peak by the size of the file", (one) => one.peak / one.size, (times) => `${times.toFixed(2)} ×`),
    ],
    notes: [
      `The file has ${megabytes(ours.size)} MB and ${ours.seizures.toLocaleString("en")} seizures. Medians of ${found.ours.length} fresh pages each, in turns.`,
      "Kept: wasm memories by their whole length, JavaScript heap, the browser's objects behind it and array buffers, after two collections, the source bytes let go.",
      "Held: the same sum when reading has ended, before any collection, the source bytes (fetched as one array buffer) included. A wasm memory never shrinks, so that its end is its peak.",
      "The process's peak is resident memory as Linux counts it (VmHWM), less what was resident with the bytes fetched, plus those bytes.",
    ],
  };
}

function once(stage, url, who) {
  return stage.fresh(async (page, memory) => {
    const size = await page.evaluate(async (url) => {
      globalThis.reading = await import("/bench/page/reading.js");
      return globalThis.reading.fetchBytes(url);
    }, url);
    if (who === "ours") await page.evaluate(() => globalThis.reading.warm());
    const resident = await memory.resident();
    const times = await page.evaluate((who) => globalThis.reading[who](), who);
    const most = await memory.mostResident();
    const held = await memory.now();
    await page.evaluate(() => void delete globalThis.bytes);
    return { ...times, size, held, kept: await memory.kept(), peak: (most ?? NaN) - resident + size };
  });
}

/** The median of each measure. */
function summed(found) {
  const of = (pick) => median(found.map(pick));
  const sums = (name) => ({ sum: of((one) => one[name].sum), wasm: of((one) => one[name].wasm) });
  return {
    size: found[0].size, seizures: found[0].seizures,
    parse: of((one) => one.parse), first: of((one) => one.first), total: of((one) => one.total),
    peak: of((one) => one.peak), kept: sums("kept"), held: sums("held"),
  };
}
