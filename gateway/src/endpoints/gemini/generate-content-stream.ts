/** A Gemini stream on its way to the caller: a chat stream whose chunks are put into Google's form. */
import { z } from "zod";
import { type Charge, chargedUsage, chargeSummary } from "../../pipeline/charge-fields.ts";
import type { ChatChunk, JsonObject, Usage } from "../../providers/provider.ts";
import { ChatStreamForm, chatEndSchema } from "../chat/chat-stream-form.ts";
import type { Delivered, StreamForm } from "../endpoint.ts";
import { saysSomething, toGenerateContentResponse } from "./answer/generate-content-response.ts";
import { STREAM_WIRES, type StreamWireName } from "./stream-wires.ts";
import { WholeToolCalls } from "./whole-tool-calls.ts";

/** Chat chunks in, elements of Gemini's stream out; the last waits for the charge. */
export class GenerateContentStreamForm implements StreamForm<ChatChunk> {
  readonly #chat = new ChatStreamForm(false);
  readonly #calls = new WholeToolCalls();
  readonly #wire: StreamWireName;
  readonly #isThoughtShown: boolean;
  #isBegun = false;

  constructor(wire: StreamWireName, isThoughtShown: boolean) {
    this.#wire = wire;
    this.#isThoughtShown = isThoughtShown;
  }

  get usage(): Usage | null {
    return this.#chat.usage;
  }

  get isUsageEstimated(): boolean {
    return this.#chat.isUsageEstimated;
  }

  get delivered(): Delivered {
    return this.#chat.delivered;
  }

  *accept(chunk: ChatChunk): Generator<string> {
    for (const body of this.#chat.pass({ ...chunk, body: this.#calls.pass(chunk.body) })) {
      const response = toGenerateContentResponse(body, this.#isThoughtShown);
      if (!saysSomething(response)) continue;
      const isFirst = !this.#isBegun;
      this.#isBegun = true;
      yield STREAM_WIRES[this.#wire].element(JSON.stringify(response), isFirst);
    }
  }

  end(cause: "stop" | "length"): JsonObject {
    // A stream that was cut, or whose vendor never said that a choice ended.
    const rest = this.#calls.rest();
    this.#chat.delivered.add({ choices: rest });
    return { chat: this.#chat.end(cause), rest, isBegun: this.#isBegun, isThoughtShown: this.#isThoughtShown };
  }
}

/** The end as `GenerateContentStreamForm.end` gives it, through JSON and back. */
const endSchema = z.object({
  chat: chatEndSchema,
  rest: z.array(z.looseObject({ index: z.unknown().optional(), delta: z.record(z.string(), z.unknown()) })),
  isBegun: z.boolean(),
  isThoughtShown: z.boolean(),
});

type End = z.infer<typeof endSchema>;

/** The last choices, with the calls in them that nobody ended. */
function lastChoices({ chat, rest }: End): JsonObject[] {
  const choices = z.array(z.record(z.string(), z.unknown())).catch([]).parse(chat.finish.choices);
  const reason = choices[0]?.finish_reason;
  const others = rest.filter(({ index }) => !choices.some((choice) => choice.index === index));
  const joined = choices.map((choice) => {
    const calls = rest.find(({ index }) => index === choice.index);
    return calls ? { ...choice, delta: calls.delta } : choice;
  });
  return [...joined, ...others.map((choice) => ({ ...choice, finish_reason: reason }))];
}

/** The last element, with usage and charge in it, and what closes the stream. */
export function* writeGeminiEnd(end: JsonObject, charge: Charge, wire: StreamWireName): Generator<string> {
  const parsed = endSchema.parse(end);
  const { chat, isBegun, isThoughtShown } = parsed;
  const last = {
    ...chat.finish,
    choices: lastChoices(parsed),
    usage: chargedUsage(chat.reported, charge),
    x_sellapi: chargeSummary(charge),
  };
  const { element, close } = STREAM_WIRES[wire];
  yield element(JSON.stringify(toGenerateContentResponse(last, isThoughtShown)), !isBegun) + close;
}

/** @param isFirst whether nothing went out before. */
export function writeGeminiFailure(failure: JsonObject, charge: Charge, wire: StreamWireName, isFirst: boolean): string {
  const { element, close } = STREAM_WIRES[wire];
  return element(JSON.stringify({ ...failure, x_sellapi: chargeSummary(charge) }), isFirst) + close;
}
