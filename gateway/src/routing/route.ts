/** A provider that can serve a model, and the model's name there. */
import type { Provider } from "../providers/provider.ts";

export interface Route {
  provider: Provider;
  upstreamModel: string;
}

/** At least one, best first. */
export type Routes = readonly [Route, ...Route[]];
