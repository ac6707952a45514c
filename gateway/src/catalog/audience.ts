/** Who sees a model and may call it. */
import type { KeyMode } from "@sellapi/prisma";

/** Serves test keys, whatever the model: nothing they do costs anyone anything. */
export const TEST_PROVIDER = "simulator";

/** A model whose own provider is the simulator is for rehearsals: a live key neither sees nor calls it. */
export function isForMode(model: { provider: string }, mode: KeyMode): boolean {
  return mode === "test" || model.provider !== TEST_PROVIDER;
}
