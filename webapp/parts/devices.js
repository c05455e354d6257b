// "Another device": the classes on devices of a table or on a pasted one, beside this one.

import { ask, fill } from "./part.js";

export async function start(section, page) {
  await fill(section, page, "devices");
  const byId = (id) => document.getElementById(id);
  const act = (action, value) => ask(page, byId("devices-failed"), `devices.${action}`, value);
  const choice = byId("devices-choice");
  const choose = () => {
    act("choose", choice.value);
    page.show({ beside: choice.value });
  };

  choice.addEventListener("change", choose);
  byId("devices-weigh").addEventListener("click", () => {
    act("paste", byId("devices-json").value);
    page.show({ beside: "" });
  });
  document.addEventListener("weighed", () => act("again"));
  await act("open");
  const beside = page.asked("beside");
  if (beside) {
    choice.value = beside;
    if (choice.value) {
      choose();
    }
  }
}
