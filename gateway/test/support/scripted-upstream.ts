/** An OpenAI-compatible vendor whose answers a test writes: it notes what it is asked and sees when we hang up. */
import { completion, hello } from "./upstream-answers.ts";
import { helloResponse, response } from "./upstream-responses.ts";

/** A request as it reached the vendor. */
export interface UpstreamRequest {
  /** Such as `/v1/chat/completions`. */
  path: string;
  /** JSON, or a form's fields by name. */
  body: Record<string, unknown>;
  headers: Headers;
  /** Resolves with `performance.now()` of the moment the gateway closed the connection before it was answered. */
  aborted: Promise<number>;
  signal: AbortSignal;
}

/** Answers one request. */
export type UpstreamScript = (request: UpstreamRequest) => Response | Promise<Response>;

/** What it does unless told otherwise: "Hello there, friend." for 19 prompt and 9 completion tokens, as asked in JSON or as a stream. */
const greet: UpstreamScript = ({ body, path }) => {
  if (path.endsWith("/responses")) return body.stream === true ? helloResponse() : response();
  return body.stream === true ? hello() : completion();
};

export class ScriptedUpstream {
  /** All that have arrived so far, oldest first. */
  readonly requests: UpstreamRequest[] = [];
  /** What is answered from now on. */
  script: UpstreamScript = greet;
  readonly #server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 255,
    fetch: (request) => this.#answer(request),
  });

  /** With the version, as OPENAI_BASE_URL takes it. */
  get baseUrl(): string {
    return `http://127.0.0.1:${this.#server.port}/v1`;
  }

  /** The newest request. @throws when there is none. */
  get latest(): UpstreamRequest {
    const request = this.requests.at(-1);
    if (!request) throw new Error("nothing has been asked of the upstream yet");
    return request;
  }

  /** Forgets what was asked and how to answer. */
  reset(): void {
    this.requests.length = 0;
    this.script = greet;
  }

  async stop(): Promise<void> {
    await this.#server.stop(true);
  }

  async #answer(request: Request): Promise<Response> {
    const { promise: aborted, resolve } = Promise.withResolvers<number>();
    request.signal.addEventListener("abort", () => resolve(performance.now()), { once: true });
    const isForm = request.headers.get("content-type")?.startsWith("multipart/form-data") === true;
    const body: Record<string, unknown> = isForm ? Object.fromEntries(await request.formData()) : await request.json();
    const seen = { path: new URL(request.url).pathname, body, headers: request.headers, aborted, signal: request.signal };
    this.requests.push(seen);
    return this.script(seen);
  }
}
