/** What needs no key. */
import type { JsonObject } from "../../providers/provider.ts";
import { SURFACES } from "../../surfaces/surface.ts";
import { DOCS_FILES } from "../docs-page.ts";
import { OPEN_HEADERS } from "../headers.ts";
import { open } from "../operations.ts";
import { errorResponses, json } from "../responses.ts";

const IMAGE_FILES: JsonObject = { "image/png": {}, "image/jpeg": {}, "image/webp": {} };

/** The reference as a page, and what the page loads. */
const DOCS_PATHS: JsonObject = Object.fromEntries(
  Object.entries(DOCS_FILES).map(([path, { contentType }]) => {
    const type = contentType.split(";")[0] ?? contentType;
    const id = path.replace(/[^A-Za-z0-9]+(\w)/g, (_match, letter: string) => letter.toUpperCase());
    const answer = { description: "A file.", content: { [type]: { schema: { type: "string" } } } };
    return [path, open(`get${id}`, path === "/docs" ? "This document as a page" : "What the page loads", { "200": answer })];
  }),
);

export const PUBLIC_PATHS: JsonObject = {
  "/health": open("health", "Whether the process lives", { "200": { description: "It does.", content: json("Health") } }),
  "/health/ready": open("readiness", "Whether requests can be served", {
    "200": { description: "They can.", content: json("Readiness") },
    "503": { description: "They cannot; the failing part is named.", content: json("Readiness") },
  }),
  "/api/models": open("listPublicModels", "The public catalogue", {
    "200": { description: "Every model that has a price.", content: json("PublicModelList") },
  }),
  "/assets/{id}": {
    get: {
      operationId: "retrieveAsset",
      summary: "A generated image, by the signed link of an answer",
      tags: ["Images"],
      security: [],
      parameters: [
        { name: "id", in: "path", required: true, description: "As in the link.", schema: { type: "string" } },
        { name: "expires", in: "query", required: true, description: "Unix seconds.", schema: { type: "integer" } },
        { name: "signature", in: "query", required: true, description: "Over id and end.", schema: { type: "string" } },
      ],
      responses: {
        "200": { description: "The file.", headers: OPEN_HEADERS, content: IMAGE_FILES },
        ...errorResponses(SURFACES.public, ["not_found", "internal_error"]),
      },
    },
  },
  "/openapi.json": open("openapi", "This document", {
    "200": { description: "OpenAPI 3.1.", content: { "application/json": { schema: { type: "object" } } } },
  }),
  ...DOCS_PATHS,
};
