/** The sample router over HTTP, with prepared failures in front of it. */
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { sampleRouter } from "./sample-router.ts";

export interface SeenCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
}

export interface ControlServer extends AsyncDisposable {
  readonly url: string;
  readonly calls: readonly SeenCall[];
}

/** Starts it on a free port. The first requests get the given failures, in order; the rest go to the router. */
export function startControlServer(...failures: ((request: Request) => Response | Promise<Response>)[]): ControlServer {
  const calls: SeenCall[] = [];
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      calls.push({ method: request.method, url: new URL(request.url), headers: request.headers });
      const failure = failures[calls.length - 1];
      if (failure !== undefined) return await failure(request);
      return await fetchRequestHandler({
        endpoint: "/trpc",
        req: request,
        router: sampleRouter,
        createContext: () => ({}),
        responseMeta: () => ({ headers: { "x-request-id": `req_${calls.length}` } }),
      });
    },
  });
  return { url: `http://127.0.0.1:${server.port}/trpc`, calls, [Symbol.asyncDispose]: () => server.stop(true) };
}

/** A tRPC error answer for a batch of so many calls, or for a single call when the number is null. */
export function trpcFailure(batchSize: number | null, httpStatus: number, headers: Record<string, string> = {}): Response {
  const one = { error: { message: "busy", code: -32603, data: { code: "INTERNAL_SERVER_ERROR", httpStatus } } };
  return Response.json(batchSize === null ? one : Array(batchSize).fill(one), { status: httpStatus, headers });
}
