// Where the results go, and which version of a package they came from.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../../", import.meta.url);

/** Writes a file of the project, its path given from the project's root. */
export function write(path, content) {
  writeFileSync(fileURLToPath(new URL(path, ROOT)), content);
  console.log(`${path}: ${content.length} bytes`);
}

/** The version of an installed package. */
export function version(name) {
  const url = new URL(`node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")).version;
}
