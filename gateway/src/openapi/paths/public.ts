/** What needs no key. */
import type { JsonObject } from "../../providers/provider.ts";
import { DOCS_FILES } from "../docs-page.ts";
import { open } from "../operations.ts";
import { json } from "../responses.ts";

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
  "/openapi.json": open("openapi", "This document", {
    "200": { description: "OpenAPI 3.1.", content: { "application/json": { schema: { type: "object" } } } },
  }),
  ...DOCS_PATHS,
};
