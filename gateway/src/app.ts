/** The gateway as one Elysia app: the surfaces, the public routes, and one answer for whatever none of them takes. */
import { Elysia } from "elysia";
import type { Caller } from "./callers/caller.ts";
import type { Dependencies } from "./dependencies.ts";
import { ApiError } from "./errors/api-error.ts";
import { allowedMethodsOf } from "./http/allowed-methods.ts";
import { callerAddress } from "./http/caller-address.ts";
import { preflightResponse } from "./http/headers.ts";
import { answerError } from "./pipeline/answer-error.ts";
import { secretOf } from "./pipeline/authenticate.ts";
import { startTrace } from "./pipeline/trace.ts";
import { methodsOfGeminiPath } from "./routes/gemini/model-method.ts";
import { geminiSurface } from "./surfaces/gemini.ts";
import { platformSurface } from "./surfaces/platform.ts";
import { publicSurface } from "./surfaces/public.ts";
import { sellapiSurface } from "./surfaces/sellapi.ts";
import { SURFACES, type Surface, surfaceOf } from "./surfaces/surface.ts";

/** What an unmatched request is told: nothing there, or not with this method. */
function unmatched(methods: readonly string[], method: string): ApiError {
  // A target that only a URL parser takes for this path, such as /health#x.
  if (methods.length === 0 || methods.includes(method)) return new ApiError("not_found");
  return new ApiError("method_not_allowed", {
    message: `This path takes ${methods.join(", ")}, not ${method}.`,
    fields: { allowed_methods: methods },
  });
}

/** What a request is told whose `Host` makes no URL (RFC 9112 §3.2 demands a 400). */
function invalidHost(): ApiError {
  return new ApiError("invalid_request", { message: "The Host header is not a valid host.", param: "host" });
}

/** Who asks for what is not there, so that this answer, too, shows limits and balance; null for nobody we know. */
async function callerOf(dependencies: Dependencies, request: Request, surface: Surface): Promise<Caller | null> {
  const secret = secretOf(request, surface);
  return secret ? dependencies.callers.get(secret).catch(() => null) : null;
}

/** Builds the app. Nothing listens yet; `app.fetch(request)` answers. */
export function createGatewayApp(dependencies: Dependencies) {
  // Not a "standard" host name: Elysia would look for the path behind the eleventh character, and miss it at http://gw/v1.
  const app = new Elysia({ name: "gateway", aot: true, handler: { standardHostname: false } })
    // Before the surfaces, so that it is also told of what their handlers leave to it.
    .onError(async ({ code, error, request, server }) => {
      const path = URL.canParse(request.url) ? new URL(request.url).pathname : null;
      const surface = path === null ? SURFACES.public : surfaceOf(path);
      const trace = startTrace({ request, address: callerAddress(request, server), surface }, "chat");
      if (path === null) return answerError(dependencies, invalidHost(), trace);
      if (code !== "NOT_FOUND") return answerError(dependencies, error, trace);
      if (request.method === "OPTIONS") {
        return preflightResponse(trace.facts.requestId, request.headers.get("access-control-request-headers"));
      }
      trace.caller = await callerOf(dependencies, request, surface);
      const methods = methodsOfGeminiPath(path) ?? allowedMethods(path);
      const response = await answerError(dependencies, unmatched(methods, request.method), trace);
      // RFC 9110 §15.5.6 demands it of a 405.
      if (methods.length > 0) response.headers.set("allow", methods.join(", "));
      return response;
    })
    .use(publicSurface(dependencies))
    .use(sellapiSurface(dependencies))
    .use(platformSurface(dependencies))
    .use(geminiSurface(dependencies));
  const allowedMethods = allowedMethodsOf(app.routes);
  return app;
}

export type GatewayApp = ReturnType<typeof createGatewayApp>;
