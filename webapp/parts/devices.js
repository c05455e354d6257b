// "Another device": the classes on devices of a table or on a pasted one, beside this one.

import { ask, fill } from "./part.js";

export async function start(section, page) {
  await fill(section, page, "devices");
  const byId = (id) => document.getElementById(id);
  const act = (action, value) => ask(page, byId("devices-failed"), `devices.${action}`, value);
  const open = byId("devices-open");
  open.addEventListener("click", async () => {
    await act("open");
    open.parentElement.remove();
    byId("devices-body").hidden = false;
    byId("devices-reach").focus();
  });
  byId("devices-choice").addEventListener("change", (event) => act("choose", event.target.value));
  byId("devices-weigh").addEventListener("click", () => act("paste", byId("devices-json").value));
  document.addEventListener("weighed", () => byId("devices-body").hidden || act("again"));
}
