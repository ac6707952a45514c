/** The OpenAPI 3.1 document of everything the gateway serves. A test compares it with the routes that are mounted. */
import { SECRET_PATTERN } from "@sellapi/prisma";
import type { JsonObject } from "../providers/provider.ts";
import { SURFACES, type Surface } from "../surfaces/surface.ts";
import { componentSchemas } from "./components.ts";
import { accountPaths } from "./paths/account.ts";
import { audioPaths } from "./paths/audio.ts";
import { chatPaths } from "./paths/chat.ts";
import { embeddingPaths } from "./paths/embeddings.ts";
import { geminiPaths } from "./paths/gemini.ts";
import { imagePaths } from "./paths/images.ts";
import { PUBLIC_PATHS } from "./paths/public.ts";
import { responsesPaths } from "./paths/responses.ts";

/** What every surface that follows OpenAI's conventions serves. */
const OPENAI_PATHS: readonly ((surface: Surface) => JsonObject)[] = [
  chatPaths,
  responsesPaths,
  embeddingPaths,
  imagePaths,
  audioPaths,
  accountPaths,
];

function prefixed(prefix: string, items: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(items).map(([path, item]) => [prefix + path, item]));
}

function under(prefix: string, surface: Surface, groups: readonly ((surface: Surface) => JsonObject)[]): JsonObject {
  return Object.assign({}, ...groups.map((group) => prefixed(prefix, group(surface))));
}

function paths(): JsonObject {
  return {
    ...under("/v1", SURFACES.sellapi, OPENAI_PATHS),
    ...under("/api/v1", SURFACES.platform, OPENAI_PATHS),
    ...prefixed("/v1beta", geminiPaths("")),
    ...prefixed("/api/v1beta", geminiPaths("Platform")),
    ...PUBLIC_PATHS,
  };
}

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
    // Relative: whatever address a reader has the document from also answers its requests (OpenAPI 3.1, Server Object).
    servers: [{ url: "/", description: "Where this document was read" }],
    security: [{ bearerAuth: [] }],
    tags: [
      { name: "Chat" },
      { name: "Embeddings" },
      { name: "Images" },
      { name: "Audio" },
      { name: "Models" },
      { name: "Gemini" },
      { name: "Account" },
      { name: "Health" },
    ],
    paths: paths(),
    components: {
      securitySchemes: {
        bearerAuth: {
          type: "http",
          scheme: "bearer",
          description: `API key from /dashboard/keys, prefixed with \`sk-sellapi-\`. For secret scanners: every key matches \`${SECRET_PATTERN.source}\`, and its last eight characters are the CRC-32 of those before.`,
        },
        googleApiKey: {
          type: "apiKey",
          in: "header",
          name: "x-goog-api-key",
          description: "The same key, as Google's clients send it.",
        },
        keyInQuery: { type: "apiKey", in: "query", name: "key", description: "The same key; on the gemini surface only." },
      },
      schemas: componentSchemas(),
    },
  };
}
