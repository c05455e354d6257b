// "How right is this?": our answers against what others published and measured.

import { ask, fill } from "./part.js";

export async function start(section, page) {
  await fill(section, page, "accuracy");
  const byId = (id) => document.getElementById(id);
  const error = byId("accuracy-error");
  const body = byId("accuracy-body");

  try {
    const text = await (await fetch("accuracy.json")).text();
    await ask(page, error, "accuracy.show", text);
  } catch (fault) {
    error.textContent = page.messages["tools.failed"];
    throw fault;
  }
  body.hidden = false;
}
