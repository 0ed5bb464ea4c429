// One import does all: starts the wasm, declares the elements, passes what happens to the Rust behind them.
// Elements and their accessors are declared before the wasm is there, so that pages and frameworks can set
// properties at once; what was set early is handed over later. Knows nothing of casebooks.

import init, * as wasm from "./casebook_viz.js";

const COMMON = [
  "src", "group", "filter", "selection", "lang", "dir", "theme", "heading", "caption", "controls",
];

/** The attributes of each element's own, beside the common ones. */
const ELEMENTS = {
  "casebook-map": [
    "display", "metric", "good", "unit", "level", "projection", "classes", "class-count", "routes", "places",
    "seizure-points", "center", "zoom",
  ],
  "casebook-network": [
    "nodes", "layout", "size", "color", "proof", "labels", "focus", "depth",
  ],
  "casebook-trend": ["measure", "unit", "by", "interval", "chart", "series", "scale"],
  "casebook-figures": [],
  "casebook-cases": [],
  "casebook-filter": [],
  "casebook-briefing": [],
};

const BOOLEANS = new Set(["routes", "places", "seizure-points"]);
const JSON_VALUES = new Set(["filter", "selection"]);

let started;

/**
 * Starts the wasm once; later calls give the same promise.
 * `options.module` names the wasm (URL, bytes or response), `options.world` the folder of the finer boundaries.
 */
export function start(options = {}) {
  started ??= (async () => {
    await init(options.module === undefined ? undefined : { module_or_path: options.module });
    wasm.startWith(String(options.world ?? new URL("./", import.meta.url)));
    return wasm;
  })();
  return started;
}

const camelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

class CasebookElement extends HTMLElement {
  #core = null;
  #data = undefined;
  #pending = new Map();
  #ready = null;
  #root;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
  }

  connectedCallback() {
    for (const name of ["data", ...this.constructor.observedAttributes.map(camelCase)]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (this.#core) {
      this.#core.connected();
      return;
    }
    start().then(
      () => {
        if (this.#core || !this.isConnected) return;
        this.#core = new wasm.ElementCore(this.localName, this, this.#root);
        for (const name of this.constructor.observedAttributes) {
          const value = this.getAttribute(name);
          if (value !== null) this.#core.attribute(name, value);
        }
        if (this.#data !== undefined) {
          this.#core.setData(this.#data);
          this.#data = undefined;
        }
        for (const [name, value] of this.#pending) this.#core.set(name, value);
        this.#pending.clear();
        this.#core.connected();
        this.dispatchEvent(new CustomEvent("casebook-core"));
      },
      (error) => {
        this.#root.replaceChildren(document.createElement("slot"));
        console.error(`<${this.localName}> could not start:`, error);
      },
    );
  }

  disconnectedCallback() {
    this.#core?.disconnected();
  }

  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#core?.attribute(name, after);
  }

  #whenCore() {
    if (this.#core) return Promise.resolve(this.#core);
    return new Promise((resolve, reject) => {
      start().catch(reject);
      this.addEventListener("casebook-core", () => resolve(this.#core), { once: true });
    });
  }

  get data() {
    return this.#core ? this.#core.data() : this.#data;
  }

  set data(value) {
    if (this.#core) this.#core.setData(value);
    else this.#data = value;
  }

  get problems() {
    return this.#core ? this.#core.problems() : [];
  }

  get ready() {
    this.#ready ??= this.#whenCore().then((core) => core.ready()).finally(() => {
      this.#ready = null;
    });
    return this.#ready;
  }

  table() {
    return this.#core?.table() ?? { caption: "", columns: [], rows: [] };
  }

  describe() {
    return this.#core?.describe() ?? "";
  }

  async toSVG(options = {}) {
    return (await this.#whenCore()).toSvg(options);
  }

  async toPNG(options = {}) {
    return (await this.#whenCore()).toPng(options);
  }

  async toCSV() {
    return (await this.#whenCore()).toCsv();
  }

  fit() {
    this.#core?.fit();
  }

  focusOn(selection) {
    this.#core?.focusOn(selection ?? null);
  }

  /** Members of the group's state: set at once, or kept until the wasm is there. */
  _get(name) {
    return this.#core ? this.#core.get(name) : (this.#pending.get(name) ?? null);
  }

  _set(name, value) {
    if (this.#core) this.#core.set(name, value);
    else this.#pending.set(name, value);
  }
}

function declare(tag, own) {
  const attributes = [...COMMON, ...own];
  const element = class extends CasebookElement {
    static observedAttributes = attributes;
  };
  for (const attribute of attributes) {
    if (attribute === "lang" || attribute === "dir") continue;
    const property = camelCase(attribute);
    const accessors = JSON_VALUES.has(attribute)
      ? {
          get() { return this._get(attribute); },
          set(value) { this._set(attribute, value); },
        }
      : BOOLEANS.has(attribute)
        ? {
            get() { return this.hasAttribute(attribute); },
            set(value) { this.toggleAttribute(attribute, Boolean(value)); },
          }
        : {
            get() { return this.getAttribute(attribute) ?? ""; },
            set(value) {
              if (value === null || value === undefined) this.removeAttribute(attribute);
              else this.setAttribute(attribute, Array.isArray(value) ? value.join(" ") : String(value));
            },
          };
    Object.defineProperty(element.prototype, property, { configurable: true, enumerable: true, ...accessors });
  }
  // Another copy of this package on the page may have been first: it serves as well.
  if (!customElements.get(tag)) customElements.define(tag, element);
}

if (typeof customElements !== "undefined") {
  for (const [tag, own] of Object.entries(ELEMENTS)) declare(tag, own);
}

/** Resolves when the wasm has started. */
export const ready = typeof customElements === "undefined" ? undefined : start();
ready?.catch(() => {});

export { start as init };
export const { Casebook } = wasm;
