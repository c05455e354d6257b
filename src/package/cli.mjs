#!/usr/bin/env node
// The command: the API's answers in a terminal, in the words of the element's card, with exit codes for scripts.
import { openAsBlob, readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { spoken } from "./api.js";
import { audience, classes, size, WeighInError, weigh } from "./weigh-in.js";

const HELP = `weigh-in: which language models can a device download and run in its browser?

  npx weigh-in "gemma 2b"                      what it weighs: download, memory
  npx weigh-in "gemma 2b" --device pixel-8a    whether that device can run it
  npx weigh-in --device pixel-8a               every size class on that device
  npx weigh-in --file model.gguf --device iphone
  npx weigh-in "gemma 2b" --audience visitors.csv
  npx weigh-in "gemma 2b" "qwen3 4b" --audience visitors.csv --share 0.8

  --device <name>     a reference device (--devices lists them), or a JSON file with its signals
  --file <file>       a .gguf, .safetensors or config.json, of which only the header is read
  --audience <file>   CSV, TSV or JSON Lines, a row a visitor, or a mix's name; of one model, several, or the classes
  --share <0 to 1>    of that audience that the best model should run for; 0.9 unless said
  --engine <name>     webllm, transformers.js, wllama, litert or native
  --format <name>     the engine's own word, such as q4f16_1 or Q4_K_M
  --context <tokens>  to hold; 4096 unless the model holds less
  --path <path>       gpu or cpu only
  --json              the API's answer as JSON
  --devices           the reference devices
  --help, --version

Exit code: 0 it runs (well or runs; or there was nothing to run), 1 slow, tight or unknown, 2 no, 3 no answer.
`;

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));

try {
  process.exitCode = await main();
} catch (error) {
  const { code, message, suggestions } = error;
  const hint = suggestions?.length ? ` Did you mean ${suggestions.join(", ")}?` : "";
  console.error(error instanceof WeighInError ? `${code}: ${message}${hint}` : `weigh-in: ${message}`);
  process.exitCode = 3;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      device: { type: "string" }, file: { type: "string" }, audience: { type: "string" }, engine: { type: "string" },
      format: { type: "string" }, context: { type: "string" }, path: { type: "string" }, share: { type: "string" },
      json: { type: "boolean" }, devices: { type: "boolean" }, help: { type: "boolean", short: "h" },
      version: { type: "boolean", short: "v" }
    }
  });
  if (values.version) {
    return say(read("./package.json").version);
  }
  if (values.devices) {
    return say(values.json ? JSON.stringify(read("./devices.json"), null, 2)
      : Object.entries(read("./devices.json")).map(([id, { name }]) => `${id.padEnd(24)}${name}`).join("\n"));
  }
  if (positionals.length > 1 && !values.audience) {
    throw new Error(`one model at a time: put the name in quotes, "${positionals.join(" ")}"`);
  }
  if (positionals.length && values.file) {
    throw new Error("a model or --file, not both");
  }
  if (values.audience && values.file) {
    throw new Error("--audience takes models by their names");
  }
  const model = values.file ? await opened(values.file) : positionals.length > 1 ? positionals : positionals[0] ?? null;
  if (values.help || model === null && !values.device && !values.audience) {
    return say(HELP.trimEnd());
  }
  const options = { engine: values.engine, format: values.format, path: values.path };
  if (values.context !== undefined) {
    options.context = Number(values.context);
  }
  if (values.audience) {
    if (values.share !== undefined) {
      options.share = Number(values.share);
    }
    return audienceOf(values.audience, model, options, values.json);
  }
  if (!values.device) {
    delete options.path;
    return sizeOf(model, options, values.json);
  }
  return verdictOf(model, { ...options, signals: device(values.device) }, values.json);
}

function say(text) {
  console.log(text);
  return 0;
}

async function opened(path) {
  try {
    return new File([await openAsBlob(path)], basename(path));
  } catch (error) {
    throw new Error(`${path} cannot be read: ${error.message}`);
  }
}

