// The public API and the element, in the least that a page loads before anything is asked or near the screen: api.js
// and element.js have the rest.

/** Why a call has no answer: `code` is for programs, `message` for people, `input` what was wrong, if anything. */
export class WeighInError extends Error {
  constructor(code, message, input, suggestions) {
    super(message);
    this.name = "WeighInError";
    this.code = code;
    if (input != null) {
      this.input = input;
    }
    if (suggestions) {
      this.suggestions = suggestions;
    }
  }
}

/** What the browser reveals of this device, and what follows from it. */
export const detect = (options) => ask("detect", null, options);

/** What a model weighs: parameters, download, memory. */
export const size = (model, options) => ask("size", model, options);

/** Whether this device can download and run a model. */
export const weigh = (model, options) => ask("weigh", model, options);

/** A verdict for each of the eleven size classes, lightest first. */
export const classes = (options) => ask("classes", null, options);

/** Of the candidates, in order of preference, the first that runs well, else the first that runs, else null. */
export const choose = (candidates, options) => ask("choose", candidates, options);

/** The device with measured speed in place of estimated: some seconds of work. */
export const measure = (options) => ask("measure", null, options);

/** The model's own memory and work on this device, with made-up weights and no download. */
export const rehearse = (model, options) => ask("rehearse", model, options);

/** Tabs that died here while they held a model, newest first. */
export const deaths = () => ask("deaths", null);

/** Forgets those tabs. */
export const forget = () => ask("forget", null);

/** For an engine's own page: what the tab is about to hold, `{ model, bytes, … }`, lest it dies; null when that is over. */
export const mark = (holding) => ask("mark", holding);

/** The share of many devices that can run a model. */
export const audience = (devices, model, options) => ask("audience", devices, options, model);

async function ask(call, model, options, second) {
  const api = await part(() => import("./api.js"));
  return api.answer(WeighInError, call, model, options, second);
}

function part(load) {
  // some kB; outside browsers the wait keeps nothing alive
  const late = new Promise((_, reject) => {
    setTimeout(reject, 30000, new Error("it is late.")).unref?.();
  });
  return Promise.race([load(), late]).catch((error) => {
    throw new WeighInError("network", "The program did not load: " + error.message);
  });
}

// room for the answer before there is one, by its lines in element.css; the children fill it until then, and stay in its
// place where there is none
const STYLE = ":host{display:block;container-type:inline-size;line-height:1.4}"
  + ":host([hidden]){display:none}"
  + "#frame{display:grid;min-block-size:calc(13.025em + 2px)}"
  + "#frame>*{grid-area:1/1;min-inline-size:0}"
  + "slot{display:block}slot[inert]{visibility:hidden;opacity:0}"
  + "@container(width>24em){#frame{min-block-size:calc(10.475em + 2px)}}"
  + ":host(:not([model])) #frame{min-block-size:calc(20.25em + 2px)}"
  // while it waits about as wide as with a size and a verdict, so that few lines break anew
  + ":host(:is([compact],[form=badge])){display:inline-grid;container-type:normal;max-inline-size:100%;"
  + "margin-block:-.3em;#frame#frame{min-block-size:1.4em}.wait slot{padding-inline-end:6em}}";

try {
  if (!customElements.get("weigh-in")) {
    define();
  }
} catch {
  // no browser, or one that lacks what an element needs: its children stay
}

function define() {
  const near = new WeakSet();
  const turns = new WeakMap();
  // a root that came closed is told to the element alone
  const roots = new WeakMap();
  const watch = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        watch.unobserve(target);
        near.add(target);
        update(target);
      }
    }
  }, { rootMargin: "300px" });

  // several attributes changed at once are one change; an answer that comes after the next change is left aside
  async function update(host) {
    const turn = {};
    turns.set(host, turn);
    await null;
    const current = () => turns.get(host) === turn;
    if (!current()) {
      return;
    }
    try {
      // the program that the element asks for is on its way with it
      import("./load.js").then(({ load }) => load("weigh-in-embed")).catch(() => { });
      const element = await part(() => import("./element.js"));
      await element.show(host, { WeighInError, current, root: roots.get(host) });
    } catch (error) {
      if (current()) {
        host.dispatchEvent(new CustomEvent("weigh-in-error", { detail: error, bubbles: true, composed: true }));
      }
    }
  }

  customElements.define("weigh-in", class extends HTMLElement {
    static observedAttributes = ["model", "engine", "format", "context", "lang", "theme", "form", "compact", "page"];

    connectedCallback() {
      // a root that came with the page's HTML, or a clone of one, is filled anew
      const root = roots.get(this) ?? this.shadowRoot ?? this.attachInternals?.().shadowRoot
        ?? this.attachShadow({ mode: "open" });
      roots.set(this, root);
      if (!root.querySelector("#frame>slot")) {
        const frame = document.createElement("div");
        frame.id = "frame";
        frame.className = "wait";
        frame.append(document.createElement("slot"));
        root.replaceChildren(frame);
      }
      // each document has its sheets; one that an element is adopted into takes them away
      if (!root.adoptedStyleSheets.length) {
        const sheet = new (this.ownerDocument.defaultView ?? globalThis).CSSStyleSheet();
        sheet.replaceSync(STYLE);
        root.adoptedStyleSheets = [sheet];
      }
      near.has(this) ? update(this) : watch.observe(this);
    }

    disconnectedCallback() {
      watch.unobserve(this);
      turns.delete(this);
    }

    attributeChangedCallback() {
      if (this.isConnected && near.has(this)) {
        update(this);
      }
    }
  });
}
