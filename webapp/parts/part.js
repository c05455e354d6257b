// What the parts of the page share. A part is a file of markup with keys in place of words, filled with the words of the
// page's language and put into its section; what it computes, the Java does, which is loaded when it is first asked.

const HERE = import.meta.url;

let styled;
let spoken;
const filled = new WeakMap();

/** The part's markup in its words, at the end of its section. */
export async function fill(section, page, name) {
  const [markup] = await Promise.all([get(`${name}.html`).then((response) => response.text()), styles(), words(page)]);
  // the file's own markup: nothing that anybody said is in it
  const part = new DOMParser().parseFromString(markup, "text/html");
  page.translate(part, page.messages);
  // a part that did not arrive in full is filled anew
  filled.get(section)?.forEach((node) => node.remove());
  filled.set(section, [...part.body.childNodes]);
  section.append(...part.body.childNodes);
}

/** The Java behind the parts, with the words that it needs. Where it does not arrive, `error` says so. */
export async function program(page, error) {
  error.textContent = "";
  try {
    const [java] = await Promise.all([page.program(), words(page)]);
    return java;
  } catch (fault) {
    error.textContent = page.messages["tools.failed"];
    throw fault;
  }
}

/** Lets the Java do something; what does not arrive is said in `error`, and may be asked for again. */
export async function ask(page, error, action, value = "") {
  const java = await program(page, error);
  return java.part(action, value);
}

async function get(file) {
  const response = await fetch(new URL(file, HERE));
  if (!response.ok) {
    throw new Error(`${file}: ${response.status}`);
  }
  return response;
}

/** What only what is loaded on first use looks like. */
export function styles() {
  styled ??= new Promise((done, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("parts.css", HERE);
    link.onload = done;
    link.onerror = () => {
      styled = null;
      link.remove();
      failed(new Error("parts.css did not arrive"));
    };
    document.head.append(link);
  });
  return styled;
}

function words(page) {
  spoken ??= get(`../messages/${page.language}.parts.json`).then((response) => response.json())
    .then((more) => Object.assign(page.messages, more))
    .catch((error) => {
      spoken = null;
      throw error;
    });
  return spoken;
}

/**
 * Makes an input and a list behind it a combobox, after the ARIA Authoring Practices.
 *
 * @param find gives the names that fit what was typed, or a promise of them
 */
export function combobox(input, list, find) {
  let options = [];
  let at = -1;
  let turn = 0;

  function close() {
    turn++;
    at = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    options[at]?.setAttribute("aria-selected", "false");
    at = index;
    options[at]?.setAttribute("aria-selected", "true");
    options[at]?.scrollIntoView({ block: "nearest" });
    if (at < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", options[at].id);
    }
  }

  function choose(option) {
    input.value = option.textContent;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function open() {
    const mine = ++turn;
    const names = await find(input.value);
    if (mine !== turn) {
      return;
    }
    options = names.map((name, i) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dir = "ltr";
      option.textContent = name;
      return option;
    });
    list.replaceChildren(...options);
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  list.setAttribute("role", "listbox");
  list.hidden = true;
  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.form?.addEventListener("submit", close);
  // a press would take the focus away before the click
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) {
      choose(option);
    }
  });
  input.addEventListener("keydown", async (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(options[at]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) {
        await open();
      }
      if (options.length > 0) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark(at < 0 && step < 0 ? options.length - 1 : (at + step + options.length) % options.length);
      }
    }
  });
}
