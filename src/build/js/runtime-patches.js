// What PatchRuntime.java changes in TeaVM's runtime for Wasm GC. A line "//@ drop X" removes, and "//@ with X"
// replaces by the lines up to the next such line, the one statement of the runtime that begins with X.
//
// Why: the page's policy forbids making code from text, so lookups and closures stand where the runtime makes
// functions from text; a promise rejected with, or a call throwing, a value that is not a Java exception must reach
// Java as one; and the parts for Node, Emscripten and stack deobfuscation are not used here.

//@ drop var globalsCache
//@ drop var exceptionFrameRegex
//@ drop function setGlobalName(
//@ drop function align(
//@ drop var ReaderHelper
//@ drop function extractDylinkInfo(
//@ drop function isIdentifierStart(
//@ drop function isIdentifierPart(
//@ drop function getDeobfuscator(
//@ drop function openPath(
//@ drop var nodeFsImportObject
//@ drop function importNodeFs(
//@ drop function createDeobfuscator(
//@ drop function fetchExternalDebugInfo(
//@ drop function loadEmscriptenModules(
//@ drop function wrapImport(
//@ drop async function wrapImports(
//@ drop function extractImports(

//@ with function getGlobalName(
function getGlobalName(name) {
  let value = globalThis;
  for (const part of name.split(".")) {
    value = value[part];
  }
  return value;
}

//@ with setGlobalName(prop, value);
globalThis[prop] = value;

//@ with function linkImports(
function linkImports(imports, module) {
  const { dataSize = 0, min = 0 } = getMemoryDefaults(module);
  const heapOffset = (dataSize + 7) & -8;
  const maxSize = 0x7fffffff;
  const memory = new WebAssembly.Memory({ initial: Math.max(min, 1), maximum: 32768 });
  const constant = (value) => new WebAssembly.Global({ value: "i32", mutable: false }, value);
  imports.env = { memory };
  imports.teavmMemory = {
    linearMemory: () => memory.buffer,
    notifyHeapResized() {},
    heapOffset: constant(heapOffset),
    maxSize: constant(maxSize)
  };
}

//@ with takeStackTrace(
    takeStackTrace: () => ({ getStack: () => [] }),

//@ with function sanitizeName(
function sanitizeName(name) {
  return name;
}

//@ with function jsExceptionAsJava(
function jsExceptionAsJava(e) {
  return javaExceptionOf(e)
    ?? context.exports["teavm.js.wrapException"](Object(e) === e ? e : new Error(String(e)));
}
function javaExceptionOf(e) {
  return Object(e) === e ? e[javaExceptionSymbol] ?? null : null;
}

//@ with getJavaException:
    getJavaException: javaExceptionOf,

//@ with function defineFunction(
function defineFunction(fn, vararg) {
  const last = fn.length - 1;
  return function(...args) {
    try {
      return vararg ? fn(...args.slice(0, last), args.slice(last)) : fn(...args);
    } catch (e) {
      rethrowJavaAsJs(e);
    }
  };
}

//@ with function renameConstructor(
function renameConstructor(name, c) {
  const renamed = function(...args) {
    return c.apply(this, args);
  };
  Object.defineProperty(renamed, "name", { __proto__: null, value: name });
  return renamed;
}

//@ with defineMethod(
    defineMethod(cls, name, fn, vararg) {
      const last = fn.length - 2;
      cls.prototype[name] = function(...args) {
        try {
          return vararg ? fn(this, ...args.slice(0, last), args.slice(last)) : fn(this, ...args);
        } catch (e) {
          rethrowJavaAsJs(e);
        }
      };
    },

//@ with function wrapCallFromJavaToJs(
function attempt(call) {
  try {
    return call();
  } catch (e) {
    rethrowJsAsJava(e);
  }
}
// scripts of TeaVM's library beside those that give back what they get or make an object; ours has none
const scripts = {
  "{return {};}": () => ({}),
  "return void 0;": () => void 0,
  "return name in object;": (object, name) => name in object,
  "return typeof object;": (object) => typeof object,
  "return Object.getOwnPropertyNames(object);": (object) => Object.getOwnPropertyNames(object)
};

//@ with const argumentList
// up to 32 arguments, as TeaVM counts

//@ with for (let i = 0; i < 32; ++i) {
for (let i = 0; i < 32; ++i) {
  imports.teavmJso["createFunction" + i] = (...text) => {
    const params = text.slice(0, -1).join(", ");
    const body = text.at(-1);
    const [, type] = /^return new (\w+)\(.*\);$/.exec(body) ?? [];
    const script = body === "return " + params + ";" ? identity
      : body === "return new " + type + "(" + params + ");" ? (...args) => new globalThis[type](...args)
      : scripts[body];
    if (!script) {
      throw new Error("this script of Java must be listed in runtime-patches.js: " + params + ": " + body);
    }
    return (...args) => attempt(() => script(...args));
  };
  imports.teavmJso["bindFunction" + i] = (f, ...args) => f.bind(null, ...args);
  imports.teavmJso["callFunction" + i] = (f, ...args) => attempt(() => f(...args));
  imports.teavmJso["callMethod" + i] = (instance, method, ...args) =>
    attempt(() => instance !== null ? instance[method](...args) : getGlobalName(method)(...args));
  imports.teavmJso["construct" + i] = (constructor, ...args) => attempt(() => new constructor(...args));
  imports.teavmJso["arrayOf" + i] = (...args) => args;
}

//@ with function load(
async function load(response) {
  const [module, stringBuiltins] = await Promise.all([compileModule(response), hasStringBuiltins()]);
  const imports = {};
  const userExports = {};
  const context = defaults(imports, userExports, stringBuiltins);
  linkImports(imports, module);
  const instance = await WebAssembly.instantiate(module, imports);
  context.supplyExports(instance.exports);
  for (const key in instance.exports) {
    const exported = instance.exports[key];
    if (exported instanceof WebAssembly.Global) {
      Object.defineProperty(userExports, key, { __proto__: null, get: () => exported.value });
    }
  }
  return { exports: userExports, instance, module };
}

//@ with function compileModule(
async function compileModule(response) {
  if (!response.ok) {
    throw new Error(response.url + ": " + response.status);
  }
  // a host that does not know Wasm's media type serves it all the same
  return /^application\/wasm/.test(response.headers.get("Content-Type"))
    ? WebAssembly.compileStreaming(response, { builtins: ["js-string"] })
    : WebAssembly.compile(await response.arrayBuffer(), { builtins: ["js-string"] });
}

//@ drop var hasStringBuiltinsPromise
//@ with function hasStringBuiltins(
// a module that imports one of the builtins
async function hasStringBuiltins() {
  const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 1, 127, 1, 100, 111, 2, 31, 1, 14, 119, 97, 115, 109, 58, 106, 115, 45, 115, 116, 114, 105, 110, 103, 12, 102, 114, 111, 109, 67, 104, 97, 114, 67, 111, 100, 101, 0, 0, 3, 1, 0, 5, 4, 1, 1, 0, 0, 7, 10, 1, 6, 109, 101, 109, 111, 114, 121, 2, 0, 10, 129, 128, 128, 0, 0]);
  try {
    const response = new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
    await WebAssembly.instantiate(await WebAssembly.compileStreaming(response, { builtins: ["js-string"] }), {});
    return true;
  } catch {
    return false;
  }
}

//@ with export {
export { load };
