/** A chat completion, or a chunk of one, as a GenerateContentResponse. Pure and total: it runs when the charge is already settled. */
import { isJsonObject } from "../../../providers/json.ts";
import type { JsonObject } from "../../../providers/provider.ts";
import { toCandidateParts } from "./candidate-parts.ts";
import { toGoogleReason } from "./finish-reason.ts";
import { toLogprobsResult } from "./logprobs-result.ts";
import { toUsageMetadata } from "./usage-metadata.ts";

/** How much of a call that is no call is told. */
const MALFORMED_LENGTH_MAX = 2_000;

function ending(choice: JsonObject, malformed: readonly JsonObject[]): { finishReason?: string; finishMessage?: string } {
  const reason = choice.finish_reason;
  if (typeof reason !== "string") return {};
  const google = toGoogleReason(reason, choice.native_finish_reason);
  if (malformed.length === 0) return { finishReason: google };
  const calls = malformed.map((call) => JSON.stringify(call.function ?? null)).join(", ");
  const finishMessage = `Arguments that are no JSON object: ${calls.slice(0, MALFORMED_LENGTH_MAX)}`;
  // An output that was cut is cut, whatever it was cut in.
  return { finishReason: google === "STOP" ? "MALFORMED_FUNCTION_CALL" : google, finishMessage };
}

interface Candidate extends JsonObject {
  content: { role: "model"; parts: JsonObject[] };
  finishReason?: string;
}

/** Google's GenerateContentResponse, as far as it is looked at again. */
export interface GenerateContentResponse extends JsonObject {
  candidates: Candidate[];
}

function toCandidate(choice: JsonObject, position: number, isThoughtShown: boolean): Candidate {
  const message = choice.delta ?? choice.message;
  const { parts, malformed } = toCandidateParts(isJsonObject(message) ? message : {}, isThoughtShown);
  const logprobsResult = toLogprobsResult(choice.logprobs);
  return {
    index: Number.isSafeInteger(choice.index) ? choice.index : position,
    content: { role: "model", parts },
    ...ending(choice, malformed),
    ...(logprobsResult ? { logprobsResult } : {}),
  };
}

/** Whether a candidate of a stream says anything yet. */
export function saysSomething({ candidates }: GenerateContentResponse): boolean {
  return candidates.some(({ content, finishReason }) => content.parts.length > 0 || finishReason !== undefined);
}

/**
 * @param body a `chat.completion` or `chat.completion.chunk`; usage and `x_sellapi` as far as it has them.
 * @param isThoughtShown whether the caller asked for thoughts.
 */
export function toGenerateContentResponse(body: JsonObject, isThoughtShown: boolean): GenerateContentResponse {
  const choices = Array.isArray(body.choices) ? body.choices.filter(isJsonObject) : [];
  return {
    candidates: choices.map((choice, position) => toCandidate(choice, position, isThoughtShown)),
    ...(isJsonObject(body.usage) ? { usageMetadata: toUsageMetadata(body.usage) } : {}),
    ...(typeof body.model === "string" ? { modelVersion: body.model } : {}),
    ...(typeof body.id === "string" ? { responseId: body.id } : {}),
    ...(body.x_sellapi === undefined ? {} : { x_sellapi: body.x_sellapi }),
  };
}
