/** Gemini's contents and parts (ai.google.dev/api/caching#Content), as far as every chat model can be told them. */
import { z } from "zod";
import { httpsAddress } from "../any-case.ts";

const jsonObject = z.record(z.string(), z.unknown());
const mediaType = z.string().regex(/^[\w.+-]+\/[\w.+-]+$/, "must be a media type, such as image/png");

export const geminiBlobSchema = z.strictObject({
  mimeType: mediaType,
  data: z
    .string()
    .regex(/^[\w+/-]*={0,2}$/, "must be base64")
    .describe("Base64; images, audio, PDF and text."),
  displayName: z.string().nullish(),
});

const fileData = z.strictObject({
  // Never fetched by us: only what a provider may fetch itself.
  fileUri: httpsAddress,
  mimeType: mediaType.nullish(),
  displayName: z.string().nullish(),
});

export const geminiFunctionCallSchema = z.strictObject({
  id: z.string().min(1).nullish().describe("Echo it in the functionResponse; where it is left out, calls are matched by name."),
  name: z.string().min(1),
  args: jsonObject.nullish(),
});

export const geminiFunctionResponseSchema = z.strictObject({
  id: z.string().min(1).nullish(),
  name: z.string().min(1),
  response: jsonObject,
});

export const geminiPartSchema = z.strictObject({
  text: z.string().nullish(),
  thought: z.boolean().nullish().describe("Whether the text is a thought. Thoughts that are sent back are left out."),
  thoughtSignature: z.string().nullish().describe("Send it back as it came: Google's thinking models want it with their calls."),
  inlineData: geminiBlobSchema.nullish(),
  fileData: fileData.nullish(),
  functionCall: geminiFunctionCallSchema.nullish(),
  functionResponse: geminiFunctionResponseSchema.nullish(),
});

const CONTENTS_MAX = 2_000;

export const geminiContentSchema = z.strictObject({
  role: z.enum(["user", "model", "function"]).nullish().describe("Default: user."),
  parts: z.array(geminiPartSchema).min(1),
});

export const geminiContentsSchema = z.array(geminiContentSchema).min(1).max(CONTENTS_MAX);

/** A system instruction's role says nothing, and clients write there what they like. */
export const geminiInstructionSchema = z.strictObject({
  role: z.string().nullish(),
  parts: z.array(geminiPartSchema).min(1),
});

export type GeminiPart = z.infer<typeof geminiPartSchema>;
export type GeminiContent = z.infer<typeof geminiContentSchema>;