function device(name) {
  if (/\.json$/.test(name)) {
    let json;
    try {
      json = JSON.parse(readFileSync(name, "utf8"));
    } catch (error) {
      throw new Error(`${name} is no JSON file that can be read: ${error.message}`);
    }
    return json?.signals ?? json;
  }
  const devices = read("./devices.json");
  if (!Object.hasOwn(devices, name)) {
    throw new Error(`no reference device "${name}": weigh-in --devices lists them, or give a JSON file with its signals`);
  }
  return devices[name].signals;
}

async function sizeOf(model, options, json) {
  const answer = await size(model, options);
  if (json) {
    return say(JSON.stringify(answer, null, 2));
  }
  const exactly = (bytes) => bytes == null ? "not disclosed" : `${new Intl.NumberFormat("en").format(bytes)} bytes`;
  return say([
    answer.model.name,
    `  download  ${exactly(answer.downloadBytes)}`,
    `  memory    ${exactly(answer.memoryBytes)} with ${answer.context} tokens of context`,
    `  as        ${[answer.engine, answer.format].filter(Boolean).join(" ") || "–"} (${answer.basis ?? "nothing known"})`,
    "  Add --device to see whether a device can run it."
  ].join("\n"));
}

async function verdictOf(model, options, json) {
  if (json) {
    const answer = model === null ? await classes(options) : await weigh(model, options);
    say(JSON.stringify(answer, null, 2));
    return model === null ? 0 : exitCode(answer.verdict);
  }
  if (model !== null && options.context !== undefined) {
    // words are also found for more context than a model holds, of the most that it does: here that is refused
    await size(model, { engine: options.engine, format: options.format, context: options.context });
  }
  const messages = { ...read("./messages/en.embed.json"), ...model === null ? read("./messages/en.ladder.json") : {} };
  const { answer, said } = await spoken(WeighInError, model, options, messages, "en");
  if (model === null) {
    return say(answer.map(({ size }, i) => size.model.name.padEnd(12) + said[i].memory.padEnd(12) + said[i].verdict)
      .join("\n"));
  }
  const [verdict] = answer;
  const [card] = said;
  const line = (word, text) => text && `  ${word.padEnd(9)} ${text}`;
  say([
    `${verdict.size.model.name}: ${card.verdict}`,
    line("download", `${card.download}${card.downloadTime && ` (${card.downloadTime})`}`),
    line("memory", `${card.memory} ${card.memoryOf.join("")}`.trim()),
    line("speed", card.speed && `${card.speed} ${card.speedUnit}`),
    line("with", [verdict.engine, verdict.size.format, verdict.build?.id].filter(Boolean).join(", ")),
    line("because", card.reason.join("")),
    line("sure", card.confidence)
  ].filter(Boolean).join("\n"));
  return exitCode(verdict.verdict);
}

async function audienceOf(given, model, options, json) {
  const there = await stat(given).catch(() => null);
  const answer = await audience(there ? await opened(given) : given, model, options);
  if (json) {
    return say(JSON.stringify(answer, null, 2));
  }
  const percent = (share) => `${Math.round(100 * share)} %`;
  const rows = (answer.models?.length ? answer.models : answer.classes) ?? [];
  const name = (row) => row.model.name;
  return say([
    `${answer.rows.used} of ${answer.rows.read} rows, ${answer.rows.distinct} distinct devices`,
    ...rows.map((row) => `  ${name(row).padEnd(24)} runs on ${percent(row.runs.low)}`
      + (row.runs.high > row.runs.low ? ` surely, ${percent(row.runs.high)} at most` : "")),
    `  for ${percent(answer.best.share)} of them: ${answer.best.bySize?.model.name ?? "none of these surely runs"}`,
    ...answer.narrows.slice(0, 1).map(({ signal, share }) => `  ${signal} would tell most: ${percent(share)} in doubt`),
    ...answer.plan.map(({ model: of, engine, path, adds }) => `  ${of ? `${of.name} on the ${path}` : engine
      ? "the browser's own model" : "your server"}`.padEnd(40) + `+ ${percent(adds)}`),
    ...answer.rows.reasons.map(({ code, count, lines }) => `  refused: ${count} ${code}, lines ${lines.join(", ")}`)
  ].join("\n"));
}

function exitCode(verdict) {
  return ["well", "runs"].includes(verdict) ? 0 : verdict === "no" ? 2 : 1;
}
