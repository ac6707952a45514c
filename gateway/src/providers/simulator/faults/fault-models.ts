/**
 * The models that fail on purpose, one line each: what goes wrong with an answer that would otherwise be the usual one. The faults
 * are a vendor's, on the wire, so what meets them is the code that meets real ones.
 */
import { breakConnection, type Ending, fallSilent, sendErrorEvent } from "./interrupted-body.ts";

export interface Fault {
  /** Answered in place of a completion, in OpenAI's error shape. */
  refusal?: { status: number; message: string; type: string };
  /** Whether the answer waits for as long, and comes as slowly, as the simulator's options say for slow models. */
  isSlow?: true;
  /** Whether the usage is left out. */
  isUsageMissing?: true;
  /** Whether the answer says nothing: no text, no call, no reasoning. */
  isEmpty?: true;
  /** How a body ends before it is complete, as a stream and as JSON. */
  ending?: { stream: Ending; json: Ending };
}

const NO_FAULT: Fault = {};

/** By the model's name as it arrives here; the registry's rows are in prisma/src/seed/models/test.ts. */
const FAULT_MODELS = {
  "test/slow": { isSlow: true },
  "test/no-usage": { isUsageMissing: true },
  "test/mid-stream-error": { ending: { stream: sendErrorEvent, json: breakConnection } },
  "test/stall": { ending: { stream: fallSilent, json: fallSilent } },
  "test/empty": { isEmpty: true },
  "test/upstream-error": {
    refusal: { status: 500, message: "The server had an error while processing your request.", type: "server_error" },
  },
} as const satisfies Record<string, Fault>;

/** What goes wrong for a model of this name; nothing for any other. */
export function faultOf(model: string): Fault {
  const models: Readonly<Record<string, Fault>> = FAULT_MODELS;
  return (Object.hasOwn(models, model) ? models[model] : undefined) ?? NO_FAULT;
}
