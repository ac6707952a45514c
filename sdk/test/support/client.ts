import {
  type ChatCompletionChunk,
  type ChatCompletionCreateParamsNonStreaming,
  type ClientOptions,
  Sellapi,
  type Stream,
} from "../../src/index.ts";
import type { ScriptedServer } from "./scripted-server.ts";

/** A client of the server that does not wait between retries. */
export function clientOf(server: ScriptedServer, options: ClientOptions = {}): Sellapi {
  return new Sellapi({ apiKey: "sk-sellapi-secret", baseURL: server.url, maxRetryDelay: 1, logLevel: "off", ...options });
}

export const HELLO: ChatCompletionCreateParamsNonStreaming = {
  model: "openai/gpt-4o-mini",
  messages: [{ role: "user", content: "Hello!" }],
};

/** What a promise rejects with. @throws Error when it does not. */
export async function rejectionOf(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("The promise was expected to reject, and did not.");
}

/** A streamed answer to the same question. */
export async function openStream(client: Sellapi, signal?: AbortSignal): Promise<Stream<ChatCompletionChunk>> {
  return await client.chat.completions.create({ ...HELLO, stream: true }, { signal });
}

/** All of a stream's text. */
export async function textOf(stream: Stream<ChatCompletionChunk>): Promise<string> {
  return (await Array.fromAsync(stream.textStream())).join("");
}
