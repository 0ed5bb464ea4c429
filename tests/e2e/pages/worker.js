// A worker that uses the package by its one import.
import { init, Casebook } from "/pkg/casebook-viz.js";

await init();
const bytes = await (await fetch("/demo/illicit-trade-casebook.json")).arrayBuffer();
const book = Casebook.parse(bytes);
postMessage({ cases: book.summary().cases, svg: book.renderNetwork(), digest: book.digest() });
