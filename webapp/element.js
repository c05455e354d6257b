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
  well: "M6 1a5 5 0 1 0 0 10a5 5 0 0 0 0-10zM3 6.3l1-1 1.3 1.4 2.8-3.4 1 1-3.8 4.6z",
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
  const showing = messages && answers;
  // nothing empty is kept where there is no answer
  Object.assign(slot.parentNode, { className: "" }).style.minBlockSize = showing ? "" : 0;
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
    const box = new View(host, messages, spoken).answer(answers);
    slot.before(box);
    if (!host.hasAttribute("theme")) {
      // light text: the page around is dark, whether it says so or not
      const [r, g, b] = getComputedStyle(box).color.match(/[\d.]+/g);
      box.style.colorScheme = r * 2 + g * 5 + Number(b) > 1100 ? "dark" : "light";
    }
  }
  slot.inert = !!showing;
  host.verdict = answer ?? null;
  if (failure) {
    throw failure;
  }
  host.dispatchEvent(new CustomEvent("weigh-in", { detail: answer, bubbles: true, composed: true }));
}

/** Where on the page's scale a number of bytes stands, in hundredths. */
function position(bytes) {
  return Math.min(Math.max(Math.log10(bytes / 1e8) * 25, 0), 100);
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

  #box(form, name, ...children) {
    return make("div", {
      id: "answer", class: form, part: form, role: "group", lang: this.spoken, dir: this.#text("dir"), "aria-label": name
    }, ...children);
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
    return this.#box("badge", this.#plain("model", { model: size.model.name }), this.#line(
      make("bdi", { part: "model" }, size.model.name),
      ...size.downloadBytes == null ? [] : [make("small", {}, make("bdi", {}, said.download))],
      this.#mark(verdict, said.verdict)));
  }

  /** The badge of a device: the largest class that runs. */
  #up(classes) {
    const best = classes.findLast(({ verdict }) => verdict === "well" || verdict === "runs");
    const text = best ? this.#plain("up-to", { class: best.size.model.name }) : this.#text("none");
    return this.#box("badge", this.#text("ladder"), this.#line(this.#mark(best?.verdict ?? "no", text)));
  }

  /** One line, which a narrow place cuts short: all of it is its title. */
  #line(...children) {
    const line = this.#link({ class: "line" }, ...children);
    line.title = children.map((child) => child.textContent).join(" ");
    return line;
  }

  /** The memory that it needs as a bar, against the band of what the device can hold. */
  #track({ size, checks }) {
    const track = make("div", { class: "track", "aria-hidden": "true" });
    const put = (name, at) => track.style.setProperty(name, at + "%");
    const { have } = checks[3];
    if (have != null) {
      track.append(make("i", { class: "band" }));
      put("--low", position(have.low ?? have));
      put("--rest", have.high === null ? 0 : 100 - position(have.high ?? have));
    }
    if (size.memoryBytes != null) {
      track.append(make("i", { class: "bar" }));
      put("--need", position(size.memoryBytes));
    }
    return track;
  }

  #card(answer, said) {
    const name = answer.size.model.name;
    const reason = make("span", { class: "text" }, ...this.#pieces(said.reason));
    reason.title = reason.textContent;
    const box = this.#box("card", this.#plain("model", { model: name }),
      make("p", { class: "head" }, make("b", { part: "model", dir: "auto" }, name),
        this.#mark(answer.verdict, said.verdict)),
      this.#track(answer),
      make("dl", { part: "facts" },
        this.#fact("download", said.download),
        this.#fact("memory", said.memory, ...this.#pieces(said.memoryOf)),
        this.#fact("speed", said.speed, said.speedUnit)),
      make("p", { class: "reason", part: "reason" }, reason, this.#link({}, this.#text("why"))));
    box.classList.add(answer.verdict);
    return box;
  }

  #fact(key, figure, ...note) {
    return make("div", {}, make("dt", {}, this.#text(key)),
      make("dd", {}, make("bdi", {}, figure), " ", make("small", {}, ...note)));
  }

  /** A line a class; those at the end that will not fit are one. */
  #ladder(classes, said) {
    const last = Math.max(classes.findLastIndex(({ verdict }) => verdict !== "no"), 3);
    const lines = classes.slice(0, last + 1).map((answer, i) => make("li", { class: answer.verdict },
      make("b", { dir: "auto" }, answer.size.model.name), this.#track(answer),
      this.#mark(answer.verdict, said[i].verdict)));
    const rest = classes[last + 1];
    lines.push(make("li", { class: "no" },
      make("span", { class: "rest" }, this.#link({}, ...rest
        ? this.#sentence("rest", { class: rest.size.model.name }) : [this.#text("why")])),
      ...rest ? [this.#mark("no", said[last + 1].verdict)] : []));
    return this.#box("ladder", this.#text("ladder"), make("ol", { part: "table", role: "list" }, ...lines));
  }
}
