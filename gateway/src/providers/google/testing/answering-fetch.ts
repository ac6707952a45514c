/** A provider whose network is a function: what it sends is kept, what it is answered is given. */
import { isJsonObject, parseJson } from "../../json.ts";
import type { JsonObject } from "../../provider.ts";
import { createGoogleProvider, type GoogleProvider } from "../google-provider.ts";

export interface SentRequest {
  url: string;
  headers: Headers;
  body: JsonObject;
}

export interface AnsweredProvider {
  provider: GoogleProvider;
  /** What was sent so far. */
  sent: SentRequest[];
}

/** @param answer gives the response to each request, with how many were sent before it. */
export function answeredProvider(answer: (request: SentRequest, position: number) => Response): AnsweredProvider {
  const sent: SentRequest[] = [];
  const provider = createGoogleProvider({
    name: "google",
    baseUrl: "https://google.test/v1beta",
    apiKey: "upstream-key",
    timeouts: { firstByteMs: 5_000, idleMs: 5_000 },
    fetch: async (url, init) => {
      const body = parseJson(String(init.body));
      if (!isJsonObject(body)) throw new Error("The provider sent something that is no JSON object.");
      const request = { url, headers: new Headers(init.headers), body };
      sent.push(request);
      return answer(request, sent.length - 1);
    },
  });
  return { provider, sent };
}

/** A stream's response whose bytes come in these pieces. */
export function eventStream(...pieces: (string | Uint8Array)[]): Response {
  const encoder = new TextEncoder();
  const remaining = pieces.map((piece) => (typeof piece === "string" ? encoder.encode(piece) : piece)).values();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = remaining.next();
      if (done === true) controller.close();
      else if (value.length > 0) controller.enqueue(value);
      else this.pull?.(controller);
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

/** A recorded stream, with the line ends that Google sends. */
export async function readFixture(name: string): Promise<string> {
  const text = await Bun.file(new URL(`../fixtures/${name}.sse`, import.meta.url)).text();
  return text.replaceAll("\n", "\r\n");
}
