import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { WeighInAttributes, WeighInElement, WeighInEvents } from "./weigh-in.js";

/** `<weigh-in>` in React 19: attributes, and events as `onweigh-in`. */
export interface WeighInProps
  extends DetailedHTMLProps<HTMLAttributes<WeighInElement>, WeighInElement>, WeighInAttributes {
  "onweigh-in"?: (event: WeighInEvents["weigh-in"]) => void;
  "onweigh-in-error"?: (event: WeighInEvents["weigh-in-error"]) => void;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "weigh-in": WeighInProps;
    }
  }
}
