// Takes the answer along: as a link, as words, as data, as a picture, on paper.

import { ask, fill } from "./part.js";

const VIEW = ["model", "open", "where", "engine", "precision", "format", "context"];

export async function start(section, page) {
  await fill(section, page, "share");
  const byId = (id) => document.getElementById(id);
  const error = byId("share-error");
  const say = (key) => {
    byId("share-said").textContent = page.messages[key];
  };

  /** The answer in this view, for another person: in their language, and without what stands in the tabs. */
  function address() {
    const view = new URLSearchParams();
    for (const name of VIEW) {
      const value = page.asked(name);
      value && view.set(name, value);
    }
    return page.href(view.toString());
  }

  /** Where the page is, as people say it: without what it shows. */
  function place() {
    const { host, pathname } = location;
    return (host + pathname).replace(/(index\.html|\/)$/, "").replace(/\/$/, "");
  }

  async function copy(kind, what = address()) {
    const text = kind === "link" ? what : await ask(page, error, `share.${kind}`, what);
    const shown = byId("share-copied");
    shown.value = text;
    byId("share-shown").hidden = false;
    try {
      await navigator.clipboard.writeText(text);
      say("share.done");
    } catch {
      // refused, or no secure address: the person copies it
      shown.focus();
      shown.select();
      say("share.by-hand");
    }
  }

  async function save(kind) {
    const drawn = await ask(page, error, `share.${kind}`, place());
    const blob = kind === "svg" ? new Blob([drawn], { type: "image/svg+xml" })
      : await new Promise((done) => byId("share-canvas").toBlob(done, "image/png"));
    byId("share-canvas")?.remove();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `weigh-in.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    say("share.saved");
  }

  section.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.copy) {
      copy(button.dataset.copy);
    } else if (button?.dataset.save) {
      save(button.dataset.save);
    } else if (button) {
      print();
    }
  });

  // what a row asks for: "code 4b"
  return async (wanted) => {
    const [kind, id] = wanted.split(" ");
    if (id) {
      await copy(kind, `${id} ${new URL("../weigh-in.js", import.meta.url)}`);
      byId("share-copied").focus();
    }
  };
}
