/** OpenAI's logprobs as Google's logprobsResult. */
import { z } from "zod";
import type { JsonObject } from "../../../providers/provider.ts";

const entry = z.looseObject({ token: z.string(), logprob: z.number() });
const logprobsSchema = z.looseObject({ content: z.array(entry.extend({ top_logprobs: z.array(entry).nullish() })) });

function toCandidate({ token, logprob }: z.infer<typeof entry>): JsonObject {
  return { token, logProbability: logprob };
}

/** Null where there are none, or nobody can read them. */
export function toLogprobsResult(logprobs: unknown): JsonObject | null {
  const parsed = logprobsSchema.safeParse(logprobs);
  if (!parsed.success || parsed.data.content.length === 0) return null;
  const { content } = parsed.data;
  return {
    chosenCandidates: content.map(toCandidate),
    topCandidates: content.map(({ top_logprobs: top }) => ({ candidates: (top ?? []).map(toCandidate) })),
  };
}
