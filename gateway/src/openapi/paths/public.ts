/** What needs no key. */
import type { JsonObject } from "../../providers/provider.ts";
import { open } from "../operations.ts";
import { json } from "../responses.ts";

export const PUBLIC_PATHS: JsonObject = {
  "/health": open("health", "Whether the process lives", { "200": { description: "It does.", content: json("Health") } }),
  "/health/ready": open("readiness", "Whether requests can be served", {
    "200": { description: "They can.", content: json("Readiness") },
    "503": { description: "They cannot; the failing part is named.", content: json("Readiness") },
  }),
  "/openapi.json": open("openapi", "This document", {
    "200": { description: "OpenAPI 3.1.", content: { "application/json": { schema: { type: "object" } } } },
  }),
};
