// Imports the bindings and starts the wasm, as a page without the elements would.
import init from "/pkg/casebook_viz.js";

document.documentElement.dataset.started = String(typeof (await init()) === "object");
