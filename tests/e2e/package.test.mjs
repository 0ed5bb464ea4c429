// The package as a host page's developer gets it: packed, installed elsewhere, imported by name.

import { test } from "node:test";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const pkg = fileURLToPath(new URL("../../pkg", import.meta.url));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** Every file below a folder, by path. */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1)).sort();
}

test("what is installed is what was built", async (t) => {
  const work = await mkdtemp(join(tmpdir(), "casebook-viz-pack-"));
  t.after(() => rm(work, { recursive: true }));
  const { stdout } = await run(npm, ["pack", "--json", "--pack-destination", work], { cwd: pkg });
  const [{ filename }] = JSON.parse(stdout);
  await writeFile(join(work, "package.json"), '{"name": "host", "private": true, "type": "module"}');
  await run(npm, ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], { cwd: work });
  const installed = join(work, "node_modules/casebook-viz");

  const built = (await filesBelow(pkg)).filter((file) => !/^\.[^/]+$/.test(file));
  assert.deepEqual(await filesBelow(installed), built);

  const about = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  const targets = Object.values(about.exports).flatMap((to) => (typeof to === "string" ? [to] : Object.values(to)));
  for (const target of [about.main, about.types, ...targets]) {
    assert.ok(existsSync(join(installed, target)), `${target} is named and should be there`);
  }

  const schema = await readFile(new URL("../../src/casebook/casebook.schema.json", import.meta.url), "utf8");
  assert.equal(about.exports["./casebook.schema.json"], "./casebook.schema.json");
  assert.equal(await readFile(join(installed, "casebook.schema.json"), "utf8"), schema);

  await writeFile(
    join(work, "host.js"),
    `import { readFile } from 'node:fs/promises';
     import init from 'casebook-viz/casebook_viz.js';
     const wasm = new URL(import.meta.resolve('casebook-viz/casebook_viz_bg.wasm'));
     await init({ module_or_path: await readFile(wasm) });
     console.log('started');`,
  );
  assert.equal((await run(process.execPath, ["host.js"], { cwd: work })).stdout, "started\n");
});
