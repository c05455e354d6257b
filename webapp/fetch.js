// Fetches a piece of a file from another host for the page that this frame stands in, which asked a person first.

const PATIENCE = 30_000;
const streams = new Map();

addEventListener("message", async ({ data, origin, source }) => {
  if (origin !== location.origin || source !== parent) {
    return;
  }
  const { turn, url, from, to, end } = data;
  if (end) {
    streams.get(turn)?.abort();
    return;
  }
  if (to === undefined) {
    stream(turn, url, (told) => source.postMessage({ turn, ...told }, origin));
    return;
  }
  try {
    const answer = await piece(url, from, to);
    source.postMessage({ turn, ...answer }, origin, answer.bytes ? [answer.bytes] : []);
  } catch {
    source.postMessage({ turn, status: 0 }, origin);
  }
});

// tells how many bytes came, whenever some did, until it is ended
async function stream(turn, url, tell) {
  const controller = new AbortController();
  streams.set(turn, controller);
  try {
    const response = await fetch(url, { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer",
      signal: controller.signal });
    tell({ status: response.status });
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      tell({ done, byteLength: value?.byteLength });
      if (done) {
        break;
      }
    }
  } catch {
    tell({ failed: true });
  } finally {
    streams.delete(turn);
  }
}

async function piece(url, from, to) {
  const response = await fetch(url, {
    headers: { Range: `bytes=${from}-${to - 1}` },
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(PATIENCE)
  });
  if (!response.ok) {
    return { status: response.status };
  }
  if (response.status === 206) {
    const bytes = await response.arrayBuffer();
    const said = response.headers.get("Content-Range")?.split("/")[1];
    // a host may hide the range's head: a piece that is not full is the last
    const total = said > 0 ? Number(said) : bytes.byteLength < to - from ? from + bytes.byteLength : null;
    return { status: 206, total, bytes };
  }
  return whole(response, from, to);
}

// a host that knows no ranges sends the file from its beginning: no more of it is read than is asked for
async function whole(response, from, to) {
  const reader = response.body.getReader();
  const taken = new Uint8Array(to - from);
  let at = 0;
  while (at < to) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    const skipped = Math.max(0, from - at);
    if (skipped < value.length) {
      taken.set(value.subarray(skipped, to - at), Math.max(0, at - from));
    }
    at += value.length;
  }
  const length = Number(response.headers.get("Content-Length"));
  const ended = at < to;
  await reader.cancel();
  return {
    status: 200,
    total: ended ? at : length >= at ? length : null,
    bytes: taken.slice(0, Math.max(0, Math.min(at, to) - from)).buffer
  };
}
