// Types of the package's one import: what it exports, and the elements it declares.


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

/** What the reader, a converter or `redact` found. */
export interface Problem {
  severity: "error" | "warning";
  /** A JSON Pointer into the document, or into the source of a conversion; empty for the whole of it. */
  pointer: string;
  code: string;
  message: string;
  line?: number;
  column?: number;
}

/** Thrown for what is no casebook, or has errors where it was to be read strictly. */
export interface CasebookError extends Error {
  problems: Problem[];
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

/** A filter as pages write it: an object, or the same as JSON text. */
export type FilterLike = Filter | string | null;

export type Status = "convicted" | "acquitted" | "charged" | "investigating" | "closed";
export type Metric = "cases" | "seizures" | "value" | "quantity" | "convictions" | "actors";
export type By =
  | "none" | "country" | "subregion" | "region" | "good" | "crime" | "proof" | "status" | "operation" | "unit";
export type Interval = "year" | "quarter" | "month";

/** The book itself, and how many records of each kind it has. */
export interface CasebookInfo {
  id: string;
  title: string;
  publisher: string | null;
  published: string | null;
  handling: Handling;
  language: string;
  currency: string;
  period: { from: string | null; to: string | null };
  counts: {
    sources: number; goods: number; crimes: number; places: number; actors: number; operations: number; cases: number;
    series: number;
  };
}

export interface CaseRow {
  id: string;
  title: string;
  proof: Proof;
  terrorism: Proof | null;
  /** First and last day of the case's time. */
  from: string | null;
  to: string | null;
  countries: string[];
  goods: string[];
  status: Status | null;
  seizures: number;
  /** In the book's currency; null where no seizure has a value in it. */
  value: number | null;
}

/** How much is left out of a result, each thing once, at the first reason that applies. */
export interface Excluded {
  count: number;
  reason:
    | "no-value" | "other-currency" | "no-unit" | "no-country" | "no-region" | "no-good" | "no-crime" | "no-status"
    | "no-operation" | "no-date" | "coarse-date" | "too-many-periods";
}

export interface AggregateRequest {
  metric?: Metric;
  by?: By;
  interval?: Interval;
  /** The unit of the metric `quantity`. */
  unit?: string;
  /** Only what is about this good or one below it. */
  good?: string;
  filter?: FilterLike;
}

export interface AggregateRow {
  key: string;
  label: string;
  value: number;
  /** Where an interval was asked for: `2005`, `2005-Q3` or `2005-08`. */
  period?: string;
}

export interface Aggregate {
  rows: AggregateRow[];
  excluded: Excluded[];
  /** Something stands in several rows, so that they do not add up to the total. */
  overlapping?: true;
}

export interface FlowRequest {
  filter?: FilterLike;
  level?: "country" | "subregion" | "region";
}

/** What goes from one country or region to another, with the cases, routes and sources behind it. */
export interface FlowRow {
  from: string;
  to: string;
  routes: number;
  consignments: number;
  value: number | null;
  cases: string[];
  routeIds: string[];
  sources: string[];
}

export type ActorKind =
  | "organized-crime-group" | "terrorist-organization" | "person" | "company" | "public-body" | "vessel" | "other";
export type LinkKind =
  | "leads" | "member-of" | "owns" | "controls" | "employs" | "supplies" | "manufactures-for" | "transports-for"
  | "distributes-for" | "finances" | "launders-for" | "corrupts" | "defrauds" | "associates-with" | "family" | "other";
export type NodeType = "actors" | "cases" | "goods" | "countries";

export interface NetworkOptions {
  /** Default: actors. A list, or words in one string as in the element's attribute. */
  nodes?: NodeType[] | string;
  /** `auto`, the default: exact while affordable, else estimated from a sample; `none`: not counted. */
  betweenness?: "auto" | "exact" | "none";
  filter?: FilterLike;
}

export interface NetworkNode {
  key: string;
  id: string;
  type: "actor" | "case" | "good" | "country";
  kind?: ActorKind;
  label: string;
  degree: number;
  betweenness: number | null;
  core: number;
  community: number;
  component: number;
  cases: number;
}

/** What stands behind a link or a step. Links are `<caseId>/link/<index>`; the value is in the book's currency. */
export interface Evidence {
  kinds: LinkKind[];
  /** Which way links run, seen from `from`; memberships are `both`. */
  way: "forward" | "backward" | "both";
  proof: Proof;
  cases: string[];
  links: string[];
  sources: string[];
  value: number | null;
}

/** Between the keys of two nodes. */
export interface NetworkLink extends Evidence {
  from: string;
  to: string;
}

/** Between the ids of two actors. */
export interface PathStep extends Evidence {
  from: string;
  to: string;
}

export interface Network {
  nodes: NetworkNode[];
  links: NetworkLink[];
  betweenness: "exact" | "estimated" | "none";
}

export interface PathOptions {
  /** `short`, the default: the fewest steps; `proven`: the path whose weakest tie is strongest. */
  prefer?: "short" | "proven";
  filter?: FilterLike;
}

export type Stat = "trend" | "changepoints" | "forecast" | "smooth" | "seasonal" | "unusual";

export interface TrendRequest {
  /** `cases`, unless `series` is given. */
  measure?: Metric | "none";
  by?: By;
  interval?: Interval;
  unit?: string;
  good?: string;
  /** Ids of the book's own series, alone or beside the measure. */
  series?: string[] | string;
  filter?: FilterLike;
  /** A list, or words in one string. */
  stats?: Stat[] | string;
  /** How many periods to forecast. */
  horizon?: number;
  lang?: string;
}

export interface TrendPoint {
  period: string;
  value: number;
  low?: number;
  high?: number;
  /** The exact Poisson interval of a count. */
  ciLow?: number;
  ciHigh?: number;
  partial?: true;
  provisional?: true;
}

export interface TrendSeries {
  key: string;
  label: string;
  points: TrendPoint[];
  unit?: string;
  breaks?: string[];
}

export interface TrendResult {
  series: TrendSeries[];
  tests: {
    key: string; slope: number; slopeLow: number; slopeHigh: number; level: number; intercept: number; tau: number;
    p: number; exact: boolean; n: number; excludedPeriods: number; from: string; to: string; total?: number;
    test: "mann-kendall";
  }[];
  changepoints: {
    key: string; period: string; low: string; high: string; level: number; before: number; after: number;
  }[];
  forecast: {
    key: string; points: { period: string; value: number; low: number; high: number }[]; level: number; method: string;
    n: number;
  }[];
  smooth?: { key: string; points: { period: string; value: number }[]; method: string; span: number }[];
  seasonal?: {
    key: string; cycle: number; strength: number; p: number; sure: boolean; pattern: number[]; method: string;
    points: { period: string; trend: number; seasonal: number; remainder: number }[];
  }[];
  unusual?: { key: string; period: string; value: number; expected: number; low: number; high: number; score: number }[];
  /** What tests run on where that is not what is charted. */
  tested?: { counts: "new-cases" | "actors-of-new-cases"; series: TrendSeries[]; excluded: Excluded[] };
  /** Statistics that were asked for and not made, with the reason. */
  omitted: {
    key: string; stat: Stat; reason: "too-short" | "too-long" | "no-seasons" | "new-rules" | "out-of-range"; n: number; limit?: number;
  }[];
  excluded: Excluded[];
  overlapping?: true;
}

export type Facet =
  | "goods" | "crimes" | "countries" | "regions" | "proof" | "terrorism" | "status" | "modes" | "actorKinds"
  | "operations";

export interface Choice {
  /** As the filter takes it. */
  key: string;
  /** How many cases it would keep beside all other members of the filter. */
  count: number;
}

/** What counts of a session are broken down by. */
export type SessionGroup = By | Interval;

export interface SessionOptions {
  /** Default: cases. */
  metric?: Metric;
  /** The unit of the metric `quantity`. */
  unit?: string;
  filter?: Filter;
}

/** A casebook under a filter that changes: for pages that ask on every move of a pointer. */
export class Session {
  private constructor();
  /** Sets one member of the filter; null takes it out. */
  set<M extends keyof Filter>(member: M, value: Filter[M] | null): void;
  /** What the counts of a group stand for, in their order. */
  keys(group: SessionGroup): string[];
  /** The counts of a group, under all members of the filter but its own. `into` is filled and given back. */
  counts(group: SessionGroup, options?: { into?: Float64Array }): Float64Array;
  free(): void;
}

export type DocumentFormat = "geojson" | "graphml" | "gexf" | "anx" | "csv";

export interface DocumentOptions {
  filter?: FilterLike;
  /** The strictest handling inside; looser than the book's own throws. */
  handling?: Handling;
  /** BCP 47; the book's own by default. */
  lang?: string;
  /** Networks only. */
  nodes?: NodeType[] | string;
  /** GeoJSON only: a feature for each seizure. */
  seizurePoints?: boolean;
  /** CSV only: which table; default `cases`. */
  table?: string;
}

/** The tables of the CSV set, by name; `docs/CSV.md` lists them. */
export type CsvSet = Record<string, string>;

/** What a picture is asked for with: the element's attributes in camelCase, and these. */
export interface RenderOptions {
  filter?: FilterLike;
  selection?: Selection | null;
  width?: number;
  height?: number;
  lang?: string;
  theme?: "light" | "dark" | "print";
  heading?: string;
  caption?: string;
}

/** How the globe is drawn; the last two are seen from a side, `center`, and turn when they are dragged. */
export type MapProjection =
  | "equal-earth"
  | "natural-earth"
  | "robinson"
  | "mercator"
  | "orthographic"
  | "azimuthal-equal-area";

/** TopoJSON or GeoJSON as an object; areas have ISO 3166-1 codes (alpha-2, alpha-3 or numeric) as `id` or property. */
export interface BoundariesObject {
  type: "Topology" | "FeatureCollection" | "Feature";
  [member: string]: unknown;
}

export interface RenderMapOptions extends RenderOptions {
  display?: "choropleth" | "symbols";
  metric?: Metric | "none";
  good?: string;
  unit?: string;
  level?: "country" | "subregion" | "region";
  projection?: MapProjection;
  /** The publisher's own boundaries: bytes, JSON text or an object. Only an element takes a URL. */
  boundaries?: Uint8Array | ArrayBuffer | BoundariesObject | string;
  classes?: "quantile" | "jenks" | "equal" | "log";
  classCount?: number;
  routes?: boolean;
  /** Default: `consignments`. */
  routeWidth?: "consignments" | "value";
  /** Default: `auto`, the good where land has no colours of its own and there are two to six goods. */
  routeColor?: "auto" | "none" | "good";
  /** A period, or two with a slash between, either of which may be missing: narrows this map only. */
  time?: string;
  places?: boolean;
  seizurePoints?: boolean;
  center?: string | [number, number];
  zoom?: number;
}

export interface RenderNetworkOptions extends RenderOptions {
  nodes?: NodeType[] | string;
  layout?: "force" | "radial" | "layered";
  layoutGoal?: "balanced" | "distances" | "communities";
  size?: "degree" | "betweenness" | "cases" | "none";
  color?: "kind" | "community" | "country";
  proof?: Proof;
  labels?: "auto" | "all" | "none";
  focus?: string;
  depth?: number;
}

export interface RenderTrendOptions extends RenderOptions {
  measure?: Metric | "none";
  unit?: string;
  by?: By;
  interval?: Interval;
  chart?: TrendChart;
  series?: string[] | string;
  scale?: TrendScale;
  /** What is drawn and told of each line, in a panel of its own. */
  stats?: Stat[] | string;
  /** What is shown below the time axis; both beside figures of cases, none beside own series alone. */
  events?: ("operations" | "outcomes" | "none")[] | string;
  /** `auto`: time runs as the text does. */
  timeDirection?: "ltr" | "auto";
}

export type TrendChart = "line" | "area" | "stacked" | "bar" | "grouped" | "small-multiples";
export type TrendScale = "linear" | "log" | "index" | "share";

/** A casebook, read and ready to be asked. `free()` gives its memory back; so does the collector in its own time. */
export class Casebook {
  private constructor();
  /** Reads a casebook; throws a `CasebookError` for what is none, and with `strict` for one with errors. */
  static parse(input: string | Uint8Array | ArrayBuffer | object, options?: { strict?: boolean }): Casebook;
  /** Makes a casebook of FollowTheMoney entities, a STIX 2.1 bundle, or CSV files by name. */
  static convert(
    input: string | Uint8Array | ArrayBuffer | object | Record<string, string | Uint8Array | ArrayBuffer>,
    options: { from: "ftm" | "stix" | "csv" },
  ): { casebook: Casebook; problems: Problem[] };
  readonly problems: Problem[];
  readonly info: CasebookInfo;
  summary(filter?: FilterLike): Summary;
  cases(filter?: FilterLike): CaseRow[];
  /** The cases behind whatever can be selected. */
  casesOf(selection: Selection | null, filter?: FilterLike): string[];
  choices(filter?: FilterLike): Record<Facet, Choice[]>;
  aggregate(request?: AggregateRequest): Aggregate;
  flows(request?: FlowRequest): FlowRow[];
  network(options?: NetworkOptions): Network;
  path(from: string, to: string, options?: PathOptions): PathStep[] | null;
  within(actor: string, steps: number, filter?: FilterLike): Network;
  trend(request?: TrendRequest): TrendResult;
  session(options?: SessionOptions): Session;
  renderMap(options?: RenderMapOptions): string;
  renderNetwork(options?: RenderNetworkOptions): string;
  renderTrend(options?: RenderTrendOptions): string;
  /** A copy with nothing stricter inside, nor any reference to it; what was dropped from texts is among its problems. */
  redact(handling: Handling): Casebook;
  /** A valid casebook again. */
  toJSON(): string;
  /** SHA-256 of `toJSON()`, hexadecimal. */
  digest(): string;
  /** What is kept, as a document for other programs. */
  export(format: DocumentFormat, options?: DocumentOptions): string;
  csvSet(): CsvSet;
  free(): void;
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
  data: string | ArrayBuffer | Uint8Array | object | Casebook | undefined;
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
  /** On a map the extent of the data, else the whole picture. */
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
  routeWidth: string;
  routeColor: string;
  time: string;
  places: boolean;
  seizurePoints: boolean;
  center: string;
  zoom: string;
  /** The URL of the publisher's own boundaries, TopoJSON or GeoJSON with ISO codes. */
  boundaries: string;
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
  stats: string;
  events: string;
  timeDirection: string;
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
