// Files of other hosts, once a person has agreed to the host by name: asked for in a frame, which alone may.

let frame;
let turns = 0;

function open() {
  return frame ??= new Promise((done, failed) => {
    const element = document.createElement("iframe");
    element.hidden = true;
    element.src = new URL("../fetch.html", import.meta.url);
    element.addEventListener("load", () => done(element.contentWindow));
    element.addEventListener("error", failed);
    document.body.append(element);
  });
}

/** Hands the frame a request, and every answer to it to `hear`, until that says that it was the last. */
async function post(request, hear) {
  const other = await open();
  const turn = ++turns;
  addEventListener("message", function listen({ data, origin, source }) {
    if (origin === location.origin && source === other && data.turn === turn && hear(data)) {
      removeEventListener("message", listen);
    }
  });
  other.postMessage({ turn, ...request }, location.origin);
  return () => other.postMessage({ turn, end: true }, location.origin);
}

/** Some bytes of a file. */
export async function piece(url, from, to) {
  const answer = await new Promise((done) => {
    post({ url, from, to }, (data) => {
      done(data);
      return true;
    });
  });
  if (!answer.bytes) {
    throw Object.assign(new Error(`${url}: ${answer.status}`), { status: answer.status });
  }
  return answer;
}

/** Like fetch, of which the pieces have a length and nothing else: what a link is measured with. */
export function lengths(url, { signal }) {
  return new Promise((answered, failed) => {
    const told = [];
    let next;
    const ended = post({ url }, (data) => {
      if (data.status) {
        answered({ status: data.status, body: { getReader: () => ({ read }) } });
      } else {
        data.failed && failed(new TypeError(`${url} could not be read`));
        told.push(data);
        next?.();
      }
      return Boolean(data.done || data.failed);
    });
    signal.addEventListener("abort", () => ended.then((end) => end()));
    async function read() {
      while (told.length === 0) {
        await new Promise((more) => (next = more));
      }
      const { done, byteLength, failed: broken } = told.shift();
      if (broken) {
        throw new TypeError(`${url} could not be read`);
      }
      return { done, value: { byteLength } };
    }
  });
}
