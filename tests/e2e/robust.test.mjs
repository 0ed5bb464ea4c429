// What hostile files and clumsy pages do to the elements: nothing may panic, and nothing that was set may be lost.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { openSite } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const DEMO = "/demo/illicit-trade-casebook.json";
const SMALL = "/e2e/small-casebook.json";

/** A blank page with the package on it; `body` runs in it with the arguments. */
const onBlank = (body, ...args) =>
  site.visit("/e2e/blank.html", async (page) => {
    await page.evaluate(async () => {
      await import("/pkg/casebook-viz.js");
    });
    return page.evaluate(body, args);
  });

test("the button that opens a file opens the dialog, without an error behind it", async () => {
  await site.visit("/", async (page) => {
    await page.evaluate(() => document.querySelector("casebook-briefing").ready);
    const chooser = page.waitForEvent("filechooser");
    await page.locator("casebook-briefing button", { hasText: "Open" }).first().click();
    assert.ok(await chooser);
  });
});

test("a briefing takes an address that is on the page already, and takes it back", async () => {
  const titles = await onBlank(
    async ([demo, small]) => {
      const other = document.createElement("casebook-figures");
      other.src = small;
      const briefing = document.createElement("casebook-briefing");
      briefing.src = demo;
      document.body.append(other, briefing);
      await Promise.all([other.ready, briefing.ready]);
      const title = async () => {
        await briefing.ready;
        return briefing.shadowRoot.querySelector("h1").textContent;
      };
      const titles = [];
      briefing.src = small;
      titles.push(await title());
      briefing.removeAttribute("src");
      await title();
      briefing.src = small;
      titles.push(await title());
      briefing.group = "mine";
      titles.push(await title());
      return titles;
    },
    DEMO,
    SMALL,
  );
  assert.deepEqual(titles, ["A small book", "A small book", "A small book"]);
});

test("data and filter that are set before the element is on the page reach its group", async () => {
  const [described, filter] = await onBlank(
    async ([small]) => {
      const figures = document.createElement("casebook-figures");
      figures.group = "mine";
      figures.setAttribute("filter", '{"countries": ["US"]}');
      figures.data = await (await fetch(small)).text();
      document.body.append(figures);
      await figures.ready;
      return [figures.describe(), figures.filter];
    },
    SMALL,
  );
  assert.notEqual(described, "");
  assert.deepEqual(filter, { countries: ["US"] });
});

test("a change of language around the elements reaches all of them", async () => {
  await site.visit("/", async (page) => {
    await page.evaluate(() => document.querySelector("casebook-briefing").ready);
    const network = "casebook-briefing casebook-network";
    const speaks = async (word, change) => {
      await page.evaluate(change);
      await page.locator(`${network} button`, { hasText: word }).first().waitFor({ timeout: 4000 });
    };
    await speaks("Tableau", () => (document.documentElement.lang = "fr"));
    await speaks("Tabla", () => (document.querySelector("casebook-briefing").lang = "es"));
  });
});

test("a title without a space makes nothing stick out", async () => {
  const width = await onBlank(
    async ([title]) => {
      const briefing = document.createElement("casebook-briefing");
      const about = { id: "c", title, proof: "alleged", countries: ["FR"] };
      briefing.data = { casebook: "1.0", id: "long", title, cases: [about] };
      document.body.append(briefing);
      await briefing.ready;
      return document.documentElement.scrollWidth - document.documentElement.clientWidth;
    },
    "W".repeat(5000),
  );
  assert.equal(width, 0);
});
