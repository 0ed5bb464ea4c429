// The map under a reader's hands: drag, wheel, fingers, keys, glide, full screen, and the slider of time.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { openSite, screenshot } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

const BOOK = "/demo/illicit-trade-casebook.json";

/** A page with one map and room to scroll. */
const open = (attributes, look, options) =>
  site.visit(
    "/e2e/blank.html",
    async (page, troubles) => {
      await page.evaluate(
        async ([book, attributes, lang, dir]) => {
          await import("/pkg/casebook-viz.js");
          Object.assign(document.documentElement, { lang, dir });
          document.body.style.cssText = "margin:0;height:3000px";
          const map = document.createElement("casebook-map");
          map.style.cssText = "display:block;width:900px;max-width:100%";
          for (const [name, value] of Object.entries({ src: book, routes: "", ...attributes })) map.setAttribute(name, value);
          document.body.append(map);
          await map.ready;
        },
        [BOOK, attributes, options?.lang ?? "en", options?.lang === "ar" ? "rtl" : "ltr"],
      );
      return look(page, troubles);
    },
    { viewport: { width: 1000, height: 800 }, ...options },
  );

/** What the group is asked for. */
const asked = (page) => page.evaluate(() => document.querySelector("casebook-map").filter);

/** What the map shows. */
const picture = async (page) => (await stage(page).screenshot()).toString("base64");

const stage = (page) => page.locator("casebook-map .stage");
const still = (page) => page.waitForTimeout(700);
const button = (page, name) => page.locator("casebook-map").getByRole("button", { name, exact: true });

test("buttons zoom smoothly and back, and the picture is sharp at rest", async () => {
  await open({}, async (page) => {
    // There and back twice: finer boundaries may come in on the first way.
    let home;
    for (let time = 0; time < 3; time++) {
      await button(page, "Zoom in").click();
      await still(page);
      const near = await picture(page);
      await button(page, "Whole world").click();
      await still(page);
      const back = await picture(page);
      assert.notEqual(back, near);
      if (time === 2) assert.equal(back, home, "home is home to the pixel");
      home = back;
    }
  });
});

test("a drag moves the map, lets it glide, and stops at once for calm readers", async () => {
  for (const reducedMotion of ["no-preference", "reduce"]) {
    await open({ zoom: "4" }, async (page) => {
      await still(page);
      const box = await stage(page).boundingBox();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let step = 1; step <= 6; step++) {
        await page.mouse.move(x - 20 * step, y);
        await page.waitForTimeout(12);
      }
      await page.mouse.up();
      const views = await page.evaluate(
        () =>
          new Promise((resolve) => {
            let count = 0;
            document.addEventListener("casebook-view", () => (count += 1));
            setTimeout(() => resolve(count), 500);
          }),
      );
      if (reducedMotion === "reduce") assert.equal(views, 0);
      else assert.ok(views > 3, `${views} views while gliding`);
    }, { reducedMotion });
  }
});

test("the wheel scrolls the page until the map has the focus or a key is held", async () => {
  await open({}, async (page) => {
    const home = await picture(page);
    const box = await stage(page).boundingBox();
    await page.mouse.move(box.x + 300, box.y + 150);
    await page.mouse.wheel(0, 120);
    await still(page);
    assert.ok((await page.evaluate(() => scrollY)) > 0, "the page scrolls");
    await page.evaluate(() => scrollTo(0, 0));
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -240);
    await page.keyboard.up("Control");
    await still(page);
    assert.ok((await picture(page)) !== home);
    await stage(page).focus();
    const before = await picture(page);
    await page.mouse.move(box.x + 300, box.y + 150);
    await page.mouse.wheel(0, -240);
    await still(page);
    assert.ok((await picture(page)) !== before);
    assert.equal(await page.evaluate(() => scrollY), 0, "and the page stays");
  });
});

