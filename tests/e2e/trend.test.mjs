// The chart under a reader's hands: values read off, time zoomed, moved along and marked, lines put away, sound, table, exports.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { openSite, screenshot } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const BOOK = "/demo/illicit-trade-casebook.json";

/** A page with one chart, and the list of cases beside it where it is asked for. */
const open = (attributes, look, { beside, ...options } = {}) =>
  site.visit(
    "/e2e/blank.html",
    async (page, troubles) => {
      await page.evaluate(
        async ([book, attributes, beside]) => {
          await import("/pkg/casebook-viz.js");
          document.body.style.cssText = "margin:0;height:3000px";
          const add = async (name, attributes) => {
            const element = document.createElement(name);
            element.style.cssText = "display:block;width:900px;max-width:100%";
            for (const [name, value] of Object.entries({ src: book, ...attributes })) element.setAttribute(name, value);
            document.body.append(element);
            await element.ready;
          };
          await add("casebook-trend", attributes);
          if (beside) await add(beside, {});
        },
        [BOOK, attributes, beside],
      );
      return look(page, troubles);
    },
    { viewport: { width: 1000, height: 800 }, ...options },
  );

const BY_PROOF = { by: "proof", chart: "line" };
const chart = (page) => page.locator("casebook-trend");
const stage = (page) => page.locator("casebook-trend .stage");
const button = (page, name) => chart(page).getByRole("button", { name, exact: true });
const tip = (page) => page.locator("casebook-trend .tip");
const said = (page) => page.locator("casebook-trend .live").textContent();
const picture = async (page) => (await page.locator("casebook-trend canvas.base").screenshot()).toString("base64");
const still = (page) => page.waitForTimeout(600);
const filter = (page) => page.evaluate(() => document.querySelector("casebook-trend").filter);

test("the pointer reads all lines off, and the chart is not drawn anew", async () => {
  await open(BY_PROOF, async (page) => {
    const box = await stage(page).boundingBox();
    await still(page);
    const draws = await page.evaluate(() => {
      const base = document.querySelector("casebook-trend").shadowRoot.querySelector("canvas.base");
      const { clearRect } = CanvasRenderingContext2D.prototype;
      globalThis.draws = 0;
      CanvasRenderingContext2D.prototype.clearRect = function (...given) {
        if (this.canvas === base) globalThis.draws += 1;
        return clearRect.apply(this, given);
      };
      return globalThis.draws;
    });
    assert.equal(draws, 0);
    for (let x = 200; x < 700; x += 20) await page.mouse.move(box.x + x, box.y + 150);
    assert.match(await tip(page).textContent(), /^20\d\d.*Proven in court.*\d+ cases?/);
    assert.ok((await tip(page).locator("tr").count()) >= 3);
    await still(page);
    assert.equal(await page.evaluate(() => globalThis.draws), 0);
    await screenshot(page, "trend-readout");
    await page.mouse.move(box.x + 300, box.y + 700);
    assert.ok(await tip(page).isHidden());
  });
});

test("keys read values off, and each is spoken once", async () => {
  await open(BY_PROOF, async (page) => {
    await stage(page).focus();
    await page.keyboard.press("ArrowRight");
    const first = await said(page);
    assert.match(first, /^1996/);
    await page.keyboard.press("ArrowRight");
    assert.match(await said(page), /^1997/);
    await page.keyboard.press("ArrowDown");
    assert.match(await said(page), /^1997.*Charged/);
    assert.ok(await tip(page).isVisible());
    await page.keyboard.press("Enter");
    assert.deepEqual(await page.evaluate(() => document.querySelector("casebook-trend").selection), { kind: "period", id: "1997" });
    await page.keyboard.press("Escape");
    assert.ok(await tip(page).isHidden());
  });
});

