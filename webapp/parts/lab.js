// The shrink lab: five ways to make a model smaller, and what each does to it.

import { fill, program } from "./part.js";

export async function start(section, page) {
  await fill(section, page, "lab");
  const byId = (id) => document.getElementById(id);
  const failed = byId("lab-failed");
  const form = byId("lab-form");
  const steps = [...form.elements].filter((each) => each.matches("input, select") && each.id !== "lab-model");
  const value = (each) => each.type === "checkbox" ? Number(each.checked) : each.value;
  function redraw() {
    draw();
    page.show({ lab: [byId("lab-model").value, ...steps.map(value)].join("~") });
  }

  function draw() {
    java.part("lab.draw", "");
  }

  /** What an address says of the lab; a value that a control cannot have is none. */
  function restore(said) {
    if (said?.length !== steps.length + 1) {
      return;
    }
    byId("lab-model").value = said[0];
    // a model brings its own choices, so it comes first
    draw();
    steps.forEach((each, i) => {
      if (each.type === "checkbox") {
        each.checked = said[i + 1] === "1";
      } else {
        each.value = said[i + 1];
      }
    });
  }

  const java = await program(page, failed);
  form.hidden = false;
  restore(page.asked("lab")?.split("~"));
  draw();
  if (!page.asked("lab")) {
    java.part("lab.first", "");
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", redraw);
  form.addEventListener("change", redraw);
  // the controls have their first values only after the event
  form.addEventListener("reset", () => setTimeout(redraw));
  for (const button of form.querySelectorAll("[data-lab]")) {
    button.addEventListener("click", () => {
      byId("lab-model").value = button.dataset.lab;
      redraw();
    });
  }
  document.addEventListener("weighed", draw);
}
