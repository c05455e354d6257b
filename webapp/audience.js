// Hands the devices of a file or a list to the Java, in a worker where there is one, and its answer back. Nothing is
// decided or computed here.

import { load } from "./load.js";

const HERE = import.meta.url;
// what is larger stays in a browser's memory until it tidies up as a whole
const PIECE = 1 << 16;
const PAUSE = 25;
const TELL = 250;
// a survey that is stopped weighs so long what it has counted
const LAST = 100;

/**
 * @param {new (code: string, message: string, input?: string, suggestions?: string[]) => Error} WeighInError
 * @param devices a list of Signals, a File, Blob or URL, or the name of a mix
 */
export async function audience(WeighInError, devices, model, options) {
  const fail = ({ code, message, input, suggestions }) => {
    throw new WeighInError(code, message, input, suggestions);
  };
  // what a caller gives may throw when it is looked at
  const read = async (what, code, look) => {
    try {
      return await look();
    } catch (error) {
      throw error instanceof WeighInError ? error : new WeighInError(code, `${what} cannot be read: ${error}.`);
    }
  };
  const { signal, onprogress, ...rest } = await read("The options", "invalid-options", () => optionsOf(options, fail));
  if (!["string", "object", "undefined"].includes(typeof model)) {
    fail({ code: "invalid-model",
      message: "model must be a name, the object of a config.json, a list of these, or null for the size classes." });
  }
  const source = await read("devices", "invalid-signals", () => sourceOf(devices, fail));
  if (source.mix) {
    rest.sample ??= false;
  }
  let asked;
  try {
    asked = JSON.stringify({ model: model ?? null, options: rest });
  } catch {
    fail({ code: "invalid-options", message: "model and options must be plain data." });
  }
  const work = { asked, source, base: new URL("./", HERE).href };
  const answer = await (inWorker(work, signal, onprogress) ?? here(work, signal, onprogress));
  const error = failure(answer);
  return error ? fail(error) : answer.answer;
}

// a page around us may have given every object an error
function failure(answer) {
  return Object.hasOwn(answer, "error") ? answer.error : null;
}

function optionsOf(options, fail) {
  if (options != null && (typeof options !== "object" || Array.isArray(options))) {
    fail({ code: "invalid-options", message: "options must be an object." });
  }
  const { signal, onprogress } = options ?? {};
  if (signal != null && typeof signal.addEventListener !== "function") {
    fail({ code: "invalid-options", message: "options.signal must be an AbortSignal." });
  }
  if (onprogress != null && typeof onprogress !== "function") {
    fail({ code: "invalid-options", message: "options.onprogress must be a function." });
  }
  return { ...options };
}

async function sourceOf(devices, fail) {
  if (Array.isArray(devices)) {
    return { list: devices };
  }
  if (typeof Blob === "function" && devices instanceof Blob) {
    return { file: devices };
  }
  if (devices instanceof URL) {
    return { url: devices.href };
  }
  if (typeof devices === "string") {
    const mixes = await mixesThere().catch((error) => fail({ code: "network", message: String(error.message) }));
    const mix = mixes.find(({ id }) => id === devices);
    return mix ? { mix: mix.id } : fail({ code: "invalid-signals", message: "There is no mix of that name: give one of "
      + mixes.map(({ id }) => `"${id}"`).join(", ") + ", a list of Signals, a File, Blob or URL.",
      input: devices.slice(0, 60), suggestions: mixes.map(({ id }) => id) });
  }
  return fail({ code: "invalid-signals",
    message: "devices must be a list of Signals, a File, Blob or URL, or the name of a mix." });
}

/** The example mixes, each with its id, name, source, date and bias. */
export async function mixesThere() {
  return (await get(new URL("mixes/index.json", HERE))).json();
}

