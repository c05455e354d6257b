import { weigh } from "https://example.org/weigh-in/weigh-in.js";

const SAID = {
  memory: "This device has too little memory for it.",
  engine: "This browser does not let pages use the graphics processor in the way that it needs.",
  storage: "The site may not store files of that size here.",
  history: "It ended this tab on an earlier visit."
};

/** What to say and to offer in place of a model that does not run here; null for one that does. */
export async function instead(model) {
  const { verdict, limiting, remedies } = await weigh(model);
  if (verdict === "well" || verdict === "runs") {
    return null;
  }
  const smaller = remedies.find(({ code }) => code === "smaller-model")?.values.model;
  return {
    why: SAID[limiting] ?? "It does not run well on this device.",
    offer: smaller ? `Use ${smaller}, a smaller model` : "Answer on our server"
  };
}
