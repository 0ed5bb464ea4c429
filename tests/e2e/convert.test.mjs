// Converters as scripts call them, in Node without a page: what goes in in which form, what comes out, what is thrown.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import init, { Casebook } from "../../pkg/casebook_viz.js";

const file = (path) => readFile(new URL(`../../${path}`, import.meta.url));
await init({ module_or_path: await file("pkg/casebook_viz_bg.wasm") });

test("a book comes back from its CSV set, as text and as bytes", async () => {
  const book = Casebook.parse(await file("www/demo/illicit-trade-casebook.json"));
  const set = book.csvSet();
  const bytes = Object.entries(set).map(([name, text]) => [`${name}.csv`, new TextEncoder().encode(text)]);
  for (const input of [set, { ...Object.fromEntries(bytes), nothing: undefined }]) {
    const { casebook, problems } = Casebook.convert(input, { from: "csv" });
    assert.deepEqual(problems, []);
    assert.deepEqual(casebook.summary(), book.summary());
    assert.deepEqual(casebook.csvSet(), set);
  }
});

test("one text is the table of cases", () => {
  const { casebook, problems } = Casebook.convert("id;title;proof\n1;T;alleged\n2;U;certain\n", { from: "csv" });
  assert.deepEqual(casebook.cases().map((row) => row.title), ["T"]);
  assert.deepEqual([problems.at(-1).pointer, problems.at(-1).line], ["/cases/3/proof", 3]);
});

test("streams and bundles come as text, bytes or plain objects", async () => {
  const bytes = await file("tests/fixtures/exchange/ftm/opensanctions.ndjson");
  const entities = bytes.toString().split("\n").filter(Boolean).map((line) => JSON.parse(line));
  for (const input of [bytes, bytes.toString(), new Uint8Array(bytes).buffer, entities]) {
    assert.equal(Casebook.convert(input, { from: "ftm" }).casebook.info.counts.actors, 9);
  }
  const bundle = JSON.parse(await file("tests/fixtures/exchange/stix/bundle.json"));
  const { casebook, problems } = Casebook.convert(bundle, { from: "stix" });
  assert.equal(casebook.info.counts.actors, 7);
  assert.deepEqual(casebook.problems, problems);
});

test("what cannot be converted is said in a sentence", () => {
  const thrown = (input, options) => {
    try {
      Casebook.convert(input, options);
    } catch (error) {
      return `${error.name}: ${error.message}`;
    }
    return "nothing";
  };
  assert.equal(thrown("", {}), 'Error: expected from "ftm", "stix" or "csv", found none');
  assert.equal(thrown("", { from: "xml" }), 'Error: expected from "ftm", "stix" or "csv", found "xml"');
  assert.match(thrown("x", { from: "ftm" }), /^CasebookError: expected FollowTheMoney entities/);
  assert.match(thrown("<x/>", { from: "stix" }), /^CasebookError: expected a STIX bundle/);
  for (const input of [[1], 5, null, { cases: 5 }]) {
    assert.match(thrown(input, { from: "csv" }), /^Error: expected CSV as text/);
  }
  assert.match(thrown(undefined, { from: "ftm" }), /^Error: expected text, bytes or a plain object/);
});
