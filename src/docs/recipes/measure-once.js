import { measure, weigh } from "https://example.org/weigh-in/weigh-in.js";

const KEY = "measured " + navigator.userAgent;

/** On a click: measures this device for some seconds, and keeps the figures until the browser is another one. */
export async function measureOnce(onprogress) {
  const device = await measure({ onprogress });
  localStorage.setItem(KEY, JSON.stringify(device));
}

/** With the figures that were measured, where they are kept. */
export function weighMeasured(model, options) {
  const kept = localStorage.getItem(KEY);
  return weigh(model, { ...options, device: kept && JSON.parse(kept) });
}
