/** `embedContent` and `batchEmbedContents`. */
import { z } from "zod";
import { countPieces } from "../tokens.ts";
import { embedText } from "../vectors.ts";
import { refuseGoogleIssues } from "./refusal.ts";
import { contentSchema } from "./request.ts";

/** gemini-embedding-001's. */
const DIMENSIONS_MAX = 3_072;
const BATCH_MAX = 100;

const embedSchema = z.strictObject({
  model: z.string().optional(),
  content: contentSchema,
  taskType: z.string().optional(),
  title: z.string().optional(),
  outputDimensionality: z.int().min(1).max(DIMENSIONS_MAX).optional(),
});

const batchSchema = z.strictObject({ requests: z.array(embedSchema).min(1).max(BATCH_MAX) });

/** Answers a checked or refused `embedContent`. */
export function answerEmbedContent(body: unknown): Response {
  const parsed = embedSchema.safeParse(body);
  if (!parsed.success) return refuseGoogleIssues("EmbedContentRequest", parsed.error.issues);
  return Response.json({ embedding: embed(parsed.data), usageMetadata: { promptTokenCount: countPieces(textOf(parsed.data)) } });
}

/** Answers a checked or refused `batchEmbedContents`: one vector for each request, in order. */
export function answerBatchEmbedContents(body: unknown): Response {
  const parsed = batchSchema.safeParse(body);
  if (!parsed.success) return refuseGoogleIssues("BatchEmbedContentsRequest", parsed.error.issues);
  const { requests } = parsed.data;
  const promptTokenCount = requests.reduce((sum, request) => sum + countPieces(textOf(request)), 0);
  return Response.json({ embeddings: requests.map(embed), usageMetadata: { promptTokenCount } });
}

type EmbedRequest = z.infer<typeof embedSchema>;

function embed(request: EmbedRequest): { values: number[] } {
  return { values: [...embedText(textOf(request), request.outputDimensionality ?? DIMENSIONS_MAX)] };
}

function textOf({ content }: EmbedRequest): string {
  return content.parts.map(({ text }) => text ?? "").join(" ");
}