test("a dragged span filters the other views, can be moved and changed, and goes", async () => {
  await open(BY_PROOF, async (page) => {
    const box = await stage(page).boundingBox();
    const drag = async (from, to) => {
      await page.mouse.move(box.x + from, box.y + 150);
      await page.mouse.down();
      for (let step = 1; step <= 4; step++) await page.mouse.move(box.x + from + ((to - from) * step) / 4, box.y + 150);
      await page.mouse.up();
    };
    const rows = () => page.evaluate(() => document.querySelector("casebook-cases").table().rows.length);
    const [all, wide] = [await rows(), await page.evaluate(() => document.querySelector("casebook-trend").table().rows.length)];
    await drag(300, 420);
    const marked = await filter(page);
    assert.match(marked.from, /^\d{4}$/);
    assert.ok((await rows()) < all, "the list of cases follows");
    assert.equal(await page.evaluate(() => document.querySelector("casebook-trend").table().rows.length), wide, "the chart keeps all time");
    assert.match(await said(page), new RegExp(`${marked.from}–${marked.to} marked`));
    await screenshot(page, "trend-marked");
    await drag(360, 450);
    const moved = await filter(page);
    assert.equal(moved.to - moved.from, marked.to - marked.from);
    assert.ok(moved.from > marked.from);
    await button(page, `Unmark ${moved.from}–${moved.to}`).click();
    assert.deepEqual(await filter(page), {});
    await stage(page).focus();
    for (const key of ["ArrowRight", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight"]) await page.keyboard.press(key);
    assert.deepEqual(await filter(page), { from: "1997", to: "1999" });
    await page.keyboard.press("Shift+PageDown");
    assert.deepEqual(await filter(page), { from: "1998", to: "2000" });
    await page.keyboard.press("Delete");
    assert.deepEqual(await filter(page), {});
  }, { beside: "casebook-cases" });
});

test("wheel, buttons and keys zoom along time, and there is a way back", async () => {
  await open(BY_PROOF, async (page) => {
    const box = await stage(page).boundingBox();
    await still(page);
    const home = await picture(page);
    await page.mouse.move(box.x + 300, box.y + 150);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -300);
    await page.keyboard.up("Control");
    await still(page);
    const near = await picture(page);
    assert.ok(near !== home);
    await page.mouse.wheel(200, 0);
    await still(page);
    assert.ok((await picture(page)) !== near, "sideways it moves along time");
    assert.equal(await page.evaluate(() => scrollX + scrollY), 0);
    await button(page, "All of the time").click();
    await still(page);
    await page.mouse.move(box.x + 300, box.y + 700);
    assert.ok((await picture(page)) === home, "home is home to the pixel");
    await stage(page).focus();
    await page.keyboard.press("+");
    await still(page);
    assert.ok((await picture(page)) !== home);
    await page.keyboard.press("0");
    await still(page);
    assert.ok((await picture(page)) === home);
    await page.keyboard.press("PageDown");
    await still(page);
    assert.ok((await page.evaluate(() => scrollY)) > 0, "the page keeps its keys");
  });
});

test("two fingers zoom, one reads values off and leaves the page its scrolling", async () => {
  await open(BY_PROOF, async (page) => {
    await still(page);
    const home = await picture(page);
    const box = await stage(page).boundingBox();
    const cdp = await page.context().newCDPSession(page);
    const touch = (type, ...points) =>
      cdp.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y: box.y + y, id })) });
    await touch("touchStart", [120, 120]);
    for (let step = 1; step <= 6; step++) await touch("touchMove", [120 + 20 * step, 121]);
    assert.match(await tip(page).textContent(), /^\d{4}/);
    await touch("touchEnd");
    assert.deepEqual(await filter(page), {}, "a finger that reads marks nothing");
    await touch("touchStart", [150, 120], [250, 120]);
    for (let step = 1; step <= 6; step++) await touch("touchMove", [150 - 10 * step, 120], [250 + 10 * step, 120]);
    await touch("touchEnd");
    await still(page);
    assert.ok((await picture(page)) !== home, "a pinch zooms");
    await touch("touchStart", [200, 160]);
    for (let step = 1; step <= 8; step++) await touch("touchMove", [200, 160 - 15 * step]);
    await touch("touchEnd");
    await still(page);
    assert.ok((await page.evaluate(() => scrollY)) > 20, "one finger scrolls the page");
    await page.evaluate(() => scrollTo(0, 0));
    await screenshot(page, "trend-phone");
  }, { hasTouch: true, viewport: { width: 390, height: 700 } });
});

test("lines are put away by their names, by buttons and by keys", async () => {
  await open({ ...BY_PROOF, controls: "legend table" }, async (page) => {
    const names = async () => {
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      return page.evaluate(() => document.querySelector("casebook-trend").table().columns.slice(1).map((column) => column.label));
    };
    const all = await names();
    const box = await stage(page).boundingBox();
    await page.mouse.click(box.x + 60, box.y + 17);
    assert.deepEqual(await names(), all.slice(1), "a click on its name in the picture");
    assert.equal(await button(page, all[0]).getAttribute("aria-pressed"), "false");
    await button(page, "Show all lines").click();
    assert.deepEqual(await names(), all);
    await button(page, all[1]).click({ modifiers: ["Alt"] });
    assert.deepEqual(await names(), [all[1]], "with Alt it stands alone");
    await screenshot(page, "trend-alone");
    await button(page, all[0]).click();
    assert.deepEqual(await names(), all.slice(0, 2));
    await stage(page).focus();
    await page.keyboard.press("a");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("h");
    assert.deepEqual(await names(), all.slice(1));
    assert.match(await said(page), /hidden/);
  });
});

