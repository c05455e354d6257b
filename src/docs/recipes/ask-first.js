import { weigh } from "https://example.org/weigh-in/weigh-in.js";

/** Loads at once what is small or already here, and the rest when the reader has agreed; null where it may not. */
export async function loadAsked(model, { load, agree = (question) => confirm(question) }) {
  const verdict = await weigh(model, { engine: "webllm", cached: true });
  const { bytes, cachedBytes, seconds } = verdict.download;
  if (!verdict.load) {
    return null;
  }
  const leftBytes = bytes - (cachedBytes ?? 0);
  const minutes = seconds?.high ? `, up to ${Math.ceil(seconds.high / 60)} min` : "";
  return leftBytes < 100e6 || await agree(`Download ${(leftBytes / 1e9).toFixed(1)} GB${minutes}?`)
    ? load(verdict.load.model) : null;
}
