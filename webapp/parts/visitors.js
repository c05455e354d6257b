// "My visitors": the share of many devices that runs a model, from a file of them or an example mix.

import { audience, WeighInError } from "../weigh-in.js";
import { combobox, fill, program } from "./part.js";

// of each size that pages run, one that is often asked for; the plan and the wanted share choose among them
const MODELS = ["Llama 3.1 8B", "Qwen3 4B", "Llama 3.2 3B", "Qwen3 1.7B", "Qwen2.5 1.5B", "Gemma 3 1B", "Qwen3 0.6B",
  "SmolLM2 360M"];
const OUTCOMES = ["well", "runs", "slow", "tight", "unknown", "no"];
const FIELDS = ("userAgent os browser browserVersion inApp architecture phoneModel deviceMemoryGiB cores webgpu gpu.vendor"
  + " gpu.architecture gpu.renderer gpu.f16 gpu.maxBufferBytes gpu.maxBindingBytes wasm.threads builtInAi declared.ramGiB"
  + " declared.vramGiB declared.gpuName storage.quotaBytes storage.usageBytes network.downlinkMbps network.saveData"
  + " network.effectiveType weight").split(" ");
const SYSTEMS = { windows: "Windows", macos: "macOS", linux: "Linux", chromeos: "ChromeOS", android: "Android", ios: "iOS",
  ipados: "iPadOS" };
const BROWSERS = { chrome: "Chrome", edge: "Edge", firefox: "Firefox", safari: "Safari", samsung: "Samsung Internet",
  opera: "Opera" };
const OUTSIDE = ["environment", "engine", "buffer", "memory", "storage", "speed"];
const WIDTH = 1000;
const HEIGHT = 400;

