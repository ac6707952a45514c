/** How a billable route hands its request to the pipeline. */
import type { Server } from "bun";
import type { Dependencies } from "../dependencies.ts";
import type { Endpoint } from "../endpoints/endpoint.ts";
import { callerAddress } from "../http/caller-address.ts";
import { serveRequest } from "../pipeline/serve-request.ts";
import type { Surface } from "../surfaces/surface.ts";

/** What Elysia gives a handler, as far as it is used. */
export interface HandlerContext {
  request: Request;
  server: Server<unknown> | null;
}

/** A handler that serves an endpoint on a surface. That every billable route is served by one is tested by what it leaves: a receipt. */
export function billable<Body, Answer, Item>(
  dependencies: Dependencies,
  surface: Surface,
  endpoint: Endpoint<Body, Answer, Item>,
) {
  return ({ request, server }: HandlerContext): Promise<Response> => {
    // A model may be silent for longer than the server's idle limit; the pipeline has deadlines of its own.
    server?.timeout(request, 0);
    return serveRequest(dependencies, endpoint, { request, address: callerAddress(request, server), surface });
  };
}
