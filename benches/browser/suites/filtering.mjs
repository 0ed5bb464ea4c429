// Any change of the filter at size L: summary, choices, cases by country, cases by good and year, each member of the
// filter in its turn.

import { median, milliseconds } from "../stage.mjs";

export const title = "Changing the filter at size L: all counts that the page shows";

/** For each member some values, one after the other, so that no answer can be kept from before. */
const FILTERS = {
  nothing: [{}, {}, {}],
  goods: ["tobacco", "drugs", "cigarettes"].map((good) => ({ goods: [good] })),
  crimes: ["financial", "smuggling", "violence"].map((crime) => ({ crimes: [crime] })),
  countries: ["KE", "CN", "IT"].map((country) => ({ countries: [country] })),
  regions: ["150", "002", "142"].map((region) => ({ regions: [region] })),
  actors: ["a1", "a20", "a300"].map((actor) => ({ actors: [actor] })),
  actorKinds: ["company", "person", "vessel"].map((kind) => ({ actorKinds: [kind] })),
  cases: ["c1", "c20", "c300"].map((one) => ({ cases: [one] })),
  operations: ["o1", "o2", "o3"].map((operation) => ({ operations: [operation] })),
  proof: ["charged", "reported", "beyond-reasonable-doubt"].map((proof) => ({ proof })),
  terrorism: [true, "charged", "reported"].map((terrorism) => ({ terrorism })),
  "from, to": ["2003", "2009", "2015"].map((year) => ({ from: `${year}-03`, to: `${Number(year) + 5}-04` })),
  modes: ["sea", "road", "air"].map((mode) => ({ modes: [mode] })),
  status: ["convicted", "charged", "closed"].map((status) => ({ status: [status] })),
  handling: ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER"].map((handling) => ({ handling })),
  text: ["cigarettes", "warehouse", "no such words"].map((text) => ({ text })),
  several: ["002", "150", "142"].map((region) => ({ goods: ["cigarettes"], regions: [region], from: "2010", proof: "reported" })),
};

export async function run(stage) {
  const url = await stage.size("L");
  return stage.fresh(async (page) => {
    const { hasChoices } = await page.evaluate(async (url) => {
      globalThis.filtering = await import("/bench/page/filtering.js");
      return globalThis.filtering.load(url);
    }, url);
    const ask = (filter) => page.evaluate((filter) => globalThis.filtering.change(filter), filter);
    // The first text that is searched folds all texts; later ones do not.
    const fold = await ask({ text: "warm" });
    const rows = [];
    for (const [member, filters] of Object.entries(FILTERS)) {
      const found = [];
      for (let round = 0; round < stage.rounds(3); round++) for (const filter of filters) found.push(await ask(filter));
      const of = (name) => median(found.map((times) => times[name]));
      const all = median(found.map((times) => Object.values(times).reduce((sum, one) => sum + one)));
      const choices = hasChoices ? milliseconds(of("choices")) : "not there yet";
      rows.push([member, milliseconds(all), milliseconds(of("summary")), choices, milliseconds(of("countries")), milliseconds(of("goods"))]);
    }
    return {
      columns: ["member changed", "all, ms", "summary", "choices", "cases by country", "cases by good and year"],
      rows,
      notes: [
        "Through the `Casebook` class, results as plain objects; medians over three values and three rounds each. Before each, something else was asked for: the first question pays for all that the filter keeps.",
        `The very first search took ${milliseconds(Object.values(fold).reduce((sum, one) => sum + one))} ms, with all texts folded on the way.`,
      ],
    };
  });
}
