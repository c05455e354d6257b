// The shrink lab: five ways to make a model smaller, and what each does to it.

import { ask, fill, program } from "./part.js";

export async function start(section, page) {
  await fill(section, page, "lab");
  const failed = document.getElementById("lab-failed");
  const form = document.getElementById("lab-form");
  const open = document.getElementById("lab-open");
  let java;
  const redraw = () => java?.part("lab.draw", "");
  open.addEventListener("click", async () => {
    await ask(page, failed, "lab.open");
    java = await program(page, failed);
    open.parentElement.remove();
    form.hidden = false;
    redraw();
    document.getElementById("lab-model").focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", redraw);
  form.addEventListener("change", redraw);
  // the controls have their first values only after the event
  form.addEventListener("reset", () => setTimeout(redraw));
  for (const button of form.querySelectorAll("[data-lab]")) {
    button.addEventListener("click", () => {
      document.getElementById("lab-model").value = button.dataset.lab;
      redraw();
    });
  }
  document.addEventListener("weighed", redraw);
}
