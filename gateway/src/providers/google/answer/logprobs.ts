/** Gemini's `logprobsResult` as OpenAI's `logprobs`. */
import type { JsonObject } from "../../provider.ts";
import type { GeminiCandidate } from "./generate-content-response.ts";

/** Null where the candidate has none. */
export function toLogprobs({ logprobsResult: result }: GeminiCandidate): JsonObject | null {
  if (result === null || result === undefined) return null;
  const content = result.chosenCandidates.map((chosen, position) => ({
    ...toEntry(chosen),
    top_logprobs: (result.topCandidates[position]?.candidates ?? []).map(toEntry),
  }));
  return { content, refusal: null };
}

function toEntry({ token, logProbability }: { token: string; logProbability: number }): JsonObject {
  return { token, logprob: logProbability, bytes: [...Buffer.from(token)] };
}
