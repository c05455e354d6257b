import { choose } from "https://example.org/weigh-in/weigh-in.js";
import { CreateMLCEngine } from "https://esm.run/@mlc-ai/web-llm";

/** The first of these models that runs here, loaded; null where none does. */
export async function best(initProgressCallback) {
  const verdict = await choose([
    { model: "Qwen3 4B", engine: "webllm" },
    { model: "Llama 3.2 1B", engine: "webllm" },
    { model: "SmolLM2 360M", engine: "webllm" }
  ], { cached: true });
  return verdict?.load ? CreateMLCEngine(verdict.load.model, { initProgressCallback }) : null;
}
