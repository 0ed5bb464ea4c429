// Reads the bytes of a casebook, once by the toolkit, once by JSON.parse with one grouping in plain JavaScript.
// What is read stays on `globalThis.kept`, the bytes on `globalThis.bytes`, until the page that asks lets go of them.

import init, { Casebook } from "/pkg/casebook_viz.js";

/** Fetches the bytes, which is not measured. */
export async function fetchBytes(url) {
  globalThis.bytes = await (await fetch(url)).arrayBuffer();
  return globalThis.bytes.byteLength;
}

/** Starts the wasm, so that the module is warm when reading is measured. */
export async function warm() {
  await init();
}

/** Bytes to a book that answers, and its first answer. */
export function ours() {
  const start = performance.now();
  const book = Casebook.parse(globalThis.bytes);
  const parsed = performance.now();
  const summary = book.summary();
  const answered = performance.now();
  globalThis.kept = book;
  return { parse: parsed - start, first: answered - parsed, total: answered - start, seizures: summary.seizures };
}

/** Bytes to objects, and the value of seizures by country. */
export function plain() {
  const start = performance.now();
  const doc = JSON.parse(new TextDecoder().decode(globalThis.bytes));
  const parsed = performance.now();
  const countries = new Map(doc.places.map((place) => [place.id, place.country]));
  const values = new Map();
  let seizures = 0;
  for (const one of doc.cases) {
    for (const seizure of one.seizures ?? []) {
      seizures += 1;
      const { value } = seizure;
      const worth = value?.reporting ?? (value?.currency === doc.currency ? value.amount : undefined);
      if (worth === undefined) continue;
      const country = seizure.country ?? countries.get(seizure.place);
      values.set(country, (values.get(country) ?? 0) + worth);
    }
  }
  const answered = performance.now();
  globalThis.kept = [doc, values];
  return { parse: parsed - start, first: answered - parsed, total: answered - start, seizures };
}

/** The same file again and again, in turns: the median matters, not the first. */
export function inTurns(rounds) {
  const times = { ours: [], parse: [] };
  for (let round = 0; round < rounds; round++) {
    let start = performance.now();
    const book = Casebook.parse(globalThis.bytes);
    times.ours.push(performance.now() - start);
    book.free();
    start = performance.now();
    globalThis.kept = JSON.parse(new TextDecoder().decode(globalThis.bytes));
    times.parse.push(performance.now() - start);
  }
  return times;
}
