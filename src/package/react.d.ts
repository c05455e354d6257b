import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { EngineName, WeighInElement, WeighInEvents } from "./weigh-in.js";

/** `<weigh-in>` in React 19: attributes, and events as `onweigh-in`. */
export interface WeighInProps extends DetailedHTMLProps<HTMLAttributes<WeighInElement>, WeighInElement> {
  model?: string;
  engine?: EngineName;
  format?: string;
  context?: number | string;
  theme?: "light" | "dark";
  form?: "badge" | "card" | "ladder";
  compact?: boolean | "";
  page?: string;
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
