import { type ChatCompletionCreateParamsNonStreaming, type ClientOptions, Sellapi } from "../../src/index.ts";
import type { ScriptedServer } from "./scripted-server.ts";

/** A client of the server that does not wait between retries. */
export function clientOf(server: ScriptedServer, options: ClientOptions = {}): Sellapi {
  return new Sellapi({ apiKey: "sk-sellapi-secret", baseURL: server.url, maxRetryDelay: 1, logLevel: "off", ...options });
}

export const HELLO: ChatCompletionCreateParamsNonStreaming = { model: "openai/gpt-4o-mini", messages: [{ role: "user", content: "Hello!" }] };

/** What a promise rejects with. @throws Error when it does not. */
export async function rejectionOf(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("The promise was expected to reject, and did not.");
}
