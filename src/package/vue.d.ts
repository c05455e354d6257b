import type { DefineComponent } from "vue";
import type { EngineName, WeighInEvents } from "./weigh-in.js";

/** `<weigh-in>` in Vue's templates: attributes, and events as `@weigh-in`. */
export interface WeighInProps {
  model?: string;
  engine?: EngineName;
  format?: string;
  context?: number | string;
  lang?: string;
  theme?: "light" | "dark";
  form?: "badge" | "card" | "ladder";
  compact?: boolean | "";
  page?: string;
  "onWeigh-in"?: (event: WeighInEvents["weigh-in"]) => void;
  "onWeigh-in-error"?: (event: WeighInEvents["weigh-in-error"]) => void;
}

declare module "vue" {
  interface GlobalComponents {
    "weigh-in": DefineComponent<WeighInProps>;
  }
}
