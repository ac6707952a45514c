/** GET /openapi.json: the description of everything served here. */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { answerHeaders } from "../http/headers.ts";
import { requestIdOf } from "../http/request-id.ts";
import { openapiDocument } from "../openapi/document.ts";

export function openapiRoute(_dependencies: Dependencies) {
  const body = JSON.stringify(openapiDocument());
  return new Elysia().get(
    "/openapi.json",
    ({ request }) => new Response(body, { headers: answerHeaders({ requestId: requestIdOf(request.headers) }) }),
  );
}
