// A host page's code, for the compiler alone: every option and every result of the package has a type, and what makes no
// sense has none.

import {
  Casebook, type CasebookError, type Choice, type Evidence, init, type Network, type Problem, ready, type Session,
} from "casebook-viz";

await init({ module: new Uint8Array() });
await ready;

const book: Casebook = Casebook.parse("{}", { strict: true });
const problems: Problem[] = book.problems;
const counted: number = book.info.counts.cases + book.summary({ proof: "charged" }).value.amount;
for (const row of book.cases('{"terrorism": true}')) console.log(row.id, row.status?.length, row.value ?? 0, counted);

const figures = book.aggregate({ metric: "seizures", by: "country", interval: "year", filter: { goods: ["tobacco"] } });
const left: number = figures.excluded.reduce((sum, one) => sum + one.count, figures.rows[0]?.value ?? 0);
const flows: string[] = book.flows({ level: "region" }).flatMap((row) => [...row.cases, ...row.routeIds]);
const network: Network = book.network({ nodes: ["actors", "goods"], betweenness: "none" });
const steps: Evidence[] = book.path("a", "b", { prefer: "proven" }) ?? book.within("a", 2).links;
const trend = book.trend({ measure: "cases", by: "good", stats: ["trend", "forecast"] });
const slope: number | undefined = trend.tests[0]?.slope;
const choices: Choice[] = book.choices(null).actorKinds;

const session: Session = book.session({ metric: "seizures" });
session.set("from", "2005-03");
session.set("goods", ["tobacco"]);
session.set("text", null);
const counts: Float64Array = session.counts("country", { into: new Float64Array(session.keys("country").length) });
session.free();

const pictures: string[] = [
  book.renderMap({ metric: "value", routes: true, lang: "ar", theme: "print" }),
  book.renderNetwork({ nodes: "actors cases", size: "betweenness" }),
  book.renderTrend({ by: "region", interval: "quarter" }),
];
const open: Casebook = book.redact("TLP:GREEN");
const texts: string[] = [
  open.toJSON(), open.digest(), open.export("gexf", { nodes: "actors" }), open.export("csv", { table: "links" }),
  open.csvSet()["cases"] ?? "",
];
const { casebook, problems: lost } = Casebook.convert({ cases: "id,title", actors: new Uint8Array() }, { from: "csv" });

const map = document.querySelector("casebook-map");
if (map) {
  map.data = casebook;
  map.filter = { from: "2005", handling: "TLP:GREEN" };
  map.addEventListener("casebook-select", (event) => console.log(event.detail.selection?.kind, event.detail.cases));
  map.ready.catch((error: CasebookError) => console.log(error.problems));
}
console.log(problems, left, flows, network, steps, slope, choices, counts, pictures, texts, lost);

// @ts-expect-error A proof is one of five words.
book.summary({ proof: "certain" });
// @ts-expect-error A good is an id, not a list.
book.aggregate({ good: ["tobacco"] });
// @ts-expect-error There is no such format.
book.export("shapefile");
// @ts-expect-error The filter's `goods` is a list.
session.set("goods", "tobacco");
