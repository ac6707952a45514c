/** The events of a chat stream, written out. */
import type { ChatChunk, JsonObject, Usage } from "../providers/provider.ts";
import { chargedUsage, chargeSummary } from "./charge-fields.ts";
import type { Settlement } from "./settle-credits.ts";

/** One event. */
export function frame(body: JsonObject): string {
  return `data: ${JSON.stringify(body)}\n\n`;
}

function choicesOf(body: JsonObject): JsonObject[] {
  return Array.isArray(body.choices) ? (body.choices as JsonObject[]) : [];
}

function hasFinishReason(body: JsonObject): boolean {
  return choicesOf(body).some((choice) => typeof choice.finish_reason === "string");
}

/** Whether a delta adds nothing to its message. */
function saysNothing(delta: unknown): boolean {
  if (typeof delta !== "object" || delta === null) return true;
  const isEmpty = (value: unknown) => value === null || value === "" || (Array.isArray(value) && value.length === 0);
  return Object.entries(delta).every(([field, value]) => field === "role" || isEmpty(value));
}

/** Usage and charge go out once, at the end, and are ours: the upstream's usage, and the charge of one that is a sellapi too, stay out. */
function withoutCharge(body: JsonObject): JsonObject {
  return body.usage === undefined && body.x_sellapi === undefined ? body : { ...body, usage: undefined, x_sellapi: undefined };
}

/** Takes the upstream's chunks and gives what may go out at once; the chunk with finish_reason waits for the charge. */
export class ChunkRelay {
  /** The last usage the upstream reported, counted into buckets, and as it came. */
  usage: Usage | null = null;
  reported: unknown = null;
  #finish: JsonObject | null = null;
  readonly #finishedChoices = new Set<unknown>();
  #latest: JsonObject = { object: "chat.completion.chunk" };

  *accept({ body, usage }: ChatChunk): Generator<string> {
    if (usage) {
      this.usage = usage;
      this.reported = body.usage;
    }
    const choices = choicesOf(body);
    // OpenRouter repeats the last choice beside the usage, without its finish_reason: passed on, it would end the choice anew.
    if (choices.every((choice) => this.#finishedChoices.has(choice.index) && saysNothing(choice.delta))) return;
    for (const choice of choices) if (typeof choice.finish_reason === "string") this.#finishedChoices.add(choice.index);
    // More came after a chunk that looked like the last: another choice goes on.
    if (this.#finish) yield frame(withoutCharge(this.#finish));
    this.#finish = hasFinishReason(body) ? body : null;
    this.#latest = body;
    if (!this.#finish) yield frame(withoutCharge(body));
  }

  /** The held-back chunk; made up for an upstream that never said why it stopped, or that was cut. */
  finishChunk(reason: "stop" | "length"): JsonObject {
    return this.#finish ?? { ...withoutCharge(this.#latest), choices: [{ index: 0, delta: {}, finish_reason: reason }] };
  }
}

/** The end of a stream that completed. */
export interface StreamEnd {
  generationId: string;
  settlement: Settlement;
  /** The chunk that carries finish_reason. */
  finish: JsonObject;
  /** The upstream's usage object, whatever it is. */
  reported: unknown;
  isUsageWanted: boolean;
}

/** The last events, with the charge in them. */
export function* lastFrames({ generationId, settlement, finish, reported, isUsageWanted }: StreamEnd): Generator<string> {
  const last = withoutCharge(finish);
  yield frame({ ...last, x_sellapi: chargeSummary(generationId, settlement) });
  if (isUsageWanted) yield frame({ ...last, choices: [], usage: chargedUsage(reported, settlement) });
  yield "data: [DONE]\n\n";
}
