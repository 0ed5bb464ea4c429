// The harness sees what it promises to see: a test that cannot fail proves nothing.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { openSite } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

test("a blank page is no trouble", async () => {
  await site.visit("/e2e/blank.html", async (page) => assert.equal(await page.title(), "Blank"));
});

test("the wasm starts under the strictest policy", async () => {
  await site.visit("/e2e/package.html", async (page) => {
    await page.waitForSelector("html[data-started]");
    assert.equal(await page.getAttribute("html", "data-started"), "true");
  });
});

const mishaps = {
  "a console error": [() => console.error("oh"), /console error: oh/],
  "an uncaught error": [
    () =>
      void setTimeout(() => {
        throw new Error("oops");
      }),
    /uncaught: .*oops/s,
  ],
  "a rejected promise": [() => void Promise.reject(new Error("no one")), /uncaught: .*no one/s],
  "a missing file": [() => fetch("/missing").then(() => 0), /status 404: .*missing/],
  "a request elsewhere": [() => fetch("http://127.0.0.1:9/away").catch(() => 0), /127\.0\.0\.1:9/],
  "a style that the policy forbids": [
    () => document.body.setAttribute("style", "color: red"),
    /Content Security Policy/,
  ],
  "markup from a string": [
    () => {
      try {
        document.body.innerHTML = "<b>";
      } catch {
        /* Reported all the same. */
      }
    },
    /TrustedHTML|Trusted/,
  ],
};

for (const [name, [mishap, sign]] of Object.entries(mishaps)) {
  test(`${name} is noticed`, async () => {
    const visit = site.visit("/e2e/blank.html", async (page) => {
      await page.evaluate(mishap);
      await page.waitForTimeout(100);
    });
    await assert.rejects(visit, (error) => sign.test(JSON.stringify(error.actual)));
  });
}
