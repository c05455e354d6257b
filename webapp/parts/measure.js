// Measures this device and rehearses models on it, when a person asks for it: what runs shows how far it is and can be
// ended; what would go beyond the budget is asked a second time.

import { lengths } from "./elsewhere.js";
import { ask, fill } from "./part.js";

const SITE = new URL("../", import.meta.url).href;

export async function start(section, page) {
  const byId = (id) => document.getElementById(id);
  // tests run on adapters that are imitated in software, which alone hear this
  const allowSoftware = page.asked("software") === "allow";
  const first = byId("step");
  await fill(section, page, "measure");
  const error = byId("measure-error");
  const act = (action, value) => ask(page, error, `measure.${action}`, value);
  let running = null;

  /** Runs one of the two, with its progress on the page. */
  async function run(kind, more = {}) {
    if (running) {
      byId("measure-abort").focus();
      return;
    }
    running = new AbortController();
    const options = { signal: running.signal, allowSoftware, ...more };
    try {
      await act("begin");
      const java = await page.program();
      first.disabled = true;
      byId("measure-run").hidden = false;
      byId("measure-more").hidden = true;
      byId("measure-result").replaceChildren();
      byId("measure-abort").focus();
      await new Promise((ended) => java.runPart(kind, options, SITE, ended));
    } catch {
      // said already
    } finally {
      first.disabled = false;
      running = null;
      byId("measure-run").hidden = true;
      offer();
      const result = byId("measure-result").querySelector("h3");
      result?.setAttribute("tabindex", "-1");
      (result ?? (byId("measure-more").hidden ? first : byId("rehearse-class"))).focus();
    }
  }

  /** What can be done when nothing runs. */
  function offer() {
    byId("measure-more").hidden = byId("rehearse-class").length === 0;
  }

  const take = () => run("measure");

  /** The address of a file; of a host alone, of the file that hosts of models have. */
  function address() {
    const field = byId("link-address");
    const text = field.value.trim();
    try {
      const url = new URL(/^https?:\/\//i.test(text) ? text : `https://${text}`);
      return url.pathname === "/" ? new URL(new URL(field.defaultValue).pathname, url).href : url.href;
    } catch {
      return null;
    }
  }

  async function lastTime() {
    byId("measure-deaths").hidden = !await act("deaths").catch(() => null);
  }

  /** Asks a second time where the need is beyond the budget. */
  async function consider() {
    const beyond = await act("beyond", byId("rehearse-class").value);
    byId("rehearse-beyond").hidden = !beyond;
    if (beyond) {
      byId("rehearse-beyond-text").focus();
    } else {
      await run("rehearse");
    }
  }

  byId("measure-abort").addEventListener("click", () => running?.abort());
  byId("measure-again").addEventListener("click", take);
  byId("rehearse-form").addEventListener("submit", (event) => {
    event.preventDefault();
    consider();
  });
  byId("rehearse-yes").addEventListener("click", () => {
    byId("rehearse-beyond").hidden = true;
    run("rehearse", { beyondBudget: true });
  });
  byId("rehearse-no").addEventListener("click", () => {
    byId("rehearse-beyond").hidden = true;
    byId("rehearse-class").focus();
  });
  byId("link-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const link = address();
    byId("link-ask").hidden = !link;
    error.textContent = link ? "" : page.messages["hostlink.none"];
    if (link) {
      await act("asks", link);
      byId("link-ask-text").focus();
    }
  });
  byId("link-yes").addEventListener("click", () => {
    byId("link-ask").hidden = true;
    run("link", { link: address(), fetch: lengths });
  });
  byId("link-no").addEventListener("click", () => {
    byId("link-ask").hidden = true;
    byId("link-address").focus();
  });
  byId("measure-forget").addEventListener("click", async () => {
    await act("forget");
    byId("measure-deaths").hidden = true;
    first.focus();
  });
  await lastTime();

  // an address alone starts nothing: it takes a click
  return async (wanted) => {
    if (wanted === "measure") {
      await take();
    } else if (running) {
      byId("measure-abort").focus();
    } else if (wanted.startsWith("rehearse ")) {
      await act("choose", wanted.slice(9));
      offer();
      await consider();
    } else {
      first.focus();
    }
  };
}
