/** A gateway whose simulator fails as fast as it can: a slow model takes a moment, and silence is given up after another. */
import OpenAI from "openai";
import { createSimulatorProvider } from "../../src/providers/simulator/simulator-provider.ts";
import { GatewayHarness, type TestCaller } from "../support/gateway-harness.ts";

/** How long `test/slow` is silent here. */
export const FIRST_BYTE_MS = 150;
/** How long `test/stall` may be silent here before it is given up. */
export const IDLE_MS = 250;

/** Started with an upstream that must never be asked. */
export function startTestKeyGateway(upstreamUrl: string): Promise<GatewayHarness> {
  return GatewayHarness.start({
    upstreamUrl,
    replace: ({ providers }) => {
      const timeouts = { firstByteMs: 5_000, idleMs: IDLE_MS };
      const slowness = { firstByteMs: FIRST_BYTE_MS, tokensPerSecond: 400 };
      return { providers: new Map([...providers, ["simulator", createSimulatorProvider({ timeouts, slowness })]]) };
    },
  });
}

/** The official client with a caller's key. */
export function openaiClient(gateway: GatewayHarness, caller: TestCaller, maxRetries = 0): OpenAI {
  return new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: caller.secret, maxRetries });
}

export const HELLO = [{ role: "user" as const, content: "Tell me about lighthouses." }];
