// Opens the real pages in the system's Chromium. Gives a page and a list of everything that should not have
// happened on it: errors, warnings, broken requests, requests that leave the origin. Knows nothing of the toolkit.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where tests put screenshots and other things to look at; not kept in git. */
export const outDir = join(root, "tests/e2e/out");

/** Quiet and alone; the sandbox does not run as root. */
const flags = [
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

function findBrowser() {
  const given = process.env.CASEBOOK_VIZ_BROWSER;
  if (given) return given;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const places = (process.env.PATH ?? "").split(delimiter);
  const found = names.flatMap((name) => places.map((place) => join(place, name))).find((file) => existsSync(file));
  if (!found) throw new Error("no Chromium on PATH; name one in CASEBOOK_VIZ_BROWSER");
  return found;
}

/** The address of a server: the one that `cargo xtask test` started, or one of our own. */
async function startServer() {
  const given = process.env.CASEBOOK_VIZ_URL;
  if (given) return { url: given, stop() {} };
  const words = ["xtask", "serve", "--no-build", "--port", "0", "--mount", "e2e=tests/e2e/pages"];
  const server = spawn("cargo", words, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (bytes) => {
      said += bytes;
      const address = said.match(/http:\/\/[^\s]+/);
      if (address) resolve(address[0]);
    });
    server.once("exit", (code) => reject(new Error(`the server stopped with ${code}: ${said}`)));
  });
  return { url, stop: () => server.kill() };
}

/**
 * A browser and a server for one test file.
 *
 *     const site = await openSite();
 *     after(() => site.close());
 *     test('…', async () => {
 *       await site.visit('/', async (page) => { … });
 *     });
 */
export async function openSite() {
  const server = await startServer();
  const browser = await chromium.launch({ executablePath: findBrowser(), args: flags });
  return {
    url: server.url,
    browser,

    /**
     * Opens `path` in a fresh context, lets `look` use it, and fails when anything happened that should not.
     * `options` are the context's (viewport, locale, colorScheme, reducedMotion, forcedColors, hasTouch…),
     * and `expected`: a function that says of a line of trouble whether this test asked for it.
     */
    async visit(path, look, { expected = () => false, ...options } = {}) {
      const context = await browser.newContext({ locale: "en-GB", timezoneId: "UTC", ...options });
      try {
        const page = await context.newPage();
        const troubles = watch(page, new URL(server.url).origin);
        await page.goto(new URL(path, server.url).href);
        const result = await look(page, troubles);
        const unexpected = troubles.filter((line) => !expected(line));
        assert.deepEqual(unexpected, [], `on ${path} there should have been no trouble`);
        return result;
      } finally {
        await context.close();
      }
    },

    async close() {
      await browser.close();
      server.stop();
    },
  };
}

/** Collects, as lines of text, what a healthy page never does. */
export function watch(page, origin) {
  const troubles = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`uncaught: ${error.stack ?? error}`));
  page.on("crash", () => troubles.push("the page crashed"));
  page.on("requestfailed", (request) => {
    troubles.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ""}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !isFavicon(response.url())) {
      troubles.push(`status ${response.status()}: ${response.url()}`);
    }
  });
  // Asked of the context, so that workers' and service workers' requests are seen too.
  page.context().on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !["data:", "blob:", "about:"].includes(url.protocol)) {
      troubles.push(`left the origin: ${url.href}`);
    }
  });
  return troubles;
}

/** Browsers ask for it unasked. */
function isFavicon(url) {
  return new URL(url).pathname === "/favicon.ico";
}

/** Keeps a picture of the page (or of a locator) to look at, and gives its bytes. */
export async function screenshot(target, name) {
  await mkdir(outDir, { recursive: true });
  return target.screenshot({ path: join(outDir, `${name}.png`) });
}
