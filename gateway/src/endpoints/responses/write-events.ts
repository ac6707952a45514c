/** Events of a Responses stream on the wire, its end with the charge, and its error. */
import { z } from "zod";
import { type Charge, chargeSummary } from "../../pipeline/charge-fields.ts";
import { isJsonObject } from "../../providers/json.ts";
import type { JsonObject } from "../../providers/provider.ts";
import { chargedResponseUsage } from "./response-usage.ts";

/** Every type that OpenAI documents. A vendor's that is none of these must not write lines of its own into our stream. */
const EVENT_NAME = /^[\w.-]{1,128}$/;

/** One event, with its type as its name. */
export function eventFrame(event: JsonObject): string {
  const name = typeof event.type === "string" && EVENT_NAME.test(event.type) ? `event: ${event.type}\n` : "";
  return `${name}data: ${JSON.stringify(event)}\n\n`;
}

const jsonObject = z.record(z.string(), z.unknown());

/** What a stream holds back until its charge is known, as it is kept for a replay. */
const endSchema = z.object({
  /** The ends of what was open. */
  events: z.array(jsonObject),
  /** `response.completed` or `response.incomplete`. */
  last: jsonObject,
});

export type ResponseEnd = z.infer<typeof endSchema>;

/** A response with its charge in `usage` and in `x_sellapi`. */
export function chargedResponse(response: JsonObject, charge: Charge): JsonObject {
  return { ...response, usage: chargedResponseUsage(response.usage, charge), x_sellapi: chargeSummary(charge) };
}

/** The last events, with the charge in the last of them. */
export function* writeResponseEnd(end: JsonObject, charge: Charge): Generator<string> {
  const { events, last } = endSchema.parse(end);
  for (const event of events) yield eventFrame(event);
  const response = isJsonObject(last.response) ? last.response : {};
  yield eventFrame({ ...last, response: chargedResponse(response, charge), x_sellapi: chargeSummary(charge) });
  yield "data: [DONE]\n\n";
}

/**
 * The error event of a stream that broke off: OpenAI's fields on the event itself, and the `error` object that every stream of ours
 * ends with (contract §5). openai-node reads the latter.
 * @param failure the error body, with the event's `sequence_number` where the stream still knew it.
 */
export function writeResponseFailure(failure: JsonObject, charge: Charge): string {
  const error = isJsonObject(failure.error) ? failure.error : {};
  const { code = null, message = "", param = null } = error;
  const { sequence_number: position = 0 } = failure;
  return eventFrame({ type: "error", sequence_number: position, code, message, param, error, x_sellapi: chargeSummary(charge) });
}
