import { mark, weigh } from "https://example.org/weigh-in/weigh-in.js";

/** Loads unless a tab died of that here; a tab that dies now is remembered on the reader's next visit. */
export async function loadCarefully(model, load) {
  const verdict = await weigh(model, { engine: "webllm" });
  if (!verdict.load || verdict.checks.find(({ name }) => name === "history").outcome === "fail") {
    return null;
  }
  const { engine, path, size } = verdict;
  await mark({ model, engine, path, format: size.format, bytes: size.memoryBytes, step: "load" });
  try {
    return await load(verdict.load.model);
  } finally {
    await mark(null);
  }
}
