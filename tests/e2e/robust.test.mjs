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

test("elements that were taken off the page are forgotten, and their memory is used again", async () => {
  await site.visit("/e2e/blank.html", async (page) => {
    const browser = await page.context().newCDPSession(page);
    const settle = async () => {
      for (let round = 0; round < 4; round++) {
        await browser.send("HeapProfiler.collectGarbage");
        await page.waitForTimeout(50);
      }
      const { nodes } = await browser.send("Memory.getDOMCounters");
      return { nodes, bytes: await page.evaluate(() => window.wasm.memory.buffer.byteLength) };
    };
    await page.evaluate(async (demo) => {
      await import("/pkg/casebook-viz.js");
      window.wasm = await (await import("/pkg/casebook_viz.js")).default();
      const kept = document.createElement("casebook-figures");
      kept.src = demo;
      document.body.append(kept);
      await kept.ready;
    }, DEMO);
    const show = (tag, times) =>
      page.evaluate(
        async ([tag, times, demo]) => {
          for (let time = 0; time < times; time++) {
            const element = document.createElement(`casebook-${tag}`);
            element.src = demo;
            document.body.append(element);
            await element.ready;
            element.remove();
          }
        },
        [tag, times, DEMO],
      );
    for (const tag of ["map", "cases", "briefing"]) {
      await show(tag, 4);
      const before = await settle();
      for (let round = 0; round < 3; round++) {
        await show(tag, 4);
        await settle();
      }
      const after = await settle();
      assert.ok(after.nodes - before.nodes < 200, `${tag}: ${after.nodes - before.nodes} nodes stayed`);
      assert.ok(after.bytes - before.bytes < 6e6, `${tag}: ${after.bytes - before.bytes} bytes stayed`);
    }
  });
});

test("an element that comes back to the page goes on as it was", async () => {
  const { table, described, again, filter, data } = await onBlank(
    async ([small]) => {
      const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const map = document.createElement("casebook-map");
      const text = await (await fetch(small)).text();
      map.data = text;
      document.body.append(map);
      await map.ready;
      map.filter = { countries: ["US"] };
      map.shadowRoot.querySelector("[aria-expanded]").click();
      await painted();
      const described = map.describe();
      map.remove();
      await painted();
      const back = map.ready;
      document.body.append(map);
      await back;
      const table = map.shadowRoot.querySelectorAll("table").length;
      return { table, described, again: map.describe(), filter: map.filter, data: map.data === text };
    },
    SMALL,
  );
  assert.equal(table, 1);
  assert.equal(again, described);
  assert.deepEqual(filter, { countries: ["US"] });
  assert.equal(data, true);
});
