// Takes the answer along: as a link, as words, as data, as a picture, on paper.

import { ask, fill } from "./part.js";

export async function start(section, page) {
  await fill(section, page, "share");
  const byId = (id) => document.getElementById(id);
  const error = byId("share-error");
  const say = (key) => {
    byId("share-said").textContent = page.messages[key];
  };

  /** The page in this view; that the link is copied here is no part of it. */
  function address() {
    const here = new URL(location.href);
    if (here.searchParams.get("part") === "share") {
      here.searchParams.delete("part");
    }
    if (here.hash === "#share") {
      here.hash = "";
    }
    return here.href;
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
    const drawn = await ask(page, error, `share.${kind}`);
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
