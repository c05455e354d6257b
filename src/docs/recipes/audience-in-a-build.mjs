// node audience-in-a-build.mjs visitors.csv
import { readFile, writeFile } from "node:fs/promises";
import { audience } from "weigh-in";

const WANTED = 0.8;
const visitors = new Blob([await readFile(process.argv[2])]);
const { models: [model] } = await audience(visitors, "Gemma 3 1B");
const percent = (share) => Math.round(100 * share) + " %";

await writeFile("coverage.md", `${model.model.name} runs for ${percent(model.runs.low)} of our visitors, `
  + `and may for ${percent(model.runs.high)}.\n`);
process.exitCode = model.runs.low < WANTED ? 1 : 0;
