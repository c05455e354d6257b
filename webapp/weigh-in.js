// The public API, in the least that a page loads before anything is asked: api.js has the rest.

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
export const detect = (options) => ask("detect", null, options);

/** What a model weighs: parameters, download, memory. */
export const size = (model, options) => ask("size", model, options);

/** Whether this device can download and run a model. */
export const weigh = (model, options) => ask("weigh", model, options);

/** A verdict for each of the eleven size classes, lightest first. */
export const classes = (options) => ask("classes", null, options);

/** Of the candidates, in order of preference, the first that runs well, else the first that runs, else null. */
export const choose = (candidates, options) => ask("choose", candidates, options);

/** The device with measured speed in place of estimated: some seconds of work. */
export const measure = (options) => ask("measure", null, options);

/** The model's own memory and work on this device, with made-up weights and no download. */
export const rehearse = (model, options) => ask("rehearse", model, options);

/** Tabs that died here while they held a model, newest first. */
export const deaths = () => ask("deaths", null);

/** Forgets those tabs. */
export const forget = () => ask("forget", null);

/** For an engine's own page: what the tab is about to hold, `{ model, bytes, … }`, lest it dies; null when that is over. */
export const mark = (holding) => ask("mark", holding);

/** The share of many devices that can run a model. */
export const audience = (devices, model, options) => ask("audience", devices, options, model);

async function ask(call, model, options, second) {
  const api = await import("./api.js").catch((error) => {
    throw new WeighInError("network", "The program could not be loaded: " + error.message);
  });
  return api.answer(WeighInError, call, model, options, second);
}