test("two fingers zoom, one leaves the page its scrolling", async () => {
  await open({}, async (page) => {
    const home = await picture(page);
    const cdp = await page.context().newCDPSession(page);
    const touch = (type, ...points) =>
      cdp.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
    await touch("touchStart", [150, 120], [250, 120]);
    for (let step = 1; step <= 6; step++) await touch("touchMove", [150 - 10 * step, 120], [250 + 10 * step, 120]);
    await touch("touchEnd");
    await still(page);
    assert.ok((await picture(page)) !== home, "a pinch zooms");
    await button(page, "Whole world").click();
    await still(page);
    await touch("touchStart", [200, 200]);
    for (let step = 1; step <= 8; step++) await touch("touchMove", [200, 200 - 15 * step]);
    await touch("touchEnd");
    await still(page);
    assert.ok((await page.evaluate(() => scrollY)) > 20, "one finger scrolls the page");
    await page.evaluate(() => scrollTo(0, 0));
    const tip = page.locator("casebook-map .tip");
    await touch("touchStart", [200, 200]);
    for (let step = 1; step <= 3; step++) await touch("touchMove", [200 + 15 * step, 200]);
    assert.equal(await tip.textContent(), "Move the map with two fingers");
    assert.ok(await tip.isVisible());
    await touch("touchEnd");
    assert.ok(await tip.isHidden(), "what is told goes with the finger");
  }, { hasTouch: true, viewport: { width: 390, height: 700 } });
});

test("the whole screen is filled and left again by one button", async () => {
  await open({ controls: "zoom fullscreen" }, async (page) => {
    const isFull = () => page.evaluate(() => document.fullscreenElement === document.querySelector("casebook-map"));
    const before = await stage(page).boundingBox();
    await button(page, "Full screen").click();
    await button(page, "Leave full screen").waitFor();
    assert.ok(await isFull());
    assert.notDeepEqual(await stage(page).boundingBox(), before);
    await button(page, "Leave full screen").click();
    await button(page, "Full screen").waitFor();
    await still(page);
    assert.ok(!(await isFull()));
    assert.deepEqual(await stage(page).boundingBox(), before);
  });
});

test("fit goes to the data, and to the selection where there is one", async () => {
  await open({}, async (page) => {
    await page.evaluate(async () => {
      const map = document.querySelector("casebook-map");
      map.filter = { countries: ["KE", "TZ", "UG"] };
      map.setAttribute("routes", "false");
      await map.ready;
    });
    await still(page);
    // Finer boundaries come in on the first way.
    await button(page, "Fit to the data").click();
    await page.waitForTimeout(1_500);
    await button(page, "Whole world").click();
    await page.waitForTimeout(1_000);
    const home = await picture(page);
    await button(page, "Fit to the data").click();
    await page.waitForTimeout(1_000);
    const near = await picture(page);
    assert.ok(near !== home, "the map moved");
    await button(page, "Whole world").click();
    await page.waitForTimeout(1_000);
    await page.evaluate(() => document.querySelector("casebook-map").fit());
    await page.mouse.move(0, 0);
    await page.waitForTimeout(1_000);
    assert.ok((await picture(page)) === near, "a script goes to the same");
    await page.evaluate(() => (document.querySelector("casebook-map").selection = { kind: "country", id: "UG" }));
    await button(page, "Fit to the selection").click();
    await page.waitForTimeout(1_000);
    assert.ok((await picture(page)) !== near, "the map moved on");
  });
});

test("the legend filters by keyboard, and lets go", async () => {
  await open({ routes: "false" }, async (page) => {
    const live = page.locator("casebook-map .live");
    await stage(page).focus();
    await page.keyboard.press("End");
    assert.match(await live.textContent(), /^Cases: 8–15, 2 countries\./);
    await page.keyboard.press("Enter");
    assert.deepEqual(await asked(page), { countries: ["CN", "US"] });
    await page.waitForTimeout(100);
    await stage(page).focus();
    // What is left out is the last line now, and takes the filter off.
    await page.keyboard.press("End");
    assert.match(await live.textContent(), /^Left out by the filter/);
    await page.keyboard.press("Enter");
    assert.deepEqual(await asked(page), {});
  });
});

test("the slider of time narrows the group's filter, by keys too, and says so", async () => {
  await open({ controls: "zoom time table" }, async (page) => {
    const ends = page.locator("casebook-map .time input");
    assert.equal(await ends.count(), 2);
    await ends.first().focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press("ArrowRight");
    const { from } = await asked(page);
    assert.match(from, /^\d{4}$/);
    assert.match(await ends.first().getAttribute("aria-valuetext"), new RegExp(from));
    assert.match(await page.locator("casebook-map .live").textContent(), new RegExp(from));
    await ends.last().focus();
    await page.keyboard.press("Home");
    assert.ok((await asked(page)).to, "the end came down");
    await screenshot(page, "map-time");
    await button(page, "All years").click();
    assert.deepEqual(await asked(page), {});
  });
});

