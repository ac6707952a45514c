/** A completion of the simulator's as a message of Anthropic's: its blocks, why it stopped, and what it used. */
import { completeChat, type SimulatedChoice } from "../completion.ts";
import { SeededRandom } from "../random.ts";
import { writeText } from "../text.ts";
import { splitIntoPieces } from "../tokens.ts";
import { toSimulatorRequest } from "./neutral-request.ts";
import type { PromptCache } from "./prompt-cache.ts";
import type { MessagesRequest } from "./request.ts";

const SIGNATURE_LENGTH = 64;

/** One block, as the pieces in which it is streamed. */
export type SimulatedBlock =
  | { type: "thinking"; pieces: string[]; signature: string }
  | { type: "text"; pieces: string[] }
  | { type: "tool_use"; pieces: string[]; id: string; name: string };

export interface SimulatedMessage {
  id: string;
  model: string;
  blocks: SimulatedBlock[];
  stopReason: "end_turn" | "stop_sequence" | "max_tokens" | "tool_use";
  stopSequence: string | null;
  usage: {
    input_tokens: number;
    cache_creation_input_tokens: number;
    cache_read_input_tokens: number;
    output_tokens: number;
    output_tokens_details: { thinking_tokens: number };
  };
}

/** The message that answers a request: but for its use of the cache the same for the same request. */
export function writeMessage(request: MessagesRequest, cache: PromptCache): SimulatedMessage {
  const chat = toSimulatorRequest(request);
  const completion = completeChat(chat);
  const [choice] = completion.choices;
  if (choice === undefined) throw new Error("The simulator gave no choice.");
  const random = new SeededRandom(completion.id);
  const thinking: SimulatedBlock[] =
    choice.reasoningTokens === 0
      ? []
      : [
          {
            type: "thinking",
            pieces: writeThinking(chat.messages, random, choice.reasoningTokens),
            signature: random.identifier(SIGNATURE_LENGTH),
          },
        ];
  const { prompt_tokens: promptTokens, completion_tokens: outputTokens } = completion.usage;
  const { read, written } = cache.use(request, promptTokens);
  const stopSequence = choice.finishReason === "stop" ? findStopSequence(request, choice) : null;
  return {
    id: `msg_01${completion.id.slice("chatcmpl-".length)}`,
    model: request.model,
    blocks: [...thinking, ...visibleBlocks(choice)],
    stopReason: stopSequence === null ? stopReasons[choice.finishReason] : "stop_sequence",
    stopSequence,
    usage: {
      input_tokens: promptTokens - read - written,
      cache_creation_input_tokens: written,
      cache_read_input_tokens: read,
      output_tokens: outputTokens,
      output_tokens_details: { thinking_tokens: choice.reasoningTokens },
    },
  };
}

const stopReasons = {
  stop: "end_turn",
  length: "max_tokens",
  tool_calls: "tool_use",
} as const satisfies Record<SimulatedChoice["finishReason"], SimulatedMessage["stopReason"]>;

/** An answer that was cut before its first token has no block. */
function visibleBlocks({ toolCall, pieces }: SimulatedChoice): SimulatedBlock[] {
  if (toolCall === null) return pieces.length === 0 ? [] : [{ type: "text", pieces }];
  return [{ type: "tool_use", pieces, id: toolCall.id.replace(/^call_/, "toolu_01"), name: toolCall.name }];
}

/** Exactly as many pieces as tokens were counted for it. */
function writeThinking(messages: Parameters<typeof writeText>[0], random: SeededRandom, tokens: number): string[] {
  const pieces: string[] = [];
  while (pieces.length < tokens) pieces.push(...splitIntoPieces(`${writeText(messages, random)} `));
  return pieces.slice(0, tokens);
}

/** The mark at which the answer was cut: the one with which the uncut answer goes on. */
function findStopSequence(request: MessagesRequest, choice: SimulatedChoice): string | null {
  const { stop_sequences: marks, ...uncutRequest } = request;
  if (!marks?.length) return null;
  const text = choice.pieces.join("");
  const uncut =
    completeChat(toSimulatorRequest({ ...uncutRequest, max_tokens: Number.MAX_SAFE_INTEGER })).choices[0]?.pieces.join("") ?? "";
  return marks.find((mark) => uncut.startsWith(text + mark)) ?? null;
}