function inWorker(work, signal, onprogress) {
  if (typeof Worker !== "function" || typeof location !== "object") {
    return null;
  }
  let worker;
  try {
    worker = new Worker(new URL("./audience-worker.js", HERE), { type: "module" });
  } catch {
    // the site's own files stand on another origin than the page
    return null;
  }
  return new Promise((done, failed) => {
    const stop = () => worker.postMessage("stop");
    const end = () => {
      worker.terminate();
      signal?.removeEventListener("abort", stop);
    };
    worker.onmessage = ({ data }) => {
      if (data.progress) {
        onprogress?.(data.progress);
      } else {
        end();
        done(data);
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end();
      here(work, signal, onprogress).then(done, failed);
    };
    signal?.addEventListener("abort", stop);
    try {
      worker.postMessage({ work, progress: Boolean(onprogress), stopped: Boolean(signal?.aborted) });
    } catch (error) {
      end();
      done({ error: { code: "invalid-signals", message: "devices must be plain data: " + error.message } });
    }
  });
}

function here(work, signal, onprogress) {
  return survey(work, () => Boolean(signal?.aborted), onprogress);
}

/** The survey itself: `{ answer }` or `{ error }`. What was learned when it is stopped is its answer. */
export async function survey({ asked, source, base }, stopped, tell) {
  let java;
  try {
    java = await load();
  } catch (error) {
    return { error: { code: error.code ?? "network", message: error.message } };
  }
  const state = { done: 0, total: null, paused: performance.now(), told: performance.now(), end: null };
  const checked = (text) => {
    if (text) {
      const error = failure(JSON.parse(text));
      if (error) {
        throw error;
      }
    }
  };

  async function breathe(stage) {
    const now = performance.now();
    if (now - state.paused < PAUSE || stopped()) {
      return;
    }
    if (tell && now - state.told > TELL) {
      state.told = now;
      const [rows, devices, verdicts] = java.surveyCounts().split(" ").map(Number);
      const told = { stage, done: state.done, total: state.total, heldBytes: null, rows, devices, verdicts };
      if (stage === "weigh") {
        told.audience = JSON.parse(java.surveyShares(false)).answer;
      }
      tell(told);
    }
    await turn();
    state.paused = performance.now();
  }

  async function weigh() {
    while (!java.surveyWeigh(8)) {
      state.end ??= stopped() ? performance.now() + LAST : null;
      if (state.end && performance.now() > state.end) {
        return;
      }
      await breathe("weigh");
    }
  }

  async function feed(bytes) {
    for (let from = 0; from < bytes.length && !stopped(); from += PIECE) {
      const piece = bytes.subarray(from, from + PIECE);
      checked(java.surveyBytes(new Int8Array(piece.buffer, piece.byteOffset, piece.length)));
      if (java.surveyFull()) {
        await weigh();
      }
      state.done += piece.length;
      await breathe("read");
    }
  }

  try {
    checked(java.survey(asked));
    if (source.list) {
      state.total = source.list.length;
      for (let i = 0; i < source.list.length && !stopped(); i += 500) {
        const rows = source.list.slice(i, i + 500);
        checked(java.surveyList(JSON.stringify(rows)));
        state.done += rows.length;
        if (java.surveyFull()) {
          await weigh();
        }
        await breathe("read");
      }
    } else {
      const reader = (await open(source, base, state)).getReader();
      for (let { done, value } = await reader.read(); !done && !stopped(); { done, value } = await reader.read()) {
        await feed(value);
      }
      if (stopped()) {
        reader.cancel().catch(() => { });
      }
    }
    const whole = !stopped();
    if (whole || state.done > 0) {
      checked(java.surveyEnd());
    }
    await weigh();
    return JSON.parse(java.surveyShares(whole && !stopped()));
  } catch (error) {
    if (error.code) {
      return { error };
    }
    return { error: source.url || source.mix ? { code: "network", message: "The devices could not be read: "
      + (error.message ?? error) } : { code: "invalid-file", message: "This file could not be read: "
      + (error.message ?? error) } };
  }
}

async function open(source, base, state) {
  if (source.file) {
    state.total = source.file.size;
    const stream = source.file.stream();
    const head = new Uint8Array(await source.file.slice(0, 2).arrayBuffer());
    return isGzip(head) ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
  }
  const response = await get(source.mix ? new URL(`mixes/${source.mix}.csv`, base) : new URL(source.url));
  state.total = Number(response.headers?.get("Content-Length")) || null;
  return unpacked(response.body);
}

async function get(url) {
  const files = url.protocol === "file:" && globalThis.process?.getBuiltinModule?.("node:fs/promises");
  if (files) {
    return new Response(await files.readFile(url));
  }
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url.pathname}: status ${response.status}`);
  }
  return response;
}

/** The stream, unpacked where it begins as gzip does. */
async function unpacked(stream) {
  const reader = stream.getReader();
  let first = new Uint8Array(0);
  let ended = false;
  while (first.length < 2 && !ended) {
    const { done, value } = await reader.read();
    ended = done;
    if (value) {
      const joined = new Uint8Array(first.length + value.length);
      joined.set(first);
      joined.set(value, first.length);
      first = joined;
    }
  }
  const again = new ReadableStream({
    start: (to) => {
      to.enqueue(first);
    },
    pull: async (to) => {
      const { done, value } = await reader.read();
      done ? to.close() : to.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason)
  });
  return isGzip(first) ? again.pipeThrough(new DecompressionStream("gzip")) : again;
}

function isGzip(head) {
  return head[0] === 0x1f && head[1] === 0x8b;
}

function turn() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(0);
  });
}
