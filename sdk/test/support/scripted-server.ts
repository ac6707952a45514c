/** A local server that gives prepared answers in order and notes what it was asked. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

export type ScriptedAnswer = Response | ((request: Request) => Response | Promise<Response>);

export interface ScriptedServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
}

/** Starts a server on a free port. A request beyond the script is answered 418, which no client retries. */
export function startServer(...answers: ScriptedAnswer[]): ScriptedServer {
  const requests: SeenRequest[] = [];
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      const text = await request.clone().text();
      const url = new URL(request.url);
      const body: unknown = text === "" ? null : JSON.parse(text);
      requests.push({ method: request.method, path: url.pathname + url.search, headers: request.headers, body });
      const answer = answers[requests.length - 1];
      if (answer === undefined)
        return Response.json({ error: { message: `no answer number ${requests.length} is scripted` } }, { status: 418 });
      return typeof answer === "function" ? await answer(request) : answer;
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}/v1`,
    requests,
    [Symbol.asyncDispose]: () => server.stop(true),
  };
}
