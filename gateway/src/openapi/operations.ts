/** Operations of the document: what reads, what is billed, what needs no key. */
import type { ErrorCode } from "../errors/error-codes.ts";
import { HEADERS } from "../http/headers.ts";
import type { JsonObject } from "../providers/provider.ts";
import type { Surface } from "../surfaces/surface.ts";
import type { SchemaName } from "./components.ts";
import { CHARGE_HEADERS, FAILED_CHARGE_HEADERS, FREE_HEADERS, OPEN_HEADERS } from "./headers.ts";
import { CHARGE_ERRORS, errorResponses, json, READ_ERRORS } from "./responses.ts";

/** Operation ids are unique in a document; those of `/v1` are the plain ones. */
export function operationId(surface: Surface, id: string): string {
  return surface.name === "platform" ? `${id}Platform` : id;
}

/** A parameter in the path. */
function pathParameters(parameters: Readonly<Record<string, string>>): JsonObject[] {
  return Object.entries(parameters).map(([name, description]) => ({
    name,
    in: "path",
    required: true,
    description,
    schema: { type: "string" },
  }));
}

export interface ReadOperation {
  id: string;
  summary: string;
  answers: SchemaName;
  tag: string;
  /** Path parameters and what they are. */
  parameters?: Record<string, string>;
  /** Query parameters, as OpenAPI writes them. */
  query?: readonly JsonObject[];
  errors?: readonly ErrorCode[];
}

/** A GET that costs nothing. */
export function read(surface: Surface, operation: ReadOperation): JsonObject {
  const parameters = [...pathParameters(operation.parameters ?? {}), ...(operation.query ?? [])];
  return {
    get: {
      operationId: operationId(surface, operation.id),
      summary: operation.summary,
      tags: [operation.tag],
      ...(parameters.length > 0 ? { parameters } : {}),
      responses: {
        "200": { description: "OK", headers: FREE_HEADERS, content: json(operation.answers) },
        ...errorResponses(surface, [...READ_ERRORS, ...(operation.errors ?? [])]),
      },
    },
  };
}

export interface BillableOperation {
  id: string;
  summary: string;
  description: string;
  tag: string;
  /** Request bodies by media type. */
  body: JsonObject;
  /** Said of the success. */
  answer: string;
  /** Answers by media type. */
  content: JsonObject;
  /** Path parameters and what they are. */
  parameters?: Record<string, string>;
  /** Query parameters, as OpenAPI writes them. */
  query?: readonly JsonObject[];
}

const BILLABLE_PARAMETERS: readonly JsonObject[] = [
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
      "Up to 255 visible ASCII characters. The same key and body within a day give the first answer again (streams too), charged once. An answer above 1 MiB (packed) is not kept: asking again is a 409 that names its receipt and its charge.",
    schema: { type: "string", maxLength: 255 },
  },
  {
    name: HEADERS.cache,
    in: "header",
    description:
      "Where answers are cached: `exact` gives the identical request's first answer again, free of charge, `semantic` also that of a question that means the same, `off` neither. Without it the key's or account's setting holds.",
    schema: { type: "string", enum: ["off", "exact", "semantic"] },
  },
];

/** A POST that is held for and charged. */
export function billable(surface: Surface, operation: BillableOperation): JsonObject {
  return {
    post: {
      operationId: operationId(surface, operation.id),
      summary: operation.summary,
      description: operation.description,
      tags: [operation.tag],
      parameters: [...pathParameters(operation.parameters ?? {}), ...(operation.query ?? []), ...BILLABLE_PARAMETERS],
      requestBody: { required: true, content: operation.body },
      responses: {
        "200": { description: operation.answer, headers: CHARGE_HEADERS, content: operation.content },
        ...errorResponses(surface, CHARGE_ERRORS, FAILED_CHARGE_HEADERS),
      },
    },
  };
}

/** A GET that needs no key. */
export function open(id: string, summary: string, answers: Record<string, JsonObject>): JsonObject {
  const responses = Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [status, { ...answer, headers: OPEN_HEADERS }]),
  );
  return { get: { operationId: id, summary, tags: ["Health"], security: [], responses } };
}
