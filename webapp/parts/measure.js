// Measures this device and rehearses models on it, when a person asks for it: what runs shows how far it is and can be
// ended; what would go beyond the budget is asked a second time.

import { lengths } from "./elsewhere.js";
import { ask, fill } from "./part.js";
import { deaths, forget, measure, rehearse } from "../weigh-in.js";

// tests run on adapters that are imitated in software, which alone hear this
const allowSoftware = new URLSearchParams(location.search).get("software") === "allow";

export async function start(section, page, asked) {
  const byId = (id) => document.getElementById(id);
  const first = section.querySelector("[data-open]");
  await fill(section, page, "measure");
  const error = byId("measure-error");
  const act = (action, value) => ask(page, error, `measure.${action}`, value);
  let running = null;
  let device;

  /** Runs one of the two, with its progress on the page. */
  async function run(call, done) {
    error.textContent = "";
    running = new AbortController();
    const java = await ask(page, error, "measure.begin").then(() => page.program());
    byId("measure-run").hidden = false;
    byId("measure-more").hidden = true;
    byId("measure-result").replaceChildren();
    byId("measure-abort").focus();
    try {
      const answer = await call({
        signal: running.signal,
        allowSoftware,
        onprogress: (progress) => java.part("measure.progress", JSON.stringify(progress))
      });
      java.part(`measure.${done}`, JSON.stringify(answer));
    } catch (fault) {
      java.part("measure.failed", fault.code ?? "unsupported-browser");
    } finally {
      running = null;
      byId("measure-run").hidden = true;
      byId("measure-more").hidden = false;
      java.part("measure.ended", "");
      const result = byId("measure-result").querySelector("h3");
      result?.setAttribute("tabindex", "-1");
      (result ?? byId("measure-again")).focus();
    }
  }

  const take = () => run(async (options) => (device = await measure(options)), "measured");
  const play = (beyondBudget) => run(
    (options) => rehearse(byId("rehearse-class").value, { ...options, ...device && { device }, beyondBudget }),
    "rehearsed");

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
    const found = await deaths().catch(() => []);
    byId("measure-deaths").hidden = found.length === 0;
    if (found.length > 0) {
      await act("deaths", JSON.stringify(found));
    }
  }

  byId("measure-abort").addEventListener("click", () => running?.abort());
  byId("measure-again").addEventListener("click", take);
  byId("rehearse-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const beyond = await act("beyond", byId("rehearse-class").value);
    byId("rehearse-beyond").hidden = !beyond;
    if (beyond) {
      byId("rehearse-beyond-text").focus();
    } else {
      await play(false);
    }
  });
  byId("rehearse-yes").addEventListener("click", () => {
    byId("rehearse-beyond").hidden = true;
    play(true);
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
    const link = address();
    run(async (options) => (device = await measure({ ...options, ...device && { device }, link, fetch: lengths })), "linked");
  });
  byId("link-no").addEventListener("click", () => {
    byId("link-ask").hidden = true;
    byId("link-address").focus();
  });
  byId("measure-forget").addEventListener("click", async () => {
    await forget();
    await act("forgotten");
    byId("measure-deaths").hidden = true;
    byId("measure-again").focus();
  });
  const begin = () => {
    first.remove();
    return take();
  };
  await lastTime();
  if (asked) {
    await begin();
  } else {
    first.addEventListener("click", begin);
  }
}
