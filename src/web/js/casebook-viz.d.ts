// Types of the package's one import: what it exports, and the elements it declares.

export { Casebook } from "./casebook_viz.js";

/** A thing that can be selected. Ids are those of the casebook; see the reference of `selection`. */
export interface Selection {
  kind:
    | "case" | "actor" | "place" | "country" | "region" | "good" | "crime" | "operation" | "source" | "tie"
    | "link" | "route" | "seizure" | "flow" | "period";
  id: string;
}

export type Proof = "beyond-reasonable-doubt" | "balance-of-probabilities" | "charged" | "reported" | "alleged";
export type Handling = "TLP:CLEAR" | "TLP:GREEN" | "TLP:AMBER" | "TLP:AMBER+STRICT" | "TLP:RED";

/** All members are optional and combined with AND; inside a list with OR. */
export interface Filter {
  goods?: string[];
  crimes?: string[];
  countries?: string[];
  regions?: string[];
  actors?: string[];
  actorKinds?: string[];
  cases?: string[];
  operations?: string[];
  /** The weakest proof accepted. */
  proof?: Proof;
  terrorism?: boolean | Proof;
  from?: string;
  to?: string;
  modes?: string[];
  status?: string[];
  /** The strictest handling shown. */
  handling?: Handling;
  text?: string;
}

/** One finding of the reader. */
export interface Problem {
  severity: "error" | "warning";
  /** A JSON Pointer into the document; empty for the whole of it. */
  pointer: string;
  code: string;
  message: string;
  line?: number;
  column?: number;
}

/** The headline figures. */
export interface Summary {
  cases: number;
  proven: number;
  terrorism: number;
  countries: number;
  actors: number;
  ties: number;
  seizures: number;
  defendants: number;
  convictions: number;
  value: { amount: number; currency: string; excluded: number };
  from: string | null;
  to: string | null;
}

/** The data behind a picture. */
export interface Table {
  caption: string;
  columns: { key: string; label: string; type: "text" | "number" | "period"; unit?: string }[];
  rows: (string | number | null)[][];
}

/** Options of an export: what of the picture's size is not given is as on the page. */
export interface ExportOptions {
  width?: number;
  height?: number;
  pixelRatio?: number;
}

/** What all elements have in common. */
export interface CasebookElement extends HTMLElement {
  src: string;
  group: string;
  data: string | ArrayBuffer | Uint8Array | object | undefined;
  filter: Filter | null;
  selection: Selection | null;
  theme: "" | "auto" | "light" | "dark" | "print";
  heading: string;
  caption: string;
  controls: string;
  readonly problems: Problem[];
  /** Data read and first picture painted; rejects with the reader's error. */
  readonly ready: Promise<void>;
  table(): Table;
  describe(): string;
  toSVG(options?: ExportOptions): Promise<string>;
  toPNG(options?: ExportOptions): Promise<Blob>;
  toCSV(): Promise<string>;
  fit(): void;
  focusOn(selection: Selection | null): void;
}

export interface CasebookMap extends CasebookElement {
  display: string;
  metric: string;
  good: string;
  unit: string;
  level: string;
  projection: string;
  classes: string;
  classCount: string;
  routes: boolean;
  places: boolean;
  seizurePoints: boolean;
  center: string;
  zoom: string;
}

export interface CasebookNetwork extends CasebookElement {
  nodes: string;
  layout: string;
  layoutGoal: string;
  size: string;
  color: string;
  proof: string;
  labels: string;
  depth: string;
}

export interface CasebookTrend extends CasebookElement {
  measure: string;
  unit: string;
  by: string;
  interval: string;
  chart: string;
  series: string;
  scale: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "casebook-map": CasebookMap;
    "casebook-network": CasebookNetwork;
    "casebook-trend": CasebookTrend;
    "casebook-figures": CasebookElement;
    "casebook-cases": CasebookElement;
    "casebook-filter": CasebookElement;
    "casebook-briefing": CasebookElement;
  }

  interface HTMLElementEventMap {
    "casebook-ready": CustomEvent<{ summary: Summary; problems: Problem[] }>;
    "casebook-error": CustomEvent<{ message: string; problems: Problem[] }>;
    "casebook-filter": CustomEvent<{ filter: Filter; counts: Summary }>;
    "casebook-select": CustomEvent<{ selection: Selection | null; cases: string[] }>;
    "casebook-hover": CustomEvent<{ selection: Selection | null }>;
    "casebook-view": CustomEvent<null>;
  }
}

/** What the package starts with; all of it is optional. */
export interface StartOptions {
  /** The wasm: a URL, its bytes, or a response that carries it. */
  module?: string | URL | Request | Response | BufferSource | WebAssembly.Module;
  /** The URL of the folder that holds the finer boundaries. */
  world?: string | URL;
}

/** Starts the wasm once; later calls give the same promise. */
export function init(options?: StartOptions): Promise<unknown>;

/** Resolves when the wasm has started; undefined where there is no DOM. */
export const ready: Promise<unknown> | undefined;
