// The briefing page as its readers use it: it opens, it tells, it selects, it filters, it takes another file.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { openSite } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const VIEWS = ["figures", "filter", "map", "network", "trend", "cases"];
const demo = new URL("../../www/demo/illicit-trade-casebook.json", import.meta.url);

/** Waits until the briefing and all that is nested in it have been painted. */
async function settled(page) {
  await page.evaluate(async (views) => {
    const briefing = document.querySelector("casebook-briefing");
    await briefing.ready;
    await Promise.all(views.map((view) => briefing.shadowRoot.querySelector(`casebook-${view}`).ready));
  }, VIEWS);
}

/** Opens the page and looks at it once it is settled. */
const open = (path, look, options) =>
  site.visit(
    path,
    async (page, troubles) => {
      await settled(page);
      return look(page, troubles);
    },
    options,
  );

/** The number of the headline figure with this key. */
const figure = (page, key) =>
  page.locator("casebook-figures .figure-list > li").nth(["cases", "proven", "terrorism", "countries"].indexOf(key)).locator(".value").textContent();

/** How many pixels of a view's canvas are inked. */
const ink = (page, view) =>
  page.evaluate((name) => {
    const canvas = document
      .querySelector("casebook-briefing")
      .shadowRoot.querySelector(`casebook-${name}`)
      .shadowRoot.querySelector("canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const colors = new Set();
    for (let at = 0; at < data.length; at += 4) colors.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    return colors.size;
  }, view);

test("the demo casebook opens with every view painted and no trouble", async () => {
  await open("/", async (page) => {
    assert.match(await page.locator("casebook-briefing h1").textContent(), /Illicit Trade and Organized Crime/);
    assert.equal(await figure(page, "cases"), "30");
    for (const view of ["map", "network", "trend"]) assert.ok((await ink(page, view)) > 20, `${view} is painted`);
    assert.equal(await page.locator("casebook-briefing .marking strong").first().textContent(), "TLP:CLEAR");
    assert.equal(await page.locator("casebook-cases .case-list > li").count(), 30);
  });
});

test("nothing is asked for but the page's own files and the casebook", async () => {
  const asked = [];
  await site.visit("/e2e/blank.html", async (page) => {
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(new URL("/", site.url).href);
    await settled(page);
    await page.waitForTimeout(300);
  });
  const own = /^\/($|page\.(css|js)|icon\.svg|favicon\.ico|demo\/illicit-trade-casebook\.json|pkg\/)/;
  assert.deepEqual(asked.filter((path) => !own.test(path)), []);
});

test("a click in one view selects in all of them", async () => {
  await open("/", async (page) => {
    const told = page.evaluate(
      () => new Promise((resolve) => document.addEventListener("casebook-select", (event) => resolve(event.detail), { once: true })),
    );
    await page.locator("casebook-cases .case-list > li button").first().click();
    const { selection, cases } = await told;
    assert.equal(selection.kind, "case");
    assert.deepEqual(cases, [selection.id]);
    const selections = await page.evaluate(
      (views) =>
        views.map((view) => document.querySelector("casebook-briefing").shadowRoot.querySelector(`casebook-${view}`).selection),
      VIEWS,
    );
    for (const other of selections) assert.deepEqual(other, selection);
    await page.locator("casebook-cases .case-page").waitFor();
  });
});

test("pointing at a country tells of it, and a click selects it", async () => {
  await open("/", async (page) => {
    const stage = page.locator("casebook-map .stage");
    await stage.scrollIntoViewIfNeeded();
    const box = await stage.boundingBox();
    let said = "";
    const counted = /: \d+ cases?$/;
    for (let step = 40; step < 40 * 8 && !counted.test(said); step++) {
      const at = { x: ((step % 40) + 0.5) / 40, y: Math.floor(step / 40) / 9 };
      await page.mouse.move(box.x + box.width * at.x, box.y + box.height * at.y);
      said = (await page.locator("casebook-map .tip").textContent()) ?? "";
    }
    assert.match(said, counted, "somewhere lies a country with a case");
    await page.mouse.down();
    await page.mouse.up();
    const selection = await page.evaluate(() => document.querySelector("casebook-briefing").selection);
    assert.equal(selection.kind, "country");
  });
});

test("a filter in one view holds in all of them, and can be cleared", async () => {
  await open("/", async (page) => {
    await page.evaluate(() => {
      document.querySelector("casebook-briefing").filter = { proof: "beyond-reasonable-doubt" };
    });
    await page.waitForFunction(
      () =>
        document
          .querySelector("casebook-briefing")
          .shadowRoot.querySelector("casebook-cases")
          .shadowRoot.querySelectorAll(".case-list > li").length === 28,
    );
    assert.equal(await figure(page, "cases"), "28");
    await page.locator("casebook-filter input[type=search]").fill("ivory");
    await page.waitForFunction(
      () => document.querySelector("casebook-briefing").filter.text === "ivory",
    );
    await page.evaluate(() => {
      document.querySelector("casebook-briefing").filter = null;
    });
    await page.waitForFunction(
      () =>
        document
          .querySelector("casebook-briefing")
          .shadowRoot.querySelector("casebook-figures")
          .shadowRoot.querySelector(".value").textContent === "30",
    );
  });
});

test("a section of the story sets its filter", async () => {
  await open("/", async (page) => {
    await page.locator("casebook-briefing .story .entry").nth(4).click();
    await page.waitForFunction(() => document.querySelector("casebook-briefing").filter.goods?.includes("medicines"));
    await page.locator("casebook-briefing .story article h2", { hasText: "When the product itself kills" }).waitFor();
    await page.locator("casebook-briefing .story .entry").first().click();
    await page.waitForFunction(() => !document.querySelector("casebook-briefing").filter.goods);
  });
});

test("another casebook replaces the demo, by file and by address", async () => {
  const book = JSON.parse(await readFile(demo, "utf8"));
  book.title = "Another book";
  book.cases = book.cases.slice(0, 3);
  await open("/", async (page) => {
    await page.locator("casebook-briefing input[type=file]").setInputFiles({
      name: "other.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(book)),
    });
    await page.locator("casebook-briefing h1", { hasText: "Another book" }).waitFor();
    await page.waitForFunction(
      () =>
        document
          .querySelector("casebook-briefing")
          .shadowRoot.querySelector("casebook-figures")
          .shadowRoot.querySelector(".value").textContent === "3",
    );
  });
  await open("/?src=/e2e/small-casebook.json", async (page) => {
    assert.equal(await page.locator("casebook-briefing h1").textContent(), "A small book");
    assert.equal(await figure(page, "cases"), "1");
  });
});

test("a casebook is taken wherever on the page it is dropped", async () => {
  for (const target of ["body", "casebook-briefing h1"]) {
    await open("/", async (page) => {
      const dropped = await page.evaluateHandle(() => {
        const book = { casebook: "1.0", id: "d", title: "A dropped book", cases: [] };
        const transfer = new DataTransfer();
        transfer.items.add(new File([JSON.stringify(book)], "dropped.json", { type: "application/json" }));
        return transfer;
      });
      await page.dispatchEvent(target, "drop", { dataTransfer: dropped });
      await page.locator("casebook-briefing h1", { hasText: "A dropped book" }).waitFor();
    });
  }
});

test("a broken file is told with line and column, and the page goes on", async () => {
  await open("/", async (page) => {
    await page.locator("casebook-briefing input[type=file]").setInputFiles({
      name: "broken.json",
      mimeType: "application/json",
      buffer: Buffer.from('{\n  "casebook": "1.0",\n  oops\n}'),
    });
    const alert = page.locator("casebook-briefing .alert");
    await alert.waitFor();
    assert.match(await alert.textContent(), /line 3/);
    assert.match(await alert.textContent(), /column 3/);
    assert.equal(await figure(page, "cases"), "30");
    await page.locator("casebook-cases .case-list > li button").first().click();
    await page.locator("casebook-cases .case-page").waitFor();
  });
});

test("a damaged casebook opens with its problems listed", async () => {
  const book = JSON.parse(await readFile(demo, "utf8"));
  book.cases[1].proof = "surely";
  book.places[0].lat = 123;
  await open("/", async (page) => {
    await page.locator("casebook-briefing input[type=file]").setInputFiles({
      name: "damaged.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(book)),
    });
    const problems = page.locator("casebook-briefing .problems");
    await problems.waitFor();
    await problems.locator("> summary").click();
    assert.match(await problems.textContent(), /\/cases\/1\/proof/);
    assert.match(await problems.textContent(), /\/places\/0\/lat/);
    const pointers = await page.evaluate(() =>
      document.querySelector("casebook-briefing").problems.map((problem) => problem.pointer),
    );
    assert.ok(pointers.includes("/cases/1/proof"), String(pointers));
    assert.equal(await figure(page, "cases"), "29");
  });
});

test("a source that is not there is told, and nothing else breaks", async () => {
  await site.visit(
    "/?src=/nowhere.json",
    async (page) => {
      await page.locator("casebook-briefing .alert").waitFor();
      assert.match(await page.locator("casebook-briefing .alert").textContent(), /nowhere\.json/);
      const message = await page.evaluate(() =>
        document.querySelector("casebook-briefing").ready.then(
          () => "ready",
          (error) => `${error.name}: ${error.problems.length}`,
        ),
      );
      assert.equal(message, "CasebookError: 1");
    },
    { expected: (line) => /nowhere\.json|404/.test(line) },
  );
});

test("the keyboard walks a picture and selects", async () => {
  await open("/", async (page) => {
    const stage = page.locator("casebook-network .stage");
    await stage.focus();
    await page.keyboard.press("ArrowRight");
    const first = await page.locator("casebook-network .live").textContent();
    assert.ok(first, "the first thing is spoken");
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await page.locator("casebook-network .live").textContent(), first);
    await page.keyboard.press("Enter");
    const selection = await page.evaluate(() => document.querySelector("casebook-briefing").selection);
    assert.ok(selection?.id, "something is selected");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.querySelector("casebook-briefing").selection), null);
  });
});

