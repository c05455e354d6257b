// Every model of the catalogue, weighed here: some at a time, so that the page answers meanwhile.

import { fill, program } from "./part.js";

const AT_ONCE = 40;
const OUTCOMES = ["well", "runs", "slow", "tight", "no", "unknown"];

export async function start(section, page) {
  await fill(section, page, "models");
  const byId = (id) => document.getElementById(id);
  const java = await program(page, byId("models-error"));
  const act = (action, value = "") => java.part(`models.${action}`, value);
  const draw = () => {
    act("draw");
    // the table cuts long ones off
    for (const build of section.querySelectorAll(".build code")) {
      build.title = build.textContent;
    }
  };
  let turn = 0;

  async function weigh() {
    const mine = ++turn;
    act("begin");
    for (let more = act("weigh", String(AT_ONCE)), first = true; mine === turn; more = act("weigh", "15")) {
      if (first || !more) {
        draw();
      }
      if (!more) {
        break;
      }
      first = false;
      await new Promise((next) => setTimeout(next));
    }
  }

  byId("models-find").placeholder = page.messages["models.find"];
  for (const outcome of OUTCOMES) {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.dataset.outcome = outcome;
    chip.ariaPressed = "false";
    const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    mark.ariaHidden = "true";
    mark.append(document.createElementNS("http://www.w3.org/2000/svg", "use"));
    mark.firstChild.setAttribute("href", `#mark-${outcome}`);
    chip.append(mark, page.messages[`outcome.${outcome}`]);
    byId("models-outcomes").append(chip);
  }
  section.addEventListener("input", ({ target }) => {
    act({ "models-find": "find", "models-class": "class", "models-licence": "licence" }[target.id], target.value);
    draw();
  });
  section.addEventListener("click", ({ target }) => {
    const chip = target.closest("[data-outcome]");
    const head = target.closest("[data-sort] button");
    const name = target.closest("[data-ask]");
    if (chip) {
      for (const each of byId("models-outcomes").children) {
        each.ariaPressed = String(each === chip);
      }
      act("outcome", chip.dataset.outcome);
    } else if (head) {
      act("sort", head.parentElement.dataset.sort);
    } else if (target.id === "models-all") {
      act("all");
      section.querySelector(".models").classList.add("all");
    } else if (name) {
      page.ask(name.dataset.ask);
      return;
    } else {
      return;
    }
    draw();
  });
  document.addEventListener("weighed", weigh);
  weigh();
}
