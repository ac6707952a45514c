/** What the conformance suite needs of a provider under test, and how it calls it. */
import type { ChatAnswer, ChatChunk, ChatProvider, ChatRequest, JsonObject } from "../provider.ts";
import { collect, neverAborted } from "../testing/outcomes.ts";

/** A provider under test and its upstream's witness. */
export interface ConformanceSubject {
  provider: ChatProvider;
  /** The bodies that arrived at the upstream so far, in the vendor's form. */
  bodies: JsonObject[];
  /** Resolves when a request has arrived at the upstream. */
  arrived: Promise<void>;
  /** Resolves when the upstream was told to stop before its end. */
  cancelled: Promise<void>;
  stop(): void;
}

/** @param tokensPerSecond the upstream's pace; 0 for as fast as possible. */
export type StartSubject = (tokensPerSecond: number) => ConformanceSubject;
/** The same, at full speed by default; stopped after the test. */
export type BeginSubject = (tokensPerSecond?: number) => ConformanceSubject;

/** A request for the suite's model. */
export function chatRequest(body: JsonObject, signal: AbortSignal): ChatRequest {
  return { upstreamModel: "upstream-model", body, signal };
}

/** The answer without a stream. */
export function chat(provider: ChatProvider, body: JsonObject): Promise<ChatAnswer> {
  return provider.chat(chatRequest(body, neverAborted()));
}

/** All chunks of a stream. */
export async function stream(provider: ChatProvider, body: JsonObject): Promise<ChatChunk[]> {
  return collect(await provider.streamChat(chatRequest(body, neverAborted())));
}
