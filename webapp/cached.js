// What the caches of the engines hold on this origin: read without a request, and without making or changing anything.
// Each engine's own naming, by its source:
// WebLLM 0.2.84 (cache_util.ts, tvmjs of @mlc-ai/web-runtime): the scope "webllm/model" by the files' addresses in Cache
//   Storage, else in the store "urls" of a database of that name, else below "tvmjs-opfs-store" in the site's own files;
//   tensor-cache.json lists a build's files with their bytes (ndarray-cache.json in builds of 2025 and earlier).
// Transformers.js 2 to 4 (env.js, hub.js): Cache Storage "transformers-cache" by address, or by path where the site serves
//   them itself; the format is the end of the file's name (dtypes.js).
// wllama 2 and 3 (cache-manager.ts): the folder "cache" of the site's own files; SHA-1 of the address, "_", the file's
//   name; beside it "__metadata__" and the same, with the bytes that the server promised.
// MediaPipe and LiteRT keep nothing: they take an address or bytes.

const PATIENCE_MS = 2000;
/** More files and builds than people keep. */
const MOST = 5000;

const FORMATS = {
  "": "fp32", _fp16: "fp16", _int8: "int8", _uint8: "uint8", _quantized: "q8", _q4: "q4", _q4f16: "q4f16", _bnb4: "bnb4"
};

/**
 * @returns {Promise<object>} by engine a list of `{ id, format?, bytes?, whole? }`; an engine whose cache cannot be read,
 *   or does not answer, is not among them
 */
export async function cachedBuilds() {
  const found = {};
  await Promise.all(Object.entries({ webllm, "transformers.js": transformers, wllama }).map(async ([engine, look]) => {
    try {
      found[engine] = await inTime(look());
    } catch {
      // nothing is known of it
    }
  }));
  return found;
}

