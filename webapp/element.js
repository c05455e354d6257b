// What <weigh-in> loads when it comes near the screen: asks for the verdict, and shows it.

import { load } from "./load.js";

// filled in by the build
const LANGUAGES = ["en"];
const STYLE = "";

// filled in by the build for bundlers, which take along no file that is not named in full: each language's messages
const BUNDLED = null;

const HERE = import.meta.url;
// the full page, for the link
const PAGE = BUNDLED ? null : new URL("./", HERE).href;

const SVG = "http://www.w3.org/2000/svg";
const MARKS = {
  well: "M6 1a5 5 0 1 0 0 10a5 5 0 0 0 0-10z",
  runs: "M6 1a5 5 0 1 0 0 10a5 5 0 0 0 0-10zm0 1.2a3.8 3.8 0 0 1 0 7.6z",
  slow: "M1.5.5h9L7.2 6l3.3 5.5h-9L4.8 6z",
  tight: "M6 .6L11.4 6 6 11.4.6 6zM6 3L3 6l3 3l3-3z",
  no: "M3 1.6L6 4.6l3-3L10.4 3l-3 3l3 3L9 10.4l-3-3l-3 3L1.6 9l3-3l-3-3z",
  unknown: "M6 1a5 5 0 1 0 0 10a5 5 0 0 0 0-10zm0 1.4a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 0 1 0-7.2z"
};

const files = new Map();
const sheets = new WeakMap();

/** The text of one of the site's files, asked for once; after a failure the next call asks again. */
function read(name) {
  if (!files.has(name)) {
    files.set(name, fetch(new URL(name, HERE), { signal: AbortSignal.timeout?.(30000) }).then((response) => {
      if (!response.ok) {
        throw new Error(`${name}: ${response.status}`);
      }
      return response.text();
    }).catch((error) => {
      files.delete(name);
      throw error;
    }));
  }
  return files.get(name);
}

/** The file of sizes of a model that the build knows by that name, or null; without a model that of the classes. */
async function fileOf(model) {
  load("weigh-in-embed").catch(() => { });
  if (model == null) {
    return "classes";
  }
  const exact = model.trim().toLowerCase();
  const dashed = exact.replace(/[ -]+/g, "-");
  if (!/^[a-z0-9]/.test(exact)) {
    return null;
  }
  for (const line of (await read(`sizes/names/${exact[0]}${dashed.length % 4}.txt`)).split("\n")) {
    const [name, file = name] = line.split(" ");
    if (name && (name === exact || name === dashed && !/[/_]/.test(name))) {
      return file;
    }
  }
  return null;
}

/** Whether tabs died here while they held a model: what that means, only the whole program knows. */
function remembered() {
  try {
    return Object.keys(localStorage).some((key) => /^weigh-in\.(mark|deaths)/.test(key));
  } catch {
    return false;
  }
}

async function weighed(file, engine, format, context, words, spoken) {
  const [program, table, messages] = await Promise.all([load("weigh-in-embed"), read(`sizes/${file}.txt`), words]);
  return new Promise((resolve, reject) => {
    const attempt = () => {
      try {
        const text = program.verdicts(table, engine, format, context, messages, spoken, rightToLeft(messages), attempt);
        if (text != null) {
          resolve(text && JSON.parse(text));
        }
      } catch (error) {
        reject(error);
      }
    };
    attempt();
  });
}

function rightToLeft(messages) {
  return messages?.dir === "rtl";
}

/**
 * The verdict of the model, or those of the classes, and what to say of each: by the light program where it can, else by
 * the whole.
 *
 * @param {Promise<object?>} words the messages; null where there are none
 * @returns {Promise<{ answer: object[], said: object[]? }>}
 */
async function verdicts(host, WeighInError, words, spoken) {
  const [model, engine, format, context] = ["model", "engine", "format", "context"].map((name) => value(host, name));
  const file = BUNDLED || remembered() ? null : await fileOf(model);
  if (file && (context == null || /^[1-9]\d{0,7}$/.test(context))) {
    const known = await weighed(file, engine, format, Number(context), words, spoken);
    if (known) {
      return known;
    }
  }
  const options = { engine, format, context: context == null || isNaN(context) ? context : Number(context) };
  const api = await import("./api.js");
  return api.spoken(WeighInError, model, options, await words, spoken);
}

