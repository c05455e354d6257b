// Loads the Java, once: as Wasm where the browser has garbage-collected Wasm, else as JavaScript.

// a module with one struct type
const GC_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x5f, 1, 0x78, 0]);

const loading = new Map();

/**
 * The exported methods of one of the two programs: of the API, or of the page, which a first visit loads in its place.
 * Each is loaded on its first call; after a failure the next call tries again.
 *
 * @param {"weigh-in" | "weigh-in-page"} name
 * @returns {Promise<object>} rejects with an Error of code `unsupported-browser` or `network`
 */
export function load(name = "weigh-in") {
  if (!loading.has(name)) {
    loading.set(name, start(name).catch((error) => {
      loading.delete(name);
      throw error;
    }));
  }
  return loading.get(name);
}

/** Whether the browser runs Wasm with garbage collection. */
export function hasWasmGc() {
  return typeof WebAssembly === "object" && WebAssembly.validate(GC_MODULE);
}

async function start(name) {
  if (hasWasmGc()) {
    try {
      const runtime = await import("./weigh-in-runtime.js");
      return (await runtime.load(new URL(`./${name}.wasm`, import.meta.url).href)).exports;
    } catch (error) {
      throw failure("network", "The program could not be loaded", error);
    }
  }
  if (typeof BigInt64Array !== "function" || typeof WeakRef !== "function") {
    throw failure("unsupported-browser", "This browser is too old to run the program");
  }
  try {
    return await import(`./${name}-fallback.js`);
  } catch (error) {
    throw failure("network", "The program could not be loaded", error);
  }
}

function failure(code, message, cause) {
  const detail = cause ? ": " + (cause.message ?? cause) : ".";
  return Object.assign(new Error(message + detail, { cause }), { name: "WeighInError", code });
}