export async function start(section, page) {
  await fill(section, page, "visitors");
  const byId = (id) => document.getElementById(`audience-${id}`);
  const whole = new Intl.NumberFormat(page.language);
  const percents = new Intl.NumberFormat(page.language, { style: "percent" });
  let source = null;
  let answer = null;
  let columns = {};
  let columnsShown = "";
  let running = null;

  // what is put into a sentence keeps its own direction
  const say = (key, values = {}) => page.messages[key].replace(/\{(\w+)\}/g, (all, name) => name in values
    ? `\u2068${values[name]}\u2069` : all);

  /** A share that is not quite none or all is not said to be. */
  function percent(share) {
    return share > 0 && share < 0.005 ? `\u2066<${percents.format(0.01)}\u2069` : share < 1 && share > 0.995
      ? `\u2066>${percents.format(0.99)}\u2069` : percents.format(share);
  }

  const span = ({ low, high }) => Math.round(low * 100) === Math.round(high * 100) ? percent(low)
    : high > 0.995 && high < 1 || low > 0 && low < 0.005 ? `${percent(low)} – ${percent(high)}`
    : percents.formatRange(low, high);

  function item(list, template, words, figure) {
    const made = byId(template).content.firstElementChild.cloneNode(true);
    made.firstElementChild.textContent = words;
    made.lastElementChild.textContent = figure;
    list.append(made);
    return made;
  }

  function bar(place, outcomes) {
    place.replaceChildren(...OUTCOMES.filter((outcome) => outcomes[outcome] > 0).map((outcome) => {
      const part = document.createElement("i");
      part.className = outcome;
      part.style.setProperty("--of", outcomes[outcome]);
      return part;
    }));
  }

  const asked = () => {
    const first = byId("model").value.trim() || "Gemma 3 1B";
    return [first, ...MODELS.filter((name) => name.toLowerCase() !== first.toLowerCase())];
  };

  async function weigh() {
    running?.abort();
    const mine = running = new AbortController();
    byId("error").textContent = "";
    byId("done").textContent = "";
    byId("progress").hidden = byId("stop").hidden = false;
    byId("progress").removeAttribute("value");
    byId("export").hidden = true;
    byId("found").parentElement.classList.add("weighing");
    let said;
    try {
      said = await audience(source, asked(), { columns, signal: mine.signal, onprogress: (now) => {
        if (running === mine) {
          progress(now);
        }
      } });
    } catch (error) {
      if (running === mine) {
        failed(error);
      }
      return;
    }
    if (running === mine) {
      byId("progress").hidden = byId("stop").hidden = true;
      counted(said);
      await show(said);
      if (running !== mine) {
        return;
      }
      running = null;
      byId("found").parentElement.classList.remove("weighing");
      byId("export").hidden = false;
      byId("done").textContent = said.completed ? "" : say("audience.stopped");
    }
  }

  function progress({ stage, done, total, rows, devices, verdicts, audience: soFar }) {
    if (stage === "read" && total) {
      byId("progress").max = total;
      byId("progress").value = Math.min(done, total);
    } else if (stage === "weigh" && soFar) {
      byId("progress").max = soFar.rows.weighed * soFar.models.length || 1;
      byId("progress").value = verdicts;
      show(soFar);
    }
    byId("counts").textContent = say("audience.counts",
      { rows: whole.format(rows), devices: whole.format(devices), verdicts: whole.format(verdicts) });
  }

  function counted({ rows, verdicts }) {
    byId("counts").textContent = say("audience.counts", { rows: whole.format(rows.read),
      devices: whole.format(rows.distinct), verdicts: whole.format(verdicts) });
  }

  function failed(error) {
    running = null;
    byId("found").parentElement.classList.remove("weighing");
    byId("progress").hidden = byId("stop").hidden = true;
    byId("found").hidden = byId("shares").hidden = true;
    byId("counts").textContent = byId("doubt").textContent = "";
    byId("said").textContent = say("audience.refused");
    byId("error").textContent = error instanceof WeighInError && ["invalid-file", "unknown-model", "network"]
      .includes(error.code) ? say(`audience.failed.${error.code}`) : error.message;
  }

  function show(said) {
    answer = said;
    const [model] = said.models;
    byId("said").replaceChildren(...page.messages["audience.said"].split(/(\{\w+\})/).map((part) => {
      const made = document.createElement(part === "{share}" ? "b" : "bdi");
      made.dir = "auto";
      made.textContent = part === "{share}" ? span(model.runs) : model.model.name;
      return part.startsWith("{") ? made : part;
    }));
    byId("doubt").textContent = [say("audience.doubt", { low: percent(model.runs.low), high: percent(model.runs.high) }),
      model.interval ? say("audience.interval", { span: span(model.interval) }) : "",
      said.rows.sampled ? say("audience.sampled", { devices: whole.format(said.rows.weighed) }) : ""].join(" ").trim();
    byId("shares").hidden = byId("found").hidden = false;
    bar(byId("parts"), model.outcomes);
    byId("keys").replaceChildren(...OUTCOMES.filter((outcome) => model.outcomes[outcome] > 0).map((outcome) => {
      const key = document.createElement("li");
      const mark = document.createElement("i");
      const share = document.createElement("b");
      mark.className = outcome;
      share.textContent = percent(model.outcomes[outcome]);
      key.append(mark, ` ${say(`outcome.${outcome}`)} `, share);
      return key;
    }));
    return slices(said, [curve, reach, () => outside(model), () => platforms(model), plan, report]);
  }

  /** Draws part by part, with turns for the page between, as long as nothing newer is to be drawn. */
  async function slices(said, parts) {
    for (const part of parts) {
      await new Promise((done) => {
        setTimeout(done);
      });
      if (answer !== said) {
        return;
      }
      part(said);
    }
  }

  const heights = (said) => said.classes.map(({ outcomes, runs }) => [outcomes.well, runs.low,
    runs.low + outcomes.slow, Math.max(runs.high, runs.low)]);

  /** The areas of the chart, each from below: name and corners in the unit square. */
  function areas(said) {
    const all = heights(said);
    const x = (i) => i / (all.length - 1);
    return [["tight", 3], ["slow", 2], ["runs", 1], ["well", 0]].map(([name, at]) => [name,
      [[0, 0], ...all.map((of, i) => [x(i), of[at]]), [1, 0]]]);
  }

  /** A word in each area where it is thickest, if there is room for it, and the wanted share at its line. */
  function tips(said) {
    const all = heights(said);
    const tip = (name, text, x, y) => {
      const made = document.createElement("span");
      made.className = `tip ${name}`;
      made.dir = "auto";
      made.textContent = text;
      made.style.setProperty("--x", x);
      made.style.setProperty("--y", y);
      return made;
    };
    const wanted = byId("goal").value / 100;
    const words = [["well", 0], ["runs", 1], ["tight", 3]].map(([name, at]) => {
      const thick = all.map((of) => of[at] - (at ? of[at - 1] : 0));
      const most = thick.indexOf(Math.max(...thick));
      const y = 1 - all[most][at] + thick[most] / 2;
      return thick[most] > 0.15 && Math.abs(1 - y - wanted) > 0.06
        && tip(name, say(`outcome.${name}`), Math.min(0.9, Math.max(0.1, most / (all.length - 1))), y);
    });
    return [...words.filter(Boolean), tip("end", say("audience.wanted", { share: percents.format(wanted) }), 1, 1 - wanted)];
  }

  const path = (corners) => corners.map(([x, y], i) => `${i ? "L" : "M"}${(x * WIDTH).toFixed(1)} ${
    ((1 - y) * HEIGHT).toFixed(1)}`).join("") + "Z";

  function curve(said) {
    const make = (name, values) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      Object.entries(values).forEach(([key, value]) => made.setAttribute(key, value));
      return made;
    };
    const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
    svg.append(make("path", { class: "grid", d: `M0 0H${WIDTH}M0 ${HEIGHT / 4}H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${
      HEIGHT * 0.75}H${WIDTH}` }), ...areas(said).map(([name, corners]) => make("path", { class: name, d: path(corners) })),
      make("path", { class: "goal-line", d: `M0 ${(1 - byId("goal").value / 100) * HEIGHT}H${WIDTH}` }));
    const names = document.createElement("div");
    names.className = "xs";
    names.ariaHidden = "true";
    names.append(...said.classes.map(({ model }) => {
      const name = document.createElement("span");
      name.textContent = model.sizeClass;
      return name;
    }));
    const shares = document.createElement("div");
    shares.className = "ys";
    shares.ariaHidden = "true";
    shares.append(...[1, 0.75, 0.5, 0.25, 0].map((share) => {
      const made = document.createElement("span");
      made.textContent = percents.format(share);
      return made;
    }));
    const plot = document.createElement("div");
    plot.className = "plot";
    plot.append(svg, ...tips(said));
    byId("chart").replaceChildren(shares, plot, names);
    byId("chart").setAttribute("aria-label", said.classes.map(({ model, runs }) => `${model.sizeClass}: ${span(runs)}`)
      .join("; "));
    byId("rows").replaceChildren(...said.classes.map(({ model, runs }) => {
      const row = document.createElement("tr");
      const name = document.createElement("th");
      name.scope = "row";
      name.textContent = model.sizeClass;
      row.append(name, ...[runs.low, runs.high].map((share) => {
        const cell = document.createElement("td");
        cell.textContent = percent(share);
        return cell;
      }));
      return row;
    }));
  }

  const bySize = () => [...answer.models].sort((a, b) => (b.model.parameters ?? 0) - (a.model.parameters ?? 0));

  function reach() {
    const wanted = byId("goal").value / 100;
    byId("wanted").textContent = percents.format(wanted);
    byId("goal").setAttribute("aria-valuetext", percents.format(wanted));
    const best = bySize().find(({ runs }) => runs.low >= wanted);
    byId("reached").textContent = best ? say("audience.reached", { model: best.model.name, share: percent(best.runs.low) })
      : say("audience.reached.none");
    byId("rank").replaceChildren();
    for (const model of bySize()) {
      const made = item(byId("rank"), "bar", model.model.name, percent(model.runs.low));
      made.classList.toggle("on", model === best);
      bar(made.children[1], model.outcomes);
    }
  }

  function outside(model) {
    const shares = new Map();
    for (const { name, code, share } of model.limiting) {
      const unread = model.outcomes.unknown > 0 && ["webgpu-not-read", "buffer-unknown", "memory-unknown", "no-f16"]
        .includes(code);
      const key = unread ? "unread" : OUTSIDE.includes(name) ? name : "engine";
      shares.set(key, (shares.get(key) ?? 0) + share);
    }
    byId("out").replaceChildren();
    for (const [key, share] of [...shares].sort((a, b) => b[1] - a[1])) {
      item(byId("out"), "share", say(`audience.out.${key}`), percent(share));
    }
    if (shares.size === 0) {
      item(byId("out"), "share", say("audience.out.none"), "");
    }
  }

  function platforms(model) {
    byId("platforms").replaceChildren();
    for (const { os, browser, share, outcomes, runs } of model.platforms.slice(0, 8)) {
      const name = [SYSTEMS[os], BROWSERS[browser]].filter(Boolean).join(", ") || say("audience.other");
      const made = item(byId("platforms"), "bar", name, span(runs));
      const of = document.createElement("small");
      of.textContent = say("audience.of-all", { share: percent(share) });
      made.firstElementChild.append(of);
      bar(made.children[1], outcomes);
    }
  }

  function plan(said) {
    byId("plan").replaceChildren();
    for (const { model, engine, path: where, adds } of said.plan) {
      item(byId("plan"), "share", model ? say(`audience.plan.${where}`, { model: model.name })
        : say(engine ? "audience.plan.own" : "audience.plan.server"), percent(adds));
    }
  }

  function report(said) {
    const { rows } = said;
    byId("read").textContent = say("audience.rows", { read: whole.format(rows.read), used: whole.format(rows.used),
      refused: whole.format(rows.refused) });
    byId("reasons").replaceChildren(...rows.reasons.map(({ code, count, lines }) => {
      const reason = document.createElement("li");
      reason.textContent = say("audience.reason", { reason: say(`audience.reason.${code}`), count: whole.format(count),
        lines: lines.map((line) => whole.format(line)).join(", ") });
      return reason;
    }));
    const [most] = said.narrows;
    byId("narrows").textContent = most ? say("audience.narrows", { signal: most.signal, share: percent(most.share) }) : "";
    byId("columns-fold").hidden = typeof source === "string" || said.columns.length === 0;
    const shown = JSON.stringify(said.columns);
    if (shown === columnsShown) {
      return;
    }
    columnsShown = shown;
    byId("columns").replaceChildren(...said.columns.slice(0, 60).map(({ name, signal }, i) => {
      const box = document.createElement("div");
      const label = document.createElement("label");
      const choice = document.createElement("select");
      label.textContent = name;
      label.dir = "auto";
      label.htmlFor = choice.id = `audience-column-${i}`;
      for (const field of ["", ...FIELDS, ...signal && !FIELDS.includes(signal) ? [signal] : []]) {
        const option = document.createElement("option");
        option.value = field;
        option.textContent = field || say("audience.columns.none");
        choice.append(option);
      }
      choice.value = signal ?? "";
      choice.addEventListener("change", () => {
        columns = { ...columns, [name]: choice.value || null };
        weigh();
      });
      box.append(label, choice);
      return box;
    }));
  }

  // ---- what is taken along

  // a cell that a spreadsheet would run as a formula is text
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  function table() {
    return [["model", "parameters", ...OUTCOMES, "runs_low", "runs_high"], ...[...answer.models, ...answer.classes]
      .map(({ model, outcomes, runs }) => [model.name, model.parameters, ...OUTCOMES.map((outcome) => outcomes[outcome]),
        runs.low, runs.high])].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  }

  function colours() {
    const of = (name) => getComputedStyle(byId("chart").querySelector(`path.${name}`)).fill;
    return Object.fromEntries(["tight", "slow", "runs", "well"].map((name) => [name, of(name)]));
  }

  function picture() {
    const fills = colours();
    const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const names = answer.classes.map(({ model }, i) => `<text x="${i * WIDTH / 10}" y="${HEIGHT + 30}">${
      escaped(model.sizeClass)}</text>`).join("");
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-40 -60 ${WIDTH + 80} ${HEIGHT + 110}" font-family="sans-serif"`
      + ` font-size="20" text-anchor="middle"><rect x="-40" y="-60" width="${WIDTH + 80}" height="${HEIGHT + 110}"`
      + ` fill="#fff"/><text x="${WIDTH / 2}" y="-25">${escaped(byId("said").textContent)}</text>${areas(answer)
        .map(([name, corners]) => `<path fill="${fills[name]}" d="${path(corners)}"/>`).join("")}${names}</svg>\n`;
  }

  function drawn() {
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH + 80;
    canvas.height = HEIGHT + 110;
    const to = canvas.getContext("2d");
    const fills = colours();
    to.fillStyle = "#fff";
    to.fillRect(0, 0, canvas.width, canvas.height);
    for (const [name, corners] of areas(answer)) {
      to.fillStyle = fills[name];
      to.beginPath();
      corners.forEach(([x, y]) => to.lineTo(40 + x * WIDTH, 60 + (1 - y) * HEIGHT));
      to.fill();
    }
    to.fillStyle = "#16181d";
    to.font = "20px sans-serif";
    to.textAlign = "center";
    to.fillText(byId("said").textContent, canvas.width / 2, 35);
    answer.classes.forEach(({ model }, i) => to.fillText(model.sizeClass, 40 + i * WIDTH / 10, HEIGHT + 90));
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  async function save(kind) {
    const blob = kind === "csv" ? new Blob([table()], { type: "text/csv" })
      : kind === "json" ? new Blob([JSON.stringify(answer, null, 1)], { type: "application/json" })
      : kind === "svg" ? new Blob([picture()], { type: "image/svg+xml" }) : await drawn();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `visitors.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    byId("done").textContent = say("audience.saved");
  }

  /** The settings, never the devices. */
  function address() {
    page.show({ tab: "visitors", mix: typeof source === "string" ? source : "", crowd: byId("model").value.trim(),
      goal: byId("goal").value === "90" ? "" : byId("goal").value });
  }

  async function copy(kind) {
    const models = [...new Set(answer.plan.filter(({ model }) => model).map(({ model }) => model.name))];
    const text = kind === "link" ? page.href()
      : `import { choose } from "./weigh-in.js";\n\nconst best = await choose(${JSON.stringify(models)});\n`;
    await navigator.clipboard.writeText(text).then(() => {
      byId("done").textContent = say("audience.copied");
    }, () => {
      byId("done").textContent = text;
    });
  }

  // ---- what a person does

  function take(next) {
    source = next;
    columns = {};
    address();
    weigh();
  }

  section.addEventListener("change", ({ target }) => {
    if (target.name === "mix") {
      take(target.value);
    } else if (target.id === "audience-file" && target.files.length) {
      section.querySelector("[name=mix]:checked")?.removeAttribute("checked");
      section.querySelectorAll("[name=mix]").forEach((mix) => {
        mix.checked = false;
      });
      take(target.files[0]);
    } else if (target.id === "audience-model" && source) {
      address();
      weigh();
    } else if (target.id === "audience-goal") {
      address();
    }
  });
  byId("goal").addEventListener("input", () => {
    reach();
    curve(answer);
  });
  section.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.save) {
      save(button.dataset.save);
    } else if (button?.dataset.copy) {
      copy(button.dataset.copy);
    } else if (button === byId("stop")) {
      running?.abort();
    }
  });
  const drop = byId("drop");
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    event.stopPropagation();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) {
      take(event.dataTransfer.files[0]);
    }
  });
  byId("model").value = page.asked("crowd") || "Gemma 3 1B";
  byId("goal").value = page.asked("goal") || 90;
  combobox(byId("model"), byId("models"), async (typed) => {
    const java = await program(page, byId("error"));
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
    return java.names().split("\n").filter((name) => words.every((word) => name.toLowerCase().includes(word)))
      .slice(0, 12);
  });

  return async () => {
    const mix = page.asked("mix");
    const choice = [...section.querySelectorAll("[name=mix]")].find(({ value }) => value === mix);
    if (choice && !source) {
      choice.checked = true;
      take(mix);
    }
    byId("file").focus();
  };
}
