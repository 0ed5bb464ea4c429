// Everything that the page shows after a change of the filter, asked of the class as a host page would.

import init, { Casebook } from "/pkg/casebook_viz.js";

let book;

export async function load(url) {
  await init();
  book = Casebook.parse(await (await fetch(url)).arrayBuffer());
  return { hasChoices: typeof book.choices === "function" };
}

/** What is asked, by name; `choices` only where the class has it. */
const QUESTIONS = {
  summary: (filter) => book.summary(filter),
  choices: (filter) => book.choices?.(filter),
  countries: (filter) => book.aggregate({ metric: "cases", by: "country", filter }),
  goods: (filter) => book.aggregate({ metric: "cases", by: "good", interval: "year", filter }),
};

/** The time of each question under a filter, after one under another filter: what the class kept of it is gone. */
export function change(filter) {
  book.summary({ cases: ["another filter"] });
  const times = {};
  for (const [name, question] of Object.entries(QUESTIONS)) {
    const start = performance.now();
    question(filter);
    times[name] = performance.now() - start;
  }
  return times;
}
