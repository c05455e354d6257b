// Loads the Java, once: as Wasm where the browser has garbage-collected Wasm, else as JavaScript.

// a module with one struct type
const GC_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x5f, 1, 0x78, 0]);

// a bundler takes along what is named in full
const PROGRAMS = {
  "weigh-in": [() => new URL("./weigh-in.wasm", import.meta.url), () => import("./weigh-in-fallback.js")],
  "weigh-in-page": [() => new URL("./weigh-in-page.wasm", import.meta.url), () => import("./weigh-in-page-fallback.js")],
  "weigh-in-embed": [() => new URL("./weigh-in-embed.wasm", import.meta.url), () => import("./weigh-in-embed-fallback.js")]
};

// filled in by the build: what the programs have to be where they come from another host than the page
const INTEGRITY = {};

const loading = new Map();

/**
 * The exported methods of one of the programs: of the API; of the page, which a first visit loads in its place; or of the
 * element. Each is loaded on its first call; after a failure the next call tries again.
 *
 * @param {"weigh-in" | "weigh-in-page" | "weigh-in-embed"} name
 * @returns {Promise<object>} rejects with an Error of code `unsupported-browser` or `network`
 */
export function load(name = "weigh-in") {
  if (!loading.has(name)) {
    loading.set(name, inTime(start(name)).catch((error) => {
      loading.delete(name);
      throw error;
    }));
  }
  return loading.get(name);
}

/** Whether the browser runs Wasm with garbage collection, and the page's policy lets it. */
export function hasWasmGc() {
  try {
    return WebAssembly.validate(GC_MODULE) && !!new WebAssembly.Module(GC_MODULE);
  } catch {
    return false;
  }
}

// some hundred kB; outside browsers the wait keeps nothing alive
function inTime(promise) {
  return Promise.race([promise, new Promise((_, reject) => {
    setTimeout(reject, 45000, failure("network", "It is late")).unref?.();
  })]);
}

async function start(name) {
  const [wasm, fallback] = PROGRAMS[name];
  // outside browsers a file is not fetched
  if (typeof location === "object" && hasWasmGc()) {
    try {
      // both at once, and a failure of one does not wait for the other
      const [runtime, response] = await Promise.all([import("./weigh-in-runtime.js"), ask(wasm(), name)]);
      return (await runtime.load(response)).exports;
    } catch (error) {
      throw failure("network", "The program did not load", error);
    }
  }
  if (typeof BigInt64Array !== "function" || typeof WeakRef !== "function") {
    throw failure("unsupported-browser", "This browser is too old");
  }
  try {
    return await fallback();
  } catch (error) {
    throw failure("network", "The program did not load", error);
  }
}

// checked bytes cannot be compiled as they come, so what comes from the page's own host is as good as the page
function ask(wasm, name) {
  return fetch(wasm, { integrity: wasm.origin === location.origin ? "" : INTEGRITY[name] });
}

function failure(code, message, cause) {
  const detail = cause ? ": " + (cause.message ?? cause) : ".";
  return Object.assign(new Error(message + detail, { cause }), { name: "WeighInError", code });
}