test("an element keeps what every element has", async () => {
  await open("/", async (page) => {
    const kept = await page.evaluate(() => {
      const network = document.querySelector("casebook-briefing").shadowRoot.querySelector("casebook-network");
      network.focus();
      return [typeof network.focus, typeof network.remove, network.layoutGoal, network.lang];
    });
    assert.deepEqual(kept, ["function", "function", "", ""]);
  });
});

test("pictures leave with title, marking and source, tables as CSV", async () => {
  await open("/", async (page) => {
    const { svg, csv, png } = await page.evaluate(async () => {
      const map = document.querySelector("casebook-briefing").shadowRoot.querySelector("casebook-map");
      const blob = await map.toPNG({ width: 400 });
      return { svg: await map.toSVG({ width: 800 }), csv: await map.toCSV(), png: `${blob.type} ${blob.size > 5000}` };
    });
    assert.match(svg, /^<svg [^>]*width="848"/);
    assert.match(svg, /TLP:CLEAR/);
    assert.match(svg, /Illicit Trade and Organized Crime/);
    assert.equal(png, "image/png true");
    assert.ok(csv.split("\r\n").length > 20, csv);
  });
});

test("Arabic runs from right to left, down to the nested views", async () => {
  await open("/?lang=ar", async (page) => {
    assert.match(await page.locator("casebook-briefing h1").textContent(), /التجارة غير المشروعة/);
    const direction = await page.evaluate(
      () => getComputedStyle(document.querySelector("casebook-briefing").shadowRoot.querySelector("casebook-cases")).direction,
    );
    assert.equal(direction, "rtl");
  });
});

test("nothing sticks out on a phone", async () => {
  await open(
    "/",
    async (page) => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 360, `the page is ${width} px wide`);
    },
    { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  );
});
