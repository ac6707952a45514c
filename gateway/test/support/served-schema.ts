/** Holds answers against the document that the gateway serves. */
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import { openapiDocument } from "../../src/openapi/document.ts";
import { SURFACES, surfaceOf } from "../../src/surfaces/surface.ts";

interface MediaType {
  schema: Record<string, unknown>;
}
interface ServedResponse {
  headers?: Record<string, unknown>;
  content?: Record<string, MediaType>;
}
interface Operation {
  operationId: string;
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, ServedResponse>;
}
export interface ServedDocument {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Record<string, unknown>> };
}

/** The document as it goes over the wire. */
export const servedDocument: ServedDocument = JSON.parse(JSON.stringify(openapiDocument()));

const DOCUMENT_ID = "openapi";
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(servedDocument, DOCUMENT_ID);

/** A validator for a schema at a place of the document, such as `/components/schemas/Model`. */
function validatorAt(pointer: string): ValidateFunction {
  return ajv.getSchema(`${DOCUMENT_ID}#${pointer}`) ?? ajv.compile({ $ref: `${DOCUMENT_ID}#${pointer}` });
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** The gemini surface serves methods of a model with a slash in its id without `models/` too, which the document tells in words. */
function withModels(path: string): string {
  return path.replace(/(\/v1beta)\/(?!models\/)(.+\/.+:\w+)$/, "$1/models/$2");
}

/** The documented path that a request's path is an instance of; null for one that is not documented. */
export function documentedPath(path: string): string | null {
  const bare = withModels(path.split("?")[0] ?? path);
  const matches = Object.keys(servedDocument.paths).filter((template) =>
    new RegExp(`^${template.replace(/\{[^}]+\}/g, ".+")}$`).test(bare),
  );
  return matches.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** @returns why a value does not fit the named schema, or null. */
export function schemaComplaint(name: string, value: unknown): string | null {
  const validate = validatorAt(`/components/schemas/${name}`);
  return validate(value) ? null : `${name}: ${ajv.errorsText(validate.errors)}`;
}

/** Headers of ours that a document should tell of; the CORS and caching ones go without saying. */
function undocumentedHeaders(response: Response, documented: ServedResponse): string[] {
  const known = Object.keys(documented.headers ?? {});
  return [...response.headers.keys()].filter((name) => /^(x-|retry-after)/.test(name) && !known.includes(name));
}

/** @returns why an answer is not what the document says, or null: its status, its headers, its type or its body. */
export function answerComplaint(method: string, path: string, response: Response, body: unknown): string | null {
  const template = documentedPath(path);
  const operation = template ? servedDocument.paths[template]?.[method.toLowerCase()] : undefined;
  // What is mounted nowhere (404, 405) still has the one shape of all errors.
  if (!template || !operation) {
    return schemaComplaint(surfaceOf(path) === SURFACES.gemini ? "GeminiErrorResponse" : "ErrorResponse", body);
  }
  const status = String(response.status);
  const documented = operation.responses[status];
  if (!documented) return `${method} ${template} answered ${status}, which the document does not mention`;
  const unknown = undocumentedHeaders(response, documented);
  if (unknown.length > 0) return `${method} ${template} answered ${status} with ${unknown.join(", ")}`;
  const type = response.headers.get("content-type")?.split(";")[0] ?? "none";
  if (!documented.content?.[type]) return `${method} ${template} answered ${status} as ${type}`;
  const steps = ["paths", template, method.toLowerCase(), "responses", status, "content", type, "schema"];
  const validate = validatorAt(`/${steps.map(escaped).join("/")}`);
  return validate(body) ? null : `${method} ${template} ${status}: ${ajv.errorsText(validate.errors)}`;
}
