// Runs the suites in `suites/` one after the other and keeps their tables in `target/bench/browser.json`.
// `node run.mjs [--quick] [name …]`; `cargo xtask bench browser` calls it with everything set up.

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Stage } from "./stage.mjs";

const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith("-"));
const stage = new Stage({
  url: process.env.CASEBOOK_VIZ_URL,
  program: process.env.CASEBOOK_VIZ_BROWSER,
  xtask: process.env.CASEBOOK_VIZ_XTASK,
  quick: words.includes("--quick"),
});

const folder = new URL("suites/", import.meta.url);
const files = (await readdir(folder)).filter((file) => file.endsWith(".mjs")).sort();
const tables = [];
for (const file of files) {
  const name = file.replace(".mjs", "");
  if (named.length && !named.includes(name)) continue;
  const suite = await import(new URL(file, folder).href);
  process.stderr.write(`${suite.title}\n`);
  tables.push({ name, title: suite.title, ...(await suite.run(stage)) });
}
const out = fileURLToPath(new URL("../../target/bench/", import.meta.url));
await mkdir(out, { recursive: true });
const about = { browser: stage.version, node: process.versions.node, quick: stage.quick, named };
await writeFile(`${out}browser.json`, JSON.stringify({ ...about, tables }, undefined, 1));
