/** A vendor without a socket: a `fetch` that answers with the pieces it is given, and keeps what was sent. */
import type { UpstreamFetch } from "../../http/upstream-exchange.ts";
import type { ChatProvider } from "../../provider.ts";
import { createAnthropicProvider } from "../anthropic-provider.ts";

export interface ScriptedVendor {
  provider: ChatProvider;
  sent: { url: string; headers: Record<string, string>; body: unknown }[];
}

const timeouts = { firstByteMs: 5_000, idleMs: 5_000 };

/** @param answer makes each response. */
export function scriptVendor(answer: () => Response): ScriptedVendor {
  const sent: ScriptedVendor["sent"] = [];
  const fetch: UpstreamFetch = async (url, init) => {
    const body: unknown = JSON.parse(String(init.body));
    sent.push({ url, headers: Object.fromEntries(new Headers(init.headers)), body });
    return answer();
  };
  const provider = createAnthropicProvider({
    name: "anthropic",
    baseUrl: "https://vendor.test/v1/",
    apiKey: "sk-ant",
    timeouts,
    fetch,
  });
  return { provider, sent };
}

/** A stream that arrives in exactly these pieces. */
export function streamResponse(...pieces: (string | Uint8Array<ArrayBuffer>)[]): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
      controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
}
