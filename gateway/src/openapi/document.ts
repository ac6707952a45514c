/** The OpenAPI 3.1 document of everything the gateway serves. A test compares it with the routes that are mounted. */

import { SECRET_PATTERN } from "@sellapi/prisma";
import type { ErrorCode } from "../errors/error-codes.ts";
import { errorRow } from "../errors/error-codes.ts";
import { HEADERS } from "../http/headers.ts";
import type { JsonObject } from "../providers/provider.ts";
import { componentSchemas, type SchemaName, schemaRef } from "./components.ts";

function header(description: string): JsonObject {
  return { description, schema: { type: "string" } };
}

const RATE_HEADERS = {
  [HEADERS.rateLimit]: header("Requests a minute for this key."),
  [HEADERS.rateRemaining]: header("Requests left in the window."),
  [HEADERS.rateReset]: header("Seconds until the window ends."),
  [HEADERS.rateLimitRequests]: header("Same as x-ratelimit-limit."),
  [HEADERS.rateRemainingRequests]: header("Same as x-ratelimit-remaining."),
  [HEADERS.rateResetRequests]: header("When the window ends, in UTC epoch seconds."),
};

const OPEN_HEADERS = { [HEADERS.requestId]: header("Id of this request; yours, if you sent a well-formed one.") };

const READ_HEADERS = {
  ...OPEN_HEADERS,
  [HEADERS.creditsBalance]: header("Spendable credits after this request; on a stream after the hold."),
  ...RATE_HEADERS,
};

const CHARGE_HEADERS = {
  ...READ_HEADERS,
  [HEADERS.creditsCharged]: header("Credits this request cost. Not on a stream: there the last chunk carries it."),
  [HEADERS.creditsHeld]: header("On a stream: the most this request can cost."),
  [HEADERS.generationId]: header("Id of the receipt."),
  [HEADERS.maxTokens]: header("The output limit, where it was lowered to what is affordable."),
  [HEADERS.idempotentReplayed]: header("`true` on an earlier answer, given again for its Idempotency-Key."),
};

/** On errors of a request that had come to a hold. */
const FAILED_CHARGE_HEADERS = {
  [HEADERS.generationId]: CHARGE_HEADERS[HEADERS.generationId],
  [HEADERS.maxTokens]: CHARGE_HEADERS[HEADERS.maxTokens],
};

const SHOULD_RETRY = {
  [HEADERS.shouldRetry]: header("`false` when the wait is too long to sit out, or no wait will change the answer."),
};
const RETRY_HEADERS = { [HEADERS.retryAfter]: header("Seconds to wait."), ...SHOULD_RETRY };
/** Statuses that may pass by themselves. */
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([409, 429, 502, 503]);
/** Retried by some clients, and always in vain. */
const FINAL_STATUS = 422;

function retryHeaders(status: number): JsonObject {
  if (RETRYABLE_STATUSES.has(status)) return RETRY_HEADERS;
  return status === FINAL_STATUS ? SHOULD_RETRY : {};
}

/** Errors that any authenticated route may answer with. */
const READ_ERRORS: readonly ErrorCode[] = [
  "invalid_api_key",
  "api_disabled",
  "rate_limit_exceeded",
  "internal_error",
  "service_unavailable",
];
const CHARGE_ERRORS: readonly ErrorCode[] = [
  ...READ_ERRORS,
  "invalid_request",
  "insufficient_credits",
  "tier_restricted",
  "model_not_found",
  "idempotency_running",
  "idempotency_mismatch",
  "request_too_large",
  "unsupported_media_type",
  "upstream_error",
];

function json(name: SchemaName): JsonObject {
  return { "application/json": { schema: schemaRef(name) } };
}

/** Error responses by status; codes that share a status are listed together. */
function errorResponses(codes: readonly ErrorCode[], moreHeaders: JsonObject = {}): JsonObject {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) byStatus.set(errorRow(code).status, [...(byStatus.get(errorRow(code).status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, same]) => [
        String(status),
        {
          description: `${same.join(", ")}: ${same.map((code) => errorRow(code).message).join(" ")}`,
          headers: { ...READ_HEADERS, ...moreHeaders, ...retryHeaders(status) },
          content: json("ErrorResponse"),
        },
      ]),
  );
}

interface ReadOperation {
  id: string;
  summary: string;
  answers: SchemaName;
  tag: string;
  /** Path parameters and what they are. */
  parameters?: Record<string, string>;
  errors?: readonly ErrorCode[];
}

