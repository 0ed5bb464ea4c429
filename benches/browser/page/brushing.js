// A time brush over the seizures of a casebook and three grouped counts, by contestants that give the same
// numbers: the toolkit's session, crossfilter2, and typed arrays by hand, twice. Counts by good follow the format: a
// seizure that names none counts at each good of its case.

import "/bench/node_modules/crossfilter2/crossfilter.min.js";
import init, { Casebook } from "/pkg/casebook_viz.js";

const GROUPS = ["country", "good", "proof"];
const DAY = 86_400_000;

/** The first month of the file's years; brushes are counted in months from it. */
const FIRST_YEAR = 1996;
const monthName = (month) => `${FIRST_YEAR + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
const monthDay = (month) => Date.UTC(FIRST_YEAR + Math.floor(month / 12), month % 12, 1) / DAY;

let book;
/** Columns of the seizures, which the peers start from, and what the numbers in them mean. */
const columns = {};
const contestants = {};

/** Reads the file for all; gives how many seizures there are. */
export async function load(url) {
  await init();
  const bytes = await (await fetch(url)).arrayBuffer();
  book = Casebook.parse(bytes);
  const doc = JSON.parse(new TextDecoder().decode(bytes));
  const numbered = () => {
    const numbers = new Map();
    const number = (key) => numbers.get(key) ?? numbers.set(key, numbers.size).size - 1;
    return { number, keys: () => [...numbers.keys()] };
  };
  const [country, proof, goods] = [numbered(), numbered(), numbered()];
  const places = new Map(doc.places.map((place) => [place.id, place.country]));
  const records = doc.cases.flatMap((one) => {
    const all = [...(one.goods ?? []), ...[...(one.routes ?? []), ...(one.seizures ?? [])].map((record) => record.good)];
    const ofCase = [...new Set(all.filter(Boolean))].join(" ");
    return (one.seizures ?? []).map((seizure) => ({
      day: Date.parse(seizure.date) / DAY,
      country: country.number(seizure.country ?? places.get(seizure.place)),
      good: goods.number(seizure.good ?? ofCase),
      proof: proof.number(one.proof),
    }));
  });
  Object.assign(columns, { records, country: country.keys(), proof: proof.keys(), good: goods.keys() });
  return records.length;
}

/**
 * Sets a contestant up and brushes thrice, so that nothing is put off that a reader would wait for; gives how long that
 * took, or nothing where it cannot be.
 */
export function setUp(who) {
  const start = performance.now();
  contestants[who] = { session, crossfilter, sortedIndex, sortedColumns }[who]();
  if (!contestants[who]) return undefined;
  for (const span of [[0, 348], [12, 72], [13, 73]]) contestants[who].brush(...span);
  return performance.now() - start;
}

/** The toolkit: two members set, three groups read into typed arrays. */
function session() {
  if (typeof book.session !== "function") return undefined;
  const live = book.session({ metric: "seizures" });
  const into = Object.fromEntries(GROUPS.map((group) => [group, new Float64Array(live.keys(group).length)]));
  return {
    keys: (group) => live.keys(group),
    brush(from, to) {
      live.set("from", monthName(from));
      live.set("to", monthName(to - 1));
      for (const group of GROUPS) live.counts(group, { into: into[group] });
      return into;
    },
  };
}

/** One record a seizure, a dimension of days, a group for each other dimension. */
function crossfilter() {
  const filter = globalThis.crossfilter(columns.records);
  const days = filter.dimension((one) => one.day);
  const groups = GROUPS.map((name) => [name, filter.dimension((one) => one[name]).group()]);
  const into = Object.fromEntries(GROUPS.map((group) => [group, new Float64Array(columns[group].length)]));
  return {
    keys: (group) => columns[group],
    brush(from, to) {
      days.filterRange([monthDay(from), monthDay(to)]);
      for (const [name, group] of groups) for (const { key, value } of group.all()) into[name][key] = value;
      return into;
    },
  };
}

/** Columns as they come and their positions in order of days: what a page would do that has more than one brush. */
function sortedIndex() {
  const { records } = columns;
  const order = inOrderOfDays();
  const column = (name, Kind) => Kind.from(records, (one) => one[name]);
  const [country, good, proof] = [column("country", Uint16Array), column("good", Uint16Array), column("proof", Uint8Array)];
  const days = Int32Array.from(order, (at) => records[at].day);
  const into = Object.fromEntries(GROUPS.map((group) => [group, new Float64Array(columns[group].length)]));
  return brushed(days, into, (first, end, step) => {
    const { country: countries, good: goods, proof: proofs } = into;
    for (let place = first; place < end; place++) {
      const at = order[place];
      countries[country[at]] += step;
      goods[good[at]] += step;
      proofs[proof[at]] += step;
    }
  });
}

/** The columns themselves in order of days: as fast as it gets, for this one brush. */
function sortedColumns() {
  const { records } = columns;
  const order = inOrderOfDays();
  const sorted = (name, Kind) => Kind.from(order, (at) => records[at][name]);
  const [country, good, proof] = [sorted("country", Uint16Array), sorted("good", Uint16Array), sorted("proof", Uint8Array)];
  const into = Object.fromEntries(GROUPS.map((group) => [group, new Float64Array(columns[group].length)]));
  return brushed(sorted("day", Int32Array), into, (first, end, step) => {
    const { country: countries, good: goods, proof: proofs } = into;
    for (let at = first; at < end; at++) {
      countries[country[at]] += step;
      goods[good[at]] += step;
      proofs[proof[at]] += step;
    }
  });
}

function inOrderOfDays() {
  const { records } = columns;
  return Uint32Array.from(records.keys()).sort((a, b) => records[a].day - records[b].day);
}

/** A move counts what comes in and what goes out, or all where that is less. */
function brushed(days, into, add) {
  const position = (day) => {
    let [low, high] = [0, days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle] < day) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  let [low, high] = [0, 0];
  return {
    keys: (group) => columns[group],
    brush(from, to) {
      const [first, end] = [position(monthDay(from)), position(monthDay(to))];
      const changed = Math.abs(first - low) + Math.abs(end - high);
      if (first >= high || end <= low || changed > end - first) {
        for (const group of GROUPS) into[group].fill(0);
        add(first, end, 1);
      } else {
        if (first < low) add(first, low, 1);
        else add(low, first, -1);
        if (end > high) add(high, end, 1);
        else add(end, high, -1);
      }
      [low, high] = [first, end];
      return into;
    },
  };
}

/** Brushes by all these spans of months, and gives the mean time of one move. */
export function brush(who, spans) {
  const { brush } = contestants[who];
  const start = performance.now();
  for (const [from, to] of spans) brush(from, to);
  return (performance.now() - start) / spans.length;
}

/** All counts of a span, by key, goods taken apart; in order of the keys, those that count nothing left out. */
export function counts(who, [from, to]) {
  const { brush, keys } = contestants[who];
  const into = brush(from, to);
  return GROUPS.map((group) => {
    const sums = new Map();
    keys(group).forEach((key, at) => {
      const each = group === "good" ? key.split(" ").filter(Boolean) : [key];
      for (const one of each) sums.set(one, (sums.get(one) ?? 0) + into[group][at]);
    });
    return [...sums].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  });
}
