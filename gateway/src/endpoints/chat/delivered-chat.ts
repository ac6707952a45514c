/**
 * Counts what a caller was given, to tell an empty answer from a real one and to bill what no upstream reported.
 */
import type { JsonObject } from "../../providers/provider.ts";
import type { Delivered } from "../endpoint.ts";

/** Where text stands in a message or a delta. Reasoning goes by two names among vendors. */
const TEXT_FIELDS = ["content", "refusal", "reasoning_content", "reasoning"] as const;

function textBytes(value: unknown): number {
  return typeof value === "string" ? Buffer.byteLength(value) : 0;
}

function toolCallBytes(calls: unknown): number {
  if (!Array.isArray(calls)) return 0;
  return (calls as JsonObject[]).reduce((sum, call) => {
    const target = (call?.function ?? call?.custom) as JsonObject | undefined;
    return sum + textBytes(target?.name) + textBytes(target?.arguments) + textBytes(target?.input);
  }, 0);
}

/** Every reason that vendors document is a short word. */
const FINISH_REASON = /^[\w.:-]{1,64}$/;

/**
 * A finish_reason as the receipt keeps it. It is written into a batch with other callers' settlements, and PostgreSQL takes neither
 * NUL nor half a surrogate pair: what is no word is kept as "other", and the caller still reads the vendor's own.
 */
export function storedReason(reason: string): string {
  return FINISH_REASON.test(reason) ? reason : "other";
}

/** Parts of an array content, or an audio answer: counted by their JSON. */
function otherBytes(value: unknown): number {
  return typeof value === "object" && value !== null ? Buffer.byteLength(JSON.stringify(value)) : 0;
}

/** What a picture counts as: the 1,290 tokens of a Gemini image (ai.google.dev/gemini-api/docs/pricing), at four bytes a token. */
const BYTES_PER_IMAGE = 5_160;

function messageBytes(message: JsonObject): number {
  let bytes = 0;
  for (const field of TEXT_FIELDS) bytes += textBytes(message[field]);
  if (typeof message.content === "object") bytes += otherBytes(message.content);
  if (message.tool_calls) bytes += toolCallBytes(message.tool_calls);
  if (message.function_call) bytes += toolCallBytes([{ function: message.function_call }]);
  if (message.audio) bytes += otherBytes(message.audio);
  if (Array.isArray(message.images)) bytes += message.images.length * BYTES_PER_IMAGE;
  return bytes;
}

/** What was delivered of a chat answer, whole or chunk by chunk. */
export class DeliveredChat implements Delivered {
  bytes = 0;
  finishReason: string | null = null;

  /** Adds a `chat.completion` or `chat.completion.chunk`. */
  add(body: JsonObject): void {
    if (!Array.isArray(body.choices)) return;
    for (const choice of body.choices as JsonObject[]) {
      const message = (choice?.delta ?? choice?.message) as JsonObject | undefined;
      if (message) this.bytes += messageBytes(message);
      if (typeof choice?.finish_reason === "string") this.finishReason = storedReason(choice.finish_reason);
    }
  }
}
