// Every model of the catalogue, weighed here: in slices of a frame's time, so that the page answers meanwhile; those that
// are picked stand side by side.

import { fill, program } from "./part.js";

const AT_ONCE = 40;
const SLICE_MS = 12;
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
    let more = act("weigh", String(AT_ONCE));
    draw();
    while (more) {
      await pause();
      if (mine !== turn) {
        return;
      }
      for (const end = performance.now() + SLICE_MS; more && performance.now() < end;) {
        more = act("weigh", "2");
      }
    }
    draw();
    if (!byId("models-beside").hidden) {
      act("beside");
    }
  }

  // what is picked stands in the address
  function pick(name) {
    act("pick", name);
    if (!byId("models-beside").hidden) {
      act("beside");
    }
    page.show({ pick: act("picked") });
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
    if (target.type === "checkbox") {
      pick(target.value);
    } else {
      act(target.id.slice(7), target.value);
      draw();
    }
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
    } else if (target.id === "models-compare") {
      act("beside");
      byId("beside-name").focus();
      byId("models-beside").scrollIntoView();
      return;
    } else if (target.id === "models-unpick") {
      act("unpick");
      page.show({ pick: "" });
      byId("models-find").focus();
      return;
    } else if (name) {
      page.ask(name.dataset.ask);
      return;
    } else {
      return;
    }
    draw();
  });
  document.addEventListener("weighed", weigh);
  const asked = (page.asked("pick") ?? "").split("~").filter(Boolean).slice(0, 4);
  weigh();
  for (const name of asked) {
    act("pick", name);
  }
  if (asked.length > 1) {
    act("beside");
  }
}

/** Lets the page answer, and goes on at once: timers wait longer the more of them follow each other. */
function pause() {
  return new Promise((next) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      next();
    };
    port2.postMessage(null);
  });
}
