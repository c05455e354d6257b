// Keeps the site for visits without a network. FILES is written by the build: each file of this version with the start
// of its SHA-256. While it is empty, everything is left to the network.

const FILES = {};

const SCOPE = registration.scope;
const CACHE = `weigh-in ${SCOPE}`;
const PATIENCE_MS = 2000;

// kept from the start; the page then names what it used
const FIRST = ["index.html", "icon.svg", "manifest.webmanifest"];

// kept for what the visitor may do next; whatever else there is, for old browsers or for other sites, only when used
const NEXT = /^(accuracy\.json|api\.js|cpu-worker\.js|fetch\.|kernels|parts\/|weigh-in\.)/;

// the clients whose page came from the network in another version than this one; kept, since a worker that is idle for a
// moment may be ended between a page and what it asks for
const STRANGERS = `${SCOPE}?strangers`;
let strangers;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => event.waitUntil(keepFor(event.data)));
addEventListener("fetch", (event) => {
  const { request } = event;
  const name = nameOf(request.url);
  if (request.method !== "GET" || FILES[name] === undefined) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(page(event, name));
  } else if (!new URL(request.url).search && !request.headers.has("range")) {
    event.respondWith(file(event, name));
  }
});

// what the version before had kept is kept in this one; what has not changed is not loaded again
async function install() {
  const before = (await (await caches.open(CACHE)).keys()).map(({ url }) => nameOf(url));
  await Promise.all([...new Set([...FIRST, ...before])].map(keep));
  await skipWaiting();
}

async function activate() {
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys()) {
    if (request.url !== addressOf(nameOf(request.url))) {
      await cache.delete(request);
    }
  }
  await registration.navigationPreload?.enable();
  await clients.claim();
}

async function keepFor({ used, language, thrifty }) {
  try {
    await Promise.all(used.map(nameOf).map(keep));
    for (const name of thrifty ? [] : Object.keys(FILES)) {
      if (NEXT.test(name) || name.startsWith(`messages/${language}.`)) {
        await keep(name);
      }
    }
  } catch (error) {
    // offline, out of room, or a later version is there: the next visit tries again
    console.info(error);
  }
}

// the network first, so that nobody is left with an old page; without it, or if it is slow, what was kept
async function page(event, name) {
  const network = (async () => await event.preloadResponse ?? await fetch(event.request))();
  event.waitUntil(network.catch(() => { }));
  const kept = await find(name);
  if (!kept) {
    return network;
  }
  const response = await Promise.race([network, new Promise((done) => setTimeout(done, PATIENCE_MS))]).catch(() => null);
  if (!response || response.status >= 500) {
    return kept;
  }
  if (response.ok && await hash(await response.clone().arrayBuffer()) !== FILES[name]) {
    await estrange(event.resultingClientId);
  }
  return response;
}

async function file(event, name) {
  if ((await known()).has(event.clientId)) {
    // a stranger's frames and workers are strangers
    if (event.resultingClientId) {
      await estrange(event.resultingClientId);
    }
    return fetch(event.request);
  }
  const kept = await find(name);
  if (kept) {
    return kept;
  }
  const response = await fetch(event.request);
  event.waitUntil(store(name, response.clone()).catch(() => { }));
  return response;
}

function known() {
  return strangers ??= caches.open(CACHE).then((cache) => cache.match(STRANGERS))
    .then((list) => list?.json() ?? []).then((ids) => new Set(ids)).catch(() => new Set());
}

async function estrange(client) {
  const all = (await known()).add(client);
  await caches.open(CACHE).then((cache) => cache.put(STRANGERS, new Response(JSON.stringify([...all])))).catch(() => { });
}

async function find(name) {
  return (await caches.open(CACHE)).match(addressOf(name));
}

async function keep(name) {
  if (FILES[name] === undefined || await find(name)) {
    return;
  }
  // what the page has just loaded is taken from the browser's own cache, if it is of this version
  if (!await load(name, "force-cache").catch(() => false) && !await load(name, "no-cache")) {
    throw new Error(`${name} is of another version`);
  }
}

async function load(name, cache) {
  return store(name, await fetch(SCOPE + name, { cache }));
}

async function store(name, response) {
  const bytes = await response.arrayBuffer();
  const ours = await hash(bytes) === FILES[name];
  if (ours) {
    // not the response itself, which may have been redirected
    await (await caches.open(CACHE)).put(addressOf(name), new Response(bytes, { headers: response.headers }));
  }
  return ours;
}

async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function nameOf(url) {
  const { origin, pathname } = new URL(url);
  if (!(origin + pathname).startsWith(SCOPE)) {
    return null;
  }
  const path = (origin + pathname).slice(SCOPE.length);
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

function addressOf(name) {
  return `${SCOPE}${name}?${FILES[name]}`;
}
