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
  const need = () => act("need", `${byId("need-pace").value} ${byId("need-model").value}`);
  byId("need-form").addEventListener("submit", (event) => {
    event.preventDefault();
    need();
  });
  byId("need-pace").addEventListener("change", need);
  document.addEventListener("weighed", async () => {
    await act("again");
    await need();
  });
  await act("open");
  await need();
  const beside = page.asked("beside");
  if (beside) {
    choice.value = beside;
    if (choice.value) {
      choose();
    }
  }
}
