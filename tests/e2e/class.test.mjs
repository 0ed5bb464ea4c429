// The `Casebook` class by the package's one import, where there is no DOM: in Node, and in a worker of a page.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { openSite } from "./harness.mjs";

const { init, Casebook } = await import(new URL("../../pkg/casebook-viz.js", import.meta.url));
const demo = await readFile(new URL("../../www/demo/illicit-trade-casebook.json", import.meta.url));

let site;
before(async () => {
  await init();
  site = await openSite();
});
after(() => site.close());

test("text, bytes, buffers and objects are one book", () => {
  const text = demo.toString();
  const buffer = demo.buffer.slice(demo.byteOffset, demo.byteOffset + demo.length);
  const digests = [text, new Uint8Array(demo), buffer, JSON.parse(text)].map((input) => {
    const book = Casebook.parse(input);
    const digest = book.digest();
    book.free();
    return digest;
  });
  assert.equal(new Set(digests).size, 1);
  assert.throws(() => Casebook.parse("{"), (error) => error.problems[0].code === "syntax" && error.problems[0].line === 1);
  assert.throws(() => Casebook.parse(undefined), /expected a casebook/);
});

test("a text in pieces keeps its characters whole", () => {
  // Longer than a piece, with a character beyond the basic plane at every place where one could be cut.
  const title = "𝄞é".repeat(200_000);
  const book = Casebook.parse(JSON.stringify({ casebook: "1.0", id: "b", title, cases: [] }));
  assert.equal(book.info.title, title);
  book.free();
});

test("sessions count as aggregates do", () => {
  const book = Casebook.parse(demo);
  for (const metric of ["cases", "seizures", "value"]) {
    const session = book.session({ metric, filter: { proof: "reported" } });
    const keys = session.keys("country");
    const into = new Float64Array(keys.length);
    for (const [from, to] of [["2000", "2010"], ["2003-02", "2010"], ["1999", "2005-07"], [null, null]]) {
      session.set("from", from);
      session.set("to", to);
      assert.equal(session.counts("country", { into }), into);
      const filter = { proof: "reported", ...(from && { from, to }) };
      const rows = book.aggregate({ metric, by: "country", filter }).rows;
      const counted = keys.map((key, at) => [key, into[at]]).filter(([, count]) => count > 0);
      assert.deepEqual(counted, rows.filter((row) => row.value > 0).map((row) => [row.key, row.value]));
    }
    assert.throws(() => session.set("colour", "red"), /expected one of goods/);
    assert.throws(() => session.counts("shape"), /not known/);
    assert.throws(() => session.counts("country", { into: new Float64Array(1) }), /expected an array for/);
    session.free();
  }
  const choices = book.choices({ from: "2010" });
  assert.ok(choices.proof.length === 5 && choices.goods.every((choice) => choice.count >= 0));
});

test("a worker reads, asks and renders", async () => {
  const answer = await site.visit("/e2e/blank.html", (page) =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const policy = trustedTypes.createPolicy("test", { createScriptURL: (address) => address });
          const worker = new Worker(policy.createScriptURL("/e2e/worker.js"), { type: "module" });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = (event) => reject(new Error(event.message));
        }),
    ),
  );
  assert.equal(answer.cases, 30);
  assert.match(answer.svg, /^<svg/);
  assert.equal(answer.digest, Casebook.parse(demo).digest());
});

test("an element shows a book that a script has read, and reads none again", async () => {
  const shown = await site.visit("/e2e/blank.html", (page) =>
    page.evaluate(async () => {
      const { Casebook, init } = await import("/pkg/casebook-viz.js");
      await init();
      const book = Casebook.parse(await (await fetch("/demo/illicit-trade-casebook.json")).arrayBuffer());
      const map = document.createElement("casebook-map");
      map.data = book;
      document.body.append(map);
      await map.ready;
      return [map.describe().length > 0, book.summary().cases];
    }),
  );
  assert.deepEqual(shown, [true, 30]);
});
