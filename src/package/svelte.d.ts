import type { HTMLAttributes } from "svelte/elements";
import type { WeighInAttributes, WeighInElement, WeighInEvents } from "./weigh-in.js";

/** `<weigh-in>` in Svelte: attributes, and events as `onweigh-in`. */
export interface WeighInProps extends HTMLAttributes<WeighInElement>, WeighInAttributes {
  "onweigh-in"?: (event: WeighInEvents["weigh-in"]) => void;
  "onweigh-in-error"?: (event: WeighInEvents["weigh-in-error"]) => void;
}

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "weigh-in": WeighInProps;
  }
}
