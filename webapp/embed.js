// The frame: the element in a page of its own, for pages that allow only frames. The address says what it shows; the
// page around it hears how high it is, and may change what it shows.

import "./weigh-in.js";

const SETTINGS = ["model", "engine", "format", "context", "lang", "theme", "form"];

const query = new URLSearchParams(location.search);
const element = document.querySelector("weigh-in");
const around = origin();

function set(settings) {
  for (const name of SETTINGS) {
    const text = settings(name);
    if (typeof text === "string" && text.length <= 500) {
      element.setAttribute(name, text);
    }
  }
  if (element.hasAttribute("lang")) {
    document.documentElement.lang = element.getAttribute("lang");
  }
  document.documentElement.dataset.theme = element.getAttribute("theme") ?? "";
}

/** The origin of the page around: as the address says, else as the browser says; null where neither does. */
function origin() {
  const said = query.get("origin") ?? location.ancestorOrigins?.[0] ?? document.referrer;
  try {
    const { origin } = new URL(said);
    return origin === "null" ? null : origin;
  } catch {
    return null;
  }
}

set((name) => query.get(name));

if (parent !== self) {
  // a height tells nothing of the device
  const tell = () => parent.postMessage({
    type: "weigh-in-size", height: Math.ceil(document.querySelector("main").getBoundingClientRect().height)
  }, around ?? "*");
  new ResizeObserver(tell).observe(document.querySelector("main"));
  addEventListener("message", ({ source, origin, data }) => {
    if (source === parent && around && origin === around && data?.type === "weigh-in-set") {
      set((name) => data[name]);
    }
  });
}
