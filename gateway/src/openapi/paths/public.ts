/** What needs no key. */
import type { JsonObject } from "../../providers/provider.ts";
import { SURFACES } from "../../surfaces/surface.ts";
import { OPEN_HEADERS } from "../headers.ts";
import { open } from "../operations.ts";
import { errorResponses, json } from "../responses.ts";

const IMAGE_FILES: JsonObject = { "image/png": {}, "image/jpeg": {}, "image/webp": {} };

export const PUBLIC_PATHS: JsonObject = {
  "/health": open("health", "Whether the process lives", { "200": { description: "It does.", content: json("Health") } }),
  "/health/ready": open("readiness", "Whether requests can be served", {
    "200": { description: "They can.", content: json("Readiness") },
    "503": { description: "They cannot; the failing part is named.", content: json("Readiness") },
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
};
