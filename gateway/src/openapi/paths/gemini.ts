/** {prefix}/models and what models do, in Google's form */
import { isJsonObject } from "../../providers/json.ts";
import type { JsonObject } from "../../providers/provider.ts";
import { SURFACES } from "../../surfaces/surface.ts";
import { type SchemaName, schemaRef } from "../components.ts";
import { FREE_HEADERS } from "../headers.ts";
import { billable, read } from "../operations.ts";
import { errorResponses, json, READ_ERRORS } from "../responses.ts";

const surface = SURFACES.gemini;
const TAG = "Gemini";
const MODEL = {
  model:
    "Canonical id or alias; slashes may stand as they are. A method of an id with a slash in it is also served without the path's `models/`.",
};

/** Keys as Google's clients send them, and bearer tokens. */
const SECURITY = [{ googleApiKey: [] }, { keyInQuery: [] }, { bearerAuth: [] }];

function withKeys(item: JsonObject): JsonObject {
  const entries = Object.entries(item).filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]));
  return Object.fromEntries(entries.map(([method, operation]) => [method, { security: SECURITY, ...operation }]));
}

function query(name: string, description: string, schema: JsonObject): JsonObject {
  return { name, in: "query", description, schema };
}

interface Method {
  id: string;
  summary: string;
  description: string;
  body: SchemaName;
  answer: string;
  content: JsonObject;
  query?: readonly JsonObject[];
}

function method({ body, ...operation }: Method): JsonObject {
  return withKeys(billable(surface, { ...operation, tag: TAG, body: json(body), parameters: MODEL }));
}

/** One element of a stream: a response, or last of all an error. */
const ELEMENT = { anyOf: [schemaRef("GeminiGenerateContentResponse"), schemaRef("GeminiErrorResponse")] };

const STREAM_CONTENT = {
  "application/json": { schema: { type: "array", items: ELEMENT } },
  "text/event-stream": { schema: ELEMENT },
};

/** A stream has the same body and answers as a whole answer, and a query of its own. */
function streamGenerateContent(suffix: string): JsonObject {
  return method({
    id: `geminiStreamGenerateContent${suffix}`,
    summary: "Generate content as a stream",
    description:
      "As generateContent. With `alt=sse` server-sent events, each `data:` a response (there is no `[DONE]`); without it one JSON array whose elements come as they are made. The last response has the finish reason, `usageMetadata` and `x_sellapi`. An error in the middle is one element `{error}`, and ends the stream.",
    body: "GeminiGenerateContentRequest",
    answer: "The responses, each with the parts that are new; function calls come whole.",
    content: STREAM_CONTENT,
    query: [query("alt", "`sse` for server-sent events.", { type: "string", enum: ["sse", "json"] })],
  });
}

function countTokens(suffix: string): JsonObject {
  const parameters = [{ name: "model", in: "path", required: true, description: MODEL.model, schema: { type: "string" } }];
  const errors = [
    ...READ_ERRORS,
    "invalid_request",
    "tier_restricted",
    "scope_restricted",
    "model_not_found",
    "request_too_large",
    "unsupported_media_type",
  ] as const;
  const post = {
    operationId: `geminiCountTokens${suffix}`,
    summary: "Estimate what a prompt counts",
    description:
      "Free of charge. Counted by us from the bytes, the same for every model, Google's included; what an answer is billed by is in its `usageMetadata`.",
    tags: [TAG],
    parameters,
    requestBody: { required: true, content: json("GeminiCountTokensRequest") },
    responses: {
      "200": { description: "The estimate.", headers: FREE_HEADERS, content: json("GeminiCountTokensResponse") },
      ...errorResponses(surface, errors),
    },
  };
  return withKeys({ post });
}

function modelPaths(suffix: string): JsonObject {
  return {
    "/models": withKeys(
      read(surface, {
        id: `geminiListModels${suffix}`,
        summary: "List the models that have a price, a page at a time",
        answers: "GeminiModelList",
        tag: TAG,
        query: [
          query("pageSize", "Models on a page: 50 when left out, at most 1000.", { type: "integer" }),
          query("pageToken", "From `nextPageToken` of the page before.", { type: "string" }),
        ],
        errors: ["scope_restricted", "invalid_request"],
      }),
    ),
    "/models/{model}": withKeys(
      read(surface, {
        id: `geminiRetrieveModel${suffix}`,
        summary: "One model, by id or alias",
        answers: "GeminiModel",
        tag: TAG,
        parameters: MODEL,
        errors: ["scope_restricted", "model_not_found"],
      }),
    ),
  };
}

/** @param suffix of the operation ids, by which the two prefixes differ. */
export function geminiPaths(suffix: string): JsonObject {
  return {
    ...modelPaths(suffix),
    "/models/{model}:generateContent": method({
      id: `geminiGenerateContent${suffix}`,
      summary: "Generate content",
      description:
        "Google's request and answer for every model that chats. Search, code execution, URL context, videos and cachedContent are refused by name, and so are fields nobody knows. Thoughts are part of the answer with `thinkingConfig.includeThoughts`.",
      body: "GeminiGenerateContentRequest",
      answer: "The answer, with what was charged.",
      content: json("GeminiGenerateContentResponse"),
    }),
    "/models/{model}:streamGenerateContent": streamGenerateContent(suffix),
    "/models/{model}:countTokens": countTokens(suffix),
    "/models/{model}:embedContent": method({
      id: `geminiEmbedContent${suffix}`,
      summary: "Embed one content",
      description: "For every model that embeds. Only text; several parts are one text.",
      body: "GeminiEmbedContentRequest",
      answer: "The vector, with what was charged.",
      content: json("GeminiEmbedContentResponse"),
    }),
    "/models/{model}:batchEmbedContents": method({
      id: `geminiBatchEmbedContents${suffix}`,
      summary: "Embed several contents",
      description: "All with the same task and length of vector.",
      body: "GeminiBatchEmbedContentsRequest",
      answer: "One vector for each request, in their order, with what was charged.",
      content: json("GeminiBatchEmbedContentsResponse"),
    }),
  };
}
