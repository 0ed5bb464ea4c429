// Makes all that the crate keeps of countries and boundaries: `node make.mjs` after `npm ci`.

import { countries } from "./countries.mjs";

countries();
