/** GET /docs: the API reference as a page, and what the page loads. */
import { Elysia } from "elysia";
import { answerHeaders } from "../http/headers.ts";
import { requestIdOf } from "../http/request-id.ts";
import { DOCS_FILES, DOCS_POLICY, type DocsFile } from "../openapi/docs-page.ts";

/** Assets belong to the installed version; a day spares most loads, and a new version is seen the day after. */
const ASSET_CACHE = { "cache-control": "public, max-age=86400" };

function docsResponse({ body, contentType, isAsset }: DocsFile, request: Request): Response {
  const headers = {
    ...answerHeaders({ requestId: requestIdOf(request.headers) }, contentType),
    "content-security-policy": DOCS_POLICY,
    "x-content-type-options": "nosniff",
    ...(isAsset ? ASSET_CACHE : {}),
  };
  return new Response(body, { headers });
}

export function docsRoutes() {
  const routes = new Elysia();
  for (const [path, file] of Object.entries(DOCS_FILES)) routes.get(path, ({ request }) => docsResponse(file, request));
  return routes;
}
