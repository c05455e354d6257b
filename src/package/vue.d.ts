import type { DefineComponent } from "vue";
import type { WeighInAttributes, WeighInEvents } from "./weigh-in.js";

/** `<weigh-in>` in Vue's templates: attributes, and events as `@weigh-in`. */
export interface WeighInProps extends WeighInAttributes {
  lang?: string;
  "onWeigh-in"?: (event: WeighInEvents["weigh-in"]) => void;
  "onWeigh-in-error"?: (event: WeighInEvents["weigh-in-error"]) => void;
}

declare module "vue" {
  interface GlobalComponents {
    "weigh-in": DefineComponent<WeighInProps>;
  }
}
