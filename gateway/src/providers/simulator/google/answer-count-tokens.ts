/** `countTokens`: what a prompt would count, by the simulator's own rules. */
import { z } from "zod";
import { countPromptTokens } from "../tokens.ts";
import { refuseGoogleIssues } from "./refusal.ts";
import { contentSchema, generateContentSchema } from "./request.ts";
import { toSimulatorRequest } from "./to-simulator-request.ts";

const countSchema = z.union([
  z.strictObject({ generateContentRequest: generateContentSchema }),
  z.strictObject({ contents: z.array(contentSchema).min(1) }),
]);

/** Answers a checked or refused `countTokens`. */
export function answerCountTokens(model: string, body: unknown): Response {
  const parsed = countSchema.safeParse(body);
  if (!parsed.success) return refuseGoogleIssues("CountTokensRequest", parsed.error.issues);
  const request = "contents" in parsed.data ? parsed.data : parsed.data.generateContentRequest;
  const { total, audio } = countPromptTokens(toSimulatorRequest(model, request));
  const details = [
    { modality: "TEXT", tokenCount: total - audio },
    { modality: "AUDIO", tokenCount: audio },
  ];
  return Response.json({ totalTokens: total, promptTokensDetails: details.filter(({ tokenCount }) => tokenCount > 0) });
}
