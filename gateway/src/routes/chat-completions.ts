/** POST {surface}/chat/completions */
import { parseCredits } from "@sellapi/prisma";
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { ApiError } from "../errors/api-error.ts";
import { callerAddress } from "../http/caller-address.ts";
import { HEADERS } from "../http/headers.ts";
import { readJsonBody } from "../http/read-json-body.ts";
import { readClaim } from "../idempotency/read-claim.ts";
import { serveChat } from "../pipeline/serve-request.ts";
import { chatRequestSchema } from "../schemas/chat-request.ts";
import { checkBody } from "../schemas/check-body.ts";
import { refuseUnpricedFields } from "../schemas/unpriced-fields.ts";

/** The request's own ceiling in credits, or null. @throws ApiError invalid_request */
function readCeiling(headers: Headers) {
  const text = headers.get(HEADERS.maxCredits);
  if (text === null) return null;
  const ceiling = parseCredits(text);
  if (ceiling !== null && ceiling > 0n) return ceiling;
  throw new ApiError("invalid_request", {
    message: `${HEADERS.maxCredits} must be a positive decimal number of credits with at most six decimals, such as 12.5.`,
    param: HEADERS.maxCredits,
  });
}

/** What an Idempotency-Key is good for, whatever the prefix. */
const ROUTE = "POST /chat/completions";

/** The route, under a surface's prefix. */
export function chatCompletionsRoute(dependencies: Dependencies) {
  return new Elysia().post(
    "/chat/completions",
    ({ request, server }) => {
      // A model may be silent for longer than the server's idle limit; the pipeline has deadlines of its own.
      server?.timeout(request, 0);
      return serveChat(dependencies, {
        request,
        address: callerAddress(request, server),
        readBody: async ({ key }, room) => {
          const { json, text } = await readJsonBody(request, dependencies.config.body, room);
          const body = checkBody(chatRequestSchema, json);
          refuseUnpricedFields(json);
          return { body, claim: readClaim(request.headers, { route: ROUTE, mode: key.mode }, text) };
        },
        readCeiling: () => readCeiling(request.headers),
      });
    },
    { parse: "none" },
  );
}
