// Makes all that the crate keeps of countries and boundaries: `node make.mjs` after `npm ci`.

import { boundaries } from "./boundaries.mjs";
import { countries } from "./countries.mjs";

countries();
boundaries();
