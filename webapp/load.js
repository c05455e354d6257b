// Loads the Java, once: as Wasm where the browser has garbage-collected Wasm, else as JavaScript.

// a module with one struct type
const GC_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x5f, 1, 0x78, 0]);

let loading = null;

/**
 * The exported methods of the Java class Api. They are loaded on the first call; a failure is kept too, except that a
 * file that did not arrive is asked for again by the next call.
 *
 * @returns {Promise<object>} rejects with an Error of code `unsupported-browser` or `network`
 */
export function load() {
  loading ??= start().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** Whether the browser runs Wasm with garbage collection. */
export function hasWasmGc() {
  return typeof WebAssembly === "object" && WebAssembly.validate(GC_MODULE);
}

async function start() {
  if (hasWasmGc()) {
    try {
      const runtime = await import("./weigh-in-runtime.js");
      return (await runtime.load(new URL("./weigh-in.wasm", import.meta.url).href)).exports;
    } catch (error) {
      throw failure("network", "The program could not be loaded", error);
    }
  }
  if (typeof BigInt64Array !== "function" || typeof WeakRef !== "function") {
    throw failure("unsupported-browser", "This browser is too old to run the program");
  }
  try {
    return await import("./weigh-in-fallback.js");
  } catch (error) {
    throw failure("network", "The program could not be loaded", error);
  }
}

function failure(code, message, cause) {
  const detail = cause ? ": " + (cause.message ?? cause) : ".";
  return Object.assign(new Error(message + detail, { cause }), { name: "WeighInError", code });
}
