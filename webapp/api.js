// Hands each call of the public API to the Java and its answer back. Nothing is read, decided or computed here.

import { load } from "./load.js";

// apart from new URL, so that no bundler takes the folder for a file
const HERE = import.meta.url;
const RUNS = ["measure", "rehearse", "deaths", "forget", "mark"];

/**
 * @param {new (code: string, message: string, input?: string, suggestions?: string[]) => Error} WeighInError what a
 *   refused call rejects with
 * @param {string} call the name of the API's function
 * @param model its first argument, null for the calls that have none but options
 * @param options its options
 */
export async function answer(WeighInError, call, model, options) {
  if (call === "audience") {
    throw new WeighInError("not-built", call + " is not built yet.");
  }
  const given = () => !RUNS.includes(call) && (options?.signals ?? options?.device) != null;
  if (typeof location === "undefined" && call !== "size" && !given()) {
    throw new WeighInError("unsupported-browser",
      "There is no device to weigh outside a browser: give signals; size works there.");
  }
  let java;
  try {
    java = await load();
  } catch (error) {
    throw new WeighInError(error.code ?? "network", error.message);
  }
  return new Promise((resolve, reject) => {
    const settle = (text) => {
      const { answer, error } = JSON.parse(text);
      error ? reject(new WeighInError(error.code, error.message, error.input, error.suggestions)) : resolve(answer);
    };
    const attempt = () => {
      try {
        if (RUNS.includes(call)) {
          java.run(call, model, options, new URL("./", HERE).href, settle);
          return;
        }
        const text = java.answer(call, model, options, attempt, settle);
        if (text != null) {
          settle(text);
        }
      } catch (fault) {
        reject(new WeighInError("unsupported-browser", "Weigh-in failed in this browser: " + fault));
      }
    };
    attempt();
  });
}
