// What leaves the page is what was on it: the exported SVG, drawn by the browser, and the PNG against the map's canvas.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { openSite } from "./harness.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** How far exported pictures lie from the screen: the share of pixels that differ clearly, and the mean difference of all. */
const difference = (attributes, theme, lang) =>
  site.visit("/e2e/blank.html", (page) =>
    page.evaluate(
      async ([attributes, lang]) => {
        await import("/pkg/casebook-viz.js");
        Object.assign(document.documentElement, { lang, dir: lang === "ar" ? "rtl" : "ltr" });
        const map = document.createElement("casebook-map");
        map.style.cssText = "display:block;width:900px";
        for (const [name, value] of Object.entries({ src: "/demo/illicit-trade-casebook.json", ...attributes })) {
          map.setAttribute(name, value);
        }
        document.body.append(map);
        await map.ready;
        // Finer boundaries come after the first picture.
        await new Promise((done) => setTimeout(done, 2_500));
        const screen = map.shadowRoot.querySelector("canvas.base");
        const { width, height } = screen;
        const svg = await map.toSVG();
        const [, left, top] = svg.match(/<clipPath[^>]*><rect x="([\d.]+)" y="([\d.]+)"/).map(Number);
        const canvas = () => Object.assign(document.createElement("canvas"), { width, height }).getContext("2d", { willReadFrequently: true });
        const pixels = (image) => {
          const context = canvas();
          context.drawImage(image, -left, -top);
          return context.getImageData(0, 0, width, height).data;
        };
        const image = async (blob) => {
          const image = Object.assign(new Image(), { src: URL.createObjectURL(blob) });
          await image.decode();
          return image;
        };
        const shown = canvas();
        shown.drawImage(screen, 0, 0);
        const truth = shown.getImageData(0, 0, width, height).data;
        const against = (data) => {
          let [clear, sum] = [0, 0];
          for (let at = 0; at < data.length; at += 4) {
            const off = Math.max(...[0, 1, 2].map((part) => Math.abs(data[at + part] - truth[at + part])));
            sum += off;
            if (off > 64) clear += 1;
          }
          return { clear: clear / (width * height), mean: sum / (width * height) };
        };
        return {
          svg: against(pixels(await image(new Blob([svg], { type: "image/svg+xml" })))),
          png: against(pixels(await image(await map.toPNG({ pixelRatio: 1 })))),
        };
      },
      [{ theme, ...attributes }, lang],
    ),
  { viewport: { width: 1000, height: 800 } });

for (const [name, attributes, theme, lang] of [
  ["routes, places and the legend", { routes: "", places: "" }, "light", "en"],
  ["seizures, patterns and the legend in Arabic, dark", { metric: "value", "seizure-points": "" }, "dark", "ar"],
  ["a map that is cut off, looked into", { projection: "mercator", routes: "", zoom: "3", center: "20,45" }, "light", "en"],
]) {
  test(`an export equals the screen: ${name}`, async () => {
    const { svg, png } = await difference(attributes, theme, lang);
    assert.ok(png.clear < 0.002 && png.mean < 0.5, `PNG ${JSON.stringify(png)}`);
    assert.ok(svg.clear < 0.005 && svg.mean < 1, `SVG ${JSON.stringify(svg)}`);
  });
}