function value(host, name) {
  return host.getAttribute(name)?.trim() || null;
}

/** The element's language, or the page's, or the first of the person's that there is; else English. */
function language(host) {
  let said;
  // a page's own elements can stand in for a document's properties by their names, not for a shadow root's
  const above = (root) => root instanceof ShadowRoot ? root.host : null;
  for (let at = host; at && !said; at = at.parentElement ?? above(at.getRootNode())) {
    said = at.getAttribute("lang");
  }
  const known = (said ? [said] : [...navigator.languages ?? []])
    .map((tag) => tag.toLowerCase().split("-")[0]).find((tag) => LANGUAGES.includes(tag));
  return known ?? "en";
}

/**
 * Shows the answer to what the element's attributes ask, unless they have changed meanwhile.
 *
 * @param {HTMLElement} host
 * @param {{ WeighInError: Function, current: () => boolean, root: ShadowRoot }} shell
 */
export async function show(host, { WeighInError, current, root }) {
  const spoken = language(host);
  const part = value(host, "model") ? "embed" : "ladder";
  let failure;
  const words = (BUNDLED ? Promise.resolve(BUNDLED[spoken]()) : read(`messages/${spoken}.${part}.json`).then(JSON.parse))
    .catch((error) => {
      failure = new WeighInError("network", error.message);
      return null;
    });
  let answers;
  try {
    answers = await verdicts(host, WeighInError, words, spoken);
  } catch (error) {
    failure = error instanceof WeighInError ? error : new WeighInError(error.code ?? "network", String(error.message));
  }
  const messages = await words;
  if (!current()) {
    return;
  }
  const slot = root.querySelector("slot");
  root.querySelector("#answer")?.remove();
  const answer = answers && (value(host, "model") ? answers.answer[0] : answers.answer);
  const showing = messages && (answers || !slot.assignedNodes().some((node) => node.textContent.trim()));
  if (showing) {
    // a sheet serves the document alone that it was made in
    const view = host.ownerDocument.defaultView ?? globalThis;
    let sheet = sheets.get(view);
    if (!sheet) {
      sheet = new view.CSSStyleSheet();
      sheet.replaceSync(STYLE);
      sheets.set(view, sheet);
    }
    if (!root.adoptedStyleSheets.includes(sheet)) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
    const shown = new View(host, messages, spoken);
    slot.before(answers ? shown.answer(answers) : shown.failed());
  }
  slot.inert = !!showing;
  host.verdict = answer ?? null;
  if (failure) {
    throw failure;
  }
  host.dispatchEvent(new CustomEvent("weigh-in", { detail: answer, bubbles: true, composed: true }));
}

/** In a frame of another origin, whose storage is not that of the site itself. */
function framed() {
  try {
    return top.location.origin !== location.origin;
  } catch {
    return true;
  }
}

/** An element with attributes, and children: text or nodes. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, text] of Object.entries(attributes)) {
    element.setAttribute(key, text);
  }
  element.append(...children);
  return element;
}

/** One answer in one language. */
class View {
  constructor(host, messages, spoken) {
    this.host = host;
    this.messages = messages;
    this.spoken = spoken;
    const form = value(host, "form");
    this.form = host.hasAttribute("compact") || form === "badge" ? "badge"
      : host.hasAttribute("model") ? "card" : "ladder";
  }

  answer({ answer, said }) {
    this.engine = answer[0].engine;
    const several = !value(this.host, "model");
    return this.form === "badge" ? several ? this.#up(answer) : this.#badge(answer[0], said[0])
      : several ? this.#ladder(answer, said) : this.#card(answer[0], said[0]);
  }

  failed() {
    const box = this.#box(this.form, value(this.host, "model") ?? "");
    box.append(make("p", { part: "reason" },
      ...this.#sentence("failed", { model: value(this.host, "model") ?? this.#text("ladder") })));
    return box;
  }

  #text(key) {
    return this.messages[key] ?? key;
  }

  #plain(key, values) {
    return this.#text(key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "–");
  }

