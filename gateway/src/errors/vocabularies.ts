/**
 * One failure in the words of each surface: the same HTTP meaning, three forms of body.
 *
 * `sellapi` and `platform` speak OpenAI's form with types and codes of their own (contract §6); `google` speaks google.rpc.Status
 * with typed details (cloud.google.com/apis/design/errors), which Google's client libraries read.
 */
import type { JsonObject } from "../providers/provider.ts";
import type { ApiError } from "./api-error.ts";
import { errorRow } from "./error-codes.ts";

export interface Vocabulary {
  status: (error: ApiError) => number;
  body: (error: ApiError, requestId: string) => JsonObject;
}

function openaiForm(error: ApiError, requestId: string, words: { type: string; code: string }): JsonObject {
  return { error: { message: error.message, ...words, param: error.param, ...error.fields, request_id: requestId } };
}

/** What the platform calls a field that is not there (contract §6). */
const REQUIRED_CODES: Readonly<Record<string, string>> = {
  model: "model_required",
  messages: "messages_required",
  prompt: "prompt_required",
};

function platformCode(error: ApiError): string {
  const required = error.isFieldMissing && error.param !== null ? REQUIRED_CODES[error.param] : undefined;
  const row = errorRow(error.code);
  return required ?? row.platform.code ?? row.code ?? error.code;
}

function statusElsewhere(error: ApiError): number {
  const row = errorRow(error.code);
  return row.statusElsewhere ?? row.status;
}

const TYPE_URL = "type.googleapis.com/google.rpc.";

/** `metadata` of an ErrorInfo is a map of strings. */
function metadata(fields: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function googleDetails(error: ApiError, requestId: string): JsonObject[] {
  const reason = (errorRow(error.code).code ?? error.code).toUpperCase();
  const details: JsonObject[] = [
    { "@type": `${TYPE_URL}ErrorInfo`, reason, domain: "sellapi", metadata: metadata(error.fields) },
    { "@type": `${TYPE_URL}RequestInfo`, requestId },
  ];
  if (error.param !== null) {
    const violation = { field: error.param, description: error.message };
    details.push({ "@type": `${TYPE_URL}BadRequest`, fieldViolations: [violation] });
  }
  if (error.retryAfterSeconds !== null) {
    details.push({ "@type": `${TYPE_URL}RetryInfo`, retryDelay: `${error.retryAfterSeconds}s` });
  }
  return details;
}

export const VOCABULARIES = {
  sellapi: {
    status: (error) => errorRow(error.code).status,
    body: (error, requestId) => {
      const row = errorRow(error.code);
      return openaiForm(error, requestId, { type: row.type, code: row.code ?? error.code });
    },
  },
  platform: {
    status: statusElsewhere,
    body: (error, requestId) =>
      openaiForm(error, requestId, { type: errorRow(error.code).platform.type, code: platformCode(error) }),
  },
  google: {
    status: statusElsewhere,
    body: (error, requestId) => ({
      error: {
        code: statusElsewhere(error),
        message: error.message,
        status: errorRow(error.code).google,
        details: googleDetails(error, requestId),
      },
    }),
  },
} as const satisfies Record<string, Vocabulary>;
