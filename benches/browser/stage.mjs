// What every suite stands on: made-up casebooks, fresh pages in the system's Chromium, and what their memory comes to.
// Knows how to measure, not what.

import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

/** Quiet and alone; the sandbox does not run as root. Memory may be collected when asked for. */
const flags = [
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--js-flags=--expose-gc",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** Before anything else on a page: remembers every wasm memory, however its module came to be. */
function rememberMemories() {
  const memories = [];
  globalThis.wasmBytes = () => {
    const live = new Set(memories.map((one) => one.deref()).filter(Boolean));
    return [...live].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  };
  const note = (instance) => {
    for (const value of Object.values(instance?.exports ?? {})) {
      if (value instanceof WebAssembly.Memory) memories.push(new WeakRef(value));
    }
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      note(made.instance ?? made);
      return made;
    };
  }
  const { Instance } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, given) {
      const made = new target(...given);
      note(made);
      return made;
    },
  });
}

/** The middle of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Numbers from 0 up to but not including 1 that are the same in every run: SplitMix32. */
export function random(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let bits = state ^ (state >>> 16);
    bits = Math.imul(bits, 0x21f0aaad);
    bits ^= bits >>> 15;
    bits = Math.imul(bits, 0x735a2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
  };
}

export class Stage {
  /** `quick`: fewer rounds and a tenth of the records, to see whether everything runs. */
  constructor({ url, program, xtask, quick }) {
    Object.assign(this, { url, program, xtask, quick });
    this.made = new Map();
  }

  /** So many rounds, or two when it must be quick. */
  rounds(count) {
    return this.quick ? Math.min(2, count) : count;
  }

  /** So many records, or a tenth when it must be quick. */
  records(count) {
    return this.quick ? Math.round(count / 10) : count;
  }

  /** The address of a casebook that `cargo xtask generate` makes by these options; each is made once a run. */
  async casebook(name, ...options) {
    if (!this.made.has(name)) {
      const file = join(root, "target/bench", `${name}.json`);
      await run(this.xtask, ["generate", ...options.map(String), "-o", file]);
      this.made.set(name, new URL(`data/${name}.json`, this.url).href);
    }
    return this.made.get(name);
  }

  /** The address of a casebook of a size: `S`, `M` or `L`; one less when it must be quick. */
  size(letter) {
    const asked = this.quick ? { S: "S", M: "S", L: "M" }[letter] : letter;
    return this.casebook(asked, "--size", asked);
  }

  /**
   * Opens a fresh page in a process of its own and lets `look` use it; gives what `look` gives. The page is blank but
   * for the modules in `page/`, to be imported as `/bench/page/….js`.
   */
  async fresh(look) {
    const browser = await chromium.launch({ executablePath: this.program, args: flags });
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(0);
      const troubles = [];
      page.on("pageerror", (error) => troubles.push(String(error.stack ?? error)));
      page.on("crash", () => troubles.push("the page crashed"));
      await page.addInitScript(rememberMemories);
      await page.goto(new URL("bench/page/blank.html", this.url).href);
      const given = await look(page, new Memory(browser, page, await page.context().newCDPSession(page)));
      if (troubles.length) throw new Error(troubles.join("\n"));
      this.version = browser.version();
      return given;
    } finally {
      await browser.close();
    }
  }
}

/**
 * What a page keeps in memory, in bytes: JavaScript heap in use, objects of the browser behind it, array buffers, and
 * every wasm memory by its whole length.
 */
class Memory {
  constructor(browser, page, cdp) {
    Object.assign(this, { browser, page, cdp });
  }

  /** After two collections. */
  async kept() {
    for (let time = 0; time < 2; time++) await this.cdp.send("HeapProfiler.collectGarbage");
    return this.now();
  }

  /** As it is, garbage included. */
  async now() {
    const heap = await this.cdp.send("Runtime.getHeapUsage");
    const wasm = await this.page.evaluate(() => globalThis.wasmBytes());
    const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = heap;
    return { wasm, heap: usedSize + embedderHeapUsedSize, buffers: backingStorageSize,
      sum: wasm + usedSize + embedderHeapUsedSize + backingStorageSize };
  }

  /** Resident bytes of the page's process, and forgets the highest so far; none where the system does not tell. */
  async resident() {
    this.process ??= await this.ownProcess();
    const status = await statusOf(this.process);
    await writeFile(`/proc/${this.process}/clear_refs`, "5").catch(() => {});
    return status?.VmRSS;
  }

  /** The most that was resident since `resident` was asked. */
  async mostResident() {
    return (await statusOf(this.process))?.VmHWM;
  }

  /** The renderer that gets busy when the page is. */
  async ownProcess() {
    const session = await this.browser.newBrowserCDPSession();
    const times = async () => {
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      return new Map(processInfo.filter((one) => one.type === "renderer").map((one) => [one.id, one.cpuTime]));
    };
    const before = await times();
    await this.page.evaluate(() => {
      const end = performance.now() + 300;
      while (performance.now() < end);
    });
    const after = [...(await times())].map(([id, time]) => [id, time - (before.get(id) ?? 0)]);
    return after.sort((a, b) => b[1] - a[1])[0]?.[0];
  }
}

/** Members of Linux's account of a process that are sizes, in bytes. */
async function statusOf(process) {
  const text = await readFile(`/proc/${process}/status`, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const sizes = text.matchAll(/^(\w+):\s+(\d+) kB$/gm);
  return Object.fromEntries([...sizes].map(([, name, size]) => [name, Number(size) * 1024]));
}

export const milliseconds = (number) =>
  number === undefined ? "–" : number < 1 ? number.toFixed(3) : number < 10 ? number.toFixed(2) : number < 100 ? number.toFixed(1) : Math.round(number).toLocaleString("en");
export const megabytes = (bytes) => (bytes === undefined ? "–" : (bytes / 1e6).toFixed(1));
