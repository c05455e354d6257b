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
  tight: "M6 1l5.5 10H.5z",
  no: "M3 1.6L6 4.6l3-3L10.4 3l-3 3l3 3L9 10.4l-3-3l-3 3L1.6 9l3-3l-3-3z",
  unknown: "M6 1a5 5 0 1 0 0 10a5 5 0 0 0 0-10zm0 1.4a3.6 3.6 0 1 1 0 7.2a3.6 3.6 0 0 1 0-7.2z"
};

const files = new Map();
let sheet;

/** The text of one of the site's files, asked for once; after a failure the next call asks again. */
function read(name) {
  if (!files.has(name)) {
    files.set(name, fetch(new URL(name, HERE)).then((response) => {
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
  for (const line of (await read(`sizes/names/${exact[0]}.txt`)).split("\n")) {
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

async function weighed(file, engine, format, context) {
  const [program, table] = await Promise.all([load("weigh-in-embed"), read(`sizes/${file}.txt`)]);
  return new Promise((resolve, reject) => {
    const attempt = () => {
      try {
        const text = program.verdicts(table, engine, format, context, attempt);
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

/** The verdict of the model, or those of the classes: by the light program where it can, else by the whole. */
async function verdicts(host, ask) {
  const [model, engine, format, context] = ["model", "engine", "format", "context"].map((name) => value(host, name));
  const file = BUNDLED || remembered() ? null : await fileOf(model);
  if (file && (context == null || /^[1-9]\d{0,7}$/.test(context))) {
    const known = await weighed(file, engine, format, Number(context));
    if (known) {
      return model == null ? known : known[0];
    }
  }
  const options = { engine, format, context: context == null || isNaN(context) ? context : Number(context) };
  return ask(model == null ? "classes" : "weigh", model, options);
}

function value(host, name) {
  return host.getAttribute(name)?.trim() || null;
}

/** The element's language, or the page's, or the first of the person's that there is; else English. */
function language(host) {
  let said;
  for (let at = host; at && !said; at = at.parentElement ?? at.getRootNode().host) {
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
 * @param {{ ask: Function, WeighInError: Function, current: () => boolean }} shell
 */
export async function show(host, { ask, WeighInError, current }) {
  const spoken = language(host);
  const part = value(host, "model") ? "embed" : "ladder";
  const words = BUNDLED ? BUNDLED[spoken]() : read(`messages/${spoken}.${part}.json`).then(JSON.parse);
  words.catch(() => { });
  let answer;
  let failure;
  try {
    answer = await verdicts(host, ask);
  } catch (error) {
    failure = error instanceof WeighInError ? error : new WeighInError(error.code ?? "network", String(error.message));
  }
  const messages = await words.catch((error) => {
    failure ??= new WeighInError("network", error.message);
  });
  if (!current()) {
    return;
  }
  const root = host.shadowRoot;
  const slot = root.querySelector("slot");
  root.querySelector("#answer")?.remove();
  const shown = messages && (answer || !slot.assignedNodes().some((node) => node.textContent.trim()));
  if (shown) {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
    }
    if (!root.adoptedStyleSheets.includes(sheet)) {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
    const view = new View(host, messages, spoken);
    slot.before(answer ? view.answer(answer) : view.failed());
  }
  slot.inert = !!shown;
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
    // figures stand in Latin digits in every language, as model names do
    this.locale = spoken + "-u-nu-latn";
    this.spoken = spoken;
    this.two = new Intl.NumberFormat(this.locale, { maximumSignificantDigits: 2 });
    this.plurals = new Intl.PluralRules(this.locale);
    const form = value(host, "form");
    this.form = host.hasAttribute("compact") || form === "badge" ? "badge"
      : host.hasAttribute("model") ? "card" : "ladder";
  }

  answer(answer) {
    this.engine = [answer].flat()[0].engine;
    return Array.isArray(answer)
      ? this.form === "badge" ? this.#up(answer) : this.#ladder(answer)
      : this.form === "badge" ? this.#badge(answer) : this.#card(answer);
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

  #box(form, name) {
    return make("div", {
      id: "answer", class: form, part: form, role: "group", lang: this.spoken, dir: this.#text("dir"), "aria-label": name
    });
  }

  #pill(verdict) {
    const { verdict: outcome, limiting } = verdict;
    // weight is only spoken of where weight decided
    const weight = ["memory", "buffer", "storage"].includes(limiting);
    const other = this.messages[`outcome.${outcome}.other`];
    return this.#mark(outcome, !weight && other || this.#text("outcome." + outcome));
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

  #badge(verdict) {
    const { model, downloadBytes } = verdict.size;
    const box = this.#box("badge", this.#plain("model", { model: model.name }));
    box.append(this.#line(make("bdi", { part: "model" }, model.name),
      make("small", {}, make("bdi", {}, downloadBytes == null ? "" : this.#bytes(downloadBytes))), this.#pill(verdict)));
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

  #card(verdict) {
    const { size, speed } = verdict;
    const box = this.#box("card", this.#plain("model", { model: size.model.name }));
    const memory = verdict.checks.find((check) => check.name === "memory");
    box.append(
      make("p", { class: "head" }, make("b", { part: "model" }, make("bdi", {}, size.model.name)), this.#pill(verdict)),
      make("dl", { part: "facts" },
        this.#fact("download", size.downloadBytes == null ? "–" : this.#bytes(size.downloadBytes),
          verdict.download?.seconds && verdict.download.seconds.high !== 0 ? this.#duration(verdict.download.seconds) : ""),
        this.#fact("memory", size.memoryBytes == null ? "–" : this.#bytes(size.memoryBytes),
          ...memory.have == null ? [] : this.#sentence("memory.of", { have: this.#bytes(memory.have) })),
        this.#fact("speed", speed?.tokensPerSecond ? this.#rate(speed.tokensPerSecond) : "–",
          speed?.tokensPerSecond ? this.#tokens(speed.tokensPerSecond) : "")),
      make("p", { class: "reason", part: "reason" }, ...this.#reason(verdict)),
      this.#foot());
    return box;
  }

  #fact(key, figure, ...note) {
    return make("div", {},
      make("dt", {}, this.#text(key)),
      make("dd", {}, make("bdi", {}, figure)),
      make("dd", {}, make("small", {}, ...note)));
  }

  #reason(verdict) {
    const check = verdict.checks.find(({ name }) => name === verdict.limiting);
    const said = check ? this.#sentence("check." + check.code, {
      need: this.#figure(check, check.need), have: this.#figure(check, check.have),
      engine: verdict.engine && this.#text("engine." + verdict.engine)
    }) : [this.#text("well")];
    return verdict.verdict === "unknown" ? said
      : [...said, " ", make("small", {}, this.#text("confidence." + verdict.confidence))];
  }

  #foot() {
    return make("p", { class: "foot" },
      make("small", {}, this.#text("private") + (framed() ? " " + this.#text("framed") : "")),
      " ",
      this.#link({}, this.#text("link")));
  }

  #ladder(classes) {
    const box = this.#box("ladder", this.#text("ladder"));
    const head = make("tr", {},
      ...["class", "memory", "verdict"].map((key) => make("th", { scope: "col" }, this.#text(key))));
    const rows = classes.map((verdict) => make("tr", {},
      make("th", { scope: "row" }, make("bdi", {}, verdict.size.model.name)),
      make("td", {}, make("bdi", {}, this.#bytes(verdict.size.memoryBytes))), make("td", {}, this.#pill(verdict))));
    box.append(
      make("table", { part: "table" },
        make("caption", {}, this.#text("ladder")), make("thead", {}, head), make("tbody", {}, ...rows)),
      this.#foot());
    return box;
  }

  #figure(check, figure) {
    if (figure == null) {
      return null;
    }
    return check.code === "storage-buffers" ? this.two.format(figure)
      : check.name === "download" || check.code === "first-token-slow" ? this.#duration(figure)
      : check.name === "speed" ? this.#rate(figure) : this.#bytes(figure);
  }

  /** A number as it is said, or a range of two of them by a pattern; an open range is "or more". */
  #range(figure, one, pattern) {
    const { low, high } = typeof figure === "object" ? figure : { low: figure, high: figure };
    if (high == null) {
      return this.#plain("or-more", { n: one(low) });
    }
    return pattern(low, high);
  }

  #bytes(figure) {
    const unit = (bytes) => bytes >= 995e6 ? ["unit.gb", 1e9] : ["unit.mb", 1e6];
    const one = (bytes) => this.#plain(unit(bytes)[0], { n: this.two.format(bytes / unit(bytes)[1]) });
    return this.#range(figure, one, (low, high) => {
      const [key, over] = unit(high);
      return this.#plain(key, { n: this.#between(this.two.format(low / over), this.two.format(high / over)) });
    });
  }

  #between(low, high) {
    return low === high ? low : this.#plain("range", { low, high });
  }

  #rate(figure) {
    const one = (rate) => this.two.format(rate < 0.1 ? 0 : rate);
    return this.#range(figure, one, (low, high) => this.#between(one(low), one(high)));
  }

  #tokens({ low, high }) {
    const rate = high ?? low;
    const key = "speed.unit." + this.plurals.select(rate < 10 ? rate : Math.round(rate));
    return this.messages[key] ?? this.#text("speed.unit.other");
  }

  #duration(figure) {
    const unit = (seconds) => seconds < 0.95 ? "millisecond" : seconds < 90 ? "second" : seconds < 3570 ? "minute"
      : seconds < 172800 ? "hour" : "day";
    const amount = (seconds) => ({
      millisecond: Math.round(seconds * 1000), second: Math.round(seconds), minute: Math.round(seconds / 60),
      hour: seconds < 36000 ? Math.round(seconds / 360) / 10 : Math.round(seconds / 3600),
      day: Math.round(seconds / 86400)
    })[unit(seconds)];
    const one = (seconds) => new Intl.NumberFormat(this.locale,
      { style: "unit", unit: unit(seconds), unitDisplay: "long" }).format(amount(seconds));
    return this.#range(figure, one, (low, high) => {
      if (unit(low) === "millisecond" && unit(high) !== "millisecond") {
        return this.#plain("at-most", { n: one(high) });
      }
      return one(low) === one(high) ? this.#plain("about", { n: one(high) })
        : this.#plain("range.time", {
          low: unit(low) === unit(high) ? amount(low).toLocaleString(this.locale) : one(low), high: one(high)
        });
    });
  }
}
