// The configurator: shows the element as it was set, and the lines to copy for each form.

const site = new URL("../", import.meta.url).href;
const form = document.getElementById("settings");
const shown = document.getElementById("shown");
let waiting;

// where this page stands, in the lines that name a place
for (const code of document.querySelectorAll("code")) {
  if (code.textContent.includes("https://example.org/weigh-in/")) {
    code.textContent = code.textContent.replaceAll("https://example.org/weigh-in/", site);
  }
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
  const model = set.find(([name]) => name === "model")?.[1];
  const tag = "<weigh-in" + set.map(([name, text]) => ` ${name}="${escape(text)}"`).join("")
    + `>${model ? escape(model) : ""}</weigh-in>`;
  put("snippet-element", `<link rel="stylesheet" href="${site}weigh-in.css">\n`
    + `<script type="module" src="${site}weigh-in.js" crossorigin></script>\n${tag}`);
  const height = set.some(([name]) => name === "form") ? 40 : model ? 270 : 590;
  put("snippet-frame", `<iframe class="weigh-in" src="${escape(site + "embed.html?" + new URLSearchParams(set))}" `
    + `title="${escape(model ?? "Weigh-in")}" width="100%" height="${height}" loading="lazy"></iframe>`);
  // the picture's name is known with the answer
  put("snippet-badge", "…");
  element.addEventListener("weigh-in", ({ detail }) => {
    const known = Array.isArray(detail) ? null : detail.size.model;
    put("snippet-badge", known?.exact || known && !known.disclosed
      ? `<img src="${site}badge/${known.id}.svg" alt="${escape(known.name)}" height="20">` : "–");
  });
  element.addEventListener("weigh-in-error", () => put("snippet-badge", "–"));
}

function put(id, text) {
  document.getElementById(id).textContent = text;
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 300);
});
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    put("copied", `${button.textContent} ✓`);
  });
}
show();
