// The page's first lines, which the build writes into it with their hash in its policy: the language before the first
// paint, the files of the first answer asked for beside the page's own, and what is said when they do not come. A
// classic script: a browser too old for it skips it and keeps the plain page.
(() => {
  const LANGUAGES = ["en", "ar", "es", "fr", "de", "pt", "ja", "zh", "hi"];
  const RIGHT_TO_LEFT = ["ar"];
  // filled in by the build from load.js
  const GC_MODULE = null;
  // a page that nothing answers is shown plain, then says so
  const PLAIN_MS = 5000;
  const LATE_MS = 10000;
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  // what is asked stands in the fragment, which no host is told; older links have it in the query
  const asked = new URLSearchParams(location.search);
  const place = location.hash.includes("=") ? "" : location.hash.slice(1);
  for (const [name, value] of new URLSearchParams(place ? "" : location.hash.slice(1))) {
    asked.set(name, value);
  }
  const language = [asked.get("lang")].concat(navigator.languages)
    .map((tag) => String(tag).toLowerCase().split("-")[0])
    .find((tag) => LANGUAGES.includes(tag)) ?? "en";
  // the Chinese is in simplified characters
  root.lang = language === "zh" ? "zh-Hans" : language;
  root.dir = RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
  root.classList.add("live", "waiting");

  // a key of the storage tells that a tab may have died here while it held a model
  let deaths = false;
  try {
    deaths = localStorage.getItem("weigh-in.deaths") !== null;
  } catch {
    // no storage, no deaths
  }
  // an address that asks for another view is answered by the whole program, which a first visit does without
  const whole = deaths || ["where", "engine", "precision", "format", "context"].some((name) => asked.has(name));
  const program = whole ? "weigh-in" : "weigh-in-page";

  function early(rel, href) {
    const link = document.createElement("link");
    Object.assign(link, { rel, href });
    if (rel === "preload") {
      Object.assign(link, { as: "fetch", crossOrigin: "", fetchPriority: "low" });
    }
    document.head.append(link);
  }

  let gc = false;
  try {
    gc = WebAssembly.validate(GC_MODULE);
  } catch {
    // no Wasm
  }
  early("modulepreload", "load.js");
  if (gc) {
    early("modulepreload", "weigh-in-runtime.js");
    early("preload", `${program}.wasm`);
  } else {
    early("modulepreload", `${program}-fallback.js`);
  }
  const read = (name) => fetch(`messages/${name}.json`).then((response) => response.json());
  const words = read(language);
  words.catch(() => { });

  // the reason stands where the doubt would, and goes if the answer comes after all
  async function fail(why) {
    if (root.classList.contains("landed")) {
      return;
    }
    const messages = await Promise.race([words, new Promise((done) => setTimeout(done, 500))]).catch(() => null);
    const doubt = byId("doubt");
    if (!doubt || root.classList.contains("landed")) {
      return;
    }
    root.classList.remove("waiting");
    root.classList.add("failed");
    const reason = byId("reason") ?? document.createElement("span");
    reason.id = "reason";
    reason.textContent = messages?.[why]
      ?? "This page could not be loaded in full, so it cannot weigh your device. Reload it to try again.";
    doubt.hidden = true;
    doubt.after(reason);
    byId("step").textContent = messages?.["failed.reload"] ?? "Reload this page";
    byId("step").onclick = () => location.reload();
  }

  function landed() {
    root.classList.remove("failed");
    root.classList.add("landed");
    byId("doubt").hidden = false;
    byId("reason")?.remove();
    byId("step").onclick = null;
  }

  // a script that did not arrive is told at the window on its way down, as are faults in what did; pictures and the like
  // that others put here are none of it
  addEventListener("error", ({ target }) => {
    if (target === self || target.tagName === "SCRIPT") {
      fail(target === self ? "failed" : "failed.network");
    }
  }, true);
  addEventListener("unhandledrejection", () => fail("failed"));
  setTimeout(() => root.classList.add("late"), PLAIN_MS);
  setTimeout(() => fail("failed.network"), LATE_MS);

  // for page.js
  self.weighInStart = { asked, place, language, deaths, whole, program, read, words, fail, landed };
})();
