// The questions of the `Casebook` class about who is tied to whom, as a script without any page asks them.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

const pkg = new URL("../../pkg/", import.meta.url);
const { default: init, Casebook } = await import(new URL("casebook_viz.js", pkg));
await init({ module_or_path: await readFile(new URL("casebook_viz_bg.wasm", pkg)) });
const text = await readFile(new URL("../fixtures/network/cell.json", import.meta.url), "utf8");
const book = Casebook.parse(text);
const ids = (things) => things.map((thing) => thing.id);

test("a network has nodes with measures and links with what stands behind them", () => {
  const { nodes, links, betweenness } = book.network();
  assert.deepEqual(ids(nodes), ["bank", "brother", "cell", "hidden", "leader", "ship"]);
  assert.equal(betweenness, "exact");
  const { community, ...cell } = nodes[2];
  assert.equal(typeof community, "number");
  assert.deepEqual(cell, {
    key: "actor:cell",
    id: "cell",
    type: "actor",
    kind: "organized-crime-group",
    label: "The cell",
    degree: 3,
    betweenness: 0.5,
    core: 1,
    component: 0,
    cases: 2,
  });
  const tie = links.find((link) => link.from === "actor:cell" && link.to === "actor:leader");
  assert.deepEqual(tie, {
    from: "actor:cell",
    to: "actor:leader",
    kinds: ["leads", "finances"],
    way: "both",
    proof: "beyond-reasonable-doubt",
    cases: ["c1", "c2"],
    links: ["c1/link/0", "c1/link/1", "c2/link/1"],
    sources: ["s1", "s2"],
    value: null,
  });
});

test("types, measures and filters can be chosen", () => {
  const mixed = book.network({ nodes: ["cases", "goods"], betweenness: "none", filter: { cases: ["c1"] } });
  assert.deepEqual(
    mixed.nodes.map(({ key, kind, betweenness }) => [key, kind, betweenness]),
    [
      ["case:c1", undefined, null],
      ["good:tobacco", undefined, null],
    ],
  );
  assert.equal(mixed.betweenness, "none");
  assert.deepEqual(book.network({ nodes: "cases goods", filter: { cases: ["c1"] } }).links.length, 1);
  assert.equal(book.network({ filter: { handling: "TLP:AMBER" } }).nodes.length, 5);
});

test("a path leads step by step, or there is none", () => {
  const steps = book.path("bank", "leader");
  assert.deepEqual(
    steps.map(({ from, way, to, proof, links }) => [from, way, to, proof, links.length]),
    [
      ["bank", "forward", "cell", "charged", 1],
      ["cell", "both", "leader", "beyond-reasonable-doubt", 3],
    ],
  );
  assert.deepEqual(book.path("bank", "bank", { prefer: "proven" }), []);
  assert.equal(book.path("bank", "ship"), null);
});

test("surroundings are a network of their own", () => {
  assert.deepEqual(ids(book.within("brother", 1).nodes), ["brother", "leader"]);
  assert.equal(book.within("brother", Infinity).nodes.length, 5);
  assert.equal(book.within("brother", 2, { handling: "TLP:AMBER" }).links.length, 2);
});

test("selections and flows name their cases", () => {
  assert.deepEqual(book.casesOf({ kind: "tie", id: '["cell","leader"]' }), ["c1", "c2"]);
  assert.deepEqual(book.casesOf({ kind: "country", id: "FR" }, { proof: "charged" }), ["c1"]);
  assert.deepEqual(book.casesOf(null), []);
});

test("what makes no sense is said", () => {
  const refused = [
    [() => book.network({ nodes: "people" }), 'nodes: expected one or more of actors, cases, goods and countries, found "people"'],
    [() => book.network({ nodes: [] }), "nodes: expected one or more of actors, cases, goods and countries, found none of them"],
    [() => book.network({ betweenness: true }), "betweenness: expected a word, found true"],
    [() => book.network({ filter: { goods: 1 } }), "filter/goods: expected a list of strings, found 1"],
    [() => book.path("bank", "nobody"), 'to: expected the id of an actor of the casebook, found "nobody"'],
    [() => book.path("bank"), "to: expected the id of an actor, found nothing"],
    [() => book.path("bank", "cell", { prefer: "best" }), 'prefer: expected short or proven, found "best"'],
    [
      () => book.path("hidden", "cell", { filter: { handling: "TLP:AMBER" } }),
      'from: expected the id of an actor of the casebook, found "hidden"',
    ],
    [() => book.within("bank", -1), "steps: expected a whole number from 0 on, found -1"],
    [() => book.within("bank"), "steps: expected a whole number from 0 on, found nothing"],
    [() => book.casesOf({ kind: "thing", id: "x" }), 'expected a selection like {"kind": "case", "id": "…"}'],
  ];
  for (const [ask, message] of refused) {
    assert.throws(ask, { name: "Error", message });
  }
});