  /** The message's text and values, each value isolated from the text's direction. */
  #sentence(key, values) {
    return this.#text(key).split(/\{(\w+)\}/).map((piece, i) => i % 2 ? make("bdi", {}, values[piece] ?? "–") : piece);
  }

  /** A sentence of text and values in turn. */
  #pieces(pieces) {
    return pieces.map((piece, i) => i % 2 ? make("bdi", {}, piece) : piece);
  }

  #box(form, name) {
    return make("div", {
      id: "answer", class: form, part: form, role: "group", lang: this.spoken, dir: this.#text("dir"), "aria-label": name
    });
  }

  #mark(outcome, text) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 12 12");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", MARKS[outcome]);
    path.setAttribute("fill-rule", "evenodd");
    svg.append(path);
    return make("span", { class: "pill " + outcome, part: "verdict" }, svg, make("span", {}, text));
  }

  /** The link to the full page with the same model and view. */
  #link(attributes, ...children) {
    const page = value(this.host, "page") ?? PAGE;
    let url;
    try {
      url = page && new URL(page, document.baseURI);
    } catch {
      url = null;
    }
    if (!url || !/^https?:|^file:/.test(url.protocol)) {
      return make("span", { class: attributes.class ?? "" }, ...children);
    }
    const [model, asked, format, context] = ["model", "engine", "format", "context"].map((name) => value(this.host, name));
    // the page takes a format with its engine only, and has another word for programs outside the browser
    const engine = asked ?? (format && this.engine);
    const view = engine === "native" ? { model, where: "app", format, context } : { model, engine, format, context };
    for (const [name, text] of Object.entries({ ...view, lang: this.spoken })) {
      if (text) {
        url.searchParams.set(name, text);
      }
    }
    return make("a", { href: url.href, part: "link", target: "_top", ...attributes }, ...children);
  }

  #badge({ verdict, size }, said) {
    const box = this.#box("badge", this.#plain("model", { model: size.model.name }));
    box.append(this.#line(make("bdi", { part: "model" }, size.model.name),
      make("small", {}, make("bdi", {}, size.downloadBytes == null ? "" : said.download)),
      this.#mark(verdict, said.verdict)));
    return box;
  }

  /** The badge of a device: the largest class that runs. */
  #up(classes) {
    const best = classes.findLast(({ verdict }) => verdict === "well" || verdict === "runs");
    const box = this.#box("badge", this.#text("ladder"));
    const text = best ? this.#plain("up-to", { class: best.size.model.name }) : this.#text("none");
    box.append(this.#line(this.#mark(best?.verdict ?? "no", text)));
    return box;
  }

  /** One line, which a narrow place cuts short: all of it is its title. */
  #line(...children) {
    const line = this.#link({ class: "line" }, ...children);
    line.title = children.map((child) => child.textContent).join(" ");
    return line;
  }

  #card({ verdict, size }, said) {
    const box = this.#box("card", this.#plain("model", { model: size.model.name }));
    box.append(
      make("p", { class: "head" }, make("b", { part: "model" }, make("bdi", {}, size.model.name)),
        this.#mark(verdict, said.verdict)),
      make("dl", { part: "facts" },
        this.#fact("download", said.download, said.downloadTime),
        this.#fact("memory", said.memory, ...this.#pieces(said.memoryOf)),
        this.#fact("speed", said.speed, said.speedUnit)),
      make("p", { class: "reason", part: "reason" }, ...this.#pieces(said.reason),
        ...said.confidence ? [" ", make("small", {}, said.confidence)] : []),
      this.#foot());
    return box;
  }

  #fact(key, figure, ...note) {
    return make("div", {},
      make("dt", {}, this.#text(key)),
      make("dd", {}, make("bdi", {}, figure)),
      make("dd", {}, make("small", {}, ...note)));
  }

  #foot() {
    return make("p", { class: "foot" },
      make("small", {}, this.#text("private") + (framed() ? " " + this.#text("framed") : "")),
      " ",
      this.#link({}, this.#text("link")));
  }

  #ladder(classes, said) {
    const box = this.#box("ladder", this.#text("ladder"));
    const head = make("tr", {},
      ...["class", "memory", "verdict"].map((key) => make("th", { scope: "col" }, this.#text(key))));
    const rows = classes.map(({ verdict, size }, i) => make("tr", {},
      make("th", { scope: "row" }, make("bdi", {}, size.model.name)),
      make("td", {}, make("bdi", {}, said[i].memory)), make("td", {}, this.#mark(verdict, said[i].verdict))));
    box.append(
      make("table", { part: "table" },
        make("caption", {}, this.#text("ladder")), make("thead", {}, head), make("tbody", {}, ...rows)),
      this.#foot());
    return box;
  }
}
