// Chooses the language before the first paint, starts the program, and shows the plain page's failure face when there
// is none. A classic script: a browser too old for import() skips it and keeps the plain page.
(() => {
  const DIRECTIONS = new Map([["en", "ltr"], ["ar", "rtl"]]);
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search).get("lang");
  const language = [asked, ...navigator.languages ?? []]
    .map((tag) => String(tag).toLowerCase().split("-")[0])
    .find((tag) => DIRECTIONS.has(tag)) ?? "en";
  root.lang = language;
  root.dir = DIRECTIONS.get(language);
  root.classList.add("live", "waiting");

  const words = read(language);
  const loader = import("./load.js");
  const program = loader.then((module) => module.load("weigh-in-page"));
  const parsed = new Promise((done) => document.addEventListener("DOMContentLoaded", done));

  function read(name) {
    return fetch(`messages/${name}.json`).then((response) => response.json());
  }

  function translate(within, messages) {
    for (const element of within.querySelectorAll("[data-t]")) {
      element.textContent = messages[element.dataset.t];
    }
    for (const element of within.querySelectorAll("[data-t-label]")) {
      element.setAttribute("aria-label", messages[element.dataset.tLabel]);
    }
    for (const template of within.querySelectorAll("template")) {
      translate(template.content, messages);
    }
  }

  async function start() {
    let messages = null;
    try {
      await parsed;
      messages = await words;
      // what the page itself says in English is in no catalogue
      if (messages.title) {
        document.title = messages.title;
        translate(document, messages);
        const other = document.getElementById("language");
        other.lang = other.hreflang = messages["other-language.code"];
        other.href = `?lang=${other.lang}`;
      }
      root.classList.remove("waiting");
      // what the Java of the page finds here: the messages, and whom to tell how it went
      self.weighInPage = {
        messages,
        landed,
        check: (name) => use((tools) => tools.check(name), () => {
          document.getElementById("check-result").textContent = "";
          document.getElementById("check-error").textContent = messages["tools.failed"];
        }),
        remedies: (id) => use((tools) => tools.remedies(id), () => {
          document.getElementById(`why-${id}`).querySelector(".change ul").textContent = messages["tools.failed"];
        }),
        fail: (message) => fail(messages, new Error(message)),
        changed: () => { },
        // for the parts: the language, and the whole program with its messages, loaded once
        language,
        program: toolbox
      };
      (await program).page();
    } catch (error) {
      fail(messages, error);
    }
  }

  // what a first visit leaves out: a program, and its messages beside the page's
  let tools;

  function toolbox() {
    tools ??= bring().catch((error) => {
      tools = null;
      throw error;
    });
    return tools;
  }

  async function bring() {
    const [module, more] = await Promise.all([loader, read(`${language}.tools`)]);
    Object.assign(self.weighInPage.messages, more);
    return module.load();
  }

  function use(call, failed) {
    toolbox().then(call).catch((error) => {
      console.error(error);
      failed();
    });
  }

  // a part's own file, when its section comes near the screen: start(section, page) fills it
  function parts() {
    const bring = (section) => import(`./parts/${section.dataset.part}.js`)
      .then((part) => part.start(section, self.weighInPage))
      .catch((error) => {
        console.error(error);
        addEventListener("online", () => watch(section), { once: true });
      });
    const near = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) {
          near.unobserve(target);
          bring(target);
        }
      }
    }, { rootMargin: "300px" });
    // one that stands at the top waits for a click
    const watch = (section) => section.dataset.when === "click"
      ? section.addEventListener("click", () => bring(section), { once: true }) : near.observe(section);
    document.querySelectorAll("[data-part]").forEach(watch);
  }

  function landed() {
    document.getElementById("check").addEventListener("focusin", () => use(() => { }, () => { }), { once: true });
    root.classList.add("landed");
    parts();
    (self.requestIdleCallback ?? ((task) => setTimeout(task, 1000)))(keep);
    // the room kept for the rows is given back where nobody sees it go, else at the first click
    if (document.getElementById("rows").lastElementChild.getBoundingClientRect().bottom > innerHeight) {
      settle();
    }
    document.addEventListener("click", settle, { once: true, capture: true });
  }

  // for visits without a network: the service worker keeps what this visit used, then the rest
  async function keep() {
    try {
      await navigator.serviceWorker.register("service-worker.js");
      (await navigator.serviceWorker.ready).active.postMessage({
        used: [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)],
        language,
        thrifty: navigator.connection?.saveData === true
      });
    } catch (error) {
      // a browser without it, or told to keep nothing
      console.info(error);
    }
  }

  function settle() {
    root.classList.add("settled");
  }

  function fail(messages, error) {
    root.classList.remove("waiting");
    root.classList.add("failed");
    const code = error?.code === "unsupported-browser" ? "failed.old" : error?.code === "network" ? "failed.network" : "failed";
    document.getElementById("doubt").textContent = messages?.[code]
      ?? "This page could not be loaded in full, so it cannot weigh your device. Reload it to try again.";
    console.error(error);
  }

  program.catch(() => { });
  for (const fault of ["error", "unhandledrejection"]) {
    addEventListener(fault, () => root.classList.contains("landed") || root.classList.add("failed"));
  }
  // a page that nothing answers is shown plain
  setTimeout(() => root.classList.add("late"), 5000);
  start();
})();
