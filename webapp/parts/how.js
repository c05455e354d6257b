// More of "How it works", for who reads on.

import { fill } from "./part.js";

export const start = (section, page) => fill(section, page, "how");
