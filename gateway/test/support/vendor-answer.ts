/** Answers as vendors might give them, made up by fast-check: the same content as one JSON object and as a stream of chunks. */
import fc from "fast-check";
import { DONE } from "./upstream-answers.ts";

type Json = Record<string, unknown>;

/** Where a vendor puts its usage into a stream. The last is OpenRouter's: beside the last choice, repeated without its finish_reason. */
const USAGE_PLACES = ["own chunk", "finish chunk", "every chunk", "repeated choice"] as const;

export interface VendorChoice {
  /** What the text deltas hold. */
  pieces: string[];
  /** What reasoning deltas before them hold. */
  thoughts: string[];
  /** A tool call's arguments, in pieces; null for none. */
  callPieces: string[] | null;
  finishReason: string;
}

export interface VendorAnswer {
  choices: VendorChoice[];
  usage: Json | null;
  usagePlace: (typeof USAGE_PLACES)[number];
  /** Which choice goes on next, again and again. */
  turns: number[];
  /** Whether the vendor is a gateway like ours and puts a charge of its own into every chunk. */
  isSellapi: boolean;
  /** Whether it says [DONE]. */
  isDoneSaid: boolean;
}

const HEAD = { id: "chatcmpl-1", created: 1_700_000_000, model: "vendor-model" };
/** Well-formed text of any script: a vendor does not cut characters in two. */
const piece = fc.string({ unit: "grapheme", maxLength: 12 });
const count = fc.nat(5_000);

const choice: fc.Arbitrary<VendorChoice> = fc.record({
  pieces: fc.array(piece, { maxLength: 6 }),
  thoughts: fc.array(piece, { maxLength: 2 }),
  callPieces: fc.option(fc.array(piece, { maxLength: 3 }), { freq: 4 }),
  finishReason: fc.constantFrom("stop", "length", "tool_calls", "content_filter"),
});

const honestUsage: fc.Arbitrary<Json> = fc
  .record({ prompt: count, completion: count, cached: count, reasoning: count })
  .map(({ prompt, completion, cached, reasoning }) => ({
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: Math.min(cached, prompt) },
    completion_tokens_details: { reasoning_tokens: Math.min(reasoning, completion) },
  }));

const oddUsage: fc.Arbitrary<Json> = fc.record({
  prompt_tokens: fc.oneof(fc.integer(), fc.double(), fc.constantFrom(null, "12", -1, 1e12)),
  completion_tokens: fc.oneof(fc.integer(), fc.constantFrom(undefined, {}, [])),
  total_tokens: fc.anything({ maxDepth: 0 }).filter((value) => typeof value !== "bigint" && typeof value !== "symbol"),
});

export const vendorAnswer: fc.Arbitrary<VendorAnswer> = fc.record({
  choices: fc.array(choice, { minLength: 1, maxLength: 3 }),
  usage: fc.oneof(
    { weight: 4, arbitrary: honestUsage },
    { weight: 1, arbitrary: oddUsage },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  usagePlace: fc.constantFrom(...USAGE_PLACES),
  turns: fc.array(fc.nat(2), { maxLength: 20 }),
  isSellapi: fc.boolean(),
  isDoneSaid: fc.boolean(),
});

function call(callArguments: string): Json {
  return { index: 0, id: "call_1", type: "function", function: { name: "look_up", arguments: callArguments } };
}

/** As a `chat.completion`. */
export function asJson({ choices, usage, isSellapi }: VendorAnswer): Json {
  return {
    ...HEAD,
    object: "chat.completion",
    choices: choices.map(({ pieces, thoughts, callPieces, finishReason }, index) => ({
      index,
      message: {
        role: "assistant",
        content: pieces.join(""),
        ...(thoughts.length > 0 ? { reasoning_content: thoughts.join("") } : {}),
        ...(callPieces ? { tool_calls: [call(callPieces.join(""))] } : {}),
      },
      finish_reason: finishReason,
    })),
    ...(usage ? { usage } : {}),
    ...(isSellapi ? { x_sellapi: { generation_id: "gen_theirs", credits_charged: "9" } } : {}),
  };
}

function deltasOf({ pieces, thoughts, callPieces }: VendorChoice): Json[] {
  const [firstCall, ...otherCalls] = callPieces ?? [];
  return [
    { role: "assistant", content: "" },
    ...thoughts.map((thought) => ({ reasoning_content: thought })),
    ...pieces.map((text) => ({ content: text })),
    ...(callPieces ? [{ tool_calls: [call(firstCall ?? "")] }] : []),
    ...otherCalls.map((text) => ({ tool_calls: [{ index: 0, function: { arguments: text } }] })),
  ];
}

/** As `chat.completion.chunk`s, in the order of the turns. */
export function asChunks(answer: VendorAnswer): Json[] {
  const queues = answer.choices.map((each, index) => [
    ...deltasOf(each).map((delta) => ({ index, delta, finish_reason: null as string | null })),
    { index, delta: {}, finish_reason: each.finishReason },
  ]);
  const chunks: Json[] = [];
  for (let turn = 0; queues.some((queue) => queue.length > 0); turn += 1) {
    const wanted = answer.turns[turn] ?? turn;
    const next = queues[wanted % queues.length]?.shift() ?? queues.find((queue) => queue.length > 0)?.shift();
    if (next) chunks.push({ choices: [next] });
  }
  return withUsage(answer, chunks).map((chunk) => ({
    ...HEAD,
    object: "chat.completion.chunk",
    ...chunk,
    ...(answer.isSellapi ? { x_sellapi: { generation_id: "gen_theirs", credits_charged: "9" } } : {}),
  }));
}

function withUsage({ usage, usagePlace, choices }: VendorAnswer, chunks: Json[]): Json[] {
  if (!usage) return chunks;
  const repeated = { index: choices.length - 1, delta: { role: "assistant", content: "" }, finish_reason: null };
  const places = {
    "own chunk": () => [...chunks, { choices: [], usage }],
    "finish chunk": () => chunks.map((chunk, index) => (index === chunks.length - 1 ? { ...chunk, usage } : chunk)),
    "every chunk": () => chunks.map((chunk) => ({ ...chunk, usage })),
    "repeated choice": () => [...chunks, { choices: [repeated], usage }],
  } as const satisfies Record<VendorAnswer["usagePlace"], () => Json[]>;
  return places[usagePlace]();
}

/** As the bytes of an event stream, cut at these places (each taken modulo the length). */
export function asBytes(answer: VendorAnswer, cuts: readonly number[]): Uint8Array[] {
  const events = [...asChunks(answer).map((chunk) => JSON.stringify(chunk)), ...(answer.isDoneSaid ? [DONE] : [])];
  const bytes = new TextEncoder().encode(events.map((event) => `data: ${event}\n\n`).join(""));
  const places = [...new Set([0, ...cuts.map((cut) => cut % bytes.length), bytes.length])].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => bytes.slice(places[index], end));
}
