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
    "seizure-points", "center", "zoom", "boundaries", "route-width", "route-color", "time",
  ],
  "casebook-network": [
    "nodes", "layout", "layout-goal", "size", "color", "proof", "labels", "focus", "depth",
  ],
  "casebook-trend": [
    "measure", "unit", "by", "interval", "chart", "series", "scale", "stats", "events", "time-direction",
  ],
  "casebook-figures": [],
  "casebook-cases": [],
  "casebook-filter": [],
  "casebook-briefing": [],
};

const BOOLEANS = new Set(["routes", "places", "seizure-points"]);
const JSON_VALUES = new Set(["filter", "selection"]);
/** What names an element's group: it joins before anything else is set, so that nothing is set on no group at all. */
const NAMING = ["src", "group"];
/** What elements take over from what is around them. */
const INHERITED = ["lang", "dir", "theme"];

let started;

/** Node fetches no files: there the package reads its own. Bundlers see no import of Node's in this. */
async function ownBytes() {
  const files = globalThis.process?.getBuiltinModule?.("node:fs");
  const url = new URL("casebook_viz_bg.wasm", import.meta.url);
  return files && url.protocol === "file:" ? files.promises.readFile(url) : undefined;
}

/** Browsers read their names of countries when they are first asked for one: better while the wasm is on its way. */
function learnNames() {
  const lang = globalThis.document?.documentElement.lang || "en";
  try {
    new Intl.DisplayNames(lang, { type: "region" }).of("FR");
  } catch {
    // A language that is none is found out, and said, where it is used.
  }
}

/**
 * Starts the wasm once; later calls give the same promise.
 * `options.module` names the wasm (URL, bytes or response), `options.world` the folder of the finer boundaries.
 */
export function start(options = {}) {
  started ??= (async () => {
    const module = options.module ?? (await ownBytes());
    const starting = init(module === undefined ? undefined : { module_or_path: module });
    learnNames();
    await starting;
    wasm.startWith(String(options.world ?? new URL("./", import.meta.url)));
    return wasm;
  })();
  return started;
}

const camelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** The elements on the page, told together when the language or the theme around them changes. */
const shown = new Set();
const lookChanged = () => shown.forEach((element) => element._lookChanged());
const around = typeof MutationObserver === "undefined" ? undefined : new MutationObserver(lookChanged);

function show(element) {
  if (shown.size === 0) around.observe(document, { subtree: true, attributeFilter: INHERITED });
  shown.add(element);
}

function hide(element) {
  shown.delete(element);
  if (shown.size === 0) around.disconnect();
}

/** In workers and in Node there are no elements, and the class serves as well. */
class CasebookElement extends (globalThis.HTMLElement ?? Object) {
  #core = null;
  #parked = undefined;
  #data = undefined;
  #dataIsNew = false;
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
    show(this);
    if (this.#core) {
      this.#core.connected();
      return;
    }
    start().then(
      () => {
        if (this.#core || !this.isConnected) return;
        this.#root.replaceChildren();
        this.#core = new wasm.ElementCore(this.localName, this, this.#root, this.#parked);
        this.#parked = undefined;
        const hand = (names) => names.forEach((name) => this.#core.attribute(name, this.getAttribute(name)));
        hand(NAMING);
        this.#core.connected();
        hand(this.constructor.observedAttributes.filter((name) => !NAMING.includes(name)));
        if (this.#dataIsNew) {
          this.#handData();
          this.#dataIsNew = false;
        }
        for (const [name, value] of this.#pending) this.#core.set(name, value);
        this.#pending.clear();
        this.#awaitCore();
        this.dispatchEvent(new CustomEvent("casebook-core"));
      },
      (error) => {
        this.#root.replaceChildren(document.createElement("slot"));
        console.error(`<${this.localName}> could not start:`, error);
      },
    );
  }

  disconnectedCallback() {
    hide(this);
    // An element that is only moved is back on the page before this runs.
    queueMicrotask(() => {
      if (this.isConnected || !this.#core) return;
      this.#parked = this.#core.park();
      this.#core.free();
      this.#core = null;
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    this.#core?.attribute(name, after);
    // Elements nested in shadow roots are out of the observer's sight.
    if (INHERITED.includes(name)) lookChanged();
  }

  #whenCore() {
    if (this.#core) return Promise.resolve(this.#core);
    return new Promise((resolve, reject) => {
      start().catch(reject);
      this.addEventListener("casebook-core", () => resolve(this.#core), { once: true });
    });
  }

  get data() {
    return this.#data;
  }

  set data(value) {
    this.#data = value;
    if (this.#core) this.#handData();
    else this.#dataIsNew = true;
  }

  /** A casebook that a script has read is shared, not read again. */
  #handData() {
    if (this.#data instanceof wasm.Casebook) this.#core.setBook(this.#data);
    else this.#core.setData(this.#data);
  }

  get problems() {
    return this.#core ? this.#core.problems() : [];
  }

  get ready() {
    if (!this.#ready) {
      const waiting = {};
      waiting.promise = new Promise((resolve, reject) => Object.assign(waiting, { resolve, reject })).finally(() => {
        this.#ready = null;
      });
      this.#ready = waiting;
      this.#awaitCore();
      started?.catch(waiting.reject);
    }
    return this.#ready.promise;
  }

  /** Passes on when the picture is painted; asked again by an element that was off the page meanwhile. */
  #awaitCore() {
    const waiting = this.#ready;
    if (waiting) this.#core?.ready().then(waiting.resolve, waiting.reject);
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

  _lookChanged() {
    this.#core?.lookChanged();
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
    const property = camelCase(attribute);
    // What every element has keeps its meaning: `lang`, `dir`, and the method `focus`.
    if (property in HTMLElement.prototype) continue;
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
export const { Casebook, Session } = wasm;
