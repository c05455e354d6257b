// A survey of many devices on a thread of its own: the page answers meanwhile.

import { survey } from "./audience.js";

let stopped = false;

onmessage = async ({ data }) => {
  if (data === "stop") {
    stopped = true;
    return;
  }
  stopped = data.stopped;
  const tell = data.progress ? (progress) => postMessage({ progress }) : null;
  postMessage(await survey(data.work, () => stopped, tell));
};
