/** A chat stream on its way to the caller: chunks as they come, the one with finish_reason last, with the charge in it. */
import { z } from "zod";
import { type Charge, chargedUsage, chargeSummary } from "../../pipeline/charge-fields.ts";
import type { ChatChunk, JsonObject, Usage } from "../../providers/provider.ts";
import type { StreamForm } from "../endpoint.ts";
import { DeliveredChat } from "./delivered-chat.ts";
import { settledFirstDelta } from "./settled-message.ts";

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
export class ChatStreamForm implements StreamForm<ChatChunk> {
  readonly delivered = new DeliveredChat();
  /** The last usage the upstream reported, counted into buckets, and as it came. */
  usage: Usage | null = null;
  isUsageEstimated = false;
  #reported: unknown = null;
  readonly #isUsageWanted: boolean;
  #finish: JsonObject | null = null;
  readonly #begunChoices = new Set<unknown>();
  readonly #finishedChoices = new Set<unknown>();
  #latest: JsonObject = { object: "chat.completion.chunk" };

  /** @param isUsageWanted whether the caller set `stream_options.include_usage`. */
  constructor(isUsageWanted: boolean) {
    this.#isUsageWanted = isUsageWanted;
  }

  *accept(chunk: ChatChunk): Generator<string> {
    for (const body of this.pass(chunk)) yield frame(body);
  }

  /** The chunks that may go out at once. */
  *pass({ body, usage, isUsageEstimated = false }: ChatChunk): Generator<JsonObject> {
    this.delivered.add(body);
    if (usage) {
      this.usage = usage;
      this.isUsageEstimated = isUsageEstimated;
      // Anthropic's first count stands beside its chunk: then there is none in OpenAI's form.
      this.#reported = body.usage ?? null;
    }
    const choices = choicesOf(body);
    // OpenRouter repeats the last choice beside the usage, without its finish_reason: passed on, it would end the choice anew.
    if (choices.every((choice) => this.#finishedChoices.has(choice.index) && saysNothing(choice.delta))) return;
    for (const choice of choices) if (typeof choice.finish_reason === "string") this.#finishedChoices.add(choice.index);
    // More came after a chunk that looked like the last: another choice goes on.
    if (this.#finish) yield withoutCharge(this.#finish);
    const settled = this.#withBegunChoices(body);
    this.#finish = hasFinishReason(settled) ? settled : null;
    this.#latest = settled;
    if (!this.#finish) yield withoutCharge(settled);
  }

  #withBegunChoices(body: JsonObject): JsonObject {
    const choices = choicesOf(body);
    if (choices.every((choice) => this.#begunChoices.has(choice.index))) return body;
    const settled = choices.map((choice) => (this.#begunChoices.has(choice.index) ? choice : settledFirstDelta(choice)));
    for (const choice of choices) this.#begunChoices.add(choice.index);
    return { ...body, choices: settled };
  }

  /** The held-back chunk, made up where there is none, with the ends of choices that the upstream left open or that were cut. */
  end(cause: "stop" | "length"): JsonObject {
    const held = this.#finish ? choicesOf(this.#finish) : [];
    const open = [...this.#begunChoices].filter((index) => !this.#finishedChoices.has(index));
    // The end needs a choice to stand on, also when none ever began.
    if (open.length === 0 && held.length === 0) open.push(0);
    const ends = open.map((index) => {
      const said = held.find((choice) => choice.index === index) ?? { index: index ?? 0, delta: {} };
      return { ...said, finish_reason: cause };
    });
    const choices = [...held.filter((choice) => this.#finishedChoices.has(choice.index)), ...ends];
    const finish = { ...(this.#finish ?? withoutCharge(this.#latest)), choices };
    return { finish, reported: this.#reported, isUsageWanted: this.#isUsageWanted };
  }
}

/** The end as `ChatStreamForm.end` gives it, through JSON and back. */
export const chatEndSchema = z.object({
  finish: z.record(z.string(), z.unknown()),
  /** Absent where JSON dropped it. */
  reported: z.unknown().optional(),
  isUsageWanted: z.boolean(),
});

/** The last events, with the charge in them. */
export function* writeChatEnd(end: JsonObject, charge: Charge): Generator<string> {
  const { finish, reported, isUsageWanted } = chatEndSchema.parse(end);
  const last = withoutCharge(finish);
  yield frame({ ...last, x_sellapi: chargeSummary(charge) });
  if (isUsageWanted) yield frame({ ...last, choices: [], usage: chargedUsage(reported, charge) });
  yield "data: [DONE]\n\n";
}

/** The error event of a stream that broke off. */
export function writeChatFailure(failure: JsonObject, charge: Charge): string {
  return frame({ ...failure, x_sellapi: chargeSummary(charge) });
}
