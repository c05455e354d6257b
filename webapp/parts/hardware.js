// "I know my hardware": what a person says of the device beats what its browser reveals.

import { ask, combobox, fill } from "./part.js";

export async function start(section, page) {
  await fill(section, page, "hardware");
  const form = section.querySelector("form");
  const error = section.querySelector(".error");
  const act = (action, value) => ask(page, error, `hardware.${action}`, value);
  const gpu = document.getElementById("hardware-gpu");
  combobox(gpu, document.getElementById("hardware-gpus"), async (typed) => {
    const names = await act("find", typed);
    return names ? names.split("\n") : [];
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act("apply");
  });
  gpu.addEventListener("change", () => act("chosen"));
  document.getElementById("hardware-forget").addEventListener("click", () => act("forget"));
  const named = new Intl.NumberFormat(`${page.language}-u-nu-latn`);
  for (const option of form.querySelectorAll("option[value]:not([value=''])")) {
    option.textContent = page.messages["unit.gb"].replace("{n}", named.format(option.value));
  }
  const prompt = document.getElementById("hardware-prompt");
  prompt.addEventListener("change", () => act("prompt", prompt.value));
  await act("controls");
  await act("device");
  await act("ask");
  // what was said before stands in the form
  let kept = null;
  try {
    kept = localStorage.getItem("weigh-in.hardware");
  } catch {
    // refused: nothing is kept
  }
  if (kept) {
    await act("show");
  }
  return (wanted) => document.getElementById(wanted === "vram" ? "hardware-gpu" : "hardware-ram").focus();
}
