// Starts the program, and holds what the page does with its answer.
(() => {
  const { asked, place, language, deaths, whole, program: name, read, words, fail, landed: arrived }
    = self.weighInStart;
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  let query = asked.toString();
  // a link that has it in the query is moved
  history.replaceState(null, "", href());
  const more = whole ? read(`${language}.tools`) : null;
  const loader = import("./load.js").catch((error) => {
    throw Object.assign(error, { code: "network" });
  });
  const program = loader.then((module) => module.load(name));
  const parsed = new Promise((done) => document.addEventListener("DOMContentLoaded", done));

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
    try {
      await parsed;
      const messages = await words;
      // what the page itself says in English is in no catalogue
      if (messages.title) {
        document.title = messages.title;
        translate(document, messages);
      }
      languages();
      Object.assign(messages, await more);
      root.classList.remove("waiting");
      byId("model").placeholder = messages["ask.any"];
      // what the Java of the page and the page's parts find here: the messages, and whom to tell how it went
      self.weighInPage = {
        messages,
        language,
        translate,
        landed,
        fail: (message) => failed(new Error(message)),
        query: () => query,
        address,
        href: (view) => new URL(href(view), location.href).href,
        // parts that show something of the device hear when it was weighed again
        weighed: () => document.dispatchEvent(new Event("weighed")),
        later: (task) => setTimeout(task),
        // opens a part
        open,
        // asks for a model
        ask: (name) => {
          byId("hero").scrollIntoView();
          check(name);
        },
        // puts what a part shows into the address, and reads it there
        show,
        asked: (name) => new URLSearchParams(query).get(name),
        // the whole program with its messages, loaded once; it has read the device then
        program: toolbox
      };
      drawn = await program;
      drawn.page();
    } catch (error) {
      failed(error);
    }
  }

  // the language alone stands where the host is told of it
  function href(view = query) {
    const [lang, rest] = split(view);
    const place = view !== query || location.hash.includes("=") ? "" : location.hash;
    return location.pathname + (lang && `?lang=${encodeURIComponent(lang)}`) + (rest ? `#${rest}` : place);
  }

  function split(view) {
    const rest = new URLSearchParams(view);
    const lang = rest.get("lang") ?? "";
    rest.delete("lang");
    return [lang, rest.toString()];
  }

  // what the page shows stands in its address; to put it there takes longer than to draw the page, so it comes after
  function address(next) {
    if (next !== query) {
      query = next;
      setTimeout(() => history.replaceState(null, "", href()));
    }
  }

  // the menu of languages: a link for each, with which the view goes along
  function languages() {
    const menu = byId("languages");
    for (const link of menu.querySelectorAll("a")) {
      if (link.hreflang === root.lang) {
        link.setAttribute("aria-current", "true");
        byId("language").textContent = link.textContent;
      }
    }
    menu.addEventListener("click", ({ target }) => {
      if (target.hreflang) {
        target.hash = split(query)[1];
      }
    });
    for (const menu of document.querySelectorAll(".top details")) {
      menu.addEventListener("keydown", ({ key }) => {
        if (key === "Escape") {
          menu.open = false;
          menu.firstElementChild.focus();
        }
      });
      for (const away of ["click", "focusin"]) {
        document.addEventListener(away, ({ target }) => menu.open &&= menu.contains(target) && !target.closest("nav a"));
      }
    }
  }

  // the program that drew the page last, which answers for it
  let drawn;
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
    const [module, words, shared] = await Promise.all([loader, read(`${language}.tools`), import("./parts/part.js")]);
    Object.assign(self.weighInPage.messages, words);
    const [java] = await Promise.all([module.load(), shared.styles()]);
    await new Promise((done) => java.read(done));
    if (drawn !== java) {
      java.adopt();
      drawn = java;
    }
    return java;
  }

  // what does not arrive is said where it was asked for
  function use(call, error = byId("page-error")) {
    error.textContent = "";
    return toolbox().then(call).catch((fault) => {
      console.error(fault);
      error.textContent = self.weighInPage.messages["tools.failed"];
    });
  }

  function landed() {
    arrived();
    byId("rows").addEventListener("click", ({ target }) => {
      const row = target.closest(".row");
      const id = row?.id.slice(6);
      if (target.closest(".size button")) {
        drawn.toggle(id);
        details(row);
      } else if (target.closest(".details > button")) {
        details(row);
      } else if (target.closest(".rehearse")) {
        open("measure", `rehearse ${id}`);
      } else if (target.closest(".code")) {
        open("share", `code ${id}`);
      } else if (target.closest(".copy")) {
        navigator.clipboard?.writeText(target.parentElement.querySelector("pre").textContent);
      }
    });
    for (const cut of document.querySelectorAll(".names > *")) {
      cut.title = cut.textContent;
    }
    byId("rest").addEventListener("click", ({ currentTarget }) => {
      currentTarget.ariaExpanded = String(byId("ladder").classList.toggle("all"));
    });
    const controls = byId("controls");
    const ready = () => use(() => { });
    controls.addEventListener("focusin", ready, { once: true });
    controls.addEventListener("pointerenter", ready, { once: true });
    controls.addEventListener("change", ({ target: { name, value } }) => use((java) => java.ask(name, value)));
    byId("tune").addEventListener("click", ({ currentTarget }) => {
      currentTarget.ariaExpanded = String(controls.classList.toggle("tuned"));
    });
    byId("usual").addEventListener("click", () => use((java) => java.usual()));
    const step = byId("step");
    step.addEventListener("click", () => step.value === "browser" ? use((java) => java.remedies())
      : step.value === "rehearse" ? use((java) => open("measure", `rehearse ${java.best()}`))
        : open(step.value, step.value));
    byId("doubt").addEventListener("click", () => open("accuracy"));
    byId("back").addEventListener("click", (event) => {
      event.preventDefault();
      use((java) => java.unask());
    });
    for (const button of document.querySelectorAll("[data-why]")) {
      button.addEventListener("click", () => use((java) => java.why(button.dataset.why)));
    }
    byId("check-form").addEventListener("submit", (event) => {
      event.preventDefault();
      check(byId("model").value);
    });
    const seek = () => {
      ready();
      part(byId("check")).catch(console.error);
    };
    byId("check").addEventListener("focusin", seek, { once: true });
    document.addEventListener("dragenter", seek, { once: true });
    if (asked.get("model")) {
      seek();
      check(asked.get("model"));
    }
    const opened = byId("rows").querySelector(".row.open");
    if (opened) {
      details(opened);
      opened.scrollIntoView();
    }
    parts();
    (self.requestIdleCallback ?? ((task) => setTimeout(task, 1000)))(keep);
  }

  function details(row) {
    if (row.querySelector(".why").hidden) {
      return;
    }
    const place = row.querySelector(".details");
    if (!place.firstChild) {
      place.textContent = self.weighInPage.messages["tab.wait"];
    }
    use((java) => java.details(row.id.slice(6)), row.querySelector(".error")).then(() => {
      if (row.querySelector(".error").textContent && !place.firstElementChild) {
        place.textContent = "";
        const again = document.createElement("button");
        again.type = "button";
        again.className = "ghost";
        again.textContent = self.weighInPage.messages["details.again"];
        place.append(again);
      }
    });
  }

  // what an engine on this origin has brought already need not be brought again; no answer waits long for that
  let looked;

  function look() {
    looked ??= import("./cached.js").then(({ cachedBuilds }) => cachedBuilds()).then(JSON.stringify).catch(() => null);
    return Promise.race([looked, new Promise((done) => {
      setTimeout(done, 300);
    })]);
  }

  function check(name) {
    byId("model").value = name;
    const meaning = byId("meaning");
    const said = meaning.textContent;
    meaning.textContent = self.weighInPage.messages["ask.wait"];
    look().then((found) => use((java) => {
      found && java.caches(found);
      java.check(name);
    }, byId("check-error"))).then(() => {
      if (meaning.textContent === self.weighInPage.messages["ask.wait"]) {
        meaning.textContent = said;
      }
    });
  }

  // a part's own file, when its section comes near the screen or its tab is opened: start(section, page) fills it, and
  // gives what does there what is wanted
  const brought = new Map();

  function part(section) {
    if (!brought.has(section)) {
      const note = waiting(section);
      brought.set(section, import(`./parts/${section.dataset.part}.js`)
        .then((module) => module.start(section, self.weighInPage))
        .then((wanted) => {
          note?.remove();
          return wanted;
        })
        .catch((error) => {
          brought.delete(section);
          if (note) {
            note.className = "error";
            note.textContent = self.weighInPage.messages["tools.failed"];
          }
          throw error;
        }));
    }
    return brought.get(section);
  }

  // a panel is never blank: until its part has come it says so
  function waiting(section) {
    if (!section.role) {
      return null;
    }
    const note = section.querySelector(":scope > [role=status]") ?? document.createElement("p");
    note.className = "wait";
    note.role = "status";
    note.textContent = self.weighInPage.messages["tab.wait"];
    section.append(note);
    return note;
  }

  function parts() {
    const near = self.IntersectionObserver && new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) {
          near.unobserve(target);
          part(target).catch((error) => {
            console.error(error);
            addEventListener("online", () => near.observe(target), { once: true });
          });
        }
      }
    }, { rootMargin: "300px" });
    for (const section of document.querySelectorAll("[data-part]:not([hidden])")) {
      waiting(section);
      if (section.dataset.when !== "click") {
        near ? near.observe(section) : part(section).catch(console.error);
      }
    }
    tabs();
    byId("how").addEventListener("toggle", () => part(byId("how").querySelector("[data-part]")).catch(console.error));
    // what was learned of a tab that died here can be forgotten
    if (deaths) {
      part(byId("measure"));
    }
    // another view is another page; a place in this one leaves the view where it is
    addEventListener("hashchange", () => {
      const at = location.hash.slice(1);
      if (at.includes("=")) {
        at === split(query)[1] || location.reload();
      } else {
        open(at);
        split(query)[1] && history.replaceState(null, "", href());
      }
    });
    const wanted = asked.get("tab") ?? asked.get("part") ?? place;
    open(wanted);
  }

  let strip;
  const panel = (tab) => byId(tab.getAttribute("aria-controls"));

  // one tab of the strip is open and in the way of the Tab key; the arrows go to the others
  function tabs() {
    strip = byId("tabs");
    const chosen = (tab) => {
      pick(tab);
      show({ tab: tab.id.slice(4), part: "" });
      part(panel(tab)).catch(console.error);
    };
    strip.addEventListener("click", ({ target }) => target.closest("[role=tab]") && chosen(target.closest("[role=tab]")));
    strip.addEventListener("keydown", (event) => {
      const all = [...strip.children].filter((tab) => !tab.hidden);
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] * (root.dir === "rtl" ? -1 : 1);
      const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1
        : (all.indexOf(event.target) + step + all.length) % all.length;
      if (all[to]) {
        event.preventDefault();
        all[to].focus();
        chosen(all[to]);
      }
    });
  }

  function pick(tab) {
    for (const each of strip.children) {
      each.setAttribute("aria-selected", each === tab);
      each.tabIndex = each === tab ? 0 : -1;
      panel(each).hidden = each !== tab;
    }
    tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // opens a part, or the tab of that name, whatever it is asked to do there: the answer's step asks for it, a remedy, or
  // the address
  async function open(name, wanted = "") {
    const tab = [...strip.children].find((each) => !each.hidden
      && (each.id === `tab-${name}` || panel(each).dataset.part === name));
    const section = tab ? panel(tab) : [...document.querySelectorAll("[data-part]:not([role])")]
      .find(({ dataset }) => dataset.part === name);
    if (!section) {
      return;
    }
    const error = byId("page-error");
    error.textContent = "";
    try {
      tab && pick(tab);
      const top = tab ? strip : section.closest("section") ?? section;
      top.scrollIntoView();
      await (await part(section))?.(wanted);
      // what stands above may have grown meanwhile
      if (!wanted) {
        section.contains(document.activeElement) ? document.activeElement.scrollIntoView({ block: "center" })
          : top.scrollIntoView();
      }
    } catch (fault) {
      console.error(fault);
      error.textContent = self.weighInPage.messages["tools.failed"];
    }
  }

  // what a part shows stands in the address too; what is empty is taken away
  function show(view) {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(view)) {
      value ? next.set(name, value) : next.delete(name);
    }
    address(next.toString());
  }

  // for visits without a network: the service worker keeps what this visit used, then the rest
  async function keep() {
    try {
      await navigator.serviceWorker.register("service-worker.js");
      (await navigator.serviceWorker.ready).active.postMessage({
        used: [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)],
        language,
        thrifty: navigator.connection?.saveData === true || navigator.connection?.type === "cellular"
      });
    } catch (error) {
      // a browser without it, or told to keep nothing
      console.info(error);
    }
  }

  function failed(error) {
    console.error(error);
    fail(error?.code === "unsupported-browser" ? "failed.old"
      : error?.code === "network" ? "failed.network" : "failed");
  }

  program.catch(() => { });
  more?.catch(() => { });
  start();
})();