test("a chart can be heard, and stopped", async () => {
  await open(BY_PROOF, async (page) => {
    await page.evaluate(() => {
      globalThis.heard = { tones: 0, closed: 0 };
      const { setValueAtTime } = AudioParam.prototype;
      AudioParam.prototype.setValueAtTime = function (value, ...given) {
        if (value >= 220 && value <= 880) globalThis.heard.tones += 1;
        return setValueAtTime.call(this, value, ...given);
      };
      const { close } = AudioContext.prototype;
      AudioContext.prototype.close = function () {
        globalThis.heard.closed += 1;
        return close.call(this);
      };
    });
    await button(page, "Listen").click();
    await button(page, "Stop").waitFor();
    assert.ok((await page.evaluate(() => globalThis.heard.tones)) > 60, "a tone for each point of each line");
    await page.waitForTimeout(50);
    assert.match(await said(page), /Proven/);
    await button(page, "Stop").click();
    await button(page, "Listen").waitFor();
    assert.equal(await page.evaluate(() => globalThis.heard.closed), 1);
    await button(page, "Listen").click();
    await page.evaluate(() => document.querySelector("casebook-trend").remove());
    assert.equal(await page.evaluate(() => globalThis.heard.closed), 2, "off the page it is silent");
  });
});

test("table and exports are what is on the screen", async () => {
  await open(BY_PROOF, async (page) => {
    await button(page, "Table").click();
    await chart(page).locator("table.data tbody tr").nth(20).waitFor();
    const { svg, png, csv } = await page.evaluate(async () => {
      const trend = document.querySelector("casebook-trend");
      trend.filter = { from: "2003", to: "2007" };
      await trend.ready;
      return { svg: await trend.toSVG(), png: (await trend.toPNG()).type, csv: await trend.toCSV() };
    });
    assert.match(svg, /^<svg/);
    assert.match(svg, /2003/);
    assert.equal(png, "image/png");
    assert.match(csv, /1996/);
    assert.match(csv, /2024/);
  });
});

test("a chart of a million days is read, and read off", async () => {
  await open({ controls: "table" }, async (page) => {
    const said = await page.evaluate(async () => {
      const start = Date.UTC(2000, 0, 1) - 1_900 * 365.2425 * 86_400_000;
      const points = Array.from({ length: 1_000_000 }, (_, day) => ({
        period: new Date(start + day * 86_400_000).toISOString().slice(0, 10),
        value: (day * 7919) % 1000,
      }));
      const trend = document.querySelector("casebook-trend");
      trend.setAttribute("series", "s");
      trend.data = JSON.stringify({ casebook: "1.0", id: "b", title: "B", cases: [], series: [{ id: "s", label: "S", unit: "kg", points }] });
      await trend.ready;
      const stage = trend.shadowRoot.querySelector(".stage");
      const { left, top } = stage.getBoundingClientRect();
      const move = (x) => stage.dispatchEvent(new PointerEvent("pointermove", { clientX: left + x, clientY: top + 100, pointerType: "mouse", isPrimary: true }));
      move(400);
      return trend.shadowRoot.querySelector(".tip").textContent;
    });
    assert.match(said, /\d/);
    await button(page, "Table").click();
    const rows = chart(page).locator("table.data tbody tr");
    await rows.nth(1_000).waitFor();
    assert.equal(await rows.count(), 1_001);
    assert.match(await chart(page).locator("table.data tbody tr").last().textContent(), /more rows/);
  });
});

test("assistive technology finds no fault, light, dark and right to left", async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const [attributes, lang] of [[{}, "en"], [{ theme: "dark" }, "en"], [{}, "ar"]]) {
    await open({ ...BY_PROOF, controls: "zoom table export time fullscreen legend sound", ...attributes }, async (page) => {
      await page.evaluate((lang) => (document.documentElement.lang = lang), lang);
      await still(page);
      await chart(page).locator(".line").first().click();
      await page.evaluate(() => (document.querySelector("casebook-trend").filter = { from: "2003" }));
      await chart(page).locator("[aria-expanded]").click();
      await stage(page).focus();
      await page.keyboard.press("ArrowRight");
      await screenshot(page, `trend-all-${lang}-${attributes.theme ?? "light"}`);
      await page.evaluate(axe);
      const faults = await page.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document.querySelector("casebook-trend"));
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ").slice(0, 300)}`);
      });
      assert.deepEqual(faults, [], JSON.stringify([attributes, lang]));
    });
  }
});
