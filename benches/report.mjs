// Writes what was measured into `benches/RESULTS.md`, each part between its own marks, with the machine, the date and
// the versions; everything outside the marks stays as it is. `node benches/report.mjs native browser` after both ran.

import { readFile, readdir, stat, writeFile } from "node:fs/promises";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const measured = join(here, "../target/bench");

const table = ({ columns, rows }) => {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(columns), line(columns.map((_, at) => (at ? "---:" : "---"))), ...rows.map(line)].join("\n");
};

const time = (nanoseconds) => {
  const [size, unit] = [["s", 1e9], ["ms", 1e6], ["µs", 1e3]].map(([unit, size]) => [size, unit])
    .find(([size]) => nanoseconds >= size) ?? [1, "ns"];
  return `${(nanoseconds / size).toPrecision(3)} ${unit}`;
};

/** What stands side by side: sizes of a book, and levels of detail of the world. */
const SETS = [["S", "M", "L"], ["level 0", "level 1", "level 2"]];

/** Criterion's medians: a row for each benchmark, a column for each size or level. */
async function native() {
  const folder = join(measured, "criterion");
  const found = new Map();
  // In the order in which they were measured.
  const order = new Map();
  for (const size of await readdir(folder)) {
    for (const name of await readdir(join(folder, size)).catch(() => [])) {
      const read = async (file) => JSON.parse(await readFile(join(folder, size, name, "new", file), "utf8"));
      const about = await read("benchmark.json").catch(() => undefined);
      if (!about) continue;
      const { median } = await read("estimates.json");
      const { mtimeMs } = await stat(join(folder, size, name, "new/estimates.json"));
      order.set(about.function_id, Math.min(mtimeMs, order.get(about.function_id) ?? mtimeMs));
      const sizes = found.get(about.function_id) ?? found.set(about.function_id, {}).get(about.function_id);
      sizes[about.group_id] = median.point_estimate;
    }
  }
  const names = [...found.keys()].sort((a, b) => order.get(a) - order.get(b));
  const tables = SETS.map((set) => {
    const sizes = set.filter((size) => names.some((name) => size in found.get(name)));
    const rows = names.filter((name) => sizes.some((size) => size in found.get(name)))
      .map((name) => [name, ...sizes.map((size) => (size in found.get(name) ? time(found.get(name)[size]) : "–"))]);
    return sizes.length ? [table({ columns: ["what", ...sizes], rows })] : [];
  });
  return ["## Natively", about(""), ...tables.flat()].join("\n\n");
}

async function browser() {
  const { tables, browser, quick } = JSON.parse(await readFile(join(measured, "browser.json"), "utf8"));
  const part = ({ title, notes, ...one }) => [`### ${title}`, table(one), notes.join("\n")].join("\n\n");
  const caution = quick ? ", a quick run at smaller sizes" : "";
  return ["## In the browser", about(`, Chromium ${browser} headless${caution}`), ...tables.map(part)].join("\n\n");
}

function about(more) {
  const { model } = cpus()[0];
  const memory = Math.round(totalmem() / 2 ** 30);
  const versions = `${process.env.CASEBOOK_VIZ_RUSTC ?? "rustc"}, Node ${process.versions.node}${more}`;
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${model}, ${memory} GiB, ${type()} ${release()}, ${versions}; load average at the end ${loadavg()[0].toFixed(1)}.`;
}

const file = join(here, "RESULTS.md");
let text = await readFile(file, "utf8");
for (const part of process.argv.slice(2)) {
  const [begin, end] = [`<!-- ${part}: written by cargo xtask bench -->`, `<!-- ${part}: end -->`];
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`expected ${begin} and ${end} in ${file}`);
  text = [before, begin, "\n\n", await { native, browser }[part](), "\n\n", end, after].join("");
}
await writeFile(file, text);
