/** Puts a stream's deltas together again, and brings a JSON answer into the same form, so that the two can be compared. */
import { z } from "zod";
import type { ChatChunk, JsonObject } from "../provider.ts";

export interface AssembledChoice {
  index: number;
  content: string | null;
  toolCalls: { id: string; name: string; arguments: string }[];
  finishReason: string | null;
}

const calledFunction = z.object({ name: z.string().default(""), arguments: z.string().default("") });

const answerSchema = z.object({
  choices: z.array(
    z.object({
      index: z.number(),
      message: z.object({
        content: z.string().nullable(),
        tool_calls: z.array(z.object({ id: z.string(), function: calledFunction })).default([]),
      }),
      finish_reason: z.string(),
    }),
  ),
});

const chunkSchema = z.object({
  choices: z.array(
    z.object({
      index: z.number(),
      delta: z.object({
        content: z.string().nullish(),
        tool_calls: z.array(z.object({ index: z.number(), id: z.string().default(""), function: calledFunction })).default([]),
      }),
      finish_reason: z.string().nullable(),
    }),
  ),
});

/** The choices of a `chat.completion` object. */
export function choicesOf(answer: JsonObject): AssembledChoice[] {
  return answerSchema.parse(answer).choices.map(({ index, message, finish_reason: finishReason }) => ({
    index,
    content: message.content,
    toolCalls: message.tool_calls.map((call) => ({ id: call.id, ...call.function })),
    finishReason,
  }));
}

/** The choices that a whole stream adds up to. */
export function assembleChoices(chunks: readonly ChatChunk[]): AssembledChoice[] {
  const choices: AssembledChoice[] = [];
  for (const { index, delta, finish_reason: finishReason } of chunks.flatMap(({ body }) => chunkSchema.parse(body).choices)) {
    const choice = choices[index] ?? { index, content: null, toolCalls: [], finishReason: null };
    choices[index] = choice;
    if (typeof delta.content === "string") choice.content = (choice.content ?? "") + delta.content;
    for (const { index: position, id, function: called } of delta.tool_calls) {
      const call = choice.toolCalls[position] ?? { id: "", name: "", arguments: "" };
      choice.toolCalls[position] = call;
      call.id += id;
      call.name += called.name;
      call.arguments += called.arguments;
    }
    choice.finishReason ??= finishReason;
  }
  return choices;
}