test("in a right-to-left page time runs with the words", async () => {
  await open({ controls: "time" }, async (page) => {
    const time = page.locator("casebook-map .time");
    const left = async (part) => (await part.boundingBox()).x;
    const ends = time.locator("input");
    const [play, from, to] = [await left(time.locator(".play")), await left(ends.first()), await left(ends.last())];
    assert.ok(play > from && from > to, `${play}, ${from}, ${to}`);
    assert.match(await time.locator(".play").evaluate((sign) => getComputedStyle(sign).transform), /^matrix\(-1/);
    await ends.first().focus();
    await page.keyboard.press("ArrowLeft");
    assert.equal(await ends.first().inputValue(), "1", "onward is to the left");
    await page.keyboard.press("ArrowRight");
    assert.equal(await ends.first().inputValue(), "0");
    await screenshot(page, "map-time-ar");
  }, { lang: "ar" });
});

test("play runs, and steps for calm readers", async () => {
  for (const reducedMotion of ["no-preference", "reduce"]) {
    await open({ controls: "time" }, async (page) => {
      const to = () => page.evaluate(() => document.querySelector("casebook-map").filter?.to);
      await button(page, "Play").click();
      const first = await to();
      await page.waitForTimeout(2_300);
      const later = await to();
      if (reducedMotion === "reduce") assert.equal(later, first);
      else assert.ok(later > first, `${first} to ${later}`);
    }, { reducedMotion });
  }
});

test("a map with a time of its own keeps it to itself", async () => {
  await open({ controls: "time", time: "2005/2010" }, async (page) => {
    const map = page.locator("casebook-map");
    assert.match(await map.locator(".caption").textContent(), /2005/);
    await map.locator(".time input").first().focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await map.getAttribute("time"), "2006/2010");
    assert.deepEqual(await page.evaluate(() => document.querySelector("casebook-map").filter), {});
  });
});

test("a selected country tells what comes in and goes out, in words too", async () => {
  await open({}, async (page) => {
    const said = await page.evaluate(async () => {
      const map = document.querySelector("casebook-map");
      map.selection = { kind: "country", id: "AE" };
      await map.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return [map.describe(), await map.toSVG(), map.table().columns.map((column) => column.key)];
    });
    assert.match(said[0], /United Arab Emirates: .*routes?\)/);
    assert.match(said[1], /(coming in|going out|passing through|staying within)/);
    assert.ok(["incoming", "outgoing", "through"].every((key) => said[2].includes(key)));
    await screenshot(page, "map-country");
  });
});

test("from a region to a country, a place and its case", async () => {
  await open({ level: "region", routes: "false", metric: "seizures" }, async (page) => {
    await page.evaluate(async (book) => {
      const cases = document.createElement("casebook-cases");
      cases.setAttribute("src", book);
      document.body.append(cases);
      await cases.ready;
    }, BOOK);
    const selected = () => page.evaluate(() => document.querySelector("casebook-map").selection);
    const step = async (words) => {
      await stage(page).focus();
      const live = page.locator("casebook-map .live");
      await page.keyboard.press("Home");
      for (let press = 0; press < 600 && !words.test(await live.textContent()); press++) await page.keyboard.press("ArrowRight");
      assert.match(await live.textContent(), words);
      await page.keyboard.press("Enter");
      await still(page);
      return selected();
    };
    assert.deepEqual(await step(/^Africa: /), { kind: "region", id: "002" });
    const cases = page.locator("casebook-cases");
    await cases.getByRole("button", { name: "Malawi" }).first().click();
    await still(page);
    assert.deepEqual(await selected(), { kind: "country", id: "MW" });
    assert.equal((await step(/Lilongwe/)).kind, "place");
    await cases.locator(".case-list .title").first().click();
    assert.equal((await selected()).kind, "case");
    await screenshot(page, "map-drill");
  });
});

test("assistive technology finds no fault, light, dark and right to left", async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  for (const [attributes, lang] of [[{}, "en"], [{ theme: "dark" }, "en"], [{}, "ar"]]) {
    await open({ controls: "zoom table export time fullscreen", ...attributes }, async (page) => {
      await page.locator("casebook-map [aria-expanded]").click();
      await page.evaluate(axe);
      const faults = await page.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document.querySelector("casebook-map"));
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ").slice(0, 300)}`);
      });
      assert.deepEqual(faults, [], JSON.stringify([attributes, lang]));
    }, { lang });
  }
});
