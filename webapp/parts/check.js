// "Check a model": names while typing, files from this device, and files of another host, asked for by a click that names
// it. What a model is and weighs, the Java says.

import { piece } from "./elsewhere.js";
import { combobox } from "./part.js";

const SHOWN = 12;
const byId = (id) => document.getElementById(id);

export function start(section, page) {
  const input = byId("model");
  const error = byId("check-error");
  const say = (key, values = {}) => Object.entries(values)
    .reduce((text, [name, value]) => text.replace(`{${name}}`, value), page.messages[key]);

  async function java() {
    error.textContent = "";
    try {
      return await page.program();
    } catch (fault) {
      error.textContent = page.messages["tools.failed"];
      throw fault;
    }
  }

  let names;
  combobox(input, byId("models"), async (typed) => {
    try {
      names ??= (await java()).names().split("\n");
    } catch {
      // said already
      return [];
    }
    const words = typed.toLowerCase().split(/[\s_-]+/).filter(Boolean);
    const fits = words.length === 0 ? []
      : names.filter((name) => words.every((word) => name.toLowerCase().includes(word)));
    // near misses are of a name, not of a sentence
    if (fits.length > 0 || typed.trim().length < 3 || words.length > 2) {
      // the newest stand first, as they came
      return fits.sort((a, b) => distance(a, words) - distance(b, words)).slice(0, SHOWN);
    }
    return (await java()).near(typed).split("\n").filter((name) => name && names.includes(name));
  });
  // one chosen from the list is checked at once
  input.addEventListener("change", (event) => event.isTrusted || byId("check-form").requestSubmit());

  async function read(file, label) {
    const done = waiting(page.messages["ask.wait"]);
    try {
      (await java()).file(file, label);
    } catch {
      done();
    }
  }

  /** Says so in the answer's place; gives what takes it back. */
  function waiting(words) {
    const meaning = byId("meaning");
    const said = meaning.textContent;
    meaning.textContent = words;
    return () => {
      if (meaning.textContent === words) {
        meaning.textContent = said;
      }
    };
  }

  const zone = byId("hero");
  const picked = byId("file");
  picked.addEventListener("change", () => {
    if (picked.files.length > 0) {
      read(picked.files[0], picked.files[0].name);
    }
    picked.value = "";
  });
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      if (event.dataTransfer.types.includes("Files")) {
        event.preventDefault();
        zone.classList.add("dropping");
      }
    });
  }
  zone.addEventListener("dragleave", (event) => zone.contains(event.relatedTarget) || zone.classList.remove("dropping"));
  zone.addEventListener("drop", (event) => {
    zone.classList.remove("dropping");
    const [file] = event.dataTransfer.files;
    if (file) {
      event.preventDefault();
      read(file, file.name);
    }
  });

  const host = byId("host");
  const ask = byId("host-ask");
  let target = null;

  function offer() {
    target = wanted(input.value.trim(), host.value.trim());
    byId("ask-host").hidden = !target;
    if (target) {
      ask.textContent = say("host.ask", { host: target.host, name: target.label });
    }
  }

  async function fetched() {
    if (!navigator.onLine) {
      error.textContent = page.messages["host.offline"];
      return;
    }
    const { label, host: name } = target;
    error.textContent = "";
    const done = waiting(say("host.wait", { host: name }));
    ask.disabled = true;
    try {
      await read(await remote(target), label);
    } catch (fault) {
      done();
      const key = fault.status === 401 || fault.status === 403 ? "host.closed" : fault.status === 404 ? "host.missing"
        : fault.status ? "host.status" : "host.failed";
      error.textContent = say(key, { host: name, name: label, status: fault.status });
    } finally {
      ask.disabled = false;
    }
  }

  input.addEventListener("input", offer);
  input.addEventListener("change", offer);
  host.addEventListener("input", offer);
  ask.addEventListener("click", fetched);
  byId("check-form").addEventListener("submit", offer);
  offer();
  return (wanted) => wanted && input.focus();
}

/** How far a name is from the words that were typed: a word of its own is nearer than the beginning of one, or a part. */
function distance(name, words) {
  const own = name.toLowerCase().split(/[\s_-]+/);
  if (own.join(" ") === words.join(" ")) {
    return -1;
  }
  return words.reduce((sum, word) => sum + (own.includes(word) ? 0 : own.some((each) => each.startsWith(word)) ? 1 : 2), 0);
}

/** What a link, or an id of two words, asks which host for; null for other text. */
function wanted(text, hostText) {
  const link = /^https?:\/\//i.test(text);
  let base;
  try {
    base = new URL(link ? text : hostText);
  } catch {
    return null;
  }
  const path = link ? base.pathname.split("/").filter(Boolean)
    : /^[\w.-]+\/[\w.-]+$/.test(text) ? text.split("/") : [];
  if (!/^https?:$/.test(base.protocol) || path.length === 0) {
    return null;
  }
  const file = /\.(gguf|safetensors|json)$/i.test(path.at(-1));
  if (!file && path.length < 2) {
    return null;
  }
  const label = file ? decode(path.at(-1)) : decode(`${path[0]}/${path[1]}`);
  return { host: base.host, origin: base.origin, id: path.slice(0, 2).join("/"), label,
    file: file ? `${base.origin}/${path.join("/").replace(/^([^/]+\/[^/]+)\/blob\//, "$1/resolve/")}` : null };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The file asked for; of a repository its config.json, else the GGUF file that most people take. */
async function remote({ origin, id, file }) {
  if (file) {
    return blob(file);
  }
  try {
    return await blob(`${origin}/${id}/resolve/main/config.json`);
  } catch (fault) {
    if (fault.status !== 404) {
      throw fault;
    }
    const list = await blob(`${origin}/api/models/${id}`);
    const files = JSON.parse(new TextDecoder().decode(await list.slice(0, list.size).arrayBuffer())).siblings
      ?.map((each) => each.rfilename).filter((name) => /\.gguf$/i.test(name)) ?? [];
    const name = files.find((each) => /q4_k_m/i.test(each)) ?? files[0];
    if (!name) {
      throw fault;
    }
    return blob(`${origin}/${id}/resolve/main/${name.split("/").map(encodeURIComponent).join("/")}`);
  }
}

const FIRST = 262_144;
const UNKNOWN = 2 ** 50;

/** A file of another host, as something that is read like a Blob, piece by piece. */
async function blob(url) {
  const first = await piece(url, 0, FIRST);
  const size = first.total ?? (first.bytes.byteLength < FIRST ? first.bytes.byteLength : UNKNOWN);
  return {
    [Symbol.toStringTag]: "Blob",
    name: decode(url.split("/").at(-1)),
    size,
    slice: (from, to) => ({
      arrayBuffer: async () => to <= first.bytes.byteLength ? first.bytes.slice(from, to)
        : (await piece(url, from, to)).bytes
    })
  };
}
