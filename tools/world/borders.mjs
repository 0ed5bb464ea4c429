// The reviewed tables: which outline of the source is which country, and which lines are not settled borders.
// Every row is a decision that readers may question; src/geo/world/SOURCE.md gives the reasons.
// A box is [west, south, east, north] in degrees.

/** Codes of the source that are no number of ISO 3166-1, by the alpha-3 it writes. `null` is no country's. */
export const OWN_CODES = {
  XKX: "XK",
  CYN: "CY",
  SOL: "SO",
  ATC: "AU",
  KAS: null,
};

/** Territories with a code of their own that the source draws as part of another: an outline goes to the first
 *  row whose box holds all of it. */
export const TERRITORIES = [
  { of: "FRA", code: "GF", box: [-55, 2, -51, 6] },
  { of: "FRA", code: "GP", box: [-62, 15.7, -60.9, 16.7] },
  { of: "FRA", code: "MQ", box: [-61.4, 14.2, -60.6, 15.1] },
  { of: "FRA", code: "RE", box: [55, -21.6, 56, -20.7] },
  { of: "FRA", code: "YT", box: [44.8, -13.2, 45.5, -12.4] },
  { of: "NOR", code: "SJ", box: [-10, 70.5, -7, 71.5] },
  { of: "NOR", code: "SJ", box: [5, 74, 35, 82] },
  { of: "NLD", code: "BQ", box: [-69, 11.8, -62.5, 18] },
  { of: "NZL", code: "TK", box: [-173, -10, -170, -8] },
  { of: "IOA", code: "CX", box: [105, -11, 106, -10] },
  { of: "IOA", code: "CC", box: [96, -13, 97.5, -11.5] },
];

/** Countries the source has no outline for, or one without area: a place to put their mark. */
export const POINTS = {
  BV: [3.36, -54.42],
  CC: [96.83, -12.17],
  GI: [-5.35, 36.14],
  TK: [-171.83, -9.17],
  // Wake Island, of nine islands scattered over the ocean: it lies in Micronesia, where M49 counts them all.
  UM: [166.63, 19.29],
  VA: [12.453, 41.903],
};

/** Parts that go to another country: cut from the ring of `of` between two of its own vertices, along a line
 *  of ours. The Golan: from Banias down the Jordan and the eastern shore of Lake Tiberias to the Yarmuk. */
export const PARTS = [
  {
    of: "ISR",
    code: "SY",
    from: [35.63, 33.28],
    to: [35.61, 32.68],
    via: [
      [35.65, 33.24],
      [35.62, 33.12],
      [35.62, 33.02],
      [35.63, 32.9],
      [35.66, 32.83],
      [35.65, 32.72],
    ],
    holds: [35.8, 33.0],
  },
];

/** Lines that are disputed, not determined, or lines of armistice or control: between two codes, within a box
 *  where not all of it is. The same code twice is a line within a country that the source draws apart. */
export const DISPUTED = [
  { between: ["CY", "CY"] }, // The buffer zone of Cyprus.
  { between: ["SY", "SY"] }, // The line of 1974 east of the Golan.
  { between: ["IL", "SY"] }, // The line west of the Golan.
  { between: ["IL", "PS"] }, // The armistice lines of 1949.
  { between: ["EH", "MA"] },
  { between: ["RS", "XK"] },
  { between: ["SD", "SS"] }, // Not yet determined; Abyei is on it.
  { between: ["EG", "SD"], box: [33, 21.5, 37.5, 22.5] }, // Halaib and Bir Tawil.
  { between: ["KE", "SS"] }, // Ilemi.
  { between: ["KP", "KR"] }, // The military demarcation line.
  { between: ["IN", "PK"], box: [73, 32.25, 78, 37.5] }, // Jammu and Kashmir: the line of control.
  { between: ["CN", "PK"] }, // Jammu and Kashmir.
  { between: ["CN", "IN"], box: [76, 30, 81.1, 36.5] }, // Aksai Chin and the sector south of it.
  { between: ["CN", "IN"], box: [91.5, 27, 97.6, 30] }, // Arunachal Pradesh.
  { between: [null, "IN"] }, // Siachen.
  { between: [null, "PK"] },
  { between: [null, "CN"] },
];

/** Limits within one state: drawn lighter than a border, or not at all. */
export const INNER = [{ between: ["CN", "HK"] }, { between: ["CN", "MO"] }];