function read(operation: ReadOperation): JsonObject {
  return {
    get: {
      operationId: operation.id,
      summary: operation.summary,
      tags: [operation.tag],
      ...(operation.parameters
        ? {
            parameters: Object.entries(operation.parameters).map(([name, description]) => ({
              name,
              in: "path",
              required: true,
              description,
              schema: { type: "string" },
            })),
          }
        : {}),
      responses: {
        "200": { description: "OK", headers: READ_HEADERS, content: json(operation.answers) },
        ...errorResponses([...READ_ERRORS, ...(operation.errors ?? [])]),
      },
    },
  };
}

const CHAT_COMPLETIONS: JsonObject = {
  post: {
    operationId: "createChatCompletion",
    summary: "Create a chat completion",
    description:
      "OpenAI-compatible: streaming, tools, multimodal input. Fields that are not listed are passed on to the provider. The most it can cost is held first; what it did cost is charged.",
    tags: ["Chat"],
    parameters: [
      {
        name: HEADERS.maxCredits,
        in: "header",
        description: "Hard ceiling in credits: the hold never exceeds it, and the output is cut at it (`finish_reason: length`).",
        schema: { type: "string" },
      },
      {
        name: HEADERS.idempotencyKey,
        in: "header",
        description:
          "Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once.",
        schema: { type: "string", maxLength: 255 },
      },
    ],
    requestBody: { required: true, content: json("ChatCompletionRequest") },
    responses: {
      "200": {
        description:
          "The completion; with `stream: true` server-sent events, each `data:` a ChatCompletionChunk, the last one `[DONE]`.",
        headers: CHARGE_HEADERS,
        content: { ...json("ChatCompletionResponse"), "text/event-stream": { schema: schemaRef("ChatCompletionChunk") } },
      },
      ...errorResponses(CHARGE_ERRORS, FAILED_CHARGE_HEADERS),
    },
  },
};

function open(id: string, summary: string, answers: Record<string, JsonObject>): JsonObject {
  const responses = Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [status, { ...answer, headers: OPEN_HEADERS }]),
  );
  return { get: { operationId: id, summary, tags: ["Health"], security: [], responses } };
}

const PATHS: JsonObject = {
  "/v1/chat/completions": CHAT_COMPLETIONS,
  "/v1/models": read({
    id: "listModels",
    summary: "List the models that have a price",
    answers: "ModelList",
    tag: "Models",
    errors: ["scope_restricted"],
  }),
  "/v1/models/{id}": read({
    id: "retrieveModel",
    summary: "One model, by id or alias",
    answers: "Model",
    tag: "Models",
    parameters: { id: "Canonical id or alias; slashes may stand as they are." },
    errors: ["scope_restricted", "model_not_found"],
  }),
  "/v1/credits": read({ id: "retrieveCredits", summary: "The account's credits", answers: "CreditsResponse", tag: "Account" }),
  "/v1/key": read({ id: "retrieveKey", summary: "The key that calls", answers: "KeyResponse", tag: "Account" }),
  "/v1/generations/{id}": read({
    id: "retrieveGeneration",
    summary: "The receipt of one request",
    answers: "GenerationReceipt",
    tag: "Account",
    parameters: { id: "From x-sellapi-generation-id or x_sellapi.generation_id." },
    errors: ["not_found"],
  }),
  "/health": open("health", "Whether the process lives", { "200": { description: "It does.", content: json("Health") } }),
  "/health/ready": open("readiness", "Whether requests can be served", {
    "200": { description: "They can.", content: json("Readiness") },
    "503": { description: "They cannot; the failing part is named.", content: json("Readiness") },
  }),
  "/openapi.json": open("openapi", "This document", {
    "200": { description: "OpenAPI 3.1.", content: { "application/json": { schema: { type: "object" } } } },
  }),
};

/** The document. */
export function openapiDocument(): JsonObject {
  return {
    openapi: "3.1.0",
    info: {
      title: "sellapi",
      version: "1.0.0",
      description: "OpenAI-compatible API for many models, paid with prepaid credits. 100,000 credits are one US dollar.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "http://localhost:3000", description: "The embedded run" }],
    security: [{ bearerAuth: [] }],
    tags: [{ name: "Chat" }, { name: "Models" }, { name: "Account" }, { name: "Health" }],
    paths: PATHS,
    components: {
      securitySchemes: {
        bearerAuth: {
          type: "http",
          scheme: "bearer",
          description: `API key from /dashboard/keys, prefixed with \`sk-sellapi-\`. For secret scanners: every key matches \`${SECRET_PATTERN.source}\`, and its last eight characters are the CRC-32 of those before.`,
        },
      },
      schemas: componentSchemas(),
    },
  };
}
