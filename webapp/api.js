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
 * @param second the models of `audience`, whose first argument is the devices
 */
export async function answer(WeighInError, call, model, options, second) {
  if (call === "audience") {
    const { audience } = await import("./audience.js");
    return audience(WeighInError, model, second, options);
  }
  const looked = call === "weigh" || call === "choose" ? await looking(WeighInError, options) : options;
  return asked(WeighInError, call, model, looked, (java, attempt, settle) => {
    if (RUNS.includes(call)) {
      java.run(call, model, options, new URL("./", HERE).href, settle);
    } else {
      return java.answer(call, model, looked, attempt, settle);
    }
  }).then(({ answer }) => answer);
}

/** The options with what the engines' caches hold, where they ask for it and for this device. */
async function looking(WeighInError, options) {
  try {
    if (options?.cached !== true || options.signals != null) {
      return options;
    }
    // where the look itself does not come, nothing is known of any cache
    const found = import("./cached.js").then(({ cachedBuilds }) => cachedBuilds()).catch(() => ({}));
    const late = new Promise((done) => {
      setTimeout(done, 10000, {}).unref?.();
    });
    return { ...options, cached: await Promise.race([found, late]) };
  } catch (error) {
    throw new WeighInError("invalid-options", "The options cannot be read: " + error + ".");
  }
}

/**
 * For the element: the verdicts of a named model, or of the classes where it is null, with what to say of each.
 *
 * @param messages the element's messages, by key
 * @param {string} language their language
 */
export function spoken(WeighInError, model, options, messages, language) {
  return asked(WeighInError, model == null ? "classes" : "weigh", model, options,
    (java, attempt, settle) => java.spoken(model, options, messages, language, messages?.dir === "rtl", attempt, settle));
}

async function asked(WeighInError, call, model, options, how) {
  let given;
  try {
    given = !RUNS.includes(call) && (options?.signals ?? options?.device) != null;
  } catch (error) {
    throw new WeighInError("invalid-options", "The options cannot be read: " + error + ".");
  }
  if (typeof location === "undefined" && call !== "size" && !given) {
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
      const answer = JSON.parse(text);
      // a page around us may have given every object an error
      const error = Object.hasOwn(answer, "error") ? answer.error : null;
      error ? reject(new WeighInError(error.code, error.message, error.input, error.suggestions)) : resolve(answer);
    };
    const attempt = () => {
      try {
        const text = how(java, attempt, settle);
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
