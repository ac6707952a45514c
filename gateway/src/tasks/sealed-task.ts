/** What a task's row keeps sealed: what was asked, and what came of it. Each opens for its own task and in its own place only. */
import type { ImageTask, Pepper } from "@sellapi/prisma";
import { BILLING_BUCKETS } from "@sellapi/prisma";
import { z } from "zod";
import { ApiError } from "../errors/api-error.ts";
import { ERROR_CODES, type ErrorCode } from "../errors/error-codes.ts";
import { openAnswer, sealAnswer } from "../idempotency/sealed-answer.ts";
import { imageRequestSchema } from "../schemas/image-request.ts";

const usageSchema = z.partialRecord(z.enum(BILLING_BUCKETS), z.number());

const requestSchema = z.object({
  body: imageRequestSchema,
  format: z.enum(["b64_json", "url"]),
  /** Micro-credits as decimal text; null without a ceiling. */
  ceiling: z.string().nullable(),
  /** Of the request that created it. */
  requestId: z.string(),
});

const answerSchema = z.object({
  images: z.array(z.object({ assetId: z.string(), revisedPrompt: z.string().nullable() })),
  storedAtMs: z.number(),
  deliveredBytes: z.number(),
  provider: z.string().nullable(),
  /** As reported; null when it is to be estimated. */
  usage: usageSchema.nullable(),
  estimate: usageSchema,
});

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERROR_CODES, code);

const failureSchema = z.object({
  code: z.string().refine(isErrorCode),
  message: z.string(),
  param: z.string().nullable(),
  fields: z.record(z.string(), z.unknown()),
});

const SCHEMAS = { request: requestSchema, answer: answerSchema, failure: failureSchema } as const;

export type TaskRequest = z.infer<typeof requestSchema>;
export type TaskAnswer = z.infer<typeof answerSchema>;
export type TaskFailure = z.infer<typeof failureSchema>;

/** What a row keeps, by the column it stands in. */
interface TaskParts {
  request: TaskRequest;
  answer: TaskAnswer;
  failure: TaskFailure;
}

/** Seals one part of a task. */
export function sealPart<Part extends keyof TaskParts>(
  part: Part,
  value: TaskParts[Part],
  taskId: string,
  peppers: readonly Pepper[],
): Promise<Uint8Array> {
  return sealAnswer(JSON.stringify(value), `${taskId} ${part}`, peppers);
}

function openPart(part: keyof TaskParts, sealed: Uint8Array, taskId: string, peppers: readonly Pepper[]): unknown {
  const text = openAnswer(sealed, `${taskId} ${part}`, peppers);
  if (text === null) throw new Error(`the ${part} of a task could not be opened: its pepper is gone, or it was changed`);
  return JSON.parse(text);
}

/** @throws when its pepper is gone. */
export function openRequest(task: ImageTask, peppers: readonly Pepper[]): TaskRequest {
  return SCHEMAS.request.parse(openPart("request", task.request, task.id, peppers));
}

/** Null when there is none yet. @throws when its pepper is gone. */
export function openTaskAnswer(task: ImageTask, peppers: readonly Pepper[]): TaskAnswer | null {
  return task.answer && SCHEMAS.answer.parse(openPart("answer", task.answer, task.id, peppers));
}

/** Why it failed, as its caller is told; null when it is not known to have. @throws when its pepper is gone. */
export function openFailure(task: ImageTask, peppers: readonly Pepper[]): ApiError | null {
  if (!task.failure) return null;
  const { code, message, param, fields } = SCHEMAS.failure.parse(openPart("failure", task.failure, task.id, peppers));
  return new ApiError(code, { message, fields, ...(param === null ? {} : { param }) });
}

/** What is kept of an error. */
export function failurePart({ code, message, param, fields }: ApiError): TaskFailure {
  return { code, message, param, fields };
}
