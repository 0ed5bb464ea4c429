// The package's declarations under the strictest compiler, as a host's code uses them.

import { test } from "node:test";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

test("a host's code compiles under strict", async () => {
  const tsc = path("../../node_modules/typescript/bin/tsc");
  const project = path("./types/tsconfig.json");
  const run = promisify(execFile)(process.execPath, [tsc, "-p", project]);
  await assert.doesNotReject(run.catch((error) => Promise.reject(new Error(error.stdout))));
});

test("nothing in the declarations is of any type", async () => {
  const text = await readFile(path("../../src/web/js/casebook-viz.d.ts"), "utf8");
  assert.doesNotMatch(text, /:\s*any\b|<any>|\bany\[\]/);
});
