// The public API: hands each call to the Java and its answer back. Nothing is read, decided or computed here.

import { load } from "./load.js";

/** Why a call has no answer: `code` is for programs, `message` for people, `input` what was wrong, if anything. */
export class WeighInError extends Error {
  constructor(code, message, input) {
    super(message);
    this.name = "WeighInError";
    this.code = code;
    if (input != null) {
      this.input = input;
    }
  }
}

/** What the browser reveals of this device, and what follows from it. */
export const detect = (options) => call("detect", null, options);

/** What a model weighs: parameters, download, memory. */
export const size = (model, options) => call("size", model, options);

/** Whether this device can download and run a model. */
export const weigh = (model, options) => call("weigh", model, options);

/** A verdict for each of the eleven size classes, lightest first. */
export const classes = (options) => call("classes", null, options);

/** Of the candidates, in order of preference, the first that runs well, else the first that runs, else null. */
export const choose = (candidates, options) => call("choose", candidates, options);

/** The device with measured speed. */
export const measure = () => notBuilt("measure");

/** The model's own memory and work on this device, without its weights. */
export const rehearse = () => notBuilt("rehearse");

/** The share of many devices that can run a model. */
export const audience = () => notBuilt("audience");

async function notBuilt(name) {
  throw new WeighInError("not-built", name + " is not built yet.");
}

async function call(name, model, options) {
  if (typeof location === "undefined") {
    throw new WeighInError("unsupported-browser", "Weigh-in runs in browsers only.");
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
      error ? reject(new WeighInError(error.code, error.message, error.input)) : resolve(answer);
    };
    const attempt = () => {
      try {
        const text = java.answer(name, model, options, attempt, settle);
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
