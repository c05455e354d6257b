// "How right is this?": our answers against what others published and measured.

import { ask, fill } from "./part.js";

export async function start(section, page) {
  await fill(section, page, "accuracy");
  const byId = (id) => document.getElementById(id);
  const error = byId("accuracy-error");
  const body = byId("accuracy-body");

  async function open() {
    if (!body.hidden) {
      return;
    }
    error.textContent = "";
    let text;
    try {
      text = await (await fetch("accuracy.json")).text();
      await ask(page, error, "accuracy.show", text);
    } catch (fault) {
      error.textContent = page.messages["tools.failed"];
      throw fault;
    }
    byId("accuracy-open").parentElement.remove();
    body.hidden = false;
    byId("accuracy-said").focus();
    page.show({ part: "accuracy" });
  }

  byId("accuracy-open").addEventListener("click", open);
  return open;
}
