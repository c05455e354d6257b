// The configurator: shows the element as it was set, and the lines to copy for each form; which section is being read.

const site = new URL("../", import.meta.url).href;
const byId = (id) => document.getElementById(id);
const form = byId("settings");
const shown = byId("shown");
const panel = byId("code");
const tabs = [...document.querySelectorAll("[role=tab]")];
// by the names of the tabs
let codes = {};
let waiting;

// where this page stands, in the lines that name a place
for (const code of document.querySelectorAll("code")) {
  if (code.textContent.includes("https://example.org/weigh-in/")) {
    code.textContent = code.textContent.replaceAll("https://example.org/weigh-in/", site);
  }
}
for (const code of document.querySelectorAll("main section:not(.maker) pre")) {
  const button = Object.assign(document.createElement("button"), {
    type: "button", className: "copy", textContent: document.querySelector(".copy").textContent
  });
  const box = Object.assign(document.createElement("div"), { className: "code" });
  button.addEventListener("click", () => copy(button, code));
  code.replaceWith(box);
  box.append(button, code);
  color(code.querySelector("code"));
}

/** Text and comments in colours of their own. */
function color(code) {
  const parts = code.textContent.split(/("[^"\n]*"|`[^`]*`|^[/][/].*$|<!--.*?-->|\/\*.*?\*\/|(?<= )\/\/ .*$)/m);
  code.replaceChildren(...parts.map((part, i) => {
    if (i % 2 === 0) {
      return part;
    }
    const span = document.createElement("span");
    span.className = /^["`]/.test(part) ? "s" : "c";
    span.textContent = part;
    return span;
  }));
}

function attributes() {
  const said = Object.fromEntries([...new FormData(form)].map(([name, text]) => [name, text.trim()]));
  const all = {
    model: said.form === "ladder" ? "" : said.model, engine: said.engine, format: said.format, context: said.context,
    form: said.form === "badge" ? "badge" : "", theme: said.theme, lang: said.lang
  };
  return Object.entries(all).filter(([, text]) => text);
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("\"", "&quot;").replaceAll("<", "&lt;");
}

function show() {
  const set = attributes();
  const element = document.createElement("weigh-in");
  for (const [name, text] of set) {
    element.setAttribute(name, text);
  }
  shown.replaceChildren(element);
  byId("failed").textContent = "";
  // what the preview shows can be copied, and nothing else
  codes = {};
  tell();
  element.addEventListener("weigh-in", ({ detail }) => {
    codes = snippets(set, detail, element.getBoundingClientRect().height);
    tell();
  });
  element.addEventListener("weigh-in-error", ({ detail }) => {
    byId("failed").textContent = detail.message;
    codes = { none: true };
    tell();
  });
}

function snippets(set, detail, height) {
  const model = set.find(([name]) => name === "model")?.[1];
  const tag = "<weigh-in" + set.map(([name, text]) => ` ${name}="${escape(text)}"`).join("")
    + `>${model ? escape(model) : ""}</weigh-in>`;
  const known = Array.isArray(detail) ? null : detail.size.model;
  const options = Object.fromEntries(set.filter(([name]) => ["engine", "format", "context"].includes(name))
    .map(([name, text]) => [name, name === "context" ? Number(text) : text]));
  const given = Object.keys(options).length ? JSON.stringify(options).replace(/"(\w+)":/g, " $1: ").replace("}", " }") : "";
  return {
    element: `<link rel="stylesheet" href="${site}weigh-in.css">\n`
      + `<script type="module" src="${site}weigh-in.js" crossorigin></script>\n${tag}`,
    frame: `<iframe class="weigh-in" src="${escape(site + "embed.html?" + new URLSearchParams(set))}" `
      + `title="${escape(model ?? "Weigh-in")}" width="100%" height="${Math.ceil(height) + 4}" frameborder="0" `
      + "loading=\"lazy\"></iframe>\n<script>addEventListener(\"message\", ({ source, data }) => {\n"
      + "  for (const frame of document.querySelectorAll(\"iframe.weigh-in\")) {\n"
      + "    if (frame.contentWindow === source && data?.type === \"weigh-in-size\") frame.height = data.height;\n"
      + "  }\n});</script>",
    badge: known?.exact || known && !known.disclosed
      ? `<img src="${site}badge/${known.id}.svg" alt="${escape(known.name)}" height="20">` : "",
    script: `import { ${model ? "weigh" : "classes"} } from "${site}weigh-in.js";\n\n` + (model
      ? `const { verdict, load, download } = await weigh(${JSON.stringify(model)}${given && ", " + given});`
      : `const ladder = await classes(${given});`)
  };
}

/** Shows the code of the tab in use. */
function tell() {
  const [tab] = tabs.filter((each) => each.getAttribute("aria-selected") === "true");
  const code = codes[tab.id.slice(4)];
  panel.setAttribute("aria-labelledby", tab.id);
  panel.firstChild.textContent = code || (codes.none ? panel.dataset.none : code === "" ? panel.dataset.noPicture : "…");
  panel.classList.toggle("none", !code);
  document.querySelector("[data-copy]").disabled = !code;
  code && color(panel.firstChild);
}

for (const [i, tab] of tabs.entries()) {
  tab.tabIndex = i ? -1 : 0;
  tab.addEventListener("click", () => {
    for (const each of tabs) {
      each.setAttribute("aria-selected", each === tab);
      each.tabIndex = each === tab ? 0 : -1;
    }
    tell();
  });
  tab.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key] * (document.dir === "rtl" ? -1 : 1);
    if (step) {
      const next = tabs[(i + step + tabs.length) % tabs.length];
      next.focus();
      next.click();
    }
  });
}

async function copy(button, from) {
  await navigator.clipboard.writeText(from.textContent);
  byId("copied").textContent = `${button.textContent} ✓`;
}

document.querySelector("[data-copy]").addEventListener("click", ({ target }) => copy(target, panel));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 300);
});
byId("widths").addEventListener("input", ({ target }) => shown.className = target.value && "w" + target.value);

// all names that the catalogue knows, once somebody wants to write one
byId("model").addEventListener("focus", async () => {
  const { load } = await import("../load.js");
  byId("models").replaceChildren(...(await load()).names().split("\n").map((name) => new Option(name, name)));
}, { once: true });

const links = [...document.querySelectorAll(".side a")];
const near = new IntersectionObserver((entries) => {
  const at = entries.find(({ isIntersecting }) => isIntersecting)?.target;
  if (at) {
    const id = at.getAttribute("aria-labelledby") ?? at.id;
    links.forEach((link) => link.hash === "#" + id ? link.setAttribute("aria-current", "location")
      : link.removeAttribute("aria-current"));
  }
}, { rootMargin: "0px 0px -70% 0px" });
document.querySelectorAll("main section").forEach((section) => near.observe(section));

show();