function inTime(promise) {
  let timer;
  const late = new Promise((_, reject) => timer = setTimeout(reject, PATIENCE_MS));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function webllm() {
  const places = await Promise.allSettled([cacheStorage("webllm/model"), database("webllm/model"), ownFiles()]);
  const read = places.filter(({ status }) => status === "fulfilled");
  if (read.length === 0) {
    throw places[0].reason;
  }
  return (await Promise.all(read.map(({ value }) => listed(value)))).flat();
}

/** The builds of WebLLM in one place, by the folders of their files. */
async function listed({ files, text }) {
  const builds = new Map();
  for (const [url, bytes] of files) {
    const end = url.lastIndexOf("/");
    const folder = url.slice(0, end);
    builds.has(folder) || builds.set(folder, new Map());
    builds.get(folder).set(url.slice(end + 1), bytes);
  }
  return Promise.all([...builds].slice(0, MOST).map(async ([folder, held]) => {
    const id = repository(folder);
    const list = ["tensor-cache.json", "ndarray-cache.json"].find((name) => held.has(name));
    const records = list ? await text(`${folder}/${list}`).then(JSON.parse).then(({ records }) => records).catch(() => null)
      : null;
    if (!Array.isArray(records)) {
      return { id, bytes: sum(held.values()), whole: false };
    }
    const there = records.filter(({ dataPath }) => held.has(dataPath));
    return { id, bytes: sum(there.map(({ nbytes }) => nbytes)), whole: there.length === records.length };
  }));
}

async function transformers() {
  const { files } = await cacheStorage("transformers-cache");
  const builds = new Map();
  for (const [url, bytes] of files) {
    const [, folder, name, end] = /^(.*)[/]onnx[/](?:.*[/])?([^/]+?)\.onnx(_data(?:_\d+)?)?$/.exec(url) ?? [];
    if (!folder) {
      continue;
    }
    const ending = Object.keys(FORMATS).find((each) => each && name.endsWith(each)) ?? "";
    const key = repository(folder) + " " + ending;
    builds.has(key) || builds.set(key, new Map());
    // the same file of two revisions counts once
    builds.get(key).set(name + (end ?? ""), bytes);
  }
  return [...builds].slice(0, MOST).map(([key, held]) => {
    const [id, ending] = key.split(" ");
    return { id, format: FORMATS[ending], bytes: sum(held.values()) };
  });
}

async function wllama() {
  const folder = await directory("cache");
  const builds = new Map();
  let count = 0;
  for await (const [name, handle] of folder?.entries() ?? []) {
    const [, file, part] = /^[\da-f]{40}_(.*?)(?:-(\d{5}-of-\d{5}))?\.gguf$/i.exec(name) ?? [];
    if (file && ++count <= MOST) {
      const { size } = await handle.getFile();
      const promised = await json(folder, "__metadata__" + name).then(({ originalSize }) => originalSize, () => 0);
      const build = builds.get(file) ?? { id: file + ".gguf", bytes: 0, missing: part ? Number(part.slice(-5)) : 1 };
      build.bytes += size;
      build.missing -= size > 0 && size === promised;
      builds.set(file, build);
    }
  }
  return [...builds.values()].map(({ id, bytes, missing }) => ({ id, bytes, whole: missing <= 0 }));
}

/** An account and a name of a host's files, or the last folder of others. */
function repository(folder) {
  const [path] = new URL(folder, location.href).pathname.split("/resolve/");
  const names = path.split("/").filter(Boolean).map((name) => decodeURIComponent(name));
  return folder.includes("/resolve/") || names.length > 2 ? names.slice(-2).join("/") : names.at(-1) ?? "";
}

function sum(all) {
  let sum = 0;
  for (const bytes of all) {
    sum += bytes > 0 ? Number(bytes) : 0;
  }
  return sum;
}

async function cacheStorage(name) {
  const files = new Map();
  // opening one would make it
  const cache = await caches.has(name) ? await caches.open(name) : null;
  if (cache) {
    const [keys, responses] = await Promise.all([cache.keys(), cache.matchAll()]);
    keys.slice(0, MOST).forEach(({ url }, i) => files.set(bare(url), Number(responses[i]?.headers.get("content-length"))));
  }
  return { files, text: async (url) => (await cache.match(url, { ignoreSearch: true })).text() };
}

const bare = (url) => url.split(/[?#]/)[0];

async function database(name) {
  const files = new Map();
  const known = await indexedDB.databases();
  if (!known.some((each) => each.name === name)) {
    return { files };
  }
  const open = indexedDB.open(name);
  open.onupgradeneeded = () => open.transaction.abort();
  const base = await done(open);
  const close = () => base.close();
  setTimeout(close, PATIENCE_MS);
  if (base.objectStoreNames.contains("urls")) {
    const store = () => base.transaction("urls").objectStore("urls");
    for (const url of await done(store().getAllKeys(null, MOST))) {
      files.set(bare(String(url)), null);
    }
    return {
      files,
      text: async (url) => {
        const { data } = await done(store().get(url));
        return typeof data === "string" ? data : data instanceof Blob ? data.text()
          : data?.byteLength >= 0 ? new TextDecoder().decode(data) : JSON.stringify(data);
      }
    };
  }
  return { files };
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
}

async function ownFiles() {
  const folder = await directory("tvmjs-opfs-store", "webllm", "model");
  const files = new Map();
  const names = new Map();
  let count = 0;
  for await (const [name] of folder?.entries() ?? []) {
    if (name.endsWith(".meta.json") && ++count <= MOST) {
      const base = name.slice(0, -".meta.json".length);
      const { url } = await json(folder, name);
      names.set(bare(url), base);
      files.set(bare(url), (await (await folder.getFileHandle(base + ".bin")).getFile()).size);
    }
  }
  return { files, text: async (url) => (await (await folder.getFileHandle(names.get(url) + ".bin")).getFile()).text() };
}

/** A folder of the site's own files, null where it does not exist. */
async function directory(...path) {
  let at = await navigator.storage.getDirectory();
  for (const name of path) {
    at = await at.getDirectoryHandle(name).catch((error) => {
      if (error.name !== "NotFoundError") {
        throw error;
      }
      return null;
    });
    if (!at) {
      return null;
    }
  }
  return at;
}

async function json(folder, name) {
  return JSON.parse(await (await (await folder.getFileHandle(name)).getFile()).text());
}
