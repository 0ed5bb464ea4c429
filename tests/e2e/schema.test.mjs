// The JSON Schema against the reader: ajv says of every fixture, of the demo book and of thousands of documents with one
// value changed what strict reading says of them, as far as a schema can say it; and so did python-jsonschema.
// Needs no browser and no build.

import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const top = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, top));
const text = (path) => read(path).toString("utf8");
const schema = JSON.parse(text("src/casebook/casebook.schema.json"));

// `strict: true`: a word that the specification does not know, or that does nothing where it stands, is an error.
const validate = new Ajv2020({ strict: true }).compile(schema);
const validateAll = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

const folder = "tests/fixtures/casebook/";
const fixtures = readdirSync(new URL(folder, top)).filter((name) => name.endsWith(".json")).sort();

/** What is refused for what no schema can say; each has to be, and nothing that a schema could judge may be here. */
const BEYOND_SCHEMAS = {
  "duplicate_members.json": "of members that stand twice a validator sees the last one",
  "ids_in_each_collection.json": "a schema compares no ids",
  "nesting_past_the_limit.json": "a schema cannot count levels",
  "surrogate_alone.json": "a validator takes half of a surrogate pair for a character",
  "term_cycle.json": "parents are found by their ids",
};

/** Codes of the reader for what a schema cannot see. */
const CODES_BEYOND = [
  "syntax", "limit", "duplicate-member", "unknown-id", "duplicate-id", "cycle", "self-link", "contradiction",
];

/** The document of a file, or nothing where it is no JSON in UTF-8. */
function documentOf(bytes) {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}

/** The errors of the reader: code, pointer, and whether a schema could say it. */
function errorsOf(name) {
  const lines = text(folder + name.replace(/json$/, "problems.txt")).split("\n");
  return lines.filter((line) => line.startsWith("error ")).map((line) => {
    const code = line.split(" ")[1];
    const pointer = / at (\/.*)$/.exec(line)?.[1] ?? "";
    const isBeyond =
      CODES_BEYOND.includes(code) || (code === "bad-date" && line.includes("as exact as")) ||
      line.includes("half of a surrogate pair");
    return { code, pointer, isBeyond };
  });
}

/** Where ajv found something, as the reader points: a name that may not be there is pointed at itself. */
function pointersOf(errors) {
  const pointers = errors.map(({ instancePath, propertyName }) =>
    propertyName === undefined
      ? instancePath
      : `${instancePath}/${propertyName.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  // Of a value that may be of several kinds ajv lists what each of them lacks: what is wrong is what is deepest.
  return pointers.filter((pointer) => !pointers.some((other) => other.startsWith(`${pointer}/`)));
}

const isAtOrBelow = (pointer, above) => pointer === above || pointer.startsWith(`${above}/`);

test("every fixture is judged as strict reading judges it", () => {
  assert.ok(fixtures.length > 40);
  const differing = [];
  for (const name of fixtures) {
    const errors = errorsOf(name);
    const document = documentOf(read(folder + name));
    if (document === undefined) {
      assert.equal(errors[0]?.code, "syntax", `${name} is no JSON, and the reader says so`);
    } else if (validate(document.value) !== (errors.length === 0)) {
      differing.push(name);
      assert.ok(errors.every(({ isBeyond }) => isBeyond), `${name}: ${JSON.stringify(validate.errors ?? errors)}`);
    }
  }
  assert.deepEqual(differing, Object.keys(BEYOND_SCHEMAS));
});

test("the schema finds each error where the reader finds it, and no others", () => {
  for (const name of fixtures) {
    const document = documentOf(read(folder + name));
    if (document === undefined) continue;
    validateAll(document.value);
    const found = (validateAll.errors ?? []).map(({ instancePath }) => instancePath);
    const deepest = pointersOf(validateAll.errors ?? []);
    const known = errorsOf(name);
    for (const { code, pointer } of known.filter(({ isBeyond }) => !isBeyond)) {
      assert.ok([...found, ...deepest].includes(pointer), `${name}: ${code} at ${pointer} is not found`);
    }
    for (const pointer of deepest) {
      const isKnown = known.some((error) => isAtOrBelow(pointer, error.pointer));
      assert.ok(isKnown, `${name}: nothing is wrong at ${pointer}`);
    }
  }
});

test("the demo book is valid", () => {
  assert.ok(validate(JSON.parse(text("www/demo/illicit-trade-casebook.json"))), JSON.stringify(validate.errors));
});

/** The pointers to all values of a document, an object's by the names of its members. */
function* pointersIn(value, at = "") {
  yield at;
  if (value === null || typeof value !== "object") return;
  const names = Array.isArray(value) ? Object.keys(value) : Object.keys(value).sort();
  for (const name of names) yield* pointersIn(value[name], `${at}/${name}`);
}

/** A copy of a document after some work on the value that a pointer leads to, and on what holds it. */
function changed(document, pointer, work) {
  const holder = { "": structuredClone(document) };
  const steps = pointer.split("/");
  const parent = steps.slice(0, -1).reduce((value, step) => value[step], holder);
  work(parent, steps.at(-1));
  return holder[""];
}

/** Each place of the document with what ajv says of each value put there, and of the document without it. */
function* probed() {
  const document = JSON.parse(text(`${folder}everything.json`));
  const probes = JSON.parse(text("tests/fixtures/schema/probes.json"));
  for (const pointer of pointersIn(document)) {
    // The first element of a list stands for all of them.
    if (/\/[1-9]\d*(\/|$)/.test(pointer) && !probes.at[pointer]) continue;
    const values = [...probes.anywhere, ...(probes.at[pointer] ?? [])];
    const documents = values.map((value) => changed(document, pointer, (parent, name) => { parent[name] = value; }));
    if (pointer !== "" && !/\/\d+$/.test(pointer)) documents.push(changed(document, pointer, (parent, name) => { delete parent[name]; }));
    yield [pointer, documents.map((changed) => (validate(changed) ? "v" : "i")).join("")];
  }
}

const rows = (path) => text(path).trimEnd().split("\n").map((row) => row.split(" "));

test("one changed value is judged as strict reading judges it", () => {
  const reader = rows("tests/fixtures/schema/reader.txt");
  const found = [...probed()];
  const expected = reader.map(([pointer, verdicts]) => [pointer, verdicts.replaceAll(/[.b]/g, "v").replaceAll("e", "i")]);
  assert.deepEqual(found, expected);
});

test("python-jsonschema says the same as ajv", () => {
  const verdict = (bytes) => {
    const document = documentOf(bytes);
    return document === undefined ? "none" : validate(document.value) ? "v" : "i";
  };
  const ofFiles = fixtures.map((name) => [name, verdict(read(folder + name))]);
  const demo = ["demo", verdict(read("www/demo/illicit-trade-casebook.json"))];
  assert.deepEqual(rows("tests/fixtures/schema/verdicts.txt"), [...ofFiles, demo, ...probed()]);
});
